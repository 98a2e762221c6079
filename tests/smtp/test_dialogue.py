"""What is said in which order, and what single replies mean: the corners that a drawn server seldom reaches."""

from __future__ import annotations

import pytest

from outreach.core.delivery import Outcome, Reply
from outreach.smtp.dialogue import PIECE, Dialogue, End, Offers
from outreach.smtp.parcel import Parcel
from outreach.smtp.transit import Transit

OK, GO = (250, b"2.0.0 ok"), (354, b"go")
MAIL = b"MAIL FROM:<s%d@le.example>\r\n"
RCPT = b"RCPT TO:<r%d@x.example>\r\n"


class Talk:
    """A dialogue, what it says, and whom it settles."""

    def __init__(self, offers: str, *, in_hand: int = 8, contents: tuple[bytes, ...] = ()) -> None:
        self.settled: list[tuple[int, Reply]] = []
        self.dialogue = Dialogue(
            Offers(
                size=False, smtputf8=True, pipelining="pipelining" in offers, chunking="chunking" in offers
            ),
            in_hand,
            lambda transit, reply: self.settled.append((transit.parcel.key, reply)),
        )
        for key, content in enumerate(contents):
            self.add(key, content)

    def add(self, key: int, content: bytes = b"x\r\n") -> None:
        parcel = Parcel(key, f"s{key}@le.example", f"r{key}@x.example", content)
        self.dialogue.add(Transit(parcel, declare_size=False, chunking=self.dialogue.chunking))

    def says(self) -> bytes:
        return b"".join(self.dialogue.say())

    def hears(self, *replies: tuple[int, bytes]) -> End | None:
        ends = [self.dialogue.hear(*reply) for reply in replies]
        assert all(end is None for end in ends[:-1])
        return ends[-1]

    def broken_off(self, end: End | None) -> list[tuple[int, Outcome | None]]:
        assert end is not None
        found = list(self.dialogue.broken_off(end.cause))
        return [(transit.parcel.key, reply and reply.outcome) for transit, reply in found]


def envelope(key: int) -> bytes:
    return MAIL % key + RCPT % key


def test_the_commands_of_the_next_ride_with_the_end_mark() -> None:
    talk = Talk("pipelining", contents=(b"x\r\n", b"y\r\n"))

    assert envelope(0) + b"DATA\r\n" == talk.says()
    assert b"" == talk.says()
    assert talk.hears(OK, OK, GO) is None
    assert b"x\r\n.\r\n" + envelope(1) + b"DATA\r\n" == talk.says()
    assert talk.hears(OK, OK, OK, GO) is None
    assert b"y\r\n.\r\n" == talk.says()
    assert [0] == [key for key, _ in talk.settled]


def test_chunks_leave_together_with_a_reset_between_them() -> None:
    talk = Talk("pipelining chunking", contents=(b".\r\n", b"y\r\n"))

    assert (
        envelope(0) + b"BDAT 3 LAST\r\n.\r\n" + b"RSET\r\n" + envelope(1) + b"BDAT 3 LAST\r\ny\r\n"
        == talk.says()
    )
    assert talk.hears(OK, OK, OK, OK, OK, (550, b"5.1.1 no"), (503, b"5.5.1 no")) is None
    assert [(0, Outcome.ACCEPTED), (1, Outcome.REFUSED)] == [(k, r.outcome) for k, r in talk.settled]
    assert "rcpt" == talk.settled[1][1].stage
    talk.add(2)
    assert talk.says().startswith(b"RSET\r\n" + envelope(2))


def test_without_pipelining_one_command_at_a_time() -> None:
    talk = Talk("chunking", contents=(b"x\r\n", b"y\r\n", b"z\r\n"))

    said = []
    for reply in (OK, OK, GO, OK, OK, (550, b"no"), OK):
        said.append(talk.says())
        assert b"" == talk.says()
        assert talk.hears(reply) is None

    first, second = [MAIL % 0, RCPT % 0, b"DATA\r\n", b"x\r\n.\r\n"], [MAIL % 1, RCPT % 1]
    assert [*first, *second, b"RSET\r\n"] == said
    assert MAIL % 2 == talk.says()


@pytest.mark.parametrize(("in_hand", "offers", "depth"), [
    (8, "pipelining chunking", 8),
    (3, "pipelining chunking", 3),
    (1, "pipelining chunking", 1),
    (8, "pipelining", 8),
    (1, "pipelining", 1),
    (8, "chunking", 1),
    (8, "", 1),
])  # fmt: skip
def test_so_many_are_in_hand(in_hand: int, offers: str, depth: int) -> None:
    assert depth == Talk(offers, in_hand=in_hand).dialogue.depth


def test_a_content_that_is_refused_by_silence_about_its_recipient_is_an_empty_one() -> None:
    talk = Talk("pipelining", contents=(b"x\r\n", b"y\r\n"))

    talk.says()
    assert talk.hears(OK, (550, b"5.1.1 no"), GO) is None
    assert b".\r\n" == talk.says()  # RFC 2920 section 3.1
    assert [] == talk.settled
    assert talk.hears((554, b"5.5.1 nobody")) is None
    assert [(0, 550)] == [(key, reply.code) for key, reply in talk.settled]
    assert b"RSET\r\n" + envelope(1) + b"DATA\r\n" == talk.says()


def test_a_long_content_leaves_in_pieces_and_nothing_behind_it_before_its_end() -> None:
    content = b"x" * (PIECE + 9) + b"\r\n"
    talk = Talk("pipelining", contents=(content, b"y\r\n"))
    talk.says()
    talk.hears(OK, OK, GO)

    pieces = [talk.says() for _ in range(3)]

    assert [content[:PIECE], content[PIECE:] + b".\r\n", envelope(1) + b"DATA\r\n"] == pieces


BIG = b"x" * 2 * PIECE + b"\r\n"

EARLY: list[tuple[tuple[int, bytes], Outcome, int, bool]] = [
    ((552, b"5.3.4 too large"), Outcome.REFUSED, 552, False),
    ((452, b"4.3.1 full"), Outcome.DEFERRED, 452, False),
    ((421, b"4.3.2 bye"), Outcome.DEFERRED, 421, False),
    ((250, b"2.0.0 already"), Outcome.DEFERRED, 250, True),
    ((354, b"more"), Outcome.DEFERRED, 354, True),
    ((0, b"noise"), Outcome.DEFERRED, 0, True),
]


@pytest.mark.parametrize(("reply", "outcome", "code", "out_of_step"), EARLY)
@pytest.mark.parametrize("offers", ["", "pipelining", "pipelining chunking"])
def test_an_answer_before_the_end_of_the_content_is_never_a_yes(
    offers: str, reply: tuple[int, bytes], outcome: Outcome, code: int, out_of_step: bool
) -> None:
    talk = Talk(offers, contents=(BIG, b"y\r\n"))
    for answer in (OK, OK) if "chunking" in offers else (OK, OK, GO):
        talk.says()
        talk.hears(answer)
    talk.says()

    end = talk.hears(reply)

    assert end is not None
    found = list(talk.dialogue.broken_off(end.cause))
    assert out_of_step == end.out_of_step
    assert [(0, outcome, code), (1, None, 0)] == [
        (transit.parcel.key, reply and reply.outcome, reply.code if reply else 0) for transit, reply in found
    ]


@pytest.mark.parametrize(
    ("replies", "outcomes", "out_of_step"),
    [
        # of the first of two messages whose chunks are both on their way
        ([(0, b"noise")], [Outcome.IN_DOUBT, Outcome.IN_DOUBT], True),
        ([(354, b"go")], [Outcome.IN_DOUBT, Outcome.IN_DOUBT], True),
        ([(421, b"bye")], [Outcome.DEFERRED, Outcome.IN_DOUBT], False),
        ([OK, (550, b"no"), (421, b"bye")], [Outcome.REFUSED, Outcome.IN_DOUBT], False),
        ([OK, (550, b"no"), (0, b"noise")], [Outcome.REFUSED, Outcome.IN_DOUBT], True),
        # it takes what it has refused
        ([OK, (550, b"no"), OK], [Outcome.IN_DOUBT, Outcome.IN_DOUBT], True),
        ([(550, b"no"), OK], [Outcome.IN_DOUBT, Outcome.IN_DOUBT], True),
        ([OK, OK, (354, b"more")], [Outcome.IN_DOUBT, Outcome.IN_DOUBT], True),
        # the reset behind it
        ([OK, OK, OK, (503, b"no")], [Outcome.IN_DOUBT], True),
        ([OK, OK, OK, (421, b"bye")], [Outcome.DEFERRED], False),
    ],
)
def test_who_is_in_doubt_when_chunks_are_on_their_way(
    replies: list[tuple[int, bytes]], outcomes: list[Outcome], out_of_step: bool
) -> None:
    talk = Talk("pipelining chunking", contents=(b"x\r\n", b"y\r\n"))
    talk.says()

    end = talk.hears(*replies)

    assert outcomes == [outcome for _, outcome in talk.broken_off(end)]
    assert end is not None
    assert out_of_step == end.out_of_step


def test_a_code_is_the_reply_to_one_message_alone() -> None:
    talk = Talk("pipelining chunking", contents=(b"x\r\n", b"y\r\n"))
    talk.says()

    end = talk.hears(OK, OK, (666, b"done"))

    assert end is not None
    replies = [reply for _, reply in talk.dialogue.broken_off(end.cause)]
    assert [(666, "done"), (0, "connection lost")] == [(r.code, r.text) for r in replies if r]


def test_421_at_mail_is_about_a_connection_that_was_used_before_and_else_about_the_message() -> None:
    fresh, used = (Talk("pipelining", contents=(b"x\r\n", b"y\r\n")) for _ in range(2))
    for talk in (fresh, used):
        talk.says()
    used.hears(OK, OK, GO)
    used.says()
    used.hears(OK)

    assert [(0, Outcome.DEFERRED), (1, None)] == fresh.broken_off(fresh.hears((421, b"bye")))
    assert [(1, None)] == used.broken_off(used.hears((421, b"too many messages")))


def test_a_reply_that_nobody_awaits_ends_it() -> None:
    before_anything = Talk("pipelining", contents=(b"x\r\n",))
    after_it = Talk("pipelining", contents=(b"x\r\n",))
    after_it.says()
    after_it.hears(OK, OK, GO)
    after_it.says()

    assert [(0, None)] == before_anything.broken_off(before_anything.hears(OK))
    assert [] == after_it.broken_off(after_it.hears(OK, OK))
    assert [Outcome.ACCEPTED] == [reply.outcome for _, reply in after_it.settled]


@pytest.mark.parametrize("early", [OK, GO, (451, b"4.3.0 later"), (550, b"5.7.1 no"), (421, b"bye")])
def test_a_verdict_on_a_content_that_was_not_said_yet_is_none(early: tuple[int, bytes]) -> None:
    talk = Talk("pipelining", contents=(b"x\r\n",))
    talk.says()

    assert [(0, Outcome.DEFERRED)] == talk.broken_off(talk.hears(OK, OK, GO, early))
    assert [] == talk.settled


def test_an_answer_to_a_command_that_was_not_said_yet_is_none() -> None:
    talk = Talk("", contents=(b"x\r\n",))
    talk.says()

    assert [(0, Outcome.DEFERRED)] == talk.broken_off(talk.hears(OK, OK))


def test_a_refusal_said_twice_is_not_the_next_message_s() -> None:
    talk = Talk("pipelining", contents=(b"x\r\n", b"y\r\n"))
    talk.says()
    talk.hears((550, b"no"), (550, b"no"), (503, b"sequence"))
    talk.says()

    assert [(1, None)] == talk.broken_off(talk.hears((503, b"sequence")))
