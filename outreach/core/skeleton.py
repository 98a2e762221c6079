"""A skeleton: all messages of one shape, serialised once, with gaps for what differs.

The bytes are equal to those of `compose.compose` for the letter that `TemplateSet.render` gives, because
- the letter's text is the same (`rendering.probing` says why), or UnusualError is raised,
- its lines are encoded each by itself (`skeleton_body`),
- every header field is written by the function that the plain composer calls, once for all or for this recipient,
- the frame is what `compose.framed` makes of marks (`skeleton_frame`).
`core.skeletons` holds some against the plain composer before it believes all this.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from outreach.core import compose
from outreach.core.compose import Cover, Part
from outreach.core.envelope import TOKEN as TOKEN_FORM
from outreach.core.envelope import Mailbox, wire
from outreach.core.header import mailbox_field, text_field
from outreach.core.recipient import Recipient, answered_subject
from outreach.core.rendering.personal import LONGEST, UnusualError
from outreach.core.rendering.probing import TOKEN, Draft, Text, as_html
from outreach.core.rendering.rewriting import Plan
from outreach.core.skeleton_body import Body
from outreach.core.skeleton_calendar import CalendarSkeleton
from outreach.core.skeleton_frame import CALENDAR, HTML, INVITE, PLAIN, Frame
from outreach.core.template import LONGEST_SUBJECT
from outreach.core.typography import set_french

TAME = re.compile(
    "[!-~\u00a1-\u00ac\u00ae-\u167f\u1681-\u180d\u180f-\u1fff\u2010-\u2027\u2030-\u205e\u2070-\u2fff\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufefe\uff00-\uffef]"
    "(?:[ -~\u00a0-\u00ac\u00ae-\u167f\u1681-\u180d\u180f-\u1fff\u2010-\u2027\u202f-\u205e\u2070-\u2fff\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufefe\uff00-\uffef]*"
    "[!-~\u00a1-\u00ac\u00ae-\u167f\u1681-\u180d\u180f-\u1fff\u2010-\u2027\u2030-\u205e\u2070-\u2fff\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufefe\uff00-\uffef])?"
)
"""Text on one line that begins and ends with something to see: no controls, no marks of direction, no wide spaces.

Layout leaves it as it is: there is nothing to strip, to break at or to collapse, and nothing a parser of HTML drops.
"""


@dataclass(frozen=True, slots=True)
class Same:
    """What a skeleton's messages share besides the letter: a cover, whose recipient and token are samples."""

    cover: Cover
    token: str
    pictures: tuple[Part, ...] = ()
    attached: tuple[Part, ...] = ()
    calendar: CalendarSkeleton | None = None


class Skeleton:
    """Messages of one shape."""

    def __init__(self, draft: Draft, plan: Plan, same: Same) -> None:
        """Serialise what is the same for all."""
        self._draft = draft
        self._french = plan.language.startswith("fr")
        used = sorted(
            set().union(*map(_gaps, (draft.subject or (), draft.preheader, draft.text, draft.html)))
        )
        self._gaps = [(n, plan.gaps[n]) for n in used if n not in plan.of_lines]
        self._lines = [(n, plan.gaps[n]) for n in used if n in plan.of_lines]
        self._nothing = [""] * (max(used, default=-1) + 2)  # the last is the token
        self._in_html = sorted(_gaps(draft.html))
        self._subject = _static(draft.subject)
        self._subject_field = text_field("Subject", self._subject) if self._subject else b""
        length = len(same.token)
        self._plain = Body(draft.text, compose.text_type("plain"), token=length)
        self._html = Body(draft.html, compose.text_type("html"), token=length)
        cover = same.cover
        self._sender = compose.sender_fields(cover)
        after = compose.organisation_field(cover), compose.list_fields(cover), compose.language_field(cover)
        self._after = b"".join(after).split(same.token.encode())
        self._frame = Frame(same.pictures, same.attached, calendar=same.calendar is not None)
        self._calendar = same.calendar
        self._last, self._date_field = cover.date, compose.date_field(cover.date)

    def filled(self, recipient: Recipient, date: datetime) -> bytes:
        """Give the message; `date` is in the zone of the sender.

        Raises UnusualError where the plain composer may give other bytes, and OutreachError where it does too.
        """
        told, subject = self._told(recipient)
        mailbox = Mailbox(recipient.name, recipient.address)
        parts = {PLAIN: self._plain.filled(told), HTML: self._html.filled(self._told_in_html(told))}
        if self._calendar:
            address = wire(recipient.address)
            parts[CALENDAR], parts[INVITE] = self._calendar.filled(recipient.name, address, date)
        return b"".join(
            (
                self._date(date),
                self._sender,
                mailbox_field("To", mailbox),
                self._subject_field or text_field("Subject", subject),
                compose.thread_fields(recipient.message_id, recipient.references),
                recipient.token.encode().join(self._after),
                *self._frame.around(parts, recipient.message_id),
            )
        )

    def _told(self, recipient: Recipient) -> tuple[list[str], str]:
        """Tell what is in every gap, set in the language's typography, and the subject."""
        if not TOKEN_FORM.fullmatch(recipient.token):
            raise UnusualError
        told = self._nothing.copy()
        told[TOKEN] = recipient.token
        for n, gap in self._gaps:
            told[n] = self._set(gap(recipient.values))
        subject = self._subject
        if not subject:
            written = self._draft.subject
            subject = answered_subject(recipient) if written is None else _joined(written, told).strip()
            if not subject or len(subject.encode()) > LONGEST_SUBJECT:
                raise UnusualError
        if self._lines:
            lines = {"subject": subject, "preheader": _joined(self._draft.preheader, told).strip()}
            for n, gap in self._lines:
                told[n] = self._set(gap(lines))
        return told, subject

    def _set(self, value: object) -> str:
        if type(value) is not str or len(value) > LONGEST:
            raise UnusualError
        text = set_french(value) if self._french else value
        if not TAME.fullmatch(text) or "  " in text or len(text) > LONGEST:
            raise UnusualError
        return text

    def _told_in_html(self, told: list[str]) -> list[str]:
        html = told.copy()
        quotes = equals = False
        for n in self._in_html:
            text = told[n]
            quotes = quotes or '"' in text
            equals = equals or "=" in text
            html[n] = as_html(text)
        # what looks like an attribute is looked at, in a text too (`finish`)
        if (quotes and equals) or ((quotes or equals) and self._draft.quotes):
            raise UnusualError
        return html

    def _date(self, date: datetime) -> bytes:
        """Write the Date once for the mails of one second."""
        # `fold` too: the hour that an autumn night has twice is equal to itself
        if date != self._last or date.fold != self._last.fold:
            self._last, self._date_field = date, compose.date_field(date)
        return self._date_field


def _gaps(text: Text) -> set[int]:
    return {piece for piece in text if isinstance(piece, int) and piece != TOKEN}


def _static(text: Text | None) -> str:
    return text[0] if text and len(text) == 1 and isinstance(text[0], str) else ""


def _joined(text: Text, told: Sequence[str]) -> str:
    return "".join([told[piece] if isinstance(piece, int) else piece for piece in text])
