"""Connecting: what is refused, and in which words."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from servers.certificates import Certificate, expired_certificate, misnamed_certificate
from servers.processes import free_ports
from servers.scripted_smtp import DROP, STALL, Answer, Late, ScriptedSMTP

from outreach.core.login import LogIn, Security, Service, ServiceError, Stage
from outreach.core.problem import RefusedError
from outreach.rehearsal.certificate import write_certificate
from outreach.smtp.connection import connect
from outreach.smtp.login import log_in
from outreach.smtp.submission import Submission

To = Callable[..., Submission]

USERS = {"presse": "s3cret é"}
LOGGED_IN = {"username": "presse", "password": "s3cret é"}
SHORT = timedelta(seconds=0.3)
ALL_STARTTLS = (Stage.NAME, Stage.CONNECTION, Stage.GREETING, Stage.ENCRYPTION, Stage.LOG_IN, Stage.SESSION)
ALL_TLS = (Stage.NAME, Stage.CONNECTION, Stage.ENCRYPTION, Stage.GREETING, Stage.LOG_IN, Stage.SESSION)


def scripted(certificate: Certificate, *, implicit_tls: bool = False) -> ScriptedSMTP:
    return ScriptedSMTP(
        certificate=str(certificate.certificate_file),
        key=str(certificate.key_file),
        implicit_tls=implicit_tls,
        users=dict(USERS),
    )


async def stopped(settings: Submission) -> ServiceError:
    with pytest.raises(ServiceError) as caught:
        await connect(settings)
    assert "s3cret" not in repr(caught.value) + caught.value.sentence() + repr(settings)
    return caught.value


@pytest.mark.parametrize(("implicit_tls", "passed"), [(False, ALL_STARTTLS), (True, ALL_TLS)])
async def test_doctor_logs_in_and_sends_nothing(
    certificate: Certificate, to: To, implicit_tls: bool, passed: tuple[Stage, ...]
) -> None:
    async with scripted(certificate, implicit_tls=implicit_tls) as server:
        assert LogIn(Service.SMTP, passed) == await log_in(to(server, **LOGGED_IN))

        assert "MAIL" not in server.verbs()


@pytest.mark.parametrize("mechanisms", [("PLAIN",), ("LOGIN",), ("XOAUTH2", "LOGIN", "PLAIN")])
async def test_any_usual_mechanism_will_do(
    certificate: Certificate, to: To, mechanisms: tuple[str, ...]
) -> None:
    async with scripted(certificate) as server:
        server.mechanisms = mechanisms

        connection = await connect(to(server, **LOGGED_IN))
        await connection.submit("presse@lerameau.example", "bo@wire.example", b"Subject: x\r\n\r\n")
        connection.close()

        assert [("presse", True)] == [(d.username, d.encrypted) for d in server.deliveries]


@pytest.mark.parametrize("implicit_tls", [False, True])
@pytest.mark.parametrize(
    ("make", "words"),
    [
        (expired_certificate, "has expired"),
        (misnamed_certificate, "for another name"),
    ],
)
async def test_a_wrong_certificate_stops_before_the_password(
    tmp_path: Path, to: To, make: Callable[[Path], Certificate], words: str, implicit_tls: bool
) -> None:
    async with scripted(make(tmp_path), implicit_tls=implicit_tls) as server:
        error = await stopped(to(server, **LOGGED_IN))

        assert words in error.sentence()
        assert (Stage.ENCRYPTION, False, 3) == (error.stage, error.temporary, error.exit_status)
        assert isinstance(error, RefusedError)
        assert "AUTH" not in server.verbs()


async def test_a_certificate_nobody_trusts_stops_before_the_password(
    certificate: Certificate, to: To
) -> None:
    async with scripted(certificate) as server:
        error = await stopped(to(server, ca_file="", **LOGGED_IN))

        assert "not signed by anyone this machine trusts" in error.sentence()
        assert 3 == error.exit_status
        assert "AUTH" not in server.verbs()


async def test_a_certificate_not_yet_valid_names_the_clock(tmp_path: Path, to: To) -> None:
    tomorrow = write_certificate(tmp_path, valid_from=datetime.now(UTC) + timedelta(days=1))
    async with scripted(tomorrow) as server:
        error = await stopped(to(server, **LOGGED_IN))

        assert "clock" in error.sentence()


async def test_without_starttls_nothing_is_said_in_the_clear(server: ScriptedSMTP, to: To) -> None:
    error = await stopped(to(server, security=Security.STARTTLS, **LOGGED_IN))

    assert "offers no encryption (STARTTLS)" in error.sentence()
    assert 3 == error.exit_status
    assert ["EHLO"] == server.verbs()


async def test_a_refused_starttls_is_no_reason_to_go_on(certificate: Certificate, to: To) -> None:
    async with scripted(certificate) as server:
        server.script("starttls", "454 4.7.0 TLS not available")

        error = await stopped(to(server, **LOGGED_IN))

        assert (Stage.ENCRYPTION, True, 454) == (error.stage, error.temporary, error.code)
        assert "AUTH" not in server.verbs()


@pytest.mark.parametrize(
    "host", ["mail.lerameau.example", "192.0.2.1", "10.0.0.1", "localhost.evil.example", "::ffff:192.0.2.1"]
)
async def test_plain_text_is_for_this_machine_only(host: str) -> None:
    error = await stopped(Submission(host, 25, security=Security.NONE))

    assert f"SMTP: '{host}' is another machine" in error.sentence()
    assert 3 == error.exit_status


async def test_a_wrong_password_names_the_settings(certificate: Certificate, to: To) -> None:
    async with scripted(certificate) as server:
        error = await stopped(to(server, username="presse", password="s3cret-but-wrong"))  # noqa: S106 - made up

        assert "OUTREACH_SMTP_USERNAME and OUTREACH_SMTP_PASSWORD" in error.sentence()
        assert (Stage.LOG_IN, False, 535, 1) == (error.stage, error.temporary, error.code, error.exit_status)
        assert 1 == server.verbs().count("AUTH")


@pytest.mark.parametrize(
    "echo", ["535 5.7.8 no: s3cret é", "535 5.7.8 no: czNjcmV0IMOp", "535 5.7.8 no: AHByZXNzZQBzM2NyZXQgw6k="]
)
async def test_a_server_that_repeats_the_password_is_not_quoted(
    certificate: Certificate, to: To, echo: str
) -> None:
    async with scripted(certificate) as server:
        server.script("auth", echo)

        error = await stopped(to(server, **LOGGED_IN))

        assert "(535 5.7.8 no: …)" in error.sentence()


async def test_a_log_in_that_may_work_later_is_temporary(certificate: Certificate, to: To) -> None:
    async with scripted(certificate) as server:
        server.script("auth", "454 4.7.0 Temporary authentication failure")

        error = await stopped(to(server, **LOGGED_IN))

        assert (Stage.LOG_IN, True, 454) == (error.stage, error.temporary, error.code)
        assert "454 4.7.0 Temporary authentication failure" in error.sentence()


@pytest.mark.parametrize("mechanisms", [("XOAUTH2",), ()])
async def test_a_server_without_passwords_is_named(
    certificate: Certificate, to: To, mechanisms: tuple[str, ...]
) -> None:
    async with scripted(certificate) as server:
        server.mechanisms = mechanisms

        error = await stopped(to(server, **LOGGED_IN))

        assert "no way to log in with a password" in error.sentence()
        assert Stage.LOG_IN == error.stage


SILENCE: list[tuple[str, Answer, Stage, int]] = [
    ("connect", "554 5.7.1 go away", Stage.GREETING, 554),
    ("connect", "421 4.7.0 too many connections", Stage.GREETING, 421),
    ("connect", DROP, Stage.GREETING, 0),
    ("connect", STALL, Stage.GREETING, 0),
    ("connect", Late("220 hello", seconds=1), Stage.GREETING, 0),
    ("ehlo", STALL, Stage.GREETING, 0),
    ("starttls", STALL, Stage.ENCRYPTION, 0),
    ("starttls", DROP, Stage.ENCRYPTION, 0),
    ("auth", STALL, Stage.LOG_IN, 0),
    ("auth", DROP, Stage.LOG_IN, 0),
]


@pytest.mark.parametrize(("at", "answer", "stage", "code"), SILENCE)
async def test_the_stage_that_failed_is_named(
    certificate: Certificate, to: To, at: str, answer: Answer, stage: Stage, code: int
) -> None:
    async with scripted(certificate) as server:
        server.script(at, answer)

        error = await stopped(to(server, timeout=SHORT, **LOGGED_IN))

        assert (stage, code) == (error.stage, error.code)
        assert error.temporary == (code != 554)


async def test_doctor_says_how_far_it_came(certificate: Certificate, to: To) -> None:
    async with scripted(certificate) as server:
        server.script("noop", "421 4.3.2 shutting down")
        too_late = await log_in(to(server, **LOGGED_IN))
        wrong = await log_in(to(server, username="presse", password="wrong"))  # noqa: S106 - made up

        assert ALL_STARTTLS[:-1] == too_late.passed
        assert ALL_STARTTLS[:4] == wrong.passed
        assert wrong.failed is not None
        assert Stage.LOG_IN == wrong.failed.stage


async def test_a_port_where_nobody_listens_is_named(to: To, server: ScriptedSMTP) -> None:
    (port,) = free_ports(1)

    error = await stopped(to(server, port=port))

    assert f"nothing listens at '127.0.0.1' port {port}" in error.sentence()
    assert (Stage.CONNECTION, True) == (error.stage, error.temporary)


async def test_an_unknown_host_is_named() -> None:
    error = await stopped(Submission("no such host", timeout=timedelta(seconds=2)))

    assert "'no such host'" in error.sentence()
    assert Stage.NAME == error.stage


async def test_port_and_security_that_do_not_fit_are_named(certificate: Certificate, to: To) -> None:
    async with scripted(certificate) as server:
        error = await stopped(to(server, security=Security.TLS, **LOGGED_IN))

        assert "OUTREACH_SMTP_SECURITY must fit together" in error.sentence()
        assert Stage.ENCRYPTION == error.stage


@pytest.mark.parametrize("content", [None, "not a certificate"])
async def test_a_ca_file_that_cannot_be_read_is_named(tmp_path: Path, content: str | None) -> None:
    file = tmp_path / "ca.pem"
    if content is not None:
        file.write_text(content)

    error = await stopped(Submission("localhost", ca_file=str(file)))

    assert f"the certificates in '{file}' cannot be read" in error.sentence()


async def test_a_cancelled_connect_leaves_no_connection(certificate: Certificate, to: To) -> None:
    async with scripted(certificate) as server:
        server.script("auth", STALL)
        task = asyncio.create_task(connect(to(server, **LOGGED_IN)))
        await server.seen("AUTH")

        task.cancel()

        with pytest.raises(asyncio.CancelledError):
            await task
        await asyncio.sleep(0.05)
        assert 1 == server.connections
