"""When a message is filled in, and when it is made whole: every shape is proved against the plain composer first.

The first mails of a mailing are made whole, for a mailing of three is not worth a skeleton. Then the template is
rewritten, and each shape (`rendering.probing.Truths`: what the template's conditions say of the contact) gets a
skeleton. Its first mails are made both ways; one octet of difference, and the whole mailing is made whole. So is,
ever after, every single mail with an unusual value.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Protocol

from outreach.core.compose import Cover, Part, binaries
from outreach.core.envelope import Mailbox
from outreach.core.letter import Attachment, Letter
from outreach.core.problem import OutreachError
from outreach.core.recipient import Recipient
from outreach.core.rendering.loader import SYNTAX
from outreach.core.rendering.personal import CONTACT, Condition, UnusualError
from outreach.core.rendering.probing import SHORT, Prober, Truths, prober
from outreach.core.skeleton import Same, Skeleton
from outreach.core.skeleton_calendar import CalendarSkeleton
from outreach.core.template import TemplateSet

WHOLE = 3
"""Mails of one language that are made whole before a skeleton is thought of."""

PROVED = 2
"""Mails of one shape that are made both ways."""

MOST_SHAPES = 200
"""Shapes of a mailing; a template that makes more of them gains nothing."""

_Key = tuple[Truths, int]
"""A shape: what the conditions say, and the length of the token."""

_NOT_FILLED = (UnusualError, OutreachError, *SYNTAX)


class Mailing(Protocol):
    """What a skeleton wants to know of a mailing (`merge.Merger`)."""

    @property
    def templates(self) -> TemplateSet:
        """The compiled templates."""

    def file(self, language: str) -> str:
        """Give the template's file for a language."""

    def shared(self, language: str) -> Mapping[str, object]:
        """Give the values that are the same for everybody."""

    def links(self, language: str, token: str) -> Mapping[str, object]:
        """Give the values that differ by the token alone."""

    def cover(self, recipient: Recipient, date: datetime) -> Cover:
        """Give what surrounds the letter."""

    def attached(self, files: Mapping[str, bytes]) -> Mapping[str, Attachment]:
        """Give the files that go with it."""

    def calendar(self, language: str) -> Callable[[Mailbox, datetime], bytes] | None:
        """Give what writes its calendar file; None when there is none."""


@dataclass(slots=True)
class _Shape:
    """A skeleton with the files it was made of, and how many mails it has been proved by."""

    skeleton: Skeleton
    files: Mapping[str, bytes]
    proved: int = 0


@dataclass(slots=True)
class _Kind:
    """The mails of a mailing in one language."""

    made: int = 0
    whole: bool = False  # for good
    prober: Prober | None = None
    questions: Sequence[Condition] = ()
    shapes: dict[_Key, _Shape | None] = field(default_factory=dict)

    def key(self, recipient: Recipient) -> _Key:
        """Tell a recipient's shape."""
        answers: list[bool | None] = []
        for question in self.questions:
            try:
                answers.append(question(recipient.values))
            except UnusualError:
                answers.append(None)
        return tuple(answers), len(recipient.token)


class Skeletons:
    """The skeletons of a mailing."""

    def __init__(self, mailing: Mailing) -> None:
        """Begin without any."""
        self.mailing = mailing
        self.kinds: dict[str, _Kind] = {}
        self._encoded: tuple[object, tuple[tuple[Part, ...], tuple[Part, ...]]] | None = None
        self.differing = 0  # mails by which a skeleton was found wrong: a mistake of ours

    def filled(self, recipient: Recipient, date: datetime, files: Mapping[str, bytes]) -> bytes | None:
        """Give the message if its shape is proved, else None: then it is made whole, and `learn` is told."""
        kind = self.kinds.get(recipient.language)
        if kind is None or kind.prober is None or not _usual(recipient):
            return None
        shape = kind.shapes.get(kind.key(recipient))
        return _attempt(shape, recipient, date, files) if shape and shape.proved >= PROVED else None

    def learn(self, recipient: Recipient, date: datetime, files: Mapping[str, bytes], whole: bytes) -> None:
        """Take note of a message that was made whole: a shape is learned by its first one, and proved by the next."""
        kind = self.kinds.setdefault(recipient.language, _Kind())
        kind.made += 1
        if kind.whole or kind.made <= WHOLE or not _usual(recipient):
            return
        if kind.prober is None:
            self._read(kind, recipient.language)
            return
        key = kind.key(recipient)
        if key not in kind.shapes:
            if len(kind.shapes) < MOST_SHAPES:
                kind.shapes[key] = self._built(kind.prober, key, recipient, date, files)
            return
        shape = kind.shapes[key]
        if shape is None or shape.proved >= PROVED:
            return
        filled = _attempt(shape, recipient, date, files)
        if filled is not None and filled != whole:
            self.differing += 1
            kind.whole, kind.prober = True, None
        shape.proved += filled is not None

    def _read(self, kind: _Kind, language: str) -> None:
        mailing = self.mailing
        try:
            kind.prober = prober(mailing.templates, mailing.file(language), mailing.shared(language))
        except _NOT_FILLED:
            kind.whole = True
        else:
            kind.questions = tuple(kind.prober.plan.questions)

    def _built(
        self,
        found: Prober,
        key: _Key,
        recipient: Recipient,
        date: datetime,
        files: Mapping[str, bytes],
    ) -> _Shape | None:
        truths, length = key
        mailing, language = self.mailing, recipient.language
        sample = replace(recipient, token=(SHORT.token * length)[:length], references=())
        try:
            draft = found.draft(truths, length, lambda token: mailing.links(language, token))
            pictures, attached = self._binaries(draft.letter, files)
            written = mailing.calendar(language)
            calendar = CalendarSkeleton(written) if written else None
            same = Same(mailing.cover(sample, date), sample.token, pictures, attached, calendar)
            skeleton = Skeleton(draft, found.plan, same)
        except _NOT_FILLED:
            return None
        return _Shape(skeleton, {path: files[path] for path in draft.letter.paths})

    def _binaries(
        self, letter: Letter, files: Mapping[str, bytes]
    ) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
        """Encode a letter's files once for all shapes: a picture may have a megabyte, and a mailing a hundred shapes."""
        asked = letter.attachments, letter.inline, tuple(files.get(path) for path in letter.paths)
        if self._encoded is None or self._encoded[0] != asked:
            self._encoded = asked, binaries(letter, self.mailing.attached(files))
        return self._encoded[1]


def _usual(recipient: Recipient) -> bool:
    return type(recipient.values.get(CONTACT)) is dict


def _attempt(shape: _Shape, recipient: Recipient, date: datetime, files: Mapping[str, bytes]) -> bytes | None:
    for path, content in shape.files.items():
        if files.get(path) != content:
            return None
    try:
        return shape.skeleton.filled(recipient, date)
    except (UnusualError, OutreachError):
        return None
