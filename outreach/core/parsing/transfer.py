"""Content-Transfer-Encoding undone (RFC 2045 section 6), broken or not, up to a number of octets."""

from __future__ import annotations

import binascii
from collections.abc import Callable

from outreach.core.parsing.limits import Stretch

_ALPHABET = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/="
_OTHERS = bytes(octet for octet in range(256) if octet not in _ALPHABET)
_SAMPLE = 400
_GROUP = 4


def undo(body: Stretch, encoding: str, most: int) -> tuple[bytes, bool]:
    """Decode a body; give at most `most` octets, and whether that was all of it.

    An unknown encoding is none at all. Never raises.
    """
    name = encoding.lower()
    decoder: Callable[[bytes], bytes] | None = None
    room = most
    if "base64" in name:
        decoder, room = base64, 2 * most  # 4 characters for 3 octets, and the line ends
    elif "quoted" in name:
        decoder, room = quoted_printable, 3 * most  # `=XX` for every octet
    cut = body.raw[body.start : min(body.end, body.start + room)]
    whole = len(body) <= room
    octets = decoder(cut) if decoder else cut
    return octets[:most], whole and len(octets) <= most


def base64(octets: bytes) -> bytes:
    """Decode base64 up to its padding; text that only claims to be base64 is given back as it stands."""
    line = octets[:_SAMPLE].lstrip().partition(b"\n")[0].rstrip()
    if len(line.translate(None, _ALPHABET)) * 10 > len(line):
        return octets
    try:
        return binascii.a2b_base64(octets)
    except binascii.Error:
        kept = octets.translate(None, _OTHERS).partition(b"=")[0]
        if len(kept) % _GROUP == 1:  # six bits alone are no octet
            kept = kept[:-1]
        return binascii.a2b_base64(kept + b"=" * (-len(kept) % _GROUP))


def quoted_printable(octets: bytes) -> bytes:
    """Decode quoted-printable; an `=` that is followed by no octet stands for itself."""
    return binascii.a2b_qp(octets)
