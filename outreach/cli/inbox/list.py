"""`outreach inbox list`."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from outreach.cli.options import HERE, Json, Now, ProjectDir, told
from outreach.cli.terminal import because, decimal, local, next_command, print_json, sentence, table, tell
from outreach.core.problem import visible

if TYPE_CHECKING:
    from rich.text import Text

    from outreach.core.received import IncomingMail, Question

CampaignOption = Annotated[str | None, typer.Option("--campaign", help=told("only this campaign"))]
ContactOption = Annotated[str | None, typer.Option("--contact", help=told("only this contact (her address)"))]
KindOption = Annotated[
    str | None, typer.Option("--kind", help=told("only mails of this kind, such as interview_request"))
]
Waiting = Annotated[bool, typer.Option("--waiting", help=told("only those that wait for your answer"))]
Doubtful = Annotated[bool, typer.Option("--doubt", help=told("only those with a doubt"))]
Machines = Annotated[bool, typer.Option("--machines", help=told("reports, absences and receipts too"))]
Limit = Annotated[int, typer.Option("--limit", min=1, help=told("how many lines on the screen"))]


def command(
    campaign: CampaignOption = None,
    contact: ContactOption = None,
    kind: KindOption = None,
    waiting: Waiting = False,
    doubt: Doubtful = False,
    machines: Machines = False,
    limit: Limit = 50,
    project: ProjectDir = HERE,
    now: Now = None,
    in_json: Json = False,
) -> None:
    """Show what came in: who waits for your answer first, then what asks for your decision, then the rest."""
    from outreach.app.answers import overview
    from outreach.app.workspace import workspace
    from outreach.core.received import IncomingFilter
    from outreach.core.verdict import Kind

    known = {word: each for each in Kind for word in (each.value, sentence(each.value))}
    if kind is not None and kind not in known:
        raise typer.BadParameter(
            told("there is no kind '{kind}'; expected {expected}").format(
                kind=visible(kind), expected=", ".join(each.value for each in Kind)
            )
        )
    here = workspace(project, now)
    which = IncomingFilter(
        kind=known[kind] if kind else None,
        campaign=campaign,
        contact=contact.strip().lower() if contact else None,
        doubt=True if doubt else None,
        waiting=True if waiting else None,
        human=None if machines or kind or doubt else True,
    )
    found = overview(here, which, limit=limit)
    if in_json:
        print_json(
            {
                "waiting": [
                    {**plain(mail), "waited_hours": round(hours, 1)} for mail, hours in found.waiting
                ],
                "questions": found.questions,
                "mails": [plain(mail) for mail in found.mails],
            }
        )
        return
    zone = found.zone
    if found.waiting:
        table(
            ("mail", "waits for (working hours)", "when", "name", "outlet", "kind", "subject"),
            [
                (mail.id, _hours(hours, late=hours >= found.answer_within), *_cells(mail, zone))
                for mail, hours in found.waiting
            ],
            title=sentence("They are waiting for us:"),
        )
    if found.questions:
        _ask(found.questions)
    rest = [mail for mail in found.mails if not mail.waiting]
    if rest:
        rows = [(mail.id, *_cells(mail, zone), _mark(mail)) for mail in rest]
        table(("mail", "when", "name", "outlet", "kind", "subject", "note"), rows)
    if found.more:
        tell("  … and {count} more", count=found.more)
    if not (found.waiting or found.questions or rest):
        _say_empty(chosen=bool(kind or campaign or contact or waiting or doubt), machines=machines)
        return
    first = found.waiting[0][0] if found.waiting else found.mails[0] if found.mails else None
    shown = [f"outreach inbox show {first.id}"] if first else []
    next_command(*shown, "outreach interviews")


def _say_empty(*, chosen: bool, machines: bool) -> None:
    if chosen:
        tell("Nothing of the kind has come in.")
        next_command("outreach inbox list")
    elif machines:
        tell("Nothing has come in.")
        next_command("outreach inbox sync")
    else:
        tell("Nothing that a person wrote has come in.")
        next_command("outreach inbox sync", "outreach inbox list --machines")


def _cells(mail: IncomingMail, zone: str) -> tuple[str, str, str, str, str]:
    return (
        local(mail.came_at, zone),
        mail.name or mail.sender,
        mail.match.outlet,
        ", ".join(sentence(kind.value) for kind in mail.verdict.kinds),
        mail.subject[:60],
    )


def _mark(mail: IncomingMail) -> str:
    if mail.match.doubt:
        return sentence(mail.match.doubt.value)
    if mail.answered_by is not None:
        return sentence("answered")
    return sentence("closed") if mail.closed_at else ""


def _hours(hours: float, *, late: bool) -> Text:
    from rich.text import Text

    return Text(decimal(hours), style="bold red" if late else "")


def _ask(questions: list[Question]) -> None:
    import shlex
    from itertools import groupby

    tell("For you to decide:")
    ordered = sorted(questions, key=lambda q: (q.campaign, q.reason))
    for (campaign, reason), group in groupby(ordered, key=lambda q: (q.campaign, q.reason)):
        tell(
            "  {campaign}: {reason} – held back: {contacts}",
            campaign=campaign or "–",
            reason=because(reason),
            contacts=", ".join(question.contact for question in group),
        )
    first = ordered[0]
    scope = f"--contact {shlex.quote(first.contact)}"
    scope += f" --campaign {first.campaign}" if first.campaign else ""
    tell("  to let her mails go on: {command}", command=f"outreach release {scope}")
    tell(
        "  to stop for good: {command}",
        command=f"outreach suppress {shlex.quote(first.contact)} --reason …",
    )


def plain(mail: IncomingMail) -> dict[str, object]:
    """A mail for scripts."""
    instants: dict[str, datetime | None] = {
        "came_at": mail.came_at,
        "read_at": mail.read_at,
        "corrected_at": mail.corrected_at,
        "closed_at": mail.closed_at,
    }
    return {
        "id": mail.id,
        "from": mail.sender,
        "name": mail.name,
        "subject": mail.subject,
        "campaign": mail.match.campaign,
        "contact": mail.match.contact,
        "outlet": mail.match.outlet,
        "matched_by": mail.match.how,
        "doubt": str(mail.match.doubt),
        "waiting": mail.waiting,
        "answered": mail.answered_by is not None,
        "backlog": mail.backlog,
        **instants,
        **mail.verdict.values(),
    }
