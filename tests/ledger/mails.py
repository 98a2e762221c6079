"""Fictional mails that came back: everything has a default, a test states only what it is about."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta

from ledger.examples import ACCEPTED, NOW, launched, take, tried

from outreach.core.consequence import Consequence, Policy
from outreach.core.consequence_rules import consequences, origin_of
from outreach.core.contact import Contact
from outreach.core.envelope import Mailbox
from outreach.core.inbox_settings import Colleagues
from outreach.core.incoming import Incoming
from outreach.core.mailing import Audience
from outreach.core.matching import Clues, Directory, Match, address_key, keys_asked, match
from outreach.core.received import OwnMail, Place, Receipt, Received
from outreach.core.verdict import Kind, Severity, Verdict
from outreach.ledger import Ledger

LATER = NOW + timedelta(hours=2)
BO, ADA = "bo@wire.example", "ada@wire.example"
BOS = "<annonce.bo@press.example>"
HERS = "<hers@wire.example>"

DIRECTORY = Directory(
    [
        Contact(BO, BO, first_name="Bo", outlet="Wire", secondary=("bo@home.example",)),
        Contact(ADA, ADA, first_name="Ada", outlet="Wire"),
        Contact("eve@wire.example", "eve@wire.example", outlet="Daily"),
    ]
)
POLICY = Policy(
    colleagues=Colleagues.GO_ON,
    events=frozenset({"citoyens"}),
    audiences={("citoyens", "annonce"): Audience.EVERYONE, ("citoyens", "relance"): Audience.SILENT},
)
DEAD = Verdict((Kind.BOUNCE,), severity=Severity.DEAD, recipients=(BO,))


def of(*kinds: Kind, **details: object) -> Verdict:
    """Make a verdict."""
    return Verdict(kinds, **details)  # type: ignore[arg-type] - the test names what it says


def mail(sender: str = BO, *, cites: str = BOS, name: str = "mail", at: datetime = LATER) -> Incoming:
    """Make a mail; `name` is what tells it from others."""
    return Incoming(
        message_id=f"<{name}@wire.example>" if name != "mail" else HERS,
        in_reply_to=(cites,) if cites else (),
        references=(cites,) if cites else (),
        date=at,
        sender=Mailbox(sender.partition("@")[0].title(), sender),
        subject="Re: La France des citoyens",
    )


def seen(uid: int, folder: str = "INBOX", validity: str = "1") -> Place:
    """Make a place."""
    return Place("imap.press.example", folder, validity, str(uid))


def matched(ledger: Ledger, incoming: Incoming, verdict: Verdict, *, token: str = "") -> Match:
    """Match a mail with what the ledger knows, as the reader does."""
    shown = Clues(
        references=() if Kind.BOUNCE in verdict.kinds else incoming.in_reply_to,
        returned=incoming.in_reply_to if Kind.BOUNCE in verdict.kinds else (),
        opt_outs=(token,) if token else (),
        sender=address_key(incoming.sender.address),
        recipients=verdict.recipients,
        report=Kind.BOUNCE in verdict.kinds,
    )
    return match(shown, ledger.candidates(shown, keys_asked(shown, DIRECTORY)), DIRECTORY)


def follows(
    incoming: Incoming, verdict: Verdict, found: Match, now: datetime = LATER, policy: Policy = POLICY
) -> tuple[Consequence, ...]:
    """Ask what follows."""
    origin = origin_of(incoming, received_at=now, now=now)
    return consequences(origin, verdict, found, now=now, policy=policy, directory=DIRECTORY)


def received(
    incoming: Incoming, verdict: Verdict, found: Match, *, place: Place | None = None, now: datetime = LATER
) -> Received:
    """Put together what the ledger is told."""
    raw = repr(incoming).encode()
    return Received(
        key=hashlib.sha256(raw).hexdigest(),
        raw=raw,
        incoming=incoming,
        verdict=verdict,
        match=found,
        place=place,
        received_at=now,
        kept_until=now + timedelta(days=365),
    )


def arrives(
    ledger: Ledger,
    verdict: Verdict,
    incoming: Incoming | None = None,
    *,
    place: Place | None = None,
    now: datetime = LATER,
    token: str = "",
    policy: Policy = POLICY,
) -> Receipt:
    """Let a mail arrive: matched, and written down with all that follows."""
    incoming = incoming or mail()
    found = matched(ledger, incoming, verdict, token=token)
    return ledger.receive(
        received(incoming, verdict, found, place=place, now=now),
        follows(incoming, verdict, found, now, policy),
        now=now,
    )


def own(
    name: str = "own",
    *,
    to: str = BO,
    cites: str = HERS,
    at: datetime = LATER + timedelta(minutes=5),
    place: Place | None = None,
) -> OwnMail:
    """Make a mail of ours."""
    message_id = f"<{name}@press.example>"
    return OwnMail(
        key=hashlib.sha256(message_id.encode()).hexdigest(),
        message_id=message_id,
        in_reply_to=(cites,) if cites else (),
        references=(BOS, cites) if cites else (),
        to=(to,) if to else (),
        subject="Re: La France des citoyens",
        dated_at=at,
        place=place,
    )


def announced(ledger: Ledger, *names: str) -> dict[str, int]:
    """Send the announcement to NAMES; give the number of each message."""
    ids = launched(ledger, *names)
    lease = take(ledger)
    for number in ids.values():
        tried(ledger, number, lease, ACCEPTED)
    ledger.release_lease(lease, now=NOW)
    return ids
