from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from datetime import timedelta
from typing import Any

import pytest
from servers.certificates import Certificate, good_certificate
from servers.scripted_smtp import ScriptedSMTP

from outreach.core.login import Security
from outreach.smtp.submission import Submission

To = Callable[..., Submission]


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Certificate:
    return good_certificate(tmp_path_factory.mktemp("certificate"))


@pytest.fixture
async def server() -> AsyncIterator[ScriptedSMTP]:
    async with ScriptedSMTP() as running:
        yield running


@pytest.fixture
def to() -> Callable[..., Submission]:
    """Give the settings for a scripted server: plain loopback, unless it has a certificate."""

    def settings(server: ScriptedSMTP, **changes: Any) -> Submission:
        security = (
            Security.TLS
            if server.implicit_tls
            else Security.STARTTLS
            if server.certificate
            else Security.NONE
        )
        defaults: dict[str, Any] = {
            "host": server.host,
            "port": server.port,
            "security": security,
            "ca_file": server.certificate,
            "timeout": timedelta(seconds=5),
            "answer_timeout": timedelta(seconds=5),
        }
        return Submission(**(defaults | changes))

    return settings
