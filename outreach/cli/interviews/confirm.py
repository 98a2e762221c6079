"""`outreach interviews confirm`."""

from __future__ import annotations

from typing import Annotated

import typer

from outreach.cli.interviews.propose import Length
from outreach.cli.interviews.shown import (
    Again,
    ForReal,
    Number,
    Speaker,
    length_of,
    same_options,
    show_written,
    slots,
)
from outreach.cli.options import HERE, Json, ProjectDir, told
from outreach.cli.terminal import next_command

SlotOption = Annotated[
    str | None,
    typer.Option(
        "--slot",
        metavar=told("WALL"),
        help=told("when it is (wall time); without it, as she takes it or as it stands"),
    ),
]


def command(
    number: Number,
    slot: SlotOption = None,
    length: Length = None,
    spokesperson: Speaker = None,
    for_real: ForReal = False,
    again: Again = False,
    project: ProjectDir = HERE,
    in_json: Json = False,
) -> None:
    """Confirm a slot, or move it: invitations to journalist and spokesperson; a dry run, until you say --for-real.

    Who has the invitation as it stands gets none again, so saying the same again sends what failed and nothing else.
    """
    from outreach.app.desk import schedule_of
    from outreach.app.interviewing import confirm
    from outreach.app.workspace import workspace

    here = workspace(project)
    schedule = schedule_of(here)
    if length and not slot:
        raise typer.BadParameter(told("--length goes with --slot"))
    chosen = slots([slot], length_of(length, schedule.interviews.length), schedule.zone) if slot else [None]
    written = confirm(here, number, chosen[0], spokesperson=spokesperson, for_real=for_real, again=again)
    show_written(written, in_json=in_json)
    if not in_json:
        if for_real:
            next_command(f"outreach interviews show {number}", "outreach interviews")
        else:
            wanted = same_options([slot] if slot else (), length, spokesperson)
            next_command(f"outreach interviews confirm {number}{wanted} --for-real")
    if written.failed:
        raise typer.Exit(1)
