"""What is wrong while something runs: told once, as long as it is."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence

from outreach.core.language import Language
from outreach.core.problem import InputError, OutreachError


class Troubles:
    """What is wrong now; may be used from several threads. `told` hears of what is new, `in_order` when nothing is left."""

    def __init__(
        self,
        language: Language,
        *,
        told: Callable[[OutreachError], None],
        in_order: Callable[[], None],
    ) -> None:
        """Nothing is wrong yet; `language` is the officer's, in which one trouble is told from another."""
        self._language = language
        self._told = told
        self._in_order = in_order
        self._known: set[str] = set()
        self._broken: InputError | None = None
        self._lock = threading.Lock()

    def now(self, errors: Sequence[OutreachError], *, broken: InputError | None = None) -> None:
        """Say what is wrong now, and nothing else is; `broken` are files that were edited: another edit is told again."""
        every = [*errors, broken] if broken else errors
        with self._lock:
            found = {error.sentence(self._language): error for error in every}
            new = [
                error
                for sentence, error in found.items()
                if sentence not in self._known or (error is broken and broken is not self._broken)
            ]
            mended = self._known and not found
            self._known, self._broken = set(found), broken
        for error in new:
            self._told(error)
        if mended:
            self._in_order()

    def also(self, error: OutreachError) -> None:
        """Say that one thing more is wrong."""
        sentence = error.sentence(self._language)
        with self._lock:
            new = sentence not in self._known
            self._known.add(sentence)
        if new:
            self._told(error)
