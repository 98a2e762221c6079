"""The plan asked about a press folder and its ledger."""

from __future__ import annotations

import difflib
from collections.abc import Collection

from outreach.core.campaign import Schedule
from outreach.core.contact import Contact
from outreach.core.history import History
from outreach.core.plan import Question
from outreach.core.problem import InputError, Problem
from outreach.outbox.approving import approved
from outreach.project.press_folder import PressFolder
from outreach.project.schedule import SCHEDULE


def question(
    folder: PressFolder,
    history: History,
    *,
    late: Collection[tuple[str, str]] = (),
    skip: Collection[str] = (),
) -> Question:
    """Put the folder and the history into the values that `plan` asks for."""
    return Question(
        schedule=folder.schedule,
        contacts=folder.contacts,
        matches=folder.segments.match,
        history=history,
        same_person=folder.same_person,
        skip=frozenset(skip),
        late=frozenset(late),
        approved=approved(folder, history),
    )


def known_mailing(folder: PressFolder, campaign: str, mailing: str) -> None:
    """Raise InputError when there is no such mailing, with the nearest that is."""
    known_campaign(folder, campaign)
    mailings = folder.schedule.campaigns[campaign].mailings
    if mailing not in mailings:
        raise InputError([_unknown("there is no mailing '{name}' in this campaign", mailing, mailings)])


def known_campaign(folder: PressFolder, campaign: str) -> None:
    """Raise InputError when there is no such campaign, with the nearest that is."""
    known_story(folder.schedule, campaign)


def known_story(schedule: Schedule, campaign: str, *, recorded: Collection[str] = ()) -> None:
    """Do the same with the schedule alone; `recorded` are campaigns of the ledger, which may have left the schedule."""
    if campaign not in schedule.campaigns and campaign not in recorded:
        known = tuple(dict.fromkeys((*schedule.campaigns, *recorded)))
        raise InputError([_unknown("there is no campaign '{name}'", campaign, known)])


def _unknown(text: str, name: str, known: Collection[str]) -> Problem:
    close = difflib.get_close_matches(name, known, n=1)
    if close:
        return Problem(text + "; did you mean '{close}'?", {"name": name, "close": close[0]}, SCHEDULE)
    return Problem(text + "; known are {known}", {"name": name, "known": ", ".join(known)}, SCHEDULE)


def contact_of(folder: PressFolder, key: str) -> Contact:
    """Give the contact with this key; raises KeyError when there is none, which the plan never asks for."""
    contact = folder.contacts.get(key)
    if contact is None:
        raise KeyError(key)
    return contact


def known_contact(folder: PressFolder, address: str) -> Contact:
    """Give the contact with this address, primary or secondary; raises InputError when there is none."""
    wanted = address.strip().lower()
    keys = []
    for contact in folder.contacts:
        if wanted in (contact.key, contact.address.lower(), *contact.secondary):
            return contact
        keys.append(contact.key)
    raise InputError([_unknown_contact(address, keys)])


def skipped(folder: PressFolder, names: Collection[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Tell what an officer means who skips `names`: keys of contacts, and rows too bad to be one.

    A name is an address, or `file:line`. Raises InputError with every name that is neither.
    """
    keys: list[str] = []
    bad_rows: list[str] = []
    problems: list[Problem] = []
    places = {f"{contact.file}:{contact.line}": contact.key for contact in folder.contacts} if names else {}
    bad = {row for p in folder.problems if p.row for row in (p.row, f"{p.file}:{p.line}")}
    for name in names:
        if name.strip() in places:
            keys.append(places[name.strip()])
        elif name.strip() in bad or name.strip().lower() in bad:
            bad_rows.append(name.strip())
        else:
            try:
                keys.append(known_contact(folder, name).key)
            except InputError as error:
                problems += error.problems
    if problems:
        raise InputError(problems)
    return tuple(keys), tuple(bad_rows)


def _unknown_contact(address: str, keys: Collection[str]) -> Problem:
    close = difflib.get_close_matches(address.lower(), keys, n=1)
    if close:
        text = "there is no contact '{address}'; did you mean '{close}'?"
        return Problem(text, {"address": address, "close": close[0]})
    return Problem("there is no contact '{address}'", {"address": address})
