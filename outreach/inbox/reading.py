"""A mailbox read into the ledger: every mail once, with what follows from it, the position moving only with its row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from outreach.core.classifying.classify import classify
from outreach.core.consequence import Consequence, Policy, policy_of
from outreach.core.consequence_rules import consequences, in_context, origin_of
from outreach.core.inbox_settings import ColleaguesBy
from outreach.core.incoming import Incoming
from outreach.core.matching import Clues, Directory, Match, Standing, address_key, clues, keys_asked, match
from outreach.core.parsing import parse
from outreach.core.problem import OutreachError
from outreach.core.received import OwnMail, Place, Receipt, Received, content_key
from outreach.core.soundness import every_mailing
from outreach.core.values import sender_of
from outreach.core.verdict import Kind, Verdict
from outreach.core.vouching import by_word
from outreach.ledger import Ledger
from outreach.mailbox.folders import chosen, missing
from outreach.mailbox.source import (
    Extent,
    Fetched,
    Folder,
    Mailbox,
    MailboxError,
    Position,
    Role,
    Trouble,
)
from outreach.project.contact_list import ContactList
from outreach.project.press_folder import PressFolder

FRESH = timedelta(days=1)
"""At the first run, what came in longer ago than this is backlog: nobody is alerted of it."""

UNTRUSTED = frozenset({Role.INBOX, Role.JUNK})
"""Folders into which anybody can put a mail that says it is ours."""


@dataclass(frozen=True, slots=True)
class Circle:
    """Who is who for a press folder: its contacts, our own addresses, what the schedule says about answers.

    `senders` are our mailboxes with the separator of their sub-addresses, `own` further addresses of ours.
    """

    directory: Directory
    policy: Policy
    senders: tuple[tuple[str, str], ...]
    own: frozenset[str]
    country: str
    keep: timedelta

    def clues(self, incoming: Incoming, verdict: Verdict, *, received_at: datetime | None) -> Clues:
        """Collect what a mail shows, for whichever of our senders; the server knows best when it came."""
        found = [
            clues(incoming, verdict, mailbox=mailbox, separator=separator, own=self.own)
            for mailbox, separator in self.senders
        ]
        return replace(
            found[0],
            at=received_at or found[0].at,
            tokens=tuple(dict.fromkeys(token for each in found for token in each.tokens)),
            opt_outs=tuple(dict.fromkeys(token for each in found for token in each.opt_outs)),
            ours=any(each.ours for each in found),
        )


def circle_of(folder: PressFolder) -> Circle:
    """Read off a press folder who is who."""
    schedule = folder.schedule
    senders = [schedule.sender, *(sender_of(schedule, c, m) for c, m, _ in every_mailing(schedule))]
    people = (schedule.press_contact, schedule.spokesperson)
    own = [person.address for person in people if person and person.address]
    own += [sender.reply_to for sender in senders if sender.reply_to]
    return Circle(
        directory=_directory(folder, by_group=schedule.inbox.colleagues_by is ColleaguesBy.GROUP),
        policy=policy_of(schedule),
        senders=tuple(dict.fromkeys((sender.address, sender.subaddresses) for sender in senders)),
        own=frozenset(address_key(address) for address in own),
        country=schedule.country,
        keep=schedule.inbox.keep_mails,
    )


_LAST: list[tuple[ContactList, bool, Directory]] = []
"""The directory made last: a list that has not changed is not gone through again at every look."""


def _directory(folder: PressFolder, *, by_group: bool) -> Directory:
    if _LAST and _LAST[0][0] is folder.contacts and _LAST[0][1] == by_group:
        return _LAST[0][2]
    made = Directory(folder.contacts, same_person=folder.same_person, by_group=by_group)
    _LAST[:] = [(folder.contacts, by_group, made)]
    return made


@dataclass(frozen=True, slots=True)
class Understood:
    """A mail with what it is, whose it is, and what follows from it."""

    incoming: Incoming
    verdict: Verdict
    match: Match
    follows: tuple[Consequence, ...]


def understood(
    raw: bytes, ledger: Ledger, circle: Circle, *, received_at: datetime | None, now: datetime
) -> Understood:
    """Say what a mail is, which of ours it speaks of, and what follows from it; writes nothing."""
    incoming = parse(raw)
    verdict = classify(incoming, country=circle.country)
    found = matched(incoming, verdict, ledger, circle, received_at=received_at, now=now)
    verdict = in_context(found.verdict, found.match, circle.policy)
    if verdict is found.verdict:
        return found
    return matched(incoming, verdict, ledger, circle, received_at=received_at, now=now)


def matched(
    incoming: Incoming,
    verdict: Verdict,
    ledger: Ledger,
    circle: Circle,
    *,
    received_at: datetime | None,
    now: datetime,
    author: str = "",
) -> Understood:
    """Find which mail of ours a mail speaks of, and what follows when it is what `verdict` says; writes nothing.

    `author` is the key of the contact from whom it is by the officer's word, whatever its sender's address.
    """
    found = circle.clues(incoming, verdict, received_at=received_at)
    spoken = replace(found, sender=author) if author else found
    keys = keys_asked(spoken, circle.directory)
    whose = match(spoken, ledger.candidates(spoken, keys), circle.directory)
    if author:
        whose = replace(by_word(whose, circle.directory.get(author)), sender=found.sender)
    origin = origin_of(incoming, received_at=received_at, now=now)
    follows = consequences(origin, verdict, whose, now=now, policy=circle.policy, directory=circle.directory)
    return Understood(incoming, verdict, whose, follows)


@dataclass(slots=True)
class Tally:
    """What a look at the mailbox brought.

    `unreadable` are mails that the server lists and cannot give, `cut` those longer than is read; `refused` says which
    folders the server does not open.
    """

    read: int = 0
    new: int = 0
    kinds: Counter[Kind] = field(default_factory=Counter)
    followed: Counter[str] = field(default_factory=Counter)
    own: int = 0
    doubtful: int = 0
    unreadable: list[str] = field(default_factory=list)
    cut: list[str] = field(default_factory=list)
    folders: list[str] = field(default_factory=list)
    missing: tuple[str, ...] = ()
    refused: list[OutreachError] = field(default_factory=list)


Progress = Callable[[int, int], None]


class Reading:
    """One look at a mailbox. A connection that breaks in between costs nothing: the next look goes on behind the last row."""

    def __init__(
        self,
        ledger: Ledger,
        circle: Circle,
        mailbox: Mailbox,
        *,
        account: str,
        clock: Callable[[], datetime],
        progress: Progress = lambda _done, _all: None,
    ) -> None:
        """Read for `account`, the name under which positions are kept."""
        self.ledger = ledger
        self.circle = circle
        self.mailbox = mailbox
        self.account = account
        self.clock = clock
        self.progress = progress
        self.tally = Tally()

    def all_folders(self, wanted: Sequence[str] = ()) -> Tally:
        """Read every folder in which an answer may lie, or those `wanted`; raises MailboxError, after what it got is kept.

        The first mail of ours decides where reading begins: what is older cannot be about it.
        """
        begin = self.ledger.first_attempt_at()
        if begin is None:
            return self.tally
        begun = self.clock()
        first = not self.ledger.read_before(self.account)
        there = self.mailbox.folders()
        self.tally.missing = missing(there, wanted)
        # the Sent folder first: what is answered already alerts nobody
        folders = sorted(chosen(there, wanted), key=lambda folder: folder.role is not Role.SENT)
        for folder in folders:
            try:
                self._folder(folder, begin=begin, backlog_before=begun - FRESH if first else None)
            except MailboxError as error:
                # a folder without rights must not keep the others from being read
                if error.trouble not in (Trouble.REFUSED, Trouble.MISSING):
                    raise
                self.tally.refused.append(error)
        return self.tally

    def _folder(self, folder: Folder, *, begin: datetime, backlog_before: datetime | None) -> None:
        after = self.ledger.position(self.account, folder.name)
        known = self.ledger.sighted(self.account, folder.name, after[0]) if after else frozenset()
        reading = self.mailbox.read(
            folder,
            after=Position(*after) if after else None,
            since=begin.date(),
            known=known,
        )
        self.tally.folders.append(folder.name)
        came = 0
        for fetched in reading:
            came += 1
            self.progress(came, max(came, reading.waiting or 0))
            self._mail(folder, fetched, backlog_before=backlog_before)
        if not came:
            start = reading.start
            self.ledger.advance(
                Place(self.account, folder.name, start.validity, "", start.last), now=self.clock()
            )

    def _mail(self, folder: Folder, fetched: Fetched, *, backlog_before: datetime | None) -> None:
        now = self.clock()
        position = fetched.position
        place = Place(self.account, folder.name, position.validity, fetched.key, position.last)
        if fetched.extent is Extent.UNREADABLE:
            self.tally.unreadable.append(f"{folder.name} {fetched.key}")
            self.ledger.note(
                by="mailbox", what="unreadable", subject=folder.name, details={"uid": fetched.key}, now=now
            )
            self.ledger.advance(place, now=now)
            return
        self.tally.read += 1
        if fetched.extent is Extent.CUT:
            self.tally.cut.append(f"{folder.name} {fetched.key}")
        found = understood(fetched.raw, self.ledger, self.circle, received_at=fetched.internal_date, now=now)
        if folder.role is Role.SENT or found.match.standing is Standing.OURS:
            self._own(folder, fetched, found.incoming, place, now)
            return
        arrived = fetched.internal_date or found.incoming.date or now
        receipt = self.ledger.receive(
            Received(
                key=content_key(fetched.raw),
                raw=fetched.raw,
                incoming=found.incoming,
                verdict=found.verdict,
                match=found.match,
                place=place,
                received_at=fetched.internal_date,
                backlog=backlog_before is not None and arrived < backlog_before,
                kept_until=now + self.circle.keep,
            ),
            found.follows,
            now=now,
        )
        self._count(receipt, found)

    def _count(self, receipt: Receipt, found: Understood) -> None:
        if receipt.new:
            self.tally.new += 1
            self.tally.kinds.update(found.verdict.kinds)
            self.tally.followed.update(receipt.followed)
            self.tally.doubtful += bool(found.match.doubt)

    def _own(self, folder: Folder, fetched: Fetched, incoming: Incoming, place: Place, now: datetime) -> None:
        """Write down a mail of ours. One that lies where anybody can put it answers nothing, whatever it says."""
        trusted = folder.role not in UNTRUSTED
        mail = OwnMail(
            # apart from the copy in Sent, which may come later and counts
            key=content_key(fetched.raw if trusted else b"From: anybody\n" + fetched.raw),
            message_id=incoming.message_id,
            in_reply_to=incoming.in_reply_to if trusted else (),
            references=incoming.references if trusted else (),
            to=tuple(address_key(box.address) for box in incoming.to),
            cc=tuple(address_key(box.address) for box in incoming.cc),
            subject=incoming.subject,
            dated_at=incoming.date,
            place=place,
        )
        receipt = self.ledger.receive_own(mail, now=now)
        if receipt.new:
            self.tally.own += 1
            self.tally.followed.update(receipt.followed)
