"""The ledger's tables: what happened. A promise is a constraint; beside each, half a sentence.

Rows are only ever added or moved on; the same schema on SQLite and PostgreSQL. `migrations/` builds it,
and a test holds both against each other.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    ColumnElement,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
    literal_column,
    text,
)

from outreach.core.delivery import LEFT, Outcome, State
from outreach.ledger.columns import Id, Instant, Json


def any_of(words: Iterable[str]) -> str:
    """Give words of ours as the right side of an SQL IN."""
    return "(" + ", ".join(f"'{word}'" for word in words) + ")"


PENDING = (State.PLANNED, State.DEFERRED)
"""States from which a message may leave."""

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# what every message of a launch shares (template sources, campaign values), stored once
material = Table(
    "material",
    metadata,
    Column("id", Id, primary_key=True),
    Column("digest", String(64), nullable=False),  # SHA-256 over version, text and the files' digests
    Column("version", Text, nullable=False),
    Column("content", LargeBinary, nullable=False),  # zlib
    UniqueConstraint("digest"),  # the same material is one row, whoever launches
)

# the bytes of an attachment or picture, once, however many mailings carry it
file = Table(
    "file",
    metadata,
    Column("id", Id, primary_key=True),
    Column("digest", String(64), nullable=False),  # SHA-256 of the bytes
    Column("content", LargeBinary, nullable=False),  # zlib
    UniqueConstraint("digest"),  # the same bytes are one row
)

# under which path a mailing's material knows a file
material_file = Table(
    "material_file",
    metadata,
    Column("material_id", ForeignKey("material.id"), primary_key=True),
    Column("path", Text, primary_key=True),  # a path is one file
    Column("file_id", ForeignKey("file.id"), nullable=False),
)

# a mailing at its scheduled instant, beside the wall time and zone that the officer wrote
run = Table(
    "run",
    metadata,
    Column("id", Id, primary_key=True),
    Column("campaign", Text, nullable=False),
    Column("mailing", Text, nullable=False),
    Column("due_at", Instant, nullable=False),
    Column("wall_time", Text, nullable=False),
    Column("zone", Text, nullable=False),
    Column("launched_at", Instant, nullable=False),
    Column("launched_by", Text, nullable=False),
    UniqueConstraint(
        "campaign", "mailing", "due_at"
    ),  # one run per scheduled time, however many processes tick
)

# a person said: not now, or a mail from her; kept after it ended
hold = Table(
    "hold",
    metadata,
    Column("id", Id, primary_key=True),
    Column("campaign", Text, nullable=False),  # '' is all of them, as in the next two
    Column("mailing", Text, nullable=False),
    Column("contact", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("until", Instant),
    Column("since", Instant, nullable=False),
    Column("who", Text, nullable=False),
    Column("ended_at", Instant),
    Column("source", Text, nullable=False, server_default=""),  # '' is a person
    CheckConstraint("mailing = '' OR campaign <> ''", name="scope"),  # a mailing has its campaign
    Index(
        "uq_hold_running",  # one hold at a time on the same thing, of one source
        "campaign",
        "mailing",
        "contact",
        "source",
        unique=True,
        sqlite_where=text("ended_at IS NULL"),
        postgresql_where=text("ended_at IS NULL"),
    ),
)

# never write to this address again; the hash alone survives erasure
suppression = Table(
    "suppression",
    metadata,
    Column("contact_hash", String(64), primary_key=True),  # an address is suppressed or not
    Column("address", Text),  # NULL once forgotten
    Column("reason", Text, nullable=False),
    Column("proof", Text, nullable=False),
    Column("since", Instant, nullable=False),
    Column("who", Text, nullable=False),
)

# a mailing for one contact: what she is to get, got, or why not
message = Table(
    "message",
    metadata,
    Column("id", Id, primary_key=True),
    Column("run_id", ForeignKey("run.id"), nullable=False),
    Column("campaign", Text, nullable=False),
    Column("mailing", Text, nullable=False),
    Column("contact", Text, nullable=False),
    Column("contact_hash", String(64), nullable=False),
    Column("address", Text, nullable=False),
    Column("domain", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("outlet", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("state", String(16), nullable=False),
    Column("reason", Text, nullable=False),
    Column("at", Instant, nullable=False),  # last change of state
    Column("hold_id", ForeignKey("hold.id")),
    Column("material_id", ForeignKey("material.id")),
    Column("contact_values", Json),
    Column("thread", Json),  # Message-IDs that it answers
    Column("token", Text),
    Column("message_id", Text),
    Column("dated_at", Instant),
    Column("digest", Text, nullable=False),
    Column("signature", Text, nullable=False),
    Column("owed", Boolean(create_constraint=False), nullable=False, server_default=false()),
    Column("edition", Integer),  # of the event, where it tells when and where that is
    Column("attempts", Integer, nullable=False),
    Column("first_attempt_at", Instant),
    Column("next_attempt_at", Instant),
    UniqueConstraint("campaign", "mailing", "contact"),  # nobody ever gets a mailing twice
    UniqueConstraint("message_id"),  # an answer or a bounce names one message
    UniqueConstraint("token"),  # so does the sub-address it comes back to
    CheckConstraint(f"state IN {any_of(State)}", name="state"),  # no other states than the drawn ones
    CheckConstraint(  # whatever leaves can be made again
        f"state IN {any_of((State.HELD, State.SKIPPED, State.MISSED, State.CANCELLED))}"
        " OR (material_id IS NOT NULL AND contact_values IS NOT NULL"
        " AND token IS NOT NULL AND message_id IS NOT NULL)",
        name="material",
    ),
    CheckConstraint(  # nothing pending without its instant: it would be forgotten
        f"state NOT IN {any_of(PENDING)} OR next_attempt_at IS NOT NULL", name="pending"
    ),
    CheckConstraint(  # nobody has a mail that was never attempted
        f"state NOT IN {any_of(s for s in State if s in LEFT | {State.DEFERRED, State.REFUSED})} OR attempts > 0",
        name="attempted",
    ),
    CheckConstraint(  # its bytes are fixed from the first attempt on
        "(attempts > 0) = (dated_at IS NOT NULL) AND (attempts > 0) = (digest <> '')"
        " AND (attempts > 0) = (first_attempt_at IS NOT NULL)",
        name="fixed",
    ),
    # the queue: what may leave, by when
    Index(
        "ix_message_queue",
        "campaign",
        "mailing",
        "next_attempt_at",
        "id",
        sqlite_where=text(f"state IN {any_of(PENDING)}"),
        postgresql_where=text(f"state IN {any_of(PENDING)}"),
    ),
    # the log's pages, by what it is filtered on
    Index(None, "campaign", "id"),
    Index(None, "campaign", "mailing", "id"),
    Index(None, "contact", "id"),
    Index(None, "outlet", "id"),
    Index(None, "state", "id"),
    Index(None, "at", "id"),
)

# one try at handing a message to the submission server, and its words
attempt = Table(
    "attempt",
    metadata,
    Column("id", Id, primary_key=True),
    Column("message_id", ForeignKey("message.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("started_at", Instant, nullable=False),
    Column("domain", Text, nullable=False),  # of the recipient: the pace is counted by it
    Column("runner", Text, nullable=False),
    Column("settled_at", Instant),
    Column("outcome", String(16)),
    Column("code", Integer, nullable=False),
    Column("enhanced", Text, nullable=False),
    Column("stage", Text, nullable=False),
    Column("text", Text, nullable=False),
    UniqueConstraint("message_id", "number"),  # tries are counted
    CheckConstraint(f"outcome IN {any_of(Outcome)}", name="outcome"),  # an attempt has four ends
    CheckConstraint("(settled_at IS NULL) = (outcome IS NULL)", name="settled"),  # ended with an outcome
    Index(
        "uq_attempt_open",  # one try at a time
        "message_id",
        unique=True,
        sqlite_where=text("settled_at IS NULL"),
        postgresql_where=text("settled_at IS NULL"),
    ),
    Index(
        "uq_attempt_accepted",  # the server takes a message once
        "message_id",
        unique=True,
        sqlite_where=text("outcome = 'accepted'"),
        postgresql_where=text("outcome = 'accepted'"),
    ),
    Index(None, "started_at", "domain"),  # the pace, shared by all runners
)

# the right to deliver a mailing; the row stays when it is given back, so that its fence only rises
lease = Table(
    "lease",
    metadata,
    Column("name", Text, primary_key=True),  # one runner per mailing
    Column("host", Text, nullable=False),
    Column("pid", Integer, nullable=False),
    Column("who", Text, nullable=False),
    Column("fence", Integer, nullable=False),
    Column("since", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False),
    Column("released_at", Instant),
)

# who did what, in the order it was done
audit = Table(
    "audit",
    metadata,
    Column("id", Id, primary_key=True),
    Column("at", Instant, nullable=False),
    Column("who", Text, nullable=False),
    Column("what", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("details", Json, nullable=False),
)


def in_states(states: Iterable[State]) -> ColumnElement[bool]:
    """Test a message's state against literals: a partial index is not used for bound parameters."""
    return message.c.state.in_([literal_column(f"'{state}'") for state in states])
