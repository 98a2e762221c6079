"""`outreach doctor`: every side named, nothing sent."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli.press import Press
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ed25519
from dnslib import MX, TXT
from servers.names import Zone, name_server

from outreach.core.dkim import load_key, public_record
from outreach.rehearsal.world import background_world

SENDER, PASSWORD = (
    "presse@lerameau.example",
    "s3cret",
)  # the password of a mailbox that lives as long as a test
SOUND: Zone = {
    ("lerameau.example", "MX"): [MX("mx.host.example", 10)],
    ("lerameau.example", "TXT"): [TXT(b"v=spf1 ip4:192.0.2.1 -all")],
    ("_dmarc.lerameau.example", "TXT"): [TXT(b"v=DMARC1; p=reject")],
}


def signs(press: Press) -> bytes:
    """Have the folder sign; give the record that receivers must find."""
    pem = ed25519.Ed25519PrivateKey.generate().private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    (press.root / "dkim.pem").write_bytes(pem)
    press.edit("schedule.yaml", '  subaddresses: "+"', '  subaddresses: "+"\n  dkim: {selector: s1}')
    return public_record(load_key(pem)).encode()


def logs_in(press: Press, smtp_port: int, imap_port: int, ca_file: Path, *, imap_password: str) -> None:
    """Write the settings of a mailbox."""
    sides = (("SMTP", smtp_port, PASSWORD), ("IMAP", imap_port, imap_password))
    press.write(
        ".env",
        "".join(
            f"OUTREACH_{side}_HOST=127.0.0.1\nOUTREACH_{side}_PORT={port}\nOUTREACH_{side}_USERNAME={SENDER}\n"
            f"OUTREACH_{side}_PASSWORD={password}\nOUTREACH_{side}_CA_FILE={ca_file}\n"
            for side, port, password in sides
        ),
    )
    (press.root / ".env").chmod(0o600)


@pytest.mark.parametrize(("imap_password", "imap"), [(PASSWORD, "good"), ("wrong", "fault")])
def test_each_side_of_the_mailbox_is_named(press: Press, imap_password: str, imap: str) -> None:
    record = signs(press)
    zone = {**SOUND, ("s1._domainkey.lerameau.example", "TXT"): [TXT(record)]}

    with background_world({SENDER: PASSWORD}) as world, name_server(zone) as (port, _):
        logs_in(press, world.smtp_port, world.imap_port, world.ca_file, imap_password=imap_password)
        ran = press.outreach("doctor", "--nameserver", f"127.0.0.1:{port}", "--json")

    grades = [(finding["check"], finding["grade"]) for finding in ran.document["findings"]]
    others = [("mx", "good"), ("spf", "good"), ("dkim", "good"), ("dmarc", "good")]
    assert [("smtp", "good"), ("imap", imap), *others] == grades
    assert (0 if imap == "good" else 1) == ran.status
    assert not world.deliveries


def test_a_key_that_nobody_can_find_comes_with_the_record_to_publish(press: Press) -> None:
    record = signs(press)

    with name_server(SOUND) as (port, _):
        ran = press.outreach("doctor", "--nameserver", f"127.0.0.1:{port}")

    assert f"the TXT record to publish at 's1._domainkey.lerameau.example': {record.decode()}" in ran.out
