"""`schedule.yaml`: typed, everything wrong at once, with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from outreach.core.mailing import Audience, Purpose
from outreach.project.schedule import read_schedule

GOOD = """\
organisation: {name: Le RAMEAU}
sender:
  name: Presse
  address: presse@lerameau.example
contacts: [contacts.csv]
campaigns:
  story:
    title: {fr: Une étude, en: A study}
    mailings:
      announcement:
        template: release
        when: 2015-09-22 09:00
      follow-up:
        template: follow-up
        when: 4 working days after announcement at 09:00
"""


def told(folder: Path, text: str | bytes) -> list[str]:
    """Give what is told about a schedule."""
    path = folder / "schedule.yaml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return [problem.sentence() for problem in read_schedule(path)[2]]


def test_a_good_schedule_is_typed(tmp_path: Path) -> None:
    (tmp_path / "schedule.yaml").write_text(GOOD)

    schedule, tree, problems = read_schedule(tmp_path / "schedule.yaml")

    assert schedule is not None
    assert [] == problems
    follow_up = schedule.campaigns["story"].mailings["follow-up"]
    assert (Purpose.FOLLOW_UP, Audience.SILENT, True, False) == (
        follow_up.purpose,
        follow_up.for_whom,
        follow_up.threaded,
        follow_up.carries_list_headers,
    )
    assert 13 == tree.line(("campaigns", "story", "mailings", "follow-up"))


@pytest.mark.parametrize(
    ("was", "becomes", "expected"),
    [
        (
            "organisation:",
            "zone: Europe/Pariss\norganisation:",
            ["schedule.yaml:1: unknown zone 'Europe/Pariss'; did you mean 'Europe/Paris'?"],
        ),
        ("organisation:", "zone: Europe\norganisation:", ["schedule.yaml:1: unknown zone 'Europe'; did you mean 'Europe/Rome'?"]),
        ("organisation:", "zone: ../x\norganisation:", ["schedule.yaml:1: unknown zone '../x'"]),
        ("organisation:", "country: FX\norganisation:", ["schedule.yaml:1: unknown country 'FX'"]),
        (
            "    title:",
            "    titel:",
            [
                "schedule.yaml:7: 'campaigns.story' lacks 'title'",
                "schedule.yaml:8: unknown key 'titel' in 'campaigns.story'; did you mean 'title'?",
            ],
        ),
        ("      follow-up:", "      announcement:", ["schedule.yaml:13: 'announcement' stands here twice (first on line 10)"]),
        ("2015-09-22 09:00", "2015-09-31 09:00", ["schedule.yaml:12: '2015-09-31 09:00' is not a day and hour that exist"]),
        (
            "presse@lerameau.example",
            "presse at lerameau.example",
            ["schedule.yaml:4: 'presse at lerameau.example' is not an address: there is no @"],
        ),
        (
            "  name: Presse",
            "  name: Presse\n  password: hunter2",
            [
                "schedule.yaml:4: 'password' is a secret: it belongs in .env, not here",
                (
                    "schedule.yaml:4: unknown key 'password' in 'sender'; known are name, address, reply_to, "
                    "subaddresses, public_url, dkim"
                ),
            ],
        ),
        (
            "  name: Presse",
            '  name: "Presse\\r\\nBcc: all@x.example"',
            ["schedule.yaml:3: 'Presse\\r\\nBcc: all@x.example' holds a control character"],
        ),
        ("contacts: [contacts.csv]", "contacts: []", ["schedule.yaml:5: 'contacts' is empty; expected at least one"]),
        ("contacts: [contacts.csv]", "contacts: [contacts.csv]\npace: {per_minute: 0}", ["schedule.yaml:6: 'pace.per_minute' is '0'; expected 1 or more"]),
        ("contacts: [contacts.csv]", "contacts: [contacts.csv]\npace: {interval: soon}", ["schedule.yaml:6: 'soon' is not a duration such as '3 minutes', '2 hours' or '1 day'"]),
        ("    title:", "    kind: party\n    title:", ["schedule.yaml:8: 'campaigns.story.kind' is 'party'; expected 'release', 'event'"]),
        ("    title:", "    kind: event\n    title:", ["schedule.yaml:7: a campaign of kind 'event' needs 'event:' with start and end"]),
        ("    title:", "    facts: !!python/object:os.system {}\n    title:", ["schedule.yaml:8: the tag 'tag:yaml.org,2002:python/object:os.system' means nothing here"]),
    ],
)  # fmt: skip
def test_every_fault_has_its_line_and_its_value(
    tmp_path: Path, was: str, becomes: str, expected: list[str]
) -> None:
    assert was in GOOD

    assert expected == told(tmp_path, GOOD.replace(was, becomes, 1))


@pytest.mark.parametrize(
    ("was", "becomes", "expected"),
    [
        ("[contacts.csv]", "3", "5: 'contacts' is '3'; expected a list: lines that begin with '- '"),
        ("[contacts.csv]", "", "5: 'contacts' is empty; expected a list: lines that begin with '- '"),
        ("[contacts.csv]", "[a.csv]\npace: {batch: 20000}", "6: 'pace.batch' is '20000'; expected 10000 or less"),
        ("[contacts.csv]", "[a.csv]\npace: {batch: 1.5}", "6: 'pace.batch' is '1.5'; expected a whole number"),
        ("[contacts.csv]", "[a.csv]\npace: {interval: [1]}", "6: 'pace.interval' is '[…]'; expected a duration such as '3 minutes'"),
        ("[contacts.csv]", "[a.csv]\nretry: {factor: fast}", "6: 'retry.factor' is 'fast'; expected a number"),
        ("[contacts.csv]", "[a.csv]\nlanguage: french", "6: 'french' is not a language: two letters, such as 'fr' or 'en'"),
        ("[contacts.csv]", "[a.csv]\nzone: 3", "6: 'zone' is '3'; expected text"),
        ("{name: Le RAMEAU}", "Le RAMEAU", "1: 'organisation' is 'Le RAMEAU'; expected keys and values: lines such as 'key: value'"),
        ("{fr: Une étude, en: A study}", "x" * 501, "8: 'campaigns.story.title' has more than 500 characters"),
        ("  story:", "  a story!:", "7: 'a story!' cannot be a name: letters, digits, '.', '_' and '-' only, at most 80, a letter or digit first"),
        ("2015-09-22 09:00", "5", "12: 'campaigns.story.mailings.announcement.when' is '5'; expected a time, or a distance such as '4 working days after announcement at 09:00'"),
        ("2015-09-22 09:00", "2015-09-22 09:00\n        thread: perhaps", "13: 'campaigns.story.mailings.announcement.thread' is 'perhaps'; expected yes or no"),
    ],
)  # fmt: skip
def test_a_value_of_the_wrong_kind_is_told_what_was_expected(
    tmp_path: Path, was: str, becomes: str, expected: str
) -> None:
    assert [f"schedule.yaml:{expected}"] == told(tmp_path, GOOD.replace(was, becomes, 1))


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    bad = (
        GOOD.replace("2015-09-22 09:00", "someday")
        .replace("    title:", "    titel:")
        .replace("presse@", "presse ")
    )

    assert 4 == len(told(tmp_path, bad))


def test_a_secret_is_never_repeated(tmp_path: Path) -> None:
    bad = GOOD.replace("  name: Presse", "  name: Presse\n  smtp_password: hunter2\n  token: [hunter2]")

    assert not [line for line in told(tmp_path, bad) if "hunter2" in line]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ["schedule.yaml: the file is empty"]),
        ("# nothing\n", ["schedule.yaml: the file is empty"]),
        ("- a\n- b\n", ["schedule.yaml:1: expected keys and values, such as 'campaigns:'"]),
        ("a: [1, 2\nb: 3\n", ["schedule.yaml:2: this is not YAML: expected ',' or ']', but got ':'"]),
        ("a: \x00\n", ["schedule.yaml: this is not YAML: unacceptable character #x0000: special characters are not allowed"]),
        (b"sender: \xe9\n", ["schedule.yaml:1: byte 0xE9 is not UTF-8: save the file as UTF-8"]),
        ("x" * 3_000_000, ["schedule.yaml: the file is larger than 2000000 bytes"]),
    ],
)  # fmt: skip
def test_what_is_no_schedule_at_all_is_told(tmp_path: Path, text: str | bytes, expected: list[str]) -> None:
    assert expected == told(tmp_path, text)


def test_a_missing_schedule_is_told(tmp_path: Path) -> None:
    assert ["schedule.yaml: the file is missing"] == [
        p.sentence() for p in read_schedule(tmp_path / "schedule.yaml")[2]
    ]


def test_a_bomb_of_aliases_does_not_go_off(tmp_path: Path) -> None:
    # nine levels of nine references each: 9^9 values, were they expanded
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 10)]

    assert ["schedule.yaml: expands to more than 50000 values (aliases inside aliases?)"] == told(
        tmp_path, "\n".join(lines)
    )


def test_an_alias_of_itself_does_not_go_round(tmp_path: Path) -> None:
    found = told(tmp_path, "a: &a [*a]\n")

    assert 1 == len(found)


def test_nesting_without_end_is_told(tmp_path: Path) -> None:
    found = told(tmp_path, "[" * 100_000)

    assert 1 == len(found)
    assert "this is not YAML" in found[0] or "expands" in found[0]
