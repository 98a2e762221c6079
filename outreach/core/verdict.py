"""What an incoming message is: the verdict's words and values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Kind(StrEnum):
    """What a message in the press mailbox is. Machine kinds exclude each other and the human ones."""

    BOUNCE = "bounce"  # a non-delivery report (RFC 3464, or a mail system's own prose)
    DELAY = "delay"  # still being tried by the relay
    DELIVERED = "delivered"  # a positive report: delivered, relayed, displayed (RFC 3464, RFC 8098)
    COMPLAINT = "complaint"  # a feedback-loop report (RFC 5965)
    AUTO_REPLY = "auto_reply"  # vacation, out of office, left, ticket acknowledgement
    INTERVIEW_REQUEST = "interview_request"
    ATTENDING = "attending"
    DECLINING = "declining"
    TENTATIVE = "tentative"
    INFORMATION_REQUEST = "information_request"
    UNSUBSCRIBE = "unsubscribe"
    NOT_INTERESTED = "not_interested"
    WRONG_PERSON = "wrong_person"
    EMBARGO_ACCEPTED = "embargo_accepted"
    EMBARGO_REFUSED = "embargo_refused"
    COVERAGE = "coverage"
    OTHER = "other"  # thanks, acknowledgement, anything else for a person to read


MACHINE = frozenset({Kind.BOUNCE, Kind.DELAY, Kind.DELIVERED, Kind.COMPLAINT, Kind.AUTO_REPLY})
"""Kinds that no person wrote."""

RSVP = frozenset({Kind.ATTENDING, Kind.DECLINING, Kind.TENTATIVE})
"""Kinds that answer an invitation."""


class Severity(StrEnum):
    """What a bounce says of the address."""

    DEAD = "dead"  # it does not exist any more: only this suppresses
    REFUSED = "refused"  # policy, spam, size, blocked: it may live
    TEMPORARY = "temporary"  # mailbox full, greylisting given up, host unreachable


class Format(StrEnum):
    """How an interview is to be held; recorded elsewhere than on air it is held by its means."""

    PHONE = "phone"
    VIDEO_CALL = "video_call"
    IN_PERSON = "in_person"
    ON_AIR = "on_air"  # live or in a studio
    WRITTEN = "written"


class Mode(StrEnum):
    """How somebody takes part in an event."""

    ON_SITE = "on_site"
    REMOTE = "remote"


Moment = date | datetime
"""A day, or a wall time of the reader's zone (naive) where an hour is said."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why a verdict says what it says: the rule, the words it saw, and where (`subject`, `text`, a header's name)."""

    rule: str
    words: str = ""
    where: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a message is, with the details its text gives and the evidence.

    `kinds` is never empty. `recipients` are the addresses a report speaks of. `returns_on` is the first working day
    back. `substitutes` are addresses named to write to instead. `deadline` is the earliest moment by which the
    answer is needed. `guests` counts everybody coming, None where nothing is said. `visible_text` is what the
    sender typed: no quote, no footer, no automatic signature.
    """

    kinds: tuple[Kind, ...]
    evidence: tuple[Evidence, ...] = ()
    visible_text: str = ""
    severity: Severity | None = None
    recipients: tuple[str, ...] = ()
    returns_on: date | None = None
    left: bool = False
    substitutes: tuple[str, ...] = ()
    deadline: Moment | None = None
    format: Format | None = None
    proposed_times: tuple[Moment, ...] = ()
    with_whom: str = ""
    guests: int | None = None
    mode: Mode | None = None
    urls: tuple[str, ...] = ()
    published_on: date | None = None

    @property
    def human(self) -> bool:
        """Tell whether a person wrote it."""
        return not set(self.kinds) & MACHINE

    def telling(self) -> tuple[Evidence, ...]:
        """Give the evidence without what repeats it: of one kind's words that lie in longer ones, the longer."""
        kept: list[Evidence] = []
        for each in sorted(self.evidence, key=lambda e: len(e.words), reverse=True):
            kind = each.rule.partition(":")[0]
            if not any(
                each.words in other.words
                and (kind, each.where) == (other.rule.partition(":")[0], other.where)
                for other in kept
            ):
                kept.append(each)
        return tuple(each for each in self.evidence if any(each is other for other in kept))

    def values(self) -> Mapping[str, object]:
        """Give the verdict as JSON-able values; moments as ISO 8601, to the minute; what does not apply is left out."""
        found: dict[str, object] = {
            "kinds": [str(kind) for kind in self.kinds],
            "severity": self.severity,
            "recipients": list(self.recipients),
            "returns_on": iso(self.returns_on),
            "left": self.left,
            "substitutes": list(self.substitutes),
            "deadline": iso(self.deadline),
            "format": self.format,
            "proposed_times": [iso(moment) for moment in self.proposed_times],
            "with_whom": self.with_whom,
            "guests": self.guests,
            "mode": self.mode,
            "urls": list(self.urls),
            "published_on": iso(self.published_on),
        }
        kept = {key: value for key, value in found.items() if value not in (None, "", False, [])}
        evidence = [
            {"rule": e.rule}
            | ({"words": e.words} if e.words else {})
            | ({"where": e.where} if e.where else {})
            for e in self.evidence
        ]
        return kept | {"visible_text": self.visible_text, "evidence": evidence}


def iso(moment: Moment | None) -> str | None:
    """Write a moment as ISO 8601: a date, or a date and time to the minute."""
    if isinstance(moment, datetime):
        return moment.isoformat(timespec="minutes")
    return None if moment is None else moment.isoformat()


def read_verdict(values: Mapping[str, object]) -> Verdict:
    """Read back what `Verdict.values` gave; raises ValueError for a word that is none of ours."""

    def texts(key: str) -> tuple[str, ...]:
        found = values.get(key)
        return tuple(str(text) for text in found) if isinstance(found, list) else ()

    def word(key: str) -> str:
        return str(values.get(key) or "")

    found = values.get("evidence")
    guests = values.get("guests")
    returns, published = word("returns_on"), word("published_on")
    return Verdict(
        kinds=tuple(Kind(kind) for kind in texts("kinds")),
        evidence=tuple(
            Evidence(str(e.get("rule", "")), str(e.get("words", "")), str(e.get("where", "")))
            for e in (found if isinstance(found, list) else [])
        ),
        visible_text=word("visible_text"),
        severity=Severity(word("severity")) if word("severity") else None,
        recipients=texts("recipients"),
        returns_on=date.fromisoformat(returns) if returns else None,
        left=bool(values.get("left")),
        substitutes=texts("substitutes"),
        deadline=read_moment(word("deadline")),
        format=Format(word("format")) if word("format") else None,
        proposed_times=tuple(m for text in texts("proposed_times") if (m := read_moment(text))),
        with_whom=word("with_whom"),
        guests=guests if isinstance(guests, int) else None,
        mode=Mode(word("mode")) if word("mode") else None,
        urls=texts("urls"),
        published_on=date.fromisoformat(published) if published else None,
    )


def read_moment(text: str) -> Moment | None:
    """Read what `iso` wrote; None for an empty text, ValueError for anything else that is no moment."""
    if not text:
        return None
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)
