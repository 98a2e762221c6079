"""An answer to an invitation may carry a note: a camera to set up, an arrival at ten."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the column; answers noted before have none."""
    op.add_column("rsvp", sa.Column("note", sa.Text()))
