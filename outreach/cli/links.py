"""`outreach links`."""

from __future__ import annotations

from typing import Annotated

import typer

from outreach.cli.options import HERE, Campaign, Json, ProjectDir, told
from outreach.cli.terminal import because, next_command, print_json, sentence, table, tell

MailingArgument = Annotated[
    str | None, typer.Argument(metavar=told("MAILING"), help=told("only this mailing"))
]
Timeout = Annotated[float, typer.Option("--timeout", min=0.1, help=told("seconds for each link"))]
Total = Annotated[float, typer.Option("--total", min=0.1, help=told("seconds for all of them"))]


def command(
    campaign: Campaign,
    mailing: MailingArgument = None,
    timeout: Timeout = 10,
    total: Total = 60,
    project: ProjectDir = HERE,
    in_json: Json = False,
) -> None:
    """Try every link in the mails of a campaign. Only this command ever goes to the web, and only when you call it."""
    from outreach.app.workspace import workspace
    from outreach.core.problem import InputError, faults
    from outreach.outbox.asking import known_campaign, known_mailing
    from outreach.outbox.checking import folder_problems
    from outreach.outbox.linking import links_of
    from outreach.project.links import LinkVerdict, check_links

    here = workspace(project)
    folder = here.read()
    if mailing:
        known_mailing(folder, campaign, mailing)
    else:
        known_campaign(folder, campaign)
    if wrong := [p for p in faults(folder_problems(folder, here.now)) if p.row is None]:
        raise InputError(wrong)
    used = links_of(folder, campaign, mailing)
    results = check_links(used, timeout=timeout, total=total)
    bad = [r for r in results if r.verdict not in (LinkVerdict.GOOD, LinkVerdict.REDIRECTED)]
    if in_json:
        print_json({"links": [{"result": r, "mailings": sorted(used[r.url])} for r in results]})
    else:
        rows = [
            (
                sentence(r.verdict.value),
                r.status or "–",
                r.url,
                " → ".join(r.path) or because(r.reason),
                ", ".join(sorted(used[r.url])),
            )
            for r in results
        ]
        table(("link", "status", "address", "details", "mailings"), rows)
        tell("Links: {count}; not working: {bad}.", count=len(results), bad=len(bad))
        next_command(
            f"outreach send {campaign} {mailing or next(iter(folder.schedule.campaigns[campaign].mailings))}"
        )
    if bad:
        raise typer.Exit(1)
