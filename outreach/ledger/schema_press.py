"""The ledger's tables of press rules: who agreed to an embargo, who approved what, how an event was told, what was told."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from outreach.core.trouble import Kind
from outreach.ledger.columns import Id, Instant, Json
from outreach.ledger.schema import any_of, metadata

# yes or no to an embargo offer; the last word of a contact counts, the mail that proves it is kept
embargo_answer = Table(
    "embargo_answer",
    metadata,
    Column("id", Id, primary_key=True),
    Column("campaign", Text, nullable=False),
    Column("contact", Text, nullable=False),
    Column("accepted", Boolean(create_constraint=False), nullable=False),
    Column("at", Instant, nullable=False),
    Column("who", Text, nullable=False),
    Column("incoming_id", ForeignKey("incoming.id")),
    Column("note", Text, nullable=False, server_default=""),  # how a person knows
    Column("withdrawn_at", Instant),
    Column(
        "lifts_at", Instant
    ),  # the end of the embargo when a person noted it; a mail answers one that names it
    Index(None, "campaign", "contact", "at"),
)

# somebody let a mailing leave, as it was then
approval = Table(
    "approval",
    metadata,
    Column("id", Id, primary_key=True),
    Column("campaign", Text, nullable=False),
    Column("mailing", Text, nullable=False),
    Column("digest", String(64), nullable=False),  # of what she saw
    Column("who", Text, nullable=False),
    Column("at", Instant, nullable=False),
    Column("withdrawn_at", Instant),
    Index(None, "campaign", "mailing"),
)

# when and where an event was, as journalists were told
event_edition = Table(
    "event_edition",
    metadata,
    Column("campaign", Text, primary_key=True),
    Column("sequence", Integer, primary_key=True),  # an edition has one number (RFC 5546 section 2.1.4)
    Column("fingerprint", String(64), nullable=False),
    Column("since", Instant, nullable=False),
    CheckConstraint("sequence >= 0", name="sequence"),  # counted from the first invitation
)

# a mail to the officer that belongs to an occasion: the end of a run, a day, a trouble
notice = Table(
    "notice",
    metadata,
    Column("id", Id, primary_key=True),
    Column("kind", String(32), nullable=False),
    Column("occasion", Text, nullable=False),
    Column("claimed_at", Instant, nullable=False),
    Column("sent_at", Instant),
    UniqueConstraint("kind", "occasion"),  # told once
)

# what kept a run from its work, and for how long
trouble = Table(
    "trouble",
    metadata,
    Column("id", Id, primary_key=True),
    Column("kind", String(32), nullable=False),
    Column("words", Text, nullable=False),  # an English format string of the values
    Column("details", Json, nullable=False),
    Column("began_at", Instant, nullable=False),
    Column("seen_at", Instant, nullable=False),  # when it was last met
    Column("ended_at", Instant),
    CheckConstraint(f"kind IN {any_of(Kind)}", name="kind"),  # of these sorts
    Index(
        "uq_trouble_standing",  # a sort of trouble stands once
        "kind",
        unique=True,
        sqlite_where=text("ended_at IS NULL"),
        postgresql_where=text("ended_at IS NULL"),
    ),
    Index(None, "ended_at"),
)
