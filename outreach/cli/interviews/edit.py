"""`outreach interviews edit`."""

from __future__ import annotations

from typing import Annotated

import typer

from outreach.cli.interviews.add import Deadline, FormatOption, NoteOption
from outreach.cli.interviews.shown import Number, Speaker, moment, word
from outreach.cli.options import HERE, Json, ProjectDir, told
from outreach.cli.terminal import next_command, print_json, sentence, tell, warn

StatusOption = Annotated[
    str | None,
    typer.Option("--status", help=told("new, proposed, confirmed, done, published, declined or expired")),
]
Medium = Annotated[str | None, typer.Option("--medium", help=told("such as radio, television, daily"))]
Topic = Annotated[str | None, typer.Option("--topic", help=told("what it is about"))]
Outcome = Annotated[str | None, typer.Option("--outcome", help=told("what came of it"))]
Outlet = Annotated[str | None, typer.Option("--outlet", help=told("the paper, radio or site she works for"))]
NameOption = Annotated[str | None, typer.Option("--name", help=told("the journalist's name"))]
AddressOption = Annotated[str | None, typer.Option("--address", help=told("the journalist's address"))]


def command(
    number: Number,
    status: StatusOption = None,
    spokesperson: Speaker = None,
    deadline: Deadline = None,
    interview_format: FormatOption = None,
    topic: Topic = None,
    medium: Medium = None,
    outlet: Outlet = None,
    name: NameOption = None,
    address: AddressOption = None,
    outcome: Outcome = None,
    note: NoteOption = "",
    project: ProjectDir = HERE,
    in_json: Json = False,
) -> None:
    """Change what is known of a request, or note something about it."""
    from outreach.app.desk import edit
    from outreach.app.workspace import workspace
    from outreach.core import interview as desk
    from outreach.core.schedule_types import checked_address
    from outreach.core.verdict import Format

    here = workspace(project)
    change = desk.Change(
        status=word(desk.Status, status),
        spokesperson=spokesperson,
        deadline=desk.deadline(moment(deadline), zone=here.zone()),
        format=word(Format, interview_format),
        topic=topic,
        medium=medium,
        outlet=outlet,
        name=name,
        address=checked_address(address) if address else None,
        outcome=outcome,
    )
    if change == desk.Change() and not note:
        raise typer.BadParameter(told("nothing to change: say --status, --note, …"))
    after, told_of = edit(here, number, change, note=note)
    if in_json:
        print_json(after)
        return
    tell("Interview {number}: {status}", number=after.id, status=sentence(after.status.value))
    if told_of:
        confirmed = after.status is desk.Status.CONFIRMED
        step = f"outreach interviews {'confirm' if confirmed else 'cancel'} {number} --for-real"
        warn("The calendars of those invited do not know of it yet.")
        next_command(step, f"outreach interviews show {number}")
    else:
        next_command(f"outreach interviews show {number}", "outreach interviews")
