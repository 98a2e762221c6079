"""What becomes of a message, whatever the server does: one table of scripts, and the order of events."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import timedelta

import pytest
from servers.scripted_smtp import DROP, STALL, Answer, Late, ScriptedSMTP, Taken
from servers.sink import sink

from outreach.core.delivery import Outcome, Reply
from outreach.core.envelope import AddressError
from outreach.core.login import Security
from outreach.smtp.connection import connect
from outreach.smtp.submission import Submission

To = Callable[..., Submission]

BO = "bo@wire.example"
NORA = "nora@daily.example"
PRESSE = "presse+abc234@lerameau.example"
CONTENT = b"Subject: hello\r\n\r\nfirst line\r\n.\r\n..two dots\r\nlast line\r\n"
SHORT = timedelta(seconds=0.2)


async def submitted(submission: Submission, content: bytes = CONTENT, rcpt_to: str = BO) -> Reply:
    connection = await connect(submission)
    try:
        return await connection.submit(PRESSE, rcpt_to, content)
    finally:
        connection.close()


async def test_a_message_arrives_as_it_was_composed(server: ScriptedSMTP, to: To) -> None:
    reply = await submitted(to(server))

    assert Reply(Outcome.ACCEPTED, 250, "2.0.0", "2.0.0 ok: taken", "content") == reply
    (delivery,) = server.deliveries
    assert (PRESSE, BO, CONTENT) == (delivery.mail_from, delivery.rcpt_to, delivery.content)


SCRIPTS: list[tuple[str, Answer, Outcome, int, str, bool]] = [
    # stage, the server's answer, outcome, code, stage of the reply, was it taken?
    ("mail", "451 4.3.0 later", Outcome.DEFERRED, 451, "mail", False),
    ("mail", "550 5.7.1 not from here", Outcome.REFUSED, 550, "mail", False),
    ("mail", "421 4.3.2 bye", Outcome.DEFERRED, 421, "mail", False),
    ("mail", DROP, Outcome.DEFERRED, 0, "mail", False),
    ("mail", STALL, Outcome.DEFERRED, 0, "mail", False),
    ("mail", "hello?", Outcome.DEFERRED, 0, "mail", False),
    ("mail", "354 go ahead", Outcome.DEFERRED, 354, "mail", False),
    ("rcpt", "450 4.7.1 greylisted", Outcome.DEFERRED, 450, "rcpt", False),
    ("rcpt", "550 5.1.1 unknown user", Outcome.REFUSED, 550, "rcpt", False),
    ("rcpt", "421 4.7.0 too many", Outcome.DEFERRED, 421, "rcpt", False),
    ("rcpt", DROP, Outcome.DEFERRED, 0, "rcpt", False),
    ("rcpt", STALL, Outcome.DEFERRED, 0, "rcpt", False),
    ("data", "451 4.3.0 later", Outcome.DEFERRED, 451, "data", False),
    ("data", "554 5.5.1 no valid recipients", Outcome.REFUSED, 554, "data", False),
    ("data", "250 2.0.0 what?", Outcome.DEFERRED, 250, "data", False),
    ("data", "421 4.3.2 bye", Outcome.DEFERRED, 421, "data", False),
    ("data", DROP, Outcome.DEFERRED, 0, "data", False),
    ("data", STALL, Outcome.DEFERRED, 0, "data", False),
    ("content", "250 2.0.0 ok", Outcome.ACCEPTED, 250, "content", True),
    ("content", "452 4.3.1 disk full", Outcome.DEFERRED, 452, "content", False),
    ("content", "554 5.7.1 looks like spam", Outcome.REFUSED, 554, "content", False),
    ("content", "421 4.3.2 bye", Outcome.DEFERRED, 421, "content", False),
    ("content", DROP, Outcome.IN_DOUBT, 0, "content", False),
    ("content", Taken(DROP), Outcome.IN_DOUBT, 0, "content", True),
    ("content", STALL, Outcome.IN_DOUBT, 0, "content", False),
    ("content", Taken(STALL), Outcome.IN_DOUBT, 0, "content", True),
    ("content", "hello?", Outcome.IN_DOUBT, 0, "content", False),
    ("content", "354 more, please", Outcome.IN_DOUBT, 354, "content", False),
    ("content", Taken("666 done"), Outcome.IN_DOUBT, 666, "content", True),
]


@pytest.mark.parametrize(("stage", "answer", "outcome", "code", "last", "taken"), SCRIPTS)
async def test_every_end_has_its_outcome(
    server: ScriptedSMTP,
    to: To,
    stage: str,
    answer: Answer,
    outcome: Outcome,
    code: int,
    last: str,
    taken: bool,
) -> None:
    server.script(stage, answer)

    reply = await submitted(to(server, timeout=SHORT, answer_timeout=SHORT))

    assert (outcome, code, last) == (reply.outcome, reply.code, reply.stage)
    assert taken == bool(server.deliveries)
    assert reply.text


ENDS_WELL_OR_IN_DOUBT = {Outcome.ACCEPTED, Outcome.IN_DOUBT}


def test_the_table_never_calls_a_taken_message_deferred_or_refused() -> None:
    assert all(outcome in ENDS_WELL_OR_IN_DOUBT for *_, outcome, _, _, taken in SCRIPTS if taken)


BIG = b"Subject: big\r\n\r\n" + b"x" * 70 + b"\r\n" + (b"y" * 998 + b"\r\n") * 20_000


@pytest.mark.parametrize(
    ("answer", "outcome", "code"),
    [
        (DROP, Outcome.DEFERRED, 0),
        (STALL, Outcome.DEFERRED, 0),
        ("552 5.3.4 too large", Outcome.REFUSED, 552),
        ("451 4.3.0 disk full", Outcome.DEFERRED, 451),
        ("421 4.3.2 bye", Outcome.DEFERRED, 421),
        ("250 2.0.0 ok, before I have read it", Outcome.DEFERRED, 250),
        ("hello?", Outcome.DEFERRED, 0),
    ],
)
async def test_what_ends_before_the_end_mark_was_not_taken_and_may_be_sent_again(
    server: ScriptedSMTP, to: To, answer: Answer, outcome: Outcome, code: int
) -> None:
    server.script("body", answer)
    connection = await connect(to(server, timeout=SHORT, answer_timeout=SHORT))

    reply = await connection.submit(PRESSE, BO, BIG)

    assert (outcome, "content") == (reply.outcome, reply.stage)
    # one that hangs up with 421 may take its own words back: the reset overtakes them
    assert reply.code == code or answer == "421 4.3.2 bye"
    assert not connection.is_open
    assert [] == server.deliveries


async def test_a_large_message_goes_through_a_slow_server(server: ScriptedSMTP, to: To) -> None:
    reply = await submitted(to(server), BIG)

    assert Outcome.ACCEPTED == reply.outcome
    assert BIG == server.deliveries[0].content


async def test_a_late_yes_is_never_credited_to_the_next_contact(server: ScriptedSMTP, to: To) -> None:
    server.script("content", Late("250 2.0.0 late but taken", seconds=0.4), "554 5.7.1 no")
    settings = to(server, answer_timeout=SHORT)
    first = await connect(settings)

    late = await first.submit(PRESSE, BO, CONTENT)
    await asyncio.sleep(0.4)
    again = await first.submit(PRESSE, NORA, CONTENT)
    fresh = await submitted(settings, rcpt_to=NORA)

    assert Outcome.IN_DOUBT == late.outcome
    assert not first.is_open
    assert (Outcome.DEFERRED, "mail") == (again.outcome, again.stage)
    assert Outcome.REFUSED == fresh.outcome


async def test_a_late_answer_to_rcpt_is_not_one_to_the_next_rcpt(server: ScriptedSMTP, to: To) -> None:
    server.replies[BO] = Late("250 2.1.5 ok", seconds=0.4)
    server.replies[NORA] = "550 5.1.1 unknown"
    connection = await connect(to(server, timeout=SHORT))

    deferred = await connection.submit(PRESSE, BO, CONTENT)

    assert Outcome.DEFERRED == deferred.outcome
    assert not connection.is_open


@pytest.mark.parametrize(
    ("stage", "answer"),
    [("mail", "hello?"), ("rcpt", "354 go ahead"), ("data", "250 2.0.0 what?"), ("content", "x")],
)
async def test_a_reply_out_of_step_ends_the_connection(
    server: ScriptedSMTP, to: To, stage: str, answer: str
) -> None:
    server.script(stage, answer)
    connection = await connect(to(server))

    await connection.submit(PRESSE, BO, CONTENT)

    assert not connection.is_open


async def test_after_a_refusal_the_next_message_starts_clean(server: ScriptedSMTP, to: To) -> None:
    server.replies[BO] = "550 5.1.1 unknown user"
    connection = await connect(to(server))

    outcomes = [(await connection.submit(PRESSE, who, CONTENT)).outcome for who in (BO, NORA)]

    assert [Outcome.REFUSED, Outcome.ACCEPTED] == outcomes
    refused, next_one = ["MAIL", "RCPT", "DATA"], ["RSET", "MAIL", "RCPT", "DATA"]
    assert ["EHLO", *refused, *next_one] == server.verbs(1)
    connection.close()


async def test_a_connection_that_cannot_be_reset_is_given_up(server: ScriptedSMTP, to: To) -> None:
    server.replies[BO] = "550 5.1.1 unknown user"
    server.script("rset", DROP)
    connection = await connect(to(server))

    refused = await connection.submit(PRESSE, BO, CONTENT)
    lost = await connection.submit(PRESSE, NORA, CONTENT)

    assert (550, Outcome.REFUSED) == (refused.code, refused.outcome)
    assert (0, Outcome.DEFERRED, "mail") == (lost.code, lost.outcome, lost.stage)
    assert not connection.is_open


async def test_smtputf8_is_asked_for_only_when_needed(server: ScriptedSMTP, to: To) -> None:
    connection = await connect(to(server))

    await connection.submit(PRESSE, BO, CONTENT)
    await connection.submit(PRESSE, "zoë@bücher.example", CONTENT, utf8=True)

    assert [False, True] == [d.utf8 for d in server.deliveries]
    assert "zoë@xn--bcher-kva.example" == server.deliveries[1].rcpt_to
    connection.close()


async def test_a_server_without_smtputf8_cannot_take_such_an_address(to: To) -> None:
    async with ScriptedSMTP(extensions=()) as server:
        connection = await connect(to(server))

        reply = await connection.submit(PRESSE, "zoë@x.example", CONTENT, utf8=True)

        assert (Outcome.REFUSED, "mail") == (reply.outcome, reply.stage)
        assert ["EHLO"] == server.verbs()
        connection.close()


@pytest.mark.parametrize("address", ["a@x.example>\r\nDATA", "a@x.example> SIZE=1", "a", "", "a b@x.example"])
async def test_an_address_cannot_add_a_command(server: ScriptedSMTP, to: To, address: str) -> None:
    connection = await connect(to(server))

    with pytest.raises(AddressError):
        await connection.submit(PRESSE, address, CONTENT)

    assert ["EHLO"] == server.verbs()
    connection.close()


@pytest.mark.parametrize("content", [b"a\nb\r\n", b"a\rb\r\n", b"a\n.\n\r\n", b"a\r"])
async def test_content_with_bare_line_ends_is_not_sent(server: ScriptedSMTP, to: To, content: bytes) -> None:
    connection = await connect(to(server))

    with pytest.raises(ValueError, match="bare CR or LF"):
        await connection.submit(PRESSE, BO, content)

    connection.close()


@pytest.mark.parametrize(
    "content", [b"", b".", b".\r\n", b"..\r\n.\r\n", b"a\r\n.b", b"a\r\n.\r\n.\r\n..\r\n"]
)
async def test_dots_survive(server: ScriptedSMTP, to: To, content: bytes) -> None:
    reply = await submitted(to(server), content)

    ended = content if content.endswith(b"\r\n") else content + b"\r\n"
    assert Outcome.ACCEPTED == reply.outcome
    assert ended == server.deliveries[0].content


async def test_a_cancelled_sender_finishes_the_message_in_hand(server: ScriptedSMTP, to: To) -> None:
    server.script("content", Late("250 2.0.0 ok", seconds=0.2))
    connection = await connect(to(server))
    settled: list[Outcome] = []

    async def deliver() -> None:
        settled.append((await connection.submit(PRESSE, BO, CONTENT)).outcome)
        await asyncio.sleep(0)
        settled.append(Outcome.REFUSED)  # never reached

    task = asyncio.create_task(deliver())
    await server.seen("DATA")
    task.cancel()

    with pytest.raises(asyncio.CancelledError):
        await task
    assert [Outcome.ACCEPTED] == settled
    assert task.cancelled()
    assert connection.is_open
    connection.close()


async def test_cancelled_twice_it_breaks_off(server: ScriptedSMTP, to: To) -> None:
    server.script("content", STALL)
    connection = await connect(to(server))
    task = asyncio.create_task(connection.submit(PRESSE, BO, CONTENT))
    await server.seen("DATA")

    task.cancel()
    await asyncio.sleep(0.05)
    assert not task.done()
    task.cancel()

    with pytest.raises(asyncio.CancelledError):
        await task
    assert not connection.is_open


async def test_hostile_words_of_a_server_become_plain_text(server: ScriptedSMTP, to: To) -> None:
    server.replies[BO] = "550-5.1.1 \x1b[31mno\udcff\r\n550 5.1.1 " + "x" * 3000

    reply = await submitted(to(server))

    assert "5.1.1" == reply.enhanced
    assert reply.text.startswith("5.1.1 \ufffd[31mno\ufffd 5.1.1 xxx")
    assert 1000 == len(reply.text)


def sink_settings(port: int) -> Submission:
    return Submission(
        "127.0.0.1",
        port,
        security=Security.NONE,
        timeout=timedelta(seconds=2),
        answer_timeout=timedelta(seconds=2),
    )


@pytest.mark.parametrize(
    ("options", "outcome", "stage"),
    [
        ((), Outcome.ACCEPTED, "content"),
        (("-r", "RCPT"), Outcome.DEFERRED, "rcpt"),
        (("-f", "MAIL"), Outcome.REFUSED, "mail"),
        (("-f", "."), Outcome.REFUSED, "content"),
        (("-q", "DATA"), Outcome.DEFERRED, "data"),
        (("-q", "."), Outcome.IN_DOUBT, "content"),
        (("-Q", "."), Outcome.DEFERRED, "content"),
        (("-Q", "RCPT"), Outcome.DEFERRED, "rcpt"),
    ],
)
async def test_the_sink_agrees(options: tuple[str, ...], outcome: Outcome, stage: str) -> None:
    with sink(options) as running:
        reply = await submitted(sink_settings(running.port))

        assert (outcome, stage) == (reply.outcome, reply.stage)


async def test_the_sink_got_what_was_sent() -> None:
    with sink() as running:
        await submitted(sink_settings(running.port))

        (delivery,) = running.deliveries()
        assert (PRESSE, (BO,), "[127.0.0.1]") == (delivery.mail_from, delivery.rcpt_to, delivery.helo)
        assert CONTENT.replace(b"\r\n", b"\n") == delivery.content
