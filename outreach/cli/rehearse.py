"""`outreach rehearse`."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from outreach.cli import session_language
from outreach.cli.options import HERE, Json, ProjectDir, imaginable, told
from outreach.cli.progress import bar
from outreach.cli.terminal import because, local, next_command, print_json, sentence, table, tell, warn

if TYPE_CHECKING:
    from outreach.app.rehearsal.rehearsing import Rehearsed
    from outreach.rehearsal.story import Request, Story


def _day(text: str) -> date:
    try:
        return imaginable(date.fromisoformat(text))
    except ValueError:
        raise typer.BadParameter(told("expected a day such as 2015-09-22")) from None


From = Annotated[
    date | None,
    typer.Option(
        "--from",
        parser=_day,
        metavar=told("DAY"),
        help=told("the first day (default: before the first mailing)"),
    ),
]
To = Annotated[
    date | None,
    typer.Option(
        "--to",
        parser=_day,
        metavar=told("DAY"),
        help=told("the last day (default: two weeks after the last mailing)"),
    ),
]
Seed = Annotated[
    int, typer.Option("--seed", help=told("another number, other journalists; the same, the same year"))
]
CorpsFile = Annotated[
    Path | None,
    typer.Option(
        "--corps", metavar=told("FILE"), help=told("what journalists are like (default: the mix that ships)")
    ),
]
Journalists = Annotated[
    int | None, typer.Option("--journalists", min=1, help=told("only the first so many of the contact lists"))
]
Report = Annotated[
    Path | None,
    typer.Option("--report", metavar=told("FILE"), help=told("write the report as one HTML file")),
]
Keep = Annotated[
    Path | None,
    typer.Option(
        "--keep", metavar=told("DIR"), help=told("keep the rehearsed folder there, to look around in it")
    ),
]

SHOWN = 10
"""Requests that a terminal shows; the report has them all."""


def command(
    begin: From = None,
    end: To = None,
    seed: Seed = 1,
    corps: CorpsFile = None,
    journalists: Journalists = None,
    report: Report = None,
    keep: Keep = None,
    project: ProjectDir = HERE,
    in_json: Json = False,
) -> None:
    """Rehearse the schedule on a copy: the real program, a virtual clock, journalists who answer; nothing leaves this machine.

    It holds the product's promises against what the journalists got, and ends with status 1 when one is broken.
    """
    from outreach.app.rehearsal.rehearsing import Wanted, rehearse
    from outreach.app.rehearsal.telling import story_of
    from outreach.rehearsal.habits import DEFAULT
    from outreach.rehearsal.page import Page

    language = session_language()
    wanted = Wanted(
        project,
        begin=begin,
        end=end,
        seed=seed,
        habits=corps or DEFAULT,
        journalists=journalists,
        language=language,
        kept=keep,
    )
    with bar("Rehearsing, day by day", shown=not in_json) as progress:

        def advance(now: datetime, first: datetime, last: datetime) -> None:
            progress((now - first).days, (last - first).days)

        found = rehearse(wanted, progress=advance)
    story = story_of(found)
    if report:
        _write(report, Page(story, language).html())
    if in_json:
        print_json(_document(found, story, report))
    else:
        show(found, story)
        if report:
            tell("The report: {file}", file=report)
        _next(report, keep)
    if found.failed:
        raise typer.Exit(1)


def _write(report: Path, text: str) -> None:
    from outreach.core.problem import InputError, Problem

    try:
        report.write_text(text, encoding="utf-8")
    except OSError as error:
        problem = Problem(
            "the report cannot be written: {reason}", {"reason": error.strerror or error}, str(report)
        )
        raise InputError([problem]) from None


def _next(report: Path | None, keep: Path | None) -> None:
    commands = [] if report else ["outreach rehearse --report rehearsal.html"]
    if keep:
        commands += [f"outreach interviews --project {keep}", f"outreach inbox list --project {keep}"]
    next_command(*commands, "outreach calendar", "outreach run")


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


def _document(found: Rehearsed, story: Story, report: Path | None) -> dict[str, object]:
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
