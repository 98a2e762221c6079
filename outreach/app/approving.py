"""Approvals: what waits for one, what the person who gives it looks at, and the mail that asks her."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from outreach.app.machine import user
from outreach.app.moves import note_moves
from outreach.app.sending import Round, Sending
from outreach.app.workspace import Workspace
from outreach.core.decision import Reason
from outreach.core.folding import folded
from outreach.core.history import Approved, History
from outreach.core.language import reads, say
from outreach.core.mailing import Approval
from outreach.core.plan import Fate, plan
from outreach.core.problem import InputError, OutreachError, Problem, RefusedError, faults
from outreach.core.soundness import every_mailing
from outreach.core.timeline import AnchorError, Slot, slot
from outreach.outbox.approving import approved, digest_of
from outreach.outbox.asking import known_mailing, question
from outreach.outbox.checking import folder_problems
from outreach.outbox.drafting import SAMPLE
from outreach.outbox.testing import TestMail, test_mail
from outreach.project.press_folder import PressFolder
from outreach.project.schedule import SCHEDULE

AHEAD = timedelta(days=2)
"""How long before its time the mail to look at leaves by itself."""

ASKED = "approval"
"""The kind of the notices by which the ledger knows who was asked."""


@dataclass(frozen=True, slots=True)
class Awaited:
    """A mailing that waits for an approval; `changed`: it had one, and is not any more what was approved."""

    campaign: str
    mailing: str
    name: str
    due_at: datetime
    changed: bool


@dataclass(frozen=True, slots=True)
class Seen:
    """What a person looks at before she approves: whom it goes to, and the first mail; `digest` is of all of it."""

    campaign: str
    mailing: str
    approval: Approval
    due_at: datetime
    zone: str
    recipients: int
    without: int
    first: str
    subject: str
    text: str
    digest: str
    given: Approved | None

    @property
    def stands(self) -> bool:
        """Whether it is approved as it is now."""
        return self.given is not None and self.given.digest == self.digest


def awaited(folder: PressFolder, history: History, now: datetime) -> Iterator[Awaited]:
    """Find what waits for an approval and is not too late for one, in the order of the file."""
    fine = approved(folder, history)
    for campaign, mailing, written in every_mailing(folder.schedule):
        if written.approval is None or (campaign, mailing) in fine:
            continue
        due = _slot(folder, campaign, mailing)
        if due is not None and now <= due.not_after:
            given = history.approvals.get((campaign, mailing))
            yield Awaited(campaign, mailing, written.approval.name, due.due_at, given is not None)


def _slot(folder: PressFolder, campaign: str, mailing: str) -> Slot | None:
    try:
        return slot(folder.schedule, folder.schedule.campaigns[campaign], mailing)
    except AnchorError:
        return None  # an event that has not moved


def look(here: Workspace, campaign: str, mailing: str) -> Seen:
    """Show what would leave; raises InputError when the mailing has faults, or needs nobody's approval."""
    folder = here.read()
    approval = approval_of(folder, campaign, mailing)
    if wrong := [p for p in faults(folder_problems(folder, here.now)) if p.row is None]:
        raise InputError(wrong)
    due = slot(folder.schedule, folder.schedule.campaigns[campaign], mailing)
    history = here.history()
    at = max(here.now, due.due_at)
    found = [
        decision
        for decision in plan(question(folder, history), at, only={(campaign, mailing)})
        if decision.reason is not Reason.NOT_IN_SEGMENT
    ]
    leaving = [d for d in found if d.fate is Fate.DUE or d.reason is Reason.NOT_APPROVED]
    model = folder.contacts.get(leaving[0].contact) if leaving else None
    to = folder.schedule.sender.address
    mail = test_mail(folder, campaign, mailing, to=to, contact=model, now=at, token=SAMPLE, mark="")
    return Seen(
        campaign=campaign,
        mailing=mailing,
        approval=approval,
        due_at=due.due_at,
        zone=folder.schedule.zone,
        recipients=len(leaving),
        without=len(found) - len(leaving),
        first=mail.contact,
        subject=mail.subject,
        text=mail.text_body,
        digest=digest_of(folder, campaign, mailing),
        given=history.approvals.get((campaign, mailing)),
    )


def approval_of(folder: PressFolder, campaign: str, mailing: str) -> Approval:
    """Give who must approve a mailing; raises InputError when nobody must."""
    known_mailing(folder, campaign, mailing)
    approval = folder.schedule.campaigns[campaign].mailings[mailing].approval
    if approval is None:
        line = folder.line("campaigns", campaign, "mailings", mailing)
        text = "'{mailing}' leaves without an approval: it has no 'approval:'"
        raise InputError([Problem(text, {"mailing": mailing}, SCHEDULE, line)])
    return approval


def approve(here: Workspace, seen: Seen, name: str) -> None:
    """Write down that she who must approve has; raises RefusedError for anybody else.

    An event that has moved is noted first: from then on its update has its time.
    """
    if folded(name) != folded(seen.approval.name):
        raise RefusedError(
            "'{mailing}' is to be approved by {person}, not by {name}",
            mailing=seen.mailing,
            person=seen.approval.name,
            name=name,
        )
    note_moves(here, here.read())
    with here.ledger() as ledger:
        by = f"{seen.approval.name} ({user()})"
        ledger.approve(seen.campaign, seen.mailing, digest=seen.digest, by=by, now=here.clock())


def withdraw(here: Workspace, campaign: str, mailing: str) -> None:
    """Take an approval back; raises RefusedError when there is none."""
    approval_of(here.read(), campaign, mailing)
    with here.ledger() as ledger:
        gone = ledger.withdraw_approval(campaign, mailing, by=user(), now=here.clock())
    if not gone:
        raise RefusedError("'{mailing}' is not approved", mailing=mailing)


def ask(
    here: Workspace, campaign: str, mailing: str, *, for_real: bool, folder: PressFolder | None = None
) -> TestMail:
    """Send the mail to look at to her who must approve it; raises InputError when her address is not known."""
    within = Round(folder, threading.Event()) if folder else None
    sending = Sending(here, campaign, mailing, late=False, skip=(), within=within)
    approval = approval_of(sending.folder, campaign, mailing)
    if approval.address is None:
        line = sending.folder.line("campaigns", campaign, "mailings", mailing, "approval")
        text = "the approval of '{mailing}' names no 'address:' to send the mail to"
        raise InputError([Problem(text, {"mailing": mailing}, SCHEDULE, line)])
    mark = say("[To approve] ", reads(sending.folder.schedule.language))
    return sending.test(approval.address, None, for_real=for_real, mark=mark)


def ask_for_approvals(here: Workspace, folder: PressFolder, history: History) -> list[OutreachError]:
    """Ask for every approval that is missing two days before its mailing; gives what kept a mail from leaving.

    Each is asked for once, and once more when what was approved has changed.
    """
    troubles: list[OutreachError] = []
    for each in awaited(folder, history, here.now):
        key = (each.campaign, each.mailing)
        approval = folder.schedule.campaigns[each.campaign].mailings[each.mailing].approval
        if (
            approval is None
            or approval.address is None
            or each.due_at - here.now > AHEAD
            or _held(history, key, here)
        ):
            continue
        given = history.approvals.get(key)
        occasion = "/".join(key) + (f" {given.at.isoformat()}" if given else "")
        with here.ledger() as ledger:
            number = ledger.claim_notice(ASKED, occasion, now=here.now)
            if number is None:
                continue
            try:
                sent = ask(here, *key, for_real=True, folder=folder)
            except OutreachError as error:
                ledger.notice_failed(number)
                troubles.append(error)
                continue
            if sent.failed:
                ledger.notice_failed(number)
                text = "the mail to approve '{mailing}' did not leave: {words}"
                troubles.append(OutreachError(text, mailing=each.mailing, words=sent.text))
            else:
                ledger.notice_sent(number, now=here.clock())
    return troubles


def _held(history: History, key: tuple[str, str], here: Workspace) -> bool:
    campaign, mailing = key
    return any(
        hold.covers(contact="", campaign=campaign, mailing=mailing, now=here.now) for hold in history.holds
    )
