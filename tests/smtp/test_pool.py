from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable

import pytest
from servers.scripted_smtp import DROP, STALL, Late, ScriptedSMTP
from servers.sink import sink

from outreach.core.delivery import Outcome
from outreach.core.login import Security, ServiceError, Stage
from outreach.smtp.pool import Pool
from outreach.smtp.submission import Submission

To = Callable[..., Submission]

PRESSE = "presse@lerameau.example"
CONTENT = b"Subject: x\r\n\r\nhello\r\n"


async def submit_all(pool: Pool, count: int) -> Counter[Outcome]:
    replies = await asyncio.gather(*(pool.submit(PRESSE, f"a{n}@x.example", CONTENT) for n in range(count)))
    return Counter(reply.outcome for reply in replies)


async def test_connections_are_used_again(server: ScriptedSMTP, to: To) -> None:
    async with Pool(to(server, connections=3)) as pool:
        assert {Outcome.ACCEPTED: 30} == await submit_all(pool, 30)

    assert 30 == len({d.rcpt_to for d in server.deliveries})
    assert 3 == server.connections == server.open_at_most


async def test_a_connection_carries_only_so_many_messages(server: ScriptedSMTP, to: To) -> None:
    async with Pool(to(server, connections=1, messages_per_connection=4)) as pool:
        assert {Outcome.ACCEPTED: 10} == await submit_all(pool, 10)

    assert {1: 4, 2: 4, 3: 2} == Counter(d.connection for d in server.deliveries)
    assert 1 == server.open_at_most


async def test_leaving_says_quit(server: ScriptedSMTP, to: To) -> None:
    async with Pool(to(server)) as pool:
        await submit_all(pool, 1)

    await server.seen("QUIT")
    assert ["EHLO", "MAIL", "RCPT", "DATA", "QUIT"] == server.verbs()


async def test_a_connection_closed_while_idle_is_replaced(server: ScriptedSMTP, to: To) -> None:
    async with Pool(to(server, connections=1)) as pool:
        await submit_all(pool, 1)
        server.hang_up()
        await asyncio.sleep(0.05)

        assert {Outcome.ACCEPTED: 1} == await submit_all(pool, 1)

    assert 2 == server.connections


@pytest.mark.parametrize("goodbye", [DROP, "421 4.4.2 idle for too long"])
async def test_a_connection_found_dead_at_mail_is_replaced_once(
    server: ScriptedSMTP, to: To, goodbye: object
) -> None:
    async with Pool(to(server, connections=1)) as pool:
        await submit_all(pool, 1)
        server.script("mail", goodbye)  # type: ignore[arg-type] # the table holds both kinds of answers

        assert {Outcome.ACCEPTED: 1} == await submit_all(pool, 1)

    assert [1, 2] == [d.connection for d in server.deliveries]


async def test_a_fresh_connection_that_says_421_defers(server: ScriptedSMTP, to: To) -> None:
    server.script("mail", "421 4.7.0 too many messages", times=None)
    async with Pool(to(server, connections=1)) as pool:
        assert {Outcome.DEFERRED: 2} == await submit_all(pool, 2)

    assert 2 == server.connections


async def test_a_message_lost_after_data_is_in_doubt_and_never_sent_again(
    server: ScriptedSMTP, to: To
) -> None:
    async with Pool(to(server, connections=1)) as pool:
        await submit_all(pool, 1)
        server.script("content", DROP)

        reply = await pool.submit(PRESSE, "bo@wire.example", CONTENT)

    assert Outcome.IN_DOUBT == reply.outcome
    assert 2 == server.verbs().count("DATA")


async def test_a_server_out_of_reach_raises_and_frees_the_slot(server: ScriptedSMTP, to: To) -> None:
    server.script("connect", "554 5.7.1 go away", "554 5.7.1 go away")
    async with Pool(to(server, connections=1)) as pool:
        for _ in range(2):
            with pytest.raises(ServiceError) as caught:
                await pool.submit(PRESSE, "bo@wire.example", CONTENT)
            assert Stage.GREETING == caught.value.stage

        assert {Outcome.ACCEPTED: 3} == await submit_all(pool, 3)


async def test_a_cancelled_submit_returns_its_reply_and_keeps_the_pool_whole(
    server: ScriptedSMTP, to: To
) -> None:
    server.script("content", Late("250 2.0.0 ok", seconds=0.1))
    settled: list[Outcome] = []
    async with Pool(to(server, connections=1, messages_per_connection=1)) as pool:

        async def deliver() -> None:
            settled.append((await pool.submit(PRESSE, "bo@wire.example", CONTENT)).outcome)
            await asyncio.sleep(10)

        task = asyncio.create_task(deliver())
        await server.seen("DATA")
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

        assert [Outcome.ACCEPTED] == settled
        assert {Outcome.ACCEPTED: 2} == await submit_all(pool, 2)


async def test_waiting_for_a_connection_can_be_cancelled(server: ScriptedSMTP, to: To) -> None:
    server.script("rcpt", STALL)
    async with Pool(to(server, connections=1)) as pool:
        first = asyncio.create_task(pool.submit(PRESSE, "bo@wire.example", CONTENT))
        await server.seen("RCPT")
        second = asyncio.create_task(pool.submit(PRESSE, "nora@daily.example", CONTENT))
        await asyncio.sleep(0)
        second.cancel()

        with pytest.raises(asyncio.CancelledError):
            await second
        assert 1 == server.verbs().count("MAIL")
        server.hang_up()
        assert Outcome.DEFERRED == (await first).outcome


async def test_the_sink_counts_every_message_once() -> None:
    with sink() as running:
        settings = Submission("127.0.0.1", running.port, security=Security.NONE, connections=5)
        async with Pool(settings) as pool:
            outcomes = await submit_all(pool, 200)

        assert {Outcome.ACCEPTED: 200} == outcomes
        expected = Counter({f"a{n}@x.example": 1 for n in range(200)})
        assert expected == Counter(rcpt for d in running.deliveries() for rcpt in d.rcpt_to)
