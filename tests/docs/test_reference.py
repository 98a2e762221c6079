"""The pages say everything there is, and nothing there is not: held against the code they describe."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any, get_args

import pytest
import typer
from docs.pages import CODE, DOCS, LANGUAGES, NAMES, blocks, headings, rows, text, without_blocks
from pydantic import BaseModel, TypeAdapter
from pydantic.fields import FieldInfo
from ruamel.yaml import YAML

from outreach.cli import COMMANDS, module_of
from outreach.core.answer_links import rsvp_links
from outreach.core.campaign import Schedule
from outreach.core.columns import HEADINGS, canonical
from outreach.core.contact import KNOWN, Contact
from outreach.core.delivery import State
from outreach.core.french import WORDS
from outreach.core.language import Language, say
from outreach.core.mailing import Audience, Mailing, Purpose
from outreach.core.plan import Reason
from outreach.core.rendering.source import KEYS
from outreach.core.segment import parse
from outreach.core.settings import DESCRIPTIONS, PREFIX
from outreach.core.template import compile_templates
from outreach.core.timeline import GRACE
from outreach.core.typography import french
from outreach.core.values import campaign_values, contact_values
from outreach.core.when import parse_duration, parse_when
from outreach.project.settings import read_settings
from outreach.project.starter import starter_files

IN_EACH_LANGUAGE = pytest.mark.parametrize("language", LANGUAGES)
ON_EACH_PAGE = pytest.mark.parametrize("name", NAMES)

REQUIRED = {"fr": "obligatoire", "en": "required"}
BY_PURPOSE = {"fr": "selon le but", "en": "by purpose"}
DECIDED_BY_PURPOSE = {"audience", "thread", "list_headers", "calendar", "not_after"}
ELSEWHERE = {
    ("Mailing", "purpose"): {"fr": "d’après son nom", "en": "from its name"},
    ("Mailing", "segment"): {"fr": "celui de la campagne", "en": "the campaign's"},
}
"""Defaults that are no value."""


def codes(page: str) -> set[str]:
    return set(CODE.findall(page))


def section(name: str, language: str, title: str) -> str:
    """Give what stands under the heading that is the code `title`."""
    (found,) = (h.body for h in headings(text(name, language)) if h.level > 1 and ".".join(h.codes) == title)
    return found


def starter(language: str) -> dict[str, Any]:
    written = starter_files(Language(language), datetime(2015, 9, 1, tzinfo=UTC))["schedule.yaml"]
    found: dict[str, Any] = YAML(typ="safe").load(written)
    # as outreach reads it: a wall time is text
    found["campaigns"]["tiers-lieux"]["mailings"]["announcement"]["when"] = "2015-09-15 09:00"
    return found


# ---- both languages


@ON_EACH_PAGE
def test_both_languages_have_the_same_structure(name: str) -> None:
    def structure(language: str) -> list[object]:
        page = text(name, language)
        tables = [(h.level, len(h.codes), len(rows(h.body))) for h in headings(page)]
        return [tables, re.findall(r"^```(\w+)", page, flags=re.MULTILINE)]

    assert structure("en") == structure("fr")


@ON_EACH_PAGE
def test_the_french_pages_are_set_in_french_typography(name: str) -> None:
    lines = without_blocks(text(name, "fr")).splitlines()

    assert [] == [(line, french(line)) for line in lines if line != french(line)]


@IN_EACH_LANGUAGE
@ON_EACH_PAGE
def test_every_link_leads_somewhere(name: str, language: str) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", CODE.sub("", without_blocks(text(name, language)))):
        page, _, place = target.partition("#")
        page = page or f"{name}.{language}.md"
        assert (DOCS / page).is_file(), target
        if place:
            assert place in {h.slug for h in headings((DOCS / page).read_text(encoding="utf-8"))}, target


# ---- commands


def options(command: str) -> set[str]:
    app = typer.Typer(add_completion=False)
    app.command(command)(import_module(module_of(command)).command)
    found = typer.main.get_command(app).params
    return {option for each in found if each.param_type_name == "option" for option in each.opts}


COMMON = {"--project", "--json", "--help"}


@IN_EACH_LANGUAGE
@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_of_a_command_is_explained_and_no_other(command: str, language: str) -> None:
    shown = set(re.findall(r"--[a-z][a-z-]*", section("commands", language, command)))

    assert options(command) - COMMON == shown - COMMON


@IN_EACH_LANGUAGE
def test_the_options_of_every_command_are_explained(language: str) -> None:
    common = next(h.body for h in headings(text("commands", language)) if "`--json`" in h.body)

    assert {option.split()[0] for option in codes(common)} >= COMMON
    assert all(options(command) >= COMMON - {"--help"} for command in COMMANDS)


@IN_EACH_LANGUAGE
@ON_EACH_PAGE
def test_no_page_names_an_option_that_is_not_there(name: str, language: str) -> None:
    known = {option for command in COMMANDS for option in options(command)} | COMMON

    assert set() == set(re.findall(r"(?<![\w|-])--[a-z][a-z-]*", text(name, language))) - known


@IN_EACH_LANGUAGE
def test_every_exit_status_state_and_reason_is_explained(language: str) -> None:
    tables = [[row[0].strip("`") for row in rows(h.body)] for h in headings(text("commands", language))]

    assert ["0", "1", "2", "3"] in tables
    assert [state.value for state in State] in tables
    assert [reason.value for reason in Reason] in tables


def test_the_french_words_for_states_and_reasons_are_those_on_the_screen() -> None:
    shown = {
        row[0].strip("`"): row[1]
        for h in headings(text("commands", "fr"))
        for row in rows(h.body)
        if h.body.count("À l’écran")
    }
    states = {state.value: WORDS["state"][state.value] for state in State}
    reasons = {reason.value: say(reason.value, Language.FRENCH) for reason in Reason}

    assert reasons | states == shown


# ---- settings


@IN_EACH_LANGUAGE
def test_every_setting_is_explained_and_its_default_is_true(language: str, tmp_path: Path) -> None:
    table = {row[0].strip("`"): row[1].strip("`") for row in rows(text("settings", language))}
    hosts = {f"{PREFIX}{kind}_HOST": "mail.example" for kind in ("SMTP", "IMAP")}
    settings, _ = read_settings(tmp_path, hosts)

    assert list(DESCRIPTIONS) == list(table)
    assert settings.smtp
    assert settings.imap
    for kind, server in (("SMTP", settings.smtp), ("IMAP", settings.imap)):
        assert str(server.port) == table[f"{PREFIX}{kind}_PORT"]
        assert server.security == table[f"{PREFIX}{kind}_SECURITY"]


# ---- schedule


def models(model: type[BaseModel] = Schedule, path: str = "") -> Iterator[tuple[str, type[BaseModel]]]:
    """Give every level of the schedule with the path of its keys."""
    yield path or "schedule.yaml", model
    for name, field in model.model_fields.items():
        inner = model_in(field.annotation)
        if inner:
            yield from models(inner, f"{path}.{name}".lstrip("."))


def model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((m for part in get_args(annotation) if (m := model_in(part))), None)


LEVELS = {model: path for path, model in reversed(list(models()))}
"""Each class once, where it stands first."""


def default_of(field: FieldInfo) -> object:
    return field.default_factory() if field.default_factory else field.default  # type: ignore[call-arg]  # ours take none


def read_as(field: FieldInfo, value: object) -> object:
    """Read a value as the schedule's reader does."""
    kind: Any = Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation
    return TypeAdapter(kind).validate_python(value)


@IN_EACH_LANGUAGE
@pytest.mark.parametrize("model", LEVELS, ids=lambda model: model.__name__)
def test_every_key_of_the_schedule_is_explained_and_its_default_is_true(
    model: type[BaseModel], language: str
) -> None:
    table = {row[0].strip("`"): row[1] for row in rows(section("schedule", language, LEVELS[model]))}

    assert list(model.model_fields) == list(table)
    for name, field in model.model_fields.items():
        shown = table[name]
        if field.is_required():
            assert REQUIRED[language] == shown, name
        elif model is Mailing and name in DECIDED_BY_PURPOSE:
            assert BY_PURPOSE[language] == shown, name
        elif (model.__name__, name) in ELSEWHERE:
            assert ELSEWHERE[model.__name__, name][language] == shown, name
        elif shown == "—":
            default = default_of(field)
            nothing = not default or (isinstance(default, BaseModel) and default == type(default)())
            assert nothing, name
        else:
            value = YAML(typ="safe").load(shown.strip("`"))
            assert default_of(field) == read_as(field, value), name


@IN_EACH_LANGUAGE
def test_what_follows_from_a_purpose_is_true(language: str) -> None:
    table = next(
        rows(h.body)
        for h in headings(text("schedule", language))
        if rows(h.body) and len(rows(h.body)[0]) == 6
    )
    shown = [[cell.strip("`") for cell in row] for row in table]

    expected = []
    for purpose in Purpose:
        mailing = Mailing.model_validate({"template": "x", "when": "2015-09-22 09:00", "purpose": purpose})
        flags = (mailing.threaded, mailing.carries_list_headers, mailing.invites)
        expected.append([purpose.value, mailing.for_whom.value, *(str(flag).lower() for flag in flags)])
    assert expected == [row[:5] for row in shown]
    assert list(GRACE.items()) == [(Purpose(row[0]), parse_duration(row[5])) for row in shown]


@IN_EACH_LANGUAGE
def test_every_audience_is_explained(language: str) -> None:
    (explained,) = (
        row[2] for row in rows(section("schedule", language, "campaigns.mailings")) if row[0] == "`audience`"
    )

    assert {audience.value for audience in Audience} == codes(explained)


@IN_EACH_LANGUAGE
def test_every_form_of_a_time_can_be_written_so(language: str) -> None:
    (table,) = (h.body for h in headings(text("schedule", language)) if h.codes == ["when"])
    forms = [form for row in rows(table) for cell in row for form in CODE.findall(cell) if form != "at"]

    assert len(forms) >= len(rows(table))
    for form in forms:
        parse_when(form)


@IN_EACH_LANGUAGE
@pytest.mark.parametrize("name", ["schedule", "contacts"])
def test_every_example_of_a_schedule_can_be_written_so(name: str, language: str) -> None:
    examples = blocks(text(name, language), "yaml")

    assert examples
    for example in examples:
        # wall times stay text, as in outreach's own reader
        quoted = re.sub(r"(\d{4}-\d\d-\d\d \d\d:\d\d)", r"'\1'", example)
        Schedule.model_validate({**starter(language), **YAML(typ="safe").load(quoted)})


# ---- contacts


@IN_EACH_LANGUAGE
def test_every_column_is_explained_and_its_headings_are_recognised(language: str) -> None:
    table = {row[0].strip("`"): row[1] for row in rows(section_of_columns(language))}

    assert set(HEADINGS) == set(table) == KNOWN - {"key"} | {"name"}
    for column, shown in table.items():
        for heading in re.split(r"[,;]", shown):
            plain = heading.strip()
            if plain.startswith(("nom", "à côté", "beside")):  # their company decides
                continue
            assert column == canonical(plain), heading


def section_of_columns(language: str) -> str:
    return next(h.body for h in headings(text("contacts", language)) if "`civility`" in h.body)


@IN_EACH_LANGUAGE
def test_every_example_of_a_segment_can_be_written_so(language: str) -> None:
    lines = [line for block in blocks(text("contacts", language), "segment") for line in block.splitlines()]
    conditions = next(
        h.body for h in headings(text("contacts", language)) if any("segment" in r[0] for r in rows(h.body))
    )

    assert len(lines) == 10
    for line in (*lines, *(code for row in rows(conditions) for code in CODE.findall(row[0]))):
        parse(line)


# ---- templates


def template_values(language: str) -> set[str]:
    """Give the dotted name of every value a template sees."""
    written = starter(language)
    event = {"start": "2015-12-21 09:30", "end": "2015-12-21 11:30"}
    written["campaigns"]["tiers-lieux"] |= {"event": event, "embargo": "2015-09-15 09:00"}
    schedule = Schedule.model_validate(written)
    values = campaign_values(schedule, "tiers-lieux", "announcement", language)
    values["contact"] = contact_values(Contact(key="a@b.example", address="a@b.example"))
    found = {"greeting(contact)", "unsubscribe"}
    links = rsvp_links("a@b.example", "abcdefgh", separator="", public_url="", title="", language=language)
    found |= {f"rsvp.{name}" for name in links}
    for name, value in values.items():
        inner = value if isinstance(value, dict) and name != "facts" else {}
        found |= {f"{name}.{key}" for key in inner} or {f"{name}.…" if name == "facts" else name}
    return {"campaign.facts.…" if name == "campaign.facts" else name for name in found}


@IN_EACH_LANGUAGE
def test_every_value_of_a_template_is_explained_and_no_other(language: str) -> None:
    (table,) = (h.body for h in headings(text("templates", language)) if "`greeting(contact)`" in h.body)
    shown = {code for row in rows(table) for code in codes(" ".join(row))}
    families = {code for row in rows(table) for code in codes(row[0]) if code.endswith(".…")} - {"facts.…"}

    assert template_values(language) == shown - families - {"facts", "fr", "en"}


@IN_EACH_LANGUAGE
def test_every_filter_is_explained_and_no_other(language: str) -> None:
    templates, _ = compile_templates({})
    (table,) = (h.body for h in headings(text("templates", language)) if "`or_else`" in h.body)

    assert set(templates.templates.html.filters) == {c for row in rows(table) for c in codes(row[0])}


@IN_EACH_LANGUAGE
def test_every_key_of_the_front_matter_is_explained(language: str) -> None:
    tables = [[row[0].strip("`") for row in rows(h.body)] for h in headings(text("templates", language))]

    assert list(KEYS) in tables


@IN_EACH_LANGUAGE
def test_every_example_of_a_template_compiles(language: str) -> None:
    examples = blocks(text("templates", language), "jinja")
    footer = {f"footer.{language}.md": "***\n"}

    assert examples
    for example in examples:
        assert [] == compile_templates({f"example.{language}.md": example, **footer})[1]
