"""What a rehearsal shows on the terminal, and gives to a script."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from outreach.cli import session_language
from outreach.cli.terminal import because, local, sentence, table, tell, warn

if TYPE_CHECKING:
    from outreach.app.rehearsal.rehearsing import Rehearsed
    from outreach.rehearsal.story import Request, Story

WIDEST = 30
"""Columns of the longest bar of the timeline."""

SHOWN = 10
"""Requests that a terminal shows; the report has them all."""


def show(found: Rehearsed, story: Story) -> None:
    """Say on the terminal what came of it."""
    tell(
        "From {begin} to {end}: mails {mails}, journalists reached {reached}, answers {answers}, automatic replies {automatic}.",
        begin=local(story.begin, story.zone)[:10],
        end=local(story.end, story.zone)[:10],
        mails=story.mails,
        reached=story.reached,
        answers=story.answers,
        automatic=story.automatic,
    )
    _timeline(story)
    rows = [
        (
            "/".join(line.key),
            local(line.first_at, story.zone),
            line.got,
            sum(line.reasons.values()),
            ", ".join(
                sentence("{reason}: {count}", reason=because(reason), count=count)
                for reason, count in Counter(line.reasons).most_common()
            ),
        )
        for line in story.mailings
    ]
    table(("mailing", "first mail", "got it", "not sent", "why not"), rows)
    if story.requests:
        _requests(story)
    for guests in story.guests:
        tell(
            "{campaign}: attending {attending} (people: {people}), declined {declined}, tentative {tentative}",
            campaign=guests.campaign,
            attending=guests.attending,
            people=guests.people,
            declined=guests.declined,
            tentative=guests.tentative,
        )
    for pause in story.pauses:
        warn(
            "Paused itself: {at}, {reason}; the officer let it go on: {released}",
            at=local(pause.at, story.zone),
            reason=because(pause.reason),
            released=local(pause.released_at, story.zone),
        )
    for key, at in story.missed:
        warn("Missed: {mailing} ({at})", mailing="/".join(key), at=local(at, story.zone))
    for trouble in found.troubles:
        warn("Trouble: {text}", text=trouble.sentence(session_language()))
    if not story.broken:
        tell("Every promise was kept.")
    for broken in story.broken:
        detail = broken.detail.sentence(session_language()) if broken.detail else ""
        warn(
            "Broken: {promise}. {at} {contact}: {message} {detail}",
            promise=sentence(broken.promise.value),
            at=local(broken.at, story.zone),
            contact=broken.contact,
            message=broken.message,
            detail=detail,
        )


def _timeline(story: Story) -> None:
    """Draw the year month by month: mails and answers side by side."""
    highest = max((month.mails for month in story.months), default=0) or 1
    rows = [
        (f"{month.begin:%Y-%m}", _bar(month.mails, highest), _bar(month.answers, highest))
        for month in story.months
    ]
    table(("month", "mails", "answers"), rows)


def _bar(count: int, highest: int) -> str:
    full = round(WIDEST * count / highest)
    return f"{'█' * max(full, 1 if count else 0)} {count}" if count else ""


def _requests(story: Story) -> None:
    waits = sorted(wait for request in story.requests if (wait := request.waited) is not None)
    never = sum(request.answered_at is None for request in story.requests)
    tell(
        "Interview requests: {count}; waited {middle} h in the middle, {longest} h at most; never answered: {never}",
        count=len(story.requests),
        middle=f"{_hours(waits[len(waits) // 2].total_seconds()):.0f}" if waits else "–",
        longest=f"{_hours(waits[-1].total_seconds()):.0f}" if waits else "–",
        never=never,
    )
    tell("The interview desk, the longest waits first:")
    slow = sorted(story.requests, key=_slowest)[:SHOWN]
    table(
        ("asked", "journalist", "outlet", "needed by", "answered", "status"),
        [
            (
                local(request.said.at, story.zone),
                request.person.name,
                request.person.outlet,
                local(request.said.by, story.zone),
                local(request.answered_at, story.zone),
                sentence(request.status.value) if request.status else sentence("lost"),
            )
            for request in slow
        ],
    )


def _hours(seconds: float) -> float:
    return seconds / 3600


def _slowest(request: Request) -> tuple[bool, float]:
    """Sort those never answered first, then by how long they waited."""
    waited = request.waited
    return waited is not None, -waited.total_seconds() if waited else 0


def document(found: Rehearsed, story: Story, report: Path | None) -> dict[str, object]:
    return {
        "begin": story.begin,
        "end": story.end,
        "seed": story.seed,
        "mails": story.mails,
        "reached": story.reached,
        "answers": story.answers,
        "automatic": story.automatic,
        "mailings": [
            {"mailing": "/".join(m.key), "first_at": m.first_at, "got": m.got, "reasons": dict(m.reasons)}
            for m in story.mailings
        ],
        "requests": [
            {
                "contact": r.person.key,
                "asked_at": r.said.at,
                "needed_by": r.said.by,
                "answered_at": r.answered_at,
                "status": r.status,
            }
            for r in story.requests
        ],
        "rsvps": story.guests,
        "pauses": story.pauses,
        "missed": [{"mailing": "/".join(key), "at": at} for key, at in story.missed],
        "troubles": [trouble.sentence(session_language()) for trouble in found.troubles],
        "broken": [
            {
                "promise": each.promise.value,
                "at": each.at,
                "contact": each.contact,
                "message": each.message,
                "detail": each.detail.sentence(session_language()) if each.detail else "",
            }
            for each in story.broken
        ],
        "report": str(report) if report else None,
    }
