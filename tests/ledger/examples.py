"""Fictional launches: everything has a default, a test states only what it is about."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from outreach.core.delivery import Outcome, Reply, State
from outreach.core.message import Holder, Launch, Lease, NewMessage, NotSent
from outreach.ledger import Ledger

NOW = datetime(2015, 9, 14, 6, 30, tzinfo=UTC)
"""Monday 14 September 2015, 8:30 in Paris: the mailing's time."""

MINUTE = timedelta(minutes=1)
HOLDER = Holder("desk.example", 4242, "nora")

ACCEPTED = Reply(Outcome.ACCEPTED, 250, "2.0.0", "2.0.0 Ok: queued as 4XyZ", "content")
GREYLISTED = Reply(Outcome.DEFERRED, 451, "4.7.1", "4.7.1 greylisted, try again later", "rcpt")
UNKNOWN = Reply(Outcome.REFUSED, 550, "5.1.1", "5.1.1 no such user here", "rcpt")
CUT = Reply(Outcome.IN_DOUBT, text="connection lost after the final dot", stage="content")

BYTES = {"dated_at": NOW, "digest": "sha256:0badcafe", "signature": "p=4;b=news"}


def launch(campaign: str = "citoyens", mailing: str = "annonce", **changed: object) -> Launch:
    """Make a launch."""
    values: dict[str, object] = {
        "campaign": campaign,
        "mailing": mailing,
        "due_at": NOW,
        "wall_time": "2015-09-14 08:30",
        "zone": "Europe/Paris",
        "version": "v1",
        "material": '{"annonce.fr.md":"Bonjour"}',
        "by": "nora",
        "files": {"kit/chiffres.pdf": b"%PDF-1.7 chiffres"},
    }
    return Launch(**(values | changed))  # type: ignore[arg-type] - the test names what it changes


def new(name: str = "bo", mailing: str = "annonce", **changed: object) -> NewMessage:
    """Make a message to be, for NAME@wire.example."""
    values: dict[str, object] = {
        "contact": f"{name}@wire.example",
        "address": f"{name.title()}@wire.example",
        "name": name.title(),
        "outlet": "Wire",
        "language": "fr",
        "token": f"token-{mailing}-{name}",
        "message_id": f"<{mailing}.{name}@press.example>",
        "values": {"first_name": name, "intro": "L’été « chaud »"},
        "references": ("<earlier@press.example>",),
    }
    return NewMessage(**(values | changed))  # type: ignore[arg-type] - the same


def again(name: str, mailing: str = "annonce") -> NewMessage:
    """Make the message that a second launch would make for the same contact: another token, another Message-ID."""
    return new(name, mailing, token=f"again-{name}", message_id=f"<again.{name}@press.example>")


def passed_over(name: str, state: State = State.SKIPPED, reason: str = "replied") -> NotSent:
    """Make a contact who does not get it."""
    return NotSent(f"{name}@wire.example", f"{name}@wire.example", name.title(), "Wire", state, reason)


def everybody_alive(_holder: Holder) -> bool:
    """No process has ended."""
    return True


def take(ledger: Ledger, mailing: str = "annonce", now: datetime = NOW, holder: Holder = HOLDER) -> Lease:
    """Acquire a mailing's lease for ten minutes."""
    return ledger.acquire_lease(
        f"citoyens/{mailing}", holder, now=now, lasts=10 * MINUTE, alive=everybody_alive
    )


def launched(ledger: Ledger, *names: str, mailing: str = "annonce") -> dict[str, int]:
    """Launch the mailing to NAMES; give the number of each message."""
    ledger.enqueue(launch(mailing=mailing), [new(name, mailing) for name in names], [], now=NOW)
    return {m.contact.partition("@")[0]: m.id for m in ledger.due("citoyens", mailing, now=NOW, limit=1000)}


def tried(ledger: Ledger, message_id: int, lease: Lease, reply: Reply, **when: datetime) -> State:
    """Send a message and settle it with REPLY."""
    attempt = ledger.mark_sending(message_id, lease, now=NOW, **BYTES)
    assert attempt is not None
    return ledger.settle(attempt, reply, now=NOW, **when)


def states(ledger: Ledger) -> dict[str, State]:
    """Give the state of every contact's message, by the name before the @."""
    return {m.contact.partition("@")[0]: m.state for m in ledger.messages()}
