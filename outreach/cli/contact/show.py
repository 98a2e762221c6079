"""`outreach contact show`."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING, Annotated

import typer

from outreach.cli.options import HERE, Json, Now, ProjectDir, told
from outreach.cli.terminal import because, local, next_command, print_json, proof, sentence, table, tell, warn

if TYPE_CHECKING:
    from outreach.app.contact_timeline import Dossier
    from outreach.core.received import Happening

AddressArgument = Annotated[str, typer.Argument(metavar=told("CONTACT"), help=told("her address"))]


def command(
    contact: AddressArgument,
    project: ProjectDir = HERE,
    now: Now = None,
    in_json: Json = False,
) -> None:
    """Show everything that happened with one journalist, in order; then what comes next, or the reason why not.

    With --json, everything that is held on her, as she may ask for it.
    """
    from outreach.app.contact_timeline import dossier
    from outreach.app.workspace import workspace

    found = dossier(workspace(project, now), contact)
    if in_json:
        print_json(_everything(found))
        return
    _who(found)
    if found.happenings:
        rows = [
            (local(each.at, found.zone), event(each), _what(each), _where(each), _detail(each))
            for each in found.happenings
        ]
        table(("when", "event", "what", "mailing", "detail"), rows, title=sentence("What happened:"))
    else:
        tell("Nothing has happened with her so far.")
    _next(found)
    shown = [
        f"outreach inbox show {each.number}" for each in found.happenings if each.event.value == "incoming"
    ]
    next_command(*shown[-1:], f"outreach log --contact {shlex.quote(found.address)}")


def _who(found: Dossier) -> None:
    contact = found.contact
    if contact is None:
        if found.messages:
            tell("{address} is in no list any more.", address=found.address)
        else:
            tell("{address} is in no list.", address=found.address)
    else:
        tell(
            "{name} <{address}>, {outlet}",
            name=contact.name,
            address=contact.address,
            outlet=contact.outlet or "–",
        )
        if contact.phone:
            tell("Telephone: {phone}", phone=contact.phone)
        if contact.source or contact.legal_basis:
            source, basis = contact.source or "–", contact.legal_basis or "–"
            tell("Source of the address: {source}; legal basis: {basis}", source=source, basis=basis)
        if contact.notes:
            tell("Your notes: {notes}", notes=contact.notes)
    others = [address for address in found.addresses if address != found.address]
    if others:
        tell("Other addresses: {addresses}", addresses=", ".join(others))
    for address, suppression in found.suppressions.items():
        warn("{address} gets nothing any more: {reason}", address=address, reason=because(suppression.reason))


def _next(found: Dossier) -> None:
    from outreach.cli.plan import answer

    if not found.planned:
        warn("What comes next cannot be told while your files have faults: see `outreach check`.")
        return
    if not found.decisions:
        return
    rows = [(f"{each.campaign}/{each.mailing}", answer(each, found.zone)) for each in found.decisions]
    table(("mailing", "answer"), rows, title=sentence("What comes next, and why not:"))


EVENTS = {
    "attempt": "mail to her",
    "message": "mail to her",
    "incoming": "mail from her",
    "own mail": "your own mail",
    "rsvp": "invitation",
    "interview": "interview",
    "hold": "held back",
    "release": "released",
    "suppression": "never again",
    "coverage": "article",
}


def event(happening: Happening) -> str:
    """Say what a line tells of, in the officer's language."""
    return sentence(EVENTS[happening.event.value])


def _what(happening: Happening) -> str:
    """Say what happened: words of the ledger are translated, what people wrote stays."""
    kind = happening.event.value
    if kind in ("hold", "release", "suppression", "rsvp"):
        return because(happening.what)
    if kind == "incoming":
        from outreach.core.verdict import Kind

        return ", ".join(sentence(Kind(each).value) for each in happening.what.split(", ") if each)
    if kind == "coverage":
        return happening.detail or happening.what
    if kind == "own mail":
        return ""
    return sentence(happening.what)


def _where(happening: Happening) -> str:
    parts = (happening.campaign, happening.mailing)
    return "/".join(part for part in parts if part)


def _detail(happening: Happening) -> str:
    from outreach.cli.rsvp import way_word
    from outreach.core.rsvp import Way

    kind = happening.event.value
    if kind == "coverage":
        return happening.what if happening.detail else ""
    if kind == "rsvp":
        return way_word(Way(happening.detail))
    if kind == "hold" and happening.detail:
        return sentence("until {until}", until=happening.detail.replace("T", " ")[:16])
    if kind == "suppression":
        return proof(happening.detail)
    if kind == "message":
        return because(happening.detail)
    return happening.detail


def _everything(found: Dossier) -> dict[str, object]:
    return {
        "address": found.address,
        "contact": found.contact,
        "rows": found.rows,
        "addresses": found.addresses,
        "suppressed": found.suppressions,
        "timeline": found.happenings,
        "next": found.decisions,
        "messages": found.messages,
        "incoming": [
            {
                "id": mail.id,
                "came_at": mail.came_at,
                "from": mail.sender,
                "name": mail.name,
                "subject": mail.subject,
                **mail.verdict.values(),
                "campaign": mail.match.campaign,
                "doubt": mail.match.doubt,
            }
            for mail in found.incoming
        ],
        "rsvps": found.rsvps,
        "interviews": found.interviews,
        "proposals": found.proposals,
    }
