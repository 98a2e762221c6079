"""`outreach rehearse`: a copy, a virtual clock, journalists who answer, a report."""

from __future__ import annotations

import html.parser
from contextlib import suppress
from pathlib import Path

import pytest
from cli.press import Press
from rehearsal.stage import corps, people

ALL = {
    "announcement": {"interview": 40, "question": 20, "thanks": 20},
    "embargo offer": {"accepts embargo": 50, "refuses embargo": 30},
    "invitation": {"attending": 30, "attending with guests": 30, "yes then no": 20, "declining": 20},
}


def tree(root: Path) -> dict[str, bytes]:
    return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_the_real_folder_ledger_and_servers_are_not_touched(
    press: Press, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    press.settings(smtp_host="127.0.0.1", smtp_port=1, mailbox=tmp_path / "no-such-maildir")
    # what the session says goes before .env, and must not lead a rehearsal out into the world
    monkeypatch.setenv("OUTREACH_SMTP_HOST", "127.0.0.1")
    monkeypatch.setenv("OUTREACH_SMTP_PORT", "1")
    monkeypatch.setenv("OUTREACH_DATABASE_URL", f"sqlite:///{tmp_path / 'real.sqlite3'}")
    habits = corps(press, ALL)
    before = tree(press.root)

    done = press.outreach("rehearse", "--corps", habits, "--to", "2015-09-25", "--json")

    assert (done.status, done.document["mails"] >= 12) == (0, True)
    assert tree(press.root) == before
    assert not (tmp_path / "real.sqlite3").exists()


def test_the_same_seed_gives_the_same_year_and_another_another(press: Press) -> None:
    options = ("--corps", corps(press, ALL), "--to", "2015-10-05", "--json")

    first = press.outreach("rehearse", *options).document
    second = press.outreach("rehearse", *options).document
    other = press.outreach("rehearse", *options, "--seed", "2").document

    assert first == second
    assert [each["contact"] for each in first["requests"]] != [each["contact"] for each in other["requests"]]


def test_a_whole_year_keeps_every_promise_and_is_told(press: Press) -> None:
    done = press.outreach(
        "rehearse", "--corps", corps(press, ALL, unknown_address=10, greylisted=20), "--json"
    )
    told = done.document

    assert (done.status, told["broken"], told["missed"]) == (0, [], [])
    assert {each["mailing"] for each in told["mailings"]} == {
        "study/announcement",
        "study/follow-up",
        "hush/embargo-offer",
        "hush/full-text",
        "scoop/announcement",
        "fair/invitation",
        "fair/reminder",
    }
    assert told["requests"]
    assert all(each["answered_at"] for each in told["requests"])
    assert {each["status"] for each in told["requests"]} <= {"proposed", "confirmed", "done", "declined"}
    (fair,) = told["rsvps"]
    assert fair["attending"] > 0
    assert fair["people"] > fair["attending"]


def test_the_report_is_one_page_without_script_in_which_everything_is_escaped(
    press: Press, tmp_path: Path
) -> None:
    people(press, 4)
    text = (press.root / "contacts.csv").read_text().replace("Contact B", "<script>alert(1)</script>")
    press.write("contacts.csv", text)
    report = tmp_path / "report.html"

    done = press.outreach("rehearse", "--corps", corps(press, ALL), "--to", "2015-10-01", "--report", report)

    page = report.read_text()
    tags = Tags()
    tags.feed(page)
    assert done.status == 0
    assert not {"script", "link", "img", "iframe"} & tags.seen
    assert {"svg", "details", "table", "title", "main", "h1"} <= tags.seen
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "http://" not in page.replace("http://www.w3.org", "") or "url(http" not in page
    assert "Dear " in page  # the mails themselves


class Tags(html.parser.HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs  # the parser's interface
        self.seen.add(tag)


def test_the_report_speaks_the_language_of_the_session(
    press: Press, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OUTREACH_LANGUAGE", "fr")
    report = tmp_path / "rapport.html"

    done = press.outreach("rehearse", "--corps", corps(press, ALL), "--to", "2015-09-25", "--report", report)

    assert '<html lang="fr">' in report.read_text()
    assert "Les promesses" in report.read_text()
    assert "Toutes les promesses sont tenues." in done.out


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("journalists: {leaves: 200}\n", "habits.yaml:1: 'leaves' is '200'"),
        ("jurnalists: {}\n", "habits.yaml:1: unknown key 'jurnalists'"),
        (
            "reactions:\n  invitation: {attending: 60, declining: 50}\n",
            "habits.yaml:2: the reactions to 'invitation'",
        ),
        ("reactions:\n  invitation: {dances: 6}\n", "habits.yaml:2: unknown key 'dances'"),
        ("opens: {soonest: a while}\n", "habits.yaml:1: 'soonest' is 'a while'"),
        ("- a\n", "habits.yaml"),
    ],
)
def test_a_fault_in_the_habits_is_named_with_its_line(press: Press, written: str, told: str) -> None:
    done = press.outreach("rehearse", "--corps", press.write("habits.yaml", written))

    assert done.status == 2
    assert told in done.err


def test_a_folder_that_no_rehearsal_made_is_never_emptied(press: Press, tmp_path: Path) -> None:
    precious = tmp_path / "precious"
    precious.mkdir()
    (precious / "thesis.txt").write_text("years of work")

    done = press.outreach("rehearse", "--keep", precious)

    assert done.status == 2
    assert str(precious) in done.err
    assert (precious / "thesis.txt").read_text() == "years of work"


def test_a_rehearsal_that_ends_before_it_begins_is_refused(press: Press) -> None:
    done = press.outreach("rehearse", "--from", "2015-10-01", "--to", "2015-09-01")

    assert (done.status, "2015-10-01" in done.err or "2015-09-30" in done.err) == (2, True)


def test_only_the_first_journalists_take_part_when_so_many_are_asked_for(press: Press) -> None:
    options = ("--corps", corps(press), "--to", "2015-09-23", "--journalists", "5", "--json")

    assert press.outreach("rehearse", *options).document["reached"] == 5


def test_a_report_is_written_over_the_last_one_and_over_nothing_else(press: Press) -> None:
    options = ("--corps", corps(press), "--to", "2015-09-23")
    before = (press.root / "contacts.csv").read_bytes()

    hers = press.outreach("rehearse", *options, "--report", press.root / "contacts.csv")
    nowhere = press.outreach("rehearse", *options, "--report", press.root / "no" / "report.html")
    twice = [press.outreach("rehearse", *options, "--report", press.root / "year.html") for _ in range(2)]

    assert (3, 2) == (hers.status, nowhere.status)
    assert "the report cannot be written: No such file or directory" in nowhere.err
    assert before == (press.root / "contacts.csv").read_bytes()
    assert [0, 0] == [each.status for each in twice]


def test_a_rehearsal_that_is_ended_leaves_nothing_behind(press: Press) -> None:
    process = press.start("rehearse", "--corps", corps(press, ALL))
    made: list[Path] = []
    while process.poll() is None and not made:
        made = [path for path in open_files(process.pid) if path.name == "ledger.sqlite3"]

    process.terminate()
    ended = press.ended(process)

    assert 143 == ended.status
    assert made
    assert not made[0].parent.parent.exists()


def open_files(pid: int) -> list[Path]:
    """Give what a process has open, as Linux tells."""
    found = []
    for link in (Path("/proc") / str(pid) / "fd").iterdir():
        with suppress(OSError):  # closed meanwhile
            found.append(link.readlink())
    return found


def test_when_too_many_mails_come_back_the_officer_looks_the_next_morning_and_the_year_goes_on(
    press: Press,
) -> None:
    people(press, 60)

    done = press.outreach("rehearse", "--corps", corps(press, ALL, dead_address=30), "--json")
    told = done.document

    (pause, *_) = told["pauses"]
    assert "2015-09-22" == pause["at"][:10]
    assert "2015-09-23T07:00:00Z" == pause["released_at"]  # nine in the morning in Paris
    assert (0, []) == (done.status, told["broken"])
    assert {each["mailing"]: bool(each["got"]) for each in told["mailings"]}["study/follow-up"]
