"""`outreach plan`."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from outreach.cli.options import HERE, Json, Now, ProjectDir, told
from outreach.cli.terminal import because, local, next_command, print_json, sentence, table, tell, weekday

if TYPE_CHECKING:
    from outreach.core.plan import Decision, Reason
    from outreach.project.press_folder import PressFolder


class By(StrEnum):
    """How the plan is laid out."""

    MAILING = "mailing"
    CONTACT = "contact"
    DAY = "day"


CampaignOption = Annotated[str | None, typer.Option("--campaign", help=told("only this campaign"))]
MailingOption = Annotated[str | None, typer.Option("--mailing", help=told("only this mailing"))]
ContactOption = Annotated[str | None, typer.Option("--contact", help=told("only this contact (her address)"))]
Layout = Annotated[By | None, typer.Option("--by", help=told("one line a mailing, a contact or a day"))]
Everyone = Annotated[bool, typer.Option("--all", help=told("also who is not in the segment"))]


def command(
    campaign: CampaignOption = None,
    mailing: MailingOption = None,
    contact: ContactOption = None,
    by: Layout = None,
    everyone: Everyone = False,
    project: ProjectDir = HERE,
    now: Now = None,
    in_json: Json = False,
) -> None:
    """Show who would get what, when; and who would not, with the one reason why not."""
    from outreach.app.calling import calls as calls_of
    from outreach.app.workspace import workspace
    from outreach.cli.calls import show_calls
    from outreach.core.plan import Reason, plan
    from outreach.core.problem import InputError, faults
    from outreach.outbox.asking import known_campaign, known_contact, known_mailing, question
    from outreach.outbox.checking import folder_problems

    here = workspace(project, now)
    folder = here.read()
    if campaign and mailing:
        known_mailing(folder, campaign, mailing)
    elif campaign:
        known_campaign(folder, campaign)
    key = known_contact(folder, contact).key if contact else None
    if wrong := [p for p in faults(folder_problems(folder, here.now)) if p.row is None]:
        raise InputError(wrong)
    only = {
        (name, m)
        for name, story in folder.schedule.campaigns.items()
        for m in story.mailings
        if campaign in (None, name) and mailing in (None, m)
    }
    found = [
        decision
        for decision in plan(question(folder, here.history()), here.now, only=only)
        if (everyone or decision.reason is not Reason.NOT_IN_SEGMENT) and key in (None, decision.contact)
    ]
    calls = [call for key in only for call in calls_of(here, folder, *key)]
    if in_json:
        print_json({"now": here.now, "decisions": found, "calls": calls})
        return
    layout = by or (None if mailing or contact else By.MAILING)
    drawn = {By.MAILING: _by_mailing, By.CONTACT: _by_contact, By.DAY: _by_day}
    (drawn[layout] if layout else _one_by_one)(folder, found)
    show_calls(calls)
    name = campaign or next(iter(folder.schedule.campaigns))
    first = mailing or next(iter(folder.schedule.campaigns[name].mailings))
    next_command(f"outreach preview {name} {first}", f"outreach send {name} {first}")


def answer(decision: Decision, zone: str) -> str:
    """The answer for one contact, in a few words."""
    from outreach.core.plan import Fate

    if decision.fate is Fate.NOT_SENT:
        return sentence("not sent: {reason}", reason=reason_of(decision))
    at = local(decision.at, zone)
    if decision.fate is Fate.SENT:
        state = sentence(str(decision.state))
        return sentence("{state} {at}", state=state, at=at)
    if decision.detail:
        return sentence("due at {at} ({why})", at=at, why=because(decision.detail))
    return sentence("due at {at}", at=at)


def reason_of(decision: Decision) -> str:
    """The reason why not, in the officer's language, and its detail."""
    return because(decision.because)


def _alone(reason: Reason) -> str:
    """A reason that is counted, without its detail."""
    from outreach.core.plan import Reason

    if reason is Reason.DUPLICATE:
        return sentence("same person as another contact")
    return sentence("did not get the earlier mail" if reason is Reason.NO_EARLIER_MAIL else reason.value)


def _one_by_one(folder: PressFolder, found: Iterable[Decision]) -> None:
    zone = folder.schedule.zone
    contacts = {c.key: c for c in folder.contacts}
    rows = []
    for decision in found:
        contact = contacts[decision.contact]
        mailing = f"{decision.campaign}/{decision.mailing}"
        rows.append((mailing, contact.name, contact.outlet, contact.address, answer(decision, zone)))
    table(("mailing", "name", "outlet", "address", "answer"), rows)


def _by_mailing(folder: PressFolder, found: Iterable[Decision]) -> None:
    from outreach.core.plan import Fate
    from outreach.core.soundness import every_mailing
    from outreach.core.timeline import slot

    groups: dict[tuple[str, str], list[Decision]] = defaultdict(list)
    for decision in found:
        groups[decision.campaign, decision.mailing].append(decision)
    rows = []
    for campaign, mailing, written in every_mailing(folder.schedule):
        decisions = groups.get((campaign, mailing))
        if decisions is None:
            continue
        due = slot(folder.schedule, folder.schedule.campaigns[campaign], mailing)
        counts = Counter(d.fate for d in decisions)
        reasons = Counter(_alone(d.reason) for d in decisions if d.reason)
        reasons.update(because(d.detail) for d in decisions if d.fate is Fate.DUE and d.detail)
        rows.append(
            (
                campaign,
                mailing,
                f"{weekday(due.instant.local)} {due.instant.local:%Y-%m-%d %H:%M}{' *' if written.chosen else ''}",
                counts[Fate.SENT],
                counts[Fate.DUE],
                counts[Fate.NOT_SENT],
                ", ".join(sentence("{reason}: {count}", reason=r, count=n) for r, n in reasons.most_common()),
            )
        )
    table(("campaign", "mailing", "when", "sent", "due", "not sent", "why not"), rows)
    if any(str(row[2]).endswith("*") for row in rows):
        tell("* a day that was chosen: see 'chosen:' in schedule.yaml")


def _by_contact(folder: PressFolder, found: Iterable[Decision]) -> None:
    from rich.text import Text

    zone = folder.schedule.zone
    groups: dict[str, list[Decision]] = defaultdict(list)
    for decision in found:
        groups[decision.contact].append(decision)
    rows = []
    for contact in folder.contacts:
        lines = [
            sentence("{name}: {answer}", name=f"{d.campaign}/{d.mailing}", answer=answer(d, zone))
            for d in groups.get(contact.key, ())
        ]
        # a Text keeps its line breaks; its parts were made harmless one by one
        rows.append((contact.name or contact.address, contact.outlet, Text("\n".join(lines) or "–")))
    table(("name", "outlet", "answer"), rows)


def _by_day(folder: PressFolder, found: Iterable[Decision]) -> None:
    zone = folder.schedule.zone
    days: dict[str, Counter[str]] = defaultdict(Counter)
    for decision in found:
        if decision.reason is None and decision.at is not None:
            days[local(decision.at, zone)[:10]][f"{decision.campaign}/{decision.mailing}"] += 1
    rows = [
        (
            day,
            sum(mailings.values()),
            ", ".join(sentence("{name}: {count}", name=m, count=n) for m, n in mailings.most_common()),
        )
        for day, mailings in sorted(days.items())
    ]
    table(("day", "mails", "mailings"), rows)
