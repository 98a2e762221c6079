"""The mailbox read: what came in is understood, acted on once, shown, and put right by a person."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager

import pytest
from cli.press import SENDER, STORY, Press
from cli.world import PASSWORD, answer, connect, says

from outreach.cli import main
from outreach.rehearsal.world import BackgroundWorld, Persona, Reception, background_world, real_time

ONE, TWO, THREE = "c1@paper1.example", "c2@paper2.example", "c3@paper3.example"
INTERVIEW = (
    "Hello,\n\nCould I interview your founder by phone tomorrow at 3pm? I file at 6pm tomorrow.\n\nKim\n"
)

Starts = Callable[..., AbstractContextManager[BackgroundWorld]]


@pytest.fixture
def world(press: Press) -> Starts:
    """What starts a world in which somebody answers, such as `world({ONE: says("No, thank you.")})`."""

    @contextmanager
    def start(
        personas: Mapping[str, Persona] | None = None, *, also: Mapping[str, Reception] | None = None
    ) -> Iterator[BackgroundWorld]:
        who = {address: Reception(persona=persona) for address, persona in (personas or {}).items()}
        with background_world({SENDER: PASSWORD}, receptions={**who, **(also or {})}) as running:
            connect(press, running)
            yield running

    return start


def inbox(press: Press, *options: str) -> list[dict[str, object]]:
    found = press.outreach("inbox", "list", "--machines", "--json", *options).document
    mails: list[dict[str, object]] = found["mails"]
    return sorted(mails, key=lambda mail: int(str(mail["id"])))


def launched(press: Press, world: BackgroundWorld, mails: int) -> None:
    """Send the announcement, and wait until so many mails have been delivered, the answers among them."""
    assert 0 == press.send().status
    world.wait_for(mails)


def test_who_answers_is_not_followed_up_and_the_rest_is(press: Press, world: Starts) -> None:
    with world({ONE: says("Thank you, I will read it.")}) as running:
        launched(press, running, 4)
        synced = press.outreach("inbox", "sync", "--json")

    assert 0 == synced.status
    assert {TWO, THREE} == press.due("follow-up")
    assert press.reasons("follow-up")[ONE].startswith("replied ")


def test_an_interview_request_is_on_the_desk_and_the_officer_alerted_once(
    press: Press, world: Starts
) -> None:
    with world({ONE: says(INTERVIEW)}) as running:
        launched(press, running, 4)
        for _ in range(3):
            press.outreach("inbox", "sync")
        alerts = [d for d in running.deliveries if b"Interview request" in d.content]
        listed = press.outreach("inbox", "list", "--json").document

    assert 1 == len(alerts)
    assert [["interview_request"]] == [mail["kinds"] for mail in listed["waiting"]]


def test_reading_twice_changes_nothing(press: Press, world: Starts) -> None:
    with world({ONE: says("Thank you."), TWO: says("Please remove me from your list.")}) as running:
        launched(press, running, 5)
        press.outreach("inbox", "sync")
        before = inbox(press)
        again = press.outreach("inbox", "sync", "--json").document

    assert 0 == again["new"]
    assert before == inbox(press)


def test_who_asks_to_be_removed_is_suppressed_everywhere(press: Press, world: Starts) -> None:
    with world({TWO: says("Please remove me from your mailing list.")}) as running:
        launched(press, running, 4)
        press.outreach("inbox", "sync")

    assert "suppressed asked by mail" == press.reasons("later")[TWO]
    assert "suppressed asked by mail" == press.reasons("invitation", campaign="fair")[TWO]


def test_a_dead_address_is_suppressed_with_its_proof(press: Press, world: Starts) -> None:
    dead = {THREE: Reception(bounce="550 5.1.1 <c3@paper3.example>: no such user here")}
    with world(also=dead) as running:
        launched(press, running, 3)
        press.outreach("inbox", "sync")

    assert "bounced" == press.states()[THREE]
    assert press.reasons("later")[THREE].startswith("suppressed address dead")


def test_a_full_mailbox_is_shown_and_not_suppressed(press: Press, world: Starts) -> None:
    full = {THREE: Reception(bounce="552 5.2.2 mailbox full")}
    with world(also=full) as running:
        launched(press, running, 3)
        press.outreach("inbox", "sync")

    assert "bounced" == press.states()[THREE]
    assert THREE not in press.reasons("later")


def test_an_absence_holds_until_she_is_back(press: Press, world: Starts) -> None:
    away = says(
        "I am out of the office until 31 December 2099 included.",
        Auto_Submitted="auto-replied",
        Subject="Out of office",
    )
    back = says("I am out of the office today and back tomorrow.", Auto_Submitted="auto-replied")
    with world({ONE: away, TWO: back}) as running:
        launched(press, running, 5)
        press.outreach("inbox", "sync")

    # seventy years are a slip: shown, not believed
    assert ONE not in press.reasons("later")
    assert press.reasons("later")[TWO].startswith("away until ")


def test_a_stranger_who_uses_somebody_elses_mail_changes_nothing(press: Press, world: Starts) -> None:
    with world() as running:
        launched(press, running, 3)
        hers = running.inbox(ONE)[0]
        forged = answer(hers, "Remove me from your list.", sender="mallory@elsewhere.example")
        running.call(running.world.post(forged, sender="mallory@elsewhere.example", recipient=SENDER))
        press.outreach("inbox", "sync")
        listed = press.outreach("inbox", "list", "--doubt", "--json").document

    assert {ONE, TWO, THREE} == press.due("follow-up")
    assert ["mallory@elsewhere.example"] == [mail["from"] for mail in listed["mails"]]
    assert listed["mails"][0]["doubt"]


def test_a_strangers_interview_request_is_on_the_desk_with_its_doubt(press: Press, world: Starts) -> None:
    with world() as running:
        launched(press, running, 3)
        hers = running.inbox(ONE)[0]
        asked = answer(hers, INTERVIEW, sender="kim@elsewhere.example", In_Reply_To="", References="")
        running.call(running.world.post(asked, sender="kim@elsewhere.example", recipient=SENDER))
        press.outreach("inbox", "sync")
        listed = press.outreach("inbox", "list", "--json").document

    assert [("kim@elsewhere.example", ["interview_request"])] == [
        (mail["from"], mail["kinds"]) for mail in listed["waiting"]
    ]


def test_a_correction_takes_back_what_the_wrong_verdict_did_and_holds(press: Press, world: Starts) -> None:
    with world({TWO: says("Please remove me from your mailing list.")}) as running:
        launched(press, running, 4)
        press.outreach("inbox", "sync")
        corrected = press.outreach(
            "inbox", "correct", "1", "interview_request", "--deadline", "2099-01-05 16:00"
        )
        press.outreach("inbox", "sync")

    assert 0 == corrected.status
    assert press.reasons("later")[TWO].startswith("replied ")
    assert [["interview_request"]] == [mail["kinds"] for mail in inbox(press)]
    assert "2099-01-05T16:00" == inbox(press)[0]["deadline"]


@pytest.fixture
def doubtful(press: Press, world: Starts) -> Iterator[BackgroundWorld]:
    """An interview request that answers ONE's mail, from an address that nobody knows."""
    with world() as running:
        launched(press, running, 3)
        hers = running.inbox(ONE)[0]
        running.call(
            running.world.post(
                answer(hers, "Thank you, I will read it.", sender="kim@home.example"),
                sender="kim@home.example",
                recipient=SENDER,
            )
        )
        press.outreach("inbox", "sync")
        yield running


@pytest.mark.usefixtures("doubtful")
def test_a_doubtful_mail_acts_when_a_person_vouches_for_who_wrote_it_and_that_holds(press: Press) -> None:
    without = press.outreach("inbox", "correct", "1", "not_interested")
    assert ONE in press.due("follow-up")

    vouched = press.outreach("inbox", "correct", "1", "other", "--vouch", ONE)
    press.outreach("inbox", "sync")

    assert "Careful: " in without.out
    assert "outreach inbox correct 1 not_interested --vouch …" in without.out
    assert "Careful" not in vouched.out
    assert press.reasons("follow-up")[ONE].startswith("replied ")
    assert [("", ONE)] == [(mail["doubt"], mail["contact"]) for mail in inbox(press)]

    press.outreach("inbox", "correct", "1", "interview_request")  # what it is changes, not from whom

    assert [("", ONE)] == [(mail["doubt"], mail["contact"]) for mail in inbox(press)]
    assert [ONE] == [i["contact"] for i in press.outreach("interviews", "--json").document["interviews"]]


@pytest.mark.usefixtures("doubtful")
def test_one_vouches_for_contacts_only_and_not_for_machines(press: Press) -> None:
    nobody = press.outreach("inbox", "correct", "1", "other", "--vouch", "c9@paper1.example")
    machine = press.outreach("inbox", "correct", "1", "bounce", "--vouch", ONE)

    assert [2, 2] == [nobody.status, machine.status]
    assert "c9@paper1.example" in nobody.err
    assert "--vouch is for what a person wrote" in machine.err
    assert inbox(press)[0]["doubt"]


def test_what_she_answered_in_her_own_mail_program_waits_no_more(press: Press, world: Starts) -> None:
    with world({ONE: says(INTERVIEW)}) as running:
        launched(press, running, 4)
        press.outreach("inbox", "sync")
        waiting = press.outreach("inbox", "list", "--waiting", "--json").document["waiting"]
        asked = running.inbox(SENDER)[0]
        written = answer(asked, "Yes, at three.", sender=SENDER, To=ONE)
        sent = running.world._imap
        running.call(sent.append(SENDER, written, at=real_time(), folder="Sent"))
        press.outreach("inbox", "sync")

    assert 1 == len(waiting)
    assert [] == press.outreach("inbox", "list", "--waiting", "--json").document["waiting"]


def test_who_needs_no_answer_is_closed_by_hand(press: Press, world: Starts) -> None:
    with world({ONE: says(INTERVIEW)}) as running:
        launched(press, running, 4)
        press.outreach("inbox", "sync")

    assert 0 == press.outreach("inbox", "close", "1").status
    assert [] == press.outreach("inbox", "list", "--json").document["waiting"]


def test_a_copy_of_every_mail_lies_in_sent_once_and_is_no_answer(press: Press, world: Starts) -> None:
    with world() as running:
        launched(press, running, 3)
        synced = press.outreach("inbox", "sync", "--json").document
        again = press.outreach("inbox", "sync", "--json").document

    # some may have been read while the others left
    ledger = sqlite3.connect(press.root / ".outreach" / "ledger.sqlite3")
    copies = ledger.execute("SELECT count(*), count(DISTINCT copy_id) FROM own_mail").fetchone()
    ledger.close()
    assert (3, 3) == copies
    assert 0 == synced["new"]
    assert 0 == again["own"]


def test_no_follow_up_leaves_while_the_mailbox_cannot_be_read(press: Press, world: Starts) -> None:
    with world() as running:
        launched(press, running, 3)
        press.settings(
            smtp_host=running.host,
            smtp_port=running.smtp_port,
            smtp_username=SENDER,
            smtp_password=PASSWORD,
            smtp_ca_file=running.ca_file,
            imap_host=running.host,
            imap_port=1,
            imap_username=SENDER,
            imap_password=PASSWORD,
            imap_ca_file=running.ca_file,
        )
        refused = press.send("follow-up")
        first_mail = press.send("invitation", campaign="fair")
        insisted = press.send("follow-up", "--unread")

    assert 3 == refused.status
    assert "--unread" in refused.err
    assert 0 == first_mail.status
    assert "The mailbox could not be read" in first_mail.err
    assert 0 == insisted.status


def test_answers_that_come_in_before_a_follow_up_is_sent_count(press: Press, world: Starts) -> None:
    with world({ONE: says("Thank you, noted.")}) as running:
        launched(press, running, 4)
        press.send("follow-up")

    assert {TWO: "accepted", THREE: "accepted"} == {
        contact: state for contact, state in press.states("follow-up").items() if state == "accepted"
    }


def test_watching_sees_an_answer_within_seconds(press: Press, world: Starts) -> None:
    with world() as running:
        launched(press, running, 3)
        watching = press.start("inbox", "watch", "--json", environment={"OUTREACH_LANGUAGE": "en"})
        try:
            hers = running.inbox(ONE)[0]
            running.call(
                running.world.post(answer(hers, INTERVIEW, sender=ONE), sender=ONE, recipient=SENDER)
            )
            running.wait_for(5)  # three mails, the answer, and the alert it sets off
        finally:
            watching.terminate()
            ran = press.ended(watching)

    assert 0 == ran.status
    assert '"interview_request": 1' in ran.out


def test_a_mail_is_shown_with_its_evidence_and_its_bytes(press: Press, world: Starts) -> None:
    with world({ONE: says(INTERVIEW)}) as running:
        launched(press, running, 4)
        press.outreach("inbox", "sync")

    shown = press.outreach("inbox", "show", "1")
    as_json = press.outreach("inbox", "show", "1", "--json").document

    assert "Could I interview your founder by phone" in shown.out
    assert f"{STORY}/announcement" in shown.out
    assert as_json["evidence"]
    assert 0 == press.outreach("inbox", "show", "1", "--eml").status


def test_a_mail_that_is_not_there_is_said(press: Press, world: Starts) -> None:
    for command in (("show", "7"), ("close", "7"), ("correct", "7", "other")):
        assert 2 == press.outreach("inbox", *command).status
    with world() as running:
        launched(press, running, 3)
        for command in (("show", "7"), ("close", "7"), ("correct", "7", "other")):
            assert 2 == press.outreach("inbox", *command).status


def test_without_a_mailbox_in_the_settings_it_says_which_is_missing(press: Press) -> None:
    ran = press.outreach("inbox", "sync")

    assert 2 == ran.status
    assert "OUTREACH_IMAP_HOST" in ran.err


def test_explaining_needs_no_folder_and_gives_a_line_a_file(
    press: Press, capsys: pytest.CaptureFixture[str]
) -> None:
    one = press.write("mails/one.eml", b"From: a@b.example\nSubject: x\n\n" + INTERVIEW.encode())
    two = press.write("mails/two.eml", b"\xff\xfe\x00 no mail at all")

    status = main(["inbox", "explain", "--json", str(one), str(two), str(press.root / "nowhere.eml")])

    said = capsys.readouterr().out.splitlines()
    assert 2 == status
    assert 2 == sum(line.startswith('{"file"') for line in said)


@pytest.mark.parametrize("kinds", [("holiday",), ("bounce", "other")])
def test_a_correction_that_makes_no_sense_is_refused(press: Press, kinds: tuple[str, ...]) -> None:
    assert 2 == press.outreach("inbox", "correct", "1", *kinds).status


def test_an_answer_proves_that_a_message_in_doubt_arrived_and_silence_proves_nothing(
    press: Press, world: Starts
) -> None:
    with world({ONE: says("Thank you, I will read it.")}) as running:
        launched(press, running, 4)
        # as if the connection had broken before the server's last word on these two
        with sqlite3.connect(press.root / ".outreach" / "ledger.sqlite3") as ledger:
            ledger.execute("UPDATE message SET state = 'in doubt' WHERE contact IN (?, ?)", (ONE, TWO))
        ledger.close()
        press.outreach("inbox", "sync")

    shown = {each["address"]: each for each in press.outreach("resolve", "--json").document["in_doubt"]}
    assert [True, False] == [shown[ONE]["proven"], shown[TWO]["proven"]]
    listed = press.outreach("resolve")
    assert f"mail {shown[ONE]['proofs'][0]['mail']}" in " ".join(listed.out.split())
    assert "outreach resolve --proven" in listed.out

    settled = press.outreach("resolve", "--proven")

    assert 0 == settled.status
    assert ONE in settled.out
    assert ["accepted", "in doubt"] == [press.states()[who] for who in (ONE, TWO)]
    assert "No mail proves" in press.outreach("resolve", "--proven").out
    assert 2 == press.outreach("resolve", "--proven", "--delivered").status
