"""Delivery reports of many systems, and what looks like one; mails written for this project in `tests/mail/bounces`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from outreach.core.classifying.bounces import bounce, failed, returned
from outreach.core.incoming import Incoming
from outreach.core.parsing import parse
from outreach.core.verdict import Kind, Severity

MAIL = Path(__file__).parents[1] / "mail" / "bounces"
LABELS = [json.loads(line) for line in (MAIL / "labels.jsonl").read_text("utf-8").splitlines()]
REPORTS = [label for label in LABELS if not label["file"].startswith("not_")]
OTHERS = [label for label in LABELS if label["file"].startswith("not_")]


def read(file: str) -> Incoming:
    return parse((MAIL / file).read_bytes())


def names(labels: list[dict[str, object]]) -> list[str]:
    return [str(label["file"]) for label in labels]


@pytest.mark.parametrize("label", REPORTS, ids=names(REPORTS))
def test_a_report_gives_its_kind_and_the_original_recipients(label: dict[str, object]) -> None:
    verdict = bounce(read(str(label["file"])))
    assert verdict is not None, label["note"]
    assert (label["kinds"], sorted(label["recipients"])) == (
        [str(kind) for kind in verdict.kinds],
        sorted(verdict.recipients),
    )


@pytest.mark.parametrize("label", [x for x in REPORTS if "severity" in x], ids=lambda x: x["file"])
def test_a_bounce_says_whether_the_address_is_dead(label: dict[str, object]) -> None:
    verdict = bounce(read(str(label["file"])))
    assert verdict is not None
    assert (label["severity"], label["note"]) == (verdict.severity, label["note"])


@pytest.mark.parametrize("label", OTHERS, ids=names(OTHERS))
def test_what_a_person_or_another_robot_writes_is_no_report(label: dict[str, object]) -> None:
    assert (None, label["note"]) == (bounce(read(str(label["file"]))), label["note"])


def test_every_mail_has_a_label() -> None:
    assert sorted(names(LABELS)) == sorted(path.name for path in MAIL.glob("*.eml"))


def test_evidence_names_the_rule_the_words_and_the_place() -> None:
    verdict = bounce(read("postfix_unknown.eml"))
    assert verdict is not None
    [evidence] = verdict.evidence
    assert ("bounce: no such mailbox", "Diagnostic-Code") == (evidence.rule, evidence.where)
    assert "user unknown" in evidence.words


def test_a_delay_is_temporary_and_a_delivery_has_no_severity() -> None:
    delay, delivered = bounce(read("postfix_delayed.eml")), bounce(read("postfix_delivered.eml"))
    assert delay is not None
    assert delivered is not None
    assert (Severity.TEMPORARY, None) == (delay.severity, delivered.severity)


def test_each_recipient_is_judged_by_her_own_words() -> None:
    judged = {one.recipient: one.judgement.severity for one in failed(read("qmail_mixed.eml"))}
    assert {"bo@wire.example": Severity.DEAD, "ana@other.example": Severity.TEMPORARY} == judged


def test_a_report_that_fails_for_one_names_her_alone() -> None:
    report = b"""From: MAILER-DAEMON@mx.example\r
To: presse@asso.example\r
Subject: Returned mail\r
Content-Type: multipart/report; report-type=delivery-status; boundary=b\r
\r
--b\r
Content-Type: message/delivery-status\r
\r
Reporting-MTA: dns; mx.example\r
\r
Final-Recipient: rfc822; <Ana@Wire.Example>\r
Action: delivered\r
Status: 2.1.5\r
\r
Final-Recipient: rfc822; "bo"@wire.example\r
Action: Failed (permanently)\r
Status: 5.1.1\r
\r
--b--\r
"""
    verdict = bounce(parse(report))
    assert verdict is not None
    assert ((Kind.BOUNCE,), ("bo@wire.example",), Severity.DEAD) == (
        verdict.kinds,
        verdict.recipients,
        verdict.severity,
    )


RETURNED = [
    ("postfix_unknown.eml", "message/rfc822"),
    ("sendmail_warning.eml", "text/rfc822-headers"),
    ("exim_rcpt.eml", "a copy under a line of hyphens"),
    ("qmail_unknown.eml", "a copy under a sentence"),
    ("zoho.eml", "header fields without a title, no space after the colon"),
    ("carrier_filter.eml", "header fields after two hyphens"),
    ("exchange_en.eml", "message/rfc822 beside an excerpt in the text"),
    ("packed.eml", "headers in a report that a gateway packed into a message"),
    ("flattened.eml", "all in one text"),
]


@pytest.mark.parametrize(("file", "how"), RETURNED)
def test_the_returned_original_names_itself(file: str, how: str) -> None:
    assert ("<m.7f3a@asso.example>", how) == (returned(read(file)).message_id, how)


def test_the_returned_original_keeps_what_matching_needs() -> None:
    original = returned(read("postfix_unknown.eml"))
    assert (("bo@wire.example",), "presse+b.7f3a@asso.example") == (original.to, original.envelope_sender)


def test_the_envelope_identifier_of_the_sender_is_found() -> None:
    assert "ENV7F3A" == returned(read("sun_ims.eml")).envelope_id


def test_a_report_that_returns_nothing_names_the_original_elsewhere() -> None:
    report = read("gmail_unknown.eml")
    assert "<m.7f3a@asso.example>" == returned(report).message_id
    assert "" == returned(read("interscan.eml")).message_id


HOSTILE = [
    b"A" * 1_000_000,
    b"<" * 1_000_000,
    b"a@" * 300_000,
    b"a." * 300_000,
    b" " * 1_000_000,
    b"-" * 1_000_000,
    b"<a@b.example>:\n" * 50_000,
    b"Final-Recipient: rfc822; a@b.example\nAction: failed\n" * 20_000,
    b"Diagnostic-Code: smtp; 5\n x\n" + b" y\n" * 300_000,
    b"550 5.1.1 user " * 60_000,
    b"{" * 100_000,
    b'{"notificationType":' + b"[" * 60_000,
    "é".encode() * 400_000,
    b"\n" * 900_000,
]


@pytest.mark.parametrize("body", HOSTILE, ids=lambda body: f"{body[:20]!r}")
def test_hostile_text_is_read_in_bounded_time(body: bytes) -> None:
    for subject in (b"Undelivered Mail Returned to Sender", b"m" * 5_000):
        head = b"Return-Path: <>\nFrom: MAILER-DAEMON@mx.example\nSubject: " + subject
        report = (
            b"\nContent-Type: multipart/report; boundary=b\n\n--b\nContent-Type: message/delivery-status\n\n"
        )
        for raw in (head + b"\n\n" + body, head + report + body + b"\n--b--\n"):
            incoming = parse(raw)
            bounce(incoming)
            returned(incoming)
