"""Machines that answer: complaints, receipts, absences, departures, acknowledgements.

A person is never called a machine. One mark that no person's mail carries is enough; of weaker ones two must agree,
and against a text that asks or answers something they do not count.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from outreach.core.classifying.automatic.complaints import complaint
from outreach.core.classifying.automatic.marks import Weight, header_mark, own_subject, subject_mark
from outreach.core.classifying.automatic.receipts import receipt
from outreach.core.classifying.automatic.substitutes import substitutes
from outreach.core.classifying.automatic.wording import (
    ABSENT,
    LEFT,
    PROMISE,
    RECEIVED,
    ROBOT,
    TICKET,
    UNREAD,
    Wording,
    asks,
    fold,
    hints,
    said,
    wording,
)
from outreach.core.classifying.calendar_answer import calendar_answer
from outreach.core.dates.returning import returns_on
from outreach.core.incoming import Incoming
from outreach.core.verdict import Evidence, Kind, Verdict

_SAID = (
    ("says that it is automatic", ROBOT),
    ("nobody reads there", UNREAD),
    ("acknowledges receipt", RECEIVED),
    ("absent", ABSENT),
    ("left", LEFT),
)


def automatic(incoming: Incoming, *, country: str = "FR") -> Verdict | None:
    """Recognise what a machine sent that is no report of delivery; None where a person may have written.

    `country` says whose public holidays are no working days (ISO 3166 alpha-2). `visible_text` is left empty.
    """
    words = wording(incoming)
    if verdict := complaint(incoming) or receipt(incoming, words):
        return verdict
    if calendar_answer(incoming):  # a person pressed a button; her program says auto-generated
        return None
    evidence = _evidence(incoming, words)
    return _auto_reply(incoming, words, evidence, country) if evidence else None


class _Marks:
    """What speaks for a machine, looked up when a rule asks for it: most mail has no mark at all."""

    def __init__(self, incoming: Incoming, words: Wording) -> None:
        self._incoming = incoming
        self._words = words
        self.header, self.header_evidence = header_mark(incoming)
        self.subject, self.subject_evidence = subject_mark(incoming)

    @property
    def marked(self) -> bool:
        return self.header is not Weight.NONE or self.subject is not Weight.NONE

    @property
    def null_sender(self) -> bool:
        return self.header_evidence.where == "return-path"

    @property
    def declared_human(self) -> bool:
        """Tell whether it says Auto-Submitted: no (RFC 3834 section 5)."""
        return self._incoming.headers.first("auto-submitted").strip().lower().startswith("no")

    @property
    def notice(self) -> bool:
        """Tell whether the text is one that robots send; people may, too."""
        return any(map(self.says, (ROBOT, UNREAD, RECEIVED, ABSENT, LEFT)))

    @property
    def robotic(self) -> bool:
        """Tell whether the text is one that people hardly send: `I'm away on the 21st` alone is not."""
        says = self.says
        return bool(
            says(ROBOT)
            or says(UNREAD)
            or (says(ABSENT) and says(PROMISE))
            or (says(RECEIVED) and says(TICKET))
        )

    @property
    def unasking(self) -> bool:
        return not self.declared_human and not self.asks

    @property
    def asks(self) -> bool:
        return asks(self._words.flat, fold(self._incoming.subject))

    def says(self, pattern: re.Pattern[str]) -> str:
        return said(pattern, self._words.flat)


_RULES: tuple[tuple[str, Callable[[_Marks], bool]], ...] = (
    # why the message is a machine's, by its marks; first match decides
    ("header", lambda m: m.header is Weight.SURE),
    ("subject", lambda m: m.subject is Weight.SURE and not m.declared_human),
    ("header and subject", lambda m: m.header >= Weight.FAIR and m.subject >= Weight.FAIR and not m.asks),
    ("null sender and text", lambda m: m.null_sender and m.notice and m.unasking),
    ("header and text", lambda m: m.header is Weight.FAIR and m.robotic and m.unasking),
    ("subject and text", lambda m: m.subject is Weight.FAIR and m.robotic and m.unasking),
    ("text", lambda m: bool(m.says(ROBOT)) and m.unasking),
    ("text", lambda m: bool(m.says(RECEIVED) and m.says(TICKET)) and m.unasking),
    ("text", lambda m: bool(m.says(UNREAD) and m.says(LEFT)) and m.unasking),
)


def _evidence(incoming: Incoming, words: Wording) -> tuple[Evidence, ...]:
    marks = _Marks(incoming, words)
    if not marks.marked and not hints(words.flat):
        return ()
    rule = next((why for why, applies in _RULES if applies(marks)), "")
    if not rule:
        return ()
    found = [Evidence(f"automatic by its {rule}")]
    if marks.header:
        found.append(marks.header_evidence)
    if marks.subject:
        found.append(marks.subject_evidence)
    return (
        *found,
        *(Evidence(name, text, "text") for name, pattern in _SAID if (text := marks.says(pattern))),
    )


def _auto_reply(incoming: Incoming, words: Wording, evidence: tuple[Evidence, ...], country: str) -> Verdict:
    subject = own_subject(incoming)
    left = bool(said(LEFT, words.flat) or said(LEFT, fold(subject)))
    back = None
    if incoming.date and not left:
        back = returns_on(words.own, incoming.date, country)
        if back is None and subject:
            back = returns_on(subject, incoming.date, country)
    return Verdict(
        kinds=(Kind.AUTO_REPLY,),
        evidence=evidence,
        returns_on=back,
        left=left,
        substitutes=substitutes(incoming, words.own),
    )
