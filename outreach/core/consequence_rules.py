"""Which consequences a message has: a table of rules, every one of which is asked.

Reports and notices of machines act when they show what only our mail could tell them; people act on what concerns
themselves. Nothing is lost: a request for an interview comes to the desk from whomever, with its doubt.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time, timedelta

from outreach.core.calendar import at as wall_at
from outreach.core.calendar import on
from outreach.core.consequence import (
    Answered,
    BouncedBack,
    Consequence,
    Covered,
    EmbargoAnswered,
    HoldBack,
    InterviewAsked,
    PassOver,
    Patch,
    Policy,
    Proposed,
    RsvpGiven,
    Source,
    SuppressFor,
)
from outreach.core.coverage import url_key
from outreach.core.decision import Reason
from outreach.core.envelope import PATH_OCTETS
from outreach.core.history import AWAY, COLLEAGUE, REPLIED
from outreach.core.inbox_settings import Colleagues
from outreach.core.incoming import Incoming
from outreach.core.interview import NewInterview, deadline
from outreach.core.mailing import Audience
from outreach.core.matching import Directory, Doubt, Match, Standing, address_key
from outreach.core.rsvp import Answer, Way, answer_of
from outreach.core.verdict import RSVP, Evidence, Kind, Severity, Verdict, iso

QUIET = RSVP | {Kind.EMBARGO_ACCEPTED, Kind.COVERAGE}
"""What is recorded and holds nothing: the audience of each mailing says who gets what from there."""

SETTLED = RSVP | {
    Kind.NOT_INTERESTED,
    Kind.UNSUBSCRIBE,
    Kind.WRONG_PERSON,
    Kind.COVERAGE,
    Kind.EMBARGO_ACCEPTED,
}
"""Kinds that want no answer of ours, when nothing else is asked."""

_EMBARGO_NO = frozenset({Kind.EMBARGO_REFUSED, Kind.NOT_INTERESTED, Kind.WRONG_PERSON})

OF_HERS_ALONE = frozenset({Kind.UNSUBSCRIBE, Kind.WRONG_PERSON})
"""Kinds that say nothing for the colleagues of who wrote."""

LONGEST_ABSENCE = timedelta(days=550)
"""A date of return beyond is a slip or a joke: shown, not believed. Parental leave fits below."""

FIRST_MAIL = datetime(1990, 1, 1, tzinfo=UTC)
"""What is dated before was dated by a clock that had stopped."""

MOST_GUESTS = 1000
"""A party beyond is a telephone number read as one."""

WORDS = 160
"""Characters of a server's or a person's words that go into a reason."""

_ANSWER_MARK = re.compile(r"^(?:\s{0,3}(?:re|réf?|aw|tr|fw|fwd)\s{0,2}:\s{0,3}){1,20}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Origin:
    """What the rules need of a mail beside its verdict; `at` is when it came, `address` its From."""

    at: datetime
    address: str = ""
    name: str = ""
    subject: str = ""
    by_calendar: bool = False


def origin_of(incoming: Incoming, *, received_at: datetime | None, now: datetime) -> Origin:
    """Read it off a parsed mail; a Date in the future, or before anybody had mail, is not believed."""
    return Origin(
        at=came_at(received_at, incoming.date, now=now),
        address=incoming.sender.address,
        name=incoming.sender.name,
        subject=incoming.subject,
        by_calendar=bool(incoming.calendar),
    )


def came_at(received_at: datetime | None, dated_at: datetime | None, *, now: datetime) -> datetime:
    """Tell when a mail came: what the server noted, else its Date field, never later than `now` nor by a dead clock."""
    return next((said for said in (received_at, dated_at) if said and FIRST_MAIL <= said <= now), now)


@dataclass(frozen=True, slots=True)
class _Case:
    origin: Origin
    verdict: Verdict
    match: Match
    now: datetime
    policy: Policy
    directory: Directory
    kinds: frozenset[Kind] = field(default=frozenset())

    @property
    def believed(self) -> bool:
        """Tell whether it may act: matched with one of ours, and no doubt about it."""
        return not self.match.doubt and bool(self.match.contact) and self.match.standing is not Standing.OURS

    @property
    def answer(self) -> bool:
        """Tell whether a person wrote back whom we know."""
        known = self.match.standing in (Standing.CONTACT, Standing.COLLEAGUE)
        return self.believed and known and self.verdict.human

    @property
    def opts_out(self) -> bool:
        """Tell whether she asks to be removed with what only she has."""
        asked = Kind.UNSUBSCRIBE in self.kinds and self.match.proven
        return self.answer and self.match.standing is Standing.CONTACT and (asked or self.match.opts_out)

    @property
    def invited(self) -> bool:
        """Tell whether the mail answers an invitation."""
        return self.match.campaign in self.policy.events

    @property
    def quiet(self) -> bool:
        """Tell whether the audience rules know what to do with all of it."""
        told = QUIET if self.invited else QUIET - RSVP
        return self.kinds <= told

    @property
    def day(self) -> str:
        return f"{wall_at(self.origin.at, self.policy.zone).wall:%Y-%m-%d}"


def consequences(
    origin: Origin,
    verdict: Verdict,
    match: Match,
    *,
    now: datetime,
    policy: Policy,
    directory: Directory,
) -> tuple[Consequence, ...]:
    """Give all that follows from a message, the same for the same values; nothing twice."""
    case = _Case(origin, verdict, match, now, policy, directory, frozenset(verdict.kinds))
    return tuple(dict.fromkeys(found for rule in _RULES for found in rule(case)))


def in_context(verdict: Verdict, match: Match, policy: Policy) -> Verdict:
    """Give the verdict as the mail that it answers lets it be meant: nobody accepts an embargo that was never offered.

    "D'accord, jeudi 10 h" below slots for an interview is for a person to read.
    """
    embargo = {Kind.EMBARGO_ACCEPTED, Kind.EMBARGO_REFUSED}
    if not match.campaign or match.campaign in policy.embargoes or not embargo & set(verdict.kinds):
        return verdict
    kinds = tuple(kind for kind in verdict.kinds if kind not in embargo) or (Kind.OTHER,)
    return replace(
        verdict, kinds=kinds, evidence=(*verdict.evidence, Evidence("other: no embargo in the campaign"))
    )


def needs_answer(verdict: Verdict, match: Match) -> bool:
    """Tell whether somebody waits for an answer of ours; of strangers, those who ask for something."""
    kinds = set(verdict.kinds)
    if not verdict.human or match.standing is Standing.OURS or match.opts_out:
        return False
    if not match.contact and not match.proven:
        return bool(kinds & {Kind.INTERVIEW_REQUEST, Kind.INFORMATION_REQUEST})
    return not kinds <= SETTLED


def _bounced(case: _Case) -> Iterator[Consequence]:
    match, verdict = case.match, case.verdict
    if Kind.BOUNCE not in case.kinds or not (case.believed and match.proven and match.message):
        return
    words = _words(verdict)
    severity = verdict.severity or Severity.REFUSED
    yield BouncedBack(match.message, f"{severity}: {words}" if words else str(severity))
    # without the recipient's name it may be about anybody whom the mail was passed on to
    if severity is Severity.DEAD and verdict.recipients:
        yield SuppressFor(match.addressed, f"address dead: {words}" if words else "address dead")
        contact = case.directory.get(match.addressed)
        others = [address for address in contact.secondary if address != match.addressed] if contact else []
        for address in others:
            yield Proposed(match.addressed, Patch.REPLACE, address, "address dead")
        if not others:
            yield Proposed(match.addressed, Patch.REMOVE, "", "address dead")
        yield from _substitutes(case, "address dead")


def _complained(case: _Case) -> Iterator[Consequence]:
    # a report on a failed authentication is about our domain, no recipient complains (RFC 6591)
    if any(evidence.words == "auth-failure" for evidence in case.verdict.evidence):
        return
    if Kind.COMPLAINT in case.kinds and case.believed and case.match.proven:
        yield from _never_again(case, "reported as spam")


def _absent(case: _Case) -> Iterator[Consequence]:
    match, verdict = case.match, case.verdict
    if Kind.AUTO_REPLY not in case.kinds or not case.believed:
        return
    if verdict.left:
        yield HoldBack(match.contact, Source.LEFT, "has left")
        yield Proposed(match.contact, Patch.REMOVE, "", "has left")
        yield from _substitutes(case, "has left")
    elif verdict.returns_on is not None and _believable(case):
        until = on(verdict.returns_on, time(0), case.policy.zone).utc
        if until > case.now:
            yield HoldBack(match.contact, Source.AWAY, AWAY, until=until)


def _believable(case: _Case) -> bool:
    back = case.verdict.returns_on
    today = wall_at(case.origin.at, case.policy.zone).wall.date()
    return back is not None and timedelta() < back - today < LONGEST_ABSENCE


def _unsubscribed(case: _Case) -> Iterator[Consequence]:
    if case.opts_out:
        yield from _never_again(case, "asked by mail")
    elif case.answer and Kind.UNSUBSCRIBE in case.kinds:
        yield HoldBack(case.match.contact, Source.ASKED, "asked to be removed, without naming a mail of ours")


def _replied(case: _Case) -> Iterator[Consequence]:
    """Nothing more of this campaign until a person says so."""
    match = case.match
    if not (case.answer and match.campaign) or case.opts_out or case.kinds == {Kind.UNSUBSCRIBE}:
        return
    yield Answered(match.campaign, match.contact)
    if not case.quiet:
        yield HoldBack(match.contact, Source.REPLIED, f"{REPLIED} {case.day}", match.campaign)


def _rsvp_given(case: _Case) -> Iterator[Consequence]:
    answer = answer_of(case.verdict)
    if answer is None or not (case.answer and case.invited):
        return
    match, origin = case.match, case.origin
    contact = case.directory.get(match.contact)
    yield RsvpGiven(
        match.campaign,
        match.contact,
        answer,
        Way.CALENDAR if origin.by_calendar else Way.REPLY,
        origin.at,
        address=match.sender,
        name=(contact.name if contact else "") or origin.name,
        outlet=(contact.outlet if contact else "") or match.outlet,
        guests=guests if (guests := case.verdict.guests) and 0 < guests <= MOST_GUESTS else None,
        mode=case.verdict.mode,
    )


def _embargo_answered(case: _Case) -> Iterator[Consequence]:
    """Keep her yes or no; a mail with both words is no yes, and who does not want the story does not want it early."""
    match = case.match
    said = case.kinds & (_EMBARGO_NO | {Kind.EMBARGO_ACCEPTED})
    if said and case.answer and match.campaign in case.policy.embargoes:
        accepted = said == {Kind.EMBARGO_ACCEPTED}
        yield EmbargoAnswered(match.campaign, match.contact, accepted, case.origin.at)
        if found := embargo_passed_over(match.campaign, match.contact, accepted=accepted, policy=case.policy):
            yield found


def _passed_over(case: _Case) -> Iterator[Consequence]:
    """What waits already and is not for who answered so; a launch to come asks the plan."""
    match = case.match
    if not (case.answer and match.campaign and case.quiet):
        return
    answer = answer_of(case.verdict) if case.invited else None
    reason = f"{Reason.RSVP_GIVEN} ({answer})" if answer else f"{Reason.REPLIED} {case.day}"
    if found := passed_over(match.campaign, match.contact, answer, policy=case.policy, reason=reason):
        yield found


def passed_over(
    campaign: str, contact: str, answer: Answer | None, *, policy: Policy, reason: str = ""
) -> PassOver | None:
    """Give the mailings that are not for who answered so, None when there are none; `answer` None is any other."""
    without = {Audience.SILENT}
    if answer and answer is not Answer.ATTENDING:
        without.add(Audience.ATTENDING)
    if answer is Answer.DECLINED:
        without.add(Audience.NOT_DECLINED)
    mailings = tuple(
        mailing
        for (name, mailing), audience in policy.audiences.items()
        if name == campaign and audience in without
    )
    return (
        PassOver(campaign, contact, mailings, reason or f"{Reason.RSVP_GIVEN} ({answer})")
        if mailings
        else None
    )


def embargo_passed_over(campaign: str, contact: str, *, accepted: bool, policy: Policy) -> PassOver | None:
    """Give the mailings that are not for who said yes, or no, to the embargo; None when there are none."""
    without = {Audience.EMBARGO_SILENT} if accepted else {Audience.EMBARGO_SILENT, Audience.EMBARGO_ACCEPTED}
    mailings = tuple(
        mailing
        for (name, mailing), audience in policy.audiences.items()
        if name == campaign and audience in without
    )
    reason = f"{Reason.EMBARGO_ANSWERED} ({'yes' if accepted else 'no'})"
    return PassOver(campaign, contact, mailings, reason) if mailings else None


def _colleagues(case: _Case) -> Iterator[Consequence]:
    match = case.match
    if not (case.answer and match.campaign) or case.kinds <= OF_HERS_ALONE or match.opts_out:
        return
    reason = f"{COLLEAGUE}: {match.sender}"
    for_her = match.addressed if match.proven and match.addressed != match.contact else ""
    if for_her:
        # her mail was answered for her, whatever is to become of the others
        yield HoldBack(for_her, Source.COLLEAGUE, reason, match.campaign)
    if case.policy.colleagues is Colleagues.GO_ON:
        return
    source = Source.QUESTION if case.policy.colleagues is Colleagues.ASK else Source.COLLEAGUE
    for key in case.directory.colleagues(match.contact, match.outlet):
        if key != for_her:
            yield HoldBack(key, source, reason, match.campaign)


def _wrong_person(case: _Case) -> Iterator[Consequence]:
    if Kind.WRONG_PERSON in case.kinds and case.answer:
        why = "says to be the wrong person"
        yield Proposed(case.match.contact, Patch.REMOVE, "", why)
        yield from _substitutes(case, why)


def _interview_asked(case: _Case) -> Iterator[Consequence]:
    if Kind.INTERVIEW_REQUEST not in case.kinds or case.match.standing is Standing.OURS:
        return
    match, verdict, origin = case.match, case.verdict, case.origin
    contact = case.directory.get(match.contact)
    doubt = match.doubt or (Doubt.NONE if match.contact else Doubt.UNKNOWN)
    yield InterviewAsked(
        NewInterview(
            campaign=match.campaign,
            contact=match.contact,
            name=(contact.name if contact else "") or origin.name,
            address=origin.address,
            outlet=(contact.outlet if contact else "") or ("" if doubt else match.outlet),
            topic=_ANSWER_MARK.sub("", origin.subject[:998]).strip(),
            format=verdict.format,
            deadline=deadline(verdict.deadline, zone=case.policy.zone),
            with_whom=verdict.with_whom,
            asked_for=tuple(text for moment in verdict.proposed_times if (text := iso(moment))),
            doubt=doubt,
        )
    )


def _covered(case: _Case) -> Iterator[Consequence]:
    if Kind.COVERAGE not in case.kinds or not case.answer:
        return
    match = case.match
    contact = case.directory.get(match.contact)
    for url in case.verdict.urls:
        if key := url_key(url):
            yield Covered(
                key, match.campaign, match.contact, (contact.outlet if contact else "") or match.outlet
            )


_RULES: tuple[Callable[[_Case], Iterator[Consequence]], ...] = (
    _bounced,
    _complained,
    _absent,
    _unsubscribed,
    _replied,
    _rsvp_given,
    _embargo_answered,
    _passed_over,
    _colleagues,
    _wrong_person,
    _interview_asked,
    _covered,
)
"""Every rule is asked: a mail may bring an RSVP, an address that left and a request at once."""


def _never_again(case: _Case, reason: str) -> Iterator[Consequence]:
    addresses = dict.fromkeys(case.directory.addresses(case.match.contact))
    # an address that went out of the lists; one that several share is not hers to give up
    if case.match.standing is Standing.CONTACT and not case.directory.at(case.match.sender):
        addresses[case.match.sender] = None
    for address in addresses:
        yield SuppressFor(address, reason)


def _substitutes(case: _Case, why: str) -> Iterator[Consequence]:
    for address in case.verdict.substitutes:
        key = address_key(address)
        if "@" in key and len(key) <= PATH_OCTETS and not case.directory.at(key):
            yield Proposed(case.match.contact, Patch.ADD, key, why)


def _words(verdict: Verdict) -> str:
    return next((" ".join(e.words.split())[:WORDS] for e in verdict.evidence if e.words), "")
