"""Doctor's log-in to the mailbox: on a real Dovecot, and on servers that misbehave on purpose."""

from __future__ import annotations

import socketserver
import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from servers.certificates import Certificate, expired_certificate, good_certificate, misnamed_certificate
from servers.mailstack import OFFICER, MailStack
from servers.processes import free_ports

from outreach.core.login import LogIn, Security, Service, ServiceError, Stage
from outreach.mailbox.account import Account
from outreach.mailbox.login import log_in

ALL_TLS = (
    Stage.NAME,
    Stage.CONNECTION,
    Stage.ENCRYPTION,
    Stage.GREETING,
    Stage.LOG_IN,
    Stage.SESSION,
    Stage.SENT_FOLDER,
)
ALL_STARTTLS = (*ALL_TLS[:2], Stage.GREETING, Stage.ENCRYPTION, *ALL_TLS[4:])
ACCENTED = "elodie@organisation.example"


@pytest.fixture(scope="module")
def stack() -> Iterator[MailStack]:
    with MailStack(users={OFFICER: "s3cret", ACCENTED: "mot de passe é"}) as running:
        yield running


def account(stack: MailStack, **changes: Any) -> Account:
    defaults: dict[str, Any] = {
        "host": stack.host,
        "port": stack.imaps_port,
        "username": OFFICER,
        "password": "s3cret",
        "ca_file": str(stack.ca_file),
        "timeout": timedelta(seconds=5),
    }
    return Account(**(defaults | changes))


def failure(given: Account) -> ServiceError:
    result = log_in(given)
    assert result.failed is not None
    assert given.password not in repr(result.failed) + repr(given)
    return result.failed


def test_a_mailbox_opens_over_tls_and_its_sent_folder_is_found(stack: MailStack) -> None:
    assert LogIn(Service.IMAP, ALL_TLS, sent_folder="Sent") == log_in(account(stack))


def test_a_mailbox_opens_over_starttls(stack: MailStack) -> None:
    given = account(stack, port=stack.imap_port, security=Security.STARTTLS)

    assert LogIn(Service.IMAP, ALL_STARTTLS, sent_folder="Sent") == log_in(given)


def test_a_password_with_accents_works(stack: MailStack) -> None:
    assert log_in(account(stack, username=ACCENTED, password="mot de passe é")).failed is None  # noqa: S106 - made up


def test_a_wrong_password_names_the_settings(stack: MailStack) -> None:
    error = failure(account(stack, password="wr0ng"))  # noqa: S106 - made up

    assert "OUTREACH_IMAP_USERNAME and OUTREACH_IMAP_PASSWORD" in error.sentence()
    assert (Stage.LOG_IN, False, 1) == (error.stage, error.temporary, error.exit_status)


def test_a_certificate_nobody_trusts_stops_before_the_password(stack: MailStack) -> None:
    error = failure(account(stack, ca_file=""))

    assert "not signed by anyone this machine trusts" in error.sentence()
    assert 3 == error.exit_status


def test_port_and_security_that_do_not_fit_are_named(stack: MailStack) -> None:
    error = failure(account(stack, port=stack.imap_port))

    assert "OUTREACH_IMAP_SECURITY must fit together" in error.sentence()


def test_plain_text_is_for_this_machine_only() -> None:
    error = failure(Account("mail.organisation.example", 143, Security.NONE, password="s3cret"))  # noqa: S106 - made up

    assert "IMAP: 'mail.organisation.example' is another machine" in error.sentence()
    assert 3 == error.exit_status


def test_a_port_where_nobody_listens_is_named() -> None:
    (port,) = free_ports(1)

    error = failure(Account("127.0.0.1", port, password="s3cret"))  # noqa: S106 - made up

    assert f"nothing listens at '127.0.0.1' port {port}" in error.sentence()


def test_an_unknown_host_is_named() -> None:
    error = failure(Account("no such host", password="s3cret"))  # noqa: S106 - made up

    assert Stage.NAME == error.stage


def test_a_ca_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    error = failure(Account("localhost", password="s3cret", ca_file=str(tmp_path / "none.pem")))  # noqa: S106 - made up

    assert "none.pem' cannot be read" in error.sentence()


# A scripted IMAP server, as far as these tests need one: the answer to each command by its name.

POLITE = {
    "greeting": "* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] ready",
    "CAPABILITY": "* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\n{tag} OK done",
    "AUTHENTICATE": "{tag} OK welcome",
    "LOGIN": "{tag} OK welcome",
    "EXAMINE": "* 0 EXISTS\r\n{tag} OK [READ-ONLY] opened",
    "SELECT": "{tag} BAD never: this would clear the recent flags",
    "LIST": '* LIST (\\HasNoChildren \\Sent) "/" "Envoy&AOk-s"\r\n{tag} OK done',
    "LOGOUT": "* BYE\r\n{tag} OK bye",
}


class _Scripted(socketserver.StreamRequestHandler):
    answers: Mapping[str, str]
    context: ssl.SSLContext | None
    seen: list[str]

    def setup(self) -> None:
        self.encrypted = self.context.wrap_socket(self.request, server_side=True) if self.context else None
        self.request = self.encrypted or self.request
        super().setup()

    def finish(self) -> None:
        super().finish()
        if self.encrypted:
            self.encrypted.close()

    def handle(self) -> None:
        self._say(self.answers["greeting"])
        for line in self.rfile:
            tag, command, *_ = [*line.decode().split(), "", ""]
            self.seen.append(command)
            answer = self.answers[command]
            if answer == "silence":
                self.rfile.read()
                return
            if answer == "hang up":
                return
            if command == "AUTHENTICATE":
                self._say("+ ")
                self.rfile.readline()
            self._say(answer.replace("{tag}", tag))

    def _say(self, text: str) -> None:
        if text != "silence":
            self.wfile.write(text.encode() + b"\r\n")


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of clients that went away: they were meant to."""


@contextmanager
def scripted(
    answers: Mapping[str, str] | None = None, *, certificate: Certificate | None = None
) -> Iterator[tuple[int, list[str]]]:
    context = None
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate.certificate_file, certificate.key_file)
    seen: list[str] = []
    script = {"answers": POLITE | dict(answers or {}), "context": context, "seen": seen}
    with _Server(("127.0.0.1", 0), type("Handler", (_Scripted,), script)) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        try:
            yield server.server_address[1], seen
        finally:
            server.shutdown()


def plain(port: int, **changes: Any) -> Account:
    defaults: dict[str, Any] = {"security": Security.NONE, "username": "presse", "password": "s3cret"}
    return Account("127.0.0.1", port, timeout=timedelta(seconds=0.4), **(defaults | changes))


def test_inbox_is_examined_and_nothing_changed() -> None:
    with scripted() as (port, seen):
        result = log_in(plain(port))

        assert result.failed is None
        assert "Envoyés" == result.sent_folder
        assert ["CAPABILITY", "AUTHENTICATE", "EXAMINE", "LIST", "LOGOUT"] == seen


@pytest.mark.parametrize(
    ("listing", "expected"),
    [
        ('* LIST () "/" "Sent Items"', "Sent Items"),
        ('* LIST () "." "INBOX.Sent"', "INBOX.Sent"),
        ('* LIST () "/" "&AMk-l&AOk-ments envoy&AOk-s"', "Éléments envoyés"),
        ('* LIST () "/" "Sent"\r\n* LIST (\\Sent) "/" "Archive 2015"', "Archive 2015"),
    ],
)
def test_the_sent_folder_is_found_by_flag_or_name(listing: str, expected: str) -> None:
    with scripted({"LIST": listing + "\r\n{tag} OK done"}) as (port, _):
        assert expected == log_in(plain(port)).sent_folder


def test_no_sent_folder_is_said() -> None:
    with scripted({"LIST": '* LIST () "/" "INBOX"\r\n{tag} OK done'}) as (port, _):
        error = failure(plain(port))

        assert "has no folder for sent mail" in error.sentence()
        assert Stage.SENT_FOLDER == error.stage


STAGES = [
    ({"AUTHENTICATE": "{tag} NO [AUTHENTICATIONFAILED] no"}, Stage.LOG_IN, False, "OUTREACH_IMAP_PASSWORD"),
    ({"AUTHENTICATE": "{tag} NO [UNAVAILABLE] database down"}, Stage.LOG_IN, True, "database down"),
    ({"AUTHENTICATE": "{tag} NO not s3cret"}, Stage.LOG_IN, False, "not …"),
    ({"AUTHENTICATE": "hang up"}, Stage.LOG_IN, True, "closed the connection"),
    ({"AUTHENTICATE": "silence"}, Stage.LOG_IN, True, "did not answer in time"),
    ({"EXAMINE": "{tag} NO no such mailbox"}, Stage.SESSION, False, "no such mailbox"),
    ({"EXAMINE": "silence"}, Stage.SESSION, True, "did not answer in time"),
    ({"EXAMINE": "hang up"}, Stage.SESSION, True, "closed the connection"),
    ({"LIST": "{tag} NO no"}, Stage.SENT_FOLDER, False, "has no folder for sent mail"),
    ({"greeting": "* BYE too busy"}, Stage.GREETING, False, "too busy"),
    ({"greeting": "silence"}, Stage.CONNECTION, True, "did not answer in time"),
    ({"greeting": "HTTP/1.1 400 Bad Request"}, Stage.GREETING, True, "closed the connection"),
]


@pytest.mark.parametrize(("answers", "stage", "temporary", "words"), STAGES)
def test_the_step_that_failed_is_named(
    answers: dict[str, str], stage: Stage, temporary: bool, words: str
) -> None:
    with scripted(answers) as (port, _):
        error = failure(plain(port))

        assert (stage, temporary) == (error.stage, error.temporary)
        assert words in error.sentence()


def test_without_starttls_no_password_is_said() -> None:
    with scripted() as (port, seen):
        error = failure(plain(port, security=Security.STARTTLS))

        assert "offers no encryption (STARTTLS)" in error.sentence()
        assert ["CAPABILITY"] == seen


def test_a_server_without_sasl_plain_gets_a_login() -> None:
    without = {"greeting": "* OK ready", "CAPABILITY": "* CAPABILITY IMAP4rev1\r\n{tag} OK done"}
    with scripted(without) as (port, seen):
        assert log_in(plain(port)).failed is None

        assert "LOGIN" in seen


@pytest.mark.parametrize(
    ("make", "words"), [(expired_certificate, "has expired"), (misnamed_certificate, "for another name")]
)
def test_a_wrong_certificate_stops_before_the_password(
    tmp_path: Path, make: Callable[[Path], Certificate], words: str
) -> None:
    certificate = make(tmp_path)
    with scripted(certificate=certificate) as (port, seen):
        error = failure(plain(port, security=Security.TLS, ca_file=str(certificate.certificate_file)))

        assert words in error.sentence()
        assert (Stage.ENCRYPTION, 3) == (error.stage, error.exit_status)
        assert [] == seen


def test_a_good_certificate_lets_it_in(tmp_path: Path) -> None:
    certificate = good_certificate(tmp_path)
    with scripted(certificate=certificate) as (port, _):
        given = plain(port, security=Security.TLS, ca_file=str(certificate.certificate_file))

        assert log_in(given).failed is None
