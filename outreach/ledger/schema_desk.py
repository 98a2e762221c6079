"""The ledger's table of the desk's own mails: written before they leave, so that none leaves twice."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, ForeignKey, String, Table, Text, UniqueConstraint

from outreach.core.desk.correspondence import Fate, Purpose
from outreach.ledger.columns import Id, Instant
from outreach.ledger.schema import any_of, metadata

# a mail of the desk to a journalist or a spokesperson
desk_mail = Table(
    "desk_mail",
    metadata,
    Column("id", Id, primary_key=True),
    Column("interview_id", ForeignKey("interview.id"), nullable=False),
    Column("purpose", String(16), nullable=False),
    Column("occasion", String(200), nullable=False),
    Column("recipient", Text, nullable=False),
    Column("message_id", Text, nullable=False),
    Column("dated_at", Instant, nullable=False),
    Column("claimed_at", Instant, nullable=False),
    Column("fate", String(16), nullable=False),
    Column("words", Text, nullable=False),
    UniqueConstraint("interview_id", "occasion", "recipient"),  # nobody gets the same twice
    CheckConstraint(f"purpose IN {any_of(Purpose)}", name="purpose"),  # there is no other
    CheckConstraint(f"fate IN {any_of(Fate)}", name="fate"),  # the same
)
