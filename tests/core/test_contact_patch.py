"""Rows of a contact list are edited cell by cell, and a diff says it as diff -u does."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from outreach.core.consequence import Patch
from outreach.core.contact_patch import Edit, cells, changed, colleague, in_force, unified, value_of, without
from outreach.core.received import Proposal

AT = datetime(2015, 9, 22, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    ("row", "delimiter", "values"),
    [
        ("a,b,c\n", ",", ["a", "b", "c"]),
        ("a;;c\r\n", ";", ["a", "", "c"]),
        ('"a,1",b\n', ",", ["a,1", "b"]),
        ('"say ""yes""",b', ",", ['say "yes"', "b"]),
        ('"two\r\nlines",b\r\n', ",", ["two\r\nlines", "b"]),
        ('"never closed,b\n', ",", ["never closed,b"]),
        ('"Paris" 15,b\n', ",", ["Paris 15", "b"]),
        ("", ",", [""]),
    ],
)
def test_cells_are_found_where_a_spreadsheet_finds_them(row: str, delimiter: str, values: list[str]) -> None:
    found = [value_of(row, cell) for cell in cells(row, delimiter)]

    assert values[1:] == found[1:]
    assert values[0].strip('"') == found[0].strip('"')


@pytest.mark.parametrize(
    ("row", "values", "after"),
    [
        ("a,b,c\r\n", {1: "x"}, "a,x,c\r\n"),
        ('"a","b"\n', {0: "x"}, '"x","b"\n'),
        ("a,b\n", {1: "x,y"}, 'a,"x,y"\n'),
        ("a,b", {1: "x"}, "a,x"),
        ("a,b\n", {7: "x"}, "a,b\n"),
    ],
)
def test_a_value_changes_and_every_other_sign_stays(row: str, values: dict[int, str], after: str) -> None:
    assert after == changed(row, ",", values)


def test_a_colleagues_row_is_written_as_the_row_above() -> None:
    assert '"z@a.example","","Paper"\r\n' == colleague(
        '"y@a.example","Y","Paper"\r\n', ",", {0: "z@a.example", 2: "Paper"}, 3, "\r\n"
    )
    assert "z@a.example;;Paper\n" == colleague(
        "y@a.example;Y;Paper\n", ";", {0: "z@a.example", 2: "Paper"}, 3, "\n"
    )


def test_a_second_address_that_becomes_the_first_is_no_second_any_more() -> None:
    assert "b@x.example" == without("a@x.example; b@x.example", "A@x.example")


def proposal(number: int, patch: Patch, value: str = "", contact: str = "a@x.example") -> Proposal:
    return Proposal(number, contact, patch, value, "has left", AT)


def test_who_leaves_gets_no_other_address_and_nothing_is_proposed_twice() -> None:
    leaves = [proposal(1, Patch.REPLACE, "b@x.example"), proposal(2, Patch.REMOVE), proposal(3, Patch.REMOVE)]
    moves = [
        proposal(4, Patch.REPLACE, "c@x.example", "d@x.example"),
        proposal(5, Patch.REPLACE, "e@x.example", "d@x.example"),
    ]
    named = [proposal(6, Patch.ADD, "z@x.example"), proposal(7, Patch.ADD, "z@x.example", "d@x.example")]

    assert [2, 4, 6] == [each.id for each in in_force([*leaves, *moves, *named])]


LINES = [b"%d\n" % number for number in range(1, 21)]


@pytest.mark.parametrize(
    ("edits", "hunks"),
    [
        ([Edit(0, 1, ())], [b"@@ -1,4 +1,3 @@"]),
        ([Edit(19, 20, (b"x\n",))], [b"@@ -17,4 +17,4 @@"]),
        ([Edit(5, 5, (b"x\n",)), Edit(6, 7, ())], [b"@@ -3,8 +3,8 @@"]),
        ([Edit(1, 2, ()), Edit(18, 19, (b"x\n", b"y\n"))], [b"@@ -1,5 +1,4 @@", b"@@ -16,5 +15,6 @@"]),
    ],
)
def test_hunks_name_their_places_as_diff_does(edits: list[Edit], hunks: list[bytes]) -> None:
    diff = unified("a.csv", LINES, edits)

    assert hunks == [line for line in diff.split(b"\n") if line.startswith(b"@@")]


def test_without_edits_there_is_no_diff() -> None:
    assert b"" == unified("a.csv", LINES, [])
