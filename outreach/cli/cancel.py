"""`outreach cancel`."""

from __future__ import annotations

import shlex
from typing import Annotated

import typer

from outreach.cli.options import HERE, Campaign, Json, ProjectDir, told
from outreach.cli.scope import ContactOption, MailingOption, scope_of
from outreach.cli.terminal import next_command, print_json, tell

ForReal = Annotated[bool, typer.Option("--for-real", help=told("cancel; without it nothing changes"))]


def command(
    campaign: Campaign,
    mailing: MailingOption = None,
    contact: ContactOption = None,
    for_real: ForReal = False,
    project: ProjectDir = HERE,
    in_json: Json = False,
) -> None:
    """Cancel for good what is still to leave of a campaign, follow-ups and reminders too; what left stays in the log."""
    from outreach.app.machine import clock, user
    from outreach.app.workspace import workspace
    from outreach.core.message import Cancelled

    here = workspace(project)
    scope = scope_of(here, campaign, mailing, contact, everything=False)
    done = Cancelled(0, 0)
    if for_real:
        with here.ledger() as ledger:
            done = ledger.cancel(**scope, by=user(), now=clock())
    if in_json:
        print_json({**scope, "dry_run": not for_real, "cancelled": done.cancelled, "sending": done.sending})
        return
    if not for_real:
        tell(
            "Dry run: nothing is cancelled. What waits of '{campaign}' would be, and nothing more of it would leave.",
            campaign="/".join(part for part in scope.values() if part),
        )
        again = " ".join(
            f" --{name} {shlex.quote(value)}" for name, value in scope.items() if value and name != "campaign"
        )
        next_command(f"outreach cancel {campaign}{again} --for-real")
        return
    tell("Cancelled messages: {count}. Nothing else of it will leave.", count=done.cancelled)
    if done.sending:
        tell("On their way already, too late to stop: {count}.", count=done.sending)
    next_command("outreach status", f"outreach log --campaign {campaign}")
