"""One journalist's story, and what answers say should change in the contact list."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

import pytest
from cli.press import SENDER, STORY, Press
from cli.world import PASSWORD, connect, says
from openpyxl import Workbook

from outreach.rehearsal.world import BackgroundWorld, Reception, background_world

ONE, TWO, THREE = "c1@paper1.example", "c2@paper2.example", "c3@paper3.example"
LEFT = says(
    "I have left the paper for good. Please write to zoe@paper1.example instead.",
    Auto_Submitted="auto-replied",
    Subject="Automatic reply",
)


@contextmanager
def answered(press: Press) -> Iterator[BackgroundWorld]:
    """Have one leave and name a colleague, and the address of another be dead."""
    receptions = {
        ONE: Reception(persona=LEFT),
        THREE: Reception(bounce="550 5.1.1 <c3@paper3.example>: no such user here"),
    }
    with background_world({SENDER: PASSWORD}, receptions=receptions) as world:
        connect(press, world)
        assert 0 == press.send().status
        world.wait_for(4)
        assert 0 == press.outreach("inbox", "sync").status
        yield world


def applied(press: Press, *command: str) -> None:
    """Apply what the program prints, byte for byte, with a real program."""
    # capsys decodes: the bytes come from a process of its own
    ran = press.start("contacts", "patch", environment={"OUTREACH_LANGUAGE": "fr"})
    out, _ = ran.communicate(timeout=60)
    done = subprocess.run([*command], cwd=press.root, input=out, text=True, capture_output=True, check=False)
    assert 0 == done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize("command", [("patch", "-p0"), ("git", "apply", "-p0")])
def test_the_diff_is_applied_by_patch_and_by_git(press: Press, command: tuple[str, ...]) -> None:
    press.contacts(
        (ONE, "Contact A", "Paper 1", "en", "fair 2015"),
        (TWO, "Contact B", "Paper 2", "en", ""),
        (THREE, "Contact C", "Paper 3", "en", ""),
        headings=("address", "name", "outlet", "language", "source"),
    )
    with answered(press):
        shown = press.outreach("contacts", "patch").out
        document = press.outreach("contacts", "patch", "--json").document
        applied(press, *command)
        text = (press.root / "contacts.csv").read_text()
        again = press.outreach("contacts", "patch", "--json").document
        once_more = press.outreach("contacts", "patch")

    assert "# contacts.csv:2 " in shown
    assert "has left" in shown
    assert 3 == len(document["in_diff"])
    rows = text.splitlines()
    assert 3 == len(rows)
    assert rows[1].startswith("zoe@paper1.example,,Paper 1,en,")
    assert ONE in rows[1]
    assert rows[2] == f"{TWO},Contact B,Paper 2,en,"
    assert (3, "") == (len(again["applied"]), again["diff"])
    assert "Nothing is to change" in once_more.err


def test_a_spreadsheets_changes_are_listed_and_settled_by_hand(press: Press) -> None:
    book = Workbook()
    for row in (
        ("address", "name", "outlet", "language"),
        *((a, a[:2], a[3:9], "en") for a in (ONE, TWO, THREE)),
    ):
        book.active.append(row)
    book.save(press.root / "contacts.xlsx")
    press.edit("schedule.yaml", "contacts.csv", "contacts.xlsx")
    with answered(press):
        shown = press.outreach("contacts", "patch")
        numbers = [
            line["proposal"]["id"]
            for line in press.outreach("contacts", "patch", "--json").document["by_hand"]
        ]
        kept = press.outreach("contacts", "patch", "--dismiss", numbers[0], "--applied", numbers[1])
        left = press.outreach("contacts", "patch", "--json").document["by_hand"]
        twice = press.outreach("contacts", "patch", "--dismiss", numbers[0])

    assert "" == shown.out
    assert "To change by hand" in shown.err
    assert (3, 1) == (len(numbers), len(left))
    assert "the list stays as it is" in kept.out
    assert "was decided before" in twice.out


def test_a_list_that_cannot_be_read_settles_nothing(press: Press) -> None:
    with answered(press):
        press.outreach("contacts", "patch", "--json")
        (press.root / "contacts.csv").rename(press.root / "elsewhere.csv")
        missing = press.outreach("contacts", "patch", "--json").document
        (press.root / "elsewhere.csv").rename(press.root / "contacts.csv")
        there = press.outreach("contacts", "patch", "--json").document

    assert ([], 3) == (missing["applied"], len(missing["by_hand"]))
    assert 3 == len(there["in_diff"])


def test_without_proposals_nothing_is_to_change(press: Press) -> None:
    assert 0 == press.outreach("contacts", "patch").status
    assert 2 == press.outreach("contacts", "patch", "--dismiss", 1).status


def test_everything_that_happened_is_told_in_order_with_what_comes_next(press: Press) -> None:
    with answered(press):
        gone = press.outreach("contact", "show", ONE)
        dead = press.outreach("contact", "show", THREE, "--json").document
        other = press.outreach("contact", "show", TWO, "--json").document

    assert 0 == gone.status
    assert "has left" in gone.out
    assert "held back" in gone.out
    times = [datetime.fromisoformat(line["at"]).replace(microsecond=0) for line in dead["timeline"]]
    assert sorted(times) == times
    assert "attempt" == dead["timeline"][0]["event"]
    assert {"attempt", "incoming", "message", "suppression"} == {line["event"] for line in dead["timeline"]}
    assert [THREE] == list(dead["suppressed"])
    assert {"suppressed"} == {line["reason"] for line in dead["next"]}
    assert "due" in {line["fate"] for line in other["next"]}
    assert [f"{STORY}"] == [message["campaign"] for message in other["messages"]]


def test_it_speaks_french(press: Press, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OUTREACH_LANGUAGE", "fr")
    with answered(press):
        gone = press.outreach("contact", "show", ONE)
        patch = press.outreach("contacts", "patch")

    assert "Ce qui s’est passé" in gone.out
    assert "a quitté son poste" in gone.out
    assert "à retirer de la liste" in patch.out


def test_who_left_the_lists_is_remembered_and_a_slip_is_answered(press: Press) -> None:
    with answered(press):
        press.people(2)
        gone = press.outreach("contact", "show", THREE)
        slip = press.outreach("contact", "show", "c1@papr1.example")

    assert 0 == gone.status
    assert "is in no list any more" in gone.out
    assert 2 == slip.status
    assert "did you mean" in slip.err


def test_before_the_first_mail_there_is_nothing_to_tell(press: Press) -> None:
    shown = press.outreach("contact", "show", ONE)

    assert 0 == shown.status
    assert "Nothing has happened with her so far." in shown.out
