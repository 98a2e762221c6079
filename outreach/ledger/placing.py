"""Where mails were seen, and up to where each folder is read; a position moves with the row of its mail."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, bindparam, select, update

from outreach.core.received import Place
from outreach.ledger.schema_received import position, sighting
from outreach.ledger.store import Store, insert_new

_POSITION = select(position.c.validity, position.c.last).where(
    position.c.account == bindparam("of_account"), position.c.folder == bindparam("of_folder")
)
"""Up to where a folder is read."""

_POSITION_LOCKED = _POSITION.with_for_update()
"""The same, locked until it is moved."""

_MOVE = update(position).where(
    position.c.account == bindparam("of_account"), position.c.folder == bindparam("of_folder")
)
"""A position takes the values that it is executed with."""

_SIGHTED = select(sighting.c.key).where(
    sighting.c.account == bindparam("of_account"),
    sighting.c.folder == bindparam("of_folder"),
    sighting.c.validity == bindparam("of_validity"),
)
"""The keys of a folder's mails that are written down."""

_READ_BEFORE = select(position.c.folder).where(position.c.account == bindparam("of_account")).limit(1)
"""A folder of a mailbox that was read."""


class Placing(Store):
    """The first half of chapter six."""

    def position(self, account: str, folder: str) -> tuple[str, str] | None:
        """Tell up to where a folder is read: its validity, and the last place; None when nothing of it is."""
        with self._reading() as tx:
            row = tx.execute(_POSITION, {"of_account": account, "of_folder": folder}).one_or_none()
        return None if row is None else (row.validity, row.last)

    def advance(self, place: Place, *, now: datetime) -> None:
        """Move a folder's position past what is not to be read, such as mails before the first mailing."""
        if self.position(place.account, place.folder) == (place.validity, place.position):
            return  # nothing came, as at nearly every look
        with self._writing() as tx:
            _advance(tx, place, now)

    def sighted(self, account: str, folder: str, validity: str) -> frozenset[str]:
        """Give the keys of a folder's mails that are written down."""
        here = {"of_account": account, "of_folder": folder, "of_validity": validity}
        with self._reading() as tx:
            return frozenset(tx.execute(_SIGHTED, here).scalars())

    def read_before(self, account: str) -> bool:
        """Tell whether anything of this mailbox was ever read: what is there at the first run is backlog."""
        with self._reading() as tx:
            return tx.execute(_READ_BEFORE, {"of_account": account}).first() is not None


def see(
    tx: Connection,
    place: Place | None,
    now: datetime,
    *,
    incoming_id: int | None = None,
    own_mail_id: int | None = None,
) -> None:
    """Write down where a mail of theirs, or of ours, was seen, and move the position there."""
    if place is None:
        return
    seen = {
        "account": place.account,
        "folder": place.folder,
        "validity": place.validity,
        "key": place.key,
        "incoming_id": incoming_id,
        "own_mail_id": own_mail_id,
        "at": now,
    }
    tx.execute(insert_new(tx, sighting, "account", "folder", "validity", "key"), seen)
    _advance(tx, place, now)


def _advance(tx: Connection, place: Place, now: datetime) -> None:
    here = {"of_account": place.account, "of_folder": place.folder}
    values = {"validity": place.validity, "last": place.position, "at": now}
    kept = tx.execute(_POSITION_LOCKED, here).one_or_none()
    if kept is None:
        row = {"account": place.account, "folder": place.folder, **values}
        new = insert_new(tx, position, "account", "folder", returning=position.c.last)
        if tx.execute(new, row).one_or_none() is not None:
            return
        kept = tx.execute(_POSITION_LOCKED, here).one()  # another process has put it there this instant
    if kept.validity != place.validity or _behind(kept.last, place.position):
        tx.execute(_MOVE, here | values)


def _behind(kept: str, new: str) -> bool:
    """Tell whether a position moves on: a UID that has risen; of files only their reader knows."""
    return not (kept.isdecimal() and new.isdecimal()) or int(kept) < int(new)
