"""The interview desk: a request comes in, slots are proposed, one is confirmed, moved, called off; each mail leaves once."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from zoneinfo import ZoneInfo

import pytest
from cli.press import SENDER, Press, reached
from cli.world import PASSWORD, answer, connect, says
from icalendar import Calendar
from servers.scripted_smtp import DROP, ScriptedSMTP

from outreach.core.login import Security
from outreach.mailbox.account import Account
from outreach.mailbox.imap import open_mailbox
from outreach.mailbox.source import Role
from outreach.rehearsal.world import BackgroundWorld, Reception, background_world

ONE, TWO = "c1@paper1.example", "c2@paper2.example"
PARIS = ZoneInfo("Europe/Paris")
ASKS = (
    "Hello,\n\nCould I interview your founder by phone in the next days? It is for our Sunday pages.\n\nKim\n"
)
PEOPLE = """\
interviews:
  lead: 1 hour
  spokespeople:
    Jeanne Martin:
      role: founder
      address: jeanne@elsewhere.example
      free: ["mon-sun 08:00-20:00"]
    Paul Petit:
      free: mon-fri 09:00-12:00
contacts:
"""
SPEAKER = "jeanne@elsewhere.example"

Desk = Callable[..., BackgroundWorld]


def wall(days: int, hour: int, minute: int = 0) -> str:
    """Give a wall time in Paris some days ahead."""
    day = (datetime.now(UTC) + timedelta(days=days)).astimezone(PARIS)
    return f"{day:%Y-%m-%d} {hour:02}:{minute:02}"


def instant(text: str) -> datetime:
    return datetime.strptime(text, "%Y-%m-%d %H:%M").replace(tzinfo=PARIS).astimezone(UTC)


@contextmanager
def requested(press: Press, text: str = ASKS, *, people: str = PEOPLE) -> Iterator[BackgroundWorld]:
    """Have a journalist ask for an interview: request 1 is on the desk."""
    # no holidays: the tests' own days would fall on one
    press.edit("schedule.yaml", "contacts:\n", "country: ''\n" + people)
    who = {ONE: Reception(persona=says(text, name="Contact B"))}
    with background_world({SENDER: PASSWORD}, receptions=who) as running:
        connect(press, running)
        assert 0 == press.send().status
        running.wait_for(4)
        assert 0 == press.outreach("inbox", "sync", "--no-alerts").status
        who[ONE] = Reception()
        running.world._receptions.pop(ONE)  # she says it once
        yield running


def listed(press: Press, *options: str) -> list[dict[str, object]]:
    found = press.outreach("interviews", "--json", *options).document
    interviews: list[dict[str, object]] = found["interviews"]
    return interviews


def last(world: BackgroundWorld, address: str) -> EmailMessage:
    found = email.message_from_bytes(world.inbox(address)[-1], policy=email.policy.default)
    assert isinstance(found, EmailMessage)
    return found


def event(mail: EmailMessage) -> dict[str, object]:
    """Give the calendar part of a mail: its method and what it says of the event."""
    part = next(p for p in mail.walk() if p.get_content_type() == "text/calendar")
    content = part.get_payload(decode=True)
    assert isinstance(content, bytes)
    calendar = Calendar.from_ical(content)
    (found,) = calendar.events
    return {
        "method": str(calendar["METHOD"]),
        "uid": str(found["UID"]),
        "sequence": int(str(found["SEQUENCE"])),
        "start": datetime.fromisoformat(str(found.start)).astimezone(UTC),
        "attendee": str(found["ATTENDEE"]),
        "status": str(found["STATUS"]),
    }


def test_a_request_is_proposed_confirmed_moved_and_called_off(press: Press) -> None:
    with requested(press) as world:
        asked = email.message_from_bytes(world.inbox(SENDER)[0], policy=email.policy.default)
        proposed = press.outreach("interviews", "propose", 1, "--for-real")
        offered = last(world, ONE)
        after_offer = listed(press)[0]
        confirmed = press.outreach("interviews", "confirm", 1, "--slot", wall(2, 15), "--for-real")
        hers, theirs = event(last(world, ONE)), event(last(world, SPEAKER))
        press.outreach("interviews", "confirm", 1, "--slot", wall(3, 10), "--for-real")
        moved = event(last(world, ONE))
        called_off = press.outreach("interviews", "cancel", 1, "--for-real")
        off_hers, off_theirs = event(last(world, ONE)), event(last(world, SPEAKER))

    assert (0, 0, 0) == (proposed.status, confirmed.status, called_off.status)
    assert str(asked["Message-ID"]) == offered["In-Reply-To"]
    assert str(asked["Message-ID"]) == str(offered["References"]).split()[-1]
    assert str(asked["Subject"]) == offered["Subject"]
    assert ("proposed", "Jeanne Martin") == (after_offer["status"], after_offer["spokesperson"])
    assert ("REQUEST", 0, instant(wall(2, 15))) == (hers["method"], hers["sequence"], hers["start"])
    assert (f"mailto:{ONE}", f"mailto:{SPEAKER}") == (hers["attendee"], theirs["attendee"])
    assert ("REQUEST", 1, instant(wall(3, 10))) == (moved["method"], moved["sequence"], moved["start"])
    assert ("CANCEL", 2, "CANCELLED") == (off_hers["method"], off_hers["sequence"], off_hers["status"])
    assert ("CANCEL", 2) == (off_theirs["method"], off_theirs["sequence"])
    assert 1 == len({str(each["uid"]) for each in (hers, theirs, moved, off_hers, off_theirs)})
    assert "declined" == listed(press, "--all")[0]["status"]


def test_the_slot_that_she_takes_is_shown_and_confirmed(press: Press) -> None:
    with requested(press) as world:
        press.outreach("interviews", "propose", 1, "--slot", wall(2, 15), "--slot", wall(3, 10), "--for-real")
        taken = f"{instant(wall(3, 10)).astimezone(PARIS):%A} at 10am is fine. Agreed."
        reply = answer(world.inbox(ONE)[-1], taken, sender=ONE, name="Contact B", number=7)
        world.call(world.world.post(reply, sender=ONE, recipient=SENDER))
        read = press.outreach("inbox", "sync", "--no-alerts", "--json").document
        shown = press.outreach("interviews", "show", 1)
        line = listed(press)[0]
        waiting = press.outreach("inbox", "list", "--waiting", "--json").document["waiting"]
        confirmed = press.outreach("interviews", "confirm", 1, "--for-real")
        invited = event(last(world, ONE))

    assert 1 == read["new"]
    assert f"outreach interviews confirm 1 --slot '{wall(3, 10)}'" in shown.out
    assert isinstance(line["taken"], dict)
    assert instant(wall(3, 10)) == datetime.fromisoformat(str(line["taken"]["start"]))
    assert ["other"] == waiting[0]["kinds"]  # it settles nothing by itself: there is no embargo to agree to
    assert 0 == confirmed.status
    assert ("REQUEST", instant(wall(3, 10))) == (invited["method"], invited["start"])


def test_a_dry_run_sends_nothing_and_changes_nothing(press: Press) -> None:
    with requested(press) as world:
        before = (len(world.deliveries), listed(press))
        runs = [
            press.outreach("interviews", "propose", 1),
            press.outreach("interviews", "confirm", 1, "--slot", wall(2, 15)),
        ]
        after = (len(world.deliveries), listed(press))

    assert [0, 0] == [run.status for run in runs]
    assert "Jeanne Martin, founder, can speak to you by phone at one of these times:" in runs[0].out
    assert f"To: Jeanne Martin <{SPEAKER}>" in runs[1].out
    assert [{k: v for k, v in line.items() if "hours" not in k} for line in before[1]] == [
        {k: v for k, v in line.items() if "hours" not in k} for line in after[1]
    ]
    assert before[0] == after[0]


def test_what_the_desk_sends_answers_her_and_lies_in_sent_once(press: Press) -> None:
    with requested(press):
        waiting = press.outreach("inbox", "list", "--waiting", "--json").document["waiting"]
        press.outreach("interviews", "propose", 1, "--for-real")
        answered = press.outreach("inbox", "list", "--waiting", "--json").document["waiting"]
        synced = press.outreach("inbox", "sync", "--json").document
        still = listed(press)[0]["status"]

    assert (1, 0) == (len(waiting), len(answered))
    assert (0, 0) == (synced["new"], synced["own"])
    assert "proposed" == still


def test_a_draft_lies_in_the_drafts_folder_and_nothing_leaves(press: Press) -> None:
    with requested(press) as world:
        before = len(world.deliveries)
        ran = press.outreach("interviews", "propose", 1, "--slot", wall(2, 15), "--draft")
        account = Account(
            host=world.host,
            port=world.imap_port,
            security=Security.TLS,
            username=SENDER,
            password=PASSWORD,
            ca_file=str(world.ca_file),
        )
        with open_mailbox(account) as mailbox:
            folder = next(f for f in mailbox.folders() if f.role is Role.DRAFTS)
            drafts = [fetched.raw for fetched in mailbox.read(folder)]
        waiting = press.outreach("inbox", "list", "--waiting", "--json").document["waiting"]
        after = len(world.deliveries)

    assert 0 == ran.status
    assert 1 == len(drafts)
    assert b"In-Reply-To: <0.c1@paper1.example>" in drafts[0]
    assert (before, 1) == (after, len(waiting))


def test_saying_it_again_sends_nothing_again(press: Press) -> None:
    with requested(press) as world:
        for _ in range(2):
            press.outreach("interviews", "propose", 1, "--slot", wall(2, 15), "--for-real")
        for _ in range(2):
            again = press.outreach("interviews", "confirm", 1, "--slot", wall(2, 15), "--for-real")
        mails = (len(world.inbox(ONE)), len(world.inbox(SPEAKER)))

    # the announcement, the proposal, the invitation
    assert (3, 1) == mails
    assert 0 == again.status


def test_what_failed_is_said_and_can_be_repeated_without_a_double(press: Press) -> None:
    with requested(press) as world:
        world.world._receptions[SPEAKER] = Reception(refusal="451 4.7.1 try again later", refusals=1)
        first = press.outreach("interviews", "confirm", 1, "--slot", wall(2, 15), "--for-real")
        marked = listed(press)[0]["mail_failed"]
        second = press.outreach("interviews", "confirm", 1, "--for-real")
        mails = (len(world.inbox(ONE)), len(world.inbox(SPEAKER)))

    assert (1, 0) == (first.status, second.status)
    assert f"Not sent to {SPEAKER}: 451 4.7.1 try again later" in first.err
    assert marked is True
    assert (2, 1) == mails
    assert listed(press)[0]["mail_failed"] is False


def test_a_proposal_that_fails_leaves_the_request_new(press: Press) -> None:
    with requested(press) as world:
        world.world._receptions[ONE] = Reception(refusal="550 5.7.1 no", refusals=1)
        failed = press.outreach("interviews", "propose", 1, "--slot", wall(2, 15), "--for-real")
        status = listed(press)[0]["status"]
        repeated = press.outreach("interviews", "propose", 1, "--slot", wall(2, 15), "--for-real")

    assert (1, "new", 0) == (failed.status, status, repeated.status)


def test_a_mail_in_doubt_is_not_sent_again_unless_she_says_so(press: Press, server: ScriptedSMTP) -> None:
    press.edit("schedule.yaml", "contacts:\n", PEOPLE)
    press.outreach("interviews", "add", ONE, "--topic", "Aurora")
    server.script("content", DROP)
    confirm = ("interviews", "confirm", 1, "--slot", wall(2, 15), "--for-real")
    dropped = press.outreach(*confirm)
    said = press.outreach(*confirm)
    before = reached(server)
    again = press.outreach(*confirm, "--again")

    assert (1, 1, 0) == (dropped.status, said.status, again.status)
    assert f"In doubt for {ONE}" in said.err
    assert [SPEAKER] == before
    assert [ONE, SPEAKER] == reached(server)


def test_two_interviews_of_one_person_never_overlap(press: Press) -> None:
    with requested(press) as world:
        press.outreach("interviews", "add", TWO, "--topic", "Aurora")
        press.outreach("interviews", "confirm", 1, "--slot", wall(2, 15), "--for-real")
        refused = press.outreach("interviews", "confirm", 2, "--slot", wall(2, 15, 15), "--for-real")
        beside = press.outreach("interviews", "confirm", 2, "--slot", wall(2, 15, 30), "--for-real")
        got = len(world.inbox(TWO))

    assert 3 == refused.status
    assert "Jeanne Martin has interview 1 then" in refused.err
    assert (0, 2) == (beside.status, got)


def test_another_spokesperson_is_invited_and_the_first_let_go(press: Press) -> None:
    with requested(press) as world:
        press.edit("schedule.yaml", "Paul Petit:\n", "Paul Petit:\n      address: paul@elsewhere.example\n")
        press.outreach("interviews", "confirm", 1, "--slot", wall(2, 15), "--for-real")
        press.outreach("interviews", "confirm", 1, "--spokesperson", "paul", "--for-real")
        let_go, invited = event(last(world, SPEAKER)), event(last(world, "paul@elsewhere.example"))
        hers = event(last(world, ONE))

    assert ("CANCEL", "REQUEST", "REQUEST") == (let_go["method"], invited["method"], hers["method"])
    assert {1} == {let_go["sequence"], invited["sequence"], hers["sequence"]}


def test_her_own_times_are_proposed_when_they_are_free(press: Press) -> None:
    day = (datetime.now(UTC) + timedelta(days=2)).astimezone(PARIS)
    asks = f"Hello,\n\nCould I interview your founder by phone on {day:%A} {day:%-d} {day:%B} at 4:15pm?\n\nKim\n"
    with requested(press, asks):
        proposed = press.outreach("interviews", "propose", 1, "--json").document

    assert instant(f"{day:%Y-%m-%d} 16:15") in [
        datetime.fromisoformat(slot["start"]) for slot in proposed["slots"]
    ]
    assert 3 == len(proposed["slots"])


def test_the_officers_own_words_replace_ours(press: Press) -> None:
    press.write(
        "templates/interview-slots.en.md",
        "---\n---\nHello {{ contact.name }}! {% for slot in slots %}{{ slot | time }}. {% endfor %}"
        "{{ spokesperson.name }}\n",
    )
    with requested(press):
        proposed = press.outreach("interviews", "propose", 1, "--slot", wall(2, 15), "--json").document

    (mail,) = proposed["mails"]
    assert "Hello Contact B! 3\u00a0pm. Jeanne Martin" in mail["text"]
    assert mail["subject"].startswith("Re: ")


def test_a_request_by_telephone_is_noted_changed_and_shown(press: Press) -> None:
    press.edit("schedule.yaml", "contacts:\n", PEOPLE)
    press.contacts(
        (ONE, "Contact B", "Paper 1", "en", "+33 1 00 00 00 00"),
        headings=("address", "name", "outlet", "language", "phone"),
    )
    added = press.outreach(
        "interviews", "add", ONE, "--deadline", wall(1, 18), "--format", "phone", "--medium", "daily",
        "--topic", "Aurora", "--spokesperson", "jeanne", "--note", "calls back at noon", "--json",
    ).document  # fmt: skip
    press.outreach("interviews", "edit", 1, "--status", "declined", "--outcome", "no time", "--note", "sorry")
    shown = press.outreach("interviews", "show", 1)

    assert (ONE, "Contact B", "Paper 1", "Jeanne Martin") == tuple(
        added[key] for key in ("contact", "name", "outlet", "spokesperson")
    )
    assert 0 == shown.status
    for words in (
        "declined",
        "+33 1 00 00 00 00",
        "calls back at noon",
        "no time",
        "daily, phone",
        wall(1, 18),
    ):
        assert words in shown.out
    assert [] == listed(press)
    assert ["declined"] == [each["status"] for each in listed(press, "--status", "declined")]


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (("edit", "1", "--status", "confirmed"), 3, "interview 1 has no slot yet"),
        (("edit", "1", "--status", "seen"), 2, "'seen' is none of new, proposed"),
        (("edit", "1", "--spokesperson", "nobody"), 2, "known are Jeanne Martin, Paul Petit"),
        (("edit", "1"), 2, "nothing to change"),
        (("edit", "9", "--status", "done"), 2, "there is no interview 9 on the desk"),
        (("confirm", "1"), 3, "interview 1 has no slot yet: say --slot"),
        (("confirm", "1", "--slot", "2001-01-01 10:00"), 3, "2001-01-01 10:00 is over"),
        (("confirm", "1", "--slot", "2026-03-29 02:30"), 2, "skipped when the clocks go forward"),
        (("cancel", "1"), 3, "interview 1 is in nobody's calendar"),
        (("propose", "1", "--slot", "tomorrow"), 2, "expected a wall time"),
        (("show", "9"), 2, "there is no interview 9 on the desk"),
        (("add", "nobody", "--campaign", "nothing"), 2, "there is no campaign 'nothing'"),
    ],
)
def test_what_cannot_be_done_is_refused_with_a_sentence(
    press: Press, arguments: tuple[str, ...], status: int, words: str
) -> None:
    press.edit("schedule.yaml", "contacts:\n", PEOPLE)
    press.outreach("interviews", "add", ONE)

    ran = press.outreach("interviews", *arguments)

    assert (status, True) == (ran.status, words in ran.err)


def test_a_published_interview_is_proposed_to_nobody(press: Press) -> None:
    press.edit("schedule.yaml", "contacts:\n", PEOPLE)
    press.outreach("interviews", "add", ONE)
    press.outreach("interviews", "edit", 1, "--status", "published")

    ran = press.outreach("interviews", "propose", 1)

    assert (3, True) == (ran.status, "it cannot become 'proposed'" in ran.err)


def test_the_desk_is_sorted_by_what_is_left_and_the_overdue_stay(press: Press) -> None:
    press.edit("schedule.yaml", "contacts:\n", PEOPLE)
    for name, deadline in (
        ("Ana", None),
        ("Bo", wall(2, 12)),
        ("Cy", wall(1, 12)),
        ("Di", wall(-1, 12)),
        ("Ed", None),
    ):
        press.outreach("interviews", "add", name, *(["--deadline", deadline] if deadline else []))

    found = listed(press)
    shown = press.outreach("interviews")

    assert ["Di", "Cy", "Bo", "Ana", "Ed"] == [each["name"] for each in found]
    assert [True, False, False, False, False] == [each["overdue"] for each in found]
    assert "overdue" in shown.out
    assert "Next: outreach interviews show 4" in shown.out


def test_who_waits_too_long_comes_first(press: Press) -> None:
    with requested(press):
        soon = press.outreach("interviews", "--json").document["waiting"]
        in_a_week = (datetime.now(UTC) + timedelta(days=7)).isoformat()
        late = press.outreach("interviews", "--now", in_a_week, "--json").document["waiting"]
        shown = press.outreach("interviews", "--now", in_a_week).out

    assert ([], [ONE]) == (soon, [mail["from"] for mail in late])
    assert shown.index("They are waiting for us:") < shown.index("Jeanne" if "Jeanne" in shown else "status")


def test_free_slots_leave_out_the_calendar_and_mark_what_is_proposed(press: Press) -> None:
    begin = instant(wall(2, 9))
    press.write(
        "agenda.ics",
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//EN\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20200101T000000Z\r\n"
        f"DTSTART:{begin:%Y%m%dT%H%M%SZ}\r\nDURATION:PT3H\r\nSUMMARY:board\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
    )
    with requested(press, people=PEOPLE.replace("lead: 1 hour", "lead: 1 hour\n  calendar: agenda.ics")):
        press.outreach("interviews", "propose", 1, "--slot", wall(2, 15), "--for-real")
        found = press.outreach("interviews", "free", "Jeanne", "--days", "4", "--json").document[0]["slots"]

    that_day = [slot for slot in found if wall(2, 0)[:10] in slot["wall"]]
    hours = {slot["wall"][15:17] for slot in that_day}
    assert {"09", "10", "11"} & hours == set()
    assert {"08", "12", "13", "14"} <= hours
    assert [wall(2, 15)] == [slot["wall"][4:20] for slot in that_day if slot["tentative"]]


def test_a_calendar_that_cannot_be_read_promises_nothing(press: Press) -> None:
    press.edit("schedule.yaml", "contacts:\n", PEOPLE.replace("lead: 1 hour", "calendar: agenda.ics"))
    missing = press.outreach("interviews", "free")
    press.write("agenda.ics", b"\xff\xfe no calendar")
    broken = press.outreach("interviews", "free")
    press.edit("schedule.yaml", "agenda.ics", "../agenda.ics")
    outside = press.outreach("interviews", "free")

    assert (2, True) == (missing.status, "the file is missing" in missing.err)
    assert (2, True) == (broken.status, "this is no calendar" in broken.err)
    assert (2, True) == (outside.status, "outside the project folder" in outside.err)


def test_an_empty_desk_says_what_to_do(press: Press) -> None:
    ran = press.outreach("interviews")

    assert 0 == ran.status
    assert "Next: outreach inbox sync" in ran.out


def test_a_strangers_request_is_shown_with_its_doubt(press: Press) -> None:
    press.edit("schedule.yaml", "contacts:\n", PEOPLE)
    with background_world({SENDER: PASSWORD}) as world:
        connect(press, world)
        press.send()
        world.wait_for(3)
        asked = answer(
            world.inbox(ONE)[0], ASKS, sender="kim@elsewhere.example", In_Reply_To="", References=""
        )
        world.call(world.world.post(asked, sender="kim@elsewhere.example", recipient=SENDER))
        press.outreach("inbox", "sync", "--no-alerts")
        shown = press.outreach("interviews")

    assert ": check" in " ".join(shown.out.split())
