"""`outreach interviews propose`."""

from __future__ import annotations

from typing import Annotated

import typer

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
from outreach.cli.options import HERE, Json, Now, ProjectDir, told
from outreach.cli.terminal import next_command

Slots = Annotated[
    list[str] | None,
    typer.Option("--slot", metavar=told("WALL"), help=told("a slot to propose (wall time); may come again")),
]
Length = Annotated[
    str | None, typer.Option("--length", metavar=told("TIME"), help=told("how long it lasts, such as 30m"))
]
DraftOption = Annotated[
    bool, typer.Option("--draft", help=told("lay the mail in your Drafts folder, for you to send"))
]


def command(
    number: Number,
    slot: Slots = None,
    length: Length = None,
    spokesperson: Speaker = None,
    draft: DraftOption = False,
    for_real: ForReal = False,
    again: Again = False,
    project: ProjectDir = HERE,
    now: Now = None,
    in_json: Json = False,
) -> None:
    """Write to the journalist which slots there are, in answer to her mail: a dry run, until you say otherwise.

    Without --slot, free ones are chosen: before her deadline, at the times she named where they are free.
    """
    from outreach.app.desk import schedule_of
    from outreach.app.interviewing import Sending, propose
    from outreach.app.workspace import workspace

    if draft and for_real:
        raise typer.BadParameter(told("--draft or --for-real, not both"))
    if now and (draft or for_real):
        raise typer.BadParameter(told("what really leaves, leaves now: --now is for dry runs"))
    here = workspace(project, now)
    schedule = schedule_of(here)
    lasting = length_of(length, schedule.interviews.length)
    sending = Sending.FOR_REAL if for_real else Sending.DRAFT if draft else Sending.DRY_RUN
    written = propose(
        here,
        number,
        slots(slot or [], lasting, schedule.zone),
        length=lasting,
        spokesperson=spokesperson,
        sending=sending,
        again=again,
    )
    show_written(written, in_json=in_json)
    if not in_json:
        if sending is Sending.DRY_RUN:
            same = f"outreach interviews propose {number}{same_options(slot or (), length, spokesperson)}"
            next_command(f"{same} --for-real", f"{same} --draft")
        else:
            # her reply says which slot she takes
            next_command("outreach inbox sync", f"outreach interviews confirm {number} --slot '…'")
    if written.failed:
        raise typer.Exit(1)
