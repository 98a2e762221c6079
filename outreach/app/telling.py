"""What the officer is told without asking: mails after a round, each once, whichever process sends it.

A mail is claimed in the ledger before it leaves. What cannot leave now is given back, and leaves after a later round: what is
told is worked out from the ledger each time, and nothing is remembered here.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta
from functools import partial

from outreach.app.alerting import alert_address
from outreach.app.guarding import PausedError, kind_of, no_room
from outreach.app.posting import told_to_officer
from outreach.app.recalling import day_told, missed_of, run_told, somebody
from outreach.app.running import Rounded
from outreach.app.workspace import Workspace
from outreach.core.calendar import at, on
from outreach.core.delivery import Outcome, State
from outreach.core.language import Language
from outreach.core.letter import Letter
from outreach.core.message import LogFilter
from outreach.core.problem import OutreachError
from outreach.core.told import alarm, day, missed, run
from outreach.core.told.alarm import OVER, day_of
from outreach.core.told.lines import SHOWN
from outreach.core.told.run import Run
from outreach.core.trouble import SHUT, UNSENT, Kind, Met, Trouble, met, standing
from outreach.ledger import Ledger, LedgerError
from outreach.project.press_folder import PressFolder

RECENT = timedelta(days=1)
"""What is older than this is no news: a run that ended, a trouble that is over, while nobody could tell of it."""


@dataclass(frozen=True, slots=True)
class Notice:
    """A mail that is due, by what the ledger knows it by; `write` gives it for the occasions that nobody has told of."""

    kind: str
    occasions: Sequence[str]
    write: Callable[[Collection[str]], Letter | None]


@dataclass(slots=True)
class Unwritten:
    """Troubles that the ledger cannot hold, since they are its own: kept, and told, by this process alone."""

    troubles: dict[Kind, Trouble] = field(default_factory=dict)
    told: set[str] = field(default_factory=set)


def after_round(
    here: Workspace,
    folder: PressFolder,
    rounded: Rounded,
    language: Language,
    *,
    unwritten: Unwritten | None = None,
) -> list[OutreachError]:
    """Tell what there is to tell; gives what kept a mail from leaving.

    `unwritten` lives as long as the process: without it, that the ledger cannot be written is told when it can be again.
    """
    now = here.clock()
    if any(isinstance(error, LedgerError) for error in rounded.troubles) and (full := no_room(here)):
        # SQLite calls a full disk by many names
        rounded = replace(rounded, troubles=[full, *rounded.troubles])
    kept = Unwritten() if unwritten is None else unwritten
    try:
        if not here.has_ledger():
            return []
        with here.ledger() as ledger:
            _note(ledger, rounded, kept, language, now=now)
            return _Telling(here, folder, ledger, language, now).tell(rounded)
    except LedgerError as found:
        error = no_room(here) or found
        failed = None if unwritten is None else _told_without(here, folder, error, kept, language, now=now)
        return [error, failed] if failed else [error]
    except OutreachError as error:  # a letter that cannot be made: nothing was told, and it is tried again
        return [error]


def _note(ledger: Ledger, rounded: Rounded, kept: Unwritten, language: Language, *, now: datetime) -> None:
    """Write down what is wrong since this round, and what is not any more."""
    found = _found(rounded, language)
    known = {trouble.kind for trouble in ledger.troubles()}
    for kind, trouble in list(kept.troubles.items()):
        if kind not in known:
            ledger.note_troubles([Met(kind, trouble.text, trouble.values)], now=trouble.began_at)
            known.add(kind)
        del kept.troubles[kind]
    over = _over(rounded, found) & known
    if found or over:
        ledger.note_troubles(list(found.values()), over=over, now=now)


def _found(rounded: Rounded, language: Language) -> dict[Kind, Met]:
    found: dict[Kind, Met] = {}
    for error in rounded.troubles:
        kind = None if isinstance(error, PausedError) else kind_of(error)
        if kind is not None:
            found.setdefault(kind, met(kind, error, language))
    return found


def _over(rounded: Rounded, found: Collection[Kind]) -> set[Kind]:
    """Tell what the round has shown to be over; what it did not try may still be as it was."""
    over = {Kind.DISK, Kind.LEDGER}
    if not over & set(found):
        over.add(Kind.FILES)
    left = any(result.tally.outcomes[Outcome.ACCEPTED] for result in rounded.sent.values())
    if left or UNSENT & set(found):
        over |= UNSENT  # one sort of trouble takes another's place
    if rounded.synced is not None or {Kind.IMAP_CLOSED, Kind.IMAP_SILENT} & set(found):
        over |= {Kind.IMAP_CLOSED, Kind.IMAP_SILENT}
    return over - set(found)


def _told_without(
    here: Workspace,
    folder: PressFolder,
    error: LedgerError,
    kept: Unwritten,
    language: Language,
    *,
    now: datetime,
) -> OutreachError | None:
    """Tell that the ledger cannot be used: once a day, as far as this process knows."""
    wrong = met(kind_of(error) or Kind.LEDGER, error, language)
    before = kept.troubles.get(wrong.kind)
    trouble = (
        replace(before, seen_at=now) if before else Trouble(0, wrong.kind, wrong.text, wrong.values, now, now)
    )
    kept.troubles[wrong.kind] = trouble
    zone = folder.schedule.zone
    occasion = f"{wrong.kind}@{day_of(now, zone)}"
    if occasion in kept.told or not trouble.counts:
        return None
    letter = alarm.standing(trouble, zone=zone, language=language)
    failed = told_to_officer(here, folder, letter, to=officer(folder), language=language, now=now)
    if failed is None:
        kept.told.add(occasion)
    return failed


def officer(folder: PressFolder) -> str:
    """Tell who is told: `telling.to`, else who is alerted."""
    return folder.schedule.telling.to or alert_address(folder.schedule)


class _Telling:
    """One round's mails."""

    def __init__(
        self, here: Workspace, folder: PressFolder, ledger: Ledger, language: Language, now: datetime
    ) -> None:
        self.here = here
        self.folder = folder
        self.schedule = folder.schedule
        self.zone = folder.schedule.zone
        self.ledger = ledger
        self.language = language
        self.now = now

    def tell(self, rounded: Rounded) -> list[OutreachError]:
        """Send what is due, until one cannot leave: the server that fails for one fails for all."""
        troubles = self.ledger.troubles(ended_since=self.now - RECENT)
        if standing(troubles, SHUT):
            return []
        for notice in self._due(rounded, troubles):
            if failed := self._send(notice):
                return [failed]
        return []

    def _due(self, rounded: Rounded, troubles: Sequence[Trouble]) -> Iterator[Notice]:
        yield from self._guard()
        yield from self._standing(troubles)
        yield from self._over(troubles)
        yield from self._missed(rounded)
        if self.schedule.telling.summaries:
            yield from self._runs()
        yield from self._day()

    def _send(self, notice: Notice) -> OutreachError | None:
        told = self.ledger.noticed(notice.kind)
        claims = {}
        for occasion in notice.occasions:
            if occasion not in told:
                claims[occasion] = self.ledger.claim_notice(notice.kind, occasion, now=self.now)
        ours = {occasion: claim for occasion, claim in claims.items() if claim is not None}
        if not ours:
            return None
        try:
            letter = notice.write(ours)
            failed = letter and told_to_officer(
                self.here,
                self.folder,
                letter,
                to=officer(self.folder),
                language=self.language,
                now=self.here.clock(),
            )
        except BaseException:  # a letter that cannot be made, or the end of the program: nothing was told
            self._give_back(ours.values())
            raise
        if failed:
            self._give_back(ours.values())
            return failed
        for claim in ours.values():
            self.ledger.notice_sent(claim, now=self.here.clock())
        return None

    def _give_back(self, claims: Collection[int]) -> None:
        for claim in claims:
            self.ledger.notice_failed(claim)

    def _guard(self) -> Iterator[Notice]:
        struck = self.ledger.guard_struck()
        if struck is None or struck[0] <= self.now - RECENT:
            return
        at_, reason = struck

        def write(_: Collection[str]) -> Letter:
            wanted = LogFilter(state=State.BOUNCED)
            bounced = [somebody(message) for message in self.ledger.messages(wanted, limit=SHOWN)]
            return alarm.paused(reason, at_, bounced, zone=self.zone, language=self.language)

        yield Notice("guard", [at_.isoformat()], write)

    def _standing(self, troubles: Sequence[Trouble]) -> Iterator[Notice]:
        today = day_of(self.now, self.zone)
        for trouble in troubles:
            if trouble.ended_at is None and trouble.counts:
                yield Notice("trouble", [f"{trouble.kind}@{today}"], partial(self._wrong, trouble))

    def _wrong(self, trouble: Trouble, _: Collection[str]) -> Letter:
        return alarm.standing(trouble, zone=self.zone, language=self.language)

    def _over(self, troubles: Sequence[Trouble]) -> Iterator[Notice]:
        """What is over, together; of each sort once a day."""
        ended = [t for t in troubles if t.ended_at is not None and t.counts and t.kind in OVER]
        occasions = {t.id: f"{t.kind}@{day_of(t.ended_at or t.seen_at, self.zone)}" for t in ended}

        def write(ours: Collection[str]) -> Letter:
            new = [trouble for trouble in ended if occasions[trouble.id] in ours]
            return alarm.over(new, zone=self.zone, language=self.language)

        if ended:
            yield Notice("trouble over", list(dict.fromkeys(occasions.values())), write)

    def _missed(self, rounded: Rounded) -> Iterator[Notice]:
        found = missed_of(self.schedule, rounded.missed)

        def write(ours: Collection[str]) -> Letter:
            new = [each for each in found if each.occasion in ours]
            return missed.letter(new, zone=self.zone, language=self.language)

        if found:
            yield Notice("missed", [each.occasion for each in found], write)

    def _runs(self) -> Iterator[Notice]:
        for each in self.ledger.runs(active_since=self.now - RECENT):
            occasion = self._occasion(each)
            if occasion:
                yield Notice("summary", [occasion], partial(self._run, each))

    def _occasion(self, each: Run) -> str:
        """Name the time at which a run is told of: when it is over, else in the evening; empty before."""
        if each.over(self.now):
            return each.occasion
        today = at(self.now, self.zone).wall.date()
        begin, evening = (
            on(today, hour, self.zone).utc for hour in (time(0), self.schedule.inbox.working_hours.end)
        )
        # one whose last mails are tried again night after night is told of once
        moved = each.accepted_at is not None and each.accepted_at >= begin
        return f"{each.occasion} until {today}" if self.now >= evening and moved else ""

    def _run(self, each: Run, _: Collection[str]) -> Letter:
        told = run_told(self.ledger, each, self.schedule, self.now)
        return run.letter(told, now=self.now, zone=self.zone, language=self.language)

    def _day(self) -> Iterator[Notice]:
        today = day.digest_day(self.schedule.telling.digest, self.now, self.zone)

        def write(_: Collection[str]) -> Letter | None:
            told = day_told(self.folder, self.ledger, self.now)
            if not told.worth_telling:
                return None
            return day.letter(told, now=self.now, zone=self.zone, language=self.language)

        if today is not None:
            yield Notice("digest", [today.isoformat()], write)
