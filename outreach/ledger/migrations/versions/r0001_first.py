"""The first ledger: launches, messages, attempts, leases, holds, suppressions, the audit trail."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

# frozen here: a later schema must not change what this step does
ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
INSTANT = sa.DateTime(timezone=True).with_variant(sa.String(27), "sqlite")


def upgrade() -> None:
    """Make every table, in the order of their foreign keys."""
    op.create_table(
        "audit",
        sa.Column("id", ID, nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("details", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit")),
    )
    op.create_table(
        "file",
        sa.Column("id", ID, nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_file")),
        sa.UniqueConstraint("digest", name=op.f("uq_file_digest")),
    )
    op.create_table(
        "hold",
        sa.Column("id", ID, nullable=False),
        sa.Column("campaign", sa.Text(), nullable=False),
        sa.Column("mailing", sa.Text(), nullable=False),
        sa.Column("contact", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("until", INSTANT, nullable=True),
        sa.Column("since", INSTANT, nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("ended_at", INSTANT, nullable=True),
        sa.CheckConstraint("mailing = '' OR campaign <> ''", name=op.f("ck_hold_scope")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hold")),
    )
    op.create_index(
        "uq_hold_running",
        "hold",
        ["campaign", "mailing", "contact"],
        unique=True,
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.create_table(
        "lease",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("host", sa.Text(), nullable=False),
        sa.Column("pid", sa.Integer(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("fence", sa.Integer(), nullable=False),
        sa.Column("since", INSTANT, nullable=False),
        sa.Column("expires_at", INSTANT, nullable=False),
        sa.Column("released_at", INSTANT, nullable=True),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_lease")),
    )
    op.create_table(
        "material",
        sa.Column("id", ID, nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_material")),
        sa.UniqueConstraint("digest", name=op.f("uq_material_digest")),
    )
    op.create_table(
        "run",
        sa.Column("id", ID, nullable=False),
        sa.Column("campaign", sa.Text(), nullable=False),
        sa.Column("mailing", sa.Text(), nullable=False),
        sa.Column("due_at", INSTANT, nullable=False),
        sa.Column("wall_time", sa.Text(), nullable=False),
        sa.Column("zone", sa.Text(), nullable=False),
        sa.Column("launched_at", INSTANT, nullable=False),
        sa.Column("launched_by", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_run")),
        sa.UniqueConstraint("campaign", "mailing", "due_at", name=op.f("uq_run_campaign_mailing_due_at")),
    )
    op.create_table(
        "suppression",
        sa.Column("contact_hash", sa.String(length=64), nullable=False),
        sa.Column("address", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("proof", sa.Text(), nullable=False),
        sa.Column("since", INSTANT, nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("contact_hash", name=op.f("pk_suppression")),
    )
    op.create_table(
        "material_file",
        sa.Column("material_id", ID, nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("file_id", ID, nullable=False),
        sa.ForeignKeyConstraint(["file_id"], ["file.id"], name=op.f("fk_material_file_file_id")),
        sa.ForeignKeyConstraint(["material_id"], ["material.id"], name=op.f("fk_material_file_material_id")),
        sa.PrimaryKeyConstraint("material_id", "path", name=op.f("pk_material_file")),
    )
    op.create_table(
        "message",
        sa.Column("id", ID, nullable=False),
        sa.Column("run_id", ID, nullable=False),
        sa.Column("campaign", sa.Text(), nullable=False),
        sa.Column("mailing", sa.Text(), nullable=False),
        sa.Column("contact", sa.Text(), nullable=False),
        sa.Column("contact_hash", sa.String(length=64), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("domain", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("outlet", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("hold_id", ID, nullable=True),
        sa.Column("material_id", ID, nullable=True),
        sa.Column("contact_values", sa.Text(), nullable=True),
        sa.Column("thread", sa.Text(), nullable=True),
        sa.Column("token", sa.Text(), nullable=True),
        sa.Column("message_id", sa.Text(), nullable=True),
        sa.Column("dated_at", INSTANT, nullable=True),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("signature", sa.Text(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("first_attempt_at", INSTANT, nullable=True),
        sa.Column("next_attempt_at", INSTANT, nullable=True),
        sa.CheckConstraint(
            "(attempts > 0) = (dated_at IS NOT NULL) AND (attempts > 0) = (digest <> '') AND (attempts > 0) = (first_attempt_at IS NOT NULL)",
            name=op.f("ck_message_fixed"),
        ),
        sa.CheckConstraint(
            "state IN ('held', 'skipped', 'missed', 'cancelled') OR (material_id IS NOT NULL AND contact_values IS NOT NULL AND token IS NOT NULL AND message_id IS NOT NULL)",
            name=op.f("ck_message_material"),
        ),
        sa.CheckConstraint(
            "state IN ('planned', 'held', 'sending', 'accepted', 'deferred', 'refused', 'in doubt', 'bounced', 'skipped', 'missed', 'cancelled')",
            name=op.f("ck_message_state"),
        ),
        sa.CheckConstraint(
            "state NOT IN ('planned', 'deferred') OR next_attempt_at IS NOT NULL",
            name=op.f("ck_message_pending"),
        ),
        sa.CheckConstraint(
            "state NOT IN ('sending', 'accepted', 'deferred', 'refused', 'in doubt', 'bounced') OR attempts > 0",
            name=op.f("ck_message_attempted"),
        ),
        sa.ForeignKeyConstraint(["hold_id"], ["hold.id"], name=op.f("fk_message_hold_id")),
        sa.ForeignKeyConstraint(["material_id"], ["material.id"], name=op.f("fk_message_material_id")),
        sa.ForeignKeyConstraint(["run_id"], ["run.id"], name=op.f("fk_message_run_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_message")),
        sa.UniqueConstraint(
            "campaign", "mailing", "contact", name=op.f("uq_message_campaign_mailing_contact")
        ),
        sa.UniqueConstraint("message_id", name=op.f("uq_message_message_id")),
        sa.UniqueConstraint("token", name=op.f("uq_message_token")),
    )
    op.create_index(op.f("ix_message_at_id"), "message", ["at", "id"], unique=False)
    op.create_index(op.f("ix_message_campaign_id"), "message", ["campaign", "id"], unique=False)
    op.create_index(
        op.f("ix_message_campaign_mailing_id"), "message", ["campaign", "mailing", "id"], unique=False
    )
    op.create_index(op.f("ix_message_contact_id"), "message", ["contact", "id"], unique=False)
    op.create_index(op.f("ix_message_outlet_id"), "message", ["outlet", "id"], unique=False)
    op.create_index(
        "ix_message_queue",
        "message",
        ["campaign", "mailing", "next_attempt_at", "id"],
        unique=False,
        sqlite_where=sa.text("state IN ('planned', 'deferred')"),
        postgresql_where=sa.text("state IN ('planned', 'deferred')"),
    )
    op.create_index(op.f("ix_message_state_id"), "message", ["state", "id"], unique=False)
    op.create_table(
        "attempt",
        sa.Column("id", ID, nullable=False),
        sa.Column("message_id", ID, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("started_at", INSTANT, nullable=False),
        sa.Column("domain", sa.Text(), nullable=False),
        sa.Column("runner", sa.Text(), nullable=False),
        sa.Column("settled_at", INSTANT, nullable=True),
        sa.Column("outcome", sa.String(length=16), nullable=True),
        sa.Column("code", sa.Integer(), nullable=False),
        sa.Column("enhanced", sa.Text(), nullable=False),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "outcome IN ('accepted', 'deferred', 'refused', 'in doubt')", name=op.f("ck_attempt_outcome")
        ),
        sa.CheckConstraint("(settled_at IS NULL) = (outcome IS NULL)", name=op.f("ck_attempt_settled")),
        sa.ForeignKeyConstraint(["message_id"], ["message.id"], name=op.f("fk_attempt_message_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attempt")),
        sa.UniqueConstraint("message_id", "number", name=op.f("uq_attempt_message_id_number")),
    )
    op.create_index(op.f("ix_attempt_started_at_domain"), "attempt", ["started_at", "domain"], unique=False)
    op.create_index(
        "uq_attempt_accepted",
        "attempt",
        ["message_id"],
        unique=True,
        sqlite_where=sa.text("outcome = 'accepted'"),
        postgresql_where=sa.text("outcome = 'accepted'"),
    )
    op.create_index(
        "uq_attempt_open",
        "attempt",
        ["message_id"],
        unique=True,
        sqlite_where=sa.text("settled_at IS NULL"),
        postgresql_where=sa.text("settled_at IS NULL"),
    )
