"""Sending a mailing from end to end: plan, ledger, server; and test mails."""

from __future__ import annotations

import asyncio
import signal
import threading
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from outreach.app.calling import Call, calls
from outreach.app.copying import SentCopies
from outreach.app.inbox import keep_watch, sync
from outreach.app.machine import alive, holder, token, user
from outreach.app.moves import note_moves
from outreach.app.reading import log_pages
from outreach.app.servers import submission_of
from outreach.app.workspace import Workspace
from outreach.core.campaign import Schedule
from outreach.core.delivery import Outcome, Reply, Retry, State
from outreach.core.history import History
from outreach.core.mailing import FOLLOWING, Audience
from outreach.core.message import LogFilter, Message
from outreach.core.pacing import Pace
from outreach.core.plan_reach import reach
from outreach.core.problem import InputError, OutreachError, RefusedError, faults
from outreach.core.timeline import slot
from outreach.core.window import Windows
from outreach.ledger import Ledger
from outreach.outbox.asking import known_contact, known_mailing, skipped
from outreach.outbox.checking import Progress, folder_problems, stops
from outreach.outbox.convoy import Stop
from outreach.outbox.delivering import Delivery, Order, Signing, Tally, Watch
from outreach.outbox.launching import Prospect, prepare, prospect, refuse_untimely
from outreach.outbox.senders import signing_of
from outreach.outbox.testing import MARK, TestMail, test_mail
from outreach.project.press_folder import PressFolder
from outreach.smtp.pool import Pool
from outreach.smtp.submission import Submission


@dataclass(frozen=True, slots=True)
class Result:
    """What came of sending."""

    tally: Tally
    next_attempt_at: datetime | None  # of the first who waits; None: nobody does, or not for a time
    waiting: int  # still to leave: deferred, or not reached
    withheld: int  # launched before, and not in the plan any more
    doubtful: int
    stopped: bool
    zone: str
    uncopied: OutreachError | None = None  # why Sent lacks a copy of some

    @property
    def failed(self) -> bool:
        """Whether somebody did not get it, or perhaps did not, or the run was stopped before its end."""
        outcomes = self.tally.outcomes
        unfinished = self.waiting and (self.stopped or outcomes[Outcome.DEFERRED])
        return bool(unfinished or outcomes[Outcome.REFUSED] or outcomes[Outcome.IN_DOUBT])


@dataclass(frozen=True, slots=True)
class Round:
    """A round of the scheduler: the folder as it stands, and whether to end."""

    folder: PressFolder
    stop: Stop


class Sending:
    """One mailing of a workspace, on its way out."""

    def __init__(
        self,
        here: Workspace,
        campaign: str,
        mailing: str,
        *,
        late: bool,
        skip: tuple[str, ...],
        unread: bool = False,
        within: Round | None = None,
    ) -> None:
        """Read the folder; nothing is sent.

        `skip` names contacts, and rows too bad to be one, by address or `file:line`; `unread` lets a mailing leave although
        the mailbox cannot be read; `within` is the round of a scheduler, which has read folder and mailbox. Raises
        InputError when the mailing or a row to skip does not exist.
        """
        self.here = here
        self.campaign = campaign
        self.mailing = mailing
        self.late = late
        self.unread = unread
        self.unread_because: OutreachError | None = None
        self.within = within
        self.folder = within.folder if within else here.read()
        known_mailing(self.folder, campaign, mailing)
        self.skip, bad_rows = skipped(self.folder, skip)
        if bad_rows:
            self.folder = here.read(skip=bad_rows)
        self.history = History()
        self.found: Prospect | None = None

    def ready(self, *, for_real: bool, progress: Progress) -> Prospect:
        """Find out what would leave, and make every mail once so that nothing is left to go wrong.

        A dry run before the mailing's time shows what would leave at that time. Raises InputError with every fault,
        RefusedError when the time has not come (for real) or is over.
        """
        found_wrong = faults(folder_problems(self.folder, self.here.now))
        if wrong := [p for p in found_wrong if stops(self.folder, self.campaign, self.mailing, p)]:
            raise InputError(wrong)
        story = self.folder.schedule.campaigns[self.campaign]
        due = slot(self.folder.schedule, story, self.mailing)
        if for_real and self._has_mailbox and self.within is None:
            self._read_answers()
        really_now = for_real and self.within is None
        far = self._reach()
        self.history = (
            note_moves(self.here, self.folder, campaigns=far) if really_now else self.here.history(far)
        )
        found = prospect(
            self.folder,
            self.history,
            self.campaign,
            self.mailing,
            now=self.here.now,
            late=self.late,
            skip=self.skip,
        )
        if not for_real and self.here.now < due.due_at:
            found = replace(found, now=due.due_at, leaving=found.later, later=())
        refuse_untimely(self.folder, found, late=self.late)
        self.prepared = prepare(self.folder, self.history, found, by=user(), token=token, progress=progress)
        self.found = found
        return found

    def _reach(self) -> frozenset[str] | None:
        """Name the campaigns whose messages decide about this mailing; None is all."""
        return reach(self.folder.schedule, [(self.campaign, self.mailing)])

    @property
    def _has_mailbox(self) -> bool:
        settings = self.here.settings
        return bool(settings.imap or settings.mailbox) and self.here.has_ledger()

    def _read_answers(self) -> None:
        """Look at the mailbox before anything leaves: who has answered by now is not chased.

        A first mail may leave all the same when it cannot be read; what follows up may not, unless `unread` says so.
        """
        mailing = self.folder.schedule.campaigns[self.campaign].mailings[self.mailing]
        try:
            sync(self.here, self.folder, alert_in=None)
        except OutreachError as error:
            self.unread_because = error
            first = mailing.for_whom is Audience.EVERYONE and mailing.purpose not in FOLLOWING
            if not (first or self.unread):
                raise RefusedError(
                    "nobody who answered may be chased, and the mailbox cannot be read; to send all the same, say "
                    "--unread"
                ) from None

    @contextmanager
    def _watching(self) -> Iterator[None]:
        """Read the mailbox while the mails leave: who answers between two batches is held back at once."""
        if not self._has_mailbox or self.unread_because or self.within:
            yield
            return
        stop = threading.Event()

        def look() -> None:
            # the sending goes on whatever befalls the mailbox: it was read a moment ago
            with suppress(OutreachError):
                keep_watch(self.here, stop, alert_in=None, told=lambda _found, _error: None)

        thread = threading.Thread(target=look, name="answers", daemon=True)
        thread.start()
        try:
            yield
        finally:
            stop.set()
            thread.join()

    def deliver(
        self, *, limit: int | None, progress: Progress, waiting: Callable[[str], None] | None
    ) -> Result:
        """Put the launch into the ledger and deliver it, at the pace of the schedule."""
        if self.found is None:
            raise RuntimeError("ready() comes first")
        submission = submission_of(self.here, self.folder.schedule)
        signing = signing_of(self.folder, self.campaign, self.mailing)
        with self.here.ledger() as ledger, self._watching(), SentCopies(self.here, ledger) as copies:
            copying = self.here.settings.imap is not None and self.folder.schedule.inbox.copy_to_sent
            prepared = self.prepared
            before = self._counts(ledger)
            ledger.enqueue(prepared.launch, prepared.messages, prepared.not_sent, now=self.here.clock())
            total = min(self.found.recipients, limit or self.found.recipients)
            done = 0

            def settled(message: Message, reply: Reply) -> None:
                nonlocal done
                done += 1
                if copying and reply.outcome is Outcome.ACCEPTED:
                    copies.add(message)
                progress(done, total)

            zone = ZoneInfo(self.folder.schedule.zone)

            def wait(until: datetime) -> None:
                if waiting:
                    waiting(f"{until.astimezone(zone):%H:%M:%S}")

            # who waits in the ledger and not in the plan: skipped by name, gone from the lists or the segment
            withheld = max(0, before[State.PLANNED] + before[State.DEFERRED] - len(self.found.waiting))
            recipients, not_before = self._recipients(ledger)
            order = Order(
                self.campaign,
                self.mailing,
                recipients=recipients,
                not_before=not_before,
                others=withheld + before[State.HELD],  # a hold may end while we send
                pace=pace_of(self.folder.schedule),
                retry=retry_of(self.folder.schedule),
                signing=signing,
                limit=limit,
                patient=self.within is None,
                until=self._closing(),
            )
            tally, stopped = asyncio.run(
                _delivered(
                    ledger,
                    order,
                    submission,
                    Watch(settled, wait),
                    clock=self.here.clock,
                    stop=self.within.stop if self.within else None,
                )
            )
            states = self._counts(ledger)
            still = max(0, states[State.PLANNED] + states[State.DEFERRED] - withheld)
            result = Result(
                tally=tally,
                next_attempt_at=self._next_attempt(ledger, order.recipients) if still else None,
                waiting=still,
                withheld=withheld,
                doubtful=states[State.IN_DOUBT],
                stopped=stopped,
                zone=self.folder.schedule.zone,
            )
        return replace(result, uncopied=copies.trouble)

    def calls(self) -> tuple[Call, ...]:
        """Give whom to telephone beside it, when it is a correction."""
        return calls(self.here, self.folder, self.campaign, self.mailing)

    def _recipients(self, ledger: Ledger) -> tuple[set[str], dict[str, datetime]]:
        """Ask the plan again, now that the launch is in the ledger: who answered meanwhile gets nothing more.

        Gives who may have it, and for those whose hour comes later that hour.
        """
        if self.found is None:
            raise RuntimeError("ready() comes first")
        again = prospect(
            self.folder,
            ledger.history(self._reach()),
            self.campaign,
            self.mailing,
            now=self.found.now,
            late=self.late,
            skip=self.skip,
        )
        meant = {d.contact for d in (*self.found.waiting, *self.found.leaving)}
        later = {d.contact: d.at for d in again.later if d.at}
        return meant & {d.contact for d in again.waiting}, later

    def _closing(self) -> datetime | None:
        """When the hours end in which mails may leave, on the officer's clock."""
        schedule = self.folder.schedule
        mailing = schedule.campaigns[self.campaign].mailings[self.mailing]
        if not mailing.windows or mailing.recipient_zone:
            return None
        return Windows(schedule.windows, schedule.zone, schedule.country).closing(self.here.clock())

    def _counts(self, ledger: Ledger) -> Counter[State]:
        counts = ledger.count_by_state(campaign=self.campaign, mailing=self.mailing)
        return Counter(counts.get((self.campaign, self.mailing)))

    def _next_attempt(self, ledger: Ledger, recipients: Collection[str]) -> datetime | None:
        """When the first who waits is tried again; None when one may leave at once."""
        now = self.here.clock()
        first = None
        for state in (State.PLANNED, State.DEFERRED):
            wanted = LogFilter(campaign=self.campaign, mailing=self.mailing, state=state)
            for message in (m for page in log_pages(ledger, wanted) for m in page):
                if message.contact in recipients:
                    at = message.next_attempt_at or now
                    if at <= now:
                        return None
                    first = min(at, first or at)
        return first

    def test(self, address: str, contact: str | None, *, for_real: bool, mark: str = MARK) -> TestMail:
        """Make a test mail as one contact would get it, marked in the subject; send it when `for_real`."""
        if wrong := [p for p in faults(folder_problems(self.folder, self.here.now)) if p.row is None]:
            raise InputError(wrong)
        model = known_contact(self.folder, contact) if contact else None
        made = test_mail(
            self.folder,
            self.campaign,
            self.mailing,
            to=address,
            contact=model,
            now=self.here.clock(),
            token=token(),
            mark=mark,
        )
        if not for_real:
            return made
        submission = submission_of(self.here, self.folder.schedule)
        signing = signing_of(self.folder, self.campaign, self.mailing)
        reply = asyncio.run(_submitted(submission, made, signing))
        with self.here.ledger() as ledger:
            ledger.note(
                by=user(),
                what="test mail",
                subject=f"{self.campaign}/{self.mailing}",
                details={
                    "to": address,
                    "as": made.contact,
                    "outcome": reply.outcome.value,
                    "code": reply.code,
                },
                now=self.here.clock(),
            )
        return replace(made, outcome=reply.outcome, text=f"{reply.code} {reply.text}".strip())


async def _submitted(submission: Submission, mail: TestMail, signing: Signing | None) -> Reply:
    async with Pool(submission) as pool:
        return await pool.submit(mail.envelope_sender, mail.to, mail.sealed(signing), utf8=mail.utf8)


async def _delivered(
    ledger: Ledger,
    order: Order,
    submission: Submission,
    watch: Watch,
    *,
    clock: Callable[[], datetime],
    stop: Stop | None,
) -> tuple[Tally, bool]:
    """Run the delivery; the first Ctrl-C lets the messages in hand finish, the second ends the program.

    Who gives a `stop` sees to signals.
    """
    if stop is not None:
        async with Pool(submission) as pool:
            delivery = Delivery(ledger, order, clock=clock, stop=stop)
            return await delivery.run(pool, holder(), alive=alive, watch=watch), stop.is_set()
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()

    def ask_to_stop() -> None:
        stop.set()
        loop.remove_signal_handler(signal.SIGINT)

    loop.add_signal_handler(signal.SIGINT, ask_to_stop)
    loop.add_signal_handler(signal.SIGTERM, stop.set)
    async with Pool(submission) as pool:
        delivery = Delivery(ledger, order, clock=clock, stop=stop)
        return await delivery.run(pool, holder(), alive=alive, watch=watch), stop.is_set()


def pace_of(schedule: Schedule) -> Pace:
    """Give the pace as the core counts it."""
    written = schedule.pace
    return Pace(
        batch=written.batch,
        interval=written.interval,
        per_minute=written.per_minute,
        per_hour=written.per_hour,
        per_day=written.per_day,
        per_domain_per_minute=written.per_domain_per_minute,
        connections=written.connections,
    )


def retry_of(schedule: Schedule) -> Retry:
    """Give the waits after a temporary refusal."""
    written = schedule.retry
    return Retry(first=written.first, factor=written.factor, longest=written.longest, give_up=written.give_up)
