"""`outreach approve`."""

from __future__ import annotations

import shlex
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from outreach.cli.options import HERE, Campaign, Json, Mailing, ProjectDir, told
from outreach.cli.terminal import local, next_command, print_json, sentence, tell, warn

if TYPE_CHECKING:
    from outreach.app.approving import Seen
    from outreach.app.workspace import Workspace

ForReal = Annotated[
    bool,
    typer.Option("--for-real", help=told("approve, or send the mail of --ask; without it nothing changes")),
]
As = Annotated[
    str | None,
    typer.Option("--as", metavar=told("NAME"), help=told("who approves: the name that 'approval:' gives")),
]
Withdraw = Annotated[bool, typer.Option("--withdraw", help=told("take the approval back"))]
Ask = Annotated[bool, typer.Option("--ask", help=told("send the mail to look at to who must approve it"))]


def command(
    campaign: Campaign,
    mailing: Mailing,
    approver: As = None,
    ask: Ask = False,
    withdraw: Withdraw = False,
    for_real: ForReal = False,
    project: ProjectDir = HERE,
    in_json: Json = False,
) -> None:
    """Approve a mailing that must be: shows what would leave, and changes nothing until you say --for-real.

    What is changed afterwards, in the template, the times, the attachments, is not approved. Contacts come and go.
    """
    from outreach.app import approving
    from outreach.app.workspace import workspace

    if ask + withdraw + bool(approver) > 1:
        raise typer.BadParameter(told("choose one of --as, --ask and --withdraw"))
    here = workspace(project)
    if ask:
        _ask(here, campaign, mailing, for_real=for_real, in_json=in_json)
        return
    name = f"{shlex.quote(campaign)} {shlex.quote(mailing)}"
    if withdraw:
        approving.withdraw(here, campaign, mailing)
        if in_json:
            print_json({"campaign": campaign, "mailing": mailing, "approved": False})
            return
        tell("The approval of '{mailing}' is taken back: nothing more of it leaves.", mailing=mailing)
        next_command(f"outreach approve {name}")
        return
    seen = approving.look(here, campaign, mailing)
    if not in_json:
        _show(seen)
    if for_real:
        approving.approve(here, seen, approver or _name(seen))
    if in_json:
        print_json({"dry_run": not for_real, "approved": for_real or seen.stands, **_document(seen)})
        return
    if not for_real:
        more = f" --as {shlex.quote(seen.approval.name)}"
        next_command(f"outreach approve {name}{more} --for-real", f"outreach preview {name}")
        return
    tell("Approved by {name}. What is changed from now on is not.", name=seen.approval.name)
    next_command(f"outreach send {name}", f"outreach approve {name} --withdraw")


def _name(seen: Seen) -> str:
    """Have her who approves type her name: a slip of the finger types no name."""
    from outreach.core.problem import RefusedError

    if not sys.stdin.isatty():
        raise RefusedError("nobody is there to say who approves: in a script, say --as NAME")
    # not by input(): with --json standard output is for the document alone
    sys.stderr.write(sentence("Type your name to approve ({name}): ", name=seen.approval.name))
    sys.stderr.flush()
    return sys.stdin.readline().strip()


def _show(seen: Seen) -> None:
    tell(
        "'{mailing}' would leave at {at}; recipients: {count}, not sent: {without}.",
        mailing=seen.mailing,
        at=local(seen.due_at, seen.zone),
        count=seen.recipients,
        without=seen.without,
    )
    if seen.stands and seen.given:
        at = local(seen.given.at, seen.zone)
        tell("It is approved as it is: by {name}, {at}.", name=seen.given.by, at=at)
    elif seen.given:
        at = local(seen.given.at, seen.zone)
        warn(
            "It has changed since {name} approved it, {at}: it must be approved again.",
            name=seen.given.by,
            at=at,
        )
    tell("The mail for {contact}:", contact=seen.first)
    tell("Subject: {subject}", subject=seen.subject)
    sys.stdout.write(f"\n{seen.text.rstrip()}\n\n")


def _document(seen: Seen) -> dict[str, object]:
    return {
        "campaign": seen.campaign,
        "mailing": seen.mailing,
        "name": seen.approval.name,
        "due_at": seen.due_at,
        "recipients": seen.recipients,
        "without": seen.without,
        "contact": seen.first,
        "subject": seen.subject,
        "text": seen.text,
        "digest": seen.digest,
        "changed": seen.given is not None and not seen.stands,
    }


def _ask(here: Workspace, campaign: str, mailing: str, *, for_real: bool, in_json: bool) -> None:
    from outreach.app.approving import ask

    sent = ask(here, campaign, mailing, for_real=for_real)
    if in_json:
        print_json({"dry_run": not for_real, "to": sent.to, "subject": sent.subject, "outcome": sent.outcome})
    elif not for_real:
        tell("Dry run: '{subject}' would go to {address}.", subject=sent.subject, address=sent.to)
        next_command(f"outreach approve {shlex.quote(campaign)} {shlex.quote(mailing)} --ask --for-real")
    else:
        outcome = sentence(str(sent.outcome))
        tell(
            "{outcome}: '{subject}' to {address} ({text})",
            outcome=outcome,
            subject=sent.subject,
            address=sent.to,
            text=sent.text,
        )
        next_command(f"outreach approve {shlex.quote(campaign)} {shlex.quote(mailing)}")
    if sent.failed:
        raise typer.Exit(1)
