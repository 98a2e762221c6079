"""The health file: what `outreach run` last did and does next, for `outreach status` and for who watches over machines."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

HEALTH = Path(".outreach") / "health.json"


@dataclass(frozen=True, slots=True)
class Health:
    """How a run is. Instants are UTC; `troubles` are sentences in the language of who started it.

    `at` is when this was written: at every heartbeat, four times a minute. `looked_at` is when the mailbox was last read whole.
    `broken` names what is wrong with files whose last good version is in force. `ended` says that it ended by itself.
    `zone` is the schedule's, which nobody can look up while the schedule is broken.
    """

    pid: int
    host: str
    since: datetime
    at: datetime
    last_round: datetime | None = None
    next_wake: datetime | None = None
    looked_at: datetime | None = None
    troubles: tuple[str, ...] = ()
    broken: tuple[str, ...] = ()
    ended: bool = False
    zone: str = "UTC"


INSTANTS = ("since", "at", "last_round", "next_wake", "looked_at")


def write_health(root: Path, health: Health) -> None:
    """Write the file in one go: who reads it sees the old one or the new one. Raises OSError."""
    path = root / HEALTH
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    document: dict[str, Any] = {each.name: getattr(health, each.name) for each in fields(health)}
    for name in INSTANTS:
        document[name] = document[name] and document[name].astimezone(UTC).isoformat()
    beside = path.with_name(f"{path.name}.{health.pid}")
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(json.dumps(document, ensure_ascii=False, indent=2) + "\n")
    beside.replace(path)


def read_health(root: Path) -> Health | None:
    """Read the file; None where there is none, or none of ours."""
    try:
        document = json.loads((root / HEALTH).read_text(encoding="utf-8"))
        for name in INSTANTS:
            document[name] = document[name] and datetime.fromisoformat(document[name])
        for name in ("troubles", "broken"):
            document[name] = tuple(map(str, document[name]))
        return Health(**document)
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None
