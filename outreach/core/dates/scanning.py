"""From a text to the days and hours it mentions."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from outreach.core.dates.clocks import Clock
from outreach.core.dates.day import Shift
from outreach.core.dates.enumerations import read_enumeration
from outreach.core.dates.mention import Mention, Precision, Role
from outreach.core.dates.phrases import EVENTS
from outreach.core.dates.pieces import STARTERS, Piece, read_piece
from outreach.core.dates.ranges import resolve_days
from outreach.core.dates.resolving import WEEK, Setting, on_reader_clock, resolve, wall
from outreach.core.dates.tokens import Words, read_words
from outreach.core.dates.words import PAST_BEFORE, bag
from outreach.core.verdict import Moment

PARIS = "Europe/Paris"

_MOST = 200
"""Mentions in one text: more than any letter has, and hostile text costs no more."""
_WINDOW = 400
"""Characters of a sentence looked at on either side of a date: who writes without full stops is read all the same."""
_NEXT_WEEK = frozenset(
    {
        ("semaine", "prochaine"),
        ("semaine", "suivante"),
        ("next", "week"),
        ("following", "week"),
        ("week", "after"),
    }
)
_WEEK_OF = frozenset({("semaine", "du"), ("week", "of"), ("week", "commencing"), ("week", "beginning")})
_OF = bag("de du of your the our")
"""Between a week and the event that is in it: "the week your event takes place"."""
_WEEK_WORDS = frozenset({"semaine", "week", "next", "following"})
_YEARS = range(1970, 2200)
"""Years in which mail is written; nothing is counted from a Date that lies elsewhere."""
_TO_BE = bag("sera seront serait etre be devrait soit soient")
"""Before a participle they look ahead: "sera publié lundi"."""
_STAYS = 1
"""For how many sentences more a week that was named is the one spoken of."""


def mentions(text: str, sent: datetime, zone: str = PARIS) -> tuple[Mention, ...]:
    """Give every day and hour mentioned in `text`, in order, on the wall clock of `zone`.

    Relative days count from `sent`; a naive `sent` is on that clock already. Only the beginning of a very long text
    is read (`tokens.LIMIT`).
    """
    return reading_of(text, sent, zone).mentions


class Reading:
    """One text read: its words and the mentions found in them."""

    __slots__ = (
        "_event",
        "_group",
        "_hour",
        "_now",
        "_said",
        "_sent",
        "_week",
        "_week_sentence",
        "_zone",
        "mentions",
        "words",
    )

    def __init__(self, text: str, sent: datetime, zone: str = PARIS, event: date | None = None) -> None:
        now = wall(sent, zone)
        self._event = event
        self.words: Words = read_words(text if now.year in _YEARS else "")
        self._sent, self._zone, self._now = sent, zone, now
        self._said: date | None = None
        self._hour: datetime | None = None
        self._week: date | None = None
        self._week_sentence = -1
        self._group = 0
        self.mentions: tuple[Mention, ...] = tuple(self._scan())

    @property
    def today(self) -> date:
        """The day the mail was written, on the reader's clock."""
        return self._now.date()

    @property
    def now(self) -> datetime:
        """When the mail was written, on the reader's clock."""
        return self._now

    def sentence(self, mention: Mention) -> str:
        """Give the folded text of the sentence around a mention."""
        start, end = self._bounds(mention.sentence)
        return self.words.folded[max(start, mention.start - _WINDOW) : min(end, mention.end + _WINDOW)]

    def sentence_before(self, mention: Mention) -> str:
        """Give the folded text of the sentence before that of a mention."""
        if not mention.sentence:
            return ""
        start, end = self._bounds(mention.sentence - 1)
        return self.words.folded[max(start, end - _WINDOW) : end]

    def sentence_start(self, number: int) -> int:
        """Give the offset at which a sentence begins."""
        return self._bounds(number)[0]

    def text_of(self, number: int) -> tuple[str, int]:
        """Give the folded text of a sentence, and the offset at which it begins; of a very long one the beginning."""
        start, end = self._bounds(number)
        return self.words.folded[start : min(end, start + 2 * _WINDOW)], start

    def text_before(self, mention: Mention) -> str:
        """Give the folded text of the sentence before a mention."""
        return self.words.folded[
            max(self._bounds(mention.sentence)[0], mention.start - _WINDOW) : mention.start
        ]

    def before(self, place: int) -> str:
        """Give the folded text between a mention and the one before it, or the beginning of its sentence."""
        mention = self.mentions[place]
        start = self._bounds(mention.sentence)[0]
        if place:
            start = max(start, self.mentions[place - 1].end)
        return self.words.folded[start : mention.start]

    def after(self, place: int) -> str:
        """Give the folded text between a mention and the next one, or the end of its sentence."""
        mention = self.mentions[place]
        end = self._bounds(mention.sentence)[1]
        if place + 1 < len(self.mentions):
            end = min(end, self.mentions[place + 1].start)
        return self.words.folded[mention.end : end]

    def _bounds(self, number: int) -> tuple[int, int]:
        first = bisect_left(self.words.sentences, number)
        last = bisect_right(self.words.sentences, number) - 1
        return (self.words.starts[first], self.words.ends[last]) if last >= first else (0, 0)

    def _scan(self) -> list[Mention]:
        words = self.words
        texts, count = words.words, len(words)
        found: list[Mention] = []
        place = 0
        while place < count and len(found) < _MOST:
            word = texts[place]
            if not (word in STARTERS or word[0].isdecimal() or word[-1] == "'" or word in _WEEK_WORDS):
                place += 1
                continue
            if word in _WEEK_WORDS:
                self._name_week(place)
            pieces = read_enumeration(words, place)
            if not pieces:
                place += 1
                continue
            self._group += 1
            before: Mention | None = None
            said, counted = self._said, False
            for piece in pieces:
                counts = piece.day is not None and piece.day.lendemain is not None
                if counts and counted:
                    self._said = said  # "le lendemain ou le surlendemain" count from one day
                counted = counts
                mention = self._mention(piece)
                if mention is not None:
                    mention = _in_order(before, mention, piece)
                    found.append(mention)
                    before = mention
            place = max(pieces[-1].end, place + 1)
        return found

    def _name_week(self, place: int) -> None:
        """Keep the week that "next week" or "the week of the 14th" names."""
        words = self.words
        today = self._now.date()
        phrase = (words.at(place), words.at(place + 1))
        day = None
        if phrase in _NEXT_WEEK:
            day = today + WEEK
        elif phrase in _WEEK_OF:
            piece = read_piece(words, place + 2 + (words.at(place + 2) == "the"))
            found = piece and piece.day and resolve(piece.day, Setting(today))
            day = found[0] if found else None
        if day is None and words.at(place - 1) == "same":
            day = self._said or self._event
        elif (
            day is None
            and words.at(place + 1) in _OF
            and any(word in EVENTS for word in words.words[place + 2 : place + 5])
        ):
            day = self._event
        if day is not None:
            self._week, self._week_sentence = day - timedelta(days=day.weekday()), words.sentences[place]

    def _mention(self, piece: Piece) -> Mention | None:
        words = self.words
        sentence = words.sentences[piece.start]
        start, end = words.starts[piece.start], words.ends[piece.end - 1]
        base = Mention(start, end, self._now, role=piece.role, group=self._group, sentence=sentence)
        if piece.hours is not None:
            return self._from_now(base, piece.hours)
        past = self._is_past(piece)
        setting = Setting(self._now.date(), self._said, self._week_of(piece, sentence), self._event)
        if piece.day is None:
            return self._hour_alone(base, piece)
        days = resolve_days(piece.day, piece.last, setting, past=past)
        if days is None:
            return None
        first = days.first
        until: Moment | None = days.last
        self._said = first if until is None else self._said
        precision = piece.day.precision
        moment: Moment = first
        if (
            piece.day.lendemain == 0
            and piece.clock is None
            and self._hour is not None
            and self._hour.date() == first
        ):
            return replace(
                base, moment=self._hour, precision=Precision.MINUTE
            )  # "at five tomorrow, so before then"
        if piece.clock is not None:
            moment, until_hour = self._at(first, piece.clock)
            until, precision = until or until_hour, Precision.MINUTE
        elif piece.part is not None and precision is Precision.DAY:
            precision = Precision.PART
        self._hour = moment if isinstance(moment, datetime) else None
        return replace(
            base,
            moment=moment,
            until=until,
            inclusive=piece.inclusive,
            precision=precision,
            part=piece.part,
            conflict=days.conflict,
            past=past or piece.day.past,
        )

    def _week_of(self, piece: Piece, sentence: int) -> date | None:
        """Give the week spoken of, where the sentence, or the one before, named one and this is no deadline."""
        if self._week is None or sentence - self._week_sentence > _STAYS:
            return None
        elsewhere = sentence != self._week_sentence
        return (
            None if elsewhere and piece.role in {Role.BEFORE, Role.BY, Role.UNTIL, Role.FOR} else self._week
        )

    def _is_past(self, piece: Piece) -> bool:
        words = self.words
        if piece.role is Role.SINCE:
            return True
        for back in range(1, 4):
            word = words.at(piece.start - back)
            if word in PAST_BEFORE:
                if any(words.at(piece.start - back - more) in _TO_BE for more in (1, 2)):
                    return False
                return (
                    word not in {"was", "were", "release", "mail", "email", "message"}
                    or piece.role is Role.OF
                )
            if word in {",", ".", "!", "?", ":", "("}:
                return False
        return False

    def _from_now(self, base: Mention, hours: int) -> Mention | None:
        try:
            moment = self._now + timedelta(hours=hours)
        except OverflowError:
            return None
        if hours % 24 == 0:
            return replace(base, moment=moment.date())
        return replace(base, moment=moment.replace(second=0, microsecond=0), precision=Precision.MINUTE)

    def _hour_alone(self, base: Mention, piece: Piece) -> Mention | None:
        if piece.clock is None or self._is_recurring(piece):
            return None
        moment, until = self._at(self._now.date(), piece.clock)
        if moment < self._now:
            moment += timedelta(days=1)
            until = until and until + timedelta(days=1)
        if self._said is None and isinstance(moment, datetime):
            self._said, self._hour = moment.date(), moment
        return replace(base, moment=moment, until=until, precision=Precision.MINUTE, day_said=False)

    def _is_recurring(self, piece: Piece) -> bool:
        """Tell whether an hour is that of every week: "every Sunday at 8 pm", "tous les jeudis à 18h30"."""
        return any(self.words.at(piece.start - back) in {"every", "tous", "chaque"} for back in (2, 3, 4))

    def _at(self, day: date, clock: Clock) -> tuple[datetime, datetime | None]:
        def on(minutes: int) -> datetime:
            moment = datetime.combine(day, time(minutes // 60 % 24, minutes % 60))
            return on_reader_clock(moment, clock.zone, self._zone, self._sent) if clock.zone else moment

        return on(clock.minutes), None if clock.until is None else on(clock.until)


def _in_order(before: Mention | None, mention: Mention, piece: Piece) -> Mention:
    """Put a weekday behind the one that it is listed after: "lundi ou mercredi prochains", written on a Tuesday."""
    day = piece.day
    if before is None or day is None or day.weekday is None or day.number is not None or mention.past:
        return mention
    if day.shift is not Shift.NEXT or not timedelta() < before.day - mention.day < WEEK:
        return mention
    until = mention.until and mention.until + WEEK
    return replace(mention, moment=mention.moment + WEEK, until=until)


def reading_of(text: str, sent: datetime, zone: str = PARIS, *, event: date | None = None) -> Reading:
    """Read a text; the questions asked of one mail share the reading. "The day after" may be that of `event`."""
    return _reading(text, sent, sent.utcoffset(), zone, event)


@lru_cache(maxsize=8)
def _reading(text: str, sent: datetime, offset: timedelta | None, zone: str, event: date | None) -> Reading:
    del offset  # one instant in two zones is equal, but "my time" is not
    return Reading(text, sent, zone, event)
