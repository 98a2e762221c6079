"""The time in which the button can be taken back: nothing leaves before it is over."""

from __future__ import annotations

import math
import time
from collections.abc import Callable

from outreach.app.machine import uptime
from outreach.app.workspace import Workspace
from outreach.core.problem import RefusedError

LOOK = 1.0
"""Seconds from one look at the ledger to the next."""


def wait_for_second_thoughts(
    here: Workspace, campaign: str, mailing: str, seconds: float, *, remaining: Callable[[int], None]
) -> None:
    """Let the time pass; `remaining` is told the whole seconds left.

    Raises RefusedError when the mailing is held or cancelled from elsewhere. Whoever is interrupted here has sent nothing,
    and nothing was written down.
    """
    ends = uptime() + seconds
    while (left := ends - uptime()) > 0:
        remaining(math.ceil(left))
        _look(here, campaign, mailing)
        time.sleep(min(LOOK, left))
    _look(here, campaign, mailing)


def _look(here: Workspace, campaign: str, mailing: str) -> None:
    now = here.clock()
    for hold in here.history([]).holds:
        if hold.covers(contact="", campaign=campaign, mailing=mailing, now=now):
            raise RefusedError("stopped from elsewhere ({reason}): nothing was sent", reason=hold.reason)
