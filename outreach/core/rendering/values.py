"""The values a template sees: nothing that can be called or changed, and an empty cell knows its name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from difflib import get_close_matches
from functools import partial
from typing import Self

from jinja2 import StrictUndefined, UndefinedError
from jinja2.utils import missing

SCALARS = (bool, int, float, date, type(None))  # a datetime is a date


class Empty(str):
    """An empty cell: false, equal to `""`, and a fault when printed without a fallback."""

    __slots__ = ("path",)
    path: str

    def __new__(cls, path: str) -> Self:
        """Make the empty text found at `path` (`contact.first_name`)."""
        empty = super().__new__(cls)
        empty.path = path
        return empty


class Record(Mapping[str, object]):
    """A mapping seen from a template: `contact.name` is `contact["name"]`, and nothing else is reachable."""

    __slots__ = ("_path", "_values")

    def __init__(self, values: Mapping[str, object], path: str) -> None:
        """Wrap `values`, found at `path`; they are converted one by one when asked for."""
        self._values = values
        self._path = path

    def __getitem__(self, name: str) -> object:
        return finished(self._values[name], f"{self._path}.{name}")

    def __contains__(self, name: object) -> bool:
        return name in self._values

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    @property
    def path(self) -> str:
        """Where this stands among the values: `campaign.facts`."""
        return self._path


def finished(value: object, path: str) -> object:
    """Give `value` as templates see it; a TypeError is a mistake of the caller, not of the officer."""
    if isinstance(value, str):
        # a subclass (Markup!) from outside becomes plain text
        return str.__str__(value) if value.strip() else Empty(path)
    if isinstance(value, SCALARS):
        return value
    if isinstance(value, Mapping):
        return Record(value, path)
    if isinstance(value, Sequence):
        return tuple(finished(v, f"{path}[{n}]") for n, v in enumerate(value))
    raise TypeError(f"{path}: a {type(value).__name__} is not a value for templates")


class UnknownNameError(UndefinedError):
    """A template used a name that has no value; `meant` is the nearest that has one, or empty."""

    def __init__(self, message: str, *, name: str, meant: str) -> None:
        """Keep what a problem needs to say."""
        super().__init__(message)
        self.name = name
        self.meant = meant


class Unknown(StrictUndefined):
    """A name without a value: any use but `is defined`, `|default` and `|or_else` is a fault."""

    __slots__ = ()

    def __init__(
        self,
        hint: str | None = None,
        obj: object = missing,
        name: str | None = None,
        exc: type[UndefinedError] = UndefinedError,
    ) -> None:
        """Remember where the name was looked for, to say it in the fault."""
        super().__init__(hint, obj, name, exc)
        if exc is UndefinedError and not hint:
            # "raise" accepts what a partial returns: the exception is built only when the value is used
            later = partial(UnknownNameError, **_sought(obj, str(name)))
            self._undefined_exception = later  # type: ignore[assignment]  # called, never compared


def _sought(obj: object, name: str) -> dict[str, str]:
    if obj is missing:
        return {"name": name, "meant": ""}
    if not isinstance(obj, Record):
        return {"name": f"….{name}", "meant": ""}
    near = get_close_matches(name, [str(n) for n in obj], n=1)
    return {"name": f"{obj.path}.{name}", "meant": f"{obj.path}.{near[0]}" if near else ""}
