"""Whom to telephone beside a correction, as the commands that show one list them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from outreach.cli.terminal import table, tell

if TYPE_CHECKING:
    from outreach.app.calling import Call


def show_calls(calls: Sequence[Call]) -> None:
    """List who published what is corrected now, and who has it and stands in no list; nothing when there is nobody."""
    published = [call for call in calls if call.url]
    if published:
        tell("To telephone, a mail does not put right what is out. Published: {count}", count=len(published))
        rows = [
            (call.outlet, call.name, call.phone, call.contact, call.title, call.url) for call in published
        ]
        table(("outlet", "name", "telephone", "address", "title", "piece"), rows)
    gone = [call.contact for call in calls if not call.url]
    if gone:
        addresses = ", ".join(gone)
        tell("Have the mail that is wrong and stand in no list any more: {addresses}", addresses=addresses)
