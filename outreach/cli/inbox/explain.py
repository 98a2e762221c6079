"""`outreach inbox explain`."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from outreach.cli import session_language
from outreach.cli.options import HERE, Json, ProjectDir, told
from outreach.cli.terminal import as_json, next_command, quote, sentence, tell
from outreach.core.language import say_rule
from outreach.core.verdict import Verdict

Files = Annotated[
    list[Path],
    typer.Argument(metavar=told("FILE…"), help=told("mails as files (.eml), or folders of such files")),
]
DETAILS = {
    "severity": "severity",
    "recipients": "about",
    "returns_on": "back on",
    "left": "gone for good",
    "substitutes": "write instead to",
    "deadline": "needs the answer by",
    "format": "by which means",
    "proposed_times": "times she proposes",
    "with_whom": "with whom",
    "guests": "people coming",
    "mode": "takes part",
    "urls": "addresses",
    "published_on": "published on",
}
"""What the details of a verdict are called."""

WORDS = frozenset({"severity", "format", "mode"})
"""Details that are words of the program."""

MOMENTS = frozenset({"deadline", "proposed_times", "published_on"})
"""Details that are days or wall times."""

Country = Annotated[
    str, typer.Option("--country", help=told("whose working days count: FR, BE, CA … (ISO 3166)"))
]


def command(
    files: Files,
    country: Country = "FR",
    project: ProjectDir = HERE,
    in_json: Json = False,
) -> None:
    """Say of mail files what they are and why: kind, details, evidence. No project folder, no ledger, no network.

    With --json, one object a line and file.
    """
    from outreach.core.calendar import countries
    from outreach.core.classifying.classify import classify
    from outreach.core.parsing import parse
    from outreach.core.problem import InputError, Problem

    del project  # every command takes it; this one looks at nothing but the files
    if country and country not in countries():
        raise typer.BadParameter(told("there is no country '{country}'").format(country=country))
    unread: list[Problem] = []
    for path in _each(files):
        try:
            raw = path.read_bytes()
        except OSError as error:
            unread.append(Problem("cannot be read: {why}", file=str(path), values={"why": error.strerror}))
            continue
        verdict = classify(parse(raw), country=country)
        if in_json:
            line = json.dumps({"file": str(path), **as_json(verdict.values())}, ensure_ascii=False)
            sys.stdout.write(line + "\n")
        else:
            show(str(path), verdict)
    if unread:
        raise InputError(unread)
    if not in_json:
        next_command("outreach inbox sync")


def _each(files: list[Path]) -> Iterator[Path]:
    """Give the files, those of folders in the order of their names."""
    for path in files:
        if path.is_dir():
            yield from sorted(each for each in path.rglob("*") if each.is_file())
        else:
            yield path


def show(title: str, verdict: Verdict) -> None:
    """Print a verdict for a person: what it is, the details, why, and what the sender typed."""
    tell("{title}: {kinds}", title=title, kinds=", ".join(sentence(kind.value) for kind in verdict.kinds))
    values = verdict.values()
    for key, detail in DETAILS.items():
        if key in values:
            tell("  {detail}: {value}", detail=sentence(detail), value=_said(key, values[key]))
    show_evidence(verdict)
    sys.stdout.write(quote(verdict.visible_text))


def _said(key: str, value: object) -> str:
    """Write a detail for a person: words of the program in her language, wall times with a space."""
    if isinstance(value, list):
        return ", ".join(_said(key, each) for each in value)
    if value is True:
        return sentence("yes")
    if key in WORDS:
        return sentence(str(value)).replace("_", " ")
    return str(value).replace("T", " ") if key in MOMENTS else str(value)


def _place(where: str) -> str:
    """Say where in a mail words stood; others than text and subject are names of fields and parts."""
    if where == "subject":
        return sentence("subject")
    return sentence("text") if where in {"", "text"} else where


def show_evidence(verdict: Verdict) -> None:
    """Print why, in few words: of what several rules saw in the same place, the longest."""
    language = session_language()
    for evidence in verdict.telling():
        if evidence.words:
            tell(
                "  because of “{words}” ({where}; rule: {rule})",
                words=evidence.words,
                where=_place(evidence.where),
                rule=say_rule(evidence.rule, language),
            )
        else:
            tell("  by the rule: {rule}", rule=say_rule(evidence.rule, language))
