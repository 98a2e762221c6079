"""An event that moves: one edit, one updated invitation to whom it concerns, and calendars that follow."""

from __future__ import annotations

import email
import email.policy
import threading
from collections.abc import Iterator
from datetime import datetime

import pytest
from cli.press import SENDER, STORY, Press, wall
from cli.world import PASSWORD, connect, says
from icalendar import Calendar

from outreach.app.running import Rounds
from outreach.app.workspace import workspace
from outreach.rehearsal.world import BackgroundWorld, Reception, background_world

ONE, TWO, THREE, FOUR, FIVE = (f"c{n}@paper{n}.example" for n in range(1, 6))

UPDATE = """\
      update:
        template: update
        when: when the event moves
      reminder-1-day:
        template: update
        when: 1 day before event
      cancellation:
        template: update
        purpose: cancellation
        when: {soon}
"""


@pytest.fixture
def world(press: Press) -> Iterator[BackgroundWorld]:
    """A world in which four are invited: the first comes, the second does not, the third perhaps."""
    answers = {
        ONE: says("Yes, I will come to the fair."),
        TWO: says("No, I cannot come, sorry."),
        THREE: says("Perhaps, I will tell you later whether I can come."),
    }
    receptions = {address: Reception(persona=persona) for address, persona in answers.items()}
    text = (press.root / "schedule.yaml").read_text()
    press.write("schedule.yaml", text.rstrip() + "\n" + UPDATE.format(soon=wall(6)))
    press.write(
        "templates/update.en.md", '---\nsubject: "It moves: {{ event.place }}"\n---\n{{ event.start|date }}\n'
    )
    press.people(4)
    with background_world({SENDER: PASSWORD}, receptions=receptions) as running:
        connect(press, running)
        press.send("invitation", campaign="fair")
        running.wait_for(7)
        press.outreach("inbox", "sync")
        yield running


def move(press: Press, **changes: str) -> None:
    """Edit the event, as the officer does."""
    text = (press.root / "schedule.yaml").read_text().splitlines(keepends=True)
    for key, value in changes.items():
        line = next(n for n, each in enumerate(text) if each.startswith(f"      {key}: "))
        text[line] = f"      {key}: {value}\n"
    press.write("schedule.yaml", "".join(text))


def calendar(mail: bytes) -> dict[str, object]:
    """Give what the calendar file of a mail says."""
    message = email.message_from_bytes(mail, policy=email.policy.default)
    (part,) = (part for part in message.walk() if part.get_content_type() == "text/calendar")
    found = Calendar.from_ical(part.get_content())
    event = next(iter(found.walk("VEVENT")))
    return {
        "method": str(found["METHOD"]),
        "parameter": part.get_param("method"),
        "uid": str(event["UID"]),
        "sequence": int(event["SEQUENCE"]),
        "start": f"{event['DTSTART'].dt:%Y-%m-%d %H:%M}",
        "place": str(event.get("LOCATION", "")),
        "status": str(event["STATUS"]),
    }


def counts(world: BackgroundWorld) -> list[int]:
    return [len(world.inbox(who)) for who in (ONE, TWO, THREE, FOUR, FIVE)]


def test_moved_twice_each_who_may_come_is_told_twice_and_calendars_follow(
    press: Press, world: BackgroundWorld
) -> None:
    start, end = wall(8), wall(8.1)
    move(press, start=start, end=end)
    assert 0 == press.send("update-1", campaign="fair").status
    assert [2, 1, 2, 2, 0] == counts(world)

    move(press, place="Museum")
    assert 0 == press.send("update-2", campaign="fair").status

    assert [3, 1, 3, 3, 0] == counts(world)
    first, second, third = (calendar(mail) for mail in world.inbox(FOUR))
    assert first["uid"] == second["uid"] == third["uid"]
    assert [0, 1, 2] == [found["sequence"] for found in (first, second, third)]
    assert {"REQUEST"} == {found[key] for found in (first, second, third) for key in ("method", "parameter")}
    assert ["Town hall", "Town hall", "Museum"] == [found["place"] for found in (first, second, third)]
    assert [start, start] == [found["start"] for found in (second, third)]
    subject = email.message_from_bytes(world.inbox(FOUR)[2], policy=email.policy.default)
    assert "It moves: Museum" == subject["Subject"]
    invitation = email.message_from_bytes(world.inbox(FOUR)[0], policy=email.policy.default)
    assert invitation["Message-ID"] in subject["References"]


def test_check_says_that_it_moved_and_what_will_leave(press: Press, world: BackgroundWorld) -> None:
    assert [] == press.outreach("check", "--json").document["moved"]
    move(press, place="Museum")

    found = press.outreach("check")

    assert (
        "The event of 'fair' has moved: 'update-1' leaves for 3 journalists, and nobody else is told."
        in found.out
    )
    assert 0 == found.status
    plan = press.outreach("plan", "--campaign", "fair")
    assert "update-1" in plan.out
    press.edit(
        "schedule.yaml", "      update:\n        template: update\n        when: when the event moves\n", ""
    )
    assert "no mailing says so" in press.outreach("check").err
    assert 4 + 3 == len(world.deliveries)


def test_moved_back_is_told_too(press: Press, world: BackgroundWorld) -> None:
    move(press, place="Museum")
    press.send("update-1", campaign="fair")
    move(press, place="Town hall")

    press.send("update-2", campaign="fair")

    assert (2, "Town hall") == ((found := calendar(world.inbox(ONE)[-1]))["sequence"], found["place"])


def test_who_is_invited_after_the_move_gets_no_update_and_reminders_are_counted_anew(
    press: Press, world: BackgroundWorld
) -> None:
    before = press.outreach("plan", "--campaign", "fair", "--mailing", "reminder-1-day", "--json").document
    start, end = wall(8), wall(8.1)
    move(press, start=start, end=end)
    press.people(5)

    press.send("invitation", campaign="fair")
    press.send("update-1", campaign="fair")

    assert [2, 1, 2, 2, 1] == counts(world)
    assert (1, start) == ((found := calendar(world.inbox(FIVE)[0]))["sequence"], found["start"])
    assert press.reasons("update-1", campaign="fair")[FIVE] == "excluded (invited since it moved)"
    after = press.outreach("plan", "--campaign", "fair", "--mailing", "reminder-1-day", "--json").document
    # only the silent are reminded
    (was,) = (d["at"] for d in before["decisions"] if d["contact"] == FOUR)
    (now,) = (d["at"] for d in after["decisions"] if d["contact"] == FOUR)
    assert 1 == (datetime.fromisoformat(now) - datetime.fromisoformat(was)).days


def test_the_scheduler_sends_an_update_by_itself_and_once(press: Press, world: BackgroundWorld) -> None:
    move(press, place="Museum")
    press.outreach("hold", "--campaign", STORY, "--reason", "another story")

    for _ in range(2):
        done = Rounds(workspace(press.root), stop=threading.Event(), alert_in=None).round()
        assert [] == [error.sentence() for error in done.troubles]

    assert [2, 1, 2, 2, 0] == counts(world)
    status = press.outreach("status", "--json").document
    stages = {line["mailing"]: line["stage"] for line in status["lines"] if line["campaign"] == "fair"}
    assert "sent" == stages["update-1"]
    assert "update" not in stages


def test_before_it_moves_the_update_waits_and_can_be_looked_at(press: Press, world: BackgroundWorld) -> None:
    shown = press.outreach("preview", "fair", "update", "--json").document
    refused = press.send("update", campaign="fair")
    status = press.outreach("status", "--json").document

    assert "It moves: Town hall" == shown["subject"]
    assert 2 == refused.status
    assert "leaves when the event moves, and it has not moved" in refused.err
    assert ["when the event moves"] == [
        line["stage"] for line in status["lines"] if line["mailing"] == "update"
    ]
    assert 4 + 3 == len(world.deliveries)


def test_cancelling_names_who_has_an_invitation_and_the_cancellation_empties_their_calendars(
    press: Press, world: BackgroundWorld
) -> None:
    dry = press.outreach("cancel", "fair")
    cancelled = press.outreach("cancel", "fair", "--for-real", "--json").document

    assert "Have an invitation and have not declined: 3" in dry.out
    assert "'cancellation' is not cancelled" in dry.out
    assert [ONE, THREE, FOUR] == sorted(cancelled["invited"])
    assert "cancellation" == cancelled["told_by"]
    assert {"cancelled"} == set(press.reasons("reminder-1-day", campaign="fair").values())
    press.edit("schedule.yaml", f"when: {wall(6)[:10]}", f"when: {wall(-0.001)[:10]}")
    text = (press.root / "schedule.yaml").read_text().splitlines(keepends=True)
    line = next(n for n, each in enumerate(text) if each == "        purpose: cancellation\n") + 1
    text[line] = f"        when: {wall(-0.001)}\n"
    press.write("schedule.yaml", "".join(text))
    sent = press.send("cancellation", "--json", campaign="fair").document

    assert {"accepted": 3} == sent["outcomes"]
    assert [2, 1, 2, 2, 0] == counts(world)
    invitation, off = (calendar(mail) for mail in world.inbox(ONE))
    assert ("CANCEL", "CANCEL", "CANCELLED") == (off["method"], off["parameter"], off["status"])
    assert (invitation["uid"], 1) == (off["uid"], off["sequence"])


def test_without_a_cancellation_mailing_the_officer_learns_how_to_tell_them(
    press: Press, world: BackgroundWorld
) -> None:
    text = (press.root / "schedule.yaml").read_text()
    press.write("schedule.yaml", text[: text.index("      cancellation:")])

    ran = press.outreach("cancel", "fair", "--for-real")

    assert "add a mailing with 'purpose: cancellation'" in ran.out
    assert {"cancelled"} == set(press.reasons("reminder-1-day", campaign="fair").values())
    assert 4 + 3 == len(world.deliveries)
