"""A full mailbox of the officer: her mails leave all the same."""

from __future__ import annotations

from collections.abc import Callable

from cli.press import SENDER
from inbox.office import ONE, THREE, TWO, Office


def test_mails_leave_though_the_copies_find_no_room_and_she_is_told(office: Callable[..., Office]) -> None:
    there = office(quota={SENDER: "1k"})

    ran = there.press.send()

    assert 0 == ran.status
    assert dict.fromkeys([ONE, TWO, THREE], "accepted") == there.press.states()
    assert [1, 1, 1] == [len(there.stack.wait_for(address, 1)) for address in (ONE, TWO, THREE)]
    assert [] == there.stack.folder(SENDER, "Sent")
    assert "full" in ran.err
    assert 0 == there.press.send("invitation", campaign="fair").status
    assert [2, 2, 2] == [len(there.stack.wait_for(address, 2)) for address in (ONE, TWO, THREE)]
