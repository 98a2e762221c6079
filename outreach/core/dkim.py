"""DKIM signatures (RFC 6376), relaxed/relaxed, by RSA with SHA-256 or Ed25519 (RFC 8463).

With the key loaded once: dkimpy parses it again for every message, which takes twenty times as long as signing.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

from outreach.core.envelope import DOMAIN
from outreach.core.problem import OutreachError

SIGNED = (
    b"from",
    b"to",
    b"subject",
    b"date",
    b"message-id",
    b"reply-to",
    b"in-reply-to",
    b"references",
    b"mime-version",
    b"content-type",
    b"list-unsubscribe",
    b"list-unsubscribe-post",
)
"""The fields a signature covers where present (RFC 6376 section 5.4.1; the last two, RFC 8058 section 4)."""

SMALLEST_RSA = 2048
"""Bits; signers should use no less (RFC 8301 section 3.2)."""

FIELD = re.compile(rb"([!-9;-~]+)[ \t]*:([^\r\n]*(?:\r\n[ \t][^\r\n]*)*)\r\n")
"""One header field, folded lines included (RFC 5322 section 2.2)."""


class SigningKeyError(OutreachError):
    """The DKIM key cannot be used; the text never shows any of it."""

    exit_status = 2


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A private key, loaded; `algorithm` is the `a=` tag."""

    algorithm: str
    private: RSAPrivateKey | Ed25519PrivateKey = field(repr=False)


def load_key(pem: bytes) -> SigningKey:
    """Load an unencrypted PEM key (PKCS #8, or PKCS #1 for RSA).

    Raises SigningKeyError when it is none, is encrypted, is neither RSA nor Ed25519, or has less than 2048 bits.
    """
    try:
        private = serialization.load_pem_private_key(pem, password=None)
    except TypeError:
        raise SigningKeyError("the DKIM key is encrypted: outreach needs it without a passphrase") from None
    except (ValueError, UnsupportedAlgorithm):
        raise SigningKeyError(
            "the DKIM key is not a private key in PEM format (it begins with -----BEGIN PRIVATE KEY-----)"
        ) from None
    if isinstance(private, Ed25519PrivateKey):
        return SigningKey("ed25519-sha256", private)
    if not isinstance(private, RSAPrivateKey):
        raise SigningKeyError("the DKIM key is neither RSA nor Ed25519: mail servers know no other kind")
    if private.key_size < SMALLEST_RSA:
        raise SigningKeyError(
            "the DKIM key has {bits} bits: mail servers want at least {smallest}",
            bits=private.key_size,
            smallest=SMALLEST_RSA,
        )
    return SigningKey("rsa-sha256", private)


def public_key(key: SigningKey) -> str:
    """Give the `p=` tag of the key's DNS record: base64, SubjectPublicKeyInfo for RSA, the 32 octets for Ed25519."""
    public = key.private.public_key()
    if isinstance(key.private, Ed25519PrivateKey):
        octets = public.public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)
    else:
        octets = public.public_bytes(
            serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
        )
    return base64.b64encode(octets).decode("ascii")


def public_record(key: SigningKey) -> str:
    """Give the text to publish as TXT record at `SELECTOR._domainkey.DOMAIN` (RFC 6376 section 3.6.1)."""
    return f"v=DKIM1; k={key.algorithm.partition('-')[0]}; p={public_key(key)}"


def signature(message: bytes, key: SigningKey, *, domain: str, selector: str, signed_at: datetime) -> bytes:
    """Give the DKIM-Signature field, with its CRLF, to put before `message`; the same bytes for the same arguments.

    `message` has CRLF line ends; `signed_at` is aware. From is signed once more than it occurs, so that nobody adds a
    second one (RFC 6376 section 8.15). Raises ValueError for a message without header, SigningKeyError for a domain or
    selector that is no domain name.
    """
    if not (DOMAIN.fullmatch(domain) and DOMAIN.fullmatch(selector)):
        raise SigningKeyError(
            "'{selector}' at '{domain}' cannot be a DKIM selector", selector=selector, domain=domain
        )
    if signed_at.utcoffset() is None:
        raise ValueError("signed_at has no zone")
    header, end, body = message.partition(b"\r\n\r\n")
    if not end:
        raise ValueError("the message has no header")
    names, canonical = _covered(header + b"\r\n")
    digest = base64.b64encode(hashlib.sha256(relaxed_body(body)).digest()).decode("ascii")
    lines = [
        f"DKIM-Signature: v=1; a={key.algorithm}; c=relaxed/relaxed;",
        f"d={domain}; s={selector}; t={int(signed_at.timestamp())};",
        *_folded_names(names),
        f"bh={digest};",
        "b=",
    ]
    unsigned = "\r\n ".join(lines).encode("ascii")
    # our own field comes last, with an empty b= and without its CRLF (RFC 6376 section 3.7)
    to_sign = canonical + _relaxed_field(*unsigned.split(b":", 1)).removesuffix(b"\r\n")
    signed = base64.b64encode(_sign(key.private, to_sign))
    pieces = [signed[i : i + 72] for i in range(0, len(signed), 72)]
    return unsigned + b"\r\n ".join(pieces) + b"\r\n"


def relaxed_body(body: bytes) -> bytes:
    """Canonicalise a body (RFC 6376 section 3.4.4): spaces reduced, none at line ends, no empty lines at the end."""
    whole = body if body.endswith(b"\r\n") else body + b"\r\n"
    reduced = _reduced(whole).replace(b" \r\n", b"\r\n")
    end = len(reduced)
    while reduced.endswith(b"\r\n", 0, end):
        end -= 2
    return reduced[:end] + b"\r\n" if end else b""


def _sign(private: RSAPrivateKey | Ed25519PrivateKey, octets: bytes) -> bytes:
    if isinstance(private, RSAPrivateKey):
        return private.sign(octets, padding.PKCS1v15(), hashes.SHA256())
    # Ed25519 signs the digest, not the header itself (RFC 8463 section 3)
    return private.sign(hashlib.sha256(octets).digest())


def _covered(header: bytes) -> tuple[list[bytes], bytes]:
    """Give the names for `h=` and the canonical fields in that order, the lowest of several first."""
    fields: dict[bytes, list[bytes]] = {}
    for found in FIELD.finditer(header):
        fields.setdefault(found[1].lower(), []).append(found[2])
    names = []
    canonical = []
    for name in SIGNED:
        for value in reversed(fields.get(name, ())):
            names.append(name)
            canonical.append(_relaxed_field(name, value))
    return [*names, b"from"], b"".join(canonical)


def _relaxed_field(name: bytes, value: bytes) -> bytes:
    """Canonicalise a field (RFC 6376 section 3.4.2); a CRLF in its value is a fold."""
    return name.lower() + b":" + _reduced(value.replace(b"\r\n", b"")).strip(b" ") + b"\r\n"


def _reduced(octets: bytes) -> bytes:
    """Make one space of every run of spaces and tabs.

    By halves: an expression over the body takes longer than signing it.
    """
    octets = octets.replace(b"\t", b" ")
    while b"  " in octets:
        octets = octets.replace(b"  ", b" ")
    return octets


def _folded_names(names: list[bytes]) -> Iterator[str]:
    line = "h="
    for position, name in enumerate(names):
        piece = name.decode("ascii") + (":" if position < len(names) - 1 else ";")
        if len(line) + len(piece) > 76:  # noqa: PLR2004 - a line of 78 less the space before it
            yield line
            line = ""
        line += piece
    yield line
