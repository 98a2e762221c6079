"""The order in which a message is asked what it is."""

from __future__ import annotations

from dataclasses import replace

from outreach.core.classifying.automatic import automatic
from outreach.core.classifying.bounces import bounce
from outreach.core.classifying.calendar_answer import calendar_answer
from outreach.core.classifying.human import human
from outreach.core.incoming import Incoming
from outreach.core.verdict import Kind, Verdict
from outreach.core.visible import visible_text


def classify(incoming: Incoming, *, country: str = "FR") -> Verdict:
    """Say what a message is; every message gets a verdict.

    Machines first: their text quotes ours and would match the words of people. Of machines, reports of non-delivery
    come first: four in ten carry `Auto-Submitted: auto-replied` like a vacation notice. A calendar's answer is sent by
    a machine for a person who pressed a button, so it is hers. `country` (ISO 3166 alpha-2) says which days are worked.
    """
    if found := bounce(incoming):
        return found
    if calendar_answer(incoming) is None and (found := automatic(incoming, country=country)):
        if found.kinds == (Kind.AUTO_REPLY,) and not found.visible_text:
            return replace(found, visible_text=visible_text(incoming))
        return found
    return human(incoming, visible_text(incoming), country=country)
