"""Arbitrary bytes and damaged mails: parsed, classified, never an exception, never a control character."""

from __future__ import annotations

import re
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from outreach.core.classifying.automatic import automatic
from outreach.core.classifying.calendar_answer import calendar_answer
from outreach.core.incoming import Incoming
from outreach.core.parsing import parse
from outreach.core.parsing.addresses import identifiers, mailboxes
from outreach.core.parsing.date_field import read_date
from outreach.core.parsing.parameters import parameters
from outreach.core.parsing.words import decode_words

SEEDS = sorted((Path(__file__).parent.parent / "mail" / "auto" / "eml").glob("*.eml"))[::7]
MAILS = [path.read_bytes() for path in SEEDS]
MAILS += [
    (
        b"From: a@b.example\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: multipart/alternative;"
        b" boundary=c\n\n--c\n\ntext\n--c\nContent-Type: text/html\n\n<p>html</p>\n--c--\n--b\nContent-Type: text/calendar;"
        b" method=REPLY\n\nBEGIN:VCALENDAR\nMETHOD:REPLY\nBEGIN:VEVENT\nATTENDEE;PARTSTAT=ACCEPTED:mailto:a@b.example\n"
        b"DTSTART:20151221T093000Z\nEND:VEVENT\nEND:VCALENDAR\n--b\nContent-Type: message/rfc822\n\nSubject: =?utf-8?q?a?=\n\nx\n--b--\n"
    ),
    b"Subject: =?utf-8?b?w6k=?= =?utf-16?b?AGE=?=\nContent-Type: text/plain; charset*0*=utf-8''utf%2D; charset*1=7\n\n+AOk- x",
    (
        b"From: a@b.example\nContent-Type: multipart/report; boundary=b\n\n--b\nContent-Type: message/disposition-notification\n\n"
        b"Disposition: automatic-action/MDN-sent-automatically; deleted\n--b\nContent-Type: message/feedback-report\n\n"
        b"Original-Rcpt-To: x@y.example\n--b\nContent-Type: text/rfc822-headers\n\nTo: z@y.example\n--b--\n"
    ),
]
SPLICES = [b"\n", b"\r", b"\r\n\r\n", b"--b", b"--b--\n", b"=?", b"?=", b'"', b"(", b"<", b";", b"\x00", b"\xff\xfe", b"\xed\xa0\x80",
           b"Content-Type: multipart/mixed; boundary=b\n", b"Content-Transfer-Encoding: base64\n", b"charset=utf-7", b"+2AA-"]  # fmt: skip
FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")

FUZZ = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def texts(incoming: Incoming) -> list[str]:
    found = [incoming.subject, incoming.text, incoming.html, *incoming.calendar, incoming.message_id]
    found += [*incoming.references, *incoming.in_reply_to, *incoming.delivered_to, incoming.return_path]
    for box in (incoming.sender, *incoming.to, *incoming.cc, *incoming.reply_to):
        found += [box.name, box.address]
    for part in incoming.root.walk():
        found += [part.type, part.filename, part.disposition, part.text or ""]
        found += [each for pair in (*part.headers.fields, *part.parameters) for each in pair]
    return found


def check(raw: bytes) -> None:
    incoming = parse(raw)
    for text in texts(incoming):
        assert not FORBIDDEN.search(text), repr(text)
        text.encode()
    assert incoming.date is None or incoming.date.utcoffset() is not None
    automatic(incoming)
    calendar_answer(incoming)


@FUZZ
@given(st.binary(max_size=2_000))
def test_arbitrary_bytes_are_a_message(raw: bytes) -> None:
    check(raw)


@FUZZ
@given(
    st.lists(
        st.sampled_from(
            [*SPLICES, b"Subject: ", b"From: ", b"text/plain", b" ", b"a@b.example", b"\xc3\xa9"]
        ),
        max_size=60,
    )
)
def test_pieces_of_mail_in_any_order_are_a_message(pieces: list[bytes]) -> None:
    check(b"".join(pieces))


@FUZZ
@given(
    st.sampled_from(MAILS),
    st.lists(
        st.tuples(st.floats(0, 1), st.sampled_from(SPLICES) | st.binary(max_size=4), st.integers(0, 40)),
        max_size=6,
    ),
    st.floats(0.2, 1),
)
def test_damaged_mails_are_messages(mail: bytes, damage: list[tuple[float, bytes, int]], kept: float) -> None:
    for place, inserted, removed in damage:
        at = int(place * len(mail))
        mail = mail[:at] + inserted + mail[at + removed :]
    check(mail[: int(kept * len(mail)) + 1])


@FUZZ
@given(st.text(alphabet=st.sampled_from("=?utf-8bqQé\"'()<>@,;:.*%0123 \\/aA+-jan"), max_size=200))
def test_any_value_of_a_field_is_read(value: str) -> None:
    decode_words(value)
    mailboxes(value)
    identifiers(value)
    parameters(value)
    read_date(value)
