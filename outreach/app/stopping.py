"""When a round of `outreach run` ends before everything has left."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from outreach.app.machine import uptime

LISTEN_AGAIN = 10.0
"""Seconds of sending after which a mail that has come ends the round, so that it is read before the next one leaves."""


@dataclass(slots=True)
class Stopping:
    """Whether a round is to end: it was asked to, the right to run may be lost, or a mail wants to be read."""

    asked: bool = False
    lapsed: Callable[[], bool] = lambda: False
    mail: bool = False
    sending_since: float | None = None

    def is_set(self) -> bool:
        """Tell whether to finish the messages in hand and leave."""
        long = self.sending_since is not None and uptime() - self.sending_since > LISTEN_AGAIN
        return self.asked or (self.mail and long) or self.lapsed()
