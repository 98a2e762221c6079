"""The calendar of pressure: how many mails each contact is to get each week, and where they are too many."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from outreach.core.campaign import PressureSettings
from outreach.core.decision import Decision, Fate, Question
from outreach.core.mailing import FOLLOWING, OWED

CUSTOMARY = PressureSettings(most=2, per=timedelta(days=7))
"""What is looked for where the schedule says nothing: a third mail in a week is what journalists complain of."""


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail that a contact got or is to get, as `campaign/mailing`; the one that matters least is dropped first."""

    contact: str
    mailing: str
    at: datetime
    sent: bool = False
    owed: bool = False
    follows: bool = False  # a reminder or follow-up, which goes to the silent alone: at most so many
    priority: int = 0


@dataclass(frozen=True, slots=True)
class Collision:
    """Too many mails within the period: the same ones for all these contacts, and which of them to drop, the least first."""

    mailings: tuple[str, ...]
    begins: datetime
    ends: datetime
    contacts: tuple[str, ...]
    drop: tuple[str, ...]


def mails(question: Question, decisions: Iterable[Decision]) -> list[Mail]:
    """Give what was sent and what is due, of what the plan answered."""
    found = []
    for each in decisions:
        if each.at is None or each.fate is Fate.NOT_SENT:
            continue
        campaign = question.schedule.campaigns[each.campaign]
        mailing = campaign.mailings[each.mailing]
        found.append(
            Mail(
                each.contact,
                f"{each.campaign}/{each.mailing}",
                each.at,
                sent=each.fate is Fate.SENT,
                owed=mailing.purpose in OWED,
                follows=mailing.purpose in FOLLOWING,
                priority=campaign.priority if mailing.priority is None else mailing.priority,
            )
        )
    return sorted(found, key=lambda mail: (mail.at, mail.mailing))


def monday(instant: datetime, zone: str) -> date:
    """Give the Monday of the week of an instant, on the clock of `zone`."""
    day = instant.astimezone(ZoneInfo(zone)).date()
    return day - timedelta(days=day.weekday())


def by_week(found: Iterable[Mail], zone: str) -> Mapping[date, Counter[str]]:
    """Count the mails of each contact in each week that has any, in the order of time."""
    weeks: dict[date, Counter[str]] = defaultdict(Counter)
    for mail in found:
        weeks[monday(mail.at, zone)][mail.contact] += 1
    return dict(sorted(weeks.items()))


def collisions(found: Iterable[Mail], cap: PressureSettings) -> list[Collision]:
    """Find who is to get more than `cap.most` mails within `cap.per`, once for each set of mailings, the first first.

    What was sent counts and cannot be dropped; where all of it was sent there is nothing left to decide.
    """
    of_contact: dict[str, list[Mail]] = defaultdict(list)
    for mail in found:
        of_contact[mail.contact].append(mail)
    groups: dict[tuple[str, ...], list[str]] = defaultdict(list)
    met: dict[tuple[str, ...], Sequence[Mail]] = {}
    for contact, theirs in of_contact.items():
        for crowd in _crowds(theirs, cap):
            key = tuple(mail.mailing for mail in crowd)
            groups[key].append(contact)
            met[key] = crowd
    told = [
        Collision(key, met[key][0].at, met[key][-1].at, tuple(groups[key]), _to_drop(met[key], cap))
        for key in groups
    ]
    return sorted(told, key=lambda each: (each.begins, each.mailings))


def _crowds(theirs: Sequence[Mail], cap: PressureSettings) -> Iterable[Sequence[Mail]]:
    """Give the runs of mails that lie within a period and are too many, each as long as it gets."""
    begin = 0
    last: Sequence[Mail] = ()
    for end, mail in enumerate(theirs):
        while mail.at - theirs[begin].at >= cap.per:
            begin += 1
        crowd = theirs[begin : end + 1]
        if len(crowd) <= cap.most or all(each.sent for each in crowd):
            continue
        if last and crowd[0] is last[0]:
            last = crowd  # the same run, longer
            continue
        if last:
            yield last
        last = crowd
    if last:
        yield last


def _to_drop(crowd: Sequence[Mail], cap: PressureSettings) -> tuple[str, ...]:
    """Choose what matters least: the lowest priority, what only follows, the latest; never what is owed or has left."""
    free = [mail for mail in crowd if not (mail.sent or mail.owed)]
    least = sorted(free, key=lambda mail: (mail.priority, not mail.follows, -mail.at.timestamp()))
    return tuple(mail.mailing for mail in least[: len(crowd) - cap.most])
