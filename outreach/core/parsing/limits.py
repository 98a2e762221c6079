"""What one message may cost: beyond a limit its rest is left aside, and the limit's name is kept."""

from __future__ import annotations

from dataclasses import dataclass, field

DEPTH = 20
"""Containers within containers; every one searches its body for its own boundary."""

PARTS = 500
"""Nodes of the MIME tree."""

BLOCK_OCTETS = 262_144
"""Octets of one header block that are read."""

FIELD_OCTETS = 65_536
"""Octets of one header field that are read: room for some 1,500 addresses."""

FIELDS = 1_000
"""Header fields of one block; a mail that went through ten servers has a hundred."""

ALL_FIELDS = 4_000
"""Header fields of a whole message with its parts."""

PART_OCTETS = 400_000
"""Octets of one part that become text, after decoding."""

TEXT_OCTETS = 1_000_000
"""Octets of a whole message that become text."""

ADDRESSES = 1_000
"""Mailboxes of one field."""

SEARCHED_OCTETS = 200_000_000
"""Octets looked through for boundaries, counted once for every container around them."""

IDENTIFIERS = 500
"""Message-IDs of one field."""

SEGMENTS = 64
"""Pieces of one parameter (RFC 2231 section 3), and parameters of one field."""

DELIMITERS = 20_000
"""Lines that look like a boundary: those of other parts begin alike."""


@dataclass(slots=True)
class Budget:
    """What is left for one message; `cut` names the limits it ran into, in the order they were met."""

    parts: int = PARTS
    fields: int = ALL_FIELDS
    octets: int = TEXT_OCTETS
    searched: int = SEARCHED_OCTETS
    cut: dict[str, None] = field(default_factory=dict)

    def stop(self, name: str) -> None:
        """Note that something was left aside: `headers`, `header length`, `parts`, `depth`, `text`, `size`."""
        self.cut[name] = None


@dataclass(frozen=True, slots=True)
class Stretch:
    """Octets `start` to `end` of a message, not copied: fifty megabytes are common, and twenty containers deep."""

    raw: bytes
    start: int
    end: int

    def __len__(self) -> int:
        """Count the octets."""
        return max(0, self.end - self.start)
