"""`outreach status`."""

from __future__ import annotations

from outreach.cli.options import HERE, Json, Now, ProjectDir
from outreach.cli.terminal import local, next_command, print_json, sentence, table, tell


def command(project: ProjectDir = HERE, now: Now = None, in_json: Json = False) -> None:
    """Show where every campaign stands: what left, what waits, what needs you."""
    from outreach.app.standing import standing
    from outreach.app.workspace import workspace

    here = workspace(project, now)
    found = standing(here)
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
    for hold in found.holds:
        scope = "/".join(part for part in (hold.campaign, hold.mailing) if part) or sentence("everything")
        who = hold.contact or sentence("everybody")
        until = local(hold.until, zone) if hold.until else sentence("you release it")
        tell(
            "Held: {scope} for {who} until {until} ({reason})",
            scope=scope,
            who=who,
            until=until,
            reason=hold.reason,
        )
    if found.suppressed:
        tell(
            "Addresses never written to again: {count} (`outreach suppress --list`)",
            count=found.suppressed,
        )
    if found.doubtful:
        tell("In doubt, perhaps taken, perhaps not: {count}", count=found.doubtful)
        next_command("outreach resolve")
    elif found.next_mailing:
        campaign, mailing = found.next_mailing
        next_command(f"outreach send {campaign} {mailing}", "outreach log")
    else:
        next_command("outreach log")
