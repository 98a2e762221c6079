"""`outreach run`."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Annotated
from zoneinfo import ZoneInfo

import typer

from outreach.cli import session_language
from outreach.cli.options import HERE, Json, Now, ProjectDir, told
from outreach.cli.terminal import (
    as_json,
    because,
    local,
    next_command,
    print_json,
    sentence,
    show_problems,
    table,
    tell,
)

if TYPE_CHECKING:
    from outreach.app.ahead import Ahead
    from outreach.app.running import Rounded
    from outreach.core.message import Lease
    from outreach.core.problem import OutreachError

ForReal = Annotated[
    bool, typer.Option("--for-real", help=told("send what is due, and go on; without it nothing leaves"))
]
Once = Annotated[bool, typer.Option("--once", help=told("make one round and end, for who has a cron"))]
StandBy = Annotated[
    bool, typer.Option("--stand-by", help=told("wait beside a process that runs already, and take over"))
]


def command(
    for_real: ForReal = False,
    once: Once = False,
    stand_by: StandBy = False,
    project: ProjectDir = HERE,
    now: Now = None,
    in_json: Json = False,
) -> None:
    """Send every mailing at its time and read the mailbox, until Ctrl-C: a dry run, until you say --for-real.

    Files that you change are read again. Of several processes one runs; what it did is a line on standard error. With
    --json, one object a line and round.
    """
    from outreach.app.workspace import workspace

    if now and for_real:
        raise typer.BadParameter(told("what really leaves, leaves now: --now is for dry runs"))
    here = workspace(project, now)
    if not for_real:
        from outreach.app.ahead import ahead

        _dry_run(ahead(here), in_json=in_json)
        return
    from outreach.app.servers import lacking
    from outreach.app.service import Service

    log = Log(here.zone(), in_json=in_json, goes_on=not once)
    if not once:
        for problem in lacking(here.settings):
            log.line("careful: {problem}", problem=problem.sentence(session_language()))
    done = Service(here, log, language=session_language()).run(once=once, stand_by=stand_by)
    if not once:
        log.line("Ended: nothing leaves any more.")
    elif done is None or _failed(done):
        raise typer.Exit(1)


def _failed(done: Rounded) -> bool:
    return bool(done.troubles) or any(result.failed for result in done.sent.values())


def _dry_run(found: Ahead, *, in_json: bool) -> None:
    if in_json:
        print_json({"dry_run": True, "ahead": found})
        return
    if found.leaving:
        tell("Dry run: nothing leaves. What would, until {until}:", until=local(found.until, found.zone))
        rows = [
            (local(each.begins_at, found.zone), each.campaign, each.mailing, each.mails)
            for each in found.leaving
        ]
        table(("from", "campaign", "mailing", "mails"), rows)
    else:
        tell(
            "Dry run: nothing leaves, and nothing would until {until}.", until=local(found.until, found.zone)
        )
    show_problems(found.lacking, errors=False)
    for campaign, mailing in found.missed:
        tell(
            "Missed, and waiting for your word: {name} (`outreach send {command} --late` or `outreach cancel`)",
            name=f"{campaign}/{mailing}",
            command=f"{campaign} {mailing}",
        )
    if found.held_by:
        tell(
            "Process {pid} on {host} runs this schedule already.",
            pid=found.held_by.holder.pid,
            host=found.held_by.holder.host,
        )
    beside = " --stand-by" if found.held_by else ""
    next_command(f"outreach run --for-real{beside}", "outreach plan --by day", "outreach status")


class Log:
    """What a run says: a line on standard error when something happened; with JSON a line on standard output a round."""

    def __init__(self, zone: str, *, in_json: bool, goes_on: bool) -> None:
        """Write times in a zone; a run that does not go on has nothing to say of itself: its cron mails every line."""
        self.zone = zone
        self.in_json = in_json
        self.goes_on = goes_on
        self._missed: set[tuple[str, str]] = set()

    def line(self, text: str, /, **values: object) -> None:
        """Write a line with its time."""
        from outreach.app.machine import clock

        at = f"{clock().astimezone(ZoneInfo(self.zone)):%Y-%m-%d %H:%M:%S}"
        sys.stderr.write(f"{at} {sentence(text, **values)}\n")
        sys.stderr.flush()

    def stands_by(self, held: Lease | None) -> None:
        """Tell that another process runs."""
        if held:
            self.line(
                "Standing by: process {pid} on {host} runs.", pid=held.holder.pid, host=held.holder.host
            )

    def began(self, lease: Lease) -> None:
        """Tell that this one does."""
        if not self.goes_on:
            return
        self.line(
            "Running as process {pid} on {host}; Ctrl-C ends it.",
            pid=lease.holder.pid,
            host=lease.holder.host,
        )

    def trouble(self, error: OutreachError) -> None:
        """Tell what is wrong."""
        self.line("wrong: {trouble}", trouble=error.sentence(session_language()))

    def in_order(self) -> None:
        """Tell that nothing is any more."""
        self.line("in order again")

    def rounded(self, done: Rounded) -> None:
        """Tell what a round did, if it did anything."""
        if self.in_json:
            sys.stdout.write(json.dumps(as_json(_document(done)), ensure_ascii=False) + "\n")
            sys.stdout.flush()
        for (campaign, mailing), result in done.sent.items():
            counts = {sentence(o.value): n for o, n in result.tally.outcomes.items()}
            if result.tally.recovered:
                counts[sentence("in doubt after a run that died")] = result.tally.recovered
            if not counts:
                continue
            if result.waiting:
                counts[sentence("waiting")] = result.waiting
            skipped = {
                because(reason.value): n for reason, n in done.skipped.get((campaign, mailing), {}).items()
            }
            self.line(
                "{mailing}: {counts}; not sent: {skipped}" if skipped else "{mailing}: {counts}",
                mailing=f"{campaign}/{mailing}",
                counts=_counted(counts),
                skipped=_counted(skipped),
            )
        if done.synced and done.synced.tally.new:
            kinds = {sentence(kind.value): n for kind, n in done.synced.tally.kinds.items()}
            self.line("new mails: {count} ({kinds})", count=done.synced.tally.new, kinds=_counted(kinds))
        for campaign, mailing in done.missed:
            if (campaign, mailing) not in self._missed:
                self.line(
                    "missed: {name}; `outreach send {command} --late` sends it, `outreach cancel` ends it",
                    name=f"{campaign}/{mailing}",
                    command=f"{campaign} {mailing}",
                )
        self._missed = set(done.missed)


def _counted(counts: dict[str, int]) -> str:
    return ", ".join(sentence("{what} {count}", what=what, count=count) for what, count in counts.items())


def _document(done: Rounded) -> dict[str, object]:
    """Give a round as scripts read it."""
    return {
        "at": done.now,
        "sent": {
            "/".join(key): {
                "outcomes": {outcome.value: n for outcome, n in result.tally.outcomes.items()},
                "recovered": result.tally.recovered,
                "withdrawn": result.tally.withdrawn,
                "waiting": result.waiting,
                "not_sent": {reason.value: n for reason, n in done.skipped.get(key, {}).items()},
            }
            for key, result in done.sent.items()
        },
        "answers": done.synced.tally.new if done.synced else None,
        "alerts": done.synced.alerts if done.synced else 0,
        "missed": ["/".join(key) for key in done.missed],
        "troubles": [error.sentence(session_language()) for error in done.troubles],
        "next_at": done.next_at,
    }
