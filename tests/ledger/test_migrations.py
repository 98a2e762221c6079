"""The migrations build exactly what `schema` says, on both databases."""

from __future__ import annotations

import re
from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from ledger.examples import NOW
from servers.postgres import Postgres
from sqlalchemy import Connection, create_engine, make_url, text

from outreach import ledger as package
from outreach.ledger import open_ledger, sqlite_url
from outreach.ledger.migrations.version import HEAD, VERSION_TABLE
from outreach.ledger.schema import metadata


def test_the_head_known_without_alembic_is_the_head() -> None:
    script = ScriptDirectory(str(Path(package.__file__).parent / "migrations"))

    assert HEAD == script.get_current_head()


def test_migrations_and_schema_are_the_same(empty_url: str) -> None:
    with open_ledger(empty_url) as ledger, ledger._reading() as tx:
        context = MigrationContext.configure(tx, opts={"version_table": VERSION_TABLE})
        difference = compare_metadata(context, metadata)

    assert [] == difference


def test_checks_and_partial_indexes_are_the_same_on_sqlite(tmp_path: Path) -> None:
    with open_ledger(sqlite_url(tmp_path / "migrated")) as ledger, ledger._reading() as tx:
        migrated = stored_sql(tx)
    engine = create_engine(sqlite_url(tmp_path / "made"))
    metadata.create_all(engine)
    with engine.connect() as tx:
        made = stored_sql(tx)
    engine.dispose()

    assert made == migrated


def stored_sql(tx: Connection) -> set[str]:
    rows = tx.execute(
        text("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name <> 'ledger_version'")
    )
    # the order of a table's lines is nobody's business
    return {" ".join(sorted(re.split(r",\s|\(\s|\s\)", " ".join(row.sql.split())))) for row in rows}


def test_checks_and_partial_indexes_are_the_same_on_postgresql(postgres: Postgres) -> None:
    with open_ledger(postgres.database()) as ledger, ledger._reading() as tx:
        migrated = stored_definitions(tx)
    engine = create_engine(make_url(postgres.database()).set(drivername="postgresql+psycopg"))
    metadata.create_all(engine)
    with engine.connect() as tx:
        made = stored_definitions(tx)
    engine.dispose()

    assert made == migrated
    assert len(made) > 40


def stored_definitions(tx: Connection) -> set[tuple[str, str]]:
    constraints = (
        "SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint"
        " WHERE connamespace = 'public'::regnamespace"
    )
    indexes = "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'"
    rows = [*tx.execute(text(constraints)), *tx.execute(text(indexes))]
    return {(row[0], row[1]) for row in rows if VERSION_TABLE not in row[0]}


def test_a_ledger_of_the_first_release_keeps_its_rows(empty_url: str) -> None:
    first = create_engine(make_url(empty_url).set(drivername=driver(empty_url)))
    with first.begin() as tx:
        migrate(tx, "0001")
        tx.execute(
            text(
                "INSERT INTO hold (campaign, mailing, contact, reason, since, who)"
                " VALUES ('citoyens', '', 'bo@wire.example', 'calls her', '2015-09-14T06:30:00.000000Z', 'nora')"
            )
        )
    first.dispose()

    with open_ledger(empty_url) as ledger:
        (kept,) = ledger.history().holds
        ledger.release(campaign="citoyens", contact="bo@wire.example", by="nora", now=NOW)
        after = ledger.history()

    assert ("calls her", "bo@wire.example") == (kept.reason, kept.contact)
    assert () == after.holds


def driver(url: str) -> str:
    return "sqlite" if url.startswith("sqlite") else "postgresql+psycopg"


def migrate(tx: Connection, to: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(package.__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = tx
    command.upgrade(config, to)
