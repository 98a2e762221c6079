"""Everything that is wrong before anything is sent: files, schedule, segments, and every mail for every contact."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from datetime import datetime

from outreach.core.audience import empty_segments
from outreach.core.contact import Contact
from outreach.core.greeting import intro_problems
from outreach.core.merge import NoTemplateError
from outreach.core.press_soundness import press_problems, unknown_outlets
from outreach.core.problem import OutreachError, Problem, faults
from outreach.core.soundness import Sight, every_mailing, schedule_problems
from outreach.core.template import TemplateFault
from outreach.outbox.drafting import Drafts
from outreach.outbox.senders import sender_problems
from outreach.project.press_folder import PressFolder
from outreach.project.schedule import SCHEDULE

Progress = Callable[[int, int], None]
"""Called with how many drafts are done, and of how many."""


def _silent(_done: int, _all: int) -> None:
    """Show nothing."""


def folder_problems(folder: PressFolder, now: datetime) -> list[Problem]:
    """Find what is wrong with the files and the schedule, without rendering a mail."""
    sight = Sight(folder.schedule, SCHEDULE, folder.line, now)
    problems = [*folder.problems, *schedule_problems(sight), *press_problems(sight)]
    if not faults(p for p in problems if p.file == SCHEDULE):
        # a list that cannot be read leaves every segment empty: that is one fault, not one a segment
        if not any(_is_of_list(folder, problem) for problem in faults(problems)):
            problems += empty_segments(
                folder.schedule, folder.segments, folder.contacts, file=SCHEDULE, line=folder.line
            )
            if any(campaign.exclusive for campaign in folder.schedule.campaigns.values()):
                problems += unknown_outlets(sight, (contact.outlet for contact in folder.contacts))
        problems += sender_problems(folder)
    return problems


def _is_of_list(folder: PressFolder, problem: Problem) -> bool:
    """Tell whether a problem is one of a whole contact list, not of a row."""
    lists = {source.file.rpartition("/")[2] for source in folder.schedule.contacts}
    return problem.row is None and problem.file.rpartition("/")[2] in lists


def check(folder: PressFolder, now: datetime, *, progress: Progress = _silent) -> list[Problem]:
    """Find everything that is wrong."""
    problems = folder_problems(folder, now)
    if not faults(p for p in problems if p.file == SCHEDULE):
        problems += draft_problems(folder, every(folder), progress=progress)
        problems += intro_problems(folder.contacts)
    return problems


Wanted = tuple[str, str, Collection[Contact]]
"""A campaign, a mailing, and whom it would go to."""


def is_meant_for(folder: PressFolder, campaign: str, mailing: str, contact: Contact) -> bool:
    """Tell whether a contact is in the segment of a mailing."""
    story = folder.schedule.campaigns[campaign]
    written = story.mailings[mailing].segment
    segment = story.segment if written is None else written
    return not segment or folder.segments.match(segment, contact)


def stops(folder: PressFolder, campaign: str, mailing: str, problem: Problem) -> bool:
    """Tell whether a fault keeps a mailing from leaving: one of a row does when the row is meant to get it.

    A row whose cells cannot be told apart may be meant for anything.
    """
    rows = folder.contacts.broken.get(problem.row) if problem.row else None
    return not rows or any(is_meant_for(folder, campaign, mailing, row) for row in rows)


def every(folder: PressFolder) -> list[Wanted]:
    """Give every mailing with everybody in its segment."""
    wanted: list[Wanted] = []
    for campaign, mailing, _ in every_mailing(folder.schedule):
        meant = [c for c in folder.contacts if is_meant_for(folder, campaign, mailing, c)]
        wanted.append((campaign, mailing, meant))
    return wanted


def draft_problems(
    folder: PressFolder, wanted: Iterable[Wanted], *, progress: Progress = _silent
) -> Iterator[Problem]:
    """Render every wanted mail and name what cannot be: a value that is missing, a file that is not there."""
    wanted = list(wanted)
    total = sum(len(contacts) for _, _, contacts in wanted)
    everybody = {contact.key for _, _, contacts in wanted for contact in contacts}
    done = 0
    found: list[tuple[Problem, Contact]] = []
    for campaign, mailing, contacts in wanted:
        drafts = Drafts(folder, campaign, mailing)
        for contact in contacts:
            found += ((problem, contact) for problem in problems_of(drafts, contact))
            done += 1
            progress(done, total)
    # a template serves several campaigns: what is wrong with it is one thing
    yield from _told_once(found, of=len(everybody))


def problems_of(drafts: Drafts, contact: Contact) -> Iterator[Problem]:
    """Find what keeps one contact's mail from being made."""
    path = ("campaigns", drafts.campaign, "mailings", drafts.mailing, "template")
    try:
        recipient = drafts.recipient(contact)
        letter = drafts.merger.letter(recipient)
        files, missing = drafts.files(letter)
        yield from missing
        if not missing:
            drafts.message(letter, recipient, files, dated_at=_SOME_DAY)
    except TemplateFault as fault:
        yield fault.problem
    except NoTemplateError as error:
        # one that is there and does not compile has its own fault already
        if not any(_is_of(drafts.written.template, problem) for problem in drafts.folder.problems):
            yield Problem(error.text, error.values, SCHEDULE, drafts.folder.line(*path))
    except OutreachError as error:  # a value that no header can hold
        yield Problem(error.text, error.values, contact.file, contact.line)


def _is_of(template: str, problem: Problem) -> bool:
    """Tell whether a problem is one of the files of a template."""
    return problem.file.rpartition("/")[2].startswith(f"{template}.")


_SOME_DAY = datetime.fromisoformat("2015-01-01T00:00:00+00:00")


def _told_once(found: list[tuple[Problem, Contact]], *, of: int) -> Iterator[Problem]:
    """Tell a problem that many contacts share once, with how many; one that is a single contact's is hers by `row`."""
    groups: dict[tuple[str, int | None, str], list[tuple[Problem, Contact]]] = {}
    for problem, contact in found:
        groups.setdefault((problem.file, problem.line, problem.sentence()), []).append((problem, contact))
    for group in groups.values():
        problem, contact = group[0]
        others = len({contact.key for _, contact in group}) - 1
        if others + 1 == of and of > 1:
            yield problem
            continue
        text = problem.text + (" (for {contact}; others: {others})" if others else " (for {contact})")
        values = {**problem.values, "contact": contact.address, "others": others}
        yield replace(problem, text=text, values=values, row=None if others else contact.key)
