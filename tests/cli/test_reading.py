"""What she can say afterwards: the log and its files, why, status, and who did what."""

from __future__ import annotations

import csv
from datetime import UTC, datetime, timedelta

import openpyxl
import pytest
from cli.press import Press
from servers.scripted_smtp import DROP, ScriptedSMTP

FORMULA = '=HYPERLINK("http://evil.example/";"see")'


@pytest.fixture
def sent(press: Press, server: ScriptedSMTP) -> Press:
    """A folder whose announcement left: accepted, refused and deferred; whose invitation was accepted."""
    server.replies = {"c2@paper2.example": "550 5.1.1 no such user", "c3@paper3.example": "451 4.7.1 later"}
    press.send()
    server.replies = {}
    press.send("invitation", campaign="fair")
    return press


def listed(press: Press, *options: object) -> list[str]:
    messages = press.outreach("log", "--json", *options).document["messages"]
    return sorted(f"{m['mailing']} {m['contact'][:2]} {m['state']}" for m in messages)


ANNOUNCED = ["announcement c1 accepted", "announcement c2 refused", "announcement c3 deferred"]
INVITED = ["invitation c1 accepted", "invitation c2 accepted", "invitation c3 accepted"]


def test_the_log_shows_every_message_or_those_asked_for(sent: Press) -> None:
    tomorrow = f"{datetime.now(UTC) + timedelta(days=2):%Y-%m-%d}"

    for options, expected in (
        ((), ANNOUNCED + INVITED),
        (("--campaign", "aurora"), ANNOUNCED),
        (("--mailing", "invitation"), INVITED),
        (("--contact", "C2@paper2.example"), ["announcement c2 refused", "invitation c2 accepted"]),
        (("--outlet", "Paper 3"), ["announcement c3 deferred", "invitation c3 accepted"]),
        (("--state", "refused"), ["announcement c2 refused"]),
        (("--state", "accepted", "--campaign", "aurora"), ["announcement c1 accepted"]),
        (("--until", "2015-01-01"), []),
        (("--since", tomorrow), []),
        (("--since", "2015-01-01", "--until", tomorrow), ANNOUNCED + INVITED),
    ):
        assert sorted(expected) == listed(sent, *options), options


def test_the_log_of_one_message_has_every_attempt_with_the_servers_words(sent: Press) -> None:
    (message,) = sent.outreach("log", "--state", "refused", "--json").document["messages"]

    told = sent.outreach("log", "--message", message["id"])
    (attempt,) = sent.outreach("log", "--message", message["id"], "--json").document["tries"]

    assert "550" in told.out
    assert "no such user" in told.out
    assert ("refused", 550, "5.1.1", "rcpt") == (
        attempt["outcome"],
        attempt["code"],
        attempt["enhanced"],
        attempt["stage"],
    )


def test_the_lines_on_the_screen_are_bounded_and_say_so(sent: Press) -> None:
    ran = sent.outreach("log", "--limit", 2)

    assert 2 == ran.out.count("fair/invitation")
    assert "--limit" in ran.out


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_nothing_in_an_exported_log_is_a_formula(press: Press, server: ScriptedSMTP, kind: str) -> None:
    press.contacts(
        ("c1@paper1.example", FORMULA, "+1 Media", "en"),
        ("c2@paper2.example", "@Name", "-2", "en"),
        ("c3@paper3.example", "Zoé Ünal", "Paper; 3", "en"),
    )
    server.replies["c3@paper3.example"] = "550 =cmd|' /C calc'!A0"
    press.send()
    path = press.root / f"log.{kind}"

    ran = press.outreach("log", f"--{kind}", path)

    assert 0 == ran.status
    assert "3" in ran.out
    if kind == "csv":
        assert path.read_bytes().startswith(b"\xef\xbb\xbf")
        rows = list(csv.reader(path.read_text("utf-8-sig").splitlines()))
        assert not [cell for row in rows for cell in row if cell[:1] in "=+-@\t\r" and cell]
    else:
        sheet = openpyxl.load_workbook(path).active
        assert sheet is not None
        assert "f" not in {cell.data_type for row in sheet.iter_rows() for cell in row}
        rows = [[str(cell.value) for cell in row] for row in sheet.iter_rows()]
    named = {row[4]: row for row in rows}
    assert FORMULA == named["c1@paper1.example"][3].removeprefix("'")
    assert "Zoé Ünal" == named["c3@paper3.example"][3]
    assert "accepted" == named["c1@paper1.example"][7]
    assert "=cmd|" in named["c3@paper3.example"][8]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_an_export_answers_in_json_when_asked(sent: Press, kind: str) -> None:
    path = sent.root / f"log.{kind}"

    ran = sent.outreach("log", f"--{kind}", path, "--json")

    assert 0 == ran.status
    assert {"written": [{"path": str(path), "lines": 6}]} == ran.document


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_an_export_of_nothing_is_a_file_with_headings(press: Press, kind: str) -> None:
    path = press.root / f"log.{kind}"

    ran = press.outreach("log", f"--{kind}", path)

    assert 0 == ran.status
    assert path.stat().st_size > 20
    assert not (press.root / ".outreach").exists()


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_an_export_writes_over_nothing(sent: Press, kind: str) -> None:
    before = (sent.root / "contacts.csv").read_bytes()

    ran = sent.outreach("log", f"--{kind}", sent.root / "contacts.csv")

    assert 3 == ran.status
    assert "contacts.csv" in ran.err
    assert before == (sent.root / "contacts.csv").read_bytes()


def test_an_export_that_cannot_be_written_says_so(sent: Press) -> None:
    ran = sent.outreach("log", "--csv", sent.root / "nowhere" / "log.csv")

    assert 1 == ran.status
    assert "nowhere" in ran.err


def test_a_servers_words_cannot_command_her_terminal(press: Press, server: ScriptedSMTP) -> None:
    server.replies["c2@paper2.example"] = "550 \x1b[2J\x1b]0;owned\x07gone"

    told = press.send()
    outputs = [press.outreach("log").out, press.outreach("why", "c2@paper2.example").out, told.out, told.err]

    assert not [text for text in outputs if "\x1b" in text or "\x07" in text]


def test_why_tells_of_every_mailing_what_she_got_or_will_get_or_the_reason(
    press: Press, server: ScriptedSMTP
) -> None:
    press.send()

    found = press.outreach("why", "c2@paper2.example", "--json").document

    assert "c2@paper2.example" == found["contact"]["address"]
    answers = {f"{d['campaign']}/{d['mailing']}": (d["fate"], d["reason"]) for d in found["decisions"]}
    assert {
        "aurora/announcement": ("sent", None),
        "aurora/follow-up": ("due", None),
        "aurora/later": ("due", None),
        "aurora/missed": ("not sent", "too late (mailing missed)"),
        "fair/invitation": ("due", None),
    } == answers
    assert server.host


def _duplicate(press: Press) -> None:
    press.contacts(
        ("c1@paper1.example", "Same Person", "Paper", "en"),
        ("c2@paper2.example", "Same Person", "Paper", "en"),
    )


def _segment(press: Press) -> None:
    press.edit("schedule.yaml", "title: Aurora", 'title: Aurora\n    segment: outlet = "Paper 1"')


def _list(press: Press) -> None:
    press.edit("schedule.yaml", "  - contacts.csv", "  - contacts.csv\n  - lost.csv")
    press.write("lost.csv", "address,name\nc2@paper2.example,Contact C\n")
    press.edit("schedule.yaml", "template: release", "exclude: {lists: [lost]}\n        template: release")


def _suppressed(press: Press) -> None:
    press.outreach("suppress", "c2@paper2.example", "--reason", "she asked")


def _held(press: Press) -> None:
    press.outreach("hold", "--contact", "c2@paper2.example", "--reason", "on leave", "--until", "2099-01-01")


def _paused(press: Press) -> None:
    press.outreach("hold", "--campaign", "aurora", "--reason", "the board")


def _paused_mailing(press: Press) -> None:
    press.outreach(*("hold", "--campaign", "aurora", "--mailing", "announcement", "--reason", "the board"))


def _everything(press: Press) -> None:
    press.outreach("hold", "--everything", "--reason", "strike")


def _cancelled(press: Press) -> None:
    press.outreach("cancel", "aurora", "--contact", "c2@paper2.example", "--for-real")


@pytest.mark.parametrize(
    ("cause", "reason"),
    [
        (_duplicate, "same person as c1@paper1.example"),
        (_segment, "not in segment"),
        (_list, "excluded (list lost)"),
        (_suppressed, "suppressed she asked"),
        (_held, "on hold until 2098-12-31 23:00 UTC: on leave"),
        (_paused, "paused the board"),
        (_paused_mailing, "paused the board"),
        (_everything, "paused strike"),
        (_cancelled, "cancelled"),
    ],
)
def test_why_gives_the_one_reason_and_the_plan_the_same_and_nothing_leaves(
    press: Press, server: ScriptedSMTP, cause: object, reason: str
) -> None:
    assert callable(cause)
    cause(press)

    (why,) = press.outreach("why", "c2@paper2.example", "aurora/announcement", "--json").document["decisions"]
    told = press.outreach("why", "c2@paper2.example", "aurora/announcement")
    press.send()

    assert "not sent" == why["fate"]
    assert reason in f"{why['reason']} {why['detail']}".strip()
    assert reason in press.reasons()["c2@paper2.example"]
    assert 0 == told.status
    assert "c2@paper2.example" not in {delivery.rcpt_to for delivery in server.deliveries}


def test_status_shows_where_every_campaign_stands(sent: Press, server: ScriptedSMTP) -> None:
    sent.outreach("suppress", "nobody@nowhere.example", "--reason", "she asked")
    sent.outreach("hold", "--campaign", "fair", "--reason", "the board")

    found = sent.outreach("status", "--json").document
    told = sent.outreach("status")

    stages = {f"{line['campaign']}/{line['mailing']}": line["stage"] for line in found["lines"]}
    assert {
        "aurora/announcement": "sending",  # one is deferred
        "aurora/follow-up": "due",
        "aurora/later": "to come",
        "aurora/missed": "missed",
        "fair/invitation": "sent",
    } == stages
    assert {"accepted": 1, "refused": 1, "deferred": 1} == found["lines"][0]["states"]
    assert (1, 1, 0) == (found["suppressed"], len(found["holds"]), found["doubtful"])
    assert "the board" in told.out
    assert "Next: outreach send aurora announcement" in told.out
    assert server.host


def test_status_shows_what_left_under_names_that_the_schedule_has_no_more(sent: Press) -> None:
    sent.edit("schedule.yaml", "  fair:", "  feast:")

    lines = sent.outreach("status", "--json").document["lines"]

    assert ["not in the schedule"] == [line["stage"] for line in lines if line["campaign"] == "fair"]


def test_who_did_what_is_on_record(press: Press, server: ScriptedSMTP) -> None:
    press.edit("schedule.yaml", "connections: 2", "connections: 1")
    server.script("content", DROP)
    press.send()
    (doubtful,) = press.outreach("resolve", "--json").document["in_doubt"]
    press.outreach("resolve", doubtful["id"], "--delivered", "--proof", "she rang")
    press.outreach("suppress", "c2@paper2.example", "--reason", "she asked", "--proof", "mail of today")
    press.outreach("suppress", "c2@paper2.example", "--undo", "--reason", "by mistake")
    press.outreach("hold", "--campaign", "fair", "--reason", "the board")
    press.outreach("release", "--campaign", "fair")
    press.outreach("cancel", "fair", "--for-real")

    acts = press.outreach("log", "--acts", "--json").document["acts"]

    assert 7 == len([act["what"] for act in acts])
    assert all(act["by"] and act["at"] for act in acts)
    everything = str(acts)
    for words in ("she rang", "she asked", "by mistake", "the board"):
        assert words in everything


def test_the_log_at_another_time_leaves_out_what_came_later(press: Press, server: ScriptedSMTP) -> None:
    press.send()

    before = press.outreach("log", "--json", "--now", "2015-01-01T00:00:00Z")
    after = press.outreach("log", "--json", "--now", "2098-01-01T00:00:00Z", "--until", "2097-12-31")

    assert [] == before.document["messages"]
    assert server.deliveries
    assert len(server.deliveries) == len(after.document["messages"])
