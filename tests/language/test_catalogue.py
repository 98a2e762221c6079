"""Whatever the program says, it says in French to who reads French."""

from __future__ import annotations

import inspect
import re
from importlib import import_module
from string import Formatter

import pytest
from language.sentences import Found, sentences

from outreach.cli import COMMANDS, SECTIONS, module_of
from outreach.cli.inbox.explain import DETAILS
from outreach.core.decision import Reason
from outreach.core.delivery import Outcome, State
from outreach.core.desk.correspondence import Fate
from outreach.core.french import ENDINGS, FRENCH, WORDS
from outreach.core.interview import Status
from outreach.core.language import Language, of_session, reads, say
from outreach.core.login import Stage
from outreach.core.matching import Doubt, How
from outreach.core.problem import Severity
from outreach.core.sender_domain import Grade
from outreach.core.settings import DESCRIPTIONS
from outreach.core.verdict import Format, Kind, Mode
from outreach.core.verdict import Severity as BounceSeverity
from outreach.core.when import Unit
from outreach.ledger.faults import POSTGRESQL, SQLITE
from outreach.ledger.following import WORDS as EFFECTS
from outreach.project.links import LinkVerdict
from outreach.project.schedule import EXPECTED
from outreach.rehearsal.happening import Says
from outreach.rehearsal.promises import Promise

FOLLOWED_HERE = {
    "outreach.cli: title": "SECTIONS",
    "outreach.cli: what": "COMMANDS",
    "outreach.cli.frame: inspect.getdoc(command) or ''": "the docstring of every command",
    "outreach.cli.terminal: headings": "the headings of every table, where table() is called",
    "outreach.ledger.faults: next((text for start, text in table if code.startswith(start)), "
    "'the ledger {place} failed: {detail}')": "SQLITE and POSTGRESQL",
    "outreach.project.schedule: context.pop('text')": "fault(), where the schedule's types raise it",
    "outreach.project.starter: description": "DESCRIPTIONS",
    "outreach.cli.inbox.sync: what": "EFFECTS",
    "outreach.cli.inbox.correct: what": "EFFECTS",
    "outreach.cli.inbox.show: what": "EFFECTS",
    "outreach.cli.inbox.explain: detail": "DETAILS",
    "outreach.core.alert: alert.doubt": "Doubt",
    "outreach.cli.resolve: kind": "Kind",
    "outreach.cli.interviews: line.interview.doubt": "Doubt",
    "outreach.cli.interviews.show: interview.doubt": "Doubt",
    "outreach.project.starter: DESCRIPTIONS": "DESCRIPTIONS",
    "outreach.app.standing: error.sentence()": "AnchorError, where it is raised",
}
"""What the walk cannot follow, and where its sentences come from all the same."""

SHOWN = (
    State,
    Outcome,
    Reason,
    LinkVerdict,
    Grade,
    Severity,
    Stage,
    Kind,
    Doubt,
    How,
    Status,
    Format,
    Fate,
    Mode,
    BounceSeverity,
    Promise,
    Says,
)
"""Enumerations whose values are shown as words."""

CODE = re.compile(
    "`[^`]*`|«\u00a0[^»]*\u00a0»|--[\\w-]+|https?:\\S*|[{][^}]*[}]|\\S+:\\S+|!=|pip install '.*'|<.*>"
)
"""What keeps its own spelling in a French sentence: commands, options, addresses, times, what is quoted."""

BADLY_SET = re.compile(r"\u0020[:;!?»%]|«|\w'\w|(?<![\u00a0\u202f])[:;!?](?=\s|$)")
"""A breaking space before a high mark, or none at all; an English apostrophe; quotes that CODE did not take."""


def every_sentence() -> list[Found]:
    tables = {
        "COMMANDS": [what for _, what in COMMANDS.values()],
        "SECTIONS": list(SECTIONS.values()),
        "DESCRIPTIONS": list(DESCRIPTIONS.values()),
        "DETAILS": list(DETAILS.values()),
        "EFFECTS": list(EFFECTS.values()),
        "SQLITE": [text for _, text in SQLITE],
        "POSTGRESQL": [text for _, text in POSTGRESQL],
        **{each.__name__: [member.value for member in each if member.value] for each in SHOWN},
        **{name: [inspect.getdoc(import_module(module_of(name)).command) or ""] for name in COMMANDS},
    }
    return [*sentences().found, *(Found(text, name) for name, texts in tables.items() for text in texts)]


def holes(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_every_sentence_can_be_followed_to_a_literal() -> None:
    assert [] == sorted({lost for lost in sentences().lost if lost not in FOLLOWED_HERE})


def test_every_sentence_has_its_french() -> None:
    said = FRENCH.keys() | ENDINGS.keys()

    assert [] == sorted(
        {f"{found.place}: {found.text!r}" for found in every_sentence() if found.text not in said}
    )


def test_no_french_is_left_over() -> None:
    assert set() == (FRENCH.keys() | ENDINGS.keys()) - {found.text for found in every_sentence()}


def test_the_french_has_the_same_holes_as_the_english() -> None:
    pairs = [*FRENCH.items(), *ENDINGS.items()]

    assert [] == [english for english, french in pairs if holes(english) != holes(french)]


def test_the_french_is_well_typeset() -> None:
    every = [*FRENCH.values(), *ENDINGS.values()]

    assert [] == [sentence for sentence in every if BADLY_SET.search(CODE.sub("x", sentence))]


@pytest.mark.parametrize(
    ("hole", "words"),
    [
        ("stage", [stage.value for stage in Stage]),
        ("unit", [unit.value for unit in Unit]),
        ("state", [state.value for state in State]),
        ("what", ["zone", "country", "list", "mailing", "outlet"]),
        ("expected", list(EXPECTED.values())),
    ],
)
def test_a_word_of_ours_in_a_sentence_is_french_too(hole: str, words: list[str]) -> None:
    assert [] == [word for word in words if word not in WORDS[hole]]


def test_a_sentence_and_its_ending_are_each_translated() -> None:
    said = say(
        "the template has no subject (for {contact})", Language.FRENCH, contact="a@b.example", name="x"
    )

    assert "le modèle n’a pas d’objet (pour a@b.example)" == said


def test_what_people_wrote_is_not_translated() -> None:
    assert "«\u00a0accepted\u00a0» n’est pas un nombre" == say(
        "'{value}' is not a number", Language.FRENCH, value="accepted"
    )


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, Language.ENGLISH),
        ({"LANG": "fr_FR.UTF-8"}, Language.FRENCH),
        ({"LANG": "fr_FR.UTF-8", "LC_ALL": "C"}, Language.ENGLISH),
        ({"LANG": "en_GB.UTF-8", "OUTREACH_LANGUAGE": "fr"}, Language.FRENCH),
        ({"LANG": "", "LC_MESSAGES": "FR"}, Language.FRENCH),
    ],
)
def test_the_session_says_which_language_is_read(environment: dict[str, str], language: Language) -> None:
    assert language is of_session(environment)


def test_a_language_without_translation_is_told_in_english() -> None:
    assert Language.ENGLISH is reads("de_DE.UTF-8")
