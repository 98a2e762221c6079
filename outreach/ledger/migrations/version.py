"""Which step is the newest: known without loading Alembic, so that opening a ledger of today is quick."""

HEAD = "0006"
VERSION_TABLE = "ledger_version"
"""Not Alembic's default name: another program in the same PostgreSQL schema may use that."""
