"""`outreach hold`."""

from __future__ import annotations

import shlex
from datetime import datetime
from typing import Annotated

import typer

from outreach.cli.options import HERE, Json, ProjectDir, day_or_time, told
from outreach.cli.scope import CampaignOption, ContactOption, MailingOption, scope_of
from outreach.cli.terminal import next_command, print_json, tell

Reason = Annotated[str, typer.Option("--reason", help=told("why: the log and the plan repeat it"))]
Until = Annotated[
    datetime | None,
    typer.Option(
        "--until",
        parser=day_or_time,
        metavar=told("TIME"),
        help=told("it ends by itself then: 2015-09-22, or '2015-09-22 09:00' (wall time)"),
    ),
]
Everything = Annotated[bool, typer.Option("--everything", help=told("every campaign, every contact"))]


def command(
    campaign: CampaignOption = None,
    mailing: MailingOption = None,
    contact: ContactOption = None,
    everything: Everything = False,
    reason: Reason = "",
    until: Until = None,
    project: ProjectDir = HERE,
    in_json: Json = False,
) -> None:
    """Hold back a contact, a mailing, a campaign, or everything, until a day or until you release it.

    She answered by telephone, asked for patience, the director has doubts: nothing leaves, nothing is forgotten.
    """
    from outreach.app.machine import clock, user
    from outreach.app.workspace import workspace

    here = workspace(project)
    scope = scope_of(here, campaign, mailing, contact, everything=everything)
    if not reason.strip():
        raise typer.BadParameter(told("say why, with --reason"))
    ends = _end(until, here.zone()) if until else None
    if ends and ends <= clock():
        raise typer.BadParameter(told("--until is past: it would hold nothing"))
    with here.ledger() as ledger:
        count = ledger.hold(**scope, reason=reason, until=ends, by=user(), now=clock())
    if in_json:
        print_json({**scope, "until": ends, "held": count})
        return
    tell("Held. Messages that were to leave and now wait: {count}. Nothing new leaves.", count=count)
    options = (
        " ".join(f"--{name} {shlex.quote(value)}" for name, value in scope.items() if value) or "--everything"
    )
    next_command(f"outreach release {options}", "outreach status")


def _end(wall: datetime, zone: str) -> datetime:
    from outreach.core.calendar import resolve

    return resolve(wall, zone).utc
