"""Bad input: every fault is told with file, line and value, exit status 2, nothing sent, never a traceback."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from cli.press import Press
from servers.scripted_smtp import ScriptedSMTP

GOOD_ROW = "c1@paper1.example,Contact A,Paper 1,en\n"
HEADINGS = "address,name,outlet,language\n"


@dataclass(frozen=True)
class Case:
    """What is done to a good folder, and every piece that the message must name."""

    name: str
    spoil: Callable[[Press], object]
    told: tuple[str, ...]


def rows(text: str | bytes) -> Callable[[Press], object]:
    """Write a contact list under good headings."""
    head = HEADINGS.encode() + GOOD_ROW.encode()
    return lambda press: press.write(
        "contacts.csv", head + (text if isinstance(text, bytes) else text.encode())
    )


def listed(text: str | bytes) -> Callable[[Press], object]:
    """Write the whole contact list."""
    return lambda press: press.write("contacts.csv", text)


def schedule(was: str, becomes: str) -> Callable[[Press], object]:
    """Change the schedule."""
    return lambda press: press.edit("schedule.yaml", was, becomes)


def template(was: str, becomes: str) -> Callable[[Press], object]:
    """Change the announcement's template, whose text begins on line 5."""
    return lambda press: press.edit("templates/release.en.md", was, becomes)


def gone(name: str) -> Callable[[Press], object]:
    return lambda press: (press.root / name).unlink()


def folder(name: str) -> Callable[[Press], object]:
    """Put a folder in the place of a file."""

    def spoil(press: Press) -> None:
        (press.root / name).unlink()
        (press.root / name).mkdir()

    return spoil


BOMB = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{new}: &{new} [{','.join(['*' + old] * 9)}]\n" for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)

CASES = [
    # missing files
    Case("no schedule", gone("schedule.yaml"), ("schedule.yaml", "missing")),
    Case("no contacts", gone("contacts.csv"), ("contacts.csv", "No such file")),
    Case("no template", gone("templates/release.en.md"), ("schedule.yaml:", "release")),
    Case(
        "a schedule that is a folder",
        folder("schedule.yaml"),
        ("schedule.yaml", "folder"),
    ),
    Case(
        "contacts that are a folder",
        folder("contacts.csv"),
        ("contacts.csv", "directory"),
    ),
    # contact lists
    Case("an empty list", listed(""), ("contacts.csv", "empty")),
    Case("headings alone", listed(HEADINGS), ("contacts.csv",)),
    Case("no headings", listed(GOOD_ROW * 2), ("contacts.csv:1", "c1@paper1.example")),
    Case("octets of no encoding", listed(HEADINGS.encode() + bytes(range(128, 256)) * 3), ("contacts.csv",)),
    Case("binary", listed(bytes(range(256)) * 20), ("contacts.csv",)),
    Case(
        "a line feed", rows('c2@paper2.example,"Nora\nBcc: x@y.example",P,en\n'), ("contacts.csv:3", "Nora")
    ),
    Case("a carriage return", rows('c2@paper2.example,"Nora\rX",P,en\n'), ("contacts.csv:3", "Nora")),
    Case("NUL", rows(b"c2@paper2.example,No\0ra,P,en\n"), ("contacts.csv:3", "U+0000")),
    Case("escape", rows(b"c2@paper2.example,No\x1b[31mra,P,en\n"), ("contacts.csv:3", "U+001B")),
    Case("a bell in a field", rows(b"c2@paper2.example,Nora,P\x07,en\n"), ("contacts.csv:3", "U+0007")),
    Case("right to left", rows("c2@paper2.example,Nora\u202e,P,en\n"), ("contacts.csv:3", "U+202E")),
    Case("a name and address", rows("Jean <evil@x.example>,Jean,P,en\n"), ("contacts.csv:3", "Jean <evil@")),
    Case(
        "two addresses", rows("a@x.example; b@x.example,Jean,P,en\n"), ("contacts.csv:3", "a@x.example; b@")
    ),
    Case(
        "two addresses, comma", rows('"a@x.example, b@x.example",J,P,en\n'), ("contacts.csv:3", "a@x.example")
    ),
    Case("no address", rows(",Jean,P,en\n"), ("contacts.csv:3",)),
    Case("no domain", rows("jean,Jean,P,en\n"), ("contacts.csv:3", "'jean'")),
    Case(
        "address with a line end",
        rows('"a@x.example\r\nBcc: b@x.example",J,P,en\n'),
        ("contacts.csv:3", "a@x"),
    ),
    Case("a long local part", rows("a" * 65 + "@x.example,J,P,en\n"), ("contacts.csv:3", "aaaa")),
    Case(
        "10 MB in a cell",
        rows("c2@paper2.example," + "x" * 10_000_000 + ",P,en\n"),
        ("contacts.csv:3", "xxx"),
    ),
    Case("10 MB of address", rows("x" * 10_000_000 + "@y.example,J,P,en\n"), ("contacts.csv:3", "xxx")),
    Case("a quote never closed", rows('c2@paper2.example,"Nora,P,en\n'), ("contacts.csv:3", "quote")),
    Case("too many cells", rows("c2@paper2.example,Nora,P,en,x,y\n"), ("contacts.csv:3", "6", "4")),
    Case("too few cells", rows("c2@paper2.example,Nora\n"), ("contacts.csv:3", "2", "4")),
    # templates
    Case("syntax", template("Dear", "{% if %}Dear"), ("templates/release.en.md:5",)),
    Case("unclosed", template("Dear", "{{ Dear"), ("templates/release.en.md:5",)),
    Case(
        "an endless loop",
        template("Dear", "{% for a in range(9**9) %}{% for b in range(9**9) %}x{% endfor %}{% endfor %}Dear"),
        ("templates/release.en.md:5",),
    ),
    Case("a huge text", template("Dear", "{{ 'x' * 10**10 }}Dear"), ("templates/release.en.md:5",)),
    Case("unknown variable", template("Dear", "{{ contact.nam }}Dear"), ("templates/release.en.md:5", "nam")),
    Case(
        "unknown filter",
        template("Dear", "{{ contact.name|nothing }}"),
        ("templates/release.en.md:5", "nothing"),
    ),
    Case(
        "the way out",
        template("Dear", "{{ contact.__class__.__mro__ }}"),
        ("templates/release.en.md:5", "__class__"),
    ),
    Case(
        "no front matter",
        lambda press: press.write("templates/release.en.md", "Hi\n"),
        ("templates/release.en.md", "subject"),
    ),
    Case(
        "not UTF-8",
        lambda press: press.write("templates/release.en.md", b"---\nsubject: \xe9\n---\nHi\n"),
        ("templates/release.en.md:2",),
    ),
    Case(
        "an attachment outside", template("preheader:", "attachments: [../x.pdf]\npreheader:"), ("../x.pdf",)
    ),
    Case(
        "an attachment from the root",
        template("preheader:", "attachments: [/etc/passwd]\npreheader:"),
        ("/etc/passwd",),
    ),
    Case(
        "the settings as attachment", template("preheader:", "attachments: [.env]\npreheader:"), ("'.env'",)
    ),
    Case(
        "an attachment that is missing",
        template("preheader:", "attachments: [kit.pdf]\npreheader:"),
        ("kit.pdf",),
    ),
    Case(
        "includes from outside",
        template("Dear", '{% include "../.env" %}'),
        ("templates/release.en.md:5", "../.env"),
    ),
    Case(
        "line ends in a subject",
        template('"Aurora for', '"Aurora\\r\\nBcc: x@y.example'),
        ("templates/release.en.md",),
    ),
    Case(
        "unknown front matter", template("preheader:", "preheadr:"), ("templates/release.en.md:3", "preheadr")
    ),
    # the schedule
    Case("a YAML bomb", lambda press: press.write("schedule.yaml", BOMB), ("schedule.yaml",)),
    Case("no YAML", lambda press: press.write("schedule.yaml", "a: [b\nc: }"), ("schedule.yaml:",)),
    Case("empty schedule", lambda press: press.write("schedule.yaml", ""), ("schedule.yaml",)),
    Case("deep YAML", lambda press: press.write("schedule.yaml", "[" * 300 + "]" * 300), ("schedule.yaml",)),
    Case(
        "YAML tags",
        schedule("title: Aurora", "title: !!python/object/apply:os.system [id]"),
        ("schedule.yaml:",),
    ),
    Case("a list", lambda press: press.write("schedule.yaml", "- a\n"), ("schedule.yaml",)),
    Case("twice", schedule("language: en", "language: en\nlanguage: fr"), ("schedule.yaml:3", "language")),
    Case(
        "a password",
        schedule("language: en", "password: s3cret\nlanguage: en"),
        ("schedule.yaml:2", "password"),
    ),
    Case(
        "a password in a sender",
        schedule("  name: Presse", "  password: s3cret\n  name: Presse"),
        ("schedule.yaml:5", "password"),
    ),
    Case(
        "a password among facts",
        schedule("title: Aurora", "title: Aurora\n    facts: {smtp_password: s3cret}"),
        ("schedule.yaml:", "password"),
    ),
    Case("unknown key", schedule("language: en", "langage: en"), ("schedule.yaml:2", "langage", "language")),
    Case(
        "unknown zone",
        schedule("Europe/Paris", "Europe/Pari"),
        ("schedule.yaml:1", "Europe/Pari", "Europe/Paris"),
    ),
    Case(
        "no such day",
        schedule("when: ", "when: 2015-02-30 09:00\n        chosen: "),
        ("schedule.yaml:", "2015-02-30"),
    ),
    Case(
        "no segment",
        schedule("title: Aurora", "title: Aurora\n    segment: nobody like"),
        ("schedule.yaml:",),
    ),
    Case(
        "a segment of nobody",
        schedule("title: Aurora", 'title: Aurora\n    segment: outlet = "X"'),
        ("schedule.yaml:",),
    ),
    Case(
        "before the embargo",
        schedule("title: Aurora", "title: Aurora\n    embargo: 2099-01-01 09:00"),
        ("schedule.yaml:", "2099-01-01"),
    ),
    Case(
        "a list outside",
        schedule("  - contacts.csv", "  - ../contacts.csv"),
        ("schedule.yaml:", "../contacts.csv"),
    ),
    Case(
        "a bad sender",
        schedule("presse@lerameau.example", "presse@@lerameau"),
        ("schedule.yaml:6", "presse@@lerameau"),
    ),
    Case(
        "a sender too long for sub-addresses",
        schedule(
            "presse@lerameau.example", "service-de-presse-et-de-communication-du-rameau@lerameau.example"
        ),
        ("schedule.yaml:", "service-de-presse"),
    ),
    Case(
        "line ends in the sender",
        schedule("Presse Le RAMEAU", '"Presse\\r\\nBcc: x@y.example"'),
        ("schedule.yaml:5",),
    ),
    Case(
        "no DKIM key",
        schedule('subaddresses: "+"', "dkim: {selector: press}"),
        ("schedule.yaml:", "dkim.pem"),
    ),
    Case(
        "no DKIM key in the file",
        lambda press: (
            press.write("dkim.pem", "nothing"),
            press.edit("schedule.yaml", 'subaddresses: "+"', "dkim: {selector: press}"),
        ),
        ("dkim.pem",),
    ),
    # settings
    Case(
        "a port", lambda press: press.edit(".env", "PORT=", "PORT=x"), (".env:2", "OUTREACH_SMTP_PORT", "'x")
    ),
    Case(
        "a security",
        lambda press: press.edit(".env", "=none", "=ssl"),
        (".env:3", "OUTREACH_SMTP_SECURITY", "'ssl'"),
    ),
    Case(
        "a setting unknown",
        lambda press: press.edit(".env", "SMTP_HOST", "SMTP_HOTS"),
        (".env:1", "OUTREACH_SMTP_HOTS", "OUTREACH_SMTP_HOST"),
    ),
    Case("settings not UTF-8", lambda press: press.write(".env", b"OUTREACH_SMTP_HOST=\xe9\n"), (".env:1",)),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_bad_input_is_told_with_its_place_and_nothing_is_sent(
    press: Press, server: ScriptedSMTP, case: Case
) -> None:
    case.spoil(press)

    sent, checked = press.send(), press.outreach("check")

    for ran in (sent, checked):
        assert 2 == ran.status, ran
        for piece in case.told:
            assert piece in ran.err
        assert len(ran.err) < 5000
    assert "MAIL" not in server.verbs()
    assert not (press.root / ".outreach").exists()


COMMANDS = [
    ("plan",),
    ("status",),
    ("preview", "aurora", "announcement"),
    ("why", "c1@paper1.example"),
    ("links", "aurora"),
    ("log",),
    ("hold", "--campaign", "aurora", "--reason", "x"),
    ("send", "aurora", "announcement", "--test-to", "boss@lerameau.example"),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_no_command_ever_shows_a_traceback(press: Press, case: Case) -> None:
    press.edit("templates/release.en.md", "[Stop]({{ unsubscribe }})", "")
    press.to("127.0.0.1", 9)
    case.spoil(press)

    statuses = {command[0]: press.outreach(*command).status for command in COMMANDS}

    assert {0, 1, 2} >= set(statuses.values())


def test_everything_wrong_is_told_at_once(press: Press) -> None:
    press.edit("schedule.yaml", "language: en", "langage: en")
    press.edit("schedule.yaml", "interval: 1 second", "interval: soon")
    press.edit("templates/follow-up.en.md", "Dear", "{% if %}Dear")
    press.edit("contacts.csv", "c2@paper2.example", "c2@@paper2")

    ran = press.outreach("check")

    assert 2 == ran.status
    for place in ("schedule.yaml:2", "schedule.yaml:10", "follow-up.en.md:4"):
        assert place in ran.err


def test_a_folder_that_does_not_exist_is_told(press: Press) -> None:
    press.root = press.root / "nowhere"

    for command in (("check",), ("log",), ("status",), ("send", "aurora", "announcement")):
        ran = press.outreach(*command)

        assert 2 == ran.status
        assert "nowhere" in ran.err


def test_a_file_that_is_no_ledger_stops_everything_and_stays_as_it_is(
    press: Press, server: ScriptedSMTP
) -> None:
    path = press.write(".outreach/ledger.sqlite3", b"not a database, something she keeps\n" * 100)
    before = path.read_bytes()

    for command in (("plan",), ("log",), ("status",), ("suppress", "a@b.example", "--reason", "x")):
        assert 1 == press.outreach(*command).status
    assert 1 == press.send().status
    assert before == path.read_bytes()
    assert "MAIL" not in server.verbs()


def test_the_database_url_is_not_repeated_with_its_password(press: Press, server: ScriptedSMTP) -> None:
    press.secrets.append("hunter2")
    for url in (
        "postgresql://presse:hunter2@127.0.0.1:9/ledger",
        "nonsense:hunter2",
        "mysql://presse:hunter2@localhost/x",
        "postgresql://presse:hunter2@[::1/ledger",
    ):
        press.to(server.host, server.port)
        press.write(".env", (press.root / ".env").read_text() + f"OUTREACH_DATABASE_URL={url}\n").chmod(0o600)

        for options in ((), ("--json",)):
            assert press.outreach("status", *options).status in (1, 2)
            assert press.send("announcement", *options).status in (1, 2)
    assert "MAIL" not in server.verbs()


def test_a_bad_row_stops_only_the_mailings_that_are_meant_for_it(press: Press, server: ScriptedSMTP) -> None:
    press.edit("schedule.yaml", "    mailings:", "    segment: outlet != Sport\n    mailings:")
    press.contacts(
        ("bo@wire.example", "Bo Lind", "Wire", "en"),
        ("nora@daily", "Nora Roy", "Sport", "en"),
    )

    checked = press.outreach("check")
    sent = press.send()
    press.edit("contacts.csv", "Sport", "Daily")
    stopped = press.outreach("send", "aurora", "announcement", "--late")

    assert (2, 0, 2) == (checked.status, sent.status, stopped.status)
    assert "contacts.csv:3" in checked.err
    assert "contacts.csv:3" in stopped.err
    assert ["bo@wire.example"] == [delivery.rcpt_to for delivery in server.deliveries]


def test_a_list_that_cannot_be_read_is_one_fault_and_not_one_a_segment(press: Press) -> None:
    press.edit("schedule.yaml", "    mailings:", "    segment: outlet = Daily\n    mailings:")
    (press.root / "contacts.csv").unlink()

    ran = press.outreach("check", "--json")

    assert ["contacts.csv"] == [
        fault["file"] for fault in ran.document["problems"] if fault["severity"] == "fault"
    ]


@pytest.mark.usefixtures("server")
@pytest.mark.parametrize("sent", [False, True])
@pytest.mark.parametrize(
    "command",
    [("log",), ("inbox", "list"), ("interviews",), ("coverage",), ("plan",), ("rsvp",), ("embargo",)],
)
def test_a_campaign_that_nobody_knows_is_a_slip_wherever_it_is_typed(
    press: Press, command: tuple[str, ...], sent: bool
) -> None:
    if sent:
        press.send()
    named = ("aurorra",) if command[0] in ("rsvp", "embargo") else ("--campaign", "aurorra")

    slip = press.outreach(*command, *named)
    in_json = press.outreach(*command, *named, "--json")

    assert [2, 2] == [slip.status, in_json.status]
    assert "there is no campaign 'aurorra'; did you mean 'aurora'?" in slip.err
    assert 2 == in_json.document["exit_status"]


@pytest.mark.usefixtures("server")
@pytest.mark.parametrize("command", [("log",), ("inbox", "list"), ("interviews",), ("coverage",)])
def test_a_campaign_that_has_left_the_schedule_can_still_be_looked_at(
    press: Press, command: tuple[str, ...]
) -> None:
    press.send()
    press.edit("schedule.yaml", "  aurora:", "  borealis:")

    assert 0 == press.outreach(*command, "--campaign", "aurora").status
