"""For whom a message is made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Recipient:
    """A contact and what is hers alone; `values` are `core.values.contact_values`, under `contact`, and the like."""

    address: str
    name: str
    values: Mapping[str, Any]
    token: str
    message_id: str
    language: str
    references: tuple[str, ...] = ()


def answering(subject: str) -> str:
    """Give the subject of an answer (RFC 5322 section 3.6.5); nothing answers nothing."""
    return subject if not subject or subject.lower().startswith("re:") else f"Re: {subject}"


def answered_subject(recipient: Recipient) -> str:
    """Give the subject of a template that has none: that of the thread it continues, or nothing."""
    return answering(str(recipient.values.get("earlier_subject", "")))
