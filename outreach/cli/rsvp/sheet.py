"""`outreach rsvp sheet`."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from outreach.cli.options import HERE, Json, Now, ProjectDir, told
from outreach.cli.rsvp import Event, answer_word, mode_word
from outreach.cli.terminal import next_command, print_json, sentence, tell, warn

if TYPE_CHECKING:
    from outreach.app.rsvps import Answers
    from outreach.core.sign_in_sheet import Invited

Csv = Annotated[
    Path | None, typer.Option("--csv", metavar=told("FILE"), help=told("write the list to a CSV file"))
]
Pdf = Annotated[
    Path | None, typer.Option("--pdf", metavar=told("FILE"), help=told("write the list to a PDF to print"))
]
Badges = Annotated[
    Path | None,
    typer.Option("--badges", metavar=told("FILE"), help=told("write the badges to a PDF to print")),
]

WIDTHS = (22, 24, 15, 9, 13, 20, 25)
"""Shares of the sheet's width."""


def command(
    campaign: Event = None,
    csv: Csv = None,
    pdf: Pdf = None,
    badges: Badges = None,
    project: ProjectDir = HERE,
    now: Now = None,
    in_json: Json = False,
) -> None:
    """Write the list for the door and the badges, of who comes and who may come.

    The list has outlet, name, telephone, people, how they take part, room for equipment and a signature. A badge is for
    everybody who comes in person, guests too.
    """
    from outreach.app.rsvps import answers
    from outreach.app.workspace import workspace
    from outreach.core.sign_in_sheet import at_the_door
    from outreach.core.sign_in_sheet import badges as badges_of

    if csv is None and pdf is None and badges is None:
        raise typer.BadParameter(told("name at least one of --csv, --pdf and --badges"))
    here = workspace(project, now)
    found = answers(here, campaign)
    people = at_the_door(found.people)
    title = _title(found)
    written: dict[str, int] = {}
    rows = [_row(one) for one in people]
    if csv is not None:
        from outreach.project.log_export import write_csv

        written[str(csv)] = write_csv(csv, [_headings(), *rows])
    if pdf is not None:
        from outreach.project.sheets import write_sheet

        written[str(pdf)] = write_sheet(
            pdf,
            title=title,
            subtitle=_where(found),
            headings=_headings(),
            widths=WIDTHS,
            rows=rows,
            page=sentence("page"),
            now=here.now,
        )
    if badges is not None:
        from outreach.project.sheets import write_badges

        written[str(badges)] = write_badges(
            badges, badges_of(people), title=title, guest_of=sentence("guest of"), now=here.now
        )
    if in_json:
        print_json({"campaign": found.campaign, "written": written, "people": people})
        return
    for file, count in written.items():
        if badges is not None and file == str(badges):
            tell("Written to {path}; badges: {count}", count=count, path=file)
        else:
            tell("Written to {path}; lines: {count}", count=count, path=file)
    if not people:
        warn("Nobody has said yes or maybe so far.")
    next_command(f"outreach rsvp {shlex.quote(found.campaign)}")


def _title(found: Answers) -> str:
    from outreach.cli import session_language

    title = found.story.title
    if isinstance(title, str):
        return title
    return title.get(session_language().value) or title.get(found.language) or next(iter(title.values()), "")


def _where(found: Answers) -> str:
    event = found.story.event
    if event is None:
        return ""
    from outreach.cli import session_language
    from outreach.core.rendering.dates import day

    when = sentence("{day}, {hour}", day=day(event.start, session_language()), hour=f"{event.start:%H:%M}")
    parts = (when, event.place, event.address)
    return " – ".join(part for part in parts if part)


def _headings() -> list[str]:
    return [
        sentence("outlet"),
        sentence("name"),
        sentence("phone"),
        sentence("people"),
        sentence("takes part"),
        sentence("equipment"),
        sentence("signature"),
    ]


def _row(one: Invited) -> list[str]:
    from outreach.core.rsvp import Answer

    how = mode_word(one.mode) if one.mode else ""
    if one.answer is Answer.TENTATIVE:
        how = f"{how} ({answer_word(one.answer)})" if how else answer_word(one.answer)
    return [one.outlet, one.label, one.phone, str(one.people), how, one.note, ""]
