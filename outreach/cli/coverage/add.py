"""`outreach coverage add`."""

from __future__ import annotations

import shlex
from datetime import datetime
from typing import Annotated

import typer

from outreach.cli.coverage import after, plain
from outreach.cli.options import HERE, Json, ProjectDir, time, told
from outreach.cli.terminal import next_command, print_json, tell, warn

Url = Annotated[str, typer.Argument(metavar=told("URL"), help=told("the address of the article's page"))]
Title = Annotated[str, typer.Option("--title", help=told("its title"))]
ContactOption = Annotated[str | None, typer.Option("--contact", help=told("who wrote it (her address)"))]
CampaignOption = Annotated[str | None, typer.Option("--campaign", help=told("the campaign it is about"))]
OutletOption = Annotated[str | None, typer.Option("--outlet", help=told("where it came out"))]
Published = Annotated[
    datetime | None,
    typer.Option(
        "--published",
        parser=time,
        metavar=told("TIME"),
        help=told("when it came out (wall time)"),
    ),
]


def command(
    url: Url,
    title: Title = "",
    contact: ContactOption = None,
    campaign: CampaignOption = None,
    published: Published = None,
    outlet: OutletOption = None,
    project: ProjectDir = HERE,
    in_json: Json = False,
) -> None:
    """Note an article by its address: outlet, journalist and campaign are found, where you do not say them.

    The page is not asked for: nothing leaves your machine. Without --published nothing is said about the embargo.
    """
    from outreach.app.coverage import add
    from outreach.app.workspace import workspace

    placed = add(
        workspace(project),
        url,
        title=title,
        contact=contact,
        campaign=campaign,
        outlet=outlet,
        published=published,
    )
    piece = placed.logged.piece
    if in_json:
        candidates = [each.key for each in placed.candidates]
        print_json({**plain(placed.logged), "candidates": candidates})
        return
    tell("Logged as number {number}: {url}", number=piece.id, url=piece.url)
    tell(
        "  outlet: {outlet}; journalist: {contact}; campaign: {campaign}",
        outlet=piece.outlet or "–",
        contact=piece.contact or "–",
        campaign=piece.campaign or "–",
    )
    if placed.logged.hours is not None:
        tell("  {after}", after=after(placed.logged).plain)
    if placed.logged.broke_embargo:
        warn("It came out before the embargo.")
    if placed.candidates:
        tell(
            "Of this outlet are: {contacts}. To say who: --remove {number}, then once more with --contact.",
            number=piece.id,
            contacts=", ".join(each.key for each in placed.candidates[:10]),
        )
    next_command(
        f"outreach coverage --campaign {shlex.quote(piece.campaign)}"
        if piece.campaign
        else "outreach coverage"
    )
