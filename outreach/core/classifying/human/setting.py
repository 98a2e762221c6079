"""What a mail answers: an invitation, an embargo offer, neither. Only bare answers are read by it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from outreach.core.folding import folded
from outreach.core.incoming import Incoming


class Topic(StrEnum):
    """What the officer's mail was about."""

    INVITATION = "invitation"
    EMBARGO = "embargo"
    NONE = ""


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known of a mail besides its text."""

    topic: Topic = Topic.NONE


_INVITATION = ("invitation", "invited", "invite", "accreditation", "rsvp", "restitution", "save the date", "press conference", "conference de presse", "rappel :", "reminder:")


def setting(incoming: Incoming) -> Setting:
    """Judge by the subject: the quoted mail speaks of everything at once."""
    subject = folded(incoming.subject[:500])
    if "embargo" in subject:
        return Setting(Topic.EMBARGO)
    if any(word in subject for word in _INVITATION):
        return Setting(Topic.INVITATION)
    return Setting()
