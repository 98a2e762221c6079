"""`outreach log`."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from outreach.cli.options import HERE, Json, Now, ProjectDir, imaginable, told
from outreach.cli.terminal import because, local, next_command, print_json, sentence, table, tell, warn

if TYPE_CHECKING:
    from outreach.app.workspace import Workspace
    from outreach.core.message import Message


def _day(text: str) -> date:
    try:
        return imaginable(date.fromisoformat(text))
    except ValueError:
        raise typer.BadParameter(told("expected a day such as 2015-09-22")) from None


CampaignOption = Annotated[str | None, typer.Option("--campaign", help=told("only this campaign"))]
MailingOption = Annotated[str | None, typer.Option("--mailing", help=told("only this mailing"))]
ContactOption = Annotated[str | None, typer.Option("--contact", help=told("only this contact (her address)"))]
Outlet = Annotated[str | None, typer.Option("--outlet", help=told("only this outlet"))]
StateOption = Annotated[str | None, typer.Option("--state", help=told("only messages in this state"))]
Since = Annotated[
    date | None, typer.Option("--since", parser=_day, metavar=told("DAY"), help=told("from this day on"))
]
Until = Annotated[
    date | None, typer.Option("--until", parser=_day, metavar=told("DAY"), help=told("until this day"))
]
Limit = Annotated[int, typer.Option("--limit", min=1, help=told("how many lines on the screen"))]
Csv = Annotated[
    Path | None, typer.Option("--csv", metavar=told("FILE"), help=told("write everything to a CSV file"))
]
Xlsx = Annotated[
    Path | None, typer.Option("--xlsx", metavar=told("FILE"), help=told("write everything to a spreadsheet"))
]
Message_ = Annotated[
    int | None, typer.Option("--message", metavar=told("ID"), help=told("every attempt at one message"))
]
Eml = Annotated[bool, typer.Option("--eml", help=told("with --message: the exact mail she received"))]
Acts = Annotated[bool, typer.Option("--acts", help=told("who did what: launches, holds, opt-outs"))]


def command(
    campaign: CampaignOption = None,
    mailing: MailingOption = None,
    contact: ContactOption = None,
    outlet: Outlet = None,
    state: StateOption = None,
    since: Since = None,
    until: Until = None,
    limit: Limit = 50,
    csv: Csv = None,
    xlsx: Xlsx = None,
    message: Message_ = None,
    eml: Eml = False,
    acts: Acts = False,
    project: ProjectDir = HERE,
    now: Now = None,
    in_json: Json = False,
) -> None:
    """Show what was sent, to whom, when, and what became of it; the newest first."""
    from outreach.app.naming import known_or_recorded
    from outreach.app.reading import log_pages
    from outreach.app.workspace import workspace
    from outreach.core.delivery import State
    from outreach.core.message import LogFilter

    known = {word: each for each in State for word in (each.value, sentence(each.value))}
    if state is not None and state not in known:
        expected = ", ".join(sentence(each.value) for each in State)
        raise typer.BadParameter(
            told("there is no state '{state}'; expected {expected}").format(state=state, expected=expected)
        )
    here = workspace(project, now)
    zone = here.zone()
    known_or_recorded(here, campaign)
    if not here.has_ledger():
        _nothing(message, csv=csv, xlsx=xlsx, acts=acts, in_json=in_json)
        return
    if message is not None:
        _one(here, message, eml=eml, zone=zone, in_json=in_json)
        return
    if acts:
        _acts(here, limit, zone, in_json=in_json)
        return
    wanted = LogFilter(
        campaign=campaign,
        mailing=mailing,
        contact=contact.strip().lower() if contact else None,
        outlet=outlet,
        state=known[state] if state else None,
        since=_begin(since, zone),
        until=_end(until, now, zone),
    )
    if csv or xlsx:
        with here.ledger() as ledger:
            _export(lambda: log_pages(ledger, wanted), zone, csv=csv, xlsx=xlsx, in_json=in_json)
        return
    with here.ledger() as ledger:
        if in_json:
            print_json({"messages": [_plain(m) for page in log_pages(ledger, wanted) for m in page]})
            return
        page = ledger.messages(wanted, limit=limit + 1)
    rows = [
        (
            m.id,
            local(m.at, zone),
            f"{m.campaign}/{m.mailing}",
            m.name,
            m.outlet,
            m.address,
            sentence(m.state.value),
            because(m.reason),
        )
        for m in page[:limit]
    ]
    table(("message", "when", "mailing", "name", "outlet", "address", "state", "why"), rows)
    if len(page) > limit:
        tell("The newest {count}; --limit shows more, --csv and --xlsx write all.", count=limit)
    if page:
        next_command(f"outreach log --message {page[0].id}", f"outreach why {shlex.quote(page[0].contact)}")


def _export(
    pages: Callable[[], Iterable[list[Message]]],
    zone: str,
    *,
    csv: Path | None,
    xlsx: Path | None,
    in_json: bool,
) -> None:
    from outreach.app.reading import written_rows
    from outreach.project.log_export import write_csv, write_xlsx

    written = []
    for path, write in ((csv, write_csv), (xlsx, write_xlsx)):
        if path:
            count = write(path, written_rows(pages(), zone))
            written.append({"path": str(path), "lines": count})
            if not in_json:
                tell("Written to {path}; lines: {count}", count=count, path=path)
    if in_json:
        print_json({"written": written})


def _end(until: date | None, now: datetime | None, zone: str) -> datetime | None:
    """Give the instant at which the log ends: after the day `until`, and at `now` when the world is shown at that time."""
    ends = [_begin(until + timedelta(days=1), zone)] if until else []
    return min((end for end in (*ends, now) if end), default=None)


def _begin(day: date | None, zone: str) -> datetime | None:
    from zoneinfo import ZoneInfo

    return datetime.combine(day, time(), ZoneInfo(zone)).astimezone(UTC) if day else None


def _nothing(message: int | None, *, csv: Path | None, xlsx: Path | None, acts: bool, in_json: bool) -> None:
    """Answer without a ledger, which looking must not create."""
    from outreach.core.problem import OutreachError

    if message is not None:
        raise OutreachError("there is no message {message} in the log", message=message)
    if csv or xlsx:
        _export(list, "UTC", csv=csv, xlsx=xlsx, in_json=in_json)
        return
    if in_json:
        print_json({"acts": []} if acts else {"messages": []})
        return
    tell("Nothing has been sent from here yet.")
    next_command("outreach plan")


def _plain(message: Message) -> dict[str, object]:
    """A line of the log for scripts: no token, it is a secret between us and the server."""
    return {
        "id": message.id,
        "campaign": message.campaign,
        "mailing": message.mailing,
        "contact": message.contact,
        "address": message.address,
        "name": message.name,
        "outlet": message.outlet,
        "language": message.language,
        "state": message.state,
        "reason": message.reason,
        "at": message.at,
        "message_id": message.message_id,
        "attempts": message.attempts,
        "first_attempt_at": message.first_attempt_at,
        "next_attempt_at": message.next_attempt_at,
        "digest": message.digest,
    }


def _one(here: Workspace, number: int, *, eml: bool, zone: str, in_json: bool) -> None:
    from outreach.app.reading import one_message
    from outreach.outbox.remaking import remade

    with here.ledger() as ledger:
        if eml:
            made = remade(ledger, number)
            if not made.exact:
                warn("These are not the bytes that left: a library that makes mails has changed since.")
            sys.stdout.buffer.write(made.content)
            return
        message, attempts = one_message(ledger, number)
    if in_json:
        print_json({**_plain(message), "tries": attempts})
        return
    tell(
        "{mailing} to {name} <{address}>, {outlet}",
        mailing=f"{message.campaign}/{message.mailing}",
        name=message.name,
        address=message.address,
        outlet=message.outlet,
    )
    tell(
        "{state} {at} {reason}",
        state=sentence(message.state.value),
        at=local(message.at, zone),
        reason=because(message.reason),
    )
    rows = [
        (
            a.number,
            local(a.started_at, zone),
            sentence(a.outcome.value) if a.outcome else "–",
            a.code or "",
            a.enhanced,
            a.stage,
            because(a.text),
        )
        for a in attempts
    ]
    table(("attempt", "when", "outcome", "code", "status", "stage", "the server's words"), rows)
    if message.dated_at:
        next_command(f"outreach log --message {number} --eml")


def _acts(here: Workspace, limit: int, zone: str, *, in_json: bool) -> None:
    with here.ledger() as ledger:
        acts = ledger.audit(limit)
    if in_json:
        print_json({"acts": acts})
        return
    rows = [
        (
            local(a.at, zone),
            a.by,
            sentence(a.what),
            a.subject,
            ", ".join(f"{k}: {v}" for k, v in a.details.items()),
        )
        for a in acts
    ]
    table(("when", "who", "what", "on", "details"), rows)
