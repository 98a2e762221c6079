"""Opening a ledger: where it is, that it is one, and that it is of today."""

from __future__ import annotations

import os
import sqlite3
import time
from datetime import timedelta
from pathlib import Path

from sqlalchemy import (
    URL,
    Connection,
    Engine,
    create_engine,
    event,
    inspect,
    make_url,
    text,
)
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError

from outreach.ledger.faults import LedgerError, told
from outreach.ledger.ledger import Ledger
from outreach.ledger.migrations.version import HEAD, VERSION_TABLE
from outreach.ledger.schema import metadata
from outreach.ledger.store import READING

PATIENCE = timedelta(seconds=10)
"""How long to wait for another program's lock: its transactions take milliseconds, a copy of the file seconds."""

MIGRATION_LOCK = 0x6F7574726561636
"""PostgreSQL's advisory lock while migrating: any number, as long as it is always the same."""


def sqlite_url(path: Path) -> str:
    """Give the URL of a ledger in a file, whatever characters its path has."""
    return URL.create("sqlite", database=str(path)).render_as_string(hide_password=False)


def open_ledger(url: str, *, patience: timedelta = PATIENCE) -> Ledger:
    """Open the ledger at an SQLAlchemy URL (`sqlite:///FILE`, `postgresql://…`), made or migrated when needed.

    Raises LedgerError when there is no reading and writing it, or when a newer outreach made it.
    """
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError):  # the latter for a port that is none
        # not repeated: what cannot be parsed may still have a password in it
        raise LedgerError(
            "the ledger's address is not a database URL (sqlite:///FILE or postgresql://…)"
        ) from None
    match parsed.get_backend_name():
        case "sqlite":
            place, engine = _sqlite(parsed, patience)
        case "postgresql" | "postgres":
            place, engine = _postgresql(parsed, patience)
        case other:
            raise LedgerError("'{kind}' is no kind of ledger; sqlite and postgresql are", kind=other)
    try:
        with told(place):
            _bring_up_to_date(engine, place)
    except BaseException:
        engine.dispose()
        raise
    return Ledger(engine, place)


def _sqlite(url: URL, patience: timedelta) -> tuple[str, Engine]:
    if not url.database or url.database == ":memory:" or "mode=memory" in url.database:
        raise LedgerError("a ledger in memory forgets: name a file")
    file = Path(url.database)
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        # SQLite gives its -wal and -shm files the mode of the database
        os.close(os.open(file, os.O_RDWR | os.O_CREAT, 0o600))
    except OSError as error:
        raise LedgerError(
            "the ledger {place} cannot be opened: {detail}", place=file, detail=error.strerror or error
        ) from error
    engine = create_engine(
        URL.create("sqlite", database=str(file)),
        connect_args={"timeout": patience.total_seconds()},
        hide_parameters=True,
    )

    def configure(connection: DBAPIConnection, _record: object) -> None:
        assert isinstance(connection, sqlite3.Connection)  # noqa: S101 - for mypy: the driver is ours to choose
        connection.isolation_level = None  # BEGIN is sent below: the driver would send it too late
        _enter_wal(connection, patience)
        connection.execute(
            "PRAGMA synchronous=FULL"
        )  # NORMAL forgets the last commits in a power cut: sent twice
        connection.execute("PRAGMA foreign_keys=ON")

    def begin(connection: Connection) -> None:
        reading = connection.get_execution_options().get(READING)
        # a transaction that reads first and writes later fails at once when another wrote in between
        connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")

    event.listen(engine, "connect", configure)
    event.listen(engine, "begin", begin)
    return str(file), engine


def _enter_wal(connection: sqlite3.Connection, patience: timedelta) -> None:
    give_up = time.monotonic() + patience.total_seconds()
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as error:
            # two processes making the same ledger: SQLite does not wait for this one lock
            if not error.sqlite_errorname.startswith("SQLITE_BUSY") or time.monotonic() > give_up:
                raise
            time.sleep(0.01)
        else:
            return


def _postgresql(url: URL, patience: timedelta) -> tuple[str, Engine]:
    where = url.host or url.query.get("host", "localhost")
    place = f"{where}{f':{url.port}' if url.port else ''}/{url.database or ''}"
    milliseconds = int(patience.total_seconds() * 1000)
    try:
        engine = create_engine(
            url.set(drivername="postgresql+psycopg"),
            connect_args={
                "connect_timeout": max(2, int(patience.total_seconds())),
                "options": f"-c lock_timeout={milliseconds}",
            },
            hide_parameters=True,
        )
    except ModuleNotFoundError as error:
        raise LedgerError(
            "a ledger on PostgreSQL needs a package more: pip install 'outreach[postgresql]'"
        ) from error
    return place, engine


def _bring_up_to_date(engine: Engine, place: str) -> None:
    with engine.connect().execution_options(**{READING: True}) as tx:
        if _version(tx) == HEAD:
            return
    with engine.begin() as tx:
        if tx.dialect.name == "postgresql":
            tx.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": MIGRATION_LOCK})
        # another process may have migrated while this one waited for the lock
        if (version := _version(tx)) != HEAD:
            _migrate(tx, version, place)


def _version(tx: Connection) -> str | None:
    if not inspect(tx).has_table(VERSION_TABLE):
        return None
    # a literal name of our own
    return tx.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar()  # noqa: S608 - a constant


def _migrate(tx: Connection, version: str | None, place: str) -> None:
    from alembic import command  # noqa: PLC0415 - 0.1 s that a ledger of today need not wait
    from alembic.config import Config  # noqa: PLC0415 - the same
    from alembic.script import ScriptDirectory  # noqa: PLC0415 - the same

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = tx
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if version is not None and version not in known:
        raise LedgerError(
            "the ledger {place} was written by a newer outreach ({version}): update the program",
            place=place,
            version=version,
        )
    if version is None and (strange := _tables_of_others(tx)):
        raise LedgerError(
            "{place} holds something else than a ledger: table '{table}'", place=place, table=strange
        )
    command.upgrade(config, "head")


def _tables_of_others(tx: Connection) -> str | None:
    """Find what a new ledger must not be mixed with: in a file any table, on a server one with a name of ours."""
    tables = inspect(tx).get_table_names()
    ours = tables if tx.dialect.name == "sqlite" else [t for t in tables if t in metadata.tables]
    return min(ours, default=None)
