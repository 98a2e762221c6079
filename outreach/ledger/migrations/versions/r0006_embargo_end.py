"""A yes to an embargo on the telephone is a yes to the end that it had then."""

import sqlalchemy as sa
from alembic import op

from outreach.ledger.columns import Instant

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the column; of answers noted before nobody knows."""
    op.add_column("embargo_answer", sa.Column("lifts_at", Instant()))
