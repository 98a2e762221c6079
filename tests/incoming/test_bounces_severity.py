"""What servers' replies say of an address: dead only where no doubt is left."""

from __future__ import annotations

import pytest
from incoming.replies import REPLIES

from outreach.core.classifying.bounces.severity import judge
from outreach.core.classifying.bounces.wording import plain
from outreach.core.verdict import Severity


@pytest.mark.parametrize(("severity", "status", "words"), REPLIES)
def test_a_reply_says_what_the_address_is_worth(severity: Severity, status: str, words: str) -> None:
    assert severity == judge(words, status).severity


def test_a_transcript_that_shows_rcpt_refused_makes_an_unknown_user_dead() -> None:
    transcript = ">>> RCPT To:<bo@wire.example>\n<<< 550 User unknown"
    assert Severity.DEAD == judge("smtp; 550 User unknown", "5.0.0", plain(transcript)).severity


def test_sendmail_shows_the_reply_to_rcpt_after_data_when_it_sends_both_at_once() -> None:
    transcript = ">>> DATA\n<<< 553 unknown e-mail address\n<<< 503 5.0.0 Need RCPT (recipient)"
    said = ("SMTP; 553 5.3.0 <bo@wire.example>... Unknown E-Mail Address", "5.3.0")
    assert Severity.DEAD == judge(*said, plain(transcript)).severity
    assert Severity.REFUSED == judge(*said, plain(transcript.replace("Need RCPT", ""))).severity


def test_an_address_of_the_network_is_no_code() -> None:
    assert Severity.REFUSED == judge("550 host 5.1.1.7 says no", "").severity
