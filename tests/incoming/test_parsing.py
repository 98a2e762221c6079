"""Any bytes become one message: what real and broken mail looks like, read."""

from __future__ import annotations

import base64
from datetime import UTC, datetime, timedelta, timezone

import pytest

from outreach.core.envelope import Mailbox
from outreach.core.incoming import NOBODY, Attachment
from outreach.core.parsing import parse
from outreach.core.parsing.addresses import identifiers, mailboxes
from outreach.core.parsing.charset import decode
from outreach.core.parsing.date_field import read_date
from outreach.core.parsing.parameters import parameters
from outreach.core.parsing.words import decode_words

PARIS = timezone(timedelta(hours=1))

WORDS = [
    # value, what a person reads, why
    ("plain", "plain", "nothing encoded"),
    ("=?utf-8?q?R=C3=A9union?= demain", "Réunion demain", "the space before plain text stays"),
    ("=?utf-8?q?R=C3=A9?=  =?utf-8?q?union?=", "Réunion", "the space between two words goes"),
    ("=?utf-8?b?w6k=?= =?iso-8859-1?q?=E9?=", "éé", "two charsets side by side"),
    ("=?utf-8?q?=C3?= =?utf-8?q?=A9?=", "é", "cut within a character"),
    ("=?utf-8?Q?Vraiment=20=3F?=", "Vraiment ?", "question mark encoded"),
    ("=?utf-8?Q?Vraiment??=", "Vraiment?", "question mark not encoded"),
    ("=?utf-8?Q?deux mots?=", "deux mots", "space not encoded"),
    ("Re:=?utf-8?q?=C3=A9t=C3=A9?=!", "Re:été!", "no space around"),
    ("=?utf-8?B?w6k?=", "é", "padding missing"),
    ("=?utf-8*fr?q?=C3=A9?=", "é", "with a language (RFC 2231 section 5)"),
    ("=?nonsense?q?caf=E9?=", "café", "unknown charset"),
    ("=?utf-8?q?caf=E9?=", "café", "wrong charset"),
    ("=?utf-8?x?caf?=", "=?utf-8?x?caf?=", "unknown encoding"),
    ("=?utf-8?q?coup=C3=A9 =?utf-8?q?_net?=", "coupé net", "the first word never ends"),
    ("=?utf-8?q?", "=?utf-8?q?", "nothing but a beginning"),
    ("a =? b ?= c", "a =? b ?= c", "signs that are no word"),
]


@pytest.mark.parametrize(("value", "expected"), [(v, e) for v, e, _ in WORDS], ids=[why for *_, why in WORDS])
def test_encoded_words_are_read(value: str, expected: str) -> None:
    assert expected == decode_words(value)


CHARSETS = [
    (b"\xc3\xa9t\xc3\xa9", "utf-8", "été", "as claimed"),
    (b"\xc3\xa9t\xc3\xa9", "iso-8859-1", "été", "valid UTF-8 wins over a claimed single-byte charset"),
    (b"\x93\xe9t\xe9\x94 \x80", "iso-8859-1", "“été” €", "windows-1252 that calls itself iso-8859-1"),
    (b"\xe9t\xe9", "utf-8", "été", "latin-1 that calls itself UTF-8"),
    (b"\xe9t\xe9", "us-ascii", "été", "octets above 127 in ASCII"),
    (b"\xe9t\xe9", "", "été", "no charset"),
    (b"\xe9t\xe9", "x-unknown", "été", "unknown charset"),
    (b"\xe9t\xe9", "unicode_escape", "été", "a codec that is no charset"),
    (b"\xc3\xa9 caf\xc3", "utf-8", "é caf\ufffd", "cut within a character"),
    (b"\xef\xbb\xbfbonjour", "utf-8", "bonjour", "byte order mark"),
    ("été".encode("utf-16"), "utf-16", "été", "UTF-16"),
    (b"+AOk-t+AOk-", "utf-7", "été", "UTF-7"),
    (b"+AOk-t+AOk-", "unicode-1-1-utf-7", "été", "UTF-7 by its first name"),
    (b"\x1b$B4A;z\x1b(B", "iso-2022-jp", "漢字", "shift sequences are ASCII too"),
    (b"1 + 1 = 2", "utf-8", "1 + 1 = 2", "a plus sign alone is no UTF-7"),
    (b"\xa4", "iso-8859-15", "€", "the euro of latin-9"),
]


@pytest.mark.parametrize(
    ("octets", "charset", "expected"), [c[:3] for c in CHARSETS], ids=[why for *_, why in CHARSETS]
)
def test_octets_become_text(octets: bytes, charset: str, expected: str) -> None:
    assert expected == decode(octets, charset)


DATES = [
    ("Tue, 24 Nov 2015 10:00:00 +0100", datetime(2015, 11, 24, 10, tzinfo=PARIS), "as RFC 5322 writes it"),
    ("Fri, 24 Nov 2015 10:00:00 +0100", datetime(2015, 11, 24, 10, tzinfo=PARIS), "wrong weekday"),
    ("24 Nov 15 10:00 MET", datetime(2015, 11, 24, 10, tzinfo=PARIS), "two digits, a zone by name"),
    ("24 Nov 98 10:00 GMT", datetime(1998, 11, 24, 10, tzinfo=UTC), "two digits of last century"),
    (
        "Tue, 24 Nov 115 10:00:00 GMT",
        datetime(2015, 11, 24, 10, tzinfo=UTC),
        "three digits, as old scripts wrote",
    ),
    (
        "Tue, 24 Nov 2015 10:00:00 CEST",
        datetime(2015, 11, 24, 10, tzinfo=timezone(timedelta(hours=2))),
        "CEST",
    ),
    ("Tue, 24 Nov 2015 10:00:00", datetime(2015, 11, 24, 10, tzinfo=UTC), "no zone"),
    ("Tue, 24 Nov 2015 10:00:00 +9900", datetime(2015, 11, 24, 10, tzinfo=UTC), "a zone of no place"),
    ("Tue, 24 Nov 2015 10:00:60 GMT", datetime(2015, 11, 24, 10, 0, 59, tzinfo=UTC), "leap second"),
    ("Tue Nov 24 10:00:00 2015", datetime(2015, 11, 24, 10, tzinfo=UTC), "asctime"),
    ("Tue Nov 24 10:00:00 CET 2015", datetime(2015, 11, 24, 10, tzinfo=PARIS), "date(1)"),
    ("November 24, 2015 2:05 PM", datetime(2015, 11, 24, 14, 5, tzinfo=UTC), "month first, twelve hours"),
    ("2015-11-24T10:00:00+01:00", datetime(2015, 11, 24, 10, tzinfo=PARIS), "ISO 8601"),
    ("mar., 24 déc. 2015 10:00:00 +0100", datetime(2015, 12, 24, 10, tzinfo=PARIS), "in French"),
    ("Tue, 24 Nov 2015 10:00:00 +0100 (CET)", datetime(2015, 11, 24, 10, tzinfo=PARIS), "a comment"),
    ("Tue, 31 Feb 2015 10:00:00 +0100", None, "no such day"),
    ("Tue, 24 Nov 3609 10:00:00 +0100", None, "far ahead"),
    ("Thu, 1 Jan 1970 00:00:00 +0000", None, "a clock that was never set"),
    ("yesterday", None, "no date"),
    ("", None, "empty"),
]


@pytest.mark.parametrize(("value", "expected"), [d[:2] for d in DATES], ids=[why for *_, why in DATES])
def test_dates_are_read(value: str, expected: datetime | None) -> None:
    found = read_date(value)
    assert expected == found
    assert expected is None or found is None or expected.utcoffset() == found.utcoffset()


LISTS = [
    ("nina@gazette.example", [("", "nina@gazette.example")], "bare"),
    ("<nina@gazette.example>", [("", "nina@gazette.example")], "angle brackets alone"),
    ("Nina Roy <Nina@Gazette.example>", [("Nina Roy", "Nina@Gazette.example")], "name and address"),
    (
        '"Roy, Nina" <n@g.example>, b@g.example',
        [("Roy, Nina", "n@g.example"), ("", "b@g.example")],
        "a quoted comma",
    ),
    ("=?utf-8?q?Roy=2C_Z=C3=A9lie?= <z@g.example>", [("Roy, Zélie", "z@g.example")], "an encoded comma"),
    ("n@g.example (Nina Roy)", [("Nina Roy", "n@g.example")], "a comment for a name"),
    ("Nina Roy n@g.example", [("Nina Roy", "n@g.example")], "no brackets"),
    ("a@g.example; b@g.example", [("", "a@g.example"), ("", "b@g.example")], "Outlook's semicolon"),
    ("Press: a@g.example, b@g.example;", [("", "a@g.example"), ("", "b@g.example")], "a group"),
    ("undisclosed-recipients:;", [], "an empty group"),
    ("<@relay.example:n@g.example>", [("", "n@g.example")], "a source route"),
    ("MAILER-DAEMON", [("", "MAILER-DAEMON")], "a robot without domain"),
    ("Mail Delivery System <>", [("Mail Delivery System", "")], "the null address"),
    ("'Nina' <'n@g.example'>", [("Nina", "n@g.example")], "single quotes"),
    ('"Nina <n@g.example>', [("Nina", "n@g.example")], "a quote that never ends"),
    ("=?utf-8?q?Nina_=3Cn=40g=2Eexample=3E?=", [("Nina", "n@g.example")], "all of it in an encoded word"),
    ("Pete <pete(his)@g.example(host)>", [("Pete", "pete@g.example")], "comments within"),
    ("", [], "empty"),
    (",,;", [], "separators alone"),
]


@pytest.mark.parametrize(("value", "expected"), [x[:2] for x in LISTS], ids=[why for *_, why in LISTS])
def test_address_lists_are_read(value: str, expected: list[tuple[str, str]]) -> None:
    assert [Mailbox(*each) for each in expected] == list(mailboxes(value))


IDENTIFIERS = [
    ("<a@b.example>", ("<a@b.example>",), "one"),
    ("<a@b.example> <c@d.example> <a@b.example>", ("<a@b.example>", "<c@d.example>"), "several, each once"),
    ("<a@\tb.example>", ("<a@b.example>",), "folded within"),
    ("Message of Tue <a@b.example> (your mail)", ("<a@b.example>",), "words around"),
    ("a@b.example", ("<a@b.example>",), "no brackets"),
    ("your message", (), "none"),
]


@pytest.mark.parametrize(
    ("value", "expected"), [x[:2] for x in IDENTIFIERS], ids=[why for *_, why in IDENTIFIERS]
)
def test_message_identifiers_are_read(value: str, expected: tuple[str, ...]) -> None:
    assert expected == identifiers(value)


PARAMETERS = [
    ('a/b; Charset="utf-8"', {"charset": "utf-8"}, "quoted"),
    ("a/b; name=two words.pdf; x=1", {"name": "two words.pdf", "x": "1"}, "a space without quotes"),
    ('a/b; name="a;b\\"c"', {"name": 'a;b"c'}, "a semicolon and an escaped quote within"),
    ("a/b; name*=utf-8'fr'%C3%A9t%C3%A9.pdf", {"name": "été.pdf"}, "RFC 2231"),
    ("a/b; name*0*=utf-8''%C3; name*1*=%A9; name*2=.pdf", {"name": "é.pdf"}, "RFC 2231, in pieces"),
    ("a/b; name==?utf-8?q?=C3=A9?=.pdf", {"name": "é.pdf"}, "RFC 2047 where it is forbidden"),
    ('a/b; name="open', {"name": "open"}, "a quote that never ends"),
    ("a/b; ; =x; y", {}, "junk"),
]


@pytest.mark.parametrize(
    ("value", "expected"), [x[:2] for x in PARAMETERS], ids=[why for *_, why in PARAMETERS]
)
def test_parameters_are_read(value: str, expected: dict[str, str]) -> None:
    assert expected == dict(parameters(value))


HEAD = b"From: Nina <nina@gazette.example>\nSubject: hello\n"

LAYOUTS = [
    (HEAD + b"\nbonjour\n", "as it should be"),
    (HEAD.replace(b"\n", b"\r\n") + b"\r\nbonjour\r\n", "CRLF"),
    (HEAD.replace(b"\n", b"\r") + b"\rbonjour\r", "CR alone"),
    (HEAD.replace(b"\n", b"\r\r\n") + b"\r\r\nbonjour\r\r\n", "CRCRLF, as some gateways make"),
    (b"From nina@gazette.example Tue Nov 24 10:00:00 2015\n" + HEAD + b"\nbonjour\n", "an mbox line"),
    (b"\n\n" + HEAD + b"\nbonjour\n", "blank lines first"),
    (b"\xef\xbb\xbf" + HEAD + b"\nbonjour\n", "byte order mark"),
    (HEAD + b"bonjour\n", "no blank line"),
    (
        b"From: Nina <nina@gazette.example>\njunk of a gateway\nSubject: hello\n\nbonjour\n",
        "a line that is no field",
    ),
    (b"From: Nina <nina@gazette.example>\nSubject:\n hello\n\nbonjour\n", "folded before the value"),
    (b"FROM : Nina <nina@gazette.example>\nsubject:hello\n\nbonjour", "a space before the colon, none after"),
]


@pytest.mark.parametrize("raw", [raw for raw, _ in LAYOUTS], ids=[why for _, why in LAYOUTS])
def test_header_and_body_are_found(raw: bytes) -> None:
    incoming = parse(raw)
    assert incoming.subject == "hello"
    assert incoming.sender == Mailbox("Nina", "nina@gazette.example")
    assert incoming.text == "bonjour"


def test_raw_octets_in_a_header_are_read_as_utf8_or_latin1() -> None:
    assert parse("Subject: été\n\n".encode()).subject == "été"
    assert parse("Subject: été\n\n".encode("latin-1")).subject == "été"


def test_controls_never_leave_the_parser() -> None:
    incoming = parse(
        b"Subject: a\x00b\x1b[31m =?utf-8?q?c=0Ad?=\nContent-Type: text/plain; charset=utf-7\n\n+2AA-x\x00\x07y\x85z"
    )
    assert incoming.subject == "a b [31m c d"
    assert incoming.text == "xyz" or "\ufffd" in incoming.text
    assert not any(ord(c) < 32 and c != "\n" for c in incoming.text)
    incoming.text.encode()


def multipart(kind: str, *parts: bytes, close: bytes = b"\n--b--\n") -> bytes:
    head = HEAD + f"Content-Type: multipart/{kind}; boundary=b\n\npreamble".encode()
    return head + b"".join(b"\n--b\n" + part for part in parts) + close


PLAIN = b"Content-Type: text/plain\n\nbonjour"
HTML = b"Content-Type: text/html\n\n<p>bonsoir</p>"

BODIES = [
    (multipart("alternative", PLAIN, HTML), "bonjour", "the plain alternative"),
    (multipart("alternative", HTML, PLAIN), "bonjour", "whatever the order"),
    (multipart("alternative", b"\n\n \n", HTML), "bonsoir", "an empty plain text"),
    (
        multipart("alternative", b"\nYour e-mail client does not support HTML messages.", HTML),
        "bonsoir",
        "a plain text that excuses itself",
    ),
    (multipart("alternative", HTML), "bonsoir", "HTML alone"),
    (multipart("mixed", PLAIN, PLAIN), "bonjour\n\nbonjour", "two texts"),
    (multipart("mixed", PLAIN, b"Content-Disposition: attachment\n\nnotes"), "bonjour", "a text attached"),
    (
        multipart("mixed", PLAIN, b"Content-Type: message/rfc822\n\nSubject: x\n\nforwarded"),
        "bonjour",
        "a message attached",
    ),
    (multipart("mixed", PLAIN, close=b""), "bonjour", "never closed"),
    (multipart("mixed", PLAIN, close=b"\n--b--\nepilogue"), "bonjour", "an epilogue"),
    (
        multipart("mixed", b"Content-Type: multipart/mixed; boundary=b\n\n--b\n" + PLAIN),
        "bonjour",
        "one boundary twice",
    ),
    (
        multipart("mixed", b"Content-Type: multipart/mixed; boundary=bb\n\n--bb\n" + PLAIN + b"\n--bb--"),
        "bonjour",
        "a boundary that begins another",
    ),
    (
        HEAD + b"Content-Type: multipart/mixed\n\n--x\n" + PLAIN + b"\n--x--\n",
        "bonjour",
        "a boundary that is not named",
    ),
    (
        HEAD + b"Content-Type: multipart/mixed; boundary=x\n\nbonjour",
        "bonjour",
        "a boundary that never comes",
    ),
    (
        HEAD + b"Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\nYm9uam91cg",
        "bonjour",
        "base64 without padding",
    ),
    (
        HEAD + b"Content-Transfer-Encoding: base64\n\nYm9u!IGFtaQ==",
        "bon ami",
        "base64 with junk",
    ),
    (
        HEAD + b"Content-Transfer-Encoding: base64\n\nbonjour, rien n'est code ici.",
        "bonjour, rien n'est code ici.",
        "not base64 at all",
    ),
    (
        HEAD + b"Content-Transfer-Encoding: base64\n\nYm9uam91cg==\n-- \nlist footer",
        "bonjour",
        "a footer after base64",
    ),
    (
        HEAD + b"Content-Transfer-Encoding: quoted-printable\n\nbon=\njour =C3=A9=E9=ZZ=",
        "bonjour é\ufffd=ZZ",
        "broken quoted-printable",
    ),
    (HEAD + b"Content-Transfer-Encoding: x-own\n\nbonjour", "bonjour", "unknown encoding"),
    (HEAD + b"\n<html><body>bonsoir</body></html>", "bonsoir", "HTML that calls itself plain"),
    (HEAD + b"Content-Type: rubbish\n\nbonjour", "bonjour", "no media type"),
    (HEAD + b"Content-Type: application/pdf\n\n%PDF", "", "no text at all"),
    (
        HEAD + "Content-Type: text/plain; charset=utf-8\n\ne\u0301te\u0301".encode(),
        "été",
        "accents apart from their letters",
    ),
]


@pytest.mark.parametrize(("raw", "expected"), [x[:2] for x in BODIES], ids=[why for *_, why in BODIES])
def test_the_text_is_what_a_reader_sees(raw: bytes, expected: str) -> None:
    assert expected == parse(raw).text.strip()


def test_attachments_are_listed_and_not_opened() -> None:
    pdf = (
        b'Content-Type: application/pdf\nContent-Disposition: attachment; filename="../a.pdf"\n\n'
        + base64.b64encode(b"x" * 9)
    )
    tnef = b"Content-Type: application/ms-tnef; name=winmail.dat\n\nxx"
    message = b"Content-Type: message/rfc822\n\nSubject: x\n\n"
    incoming = parse(multipart("mixed", PLAIN, pdf, tnef, message))
    assert incoming.attachments == (
        Attachment("../a.pdf", "application/pdf", 12),
        Attachment("winmail.dat", "application/ms-tnef", 2),
        Attachment("", "message/rfc822", 12),
    )
    assert [part.text for part in incoming.root.walk()] == [None, "bonjour", None, None, None, ""]


def test_a_report_is_a_tree_with_its_status_and_the_returned_header() -> None:
    status = b"Content-Type: message/delivery-status\n\nReporting-MTA: dns; a\n\nAction: failed\n"
    returned = b"Content-Type: text/rfc822-headers\n\nMessage-ID: <x@y.example>\nTo: =?utf-8?q?Zo=C3=A9?= <z@g.example>\n"
    incoming = parse(multipart("report", PLAIN, status, returned))
    kinds = [part.type for part in incoming.root.walk()]
    assert kinds == [
        "multipart/report",
        "text/plain",
        "message/delivery-status",
        "text/rfc822-headers",
        "text/plain",
    ]
    assert incoming.root.parts[1].text == "Reporting-MTA: dns; a\n\nAction: failed\n"
    assert incoming.root.parts[2].parts[0].headers.first("to") == "Zoé <z@g.example>"
    assert incoming.text == "bonjour"


def test_an_embedded_message_has_its_own_header() -> None:
    inner = b"Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n" + base64.b64encode(
        b"Subject: inner\n\ntext"
    )
    part = parse(multipart("mixed", PLAIN, inner)).root.parts[1].parts[0]
    assert (part.headers.first("subject"), part.text) == ("inner", "text")


def test_addresses_it_arrived_at_are_found_wherever_they_stand() -> None:
    raw = (
        b"Delivered-To: Presse+abc@asso.example\nX-Original-To: presse+def@asso.example\n"
        b"Original-Recipient: rfc822;presse+ghi@asso.example\nEnvelope-To: <presse+jkl@asso.example>\n"
        b"Received: from mx by mx with SMTP id 1 for <presse+mno@asso.example>; Tue, 24 Nov 2015 10:00:00 +0100\n"
        b"To: Presse <presse@asso.example>\nCc: a@b.example\nReturn-Path: <>\n\n"
    )
    incoming = parse(raw)
    assert set(incoming.delivered_to) == {
        *(f"presse+{token}@asso.example" for token in ("abc", "def", "ghi", "jkl", "mno")),
        "presse@asso.example",
        "a@b.example",
    }
    assert incoming.return_path == ""


def test_calendar_parts_come_first_and_once() -> None:
    ics = b"BEGIN:VCALENDAR\nMETHOD:REPLY\nEND:VCALENDAR\n"
    attached = b"Content-Type: application/ics; name=invite.ics\nContent-Disposition: attachment\n\n" + ics
    part = b"Content-Type: text/calendar; method=REPLY\n\n" + ics
    incoming = parse(multipart("mixed", attached, part))
    assert [text.splitlines()[1] for text in incoming.calendar] == ["METHOD:REPLY"]


def test_nothing_is_a_message_too() -> None:
    incoming = parse(b"")
    assert (incoming.sender, incoming.subject, incoming.text, incoming.limits) == (NOBODY, "", "", ())
