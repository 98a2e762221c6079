"""HTTP around the page: the standard library's server, with limits on size, time and connections.

It stands behind a proxy that speaks TLS. One response a connection (HTTP/1.0): there is nothing to keep alive, and no
second request that proxy and server could cut differently. What the library lacks is added here: a deadline for the
whole exchange, which a client that sends a byte now and then cannot stretch, and a bound on connections. Nothing is
logged: an address holds a token.
"""

from __future__ import annotations

import socket
import sys
import time
from contextlib import suppress
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import BoundedSemaphore, Event, Lock, Thread
from typing import Any

from outreach.web.exchange import Request, Response
from outreach.web.rate import client
from outreach.web.site import SECURITY, Site

LONGEST_TARGET = 1_000
"""Characters of a request target; ours have a hundred."""

LONGEST_BODY = 4_096
"""Octets of a form; ours have a hundred."""

DEADLINE = 15.0
"""Seconds for a whole exchange."""

LINGER = 1.0
"""Seconds for which what nobody reads is still taken: a reset would reach the client before the response."""

CONNECTIONS = 64
"""Exchanges at once; the next wait in the kernel's queue, and the oldest is ended by its deadline."""


class Server(ThreadingHTTPServer):
    """Serves one site; `serve_forever` until `shutdown`."""

    daemon_threads = True
    request_queue_size = 128

    def __init__(self, site: Site, host: str, port: int, *, deadline: float = DEADLINE) -> None:
        """Bind; port 0 is any free one. Raises OSError."""
        self.address_family = socket.AF_INET6 if ":" in host else socket.AF_INET
        self.site = site
        self.deadline = deadline
        self._room = BoundedSemaphore(CONNECTIONS)
        self._open: dict[socket.socket, float] = {}
        self._lock = Lock()
        self._closed = Event()
        super().__init__((host, port), Handler)
        Thread(target=self._end_the_slow, name="deadlines", daemon=True).start()

    def server_bind(self) -> None:
        """Bind without looking up our own name, which may take the resolver half a minute."""
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self.socket.bind(self.server_address)
        self.server_address = self.socket.getsockname()
        self.server_name, self.server_port = str(self.server_address[0]), int(self.server_address[1])

    def process_request(self, request: Any, client_address: Any) -> None:
        """Wait for room, then answer in a thread of its own."""
        self._room.acquire()
        with self._lock:
            self._open[request] = time.monotonic() + self.deadline
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        """Close after what was sent has arrived, whatever the client still sends."""
        with suppress(OSError):
            request.shutdown(socket.SHUT_WR)
            request.settimeout(LINGER)
            until = time.monotonic() + LINGER
            while time.monotonic() < until and request.recv(65_536):
                pass
        with self._lock:
            known = self._open.pop(request, None)
        self.close_request(request)
        if known is not None:
            self._room.release()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of clients that went away; a fault of ours is for the terminal."""
        if not isinstance(sys.exception(), ConnectionError | TimeoutError):
            super().handle_error(request, client_address)

    def server_close(self) -> None:
        """Stop listening."""
        self._closed.set()
        super().server_close()

    def _end_the_slow(self) -> None:
        while not self._closed.wait(min(0.5, self.deadline / 4)):
            now = time.monotonic()
            with self._lock:
                late = [request for request, until in self._open.items() if until < now]
            for request in late:
                with suppress(OSError):
                    request.shutdown(socket.SHUT_RDWR)  # wakes the thread that waits for its next byte


class Handler(BaseHTTPRequestHandler):
    """One exchange."""

    server: Server
    protocol_version = "HTTP/1.0"
    timeout = DEADLINE  # a socket that neither sends nor takes anything

    def handle_one_request(self) -> None:
        """Answer; a client that went away is nobody's fault."""
        with suppress(ConnectionError, TimeoutError):
            super().handle_one_request()
        self.close_connection = True

    def do_GET(self) -> None:
        """Answer any method: the site says which it knows."""
        if len(self.path) > LONGEST_TARGET:
            self._send(Response(HTTPStatus.REQUEST_URI_TOO_LONG, html=False))
            return
        length = self._length()
        if isinstance(length, HTTPStatus):
            self._send(Response(length, html=False))
            return
        body = self.rfile.read(length)
        if len(body) < length:  # the client went away in the middle
            return
        path, _, query = self.path.partition("?")
        headers = {name.lower(): value for name, value in reversed(self.headers.items())}
        self._send(
            self.server.site.respond(
                Request(
                    method=self.command,
                    path=path,
                    query=query,
                    headers=headers,
                    body=body,
                    address=client(str(self.client_address[0]), self.headers.get("X-Forwarded-For", "")),
                )
            )
        )

    do_HEAD = do_POST = do_PUT = do_DELETE = do_PATCH = do_OPTIONS = do_GET  # noqa: N815 - the library's names

    def _length(self) -> int | HTTPStatus:
        """Give how long the body is, or what is wrong with it (RFC 9112 section 6)."""
        said = self.headers.get_all("Content-Length", [])
        if "Transfer-Encoding" in self.headers or len(set(said)) > 1:
            return HTTPStatus.LENGTH_REQUIRED
        length = said[0].strip() if said else "0"
        if not (length.isascii() and length.isdigit()):
            return HTTPStatus.BAD_REQUEST
        too_long = len(length.lstrip("0")) > len(str(LONGEST_BODY)) or int(length) > LONGEST_BODY
        return HTTPStatus.REQUEST_ENTITY_TOO_LARGE if too_long else int(length)

    def _send(self, response: Response) -> None:
        body = response.body.encode()
        self.send_response(response.status)
        kind = "text/html" if response.html else "text/plain"
        fields = {"Content-Type": f"{kind}; charset=utf-8", "Content-Length": str(len(body))}
        for name, value in {**fields, **SECURITY, **response.headers}.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer what is no request of HTTP with a bare status: the library's page quotes the request."""
        del message, explain
        self.request_version = "HTTP/1.0"  # of a request line that could not be read, too
        self.command = self.command or "GET"
        self._send(Response(int(code), html=False))

    def version_string(self) -> str:
        """Name the program, not its versions."""
        return "outreach"

    def log_message(self, format: str, *arguments: Any) -> None:  # noqa: A002 - the library's name
        """Write nothing: what is asked for holds a token."""
