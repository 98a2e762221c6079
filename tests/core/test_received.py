"""The identity of a message: what it says, not the way it took."""

from __future__ import annotations

import time

import pytest

from outreach.core.received import content_key

MAIL = (
    b"Return-Path: <lea@wire.example>\r\n"
    b"Received: from mx.wire.example by mail.press.example; Mon, 14 Sep 2015 09:00:00 +0200\r\n"
    b"Message-ID: <a1@wire.example>\r\n"
    b"From: Lea Moulin <lea@wire.example>\r\n"
    b"Date: Mon, 14 Sep 2015 08:59:58 +0200\r\n"
    b"Subject: Re: La France des citoyens,\r\n"
    b" une question\r\n"
    b"\r\n"
    b"Bonjour,\r\n\r\nqui puis-je interroger ?\r\n"
)

SAME = {
    "other trace headers": MAIL.replace(
        b"Received: from mx.wire", b"X-Spam: no\r\nReceived: from backup.wire"
    ),
    "delivered to a sub-address": b"Delivered-To: presse+abc@press.example\r\n" + MAIL,
    "line ends of a Maildir": MAIL.replace(b"\r\n", b"\n"),
    "an empty line that an mbox adds": MAIL + b"\r\n",
    "the subject folded elsewhere": MAIL.replace(b"citoyens,\r\n une", b"citoyens, une"),
    "header names in another case": MAIL.replace(b"Message-ID:", b"Message-Id:").replace(b"From:", b"FROM:"),
    "headers in another order": MAIL.replace(b"Subject: Re", b"X-Moved: 1\r\nSubject: Re"),
}


@pytest.mark.parametrize("name", SAME)
def test_a_mail_is_the_same_whatever_way_it_came(name: str) -> None:
    assert content_key(MAIL) == content_key(SAME[name])


OTHER = {
    "another body under the same Message-ID": MAIL.replace(b"qui puis-je", b"je ne veux plus"),
    "another sender": MAIL.replace(b"From: Lea Moulin <lea@", b"From: Lea Moulin <eve@"),
    "another subject": MAIL.replace(b"une question", b"rien"),
    "another date": MAIL.replace(b"08:59:58", b"08:59:59"),
    "another Message-ID": MAIL.replace(b"<a1@", b"<a2@"),
    "a second From": MAIL.replace(b"Date:", b"From: eve@wire.example\r\nDate:"),
    "a header moved into the body": MAIL.replace(b"\r\nSubject", b"\r\n\r\nSubject"),
    "nothing at all": b"",
}


@pytest.mark.parametrize("name", OTHER)
def test_a_mail_that_says_something_else_is_another(name: str) -> None:
    assert content_key(MAIL) != content_key(OTHER[name])


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\n",
        b"\r\n\r\n",
        b":",
        b"\0\xff",
        b" folded before any field\nFrom: a\n\nb",
        b"no header at all",
    ],
)
def test_any_bytes_have_a_key(raw: bytes) -> None:
    assert 64 == len(content_key(raw))


@pytest.mark.parametrize(
    "raw",
    [
        b"From: " + b"a" * 8_000_000,
        b"From: a\r\n" + b" b\r\n" * 2_000_000,
        b"X-A: b\r\n" * 500_000 + b"\r\nbody",
        b"From: a\n\n" + b"\n" * 8_000_000,
    ],
    ids=[
        "one long field",
        "a field of two million lines",
        "half a million fields",
        "an empty body without end",
    ],
)
def test_the_time_is_linear_in_the_length(raw: bytes) -> None:
    started = time.process_time()
    content_key(raw)

    # a quadratic one would take hours: no measure of speed
    assert time.process_time() - started < 20
