"""`outreach doctor`."""

from __future__ import annotations

from typing import Annotated

import typer

from outreach.cli import session_language
from outreach.cli.options import HERE, Json, ProjectDir, told
from outreach.cli.terminal import console, next_command, print_json, sentence, show_problems

Nameserver = Annotated[
    str,
    typer.Option(
        "--nameserver", metavar=told("ADDRESS[:PORT]"), help=told("ask this name server, not the system's")
    ),
]
STYLES = {"good": "green", "warning": "yellow", "fault": "bold red", "unknown": "dim"}


def command(nameserver: Nameserver = "", project: ProjectDir = HERE, in_json: Json = False) -> None:
    """Try the servers and look at the sender's domain (MX, SPF, DKIM, DMARC); sends nothing, changes nothing."""
    import ipaddress

    from rich.text import Text

    from outreach.app.examining import examine
    from outreach.app.workspace import workspace

    host, _, port = nameserver.partition(":")
    try:
        if nameserver:
            ipaddress.ip_address(host)
            int(port or 53)
    except ValueError:
        raise typer.BadParameter(told("expected an address such as 192.0.2.1 or 192.0.2.1:53")) from None
    problems, findings = examine(workspace(project), session_language(), nameserver=nameserver)
    failed = bool(problems) or any(finding.grade == "fault" for finding in findings)
    if in_json:
        print_json({"problems": problems, "findings": findings})
    else:
        show_problems(problems)
        out = console()
        for finding in findings:
            grade = Text(f"{sentence(finding.grade.value):<14}", style=STYLES[finding.grade.value])
            out.print(Text(f"{finding.check:<6} ") + grade + Text(finding.text))
        next_command("outreach check")
    if failed:
        raise typer.Exit(1)
