"""`outreach calendar`."""

from __future__ import annotations

import shlex
from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from outreach.cli import session_language
from outreach.cli.options import HERE, Json, Now, ProjectDir, day, told
from outreach.cli.terminal import local, next_command, print_json, sentence, table, tell

if TYPE_CHECKING:
    from outreach.core.campaign import PressureSettings
    from outreach.core.pressure import Collision, Mail

Since = Annotated[
    datetime | None,
    typer.Option("--from", parser=day, metavar=told("DAY"), help=told("from this day on")),
]
Until = Annotated[
    datetime | None,
    typer.Option("--to", parser=day, metavar=told("DAY"), help=told("until this day")),
]
ContactOption = Annotated[str | None, typer.Option("--contact", help=told("only this contact (her address)"))]
Svg = Annotated[
    Path | None, typer.Option("--svg", metavar=told("FILE"), help=told("write the picture to this file"))
]
Html = Annotated[
    Path | None,
    typer.Option("--html", metavar=told("FILE"), help=told("write a page with the picture to this file")),
]

NAMED = 3
"""Contacts of a collision that are named; the page names them all."""


def command(
    contact: ContactOption = None,
    since: Since = None,
    until: Until = None,
    svg: Svg = None,
    html: Html = None,
    project: ProjectDir = HERE,
    now: Now = None,
    in_json: Json = False,
) -> None:
    """Show week by week how much mail each contact is to get over all campaigns, and what to drop where it is too much."""
    from outreach.app.pressing import calendar
    from outreach.app.workspace import workspace
    from outreach.project.new_file import write_new

    if since and until and since > until:
        raise typer.BadParameter(told("--from is after --to"))
    here = workspace(project, now)
    found = calendar(here, contact=contact, since=since, until=until)
    for path, made in ((svg, found.svg), (html, found.page)):
        if path is not None:
            write_new(path, made(session_language()))
    if in_json:
        print_json(
            {
                "cap": {"most": found.cap.most, "days": found.cap.per.total_seconds() / 86400},
                "mails": found.mails,
                "collisions": found.collisions,
            }
        )
        return
    if found.mails:
        _weeks(found.mails, found.zone)
        _collisions(found.collisions, found.names, found.cap, found.zone)
    else:
        tell("No mail is planned, and none has left.")
    written = [str(path) for path in (svg, html) if path]
    if written:
        tell("Written: {paths}", paths=", ".join(written))
    if html is not None:
        next_command("outreach plan --by day", first=f"xdg-open {shlex.quote(str(html))}")
    else:
        next_command("outreach calendar --html calendar.html", "outreach plan --by day")


def _weeks(mails: Sequence[Mail], zone: str) -> None:
    from outreach.core.pressure import by_week, monday

    rows = []
    for week, counts in by_week(mails, zone).items():
        there = Counter(mail.mailing for mail in mails if monday(mail.at, zone) == week)
        spread = Counter(counts.values())
        rows.append(
            (
                f"{week:%Y-%m-%d}",
                sum(counts.values()),
                ", ".join(
                    sentence("{name}: {count}", name=name, count=count) for name, count in there.items()
                ),
                ", ".join(f"{number} × {times}" for times, number in sorted(spread.items())),
            )
        )
    table(("week of", "mails", "mailings", "contacts × mails"), rows)


def _collisions(found: Sequence[Collision], names: dict[str, str], cap: PressureSettings, zone: str) -> None:
    days = f"{cap.per.total_seconds() / 86400:g}"
    if not found:
        tell("Nobody gets more than {most} mails within {days} days.", most=cap.most, days=days)
        return
    rows = []
    for each in found:
        who = [names.get(key, key) for key in each.contacts]
        more = len(who) - NAMED
        rows.append(
            (
                f"{local(each.begins, zone)[:10]} – {local(each.ends, zone)[:10]}",
                ", ".join(each.mailings),
                len(who),
                ", ".join(who[:NAMED]) + (f" (+{more})" if more > 0 else ""),
                ", ".join(each.drop),
            )
        )
    tell("More than {most} mails within {days} days: {count}", most=cap.most, days=days, count=len(found))
    table(("when", "mailings", "contacts", "who", "drop first"), rows)
