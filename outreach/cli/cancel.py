"""`outreach cancel`."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING, Annotated

import typer

from outreach.cli.options import HERE, Campaign, Json, ProjectDir, told
from outreach.cli.scope import ContactOption, MailingOption, scope_of
from outreach.cli.terminal import next_command, print_json, tell

if TYPE_CHECKING:
    from outreach.app.cancelling import Invited

SHOWN = 10
"""Addresses that are listed; --json lists them all."""

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
    from outreach.app.cancelling import Invited, cancel, invited
    from outreach.app.workspace import workspace
    from outreach.core.message import Cancelled

    here = workspace(project)
    scope = scope_of(here, campaign, mailing, contact, everything=False)
    folder = here.read()
    whole = not (mailing or contact)
    to_tell = invited(here, folder, campaign) if whole else Invited()
    done = cancel(here, folder, scope) if for_real else Cancelled(0, 0)
    if in_json:
        counts = {"cancelled": done.cancelled, "sending": done.sending}
        told_by = {"invited": to_tell.contacts, "told_by": to_tell.by}
        print_json({**scope, "dry_run": not for_real, **counts, **told_by})
        return
    if not for_real:
        tell(
            "Dry run: nothing is cancelled. What waits of '{campaign}' would be, and nothing more of it would leave.",
            campaign="/".join(part for part in scope.values() if part),
        )
        _to_tell(to_tell)
        again = " ".join(
            f" --{name} {shlex.quote(value)}" for name, value in scope.items() if value and name != "campaign"
        )
        next_command(f"outreach cancel {campaign}{again} --for-real")
        return
    tell("Cancelled messages: {count}. Nothing else of it will leave.", count=done.cancelled)
    if done.sending:
        tell("On their way already, too late to stop: {count}.", count=done.sending)
    _to_tell(to_tell)
    tells = [f"outreach send {campaign} {to_tell.by}"] if to_tell.by and to_tell.contacts else []
    next_command(*tells, "outreach status", f"outreach log --campaign {campaign}")


def _to_tell(found: Invited) -> None:
    """Say who has an invitation to what does not take place, and how they can be told."""
    if not found.contacts:
        return
    tell("Have an invitation and have not declined: {count}", count=len(found.contacts))
    for contact in found.contacts[:SHOWN]:
        tell("  {address}", address=contact)
    if len(found.contacts) > SHOWN:
        tell("  … and {count} more", count=len(found.contacts) - SHOWN)
    if found.by:
        tell(
            "'{mailing}' is not cancelled: it tells them, and takes the event out of their calendars.",
            mailing=found.by,
        )
    else:
        tell(
            "To tell them, and to take the event out of their calendars, add a mailing with 'purpose: cancellation' to the "
            "campaign first."
        )
