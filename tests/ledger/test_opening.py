from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from ledger.examples import NOW, launch, launched, new
from servers.postgres import Postgres
from sqlalchemy import create_engine, make_url, text

from outreach.ledger import Ledger, LedgerError, open_ledger, sqlite_url

SOON = timedelta(milliseconds=100)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "ledger.sqlite"


def test_a_new_ledger_is_for_its_owner_only(tmp_path: Path) -> None:
    file = tmp_path / "press folder, été 100%?" / ".outreach" / "ledger.sqlite"

    with open_ledger(sqlite_url(file)) as ledger:
        launched(ledger, "bo")
        modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in file.parent.iterdir()}

    assert 0o700 == stat.S_IMODE(file.parent.stat().st_mode)
    assert {"ledger.sqlite": 0o600, "ledger.sqlite-wal": 0o600, "ledger.sqlite-shm": 0o600} == modes


def test_what_is_written_is_there_when_it_is_opened_again(ledger_url: str) -> None:
    with open_ledger(ledger_url) as ledger:
        launched(ledger, "bo")
    with open_ledger(ledger_url) as ledger:
        assert ["bo@wire.example"] == [m.contact for m in ledger.messages()]


def test_sqlite_keeps_its_promises_through_a_power_cut(file: Path) -> None:
    names = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")

    with open_ledger(sqlite_url(file)) as ledger, ledger._writing() as tx:
        pragmas = {name: tx.exec_driver_sql(f"PRAGMA {name}").scalar() for name in names}

    assert {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 10_000} == pragmas


def test_opening_a_ledger_of_today_does_not_load_alembic(ledger_url: str) -> None:
    open_ledger(ledger_url).close()
    program = (
        "import sys; from outreach.ledger import open_ledger; open_ledger(sys.argv[1]).close();"
        "print('alembic' in sys.modules)"
    )

    ran = subprocess.run(
        [sys.executable, "-c", program, ledger_url], capture_output=True, text=True, check=True
    )

    assert "False\n" == ran.stdout


def test_a_ledger_of_a_newer_program_is_refused(empty_url: str) -> None:
    with open_ledger(empty_url) as ledger, ledger._writing() as tx:
        tx.execute(text("UPDATE ledger_version SET version_num = '9999'"))

    with pytest.raises(LedgerError, match=r"written by a newer outreach \(9999\)"):
        open_ledger(empty_url)


def test_a_database_of_something_else_is_refused(empty_url: str) -> None:
    engine = create_engine(make_url(empty_url).set(drivername=driver(empty_url)))
    with engine.begin() as tx:
        tx.execute(text("CREATE TABLE message (id integer)"))
    engine.dispose()

    with pytest.raises(LedgerError, match="something else than a ledger: table 'message'"):
        open_ledger(empty_url)


def driver(url: str) -> str:
    return "sqlite" if url.startswith("sqlite") else "postgresql+psycopg"


def test_a_ledger_beside_other_tables_of_a_server_is_fine(postgres: Postgres) -> None:
    url = postgres.database()
    engine = create_engine(make_url(url).set(drivername="postgresql+psycopg"))
    with engine.begin() as tx:
        tx.execute(text("CREATE TABLE alembic_version (version_num text)"))
    engine.dispose()

    with open_ledger(url) as ledger:
        assert [] == ledger.messages()


def test_a_file_that_is_no_database_is_named(file: Path) -> None:
    file.write_text("name;email\n" * 1000)

    with pytest.raises(LedgerError, match=r"ledger\.sqlite is not a ledger of outreach"):
        open_ledger(sqlite_url(file))
    assert file.read_text().startswith("name;email")


def test_a_damaged_ledger_is_said_to_be_damaged(file: Path) -> None:
    with open_ledger(sqlite_url(file)) as ledger:
        ledger.enqueue(launch(), [new(f"j{n}") for n in range(500)], [], now=NOW)
    content = bytearray(file.read_bytes())
    content[4096:] = b"\x5a" * (len(content) - 4096)
    file.write_bytes(content)

    with pytest.raises(LedgerError, match="is damaged"), open_ledger(sqlite_url(file)) as ledger:
        ledger.messages()


def test_a_locked_ledger_is_waited_for_and_then_named(file: Path) -> None:
    with open_ledger(sqlite_url(file), patience=SOON) as ledger:
        other = sqlite3.connect(file, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")

        with pytest.raises(LedgerError, match="locked by another program"):
            launched(ledger, "bo")

        assert [] == ledger.messages()
        other.execute("ROLLBACK")
        other.close()
        assert 1 == len(launched(ledger, "bo"))


def test_a_full_disk_is_said_to_be_full(file: Path) -> None:
    with open_ledger(sqlite_url(file)) as ledger:
        with ledger._reading() as tx:
            tx.exec_driver_sql("PRAGMA max_page_count = 60")

        with pytest.raises(LedgerError, match="the disk is full"):
            ledger.enqueue(launch(), [new(f"j{n}") for n in range(500)], [], now=NOW)

        assert [] == ledger.messages()


NO_MORE_ROOM = """
import resource, sys
from outreach.ledger import LedgerError, open_ledger
from ledger.examples import NOW, launch, new
with open_ledger(sys.argv[1]) as ledger:
    resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))
    try:
        ledger.enqueue(launch(), [new(f"j{n}") for n in range(2000)], [], now=NOW)
    except LedgerError as error:
        print(error.sentence())
    print(len(ledger.messages()))
"""


def test_a_disk_that_refuses_to_write_is_no_traceback(file: Path) -> None:
    ran = in_process(NO_MORE_ROOM, sqlite_url(file))

    assert f"the disk failed while the ledger {file} was read or written (disk I/O error)\n0\n" == ran


def in_process(program: str, *arguments: str) -> str:
    path = os.pathsep.join([str(Path(__file__).parents[1]), str(Path(__file__).parents[2])])
    ran = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"PYTHONPATH": path},
    )
    assert "" == ran.stderr
    return ran.stdout


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(LedgerError, match=r"cannot be opened: (Not a directory|File exists)"):
        open_ledger(sqlite_url(tmp_path / "file" / "ledger.sqlite"))
    with pytest.raises(LedgerError, match="cannot be opened: Is a directory"):
        open_ledger(sqlite_url(tmp_path))


READ_ONLY = """
import os, sys
from outreach.ledger import LedgerError, open_ledger
if os.geteuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
for url in sys.argv[1:]:
    try:
        open_ledger(url).messages()
    except LedgerError as error:
        print(error.sentence())
"""


def test_a_ledger_that_may_not_be_written_is_refused(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path.parent, tmp_path.parent.parent):
        path.chmod(0o755)
    file = tmp_path / "readable" / "ledger.sqlite"
    open_ledger(sqlite_url(file)).close()
    file.chmod(0o444)
    file.parent.chmod(0o555)

    said = in_process(READ_ONLY, sqlite_url(file), sqlite_url(file.parent / "new.sqlite"))

    file.parent.chmod(0o755)
    assert (
        f"the ledger {file} cannot be opened: Permission denied\n"
        f"the ledger {file.parent / 'new.sqlite'} cannot be opened: Permission denied\n" == said
    )


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("sqlite://", "a ledger in memory forgets"),
        ("sqlite:///:memory:", "a ledger in memory forgets"),
        ("mysql://nora:s3cret@db.example/ledger", "'mysql' is no kind of ledger"),
        ("nora:s3cret@db.example", "not a database URL"),
        ("postgresql://nora:s3cret@127.0.0.1:1/ledger", "does not answer as it should"),
        ("postgresql://127.0.0.1:1/ledger?user=nora&password=s3cret", "127.0.0.1:1/ledger does not answer"),
    ],
)
def test_a_ledger_that_cannot_be_opened_says_why_without_the_password(url: str, said: str) -> None:
    with pytest.raises(LedgerError, match=said) as refused:
        open_ledger(url)

    assert "s3cret" not in refused.value.sentence()


def test_a_server_that_went_away_is_no_traceback(ledger: Ledger) -> None:
    if ledger._engine.dialect.name == "sqlite":
        return
    with pytest.raises(LedgerError, match="does not answer as it should"), ledger._writing() as tx:
        tx.execute(text("SELECT pg_terminate_backend(pg_backend_pid())"))
