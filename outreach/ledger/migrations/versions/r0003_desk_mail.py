"""The desk's own mails are written down before they leave."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

# frozen here: a later schema must not change what this step does
ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
INSTANT = sa.DateTime(timezone=True).with_variant(sa.String(27), "sqlite")


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "desk_mail",
        sa.Column("id", ID, nullable=False),
        sa.Column("interview_id", ID, nullable=False),
        sa.Column("purpose", sa.String(length=16), nullable=False),
        sa.Column("occasion", sa.String(length=200), nullable=False),
        sa.Column("recipient", sa.Text(), nullable=False),
        sa.Column("message_id", sa.Text(), nullable=False),
        sa.Column("dated_at", INSTANT, nullable=False),
        sa.Column("claimed_at", INSTANT, nullable=False),
        sa.Column("fate", sa.String(length=16), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.CheckConstraint("purpose IN ('slots', 'request', 'cancel')", name=op.f("ck_desk_mail_purpose")),
        sa.CheckConstraint(
            "fate IN ('sending', 'accepted', 'in doubt', 'failed', 'drafted')",
            name=op.f("ck_desk_mail_fate"),
        ),
        sa.ForeignKeyConstraint(["interview_id"], ["interview.id"], name=op.f("fk_desk_mail_interview_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_desk_mail")),
        sa.UniqueConstraint(
            "interview_id", "occasion", "recipient", name=op.f("uq_desk_mail_interview_id_occasion_recipient")
        ),
    )
