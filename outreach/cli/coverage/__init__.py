"""`outreach coverage`, and its commands of two words, a module each."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from outreach.cli.options import HERE, Json, Now, ProjectDir, told
from outreach.cli.terminal import decimal, local, next_command, print_json, sentence, table, tell

if TYPE_CHECKING:
    from rich.text import Text

    from outreach.app.coverage import Logged

CampaignOption = Annotated[str | None, typer.Option("--campaign", help=told("only this campaign"))]
Csv = Annotated[
    Path | None, typer.Option("--csv", metavar=told("FILE"), help=told("write everything to a CSV file"))
]
Remove = Annotated[
    int | None,
    typer.Option("--remove", metavar=told("NUMBER"), help=told("take this piece out of the log")),
]


def command(
    campaign: CampaignOption = None,
    csv: Csv = None,
    remove: Remove = None,
    project: ProjectDir = HERE,
    now: Now = None,
    in_json: Json = False,
) -> None:
    """Show what was published, in the order it came out: hours after the embargo, or after the announcement.

    What came out before the embargo is marked.
    """
    from outreach.app.coverage import covered
    from outreach.app.coverage import remove as take_out
    from outreach.app.workspace import workspace

    if remove is not None:
        take_out(workspace(project), remove)
        if in_json:
            print_json({"removed": remove})
        else:
            tell("Piece {number} is out of the log.", number=remove)
            next_command("outreach coverage")
        return
    zone, pieces = covered(workspace(project, now), campaign)
    if csv is not None:
        from outreach.project.log_export import write_csv

        rows = write_csv(csv, [_HEADINGS, *(_row(each, zone) for each in pieces)])
        if not in_json:
            tell("Written to {path}; lines: {count}", count=rows, path=csv)
    if in_json:
        print_json({"coverage": [plain(each) for each in pieces]})
        return
    if not pieces:
        if campaign:
            tell("Nothing about {campaign} is in the log of coverage.", campaign=campaign)
            next_command("outreach coverage")
            return
        tell("Nothing is in the log of coverage.")
        next_command("outreach coverage add https://…")
        return
    if csv is None:
        table(
            ("number", "came out", "after", "outlet", "journalist", "campaign", "title"),
            [
                (
                    each.piece.id,
                    local(each.piece.published_at, zone),
                    after(each),
                    each.piece.outlet,
                    each.piece.contact,
                    each.piece.campaign,
                    each.piece.title or each.piece.url,
                )
                for each in pieces
            ],
        )
    next_command("outreach coverage" if csv is not None else "outreach coverage --csv coverage.csv")


_HEADINGS = (
    "number",
    "published",
    "hours",
    "counted_from",
    "before_embargo",
    "outlet",
    "contact",
    "campaign",
    "title",
    "url",
)
"""Of the file: for a program or a spreadsheet, the same in every language, as those of `outreach log --csv`."""


def _row(each: Logged, zone: str) -> tuple[object, ...]:
    piece = each.piece
    return (
        piece.id,
        local(piece.published_at, zone) if piece.published_at else "",
        "" if each.hours is None else round(each.hours, 1),
        ("embargo" if each.embargoed else "announcement") if each.counted_from else "",
        "yes" if each.broke_embargo else "",
        piece.outlet,
        piece.contact,
        piece.campaign,
        piece.title,
        piece.url,
    )


def after(each: Logged) -> Text:
    """Write how long after the embargo or the announcement a piece came out."""
    from rich.text import Text

    hours = each.hours
    if hours is None:
        return Text("–")
    if each.broke_embargo:
        return Text(sentence("{hours} h BEFORE the embargo", hours=decimal(-hours)), style="bold red")
    if each.embargoed:
        return Text(sentence("{hours} h after the embargo", hours=decimal(hours)))
    if hours < 0:
        return Text(sentence("{hours} h before the announcement", hours=decimal(-hours)))
    return Text(sentence("{hours} h after the announcement", hours=decimal(hours)))


def plain(each: Logged) -> dict[str, object]:
    """Give a piece for scripts."""
    piece = each.piece
    return {
        "number": piece.id,
        "url": piece.url,
        "title": piece.title,
        "outlet": piece.outlet,
        "contact": piece.contact,
        "campaign": piece.campaign,
        "published_at": piece.published_at,
        "counted_from": each.counted_from,
        "embargo": each.embargoed,
        "hours": None if each.hours is None else round(each.hours, 2),
        "before_embargo": each.broke_embargo,
        "logged_at": piece.at,
        "by": piece.by,
        "mail": piece.incoming,
    }
