"""`outreach interviews`, and its commands of two words, a module each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from outreach.cli.options import HERE, Json, Now, ProjectDir, told
from outreach.cli.terminal import decimal, local, next_command, print_json, sentence, table, tell

if TYPE_CHECKING:
    from rich.text import Text

    from outreach.core.received import IncomingMail
    from outreach.desk.overview import Line

All = Annotated[bool, typer.Option("--all", help=told("done, published, declined and expired ones too"))]
CampaignOption = Annotated[str | None, typer.Option("--campaign", help=told("only this campaign"))]
StatusOption = Annotated[
    str | None, typer.Option("--status", help=told("only requests in this status, such as proposed"))
]


def command(
    everything: All = False,
    campaign: CampaignOption = None,
    status: StatusOption = None,
    project: ProjectDir = HERE,
    now: Now = None,
    in_json: Json = False,
) -> None:
    """Show who waits for an answer, then the interview requests by the hours left until their deadline."""
    from outreach.app.desk import view
    from outreach.app.workspace import workspace
    from outreach.cli.interviews.shown import plain, word
    from outreach.core.interview import Status

    wanted = word(Status, status)
    statuses = frozenset({wanted}) if wanted else frozenset(Status) if everything else None
    found = view(workspace(project, now), campaign=campaign, statuses=statuses)
    if in_json:
        print_json(
            {
                "waiting": [_waits(mail, hours) for mail, hours in found.waiting],
                "interviews": [plain(line) for line in found.lines],
            }
        )
        return
    if found.waiting:
        table(
            ("mail", "waits for (working hours)", "when", "name", "outlet", "kind", "subject"),
            [
                (
                    mail.id,
                    _red(decimal(hours)),
                    local(mail.came_at, found.zone),
                    mail.name or mail.sender,
                    mail.match.outlet,
                    ", ".join(sentence(kind.value) for kind in mail.verdict.kinds),
                    mail.subject[:60],
                )
                for mail, hours in found.waiting
            ],
            title=sentence("They are waiting for us:"),
        )
    if not found.lines:
        if campaign or wanted:
            tell("There is no such request on the desk.")
            next_command("outreach interviews --all")
            return
        tell("There is no request on the desk.")
        next_command("outreach inbox sync", "outreach interviews add …")
        return
    table(
        (
            "number",
            "left (working hours)",
            "deadline",
            "journalist",
            "how",
            "topic",
            "spokesperson",
            "slot",
            "status",
            "note",
        ),
        [_cells(line, found.zone) for line in found.lines],
    )
    next_command(f"outreach interviews show {found.lines[0].interview.id}")


def _cells(line: Line, zone: str) -> tuple[object, ...]:
    from outreach.cli.interviews.shown import due, means, span, wall

    interview = line.interview
    left = span(line.left)
    if line.working is not None and not line.overdue:
        left = f"{left} ({span(line.working)})".replace(" h ", "\u00a0h\u00a0")
    who = interview.name or interview.address
    slot = interview.slot if interview.slot and interview.open else None
    return (
        interview.id,
        _red(left) if line.overdue else left,
        _red(due(line, zone)) if line.overdue else due(line, zone),
        f"{who}, {interview.outlet}" if interview.outlet else who,
        means(line),
        interview.topic[:60],
        interview.spokesperson or interview.with_whom,
        wall(slot, zone) if slot else "",
        sentence(interview.status.value),
        _note(line, zone),
    )


def _note(line: Line, zone: str) -> str:
    from outreach.cli.interviews.shown import wall

    if line.unsent:
        return sentence("a mail has not left")
    if line.taken:
        return sentence("she takes {slot}", slot=wall(line.taken, zone))
    if line.interview.doubt:
        return sentence("{doubt}: check", doubt=sentence(line.interview.doubt))
    return sentence("overdue") if line.overdue else ""


def _red(text: str) -> Text:
    from rich.text import Text

    return Text(text, style="bold red")


def _waits(mail: IncomingMail, hours: float) -> dict[str, object]:
    return {
        "mail": mail.id,
        "waited_hours": round(hours, 1),
        "came_at": mail.came_at,
        "from": mail.sender,
        "name": mail.name,
        "outlet": mail.match.outlet,
        "kinds": mail.verdict.kinds,
        "subject": mail.subject,
        "doubt": str(mail.match.doubt),
    }
