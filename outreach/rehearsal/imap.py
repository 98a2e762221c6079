"""The officer's mailbox in memory: pymap's dict backend behind TLS, IMAP4rev1 with IDLE and SPECIAL-USE."""

from __future__ import annotations

import asyncio
import ssl
from argparse import Namespace
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import datetime
from typing import Self, cast

from proxyprotocol.sock import SocketInfoLocal
from pymap.backend.dict import Config, Login
from pymap.backend.dict.filter import FilterSet
from pymap.backend.dict.mailbox import MailboxSet
from pymap.concurrent import Subsystem
from pymap.config import BackendCapability
from pymap.imap import IMAPServer
from pymap.listtree import ListEntry, ListTree
from pymap.parsing.message import AppendMessage
from pymap.user import UserMetadata
from pysasl.hashing import Cleartext

from outreach.rehearsal.certificate import LOOPBACK

SPECIAL_USE = {"Sent": b"Sent", "Drafts": b"Drafts"}
"""Folders that exist from the start, and what each is for (RFC 6154 section 2)."""


class _Config(Config):
    """pymap's settings, without what would ask the network or the environment who we are."""

    @property
    def greeting(self) -> bytes:
        return b"Rehearsal"

    @property
    def backend_capability(self) -> BackendCapability:
        return BackendCapability(idle=True, object_id=True, multi_append=True, custom=[b"SPECIAL-USE"])


class _Entry(ListEntry):
    @property
    def attributes(self) -> list[bytes]:
        return [*super().attributes, SPECIAL_USE[self.name]]


class _Tree(ListTree):
    def list_matching(self, ref_name: str, filter_: str) -> Iterable[ListEntry]:
        for entry in super().list_matching(ref_name, filter_):
            special = entry.name in SPECIAL_USE
            yield _Entry(entry.name, entry.exists, entry.marked, entry.has_children) if special else entry


class _Folders(MailboxSet):
    async def list_mailboxes(self) -> ListTree:
        names = [entry.name for entry in (await super().list_mailboxes()).list()]
        return _Tree(self.delimiter).update(*names)


class ImapServer:
    """IMAP over TLS on loopback for `accounts` (addresses to passwords); in memory, gone when it stops."""

    def __init__(self, accounts: Mapping[str, str], tls: ssl.SSLContext) -> None:
        """Keep who may log in; nothing listens before `async with`."""
        self._accounts = accounts
        self._tls = tls
        self._ending = False
        self._connections: dict[asyncio.Task[None], asyncio.StreamWriter] = {}

    async def __aenter__(self) -> Self:
        """Make the folders and listen on a free port."""
        self._config = _Config(
            Namespace(passlib_cfg=None, proxy_protocol=None),
            host=str(LOOPBACK),
            port=0,
            demo_data=False,
            demo_user="",
            demo_password="",
            ssl_context=self._tls,
            tls_enabled=False,  # no STARTTLS: connections are TLS from their first byte (RFC 8314)
            # passwords of a rehearsal: hashing them would cost each log-in a thread and 20 ms
            hash_context=Cleartext(),
            cpu_subsystem=Subsystem.for_asyncio(),
            reject_dnsbl=False,
        )
        self._login = Login(self._config)
        for address, password in self._accounts.items():
            self._login.users_dict[address] = UserMetadata(self._config, address, password=password)
            folders = _Folders()
            for name in SPECIAL_USE:
                await folders.add_mailbox(name)
            self._config.set_cache[address] = (folders, FilterSet())
        self._serve = IMAPServer(self._login, self._config)
        self._server = await asyncio.start_server(self._connected, str(LOOPBACK), 0, ssl=self._tls)
        self.port = int(self._server.sockets[0].getsockname()[1])
        return self

    async def __aexit__(self, *_: object) -> None:
        """Stop listening and end every connection, those in IDLE too."""
        self._ending = True
        self._server.close()
        open_ones = dict(self._connections)
        for connection in open_ones:
            connection.cancel()  # pymap says BYE
        await asyncio.gather(*open_ones, return_exceptions=True)
        for writer in open_ones.values():
            writer.transport.abort()  # those that were waiting for a good-bye already
        await asyncio.sleep(0)

    async def append(self, address: str, mail: bytes, *, at: datetime, folder: str = "INBOX") -> None:
        """Lay a mail in a folder; clients in IDLE are told at once."""
        folders, _ = self._config.set_cache[address]
        mailbox = await folders.get_mailbox(folder)
        await mailbox.append(AppendMessage(mail, at, frozenset()), recent=True)

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        if task:
            self._connections[task] = writer
            task.add_done_callback(self._connections.pop)
        try:
            await self._serve(reader, cast("asyncio.StreamWriter", _Whole(writer)), SocketInfoLocal(writer))
        finally:
            # a client that never says good-bye would hold its TLS open for 30 s
            (writer.transport.abort if self._ending else writer.close)()
            # the client hung up without a word, which is its right; or the world ends while it says good-bye
            with suppress(OSError, asyncio.CancelledError):
                await writer.wait_closed()


class _Whole:
    """A writer that sends what was written only when it is drained: whole responses.

    pymap writes a response in pieces, each would be a TLS record of its own, and a client in IDLE (imap-tools) that polls
    between two of them takes half a line for a line.
    """

    def __init__(self, writer: asyncio.StreamWriter) -> None:
        self._writer = writer
        self._pieces: list[bytes] = []

    def write(self, piece: bytes) -> None:
        self._pieces.append(bytes(piece))

    async def drain(self) -> None:
        self._writer.write(b"".join(self._pieces))
        self._pieces.clear()
        await self._writer.drain()

    def close(self) -> None:
        self._writer.close()
