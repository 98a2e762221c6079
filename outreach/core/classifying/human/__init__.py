"""What a person answered: the kinds of a human reply, with their details."""

from __future__ import annotations

from outreach.core.classifying.human.setting import setting
from outreach.core.classifying.human.tokens import read
from outreach.core.classifying.human.weighing import weigh
from outreach.core.incoming import Incoming
from outreach.core.verdict import Evidence, Kind, Verdict


def human(incoming: Incoming, visible: str, *, country: str = "FR") -> Verdict:
    """Judge a mail that a person wrote; always answers, `other` when nothing else is found."""
    del country
    known = setting(incoming, visible)
    reading = read(visible, known.event_days)
    found = weigh(reading, known)
    evidence = []
    for kind, hits in found.items():
        for hit in hits:
            s = reading.sentences[hit.sentence]
            evidence.append(Evidence(f"{kind}: {hit.name}", reading.text[s.tokens[hit.first].start : s.tokens[hit.last].end], "text"))
    return Verdict(tuple(found) or (Kind.OTHER,), tuple(evidence), visible)
