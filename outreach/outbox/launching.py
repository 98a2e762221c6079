"""A launch: the plan of one mailing becomes messages in the ledger, whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import datetime

from outreach.core.contact import Contact
from outreach.core.delivery import State
from outreach.core.history import Edition, History
from outreach.core.letter import Attachment
from outreach.core.message import Launch, NewMessage, NotSent
from outreach.core.moving import fingerprint
from outreach.core.plan import Decision, Fate, Reason, plan
from outreach.core.problem import InputError, OutreachError, RefusedError
from outreach.core.timeline import slot
from outreach.outbox.asking import contact_of, known_mailing, question
from outreach.outbox.checking import Progress, draft_problems
from outreach.outbox.drafting import Drafts
from outreach.project.press_folder import PressFolder

WAITING = frozenset({State.PLANNED, State.DEFERRED, State.HELD})
"""States of messages that an earlier launch put into the ledger and that are still to leave."""


@dataclass(frozen=True, slots=True)
class Prospect:
    """What a launch at `now` would do: who gets the mailing, who gets it later, who does not and why.

    `queued` were launched before and leave now; those whose wait after a temporary refusal is not over are `later`.
    `sent` have it.
    """

    campaign: str
    mailing: str
    now: datetime
    leaving: tuple[Decision, ...] = ()
    queued: tuple[Decision, ...] = ()
    later: tuple[Decision, ...] = ()
    sent: tuple[Decision, ...] = ()
    not_sent: tuple[Decision, ...] = ()
    outside: int = 0  # not in the segment: not meant at all

    @property
    def recipients(self) -> int:
        """How many mails leave."""
        return len(self.leaving) + len(self.queued)

    @property
    def waiting(self) -> tuple[Decision, ...]:
        """Those whom an earlier launch put into the queue and who get the mail, now or later."""
        return (*self.queued, *(d for d in self.later if d.state in WAITING))

    @property
    def next_attempt_at(self) -> datetime | None:
        """When the first of those refused for a while is tried again."""
        return min((d.at for d in self.waiting if d.at and d.at > self.now), default=None)


def prospect(
    folder: PressFolder,
    history: History,
    campaign: str,
    mailing: str,
    *,
    now: datetime,
    late: bool = False,
    skip: Collection[str] = (),
) -> Prospect:
    """Ask the plan what launching this mailing now means. Raises InputError when there is no such mailing."""
    known_mailing(folder, campaign, mailing)
    asked = question(folder, history, late=[(campaign, mailing)] if late else (), skip=skip)
    groups: dict[str, list[Decision]] = {
        name: [] for name in ("leaving", "queued", "later", "sent", "not_sent")
    }
    outside = 0
    for decision in plan(asked, now, only={(campaign, mailing)}):
        if decision.reason is Reason.NOT_IN_SEGMENT:
            outside += 1
        else:
            groups[_group(decision, now)].append(decision)
    found = {name: tuple(decisions) for name, decisions in groups.items()}
    return Prospect(campaign, mailing, now, **found, outside=outside)


def _group(decision: Decision, now: datetime) -> str:
    if decision.fate is Fate.SENT:
        return "sent"
    if decision.fate is Fate.NOT_SENT:
        return "not_sent"
    if decision.at is None or decision.at > now:
        return "later"
    return "queued" if decision.state in WAITING else "leaving"


def refuse_untimely(folder: PressFolder, found: Prospect, *, late: bool) -> None:
    """Raise RefusedError when the mailing's time has not come, or is over and `late` does not allow it."""
    due = slot(folder.schedule, folder.schedule.campaigns[found.campaign], found.mailing)
    name = f"{found.campaign}/{found.mailing}"
    wall = f"{due.instant.local:%Y-%m-%d %H:%M}"
    if found.recipients or found.next_attempt_at:
        return
    if waits := next((d.detail for d in found.not_sent if d.reason is Reason.NOT_APPROVED), ""):
        raise RefusedError(
            "'{name}' waits for the approval of {person}: outreach approve {campaign} {mailing}",
            name=name,
            person=waits,
            campaign=found.campaign,
            mailing=found.mailing,
        )
    if found.now < due.due_at:
        raise RefusedError("'{name}' is due at {wall}: it does not leave before", name=name, wall=wall)
    if any(d.reason is Reason.TOO_LATE for d in found.not_sent) and not late:
        raise RefusedError(
            "'{name}' was due at {wall} and is missed; to send it all the same, say --late",
            name=name,
            wall=wall,
        )


@dataclass(slots=True)
class Prepared:
    """A launch ready for the ledger."""

    launch: Launch
    messages: list[NewMessage]
    not_sent: list[NotSent]


def prepare(
    folder: PressFolder,
    history: History,
    found: Prospect,
    *,
    by: str,
    token: Callable[[], str],
    progress: Progress = lambda _done, _all: None,
) -> Prepared:
    """Make every message of the launch, so that nothing is left to go wrong but the network.

    Raises InputError with every fault, when a single mail cannot be made: fix it or skip the contact by name.
    """
    drafts = Drafts(folder, found.campaign, found.mailing)
    contacts = [contact_of(folder, decision.contact) for decision in found.leaving]
    messages: list[NewMessage] = []
    attached: dict[str, Attachment] = {}
    failed: list[Contact] = []
    for done, contact in enumerate(contacts, 1):
        try:
            recipient = drafts.recipient(contact, token=token(), history=history)
            letter = drafts.merger.letter(recipient)
            files, missing = drafts.files(letter)
            if not missing:
                drafts.message(letter, recipient, files, dated_at=found.now)
        except OutreachError:  # named, with all others, by `draft_problems`
            failed.append(contact)
            continue
        if missing:
            failed.append(contact)
            continue
        attached |= files
        messages.append(
            NewMessage(
                contact=contact.key,
                address=contact.address,
                name=contact.name,
                outlet=contact.outlet,
                language=recipient.language,
                token=recipient.token,
                message_id=recipient.message_id,
                values=recipient.values,
                references=recipient.references,
            )
        )
        progress(done, len(contacts))
    if failed:
        raise InputError(draft_problems(folder, [(found.campaign, found.mailing, contacts)]))
    launch = _launch(folder, drafts, attached, by=by, now=found.now)
    # nobody is told anything by a launch of nothing
    launch = launch if messages else replace(launch, edition=None)
    return Prepared(launch, messages, _not_sent(folder, found))


def _launch(
    folder: PressFolder, drafts: Drafts, attached: dict[str, Attachment], *, by: str, now: datetime
) -> Launch:
    due = slot(folder.schedule, folder.schedule.campaigns[drafts.campaign], drafts.mailing)
    made = drafts.complete(attached).material
    return Launch(
        campaign=drafts.campaign,
        mailing=drafts.mailing,
        due_at=due.due_at,
        wall_time=due.instant.wall.isoformat(timespec="minutes"),
        zone=due.instant.zone,
        version=made.version,
        material=made.text(),
        by=by,
        files={path: file.content for path, file in attached.items()},
        owed=drafts.written.owed,
        edition=_edition(folder, drafts, now=now),
    )


def _edition(folder: PressFolder, drafts: Drafts, *, now: datetime) -> Edition | None:
    """Give how the event is told in mails that carry it: what moves afterwards is another edition."""
    event = folder.schedule.campaigns[drafts.campaign].event
    if event is None or not drafts.written.invites:
        return None
    return Edition(event.sequence, fingerprint(event, folder.schedule.zone), now)


_STATE = {Reason.TOO_LATE: State.MISSED}


def _not_sent(folder: PressFolder, found: Prospect) -> list[NotSent]:
    rows = []
    for decision in found.not_sent:
        if decision.state is not None and decision.state not in (State.SKIPPED, State.MISSED):
            continue  # the ledger knows better: refused, cancelled, held
        contact = contact_of(folder, decision.contact)
        rows.append(
            NotSent(
                contact=contact.key,
                address=contact.address,
                name=contact.name,
                outlet=contact.outlet,
                state=_STATE.get(decision.reason, State.SKIPPED) if decision.reason else State.SKIPPED,
                reason=decision.because,
            )
        )
    return rows
