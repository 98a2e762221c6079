"""An embargo from the offer to the lift: the full text reaches who said yes, with her mail as proof, and nobody else."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Iterator
from html import unescape

import pytest
from cli.press import SENDER, Press, wall
from cli.world import PASSWORD, connect, says

from outreach.rehearsal.world import BackgroundWorld, Reception, background_world

ONE, TWO, THREE, FOUR = (f"c{n}@paper{n}.example" for n in range(1, 5))
MINUTE = 1 / 24 / 60

CAMPAIGN = """\
campaigns:
  study:
    title: The study
    embargo: {embargo}
    mailings:
      offer: {{template: offer, when: {offer}, purpose: embargo offer}}
      text: {{template: release, when: {text}, embargoed: true}}
      lift: {{template: release, when: at embargo, purpose: announcement, audience: embargo accepted}}
      release: {{template: release, when: at embargo, audience: embargo silent}}
"""
OFFER = (
    '---\nsubject: "A study, under embargo"\n---\n'
    "Dear {{ contact.name }}, may we send you a study under embargo? A yes in reply is enough.\n"
)


@pytest.fixture
def world(press: Press) -> Iterator[BackgroundWorld]:
    """A world in which the first says yes, the second no, and two keep silent."""
    answers = {
        ONE: says("Yes, I accept the embargo. Please send it.\n\nContact B"),
        TWO: says("Sorry, we do not accept embargoes.\n\nContact C"),
    }
    receptions = {address: Reception(persona=persona) for address, persona in answers.items()}
    press.write("templates/offer.en.md", OFFER)
    press.people(4)
    write(press, embargo=wall(1))
    with background_world({SENDER: PASSWORD}, receptions=receptions) as running:
        connect(press, running)
        yield running


def write(press: Press, *, embargo: str) -> None:
    text = (press.root / "schedule.yaml").read_text()
    times = {"embargo": embargo, "offer": wall(-5 * MINUTE), "text": wall(-4 * MINUTE)}
    press.write("schedule.yaml", text[: text.index("campaigns:")] + CAMPAIGN.format(**times))


def end_of(press: Press) -> str:
    """Give the end of the embargo as the schedule writes it."""
    return (press.root / "schedule.yaml").read_text().partition("embargo: ")[2].partition("\n")[0]


def got(world: BackgroundWorld, *addresses: str) -> dict[str, int]:
    return {address: len(world.inbox(address)) for address in addresses}


def send(press: Press, mailing: str) -> dict[str, int]:
    sent = press.send(mailing, "--json", campaign="study")
    assert 0 == sent.status, sent.out
    outcomes: dict[str, int] = sent.document["outcomes"]
    return outcomes


def offered(press: Press, world: BackgroundWorld) -> None:
    """Send the offer, and read the two answers."""
    assert {"accepted": 4} == send(press, "offer")
    world.wait_for(6)
    press.outreach("inbox", "sync")


def test_the_full_text_reaches_only_who_said_yes_and_the_lift_tells_the_others(
    press: Press, world: BackgroundWorld
) -> None:
    assert 0 == press.outreach("check").status
    offered(press, world)

    assert {"accepted": 1} == send(press, "text")
    assert {ONE: 2, TWO: 1, THREE: 1, FOUR: 1} == got(world, ONE, TWO, THREE, FOUR)
    assert {
        TWO: "embargo not accepted (refused", THREE: "embargo not accepted", FOUR: "embargo not accepted",
    } == {who: why[:29].removesuffix(" ") for who, why in press.reasons("text", campaign="study").items()}  # fmt: skip
    early = press.outreach("send", "study", "release", "--for-real", "--yes")
    assert 3 == early.status

    write(press, embargo=wall(-2 * MINUTE))
    assert {"accepted": 1} == send(press, "lift")
    assert {"accepted": 2} == send(press, "release")
    assert {ONE: 3, TWO: 1, THREE: 2, FOUR: 2} == got(world, ONE, TWO, THREE, FOUR)


def test_the_list_says_who_said_what_and_which_mail_proves_it(press: Press, world: BackgroundWorld) -> None:
    offered(press, world)
    send(press, "text")

    (found,) = press.outreach("embargo", "study", "--json").document["embargoes"]
    by_contact = {one["contact"]: one for one in found["people"]}

    assert (4, 1, 1, 2) == tuple(found[word] for word in ("offered", "yes", "no", "silent"))
    assert ["yes", "no", "silent", "silent"] == [
        by_contact[each]["answer"] for each in (ONE, TWO, THREE, FOUR)
    ]
    proof = press.outreach("inbox", "show", by_contact[ONE]["incoming"])
    assert "I accept the embargo" in proof.out
    assert by_contact[ONE]["text_at"]
    assert by_contact[TWO]["text_at"] is None
    shown = press.outreach("embargo")
    assert found["notice"] in shown.out
    assert f"mail {by_contact[ONE]['incoming']}" in shown.out
    assert f"Next: outreach inbox show {by_contact[ONE]['incoming']}" in shown.out


def test_a_yes_on_the_telephone_counts_and_a_no_takes_it_back(press: Press, world: BackgroundWorld) -> None:
    offered(press, world)

    yes = press.outreach("embargo", "set", "study", THREE, "yes", "--note", "rang at noon", "--json").document
    assert (True, True) == (yes["accepted"], yes["offered"])
    assert {"text", "lift", "release"} == {decision["mailing"] for decision in yes["changed"]}
    assert {ONE, THREE} == press.due("text", campaign="study")

    told = press.outreach("embargo", "set", "study", THREE, "non")
    assert "Contact D does not accept the embargo." in told.out
    assert "text: not sent: embargo not accepted (refused" in told.out
    assert {ONE} == press.due("text", campaign="study")
    people = press.outreach("embargo", "--json").document["embargoes"][0]["people"]
    assert ("no", None) == next((p["answer"], p["incoming"]) for p in people if p["contact"] == THREE)


def test_a_wrong_verdict_put_right_takes_the_yes_back(press: Press, world: BackgroundWorld) -> None:
    offered(press, world)
    people = press.outreach("embargo", "--json").document["embargoes"][0]["people"]
    proof = next(p["incoming"] for p in people if p["contact"] == ONE)

    press.outreach("inbox", "correct", proof, "other")

    assert set() == press.due("text", campaign="study")


def bodies(mail: bytes) -> tuple[str, str]:
    """Give the text and HTML body of a mail."""
    message = email.message_from_bytes(mail, policy=email.policy.default)
    found = {
        part.get_content_type(): part.get_content() for part in message.walk() if not part.is_multipart()
    }
    return found["text/plain"], found["text/html"]


def test_offer_and_text_carry_the_notice_and_the_release_does_not(
    press: Press, world: BackgroundWorld
) -> None:
    offered(press, world)
    send(press, "text")
    (found,) = press.outreach("embargo", "--json").document["embargoes"]
    write(press, embargo=wall(-2 * MINUTE))
    send(press, "lift")

    offer, text, lift = (bodies(mail) for mail in world.inbox(ONE))

    notice = found["notice"]
    assert notice.startswith("UNDER EMBARGO until ")
    assert notice.endswith(" UTC")
    for plain, html in (offer, text):
        assert plain.startswith(notice)
        assert f"<strong>{notice}</strong>" in unescape(html)
    assert "EMBARGO" not in "".join(lift)


@pytest.mark.parametrize(
    ("arguments", "status", "text"),
    [
        (("embargo", "sutdy"), 2, "there is no campaign 'sutdy'; did you mean 'study'?"),
        (("embargo", "set", "study", ONE, "perhaps"), 2, "expected yes or no"),
        (
            ("embargo", "set", "study", "c9@paper1.example", "yes"),
            2,
            "there is no contact 'c9@paper1.example'",
        ),
    ],
)
def test_what_is_mistyped_is_named(
    press: Press, world: BackgroundWorld, arguments: tuple[str, ...], status: int, text: str
) -> None:
    ran = press.outreach(*arguments)

    assert status == ran.status
    assert text in ran.err
    assert not world.deliveries


def test_a_campaign_without_an_embargo_says_so(press: Press) -> None:
    ran = press.outreach("embargo", "set", "aurora", ONE, "yes")

    assert 2 == ran.status
    assert "the campaign 'aurora' has no embargo" in ran.err
    assert "No campaign of this schedule has an embargo." in press.outreach("embargo").out


def test_who_agreed_to_an_end_that_is_another_now_is_named_until_she_has_been_told(
    press: Press, world: BackgroundWorld
) -> None:
    offered(press, world)
    press.outreach("embargo", "set", "study", THREE, "yes", "--note", "on the telephone")
    before = press.outreach("check")

    was, becomes = end_of(press), wall(2)
    write(press, embargo=becomes)

    moved = press.outreach("check")
    listed = press.outreach("embargo")
    (found,) = press.outreach("embargo", "--json").document["embargoes"]
    assert "must be told" not in before.err
    assert f"study: who agreed to an embargo until {was} must be told that it ends at {becomes}" in moved.err
    assert f"people: 2 ({ONE}, {THREE})" in listed.out
    assert 0 == moved.status  # her yes stays, and what was promised leaves
    assert (2, [[ONE, THREE]]) == (found["yes"], [each["contacts"] for each in found["agreed_otherwise"]])
    assert found["agreed_otherwise"] == press.outreach("check", "--json").document["agreed_otherwise"]

    press.outreach("embargo", "set", "study", THREE, "yes", "--note", "she has the new day")
    send(press, "text")  # its notice tells the first, and the third once more

    assert "must be told" not in press.outreach("check").err
