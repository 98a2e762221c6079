"""`outreach embargo set`."""

from __future__ import annotations

import shlex
from typing import Annotated

import typer

from outreach.cli.options import HERE, Campaign, Json, ProjectDir, told
from outreach.cli.terminal import next_command, print_json, tell, warn

ContactArgument = Annotated[str, typer.Argument(metavar=told("CONTACT"), help=told("her address"))]
AnswerArgument = Annotated[str, typer.Argument(metavar=told("ANSWER"), help=told("yes or no (oui, non)"))]
Note = Annotated[str, typer.Option("--note", help=told("how you know, such as: said so on the telephone"))]

ANSWERS = {True: ("yes", "y", "oui", "o"), False: ("no", "n", "non")}
"""What people type, in lower case."""


def command(
    campaign: Campaign,
    contact: ContactArgument,
    answer: AnswerArgument,
    note: Note = "",
    project: ProjectDir = HERE,
    in_json: Json = False,
) -> None:
    """Note that a journalist accepts an embargo, or refuses it, when she said so elsewhere than by mail.

    Who accepts gets what is under embargo, and nobody else does. Her last word counts; earlier ones stay in the log.
    """
    from outreach.app.embargoes import note as noted
    from outreach.app.workspace import workspace
    from outreach.cli.plan import answer as fate
    from outreach.core.decision import Reason

    accepted = next((meant for meant, words in ANSWERS.items() if answer.strip().lower() in words), None)
    if accepted is None:
        raise typer.BadParameter(told("expected yes or no"))
    here = workspace(project)
    done = noted(here, campaign, contact, accepted=accepted, words=note)
    changed = [each for each in done.changed if each.reason is not Reason.NOT_IN_SEGMENT]
    if in_json:
        print_json(
            {
                "campaign": campaign,
                "contact": done.contact,
                "accepted": accepted,
                "offered": done.offered,
                "changed": changed,
            }
        )
        return
    text = "{name} accepts the embargo." if accepted else "{name} does not accept the embargo."
    tell(text, name=done.name)
    if not done.offered:
        warn("She has no offer of this embargo: her answer is noted all the same.")
    zone = here.zone()
    for each in changed:
        tell("  {mailing}: {answer}", mailing=each.mailing, answer=fate(each, zone))
    if not changed:
        tell("  No mailing changes.")
    next_command(f"outreach embargo {shlex.quote(campaign)}")
