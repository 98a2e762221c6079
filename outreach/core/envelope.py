"""Addresses: on the wire, and with a token that brings a bounce or an opt-out back to its message (VERP)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote

import idna

from outreach.core.problem import OutreachError

ATEXT = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~\u00A1-\U0010FFFD-]"
LOCAL = re.compile(rf"{ATEXT}+(\.{ATEXT}+)*")
"""A dot-atom (RFC 5322 section 3.2.3), UTF-8 allowed (RFC 6532); quoted local parts are refused when contacts are read."""

DOMAIN = re.compile(r"[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*", re.IGNORECASE)

LOCAL_OCTETS = 64
"""The longest local part a server must take (RFC 5321 section 4.5.3.1.1)."""

PATH_OCTETS = 254
"""The longest address, without angle brackets (RFC 5321 section 4.5.3.1.3, RFC 3696 erratum 1690)."""

TOKEN = re.compile(r"[a-z2-7]+")
"""Lower-case base32 (RFC 4648 section 6): local parts come back in any case."""

UNSUBSCRIBE = "unsubscribe"


class AddressError(OutreachError, ValueError):
    """Not an address that can be written into an envelope or a header."""

    exit_status = 2


@dataclass(frozen=True, slots=True)
class Mailbox:
    """A display name, possibly empty, and an address (RFC 5322 section 3.4)."""

    name: str
    address: str


def wire(address: str) -> str:
    """Give the address as servers take it: the domain as A-labels (RFC 5891), the local part untouched.

    Raises AddressError for anything else than `dot-atom@domain` within the lengths of RFC 5321.
    """
    local, at, domain = address.rpartition("@")
    try:
        ascii_domain = domain if domain.isascii() else idna.encode(domain, uts46=True).decode("ascii")
    except idna.IDNAError:
        ascii_domain = ""
    try:
        short = len(local.encode()) <= LOCAL_OCTETS and len(local.encode()) + len(ascii_domain) < PATH_OCTETS
    except UnicodeEncodeError:  # a lone surrogate
        short = False
    if not (
        at and short and LOCAL.fullmatch(local) and local.isprintable() and DOMAIN.fullmatch(ascii_domain)
    ):
        raise AddressError("'{address}' is not an address", address=address)
    return f"{local}@{ascii_domain}"


def needs_smtputf8(*addresses: str) -> bool:
    """Tell whether a local part is not ASCII, so that the server must offer SMTPUTF8 (RFC 6531)."""
    return not all(address.rpartition("@")[0].isascii() for address in addresses)


def envelope_sender(mailbox: str, token: str, separator: str) -> str:
    """Give the address that bounces return to: `presse+TOKEN@…`, or the plain mailbox when `separator` is empty.

    Raises AddressError when token or separator cannot be part of an address.
    """
    return _sub_address(mailbox, _token(token), separator) if separator else wire(mailbox)


def token_of(address: str, mailbox: str, separator: str) -> str | None:
    """Find the token in an address made by `envelope_sender`, whatever its case; None when there is none."""
    detail = detail_of(address, mailbox, separator)
    return detail if detail and TOKEN.fullmatch(detail) else None


def unsubscribe_url(mailbox: str, token: str, separator: str) -> str:
    """Give the `mailto:` URL (RFC 6068) that opts the bearer of `token` out.

    `presse+unsubscribe-TOKEN@…`, or where the mailbox has no sub-addresses the mailbox with a subject.
    """
    if separator:
        return mailto(mailbox, f"{UNSUBSCRIBE}-{_token(token)}", separator)
    return f"{mailto(mailbox)}?subject={UNSUBSCRIBE}%20{_token(token)}"


def unsubscribe_token(address: str, mailbox: str, separator: str) -> str | None:
    """Find the token in the address of `unsubscribe_url`, whatever its case; None when there is none."""
    detail = detail_of(address, mailbox, separator) or ""
    token = detail.removeprefix(f"{UNSUBSCRIBE}-")
    return token if token != detail and TOKEN.fullmatch(token) else None


def mailto(mailbox: str, detail: str = "", separator: str = "") -> str:
    """Give the `mailto:` URL (RFC 6068) of a mailbox, or of its sub-address `detail` where it has them."""
    return "mailto:" + _quoted(_sub_address(mailbox, detail, separator) if separator else wire(mailbox))


def detail_of(address: str, mailbox: str, separator: str) -> str | None:
    """Give what stands behind the separator in a sub-address of `mailbox`, in lower case; None when it is none."""
    if not separator:
        return None
    local, _, domain = address.lower().rpartition("@")
    own_local, _, own_domain = wire(mailbox).lower().rpartition("@")
    prefix = own_local + separator
    return local[len(prefix) :] if domain == own_domain and local.startswith(prefix) else None


def _token(token: str) -> str:
    if not TOKEN.fullmatch(token):
        raise AddressError("'{token}' is not a token in lower-case base32", token=token)
    return token


def _sub_address(mailbox: str, detail: str, separator: str) -> str:
    local, _, domain = wire(mailbox).rpartition("@")
    return wire(f"{local}{separator}{detail}@{domain}")


def _quoted(address: str) -> str:
    # "+" stays: mail clients read List-Unsubscribe without decoding as often as with, and RFC 6068 allows it
    local, _, domain = address.rpartition("@")
    return quote(local, safe="!$'*+-._~") + "@" + domain
