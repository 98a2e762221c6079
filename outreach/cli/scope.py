"""What a hold, a release or a cancellation is about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from outreach.cli.options import told

if TYPE_CHECKING:
    from outreach.app.workspace import Workspace

CampaignOption = Annotated[str | None, typer.Option("--campaign", help=told("this campaign"))]
MailingOption = Annotated[str | None, typer.Option("--mailing", help=told("this mailing of the campaign"))]
ContactOption = Annotated[str | None, typer.Option("--contact", help=told("this contact (her address)"))]


def scope_of(
    here: Workspace, campaign: str | None, mailing: str | None, contact: str | None, *, everything: bool
) -> dict[str, str]:
    """Give the scope as the ledger takes it; raises InputError for names that do not exist.

    Nothing named is a slip, unless `everything` is said.
    """
    from outreach.outbox.asking import known_campaign, known_contact, known_mailing

    if not (campaign or contact) and not everything:
        raise typer.BadParameter(told("name a --campaign or a --contact, or say --everything"))
    if mailing and not campaign:
        raise typer.BadParameter(told("a --mailing needs its --campaign"))
    if not (campaign or contact):
        return {"campaign": "", "mailing": "", "contact": ""}
    folder = here.read()
    if campaign and mailing:
        known_mailing(folder, campaign, mailing)
    elif campaign:
        known_campaign(folder, campaign)
    key = known_contact(folder, contact).key if contact else ""
    return {"campaign": campaign or "", "mailing": mailing or "", "contact": key}
