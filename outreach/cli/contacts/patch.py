"""`outreach contacts patch`."""

from __future__ import annotations

import shlex
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from outreach.cli.options import HERE, Json, ProjectDir, told
from outreach.cli.terminal import PROJECT, because, next_command, print_json, sentence, tell, warn

if TYPE_CHECKING:
    from outreach.app.patching import Line
    from outreach.app.workspace import Workspace
    from outreach.core.received import Proposal, ProposalState

Dismiss = Annotated[
    list[int] | None,
    typer.Option("--dismiss", metavar=told("NUMBER"), help=told("leave the list as it is; may be repeated")),
]
Applied = Annotated[
    list[int] | None,
    typer.Option(
        "--applied", metavar=told("NUMBER"), help=told("you changed the list by hand; may be repeated")
    ),
]


def command(
    dismiss: Dismiss = None,
    applied: Applied = None,
    project: ProjectDir = HERE,
    in_json: Json = False,
) -> None:
    """Show what answers say should change in the contact lists, as a diff: addresses that are dead, who has left.

    The lists are yours: nothing is written. `outreach contacts patch | patch -p0` in the project folder applies it, and
    what the lists say then is not proposed again. The reasons stand before the diff of each file.
    """
    from outreach.app.patching import patches
    from outreach.app.workspace import workspace
    from outreach.core.received import ProposalState

    here = workspace(project)
    decided = [(number, ProposalState.DISMISSED) for number in dismiss or ()]
    decided += [(number, ProposalState.APPLIED) for number in applied or ()]
    if decided:
        _decide(here, decided, in_json=in_json)
        return
    found = patches(here, _source)
    if in_json:
        print_json(
            {
                "diff": "".join(each.diff.decode("utf-8", "replace") for each in found.diffs),
                "in_diff": found.in_diff,
                "by_hand": found.by_hand,
                "applied": found.applied,
            }
        )
        return
    sys.stdout.flush()
    for each in found.diffs:
        for line in found.in_diff:
            if line.file == each.file:
                tell("# {file}:{line} ({number}) {what}", **_words(line))
        # bytes of the list itself, in its own encoding: what patch compares
        sys.stdout.flush()
        sys.stdout.buffer.write(each.diff)
        sys.stdout.buffer.flush()
    _rest(found.by_hand)
    for proposal in found.applied:
        warn("Done in your list already: ({number}) {contact}", number=proposal.id, contact=proposal.contact)
    if found.diffs and sys.stdout.isatty():
        where = f" --project {shlex.quote(PROJECT.get())} | patch -p0 -d {shlex.quote(PROJECT.get())}"
        warn(
            "To apply it: {command}",
            command="outreach contacts patch" + (where if PROJECT.get() else " | patch -p0"),
        )
    if not (found.diffs or found.by_hand):
        warn("Nothing is to change in the contact lists.")


def _decide(here: Workspace, decided: list[tuple[int, ProposalState]], *, in_json: bool) -> None:
    from outreach.app.patching import settle
    from outreach.ledger.faults import UnknownMessageError

    if not here.has_ledger():
        raise UnknownMessageError("there is no proposal {proposal}", proposal=decided[0][0])
    new = {number: settle(here, number, state) for number, state in decided}
    if in_json:
        print_json({"decided": [{"proposal": n, "state": s, "new": new[n]} for n, s in decided]})
        return
    for number, state in decided:
        if not new[number]:
            tell("Proposal {number} was decided before.", number=number)
        elif state.value == "applied":
            tell("Proposal {number}: you have changed the list.", number=number)
        else:
            tell("Proposal {number}: the list stays as it is.", number=number)
    next_command("outreach contacts patch")


def _rest(lines: tuple[Line, ...]) -> None:
    """Show on standard error what no diff can say: what is piped into patch stays a diff."""
    if not lines:
        return
    warn("To change by hand (a spreadsheet, or a row that is not there):")
    for line in lines:
        warn("  ({number}) {file}: {what}", **_words(line))
    warn("Then: outreach contacts patch --applied {number}", number=lines[0].proposal.id)


def _words(line: Line) -> dict[str, object]:
    from outreach.core.consequence import Patch

    proposal = line.proposal
    who = f"{line.name} <{proposal.contact}>".strip() if line.name else proposal.contact
    texts = {
        Patch.REMOVE: sentence("{who}: out of the list", who=who),
        Patch.REPLACE: sentence("{who}: write to {value} instead", who=who, value=proposal.value),
        Patch.ADD: sentence(
            "{who} names {value} ({outlet})", who=who, value=proposal.value, outlet=line.outlet or "–"
        ),
    }
    why = sentence(
        "{why}, {day}",
        why=because(proposal.why),
        day=f"{proposal.at:%Y-%m-%d}",
    )
    if proposal.incoming is not None:
        why = sentence("{why}, mail {number}", why=why, number=proposal.incoming)
    return {
        "file": line.file,
        "line": line.line,
        "number": proposal.id,
        "what": sentence("{what}: {why}", what=texts[proposal.patch], why=why),
    }


def _source(proposal: Proposal) -> str:
    return sentence("named by {contact}, {day}", contact=proposal.contact, day=f"{proposal.at:%Y-%m-%d}")
