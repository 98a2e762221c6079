"""Which mail of ours an incoming one speaks of, and who wrote it: never by the subject alone, and with its doubts.

What nobody can guess decides first: our Message-ID, the token of an envelope sender. Then the address it comes from,
as somebody who has a mail of ours, last as somebody of an outlet that has one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from outreach.core.answer_links import rsvp_token
from outreach.core.contact import Contact
from outreach.core.delivery import LEFT, State
from outreach.core.envelope import AddressError, token_of, unsubscribe_token, wire
from outreach.core.folding import folded, words
from outreach.core.incoming import Incoming, Part
from outreach.core.verdict import Kind, Verdict

REPORTS = frozenset({Kind.BOUNCE, Kind.DELAY, Kind.DELIVERED, Kind.COMPLAINT})
"""Kinds that speak of a mail of ours in the words of a server."""

MESSAGE_IDS = 200
"""Message-IDs looked up for one mail at the most; a thread has dozens."""

CLOCKS_DIFFER = timedelta(hours=1)
"""How far the clock of a correspondent may be behind ours."""

_MESSAGE_ID = re.compile(r"<[^<>\s@]{1,250}@[^<>\s@]{1,250}>")
_BY_SUBJECT = re.compile(r"\bunsubscribe[ \t]{1,4}([a-z2-7]{8,64})\b", re.IGNORECASE)
_ON_THEIR_OWN = frozenset(
    words("freelance freelances independant independante independants independent pigiste pigistes indep")
)
"""What stands in the column *outlet* of those who have no colleagues."""

PUBLIC = frozenset(
    (  # noqa: SIM905 - one word a line would say no more
        "aol bbox club-internet duck fastmail free gmail gmx googlemail hey hotmail icloud laposte live mac mail me msn "
        "neuf numericable orange outlook pm proton protonmail sfr tutanota wanadoo web yahoo yandex zoho"
    ).split()
)
"""Providers of mailboxes for everybody, by the first label of their domains: no sign of an outlet."""


class How(StrEnum):
    """What an incoming mail was matched by, the surest first."""

    REFERENCE = "reference"  # our Message-ID in In-Reply-To or References (RFC 5322 section 3.6.4)
    ENVELOPE_ID = "envelope id"  # Original-Envelope-Id (RFC 3464 section 2.2.1)
    TOKEN = "token"  # noqa: S105 - the word, not one: the sub-address it came to
    RETURNED = "returned mail"  # the headers of ours that it brings back
    ADDRESS = "address"
    SECONDARY = "secondary address"
    OUTLET = "outlet"  # a contact who has no mail of ours, but a colleague of hers has
    NONE = "nothing"


PROVEN = frozenset({How.REFERENCE, How.ENVELOPE_ID, How.TOKEN, How.RETURNED})
"""What only somebody can show who has our mail, or a server that had it."""


class Standing(StrEnum):
    """Who wrote it."""

    CONTACT = "contact"  # she whom our mail went to, from an address of hers
    COLLEAGUE = "colleague"  # a contact of the same outlet
    REPORT = "report"  # a mail system
    OURS = "ours"
    STRANGER = "stranger"


class Doubt(StrEnum):
    """Why a mail acts on nothing until a person has looked at it."""

    NONE = ""
    STRANGER = "it answers a mail to somebody else, and its sender is not known at that outlet"
    SAME_DOMAIN = (
        "it answers a mail to somebody else, and its sender is in no list, though of the same domain"
    )
    SAME_NAME = "it answers a mail to her, from an address that is not in the lists"
    SHARED = "its address is that of several contacts"
    UNPROVEN = "the report names no mail of ours"
    NOT_THE_RECIPIENT = "the report names another recipient than the mail it speaks of had"
    UNKNOWN = "its sender is in no list and answers no mail of ours"
    BORROWED = "it uses the opt-out of somebody else"


@dataclass(frozen=True, slots=True)
class Clues:
    """What a mail shows of where it belongs; nothing of it is believed yet.

    `references` are Message-IDs of In-Reply-To and References, the nearest first; `returned` those of headers brought
    back; `tokens` what stands in the sub-addresses it arrived at; `opt_outs` the tokens of opt-out addresses and
    subjects. `sender` and `recipients` (those of a report) are normalised addresses.
    """

    references: tuple[str, ...] = ()
    returned: tuple[str, ...] = ()
    envelope_ids: tuple[str, ...] = ()
    tokens: tuple[str, ...] = ()
    opt_outs: tuple[str, ...] = ()
    sender: str = ""
    name: str = ""
    recipients: tuple[str, ...] = ()
    report: bool = False
    ours: bool = False
    at: datetime | None = None  # when it was written, by whatever clock

    @property
    def message_ids(self) -> tuple[str, ...]:
        """Give every Message-ID to look up."""
        return tuple(dict.fromkeys((*self.references, *self.returned)))[:MESSAGE_IDS]

    @property
    def all_tokens(self) -> tuple[str, ...]:
        """Give every token to look up."""
        return tuple(dict.fromkeys((*self.envelope_ids, *self.tokens, *self.opt_outs)))


@dataclass(frozen=True, slots=True)
class Sent:
    """A message of ours that an incoming mail may speak of; `left_at` is when it was first tried, None before."""

    id: int
    campaign: str
    mailing: str
    contact: str
    address: str
    name: str
    outlet: str
    state: State
    token: str
    message_id: str
    left_at: datetime | None


@dataclass(frozen=True, slots=True)
class Match:
    """What a mail was matched with.

    `contact` is the key of who wrote it (for a report: whose mail it speaks of), empty when that is nobody of ours;
    `addressed` the key of whom our mail went to, which for a colleague is somebody else. `message` may be missing where
    no mail of ours went out. `opts_out`: it came to the opt-out address of her own mail.
    """

    how: How = How.NONE
    standing: Standing = Standing.STRANGER
    message: int | None = None
    campaign: str = ""
    contact: str = ""
    addressed: str = ""
    outlet: str = ""
    sender: str = ""
    opts_out: bool = False
    doubt: Doubt = Doubt.NONE

    @property
    def proven(self) -> bool:
        """Tell whether it shows what only a holder of our mail can show."""
        return self.how in PROVEN


def address_key(address: str) -> str:
    """Normalise an address as the keys of contacts are; what is none is only put in lower case."""
    text = unicodedata.normalize("NFC", address.strip()).lower()
    try:
        return wire(text).lower()
    except AddressError:
        return text


class Directory:
    """Who is who in the contact lists: by any address, by person, by outlet."""

    def __init__(
        self,
        contacts: Iterable[Contact] = (),
        *,
        same_person: Mapping[str, str] | None = None,
        by_group: bool = False,
    ) -> None:
        """`same_person` maps a duplicate's key to the key that gets the mail; `by_group` counts a media group as one."""
        self._by_group = by_group
        self._same_person = dict(same_person or {})
        self._rows: dict[str, list[str]] = {}
        for row, kept in self._same_person.items():
            self._rows.setdefault(kept, []).append(row)
        self._by_key: dict[str, Contact] = {}
        self._by_address: dict[str, list[str]] = {}
        self._by_house: dict[str, list[str]] = {}
        self._groups: dict[str, str] = {}
        for contact in contacts:
            self._by_key[contact.key] = contact
            for address in dict.fromkeys((contact.key, *contact.secondary)):
                self._by_address.setdefault(address, []).append(contact.key)
            if by_group and (outlet := _outlet(contact.outlet)) and (group := _outlet(contact.group)):
                self._groups.setdefault(outlet, group)
        for contact in self._by_key.values():
            if house := self._house(contact.outlet, contact.group):
                self._by_house.setdefault(house, []).append(contact.key)

    def get(self, key: str) -> Contact | None:
        """Give the contact with this key."""
        return self._by_key.get(key)

    def person(self, key: str) -> str:
        """Give the key under which a person gets her mail."""
        return self._same_person.get(key, key)

    def keys(self, key: str) -> tuple[str, ...]:
        """Give the keys of all rows of the same person, hers first."""
        person = self.person(key)
        return tuple(dict.fromkeys((key, person, *self._rows.get(person, ()))))

    def addresses(self, key: str) -> tuple[str, ...]:
        """Give every address of a person, the key first, but not those that are another person's too."""
        found: dict[str, None] = {key: None}
        for row in self.keys(key):
            found[row] = None
            if contact := self._by_key.get(row):
                found |= dict.fromkeys(contact.secondary)
        person = self.person(key)
        return tuple(
            address
            for address in found
            if address == key or all(self.person(k) == person for k in self._by_address.get(address, ()))
        )

    def at(self, address: str) -> tuple[str, ...]:
        """Give the keys under which those who have this address get their mail; several share a newsroom's."""
        if address in self._by_key:
            return (self.person(address),)
        return tuple(dict.fromkeys(self.person(key) for key in self._by_address.get(address, ())))

    def colleagues(self, key: str, outlet: str = "") -> tuple[str, ...]:
        """Give who else is of the same outlet, by the column, never by the domain; `outlet` for a key in no list.

        Where a group counts as one, of the same group.
        """
        contact = self._by_key.get(key)
        house = self._house(contact.outlet, contact.group) if contact else self._house(outlet)
        person = self.person(key)
        return tuple(
            dict.fromkeys(p for k in self._by_house.get(house, ()) if (p := self.person(k)) != person)
        )

    def _house(self, outlet: str, group: str = "") -> str:
        """Give what colleagues share; empty for who works for herself. One row that names an outlet's group is enough."""
        outlet = _outlet(outlet)
        group = (_outlet(group) if self._by_group else "") or self._groups.get(outlet, "")
        # an outlet may be called like a group: the sign keeps them apart
        return f"group: {group}" if group else outlet


def _outlet(outlet: str) -> str:
    """Fold the name of an outlet; empty for those who work for none."""
    found = words(outlet)
    return "" if not found or found[0] in _ON_THEIR_OWN else folded(outlet)


def clues(
    incoming: Incoming, verdict: Verdict, *, mailbox: str, separator: str, own: Collection[str] = ()
) -> Clues:
    """Collect what a mail shows; `mailbox` and `separator` are our sender's, `own` further addresses of ours.

    The returned headers of a report count, the quotes of a person's reply do not.
    """
    report = bool(REPORTS & set(verdict.kinds))
    sender = address_key(incoming.sender.address)
    ours = {address_key(mailbox), *(address_key(address) for address in own)}
    addresses = tuple(dict.fromkeys(address_key(address) for address in incoming.delivered_to))
    by_subject = () if report else tuple(m.lower() for m in _BY_SUBJECT.findall(incoming.subject[:998]))
    by_address = (unsubscribe_token(address, mailbox, separator) for address in addresses)
    tokens = (token_of(address, mailbox, separator) for address in addresses)
    links = (rsvp_token(address, mailbox, separator) for address in addresses)
    returned, envelope_ids = _returned(incoming) if report else ((), ())
    return Clues(
        references=tuple(dict.fromkeys((*incoming.in_reply_to, *reversed(incoming.references)))),
        returned=returned,
        envelope_ids=envelope_ids,
        tokens=(*(token for token in tokens if token), *(link[1] for link in links if link)),
        opt_outs=tuple(dict.fromkeys((*(token for token in by_address if token), *by_subject))),
        sender=sender,
        name=incoming.sender.name,
        recipients=tuple(dict.fromkeys(address_key(address) for address in verdict.recipients)),
        report=report,
        ours=not report and bool({sender, _without_detail(sender, separator)} & ours),
        at=incoming.date,
    )


def _returned(incoming: Incoming) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Find the Message-IDs that a report brings back, and its envelope ids."""
    found: dict[str, None] = {}
    envelopes: dict[str, None] = {}
    for part in incoming.root.walk():
        if part is not incoming.root:
            found |= dict.fromkeys(_MESSAGE_ID.findall(part.headers.first("message-id")))
        for line in _lines(part):
            name, _, value = line.partition(":")
            if name.strip().lower() == "original-envelope-id":
                envelopes[value.strip().lower()] = None
        found |= dict.fromkeys(_MESSAGE_ID.findall(part.text or ""))
    found |= dict.fromkeys(_MESSAGE_ID.findall(incoming.text))
    found.pop(incoming.message_id, None)
    return tuple(found)[:MESSAGE_IDS], tuple(envelopes)[:MESSAGE_IDS]


def _lines(part: Part) -> Iterator[str]:
    if part.type in ("message/delivery-status", "message/global-delivery-status", "message/feedback-report"):
        yield from (part.text or "").splitlines()


def _without_detail(address: str, separator: str) -> str:
    local, _, domain = address.rpartition("@")
    return f"{local.partition(separator)[0]}@{domain}" if separator else address


def keys_asked(clues: Clues, directory: Directory) -> tuple[str, ...]:
    """Give the keys of contacts whose newest message `match` wants to know: those it may come from, their colleagues."""
    keys: dict[str, None] = {clues.sender: None} if clues.sender else {}
    for person in directory.at(clues.sender):
        keys |= dict.fromkeys((*directory.keys(person), *directory.colleagues(person)))
    return tuple(keys)


def match(clues: Clues, candidates: Collection[Sent], directory: Directory) -> Match:
    """Find the mail of ours that an incoming one speaks of, who wrote it, and whether to doubt it.

    `candidates` are the messages with one of the Message-IDs and tokens of the clues, and those of `keys_asked`.
    """
    if clues.ours:
        return Match(standing=Standing.OURS, sender=clues.sender)
    for rule in _RULES:
        if found := rule(clues, candidates, directory):
            return found
    return Match(
        standing=Standing.REPORT if clues.report else Standing.STRANGER,
        sender=clues.sender,
        doubt=Doubt.UNPROVEN if clues.report else Doubt.UNKNOWN,
    )


def _opt_out(clues: Clues, candidates: Collection[Sent], directory: Directory) -> Match | None:
    found = _first(candidates, clues.opt_outs, by="token")
    if found is None or clues.report:
        return None
    if _hers(clues.sender, found, directory):
        return _of(found, How.TOKEN, Standing.CONTACT, clues, opts_out=True)
    return _of(
        found, How.TOKEN, Standing.STRANGER, clues, contact=_one(clues, directory), doubt=Doubt.BORROWED
    )


def _cited(clues: Clues, candidates: Collection[Sent], directory: Directory) -> Match | None:
    ways = (
        (How.REFERENCE, clues.references, "message_id"),
        (How.ENVELOPE_ID, clues.envelope_ids, "token"),
        (How.TOKEN, clues.tokens, "token"),
        (How.RETURNED, clues.returned, "message_id"),
    )
    for how, values, by in ways:
        named = [sent for sent in _named(candidates, values, by=by) if sent.left_at is not None]
        if named:
            return (_report if clues.report else _answer)(clues, how, named, directory)
    return None


def _report(clues: Clues, how: How, named: list[Sent], directory: Directory) -> Match:
    """A report on one of these; on her whom it names, where it names somebody."""
    for sent in named:
        if set(clues.recipients) & {address_key(sent.address), sent.contact}:
            return _of(sent, how, Standing.REPORT, clues)
    del directory
    doubt = Doubt.NOT_THE_RECIPIENT if clues.recipients else Doubt.NONE
    return _of(named[0], how, Standing.REPORT, clues, doubt=doubt)


def _answer(clues: Clues, how: How, named: list[Sent], directory: Directory) -> Match:
    """An answer to one of these; to the sender's own where it cites several."""
    for sent in named:
        if _hers(clues.sender, sent, directory):
            return _of(sent, how, Standing.CONTACT, clues)
    nearest = named[0]
    colleagues = directory.colleagues(nearest.contact, nearest.outlet)
    known = [key for key in directory.at(clues.sender) if key in colleagues]
    if len(known) == 1:
        return _of(nearest, how, Standing.COLLEAGUE, clues, contact=known[0])
    if known:
        return _of(nearest, how, Standing.STRANGER, clues, contact="", doubt=Doubt.SHARED)
    contact = _one(clues, directory)
    return _of(
        nearest, how, Standing.STRANGER, clues, contact=contact, doubt=_stranger(clues, nearest, contact)
    )


def _stranger(clues: Clues, sent: Sent, contact: str) -> Doubt:
    if contact:
        return Doubt.STRANGER
    name = words(clues.name)
    if len(name) > 1 and sorted(name) == sorted(words(sent.name)):
        return Doubt.SAME_NAME
    domain = clues.sender.rpartition("@")[2]
    same = domain and domain == sent.contact.rpartition("@")[2] and domain.partition(".")[0] not in PUBLIC
    return Doubt.SAME_DOMAIN if same else Doubt.STRANGER


def _own_address(clues: Clues, candidates: Collection[Sent], directory: Directory) -> Match | None:
    """Somebody who writes from her own address, citing nothing: the newest mail she had is what she speaks of."""
    if clues.report or not clues.sender:
        return None
    people = directory.at(clues.sender) or tuple(
        dict.fromkeys(sent.contact for sent in candidates if clues.sender in _addresses(sent))
    )
    if not people:
        return None
    if len(people) > 1:
        return Match(How.SECONDARY, Standing.STRANGER, sender=clues.sender, doubt=Doubt.SHARED)
    (person,) = people
    how = How.ADDRESS if clues.sender in directory.keys(person) else How.SECONDARY
    contact = directory.get(person)
    outlet = contact.outlet if contact else ""
    if newest := _newest(candidates, directory.keys(person), clues.at):
        return _of(newest, how, Standing.CONTACT, clues, contact=person)
    if newest := _newest(candidates, directory.colleagues(person), clues.at):
        return _of(newest, How.OUTLET, Standing.COLLEAGUE, clues, contact=person)
    return Match(how, Standing.CONTACT, contact=person, addressed=person, outlet=outlet, sender=clues.sender)


_RULES = (_opt_out, _cited, _own_address)
"""Read top to bottom, the first that finds something decides."""


def _of(
    sent: Sent,
    how: How,
    standing: Standing,
    clues: Clues,
    *,
    contact: str | None = None,
    opts_out: bool = False,
    doubt: Doubt = Doubt.NONE,
) -> Match:
    return Match(
        how=how,
        standing=standing,
        message=sent.id,
        campaign=sent.campaign,
        contact=sent.contact if contact is None else contact,
        addressed=sent.contact,
        outlet=sent.outlet,
        sender=clues.sender,
        opts_out=opts_out,
        doubt=doubt,
    )


def _addresses(sent: Sent) -> frozenset[str]:
    return frozenset((sent.contact, address_key(sent.address)))


def _hers(sender: str, sent: Sent, directory: Directory) -> bool:
    """Tell whether an address is one of hers whom a message went to."""
    return bool(sender) and (
        sender in _addresses(sent) or directory.person(sent.contact) in directory.at(sender)
    )


def _one(clues: Clues, directory: Directory) -> str:
    people = directory.at(clues.sender)
    return people[0] if len(people) == 1 else ""


def _named(candidates: Collection[Sent], values: Iterable[str], *, by: str) -> list[Sent]:
    index = {getattr(sent, by): sent for sent in candidates if getattr(sent, by)}
    return [index[value] for value in dict.fromkeys(values) if value in index]


def _first(candidates: Collection[Sent], values: Iterable[str], *, by: str) -> Sent | None:
    return next(iter(_named(candidates, values, by=by)), None)


def _newest(candidates: Collection[Sent], keys: Collection[str], at: datetime | None) -> Sent | None:
    """Find the mail they had last when this one was written; whose clock is wrong is taken to speak of the last."""
    left = [
        (sent.left_at, sent.id, sent)
        for sent in candidates
        if sent.contact in keys and sent.state in LEFT and sent.left_at is not None
    ]
    before = [found for found in left if at is None or found[0] - CLOCKS_DIFFER <= at]
    return max(before or left, key=lambda found: found[:2])[2] if left else None
