"""`outreach resolve`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from outreach.cli.options import HERE, Json, ProjectDir, told
from outreach.cli.terminal import because, local, next_command, print_json, sentence, table, tell

if TYPE_CHECKING:
    from outreach.app.settling import Doubtful
    from outreach.app.workspace import Workspace
    from outreach.core.received import Proof as Evidence

Number = Annotated[
    int | None, typer.Argument(metavar=told("MESSAGE"), help=told("its number; nothing: show them all"))
]
Delivered = Annotated[bool, typer.Option("--delivered", help=told("she has it: never send it again"))]
Again = Annotated[bool, typer.Option("--send-again", help=told("she does not have it: send it again"))]
Proven = Annotated[
    bool,
    typer.Option("--proven", help=told("settle all whose arrival a mail shows: an answer, an absence note")),
]
Proof = Annotated[str, typer.Option("--proof", help=told("how you know: a call, a copy in Sent, a bounce"))]


def command(
    message: Number = None,
    delivered: Delivered = False,
    send_again: Again = False,
    proven: Proven = False,
    proof: Proof = "",
    project: ProjectDir = HERE,
    in_json: Json = False,
) -> None:
    """Settle the messages in doubt: the connection broke after the mail was handed over, before the answer."""
    from outreach.app.machine import clock, user
    from outreach.app.recovering import recover_dead_runs
    from outreach.app.settling import settle_proven
    from outreach.app.workspace import workspace
    from outreach.core.delivery import State

    here = workspace(project)
    if proven:
        if message is not None or delivered or send_again:
            raise typer.BadParameter(
                told("--proven settles all that a mail proves: no number, no other option")
            )
        settled = []
        if here.has_ledger():
            with here.ledger() as ledger:
                settled = settle_proven(ledger, by=user(), now=clock())
        _show_settled(settled, in_json=in_json)
        return
    if message is None:
        if delivered or send_again:
            raise typer.BadParameter(told("which message? give its number"))
        _list(here, in_json=in_json)
        return
    if delivered == send_again:
        raise typer.BadParameter(told("say --delivered or --send-again"))
    if not proof.strip():
        raise typer.BadParameter(told("say how you know, with --proof"))
    with here.ledger() as ledger:
        recover_dead_runs(ledger)
        to = State.ACCEPTED if delivered else State.PLANNED
        ledger.resolve(message, to=to, by=user(), proof=proof, now=clock())
        counted = ledger.message(message)
    if in_json:
        print_json({"id": message, "state": to})
        return
    if delivered:
        tell("Message {id} counts as accepted: it never leaves again.", id=message)
        next_command("outreach resolve", "outreach status")
    else:
        tell("Message {id} waits to leave again.", id=message)
        next_command(f"outreach send {counted.campaign} {counted.mailing} --for-real")


def _list(here: Workspace, *, in_json: bool) -> None:
    """Show every message in doubt, and what the mailbox says of it."""
    from outreach.app.settling import in_doubt

    doubtful = []
    if here.has_ledger():
        with here.ledger() as ledger:
            doubtful = in_doubt(ledger)
    if in_json:
        print_json({"in_doubt": [_document(each) for each in doubtful]})
        return
    if not doubtful:
        tell("No message is in doubt.")
        next_command("outreach status")
        return
    zone = here.zone()
    rows = [
        (
            each.message.id,
            f"{each.message.campaign}/{each.message.mailing}",
            each.message.name,
            each.message.address,
            local(each.message.at, zone),
            because(each.attempt.text),
            ", ".join(map(_worded, each.proofs)),
        )
        for each in doubtful
    ]
    table(("message", "mailing", "name", "address", "when", "what happened", "what speaks for it"), rows)
    if any(each.proven for each in doubtful):
        next_command("outreach resolve --proven", "outreach inbox list")
        return
    first = doubtful[0].message.id
    next_command(
        f"outreach resolve {first} --delivered --proof '…'",
        f"outreach resolve {first} --send-again --proof '…'",
    )


def _document(each: Doubtful) -> dict[str, object]:
    proofs = [{"kinds": proof.kinds, "at": proof.at, "mail": proof.incoming} for proof in each.proofs]
    return {
        "id": each.message.id,
        "address": each.message.address,
        "mailing": f"{each.message.campaign}/{each.message.mailing}",
        "at": each.message.at,
        "text": each.attempt.text,
        "proofs": proofs,
        "proven": each.proven is not None,
    }


def _worded(proof: Evidence) -> str:
    if proof.incoming is None:
        return sentence("a copy in the Sent folder")
    kinds = ", ".join(sentence(kind) for kind in proof.kinds)
    return sentence("mail {number}: {kinds}", number=proof.incoming, kinds=kinds)


def _show_settled(settled: Sequence[Doubtful], *, in_json: bool) -> None:
    if in_json:
        print_json({"settled": [_document(each) for each in settled]})
        return
    for each in settled:
        tell("Message {id} to {address} counts as accepted: {why}.", id=each.message.id, address=each.message.address,
             why=", ".join(map(_worded, (each.proven,) if each.proven else ())))  # fmt: skip
    if not settled:
        tell("No mail proves anything of a message in doubt.")
    next_command("outreach resolve", "outreach status")
