"""Whatever a server answers, in whatever pieces: no message is lost, none leaves twice, no reply is another message's."""

from __future__ import annotations

import asyncio
import itertools
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from hypothesis import event, given, settings
from hypothesis import strategies as st
from servers.scripted_smtp import CLOSE, DROP, STALL, Answer, Delivery, ScriptedSMTP, Taken

from outreach.core.delivery import Outcome, Reply
from outreach.core.login import Security
from outreach.smtp.line import Line, open_line
from outreach.smtp.parcel import Parcel
from outreach.smtp.submission import Submission

NO = ("450 4.3.0 later", "550 5.7.1 no", "452-4.3.1 disk\r\n452 4.3.1 full", "503 5.5.1 sequence")
NOISE = ("hello?", "250-2.0.0 one\r\n550 5.0.0 other", "666 done", "320 eh")
ENDS: tuple[Answer, ...] = (DROP, CLOSE, STALL, "421 4.3.2 bye")
WIDE = "250-2.0.0 " + "x" * 600 + "\r\n250 2.0.0 ok"
YES = {"mail": (WIDE,), "rcpt": (WIDE, "251 2.1.5 forwarded"), "content": (WIDE,)}

LIES: dict[str, tuple[Answer, ...]] = {
    "mail": ("354 go", *(Taken(noise) for noise in NOISE), Taken("354 go")),
    "rcpt": ("354 go", *(Taken(noise) for noise in NOISE), Taken("354 go")),
    "data": ("250 2.0.0 what?",),
    "content": ("354 more", Taken("hello?"), Taken(STALL), Taken(CLOSE), Taken(DROP), Taken("666 done")),
    "empty": ("250 2.0.0 ok", "354 more"),
}

SIZES = (0, 1, 400, 70_000, 300_000)


STAGES = ("content", "rcpt", "data", "mail")


def answers(stage: str) -> st.SearchStrategy[Answer]:
    rare = st.sampled_from((*NOISE, *ENDS, *LIES[stage]))
    return st.sampled_from((*NO, *NO, *YES.get(stage, ()))) | rare


def plan_of(*stages: str) -> st.SearchStrategy[Mapping[str, Answer]]:
    return st.fixed_dictionaries({stage: answers(stage) for stage in stages})


GENEROUS = st.tuples(plan_of("rcpt"), st.just({"data": "354 go on, nobody"}), plan_of("empty") | st.just({}))
PLAN = st.one_of(
    st.just({}),  # most messages go well, else no connection would see a second one
    st.sampled_from(STAGES).flatmap(plan_of),
    st.just({}),
    st.tuples(st.sampled_from(STAGES), st.sampled_from(STAGES)).flatmap(lambda two: plan_of(*two)),
    GENEROUS.map(lambda three: three[0] | three[1] | three[2]),
)
PLANS = st.lists(PLAN, min_size=1, max_size=7)
EXTENSIONS = st.sampled_from(
    [(), ("PIPELINING",), ("PIPELINING", "SIZE 10000000"), ("PIPELINING", "CHUNKING"), ("CHUNKING",)]
)


@dataclass
class Sender:
    """Gives parcels to a line as it has room, and remembers what it hears of them."""

    parcels: list[Parcel]
    settled: dict[int, Reply] = field(default_factory=dict)
    returned: list[int] = field(default_factory=list)
    reports: Counter[int] = field(default_factory=Counter)
    ends: int = 0
    given: int = 0
    news: asyncio.Event = field(default_factory=asyncio.Event)

    def give(self, line: Line) -> None:
        while self.given < len(self.parcels) and line.room:
            self.given += 1
            line.give(self.parcels[self.given - 1])

    def hear_settled(self, key: int, reply: Reply) -> None:
        self.news.set()
        self.reports[key] += 1
        self.settled[key] = reply

    def hear_returned(self, parcel: Parcel) -> None:
        self.news.set()
        self.reports[parcel.key] += 1
        self.returned.append(parcel.key)

    def hear_ended(self, line: Line) -> None:
        assert not line.in_hand
        assert not line.room
        self.ends += 1

    async def send(self, submission: Submission, **how: Any) -> None:
        line = await open_line(
            submission,
            settled=self.hear_settled,
            returned=self.hear_returned,
            roomy=self.give,
            ended=self.hear_ended,
            **how,
        )
        self.give(line)
        while line.is_open and (self.given < len(self.parcels) or line.in_hand):
            self.news.clear()
            await self.news.wait()
        line.finish()
        await line.closed


def parcel(key: int, size: int) -> Parcel:
    body = (b"." * 70 + b"\r\n") * (size // 72) + b"." * (size % 72)
    return Parcel(key, f"m{key}@le.example", f"r{key}@x.example", b"Subject: m%d\r\n\r\n%b\r\n" % (key, body))


def said_no(code: int) -> bool:
    return code // 100 in {4, 5}


@dataclass
class Heard:
    """What a client that reads every word in order must believe, up to the first word that is out of step."""

    replies: dict[str, tuple[str, int]] = field(default_factory=dict)

    def read(self, said: list[tuple[str, str, Answer]]) -> bool:
        """Tell whether the dialogue went to its end."""
        for sender, stage, answer in said:
            if not isinstance(answer, str) or answer.startswith("421"):
                return False
            codes = {line[:3] for line in answer.split("\r\n")}
            code = int(codes.pop()) if answer[:3].isdigit() else 0
            first, known = code // 100, self.replies.get(sender)
            if codes or stage == "body":
                return False
            if stage == "data" and (code == 354 or known):
                if not (code == 354 or said_no(code)):
                    return False
                continue
            if first not in {2, 4, 5} or (stage == "data" and first == 2):
                return False
            if known and (first == 2 and stage != "empty"):
                return False
            if not known and (first != 2 or stage == "content"):
                self.replies[sender] = (stage, code)
        return True


@dataclass(frozen=True)
class Played:
    """A server that was played through, and what the sender heard of it."""

    server: ScriptedSMTP
    sender: Sender

    def delivered(self) -> dict[int, Delivery]:
        keys = [int(d.mail_from[1:].partition("@")[0]) for d in self.server.deliveries]
        assert len(keys) == len(set(keys))
        return dict(zip(keys, self.server.deliveries, strict=True))


def played(
    plans: list[Mapping[str, Answer]],
    extensions: tuple[str, ...],
    sizes: list[int],
    *,
    eager: bool = True,
    cuts: list[int] | None = None,
    in_hand: int = 8,
    **how: Any,
) -> Played:
    parcels = [
        parcel(key, size) for key, size in zip(range(len(plans)), itertools.cycle(sizes), strict=False)
    ]
    silent = any(answer == STALL or answer == Taken(STALL) for plan in plans for answer in plan.values())
    wait = timedelta(seconds=0.15 if silent else 10)
    sender = Sender(parcels)

    async def play() -> ScriptedSMTP:
        async with ScriptedSMTP(extensions=extensions, eager=eager, cuts=cuts or ()) as server:
            server.plans = {p.mail_from: plan for p, plan in zip(parcels, plans, strict=True)}
            submission = Submission(
                server.host,
                server.port,
                security=Security.NONE,
                timeout=wait,
                answer_timeout=wait,
                in_hand=in_hand,
            )
            await sender.send(submission, **how)
        return server

    return Played(asyncio.run(play()), sender)


def keeps_every_promise(run: Played) -> None:
    sender, taken = run.sender, run.delivered()

    assert dict.fromkeys(range(sender.given), 1) == dict(sender.reports)
    assert sender.ends == 1
    for key, delivery in taken.items():
        # whatever the server took must never be sent again
        assert sender.settled[key].outcome in {Outcome.ACCEPTED, Outcome.IN_DOUBT}
        whole = sender.parcels[key]
        assert (whole.content, whole.rcpt_to) == (delivery.content, delivery.rcpt_to)
    for key, reply in sender.settled.items():
        assert key in taken or reply.outcome is not Outcome.ACCEPTED
        assert reply.text
        if reply.outcome is Outcome.IN_DOUBT and "CHUNKING" not in run.server.extensions:
            assert b"Subject: m%d" % key in run.server.begun
    for key in sender.returned:
        assert b"Subject: m%d" % key not in run.server.begun
    for key, reply in sender.settled.items():
        if reply.code and reply.stage in {"mail", "rcpt", "data"} and "CHUNKING" not in run.server.extensions:
            assert b"Subject: m%d" % key not in run.server.begun  # nobody asked for it
    assert "503 5.5.1 nested MAIL" not in [answer for _, _, answer in run.server.said]
    verbs = {"EHLO", "MAIL", "RCPT", "DATA", "BDAT", "RSET", "QUIT"}
    assert verbs >= set(run.server.verbs())  # no content was taken for commands


def believes_what_it_heard(run: Played) -> None:
    """Every word that came before the first one out of step counts, for the message it was said of."""
    heard = Heard()
    heard.read(run.server.said)
    for sender, (stage, code) in heard.replies.items():
        reply = run.sender.settled[int(sender[1:].partition("@")[0])]
        assert (stage, code) == (reply.stage, reply.code)
        outcome = {2: Outcome.ACCEPTED, 4: Outcome.DEFERRED, 5: Outcome.REFUSED}[code // 100]
        assert outcome is reply.outcome


@settings(max_examples=400, deadline=None)
@given(
    plans=PLANS,
    extensions=EXTENSIONS,
    sizes=st.lists(st.sampled_from(SIZES), min_size=1, max_size=3),
    eager=st.booleans(),
    cuts=st.lists(st.integers(1, 60), max_size=4),
    in_hand=st.sampled_from([1, 2, 3, 8]),
    lock_step=st.booleans(),
)
def test_every_message_is_reported_once_and_truly(
    plans: list[Mapping[str, Answer]],
    extensions: tuple[str, ...],
    sizes: list[int],
    eager: bool,
    cuts: list[int],
    in_hand: int,
    lock_step: bool,
) -> None:
    run = played(
        plans,
        extensions,
        sizes,
        eager=eager,
        cuts=cuts,
        in_hand=in_hand,
        lock_step=lock_step and len(extensions) > 1,
    )

    keeps_every_promise(run)
    if not any(answer in {DROP, Taken(DROP)} for plan in plans for answer in plan.values()):
        believes_what_it_heard(run)
    for reply in run.sender.settled.values():
        event(f"{reply.outcome} {reply.stage}")
    event(f"returned {bool(run.sender.returned)}")
