"""Whatever is called in whatever order: messages move along the drawn arrows only, and nobody is sent one twice."""

from __future__ import annotations

import shutil
import tempfile
from datetime import timedelta
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from ledger.examples import (
    ACCEPTED,
    BYTES,
    CUT,
    GREYLISTED,
    NOW,
    UNKNOWN,
    again,
    launch,
    new,
    passed_over,
    take,
)
from ledger.mails import arrives, mail, of

from outreach.core.delivery import Outcome, Reply, State
from outreach.core.problem import OutreachError
from outreach.core.verdict import Kind, Severity
from outreach.ledger import LedgerError, open_ledger, sqlite_url

HOUR = timedelta(hours=1)
NAMES = ("bo", "ada", "eve")

STOPPED = {State.SKIPPED, State.HELD, State.CANCELLED}
ARROWS: dict[State | None, set[State]] = {
    None: {State.PLANNED, State.SKIPPED, State.MISSED, State.HELD},
    State.PLANNED: {State.SENDING} | STOPPED,
    State.SENDING: {
        State.ACCEPTED,
        State.REFUSED,
        State.DEFERRED,
        State.IN_DOUBT,
        State.SKIPPED,
        State.HELD,
        State.BOUNCED,  # the report was read before the reply was recorded
    },
    State.DEFERRED: {State.SENDING} | STOPPED,
    State.HELD: {State.PLANNED, State.DEFERRED, State.SKIPPED, State.MISSED, State.CANCELLED},
    State.SKIPPED: {State.PLANNED, State.HELD, State.MISSED},
    State.MISSED: {State.PLANNED, State.HELD, State.SKIPPED},
    # by a person, or by the late answer of the runner that was thought dead
    State.IN_DOUBT: {
        State.ACCEPTED,
        State.PLANNED,
        State.REFUSED,
        State.DEFERRED,
        State.SKIPPED,
        State.HELD,
        State.BOUNCED,
    },
    State.ACCEPTED: {State.BOUNCED},
    State.BOUNCED: set(),
    State.REFUSED: set(),
    State.CANCELLED: set(),
}
"""Each rule below is one act, so a message may move at most once between two looks."""


class AnyOrder(RuleBasedStateMachine):
    """One mailing to three contacts, and everything that can be done to it."""

    def __init__(self, migrated_file: Path) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="ledger-"))
        shutil.copy(migrated_file, self.folder / "ledger.sqlite")
        self.ledger = open_ledger(sqlite_url(self.folder / "ledger.sqlite"))
        self.now = NOW
        self.mails = 0
        self.seen: dict[str, State] = {}
        self.open: dict[int, str] = {}
        self.delivered: dict[str, int] = {}

    @initialize()
    def begin(self) -> None:
        self.lease = take(self.ledger, now=self.now)

    def teardown(self) -> None:
        self.ledger.close()
        shutil.rmtree(self.folder)

    @rule(
        names=st.sets(st.sampled_from(NAMES)),
        state=st.sampled_from([State.SKIPPED, State.MISSED, State.HELD]),
    )
    def launches(self, names: set[str], state: State) -> None:
        others = [passed_over(name, state) for name in NAMES if name not in names]
        known = {m.contact.partition("@")[0] for m in self.ledger.messages() if m.token}
        messages = [again(name) if name in known else new(name) for name in sorted(names)]
        self.ledger.enqueue(launch(), messages, others, now=self.now)

    @rule(name=st.sampled_from(NAMES))
    def marks(self, name: str) -> None:
        for message in self.ledger.messages():
            if message.contact != f"{name}@wire.example":
                continue
            attempt = self.ledger.mark_sending(message.id, self.lease, now=self.now, **BYTES)
            if attempt is not None:
                assert message.state in {State.PLANNED, State.DEFERRED}
                assert not self.delivered.get(name)
                self.open[attempt] = name

    @precondition(lambda self: self.open)
    @rule(
        data=st.data(),
        reply=st.sampled_from([ACCEPTED, GREYLISTED, UNKNOWN, CUT]),
        wait=st.one_of(st.none(), st.just(HOUR)),
    )
    def settles(self, data: st.DataObject, reply: Reply, wait: timedelta | None) -> None:
        attempt = data.draw(st.sampled_from(sorted(self.open)))
        name = self.open.pop(attempt)
        try:
            self.ledger.settle(attempt, reply, now=self.now, next_attempt_at=wait and self.now + wait)
        except LedgerError:
            # only when `recover` had ended it and a person decided since
            assert self.seen[name] is not State.SENDING
        else:
            self.delivered[name] = self.delivered.get(name, 0) + (reply.outcome is Outcome.ACCEPTED)

    @rule()
    def recovers(self) -> None:
        self.ledger.recover("citoyens", "annonce", self.lease, now=self.now)

    @rule(name=st.sampled_from(NAMES), to=st.sampled_from([State.ACCEPTED, State.PLANNED]))
    def resolves(self, name: str, to: State) -> None:
        for message in self.ledger.messages():
            if message.contact == f"{name}@wire.example":
                try:
                    self.ledger.resolve(message.id, to=to, by="nora", proof="", now=self.now)
                except OutreachError:
                    assert message.state is not State.IN_DOUBT

    @rule(name=st.sampled_from(NAMES))
    def suppresses(self, name: str) -> None:
        key = f"{name}@wire.example"
        self.ledger.suppress(key, address=key, reason="asked", proof="", by="nora", now=self.now)

    @rule(name=st.sampled_from(NAMES))
    def unsuppresses(self, name: str) -> None:
        self.ledger.unsuppress(f"{name}@wire.example", by="nora", why="called", now=self.now)

    @rule(name=st.sampled_from(("", *NAMES)), wait=st.one_of(st.none(), st.just(HOUR)))
    def holds(self, name: str, wait: timedelta | None) -> None:
        contact = name and f"{name}@wire.example"
        until = wait and self.now + wait
        self.ledger.hold(contact=contact, reason="away", until=until, by="nora", now=self.now)

    @rule(name=st.sampled_from(("", *NAMES)))
    def releases(self, name: str) -> None:
        contact = name and f"{name}@wire.example"
        try:
            self.ledger.release(contact=contact, by="nora", now=self.now)
        except OutreachError:
            assert all((h.campaign, h.contact) != ("", contact) for h in self.ledger.history().holds)

    @rule(name=st.sampled_from(NAMES))
    def cancels(self, name: str) -> None:
        self.ledger.cancel("citoyens", "annonce", f"{name}@wire.example", by="nora", now=self.now)

    @rule(name=st.sampled_from(NAMES), kind=st.sampled_from([Kind.BOUNCE, Kind.OTHER, Kind.UNSUBSCRIBE]))
    def mail_comes(self, name: str, kind: Kind) -> None:
        self.mails += 1
        key = f"{name}@wire.example"
        known = [m.message_id for m in self.ledger.messages() if m.contact == key and m.message_id]
        sender = "mailer-daemon@wire.example" if kind is Kind.BOUNCE else key
        incoming = mail(sender, cites=known[0] if known else "", name=f"n{self.mails}", at=self.now)
        verdict = of(kind, severity=Severity.REFUSED, recipients=(key,) if kind is Kind.BOUNCE else ())
        arrives(self.ledger, verdict, incoming, now=self.now)

    @rule()
    def an_hour_passes(self) -> None:
        self.now += HOUR
        for message in self.ledger.due("citoyens", "annonce", now=self.now, limit=9):
            assert message.state in {State.PLANNED, State.DEFERRED}

    @invariant()
    def every_change_is_an_arrow(self) -> None:
        for message in self.ledger.messages():
            name = message.contact.partition("@")[0]
            before, after = self.seen.get(name), message.state
            late_answer = after in {State.ACCEPTED, State.BOUNCED} and before is not State.REFUSED
            assert before is after or after in ARROWS[before] or late_answer, (name, before, after)
            self.seen[name] = after

    @invariant()
    def nobody_gets_it_twice(self) -> None:
        assert all(count <= 1 for count in self.delivered.values())


def test_messages_move_along_the_drawn_arrows_in_any_order(migrated_file: Path) -> None:
    def machine() -> AnyOrder:
        return AnyOrder(migrated_file)

    run_state_machine_as_test(
        machine,
        settings=settings(max_examples=40, stateful_step_count=40, deadline=None, derandomize=True),
    )
