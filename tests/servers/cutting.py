"""A wire that can be cut: a proxy on the loopback which counts octets and ends a connection after so many of them."""

from __future__ import annotations

import socket
import threading
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Self


@dataclass
class CuttingProxy:
    """Carries connections to `port`; the next one is cut after `cut_after` octets from the server (None: never)."""

    port_behind: int
    cut_after: int | None = None
    received: int = 0  # octets from the server, all connections
    sent: int = 0
    _sockets: list[socket.socket] = field(default_factory=list)

    def __enter__(self) -> Self:
        """Listen on a free port of the loopback."""
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listening.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        """Cut everything."""
        with suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        self._cut(*self._sockets)

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listening.accept()
            except OSError:
                return
            server = socket.create_connection(("127.0.0.1", self.port_behind))
            self._sockets += [client, server]
            threading.Thread(target=self._up, args=[client, server], daemon=True).start()
            threading.Thread(target=self._down, args=[client, server], daemon=True).start()

    def _up(self, client: socket.socket, server: socket.socket) -> None:
        with suppress(OSError):
            while octets := client.recv(2**16):
                self.sent += len(octets)
                server.sendall(octets)
        self._cut(client, server)

    def _down(self, client: socket.socket, server: socket.socket) -> None:
        with suppress(OSError):
            while octets := server.recv(2**16):
                if self.cut_after is not None:
                    octets = octets[: self.cut_after]
                    self.cut_after -= len(octets)
                self.received += len(octets)
                client.sendall(octets)
                if self.cut_after == 0:
                    self.cut_after = None
                    break
        self._cut(client, server)

    @staticmethod
    def _cut(*ends: socket.socket) -> None:
        for each in ends:
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
            each.close()
