"""The MIME structure of a skeleton: written once by the plain composer around marks, for parts to be put in their place.

A boundary is made of the Message-ID, has one length, and stands nowhere else: "=_" occurs in no encoded part.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from outreach.core.compose import Part, Parts, boundary_of, framed

PLAIN, HTML, CALENDAR, INVITE = "plain", "html", "calendar", "invite"
"""The parts that differ from mail to mail."""

_BOUNDARIES = ("mixed", "alternative", "related")
_SEED = "<skeleton@skeleton.example>"


class Frame:
    """What surrounds the parts of a message, from MIME-Version on."""

    def __init__(self, pictures: Sequence[Part], attached: Sequence[Part], *, calendar: bool) -> None:
        """Take the structure apart; the octets of files are not copied, for all shapes of a mailing share them."""
        files = {str(n): part for n, part in enumerate((*pictures, *attached))}
        marks = {name: _mark(name) for name in (PLAIN, HTML, CALENDAR, INVITE, *files)}
        stands = [marks[name] for name in files]
        invite = (marks[INVITE],) if calendar else ()
        root = framed(
            Parts(
                marks[PLAIN],
                marks[HTML],
                tuple(stands[: len(pictures)]),
                marks[CALENDAR] if calendar else None,
                (*stands[len(pictures) :], *invite),
            ),
            _SEED,
        )
        frame = b"MIME-Version: 1.0\r\n" + root.fields + b"\r\n" + root.body + b"\r\n"
        for subtype in _BOUNDARIES:
            frame = frame.replace(boundary_of(subtype, _SEED).encode(), _mark(subtype).fields)
        # a part has its fields, an empty line and its body; of its mark only the empty line is there
        for mark in marks.values():
            frame = frame.replace(mark.fields + b"\r\n", mark.fields)
        self._chunks: list[bytes] = []
        self._places: list[tuple[int, str]] = []
        for n, piece in enumerate(frame.split(b"\0")):
            if n % 2 == 0:
                self._chunks.append(piece)
            elif piece.decode() in files:
                part = files[piece.decode()]
                self._chunks += [part.fields, b"\r\n", part.body]
            else:
                self._places.append((len(self._chunks), piece.decode()))
                self._chunks.append(b"")
        self._boundaries = {name for _, name in self._places} & set(_BOUNDARIES)

    def around(self, parts: Mapping[str, bytes], message_id: str) -> list[bytes]:
        """Give the stretches of the message; `parts` are whole: their fields, an empty line, their body."""
        there = {**parts, **{name: boundary_of(name, message_id).encode() for name in self._boundaries}}
        chunks = self._chunks.copy()
        for at, name in self._places:
            chunks[at] = there[name]
        return chunks


def _mark(name: str) -> Part:
    return Part(b"\0" + name.encode() + b"\0", b"")
