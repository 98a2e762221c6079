"""One journalist: everything that happened with her, what comes next, and all that is held on her."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from outreach.app.workspace import Workspace
from outreach.core.contact import Contact
from outreach.core.decision import Decision, Fate, Reason
from outreach.core.history import Suppression, address_hash
from outreach.core.interview import Interview
from outreach.core.matching import Directory, address_key
from outreach.core.message import LogFilter, Message
from outreach.core.plan import plan
from outreach.core.problem import InputError
from outreach.core.received import Event, Happening, IncomingFilter, IncomingMail, Proposal
from outreach.core.rsvp import Rsvp
from outreach.outbox.asking import known_contact, question
from outreach.outbox.checking import folder_problems
from outreach.project.press_folder import PressFolder

MOST = 10_000
"""Mails of one person that are shown; nobody wrote as many."""


@dataclass(frozen=True, slots=True)
class Dossier:
    """All about one person.

    `contact` is None when she is in no list any more; `rows` are her rows, `addresses` every address of hers.
    `decisions` is what comes next and what does not, empty while the files have faults (`planned` False).
    """

    zone: str
    address: str
    contact: Contact | None
    rows: tuple[Contact, ...]
    addresses: tuple[str, ...]
    happenings: tuple[Happening, ...] = ()
    decisions: tuple[Decision, ...] = ()
    planned: bool = True
    messages: tuple[Message, ...] = ()
    incoming: tuple[IncomingMail, ...] = ()
    rsvps: tuple[Rsvp, ...] = ()
    interviews: tuple[Interview, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    suppressions: Mapping[str, Suppression] = field(default_factory=dict)


def dossier(here: Workspace, address: str) -> Dossier:
    """Collect all about who has this address; raises InputError for one that neither lists nor ledger know."""
    folder = here.read()
    directory = Directory(folder.contacts, same_person=folder.same_person)
    try:
        contact: Contact | None = known_contact(folder, address)
    except InputError:
        contact = None
        if not _remembered(here, address_key(address)):
            raise
    key = contact.key if contact else address_key(address)
    keys, addresses = directory.keys(key), directory.addresses(key)
    rows = tuple(row for each in keys if (row := folder.contacts.get(each)))
    held = Dossier(folder.schedule.zone, key, contact, rows, addresses)
    return _filled(here, folder, held, keys)


def _in_order(happening: Happening) -> tuple[datetime, bool]:
    """Put what came after what it answers: a mail server notes whole seconds, the ledger finer ones."""
    return happening.at.replace(microsecond=0), happening.event is not Event.ATTEMPT


def _remembered(here: Workspace, key: str) -> bool:
    if not here.has_ledger():
        return False
    with here.ledger() as ledger:
        return bool(ledger.timeline((key,)))


def _filled(here: Workspace, folder: PressFolder, held: Dossier, keys: tuple[str, ...]) -> Dossier:
    history = here.history()
    # a fault of one row stops nobody else's plan
    broken = any(p.row is None and p.severity.value == "fault" for p in folder_problems(folder, here.now))
    decisions: tuple[Decision, ...] = ()
    if not broken and held.contact is not None:
        wanted = set(keys)
        found = plan(question(folder, history), here.now)
        decisions = tuple(
            each
            for each in found
            if each.contact in wanted
            and each.fate is not Fate.SENT
            and each.reason not in (Reason.NOT_IN_SEGMENT, Reason.DUPLICATE)
        )
    happenings: tuple[Happening, ...] = ()
    messages: list[Message] = []
    incoming: list[IncomingMail] = []
    rsvps: list[Rsvp] = []
    interviews: list[Interview] = []
    proposals: list[Proposal] = []
    if here.has_ledger():
        with here.ledger() as ledger:
            happenings = tuple(ledger.timeline(keys, addresses=held.addresses))
            for key in keys:
                messages += ledger.messages(LogFilter(contact=key), limit=MOST)
                incoming += ledger.incoming(IncomingFilter(contact=key), limit=MOST)
                rsvps += ledger.rsvp_history(key)
                interviews += ledger.interviews(contact=key)
            proposals = [each for each in ledger.proposals(None) if each.contact in keys]
    return Dossier(
        zone=held.zone,
        address=held.address,
        contact=held.contact,
        rows=held.rows,
        addresses=held.addresses,
        happenings=tuple(sorted((each for each in happenings if each.at <= here.now), key=_in_order)),
        decisions=decisions,
        planned=not broken,
        messages=tuple(messages),
        incoming=tuple(incoming),
        rsvps=tuple(rsvps),
        interviews=tuple(interviews),
        proposals=tuple(proposals),
        suppressions={
            address: stop
            for address in held.addresses
            if (stop := history.suppressions.get(address_hash(address)))
        },
    )
