"""Every command on a good folder: text and JSON, exit statuses, and the promises that all of them keep."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from cli.press import Press, wall
from servers.scripted_smtp import ScriptedSMTP

from outreach.cli import COMMANDS, main, named

ROOT = Path(__file__).parents[2]

READING = [
    ("check",),
    ("calendar",),
    ("plan",),
    ("plan", "--by", "contact"),
    ("plan", "--by", "day"),
    ("plan", "--campaign", "aurora"),
    ("plan", "--campaign", "aurora", "--mailing", "announcement"),
    ("plan", "--contact", "c2@paper2.example"),
    ("plan", "--all"),
    ("preview", "aurora", "announcement"),
    ("preview", "aurora", "announcement", "--contact", "c2@paper2.example", "--html"),
    ("preview", "fair", "invitation", "--eml"),
    ("links", "fair"),
    ("send", "aurora", "announcement"),
    ("send", "aurora", "announcement", "--test-to", "boss@lerameau.example"),
    ("cancel", "aurora"),
    ("run",),
    ("status",),
    ("log",),
    ("log", "--acts"),
    ("why", "c2@paper2.example"),
    ("why", "c2@paper2.example", "announcement"),
    ("why", "c2@paper2.example", "aurora/announcement"),
    ("resolve",),
    ("suppress", "--list"),
    ("inbox", "list"),
    ("inbox", "list", "--waiting"),
    ("inbox", "explain", str(ROOT / "tests" / "mail" / "replies" / "eml" / "msg_001.eml")),
    ("interviews",),
    ("rsvp",),
    ("embargo",),
    ("coverage",),
    ("contact", "show", "c2@paper2.example"),
]
"""What only looks: no ledger comes into being, nothing leaves."""

ACTING = [
    ("hold", "--campaign", "aurora", "--reason", "the board"),
    ("release", "--campaign", "aurora"),
    ("suppress", "c2@paper2.example", "--reason", "she asked"),
    ("suppress", "c2@paper2.example", "--undo", "--reason", "by mistake"),
    ("cancel", "aurora", "--for-real"),
    ("send", "aurora", "announcement", "--for-real", "--yes"),
]


ELSEWHERE = {
    "init": "test_init",
    "doctor": "test_doctor",
    **dict.fromkeys(
        ("inbox sync", "inbox watch", "inbox show", "inbox correct", "inbox close"), "test_inbox"
    ),
    **dict.fromkeys(
        (f"interviews {word}" for word in ("show", "add", "edit", "free", "propose", "confirm", "cancel")),
        "test_interviews",
    ),
    **dict.fromkeys(("rsvp set", "rsvp sheet"), "test_rsvp"),
    "coverage add": "test_coverage",
    "approve": "test_approving",
    "rehearse": "tests/rehearsal",
    "embargo set": "test_embargo",
    "contacts patch": "test_contact",
    "serve": "tests/web",
}
"""Commands that need a mailbox, a request, an answer or a server: tried in the files named."""


def test_every_command_is_tried_here() -> None:
    tried = {named(command)[0] for command in (*READING, *ACTING)}

    assert set(COMMANDS) - ELSEWHERE.keys() == tried


@pytest.mark.parametrize("command", READING, ids=" ".join)
def test_looking_works_on_a_good_folder_and_leaves_no_trace(
    press: Press, server: ScriptedSMTP, command: tuple[str, ...]
) -> None:
    press.edit("templates/invitation.en.md", "you are", f"see <http://127.0.0.1:{server.port}/>, you are")
    before = sorted(press.root.rglob("*"))
    link = command[0] == "links"  # an SMTP server is no web server: the command's answer is 1

    told = press.outreach(*command)
    as_json = press.outreach(*command, "--json")

    assert (int(link), int(link)) == (told.status, as_json.status)
    assert told.out
    assert "" == told.err
    assert isinstance(as_json.document, dict)
    assert "" == as_json.err
    assert before == sorted(press.root.rglob("*"))
    assert "MAIL" not in server.verbs()


@pytest.mark.parametrize("command", ACTING, ids=" ".join)
def test_acting_says_what_was_done_and_what_comes_next(
    press: Press, server: ScriptedSMTP, command: tuple[str, ...]
) -> None:
    for options in ((), ("--json",)):
        if command[0] == "release":  # what is not held cannot be released: refused
            press.outreach("hold", "--campaign", "aurora", "--reason", "the board")
        ran = press.outreach(*command, *options)

        assert 0 == ran.status
        assert "" == ran.err
        assert isinstance(ran.document, dict) if options else "Next: outreach " in ran.out
    assert server.host


@pytest.mark.parametrize(
    "command", [c for c in READING if c[0] != "links" and not {"--html", "--eml"} & set(c)], ids=" ".join
)
def test_what_only_looks_ends_by_naming_the_next_command(
    press: Press, server: ScriptedSMTP, command: tuple[str, ...]
) -> None:
    ran = press.outreach(*command)

    assert "Next: outreach " in ran.out
    assert server.host


@pytest.mark.parametrize("name", ["check", "plan", "preview", "status", "why"])
def test_every_command_that_looks_at_the_schedule_shows_another_time(press: Press, name: str) -> None:
    command = next(command for command in READING if command[0] == name)

    ran = press.outreach(*command, "--now", "2015-09-22T09:00Z")

    assert 0 == ran.status


def test_now_is_the_time_of_the_plan(press: Press) -> None:
    press.edit("schedule.yaml", "when: " + wall(-7)[:10], "when: 2015-09-22")
    missed = press.reasons("missed")

    then = press.outreach(
        "plan", "--json", "--campaign", "aurora", "--mailing", "missed", "--now", "2015-09-22T00:00+02:00"
    ).document

    assert {"too late (mailing missed)"} == set(missed.values())
    assert {"due"} == {decision["fate"] for decision in then["decisions"]}
    assert "2015-09-21T22:00:00Z" == then["now"]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("plan", "--now", "yesterday"), "2015-09-22T09:00+02:00"),
        (("plan", "--campaign", "auror"), "did you mean 'aurora'"),
        (("plan", "--campaign", "aurora", "--mailing", "anouncement"), "did you mean 'announcement'"),
        (("preview", "aurora", "announcement", "--contact", "c2@paper2.exampl"), "c2@paper2.example"),
        (("preview", "aurora", "announcement", "--html", "--text"), "--html"),
        (("send", "aurora", "nothing"), "nothing"),
        (("send", "aurora", "announcement", "--limit", "0"), "--limit"),
        (("why", "nobody@nowhere.example"), "nobody@nowhere.example"),
        (("why", "c2@paper2.example", "nothing"), "nothing"),
        (("log", "--state", "sent"), "accepted"),
        (("log", "--since", "yesterday"), "2015-09-22"),
        (("log", "--since", "0001-01-01"), "2015-09-22"),
        (("log", "--until", "9999-12-31"), "2015-09-22"),
        (("plan", "--now", "0001-01-01"), "2015-09-22"),
        (("status", "--now", "9999-12-31T23:59-12:00"), "2015-09-22"),
        (("hold", "--campaign", "aurora", "--reason", "x", "--until", "9999-12-31"), "2015-09-22"),
        (("hold", "--campaign", "aurora", "--reason", "x", "--until", "2015-09-22"), "--until"),
        (("hold", "--reason", "x"), "--everything"),
        (("hold", "--campaign", "aurora"), "--reason"),
        (("hold", "--mailing", "announcement", "--reason", "x"), "--campaign"),
        (("hold", "--campaign", "aurora", "--until", "soon", "--reason", "x"), "soon"),
        (("release",), "--everything"),
        (("cancel", "nothing"), "nothing"),
        (("suppress", "nobody", "--reason", "x"), "nobody"),
        (("suppress", "c2@paper2.example"), "--reason"),
        (("resolve", "7"), "--delivered"),
        (("resolve", "7", "--delivered"), "--proof"),
        (("resolve", "--delivered"), "number"),
        (("links", "nothing"), "nothing"),
        (("doctor", "--nameserver", "nowhere"), "192.0.2.1"),
        (("pln",), "did you mean 'plan'"),
        (("plan", "--nothing"), "--nothing"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_a_slip_ends_with_two_says_what_was_expected_and_does_nothing(
    press: Press, arguments: tuple[str, ...], expected: str
) -> None:
    before = sorted(press.root.rglob("*"))

    ran = press.outreach(*arguments)

    assert 2 == ran.status
    assert expected in ran.err
    assert "" == ran.out
    assert before == sorted(press.root.rglob("*"))


def test_a_message_that_does_not_exist_is_named(press: Press, server: ScriptedSMTP) -> None:
    press.send()

    for command in (
        ("log", "--message", 99),
        ("log", "--message", 99, "--eml"),
        ("resolve", 99, "--delivered", "--proof", "x"),
    ):
        ran = press.outreach(*command)

        assert 2 == ran.status
        assert "99" in ran.err
        assert "" == ran.out
    assert server.host


def test_a_fault_in_json_is_one_document_with_its_places(press: Press) -> None:
    line = press.edit("schedule.yaml", "zone: Europe/Paris", "zone: Europe/Pari")

    for command in (("check",), ("plan",), ("send", "aurora", "announcement")):
        ran = press.outreach(*command, "--json")

        assert 2 == ran.status
        (problem,) = [p for p in ran.document["problems"] if "Europe/Pari" in p["text"]]
        assert ("schedule.yaml", line, "fault") == (problem["file"], problem["line"], problem["severity"])


def test_the_phare_folder_passes_check_today_and_has_no_problem_in_its_own_time(
    press: Press, capsys: pytest.CaptureFixture[str]
) -> None:
    phare = Press(ROOT, capsys)

    today = phare.outreach("check", "--json")
    then = phare.outreach("check", "--json", "--now", "2015-09-01T00:00+02:00")

    assert (0, 0) == (today.status, then.status)
    texts = [problem["text"] for problem in today.document["problems"]]
    assert 14 == len(texts)
    assert all("is past" in text for text in texts)
    assert [] == then.document["problems"]
    assert press.root


def test_strict_makes_faults_of_warnings(press: Press) -> None:
    lenient, strict = press.outreach("check", "--json"), press.outreach("check", "--strict", "--json")

    assert (0, 2) == (lenient.status, strict.status)
    assert {"warning"} == {problem["severity"] for problem in lenient.document["problems"]}
    assert {"fault"} == {problem["severity"] for problem in strict.document["problems"]}


def test_help_loads_neither_pandas_nor_sqlalchemy_and_names_every_command() -> None:
    script = (
        "import json, sys; from outreach.cli import main; status = main(['--help']); "
        "print(json.dumps([status, sorted({name.partition('.')[0] for name in sys.modules})]))"
    )

    ran = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True, cwd=ROOT)

    *page, last = ran.stdout.splitlines()
    status, modules = json.loads(last)
    assert 0 == status
    assert set() == {"pandas", "sqlalchemy", "jinja2", "typer", "rich", "pydantic"} & set(modules)
    assert set(COMMANDS) <= {line[2:20].strip() for line in page if line.startswith("  ")}


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_and_takes_project_and_json(press: Press, name: str) -> None:
    ran = press.outreach(*name.split(), "--help")

    assert 0 == ran.status
    assert "--json" in ran.out
    assert name == "init" or "--project" in ran.out


def test_the_project_is_chosen_by_option_before_or_after_the_command_or_by_the_environment(
    press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OUTREACH_PROJECT", str(press.root))
    assert 0 == main(["status"])
    monkeypatch.delenv("OUTREACH_PROJECT")
    assert 0 == main(["--project", str(press.root), "status"])
    assert 0 == main([f"--project={press.root}", "status"])
    assert 2 == main(["status", "--project", str(press.root / "nowhere")])


def test_a_reader_who_leaves_early_gets_no_complaint(press: Press) -> None:
    press.people(400)
    command = f"{sys.executable} -m outreach plan --all --by contact --project {press.root} | head -1"

    ran = subprocess.run(["sh", "-c", command], check=True, capture_output=True, text=True)

    assert "" == ran.stderr


def test_the_secrets_of_the_settings_are_never_shown(press: Press, server: ScriptedSMTP) -> None:
    press.secrets += ["hunter2", "pa$$word"]
    press.settings(
        smtp_host=server.host,
        smtp_port=server.port,
        smtp_security="none",
        smtp_username="presse",
        smtp_password="pa$$word",  # noqa: S106 - of nobody
        database_url=f"postgresql://presse:hunter2@127.0.0.1:{server.port}/ledger",
    )

    for command in (*READING, *ACTING):
        if command[0] == "links":
            continue
        for options in ((), ("--json",)):
            press.outreach(*command, *options)  # which looks for the secrets
