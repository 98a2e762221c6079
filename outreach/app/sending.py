"""Sending a mailing from end to end: plan, ledger, server; and test mails."""

from __future__ import annotations

import asyncio
import signal
from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from outreach.app.machine import alive, clock, holder, token, user
from outreach.app.reading import log_pages
from outreach.app.workspace import Workspace
from outreach.core.campaign import Schedule
from outreach.core.delivery import Outcome, Reply, Retry, State
from outreach.core.history import History
from outreach.core.message import LogFilter, Message
from outreach.core.pacing import Pace
from outreach.core.problem import InputError, Problem, faults
from outreach.core.timeline import slot
from outreach.ledger import Ledger
from outreach.outbox.asking import known_contact, known_mailing, skipped
from outreach.outbox.checking import Progress, folder_problems, stops
from outreach.outbox.delivering import Delivery, Order, Signing, Tally, Watch
from outreach.outbox.launching import Prospect, prepare, prospect, refuse_untimely
from outreach.outbox.senders import signing_of
from outreach.outbox.testing import TestMail, test_mail
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

    @property
    def failed(self) -> bool:
        """Whether somebody did not get it, or perhaps did not, or the run was stopped before its end."""
        outcomes = self.tally.outcomes
        unfinished = self.waiting and (self.stopped or outcomes[Outcome.DEFERRED])
        return bool(unfinished or outcomes[Outcome.REFUSED] or outcomes[Outcome.IN_DOUBT])


class Sending:
    """One mailing of a workspace, on its way out."""

    def __init__(
        self, here: Workspace, campaign: str, mailing: str, *, late: bool, skip: tuple[str, ...]
    ) -> None:
        """Read the folder; nothing is sent.

        `skip` names contacts, and rows too bad to be one, by address or `file:line`. Raises InputError when the
        mailing or a row to skip does not exist.
        """
        self.here = here
        self.campaign = campaign
        self.mailing = mailing
        self.late = late
        self.folder = here.read()
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
        self.history = self.here.history()
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

    def deliver(
        self, *, limit: int | None, progress: Progress, waiting: Callable[[str], None] | None
    ) -> Result:
        """Put the launch into the ledger and deliver it, at the pace of the schedule."""
        if self.found is None:
            raise RuntimeError("ready() comes first")
        submission = submission_of(self.here, self.folder.schedule)
        signing = signing_of(self.folder, self.campaign, self.mailing)
        with self.here.ledger() as ledger:
            prepared = self.prepared
            before = self._counts(ledger)
            ledger.enqueue(prepared.launch, prepared.messages, prepared.not_sent, now=clock())
            total = min(self.found.recipients, limit or self.found.recipients)
            done = 0

            def settled(_message: Message, _reply: Reply) -> None:
                nonlocal done
                done += 1
                progress(done, total)

            zone = ZoneInfo(self.folder.schedule.zone)

            def wait(until: datetime) -> None:
                if waiting:
                    waiting(f"{until.astimezone(zone):%H:%M:%S}")

            # who waits in the ledger and not in the plan: skipped by name, gone from the lists or the segment
            withheld = max(0, before[State.PLANNED] + before[State.DEFERRED] - len(self.found.waiting))
            order = Order(
                self.campaign,
                self.mailing,
                recipients={d.contact for d in (*self.found.waiting, *self.found.leaving)},
                others=withheld + before[State.HELD],  # a hold may end while we send
                pace=pace_of(self.folder.schedule),
                retry=retry_of(self.folder.schedule),
                signing=signing,
                limit=limit,
            )
            tally, stopped = asyncio.run(_delivered(ledger, order, submission, Watch(settled, wait)))
            states = self._counts(ledger)
            still = max(0, states[State.PLANNED] + states[State.DEFERRED] - withheld)
            return Result(
                tally=tally,
                next_attempt_at=self._next_attempt(ledger, order.recipients) if still else None,
                waiting=still,
                withheld=withheld,
                doubtful=states[State.IN_DOUBT],
                stopped=stopped,
                zone=self.folder.schedule.zone,
            )

    def _counts(self, ledger: Ledger) -> Counter[State]:
        counts = ledger.count_by_state(campaign=self.campaign, mailing=self.mailing)
        return Counter(counts.get((self.campaign, self.mailing)))

    def _next_attempt(self, ledger: Ledger, recipients: Collection[str]) -> datetime | None:
        """When the first who waits is tried again; None when one may leave at once."""
        now = clock()
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

    def test(self, address: str, contact: str | None, *, for_real: bool) -> TestMail:
        """Make a test mail as one contact would get it, marked in the subject; send it when `for_real`."""
        if wrong := [p for p in faults(folder_problems(self.folder, self.here.now)) if p.row is None]:
            raise InputError(wrong)
        model = known_contact(self.folder, contact) if contact else None
        made = test_mail(
            self.folder, self.campaign, self.mailing, to=address, contact=model, now=clock(), token=token()
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
                now=clock(),
            )
        return replace(made, outcome=reply.outcome, text=f"{reply.code} {reply.text}".strip())


async def _submitted(submission: Submission, mail: TestMail, signing: Signing | None) -> Reply:
    async with Pool(submission) as pool:
        return await pool.submit(mail.envelope_sender, mail.to, mail.sealed(signing), utf8=mail.utf8)


async def _delivered(
    ledger: Ledger, order: Order, submission: Submission, watch: Watch
) -> tuple[Tally, bool]:
    """Run the delivery; the first Ctrl-C lets the messages in hand finish, the second ends the program."""
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


def submission_of(here: Workspace, schedule: Schedule) -> Submission:
    """Give the submission server of the settings; raises InputError when there is none."""
    server = here.settings.smtp
    if server is None:
        raise InputError([Problem("OUTREACH_SMTP_HOST is not set: where should the mails go?", file=".env")])
    return Submission(
        host=server.host,
        port=server.port,
        security=server.security,
        username=server.username,
        password=server.password,
        ca_file=server.ca_file,
        connections=schedule.pace.connections,
    )


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
