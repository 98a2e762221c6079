"""One request and one response, as values: what is asked of the page and what it says can be tested without a server."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Request:
    """A request within the limits of the server; names of `headers` are in lower case, the first of each name counts.

    `address` is the client's, empty when it is unknown.
    """

    method: str
    path: str
    query: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Response:
    """What the client gets; `headers` are those beside the ones that every response has."""

    status: int
    body: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    html: bool = True
