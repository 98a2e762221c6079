"""Who the mails come from: the DKIM key in force, and what keeps a sender from sending."""

from __future__ import annotations

from collections.abc import Iterator

from outreach.core.dkim import SigningKeyError, load_key
from outreach.core.envelope import AddressError, envelope_sender, unsubscribe_url
from outreach.core.mailing import Sender
from outreach.core.problem import InputError, Problem
from outreach.core.soundness import every_mailing
from outreach.core.values import sender_of
from outreach.outbox.delivering import Signing
from outreach.project.press_folder import PressFolder
from outreach.project.schedule import SCHEDULE

LONGEST_TOKEN = "x" * 24
"""As long as the tokens of real mails: what fits with it fits with them."""

Place = tuple[str, ...]


def signing_of(folder: PressFolder, campaign: str, mailing: str) -> Signing | None:
    """Load the DKIM key of the mailing's sender, if there is one; raises InputError."""
    sender = sender_of(folder.schedule, campaign, mailing)
    return _signing(folder, sender, _place(folder, campaign, mailing)) if sender.dkim else None


def own_signing(folder: PressFolder) -> Signing | None:
    """Load the DKIM key of the schedule's sender, if there is one; raises InputError."""
    sender = folder.schedule.sender
    return _signing(folder, sender, ("sender",)) if sender.dkim else None


def sender_problems(folder: PressFolder) -> Iterator[Problem]:
    """Find the senders who cannot send: no room for the token in the address, no key to sign with."""
    schedule = folder.schedule
    senders = {_place(folder, c, m): sender_of(schedule, c, m) for c, m, _ in every_mailing(schedule)}
    for place, sender in senders.items():
        try:
            for give in (envelope_sender, unsubscribe_url):
                give(sender.address, LONGEST_TOKEN, sender.subaddresses)
        except AddressError:
            text = (
                "'{address}' is too long to be completed by '{separator}' and a token (RFC 5321: 64 octets)"
            )
            values = {"address": sender.address, "separator": sender.subaddresses}
            yield Problem(text, values, SCHEDULE, folder.line(*place, "address"))
        try:
            if sender.dkim:
                _signing(folder, sender, place)
        except InputError as error:
            yield from error.problems


def _place(folder: PressFolder, campaign: str, mailing: str) -> Place:
    """Tell where the sender of a mailing is written: its own, the campaign's, or the schedule's."""
    story = folder.schedule.campaigns[campaign]
    if story.mailings[mailing].sender:
        return ("campaigns", campaign, "mailings", mailing, "sender")
    return ("campaigns", campaign, "sender") if story.sender else ("sender",)


def _signing(folder: PressFolder, sender: Sender, place: Place) -> Signing:
    if sender.dkim is None:
        raise ValueError("this sender signs nothing")
    name = sender.dkim.key
    line = folder.line(*place, "dkim", "key") or folder.line(*place, "dkim")
    try:
        key = load_key((folder.root / name).read_bytes())
    except OSError as error:
        text = "the DKIM key '{path}' cannot be read: {reason}"
        values = {"path": name, "reason": error.strerror or "?"}
        raise InputError([Problem(text, values, SCHEDULE, line)]) from None
    except SigningKeyError as error:
        raise InputError([Problem(error.text, error.values, name)]) from None
    return Signing(key, sender.dkim.domain or sender.address.rpartition("@")[2], sender.dkim.selector)
