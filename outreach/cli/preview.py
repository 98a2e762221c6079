"""`outreach preview`."""

from __future__ import annotations

import shlex
import sys
import tempfile
import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from outreach.cli.options import HERE, Campaign, Json, Mailing, Now, ProjectDir, told
from outreach.cli.terminal import next_command, print_json, tell

if TYPE_CHECKING:
    from outreach.core.contact import Contact
    from outreach.outbox.drafting import Drafts

As = Annotated[
    str | None, typer.Option("--contact", help=told("for whom (her address); nothing: the first who gets it"))
]
Text = Annotated[bool, typer.Option("--text", help=told("the text body (the default)"))]
Html = Annotated[bool, typer.Option("--html", help=told("the HTML body"))]
Eml = Annotated[bool, typer.Option("--eml", help=told("the whole message, as it would leave"))]
Open = Annotated[bool, typer.Option("--open", help=told("write it to a file and open it"))]


def command(
    campaign: Campaign,
    mailing: Mailing,
    contact: As = None,
    text: Text = False,
    html: Html = False,
    eml: Eml = False,
    open_it: Open = False,
    project: ProjectDir = HERE,
    now: Now = None,
    in_json: Json = False,
) -> None:
    """Show a mail exactly as one journalist would get it: the same code makes it that sends it."""
    from outreach.app.workspace import workspace
    from outreach.core.problem import InputError, faults
    from outreach.outbox.asking import known_contact, known_mailing
    from outreach.outbox.checking import folder_problems, problems_of
    from outreach.outbox.drafting import Drafts

    if text + html + eml > 1:
        raise typer.BadParameter(told("choose one of --text, --html and --eml"))
    here = workspace(project, now)
    folder = here.read()
    known_mailing(folder, campaign, mailing)
    if wrong := [p for p in faults(folder_problems(folder, here.now)) if p.row is None]:
        raise InputError(wrong)
    drafts = Drafts(folder, campaign, mailing)
    chosen = known_contact(folder, contact) if contact else _first(drafts)
    if problems := list(problems_of(drafts, chosen)):
        raise InputError(problems)
    recipient = drafts.recipient(chosen, history=here.history([campaign]))
    letter = drafts.merger.letter(recipient)
    files, _ = drafts.files(letter)
    content = drafts.message(letter, recipient, files, dated_at=here.now.replace(microsecond=0))
    if in_json:
        print_json(
            {
                "to": chosen.address,
                "language": recipient.language,
                "subject": letter.subject,
                "preheader": letter.preheader,
                "text": letter.text,
                "html": letter.html,
                "attachments": list(files),
                "message": content.decode("utf-8", "surrogateescape").encode("utf-8", "replace").decode(),
            }
        )
        return
    shown = content if eml else (letter.html if html else letter.text).encode()
    if open_it:
        _open(shown if html or eml else letter.html.encode(), ".eml" if eml else ".html")
        return
    if not (html or eml):
        tell("To: {address}", address=f"{chosen.name} <{chosen.address}>" if chosen.name else chosen.address)
        tell("Subject: {subject}", subject=letter.subject)
        for path in files:
            tell("Attached: {path}", path=path)
        sys.stdout.write("\n")
    sys.stdout.flush()
    sys.stdout.buffer.write(shown)
    if not (html or eml):
        sys.stdout.buffer.write(b"\n")
        sys.stdout.flush()
        next_command(
            f"outreach preview {campaign} {mailing} --contact {shlex.quote(chosen.address)} --open",
            f"outreach send {campaign} {mailing}",
        )


def _first(drafts: Drafts) -> Contact:
    """The first contact the mailing is meant for."""
    from outreach.core.problem import OutreachError
    from outreach.outbox.checking import every

    wanted = {(c, m): contacts for c, m, contacts in every(drafts.folder)}[drafts.campaign, drafts.mailing]
    for contact in wanted:
        return contact
    raise OutreachError("nobody is in the segment of this mailing")


def _open(content: bytes, ending: str) -> None:
    """Write a file that outlives the command, only for her to read, and open it with what she uses for such files."""
    with tempfile.NamedTemporaryFile(prefix="outreach-preview-", suffix=ending, delete=False) as file:
        file.write(content)
    path = Path(file.name)
    tell("Written to {path}", path=path)
    if not webbrowser.open(path.as_uri()):
        tell("No browser was found: open the file yourself.")
