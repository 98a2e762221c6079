"""Mails made to exhaust the reader: each by name, as bytes."""

from __future__ import annotations

import base64
from collections.abc import Callable

HEAD = (
    b"From: Nina <nina@gazette.example>\r\nTo: presse@asso.example\r\nSubject: hello\r\nMIME-Version: 1.0\r\n"
)


def nested_parts() -> bytes:
    opened = b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n) for n in range(1000)
    )
    closed = b"".join(b"\r\n--b%d--\r\n" % n for n in reversed(range(1000)))
    return HEAD + opened + b"Content-Type: text/plain\r\n\r\nat the bottom\r\n" + closed


def nested_messages() -> bytes:
    return HEAD + b"Content-Type: message/rfc822\r\n\r\n" * 1000 + b"\r\nat the bottom\r\n"


def one_boundary_for_all() -> bytes:
    opened = b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n" * 5000
    return HEAD + opened + b"Content-Type: text/plain\r\n\r\nat the bottom\r\n"


def many_parts() -> bytes:
    return HEAD + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n" + b"--b\r\n\r\nx\r\n" * 200_000


def nearly_boundaries() -> bytes:
    return HEAD + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\n" + b"--bx\r\n" * 2_000_000


def base64_attachment() -> bytes:
    line = base64.b64encode(b"\x89" * 57) + b"\r\n"
    body = b"Content-Type: application/pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n" + line * (
        50_000_000 // 78
    )
    return (
        HEAD + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nsee attached\r\n--b\r\n" + body
    )


def base64_text() -> bytes:
    line = base64.b64encode(b"lorem ipsum dolor " * 3 + b"abc") + b"\r\n"
    kind = b"Content-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    return HEAD + kind + line * (50_000_000 // 78)


def deep_and_large() -> bytes:
    opened = b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n) for n in range(25)
    )
    return HEAD + opened + b"Content-Type: application/zip\r\n\r\n" + b"\n-\n--\n" * (50_000_000 // 6)


def many_headers() -> bytes:
    return HEAD + b"".join(b"X-Header-%d: value\r\n" % n for n in range(100_000)) + b"\r\nhello\r\n"


def many_headers_in_parts() -> bytes:
    part = b"--b\r\n" + b"".join(b"X-%d: =?utf-8?q?=C3=A9?=\r\n" % n for n in range(900)) + b"\r\nx\r\n"
    return HEAD + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n" + part * 400


def endless_header() -> bytes:
    return HEAD + b"X-Long: start\r\n" + b" folded and folded again\r\n" * 400_000 + b"\r\nhello\r\n"


def one_line() -> bytes:
    return HEAD + b"\r\n" + b"a" * 1_000_000


def one_line_without_anything() -> bytes:
    return b"a" * 1_000_000


def carriage_returns() -> bytes:
    return HEAD.replace(b"\r\n", b"\r") + b"\r" * 20_000_000


def spaces() -> bytes:
    return HEAD + b"\r\n" + b" \t" * 5_000_000


def blank_lines() -> bytes:
    return b"\r\n" * 5_000_000 + HEAD


def addresses() -> bytes:
    return HEAD + b"Cc: " + b"a@b.example," * 1_000_000 + b"\r\n\r\nhello\r\n"


def commas() -> bytes:
    return HEAD + b"Cc: " + b"," * 1_000_000 + b"\r\nReply-To: " + b'"' * 60_001 + b"\r\n\r\nhello\r\n"


def comments() -> bytes:
    return HEAD + b"Cc: " + b"(" * 500_000 + b"a@b.example" + b")" * 500_000 + b"\r\n\r\nhello\r\n"


def encoded_words() -> bytes:
    return HEAD + b"Subject: " + b"=?utf-8?q?=C3=A9?= " * 100_000 + b"\r\n\r\nhello\r\n"


def broken_words() -> bytes:
    block = b"".join(b"X-Word: " + b"=?u?q?a" * 9000 + b"\r\n" for _ in range(50))
    return HEAD + block + b"\r\nhello\r\n"


def parameters() -> bytes:
    values = b"".join(b"; name*%d*=%%41" % n for n in range(50_000))
    return HEAD + b"Content-Type: text/plain" + values + b"\r\n\r\nhello\r\n"


def semicolons() -> bytes:
    return HEAD + b"Content-Type: text/plain" + b";" * 60_000 + b" " * 60_000 + b"\r\n\r\nhello\r\n"


def accents() -> bytes:
    kind = b"Content-Type: text/plain; charset=utf-8\r\n\r\n"
    return HEAD + kind + b"a" + "\u0301\u0323\u0327".encode() * 500_000


def codecs() -> bytes:
    # a zip archive of a gigabyte is a megabyte: a mail may claim that its charset is a compression
    kind = b"Content-Type: text/plain; charset=bz2_codec\r\n\r\n"
    return HEAD + kind + b"BZh91AY&SY" + b"\x00" * 1_000_000


def message_ids() -> bytes:
    return (
        HEAD
        + b"References: "
        + b"<a@b>" * 200_000
        + b"\r\nIn-Reply-To: "
        + b"<" * 200_000
        + b"\r\n\r\nhello\r\n"
    )


BOMBS: dict[str, tuple[Callable[[], bytes], frozenset[str]]] = {
    # what is made, and the limits that reading it must name
    "1,000 nested parts": (nested_parts, frozenset({"depth"})),
    "1,000 nested messages": (nested_messages, frozenset({"depth"})),
    "5,000 nested parts of one boundary": (one_boundary_for_all, frozenset({"parts"})),
    "200,000 parts": (many_parts, frozenset({"parts"})),
    "2,000,000 lines that begin like the boundary": (nearly_boundaries, frozenset({"parts", "text"})),
    "50 MB of base64 in an attachment": (base64_attachment, frozenset()),
    "50 MB of base64 that is text": (base64_text, frozenset({"text"})),
    "50 MB below 25 containers": (deep_and_large, frozenset({"size"})),
    "100,000 headers": (many_headers, frozenset({"headers"})),
    "900 headers in each of 400 parts": (many_headers_in_parts, frozenset({"headers"})),
    "a header of 10 MB": (endless_header, frozenset({"headers", "header length"})),
    "one line of 1 MB": (one_line, frozenset({"text"})),
    "one line of 1 MB, no header": (one_line_without_anything, frozenset({"headers", "text"})),
    "20 MB of carriage returns": (carriage_returns, frozenset({"size", "text"})),
    "10 MB of white space": (spaces, frozenset({"text"})),
    "10 MB of blank lines first": (blank_lines, frozenset({"text"})),
    "a million addresses": (addresses, frozenset({"headers"})),
    "a million commas": (commas, frozenset({"headers"})),
    "comments 500,000 deep": (comments, frozenset({"headers"})),
    "100,000 encoded words": (encoded_words, frozenset({"headers"})),
    "450,000 encoded words that never end": (broken_words, frozenset({"headers"})),
    "50,000 pieces of one parameter": (parameters, frozenset({"headers"})),
    "60,000 semicolons": (semicolons, frozenset({"header length"})),
    "1.5 million accents on one letter": (accents, frozenset({"text"})),
    "a compression for a charset": (codecs, frozenset({"text"})),
    "200,000 Message-IDs": (message_ids, frozenset({"headers"})),
}
