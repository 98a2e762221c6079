"""`outreach send`."""

from __future__ import annotations

import shlex
import sys
from collections import Counter
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from outreach.cli import session_language
from outreach.cli.calls import show_calls
from outreach.cli.options import HERE, Campaign, Json, Mailing, Now, ProjectDir, told
from outreach.cli.progress import bar
from outreach.cli.second_thoughts import second_thoughts
from outreach.cli.terminal import local, next_command, print_json, sentence, table, tell, warn

if TYPE_CHECKING:
    from outreach.app.calling import Call
    from outreach.app.sending import Result, Sending
    from outreach.outbox.launching import Prospect

ForReal = Annotated[bool, typer.Option("--for-real", help=told("send; without it nothing leaves"))]
Yes = Annotated[bool, typer.Option("--yes", help=told("do not ask for the number of recipients (scripts)"))]
Late = Annotated[bool, typer.Option("--late", help=told("send it although its time is over"))]
Limit = Annotated[int | None, typer.Option("--limit", min=1, help=told("at most so many messages this time"))]
Skip = Annotated[
    list[str] | None,
    typer.Option(
        "--skip",
        metavar=told("ROW"),
        help=told("leave out a contact: her address, or FILE:LINE of a bad row"),
    ),
]
Unread = Annotated[
    bool, typer.Option("--unread", help=told("send although the mailbox cannot be read for answers"))
]
TestTo = Annotated[
    str | None, typer.Option("--test-to", help=told("send one test mail to this address instead"))
]
As = Annotated[
    str | None,
    typer.Option("--as", metavar=told("CONTACT"), help=told("the contact the test mail is made for")),
]

TESTED = ("to", "contact", "subject", "dated_at", "outcome", "text")
"""What a script learns of a test mail, beside its bytes."""

SHOWN = 10
"""Recipients that a dry run names; the plan names them all."""


def command(
    campaign: Campaign,
    mailing: Mailing,
    test_to: TestTo = None,
    test_as: As = None,
    limit: Limit = None,
    skip: Skip = None,
    for_real: ForReal = False,
    yes: Yes = False,
    late: Late = False,
    unread: Unread = False,
    project: ProjectDir = HERE,
    now: Now = None,
    in_json: Json = False,
) -> None:
    """Send a mailing to everybody who is due: a dry run, until you say --for-real."""
    from outreach.app.sending import Sending
    from outreach.app.workspace import workspace

    if now and for_real:
        raise typer.BadParameter(told("what really leaves, leaves now: --now is for dry runs"))
    if test_as and not test_to:
        raise typer.BadParameter(told("--as says for whom a test mail is made: it needs --test-to"))
    here = workspace(project, now)
    sending = Sending(here, campaign, mailing, late=late, skip=tuple(skip or ()), unread=unread)
    if test_to:
        _test(sending, test_to, test_as, for_real=for_real, in_json=in_json)
        return
    try:
        with bar("Making every mail", shown=not in_json) as progress:
            found = sending.ready(for_real=for_real, progress=progress)
    finally:
        if why := sending.unread_because:
            warn("The mailbox could not be read: {why}", why=why.sentence(session_language()))
    if not for_real:
        ahead = local(found.now, sending.folder.schedule.zone) if found.now > sending.here.now else ""
        _dry_run(
            found,
            ahead=ahead,
            late=late,
            limit=limit,
            skip=skip or (),
            calls=sending.calls(),
            in_json=in_json,
        )
        return
    leaving = min(found.recipients, limit or found.recipients)
    if leaving and not yes:
        _confirm(leaving)
    if leaving:
        second_thoughts(sending, in_json=in_json)
    with bar("Sending", shown=not in_json) as progress:
        result = sending.deliver(limit=limit, progress=progress, waiting=_waiting if not in_json else None)
    _report(found, result, calls=sending.calls(), in_json=in_json)
    if result.failed:
        raise typer.Exit(1)


def _confirm(leaving: int) -> None:
    """Have her type the number of recipients: a slip of the finger types no number."""
    from outreach.core.problem import RefusedError

    if not sys.stdin.isatty():
        raise RefusedError("nobody is there to confirm: in a script, say --yes")
    # not by input(): with --json standard output is for the document alone
    sys.stderr.write(
        sentence("Mails that will leave: {count}. Type this number to send them: ", count=leaving)
    )
    sys.stderr.flush()
    typed = sys.stdin.readline()
    if typed.strip() != str(leaving):
        raise RefusedError("'{typed}' is not {count}: nothing was sent", typed=typed.strip(), count=leaving)


def _waiting(until: str) -> None:
    if sys.stderr.isatty():
        warn("The next batch leaves at {until} (Ctrl-C stops here; nothing is lost)", until=until)


def _dry_run(
    found: Prospect,
    *,
    ahead: str,
    late: bool,
    limit: int | None,
    skip: Collection[str],
    calls: Sequence[Call],
    in_json: bool,
) -> None:
    leaving = (*found.queued, *found.leaving)[:limit]
    if in_json:
        print_json(
            {
                "dry_run": True,
                **_counts(found),
                "leaving": leaving,
                "not_sent": found.not_sent,
                "calls": calls,
            }
        )
        return
    if ahead:
        tell(
            "Dry run: nothing leaves. Mails that will be due at {at}: {count}.", at=ahead, count=len(leaving)
        )
    else:
        tell("Dry run: nothing leaves. Mails that would: {count}.", count=len(leaving))
    for decision in leaving[:SHOWN]:
        tell("  {address}", address=decision.contact)
    if len(leaving) > SHOWN:
        tell("  … and {count} more", count=len(leaving) - SHOWN)
    _reasons(found)
    show_calls(calls)
    name = f"{found.campaign} {found.mailing}"
    same = [*(["--late"] if late else []), *([f"--limit {limit}"] if limit else [])]
    same += [f"--skip {shlex.quote(row)}" for row in skip]
    next_command(
        f"outreach send {name} --test-to {told('YOU@YOURS')} --for-real",
        " ".join(["outreach send", name, *same, "--for-real"]),
    )


def _reasons(found: Prospect) -> None:
    """Say who does not get it, counted by the reason."""
    from outreach.cli.plan import reason_of

    if found.sent:
        tell("Have it already: {count}.", count=len(found.sent))
    if found.later:
        tell("Will get it later: {count}.", count=len(found.later))
    if found.not_sent:
        reasons = Counter(reason_of(decision) for decision in found.not_sent)
        table(("not sent", "why not"), [(count, reason) for reason, count in reasons.most_common()])


def _counts(found: Prospect) -> dict[str, int]:
    return {
        "recipients": found.recipients,
        "already_sent": len(found.sent),
        "later": len(found.later),
        "outside": found.outside,
        "without": len(found.not_sent),
    }


def _report(found: Prospect, result: Result, *, calls: Sequence[Call], in_json: bool) -> None:

    outcomes = {outcome.value: count for outcome, count in result.tally.outcomes.items()}
    if in_json:
        print_json(
            {
                "dry_run": False,
                **_counts(found),
                "outcomes": outcomes,
                "withdrawn": result.tally.withdrawn,
                "recovered": result.tally.recovered,
                "waiting": result.waiting,
                "withheld": result.withheld,
                "next_attempt_at": result.next_attempt_at,
                "stopped": result.stopped,
                "calls": calls,
            }
        )
        return
    if result.tally.recovered:
        warn(
            "In doubt after a run that died: {count} (`outreach resolve` settles them)",
            count=result.tally.recovered,
        )
    for outcome, count in result.tally.outcomes.items():
        tell("{outcome}: {count}", outcome=sentence(outcome.value), count=count)
    if not outcomes:
        tell("Nothing left: nobody is due.")
    _reasons(found)
    show_calls(calls)
    if result.uncopied:
        warn("Not every mail has its copy in Sent: {why}", why=result.uncopied.sentence(session_language()))
    if result.withheld:
        tell(
            "Launched before and not in the plan any more: {count}. They get nothing.", count=result.withheld
        )
    if result.stopped:
        tell("Stopped; waiting: {count}. The same command goes on where it stopped.", count=result.waiting)
    elif result.waiting and not result.next_attempt_at:
        tell("Waiting: {count}. The same command sends them.", count=result.waiting)
    elif result.waiting:
        at = local(result.next_attempt_at, result.zone)
        tell(
            "Waiting: {count}; the next is tried at {at}. Run the same command then.",
            count=result.waiting,
            at=at,
        )
    doubtful = "outreach resolve" if result.doubtful else f"outreach log --campaign {found.campaign}"
    next_command(doubtful, "outreach status")


def _test(sending: Sending, address: str, contact: str | None, *, for_real: bool, in_json: bool) -> None:
    from outreach.core.schedule_types import checked_address

    address = checked_address(address)
    test = sending.test(address, contact, for_real=for_real)
    if in_json:
        content = test.content.decode("utf-8", "replace")
        print_json({"dry_run": not for_real, **{n: getattr(test, n) for n in TESTED}, "message": content})
        if test.failed:
            raise typer.Exit(1)
        return
    if not for_real:
        tell("Dry run: a test mail '{subject}' would go to {address}.", subject=test.subject, address=address)
        model = f" --as {shlex.quote(contact)}" if contact else ""
        test_to = f"--test-to {shlex.quote(address)}{model}"
        next_command(f"outreach send {sending.campaign} {sending.mailing} {test_to} --for-real")
        return
    tell(
        "{outcome}: '{subject}' to {address} ({text})",
        outcome=sentence(str(test.outcome)),
        subject=test.subject,
        address=address,
        text=test.text,
    )
    if test.failed:
        raise typer.Exit(1)
    next_command(f"outreach send {sending.campaign} {sending.mailing}")
