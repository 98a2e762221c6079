"""The product's promises, held against what the world received and what the press corps knows.

Each is a function over values that gives what breaks it; none of them asks the plan or believes the ledger.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from outreach.core.mailing import Audience
from outreach.core.problem import Problem
from outreach.rehearsal.happening import AUTOMATIC, Got, Key, Person, Said, Says
from outreach.rehearsal.terms import Terms


class Promise(StrEnum):
    """What the product promises."""

    ONCE = "nobody gets a mailing twice"
    NO_CHASING = "nobody is chased after an answer"
    NO_MORE = "nobody gets a mail after an opt-out"
    WINDOWS = "nothing leaves outside the hours allowed"
    EMBARGO = "nothing under embargo goes to somebody without a yes"
    EXCLUSIVE = "an exclusive's outlet has the story alone until its end"
    REASON = "nobody is left out without a reason"
    REQUESTS = "no interview request is lost"
    KNOWN = "nothing reaches a journalist that the ledger does not know"


@dataclass(frozen=True, slots=True)
class Broken:
    """One promise that one message broke, or the lack of it; `detail` says how."""

    promise: Promise
    at: datetime
    contact: str
    message: str
    detail: Problem | None = None


@dataclass(frozen=True, slots=True)
class Left:
    """What the plan says at the end of somebody who did not get a mailing: its reason, empty when there is none."""

    contact: str
    mailing: Key
    due_at: datetime
    reason: str
    had: bool = False  # the ledger says that she has it


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the promises are held against.

    `got` and `said` in order of time; `desk` are the Message-IDs of the mails whose requests are on the desk; `ours` are
    those of the mails that the ledger knows of; `let_go` are contacts whom the officer released in a campaign, since when.
    """

    people: Mapping[str, Person]
    terms: Mapping[Key, Terms]
    got: Sequence[Got]
    said: Sequence[Said]
    left: Sequence[Left] = ()
    desk: Collection[str] = ()
    ours: Collection[str] = ()
    let_go: Mapping[tuple[str, str], datetime] = field(default_factory=dict)

    @property
    def by_contact(self) -> Mapping[str, Sequence[Said]]:
        """What was said for each contact, in order of time."""
        found: dict[str, list[Said]] = {}
        for said in self.said:
            for contact in said.speaks_for or (said.contact,):
                found.setdefault(contact, []).append(said)
        return found


def _broken(promise: Promise, got: Got, detail: Problem) -> Broken:
    return Broken(promise, got.at, got.contact, f"{got.name} {got.message_id}".strip(), detail)


def _minute(instant: datetime) -> str:
    return f"{instant:%Y-%m-%d %H:%M}"


def nobody_twice(evidence: Evidence) -> Iterator[Broken]:
    """At most one mail of a mailing reaches anybody."""
    first: dict[tuple[str, Key], Got] = {}
    for got in evidence.got:
        if got.mailing is None:
            continue
        before = first.setdefault((got.contact, got.mailing), got)
        if before is not got:
            detail = Problem("had it already at {at} UTC", {"at": _minute(before.at)})
            yield _broken(Promise.ONCE, got, detail)


def nobody_chased(evidence: Evidence) -> Iterator[Broken]:
    """What is for the silent, the attending or who has not declined goes to nobody who said otherwise before."""
    spoken = evidence.by_contact
    for got in evidence.got:
        terms = evidence.terms.get(got.mailing) if got.mailing else None
        if terms is None or got.mailing is None or terms.owed:
            continue
        campaign = got.mailing[0]
        said = [
            each
            for each in spoken.get(got.contact, ())
            if each.at <= got.at and each.campaign == campaign and each.means not in AUTOMATIC
        ]
        released = evidence.let_go.get((campaign, got.contact))
        since = [each for each in said if released is None or each.at > released]
        if found := _otherwise(terms.audience, since):
            values = {"said": found.means.value, "at": _minute(found.at)}
            yield _broken(Promise.NO_CHASING, got, Problem("'{said}' at {at} UTC", values))


_RSVP = (Says.ATTENDING, Says.DECLINING, Says.TENTATIVE)


def _otherwise(audience: Audience, said: Sequence[Said]) -> Said | None:
    """Give the answer because of which a mailing to `audience` is not for her."""
    rsvp = next((each for each in reversed(said) if each.means in _RSVP), None)
    match audience:
        case Audience.SILENT:
            return said[-1] if said else None
        case Audience.NOT_DECLINED:
            return rsvp if rsvp and rsvp.means is Says.DECLINING else None
        case Audience.ATTENDING:
            return rsvp if rsvp and rsvp.means is not Says.ATTENDING else None
        case Audience.EMBARGO_SILENT:
            spoken = (Says.EMBARGO_YES, Says.EMBARGO_NO)
            return next((each for each in reversed(said) if each.means in spoken), None)
    return None


def no_more_after_opt_out(evidence: Evidence) -> Iterator[Broken]:
    """Who asked to be removed gets no mailing any more."""
    spoken = evidence.by_contact
    for got in evidence.got:
        if got.mailing is None:
            continue
        asked = [s for s in spoken.get(got.contact, ()) if s.means is Says.OPT_OUT and s.at <= got.at]
        if asked:
            detail = Problem("asked at {at} UTC", {"at": _minute(asked[0].at)})
            yield _broken(Promise.NO_MORE, got, detail)


def inside_windows(evidence: Evidence) -> Iterator[Broken]:
    """Mails leave on the days and in the hours that the schedule allows."""
    for got in evidence.got:
        terms = evidence.terms.get(got.mailing) if got.mailing else None
        if terms and not terms.open_at(got.at, evidence.people[got.contact]):
            yield _broken(Promise.WINDOWS, got, Problem("left at {at} UTC", {"at": _minute(got.at)}))


def embargo_kept(evidence: Evidence) -> Iterator[Broken]:
    """Before its embargo a text is for those alone whose last word was yes."""
    spoken = evidence.by_contact
    for got in evidence.got:
        terms = evidence.terms.get(got.mailing) if got.mailing else None
        if terms is None or got.mailing is None or terms.embargo is None or got.at >= terms.embargo:
            continue
        words = [
            each.means
            for each in spoken.get(got.contact, ())
            if each.at <= got.at
            and each.campaign == got.mailing[0]
            and each.means in (Says.EMBARGO_YES, Says.EMBARGO_NO)
        ]
        if not words or words[-1] is Says.EMBARGO_NO:
            detail = Problem("the embargo ends at {at} UTC", {"at": _minute(terms.embargo)})
            yield _broken(Promise.EMBARGO, got, detail)


def exclusive_kept(evidence: Evidence) -> Iterator[Broken]:
    """Nobody at another outlet gets a mail of the campaign before the exclusive ends."""
    for got in evidence.got:
        terms = evidence.terms.get(got.mailing) if got.mailing else None
        if terms is None or terms.exclusive is None:
            continue
        outlet, until = terms.exclusive
        if got.at < until and evidence.people[got.contact].outlet.casefold() != outlet.casefold():
            values = {"outlet": outlet, "until": _minute(until)}
            yield _broken(Promise.EXCLUSIVE, got, Problem("{outlet} has it alone until {until} UTC", values))


def left_out_with_reason(evidence: Evidence) -> Iterator[Broken]:
    """Who did not get a mailing has a reason in the plan; who has it by the ledger has it in the world."""
    reached = {(got.contact, got.mailing) for got in evidence.got}
    for left in evidence.left:
        if (left.contact, left.mailing) in reached or left.reason:
            continue
        detail = Problem("the ledger says that she has it" if left.had else "the plan has no reason")
        name = "/".join(left.mailing)
        yield Broken(Promise.REASON, left.due_at, left.contact, name, detail)


def no_request_lost(evidence: Evidence) -> Iterator[Broken]:
    """Every request for an interview is on the desk."""
    for said in evidence.said:
        if said.means is Says.INTERVIEW and said.message_id not in evidence.desk:
            yield Broken(
                Promise.REQUESTS, said.at, said.contact, f"{said.campaign} {said.message_id}".strip()
            )


def nothing_unknown(evidence: Evidence) -> Iterator[Broken]:
    """The ledger knows of every mail that a journalist got."""
    for got in evidence.got:
        if got.message_id not in evidence.ours:
            yield Broken(Promise.KNOWN, got.at, got.contact, f"{got.subject} {got.message_id}".strip())


Held = Callable[[Evidence], Iterator[Broken]]

PROMISES: Mapping[Promise, Held] = {
    Promise.ONCE: nobody_twice,
    Promise.NO_CHASING: nobody_chased,
    Promise.NO_MORE: no_more_after_opt_out,
    Promise.WINDOWS: inside_windows,
    Promise.EMBARGO: embargo_kept,
    Promise.EXCLUSIVE: exclusive_kept,
    Promise.REASON: left_out_with_reason,
    Promise.REQUESTS: no_request_lost,
    Promise.KNOWN: nothing_unknown,
}


def broken(evidence: Evidence) -> list[Broken]:
    """Give everything that breaks a promise, in order of time."""
    found = [each for held in PROMISES.values() for each in held(evidence)]
    return sorted(found, key=lambda each: (each.at, each.promise, each.contact))
