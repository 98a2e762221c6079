"""The mailbox is read: mails received, what followed from them, the interview desk, RSVPs, coverage."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

# frozen here: a later schema must not change what this step does
ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
INSTANT = sa.DateTime(timezone=True).with_variant(sa.String(27), "sqlite")


def upgrade() -> None:
    """Let holds have a source; make every new table, in the order of their foreign keys."""
    op.add_column("hold", sa.Column("source", sa.Text(), server_default="", nullable=False))
    op.drop_index("uq_hold_running", table_name="hold")
    op.create_index(
        "uq_hold_running",
        "hold",
        ["campaign", "mailing", "contact", "source"],
        unique=True,
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )
    op.create_table(
        "position",
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("folder", sa.Text(), nullable=False),
        sa.Column("validity", sa.Text(), nullable=False),
        sa.Column("last", sa.Text(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("account", "folder", name=op.f("pk_position")),
    )
    op.create_table(
        "own_mail",
        sa.Column("id", ID, nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("message_id", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("dated_at", INSTANT, nullable=True),
        sa.Column("read_at", INSTANT, nullable=False),
        sa.Column("copy_id", ID, nullable=True),
        sa.ForeignKeyConstraint(["copy_id"], ["message.id"], name=op.f("fk_own_mail_copy_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_own_mail")),
        sa.UniqueConstraint("key", name=op.f("uq_own_mail_key")),
    )
    op.create_index(op.f("ix_own_mail_copy_id"), "own_mail", ["copy_id"], unique=False)
    op.create_table(
        "incoming",
        sa.Column("id", ID, nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("message_id", sa.Text(), nullable=False),
        sa.Column("dated_at", INSTANT, nullable=True),
        sa.Column("received_at", INSTANT, nullable=True),
        sa.Column("came_at", INSTANT, nullable=False),
        sa.Column("read_at", INSTANT, nullable=False),
        sa.Column("sender", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("cited", sa.Text(), nullable=False),
        sa.Column("answer_to", sa.Text(), nullable=False),
        sa.Column("by_calendar", sa.Boolean(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("corrected", sa.Text(), nullable=True),
        sa.Column("corrected_at", INSTANT, nullable=True),
        sa.Column("corrected_by", sa.Text(), nullable=True),
        sa.Column("how", sa.Text(), nullable=False),
        sa.Column("standing", sa.Text(), nullable=False),
        sa.Column("doubt", sa.Text(), nullable=False),
        sa.Column("matched_id", ID, nullable=True),
        sa.Column("campaign", sa.Text(), nullable=False),
        sa.Column("contact", sa.Text(), nullable=False),
        sa.Column("addressed", sa.Text(), nullable=False),
        sa.Column("outlet", sa.Text(), nullable=False),
        sa.Column("opts_out", sa.Boolean(), nullable=False),
        sa.Column("backlog", sa.Boolean(), nullable=False),
        sa.Column("keeps_back", sa.Boolean(), nullable=False),
        sa.Column("needs_answer", sa.Boolean(), nullable=False),
        sa.Column("closed_at", INSTANT, nullable=True),
        sa.Column("closed_by", sa.Text(), nullable=True),
        sa.Column("answered_id", ID, nullable=True),
        sa.CheckConstraint("how <> 'nothing' OR matched_id IS NULL", name=op.f("ck_incoming_matched")),
        sa.CheckConstraint(
            "how IN ('reference', 'envelope id', 'token', 'returned mail', 'address', 'secondary address', 'outlet', 'nothing')",
            name=op.f("ck_incoming_how"),
        ),
        sa.CheckConstraint(
            "standing IN ('contact', 'colleague', 'report', 'ours', 'stranger')",
            name=op.f("ck_incoming_standing"),
        ),
        sa.CheckConstraint("(closed_at IS NULL) = (closed_by IS NULL)", name=op.f("ck_incoming_closed")),
        sa.CheckConstraint(
            "(corrected IS NULL) = (corrected_at IS NULL) AND (corrected IS NULL) = (corrected_by IS NULL)",
            name=op.f("ck_incoming_corrected"),
        ),
        sa.ForeignKeyConstraint(["answered_id"], ["own_mail.id"], name=op.f("fk_incoming_answered_id")),
        sa.ForeignKeyConstraint(["matched_id"], ["message.id"], name=op.f("fk_incoming_matched_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_incoming")),
        sa.UniqueConstraint("key", name=op.f("uq_incoming_key")),
    )
    op.create_index(op.f("ix_incoming_came_at_id"), "incoming", ["came_at", "id"], unique=False)
    op.create_index(op.f("ix_incoming_campaign_came_at"), "incoming", ["campaign", "came_at"], unique=False)
    op.create_index(op.f("ix_incoming_contact_came_at"), "incoming", ["contact", "came_at"], unique=False)
    op.create_index(op.f("ix_incoming_matched_id"), "incoming", ["matched_id"], unique=False)
    op.create_index(op.f("ix_incoming_message_id"), "incoming", ["message_id"], unique=False)
    op.create_index(op.f("ix_incoming_sender"), "incoming", ["sender"], unique=False)
    op.create_index(
        "ix_incoming_waiting",
        "incoming",
        ["came_at", "id"],
        unique=False,
        sqlite_where=sa.text("needs_answer AND closed_at IS NULL AND answered_id IS NULL"),
        postgresql_where=sa.text("needs_answer AND closed_at IS NULL AND answered_id IS NULL"),
    )
    op.create_table(
        "own_mail_recipient",
        sa.Column("own_mail_id", ID, nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["own_mail_id"], ["own_mail.id"], name=op.f("fk_own_mail_recipient_own_mail_id")
        ),
        sa.PrimaryKeyConstraint("own_mail_id", "address", name=op.f("pk_own_mail_recipient")),
    )
    op.create_index(
        op.f("ix_own_mail_recipient_address_own_mail_id"),
        "own_mail_recipient",
        ["address", "own_mail_id"],
        unique=False,
    )
    op.create_table(
        "own_mail_reference",
        sa.Column("own_mail_id", ID, nullable=False),
        sa.Column("message_id", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["own_mail_id"], ["own_mail.id"], name=op.f("fk_own_mail_reference_own_mail_id")
        ),
        sa.PrimaryKeyConstraint("own_mail_id", "message_id", name=op.f("pk_own_mail_reference")),
    )
    op.create_index(
        op.f("ix_own_mail_reference_message_id_own_mail_id"),
        "own_mail_reference",
        ["message_id", "own_mail_id"],
        unique=False,
    )
    op.create_table(
        "coverage",
        sa.Column("id", ID, nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("campaign", sa.Text(), nullable=False),
        sa.Column("contact", sa.Text(), nullable=False),
        sa.Column("outlet", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("published_at", INSTANT, nullable=True),
        sa.Column("incoming_id", ID, nullable=True),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["incoming_id"], ["incoming.id"], name=op.f("fk_coverage_incoming_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_coverage")),
        sa.UniqueConstraint("url", name=op.f("uq_coverage_url")),
    )
    op.create_index(op.f("ix_coverage_contact_id"), "coverage", ["contact", "id"], unique=False)
    op.create_table(
        "effect",
        sa.Column("id", ID, nullable=False),
        sa.Column("incoming_id", ID, nullable=False),
        sa.Column("what", sa.String(length=16), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("details", sa.Text(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("taken_back_at", INSTANT, nullable=True),
        sa.ForeignKeyConstraint(["incoming_id"], ["incoming.id"], name=op.f("fk_effect_incoming_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_effect")),
    )
    op.create_index(op.f("ix_effect_what_subject"), "effect", ["what", "subject"], unique=False)
    op.create_index(
        "uq_effect_lasting",
        "effect",
        ["incoming_id", "digest"],
        unique=True,
        sqlite_where=sa.text("taken_back_at IS NULL"),
        postgresql_where=sa.text("taken_back_at IS NULL"),
    )
    op.create_table(
        "incoming_kind",
        sa.Column("incoming_id", ID, nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.CheckConstraint(
            "kind IN ('bounce', 'delay', 'delivered', 'complaint', 'auto_reply', 'interview_request', 'attending', 'declining', 'tentative', 'information_request', 'unsubscribe', 'not_interested', 'wrong_person', 'embargo_accepted', 'embargo_refused', 'coverage', 'other')",
            name=op.f("ck_incoming_kind_kind"),
        ),
        sa.ForeignKeyConstraint(["incoming_id"], ["incoming.id"], name=op.f("fk_incoming_kind_incoming_id")),
        sa.PrimaryKeyConstraint("incoming_id", "kind", name=op.f("pk_incoming_kind")),
    )
    op.create_index(
        op.f("ix_incoming_kind_kind_incoming_id"), "incoming_kind", ["kind", "incoming_id"], unique=False
    )
    op.create_table(
        "interview",
        sa.Column("id", ID, nullable=False),
        sa.Column("incoming_id", ID, nullable=True),
        sa.Column("campaign", sa.Text(), nullable=False),
        sa.Column("contact", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("outlet", sa.Text(), nullable=False),
        sa.Column("medium", sa.Text(), nullable=False),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("format", sa.String(length=16), nullable=True),
        sa.Column("deadline_at", INSTANT, nullable=True),
        sa.Column("deadline_wall", sa.Text(), nullable=True),
        sa.Column("with_whom", sa.Text(), nullable=False),
        sa.Column("asked_for", sa.Text(), nullable=False),
        sa.Column("spokesperson", sa.Text(), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("proposed", sa.Text(), nullable=False),
        sa.Column("slot_start", INSTANT, nullable=True),
        sa.Column("slot_end", INSTANT, nullable=True),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("doubt", sa.Text(), nullable=False),
        sa.Column("opened_at", INSTANT, nullable=False),
        sa.Column("changed_at", INSTANT, nullable=False),
        sa.CheckConstraint(
            "status <> 'confirmed' OR slot_start IS NOT NULL", name=op.f("ck_interview_confirmed")
        ),
        sa.CheckConstraint(
            "status IN ('new', 'proposed', 'confirmed', 'done', 'published', 'declined', 'expired')",
            name=op.f("ck_interview_status"),
        ),
        sa.CheckConstraint(
            "(deadline_at IS NULL) = (deadline_wall IS NULL)", name=op.f("ck_interview_deadline")
        ),
        sa.CheckConstraint("(slot_start IS NULL) = (slot_end IS NULL)", name=op.f("ck_interview_slot")),
        sa.CheckConstraint("slot_end > slot_start", name=op.f("ck_interview_lasting")),
        sa.ForeignKeyConstraint(["incoming_id"], ["incoming.id"], name=op.f("fk_interview_incoming_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_interview")),
        sa.UniqueConstraint("incoming_id", name=op.f("uq_interview_incoming_id")),
        sa.UniqueConstraint("uid", name=op.f("uq_interview_uid")),
    )
    op.create_index(op.f("ix_interview_contact_id"), "interview", ["contact", "id"], unique=False)
    op.create_index(
        op.f("ix_interview_spokesperson_slot_start"),
        "interview",
        ["spokesperson", "slot_start"],
        unique=False,
    )
    op.create_table(
        "proposal",
        sa.Column("id", ID, nullable=False),
        sa.Column("contact", sa.Text(), nullable=False),
        sa.Column("patch", sa.String(length=16), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("incoming_id", ID, nullable=True),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("decided_at", INSTANT, nullable=True),
        sa.Column("decided_by", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "(state = 'open') = (decided_at IS NULL) AND (state = 'open') = (decided_by IS NULL)",
            name=op.f("ck_proposal_decided"),
        ),
        sa.CheckConstraint(
            "patch IN ('remove', 'replace address', 'add colleague')", name=op.f("ck_proposal_patch")
        ),
        sa.CheckConstraint("state IN ('open', 'applied', 'dismissed')", name=op.f("ck_proposal_state")),
        sa.ForeignKeyConstraint(["incoming_id"], ["incoming.id"], name=op.f("fk_proposal_incoming_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposal")),
        sa.UniqueConstraint("contact", "patch", "value", name=op.f("uq_proposal_contact_patch_value")),
    )
    op.create_table(
        "raw_mail",
        sa.Column("incoming_id", ID, nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("kept_until", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(["incoming_id"], ["incoming.id"], name=op.f("fk_raw_mail_incoming_id")),
        sa.PrimaryKeyConstraint("incoming_id", name=op.f("pk_raw_mail")),
    )
    op.create_index(op.f("ix_raw_mail_kept_until"), "raw_mail", ["kept_until"], unique=False)
    op.create_table(
        "rsvp",
        sa.Column("id", ID, nullable=False),
        sa.Column("campaign", sa.Text(), nullable=False),
        sa.Column("contact", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("outlet", sa.Text(), nullable=False),
        sa.Column("answer", sa.String(length=16), nullable=False),
        sa.Column("guests", sa.Integer(), nullable=True),
        sa.Column("mode", sa.String(length=16), nullable=True),
        sa.Column("way", sa.String(length=16), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("incoming_id", ID, nullable=True),
        sa.Column("withdrawn_at", INSTANT, nullable=True),
        sa.CheckConstraint("answer IN ('attending', 'declined', 'tentative')", name=op.f("ck_rsvp_answer")),
        sa.CheckConstraint("mode IN ('on_site', 'remote')", name=op.f("ck_rsvp_mode")),
        sa.CheckConstraint("way IN ('reply', 'calendar', 'link', 'hand')", name=op.f("ck_rsvp_way")),
        sa.CheckConstraint("guests > 0", name=op.f("ck_rsvp_guests")),
        sa.ForeignKeyConstraint(["incoming_id"], ["incoming.id"], name=op.f("fk_rsvp_incoming_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rsvp")),
    )
    op.create_index(op.f("ix_rsvp_campaign_contact_at"), "rsvp", ["campaign", "contact", "at"], unique=False)
    op.create_index(op.f("ix_rsvp_contact_at"), "rsvp", ["contact", "at"], unique=False)
    op.create_table(
        "sighting",
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("folder", sa.Text(), nullable=False),
        sa.Column("validity", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("incoming_id", ID, nullable=True),
        sa.Column("own_mail_id", ID, nullable=True),
        sa.Column("at", INSTANT, nullable=False),
        sa.CheckConstraint("(incoming_id IS NULL) <> (own_mail_id IS NULL)", name=op.f("ck_sighting_one")),
        sa.ForeignKeyConstraint(["incoming_id"], ["incoming.id"], name=op.f("fk_sighting_incoming_id")),
        sa.ForeignKeyConstraint(["own_mail_id"], ["own_mail.id"], name=op.f("fk_sighting_own_mail_id")),
        sa.PrimaryKeyConstraint("account", "folder", "validity", "key", name=op.f("pk_sighting")),
    )
    op.create_index(op.f("ix_sighting_incoming_id"), "sighting", ["incoming_id"], unique=False)
    op.create_index(op.f("ix_sighting_own_mail_id"), "sighting", ["own_mail_id"], unique=False)
    op.create_table(
        "alert",
        sa.Column("id", ID, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("incoming_id", ID, nullable=True),
        sa.Column("interview_id", ID, nullable=True),
        sa.Column("claimed_at", INSTANT, nullable=False),
        sa.Column("sent_at", INSTANT, nullable=True),
        sa.CheckConstraint("(incoming_id IS NULL) <> (interview_id IS NULL)", name=op.f("ck_alert_one")),
        sa.ForeignKeyConstraint(["incoming_id"], ["incoming.id"], name=op.f("fk_alert_incoming_id")),
        sa.ForeignKeyConstraint(["interview_id"], ["interview.id"], name=op.f("fk_alert_interview_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alert")),
        sa.UniqueConstraint("kind", "incoming_id", name=op.f("uq_alert_kind_incoming_id")),
        sa.UniqueConstraint("kind", "interview_id", name=op.f("uq_alert_kind_interview_id")),
    )
    op.create_table(
        "interview_note",
        sa.Column("id", ID, nullable=False),
        sa.Column("interview_id", ID, nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["interview_id"], ["interview.id"], name=op.f("fk_interview_note_interview_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_interview_note")),
    )
    op.create_index(
        op.f("ix_interview_note_interview_id_id"), "interview_note", ["interview_id", "id"], unique=False
    )
