"""The press corps of a rehearsal: what each journalist is like, and what she does about a mail.

Every choice is drawn from the seed, who chooses and what about: the year is the same again, in whatever order mails come.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random

from outreach.core.calendar import at, is_working, on
from outreach.core.mailing import Purpose
from outreach.rehearsal.habits import Habits, Reaction, Traits
from outreach.rehearsal.happening import Got, Person, Says
from outreach.rehearsal.hours import waking
from outreach.rehearsal.world import Reception

MEANS: Mapping[Reaction, Says] = {
    Reaction.INTERVIEW: Says.INTERVIEW,
    Reaction.QUESTION: Says.QUESTION,
    Reaction.THANKS: Says.THANKS,
    Reaction.PUBLISHES: Says.COVERAGE,
    Reaction.NO_INTEREST: Says.NO_INTEREST,
    Reaction.WRONG_PERSON: Says.WRONG_PERSON,
    Reaction.COLLEAGUE: Says.QUESTION,
    Reaction.OPTS_OUT: Says.OPT_OUT,
    Reaction.ATTENDING: Says.ATTENDING,
    Reaction.WITH_GUESTS: Says.ATTENDING,
    Reaction.YES_THEN_NO: Says.ATTENDING,
    Reaction.TENTATIVE: Says.TENTATIVE,
    Reaction.DECLINING: Says.DECLINING,
    Reaction.ACCEPTS: Says.EMBARGO_YES,
    Reaction.REFUSES: Says.EMBARGO_NO,
}


@dataclass(frozen=True, slots=True)
class Character:
    """What one journalist is like: her server, when she is away, when she leaves."""

    unknown_address: bool = False
    dead_address: bool = False
    greylisted: bool = False
    answers_lists: bool = False  # her absence is told to list mail too, against RFC 5230 section 4.6
    away: tuple[date, date] | None = None  # first day away, first day back
    leaves: datetime | None = None


@dataclass(frozen=True, slots=True)
class Deed:
    """What somebody will do at an instant: answer `got`, in the words of `letter`, meaning `means`."""

    at: datetime
    contact: str
    got: Got
    letter: str
    means: Says
    speaks_for: tuple[str, ...] = ()
    automatic: bool = False


@dataclass(slots=True)
class _State:
    answered: set[str] = field(default_factory=set)  # campaigns
    told_away: bool = False
    told_left: datetime | None = None
    bounced: bool = False


class Corps:
    """All journalists of a rehearsal."""

    def __init__(
        self,
        people: Iterable[Person],
        habits: Habits,
        *,
        seed: int,
        begin: datetime,
        end: datetime,
        country: str,
    ) -> None:
        """Draw what each is like, for the time from `begin` to `end`."""
        self.people = {person.key: person for person in people}
        self.habits = habits
        self.seed = seed
        self.country = country
        self.characters = {
            key: _character(habits.journalists, self.chance(key, "character"), begin, end, country)
            for key in self.people
        }
        self._states = {key: _State() for key in self.people}
        self._outlets: dict[str, list[str]] = {}
        for key, person in self.people.items():
            self._outlets.setdefault(person.outlet.casefold(), []).append(key)

    def chance(self, *about: object) -> Random:
        """Give the dice for one choice of one person."""
        return Random("\0".join(map(str, (self.seed, *about))))  # noqa: S311 - a play, no secret

    def receptions(self) -> Mapping[str, Reception]:
        """Tell how the servers of those addresses behave that do not simply take mail."""
        found = {}
        for key, character in self.characters.items():
            address = self.people[key].address
            if character.unknown_address:
                found[address] = Reception(refusal=f"550 5.1.1 <{address}>: User unknown")
            elif character.greylisted:
                found[address] = Reception(refusal="451 4.7.1 Greylisted, try again later", refusals=1)
        return found

    def reads(self, key: str, now: datetime) -> bool:
        """Tell whether a person is behind the address at an instant."""
        character = self.characters[key]
        return not character.dead_address and (character.leaves is None or now < character.leaves)

    def meets(self, got: Got, purpose: Purpose | None) -> Iterator[Deed]:
        """Say what follows from a mail; `purpose` None is a mail of the desk with slots to choose from."""
        character, state = self.characters[got.contact], self._states[got.contact]
        if character.dead_address:
            if not state.bounced:
                state.bounced = True
                late = self._within(got, "bounce", timedelta(minutes=1), timedelta(days=1))
                yield Deed(got.at + late, got.contact, got, "", Says.BOUNCE, automatic=True)
            return
        if character.leaves and got.at >= character.leaves:
            if state.told_left is None or got.at - state.told_left > timedelta(days=7):
                state.told_left = got.at
                yield Deed(got.at + timedelta(minutes=1), got.contact, got, "left", Says.LEFT, automatic=True)
            return
        away = self._away(got, character)
        if away and not state.told_away and (character.answers_lists or "list-unsubscribe" not in got.head):
            state.told_away = True
            yield Deed(got.at + timedelta(minutes=1), got.contact, got, "away", Says.AWAY, automatic=True)
        if purpose is None:
            yield from self._slots(got)
        elif got.mailing:
            yield from self._reacts(got, purpose, state, back=away)

    def still(self, deed: Deed, now: datetime) -> bool:
        """Tell whether somebody still does what she meant to: who has left or opted out meanwhile does not."""
        return deed.automatic or self.reads(deed.contact, now)

    def colleague(self, key: str) -> Person | None:
        """Give somebody else of her outlet in the list, always the same."""
        others = [k for k in self._outlets[self.people[key].outlet.casefold()] if k != key]
        others = [k for k in others if not self.characters[k].dead_address]
        return self.people[self.chance(key, "colleague").choice(others)] if others else None

    def _away(self, got: Got, character: Character) -> datetime | None:
        """Give the instant at which she is back, when she is away now."""
        if character.away is None:
            return None
        zone = self.people[got.contact].zone
        first, back = character.away
        if not first <= at(got.at, zone).wall.date() < back:
            return None
        return on(back, at(got.at, zone).wall.time().replace(hour=9, minute=0), zone).utc

    def _slots(self, got: Got) -> Iterator[Deed]:
        late = self._within(got, "slots", timedelta(minutes=10), timedelta(hours=3))
        when = waking(
            got.at + late, self.people[got.contact].zone, self.chance(got.contact, got.subject, "slot")
        )
        yield Deed(when, got.contact, got, "takes slot", Says.TAKES_SLOT, (got.contact,))

    def _reacts(self, got: Got, purpose: Purpose, state: _State, *, back: datetime | None) -> Iterator[Deed]:
        campaign = got.mailing[0] if got.mailing else ""
        changing = purpose is Purpose.UPDATE
        offered = f"{campaign} embargo" if purpose is Purpose.EMBARGO_OFFER else campaign
        if offered in state.answered and not changing:
            return
        chance = self.chance(got.contact, got.name, "reaction")
        reaction = _drawn(self.habits.reactions.get(purpose, {}), chance)
        if reaction is None:
            return
        state.answered.add(offered)
        opens = self.habits.opens
        zone = self.people[got.contact].zone
        lies = self._within(got, "opens", opens.soonest, opens.latest)
        when = waking(max(got.at + lies, back or got.at), zone, chance)
        speaker = got.contact
        speaks_for: tuple[str, ...] = (got.contact,)
        if reaction is Reaction.COLLEAGUE:
            other = self.colleague(got.contact)
            if other is None:
                return
            speaker, speaks_for = other.key, (other.key, got.contact)
        name = "question" if reaction is Reaction.COLLEAGUE else reaction.value
        if reaction is Reaction.YES_THEN_NO:
            yield Deed(when, speaker, got, "attending", Says.ATTENDING, speaks_for)
            later = waking(when + timedelta(days=chance.randint(1, 8)), zone, chance)
            yield Deed(later, speaker, got, name, Says.DECLINING, speaks_for)
            return
        yield Deed(when, speaker, got, name, MEANS[reaction], speaks_for)

    def _within(self, got: Got, about: str, soonest: timedelta, latest: timedelta) -> timedelta:
        """Draw a wait: most are short, some long."""
        share = self.chance(got.contact, got.name or got.subject, about).random() ** 3
        return timedelta(seconds=int((soonest + (latest - soonest) * share).total_seconds()))


def _character(traits: Traits, chance: Random, begin: datetime, end: datetime, country: str) -> Character:
    def is_so(share: float) -> bool:
        return chance.random() * 100 < share

    span = max((end - begin).days, 1)
    unknown, dead = is_so(traits.unknown_address), is_so(traits.dead_address)
    greylisted, leaves, away = is_so(traits.greylisted), is_so(traits.leaves), is_so(traits.holidays)
    first = begin.date() + timedelta(days=chance.randrange(span))
    back = first + timedelta(days=chance.randint(7, 21))
    while not is_working(back, country):
        back += timedelta(days=1)
    return Character(
        unknown_address=unknown,
        dead_address=dead and not unknown,
        greylisted=greylisted and not unknown,
        answers_lists=is_so(50),
        away=(first, back) if away else None,
        leaves=begin + timedelta(days=chance.randrange(span)) if leaves else None,
    )


def _drawn(shares: Mapping[Reaction, float], chance: Random) -> Reaction | None:
    """Draw one of the reactions; None for what is missing to 100."""
    point = chance.random() * 100
    for reaction in Reaction:  # not the order of the file: the same seed gives the same year
        point -= shares.get(reaction, 0)
        if point < 0:
            return reaction
    return None


def order(deeds: Sequence[Deed]) -> list[Deed]:
    """Sort deeds by time, then by who does them."""
    return sorted(deeds, key=lambda deed: (deed.at, deed.contact, deed.letter))
