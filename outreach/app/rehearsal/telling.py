"""A rehearsal told: the values of its report."""

from __future__ import annotations

from collections.abc import Sequence

from outreach.app.rehearsal.rehearsing import Rehearsed
from outreach.core.decision import Reason
from outreach.core.rsvp import Answer, Rsvp
from outreach.rehearsal.happening import AUTOMATIC
from outreach.rehearsal.story import (
    Guests,
    Story,
    mailing_lines,
    months_of,
    requests_of,
    weeks_of,
    years_of,
)


def story_of(found: Rehearsed) -> Story:
    """Gather what the report tells."""
    schedule = found.folder.schedule
    evidence = found.evidence
    zone = schedule.zone
    answers = [said for said in evidence.said if said.means not in AUTOMATIC]
    reasons = {left: _counted(left.reason) for left in evidence.left if left.reason and not left.had}
    interviews = {found.asked_by[i.id]: i for i in found.interviews if i.id in found.asked_by}
    return Story(
        title=schedule.organisation.name,
        zone=zone,
        begin=found.begin,
        end=found.end,
        seed=found.seed,
        mails=len(evidence.got),
        reached=len({got.contact for got in evidence.got}),
        answers=len(answers),
        automatic=len(evidence.said) - len(answers),
        weeks=weeks_of(evidence.got, evidence.said, zone=zone, begin=found.begin, end=found.end),
        months=months_of(evidence.got, evidence.said, zone=zone, begin=found.begin, end=found.end),
        mailings=mailing_lines(evidence.got, evidence.left, reasons),
        requests=requests_of(evidence.said, evidence.people, interviews, found.answered),
        guests=[_guests(name, rsvps) for name, rsvps in found.rsvps.items() if rsvps],
        people=list(years_of(evidence.people, evidence.got, evidence.said, evidence.left, zone=zone)),
        broken=found.broken,
        missed=list(found.happened.missed.items()),
        pauses=found.pauses,
    )


def _counted(reason: str) -> str:
    """Give a reason without its details, as it is counted."""
    return max((each.value for each in Reason if reason.startswith(each.value)), key=len, default=reason)


def _guests(name: str, rsvps: Sequence[Rsvp]) -> Guests:
    last = {rsvp.contact or rsvp.address: rsvp for rsvp in rsvps}  # oldest first
    answers = [rsvp.answer for rsvp in last.values()]
    people = sum(rsvp.people for rsvp in last.values() if rsvp.answer is Answer.ATTENDING)
    return Guests(
        name,
        answers.count(Answer.ATTENDING),
        people,
        answers.count(Answer.DECLINED),
        answers.count(Answer.TENTATIVE),
    )
