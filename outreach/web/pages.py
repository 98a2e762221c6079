"""The pages, in the language of the mail: a form without scripts, cookies or anything loaded from elsewhere."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from outreach.app.answer_page import Bearer, Occasion
from outreach.core.language import Language, say
from outreach.core.rendering.dates import day, time
from outreach.core.rsvp import Answer, Rsvp
from outreach.core.verdict import Mode

MOST_GUESTS = 20
"""People that one journalist announces by herself; more are a telephone call."""

_HERE = files("outreach.web")
_STYLE = _HERE.joinpath("page.css").read_text("utf-8")
_PAGE = Environment(autoescape=True, undefined=StrictUndefined).from_string(
    _HERE.joinpath("page.html").read_text("utf-8")
)

STYLE_HASH = "sha256-" + base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
"""What the content security policy lets through (CSP level 3, section 6.7.3.3)."""


@dataclass(frozen=True, slots=True)
class _Button:
    name: str
    value: str
    text: str
    first: bool = False


@dataclass(frozen=True, slots=True)
class _Fields:
    guests: str
    mode: str
    modes: tuple[tuple[str, str], ...]


def _page(
    language: Language,
    title: str,
    *,
    organisation: str = "",
    lines: Sequence[str] = (),
    said: str = "",
    buttons: Sequence[_Button] = (),
    fields: _Fields | None = None,
    guests: int | None = None,
    mode: Mode | None = None,
    hint: str = "",
) -> str:
    return _PAGE.render(
        language=str(language),
        style=Markup(_STYLE),  # noqa: S704 - our own file
        title=title,
        organisation=organisation,
        lines=lines,
        said=said,
        buttons=buttons,
        fields=fields,
        guests=guests or "",
        most=MOST_GUESTS,
        mode=mode or "",
        hint=hint,
    )


def notice(language: Language, title: str, *lines: str) -> str:
    """Give a page that only says something."""
    return _page(language, title, lines=lines)


def invitation(bearer: Bearer, occasion: Occasion, *, over: bool, wanted: Answer | None = None) -> str:
    """Give the page of an invitation: three buttons, the `wanted` one first; none when the event is over."""
    language = bearer.language
    starts, ends = occasion.starts_at, occasion.ends_at
    when = say(
        "{day}, {start} to {end}",
        language,
        day=day(starts, language),
        start=time(starts, language),
        end=time(ends, language) if starts.date() == ends.date() else _day_and_time(occasion, language),
    )
    facts = [when[:1].upper() + when[1:], *([occasion.place] if occasion.place else [])]
    said = _said(bearer.answer, language) if bearer.answer else ""
    if over:
        lines = [*facts, say("This event is over: it can no longer be answered here.", language)]
        return _page(language, occasion.title, organisation=bearer.organisation, lines=lines, said=said)
    given = bearer.answer
    chosen = wanted or (given.answer if given else Answer.ATTENDING)
    texts = {
        Answer.ATTENDING: say("I am coming", language),
        Answer.DECLINED: say("I am not coming", language),
        Answer.TENTATIVE: say("Perhaps", language),
    }
    name = bearer.message.name
    return _page(
        language,
        occasion.title,
        organisation=bearer.organisation,
        lines=[*facts, *([say("Invitation for {name}", language, name=name)] if name else [])],
        said=said,
        buttons=[_Button("answer", answer, text, answer is chosen) for answer, text in texts.items()],
        fields=_Fields(
            guests=say("How many of you, yourself included?", language),
            mode=say("How will you take part?", language),
            modes=(
                ("", say("Not decided", language)),
                (Mode.ON_SITE, say("On site", language)),
                (Mode.REMOTE, say("Remotely", language)),
            ),
        ),
        guests=given.guests if given else None,
        mode=given.mode if given else None,
        hint=say("You may change your answer here at any time: the last one holds.", language),
    )


def opt_out(bearer: Bearer) -> str:
    """Give the page with the button that stops all mail, or that says so once it is done."""
    language = bearer.language
    if bearer.opted_out:
        return _page(
            language,
            say("You will not receive our mails any more", language),
            organisation=bearer.organisation,
            lines=[say("It is done, for all our mails. Nothing else is needed.", language)],
        )
    return _page(
        language,
        say("Stop receiving our mails?", language),
        organisation=bearer.organisation,
        lines=[say("One press of the button is enough, for this mail and all others of ours.", language)],
        buttons=[_Button("stop", "yes", say("Stop", language), first=True)],
    )


def _day_and_time(occasion: Occasion, language: Language) -> str:
    return f"{day(occasion.ends_at, language)}, {time(occasion.ends_at, language)}"


def _said(answer: Rsvp, language: Language) -> str:
    if answer.answer is Answer.DECLINED:
        return say("Your answer is noted: you are not coming.", language)
    if answer.answer is Answer.TENTATIVE:
        return say("Your answer is noted: perhaps.", language)
    if answer.people > 1:
        return say("Your answer is noted: you are coming. People: {people}.", language, people=answer.people)
    return say("Your answer is noted: you are coming.", language)
