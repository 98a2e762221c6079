"""The ledger's tables of what came back: mails read, what followed from them, and what the desk makes of it.

Texts of strangers are cut before they come here: an index of PostgreSQL takes 2,700 octets a row.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from outreach.core.consequence import Patch
from outreach.core.interview import Status
from outreach.core.matching import How, Standing
from outreach.core.received import ProposalState
from outreach.core.rsvp import Answer, Way
from outreach.core.verdict import Kind
from outreach.ledger.columns import Id, Instant, Json
from outreach.ledger.schema import any_of, metadata

WAITING = "needs_answer AND closed_at IS NULL AND answered_id IS NULL"

# a mail of ours, found in the Sent folder or sent by the desk: never a reply
own_mail = Table(
    "own_mail",
    metadata,
    Column("id", Id, primary_key=True),
    Column("key", String(64), nullable=False),
    Column("message_id", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("dated_at", Instant),
    Column("read_at", Instant, nullable=False),
    Column("copy_id", ForeignKey("message.id")),  # the message of a mailing that it is a copy of
    UniqueConstraint("key"),  # one row, in however many folders
    Index(None, "copy_id"),
)

# whom it went to
own_mail_recipient = Table(
    "own_mail_recipient",
    metadata,
    Column("own_mail_id", ForeignKey("own_mail.id"), primary_key=True),
    Column("address", Text, primary_key=True),  # in To and Cc: once
    Index(None, "address", "own_mail_id"),
)

# the thread that it stands in
own_mail_reference = Table(
    "own_mail_reference",
    metadata,
    Column("own_mail_id", ForeignKey("own_mail.id"), primary_key=True),
    Column("message_id", Text, primary_key=True),  # in In-Reply-To and References: once
    Index(None, "message_id", "own_mail_id"),
)

# a mail of somebody else, read and understood
incoming = Table(
    "incoming",
    metadata,
    Column("id", Id, primary_key=True),
    Column("key", String(64), nullable=False),  # SHA-256 over what it says, see `content_key`
    Column("message_id", Text, nullable=False),
    Column("dated_at", Instant),
    Column("received_at", Instant),  # the server's INTERNALDATE
    Column("came_at", Instant, nullable=False),  # what is believed of the two
    Column("read_at", Instant, nullable=False),
    Column("sender", Text, nullable=False),  # normalised
    Column("name", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("cited", Json, nullable=False),  # Message-IDs of In-Reply-To and References, the nearest first
    Column("answer_to", Json, nullable=False),  # From and Reply-To
    Column("by_calendar", Boolean, nullable=False),
    Column("verdict", Json, nullable=False),  # as it was read
    Column("corrected", Json),  # as a person says
    Column("corrected_at", Instant),
    Column("corrected_by", Text),
    Column("how", Text, nullable=False),
    Column("standing", Text, nullable=False),
    Column("doubt", Text, nullable=False),
    Column("matched_id", ForeignKey("message.id")),
    Column("campaign", Text, nullable=False),
    Column("contact", Text, nullable=False),
    Column("addressed", Text, nullable=False),
    Column("outlet", Text, nullable=False),
    Column("opts_out", Boolean, nullable=False),
    Column("backlog", Boolean, nullable=False),  # there before the first run: alerts nobody
    Column("keeps_back", Boolean, nullable=False),  # an answer: follow-ups for the silent are not for her
    Column("needs_answer", Boolean, nullable=False),
    Column("closed_at", Instant),
    Column("closed_by", Text),
    Column("answered_id", ForeignKey("own_mail.id")),
    UniqueConstraint("key"),  # one row whatever the server does, and another mail is another row
    CheckConstraint(  # a correction has its author
        "(corrected IS NULL) = (corrected_at IS NULL) AND (corrected IS NULL) = (corrected_by IS NULL)",
        name="corrected",
    ),
    CheckConstraint("(closed_at IS NULL) = (closed_by IS NULL)", name="closed"),  # so has a closing
    CheckConstraint(f"how IN {any_of(How)}", name="how"),  # matched in one of these ways
    CheckConstraint(f"standing IN {any_of(Standing)}", name="standing"),  # written by one of these
    CheckConstraint("how <> 'nothing' OR matched_id IS NULL", name="matched"),  # no message without a clue
    # the pages of the inbox, by what it is filtered on
    Index(None, "came_at", "id"),
    Index(None, "campaign", "came_at"),
    Index(None, "contact", "came_at"),
    Index(None, "sender"),
    Index(None, "message_id"),
    Index(None, "matched_id"),
    # they are waiting for us
    Index(
        "ix_incoming_waiting",
        "came_at",
        "id",
        sqlite_where=text(WAITING),
        postgresql_where=text(WAITING),
    ),
)

# what it is, as it holds now: several things at once
incoming_kind = Table(
    "incoming_kind",
    metadata,
    Column("incoming_id", ForeignKey("incoming.id"), primary_key=True),
    Column("kind", String(32), primary_key=True),  # each kind once
    CheckConstraint(f"kind IN {any_of(Kind)}", name="kind"),  # no other kinds than the taxonomy's
    Index(None, "kind", "incoming_id"),
)

# its bytes, for as long as they are kept
raw_mail = Table(
    "raw_mail",
    metadata,
    Column("incoming_id", ForeignKey("incoming.id"), primary_key=True),
    Column("digest", String(64), nullable=False),  # SHA-256 of the bytes
    Column("content", LargeBinary, nullable=False),  # zlib
    Column("kept_until", Instant, nullable=False),
    Index(None, "kept_until"),
)

# where a mail was seen
sighting = Table(
    "sighting",
    metadata,
    Column("account", Text, primary_key=True),
    Column("folder", Text, primary_key=True),
    Column("validity", Text, primary_key=True),
    Column("key", Text, primary_key=True),  # a place holds one mail
    Column("incoming_id", ForeignKey("incoming.id")),
    Column("own_mail_id", ForeignKey("own_mail.id")),
    Column("at", Instant, nullable=False),
    CheckConstraint("(incoming_id IS NULL) <> (own_mail_id IS NULL)", name="one"),  # theirs or ours
    Index(None, "incoming_id"),
    Index(None, "own_mail_id"),
)

# up to where a folder is read; moves in the transaction of the rows alone
position = Table(
    "position",
    metadata,
    Column("account", Text, primary_key=True),
    Column("folder", Text, primary_key=True),
    Column("validity", Text, nullable=False),
    Column("last", Text, nullable=False),
    Column("at", Instant, nullable=False),
)

# what followed from a mail, so that a correction takes back that and nothing else
effect = Table(
    "effect",
    metadata,
    Column("id", Id, primary_key=True),
    Column("incoming_id", ForeignKey("incoming.id"), nullable=False),
    Column("what", String(16), nullable=False),
    Column("digest", String(64), nullable=False),  # SHA-256 over `what` and the details
    Column("subject", Text, nullable=False),  # what it rests on: other effects may too
    Column("details", Json, nullable=False),
    Column("at", Instant, nullable=False),
    Column("taken_back_at", Instant),
    Index(
        "uq_effect_lasting",  # a mail does a thing once
        "incoming_id",
        "digest",
        unique=True,
        sqlite_where=text("taken_back_at IS NULL"),
        postgresql_where=text("taken_back_at IS NULL"),
    ),
    Index(None, "what", "subject"),
)

# an answer to an invitation; the newest of a contact holds
rsvp = Table(
    "rsvp",
    metadata,
    Column("id", Id, primary_key=True),
    Column("campaign", Text, nullable=False),
    Column("contact", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("outlet", Text, nullable=False),
    Column("answer", String(16), nullable=False),
    Column("guests", Integer),
    Column("mode", String(16)),
    Column("way", String(16), nullable=False),
    Column("at", Instant, nullable=False),
    Column("who", Text, nullable=False),
    Column("incoming_id", ForeignKey("incoming.id")),
    Column("withdrawn_at", Instant),
    Column("note", Text),
    CheckConstraint(f"answer IN {any_of(Answer)}", name="answer"),  # there are three
    CheckConstraint(f"way IN {any_of(Way)}", name="way"),  # it came in one of these ways
    CheckConstraint("mode IN ('on_site', 'remote')", name="mode"),  # or it was not said
    CheckConstraint("guests > 0", name="guests"),  # she comes herself
    Index(None, "campaign", "contact", "at"),
    Index(None, "contact", "at"),
)

# a request on the desk
interview = Table(
    "interview",
    metadata,
    Column("id", Id, primary_key=True),
    Column("incoming_id", ForeignKey("incoming.id")),
    Column("campaign", Text, nullable=False),
    Column("contact", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("outlet", Text, nullable=False),
    Column("medium", Text, nullable=False),
    Column("topic", Text, nullable=False),
    Column("format", String(16)),
    Column("deadline_at", Instant),
    Column("deadline_wall", Text),  # the wall time or day as it was understood
    Column("with_whom", Text, nullable=False),
    Column("asked_for", Json, nullable=False),
    Column("spokesperson", Text, nullable=False),
    Column("status", String(16), nullable=False),
    Column("proposed", Json, nullable=False),
    Column("slot_start", Instant),
    Column("slot_end", Instant),
    Column("uid", Text, nullable=False),
    Column("sequence", Integer, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("doubt", Text, nullable=False),
    Column("opened_at", Instant, nullable=False),
    Column("changed_at", Instant, nullable=False),
    UniqueConstraint("incoming_id"),  # a mail asks once
    UniqueConstraint("uid"),  # a calendar knows it by that
    CheckConstraint(f"status IN {any_of(Status)}", name="status"),  # no other statuses than the drawn ones
    CheckConstraint("(deadline_at IS NULL) = (deadline_wall IS NULL)", name="deadline"),  # both or none
    CheckConstraint("(slot_start IS NULL) = (slot_end IS NULL)", name="slot"),  # the same
    CheckConstraint("slot_end > slot_start", name="lasting"),  # an interview lasts
    CheckConstraint("status <> 'confirmed' OR slot_start IS NOT NULL", name="confirmed"),  # has its slot
    Index(None, "contact", "id"),
    Index(None, "spokesperson", "slot_start"),
)

# what a person wrote down about a request
interview_note = Table(
    "interview_note",
    metadata,
    Column("id", Id, primary_key=True),
    Column("interview_id", ForeignKey("interview.id"), nullable=False),
    Column("at", Instant, nullable=False),
    Column("who", Text, nullable=False),
    Column("text", Text, nullable=False),
    Index(None, "interview_id", "id"),
)

# a piece that came out
coverage = Table(
    "coverage",
    metadata,
    Column("id", Id, primary_key=True),
    Column("url", Text, nullable=False),
    Column("campaign", Text, nullable=False),
    Column("contact", Text, nullable=False),
    Column("outlet", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("published_at", Instant),
    Column("incoming_id", ForeignKey("incoming.id")),
    Column("at", Instant, nullable=False),
    Column("who", Text, nullable=False),
    UniqueConstraint("url"),  # a piece is logged once
    Index(None, "contact", "id"),
)

# a change to the contact list that a person may accept
proposal = Table(
    "proposal",
    metadata,
    Column("id", Id, primary_key=True),
    Column("contact", Text, nullable=False),
    Column("patch", String(16), nullable=False),
    Column("value", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("incoming_id", ForeignKey("incoming.id")),
    Column("state", String(16), nullable=False),
    Column("at", Instant, nullable=False),
    Column("decided_at", Instant),
    Column("decided_by", Text),
    UniqueConstraint("contact", "patch", "value"),  # nobody is asked twice
    CheckConstraint(f"patch IN {any_of(Patch)}", name="patch"),  # a row can be changed in these ways
    CheckConstraint(f"state IN {any_of(ProposalState)}", name="state"),  # open, or decided
    CheckConstraint(  # by a person
        "(state = 'open') = (decided_at IS NULL) AND (state = 'open') = (decided_by IS NULL)", name="decided"
    ),
)

# an alert mail to the officer
alert = Table(
    "alert",
    metadata,
    Column("id", Id, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("incoming_id", ForeignKey("incoming.id")),
    Column("interview_id", ForeignKey("interview.id")),
    Column("claimed_at", Instant, nullable=False),
    Column("sent_at", Instant),
    UniqueConstraint("kind", "incoming_id"),  # leaves once for a mail
    UniqueConstraint("kind", "interview_id"),  # once for a request
    CheckConstraint("(incoming_id IS NULL) <> (interview_id IS NULL)", name="one"),  # about one of them
)
