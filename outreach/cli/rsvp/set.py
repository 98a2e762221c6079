"""`outreach rsvp set`."""

from __future__ import annotations

import shlex
from typing import Annotated

import typer

from outreach.cli.options import HERE, Campaign, Json, ProjectDir, told
from outreach.cli.terminal import because, next_command, print_json, tell, warn

ContactArgument = Annotated[str, typer.Argument(metavar=told("CONTACT"), help=told("her address"))]
AnswerArgument = Annotated[
    str, typer.Argument(metavar=told("ANSWER"), help=told("yes, no or maybe (oui, non, peut-être)"))
]
Guests = Annotated[
    int | None, typer.Option("--guests", min=1, max=1000, help=told("how many come, herself included"))
]
ModeOption = Annotated[
    str | None, typer.Option("--mode", help=told("on-site or remote (sur-place, distance)"))
]
Note = Annotated[str, typer.Option("--note", help=told("for the list at the door, such as: brings a camera"))]

ANSWERS = {
    "attending": ("yes", "y", "oui", "o", "attending", "vient"),
    "declined": ("no", "n", "non", "declined", "decline"),
    "tentative": ("maybe", "perhaps", "tentative", "peut etre", "?"),
}
MODES = {
    "on_site": ("on site", "onsite", "sur place", "presentiel"),
    "remote": ("remote", "remotely", "distance", "a distance", "distanciel", "visio"),
}
"""What people type, without case, accents or hyphens."""


def command(
    campaign: Campaign,
    contact: ContactArgument,
    answer: AnswerArgument,
    guests: Guests = None,
    mode: ModeOption = None,
    note: Note = "",
    project: ProjectDir = HERE,
    in_json: Json = False,
) -> None:
    """Note an answer to an invitation that came by telephone, or in words that the program did not understand.

    Who comes gets the practical mails, who does not gets no more reminders. The newest answer holds; earlier ones stay
    in the log.
    """
    from outreach.app import rsvps
    from outreach.app.workspace import workspace
    from outreach.cli.plan import answer as fate
    from outreach.core.decision import Fate, Reason
    from outreach.core.rsvp import Answer
    from outreach.core.verdict import Mode

    meant = _meant(answer, ANSWERS)
    if meant is None:
        raise typer.BadParameter(told("expected yes, no or maybe"))
    how = _meant(mode, MODES) if mode is not None else None
    if mode is not None and how is None:
        raise typer.BadParameter(told("expected on-site or remote"))
    here = workspace(project)
    noted = rsvps.note(
        here, campaign, contact, Answer(meant), guests=guests, mode=Mode(how) if how else None, words=note
    )
    if in_json:
        print_json({"rsvp": noted.rsvp, "invited": noted.invited, "changed": noted.changed})
        return
    rsvp = noted.rsvp
    tell(
        "{name}: {answer}, people: {people}",
        name=rsvp.name or rsvp.address,
        answer=because(rsvp.answer.value),
        people=rsvp.people,
    )
    if not noted.invited:
        warn("She has no mail of this campaign: the answer is noted all the same.")
    zone = here.zone()
    changed = [each for each in noted.changed if each.reason is not Reason.NOT_IN_SEGMENT]
    for each in changed:
        tell("  {mailing}: {answer}", mailing=each.mailing, answer=fate(each, zone))
    if not changed:
        coming = [each.mailing for each in noted.after if each.fate is Fate.DUE]
        if coming:
            tell("  No mailing changes; still to come: {mailings}", mailings=", ".join(coming))
        else:
            tell("  No mailing changes.")
    next_command(f"outreach rsvp {shlex.quote(campaign)}")


def _meant(typed: str, words: dict[str, tuple[str, ...]]) -> str | None:
    from outreach.core.folding import folded

    plain = " ".join(folded(typed).replace("-", " ").replace("_", " ").split())
    return next((value for value, known in words.items() if plain in known), None)
