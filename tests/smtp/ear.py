"""Parcels for a line, and an ear that hears what it says of them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from outreach.core.delivery import Outcome, Reply
from outreach.smtp.line import Line, open_line
from outreach.smtp.parcel import Parcel
from outreach.smtp.submission import Submission


def parcel(key: int, size: int = 100, **changes: Any) -> Parcel:
    content = b"Subject: m%d\r\n\r\n" % key + b"x" * size + b"\r\n"
    return Parcel(key, f"s{key}@le.example", f"r{key}@x.example", content)._replace(**changes)


@dataclass
class Ear:
    """Hears what a line says, in order."""

    heard: list[tuple[str, int]] = field(default_factory=list)
    replies: dict[int, Reply] = field(default_factory=dict)
    and_then: Callable[[], None] = lambda: None
    _news: asyncio.Event = field(default_factory=asyncio.Event)

    async def open(self, submission: Submission, **how: Any) -> Line:
        return await open_line(submission, **self.told(), **how)

    def told(self) -> dict[str, Any]:
        return {
            "settled": self.settled,
            "returned": lambda parcel: self.hear("returned", parcel.key),
            "roomy": lambda line: self.hear("roomy", line.room),
            "ended": lambda line: self.hear("ended", line.in_hand),
        }

    def settled(self, key: int, reply: Reply) -> None:
        self.replies[key] = reply
        self.hear("settled", key)
        self.and_then()

    def hear(self, what: str, which: int) -> None:
        self.heard.append((what, which))
        self._news.set()

    async def until(self, what: str, which: int) -> None:
        while (what, which) not in self.heard:
            self._news.clear()
            await self._news.wait()

    def of(self, what: str) -> list[int]:
        return [which for said, which in self.heard if said == what]

    def outcomes(self) -> dict[int, Outcome]:
        return {key: reply.outcome for key, reply in self.replies.items()}
