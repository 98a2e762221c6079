"""Replies, however the network cuts them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.smtp.replies import LONGEST_LINE, LONGEST_REPLY, UNINTELLIGIBLE, Replies, words

REPLIES = b"250-2.0.0 two\r\n250 2.0.0 lines\r\n354 go\r\n550\r\n421 4.3.2 bye\r\n250-\r\n250 \r\n"
WHOLE = [
    (250, b"2.0.0 two\r\n2.0.0 lines\r"),
    (354, b"go\r"),
    (550, b""),
    (421, b"4.3.2 bye\r"),
    (250, b"\r\n\r"),
]


@given(st.lists(st.integers(1, len(REPLIES)), max_size=12))
def test_replies_are_the_same_wherever_the_network_cuts_them(cuts: list[int]) -> None:
    replies = Replies()
    edges = [0, *sorted(cuts), len(REPLIES)]

    found = [reply for a, b in pairwise(edges) for reply in replies.feed(REPLIES[a:b])]

    assert WHOLE == found


@pytest.mark.parametrize(
    "octets",
    [
        b"hello?\r\n",
        b"\r\n",
        b"25 ok\r\n",
        b"099 ok\r\n",
        b"+25 ok\r\n",
        b" 250 ok\r\n",
        b"2500 ok\r\n",
        b"250_ok\r\n",
        b"250-one\r\n550 other\r\n",
        b"250-one\r\n\r\n",
        b"250 " + b"x" * LONGEST_LINE + b"\r\n",
        b"250 " + b"x" * LONGEST_LINE,
        (b"250-" + b"x" * 1000 + b"\r\n") * (LONGEST_REPLY // 1000 + 1),
    ],
)
def test_what_is_no_reply_ends_the_hearing(octets: bytes) -> None:
    found = Replies().feed(b"250 2.0.0 ok\r\n" + octets + b"250 2.0.0 ok\r\n")

    assert [250, UNINTELLIGIBLE] == [code for code, _ in found]


def test_a_long_line_is_still_a_line() -> None:
    ((code, text),) = Replies().feed(b"554 5.7.1 " + b"x" * 4000 + b"\r\n")

    assert (554, 4007) == (code, len(text))


def test_line_feeds_alone_end_lines_too() -> None:
    assert [(250, b"one\ntwo"), (354, b"")] == Replies().feed(b"250-one\n250 two\n354\n")


def test_words_are_one_clean_line() -> None:
    assert "2.0.0 Ok: queued as 4F" == words(b"2.0.0 Ok:\r\n  queued as 4F\r")
    assert "\ufffd[31m caf\u00e9 \ufffd" == words(b"\x1b[31m caf\xc3\xa9 \xff\r")
