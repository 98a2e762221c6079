"""`outreach inbox show`."""

from __future__ import annotations

import shlex
import sys
from typing import Annotated

import typer

from outreach.cli.inbox.explain import show
from outreach.cli.options import HERE, Json, ProjectDir, told
from outreach.cli.terminal import local, next_command, print_json, sentence, tell
from outreach.core.problem import visible

Number = Annotated[int, typer.Argument(metavar=told("MAIL"), help=told("its number in `inbox list`"))]
Eml = Annotated[bool, typer.Option("--eml", help=told("the mail itself, to open in a mail program"))]


def command(number: Number, eml: Eml = False, project: ProjectDir = HERE, in_json: Json = False) -> None:
    """Show one mail that came in: from whom, answering what, what it was taken for and why, what followed."""
    from outreach.app.workspace import workspace
    from outreach.cli.inbox.list import plain
    from outreach.core.problem import OutreachError
    from outreach.ledger.faults import UnknownMessageError

    here = workspace(project)
    if not here.has_ledger():
        raise UnknownMessageError("there is no mail {incoming} in the inbox", incoming=number)
    zone = here.zone()
    with here.ledger() as ledger:
        mail = ledger.incoming_mail(number)
        raw = ledger.raw_mail(number) if eml else None
        places = ledger.places(number)
        asked = [each.id for each in ledger.interviews() if each.incoming == number]
        followed = ledger.followed(number)
        answered = ledger.message(mail.match.message) if mail.match.message else None
    if eml:
        if raw is None:
            raise OutreachError("the bytes of mail {incoming} are not kept any more", incoming=number)
        sys.stdout.buffer.write(raw)
        return
    if in_json:
        print_json({**plain(mail), "followed": followed, "places": places, "message": mail.match.message})
        return
    who = f"{visible(mail.name)} <{visible(mail.sender)}>" if mail.name else mail.sender
    tell("From: {who}", who=who)
    tell("Date: {at}", at=local(mail.came_at, zone))
    tell("Subject: {subject}", subject=mail.subject)
    if answered:
        tell(
            "It answers {mailing} to {name} <{address}> (found by its {how}).",
            mailing=f"{answered.campaign}/{answered.mailing}",
            name=answered.name,
            address=answered.address,
            how=sentence(mail.match.how.value),
        )
    if mail.match.doubt:
        tell("Careful: {doubt}. Nothing followed from it.", doubt=sentence(mail.match.doubt.value))
    if mail.corrected_at:
        tell("Corrected by {who}, {at}.", who=mail.corrected_by, at=local(mail.corrected_at, zone))
    for place in places:
        tell("In the folder {folder}", folder=place.folder)
    show(sentence("Taken for"), mail.verdict)
    for what in dict.fromkeys(followed):
        tell("  followed: {what}", what=sentence(what))
    contact = [f"outreach contact show {shlex.quote(mail.match.contact)}"] if mail.match.contact else []
    kinds = "interview_request" if not mail.verdict.human else "other"
    done = (
        [f"outreach inbox close {number}"]
        if mail.waiting or (mail.match.doubt and not mail.closed_at)
        else []
    )
    desk = [f"outreach interviews show {request}" for request in asked]
    vouch = " --vouch …" if mail.match.doubt and mail.verdict.human else ""
    next_command(*desk, *done, *contact, f"outreach inbox correct {number} {kinds}{vouch}")
