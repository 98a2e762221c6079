"""`outreach inbox correct`."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Annotated

import typer

from outreach.cli.inbox.show import Number
from outreach.cli.options import HERE, Json, ProjectDir, day, day_or_time, told
from outreach.cli.terminal import next_command, print_json, sentence, tell
from outreach.core.problem import visible

Kinds = Annotated[
    list[str],
    typer.Argument(metavar=told("KIND…"), help=told("what it really is, such as interview_request")),
]
Deadline = Annotated[
    datetime | None,
    typer.Option(
        "--deadline",
        parser=day_or_time,
        metavar=told("TIME"),
        help=told("by when she needs the answer (wall time)"),
    ),
]
Returns = Annotated[
    datetime | None,
    typer.Option("--returns", parser=day, metavar=told("DAY"), help=told("her first day back")),
]
Guests = Annotated[int | None, typer.Option("--guests", min=1, help=told("how many come, herself included"))]
SeverityOption = Annotated[
    str | None, typer.Option("--severity", help=told("of a bounce: dead, refused or temporary"))
]

Vouch = Annotated[
    str | None,
    typer.Option(
        "--vouch",
        metavar=told("ADDRESS"),
        help=told("it is from this contact (her address), wherever it came from: you know it"),
    ),
]


def command(
    number: Number,
    kinds: Kinds,
    deadline: Deadline = None,
    returns: Returns = None,
    guests: Guests = None,
    severity: SeverityOption = None,
    vouch: Vouch = None,
    project: ProjectDir = HERE,
    in_json: Json = False,
) -> None:
    """Say what a mail really is. What the wrong verdict did is taken back, what follows from the right one follows.

    Your word holds, however often the mailbox is read again.
    """
    from outreach.app.answers import correct
    from outreach.app.workspace import workspace
    from outreach.core.verdict import MACHINE, Evidence, Kind, Severity
    from outreach.ledger.faults import UnknownMessageError

    known = {word: each for each in Kind for word in (each.value, sentence(each.value))}
    if unknown := [kind for kind in kinds if kind not in known]:
        raise typer.BadParameter(
            told("there is no kind '{kind}'; expected {expected}").format(
                kind=visible(unknown[0]), expected=", ".join(each.value for each in Kind)
            )
        )
    wanted = tuple(dict.fromkeys(known[kind] for kind in kinds))
    if set(wanted) & MACHINE and len(wanted) > 1:
        raise typer.BadParameter(told("what a machine sent is one thing only"))
    if severity is not None and severity not in list(Severity):
        raise typer.BadParameter(told("expected dead, refused or temporary"))
    here = workspace(project)
    if not here.has_ledger():
        raise UnknownMessageError("there is no mail {incoming} in the inbox", incoming=number)
    with here.ledger() as ledger:
        mail = ledger.incoming_mail(number)
    if vouch and set(wanted) & MACHINE:
        raise typer.BadParameter(told("--vouch is for what a person wrote"))
    before = mail.verdict
    verdict = replace(
        before,
        kinds=wanted,
        evidence=(Evidence("a person said so"),),
        deadline=_moment(deadline) or before.deadline,
        returns_on=returns.date() if returns else before.returns_on,
        guests=guests or before.guests,
        severity=Severity(severity) if severity else before.severity,
    )
    changed = correct(here, number, verdict, vouched=vouch)
    if in_json:
        print_json(
            {
                "mail": number,
                **verdict.values(),
                "taken_back": changed.taken_back,
                "followed": changed.followed,
            }
        )
        return
    tell("Mail {number} is now: {kinds}", number=number, kinds=", ".join(sentence(k.value) for k in wanted))
    doubt = changed.doubt
    if doubt and not changed.followed:
        tell("Careful: {doubt}. Nothing followed from it.", doubt=sentence(doubt.value))
    for what in changed.taken_back:
        tell("  taken back: {what}", what=sentence(what))
    for what in changed.followed:
        tell("  followed: {what}", what=sentence(what))
    kept = " ".join(kind.value for kind in wanted)
    vouching = [f"outreach inbox correct {number} {kept} --vouch …"] if doubt and verdict.human else []
    next_command(*vouching, f"outreach inbox show {number}", "outreach interviews")


def _moment(given: datetime | None) -> date | datetime | None:
    """Take a time without an hour for the whole day."""
    if given is None:
        return None
    return given if (given.hour or given.minute) else given.date()
