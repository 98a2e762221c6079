"""The scheduler's round: look at the mailbox, send what is due as far as the pace lets it leave, say when to wake again.

A round is a function of the files, the ledger, the mailbox and the clock; it remembers nothing that the ledger does not.
`outreach run` makes one whenever it is woken, the rehearsal one after another on a virtual clock.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import datetime

from outreach.app.approving import ask_for_approvals
from outreach.app.in_force import Files
from outreach.app.inbox import Synced, sync
from outreach.app.live import NEAR, Key, Live, first_instants
from outreach.app.moves import note_moves
from outreach.app.sending import Result, Round, Sending
from outreach.app.workspace import Workspace
from outreach.core.delivery import LEFT, State
from outreach.core.history import History
from outreach.core.language import Language
from outreach.core.login import ServiceError
from outreach.core.mailing import FOLLOWING, Audience
from outreach.core.plan import Decision, Fate, Reason, plan
from outreach.core.plan_reach import reach
from outreach.core.problem import InputError, OutreachError, RefusedError
from outreach.core.told.day import next_digest
from outreach.outbox.asking import question
from outreach.outbox.convoy import Stop
from outreach.project.press_folder import PressFolder

__all__ = ["Key", "Rounded", "Rounds", "due", "first_instants", "missed"]


@dataclass(slots=True)
class Rounded:
    """What a round did: the mailings that left, what came in, what went wrong, and when to wake again."""

    now: datetime
    sent: dict[Key, Result] = field(default_factory=dict)
    skipped: dict[Key, Counter[Reason]] = field(default_factory=dict)
    synced: Synced | None = None
    missed: tuple[Key, ...] = ()
    troubles: list[OutreachError] = field(default_factory=list)
    next_at: datetime | None = None

    @property
    def left(self) -> int:
        """How many attempts were made."""
        return sum(sum(result.tally.outcomes.values()) for result in self.sent.values())


class Rounds:
    """One round after another on one press folder."""

    def __init__(
        self,
        here: Workspace,
        *,
        stop: Stop,
        alert_in: Language | None,
        progress: Callable[[Key, int, int], None] = lambda _key, _done, _all: None,
    ) -> None:
        """Read the files; raises InputError when they are not sound. `stop` set ends a round after the messages in hand."""
        self.here = here
        self.stop = stop
        self.alert_in = alert_in
        self.progress = progress
        self.files = Files(here)
        self.live = Live()

    def round(self, *, look: bool = True, paused: OutreachError | None = None) -> Rounded:
        """Do what is due now; `look` False leaves the mailbox unread, for who knows that nothing came.

        `paused` says why nothing may leave in this round.
        """
        now = self.here.clock()
        here = self.here.at(now)
        done = Rounded(now)
        folder = self.files.read(here)
        here = self.files.settings(here)
        if self.files.broken:
            done.troubles.append(self.files.broken)
        if self.files.rows:
            # said before a mailing is due: at its hour it would be too late to mend the list
            done.troubles.append(self.files.rows)
        unread = self._look(here, folder, done) if look else None
        near = self.live.near(folder, now)
        history = note_moves(here, folder, campaigns=reach(folder.schedule, near))
        done.troubles += ask_for_approvals(here, folder, history)
        asked = list(plan(question(folder, history), now, only=near)) if near else []
        done.missed = (*self.live.missed, *missed(history, asked))
        self.live.note(folder, asked, done.missed, now)
        if paused is not None:
            done.troubles.append(paused)
        for key in () if paused else due(asked, now):
            if self.stop.is_set():
                break
            if unread is not None and _chases(folder, key):
                continue  # nobody who answered may be chased, and who did is not known
            if not self._send(here, folder, key, done):
                break
        done.next_at = min((at for at in self._wakes(folder, asked, done)), default=None)
        return done

    def _look(self, here: Workspace, folder: PressFolder, done: Rounded) -> OutreachError | None:
        settings = here.settings
        if not (settings.imap or settings.mailbox):
            return None
        try:
            done.synced = sync(here, folder, alert_in=self.alert_in)
        except OutreachError as error:
            done.troubles.append(error)
            return error
        done.troubles += done.synced.troubles
        return None

    def _send(self, here: Workspace, folder: PressFolder, key: Key, done: Rounded) -> bool:
        """Send what is due of a mailing; gives False when nothing more can leave this round."""
        sending = Sending(here, *key, late=False, skip=(), within=Round(folder, self.stop))
        try:
            found = sending.ready(for_real=True, progress=lambda _done, _all: None)
            done.sent[key] = sending.deliver(
                limit=None, progress=lambda n, of: self.progress(key, n, of), waiting=None
            )
        except ServiceError as error:
            done.troubles.append(error)
            return False
        except (RefusedError, InputError) as error:
            # another process sends it, or a mail of it cannot be made: the others may leave
            done.troubles.append(error)
            return True
        except OutreachError as error:  # no server, or one that refuses us: so it would be for every mailing
            done.troubles.append(error)
            return False
        done.skipped[key] = Counter(d.reason for d in found.not_sent if d.reason)
        return True

    def _wakes(self, folder: PressFolder, asked: Collection[Decision], done: Rounded) -> Collection[datetime]:
        now = done.now
        times = [at for at in first_instants(folder.schedule).values() if at > now + NEAR]
        times += [d.at for d in asked if d.at and d.at > now and d.fate is not Fate.SENT]
        for result in done.sent.values():
            times += [at for at in (result.next_attempt_at, result.tally.opens_at) if at]
        schedule = folder.schedule
        told_at = next_digest(schedule.telling.digest, now, schedule.zone)
        return [*times, told_at] if told_at else times


def due(asked: Collection[Decision], now: datetime) -> tuple[Key, ...]:
    """Give the mailings of which something is to leave, in the order of the schedule."""
    found = dict.fromkeys(
        (d.campaign, d.mailing) for d in asked if d.fate is Fate.DUE and d.at is not None and d.at <= now
    )
    return tuple(found)


def missed(history: History, asked: Collection[Decision]) -> tuple[Key, ...]:
    """Give the mailings that are too late for somebody, and that nobody has or that were on their way: a person decides."""
    late = [d for d in asked if d.reason is Reason.TOO_LATE]
    broken_off = {(d.campaign, d.mailing) for d in late if d.state in (State.PLANNED, State.DEFERRED)}
    left = {(campaign, name) for (campaign, name, _), past in history.messages.items() if past.state in LEFT}
    every = dict.fromkeys((d.campaign, d.mailing) for d in late)
    return tuple(key for key in every if key in broken_off or key not in left)


def _chases(folder: PressFolder, key: Key) -> bool:
    campaign, name = key
    mailing = folder.schedule.campaigns[campaign].mailings[name]
    return mailing.for_whom is not Audience.EVERYONE or mailing.purpose in FOLLOWING
