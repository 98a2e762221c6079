"""What answers say should change in the contact lists, shown for a person to accept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from outreach.app.machine import clock, user
from outreach.app.workspace import Workspace
from outreach.core.consequence import Patch
from outreach.core.contact_patch import in_force
from outreach.core.problem import faults
from outreach.core.received import Proposal, ProposalState
from outreach.ledger import Ledger
from outreach.project.contact_diff import Difference, difference
from outreach.project.contact_list import ContactList
from outreach.project.press_folder import PressFolder


@dataclass(frozen=True, slots=True)
class Line:
    """A proposal and the row it changes: `file` and `line` (from 1) where a diff says it, else empty and None."""

    proposal: Proposal
    name: str = ""
    outlet: str = ""
    file: str = ""
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Patches:
    """The diffs, the proposals they carry out, those for a person's own hand, those the lists follow already."""

    diffs: tuple[Difference, ...] = ()
    in_diff: tuple[Line, ...] = ()
    by_hand: tuple[Line, ...] = ()
    applied: tuple[Proposal, ...] = ()


def patches(here: Workspace, source: Callable[[Proposal], str]) -> Patches:
    """Put the open proposals beside the lists; those that the lists follow already are marked as applied.

    `source` words where the address of a colleague comes from. Raises OSError.
    """
    folder = here.read()
    if not here.has_ledger():
        return Patches()
    with here.ledger() as ledger:
        waiting = ledger.proposals()
        # a list that cannot be read, or a row with a fault, is not a row that was taken out
        whole = not faults(folder.problems)
        applied = tuple(each for each in waiting if whole and follows(folder.contacts, each))
        decide(ledger, applied, ProposalState.APPLIED)
    waiting = in_force(each for each in waiting if each not in applied)
    diffs: list[Difference] = []
    places: dict[int, tuple[str, int]] = {}
    for listed in folder.schedule.contacts:
        path = (folder.root / listed.file).resolve()
        if not path.is_relative_to(folder.root.resolve()) or not path.is_file():
            continue
        added = frozenset(each.id for each in waiting if each.patch is Patch.ADD and each.id in places)
        found = difference(
            path, file=listed.file, columns=listed.columns, proposals=waiting, source=source, placed=added
        )
        diffs += [found] if found.diff else []
        for number, line in found.lines.items():
            places.setdefault(number, (listed.file, line))
    lines = [_line(folder, each, places) for each in waiting]
    return Patches(
        tuple(diffs),
        tuple(line for line in lines if line.line is not None),
        tuple(line for line in lines if line.line is None),
        applied,
    )


def follows(contacts: ContactList, proposal: Proposal) -> bool:
    """Tell whether the lists say already what is proposed."""
    if proposal.patch is Patch.REMOVE:
        return proposal.contact not in contacts
    if proposal.patch is Patch.REPLACE:
        return proposal.contact not in contacts and proposal.value in contacts
    return proposal.value in contacts


def decide(ledger: Ledger, proposals: tuple[Proposal, ...], state: ProposalState) -> None:
    """Write down what became of proposals."""
    for each in proposals:
        ledger.decide_proposal(each.id, state, by=user(), now=clock())


def settle(here: Workspace, number: int, state: ProposalState) -> bool:
    """Apply or dismiss one proposal by hand; False when that was decided before. Raises UnknownMessageError."""
    with here.ledger() as ledger:
        return ledger.decide_proposal(number, state, by=user(), now=here.clock())


def _line(folder: PressFolder, proposal: Proposal, places: dict[int, tuple[str, int]]) -> Line:
    contact = folder.contacts.get(proposal.contact)
    file, line = places.get(proposal.id, (contact.file if contact else "", None))
    return Line(
        proposal, contact.name if contact else "", contact.outlet if contact else "", file=file, line=line
    )
