"""`outreach interviews add`."""

from __future__ import annotations

from typing import Annotated

import typer

from outreach.cli.interviews.shown import Speaker, moment, word
from outreach.cli.options import HERE, Json, ProjectDir, told
from outreach.cli.terminal import next_command, print_json, tell

Journalist = Annotated[str, typer.Argument(metavar=told("JOURNALIST"), help=told("her address, or her name"))]
Outlet = Annotated[str, typer.Option("--outlet", help=told("the paper, radio or site she works for"))]
Campaign = Annotated[str, typer.Option("--campaign", help=told("the campaign it is about"))]
Medium = Annotated[str, typer.Option("--medium", help=told("such as radio, television, daily"))]
Topic = Annotated[str, typer.Option("--topic", help=told("what it is about"))]
Deadline = Annotated[
    str | None,
    typer.Option(
        "--deadline", metavar=told("TIME"), help=told("by when she needs the answer (wall time or day)")
    ),
]
FormatOption = Annotated[
    str | None, typer.Option("--format", help=told("phone, video_call, in_person, on_air or written"))
]
NoteOption = Annotated[str, typer.Option("--note", help=told("something to remember"))]


def command(
    journalist: Journalist,
    outlet: Outlet = "",
    campaign: Campaign = "",
    medium: Medium = "",
    topic: Topic = "",
    deadline: Deadline = None,
    interview_format: FormatOption = None,
    spokesperson: Speaker = None,
    note: NoteOption = "",
    project: ProjectDir = HERE,
    in_json: Json = False,
) -> None:
    """Note a request that came by telephone; an address of the contact list brings name and outlet along."""
    from outreach.app.desk import add
    from outreach.app.workspace import workspace
    from outreach.core import interview as desk
    from outreach.core.verdict import Format

    if not journalist.strip():
        raise typer.BadParameter(told("say who asks: her address, or her name"))
    here = workspace(project)
    request = desk.NewInterview(
        campaign=campaign,
        name="" if "@" in journalist else journalist.strip(),
        address=journalist.strip() if "@" in journalist else "",
        outlet=outlet,
        medium=medium,
        topic=topic,
        format=word(Format, interview_format),
        deadline=desk.deadline(moment(deadline), zone=here.zone()),
    )
    added = add(here, request, spokesperson=spokesperson, note=note)
    if in_json:
        print_json(added)
        return
    tell("Interview {number} is on the desk.", number=added.id)
    next_command(f"outreach interviews propose {added.id}", "outreach interviews")
