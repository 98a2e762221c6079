"""Which calendar mails are owed: to whom, with which SEQUENCE, and to whom nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest

from outreach.core.desk.correspondence import DeskMail, Fate, Purpose, owed
from outreach.core.interview import Interview, Slot, Status

NOW = datetime(2026, 3, 23, 9, tzinfo=UTC)
SHE, HE, FORMER = "kim@wire.example", "jeanne@lab.example", "paul@lab.example"


def mail(to: str, occasion: str, fate: Fate = Fate.ACCEPTED, *, ago: int = 60) -> DeskMail:
    at = NOW - timedelta(minutes=ago)
    return DeskMail(1, 1, Purpose(occasion.split(maxsplit=1)[0]), occasion, to, "<a@b>", at, at, fate)


def interview(status: Status, sequence: int) -> Interview:
    slot = Slot(NOW, NOW + timedelta(hours=1))
    return Interview(1, status, NOW, NOW, "uid", slot=slot, sequence=sequence)


ON, OFF, DONE = Status.CONFIRMED, Status.DECLINED, Status.DONE


@pytest.mark.parametrize(
    ("status", "sequence", "mails", "expected"),
    [
        (ON, 0, [], ["request 0 kim", "request 0 jeanne"]),
        (ON, 0, [mail(SHE, "request 0")], ["request 0 jeanne"]),
        (ON, 0, [mail(SHE, "request 0"), mail(HE, "request 0")], []),
        (ON, 0, [mail(SHE, "request 0", Fate.FAILED), mail(HE, "request 0")], ["request 0 kim"]),
        # a slot proposed is in no calendar
        (ON, 0, [mail(SHE, "slots x"), mail(HE, "request 0")], ["request 0 kim"]),
        # moved
        (ON, 1, [mail(SHE, "request 0"), mail(HE, "request 1")], ["request 1 kim"]),
        # another spokesperson
        (ON, 1, [mail(SHE, "request 1"), mail(FORMER, "request 0")], ["cancel 1 paul", "request 1 jeanne"]),
        (ON, 1, [mail(SHE, "request 1"), mail(HE, "request 1"), mail(FORMER, "request 0", Fate.FAILED)], []),
        # called off
        (OFF, 1, [mail(SHE, "request 0"), mail(HE, "request 0", Fate.FAILED)], ["cancel 1 kim"]),
        (OFF, 1, [mail(SHE, "request 0"), mail(SHE, "cancel 1")], []),
        (OFF, 1, [mail(SHE, "request 0"), mail(SHE, "cancel 1", Fate.FAILED)], ["cancel 1 kim"]),
        # confirmed again
        (ON, 2, [mail(SHE, "request 0"), mail(SHE, "cancel 1"), mail(HE, "request 2")], ["request 2 kim"]),
        # in doubt: a person decides; under way: it is being sent
        (ON, 0, [mail(SHE, "request 0", Fate.IN_DOUBT), mail(HE, "request 0")], ["request 0 kim"]),
        (ON, 0, [mail(SHE, "request 0", Fate.SENDING), mail(HE, "request 0")], ["request 0 kim"]),
        (ON, 0, [mail(SHE, "request 0", Fate.SENDING, ago=0), mail(HE, "request 0")], []),
        (OFF, 1, [mail(SHE, "request 0", Fate.IN_DOUBT)], ["cancel 1 kim"]),
        # what has taken place stays in the calendars
        (DONE, 0, [mail(SHE, "request 0")], []),
    ],
)  # fmt: skip
def test_what_is_owed(status: Status, sequence: int, mails: Sequence[DeskMail], expected: list[str]) -> None:
    found = owed(interview(status, sequence), [SHE, HE], mails, now=NOW)

    assert expected == [f"{each.occasion} {each.recipient.partition('@')[0]}" for each in found]
