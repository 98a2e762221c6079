"""`send` and whom it must leave alone: opted out, held, cancelled, gone from the lists, without an earlier mail."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from cli.press import Press, reached
from servers.scripted_smtp import ScriptedSMTP


def test_who_is_suppressed_held_or_cancelled_after_the_plan_gets_nothing(
    press: Press, server: ScriptedSMTP
) -> None:
    press.people(5)
    press.send("announcement", "--limit", 1)  # all five wait in the ledger, one has left

    press.outreach("suppress", "c2@paper2.example", "--reason", "she asked")
    press.outreach("hold", "--contact", "c3@paper3.example", "--reason", "on leave")
    press.outreach("cancel", "aurora", "--contact", "c4@paper4.example", "--for-real")
    press.send()

    assert ["c1@paper1.example", "c5@paper5.example"] == reached(server)
    reasons = press.reasons()
    assert "suppressed she asked" == reasons["c2@paper2.example"]
    assert reasons["c3@paper3.example"].startswith("on hold")
    assert reasons["c4@paper4.example"].startswith("cancelled")


def _skip(_: Press) -> tuple[str, ...]:
    return ("--skip", "c2@paper2.example")


def _remove(press: Press) -> tuple[str, ...]:
    press.edit("contacts.csv", "c2@paper2.example,Contact C,Paper 2,en\n", "")
    return ()


def _exclude(press: Press) -> tuple[str, ...]:
    press.edit("schedule.yaml", "title: Aurora", 'title: Aurora\n    segment: not outlet = "Paper 2"')
    return ()


@pytest.mark.parametrize("change", [_skip, _remove, _exclude])
def test_who_waits_in_the_queue_and_is_not_in_the_plan_any_more_gets_nothing_and_is_counted(
    press: Press, server: ScriptedSMTP, change: Callable[[Press], tuple[str, ...]]
) -> None:
    press.people(4)
    press.send("announcement", "--limit", 1)

    options = change(press)
    planned = press.outreach("send", "aurora", "announcement", "--json", *options).document
    sent = press.send("announcement", "--json", *options)

    assert ["c1@paper1.example", "c3@paper3.example", "c4@paper4.example"] == reached(server)
    assert 2 == planned["recipients"]
    assert (1, 0) == (sent.document["withheld"], sent.document["waiting"])


def test_a_suppression_survives_removing_and_adding_the_contact_again(
    press: Press, server: ScriptedSMTP
) -> None:
    press.outreach("suppress", "C2@Paper2.example", "--reason", "she asked", "--forget-address")
    press.contacts(("c1@paper1.example", "Contact A", "One", "en"))
    assert {"c1@paper1.example"} == press.due()
    press.contacts(
        ("c1@paper1.example", "Contact A", "One", "en"), ("c2@PAPER2.example", "Other name", "Two", "en")
    )

    press.send()

    assert ["c1@paper1.example"] == reached(server)
    assert "suppressed she asked" == press.reasons()["c2@paper2.example"]
    assert "c2@paper2.example" not in press.outreach("suppress", "--list").out


def test_a_suppression_that_is_undone_lets_the_mail_leave(press: Press, server: ScriptedSMTP) -> None:
    press.outreach("suppress", "c2@paper2.example", "--reason", "she asked")
    press.send()

    press.outreach("suppress", "c2@paper2.example", "--undo", "--reason", "she asked to be back")
    press.send()

    assert 3 == len(server.deliveries)


def test_a_follow_up_goes_only_to_those_who_got_the_announcement(press: Press, server: ScriptedSMTP) -> None:
    server.replies["c2@paper2.example"] = "550 5.1.1 no such user"
    press.send("announcement", "--skip", "c3@paper3.example")
    server.deliveries.clear()

    ran = press.send("follow-up")

    assert 0 == ran.status
    assert ["c1@paper1.example"] == reached(server)
    reasons = press.reasons("follow-up")
    assert (
        "did not get announcement: refused by the server 550 5.1.1 no such user"
        == (reasons["c2@paper2.example"])
    )
    assert reasons["c3@paper3.example"].startswith("did not get announcement")


def test_a_hold_ends_by_itself_on_its_day(press: Press) -> None:
    press.outreach("hold", "--campaign", "aurora", "--reason", "the board", "--until", "2099-01-02")

    held = press.outreach("plan", "--json", "--campaign", "aurora", "--now", "2099-01-01T00:00Z").document
    later = press.outreach("plan", "--json", "--campaign", "aurora", "--now", "2099-01-03T00:00Z").document

    assert {"paused"} == {d["reason"] for d in held["decisions"]}
    assert "paused" not in {d["reason"] for d in later["decisions"]}
    assert "Held: aurora for everybody until 2099-01-02 00:00 (the board)" in press.outreach("status").out


def test_what_was_held_in_the_queue_leaves_after_its_release(press: Press, server: ScriptedSMTP) -> None:
    press.send("announcement", "--limit", 1)
    press.outreach("hold", "--campaign", "aurora", "--reason", "the board")
    assert 0 == press.outreach("send", "aurora", "announcement", "--json").document["recipients"]
    press.send()
    assert 1 == len(server.deliveries)

    press.outreach("release", "--campaign", "aurora")
    press.send()

    assert 3 == len(server.deliveries)


def test_a_cancelled_campaign_sends_nothing_more_not_even_to_new_contacts(
    press: Press, server: ScriptedSMTP
) -> None:
    press.send("announcement", "--limit", 1)
    dry = press.outreach("cancel", "aurora")
    assert "Dry run" in dry.out
    assert 2 == len(press.due())

    press.outreach("cancel", "aurora", "--for-real")
    press.people(5)
    press.send()
    press.send("follow-up")

    assert 1 == len(server.deliveries)
    assert set() == press.due() | press.due("follow-up")


def test_holding_everything_pauses_every_campaign_and_contact_until_it_is_released(
    press: Press, server: ScriptedSMTP
) -> None:
    slip = press.outreach("hold", "--reason", "strike")
    press.outreach("hold", "--everything", "--reason", "strike")
    press.send()
    press.send("invitation", campaign="fair")

    assert 2 == slip.status  # nothing named is a slip: it would stop everything
    assert [] == server.deliveries
    assert {"paused strike"} == set(press.reasons().values()) | set(
        press.reasons("invitation", campaign="fair").values()
    )

    press.outreach("release", "--everything")
    press.send()
    press.send("invitation", campaign="fair")

    assert 6 == len(server.deliveries)
