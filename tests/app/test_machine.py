"""This machine as values: whether another runner still lives decides who may send."""

from __future__ import annotations

import os
import re
import subprocess
import sys

from outreach.app.machine import alive, clock, holder, token
from outreach.core.message import Holder


def test_this_process_lives_and_one_that_has_ended_does_not() -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    host = holder().host

    assert alive(holder())
    assert not alive(Holder(host, ended.pid, "colleague"))
    assert alive(Holder(host, 1, "root"))


def test_a_process_of_another_host_is_taken_to_live() -> None:
    assert alive(Holder("elsewhere.example", 2**22, "colleague"))


def test_the_clock_is_in_utc_and_the_holder_is_us() -> None:
    assert "UTC" == str(clock().tzinfo)
    assert os.getpid() == holder().pid


def test_a_token_is_24_letters_that_no_address_must_quote_and_never_the_same() -> None:
    tokens = {token() for _ in range(1000)}

    # 15 octets are 120 bits, 24 letters of 5 bits
    assert 1000 == len(tokens)
    assert all(re.fullmatch(r"[a-z2-7]{24}", each) for each in tokens)
