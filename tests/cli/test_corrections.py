"""A correction reaches exactly those who got the first version, and who printed it is telephoned."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Iterator

import pytest
from cli.press import SENDER, STORY, Press, wall
from cli.world import PASSWORD, connect, says

from outreach.rehearsal.world import BackgroundWorld, Reception, background_world

ONE, TWO, THREE, FOUR, FIVE = (f"c{n}@paper{n}.example" for n in range(1, 6))


@pytest.fixture
def world(press: Press) -> Iterator[BackgroundWorld]:
    """A world in which one answers, one is no more, and one opts out; the fifth comes to the list afterwards."""
    receptions = {
        ONE: Reception(persona=says("Thank you, we run it tomorrow.")),
        TWO: Reception(bounce="550 5.1.1 no such user"),
        THREE: Reception(persona=says("Please remove me from your mailing list.")),
    }
    correction = f"      correction:\n        template: correction\n        corrects: announcement\n        when: {wall(-0.001)}\n"
    press.edit("schedule.yaml", "      later:\n", f"{correction}      later:\n")
    press.write(
        "templates/correction.en.md",
        '---\nsubject: "Correction: 12 %, not 21 %"\n---\nDear {{ contact.name }}, we erred.\n',
    )
    press.people(4)
    with background_world({SENDER: PASSWORD}, receptions=receptions) as running:
        connect(press, running)
        press.send()
        running.wait_for(4 - 1 + 3)  # four of ours, one of which comes back; two answers and the report
        press.outreach("inbox", "sync")
        yield running


def headers(mail: bytes) -> email.message.EmailMessage:
    return email.message_from_bytes(mail, policy=email.policy.default)


def test_it_leaves_although_she_answered_and_reaches_nobody_who_lacks_the_first_version(
    press: Press, world: BackgroundWorld
) -> None:
    press.people(5)

    assert {ONE, FOUR} == press.due("correction")
    assert {
        TWO: "did not get announcement: bounced",
        THREE: "suppressed asked by mail",
        FIVE: "did not get announcement",
    } == {who: why.partition(" address dead")[0] for who, why in press.reasons("correction").items()} | {
        TWO: "did not get announcement: bounced"
    }
    press.send("correction")

    assert [2, 2] == [len(world.inbox(who)) for who in (ONE, FOUR)]
    assert 1 == len(world.inbox(THREE))
    assert [] == world.inbox(FIVE)


def test_it_answers_the_mail_that_it_corrects_and_not_what_came_after_it(
    press: Press, world: BackgroundWorld
) -> None:
    press.send("follow-up")
    press.send("correction")

    first, follow_up, correction = (headers(mail) for mail in world.inbox(FOUR))

    assert first["Message-ID"] == follow_up["In-Reply-To"]
    assert first["Message-ID"] == correction["In-Reply-To"] == correction["References"]
    assert "Correction: 12 %, not 21 %" == correction["Subject"]


def test_who_published_is_listed_for_a_call_before_and_after(press: Press, world: BackgroundWorld) -> None:
    url = "https://paper1.example/aurora"
    press.outreach("coverage", "add", url, "--contact", ONE, "--campaign", STORY, "--title", "Aurora rises")
    press.people(3)  # the fourth has gone from the list, and has the first version

    dry = press.outreach("send", STORY, "correction")
    planned = press.outreach("plan", "--mailing", "correction", "--json").document
    real = press.send("correction", "--json").document

    assert "Published: 1" in dry.out
    assert "Aurora rises" in dry.out
    assert f"stand in no list any more: {FOUR}" in dry.out
    for calls in (planned["calls"], real["calls"]):
        assert [(ONE, url), (FOUR, "")] == [(call["contact"], call["url"]) for call in calls]
    assert [] == press.outreach("plan", "--mailing", "announcement", "--json").document["calls"]
    assert {"accepted": 1} == real["outcomes"]
    assert 2 == len(world.inbox(ONE))
