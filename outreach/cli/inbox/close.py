"""`outreach inbox close`."""

from __future__ import annotations

from outreach.cli.inbox.show import Number
from outreach.cli.options import HERE, Json, ProjectDir
from outreach.cli.terminal import next_command, print_json, tell


def command(number: Number, project: ProjectDir = HERE, in_json: Json = False) -> None:
    """Say that a mail needs no answer of yours, or has had one by telephone: it waits no more.

    Her further mails of the campaign stay held back until you release them.
    """
    from outreach.app.machine import clock, user
    from outreach.app.workspace import workspace
    from outreach.ledger.faults import UnknownMessageError

    here = workspace(project)
    if not here.has_ledger():
        raise UnknownMessageError("there is no mail {incoming} in the inbox", incoming=number)
    with here.ledger() as ledger:
        new = ledger.close_incoming(number, by=user(), now=clock())
    if in_json:
        print_json({"mail": number, "closed": new})
        return
    if new:
        tell("Mail {number} waits no more.", number=number)
    else:
        tell("Mail {number} was closed before.", number=number)
    next_command("outreach inbox list --waiting")
