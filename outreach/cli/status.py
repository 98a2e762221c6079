"""`outreach status`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outreach.cli.options import HERE, Json, Now, ProjectDir
from outreach.cli.terminal import because, local, next_command, print_json, sentence, table, tell

if TYPE_CHECKING:
    from outreach.app.standing import Run, Standing


def command(project: ProjectDir = HERE, now: Now = None, in_json: Json = False) -> None:
    """Show where every campaign stands: what left, what waits, what needs you."""
    from outreach.app.standing import run_of, standing
    from outreach.app.workspace import workspace
    from outreach.core.history import CANCELLED
    from outreach.core.problem import InputError

    here = workspace(project, now)
    try:
        found = standing(here)
    except InputError:
        # an edit that broke the schedule: what runs goes on with the last good version
        if not in_json and (run := run_of(here)).held:
            _run(run, run.health.zone if run.health else here.zone())
        raise
    if in_json:
        print_json(found)
        return
    zone = found.zone
    rows = [
        (
            line.campaign,
            line.mailing,
            local(line.due_at, zone),
            sentence(line.stage),
            ", ".join(
                sentence("{state}: {count}", state=sentence(state.value), count=count)
                for state, count in line.states.items()
            )
            or "–",
        )
        for line in found.lines
    ]
    table(("campaign", "mailing", "when", "stage", "messages"), rows)
    _run(found.run, zone)
    for each in found.awaited:
        name = f"{each.campaign}/{each.mailing}"
        text = (
            "Waits for the approval of {person} once more, it has changed: {name}, due at {at}"
            if each.changed
            else "Waits for the approval of {person}: {name}, due at {at}"
        )
        tell(text, person=each.name, name=name, at=local(each.due_at, zone))
    for hold in found.holds:
        cancelled = hold.reason == CANCELLED
        scope = "/".join(part for part in (hold.campaign, hold.mailing) if part) or sentence("everything")
        who = hold.contact or sentence("everybody")
        if cancelled:
            tell("Cancelled: {scope} for {who}", scope=scope, who=who)
            continue
        until = local(hold.until, zone) if hold.until else sentence("you release it")
        tell(
            "Held: {scope} for {who} until {until} ({reason})",
            scope=scope,
            who=who,
            until=until,
            reason=because(hold.reason),
        )
    if found.suppressed:
        tell(
            "Addresses never written to again: {count} (`outreach suppress --list`)",
            count=found.suppressed,
        )
    if found.doubtful:
        tell("In doubt, perhaps taken, perhaps not: {count}", count=found.doubtful)
    next_command(*_next(found), "outreach log")


def _next(found: Standing) -> list[str]:
    """Name what needs her, the most urgent first."""
    from outreach.app.standing import Running

    commands = ["outreach resolve"] if found.doubtful else []
    if any(not (hold.campaign or hold.mailing or hold.contact) for hold in found.holds):
        commands.append("outreach release --everything")
    commands += [f"outreach approve {each.campaign} {each.mailing}" for each in found.awaited[:1]]
    # what is due leaves by itself while `outreach run` runs
    if found.next_mailing and found.run.state is not Running.RUNNING:
        commands.append("outreach send {} {}".format(*found.next_mailing))
    return commands


def _run(run: Run, zone: str) -> None:
    """Say whether the schedule runs by itself, and how that goes."""
    from outreach.app.standing import Running

    if run.held is None:
        tell("`outreach run` does not run: what is due leaves when you send it.")
    else:
        text = (
            "`outreach run` runs: process {pid} on {host}, since {since}."
            if run.state is Running.RUNNING
            else "`outreach run` gives no sign of life: process {pid} on {host}, since {since}. Start it again."
        )
        since = local(run.held.since, zone)
        tell(text, pid=run.held.holder.pid, host=run.held.holder.host, since=since)
    if run.stand_by:
        tell("Process {pid} on {host} stands by.", pid=run.stand_by.holder.pid, host=run.stand_by.holder.host)
    if run.health is None or run.held is None:
        return
    tell(
        "Last round: {last}; mailbox read: {read}; next round: {next} at the latest",
        last=local(run.health.last_round, zone),
        read=local(run.health.looked_at, zone),
        next=local(run.health.next_wake, zone),
    )
    for trouble in run.health.troubles:
        tell("  wrong: {trouble}", trouble=trouble)
    for problem in run.health.broken:
        tell("  not in force until it is mended: {problem}", problem=problem)
