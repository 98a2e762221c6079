"""Alembic's entry: migrate on the connection, and in the transaction, that `open_ledger` holds under its lock."""

from alembic import context

from outreach.ledger.migrations.version import VERSION_TABLE

context.configure(
    connection=context.config.attributes["connection"], version_table=VERSION_TABLE, transactional_ddl=True
)
with context.begin_transaction():
    context.run_migrations()
