"""`outreach embargo`, and its command of two words."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING, Annotated

import typer

from outreach.cli import session_language
from outreach.cli.options import HERE, Json, Now, ProjectDir, told
from outreach.cli.terminal import local, next_command, print_json, sentence, table, tell

if TYPE_CHECKING:
    from outreach.app.embargoes import Asked, Embargo

OneCampaign = Annotated[
    str | None, typer.Argument(metavar=told("[CAMPAIGN]"), help=told("only this campaign"))
]

ANSWERS = {"yes": "yes", "no": "no", "silent": "no answer"}
"""What she said, in words."""


def command(
    campaign: OneCampaign = None, project: ProjectDir = HERE, now: Now = None, in_json: Json = False
) -> None:
    """Show who was offered an embargo, who said yes or no and what proves it, and who keeps silent."""
    from outreach.app.embargoes import embargoes
    from outreach.app.workspace import workspace

    found = embargoes(workspace(project, now), campaign)
    if in_json:
        print_json({"embargoes": [_document(each) for each in found]})
        return
    if not found:
        tell("No campaign of this schedule has an embargo.")
        next_command("outreach plan")
        return
    for each in found:
        _show(each)
    proof = next(
        (one.said.incoming for each in found for one in each.people if one.said and one.said.incoming), 0
    )
    silent = next(((each, one) for each in found for one in each.people if one.said is None), None)
    commands = [f"outreach inbox show {proof}"] if proof else []
    if silent:
        each, one = silent
        commands.append(f"outreach embargo set {shlex.quote(each.campaign)} {shlex.quote(one.contact)} yes")
    next_command(*(commands or ["outreach plan"]))


def _document(embargo: Embargo) -> dict[str, object]:
    people = [
        {
            "contact": one.contact,
            "name": one.name,
            "outlet": one.outlet,
            "answer": one.answer,
            "offered_at": one.offered_at,
            "answered_at": one.said.at if one.said else None,
            "incoming": one.said.incoming or None if one.said else None,
            "by": one.said.by if one.said else "",
            "note": one.said.note if one.said else "",
            "text_at": one.text_at,
        }
        for one in embargo.people
    ]
    return {
        "campaign": embargo.campaign,
        "lifts_at": embargo.lifts_at,
        "notice": embargo.notice,
        **embargo.counts,
        "people": people,
        "agreed_otherwise": embargo.otherwise,
    }


def _show(embargo: Embargo) -> None:
    from outreach.core.embargo_notice import embargo_notice

    # what stands in the mails is in the language of each journalist
    notice = embargo_notice(embargo.lifts_at, embargo.zone, session_language().value)
    tell("{campaign}: {notice}", campaign=embargo.campaign, notice=notice)
    counts = embargo.counts
    tell(
        "  offered: {offered}; yes: {yes}, no: {no}, no answer: {silent}",
        offered=counts["offered"],
        yes=counts["yes"],
        no=counts["no"],
        silent=counts["silent"],
    )
    for end in embargo.otherwise:
        tell("  careful: {text}", text=end.sentence(embargo.zone, session_language()))
    rows = [
        (
            one.outlet,
            one.name,
            sentence(ANSWERS[one.answer]),
            local(one.said.at, embargo.zone) if one.said else "",
            _proof(one),
            local(one.text_at, embargo.zone) if one.text_at else "",
            one.contact,
        )
        for one in embargo.people
    ]
    if rows:
        table(("outlet", "name", "answer", "when", "proof", "has the text since", "address"), rows)


def _proof(one: Asked) -> str:
    """What proves her word: the number of her mail, else who noted it and how she knows."""
    if one.said is None:
        return ""
    if one.said.incoming:
        return sentence("mail {incoming}", incoming=one.said.incoming)
    if one.said.note:
        return sentence("noted by {who}: {note}", who=one.said.by, note=one.said.note)
    return sentence("noted by {who}", who=one.said.by)
