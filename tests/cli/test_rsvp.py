"""Answers to an invitation: counted, noted by hand, printed for the door."""

from __future__ import annotations

import csv
import re
import zlib
from pathlib import Path

import pytest
from cli.press import SENDER, Press
from cli.world import PASSWORD, connect, says

from outreach.rehearsal.world import Reception, background_world

ONE, TWO, THREE = "c1@paper1.example", "c2@paper2.example", "c3@paper3.example"
PEOPLE = (
    (ONE, "Zoé L’Été", "La Dépêche", "en", "daily", "+33 1 02 03 04 05"),
    (TWO, "=cmd|calc", "Radio Œuvre", "en", "radio", ""),
    (THREE, "Ștefan Łuk", "Paper 3", "en", "radio", ""),
)
HEADINGS = ("address", "name", "outlet", "language", "type", "phone")
REMINDERS = """\
      reminder:
        template: invitation
        purpose: reminder
        when: 1 hour before event
      practical:
        template: invitation
        audience: attending
        when: 2 hours before event
"""


@pytest.fixture
def invited(press: Press) -> Press:
    """Three invited, one of whom said yes by mail; a reminder and a practical mail are to come."""
    press.contacts(*PEOPLE, headings=HEADINGS)
    text = (press.root / "schedule.yaml").read_text()
    press.write("schedule.yaml", text + REMINDERS)
    yes = says("Yes, I will come with a photographer, two of us, on site.")
    with background_world({SENDER: PASSWORD}, receptions={ONE: Reception(persona=yes)}) as world:
        connect(press, world)
        assert 0 == press.send("invitation", campaign="fair").status
        world.wait_for(4)
        assert 0 == press.outreach("inbox", "sync").status
    return press


def counted(press: Press) -> dict[str, object]:
    found: dict[str, object] = press.outreach("rsvp", "--json").document
    return found


def test_the_only_event_needs_no_name_and_everybody_is_counted(invited: Press) -> None:
    invited.outreach("rsvp", "set", "fair", TWO, "maybe", "--guests", 3, "--mode", "remote")
    found = counted(invited)

    assert ("fair", 3, 1) == (found["campaign"], found["invited"], found["silent"])
    assert {"attending": 1, "tentative": 1} == found["answers"]
    assert {"attending": 2, "tentative": 3} == found["expected"]
    assert {"reply": 1, "hand": 1} == found["ways"]
    assert {"daily": 2} == found["types"]
    assert {"on_site": 2} == found["modes"]


def test_the_numbers_are_drawn_and_everybody_listed(invited: Press) -> None:
    shown = invited.outreach("rsvp")
    bar = shown.out.splitlines()[0]

    assert 0 == shown.status
    assert (48, 16, 32) == (len(bar), bar.count("█"), bar.count("░"))
    assert "no answer: 2" in shown.out
    assert "Zoé L’Été" in shown.out
    assert "outreach rsvp sheet fair" in shown.out


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("yes", "attending"),
        ("OUI", "attending"),
        ("no", "declined"),
        ("non", "declined"),
        ("maybe", "tentative"),
        ("peut-être", "tentative"),
        ("peut etre", "tentative"),
    ],
)
def test_an_answer_is_noted_in_french_and_english(invited: Press, said: str, answer: str) -> None:
    noted = invited.outreach("rsvp", "set", "fair", THREE, said, "--json").document

    assert answer == noted["rsvp"]["answer"]
    assert {"reply": 1, "hand": 1} == counted(invited)["ways"]


def test_who_declines_by_telephone_gets_no_reminder_and_may_change_her_mind(invited: Press) -> None:
    declined = invited.outreach("rsvp", "set", "fair", TWO, "no")
    after_no = (invited.reasons("reminder", campaign="fair"), invited.reasons("practical", campaign="fair"))
    invited.outreach("rsvp", "set", "fair", TWO, "yes")
    after_yes = (invited.reasons("reminder", campaign="fair"), invited.reasons("practical", campaign="fair"))

    assert "reminder: not sent: RSVP given" in declined.out
    assert (True, True) == (TWO in after_no[0], TWO in after_no[1])
    assert (True, False) == (TWO in after_yes[0], TWO in after_yes[1])
    assert THREE not in after_yes[0]
    story = invited.outreach("contact", "show", TWO, "--json").document
    assert ["declined", "attending"] == [rsvp["answer"] for rsvp in story["rsvps"]]


def test_slips_are_answered(invited: Press) -> None:
    slips = {
        ("fair", "c1@papr1.example", "yes"): "did you mean",
        ("fare", ONE, "yes"): "did you mean 'fair'",
        ("aurora", ONE, "yes"): "is no event",
        ("fair", ONE, "yeah nah"): "expected yes, no or maybe",
    }

    for arguments, said in slips.items():
        ran = invited.outreach("rsvp", "set", *arguments)
        assert (2, True) == (ran.status, said in ran.err), arguments
    assert 2 == invited.outreach("rsvp", "set", "fair", ONE, "yes", "--mode", "boat").status


def test_before_the_invitation_nobody_is_invited(press: Press) -> None:
    shown = press.outreach("rsvp")

    assert 0 == shown.status
    assert "Nobody has been invited to fair yet." in shown.out


def test_without_an_event_there_is_nothing_to_answer(press: Press) -> None:
    press.edit("schedule.yaml", "kind: event", "kind: release")

    assert 2 == press.outreach("rsvp").status


def text_of(pdf: Path) -> str:
    """Give the strings a PDF draws (ISO 32000-1 section 9.4.3), read as Windows-1252."""
    drawn = [
        zlib.decompress(stream)
        for stream in re.findall(rb"stream\n(.*?)\nendstream", pdf.read_bytes(), re.DOTALL)
    ]
    strings = re.findall(rb"\(((?:[^()\\]|\\.)*)\) Tj", b"".join(drawn), re.DOTALL)
    return "\n".join(re.sub(rb"\\(.)", rb"\1", each).decode("cp1252") for each in strings)


def test_the_sheet_and_the_badges_are_written_with_french_letters(
    invited: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OUTREACH_LANGUAGE", "fr")
    invited.outreach("rsvp", "set", "fair", TWO, "oui", "--mode", "distance")
    invited.outreach("rsvp", "set", "fair", THREE, "peut-être", "--note", "caméra, prise 32 A")
    files = {name: invited.root / name for name in ("door.csv", "door.pdf", "badges.pdf")}
    ran = invited.outreach(
        "rsvp",
        "sheet",
        "--csv",
        files["door.csv"],
        "--pdf",
        files["door.pdf"],
        "--badges",
        files["badges.pdf"],
    )
    with files["door.csv"].open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    sheet, badges = text_of(files["door.pdf"]), text_of(files["badges.pdf"])

    assert 0 == ran.status, ran.err
    assert ["média", "nom", "téléphone", "personnes", "participe", "matériel", "signature"] == rows[0]
    assert ["La Dépêche", "Zoé L’Été", "'+33 1 02 03 04 05", "2", "sur place", "", ""] == rows[1]
    assert ["Paper 3", "Ștefan Łuk", "", "1", "viendra peut-être", "caméra, prise 32 A", ""] == rows[2]
    assert "'=cmd|calc" in rows[3]
    assert {"Zoé L’Été", "Radio Œuvre", "Stefan Luk", "signature"} <= set(sheet.splitlines())
    assert (2, 1) == (badges.count("Zoé L’Été"), badges.count("avec"))
    assert "Radio Œuvre" not in badges


def test_a_file_that_is_there_is_not_written_over(invited: Press) -> None:
    there = invited.write("door.pdf", "mine")

    assert 3 == invited.outreach("rsvp", "sheet", "--pdf", there).status
    assert 2 == invited.outreach("rsvp", "sheet").status
    assert "mine" == there.read_text()


def test_a_long_list_has_its_headings_on_every_page(press: Press) -> None:
    press.people(60)
    for number in range(1, 61):
        press.outreach("rsvp", "set", "fair", f"c{number}@paper{number}.example", "yes")
    pdf = press.root / "door.pdf"
    ran = press.outreach("rsvp", "sheet", "--pdf", pdf)

    assert "lines: 60" in ran.out
    assert 4 == text_of(pdf).count("signature")
