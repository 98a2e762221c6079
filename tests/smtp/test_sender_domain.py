"""Questions to a name server on the loopback: nothing ever asks the public DNS."""

from __future__ import annotations

from datetime import timedelta

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from dnslib import MX, TXT
from servers.names import Zone, name_server

from outreach.core.dkim import load_key, public_key, public_record
from outreach.core.sender_domain import Grade, judge
from outreach.smtp.sender_domain import look_up, resolver

OURS = "lerameau.example"


def txt(text: str) -> TXT:
    return TXT([text[i : i + 200].encode() for i in range(0, len(text), 200)])


async def test_a_domain_in_order_is_found_so() -> None:
    private = rsa.generate_private_key(65537, 2048)
    key = load_key(
        private.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
    zone: Zone = {
        (OURS, "MX"): [MX("backup.host.example", 20), MX("mx.host.example", 10)],
        (OURS, "TXT"): [txt("unrelated"), txt("v=spf1 include:_spf.host.example -all")],
        ("_spf.host.example", "TXT"): [txt("v=spf1 include:_a.host.example ~all")],
        ("_a.host.example", "TXT"): [txt("v=spf1 ip4:192.0.2.1 ~all")],
        (f"s2015._domainkey.{OURS}", "TXT"): [txt(public_record(key))],
        (f"_dmarc.{OURS}", "TXT"): [txt("v=DMARC1; p=reject")],
    }
    with name_server(zone) as (port, asked):
        answers = await look_up(OURS, "s2015", resolver(nameserver="127.0.0.1", port=port))

        findings = judge(OURS, "s2015", public_key(key), answers)
        assert {"mx": Grade.GOOD, "spf": Grade.GOOD, "dkim": Grade.GOOD, "dmarc": Grade.GOOD} == {
            f.check: f.grade for f in findings
        }
        assert ("mx.host.example", "backup.host.example") == answers.mx
        assert {name for name, _ in asked.asked} == {
            OURS,
            "_spf.host.example",
            "_a.host.example",
            f"s2015._domainkey.{OURS}",
            f"_dmarc.{OURS}",
        }


async def test_an_empty_zone_has_nothing_rather_than_no_answer() -> None:
    with name_server({}) as (port, _):
        answers = await look_up("Nobody.Example.", "", resolver(nameserver="127.0.0.1", port=port))

        assert () == answers.mx
        assert {"nobody.example": (), "_dmarc.nobody.example": ()} == answers.txt


async def test_a_null_mx_is_recognised() -> None:
    with name_server({(OURS, "MX"): [MX(".", 0)]}) as (port, _):
        answers = await look_up(OURS, "", resolver(nameserver="127.0.0.1", port=port))

        assert (".",) == answers.mx


async def test_a_silent_name_server_is_not_an_empty_zone() -> None:
    with name_server({(OURS, "MX"): [MX("mx.host.example")]}, delay=0.5) as (port, _):
        patience = timedelta(seconds=0.2)

        answers = await look_up(OURS, "s", resolver(nameserver="127.0.0.1", port=port, timeout=patience))

        assert {Grade.UNKNOWN} == {f.grade for f in judge(OURS, "s", "x", answers)}


async def test_a_name_that_cannot_be_asked_is_unknown() -> None:
    with name_server({(OURS, "TXT"): [txt("v=spf1 include:" + "x" * 80 + ".example -all")]}) as (port, _):
        answers = await look_up(OURS, "", resolver(nameserver="127.0.0.1", port=port))

        assert answers.txt["x" * 80 + ".example"] is None


def test_the_systems_name_servers_are_asked_unless_told_otherwise() -> None:
    told = resolver(nameserver="127.0.0.1", port=5353, timeout=timedelta(seconds=3))

    assert (["127.0.0.1"], 5353, 3.0) == (told.nameservers, told.port, told.lifetime)
    assert 53 == resolver().port
