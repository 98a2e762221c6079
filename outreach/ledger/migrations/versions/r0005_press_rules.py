"""Embargoes, approvals, editions of an event, notices to the officer, troubles; mails that are owed whatever was answered."""

import sqlalchemy as sa
from alembic import op

from outreach.ledger.columns import Id, Instant, Json

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables and the column; messages launched before are owed to nobody."""
    op.add_column("message", sa.Column("owed", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("message", sa.Column("edition", sa.Integer(), nullable=True))
    op.create_table(
        "embargo_answer",
        sa.Column("id", Id, nullable=False),
        sa.Column("campaign", sa.Text(), nullable=False),
        sa.Column("contact", sa.Text(), nullable=False),
        sa.Column("accepted", sa.Boolean(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("incoming_id", Id, nullable=True),
        sa.Column("note", sa.Text(), nullable=False, server_default=""),
        sa.Column("withdrawn_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(["incoming_id"], ["incoming.id"], name=op.f("fk_embargo_answer_incoming_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_embargo_answer")),
    )
    op.create_index(
        op.f("ix_embargo_answer_campaign_contact_at"), "embargo_answer", ["campaign", "contact", "at"]
    )
    op.create_table(
        "approval",
        sa.Column("id", Id, nullable=False),
        sa.Column("campaign", sa.Text(), nullable=False),
        sa.Column("mailing", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("withdrawn_at", Instant(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_approval")),
    )
    op.create_index(op.f("ix_approval_campaign_mailing"), "approval", ["campaign", "mailing"])
    op.create_table(
        "event_edition",
        sa.Column("campaign", sa.Text(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("fingerprint", sa.String(64), nullable=False),
        sa.Column("since", Instant(), nullable=False),
        sa.CheckConstraint("sequence >= 0", name=op.f("ck_event_edition_sequence")),
        sa.PrimaryKeyConstraint("campaign", "sequence", name=op.f("pk_event_edition")),
    )
    op.create_table(
        "notice",
        sa.Column("id", Id, nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("occasion", sa.Text(), nullable=False),
        sa.Column("claimed_at", Instant(), nullable=False),
        sa.Column("sent_at", Instant(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice")),
        sa.UniqueConstraint("kind", "occasion", name=op.f("uq_notice_kind_occasion")),
    )
    op.create_table(
        "trouble",
        sa.Column("id", Id, nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("details", Json, nullable=False),
        sa.Column("began_at", Instant(), nullable=False),
        sa.Column("seen_at", Instant(), nullable=False),
        sa.Column("ended_at", Instant(), nullable=True),
        sa.CheckConstraint(
            "kind IN ('smtp closed', 'smtp silent', 'sender refused', 'imap closed', 'imap silent', 'disk', 'ledger', 'files')",
            name=op.f("ck_trouble_kind"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_trouble")),
    )
    op.create_index(
        "uq_trouble_standing",
        "trouble",
        ["kind"],
        unique=True,
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.create_index(op.f("ix_trouble_ended_at"), "trouble", ["ended_at"])
