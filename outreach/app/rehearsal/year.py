"""The year of a rehearsal: round after round of the real program, and in between what journalists and officer do."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial

from outreach.app.guarding import before_round
from outreach.app.live import Key
from outreach.app.rehearsal.officer import Acted, Officer
from outreach.app.running import Rounded, Rounds
from outreach.app.telling import after_round, officer
from outreach.app.workspace import Workspace
from outreach.core.language import Language
from outreach.core.mailing import Purpose
from outreach.core.problem import OutreachError
from outreach.project.press_folder import PressFolder
from outreach.rehearsal.corps import Corps, Deed
from outreach.rehearsal.happening import Got, Said, Says
from outreach.rehearsal.hours import Clock, Hours
from outreach.rehearsal.submission import mailbox_of
from outreach.rehearsal.world import BackgroundWorld
from outreach.rehearsal.writing import written

GATHERED = timedelta(minutes=30)
"""What comes within so long is read at one look: `outreach run` is woken by each mail, and a year has thousands."""

STANDS_STILL = timedelta(minutes=1)
"""A round that asks to be woken at once is woken after this."""


@dataclass(slots=True)
class Happened:
    """All that happened: mails that reached journalists, what they said, and what the rounds tell."""

    got: list[Got] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)
    by_hand: set[str] = field(default_factory=set)  # Message-IDs of the officer's own mails
    to_officer: int = 0  # alerts and the like
    rounds: int = 0
    looks: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    missed: dict[Key, datetime] = field(default_factory=dict)
    troubles: dict[str, OutreachError] = field(default_factory=dict)


class Year:
    """One rehearsal on its way."""

    def __init__(
        self,
        here: Workspace,
        clock: Clock,
        world: BackgroundWorld,
        corps: Corps,
        *,
        language: Language,
        progress: Callable[[datetime], None],
    ) -> None:
        """Make ready; raises InputError when the files are not sound."""
        self.here = here
        self.clock = clock
        self.world = world
        self.corps = corps
        self.progress = progress
        self.language = language
        self.happened = Happened()
        self.hours = Hours()
        self.rounds = Rounds(here, stop=threading.Event(), alert_in=language)
        self.folder: PressFolder = self.rounds.files.read(here)
        self.officer = Officer(
            here, corps, self.hours, language=language, post=self._by_hand, acted=self._acted
        )
        self.wake: datetime | None = clock.now
        self.arrived = False
        self._taken = 0
        self._known: dict[str, Key] = {}
        self._keys = {mailbox_of(person.address): key for key, person in corps.people.items()}

    def run(self, end: datetime) -> Happened:
        """Let time pass until `end`."""
        self.officer.begin(self.folder)
        while (at := self._next()) is not None and at <= end:
            self.clock.jump(at)
            while act := self.hours.pop(self.clock.now):
                act()
            if self.wake is not None and self.wake <= self.clock.now:
                self._round()
            self.progress(self.clock.now)
        self.clock.jump(end)
        return self.happened

    def _next(self) -> datetime | None:
        return min((at for at in (self.wake, self.hours.next_at()) if at is not None), default=None)

    def _round(self) -> None:
        look, self.arrived = self.arrived, False
        here = self.here.at(self.clock.now)
        rounded = self.rounds.round(look=look, paused=before_round(here, self.folder))
        # as the round had it: an event may be told to have moved
        self.folder = self.rounds.files.read(here)
        rounded.troubles += after_round(here, self.folder, rounded, self.language)
        self.happened.rounds += 1
        self.happened.looks += look
        self._note(rounded)
        self.wake = rounded.next_at
        if self.wake is not None and self.wake <= self.clock.now:
            self.wake = self.clock.now + STANDS_STILL
        self._harvest(Acted.ELSE)
        if here.has_ledger():
            self.officer.watch(self.folder)
        if look:
            self.officer.look(self.folder)

    def _note(self, rounded: Rounded) -> None:
        for result in rounded.sent.values():
            self.happened.outcomes.update({o.value: n for o, n in result.tally.outcomes.items()})
        for key in rounded.missed:
            self.happened.missed.setdefault(key, self.clock.now)
        for trouble in rounded.troubles:
            self.happened.troubles.setdefault(trouble.sentence(Language.ENGLISH), trouble)

    def _acted(self, acted: Acted) -> None:
        """After an act of the officer's something may be due, or lie in Sent."""
        self._harvest(acted)
        if acted is Acted.ANSWER:
            self._came()
        elif acted is Acted.APPROVED:
            self.wake = self.clock.now
        elif acted is Acted.RELEASED:
            self._wake_by(self.clock.now + GATHERED)

    def _came(self) -> None:
        """Have the mailbox looked at: before anything leaves, and soon."""
        self.arrived = True
        self._wake_by(self.clock.now + max(self.folder.schedule.inbox.poll, GATHERED))

    def _wake_by(self, instant: datetime) -> None:
        self.wake = instant if self.wake is None else min(self.wake, instant)

    def _by_hand(self, content: bytes, recipient: str) -> None:
        sender = self.folder.schedule.sender.address
        self.world.call(self.world.world.send_by_hand(content, sender=sender, recipient=recipient))

    def _harvest(self, acted: Acted) -> None:
        """See who got mail since, and have her do about it what she will."""
        deliveries = self.world.world.since(self._taken)
        self._taken += len(deliveries)
        deeds: list[Deed] = []
        for delivery in sorted(deliveries, key=lambda each: each.mailbox):
            contact = self._keys.get(delivery.mailbox)
            if contact is None:
                # hers may be the mailbox that journalists answer to
                ours = mailbox_of(delivery.sender) == self.folder.schedule.sender.address
                self.happened.to_officer += ours and delivery.mailbox in self._officers
                continue
            got = Got(delivery.at, contact, delivery)
            key = self._mailing_of(got) if acted is Acted.ELSE else None
            got = Got(delivery.at, contact, delivery, key, self.corps.reads(contact, delivery.at))
            self.happened.got.append(got)
            if acted in (Acted.ANSWER, Acted.CALENDAR):
                self.happened.by_hand.add(got.message_id)
            elif acted is Acted.SLOTS or key:
                deeds += self.corps.meets(got, self._purpose(key))
        for deed in deeds:
            self.hours.put(deed.at, partial(self._do, deed))

    @property
    def _officers(self) -> frozenset[str]:
        schedule = self.folder.schedule
        people = (schedule.press_contact, schedule.spokesperson)
        return frozenset(person.address for person in people if person and person.address) | {
            officer(self.folder)
        }

    def _purpose(self, key: Key | None) -> Purpose | None:
        if key is None:
            return None
        return self.folder.schedule.campaigns[key[0]].mailings[key[1]].purpose

    def _mailing_of(self, got: Got) -> Key | None:
        """Name the mailing a mail belongs to: by its Message-ID, which the ledger knew before the mail left."""
        if got.message_id not in self._known:
            history = self.here.history()
            for (campaign, mailing, _), past in history.messages.items():
                self._known.setdefault(past.message_id, (campaign, mailing))
        return self._known.get(got.message_id)

    def _do(self, deed: Deed) -> None:
        if not self.corps.still(deed, self.clock.now):
            return
        mail = written(self.corps, deed, self.clock.now)
        self.happened.said.append(mail.said)
        self.world.call(self.world.world.post(mail.content, sender=mail.sender, recipient=mail.recipient))
        self._came()
        if deed.means is Says.TAKES_SLOT:
            self.officer.took_slot(deed.contact, self.folder)
