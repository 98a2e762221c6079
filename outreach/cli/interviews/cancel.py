"""`outreach interviews cancel`."""

from __future__ import annotations

import typer

from outreach.cli.interviews.shown import Again, ForReal, Number, show_written
from outreach.cli.options import HERE, Json, ProjectDir
from outreach.cli.terminal import next_command


def command(
    number: Number,
    for_real: ForReal = False,
    again: Again = False,
    project: ProjectDir = HERE,
    in_json: Json = False,
) -> None:
    """Call a confirmed interview off and take it out of both calendars: a dry run, until you say --for-real."""
    from outreach.app.interviewing import cancel
    from outreach.app.workspace import workspace

    written = cancel(workspace(project), number, for_real=for_real, again=again)
    show_written(written, in_json=in_json)
    if not in_json:
        if for_real:
            next_command(f"outreach interviews propose {number}", "outreach interviews")
        else:
            next_command(f"outreach interviews cancel {number} --for-real")
    if written.failed:
        raise typer.Exit(1)
