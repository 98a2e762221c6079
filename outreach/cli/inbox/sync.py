"""`outreach inbox sync`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from outreach.cli import session_language
from outreach.cli.options import HERE, Json, ProjectDir, told
from outreach.cli.progress import bar
from outreach.cli.terminal import next_command, print_json, sentence, tell, warn

if TYPE_CHECKING:
    from outreach.app.inbox import Synced

Quiet = Annotated[bool, typer.Option("--no-alerts", help=told("send no alert to the officer"))]


def command(no_alerts: Quiet = False, project: ProjectDir = HERE, in_json: Json = False) -> None:
    """Read what came into the mailbox, and act on it: every mail once, nothing marked read, moved or deleted.

    Who answered is not chased any more, who is away is left in peace until she is back, a dead address gets no mail,
    an interview request is put on the desk.
    """
    from outreach.app.inbox import account_name, sync
    from outreach.app.workspace import workspace

    here = workspace(project)
    account_name(here)
    if not here.has_ledger():
        if in_json:
            print_json({"read": 0, "new": 0})
            return
        tell("Nothing has been sent from here yet: there is no answer to look for.")
        next_command("outreach plan")
        return
    folder = here.read()
    with bar("Reading the mailbox", shown=not in_json) as progress:
        found = sync(here, folder, alert_in=None if no_alerts else session_language(), progress=progress)
    report(found, in_json=in_json)
    if not in_json:
        next_command("outreach inbox list", "outreach interviews")


def report(found: Synced, *, in_json: bool) -> None:
    """Say what a look at the mailbox brought."""
    tally = found.tally
    if in_json:
        document = {
            "read": tally.read,
            "new": tally.new,
            "kinds": {kind.value: count for kind, count in tally.kinds.items()},
            "followed": dict(tally.followed),
            "own": tally.own,
            "doubtful": tally.doubtful,
            "unreadable": tally.unreadable,
            "cut": tally.cut,
            "missing_folders": list(tally.missing),
            "alerts": found.alerts,
            "troubles": [str(trouble) for trouble in found.troubles],
        }
        print_json(document)
        return
    tell("New mails: {count}.", count=tally.new)
    for kind, count in tally.kinds.most_common():
        tell("  {kind}: {count}", kind=sentence(kind.value), count=count)
    if tally.followed:
        tell("What followed:")
    for what, count in tally.followed.most_common():
        tell("  {what}: {count}", what=sentence(what), count=count)
    if tally.doubtful:
        tell(
            "With a doubt, for you to look at: {count} (`outreach inbox list --doubt`)", count=tally.doubtful
        )
    if found.alerts:
        tell("Alerts sent to you: {count}.", count=found.alerts)
    _warnings(found)


def _warnings(found: Synced) -> None:
    tally = found.tally
    for place in tally.unreadable:
        warn("The server lists a mail and cannot give it: {place}", place=place)
    for place in tally.cut:
        warn("Longer than is read, look at it yourself: {place}", place=place)
    for name in tally.missing:
        warn("There is no folder '{name}' (OUTREACH_IMAP_FOLDERS).", name=name)
    for trouble in found.troubles:
        warn("{trouble}", trouble=trouble.sentence(session_language()))
