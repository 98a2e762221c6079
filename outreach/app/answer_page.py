"""What the public page may do for the bearer of a mail's token: see her invitation, answer it, opt out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from threading import Lock
from typing import Any

from outreach.app.workspace import Workspace
from outreach.core.campaign import Schedule
from outreach.core.consequence import policy_of
from outreach.core.consequence_rules import passed_over
from outreach.core.history import address_hash
from outreach.core.language import Language, reads
from outreach.core.matching import Clues
from outreach.core.merge import material_from
from outreach.core.message import Message
from outreach.core.rsvp import Answer, Rsvp, Way
from outreach.core.timeline import event_instants
from outreach.core.values import localised
from outreach.core.verdict import Mode
from outreach.ledger import Ledger
from outreach.project.schedule import SCHEDULE, read_schedule

LINK = "link"
"""Who did it, in the audit and beside answers and suppressions: the bearer of a mail's token."""

OPTED_OUT = "asked by link"
"""Why nobody writes to her any more."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """What she is invited to: wall times of the schedule's zone, texts in her language."""

    title: str
    starts_at: datetime
    ends_at: datetime
    place: str


@dataclass(frozen=True, slots=True)
class Bearer:
    """Who opened a link, by the mail it came in; `occasion` is None when that mail invites to nothing.

    `answer` is the one that holds.
    """

    message: Message
    organisation: str
    occasion: Occasion | None
    answer: Rsvp | None
    opted_out: bool

    @property
    def language(self) -> Language:
        """The language of the mail."""
        return reads(self.message.language)


class AnswerPage:
    """The ledger, open as long as the page is served, and the schedule as it was when last it could be read.

    Every method may be called from several threads, and raises LedgerError when the database fails.
    """

    def __init__(self, here: Workspace, ledger: Ledger, clock: Callable[[], datetime]) -> None:
        """Serve the press folder `here`; `clock` tells the time of every act."""
        self._here = here
        self._ledger = ledger
        self._clock = clock
        self._lock = Lock()
        self._seen: tuple[int, int] | None = None
        self._schedule: Schedule | None = None

    def bearer(self, token: str) -> Bearer | None:
        """Find whom a token was given to; None for a token that is in no mail of ours."""
        found = self._ledger.candidates(Clues(tokens=(token,)))
        # a message that never left has nobody who could know its token
        message = next((sent for sent in found if sent.token == token and sent.left_at), None)
        if message is None:
            return None
        remembered = self._ledger.remembered(message.id)
        mail, made = remembered.message, material_from(remembered.material)
        values = made.values.get(mail.language) or made.values[made.fallback]
        given = (each for each in self._ledger.rsvp_history(mail.contact) if each.campaign == mail.campaign)
        return Bearer(
            message=mail,
            organisation=str(values["organisation"]["name"]),
            occasion=self._today(mail) or _as_written(values),
            answer=max(given, key=lambda each: (each.at, each.id), default=None),
            opted_out=address_hash(mail.contact) in self._ledger.suppressions(),
        )

    def over(self, occasion: Occasion) -> bool:
        """Tell whether there is nothing left to come to."""
        return self._clock() >= occasion.ends_at

    def answers(
        self, bearer: Bearer, answer: Answer, *, guests: int | None = None, mode: Mode | None = None
    ) -> None:
        """Write down her answer, and skip what waits of mailings that are not for who answered so."""
        now = self._clock()
        mail = bearer.message
        schedule = self._read_schedule()
        policy = policy_of(schedule) if schedule else None
        rsvp = Rsvp(
            campaign=mail.campaign,
            contact=mail.contact,
            answer=answer,
            way=Way.LINK,
            at=now,
            by=LINK,
            address=mail.address,
            name=mail.name,
            outlet=mail.outlet,
            guests=None if answer is Answer.DECLINED else guests,
            mode=None if answer is Answer.DECLINED else mode,
        )
        # with a schedule that cannot be read nothing is skipped here: every launch asks the plan again
        without = passed_over(mail.campaign, mail.contact, answer, policy=policy) if policy else None
        self._ledger.note_rsvp(rsvp, now=now, without=without)

    def opts_out(self, bearer: Bearer) -> None:
        """Never write to her again: the mail whose token she has is the proof."""
        mail = bearer.message
        self._ledger.suppress(
            mail.contact,
            address=mail.address,
            reason=OPTED_OUT,
            proof=f"message {mail.id}",
            by=LINK,
            now=self._clock(),
        )

    def _today(self, mail: Message) -> Occasion | None:
        """Give the event as the schedule has it now: it may have moved since the mail was written."""
        schedule = self._read_schedule()
        story = schedule.campaigns.get(mail.campaign) if schedule else None
        if schedule is None or story is None or story.event is None:
            return None
        instants = event_instants(schedule, story)
        if instants is None:
            return None
        said = localised(
            [story.event.summary or story.title, story.event.place], mail.language, schedule.language
        )
        title, place = said if isinstance(said, list) else ("", "")
        return Occasion(str(title), *instants, place=str(place))

    def _read_schedule(self) -> Schedule | None:
        """Read the schedule when it has changed; the officer may be in the middle of a sentence of hers."""
        path = self._here.root / SCHEDULE
        try:
            found = path.stat()
        except OSError:
            return self._schedule
        with self._lock:
            if self._seen != (found.st_mtime_ns, found.st_size):
                schedule, _, _ = read_schedule(path)
                self._schedule = schedule or self._schedule
                self._seen = (found.st_mtime_ns, found.st_size)
            return self._schedule


def _as_written(values: Mapping[str, Any]) -> Occasion | None:
    event = values.get("event")
    if event is None:
        return None
    title = str(event["summary"] or values["campaign"]["title"])
    return Occasion(title, event["start"], event["end"], place=str(event["place"]))
