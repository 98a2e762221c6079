"""The time in which the button can be taken back, as the officer sees it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from outreach.cli.terminal import sentence, warn
from outreach.core.problem import RefusedError

if TYPE_CHECKING:
    from outreach.app.sending import Sending


def second_thoughts(sending: Sending, *, in_json: bool) -> None:
    """Let the time pass in which the button can be taken back, counted down on a terminal.

    Raises RefusedError when it was: by Ctrl-C, or from elsewhere.
    """
    from outreach.app.second_thoughts import wait_for_second_thoughts

    seconds = sending.folder.schedule.undo.total_seconds()
    if not seconds:
        return
    shown = sys.stderr.isatty() and not in_json

    def remaining(left: int) -> None:
        if shown:
            sys.stderr.write("\r" + sentence("Leaves in {seconds} s …", seconds=left) + "   ")
            sys.stderr.flush()

    try:
        if not in_json:
            warn(
                "Nothing leaves for {seconds} seconds: Ctrl-C stops it, or `outreach cancel {name} --for-real` elsewhere.",
                seconds=f"{seconds:g}",
                name=f"{sending.campaign} --mailing {sending.mailing}",
            )
        wait_for_second_thoughts(
            sending.here, sending.campaign, sending.mailing, seconds, remaining=remaining
        )
    except KeyboardInterrupt:
        raise RefusedError("stopped in time: nothing was sent") from None
    finally:
        if shown:
            sys.stderr.write("\n")
