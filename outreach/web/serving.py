"""The page of a press folder, served until somebody says stop."""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Event, Thread
from urllib.parse import urlsplit

from outreach.app.answer_page import AnswerPage
from outreach.app.machine import clock
from outreach.app.workspace import Workspace
from outreach.core.language import Language
from outreach.core.problem import OutreachError
from outreach.web.server import Server
from outreach.web.site import Site


def serve(
    here: Workspace,
    *,
    host: str,
    port: int,
    public_url: str,
    language: Language,
    stop: Event,
    told: Callable[[str, int], None],
) -> None:
    """Serve until `stop` is set; `told` gets where, once it can be reached. Raises OutreachError."""
    with here.ledger() as ledger:
        page = AnswerPage(here, ledger, clock)
        site = Site(page, time.monotonic, prefix=urlsplit(public_url).path.rstrip("/"), language=language)
        try:
            server = Server(site, host, port)
        except (OSError, OverflowError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            raise OutreachError(
                "the page cannot be served at {host}, port {port}: {reason}",
                host=host,
                port=port,
                reason=reason,
            ) from None
        with server:
            thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True)
            thread.start()
            told(server.server_name, server.server_port)
            try:
                stop.wait()
            finally:
                server.shutdown()
                thread.join()
