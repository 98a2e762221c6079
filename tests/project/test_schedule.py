"""`schedule.yaml`: typed, everything wrong at once, with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from outreach.core.campaign import Audience, Purpose
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
        ("contacts: [contacts.csv]", "contacts: []", ["schedule.yaml:5: 'contacts' is '[…]': List should have at least 1 item after validation, not 0"]),
        ("contacts: [contacts.csv]", "contacts: [contacts.csv]\npace: {per_minute: 0}", ["schedule.yaml:6: 'pace.per_minute' is '0': Input should be greater than or equal to 1"]),
        ("contacts: [contacts.csv]", "contacts: [contacts.csv]\npace: {interval: soon}", ["schedule.yaml:6: 'soon' is not a duration such as '3 minutes', '2 hours' or '1 day'"]),
        ("    title:", "    kind: party\n    title:", ["schedule.yaml:8: 'campaigns.story.kind' is 'party'; expected 'release' or 'event'"]),
        ("    title:", "    kind: event\n    title:", ["schedule.yaml:7: a campaign of kind 'event' needs 'event:' with start and end"]),
        ("    title:", "    facts: !!python/object:os.system {}\n    title:", ["schedule.yaml:8: the tag 'tag:yaml.org,2002:python/object:os.system' means nothing here"]),
    ],
)  # fmt: skip
def test_every_fault_has_its_line_and_its_value(
    tmp_path: Path, was: str, becomes: str, expected: list[str]
) -> None:
    assert was in GOOD

    assert expected == told(tmp_path, GOOD.replace(was, becomes, 1))


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
