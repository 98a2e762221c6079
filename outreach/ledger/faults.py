"""What a database says when it fails, as a sentence for the officer: no traceback, no password, no parameter."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from outreach.core.problem import OutreachError, RefusedError


class LedgerError(OutreachError):
    """The ledger cannot be read or written: nothing is sent without it."""


class DiskFullError(LedgerError):
    """Nothing can be written down any more: nothing may leave."""


class UnknownMessageError(OutreachError):
    """The officer named a message that is not there."""

    exit_status = 2


class LeaseLostError(RefusedError):
    """Another runner has taken over this mailing: whoever gets this must stop sending."""


SQLITE = (
    ("SQLITE_BUSY", "the ledger {place} is locked by another program; close it and try again"),
    ("SQLITE_LOCKED", "the ledger {place} is locked by another program; close it and try again"),
    ("SQLITE_FULL", "the disk is full: the ledger {place} cannot be written"),
    ("SQLITE_READONLY", "the ledger {place} cannot be written: the file or its folder is read-only"),
    ("SQLITE_PERM", "the ledger {place} cannot be opened: permission denied"),
    ("SQLITE_CANTOPEN", "the ledger {place} cannot be opened: look at the folder and its permissions"),
    ("SQLITE_NOTADB", "the file {place} is not a ledger of outreach (not an SQLite database)"),
    ("SQLITE_CORRUPT", "the ledger {place} is damaged: put back a copy of the file; do not delete it"),
    ("SQLITE_IOERR", "the disk failed while the ledger {place} was read or written ({detail})"),
    ("SQLITE_CONSTRAINT", "the ledger {place} refused a row that breaks a promise ({detail})"),
)
"""First match on the name of SQLite's extended result code (sqlite.org/rescode.html) decides."""

POSTGRESQL = (
    ("23", "the ledger {place} refused a row that breaks a promise ({detail})"),
    ("25006", "the ledger {place} cannot be written: {detail}"),
    ("42501", "the ledger {place} cannot be written: {detail}"),
    ("53100", "the disk is full: the ledger {place} cannot be written"),
    ("55P03", "the ledger {place} is locked by another program; close it and try again"),
    ("08", "the database server of the ledger {place} does not answer as it should: {detail}"),
    ("28", "the database server of the ledger {place} does not answer as it should: {detail}"),
    ("3D", "the database server of the ledger {place} does not answer as it should: {detail}"),
    ("53", "the database server of the ledger {place} does not answer as it should: {detail}"),
    ("57", "the database server of the ledger {place} does not answer as it should: {detail}"),
)
"""First match on the SQLSTATE (PostgreSQL's manual, appendix A) decides."""


FULL = ("SQLITE_FULL", "53100")
"""What a full disk is called."""


@contextmanager
def told(place: str) -> Iterator[None]:
    """Turn what the database driver raises into a `LedgerError` that names `place`."""
    try:
        yield
    except DBAPIError as error:
        raise _fault(error.orig, place) from error
    except sqlite3.Error as error:
        # raised while a connection is being set up, before SQLAlchemy wraps it
        raise _fault(error, place) from error


def _fault(error: BaseException | None, place: str) -> LedgerError:
    if isinstance(error, sqlite3.Error):
        table, code = SQLITE, getattr(error, "sqlite_errorname", "")
        detail = str(error)
    else:
        # psycopg: the primary message alone, the detail line repeats values of the row
        diag = getattr(error, "diag", None)
        table, code = POSTGRESQL, getattr(error, "sqlstate", None) or "08"  # no code: no connection
        detail = (diag and diag.message_primary) or str(error).strip().partition("\n")[0]
    text = next(
        (text for start, text in table if code.startswith(start)), "the ledger {place} failed: {detail}"
    )
    if code in FULL:
        return DiskFullError(text, place=place, detail=detail)
    return LedgerError(text, place=place, detail=detail)
