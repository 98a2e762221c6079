"""Launching a mailing: all its messages, or none."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, and_, bindparam, or_, select, update

from outreach.core.delivery import State
from outreach.core.history import address_hash
from outreach.core.message import Enqueued, Launch, NewMessage, NotSent
from outreach.ledger.ruling import keep_edition
from outreach.ledger.schema import file, in_states, material, material_file, message, run
from outreach.ledger.stops import apply_holds, apply_suppressions
from outreach.ledger.store import Store, insert_new, record

PASSED_OVER = or_(
    in_states((State.SKIPPED, State.MISSED)),
    and_(in_states((State.HELD,)), message.c.material_id.is_(None)),
)
"""Rows of contacts who were not to get the mailing, and may be after all when it is launched again."""


class Launching(Store):
    """Chapter one."""

    def enqueue(
        self, launch: Launch, messages: Sequence[NewMessage], not_sent: Sequence[NotSent], *, now: datetime
    ) -> Enqueued:
        """Write down a whole mailing, or nothing of it.

        Launching twice is harmless, also from two processes at once: a row that exists stays, except that a contact
        who was skipped, missed or held before anything was composed becomes planned when she gets the mailing now,
        and a reason why not is renewed. Suppressions and holds are looked at again here.
        Raises LedgerError when a token or Message-ID is taken.
        """
        with self._writing() as tx:
            run_id = _run(tx, launch, now)
            if launch.edition is not None:
                keep_edition(tx, launch.campaign, launch.edition, now=now)
            material_id = _material(tx, launch)
            shared = {"run_id": run_id, "campaign": launch.campaign, "mailing": launch.mailing, "at": now}
            rows = [
                _row(m) | shared | _made(m, launch, material_id) | {"state": State.PLANNED, "reason": ""}
                for m in messages
            ]
            new = _insert(tx, rows)
            revived = _revive(tx, launch, [row for row in rows if row["contact"] not in new])
            others = [_row(n) | shared | UNMADE | {"state": n.state, "reason": n.reason} for n in not_sent]
            fresh = _insert(tx, others)
            _renew_reasons(tx, launch, [row for row in others if row["contact"] not in fresh])
            # the plan was made before this transaction: somebody may have opted out since
            stopped = apply_suppressions(tx, launch.campaign, launch.mailing, now=now)
            stopped += apply_holds(tx, launch.campaign, launch.mailing, now=now)
            enqueued = Enqueued(len(new), revived, len(messages) - len(new) - revived, len(fresh), stopped)
            record(
                tx,
                by=launch.by,
                what="launch",
                subject=f"{launch.campaign}/{launch.mailing}",
                details={
                    "due_at": launch.due_at.isoformat(),
                    "version": launch.version,
                    "new": enqueued.new,
                    "revived": enqueued.revived,
                    "known": enqueued.known,
                    "not_sent": enqueued.not_sent,
                    "stopped": enqueued.stopped,
                },
                now=now,
            )
        return enqueued


UNMADE: dict[str, object] = {
    "material_id": None,
    "contact_values": None,
    "thread": None,
    "token": None,
    "message_id": None,
    "next_attempt_at": None,
    "owed": False,
    "edition": None,
}


def _row(who: NewMessage | NotSent) -> dict[str, object]:
    return {
        "contact": who.contact,
        "contact_hash": address_hash(who.contact),
        "address": who.address,
        "domain": who.contact.rpartition("@")[2],
        "name": who.name,
        "outlet": who.outlet,
        "language": who.language,
        "digest": "",
        "signature": "",
        "attempts": 0,
    }


def _made(new: NewMessage, launch: Launch, material_id: int) -> dict[str, object]:
    return {
        "material_id": material_id,
        "contact_values": dict(new.values),
        "thread": list(new.references),
        "token": new.token,
        "message_id": new.message_id,
        "next_attempt_at": launch.due_at,
        "owed": launch.owed,
        "edition": None if launch.edition is None else launch.edition.sequence,
    }


def _run(tx: Connection, launch: Launch, now: datetime) -> int:
    same = {"campaign": launch.campaign, "mailing": launch.mailing, "due_at": launch.due_at}
    row = {
        **same,
        "wall_time": launch.wall_time,
        "zone": launch.zone,
        "launched_at": now,
        "launched_by": launch.by,
    }
    tx.execute(insert_new(tx, run, *same), row)
    return int(tx.execute(select(run.c.id).filter_by(**same)).scalar_one())


def _material(tx: Connection, launch: Launch) -> int:
    files = {path: hashlib.sha256(content).hexdigest() for path, content in launch.files.items()}
    # the files count: the same template sent again with another PDF is other material
    whole = json.dumps([launch.version, launch.material, sorted(files.items())])
    digest = hashlib.sha256(whole.encode()).hexdigest()
    known = select(material.c.id).where(material.c.digest == digest)
    if (found := tx.execute(known).scalar()) is not None:
        return int(found)
    content = zlib.compress(launch.material.encode())
    row = {"digest": digest, "version": launch.version, "content": content}
    tx.execute(insert_new(tx, material, "digest"), row)
    material_id = int(tx.execute(known).scalar_one())
    for path, file_digest in files.items():
        file_id = _file(tx, file_digest, launch.files[path])
        carried = {"material_id": material_id, "path": path, "file_id": file_id}
        tx.execute(insert_new(tx, material_file, "material_id", "path"), carried)
    return material_id


def _file(tx: Connection, digest: str, content: bytes) -> int:
    known = select(file.c.id).where(file.c.digest == digest)
    if (found := tx.execute(known).scalar()) is not None:
        return int(found)
    tx.execute(insert_new(tx, file, "digest"), {"digest": digest, "content": zlib.compress(content)})
    return int(tx.execute(known).scalar_one())


def _insert(tx: Connection, rows: Sequence[dict[str, object]]) -> frozenset[str]:
    """Insert the rows of contacts who have none yet; give those contacts."""
    if not rows:
        return frozenset()
    statement = insert_new(tx, message, "campaign", "mailing", "contact", returning=message.c.contact)
    return frozenset(tx.execute(statement, rows).scalars())


def _waiting(tx: Connection, launch: Launch) -> dict[str, tuple[int, int]]:
    """Find the contacts whom this mailing passed over so far: their rows and how often each was attempted."""
    passed_over = select(message.c.contact, message.c.id, message.c.attempts).where(
        message.c.campaign == launch.campaign, message.c.mailing == launch.mailing, PASSED_OVER
    )
    return {row.contact: (row.id, row.attempts) for row in tx.execute(passed_over)}


def _revive(tx: Connection, launch: Launch, rows: Sequence[dict[str, object]]) -> int:
    waiting = _waiting(tx, launch) if rows else {}
    revived = 0
    for row in rows:
        row_id, attempts = waiting.get(str(row["contact"]), (None, 0))
        if row_id is None:
            continue
        # once attempted, its bytes and Message-ID are known outside: an answer must find this row
        values = {k: row[k] for k in ("state", "reason", "at", "next_attempt_at")} if attempts else row
        revived += tx.execute(
            update(message).where(message.c.id == row_id, PASSED_OVER).values(values)
        ).rowcount
    return revived


def _renew_reasons(tx: Connection, launch: Launch, rows: Sequence[dict[str, object]]) -> None:
    waiting = _waiting(tx, launch) if rows else {}
    renewed = [
        {
            "row_id": waiting[contact][0],
            "new_state": row["state"],
            "new_reason": row["reason"],
            "now": row["at"],
        }
        for row in rows
        if (contact := str(row["contact"])) in waiting
    ]
    if renewed:
        changed = or_(message.c.state != bindparam("new_state"), message.c.reason != bindparam("new_reason"))
        tx.execute(
            update(message)
            .where(message.c.id == bindparam("row_id"), PASSED_OVER, changed)
            .values(state=bindparam("new_state"), reason=bindparam("new_reason"), at=bindparam("now")),
            renewed,
        )
