"""`outreach init`."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import Annotated

import typer

from outreach.cli import session_language
from outreach.cli.options import HERE, Json, ProjectDir, told
from outreach.cli.terminal import next_command, print_json, tell

Directory = Annotated[
    Path | None,
    typer.Argument(metavar=told("DIR"), help=told("the folder to make; nothing: that of --project")),
]


def command(directory: Directory = None, project: ProjectDir = HERE, in_json: Json = False) -> None:
    """Make a small, complete press folder to start from: contacts, templates and a schedule, all fictional."""
    from outreach.app.machine import clock
    from outreach.project.starter import announcement_at, make_folder, starter_files

    folder = directory or project
    now = clock()
    contents = starter_files(session_language(), now)
    make_folder(folder, contents)
    leaves = announcement_at(now)
    if in_json:
        print_json(
            {"folder": folder.resolve(), "files": sorted(contents), "announcement": leaves.isoformat()}
        )
        return
    tell("Your press folder is ready: {folder}", folder=folder)
    for name in contents:
        tell("  {file}", file=name)
    tell("Its campaign would leave on {at}; nothing leaves before you say so.", at=f"{leaves:%Y-%m-%d %H:%M}")
    where = "" if folder == HERE else f" --project {shlex.quote(str(folder))}"
    next_command(f"outreach check{where}", f"outreach plan{where}")
