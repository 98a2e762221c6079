"""`outreach inbox watch`."""

from __future__ import annotations

import json
import signal
import sys
import threading

from outreach.cli import session_language
from outreach.cli.inbox.sync import Quiet
from outreach.cli.options import HERE, Json, ProjectDir
from outreach.cli.terminal import as_json, local, sentence, tell, warn


def command(no_alerts: Quiet = False, project: ProjectDir = HERE, in_json: Json = False) -> None:
    """Read the mailbox as mail comes in, act on it, and alert you by mail, until Ctrl-C.

    With --json, one object a line and mail that came.
    """
    from outreach.app.inbox import Synced, account_name, keep_watch
    from outreach.app.machine import clock
    from outreach.app.workspace import workspace
    from outreach.core.problem import OutreachError

    here = workspace(project)
    account_name(here)
    zone = here.zone()
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())

    def told(found: Synced | None, error: OutreachError | None) -> None:
        if error is not None:
            warn("{at}: {error}", at=local(clock(), zone), error=error.sentence(session_language()))
        if found is None or not (found.tally.new or found.alerts or found.troubles):
            return
        if in_json:
            line = {
                "at": clock(),
                "new": found.tally.new,
                "kinds": dict(found.tally.kinds),
                "alerts": found.alerts,
            }
            sys.stdout.write(json.dumps(as_json(line), ensure_ascii=False) + "\n")
            sys.stdout.flush()
            return
        kinds = ", ".join(f"{sentence(kind.value)} {count}" for kind, count in found.tally.kinds.items())
        tell(
            "{at}: new mails: {count} ({kinds})", at=local(clock(), zone), count=found.tally.new, kinds=kinds
        )
        for trouble in found.troubles:
            warn("{trouble}", trouble=trouble.sentence(session_language()))
        sys.stdout.flush()

    if not in_json:
        tell("Watching the mailbox; Ctrl-C ends it.")
        sys.stdout.flush()
    keep_watch(here, stop, alert_in=None if no_alerts else session_language(), told=told)
    if not in_json:
        tell("The mailbox is not watched any more.")
