"""`outreach suppress`."""

from __future__ import annotations

import shlex
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from outreach.cli.options import HERE, Json, ProjectDir, told
from outreach.cli.terminal import because, local, next_command, print_json, proof, table, tell

if TYPE_CHECKING:
    from outreach.app.workspace import Workspace

Address = Annotated[
    str | None, typer.Argument(metavar=told("ADDRESS"), help=told("whom never to write to again"))
]
Reason = Annotated[str, typer.Option("--reason", help=told("why: she asked, the address is dead, …"))]
Proof = Annotated[str, typer.Option("--proof", help=told("where it can be seen: a mail, a call and its day"))]
Forget = Annotated[
    bool, typer.Option("--forget-address", help=told("keep only a fingerprint of the address"))
]
Undo = Annotated[
    bool, typer.Option("--undo", help=told("allow writing to her again; the reason is recorded"))
]
Listed = Annotated[bool, typer.Option("--list", help=told("show them all"))]


def command(
    address: Address = None,
    reason: Reason = "",
    proof: Proof = "",
    forget: Forget = False,
    undo: Undo = False,
    listed: Listed = False,
    project: ProjectDir = HERE,
    in_json: Json = False,
) -> None:
    """Never write to an address again, whatever list it comes back in; what waits for it is withdrawn at once."""
    from outreach.app.machine import clock, user
    from outreach.app.workspace import workspace
    from outreach.core.address import read_address
    from outreach.core.problem import InputError, Problem

    here = workspace(project)
    if address is None:
        _list(here, in_json=in_json)
        return
    if listed:
        raise typer.BadParameter(told("--list takes no address"))
    found = read_address(address.strip(), {})
    if isinstance(found, Problem):
        raise InputError([found])
    key = found.key
    if not reason.strip():
        raise typer.BadParameter(told("say why, with --reason"))
    with here.ledger() as ledger:
        if undo:
            done = ledger.unsuppress(key, by=user(), why=reason, now=clock())
            withdrawn = 0
        else:
            done = True
            withdrawn = ledger.suppress(
                key,
                address=address,
                reason=reason,
                proof=proof,
                by=user(),
                now=clock(),
                forget_address=forget,
            )
    if in_json:
        print_json({"address": key, "suppressed": not undo, "changed": done, "withdrawn": withdrawn})
        return
    if undo:
        tell("{address} may be written to again." if done else "{address} was not suppressed.", address=key)
    else:
        tell(
            "{address} is never written to again. Waiting messages withdrawn: {count}.",
            address=key,
            count=withdrawn,
        )
    next_command("outreach suppress --list", f"outreach why {shlex.quote(key)}")


def _list(here: Workspace, *, in_json: bool) -> None:
    history = here.history([])
    zone = here.zone()
    found = history.suppressions
    if in_json:
        print_json({"suppressed": [{"fingerprint": key, **asdict(each)} for key, each in found.items()]})
        return
    rows = [
        (s.address or key[:12] + "…", local(s.since, zone), because(s.reason), proof(s.proof), s.by)
        for key, s in found.items()
    ]
    table(("address", "since", "why", "proof", "by"), rows)
    next_command("outreach status")
