"""Answers that a calendar program sends: iTIP REPLY and COUNTER (RFC 5546 sections 3.2.3 and 3.2.7), with or without their part."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from outreach.core.incoming import Incoming
from outreach.core.verdict import Evidence, Kind, Moment

_KINDS = {"ACCEPTED": Kind.ATTENDING, "DECLINED": Kind.DECLINING, "TENTATIVE": Kind.TENTATIVE}

_LINES = 3_000
_LONGEST = 20_000
_FOLD = re.compile(r"\n[ \t]")
_LINE = re.compile(
    r"([A-Za-z0-9-]{1,60})((?:;[A-Za-z0-9-]{1,60}=(?:\"[^\"]*\"|[^\";:]*)(?:,(?:\"[^\"]*\"|[^\";:,]*))*)*):(.*)"
)
_PARAMETER = re.compile(r";([A-Za-z0-9-]{1,60})=(\"[^\"]*\"|[^\";]*)")
_ESCAPE = re.compile(r"\\(.)")
_MOMENT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})\d{0,2}(Z?))?")
_FIRST_YEAR, _LAST_YEAR = 1990, 2100
_ZONE = re.compile(r"[A-Za-z]{2,20}/[A-Za-z_-]{2,30}(?:/[A-Za-z_-]{2,30})?")

_SUBJECTS = (
    # what Outlook, Google and Apple put before the event's title
    (Kind.ATTENDING, r"accept[ée]e?s?|accepted|invitation accept[ée]e|accepted invitation|zugesagt|angenommen|aceptad[oa]|accettat[oa]|geaccepteerd|aceite|aceito|accepterat|akceptert|accepteret"),
    (Kind.DECLINING, r"refus[ée]e?s?|d[ée]clin[ée]e?s?|declined|invitation refus[ée]e|declined invitation|abgesagt|abgelehnt|rechazad[oa]|rifiutat[oa]|geweigerd|afgewezen|recusad[oa]|avvisat|avslått|afvist"),
    (Kind.TENTATIVE, r"provisoire|peut[- ][êe]tre|tentative|tentatively accepted|maybe|accept[ée]e? provisoirement|(?:a )?r[ée]pondu peut-[êe]tre|mit vorbehalt(?: zugesagt)?|vorläufig|provisional|tal vez|quizás|provvisori[oa]|forse|voorlopig|misschien|preliminärt|foreløpig"),
    (Kind.TENTATIVE, r"new time proposed|nouvelle (?:proposition d'horaire|heure propos[ée]e|date propos[ée]e)|nouvel horaire propos[ée]|proposed new time|nouvelle heure"),
)  # fmt: skip
_SUBJECT = re.compile(
    "|".join(rf"(?P<k{n}>(?:{words})(?=\s?:))" for n, (_, words) in enumerate(_SUBJECTS)), re.IGNORECASE
)
_COLON = re.compile(r"\s?:\s*")

_GOOGLE = re.compile(
    r"\b(?:has (?:accepted|declined|tentatively accepted|replied)[^.\n]{0,30} (?:to )?this invitation|has (?:accepted|declined) your invitation"
    r"|a (?:accept[ée]|refus[ée]|d[ée]clin[ée]|r[ée]pondu [^\n]{0,20}peut[- ][êe]tre[^\n]{0,5} à|accept[ée] provisoirement) (?:cette|votre|l['’])\s?invitation)",
    re.IGNORECASE,
)
_NOTE = re.compile(
    r"(?:note|message|commentaire|comment)[^\n\"«“]{0,30}:?\s{1,6}[\"«“]\s?([^\"»”]{1,2000}?)\s?[\"»”]",
    re.IGNORECASE,
)
_CLASS = "calendarmessage"


@dataclass(frozen=True, slots=True)
class CalendarAnswer:
    """What a person answered by a button of her calendar.

    `kind` is ATTENDING, DECLINING or TENTATIVE. `comment` is what she typed beside it, `guests` counts everybody coming
    (Google asks), None where nothing is said. `counter` tells that she proposes another time; `proposed_start` is that time on
    the wall clock of the reader's zone. `uid` and `sequence` name the event; empty and 0 when the calendar part is gone.
    """

    kind: Kind
    evidence: Evidence
    uid: str = ""
    sequence: int = 0
    attendee: str = ""
    comment: str = ""
    guests: int | None = None
    counter: bool = False
    proposed_start: Moment | None = None


@dataclass(frozen=True, slots=True)
class _Property:
    name: str
    parameters: dict[str, str]
    value: str


def calendar_answer(incoming: Incoming, *, zone: str = "Europe/Paris") -> CalendarAnswer | None:
    """Read the answer of a calendar program; None when the message is none. Never raises.

    `zone` is the reader's, for a proposed time that is written in UTC.
    """
    for source in incoming.calendar:
        if answer := _from_part(incoming, source, zone):
            return answer
    return _from_subject(incoming)


def _from_part(incoming: Incoming, source: str, zone: str) -> CalendarAnswer | None:
    properties = list(_properties(source))
    method = next((p.value.strip().upper() for p in properties if p.name == "METHOD"), "") or _method(
        incoming
    )
    if method not in {"REPLY", "COUNTER"}:
        return None
    event = _first_event(properties)
    attendees = [p for p in event if p.name == "ATTENDEE"]
    sender = incoming.sender.address.lower()
    attendee = next((p for p in attendees if _address(p) == sender), None) or (
        attendees[0] if attendees else None
    )
    state = attendee.parameters.get("PARTSTAT", "").upper() if attendee else ""
    kind = _KINDS.get(state, Kind.TENTATIVE if method == "COUNTER" else None)
    if kind is None:  # delegated, or no answer yet: for a person to read
        return None
    values = {p.name: p for p in reversed(event)}
    start = values.get("DTSTART")
    sequence = values["SEQUENCE"].value.strip() if "SEQUENCE" in values else ""
    return CalendarAnswer(
        kind=kind,
        evidence=Evidence("calendar answer", f"METHOD:{method} PARTSTAT={state}", "text/calendar"),
        uid=values["UID"].value.strip() if "UID" in values else "",
        sequence=int(sequence) if sequence.isdecimal() and sequence.isascii() and len(sequence) < 10 else 0,  # noqa: PLR2004 - 32 bits
        attendee=_address(attendee) if attendee else sender,
        comment=_comment(incoming, event, attendee),
        guests=_guests(attendee) if kind is not Kind.DECLINING else None,
        counter=method == "COUNTER",
        proposed_start=_moment(start, zone) if start and method == "COUNTER" else None,
    )


def _from_subject(incoming: Incoming) -> CalendarAnswer | None:
    """Read `Accepté : …` when the calendar part was stripped, and something else shows that a program wrote it."""
    subject = incoming.subject.strip()
    found = _SUBJECT.match(subject)
    colon = _COLON.match(subject, found.end()) if found else None
    if not found or not colon:
        return None
    title = subject[colon.end() :]
    google = _GOOGLE.search(incoming.text[:2_000])
    headers = incoming.headers
    written = (
        google
        or not incoming.text.strip()
        or (
            title and headers.first("thread-topic").strip() == title.strip()
        )  # a typed subject would be the topic
        or _CLASS in headers.first("content-class").lower()
        or any(name.startswith(("x-microsoft-cdo-", "x-ms-exchange-calendar")) for name, _ in headers.fields)
        or any(each.type in {"text/calendar", "application/ics"} for each in incoming.attachments)
    )
    if not written:
        return None
    number = next(n for n in range(len(_SUBJECTS)) if found[f"k{n}"])
    return CalendarAnswer(
        kind=_SUBJECTS[number][0],
        evidence=Evidence("calendar answer without its part", found[0], "subject"),
        attendee=incoming.sender.address.lower(),
        comment=_typed(incoming),
        counter=number == len(_SUBJECTS) - 1,
    )


def _properties(source: str) -> Iterator[_Property]:
    for line in _FOLD.sub("", source).split("\n", _LINES)[:_LINES]:
        found = _LINE.fullmatch(line.strip()[:_LONGEST])
        if found:
            parameters = {name.upper(): value.strip('"') for name, value in _PARAMETER.findall(found[2])}
            yield _Property(found[1].upper(), parameters, found[3])


def _first_event(properties: list[_Property]) -> list[_Property]:
    """Give the properties of the first event that has an attendee, those of its alarms included."""
    event: list[_Property] = []
    inside = False
    for each in properties:
        if each.name == "BEGIN" and each.value.upper() == "VEVENT":
            event, inside = [], True
        elif each.name == "END" and each.value.upper() == "VEVENT":
            if any(p.name == "ATTENDEE" for p in event):
                return event
            inside = False
        elif inside:
            event.append(each)
    return event  # an event that never ends counts as well


def _method(incoming: Incoming) -> str:
    return next(
        (p.parameter("method").upper() for p in incoming.root.walk() if p.type == "text/calendar"), ""
    )


def _address(attendee: _Property) -> str:
    value = attendee.value.strip()
    scheme, _, rest = value.partition(":")
    address = rest if scheme.lower() == "mailto" else value
    return (address if "@" in address else attendee.parameters.get("EMAIL", "")).strip().lower()


def _guests(attendee: _Property | None) -> int | None:
    more = attendee.parameters.get("X-NUM-GUESTS", "") if attendee else ""
    return int(more) + 1 if more.isdecimal() and more.isascii() and 0 < len(more) <= 2 and int(more) else None  # noqa: PLR2004 - guests of one person


def _comment(incoming: Incoming, event: list[_Property], attendee: _Property | None) -> str:
    typed = [_unescaped(p.value) for p in event if p.name == "COMMENT"]
    if not any(typed) and attendee:
        typed = [_unescaped(attendee.parameters.get("X-RESPONSE-COMMENT", ""))]
    return "\n".join(filter(None, typed)) or _typed(incoming)


def _typed(incoming: Incoming) -> str:
    """Give what the sender typed into the mail: all of it, or the note that Google's sentences quote."""
    text = incoming.text.strip()
    if not _GOOGLE.search(text[:2_000]):
        return text
    note = _NOTE.search(text[:4_000])
    return note[1].strip() if note else ""


def _unescaped(value: str) -> str:
    return _ESCAPE.sub(lambda found: "\n" if found[1] in "nN" else found[1], value).strip()


def _moment(start: _Property, zone: str) -> Moment | None:
    found = _MOMENT.match(start.value.strip())
    if not found or not _FIRST_YEAR <= int(found[1]) <= _LAST_YEAR:
        return None
    year, month, day, hour, minute = (int(found[n] or 0) for n in range(1, 6))
    named = start.parameters.get("TZID", "")
    try:
        if found[4] is None:
            return date(year, month, day)
        wall = datetime(year, month, day, hour, minute)  # noqa: DTZ001 - a wall time, as `Moment` wants
        there = UTC if found[6] else ZoneInfo(named if _ZONE.fullmatch(named) else zone)
        return wall.replace(tzinfo=there).astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    except (ValueError, OverflowError, KeyError, OSError):  # no such day, no such zone, a folder of zones
        return None
