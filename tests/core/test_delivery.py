from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from outreach.core.delivery import (
    Outcome,
    Reply,
    Retry,
    blames_sender,
    enhanced_code,
    judge,
    next_attempt,
    wait,
)

T0 = datetime(2015, 9, 14, 9, tzinfo=UTC)
RETRY = Retry(first=timedelta(minutes=5), factor=2, longest=timedelta(hours=1), give_up=timedelta(hours=3))


@pytest.mark.parametrize(
    ("code", "text", "expected", "enhanced"),
    [
        (250, "2.0.0 Ok: queued as 4F2", Outcome.ACCEPTED, "2.0.0"),
        (251, "will forward", Outcome.ACCEPTED, ""),
        (450, "4.2.0 greylisted", Outcome.DEFERRED, "4.2.0"),
        (452, "4.2.2 over quota", Outcome.DEFERRED, "4.2.2"),
        (421, "4.3.2 shutting down", Outcome.DEFERRED, "4.3.2"),
        (550, "5.1.1 unknown user", Outcome.REFUSED, "5.1.1"),
        (552, "too large", Outcome.REFUSED, ""),
        (554, "5.7.1 see 192.0.2.1", Outcome.REFUSED, "5.7.1"),
        (354, "go ahead", Outcome.DEFERRED, ""),  # out of place: nothing was taken
        (999, "", Outcome.DEFERRED, ""),
        (0, "", Outcome.DEFERRED, ""),
        (-1, "garbage", Outcome.DEFERRED, ""),
    ],
)
def test_a_reply_is_judged_by_its_first_digit(code: int, text: str, expected: Outcome, enhanced: str) -> None:
    assert Reply(expected, code, enhanced, text, "rcpt") == judge(code, text, "rcpt")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5.7.26 unauthenticated", "5.7.26"),
        ("no code", ""),
        ("relay 10.4.2.1 said 4.2.1", "4.2.1"),
        ("3.1.1 no class", ""),
    ],
)
def test_enhanced_codes_are_found_in_the_text(text: str, expected: str) -> None:
    assert expected == enhanced_code(text)


@pytest.mark.parametrize(
    ("attempts", "minutes"),
    [
        (0, 5),
        (1, 5),
        (2, 10),  # 5 × 2
        (3, 20),  # 5 × 2²
        (4, 40),  # 5 × 2³
        (5, 60),  # 5 × 2⁴ = 80, at most 60
        (5000, 60),
    ],
)
def test_waits_grow_up_to_the_longest(attempts: int, minutes: int) -> None:
    assert timedelta(minutes=minutes) == wait(RETRY, attempts)


@pytest.mark.parametrize(
    ("attempts", "minutes", "expected"),
    [
        (1, 0, 5),
        (2, 5, 15),  # 5 + 10
        (6, 120, 180),  # 120 + 60: exactly the end is still in time
        (6, 121, None),  # 121 + 60 = 181 > 180
    ],
)
def test_a_deferred_message_is_given_up_in_the_end(attempts: int, minutes: int, expected: int | None) -> None:
    due = next_attempt(RETRY, first_at=T0, attempts=attempts, now=T0 + timedelta(minutes=minutes))

    assert (None if expected is None else T0 + timedelta(minutes=expected)) == due


@pytest.mark.parametrize(
    ("reply", "expected"),
    [
        (judge(550, "5.1.0 sender rejected", "mail"), True),
        (judge(553, "5.7.1 not owned by user", "mail"), True),
        (judge(530, "5.7.0 authentication required", "rcpt"), True),
        (judge(535, "5.7.8 no", "mail"), True),
        (judge(550, "5.1.1 unknown user", "rcpt"), False),
        (
            judge(553, "5.7.1 <presse@x.example>: sender address rejected", "rcpt"),
            False,
        ),  # cannot be told apart
        (judge(450, "4.7.1 later", "mail"), False),
        (judge(554, "5.7.1 spam", "content"), False),
        (judge(552, "5.3.4 too large for us", "mail"), False),  # SIZE: about this message
    ],
)
def test_a_refusal_of_the_sender_is_not_about_the_contact(reply: Reply, expected: bool) -> None:
    assert expected == blames_sender(reply)
