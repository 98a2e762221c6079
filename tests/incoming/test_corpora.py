"""What is understood of whole mails does not get worse: floors under the figures that `bench/inbox.py` prints.

These mails are known to whoever changes the rules; what is reached on unknown ones is less.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from incoming.scoring import Score, score

from outreach.core.classifying.classify import classify
from outreach.core.parsing import parse

MAILS = Path(__file__).parents[1] / "mail"

CORPORA = ("replies", "press_box/part-a", "press_box/part-b", "auto", "bounces")


def explained(raw: bytes) -> Mapping[str, object]:
    return classify(parse(raw)).values()


@pytest.fixture(scope="module", params=CORPORA)
def found(request: pytest.FixtureRequest) -> Score:
    return score(MAILS / request.param, explained)


def test_no_person_is_taken_for_a_machine(found: Score) -> None:
    assert 0 == found.counts["human called a machine"]


def test_nobody_is_unsubscribed_who_did_not_ask_for_it(found: Score) -> None:
    assert 0 == found.counts["called unsubscribe"]


def test_no_interview_request_is_lost(found: Score) -> None:
    _, recall, _ = found.kind("interview_request")

    assert recall >= 0.92


def test_what_the_sender_typed_is_found(found: Score) -> None:
    assert found.rate("text exact", "text") >= 0.95
    assert found.rate("text lost", "text") <= 0.02 or not found.counts["text"]


def test_machines_are_told_apart(found: Score) -> None:
    for kind in ("bounce", "auto_reply", "delay", "complaint", "delivered"):
        precision, recall, _ = found.kind(kind)
        assert 1.0 == precision, kind
        # notices of list moderators and virus scanners may be shown to a person instead
        assert recall >= (0.75 if kind == "auto_reply" else 1.0), kind


def test_days_of_return_are_right_and_none_is_invented(found: Score) -> None:
    assert found.counts["returns_on right"] == found.counts["returns_on"]
    assert 0 == found.counts["returns_on invented"]


def test_every_file_has_a_label_and_every_label_a_file() -> None:
    for corpus in CORPORA:
        labels = (MAILS / corpus / "labels.jsonl").read_text(encoding="utf-8").splitlines()
        assert len(labels) == len(list((MAILS / corpus).rglob("*.eml"))), corpus
