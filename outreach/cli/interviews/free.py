"""`outreach interviews free`."""

from __future__ import annotations

from typing import Annotated

import typer

from outreach.cli.interviews.shown import wall
from outreach.cli.options import HERE, Json, Now, ProjectDir, told
from outreach.cli.terminal import next_command, print_json, sentence, tell

Who = Annotated[
    str | None, typer.Argument(metavar=told("SPOKESPERSON"), help=told("her name in schedule.yaml"))
]
Days = Annotated[int, typer.Option("--days", min=1, max=60, help=told("how many days to look ahead"))]


def command(
    spokesperson: Who = None,
    days: Days = 5,
    project: ProjectDir = HERE,
    now: Now = None,
    in_json: Json = False,
) -> None:
    """Show when a spokesperson can be asked: her hours, without her calendar, confirmed interviews and holidays."""
    from outreach.app.desk import free
    from outreach.app.workspace import workspace

    here = workspace(project, now)
    zone = here.zone()
    found = free(here, spokesperson, days=days)
    if in_json:
        print_json(
            [
                {
                    "spokesperson": who.name,
                    "slots": [
                        {
                            "start": opening.slot.start,
                            "end": opening.slot.end,
                            "wall": wall(opening.slot, zone),
                            "tentative": bool(opening.offered_to),
                            "proposed_for": opening.offered_to,
                        }
                        for opening in openings
                    ],
                }
                for who, openings in found
            ]
        )
        return
    for who, openings in found:
        tell("{name}: free slots: {count}", name=who.name, count=len(openings))
        for opening in openings:
            mark = ""
            if opening.offered_to:
                numbers = ", ".join(map(str, opening.offered_to))
                mark = " " + sentence("(tentative: proposed for interview {numbers})", numbers=numbers)
            tell("  {slot}{mark}", slot=wall(opening.slot, zone), mark=mark)
    next_command("outreach interviews")
