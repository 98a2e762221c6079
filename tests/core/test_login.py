from __future__ import annotations

import ssl

import pytest

from outreach.core.login import (
    Security,
    Service,
    Stage,
    UnsafeServiceError,
    is_loopback,
    network_error,
    passed_before,
    require_encryption,
    steps,
    unknown_host,
    without_secrets,
)


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("127.0.0.1", True),
        ("127.8.9.1", True),
        ("::1", True),
        ("[::1]", True),
        ("localhost", True),
        ("LOCALHOST.", True),
        ("localhost.evil.example", False),
        ("192.0.2.1", False),
        ("0.0.0.0", False),  # noqa: S104 - that this is not the loopback is the point
        ("mail.lerameau.example", False),
        ("", False),
    ],
)
def test_only_the_loopback_is_this_machine(host: str, expected: bool) -> None:
    assert expected == is_loopback(host)


@pytest.mark.parametrize("security", [Security.STARTTLS, Security.TLS])
def test_encrypted_connections_may_go_anywhere(security: Security) -> None:
    require_encryption(Service.SMTP, "mail.lerameau.example", security)


def test_each_service_names_its_own_settings() -> None:
    with pytest.raises(UnsafeServiceError, match="OUTREACH_IMAP_SECURITY"):
        require_encryption(Service.IMAP, "mail.lerameau.example", Security.NONE)


@pytest.mark.parametrize("security", list(Security))
@pytest.mark.parametrize("stage", [Stage.SETTINGS, Stage.NAME])
def test_nothing_came_before_the_first_step(security: Security, stage: Stage) -> None:
    assert () == passed_before(security, stage)


@pytest.mark.parametrize("security", list(Security))
def test_every_step_came_before_the_session(security: Security) -> None:
    assert steps(security) == passed_before(security, Stage.SESSION)


@pytest.mark.parametrize(
    ("error", "stage", "temporary", "words"),
    [
        (TimeoutError(), Stage.LOG_IN, True, "did not answer in time (log-in)"),
        (ConnectionRefusedError(), Stage.CONNECTION, True, "nothing listens"),
        (ConnectionResetError(), Stage.GREETING, True, "closed the connection (greeting)"),
        (OSError(113, "No route to host"), Stage.CONNECTION, True, "cannot be reached: No route to host"),
        (OSError("odd"), Stage.CONNECTION, True, "cannot be reached: OSError"),
        (ssl.SSLError(1, "wrong version number"), Stage.ENCRYPTION, False, "must fit together"),
    ],
)
def test_what_the_network_says_becomes_a_sentence(
    error: OSError, stage: Stage, temporary: bool, words: str
) -> None:
    told = network_error(error, service=Service.SMTP, host="mail.lerameau.example", port=587, stage=stage)

    assert words in told.sentence()
    assert "'mail.lerameau.example'" in told.sentence()
    assert (stage, temporary) == (told.stage, told.temporary)


@pytest.mark.parametrize(("temporary", "words"), [(True, "no name server"), (False, "OUTREACH_SMTP_HOST")])
def test_an_unknown_name_and_no_answer_are_two_things(temporary: bool, words: str) -> None:
    error = unknown_host(Service.SMTP, "mail.lerameau.example", temporary=temporary)

    assert words in error.sentence()
    assert temporary == error.temporary


def test_no_password_takes_nothing_out() -> None:
    assert "535 no" == without_secrets("535 no", username="presse", password="")
