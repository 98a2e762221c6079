"""Values as text that is always the same: what a digest is taken of, and what can be read back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

INSTANT = "$instant"
ZONE = "$zone"


def write(value: object) -> str:
    """Give canonical JSON: sorted keys, no spaces, UTF-8 left as it is; aware datetimes keep their zone's name."""
    return json.dumps(
        _plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    )


def read(text: str) -> Any:
    """Read what `write` wrote."""
    return json.loads(text, object_hook=_instant)


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        key = getattr(value.tzinfo, "key", "UTC")
        return {INSTANT: value.astimezone(ZoneInfo("UTC")).isoformat(), ZONE: key}
    if isinstance(value, Mapping):
        return {str(k): _plain(v) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    return value


def _instant(found: dict[str, Any]) -> Any:
    if INSTANT not in found:
        return found
    return datetime.fromisoformat(found[INSTANT]).astimezone(ZoneInfo(found[ZONE]))
