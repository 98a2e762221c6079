"""Our signatures, judged by dkimpy."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import dkim
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from dkim.canonicalization import Relaxed
from hypothesis import given
from hypothesis import strategies as st

from outreach.core.compose import Cover, compose
from outreach.core.dkim import SigningKey, SigningKeyError, load_key, public_record, relaxed_body, signature
from outreach.core.letter import Letter

SIGNED_AT = datetime(2015, 12, 14, 8, 30, tzinfo=UTC)
Private = rsa.RSAPrivateKey | ed25519.Ed25519PrivateKey | ec.EllipticCurvePrivateKey


def pem(private: Private, password: bytes = b"") -> bytes:
    encryption = serialization.BestAvailableEncryption(password) if password else serialization.NoEncryption()
    return private.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, encryption)


@pytest.fixture(scope="module")
def keys() -> dict[str, SigningKey]:
    return {
        "rsa": load_key(pem(rsa.generate_private_key(65537, 2048))),
        "ed25519": load_key(pem(ed25519.Ed25519PrivateKey.generate())),
    }


def verified(message: bytes, key: SigningKey) -> bool:
    record = public_record(key).encode("ascii")
    names: list[bytes] = []

    def txt(name: bytes, timeout: float = 5) -> bytes:  # noqa: ARG001 - dkimpy's signature
        names.append(name)
        return record

    result = bool(dkim.verify(message, dnsfunc=txt))
    assert names in ([], [b"s2015._domainkey.lerameau.example."])
    return result


def signed(message: bytes, key: SigningKey) -> bytes:
    return signature(message, key, domain="lerameau.example", selector="s2015", signed_at=SIGNED_AT) + message


@pytest.mark.parametrize("kind", ["rsa", "ed25519"])
def test_an_independent_verifier_accepts_the_signature(
    keys: dict[str, SigningKey], kind: str, letter: Callable[..., Letter], cover: Callable[..., Cover]
) -> None:
    given = cover(
        references=("<a@lerameau.example>",),
        list_headers=True,
        unsubscribe_mailto="mailto:presse@lerameau.example",
        unsubscribe_https="https://lerameau.example/stop",
    )

    message = signed(compose(letter(), given), keys[kind])

    assert verified(message, keys[kind])
    assert 78 >= max(len(line) for line in message.split(b"\r\n"))


TAMPERED = [
    (b"lundi", b"mardi"),
    (b"nora@daily", b"eve@daily"),
    (b"Subject: ", b"Subject: x"),
    (b"List-Unsubscribe: <mailto:presse", b"List-Unsubscribe: <mailto:autre"),
    (b"\r\nTo:", b"\r\nFrom: Eve <eve@evil.example>\r\nTo:"),
    (b"\r\nFrom:", b"\r\nFrom: Eve <eve@evil.example>\r\nFrom:"),
]


@pytest.mark.parametrize("kind", ["rsa", "ed25519"])
@pytest.mark.parametrize(
    ("old", "new"), TAMPERED, ids=["body", "to", "subject", "list", "second from below", "second from above"]
)
def test_a_changed_message_fails(
    keys: dict[str, SigningKey],
    kind: str,
    old: bytes,
    new: bytes,
    letter: Callable[..., Letter],
    cover: Callable[..., Cover],
) -> None:
    given = cover(list_headers=True, unsubscribe_mailto="mailto:presse@lerameau.example")
    message = signed(compose(letter(), given), keys[kind])

    changed = message.replace(old, new, 1)

    assert changed != message
    assert not verified(changed, keys[kind])


def test_from_is_signed_once_more_than_it_occurs(keys: dict[str, SigningKey]) -> None:
    # said here and not by dkimpy, which refuses any mail with two From fields before it looks at the signature
    message = signed(b"From: a@x.example\r\nSubject: hello\r\n\r\n", keys["ed25519"])

    assert b" h=from:subject:from;\r\n" in message


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\r\n",
        b"\r\n\r\n",
        b"a",
        b"a \t b \r\n\r\n\r\n",
        b" \r\n \r\nx\r\n \r\n",
        b"\t\r\n",
        b"a\r\n" * 1000 + b"\r\n" * 50,
    ],
)
def test_any_body_is_canonicalised_as_the_verifier_does(keys: dict[str, SigningKey], body: bytes) -> None:
    head = (
        b"From:  a@x.example \r\nSubject: a\r\n\t folded   line\r\nTo: b@x.example\r\nTO: c@x.example\r\n\r\n"
    )

    assert verified(signed(head + body, keys["ed25519"]), keys["ed25519"])


def test_relays_may_fold_and_respace(keys: dict[str, SigningKey]) -> None:
    message = signed(b"From: a@x.example\r\nSubject: one two\r\n\r\nhello  you\r\n", keys["rsa"])

    respaced = message.replace(b"Subject: one two", b"subject:one\r\n\ttwo ").replace(
        b"hello  you", b"hello you"
    )

    assert verified(respaced, keys["rsa"])


@pytest.mark.parametrize("kind", ["rsa", "ed25519"])
def test_the_same_message_gets_the_same_signature(keys: dict[str, SigningKey], kind: str) -> None:
    message = b"From: a@x.example\r\n\r\nhello\r\n"

    assert signed(message, keys[kind]) == signed(message, keys[kind])


def bad_keys() -> dict[str, tuple[bytes, str]]:
    good = pem(ed25519.Ed25519PrivateKey.generate())
    return {
        "empty": (b"", "not a private key"),
        "text": (b"-----BEGIN PRIVATE KEY-----\nhunter2\n-----END PRIVATE KEY-----\n", "not a private key"),
        "public": (good.replace(b"PRIVATE", b"PUBLIC"), "not a private key"),
        "encrypted": (pem(ed25519.Ed25519PrivateKey.generate(), b"secret"), "encrypted"),
        "small": (pem(rsa.generate_private_key(65537, 1024)), "1024 bits"),  # noqa: S505 - the weak key is the point
        "elliptic": (pem(ec.generate_private_key(ec.SECP256R1())), "neither RSA nor Ed25519"),
    }


@pytest.mark.parametrize("which", ["empty", "text", "public", "encrypted", "small", "elliptic"])
def test_a_key_that_cannot_sign_is_refused_in_words(which: str) -> None:
    octets, words = bad_keys()[which]

    with pytest.raises(SigningKeyError, match=words) as caught:
        load_key(octets)

    assert "hunter2" not in caught.value.sentence()


def test_a_key_never_shows_itself(keys: dict[str, SigningKey]) -> None:
    assert "SigningKey(algorithm='rsa-sha256')" == repr(keys["rsa"])


@pytest.mark.parametrize(("domain", "selector"), [("x y", "s"), ("x.example", "s; l=0"), ("x.example", "")])
def test_domain_and_selector_cannot_add_tags(keys: dict[str, SigningKey], domain: str, selector: str) -> None:
    with pytest.raises(SigningKeyError):
        signature(b"From: a\r\n\r\n", keys["rsa"], domain=domain, selector=selector, signed_at=SIGNED_AT)


def test_a_message_without_header_or_a_time_without_zone_is_a_mistake_of_ours(
    keys: dict[str, SigningKey],
) -> None:
    with pytest.raises(ValueError, match="header"):
        signature(b"hello", keys["rsa"], domain="x.example", selector="s", signed_at=SIGNED_AT)
    naive = datetime(2015, 1, 1)  # noqa: DTZ001 - the missing zone is the point
    with pytest.raises(ValueError, match="zone"):
        signature(b"A: b\r\n\r\n", keys["rsa"], domain="x.example", selector="s", signed_at=naive)


@given(
    st.text("a \t\r\n", max_size=40).map(
        lambda text: text.replace("\r", "").replace("\n", "\r\n").encode() + b"\r\n"
    )
)
def test_whatever_the_spaces_the_verifier_agrees(keys: dict[str, SigningKey], body: bytes) -> None:
    assert verified(
        signed(b"From: a@x.example\r\nSubject: hello\r\n\r\n" + body, keys["ed25519"]), keys["ed25519"]
    )


@given(
    body=st.text(" \tab\r\n.", max_size=60).map(
        lambda text: text.replace("\r", "").replace("\n", "\r\n").encode()
    )
)
def test_a_body_is_canonical_as_an_independent_verifier_has_it(body: bytes) -> None:
    ended = body if body.endswith(b"\r\n") else body + b"\r\n"

    assert Relaxed.canonicalize_body(ended) == relaxed_body(body)
