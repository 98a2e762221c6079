"""The report's values: a rehearsed year as it is told, week by week, mailing by mailing, journalist by journalist."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from outreach.core.calendar import at
from outreach.core.interview import Interview, Status
from outreach.rehearsal.happening import AUTOMATIC, Got, Key, Pause, Person, Said, Says
from outreach.rehearsal.promises import Broken, Left

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Week:
    """Seven days from a Monday: mails that reached journalists, answers, and the most that one of them got."""

    begin: date
    mails: int
    answers: int
    most: int


@dataclass(frozen=True, slots=True)
class Month:
    """A month, from its first day: mails that reached journalists, and answers."""

    begin: date
    mails: int
    answers: int


@dataclass(frozen=True, slots=True)
class Request:
    """A request for an interview: when it came, by when it was needed, and when somebody answered."""

    said: Said
    person: Person
    status: Status | None  # None: it is not on the desk
    answered_at: datetime | None = None

    @property
    def waited(self) -> timedelta | None:
        """How long she waited; None when nobody answered."""
        return self.answered_at - self.said.at if self.answered_at else None

    @property
    def in_time(self) -> bool | None:
        """Whether the answer came before her deadline; None without either."""
        if self.said.by is None or self.answered_at is None:
            return None
        return self.answered_at <= self.said.by


@dataclass(frozen=True, slots=True)
class MailingLine:
    """What became of one mailing: when its first mail left, if one did, how many got it, and who did not, by reason."""

    key: Key
    first_at: datetime | None
    got: int
    reasons: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Guests:
    """Who comes to an event."""

    campaign: str
    attending: int
    people: int
    declined: int
    tentative: int


@dataclass(frozen=True, slots=True)
class PersonYear:
    """One journalist's year: what she got and said, in order of time, and what she did not get and why."""

    person: Person
    happenings: Sequence[Got | Said]
    left: Sequence[Left]
    weeks: Mapping[date, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Story:
    """All that the report tells; times are aware, `zone` is the officer's."""

    title: str
    zone: str
    begin: datetime
    end: datetime
    seed: int
    mails: int
    reached: int
    answers: int
    automatic: int
    weeks: Sequence[Week]
    months: Sequence[Month]
    mailings: Sequence[MailingLine]
    requests: Sequence[Request]
    guests: Sequence[Guests]
    people: Sequence[PersonYear]
    broken: Sequence[Broken]
    missed: Sequence[tuple[Key, datetime]] = ()
    pauses: Sequence[Pause] = ()
    answered_by_kind: Mapping[str, int] = field(default_factory=dict)

    @property
    def reasons(self) -> Counter[str]:
        """How often somebody did not get a mailing, by reason without its details."""
        found: Counter[str] = Counter()
        for line in self.mailings:
            found.update(line.reasons)
        return found


def monday(instant: datetime, zone: str) -> date:
    """Give the Monday of an instant's week on the officer's clock."""
    day = at(instant, zone).wall.date()
    return day - timedelta(days=day.weekday())


def weeks_of(
    got: Iterable[Got], said: Iterable[Said], *, zone: str, begin: datetime, end: datetime
) -> list[Week]:
    """Count week by week, empty weeks too."""
    mails: Counter[date] = Counter()
    answers: Counter[date] = Counter()
    each: dict[date, Counter[str]] = {}
    for mail in got:
        week = monday(mail.at, zone)
        mails[week] += 1
        each.setdefault(week, Counter())[mail.contact] += 1
    for word in said:
        if word.means not in AUTOMATIC:
            answers[monday(word.at, zone)] += 1
    found = []
    week, last = monday(begin, zone), monday(end, zone)
    while week <= last:
        most = max(each[week].values()) if week in each else 0
        found.append(Week(week, mails[week], answers[week], most))
        week += WEEK
    return found


def months_of(
    got: Iterable[Got], said: Iterable[Said], *, zone: str, begin: datetime, end: datetime
) -> list[Month]:
    """Count month by month on the officer's clock, empty months too."""
    mails = Counter(_first_of_month(mail.at, zone) for mail in got)
    answers = Counter(_first_of_month(word.at, zone) for word in said if word.means not in AUTOMATIC)
    found = []
    month, last = _first_of_month(begin, zone), _first_of_month(end, zone)
    while month <= last:
        found.append(Month(month, mails[month], answers[month]))
        month = (month + timedelta(days=31)).replace(day=1)
    return found


def _first_of_month(instant: datetime, zone: str) -> date:
    return at(instant, zone).wall.date().replace(day=1)


def mailing_lines(
    got: Iterable[Got], left: Iterable[Left], reason_of: Mapping[Left, str]
) -> list[MailingLine]:
    """Count what became of each mailing, in the order in which they left, or should have."""
    firsts: dict[Key, datetime] = {}
    dues: dict[Key, datetime] = {}
    counts: Counter[Key] = Counter()
    for mail in got:
        if mail.mailing:
            firsts.setdefault(mail.mailing, mail.at)
            counts[mail.mailing] += 1
    reasons: dict[Key, Counter[str]] = {}
    for each in left:
        if each in reason_of:
            dues.setdefault(each.mailing, each.due_at)
            reasons.setdefault(each.mailing, Counter())[reason_of[each]] += 1
    order = sorted(dues | firsts, key=lambda key: (dues | firsts)[key])
    return [MailingLine(key, firsts.get(key), counts[key], reasons.get(key, {})) for key in order]


def requests_of(
    said: Iterable[Said],
    people: Mapping[str, Person],
    interviews: Mapping[str, Interview],
    answered: Mapping[int, datetime],
) -> list[Request]:
    """Follow each request to the desk: `interviews` by the Message-ID of the mail that asked."""
    found = []
    for word in said:
        if word.means is not Says.INTERVIEW:
            continue
        interview = interviews.get(word.message_id)
        number = interview.id if interview else 0
        status = interview.status if interview else None
        found.append(Request(word, people[word.contact], status, answered.get(number)))
    return found


def years_of(
    people: Mapping[str, Person], got: Iterable[Got], said: Iterable[Said], left: Iterable[Left], *, zone: str
) -> Iterator[PersonYear]:
    """Tell each journalist's year, in the order of the list."""
    happened: dict[str, list[Got | Said]] = {key: [] for key in people}
    without: dict[str, list[Left]] = {key: [] for key in people}
    weeks: dict[str, Counter[date]] = {key: Counter() for key in people}
    for mail in got:
        happened[mail.contact].append(mail)
        weeks[mail.contact][monday(mail.at, zone)] += 1
    for word in said:
        happened[word.contact].append(word)
    for each in left:
        if not each.had and each.contact in without:
            without[each.contact].append(each)
    for key, person in people.items():
        yield PersonYear(person, sorted(happened[key], key=lambda each: each.at), without[key], weeks[key])
