"""When a message is filled in, and when it is made whole: every shape is proved against the plain composer first.

The first mails of a mailing are made whole, for a mailing of three is not worth a skeleton. Then the template is
rewritten, and each shape (`rendering.probing.Truths`: what the template's conditions say of the contact) gets a
skeleton. Its first mails are made both ways; one octet of difference, and the whole mailing is made whole. So is,
ever after, every single mail with an unusual value.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from outreach.core.compose import Cover, binaries
from outreach.core.envelope import Mailbox
from outreach.core.letter import Attachment
from outreach.core.problem import OutreachError
from outreach.core.rendering.loader import SYNTAX
from outreach.core.rendering.personal import CONTACT, Condition, UnusualError
from outreach.core.rendering.probing import SHORT, Prober, Truths, prober
from outreach.core.skeleton import Person, Same, Skeleton
from outreach.core.skeleton_calendar import CalendarSkeleton
from outreach.core.template import TemplateSet

WHOLE = 3
"""Mails of one language that are made whole before a skeleton is thought of."""

PROVED = 2
"""Mails of one shape that are made both ways."""

MOST_SHAPES = 200
"""Shapes of a mailing; a template that makes more of them gains nothing."""

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

    def cover(self, person: Person, language: str, date: datetime) -> Cover:
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
    prober: Prober | None = None
    questions: Sequence[Condition] = ()
    shapes: dict[tuple[Truths, int], _Shape | None] = field(default_factory=dict)
    whole: bool = False  # for good


class Skeletons:
    """The skeletons of a mailing."""

    def __init__(self, mailing: Mailing) -> None:
        """Begin without any."""
        self.mailing = mailing
        self.kinds: dict[str, _Kind] = {}
        self.differing = 0  # mails by which a skeleton was found wrong: a mistake of ours

    def message(
        self,
        person: Person,
        language: str,
        *,
        date: datetime,
        files: Mapping[str, bytes],
        whole: Callable[[], bytes],
    ) -> bytes:
        """Give the message; `whole` makes it in the plain way, and raises what there is to raise."""
        kind = self.kinds.setdefault(language, _Kind())
        if kind.whole:
            return whole()
        if kind.made < WHOLE:
            made = whole()
            kind.made += 1
            return made
        if kind.prober is None:
            try:
                kind.prober = prober(
                    self.mailing.templates, self.mailing.file(language), self.mailing.shared(language)
                )
            except _NOT_FILLED:
                kind.whole = True
                return whole()
            kind.questions = tuple(kind.prober.questions)
        return self._shaped(kind, kind.prober, person, language, date, files, whole)

    def _shaped(
        self,
        kind: _Kind,
        found: Prober,
        person: Person,
        language: str,
        date: datetime,
        files: Mapping[str, bytes],
        whole: Callable[[], bytes],
    ) -> bytes:
        key = _truths(kind.questions, person.contact), len(person.token)
        if key not in kind.shapes:
            made = whole()  # what it raises is raised for every mail of the shape
            if len(kind.shapes) < MOST_SHAPES:
                kind.shapes[key] = self._built(found, key, person, language, date, files)
            return made
        shape = kind.shapes[key]
        if shape is None or not all(files.get(path) == content for path, content in shape.files.items()):
            return whole()
        try:
            filled = shape.skeleton.filled(person, date)
        except (UnusualError, OutreachError):
            return whole()
        if shape.proved < PROVED:
            made = whole()
            shape.proved += 1
            if made != filled:
                self.differing += 1
                kind.whole = True
            return made
        return filled

    def _built(
        self,
        found: Prober,
        key: tuple[Truths, int],
        person: Person,
        language: str,
        date: datetime,
        files: Mapping[str, bytes],
    ) -> _Shape | None:
        truths, length = key
        token = (SHORT.token * length)[:length]
        mailing = self.mailing
        try:
            draft = found.draft(truths, length, lambda token: mailing.links(language, token))
            attached = mailing.attached(files)
            pictures, documents = binaries(draft.letter, attached)
            written = mailing.calendar(language)
            sample = Person(person.mailbox, {}, token, person.message_id, (), "")
            same = Same(
                mailing.cover(sample, language, date),
                token,
                pictures,
                documents,
                CalendarSkeleton(written) if written else None,
            )
            plan = found.plan
            skeleton = Skeleton(draft, found.gaps, frozenset(plan.of_lines), same, language=plan.language)
        except _NOT_FILLED:
            return None
        paths = [*draft.letter.attachments, *(path for _, path in draft.letter.inline)]
        return _Shape(skeleton, {path: files[path] for path in paths})


def _truths(questions: Sequence[Condition], contact: Mapping[str, object]) -> Truths:
    values = {CONTACT: contact}
    answers: list[bool | None] = []
    for question in questions:
        try:
            answers.append(question(values))
        except UnusualError:
            answers.append(None)
    return tuple(answers)
