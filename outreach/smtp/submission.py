"""Where messages are handed over: the settings of a submission server (RFC 6409)."""

from __future__ import annotations

import asyncio
import ssl
from dataclasses import dataclass, field
from datetime import timedelta

from outreach.core.login import Security, Service, unreadable_authorities


@dataclass(frozen=True, slots=True)
class Submission:
    """A submission server and how to log in; without `username` nobody logs in.

    `ca_file` is trusted instead of the system's certificate authorities. `timeout` is for each step and command;
    `answer_timeout` for the reply to the whole content, 10 minutes as RFC 5321 section 4.5.3.2.6 wants: whoever gives up
    earlier makes doubts. `ehlo` is the name we give: by default an address literal that tells nothing about the
    officer's machine. A connection carries at most `messages_per_connection`.

    `in_hand` is how many messages a line may have in hand, not judged yet, where the server takes several commands at a
    time: so many could be in doubt when it breaks. One that offers CHUNKING (RFC 3030) is given all of them at once; one
    that offers PIPELINING alone (RFC 2920) the commands of one with the content of the other, and the rest wait here; any
    other server is given one.
    """

    host: str
    port: int = 587
    security: Security = Security.STARTTLS
    username: str = ""
    password: str = field(default="", repr=False)
    ca_file: str = ""
    timeout: timedelta = timedelta(seconds=60)
    answer_timeout: timedelta = timedelta(minutes=10)
    ehlo: str = "[127.0.0.1]"
    connections: int = 2
    messages_per_connection: int = 100
    in_hand: int = 2


async def tls_context(submission: Submission) -> ssl.SSLContext | None:
    """Give a context that verifies certificate and host name; None where nothing is encrypted.

    Raises ServiceError when `ca_file` cannot be read.
    """
    if submission.security is Security.NONE:
        return None
    try:
        # reading the system's authorities takes some 20 ms
        return await asyncio.to_thread(ssl.create_default_context, cafile=submission.ca_file or None)
    except OSError as error:  # SSLError is one
        raise unreadable_authorities(error, service=Service.SMTP, file=submission.ca_file) from None
