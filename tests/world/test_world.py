from __future__ import annotations

import asyncio
import imaplib
import os
import smtplib
import socket
import ssl
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from pathlib import Path

import aiosmtplib
import pytest
from imap_tools import AND, MailBox

from outreach.rehearsal.world import Delivery, Reception, World, background_world

OFFICER = "presse@organisation.example"
PASSWORD = "correct horse"  # noqa: S105 - of a server that lives for one test
ACCOUNTS = {OFFICER: PASSWORD}
CAMILLE = "camille@quotidien.example"
NORA = "nora@radio.example"


def letter(to: str, *, text: str = "Bonjour") -> bytes:
    message = EmailMessage(policy=policy.SMTP)
    message["From"] = OFFICER
    message["To"] = to
    message["Subject"] = "Une étude"
    message["Message-ID"] = "<a1b2@organisation.example>"
    message.set_content(text)
    return bytes(message)


def parsed(mail: bytes) -> EmailMessage:
    return BytesParser(EmailMessage, policy=policy.default).parsebytes(mail)


def trusting(ca_file: Path) -> ssl.SSLContext:
    return ssl.create_default_context(cafile=str(ca_file))


async def submit(world: World, to: str, *, sender: str = OFFICER, content: bytes | None = None) -> None:
    async with aiosmtplib.SMTP(
        hostname=world.host,
        port=world.smtp_port,
        username=OFFICER,
        password=PASSWORD,
        start_tls=True,
        tls_context=trusting(world.ca_file),
    ) as client:
        await client.sendmail(sender, [to], content or letter(to))


async def test_a_journalist_gets_the_exact_bytes_that_were_submitted() -> None:
    content = letter(CAMILLE, text=".\n..\nun point au début d'une ligne")

    async with World(ACCOUNTS) as world:
        await submit(world, CAMILLE, sender="presse+jeton@organisation.example", content=content)

        [delivery] = world.deliveries
        [mail] = world.inbox(CAMILLE.upper())
    assert content == delivery.content
    assert (delivery.sender, delivery.recipient) == ("presse+jeton@organisation.example", CAMILLE)
    assert mail.startswith(b"Return-Path: <presse+jeton@organisation.example>\r\n")
    assert mail.endswith(content)


async def test_a_sub_address_reaches_its_mailbox() -> None:
    async with World(ACCOUNTS) as world:
        await submit(world, "presse+jeton@organisation.example")

        [mail] = world.inbox(OFFICER)
    assert "presse+jeton@organisation.example" == parsed(mail)["Delivered-To"]


async def test_the_clock_of_the_world_dates_what_it_delivers() -> None:
    then = datetime(2015, 9, 7, 7, 0, tzinfo=UTC)

    async with World(ACCOUNTS, now=lambda: then) as world:
        await submit(world, CAMILLE)

        [delivery] = world.deliveries
    assert then == delivery.at
    assert "Mon, 07 Sep 2015 07:00:00 +0000" in str(parsed(delivery.filed)["Received"])


async def test_a_bounce_reports_to_the_envelope_sender_what_failed_and_why() -> None:
    receptions = {NORA: Reception(bounce="550 5.1.1 User unknown")}

    async with World(ACCOUNTS, receptions=receptions) as world:
        await submit(world, NORA, sender="presse+jeton@organisation.example")
        await world.wait_for(1)
        [mail] = world.inbox(OFFICER)

    report = parsed(mail)
    words, status, headers = report.iter_parts()
    assert ("multipart/report", "delivery-status") == (
        report.get_content_type(),
        report["Content-Type"].params["report-type"],
    )
    assert "<>" == report["Return-Path"]
    assert "presse+jeton@organisation.example" == report["Delivered-To"]
    of_message, of_recipient = status.get_payload()
    assert "dns; mail.rehearsal.example" == of_message["Reporting-MTA"]
    assert ("failed", "5.1.1", f"rfc822; {NORA}") == (
        of_recipient["Action"],
        of_recipient["Status"],
        of_recipient["Final-Recipient"],
    )
    assert "User unknown" in words.get_content()
    assert "Message-ID: <a1b2@organisation.example>" in headers.get_content()


async def test_a_report_that_cannot_be_delivered_is_not_reported_on() -> None:
    receptions = {
        NORA: Reception(bounce="550 5.1.1 User unknown"),
        OFFICER: Reception(bounce="552 5.2.2 Mailbox full"),
    }

    async with World(ACCOUNTS, receptions=receptions) as world:
        await submit(world, NORA)

        assert () == world.deliveries


async def test_a_greylisted_recipient_is_taken_the_second_time() -> None:
    receptions = {NORA: Reception(refusal="451 4.7.1 Greylisted, try again later", refusals=1)}

    async with World(ACCOUNTS, receptions=receptions) as world:
        with pytest.raises(aiosmtplib.SMTPRecipientsRefused) as refused:
            await submit(world, NORA)
        await submit(world, NORA)

        assert 451 == refused.value.recipients[0].code
        assert 1 == len(world.inbox(NORA))


@pytest.mark.parametrize("address", ["personne@organisation.example", NORA])
async def test_unknown_colleagues_and_refused_journalists_never_get_a_mail(address: str) -> None:
    async with World(ACCOUNTS, receptions={NORA: Reception(refusal="550 5.7.1 Refused")}) as world:
        for _ in range(2):
            with pytest.raises(aiosmtplib.SMTPRecipientsRefused) as refused:
                await submit(world, address)
            assert 550 == refused.value.recipients[0].code

        assert () == world.deliveries


async def test_a_sender_that_is_not_hers_is_refused() -> None:
    async with World(ACCOUNTS) as world:
        with pytest.raises(aiosmtplib.SMTPSenderRefused) as refused:
            await submit(world, CAMILLE, sender="direction@organisation.example")

    assert 553 == refused.value.code


def log_in_wrongly(world: World) -> None:
    with imaplib.IMAP4_SSL(world.host, world.imap_port, ssl_context=trusting(world.ca_file)) as client:
        client.login(OFFICER, "wrong")


async def test_a_wrong_password_opens_neither_door() -> None:
    async with World(ACCOUNTS) as world:
        with pytest.raises(aiosmtplib.SMTPAuthenticationError):
            await aiosmtplib.send(
                letter(CAMILLE),
                sender=OFFICER,
                recipients=[CAMILLE],
                hostname=world.host,
                port=world.smtp_port,
                username=OFFICER,
                password="wrong",  # noqa: S106 - that is the point
                tls_context=trusting(world.ca_file),
            )
        with pytest.raises(imaplib.IMAP4.error, match="AUTHENTICATIONFAILED"):
            await asyncio.to_thread(log_in_wrongly, world)


async def test_nothing_is_said_in_the_clear() -> None:
    async with World(ACCOUNTS) as world:
        client = aiosmtplib.SMTP(hostname=world.host, port=world.smtp_port, start_tls=False)
        async with client:
            with pytest.raises(aiosmtplib.SMTPSenderRefused) as refused:
                await client.sendmail(OFFICER, [CAMILLE], letter(CAMILLE))

    assert 530 == refused.value.code


async def test_a_client_that_does_not_trust_the_certificate_does_not_connect() -> None:
    async with World(ACCOUNTS) as world:
        client = aiosmtplib.SMTP(
            hostname=world.host,
            port=world.smtp_port,
            start_tls=True,
            tls_context=ssl.create_default_context(),
        )
        with pytest.raises(ssl.SSLCertVerificationError, match="self-signed"):
            await client.connect()
        client.close()


def read_inbox(world: World) -> list[str]:
    context = trusting(world.ca_file)
    with MailBox(world.host, world.imap_port, ssl_context=context).login(OFFICER, PASSWORD) as mailbox:
        return [mail.subject for mail in mailbox.fetch(AND(all=True), mark_seen=False)]


async def test_the_officer_reads_her_mail_over_imap() -> None:
    async with World(ACCOUNTS) as world:
        await submit(world, OFFICER)

        assert ["Une étude"] == await asyncio.to_thread(read_inbox, world)


async def test_her_sent_folder_says_what_it_is_for_and_takes_copies() -> None:
    def keep_a_copy(world: World) -> tuple[list[str], int]:
        context = trusting(world.ca_file)
        with MailBox(world.host, world.imap_port, ssl_context=context).login(OFFICER, PASSWORD) as box:
            assert b"SPECIAL-USE" in box.client.capability()[1][0].split()
            [sent] = [folder.name for folder in box.folder.list() if "\\Sent" in folder.flags]
            box.append(letter(CAMILLE), sent)
            box.folder.set(sent)
            return [folder.name for folder in box.folder.list()], len(box.uids())

    async with World(ACCOUNTS) as world:
        assert (["INBOX", "Sent", "Drafts"], 1) == await asyncio.to_thread(keep_a_copy, world)


async def test_a_client_in_idle_is_told_of_a_new_mail() -> None:
    def wait_in_idle(world: World, ready: asyncio.Event, loop: asyncio.AbstractEventLoop) -> list[bytes]:
        context = trusting(world.ca_file)
        door = MailBox(world.host, world.imap_port, ssl_context=context)
        with door.login(OFFICER, PASSWORD) as box, box.idle as idle:
            loop.call_soon_threadsafe(ready.set)
            return idle.poll(timeout=10)

    async with World(ACCOUNTS) as world:
        ready = asyncio.Event()
        idling = asyncio.create_task(
            asyncio.to_thread(wait_in_idle, world, ready, asyncio.get_running_loop())
        )
        await ready.wait()
        await submit(world, OFFICER)

        assert b"* 1 EXISTS" in await idling


async def test_a_client_in_idle_never_reads_half_a_line() -> None:
    def read_once(world: World, ready: asyncio.Event, loop: asyncio.AbstractEventLoop) -> bytes:
        context = trusting(world.ca_file)
        with imaplib.IMAP4_SSL(world.host, world.imap_port, ssl_context=context) as client:
            client.login(OFFICER, PASSWORD)
            client.select()
            client.send(b"A1 IDLE\r\n")
            assert client.readline() == b"+ Idling.\r\n"
            loop.call_soon_threadsafe(ready.set)
            records = b"".join(client.sock.recv(16_384) for _ in range(2))
            client.send(b"DONE\r\n")
            client.readline()
            return records

    async with World(ACCOUNTS) as world:
        ready = asyncio.Event()
        reading = asyncio.create_task(asyncio.to_thread(read_once, world, ready, asyncio.get_running_loop()))
        await ready.wait()
        await submit(world, OFFICER)

        assert await reading == b"* 1 EXISTS\r\n* 1 FETCH (FLAGS ())\r\n"


async def test_a_world_ends_while_its_clients_are_still_there() -> None:
    async with asyncio.timeout(10), World(ACCOUNTS) as world:
        context = trusting(world.ca_file)
        sender = aiosmtplib.SMTP(hostname=world.host, port=world.smtp_port, tls_context=context)
        await sender.connect()
        reader = await asyncio.to_thread(imaplib.IMAP4_SSL, world.host, world.imap_port, ssl_context=context)
        await asyncio.to_thread(reader.login, OFFICER, PASSWORD)

    with pytest.raises((aiosmtplib.SMTPServerDisconnected, aiosmtplib.SMTPConnectError)):
        await sender.noop()
    with pytest.raises((imaplib.IMAP4.abort, OSError)):
        reader.noop()
    for client in (sender, reader.sock):
        client.close()


async def test_a_persona_answers_in_the_thread_of_what_she_got() -> None:
    async def answer(world: World, delivery: Delivery) -> None:
        got = parsed(delivery.content)
        reply = EmailMessage(policy=policy.SMTP)
        reply["From"], reply["To"] = NORA, got["From"]
        reply["Subject"], reply["In-Reply-To"] = f"Re: {got['Subject']}", got["Message-ID"]
        reply.set_content("Avec plaisir.")
        await world.post(bytes(reply), sender=NORA, recipient=OFFICER)

    async with World(ACCOUNTS, receptions={NORA: Reception(persona=answer)}) as world:
        await submit(world, NORA)
        await world.wait_for(2)
        [mail] = world.inbox(OFFICER)

    assert ("Re: Une étude", "<a1b2@organisation.example>") == (
        parsed(mail)["Subject"],
        parsed(mail)["In-Reply-To"],
    )


async def test_a_persona_that_fails_is_heard_of() -> None:
    async def stumble(_world: World, _delivery: Delivery) -> None:
        raise ValueError("no such beat")

    async with World(ACCOUNTS, receptions={NORA: Reception(persona=stumble)}) as world:
        await submit(world, NORA)
        with pytest.raises(ExceptionGroup, match="rehearsal itself failed") as failed:
            await world.wait_for(2)

    assert "no such beat" == str(failed.value.exceptions[0])


async def test_waiting_has_an_end() -> None:
    async with World(ACCOUNTS) as world:
        with pytest.raises(TimeoutError):
            await world.wait_for(1, patience=timedelta(milliseconds=20))


def test_it_listens_on_loopback_alone() -> None:
    with background_world(ACCOUNTS) as world:
        ports = {f"{world.smtp_port:04X}", f"{world.imap_port:04X}"}
        tables = [Path("/proc/net/tcp").read_text(), Path("/proc/net/tcp6").read_text()]

    rows = [line.split() for table in tables for line in table.splitlines()[1:]]
    listening = [row[1].split(":") for row in rows if row[3] == "0A"]  # TCP_LISTEN
    assert {"0100007F"} == {address for address, port in listening if port in ports}


def test_a_program_in_another_process_sends_to_a_world_in_the_background() -> None:
    program = (
        "import smtplib, ssl, sys\n"
        "host, port, ca, user, password, to = sys.argv[1:]\n"
        "with smtplib.SMTP(host, int(port)) as client:\n"
        "    client.starttls(context=ssl.create_default_context(cafile=ca))\n"
        "    client.login(user, password)\n"
        "    client.sendmail(user, [to], 'Subject: x\\r\\n\\r\\nBonjour\\r\\n')\n"
    )

    with background_world(ACCOUNTS) as world:
        where = [world.host, str(world.smtp_port), str(world.ca_file)]
        command = [sys.executable, "-c", program, *where, OFFICER, PASSWORD, CAMILLE]
        subprocess.run(command, check=True, env=dict(os.environ))
        [delivery] = world.wait_for(1)

        assert 1 == len(world.inbox(CAMILLE))
    assert b"Subject: x\r\n\r\nBonjour\r\n" == delivery.content
    with pytest.raises(OSError, match="refused"):
        socket.create_connection((world.host, world.smtp_port))


def test_a_thousand_mails_arrive_each_once() -> None:
    with background_world(ACCOUNTS) as world:
        with smtplib.SMTP(world.host, world.smtp_port) as client:
            client.starttls(context=trusting(world.ca_file))
            client.login(OFFICER, PASSWORD)
            for number in range(1000):
                to = f"j{number}@presse.example"
                client.sendmail(OFFICER, [to], letter(to))

        assert {f"j{number}@presse.example": 1 for number in range(1000)} == {
            each.recipient: len(world.inbox(each.recipient)) for each in world.wait_for(1000)
        }
