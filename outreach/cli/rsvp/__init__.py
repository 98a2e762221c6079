"""`outreach rsvp`, and its commands of two words, a module each."""

from __future__ import annotations

import shlex
from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from outreach.cli.options import HERE, Json, Now, ProjectDir, told
from outreach.cli.terminal import because, console, local, next_command, print_json, sentence, table, tell

if TYPE_CHECKING:
    from outreach.app.rsvps import Answers
    from outreach.core.rsvp import Answer, Way
    from outreach.core.sign_in_sheet import Invited
    from outreach.core.verdict import Mode

Event = Annotated[
    str | None,
    typer.Argument(metavar=told("[CAMPAIGN]"), help=told("the event; the only one there is needs no name")),
]

BAR = 48
"""Signs of the bar."""


WAYS = {
    "reply": "by mail",
    "calendar": "by calendar",
    "link": "by the link",
    "hand": "noted by hand",
}
"""How an answer came, in words."""


def command(
    campaign: Event = None,
    project: ProjectDir = HERE,
    now: Now = None,
    in_json: Json = False,
) -> None:
    """Show who comes, who does not and who has not answered: first the numbers, then everybody."""
    from outreach.app.rsvps import answers
    from outreach.app.workspace import workspace

    found = answers(workspace(project, now), campaign)
    if in_json:
        print_json({"campaign": found.campaign, **_numbers(found), "people": found.people})
        return
    name = shlex.quote(found.campaign)
    if not found.people:
        tell("Nobody has been invited to {campaign} yet.", campaign=found.campaign)
        next_command(f"outreach plan --campaign {name}")
        return
    _bar(found)
    for text in _lines(found):
        tell("  {line}", line=text)
    rows = [_cells(one, found.zone) for one in found.people]
    table(("outlet", "name", "answer", "people", "takes part", "by", "when", "address", "note"), rows)
    silent = next((one for one in found.people if one.answer is None), None)
    more = [f"outreach rsvp set {name} {shlex.quote(silent.contact)} yes"] if silent else []
    next_command(f"outreach rsvp sheet {name} --pdf sheet.pdf --badges badges.pdf", *more)


def _numbers(found: Answers) -> dict[str, object]:
    counted = found.counts
    return {
        "invited": counted.invited,
        "silent": counted.silent,
        "answers": {answer.value: number for answer, number in counted.answers.items()},
        "expected": {answer.value: number for answer, number in counted.people.items()},
        "modes": {mode.value if mode else "unsaid": number for mode, number in counted.modes.items()},
        "ways": {way.value: number for way, number in counted.ways.items()},
        "types": dict(found.types),
        "outlets": dict(counted.outlets),
    }


def _bar(found: Answers) -> None:
    """Draw the answers, one sign after another in proportion; each has its own sign, colours only help."""
    from rich.text import Text

    from outreach.core.rsvp import Answer

    counted = found.counts
    parts = [
        ("█", "green", answer_word(Answer.ATTENDING), counted.answers.get(Answer.ATTENDING, 0)),
        ("▓", "yellow", answer_word(Answer.TENTATIVE), counted.answers.get(Answer.TENTATIVE, 0)),
        ("▒", "red", answer_word(Answer.DECLINED), counted.answers.get(Answer.DECLINED, 0)),
        ("░", "bright_black", sentence("no answer"), counted.silent),
    ]
    total = sum(number for *_, number in parts)
    drawn, legend = Text(), Text()
    done = 0
    for sign, colour, what, number in parts:
        # ends are rounded, not lengths: the bar has its whole length whatever the numbers
        width = round(BAR * (done + number) / total) - round(BAR * done / total) if total else 0
        done += number
        drawn.append(sign * width, style=colour)
        if number:
            legend.append(f"{sign} ", style=colour)
            legend.append(sentence("{what}: {number}", what=what, number=number) + "   ")
    out = console()
    out.print(drawn)
    out.print(legend)


def _lines(found: Answers) -> Iterable[str]:
    from outreach.core.rsvp import Answer

    counted = found.counts
    yield sentence(
        "invited: {invited}; people expected: {people}, perhaps {more} more",
        invited=counted.invited,
        people=counted.people.get(Answer.ATTENDING, 0),
        more=counted.people.get(Answer.TENTATIVE, 0),
    )
    if counted.modes:
        yield _listed((mode_word(mode), number) for mode, number in counted.modes.items())
    if found.types:
        yield _listed((kind or "–", number) for kind, number in found.types.items())
    if counted.ways:
        yield _listed((way_word(way), number) for way, number in counted.ways.items())


def _listed(numbers: Iterable[tuple[str, int]]) -> str:
    ordered = sorted(numbers, key=lambda pair: (-pair[1], pair[0]))
    return ", ".join(sentence("{what}: {number}", what=what, number=number) for what, number in ordered)


def _cells(one: Invited, zone: str) -> tuple[object, ...]:
    return (
        one.outlet,
        one.name,
        answer_word(one.answer),
        one.people or "",
        mode_word(one.mode) if one.people else "",
        way_word(one.way) if one.way else "",
        local(one.at, zone) if one.at else "",
        one.address,
        one.note,
    )


def answer_word(answer: Answer | None) -> str:
    """Give an answer in the officer's language."""
    return because(answer.value) if answer else sentence("no answer")


def mode_word(mode: Mode | None) -> str:
    """Give how somebody takes part in the officer's language."""
    from outreach.core.verdict import Mode

    if mode is None:
        return sentence("not said how")
    return sentence("on site") if mode is Mode.ON_SITE else sentence("remotely")


def way_word(way: Way) -> str:
    """Give how an answer came in the officer's language."""
    return sentence(WAYS[way.value])
