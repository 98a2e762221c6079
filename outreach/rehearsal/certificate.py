"""Throw-away certificates for servers on this machine: nobody but the clients that are given the file trusts them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ipaddress import IPv4Address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

LOOPBACK = IPv4Address("127.0.0.1")
"""The only address anything in this package listens on."""

LIFETIME = timedelta(days=2)
"""Long enough for any rehearsal: TLS looks at the machine's clock, not at the virtual one."""


@dataclass(frozen=True, slots=True)
class Certificate:
    """A self-signed certificate on disk, PEM; clients that trust `certificate_file` accept its server."""

    certificate_file: Path
    key_file: Path


def write_certificate(
    directory: Path,
    *,
    names: Sequence[str] = ("localhost",),
    address: IPv4Address | None = LOOPBACK,
    valid_from: datetime | None = None,
    lifetime: timedelta = LIFETIME,
) -> Certificate:
    """Write `cert.pem` and `key.pem` (readable by their owner alone) for a server known under `names` and `address`.

    `valid_from` is an hour ago unless given: the clocks of a container and its host may differ by seconds.
    """
    start = valid_from or datetime.now(UTC) - timedelta(hours=1)
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, names[0])])
    alternatives: list[x509.GeneralName] = [x509.DNSName(name) for name in names]
    if address:
        alternatives.append(x509.IPAddress(address))
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(start + lifetime)
        .add_extension(x509.SubjectAlternativeName(alternatives), critical=False)
        # what Python 3.13's stricter default (VERIFY_X509_STRICT) wants of a self-signed certificate
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(key.public_key()), critical=False)
        .add_extension(_key_usage(), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .sign(key, hashes.SHA256())
    )
    certificate_file, key_file = directory / "cert.pem", directory / "key.pem"
    certificate_file.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    key_file.touch(mode=0o600)
    key_file.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return Certificate(certificate_file, key_file)


def _key_usage() -> x509.KeyUsage:
    """Sign handshakes, and sign itself: the certificate is its own authority."""
    return x509.KeyUsage(
        digital_signature=True,
        key_cert_sign=True,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )
