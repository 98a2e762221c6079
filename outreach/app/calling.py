"""Whom to telephone beside a correction: a mail does not put right what is printed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from outreach.app.workspace import Workspace
from outreach.core.delivery import LEFT, State
from outreach.core.history import History
from outreach.core.mailing import Purpose
from outreach.core.timeline import first_mailing
from outreach.project.press_folder import PressFolder


@dataclass(frozen=True, slots=True)
class Call:
    """Somebody to telephone about a story that is corrected.

    She published (`url` and what is known of the piece; only the outlet where it is not known who wrote it), or she has
    the mail that is wrong and stands in no list any more, so that no correction reaches her.
    """

    campaign: str
    contact: str = ""
    name: str = ""
    outlet: str = ""
    phone: str = ""
    url: str = ""
    title: str = ""
    published_at: datetime | None = None


def calls(here: Workspace, folder: PressFolder, campaign: str, mailing: str) -> tuple[Call, ...]:
    """Give whom to telephone when this mailing is a correction; nobody for any other, or before anything is known."""
    written = folder.schedule.campaigns[campaign].mailings[mailing]
    if written.purpose is not Purpose.CORRECTION or not here.has_ledger():
        return ()
    return (
        *_published(here, folder, campaign),
        *_unlisted(folder, here.history([campaign]), campaign, mailing),
    )


def _published(here: Workspace, folder: PressFolder, campaign: str) -> Iterator[Call]:
    with here.ledger() as ledger:
        pieces = ledger.coverage(campaign=campaign)
    for piece in pieces:
        contact = folder.contacts.get(piece.contact) if piece.contact else None
        yield Call(
            campaign,
            contact=piece.contact,
            name=contact.name if contact else "",
            outlet=piece.outlet or (contact.outlet if contact else ""),
            phone=contact.phone if contact else "",
            url=piece.url,
            title=piece.title,
            published_at=piece.published_at,
        )


def _unlisted(folder: PressFolder, history: History, campaign: str, mailing: str) -> Iterator[Call]:
    wrong = first_mailing(folder.schedule.campaigns[campaign], mailing)
    listed = {address for contact in folder.contacts for address in (contact.key, *contact.secondary)}
    for (story, name, key), past in history.messages.items():
        got = past.state in LEFT and past.state is not State.BOUNCED
        if (story, name) == (campaign, wrong) and got and key not in listed:
            yield Call(campaign, contact=key)
