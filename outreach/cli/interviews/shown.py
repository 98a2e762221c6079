"""How a request, a slot and a mail of the desk are shown, and how they are typed."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, TypeVar
from zoneinfo import ZoneInfo

import typer

from outreach.cli import session_language
from outreach.cli.options import imaginable, told
from outreach.cli.terminal import (
    as_json,
    local,
    print_json,
    quote,
    sentence,
    show_problems,
    tell,
    warn,
    weekday,
)

if TYPE_CHECKING:
    from outreach.app.interviewing import Written
    from outreach.core.interview import Slot
    from outreach.core.verdict import Moment
    from outreach.desk.overview import Line
    from outreach.desk.posting import Posted

Word = TypeVar("Word", bound=StrEnum)

Number = Annotated[int, typer.Argument(metavar=told("NUMBER"), help=told("its number in `interviews`"))]
Speaker = Annotated[
    str | None,
    typer.Option(
        "--spokesperson", metavar=told("NAME"), help=told("who speaks; a part of the name is enough")
    ),
]
ForReal = Annotated[bool, typer.Option("--for-real", help=told("send; without it nothing leaves"))]
Again = Annotated[
    bool, typer.Option("--again", help=told("send once more what is in doubt: perhaps taken, perhaps not"))
]


def word(kind: type[Word], text: str | None) -> Word | None:
    """Find a word of ours, in English or in the officer's language; raises BadParameter."""
    if text is None:
        return None
    known = {name: each for each in kind for name in (each.value, sentence(each.value))}
    if text not in known:
        raise typer.BadParameter(
            told("'{value}' is none of {expected}").format(
                value=text, expected=", ".join(sentence(each.value) for each in kind)
            )
        )
    return known[text]


def moment(text: str | None) -> Moment | None:
    """Read a day or a wall time; raises BadParameter."""
    if text is None:
        return None
    for pattern in ("%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M", "%Y-%m-%d"):
        try:
            found = imaginable(datetime.strptime(text.strip(), pattern))  # noqa: DTZ007 - a wall time
        except ValueError:
            continue
        return found.date() if pattern == "%Y-%m-%d" else found
    raise typer.BadParameter(told("expected a wall time such as '2026-03-02 15:00', or a day"))


def slots(texts: list[str], length: timedelta, zone: str) -> list[Slot]:
    """Read slots by their beginnings; raises BadParameter."""
    from outreach.core.calendar import Clock, resolve
    from outreach.core.interview import Slot

    found = []
    for text in texts:
        begin = moment(text)
        if not isinstance(begin, datetime):
            raise typer.BadParameter(told("a slot begins at an hour, such as '2026-03-02 15:00'"))
        instant = resolve(begin, zone)
        if instant.clock is Clock.GAP:
            raise typer.BadParameter(
                told("{at} is skipped when the clocks go forward").format(at=f"{begin:%Y-%m-%d %H:%M}")
            )
        found.append(Slot(instant.utc, instant.utc + length))
    return found


def begins(slot: Slot, zone: str) -> str:
    """Write when a slot begins as `--slot` takes it."""
    return f"{slot.start.astimezone(ZoneInfo(zone)):%Y-%m-%d %H:%M}"


def length_of(text: str | None, default: timedelta) -> timedelta:
    """Read how long an interview lasts; raises BadParameter."""
    from outreach.core.interview_settings import LONGEST, SHORTEST
    from outreach.core.when import WhenError, parse_duration

    if text is None:
        return default
    try:
        found = parse_duration(text)
    except WhenError as error:
        raise typer.BadParameter(error.sentence(session_language())) from None
    if not SHORTEST <= found <= LONGEST:
        raise typer.BadParameter(told("an interview lasts between 5 minutes and 8 hours"))
    return found


def same_options(slots: Iterable[str], length: str | None, spokesperson: str | None) -> str:
    """Write the options of a dry run again: what leaves next is what was looked at."""
    options = [f" --slot '{each}'" for each in slots]
    options += [f" --length {shlex.quote(length)}"] if length else []
    options += [f" --spokesperson {shlex.quote(spokesperson)}"] if spokesperson else []
    return "".join(options)


def span(left: timedelta | None) -> str:
    """Write what is left as hours and minutes, `3 h 20`; with a minus once it is over, a dash without a deadline."""
    if left is None:
        return "–"
    minutes = int(abs(left) / timedelta(minutes=1))
    return f"{'−' if left < timedelta(0) else ''}{minutes // 60} h {minutes % 60:02}"


def wall(slot: Slot, zone: str) -> str:
    """Write a slot: day of the week, day, begin and end, on the officer's clock."""
    begin, end = (instant.astimezone(ZoneInfo(zone)) for instant in (slot.start, slot.end))
    day: date = begin.date()
    return f"{weekday(day)} {begin:%Y-%m-%d %H:%M}–{end:%H:%M}"


def due(line: Line, zone: str) -> str:
    """Write a deadline as wall time, with the day alone where no hour was said."""
    deadline = line.interview.deadline
    if deadline is None:
        return "–"
    day = deadline.at.astimezone(ZoneInfo(zone)).date()
    if "T" not in deadline.wall:
        return f"{weekday(day)} {deadline.wall}"
    return f"{weekday(day)} {local(deadline.at, zone)}"


def means(line: Line) -> str:
    """Give medium and format."""
    interview = line.interview
    return ", ".join(
        part
        for part in (
            interview.medium,
            sentence(interview.format.value).replace("_", " ") if interview.format else "",
        )
        if part
    )


def plain(line: Line) -> dict[str, object]:
    """A request for scripts."""
    interview = line.interview
    document = as_json(interview)
    if not isinstance(document, dict):
        raise TypeError
    return {
        **document,
        "hours_left": None if line.left is None else round(line.left / timedelta(hours=1), 2),
        "working_hours_left": None if line.working is None else round(line.working / timedelta(hours=1), 2),
        "overdue": line.overdue,
        "taken": line.taken,
        "mail_failed": line.unsent,
    }


def show_written(written: Written, *, in_json: bool) -> None:
    """Show what was written and what became of it."""
    if in_json:
        print_json(_document(written))
        return
    show_problems(written.warnings)
    if not (written.drafts or written.posted):
        tell("Everybody who is invited has it already: there is nothing to send.")
    for draft in written.drafts:
        _show_mail(draft.to.name, draft.to.address, draft.letter.subject, draft.letter.text)
        if draft.calendar is not None:
            tell(
                "  with the calendar's {method}, SEQUENCE {sequence}",
                method="CANCEL" if draft.purpose.value == "cancel" else "REQUEST",
                sequence=draft.calendar.sequence,
            )
    for posted in written.posted:
        _show_posted(posted, written.zone)
    if written.uncopied is not None:
        warn("There is no copy in the Sent folder: {why}", why=written.uncopied.sentence(session_language()))


def _show_mail(name: str, address: str, subject: str, text: str) -> None:
    tell("To: {name} <{address}>", name=name, address=address)
    tell("Subject: {subject}", subject=subject)
    sys.stdout.write(quote(text))


def _show_posted(posted: Posted, zone: str) -> None:
    from outreach.core.desk.correspondence import Fate

    to = posted.draft.to.address
    match posted.fate:
        case Fate.ACCEPTED:
            tell("Sent to {address}: {subject}", address=to, subject=posted.draft.letter.subject)
        case Fate.DRAFTED:
            tell(
                "In your Drafts folder, for {address}: {subject}",
                address=to,
                subject=posted.draft.letter.subject,
            )
        case Fate.FAILED:
            warn(
                "Not sent to {address}: {words}. Say the same again to try again.",
                address=to,
                words=posted.words,
            )
        case None if posted.earlier and posted.earlier.fate is Fate.ACCEPTED:
            tell("{address} has it since {at}.", address=to, at=local(posted.earlier.dated_at, zone))
        case _:
            warn(
                "In doubt for {address}: the mail has perhaps left. Look, and say --again to send it once more.",
                address=to,
            )


def _document(written: Written) -> dict[str, object]:
    return {
        "interview": written.interview,
        "spokesperson": written.spokesperson,
        "dry_run": not written.posted,
        "slots": written.slots,
        "mails": [
            *(
                {
                    "to": draft.to.address,
                    "purpose": draft.purpose,
                    "subject": draft.letter.subject,
                    "text": draft.letter.text,
                    "sequence": draft.calendar.sequence if draft.calendar else None,
                    "fate": None,
                }
                for draft in written.drafts
            ),
            *(
                {
                    "to": posted.draft.to.address,
                    "purpose": posted.draft.purpose,
                    "subject": posted.draft.letter.subject,
                    "text": posted.draft.letter.text,
                    "sequence": posted.draft.calendar.sequence if posted.draft.calendar else None,
                    "fate": posted.fate or (posted.earlier.fate if posted.earlier else None),
                    "sent_now": posted.fate is not None,
                    "words": posted.words,
                    "message_id": posted.message_id,
                }
                for posted in written.posted
            ),
        ],
        "warnings": list(written.warnings),
    }
