"""Does she want to talk to somebody, and is it still to be arranged?"""

from __future__ import annotations

from collections.abc import Sequence

from outreach.core.classifying.human.constructions import Found
from outreach.core.classifying.human.findings import Findings, affirmed
from outreach.core.classifying.human.tables import interviews
from outreach.core.classifying.human.tokens import Sentence
from outreach.core.verdict import Kind


def wanting(sentences: Sequence[Sentence], findings: Findings) -> None:
    """Find an interview request; one that is called off or agreed on asks for nothing."""
    rest, masked = interviews.LOOKALIKES.masked(sentences)
    findings.agreed = any(found.name == "an interview agreed on" for found in masked)
    off = interviews.CANCELLED.all(rest)
    findings.off = bool(off)
    wanted = interviews.WANTED.all(rest) + interviews.REMINDER.all(sentences)
    if off:
        last = max(found.sentence for found in off)
        wanted = [found for found in wanted if found.sentence > last]
    findings.add(Kind.INTERVIEW_REQUEST, wanted or ([] if off or findings.agreed else together(rest)))


_OTHER_MATTERS = frozenset(
    {"DOC", "LOGISTICS", "EVENT", "EMBARGO", "ENROL", "DROP", "COME", "FORWARD", "REMOTE", "EMAIL", "MASKED"}
)
"""What a request that names a person may be about instead of talking to her."""


def together(rest: Sequence[Sentence], *, named: bool = False) -> list[Found]:
    """Find a person, a means of contact and a request in two sentences side by side, whatever the construction.

    `named` asks for a person that is surely one of the organisation's, and for nothing else to want, in place of the means.
    """
    nearby = interviews.NEARBY.all(rest)
    needed = {"a person to meet", "a request"} if named else {"a person", "a contact", "a request"}
    for number in range(len(rest)):
        window = [
            found for found in nearby if found.sentence in {number, number - 1} and affirmed(rest, found)
        ]
        if not needed <= {found.name for found in window}:
            continue
        if named and any(_OTHER_MATTERS & rest[found.sentence].features for found in window):
            continue
        if any(found.sentence == number and found.name == "a request" for found in window):
            return window
    return []
