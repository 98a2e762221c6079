"""`outreach serve`."""

from __future__ import annotations

import json
import signal
import sys
import threading
from typing import Annotated

import typer

from outreach.cli.options import HERE, Json, ProjectDir, told
from outreach.cli.terminal import tell, warn

Host = Annotated[
    str, typer.Option("--host", metavar=told("ADDRESS"), help=told("where to listen; your proxy asks there"))
]
Port = Annotated[int, typer.Option("--port", min=0, max=65535, help=told("the port to listen at; 0: any"))]


def command(
    host: Host = "127.0.0.1", port: Port = 8025, project: ProjectDir = HERE, in_json: Json = False
) -> None:
    """Serve the page behind the links of your mails, until Ctrl-C: answers to invitations, and the opt-out.

    It belongs behind a web server that speaks https at the `public_url` of your schedule and hands requests on to it.
    Opening a link changes nothing; pressing a button there does.
    """
    from outreach.app.workspace import workspace
    from outreach.core.language import reads
    from outreach.core.problem import InputError
    from outreach.project.schedule import SCHEDULE, read_schedule
    from outreach.web.serving import serve

    here = workspace(project)
    schedule, _, problems = read_schedule(here.root / SCHEDULE)
    if schedule is None:
        raise InputError(problems)
    public_url = schedule.sender.public_url
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())

    def began(host: str, port: int) -> None:
        if in_json:
            line = {"host": host, "port": port, "public_url": public_url}  # one line: the program goes on
            sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")
        else:
            tell("The page is served at {host}, port {port}; Ctrl-C ends it.", host=host, port=port)
        sys.stdout.flush()

    if not public_url:
        warn("`public_url` is not in the schedule, under `sender`: no mail leads to this page.")
    serve(
        here,
        host=host,
        port=port,
        public_url=public_url,
        language=reads(schedule.language),
        stop=stop,
        told=began,
    )
    if not in_json:
        tell("The page is not served any more.")
