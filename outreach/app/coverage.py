"""The coverage log: a piece is placed by its address, and compared with the embargo or the announcement."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from outreach.app.machine import user
from outreach.app.naming import known_or_recorded
from outreach.app.workspace import Workspace
from outreach.core.calendar import resolve
from outreach.core.campaign import Schedule
from outreach.core.contact import Contact
from outreach.core.coverage import Coverage, Source, source_of, url_key
from outreach.core.delivery import State
from outreach.core.history import History
from outreach.core.problem import InputError, Problem
from outreach.core.timeline import AnchorError, embargo_instant, slot
from outreach.ledger.faults import UnknownMessageError
from outreach.outbox.asking import known_campaign, known_contact
from outreach.project.press_folder import PressFolder
from outreach.project.schedule import SCHEDULE, read_schedule

HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Logged:
    """A piece of the log; `counted_from` is the embargo where there is one (`embargoed`), else the announcement."""

    piece: Coverage
    counted_from: datetime | None = None
    embargoed: bool = False

    @property
    def hours(self) -> float | None:
        """Hours from the embargo or announcement to the publication, negative before it."""
        after = self.piece.after(self.counted_from)
        return None if after is None else after / HOUR

    @property
    def broke_embargo(self) -> bool:
        """Tell whether it came out before the embargo."""
        return self.embargoed and (self.hours or 0) < 0


@dataclass(frozen=True, slots=True)
class Placed:
    """What was logged, and between whom the journalist is to be chosen where her outlet alone is known."""

    logged: Logged
    candidates: tuple[Contact, ...] = ()


def covered(here: Workspace, campaign: str | None) -> tuple[str, list[Logged]]:
    """Give the zone to read times in, and the log; raises InputError when the schedule cannot be read, or nobody knows the campaign."""
    schedule, _, problems = read_schedule(here.root / SCHEDULE)
    if schedule is None:
        raise InputError(problems)
    known_or_recorded(here, campaign, schedule)
    if not here.has_ledger():
        return schedule.zone, []
    with here.ledger() as ledger:
        pieces = ledger.coverage(campaign=campaign)
        history = ledger.history(sorted({piece.campaign for piece in pieces}))
    return schedule.zone, [_logged(schedule, history, piece) for piece in pieces]


def remove(here: Workspace, number: int) -> None:
    """Take a piece out of the log; raises UnknownMessageError when there is none of that number."""
    if not here.has_ledger():
        raise UnknownMessageError("there is no piece {coverage} in the log", coverage=number)
    with here.ledger() as ledger:
        ledger.remove_coverage(number, by=user(), now=here.clock())


def add(
    here: Workspace,
    url: str,
    *,
    title: str = "",
    contact: str | None = None,
    campaign: str | None = None,
    outlet: str | None = None,
    published: datetime | None = None,
) -> Placed:
    """Log a piece: what is not said is found by its address. `published` is a wall time in the schedule's zone.

    Nothing is fetched. Raises InputError for what is no web address, RefusedError when the piece is in the log already.
    """
    address = url_key(url)
    if address is None:
        text = "'{url}' is not the address of a web page: it begins with https:// or http://"
        raise InputError([Problem(text, {"url": url})])
    folder = here.read()
    if campaign is not None:
        known_campaign(folder, campaign)
    her = known_contact(folder, contact) if contact is not None else None
    history = here.history()
    with here.ledger() as ledger:
        source = source_of(address, folder.contacts, ledger.coverage())
        at = resolve(published, folder.schedule.zone).utc if published else None
        story = campaign if campaign is not None else _story(folder, history, source, her, at or here.now)
        people = _people(folder, history, source, story, outlet)
        if her is None and len(people) == 1:
            her, people = people[0], ()
        named = outlet if outlet is not None else (her.outlet if her else source.outlet)
        piece = Coverage(
            id=0,
            url=address,
            at=here.now,
            by=user(),
            campaign=story,
            contact=her.key if her else "",
            outlet=named,
            title=title,
            published_at=at,
        )
        piece = ledger.add_coverage(piece, now=here.clock())
    return Placed(_logged(folder.schedule, history, piece), () if her else people)


def _people(
    folder: PressFolder, history: History, source: Source, story: str, outlet: str | None
) -> tuple[Contact, ...]:
    """Give who of the outlet may have written it: those who have a mail of the campaign, else all of them."""
    if outlet is not None and outlet != source.outlet:
        return ()
    people = [contact for key in source.contacts if (contact := folder.contacts.get(key))]
    told = [contact for contact in people if story in _stories(history, (contact.key,))]
    return tuple(told or people)


def _stories(history: History, keys: tuple[str, ...]) -> dict[str, datetime]:
    """Give the campaigns of which these contacts have a mail, with the time of the first."""
    found: dict[str, datetime] = {}
    for (campaign, _, key), past in history.messages.items():
        if key in keys and past.state is State.ACCEPTED:
            found[campaign] = min(past.at, found.get(campaign, past.at))
    return found


def _story(folder: PressFolder, history: History, source: Source, her: Contact | None, at: datetime) -> str:
    """Give the campaign: the last one that the outlet was told of before the piece; the only one there is; or none."""
    told = _stories(history, (her.key,) if her else source.contacts)
    before = {story: since for story, since in told.items() if since <= at}
    if before:
        return max(before, key=before.__getitem__)
    names = list(told) or list(folder.schedule.campaigns)
    return names[0] if len(names) == 1 else ""


def _logged(schedule: Schedule, history: History, piece: Coverage) -> Logged:
    campaign = schedule.campaigns.get(piece.campaign)
    if campaign is None:
        return Logged(piece)
    if embargo := embargo_instant(schedule, campaign):
        return Logged(piece, embargo, embargoed=True)
    left = [
        past.at
        for (story, _, _), past in history.messages.items()
        if story == piece.campaign and past.state is State.ACCEPTED
    ]
    if left:
        return Logged(piece, min(left))
    try:
        return Logged(piece, slot(schedule, campaign, next(iter(campaign.mailings))).due_at)
    except AnchorError:
        return Logged(piece)
