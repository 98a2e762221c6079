"""What one rendering may spend: every loop, call and string of a template is paid for, so none runs for ever.

Steps, not seconds: the same template with the same values always ends the same way, on any machine.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")

STEPS = 200_000
"""Steps of one rendering (both bodies, subject, attachments). A long press mail takes about 500."""

CHARACTERS_PER_STEP = 16
"""Text made or looked at: a megabyte costs 65,000 steps, so at most three megabytes of it ever exist."""

INTEGER_BITS = 256
"""Larger integers are nobody's figure, and the next multiplication would be slower still."""


class ExhaustedError(Exception):
    """The template asks for more work than a mail can need; `line` says where, when the traceback does not."""

    line: int | None = None


@dataclass(slots=True)
class Rendering:
    """What is being rendered now: steps left, and the language that dates, greetings and typography follow."""

    language: str
    steps: int = STEPS


_RENDERING: ContextVar[Rendering] = ContextVar("rendering")


@contextmanager
def rendering(language: str) -> Iterator[Rendering]:
    """Open the account that everything inside is charged to."""
    state = Rendering(language)
    token = _RENDERING.set(state)
    try:
        yield state
    finally:
        _RENDERING.reset(token)


def language() -> str:
    """Tell the language of the template being rendered: `fr`, `en`, …"""
    return _RENDERING.get().language


def charge(steps: int = 1) -> bool:
    """Take `steps` from the account; always true, so that it can stand in a condition."""
    state = _RENDERING.get()
    state.steps -= steps
    if state.steps < 0:
        raise ExhaustedError
    return True


def charge_text(length: int) -> None:
    """Take the price of a text of `length` characters."""
    charge(1 + length // CHARACTERS_PER_STEP)


def weigh(*values: object) -> None:
    """Charge for everything in `values`, to the bottom.

    After this, any operation linear in its input is paid for. A list that holds itself twice, forty levels deep,
    runs out of steps here instead of in `==`, `hash` or `str`, which would take for ever.
    """
    for value in values:
        if isinstance(value, str):
            charge_text(len(value))
        elif isinstance(value, int):
            if value.bit_length() > INTEGER_BITS:
                raise ExhaustedError
            charge()
        elif isinstance(value, (list, tuple)):
            charge()
            weigh(*value)
        elif isinstance(value, range):
            charge(1 + len(value))
        elif type(value) is dict:
            charge()
            weigh(*value.keys(), *value.values())
        else:
            charge()


def paid(values: Iterable[T]) -> list[T]:
    """Make a list of `values`, each paid for before the next is made."""
    kept: list[T] = []
    for value in values:
        weigh(value)
        kept.append(value)
    return kept


def joined(texts: Iterable[str]) -> str:
    """Join `texts`, paid for before the result exists."""
    parts = list(texts)
    charge_text(sum(map(len, parts)))
    return "".join(parts)
