"""What the officer is told by mail at once: somebody asks for an interview, somebody waits for an answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from outreach.core.calendar import at
from outreach.core.language import Language, say
from outreach.core.letter import Letter
from outreach.core.problem import NO_BREAK

SHOWN = 1500
"""Characters of the answer that the alert repeats."""

HOUR = timedelta(hours=1)


class Occasion(StrEnum):
    """Why an alert is sent; each once for an answer."""

    INTERVIEW = "interview"  # she asks for an interview
    WAITING = "waiting"  # nobody has answered her in time


@dataclass(frozen=True, slots=True)
class Alert:
    """What an alert says; `waited` is in working hours, `deadline` an instant, `command` shows the answer."""

    occasion: Occasion
    name: str
    address: str
    outlet: str
    subject: str
    text: str
    command: str
    deadline: datetime | None = None
    waited: timedelta = timedelta(0)
    doubt: str = ""


def hours(span: timedelta) -> int:
    """Count whole hours, towards zero: what is left is never said to be more than it is."""
    return int(span / HOUR)


def letter(alert: Alert, *, now: datetime, zone: str, language: Language) -> Letter:
    """Write the alert as a plain mail to the officer."""
    who = f"{alert.name or alert.address}, {alert.outlet}" if alert.outlet else alert.name or alert.address
    left = hours(alert.deadline - now) if alert.deadline else None
    if alert.occasion is Occasion.WAITING:
        subject = say("{who} is waiting for an answer", language, who=who)
    elif left is None:
        subject = say("Interview request: {who}", language, who=who)
    elif left < 0:
        subject = say("Interview request, past its deadline: {who}", language, who=who)
    else:
        subject = say("Interview request, {hours} h left: {who}", language, who=who, hours=left)
    return Letter(one_line(subject), "", "\n".join(_lines(alert, now=now, zone=zone, language=language)), "")


def _lines(alert: Alert, *, now: datetime, zone: str, language: Language) -> Sequence[str]:
    lines = [
        say("From: {name} <{address}>", language, name=one_line(alert.name), address=one_line(alert.address)),
        say("Subject: {subject}", language, subject=one_line(alert.subject)),
    ]
    if alert.deadline:
        wall = f"{at(alert.deadline, zone).wall:%Y-%m-%d %H:%M}"
        left = hours(alert.deadline - now)
        lines.append(say("Needs the answer by {wall} ({hours} h left)", language, wall=wall, hours=left))
    if alert.waited:
        lines.append(say("Waiting for {hours} working hours", language, hours=hours(alert.waited)))
    if alert.doubt:
        lines.append(say("Careful: {doubt}", language, doubt=say(alert.doubt, language)))
    text = alert.text if len(alert.text) <= SHOWN else alert.text[:SHOWN] + "…"
    quoted = [f"> {line}" for line in text.splitlines()]
    return [*lines, "", *quoted, "", say("To see it: {command}", language, command=alert.command), ""]


def one_line(text: str) -> str:
    """Make a stranger's words fit a line: no control character, no line end, not endless."""
    shown = "".join(c if c.isprintable() or c in NO_BREAK else " " for c in text)
    return " ".join(part for part in shown.split(" ") if part)[:300]
