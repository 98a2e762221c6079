"""What a press officer met when she used the commands of the inbox, the desk and the invitations: each stays mended."""

from __future__ import annotations

import email.message
import re
import zlib
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cli.press import SENDER, Press
from cli.test_interviews import ONE, requested, wall
from cli.world import PASSWORD, answer, connect

from outreach.project.sheets import write_sheet
from outreach.rehearsal.world import background_world

LONG = (
    "Could I interview your founder by phone in the next days? "
    + "We would like to hear of it. " * 12
    + "END"
)


def test_a_long_paragraph_is_shown_whole(press: Press) -> None:
    with requested(press, LONG):
        mail = press.outreach("inbox", "show", 1)
        request = press.outreach("interviews", "show", 1)

    assert f"  │ {LONG}\n" in mail.out
    assert f"  │ {LONG}\n" in request.out


def test_a_mail_says_what_followed_from_it(press: Press) -> None:
    with requested(press):
        shown = press.outreach("inbox", "show", 1)
        document = press.outreach("inbox", "show", 1, "--json").document

    assert "  followed: interview\n" in shown.out
    assert "interview" in document["followed"]


def test_the_offer_that_leaves_next_is_the_one_that_was_looked_at(press: Press) -> None:
    chosen = ("--slot", wall(2, 10), "--length", "45 minutes", "--spokesperson", "Paul Petit")
    typed = f"--slot '{wall(2, 10)}' --length '45 minutes' --spokesperson 'Paul Petit'"
    with requested(press):
        offered = press.outreach("interviews", "propose", 1, *chosen)
        confirmed = press.outreach("interviews", "confirm", 1, *chosen)

    assert f"Next: outreach interviews propose 1 {typed} --for-real" in offered.out
    assert f"  or: outreach interviews propose 1 {typed} --draft" in offered.out
    assert f"Next: outreach interviews confirm 1 {typed} --for-real" in confirmed.out


def test_a_slot_that_was_called_off_is_not_shown_as_hers(press: Press) -> None:
    with requested(press):
        press.outreach("interviews", "confirm", 1, "--slot", wall(2, 15), "--for-real")
        before = press.outreach("interviews", "show", 1)
        press.outreach("interviews", "cancel", 1, "--for-real")
        after = press.outreach("interviews", "show", 1)

    assert "  slot: " in before.out
    assert "  slot: " not in after.out


def test_a_request_of_nobody_is_refused(press: Press) -> None:
    ran = press.outreach("interviews", "add", " ")

    assert 2 == ran.status
    assert "say who asks" in ran.err


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        (("inbox", "list", "--campaign", "fair"), "Nothing of the kind has come in."),
        (("inbox", "list", "--kind", "coverage"), "Nothing of the kind has come in."),
        (("inbox", "list"), "Nothing that a person wrote has come in."),
        (("inbox", "list", "--machines"), "Nothing has come in."),
        (("interviews", "--status", "done"), "There is no such request on the desk."),
        (("interviews",), "There is no request on the desk."),
        (("coverage", "--campaign", "fair"), "Nothing about fair is in the log of coverage."),
    ],
)
def test_an_empty_answer_says_no_more_than_was_asked(
    press: Press, command: tuple[str, ...], sentence: str
) -> None:
    assert sentence in press.outreach(*command).out.splitlines()


def test_a_list_that_is_cut_says_so(press: Press) -> None:
    press.people(3)
    with background_world({SENDER: PASSWORD}) as world:
        connect(press, world)
        press.send()
        for number in range(1, 4):
            who = f"c{number}@paper{number}.example"
            thanks = answer(world.inbox(who)[0], "We will not cover this, sorry.", sender=who)
            world.call(world.world.post(thanks, sender=who, recipient=SENDER))
        press.outreach("inbox", "sync", "--no-alerts")

        cut, whole = press.outreach("inbox", "list", "--limit", 1), press.outreach("inbox", "list")

    assert "  … and 2 more\n" in cut.out
    assert "more" not in whole.out


def test_who_gave_no_name_is_shown_by_her_address(press: Press) -> None:
    press.people(1)
    with background_world({SENDER: PASSWORD}) as world:
        connect(press, world)
        press.send()
        thanks = answer(world.inbox(ONE)[0], "We will not cover this, sorry.", sender=ONE)
        world.call(world.world.post(thanks, sender=ONE, recipient=SENDER))
        press.outreach("inbox", "sync", "--no-alerts")

        shown = press.outreach("inbox", "show", 1)

    assert f"From: {ONE}\n" in shown.out


def test_questions_are_not_put_to_who_asks_for_mails_of_one_kind(press: Press) -> None:
    colleague = "c9@paper1.example"
    press.contacts((ONE, "Contact B", "Paper 1", "en"), (colleague, "Contact J", "Paper 1", "en"))
    with background_world({SENDER: PASSWORD}) as world:
        connect(press, world)
        press.send()
        thanks = answer(world.inbox(ONE)[0], "We will not cover this, sorry.", sender=ONE)
        world.call(world.world.post(thanks, sender=ONE, recipient=SENDER))
        press.outreach("inbox", "sync", "--no-alerts")

        everything = press.outreach("inbox", "list").out
        chosen = [press.outreach("inbox", "list", *which).out for which in (("--doubt",), ("--waiting",))]

    assert f"  aurora: colleague answered: {ONE} – held back: {colleague}\n" in everything
    assert f"outreach suppress {colleague} --reason …\n" in everything
    assert not [out for out in chosen if "For you to decide:" in out]


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(
    ("command", "sentences"),
    [
        (
            ("inbox", "correct", "1", "other", "--returns", "2026-02-30"),
            {
                "en": "'2026-02-30' is not a day such as 2015-09-22",
                "fr": "n’est pas un jour comme 2015-09-22",
            },
        ),
        (
            ("inbox", "correct", "1", "other", "--deadline", "tomorrow"),
            {"en": "'tomorrow' is not a day such as", "fr": "n’est ni un jour comme 2015-09-22"},
        ),
        (
            ("coverage", "add", "https://a.example/", "--published", "today"),
            {"en": "'today' is not a time such as 2015-09-22 09:00", "fr": "2015-09-22 09:00"},
        ),
        (
            ("hold", "--everything", "--reason", "r", "--until", "tomorrow"),
            {"en": "'tomorrow' is not a day such as", "fr": "n’est ni un jour comme 2015-09-22"},
        ),
        (
            ("inbox", "list", "--kind", "nope"),
            {"en": "wrong_person", "fr": "embargo_refused, coverage, other"},
        ),
    ],
)
def test_what_is_wrong_with_an_option_is_said_whole_in_her_language(
    press: Press,
    monkeypatch: pytest.MonkeyPatch,
    command: tuple[str, ...],
    sentences: dict[str, str],
    language: str,
) -> None:
    monkeypatch.setenv("OUTREACH_LANGUAGE", language)

    ran = press.ended(press.start(*command))

    assert 2 == ran.status
    assert sentences[language] in ran.err
    assert "does not match" not in ran.err


def test_a_wrong_option_is_json_for_a_script(press: Press) -> None:
    ran = press.outreach("inbox", "list", "--limit", 0, "--json")

    assert (2, 2, []) == (ran.status, ran.document["exit_status"], ran.document["problems"])
    assert "--limit" in ran.document["error"]
    assert not ran.err


@pytest.mark.parametrize(
    ("command", "shown"),
    [
        (("inbox", "show"), "Usage: outreach inbox show [OPTIONS] MAIL\n"),
        (("inbox", "correct"), "Usage: outreach inbox correct [OPTIONS] MAIL KIND…\n"),
        (("rsvp",), "Usage: outreach rsvp [OPTIONS] [CAMPAIGN]\n"),
    ],
)
def test_the_usage_names_arguments_without_braces(press: Press, command: tuple[str, ...], shown: str) -> None:
    assert shown in press.outreach(*command, "--help").out


def test_a_stranger_is_not_said_to_have_left_the_list(press: Press) -> None:
    stranger = "who@elsewhere.example"
    press.people(1)
    with background_world({SENDER: PASSWORD}) as world:
        connect(press, world)
        press.send()
        asks = answer(world.inbox(ONE)[0], "Please take me off your list.", sender=stranger)
        world.call(world.world.post(asks, sender=stranger, recipient=SENDER))
        press.outreach("inbox", "sync", "--no-alerts")

        shown = press.outreach("contact", "show", stranger)
        said = press.outreach("inbox", "correct", 1, "unsubscribe")

    assert f"{stranger} is in no list.\n" in shown.out
    assert "Nothing followed from it." in said.out


def test_the_proof_of_an_opt_out_names_the_mail(press: Press) -> None:
    press.people(1)
    with background_world({SENDER: PASSWORD}) as world:
        connect(press, world)
        press.send()
        asks = answer(world.inbox(ONE)[0], "Please take me off your list.", sender=ONE)
        world.call(world.world.post(asks, sender=ONE, recipient=SENDER))
        press.outreach("inbox", "sync", "--no-alerts")

        told = (press.outreach("contact", "show", ONE), press.outreach("suppress", "--list"))

    for ran in told:
        assert "mail 1" in ran.out
        assert "incoming 1" not in ran.out


def test_details_are_said_in_her_language(
    press: Press, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mail = email.message.EmailMessage()
    mail["From"], mail["Subject"], mail["Date"] = "a@b.example", "Re: x", "Mon, 30 Nov 2026 10:00:00 +0100"
    mail.set_content("Bonjour, pourrais-je interviewer votre fondatrice par téléphone demain à 15h ?")
    (tmp_path / "one.eml").write_bytes(mail.as_bytes())
    monkeypatch.setenv("OUTREACH_LANGUAGE", "fr")

    ran = press.ended(press.start("inbox", "explain", tmp_path / "one.eml"))

    assert "sous quelle forme\u00a0: téléphone\n" in ran.out
    assert "2026-12-01 15:00\n" in ran.out


def test_a_long_outlet_stands_in_its_own_column_of_the_sheet(tmp_path: Path) -> None:
    outlet = "Le Grand Quotidien Régional des Terres Lointaines et des Îles"

    write_sheet(
        tmp_path / "s.pdf",
        title="T",
        subtitle="S",
        headings=["outlet", "name"] + ["x"] * 5,
        widths=(22, 24, 15, 9, 13, 20, 25),
        rows=[[outlet, "Nina Roux", *[""] * 5]],
        page="page",
        now=datetime(2026, 12, 1, tzinfo=UTC),
    )

    streams = re.findall(rb"stream\n(.*?)\nendstream", (tmp_path / "s.pdf").read_bytes(), re.DOTALL)
    drawn = b"".join(zlib.decompress(each) for each in streams)
    sizes = [float(size) for size in re.findall(rb"/F\d+ ([\d.]+) Tf", drawn)]
    assert sizes
    assert min(sizes) >= 7
