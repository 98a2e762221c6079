"""Lines alone, messages that are ready: beside smtp-source on the same smtp-sink, and what a round trip costs.

    python bench/line.py [--messages 20000] [--rounds 5] [--lines 10] [--round-trip 50]

smtp-source and the lines in turn, so many rounds, contents of 8 kB; medians of messages a second, and of ratios to smtp-source
of the same round. Then one line through a proxy that holds every octet for half a round trip (milliseconds), which is what
pipelining is about. Last, what a message costs in our own code, with a transport that goes nowhere.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import statistics
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[1] / "tests")]

from servers.processes import program  # noqa: E402 - after the path
from servers.scripted_smtp import ScriptedSMTP  # noqa: E402 - after the path
from servers.sink import sink  # noqa: E402 - after the path

from outreach.core.delivery import Outcome, Reply  # noqa: E402 - after the path
from outreach.core.login import Security  # noqa: E402 - after the path
from outreach.smtp.dialogue import Offers  # noqa: E402 - after the path
from outreach.smtp.line import Line, Told, open_line  # noqa: E402 - after the path
from outreach.smtp.parcel import Parcel  # noqa: E402 - after the path
from outreach.smtp.submission import Submission  # noqa: E402 - after the path

LINE = b"=20Une ligne de texte, longue comme en fait quoted-printable. Puis une autre=\r\n"
CONTENT = (b"Subject: bench\r\n\r\n" + LINE * 200)[:7998] + b"\r\n"


def parcels(count: int) -> list[Parcel]:
    """Make messages, each with an envelope of its own."""
    return [
        Parcel(n, f"press+abcdefgh{n}@lerameau.example", f"journalist{n}@media{n % 99}.example", CONTENT)
        for n in range(count)
    ]


async def sent(submission: Submission, count: int, lines: int, *, lock_step: bool = False) -> float:
    """Give messages a second over so many lines, from when they stand; every one must be accepted."""
    waiting = iter(parcels(count))
    outcomes: Counter[Outcome] = Counter()
    done = asyncio.Event()

    def give(line: Line) -> None:
        while line.room and (parcel := next(waiting, None)):
            line.give(parcel)

    def settled(_key: int, reply: Reply) -> None:
        outcomes[reply.outcome] += 1
        if outcomes.total() == count:
            done.set()

    opened = [
        await open_line(
            submission,
            settled=settled,
            returned=lambda _parcel: done.set(),
            roomy=give,
            ended=lambda _line: None,
            lock_step=lock_step,
        )
        for _ in range(lines)
    ]
    begun = time.perf_counter()
    for line in opened:
        give(line)
    await done.wait()
    took = time.perf_counter() - begun
    for line in opened:
        line.finish()
    await asyncio.gather(*(line.closed for line in opened))
    if outcomes != {Outcome.ACCEPTED: count}:
        raise RuntimeError(f"not all accepted: {outcomes}")
    return count / took


def settings(port: int, in_hand: int = 8) -> Submission:
    """Give the settings for a server on this machine."""
    return Submission(
        "127.0.0.1", port, security=Security.NONE, messages_per_connection=10**9, in_hand=in_hand
    )


def smtp_source(count: int, connections: int, port: int) -> float:
    """Give messages a second of smtp-source, each connection carrying many."""
    command = [program("smtp-source", package="postfix"), "-d", "-s", str(connections), "-l", "8000"]
    begun = time.perf_counter()
    subprocess.run([*command, "-m", str(count), f"127.0.0.1:{port}"], check=True)
    return count / (time.perf_counter() - begun)


class Delay(asyncio.Protocol):
    """One direction of a proxy: what comes in leaves after a while, in order."""

    def __init__(self, seconds: float) -> None:
        """Wait for `peer` to be set."""
        self.seconds, self.peer = seconds, asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the transport."""
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        """Let octets go on later."""
        asyncio.get_running_loop().call_later(self.seconds, self._on, lambda peer: peer.write(data))

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002 - the protocol's
        """Let the end go on later."""
        asyncio.get_running_loop().call_later(self.seconds, self._on, lambda peer: peer.close())

    def _on(self, act: Callable[[asyncio.WriteTransport], None]) -> None:
        self.peer.add_done_callback(lambda peer: act(peer.result()))


async def far_away(port: int, round_trip: float) -> tuple[asyncio.Server, int]:
    """Listen for connections to `port` that take `round_trip` seconds."""
    loop = asyncio.get_running_loop()

    async def connect(near: Delay) -> None:
        transport, far = await loop.create_connection(lambda: Delay(round_trip / 2), "127.0.0.1", port)
        near.peer.set_result(transport)
        far.peer.set_result(near.transport)

    tasks = set()

    def accept() -> Delay:
        near = Delay(round_trip / 2)
        tasks.add(loop.create_task(connect(near)))
        return near

    server = await loop.create_server(accept, "127.0.0.1", 0)
    return server, server.sockets[0].getsockname()[1]


async def over_distance(round_trip: float) -> None:
    """Print messages a second over one line to a server that is far away."""
    cases = [
        ("one command at a time", ("PIPELINING", "CHUNKING"), 1, True, 40),
        ("PIPELINING, one message in hand", ("PIPELINING",), 1, False, 80),
        ("PIPELINING", ("PIPELINING",), 2, False, 160),
        ("CHUNKING, 2 in hand", ("PIPELINING", "CHUNKING"), 2, False, 240),
        ("CHUNKING, 4 in hand", ("PIPELINING", "CHUNKING"), 4, False, 400),
        ("CHUNKING, 8 in hand", ("PIPELINING", "CHUNKING"), 8, False, 800),
    ]
    print(
        f"\n{f'one line, {round_trip * 1000:.0f} ms away':38}{'messages/s':>12}{'round trips':>13}{'ratio':>8}"
    )
    base = 0.0
    for name, extensions, in_hand, lock_step, count in cases:
        async with ScriptedSMTP(extensions=extensions, eager=False) as server:
            proxy, port = await far_away(server.port, round_trip)
            rate = await sent(settings(port, in_hand), count, 1, lock_step=lock_step)
            proxy.close()
            await asyncio.sleep(2 * round_trip)
        base = base or rate
        print(f"{name:38}{rate:12,.1f}{1 / rate / round_trip:13.2f}{rate / base:8.1f}")


class Nowhere(asyncio.Transport):
    """Takes what is written."""

    def set_protocol(self, protocol: asyncio.BaseProtocol) -> None:
        """Call nobody."""

    def write(self, data: bytes | bytearray | memoryview) -> None:
        """Forget it."""

    def is_closing(self) -> bool:
        """Stay open."""
        return False

    def abort(self) -> None:
        """Have nothing to break off."""


async def in_our_code(count: int, *, chunking: bool) -> float:
    """Give microseconds of processor time a message costs between `give` and `settled`, system calls left out."""
    # a few, again and again: with as many as messages the garbage collector would be measured
    waiting = itertools.islice(itertools.cycle(parcels(100)), count)
    told = Told(lambda _key, _reply: None, lambda _parcel: None, lambda _line: None, lambda _line: None)
    offers = Offers(size=True, smtputf8=True, pipelining=True, chunking=chunking)
    line = Line(Nowhere(), settings(0), offers, told)
    verdict, agreed = b"250 2.0.0 Ok: queued as 4F2A97C1\r\n", b"354 End data with <CR><LF>.<CR><LF>\r\n"
    envelope = b"250 2.1.0 Ok\r\n250 2.1.5 Ok\r\n"
    first, others = (
        (envelope + verdict, b"250 2.0.0 Ok\r\n" + envelope + verdict)
        if chunking
        else (envelope + agreed, verdict + envelope + agreed)
    )
    for _ in range(3 if chunking else 2):
        line.give(next(waiting))
    line.data_received(first)
    begun = time.process_time()
    for carried, parcel in enumerate(waiting, 1):  # noqa: B007 - the last is counted
        line.data_received(others)
        line.give(parcel)
    took = time.process_time() - begun
    if not (line.is_open and line.in_hand):
        raise RuntimeError("it went out of step")
    line.abort()
    return took / carried * 1e6


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--messages", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--lines", type=int, default=10)
    parser.add_argument("--round-trip", type=float, default=50)
    wanted = parser.parse_args()

    tools: dict[str, tuple[tuple[str, ...], Callable[[int], float]]] = {
        "smtp-source -d": ((), lambda port: smtp_source(wanted.messages, wanted.lines, port)),
        "lines, pipelining": (
            (),
            lambda port: asyncio.run(sent(settings(port), wanted.messages, wanted.lines)),
        ),
        "lines, one command at a time": (
            ("-p",),
            lambda port: asyncio.run(sent(settings(port), wanted.messages, wanted.lines)),
        ),
    }
    rates: dict[str, list[float]] = {name: [] for name in tools}
    for _ in range(wanted.rounds):
        for name, (options, tool) in tools.items():
            with sink(options, dump=False) as judge:
                rates[name].append(tool(judge.port))
    base = rates["smtp-source -d"]
    print(f"{f'{wanted.lines} connections, 8 kB':38}{'messages/s':>12}{'ratio':>8}")
    for name, found in rates.items():
        ratio = statistics.median(rate / source for rate, source in zip(found, base, strict=True))
        print(f"{name:38}{statistics.median(found):12,.0f}{ratio:8.2f}")

    with suppress(KeyboardInterrupt):
        asyncio.run(over_distance(wanted.round_trip / 1000))

    print(f"\n{'in our own code':38}{'µs/message':>12}")
    for name, chunking in (("PIPELINING", False), ("CHUNKING", True)):
        costs = [asyncio.run(in_our_code(wanted.messages, chunking=chunking)) for _ in range(wanted.rounds)]
        print(f"{name:38}{min(costs):12.1f}")


if __name__ == "__main__":
    main()
