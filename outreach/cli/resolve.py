"""`outreach resolve`."""

from __future__ import annotations

from typing import Annotated

import typer

from outreach.cli.options import HERE, Json, ProjectDir, told
from outreach.cli.terminal import because, local, next_command, print_json, table, tell

Number = Annotated[
    int | None, typer.Argument(metavar=told("MESSAGE"), help=told("its number; nothing: show them all"))
]
Delivered = Annotated[bool, typer.Option("--delivered", help=told("she has it: never send it again"))]
Again = Annotated[bool, typer.Option("--send-again", help=told("she does not have it: send it again"))]
Proof = Annotated[str, typer.Option("--proof", help=told("how you know: a call, a copy in Sent, a bounce"))]


def command(
    message: Number = None,
    delivered: Delivered = False,
    send_again: Again = False,
    proof: Proof = "",
    project: ProjectDir = HERE,
    in_json: Json = False,
) -> None:
    """Settle the messages in doubt: the connection broke after the mail was handed over, before the answer."""
    from outreach.app.machine import clock, user
    from outreach.app.reading import log_pages
    from outreach.app.recovering import recover_dead_runs
    from outreach.app.workspace import workspace
    from outreach.core.delivery import State
    from outreach.core.message import LogFilter

    here = workspace(project)
    zone = here.zone()
    if message is None:
        if delivered or send_again:
            raise typer.BadParameter(told("which message? give its number"))
        doubtful = []
        if here.has_ledger():
            with here.ledger() as ledger:
                recover_dead_runs(ledger)
                pages = log_pages(ledger, LogFilter(state=State.IN_DOUBT))
                doubtful = [(m, ledger.attempts(m.id)[-1]) for page in pages for m in page]
        if in_json:
            print_json(
                {
                    "in_doubt": [
                        {
                            "id": m.id,
                            "address": m.address,
                            "mailing": f"{m.campaign}/{m.mailing}",
                            "at": m.at,
                            "text": a.text,
                        }
                        for m, a in doubtful
                    ]
                }
            )
            return
        if not doubtful:
            tell("No message is in doubt.")
            next_command("outreach status")
            return
        rows = [
            (m.id, f"{m.campaign}/{m.mailing}", m.name, m.address, local(m.at, zone), because(a.text))
            for m, a in doubtful
        ]
        table(("message", "mailing", "name", "address", "when", "what happened"), rows)
        first = doubtful[0][0].id
        next_command(
            f"outreach resolve {first} --delivered --proof '…'",
            f"outreach resolve {first} --send-again --proof '…'",
        )
        return
    if delivered == send_again:
        raise typer.BadParameter(told("say --delivered or --send-again"))
    if not proof.strip():
        raise typer.BadParameter(told("say how you know, with --proof"))
    with here.ledger() as ledger:
        recover_dead_runs(ledger)
        to = State.ACCEPTED if delivered else State.PLANNED
        ledger.resolve(message, to=to, by=user(), proof=proof, now=clock())
        settled = ledger.message(message)
    if in_json:
        print_json({"id": message, "state": to})
        return
    if delivered:
        tell("Message {id} counts as accepted: it never leaves again.", id=message)
        next_command("outreach resolve", "outreach status")
    else:
        tell("Message {id} waits to leave again.", id=message)
        next_command(f"outreach send {settled.campaign} {settled.mailing} --for-real")
