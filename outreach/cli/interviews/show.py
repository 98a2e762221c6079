"""`outreach interviews show`."""

from __future__ import annotations

import shlex
import sys
from typing import TYPE_CHECKING

from outreach.cli.inbox.explain import show_evidence
from outreach.cli.interviews.shown import Number, begins, due, means, plain, span, wall
from outreach.cli.options import HERE, Json, Now, ProjectDir
from outreach.cli.terminal import local, next_command, print_json, quote, sentence, tell

if TYPE_CHECKING:
    from outreach.desk.overview import Dossier


def command(number: Number, project: ProjectDir = HERE, now: Now = None, in_json: Json = False) -> None:
    """Show one request: what was asked and why it was taken for a request, slots, mails, notes."""
    from outreach.app.desk import show
    from outreach.app.workspace import workspace

    found, phone, zone = show(workspace(project, now), number)
    if in_json:
        print_json(
            {
                **plain(found.line),
                "phone": phone,
                "mail": found.mail.verdict.values() if found.mail else None,
                "notes": found.notes,
                "mails": found.mails,
                "written": found.written,
            }
        )
        return
    _facts(found, phone, zone)
    if found.mail is not None:
        tell("Her mail ({number}) of {at}:", number=found.mail.id, at=local(found.mail.came_at, zone))
        sys.stdout.write(quote(found.mail.verdict.visible_text))
        show_evidence(found.mail.verdict)
    _history(found, zone)
    _next(found, zone)


def _facts(found: Dossier, phone: str, zone: str) -> None:
    interview = found.line.interview
    called_off = interview.status.value == "declined"
    tell("Interview {number}: {status}", number=interview.id, status=sentence(interview.status.value))
    if interview.doubt:
        tell("Careful: {doubt}. Check who is asking.", doubt=sentence(interview.doubt))
    facts = (
        (
            sentence("journalist"),
            f"{interview.name} <{interview.address}>" if interview.address else interview.name,
        ),
        (sentence("telephone"), phone),
        (sentence("outlet"), interview.outlet),
        (sentence("campaign"), interview.campaign),
        (sentence("how"), means(found.line)),
        (sentence("topic"), interview.topic),
        (sentence("wants to speak to"), interview.with_whom),
        (sentence("times she proposes"), ", ".join(interview.asked_for).replace("T", " ")),
        (sentence("deadline"), due(found.line, zone) if interview.deadline else ""),
        (sentence("time left"), span(found.line.left) if interview.deadline else ""),
        (sentence("spokesperson"), interview.spokesperson),
        (sentence("proposed slots"), ", ".join(wall(slot, zone) for slot in interview.proposed)),
        (sentence("she takes"), wall(found.line.taken, zone) if found.line.taken else ""),
        (sentence("slot"), wall(interview.slot, zone) if interview.slot and not called_off else ""),
        (sentence("outcome"), interview.outcome),
    )
    for name, value in facts:
        if value:
            tell("  {name}: {value}", name=name, value=value)
    if found.line.overdue:
        tell("Its deadline has passed without an answer.")


def _history(found: Dossier, zone: str) -> None:
    history = [
        (each.at, sentence("{who} notes: {text}", who=each.by, text=each.text)) for each in found.notes
    ]
    history += [
        (
            mail.claimed_at,
            sentence(
                "our mail to {address}, {occasion}: {fate}",
                address=mail.recipient,
                occasion=mail.purpose.value,
                fate=sentence(mail.fate.value),
            )
            + (f" ({mail.words})" if mail.words else ""),
        )
        for mail in found.mails
    ]
    history += [
        (
            each.at,
            sentence("she wrote: {subject}", subject=each.detail)
            if each.event.value == "incoming"
            else sentence("we wrote: {subject}", subject=each.detail),
        )
        for each in found.written
    ]
    history.append((found.line.interview.opened_at, sentence("put on the desk")))
    tell("History:")
    for at, what in sorted(history):
        tell("  {at} {what}", at=local(at, zone), what=what)


def _next(found: Dossier, zone: str) -> None:
    interview = found.line.interview
    number = interview.id
    slot = begins(found.line.taken, zone) if found.line.taken else "…"
    commands = {
        "new": (f"outreach interviews propose {number}",),
        "proposed": (f"outreach interviews confirm {number} --slot '{slot}'",),
        "confirmed": (
            f"outreach interviews edit {number} --status done",
            f"outreach interviews cancel {number}",
        ),
        "done": (f"outreach interviews edit {number} --status published",),
    }.get(interview.status.value, ())
    contact = [f"outreach contact show {shlex.quote(interview.contact)}"] if interview.contact else []
    next_command(*commands, *contact)
