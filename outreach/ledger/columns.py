"""How values are stored in columns: the same on both databases."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    BigInteger,
    BindParameter,
    DateTime,
    Dialect,
    Integer,
    String,
    Text,
    TypeDecorator,
    bindparam,
)
from sqlalchemy.types import TypeEngine

# 64 bits on PostgreSQL; SQLite numbers rows by itself only in a column that is exactly INTEGER
Id = BigInteger().with_variant(Integer, "sqlite")


class Instant(TypeDecorator[datetime]):
    """An aware datetime, in UTC; on SQLite as ISO text with six decimals and a Z, which sorts like time."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[datetime] | TypeEngine[str]:
        """Store text on SQLite, which has no type for instants."""
        if dialect.name == "sqlite":
            return dialect.type_descriptor(String(27))
        return dialect.type_descriptor(DateTime(timezone=True))

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | str | None:
        """Refuse a naive datetime: whose wall clock would it be?"""
        if value is None:
            return None
        if value.utcoffset() is None:
            raise ValueError(f"an instant needs a zone: {value!r}")
        return value.astimezone(UTC) if dialect.name != "sqlite" else instant_text(value)

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], datetime | None] | None:
        """Read text with no call more than it takes: a history has thousands of rows, and two instants each."""
        return _as_instant if dialect.name == "sqlite" else super().result_processor(dialect, coltype)

    def process_result_value(self, value: datetime | str | None, dialect: Dialect) -> datetime | None:
        """Give UTC, whatever zone the server's session has."""
        del dialect  # the type of the value tells enough
        if isinstance(value, str):
            return _as_instant(value)
        return None if value is None else value.astimezone(UTC)


def _as_instant(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)


@lru_cache(maxsize=64)  # a group of messages shares its instants
def instant_text(value: datetime) -> str:
    """Give an aware instant as SQLite stores it."""
    return value.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


NOW: BindParameter[datetime] = bindparam("now", type_=Instant())
"""The instant that a statement is executed with."""


class Json(TypeDecorator[object]):
    """A JSON value as canonical text: the same value is the same text on both databases, NUL included."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: object, dialect: Dialect) -> str | None:
        """Escape everything beyond ASCII: a lone surrogate or a NUL cannot stop a row."""
        del dialect
        return None if value is None else json.dumps(value, sort_keys=True, separators=(",", ":"))

    def process_result_value(self, value: str | None, dialect: Dialect) -> object:
        """Give lists and dictionaries back."""
        del dialect
        return None if value is None else json.loads(value)


def storable(words: str, at_most: int = 2000) -> str:
    """Make a server's words fit a text column: no NUL (PostgreSQL), no lone surrogate, not endless."""
    return words[:at_most].replace("\0", "\ufffd").encode("utf-8", "replace").decode()


def mapping(value: object) -> Mapping[str, object]:
    """Read a JSON column that holds an object; NULL is an empty one."""
    return value if isinstance(value, dict) else {}


def texts(value: object) -> Sequence[str]:
    """Read a JSON column that holds a list of texts; NULL is an empty one."""
    return [str(v) for v in value] if isinstance(value, list) else []
