"""`outreach release`."""

from __future__ import annotations

from outreach.cli.hold import Everything
from outreach.cli.options import HERE, Json, ProjectDir
from outreach.cli.scope import CampaignOption, ContactOption, MailingOption, scope_of
from outreach.cli.terminal import next_command, print_json, tell


def command(
    campaign: CampaignOption = None,
    mailing: MailingOption = None,
    contact: ContactOption = None,
    everything: Everything = False,
    project: ProjectDir = HERE,
    in_json: Json = False,
) -> None:
    """Release what was held, in the same words as it was held; what was due meanwhile leaves with the next send."""
    from outreach.app.machine import clock, user
    from outreach.app.workspace import workspace

    here = workspace(project)
    scope = scope_of(here, campaign, mailing, contact, everything=everything)
    with here.ledger() as ledger:
        count = ledger.release(**scope, by=user(), now=clock())
    if in_json:
        print_json({**scope, "released": count})
        return
    tell("Released. Messages that wait to leave: {count}.", count=count)
    next_command("outreach status", "outreach plan")
