"""A line on real connections: who is told what and when, flow control, patience, encryption, taking leave."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from servers.certificates import Certificate
from servers.scripted_smtp import CLOSE, DROP, STALL, Answer, Late, ScriptedSMTP
from servers.sink import sink
from smtp.ear import Ear, parcel

from outreach.core.delivery import Outcome
from outreach.core.envelope import AddressError
from outreach.core.login import Security, ServiceError, Stage
from outreach.smtp.pool import Pool
from outreach.smtp.submission import Submission

To = Callable[..., Submission]

SHORT = timedelta(seconds=0.2)
CHUNKING = ("PIPELINING", "CHUNKING", "SMTPUTF8", "8BITMIME")
HERE = ("PIPELINING",)
NEITHER = ("SIZE 10000000",)
ALL_KINDS = [CHUNKING, HERE, NEITHER]


@pytest.mark.parametrize(("extensions", "room"), [(CHUNKING, 8), (HERE, 8), (NEITHER, 1)])
async def test_a_line_has_room_for_what_the_server_takes_at_once(
    to: To, extensions: tuple[str, ...], room: int
) -> None:
    async with ScriptedSMTP(extensions=extensions) as server:
        ear = Ear()
        line = await ear.open(to(server, in_hand=8))
        seen = []
        for key in range(room):
            seen.append(line.room)
            line.give(parcel(key))
        with pytest.raises(RuntimeError, match="no room"):
            line.give(parcel(99))
        await ear.until("settled", room - 1)
        line.finish()
        await line.closed

    assert list(range(room, 0, -1)) == seen
    assert ("roomy", 1) == ear.heard[1]
    assert 1 == len(ear.of("roomy"))
    assert [0] == ear.of("ended")
    assert "QUIT" == server.verbs()[-1]


@pytest.mark.parametrize("extensions", ALL_KINDS)
async def test_messages_arrive_as_they_were_given_and_in_that_order(
    to: To, extensions: tuple[str, ...]
) -> None:
    async with ScriptedSMTP(extensions=extensions, eager=False) as server:
        ear = Ear()
        line = await ear.open(to(server))
        parcels = [
            parcel(n, 500, content=b".\r\n" * n + b"Subject: m%d\r\n\r\n.." % n + b"\r\n") for n in range(30)
        ]
        left = list(parcels)
        ear.and_then = lambda: line.give(left.pop(0)) if left else None
        while left and line.room:
            line.give(left.pop(0))
        await ear.until("settled", 29)
        line.finish()
        await line.closed

    assert list(range(30)) == ear.of("settled")
    assert {Outcome.ACCEPTED} == set(ear.outcomes().values())
    assert [(p.mail_from, p.rcpt_to, p.content) for p in parcels] == [
        (d.mail_from, d.rcpt_to, d.content) for d in server.deliveries
    ]


@pytest.mark.parametrize("implicit_tls", [False, True])
@pytest.mark.parametrize("extensions", [CHUNKING, HERE])
async def test_it_is_the_same_under_encryption(
    certificate: Certificate, to: To, extensions: tuple[str, ...], implicit_tls: bool
) -> None:
    server = ScriptedSMTP(
        certificate=str(certificate.certificate_file),
        key=str(certificate.key_file),
        implicit_tls=implicit_tls,
        users={"presse": "secret"},
        extensions=extensions,
        eager=False,
        cuts=(7, 50),
    )
    async with server:
        ear = Ear()
        line = await ear.open(to(server, username="presse", password="secret"))  # noqa: S106 - the test server's
        left = [parcel(n, 300_000 if n == 1 else 100) for n in range(10)]
        ear.and_then = lambda: line.give(left.pop(0)) if left else None
        while line.room:
            line.give(left.pop(0))
        await ear.until("settled", 9)
        line.finish()
        await line.closed

    assert dict.fromkeys(range(10), Outcome.ACCEPTED) == ear.outcomes()
    assert all(d.encrypted and d.username == "presse" for d in server.deliveries)
    assert 300_000 < len(server.deliveries[1].content)
    assert ("QUIT", [0]) == (server.verbs()[-1], ear.of("ended"))


@pytest.mark.parametrize("extensions", ALL_KINDS)
async def test_aborting_reports_what_is_in_hand_before_it_returns(
    to: To, extensions: tuple[str, ...]
) -> None:
    async with ScriptedSMTP(extensions=extensions) as server:
        server.script("content", STALL)
        ear = Ear()
        line = await ear.open(to(server))
        for key in range(line.room):
            line.give(parcel(key))
        await server.began()

        line.abort()

        assert 0 == line.in_hand == line.room
        assert not line.is_open
        assert Outcome.IN_DOUBT is ear.replies[0].outcome
        assert line.carried == len(ear.of("settled")) + len(ear.of("returned"))
        await line.closed
        assert [0] == ear.of("ended")


async def test_a_parcel_whose_agreement_never_comes_is_deferred_and_the_next_one_returned(
    server: ScriptedSMTP, to: To
) -> None:
    server.script("data", STALL)
    ear = Ear()
    line = await ear.open(to(server, timeout=SHORT))
    line.give(parcel(0))
    line.give(parcel(1))

    await line.closed

    assert [1] == ear.of("returned")
    assert {0: Outcome.DEFERRED} == ear.outcomes()
    assert (True, "no reply in time", "data") == (line.out_of_step, line.cause.text, line.cause.stage)


async def test_a_line_that_is_idle_is_not_impatient_and_hears_the_server_leave(
    server: ScriptedSMTP, to: To
) -> None:
    ear = Ear()
    line = await ear.open(to(server, timeout=SHORT, answer_timeout=SHORT))
    line.give(parcel(0))
    await ear.until("settled", 0)
    await asyncio.sleep(2.5 * SHORT.total_seconds())
    assert line.is_open

    server.hang_up()
    await line.closed

    assert [("settled", 0), ("ended", 0)] == ear.heard
    assert not line.out_of_step


async def test_slow_answers_are_waited_for_each_anew(server: ScriptedSMTP, to: To) -> None:
    for stage in ("mail", "rcpt"):
        server.script(stage, Late("250 2.0.0 ok", seconds=0.15), times=3)
    server.script("content", Late("250 2.0.0 ok", seconds=0.5), times=3)
    ear = Ear()
    line = await ear.open(to(server, timeout=timedelta(seconds=0.4), answer_timeout=timedelta(seconds=5)))
    line.give(parcel(0))
    line.give(parcel(1))
    await ear.until("settled", 1)
    line.abort()

    assert {0: Outcome.ACCEPTED, 1: Outcome.ACCEPTED} == ear.outcomes()


@pytest.mark.parametrize("extensions", ALL_KINDS)
async def test_a_server_that_takes_no_octets_is_given_up(to: To, extensions: tuple[str, ...]) -> None:
    big = parcel(0, 20_000_000)
    async with ScriptedSMTP(extensions=extensions) as server:
        server.plans = {
            big.mail_from: {"body": STALL, "mail": STALL if "CHUNKING" in extensions else "250 ok"}
        }
        ear = Ear()
        line = await ear.open(to(server, timeout=SHORT))
        line.give(big)
        if line.room:
            line.give(parcel(1))
        await line.closed

    assert {0: Outcome.DEFERRED} == ear.outcomes()
    assert "no reply in time" == ear.replies[0].text
    assert ([1] if extensions != NEITHER else []) == ear.of("returned")


async def test_a_line_ends_by_itself_when_it_has_carried_what_it_may(server: ScriptedSMTP, to: To) -> None:
    ear = Ear()
    line = await ear.open(to(server, messages_per_connection=3))
    left = [parcel(n) for n in range(3)]
    ear.and_then = lambda: line.give(left.pop(0)) if line.room else None
    while line.room:
        line.give(left.pop(0))

    await line.closed

    assert [0, 1, 2] == ear.of("settled")
    assert [0] == ear.of("ended")
    assert "QUIT" == server.verbs()[-1]


@pytest.mark.parametrize("extensions", ALL_KINDS)
async def test_a_line_leaves_before_a_server_that_counts_errors_hangs_up(
    to: To, extensions: tuple[str, ...]
) -> None:
    async with ScriptedSMTP(extensions=extensions) as server:
        server.replies = {f"r{n}@x.example": "450 4.7.1 later" for n in range(100) if n not in {5, 6}}
        ear = Ear()
        line = await ear.open(to(server))
        left = [parcel(n) for n in range(100)]

        def give() -> None:
            while line.room:
                line.give(left.pop(0))

        ear.and_then = give
        give()
        await line.closed

    # five, two that are accepted, nine in a row
    assert list(range(16)) == ear.of("settled")
    assert [] == ear.of("returned")
    assert {5, 6} == {key for key, outcome in ear.outcomes().items() if outcome is Outcome.ACCEPTED}
    assert "QUIT" == server.verbs()[-1]


async def test_finishing_ends_what_is_in_hand_and_takes_no_more(server: ScriptedSMTP, to: To) -> None:
    ear = Ear()
    line = await ear.open(to(server))
    line.give(parcel(0))
    line.give(parcel(1))

    line.finish()

    assert 0 == line.room
    await line.closed
    assert {0: Outcome.ACCEPTED, 1: Outcome.ACCEPTED} == ear.outcomes()
    assert [] == ear.of("roomy")


@pytest.mark.parametrize("goodbye", [DROP, CLOSE, "500 what?", "hello?"])
async def test_nothing_depends_on_the_goodbye(server: ScriptedSMTP, to: To, goodbye: Answer) -> None:
    server.script("quit", goodbye)
    ear = Ear()
    line = await ear.open(to(server))
    line.give(parcel(0))
    line.finish()

    await line.closed

    assert [("settled", 0), ("ended", 0)] == ear.heard


async def test_an_address_this_server_cannot_take_is_refused_and_the_others_leave(to: To) -> None:
    async with ScriptedSMTP(extensions=HERE) as server:
        ear = Ear()
        line = await ear.open(to(server))
        line.give(parcel(0, rcpt_to="zoë@x.example", utf8=True))
        line.give(parcel(1))
        assert [] == ear.heard
        line.finish()
        await line.closed

    assert {0: Outcome.REFUSED, 1: Outcome.ACCEPTED} == ear.outcomes()
    assert ["r1@x.example"] == [d.rcpt_to for d in server.deliveries]


async def test_one_that_cannot_be_asked_for_is_reported_when_the_line_breaks(to: To) -> None:
    async with ScriptedSMTP(extensions=()) as server:
        ear = Ear()
        line = await ear.open(to(server))
        line.give(parcel(0, rcpt_to="zoë@x.example", utf8=True))
        line.abort()
        await line.closed

    assert [("settled", 0), ("ended", 0)] == ear.heard


async def test_size_and_smtputf8_are_declared_where_the_server_offers_them(to: To) -> None:
    async with ScriptedSMTP(extensions=("PIPELINING", "SIZE 1000", "SMTPUTF8", "8BITMIME")) as server:
        ear = Ear()
        line = await ear.open(to(server))
        line.give(parcel(0, content=b"x\r\n"))
        line.give(parcel(1, content=b"x\r\n", mail_from="", rcpt_to="zoë@bücher.example", utf8=True))
        line.finish()
        await line.closed

    assert [
        "MAIL FROM:<s0@le.example> SIZE=3",
        "RCPT TO:<r0@x.example>",
        "MAIL FROM:<> SIZE=3 BODY=8BITMIME SMTPUTF8",
        "RCPT TO:<zoë@xn--bcher-kva.example>",
    ] == [said for _, said in server.commands if said[:4] in {"MAIL", "RCPT"}]


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"rcpt_to": "a@x.example>\r\nDATA"}, AddressError),
        ({"mail_from": "a b@x.example"}, AddressError),
        ({"rcpt_to": "a" * 65 + "@x.example"}, AddressError),
        ({"rcpt_to": ".a@x.example"}, AddressError),
        ({"content": b"a\n.\n\r\n"}, ValueError),
    ],
)
async def test_what_cannot_be_said_is_the_giver_s_to_hear_of(
    server: ScriptedSMTP, to: To, changes: dict[str, Any], error: type[Exception]
) -> None:
    ear = Ear()
    line = await ear.open(to(server))

    with pytest.raises(error):
        line.give(parcel(0, **changes))

    assert 0 == line.in_hand == line.carried
    assert ["EHLO"] == server.verbs()
    line.abort()
    await line.closed


@pytest.mark.parametrize("stage", ["auth", "ehlo"])
async def test_octets_that_nobody_asked_for_end_it_before_the_first_message(
    certificate: Certificate, to: To, stage: str
) -> None:
    async with ScriptedSMTP(
        certificate=str(certificate.certificate_file),
        key=str(certificate.key_file),
        users={"presse": "secret"},
    ) as server:
        log_in = {"username": "presse", "password": "secret"} if stage == "auth" else {}
        if stage == "auth":
            server.script("auth", "235 2.7.0 welcome\r\n250 2.0.0 ok")
            server.mechanisms = ("PLAIN",)
        else:
            server.script(
                "ehlo", "250-scripted.example\r\n250 STARTTLS", "250 scripted.example\r\n250 2.0.0 ok"
            )
        with pytest.raises(ServiceError, match="answers more than it was asked") as caught:
            await Ear().open(to(server, **log_in))

    assert (Stage.SESSION, True) == (caught.value.stage, caught.value.temporary)


async def test_a_pool_counts_a_line_as_a_connection_until_it_has_ended(server: ScriptedSMTP, to: To) -> None:
    ear = Ear()
    async with Pool(to(server, connections=2)) as pool:
        assert Outcome.ACCEPTED is (await pool.submit("a@le.example", "b@x.example", b"x\r\n")).outcome
        lines = [await pool.line(**ear.told()) for _ in range(2)]
        third = asyncio.create_task(pool.line(**ear.told()))
        await asyncio.sleep(0.05)
        assert not third.done()
        lines[0].finish()
        line = await third
        line.give(parcel(3))

    assert {3: Outcome.ACCEPTED} == ear.outcomes()
    assert 2 == server.open_at_most
    assert 4 == server.connections
    assert [0, 0, 0] == ear.of("ended")


async def test_a_line_that_cannot_be_opened_frees_its_place(server: ScriptedSMTP, to: To) -> None:
    server.script("connect", "554 5.7.1 go away")
    async with Pool(to(server, connections=1)) as pool:
        with pytest.raises(ServiceError):
            await pool.line(**Ear().told())
        ear = Ear()
        (await pool.line(**ear.told())).give(parcel(0))

    assert {0: Outcome.ACCEPTED} == ear.outcomes()


@pytest.mark.parametrize(
    ("stage", "answer", "lock_step"),
    [
        ("mail", "hello?", True),
        ("rcpt", "354 go", True),
        ("data", STALL, True),
        ("data", "250 2.0.0 what?", True),
        ("content", "421 4.3.2 bye", False),
        ("mail", "421 4.3.2 bye", False),
        ("content", "554 5.7.1 no", False),
        ("content", DROP, False),
    ],
)
async def test_a_server_that_loses_count_gets_one_command_at_a_time_from_then_on(
    server: ScriptedSMTP, to: To, stage: str, answer: Answer, lock_step: bool
) -> None:
    server.script(stage, answer)
    ear = Ear()
    async with Pool(to(server, timeout=SHORT)) as pool:
        first = await pool.line(**ear.told())
        first.give(parcel(0))
        first.give(parcel(1))
        first.finish()
        await first.closed
        assert lock_step == pool.lock_step

        second = await pool.line(**ear.told())

        assert (not lock_step) == second.pipelining
        second.give(parcel(2))

    assert Outcome.ACCEPTED is ear.replies[2].outcome


async def test_single_mails_follow_suit(server: ScriptedSMTP, to: To) -> None:
    server.script("data", "250 2.0.0 what?")
    async with Pool(to(server, connections=1)) as pool:
        assert Outcome.DEFERRED is (await pool.submit("a@le.example", "b@x.example", b"x\r\n")).outcome
        assert pool.lock_step
        assert Outcome.ACCEPTED is (await pool.submit("a@le.example", "b@x.example", b"x\r\n")).outcome


@pytest.mark.parametrize("options", [(), ("-p",)])
async def test_the_sink_counts_every_message_once(options: tuple[str, ...]) -> None:
    with sink(options) as running:
        submission = Submission("127.0.0.1", running.port, security=Security.NONE)
        ear = Ear()
        line = await ear.open(submission)
        assert (not options) == line.pipelining
        left = [parcel(n, 8000) for n in range(100)]
        ear.and_then = lambda: line.give(left.pop(0)) if line.room else None
        while line.room:
            line.give(left.pop(0))
        await line.closed

        assert dict.fromkeys(range(100), Outcome.ACCEPTED) == ear.outcomes()
        expected = sorted((f"s{n}@le.example", (f"r{n}@x.example",)) for n in range(100))
        assert expected == sorted((d.mail_from, d.rcpt_to) for d in running.deliveries())
        bodies = {d.content for d in running.deliveries()}
        assert {parcel(n, 8000).content.replace(b"\r\n", b"\n") for n in range(100)} == bodies


@pytest.mark.parametrize(
    ("options", "outcome", "stage"),
    [
        (("-r", "RCPT"), Outcome.DEFERRED, "rcpt"),
        (("-f", "MAIL"), Outcome.REFUSED, "mail"),
        (("-f", "DATA"), Outcome.REFUSED, "data"),
        (("-f", "."), Outcome.REFUSED, "content"),
    ],
)
async def test_the_sink_refuses_every_one_of_many(
    options: tuple[str, ...], outcome: Outcome, stage: str
) -> None:
    with sink(options) as running:
        submission = Submission("127.0.0.1", running.port, security=Security.NONE)
        ear = Ear()
        line = await ear.open(submission)
        left = [parcel(n) for n in range(10)]
        ear.and_then = lambda: line.give(left.pop(0)) if line.room else None
        while line.room:
            line.give(left.pop(0))
        await line.closed

    assert list(range(9)) == ear.of("settled")
    assert {(outcome, stage)} == {(reply.outcome, reply.stage) for reply in ear.replies.values()}
