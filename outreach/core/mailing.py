"""A mailing: one template to one segment at one time, and what its purpose decides."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from outreach.core.schedule_types import Address, Duration, Line, Name, Strict, custom
from outreach.core.when import When, parse_when


class Purpose(StrEnum):
    """What a mailing is for; it decides the defaults of audience, thread, list headers and lateness."""

    ANNOUNCEMENT = "announcement"
    EMBARGO_OFFER = "embargo offer"
    INVITATION = "invitation"
    REMINDER = "reminder"
    FOLLOW_UP = "follow-up"
    CORRECTION = "correction"
    UPDATE = "update"  # the event has moved
    CANCELLATION = "cancellation"  # the event does not take place
    THANKS = "thanks"


OF_THE_INVITED = frozenset({Purpose.UPDATE, Purpose.CANCELLATION})
"""Purposes that say to who has an invitation what became of it."""

FOLLOWING = OF_THE_INVITED | {Purpose.REMINDER, Purpose.FOLLOW_UP, Purpose.CORRECTION, Purpose.THANKS}
"""Purposes that make sense only for who got the campaign's earlier mail."""

OWED = OF_THE_INVITED | {Purpose.CORRECTION}
"""Purposes that put right what somebody has: no answer of hers, and no cap on mails, keeps them from her."""


class Audience(StrEnum):
    """Whom of the segment a mailing goes to, by what they answered so far."""

    EVERYONE = "everyone"
    SILENT = "silent"  # neither a reply nor an RSVP
    ATTENDING = "attending"
    NOT_DECLINED = "not declined"  # attending, tentative or silent
    EMBARGO_ACCEPTED = "embargo accepted"  # said yes to the embargo offer, and it is recorded
    EMBARGO_SILENT = "embargo silent"  # said neither yes nor no to the embargo


class Dkim(Strict):
    """The DKIM key of the sender's domain (RFC 6376); the key file lies outside version control."""

    selector: Name
    domain: Line = ""
    key: Line = "dkim.pem"


class Sender(Strict):
    """The From of every mail and the mailbox where answers are read."""

    name: Line
    address: Address
    reply_to: Address | None = None
    subaddresses: Literal["+", "-", ""] = ""
    public_url: Annotated[str, StringConstraints(pattern=r"^(https://\S+)?$")] = ""
    dkim: Dkim | None = None


class Exclusion(Strict):
    """Who of the segment does not get the mailing."""

    lists: list[str] = Field(default_factory=list)
    got: list[str] = Field(default_factory=list)  # CAMPAIGN/MAILING, or MAILING of the same campaign
    segment: str = ""


class Approval(Strict):
    """Who must approve a mailing before it leaves, and where the mail to look at goes."""

    name: Line
    address: Address | None = None


class Mailing(Strict):
    """One template to one segment at one time."""

    template: Line
    when: Annotated[When, custom(parse_when)]
    purpose: Purpose = Purpose.ANNOUNCEMENT
    segment: str | None = None
    audience: Audience | None = None
    exclude: Exclusion = Exclusion()
    thread: bool | None = None
    list_headers: bool | None = None
    calendar: bool | None = None
    not_after: Duration | None = None
    sender: Sender | None = None
    chosen: Line = ""
    embargoed: bool = False
    corrects: Name | None = None
    windows: bool = True
    recipient_zone: bool = False
    priority: Annotated[int, Field(ge=-100, le=100, strict=True)] | None = None
    approval: Approval | None = None

    @property
    def for_whom(self) -> Audience:
        """The audience written, or the purpose's own: follow-ups and reminders go to the silent only."""
        if self.audience:
            return self.audience
        if self.purpose in (Purpose.FOLLOW_UP, Purpose.REMINDER):
            return Audience.SILENT
        if self.purpose is Purpose.THANKS or self.purpose in OF_THE_INVITED:
            return Audience.NOT_DECLINED
        # what nobody may see before the embargo is for who agreed to it
        return Audience.EMBARGO_ACCEPTED if self.embargoed else Audience.EVERYONE

    @property
    def owed(self) -> bool:
        """Whether it leaves whatever she answered.

        It puts right what she has, or is what she was promised for her yes to an embargo: few say yes and nothing else.
        """
        return self.purpose in OWED or self.embargoed or self.for_whom is Audience.EMBARGO_ACCEPTED

    @property
    def under_embargo(self) -> bool:
        """Whether it says that there is an embargo: it carries the notice, and is senseless once that is over."""
        return self.embargoed or self.purpose is Purpose.EMBARGO_OFFER

    @property
    def threaded(self) -> bool:
        """Whether it answers the campaign's earlier mail (In-Reply-To, References); mailings that follow do."""
        return self.purpose in FOLLOWING if self.thread is None else self.thread

    @property
    def carries_list_headers(self) -> bool:
        """Whether it carries List-Unsubscribe; first mailings do, personal follow-ups do not.

        A mail with List-* headers gets no vacation answer (RFC 5230 section 4.6), and absences are worth knowing
        before a follow-up: so what starts a conversation is list mail, what continues it is not.
        """
        return self.purpose not in FOLLOWING if self.list_headers is None else self.list_headers

    @property
    def invites(self) -> bool:
        """Whether the calendar file goes with it."""
        inviting = OF_THE_INVITED | {Purpose.INVITATION}
        return self.purpose in inviting if self.calendar is None else self.calendar


def purpose_of(name: str) -> Purpose:
    """Tell a mailing's purpose from its name: the purpose it begins with, else an announcement."""
    plain = name.replace("_", "-").replace(" ", "-").lower()
    return next((p for p in Purpose if plain.startswith(p.value.replace(" ", "-"))), Purpose.ANNOUNCEMENT)
