"""`outreach check`."""

from __future__ import annotations

import sys

import typer

from outreach.cli import session_language
from outreach.cli.options import HERE, Json, Now, ProjectDir, Strict
from outreach.cli.progress import bar
from outreach.cli.terminal import next_command, print_json, show_problems, tell, warn
from outreach.core.problem import faults


def command(
    project: ProjectDir = HERE, now: Now = None, strict: Strict = False, in_json: Json = False
) -> None:
    """Say everything that is wrong in contacts, templates and schedule; nothing is sent."""
    from outreach.app.embargoes import otherwise
    from outreach.app.moves import moved
    from outreach.app.workspace import workspace
    from outreach.core.soundness import every_mailing
    from outreach.outbox.checking import check

    here = workspace(project, now)
    folder = here.read()
    with bar("Checking every mail", shown=not in_json) as progress:
        problems = check(folder, here.now, progress=progress)
    if strict:
        problems = [problem.as_fault() for problem in problems]
    wrong = faults(problems)
    sound = not any(problem.row is None for problem in wrong)
    moves = moved(here, folder) if sound else []
    ends = otherwise(here, folder.schedule) if sound else []
    counts = {
        "contacts": len(folder.contacts),
        "campaigns": len(folder.schedule.campaigns),
        "mailings": len(list(every_mailing(folder.schedule))),
        "faults": len(wrong),
        "warnings": len(problems) - len(wrong),
    }
    if in_json:
        print_json({**counts, "problems": problems, "moved": moves, "agreed_otherwise": ends})
    else:
        show_problems(problems, errors=bool(wrong))
        tell(
            "Contacts: {contacts}, campaigns: {campaigns}, mailings: {mailings}; faults: {faults}, warnings: {warnings}",
            **counts,
        )
        for move in moves:
            if move.mailing:
                tell(
                    "The event of '{campaign}' has moved: '{mailing}' leaves for {count} journalists, and nobody else is told.",
                    campaign=move.campaign,
                    mailing=move.mailing,
                    count=move.recipients,
                )
            else:
                warn(
                    "The event of '{campaign}' has moved, and no mailing says so: add one with 'when: when the event moves'.",
                    campaign=move.campaign,
                )
        for end in ends:
            sys.stderr.write(end.sentence(folder.schedule.zone, session_language()) + "\n")
        if not wrong:
            next_command("outreach plan")
    if wrong:
        raise typer.Exit(2)
