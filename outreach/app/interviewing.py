"""Interviews arranged by mail: slots proposed, one confirmed, one called off; a dry run unless it is said otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum

from outreach.app.desk import desk_with
from outreach.app.machine import token, user
from outreach.app.posting import copied, submitted
from outreach.app.servers import account_of, submission_of
from outreach.app.workspace import Workspace
from outreach.core.campaign import Schedule
from outreach.core.compose import message_id
from outreach.core.desk.correspondence import Fate, Purpose, offer, owed
from outreach.core.desk.people import Spokesperson, meant, spokespeople
from outreach.core.envelope import Mailbox
from outreach.core.interview import Change, Interview, Slot, Status
from outreach.core.matching import address_key
from outreach.core.problem import InputError, OutreachError, Problem, RefusedError
from outreach.desk.availability import proposable
from outreach.desk.looking import look, refuse_move, warning
from outreach.desk.overview import taken
from outreach.desk.posting import Post, Posted
from outreach.desk.writing import Draft, Writing
from outreach.ledger import Ledger
from outreach.mailbox.source import Role
from outreach.outbox.senders import own_signing
from outreach.project.press_folder import PressFolder


class Sending(StrEnum):
    """What becomes of a mail that was written."""

    DRY_RUN = "dry run"
    DRAFT = "draft"
    FOR_REAL = "for real"


@dataclass(frozen=True, slots=True)
class Written:
    """What was written, and what became of it: drafts of a dry run, or what was posted."""

    interview: Interview
    spokesperson: str
    zone: str
    slots: tuple[Slot, ...] = ()
    drafts: tuple[Draft, ...] = ()
    posted: tuple[Posted, ...] = ()
    warnings: tuple[Problem, ...] = ()
    uncopied: OutreachError | None = None

    @property
    def failed(self) -> bool:
        """Tell whether somebody did not get her mail, or perhaps did not."""
        return any(each.failed for each in self.posted)


def propose(
    here: Workspace,
    number: int,
    slots: Sequence[Slot],
    *,
    length: timedelta,
    spokesperson: str | None,
    sending: Sending,
    again: bool = False,
) -> Written:
    """Write to the journalist which slots there are: those given, or free ones of `length`.

    Raises RefusedError when no slot is free in time, or one given is taken.
    """
    folder = here.read()
    schedule = folder.schedule
    with desk_with(here, number) as ledger:
        before = ledger.interview(number)
        refuse_move(before, before.status if before.status is Status.CONFIRMED else Status.PROPOSED)
        who = meant(schedule, before, spokesperson)
        interviews = ledger.interviews(open_only=True)
        mail = ledger.incoming_mail(before.incoming) if before.incoming is not None else None
        chosen = tuple(sorted(slots, key=lambda slot: slot.start)) or tuple(
            proposable(here.root, schedule, who, before, interviews, length=length, now=here.now)
        )
        warnings = (
            look(here.root, schedule, who, before, chosen, among=interviews, now=here.now) if slots else ()
        )
        draft = Writing(folder, before, who, mail).slots(chosen, length)
        result = Written(before, who.name, schedule.zone, chosen, warnings=warnings)
        if sending is Sending.DRY_RUN:
            draft.content(message_id(token(), "dry-run.invalid"), here.now, schedule.zone)
            return replace(result, drafts=(draft,))
        post = _post(here, folder, ledger, for_real=sending is Sending.FOR_REAL, again=again)
        after = ledger.propose_slots(number, chosen, spokesperson=who.name, by=user(), now=here.clock())
        try:
            if sending is Sending.FOR_REAL:
                posted = post.send(number, draft, offer(chosen))
            else:
                posted = _laid(here, post, number, draft, offer(chosen))
        except OutreachError:
            _take_back(here, ledger, before, after)
            raise
        if posted.fate is Fate.FAILED:
            after = _take_back(here, ledger, before, after)
        uncopied = _copies(here, schedule, [posted])
    return replace(result, interview=after, posted=(posted,), uncopied=uncopied)


def _take_back(here: Workspace, ledger: Ledger, before: Interview, after: Interview) -> Interview:
    """Let a request be as it was: nothing was proposed to anybody."""
    if after.status is before.status:
        return after
    return ledger.change_interview(before.id, Change(status=before.status), by=user(), now=here.clock())


def _laid(here: Workspace, post: Post, number: int, draft: Draft, occasion: str) -> Posted:
    """Lay a mail in Drafts."""

    def lay(content: bytes, known_by: str) -> None:
        if trouble := copied(here, content, to=Role.DRAFTS, message_id=known_by, at=here.clock()):
            raise trouble

    return post.lay(number, draft, occasion, lay=lay)


def confirm(
    here: Workspace,
    number: int,
    slot: Slot | None,
    *,
    spokesperson: str | None,
    for_real: bool,
    again: bool = False,
) -> Written:
    """Confirm a slot (None: the one it has, or she takes) and invite journalist and spokesperson; who has the invitation gets none.

    Raises RefusedError for a slot that meets another, is over, or is missing.
    """
    folder = here.read()
    schedule = folder.schedule
    with desk_with(here, number) as ledger:
        before = ledger.interview(number)
        slot = slot or before.slot or taken(ledger, schedule, before, ledger.desk_mails(number))
        if slot is None:
            raise RefusedError("interview {interview} has no slot yet: say --slot", interview=number)
        refuse_move(before, Status.CONFIRMED)
        who = meant(schedule, before, spokesperson)
        interviews = ledger.interviews(open_only=True)
        warnings = list(look(here.root, schedule, who, before, [slot], among=interviews, now=here.now))
        if not who.address:
            warnings.append(
                warning(
                    "'{name}' has no address in schedule.yaml: no invitation goes to her calendar",
                    name=who.name,
                )
            )
        if for_real:
            post = _post(here, folder, ledger, for_real=True, again=again)
            after = ledger.confirm_slot(number, slot, spokesperson=who.name, by=user(), now=here.clock())
        else:
            same = (before.slot, before.spokesperson, before.status) == (slot, who.name, Status.CONFIRMED)
            rises = before.slot is not None and not same
            after = replace(
                before,
                slot=slot,
                spokesperson=who.name,
                status=Status.CONFIRMED,
                sequence=before.sequence + rises,
            )
        result = Written(after, who.name, schedule.zone, (slot,), warnings=tuple(warnings))
        drafts = _owed(here, folder, ledger, after, who)
        if not for_real:
            return replace(result, drafts=tuple(draft for draft, _ in drafts))
        posted = [post.send(number, draft, occasion) for draft, occasion in drafts]
        uncopied = _copies(here, schedule, posted)
    return replace(result, posted=tuple(posted), uncopied=uncopied)


def cancel(here: Workspace, number: int, *, for_real: bool, again: bool = False) -> Written:
    """Call a confirmed interview off, and take it out of both calendars.

    Raises RefusedError when there is nothing to call off.
    """
    folder = here.read()
    schedule = folder.schedule
    with desk_with(here, number) as ledger:
        before = ledger.interview(number)
        standing = before.status is Status.CONFIRMED
        after = before
        if standing:
            if for_real:
                post = _post(here, folder, ledger, for_real=True, again=again)
                off = Change(status=Status.DECLINED)
                after = ledger.change_interview(number, off, by=user(), now=here.clock())
            else:
                after = replace(before, status=Status.DECLINED, sequence=before.sequence + 1)
        who = _speaker(schedule, after)
        drafts = _owed(here, folder, ledger, after, who)
        if not standing and not drafts:
            raise RefusedError("interview {interview} is in nobody's calendar", interview=number)
        result = Written(after, who.name, schedule.zone, (after.slot,) if after.slot else ())
        if not for_real:
            return replace(result, drafts=tuple(draft for draft, _ in drafts))
        if not standing:
            post = _post(here, folder, ledger, for_real=True, again=again)
        posted = [post.send(number, draft, occasion) for draft, occasion in drafts]
        uncopied = _copies(here, schedule, posted)
    return replace(result, posted=tuple(posted), uncopied=uncopied)


def _speaker(schedule: Schedule, interview: Interview) -> Spokesperson:
    """Give the spokesperson of an interview, even when the schedule knows her no more."""
    known = (each for each in spokespeople(schedule) if each.name == interview.spokesperson)
    return next(known, Spokesperson(interview.spokesperson))


def _owed(
    here: Workspace, folder: PressFolder, ledger: Ledger, interview: Interview, who: Spokesperson
) -> list[tuple[Draft, str]]:
    """Write the calendar mails that are to leave, with what each is known by."""
    mail = ledger.incoming_mail(interview.incoming) if interview.incoming is not None else None
    writing = Writing(folder, interview, who, mail)
    mails = ledger.desk_mails(interview.id)
    invited = {address_key(box.address): box for box in writing.invited()}
    earlier = {each.recipient for each in mails if each.purpose is Purpose.REQUEST}
    drafts = []
    for each in owed(interview, list(invited), mails, now=here.clock()):
        to, by = invited.get(each.recipient), writing
        if to is None:  # who was asked before, and is not any more
            former = _former(folder.schedule, each.recipient)
            to, by = Mailbox(former.name, each.recipient), replace(writing, spokesperson=former)
        drafts.append((by.calendar(each, to, moved=each.recipient in earlier), each.occasion))
    return drafts


def _former(schedule: Schedule, address: str) -> Spokesperson:
    known = (each for each in spokespeople(schedule) if address_key(each.address) == address)
    return next(known, Spokesperson(address, address=address))


def _post(here: Workspace, folder: PressFolder, ledger: Ledger, *, for_real: bool, again: bool) -> Post:
    """Make ready to post; raises InputError, before anything is changed, when a server is missing in the settings."""
    schedule = folder.schedule
    if for_real:
        submission_of(here, schedule)
    elif account_of(here.settings) is None:
        raise InputError(
            [Problem("OUTREACH_IMAP_HOST is not set: there is no folder for the copy", file=".env")]
        )
    signing = own_signing(folder)
    domain = schedule.sender.address.rpartition("@")[2]
    return Post(
        ledger=ledger,
        submit=lambda content, to, dated_at: submitted(
            here, schedule, content, to=to, dated_at=dated_at, signing=signing
        ),
        new_id=lambda: message_id(token(), domain),
        clock=here.clock,
        by=user(),
        zone=schedule.zone,
        again=again,
    )


def _copies(here: Workspace, schedule: Schedule, posted: Sequence[Posted]) -> OutreachError | None:
    """Lay copies of what left in Sent; gives what went wrong with the last one, a warning."""
    if account_of(here.settings) is None or not schedule.inbox.copy_to_sent:
        return None
    trouble = None
    for each in posted:
        if each.fate is Fate.ACCEPTED and each.dated_at is not None:
            found = copied(here, each.content, to=Role.SENT, message_id=each.message_id, at=each.dated_at)
            trouble = found or trouble
    return trouble
