"""What a template gives for one contact, before it becomes a message."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes with a mail; `content_id` (without angle brackets) makes it an inline picture (RFC 2392)."""

    filename: str
    content_type: str
    content: bytes
    content_id: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    """A rendered template: subject and both bodies as text, lines ended by LF.

    `attachments` and `inline` are paths relative to the project folder, as the template's front matter names them for
    this contact; `inline` maps the `cid:` name used in the HTML to its path.
    """

    subject: str
    preheader: str
    text: str
    html: str
    attachments: tuple[str, ...] = ()
    inline: tuple[tuple[str, str], ...] = ()

    @property
    def paths(self) -> tuple[str, ...]:
        """The paths of all files that go with it."""
        return (*self.attachments, *(path for _, path in self.inline))
