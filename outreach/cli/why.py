"""`outreach why`."""

from __future__ import annotations

import shlex
from typing import Annotated

import typer

from outreach.cli.options import HERE, Json, Now, ProjectDir, told
from outreach.cli.terminal import local, next_command, print_json, table, tell

ContactArgument = Annotated[str, typer.Argument(metavar=told("CONTACT"), help=told("her address"))]
MailingArgument = Annotated[
    str | None, typer.Argument(metavar=told("[CAMPAIGN/]MAILING"), help=told("only this mailing"))
]


def command(
    contact: ContactArgument,
    mailing: MailingArgument = None,
    project: ProjectDir = HERE,
    now: Now = None,
    in_json: Json = False,
) -> None:
    """Say for one journalist what she got, what she will get, or the one reason why not."""
    from outreach.app.workspace import workspace
    from outreach.cli.plan import answer
    from outreach.core.plan import plan
    from outreach.core.problem import InputError, Problem, faults
    from outreach.core.soundness import every_mailing
    from outreach.outbox.asking import known_contact, question
    from outreach.outbox.checking import folder_problems

    here = workspace(project, now)
    folder = here.read()
    person = known_contact(folder, contact)
    if wrong := [p for p in faults(folder_problems(folder, here.now)) if p.row is None]:
        raise InputError(wrong)
    key = person.key
    wanted_campaign, _, wanted = (mailing or "").rpartition("/")
    only = {
        (c, m)
        for c, m, _ in every_mailing(folder.schedule)
        if wanted in ("", m) and wanted_campaign in ("", c)
    }
    if not only:
        known = ", ".join(f"{c}/{m}" for c, m, _ in every_mailing(folder.schedule))
        text = "there is no mailing '{name}'; known are {known}"
        raise InputError([Problem(text, {"name": mailing, "known": known})])
    history = here.history()
    # everybody is planned: who else is the same person decides, too
    found = [d for d in plan(question(folder, history), here.now, only=only) if d.contact == key]
    if in_json:
        print_json({"contact": person, "decisions": found})
        return
    tell(
        "{name} <{address}>, {outlet}", name=person.name, address=person.address, outlet=person.outlet or "–"
    )
    if person.source or person.legal_basis:
        source, basis = person.source or "–", person.legal_basis or "–"
        tell("Source of the address: {source}; legal basis: {basis}", source=source, basis=basis)
    zone = folder.schedule.zone
    rows = []
    for decision in found:
        past = history.messages.get((decision.campaign, decision.mailing, key))
        changed = local(past.at, zone) if past else "–"
        rows.append((f"{decision.campaign}/{decision.mailing}", answer(decision, zone), changed))
    table(("mailing", "answer", "last change"), rows)
    tell("The log keeps every attempt.")
    next_command(f"outreach log --contact {shlex.quote(key)}")
