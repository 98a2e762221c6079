"""Whatever the server or her mail program does to the mailbox: one row for each mail, acted on once, no trace left."""

from __future__ import annotations

import imaplib
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from cli.press import SENDER
from cli.world import PASSWORD
from inbox.office import INTERVIEW, ONE, THREE, TWO, Office, settings
from servers.cutting import CuttingProxy

Opens = Callable[..., Office]


@contextmanager
def her_mail_program(there: Office) -> Iterator[imaplib.IMAP4]:
    stack = there.stack
    with imaplib.IMAP4_SSL(stack.host, stack.imaps_port, ssl_context=stack.tls()) as client:
        client.login(SENDER, PASSWORD)
        yield client


def answered(office: Opens) -> Office:
    """Give an office in which three journalists have answered: one asks, one wants no more, one thanks."""
    there = office()
    there.announce([ONE, TWO, THREE])
    there.answers(ONE, INTERVIEW)
    there.answers(TWO, "Please remove me from your list.")
    there.answers(THREE, "Thank you, I will read it.")
    return there


def assert_read_once(there: Office) -> None:
    assert {ONE: 1, TWO: 1, THREE: 1} == {
        mail["from"]: sum(each["from"] == mail["from"] for each in there.mails()) for mail in there.mails()
    }
    followed = there.consequences()
    assert {1} == {count for what, count in followed.items() if what != "hold"}, followed
    assert 1 == len(there.alerts())
    assert "suppressed asked by mail" == there.press.reasons("later")[TWO]


def test_a_look_leaves_no_trace_on_the_server(office: Opens) -> None:
    there = answered(office)
    with her_mail_program(there) as client:
        client.select("INBOX")
        client.store("1", "+FLAGS", r"(\Seen)")
        client.store("2", "+FLAGS", r"(\Flagged $Forwarded)")
    before = there.on_server()
    assert [line for line in before if line.endswith(":2,")], "nothing was left to be seen"

    assert 3 == there.press.outreach("inbox", "sync", "--no-alerts", "--json").document["new"]

    assert before == there.on_server()


def test_a_new_uidvalidity_doubles_nothing_and_loses_nothing(office: Opens) -> None:
    there = answered(office)
    there.sync()
    there.stack.wait_for(SENDER, 4)  # the alert
    there.sync()
    before, followed = there.mails(), there.consequences()
    for folder in ("INBOX", "Sent"):
        there.stack.doveadm("mailbox", "update", "-u", SENDER, "--uid-validity", "424242", folder)
    there.answers(THREE, "One more thing: where can I find the figures?", number=2)

    again = there.sync()

    assert (1, 0) == (again["new"], again["own"])
    assert before == [mail for mail in there.mails() if mail["id"] in {each["id"] for each in before}]
    assert len(before) + 1 == len(there.mails())
    others = {what: count for what, count in followed.items() if THREE not in what and what != "hold"}
    assert others.items() <= there.consequences().items()
    assert 1 == len(there.alerts())


def test_moved_copied_read_and_deleted_mails_have_one_row_each(office: Opens) -> None:
    there = answered(office)
    there.sync()
    there.stack.wait_for(SENDER, 4)  # the alert
    with her_mail_program(there) as client:
        client.select("INBOX")
        client.create("Press")
        client.create("Archive")
        client.subscribe("Press")
        client.copy("1", "Junk")
        client.copy("1", "Press")
        client.copy("1", "Archive")
        client.store("1", "+FLAGS", r"(\Seen \Answered)")
        client.copy("2", "Press")
        client.store("2", "+FLAGS", r"(\Deleted)")
        client.store("3", "+FLAGS", r"(\Seen \Deleted)")
        client.expunge()
    before = there.on_server()

    for _ in range(2):
        assert 0 == there.sync()["new"]

    assert before == there.on_server()
    assert_read_once(there)


def test_a_mail_moved_before_it_was_ever_read_is_read_where_it_lies(office: Opens) -> None:
    there = answered(office)
    with her_mail_program(there) as client:
        client.select("INBOX")
        client.copy("1:2", "Junk")
        client.store("1", "+FLAGS", r"(\Deleted)")
        client.expunge()

    assert 3 == there.sync()["new"]
    assert 0 == there.sync()["new"]
    there.stack.wait_for(SENDER, 3)

    assert_read_once(there)


def test_a_wire_cut_in_the_middle_of_a_mail_costs_nothing(office: Opens) -> None:
    there = answered(office)
    there.answers(THREE, "The long version.\n" + "lorem ipsum dolor sit amet\n" * 45_000, number=2)
    with CuttingProxy(there.stack.imaps_port) as wire:
        settings(there.press, there.stack, imap_port=wire.port)
        wire.cut_after = 300_000  # short mails are asked for together, up to a megabyte; this one is alone

        broken = there.press.outreach("inbox", "sync")
        kept = len(there.mails())
        again = there.sync()

    assert 1 == broken.status
    assert "localhost" in broken.err, broken.err
    assert 1 <= kept < 4
    assert 4 - kept == again["new"]
    assert 4 == len(there.mails())
    assert 1 == there.consequences()["suppression"] == there.consequences()["interview"]
    there.stack.wait_for(SENDER, 5)
    assert 1 == len(there.alerts())


def test_wherever_the_wire_is_cut_the_looks_end_with_one_row_each(office: Opens) -> None:
    there = answered(office)
    with CuttingProxy(there.stack.imaps_port) as wire:
        settings(there.press, there.stack, imap_port=wire.port)
        statuses = []
        for octets in range(2_500, 12_000, 800):
            wire.cut_after = octets
            ran = there.press.outreach("inbox", "sync")
            statuses.append(ran.status)
            assert bool(ran.status) == bool(ran.err.strip()), ran
        wire.cut_after = None
        there.sync()

    there.stack.wait_for(SENDER, 4)
    assert 1 in statuses
    assert_read_once(there)


def test_what_she_answers_in_her_own_mail_program_ends_the_waiting(office: Opens) -> None:
    there = answered(office)
    there.sync()
    waited = [mail["from"] for mail in there.waiting()]
    asked = next(mail for mail in there.stack.inbox(SENDER) if INTERVIEW.split()[-1].encode() in mail)
    message_id = asked.partition(b"Message-ID: ")[2].split()[0].decode()
    hers = (
        f"From: Presse <{SENDER}>\r\nTo: Kim <{ONE}>\r\nSubject: Re: Aurora\r\nIn-Reply-To: {message_id}\r\n"
        "Message-ID: <hers@lerameau.example>\r\n\r\nYes, at three.\r\n"
    )
    with her_mail_program(there) as client:
        client.append("Sent", r"(\Seen)", "", hers.encode())

    synced = there.sync()

    assert ONE in waited
    assert 0 == synced["new"]
    assert [each for each in waited if each != ONE] == [mail["from"] for mail in there.waiting()]
