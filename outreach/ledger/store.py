"""A database held open: its transactions, and the audit trail that every act writes into its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import cache, lru_cache
from typing import Any, Self

from sqlalchemy import Column, Connection, Dialect, Engine, Insert, Table, UpdateBase, insert
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql.compiler import SQLCompiler

from outreach.ledger.columns import Instant, instant_text
from outreach.ledger.faults import told
from outreach.ledger.schema import audit

READING = "outreach_reading"
"""Execution option: this transaction only reads, so SQLite need not take the write lock for it."""


class Store:
    """What the chapters of a ledger share. Every method of theirs raises `LedgerError` when the database fails."""

    def __init__(self, engine: Engine, place: str) -> None:
        """Keep an engine whose database is at today's version; `place` names it in messages, without password."""
        self.place = place
        self._engine = engine
        if engine.dialect.name == "sqlite":
            # the same connections without the listener that begins: an engine that has one looks for more at every
            # statement, which then takes twice as long
            self._bare = Engine(engine.pool, engine.dialect, engine.url, hide_parameters=True)
        else:
            # the history is read in several statements: all of them must see the same instant
            snapshot = {"isolation_level": "REPEATABLE READ"}
            self._reader = engine.execution_options(**{READING: True}, **snapshot)

    def close(self) -> None:
        """Let the database go."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        """Close at the end of a `with`."""
        return self

    def __exit__(self, *_error: object) -> None:
        """Let the database go, whatever happened."""
        self.close()

    def note(self, *, by: str, what: str, subject: str, details: Mapping[str, object], now: datetime) -> None:
        """Write down an act that changes no message, such as a test mail; `details` hold no secret."""
        with self._writing() as tx:
            record(tx, by=by, what=what, subject=subject, details=details, now=now)

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with told(self.place), self._begun(reads=False) as tx:
            yield tx

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with told(self.place), self._begun(reads=True) as tx:
            yield tx

    @contextmanager
    def _begun(self, *, reads: bool) -> Iterator[Connection]:
        if self._engine.dialect.name != "sqlite":
            with (self._reader if reads else self._engine).begin() as tx:
                yield tx
            return
        with self._bare.begin() as tx:
            # a transaction that reads first and writes later fails at once when another wrote in between
            tx.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")
            yield tx


def insert_new(tx: Connection, table: Table, *unique: str, returning: Column[Any] | None = None) -> Insert:
    """Give the INSERT that leaves alone a row which is there already by the UNIQUE columns named, by any without a name.

    The row's values are given with it when it is executed. `returning` is a column of what was inserted.
    """
    return _insert_new(tx.dialect.name, table, unique, returning)


@cache
def _insert_new(dialect: str, table: Table, unique: tuple[str, ...], returning: Column[Any] | None) -> Insert:
    of_dialect = sqlite.insert if dialect == "sqlite" else postgresql.insert
    new = of_dialect(table).on_conflict_do_nothing(index_elements=unique or None)
    return new if returning is None else new.returning(returning)


def many(tx: Connection, statement: UpdateBase, rows: Sequence[Mapping[str, object]]) -> None:
    """Execute a statement of `statements` for every row, as `tx.execute(statement, rows)` does.

    On SQLite the statement's text goes to the driver with the values alone: for a group of messages SQLAlchemy's way
    to them costs more than the database. No type of ours but Instant may be among the values.
    """
    if tx.dialect.name != "sqlite":
        tx.execute(statement, rows)
        return
    text, values = _compiled(statement, tx.dialect)
    tx.exec_driver_sql(text, [values(row) for row in rows])


@lru_cache(maxsize=32)
def _compiled(
    statement: UpdateBase, dialect: Dialect
) -> tuple[str, Callable[[Mapping[str, object]], tuple[object, ...]]]:
    """Give a statement's text, and what picks its values from a row, in the order of its marks."""
    made = statement.compile(dialect=dialect)
    assert isinstance(made, SQLCompiler)  # noqa: S101 - for mypy: a statement's compiler
    names = list(made.positiontup or ())
    same = {name: value for name, value in made.params.items() if value is not None}
    instants = [place for place, name in enumerate(names) if isinstance(made.binds[name].type, Instant)]

    def values(row: Mapping[str, object]) -> tuple[object, ...]:
        picked = [row.get(name, same.get(name)) for name in names]
        for place in instants:
            at = picked[place]
            if isinstance(at, datetime):
                picked[place] = instant_text(at)
        return tuple(picked)

    return str(made), values


_ACT = insert(audit)
"""A line of the audit trail."""


def record(
    tx: Connection, *, by: str, what: str, subject: str, details: Mapping[str, object], now: datetime
) -> None:
    """Write who did what, in the transaction of the act itself; `details` hold no secret."""
    tx.execute(_ACT, {"at": now, "who": by, "what": what, "subject": subject, "details": dict(details)})
