"""What a mention shows of its purpose: its own values, the words about it, what the rules say of it and of the others.

Everything here is a name; `purposes` sums up what was learned of each.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from itertools import combinations, pairwise

from outreach.core.dates import cues
from outreach.core.dates.deadlines import due, is_deadline
from outreach.core.dates.mention import Mention, Precision
from outreach.core.dates.scanning import Reading
from outreach.core.dates.slots import is_proposal, offers

STEM = 6
"""Letters by which words are known: "publication" and "publié" are one."""

FAR, NEAR = 12, 4
"""Words before and behind a mention that are heard, and those that stand close."""

ELSEWHERE = 30
"""Words heard of the sentence before and of the one behind."""

AHEAD = (0, 1, 2, 3, 5, 8, 15, 40)
"""Days from the mail below which a day is near."""

HOURS = (9, 12, 14, 17, 20)
"""Hours that part a working day."""

MANY = 3
"""Mentions from which their number says nothing more."""

_CUES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("files", cues.FILES),
    ("needs", cues.NEEDS),
    ("wants", cues.WANTS),
    ("asks", cues.ASKS),
    ("publishes", cues.PUBLISHES),
    ("event", cues.EVENT),
    ("unfit", cues.UNFIT),
    ("cancels", cues.CANCELS),
    ("meets", cues.MEETS),
    ("on air", cues.ON_AIR),
    ("work", cues.WORK),
    ("leaves", cues.LEAVES),
    ("desk", cues.DESK),
)


class Shown:
    """One reading, its words with every mention taken together as one: what a mention shows is asked of `of`."""

    def __init__(self, reading: Reading, event: date | None, *, written: bool) -> None:
        self._reading, self._event, self._written = reading, event, written
        self._items: list[str] = []
        self._sentences: list[int] = []
        self._places: list[int] = []  # of each mention in the items
        self._take_together()
        count = len(reading.mentions)
        self.chosen = due(reading, event, written=written)
        self.proposed = {place for place, _ in offers(reading, event)}
        self._due = [is_deadline(reading, place, event) for place in range(count)]
        self._offered = [is_proposal(reading, place, reading.mentions[place]) for place in range(count)]
        self._found: dict[int, list[tuple[str, int, int]]] = {}
        self._plain: dict[int, frozenset[str]] = {}

    def _take_together(self) -> None:
        words, mentions = self._reading.words, self._reading.mentions
        place, at = 0, 0
        while at < len(words):
            if place < len(mentions) and words.starts[at] >= mentions[place].start:
                mention = mentions[place]
                self._places.append(len(self._items))
                self._items.append(f"@{mention.precision}")
                self._sentences.append(mention.sentence)
                at = max(bisect_left(words.starts, mention.end), at + 1)
                place += 1
                continue
            word = words.at(at)
            self._items.append("#" if word.isdecimal() else word[:STEM])
            self._sentences.append(words.sentences[at])
            at += 1
        self._places += [len(self._items) - 1] * (len(mentions) - place)

    def of(self, place: int, mention: Mention) -> frozenset[str]:
        """Give what the mention at `place` shows; `mention` is that mention, perhaps on another day."""
        plain = self._plain.get(place)
        if plain is None:
            plain = frozenset(self._about(place))
            self._plain[place] = plain
        return plain | frozenset(self._own(place, mention))

    def rules(self, place: int) -> frozenset[str]:
        """Give what the rules say of the mention at `place` and of the others."""
        count = len(self._reading.mentions)
        role = self._reading.mentions[place].role
        chosen = f"{place == self.chosen:d}{place in self.proposed:d}"
        shown = {f"r:due{self._due[place]:d}", f"r:slot{self._offered[place]:d}"}
        shown.add(f"r:chosen {chosen}")
        shown.add(f"r:none {self.chosen is None:d}{not self.proposed:d}")
        shown.add(f"r:due{self._due[place]:d} slot{self._offered[place]:d}")
        shown.add(f"r:due{self._due[place]:d} {role}")
        shown.add(f"r:others due{any(self._due[other] for other in range(count) if other != place):d}")
        shown.add(f"r:others slot{any(self._offered[other] for other in range(count) if other != place):d}")
        return frozenset(shown)

    def _own(self, place: int, mention: Mention) -> Iterator[str]:
        mentions = self._reading.mentions
        ahead = (mention.day - self._reading.today).days
        yield f"role:{mention.role}"
        yield f"precise:{mention.precision}"
        yield f"both:{mention.role} {mention.precision}"
        yield f"part:{mention.part or 'none'}"
        yield f"said:{mention.day_said:d}"
        yield f"until:{mention.until is not None:d}"
        yield f"past:{mention.past:d}"
        yield f"ahead:{sum(ahead >= bound for bound in AHEAD)}"
        if isinstance(mention.moment, datetime):
            yield f"hour:{sum(mention.moment.hour >= bound for bound in HOURS)}"
            yield f"minutes:{mention.moment.minute not in {0, 30}:d}"
        if self._event is not None:
            yield f"event:{(mention.day > self._event) - (mention.day < self._event)}"
        yield f"written:{self._written:d}"
        yield f"many:{min(len(mentions), MANY)}"
        yield f"first:{place == 0:d}"
        yield f"last:{place == len(mentions) - 1:d}"
        yield f"earliest:{all(mention.day <= other.day for other in mentions):d}"
        yield f"latest:{all(mention.day >= other.day for other in mentions):d}"
        group = [other for other in mentions if other.group == mention.group]
        yield f"listed:{min(len(group), MANY)}"
        hours = any(other.precision is Precision.MINUTE for other in mentions)
        yield f"no hour:{hours and mention.precision is not Precision.MINUTE:d}"
        for other in mentions[place + 1 : place + 2]:
            yield f"then:{other.role} {other.precision} {other.sentence == mention.sentence:d}"
        for other in mentions[max(place - 1, 0) : place]:
            yield f"after:{other.role} {other.precision} {other.sentence == mention.sentence:d}"

    def _about(self, place: int) -> Iterator[str]:
        at = self._places[place]
        number = self._sentences[at] if self._sentences else 0
        first = bisect_left(self._sentences, number)
        last = bisect_left(self._sentences, number + 1)
        items = self._items
        yield from _beside("b", items[max(first, at - FAR) : at][::-1])
        yield from _beside("a", items[at + 1 : min(last, at + 1 + FAR)])
        yield from {f"s:{item}" for item in items[max(first, at - ELSEWHERE) : min(last, at + ELSEWHERE)]}
        yield from {
            f"p:{item}" for item in items[bisect_left(self._sentences, number - 1) : first][-ELSEWHERE:]
        }
        yield from {
            f"n:{item}" for item in items[last : bisect_left(self._sentences, number + 2)][:ELSEWHERE]
        }
        yield f"q:{'?' in items[at:last]:d}"
        yield f"asked:{'?' in items[:first]:d}{'?' in items[last:]:d}"
        yield from self._cued(place)

    def _cued(self, place: int) -> Iterator[str]:
        """Say which cues stand before and behind a mention, and which of them is nearest."""
        mention = self._reading.mentions[place]
        before, after = self._reading.before(place), self._reading.after(place)
        found = self._in_sentence(mention.sentence)
        low, high = mention.start - len(before), mention.end + len(after)
        yield from {f"cs:{name}" for name, _, _ in found}
        front = [(end, name) for name, start, end in found if start >= low and end <= mention.start]
        back = [(start, name) for name, start, end in found if start >= mention.end and end <= high]
        for _, name in front:
            yield f"cb:{name}"
            yield f"cb:{name} {mention.role}"
        for _, name in back:
            yield f"ca:{name}"
        near = sorted({name for _, name in (*front, *back)})
        yield from (f"cc:{one}+{other}" for one, other in combinations(near, 2))
        if front:
            yield f"nearest:{max(front)[1]} {mention.role}"
        if back:
            yield f"behind:{min(back)[1]}"
        for way, name in (-1, "cp"), (1, "cn"):
            yield from {f"{name}:{cue}" for cue, _, _ in self._in_sentence(mention.sentence + way)}

    def _in_sentence(self, number: int) -> list[tuple[str, int, int]]:
        """Give the cues of a sentence: name, beginning, end."""
        known = self._found.get(number)
        if known is None:
            text, offset = self._reading.text_of(number) if number >= 0 else ("", 0)
            known = [
                (name, offset + hit.start(), offset + hit.end())
                for name, pattern in _CUES
                for hit in pattern.finditer(text)
            ]
            self._found[number] = known
        return known


def _beside(side: str, items: Sequence[str]) -> Iterator[str]:
    """Name the words on one side of a mention, the nearest first."""
    shown = set()
    clause = True
    for distance, item in enumerate(items):
        shown.add(f"{side}:{item}")
        clause = clause and not item.startswith("@")
        if clause:
            shown.add(f"{side}c:{item}")
        if distance < NEAR:
            shown.add(f"{side}n:{item}")
    shown.add(f"{side}1:{items[0] if items else ''}")
    shown.update(f"{side}2:{one} {other}" for one, other in pairwise(items[: NEAR + 1]))
    return iter(sorted(shown))
