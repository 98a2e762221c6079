"""Every test of the ledger runs on an SQLite file and on a real PostgreSQL."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg.sql import SQL, Identifier
from servers.postgres import Postgres

from outreach.ledger import Ledger, open_ledger, sqlite_url
from outreach.ledger.schema import metadata

TABLES = SQL(", ").join(Identifier(name) for name in metadata.tables)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    with Postgres() as server:
        yield server


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("migrated") / "ledger.sqlite"
    open_ledger(sqlite_url(file)).close()
    return file


@pytest.fixture(scope="session")
def shared_database(postgres: Postgres) -> str:
    url = postgres.database()
    open_ledger(url).close()
    return url


@pytest.fixture(params=["sqlite", "postgresql"])
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def empty_url(kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> str:
    """Where there is no ledger yet."""
    if kind == "sqlite":
        return sqlite_url(tmp_path / "ledger.sqlite")
    # asked for by name: tests on SQLite alone start no server
    return str(request.getfixturevalue("postgres").database())


@pytest.fixture
def ledger_url(kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> str:
    """A ledger of today with nothing in it: a copy or an emptied one, which is quicker than the migrations."""
    if kind == "sqlite":
        file = tmp_path / "ledger.sqlite"
        shutil.copy(request.getfixturevalue("migrated_file"), file)
        return sqlite_url(file)
    url = str(request.getfixturevalue("shared_database"))
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(SQL("TRUNCATE {} RESTART IDENTITY").format(TABLES))
    return url


@pytest.fixture
def ledger(ledger_url: str) -> Iterator[Ledger]:
    with open_ledger(ledger_url) as opened:
        yield opened
