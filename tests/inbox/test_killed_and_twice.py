"""Looks that are killed, and looks at the same time: one row for each mail, each consequence once."""

from __future__ import annotations

import json
import random
import signal
import time
from collections.abc import Callable

from cli.press import SENDER
from inbox.office import INTERVIEW, ONE, THREE, TWO, Office, wait_until
from servers.postgres import Postgres

Opens = Callable[..., Office]
WAITING = 40


def forty_answers(there: Office) -> None:
    """Have 40 mails wait: an interview request, an opt-out, and the rest."""
    there.announce([ONE, TWO, THREE])
    mails = [there.reply(ONE, INTERVIEW, Subject="number 0")]
    mails.append(there.reply(TWO, "Please remove me from your list.", Subject="number 1", number=1))
    mails += [
        there.reply(THREE, "Thank you, I will read it.", Subject=f"number {n}", number=n)
        for n in range(2, WAITING)
    ]
    there.stack.deliver(SENDER, *mails)


def assert_each_once(there: Office) -> None:
    assert {f"number {n}": 1 for n in range(WAITING)} == dict(there.subjects())
    followed = there.consequences()
    assert (1, 1) == (followed["suppression"], followed["interview"])
    assert 1 == sum(count for what, count in followed.items() if what.startswith(f"suppression of {TWO}"))
    # the next look finds no alert to send either
    assert (0, 0) == (there.sync()["new"], there.sync()["alerts"])
    assert 1 == len(there.alerts())


def test_a_look_killed_at_any_moment_leaves_one_row_for_each_mail(office: Opens) -> None:
    there = office()
    forty_answers(there)
    chance = random.Random(7)  # noqa: S311 - moments to kill at
    kept = []
    for _ in range(5):
        process = there.press.start("inbox", "sync", "--no-alerts")
        known = kept[-1] if kept else 0
        # killed while the rows grow, from the first on
        wait_until(lambda known=known, process=process: rows(there) > known or process.poll() is not None)
        time.sleep(chance.uniform(0, 0.06))
        process.kill()
        process.communicate()
        kept.append(rows(there))
        if kept[-1] == WAITING:
            break
    there.sync()

    assert len([count for count in kept if 0 < count < WAITING]) >= 2, kept
    assert_each_once(there)


def rows(there: Office) -> int:
    return there.counted("incoming")


def test_two_looks_at_once_read_every_mail_once_and_alert_once(office: Opens) -> None:
    there = office()
    forty_answers(there)

    looks = [there.press.start("inbox", "sync", "--json") for _ in range(2)]
    ended = [there.press.ended(look) for look in looks]

    assert [0, 0] == [look.status for look in ended], [look.err for look in ended]
    assert WAITING == sum(look.document["new"] for look in ended)
    assert 1 == sum(look.document["alerts"] for look in ended)
    there.stack.wait_for(SENDER, WAITING + 1)
    assert_each_once(there)


def test_an_answer_is_seen_within_seconds_and_alerted_of_once(office: Opens) -> None:
    there = office()
    there.announce([ONE, TWO, THREE])
    watch = there.press.start("inbox", "watch", "--json")
    try:
        # watching has begun when the copies in Sent have been read
        wait_until(lambda: there.counted("own_mail") == 3, seconds=30)
        begun = time.monotonic()
        there.post(there.reply(ONE, INTERVIEW), sender=ONE)
        wait_until(there.alerts)
        seconds = time.monotonic() - begun
        there.post(there.reply(TWO, "Thank you.", number=2), sender=TWO)
        wait_until(lambda: rows(there) == 2)
        watch.send_signal(signal.SIGINT)
        ran = there.press.ended(watch)
    finally:
        if watch.poll() is None:
            watch.kill()
            watch.communicate()

    assert seconds < 6
    assert 0 == ran.status
    assert 2 == sum(json.loads(line)["new"] for line in ran.out.splitlines())
    assert 1 == len(there.alerts())


def test_the_same_holds_on_postgresql(office: Opens) -> None:
    there = office()
    with Postgres() as database:
        there.press.write(
            ".env",
            (there.press.root / ".env").read_text() + f"OUTREACH_DATABASE_URL={database.database()}\n",
        ).chmod(0o600)
        forty_answers(there)

        looks = [there.press.start("inbox", "sync", "--json") for _ in range(2)]
        ended = [there.press.ended(look) for look in looks]
        subjects, reasons = there.subjects(), there.press.reasons("later")
        again = there.sync()
        waiting = there.waiting()

    assert [0, 0] == [look.status for look in ended], [look.err for look in ended]
    assert (WAITING, 1) == tuple(sum(look.document[key] for look in ended) for key in ("new", "alerts"))
    assert {f"number {n}": 1 for n in range(WAITING)} == dict(subjects)
    assert (0, 0) == (again["new"], again["alerts"])
    assert "suppressed asked by mail" == reasons[TWO]
    assert ["number 0"] == [mail["subject"] for mail in waiting if mail["kinds"] == ["interview_request"]]
    assert not (there.press.root / ".outreach").exists()
