"""Judgements as tables: what is in the DNS, what to think of it."""

from __future__ import annotations

import pytest

from outreach.core.sender_domain import (
    Answers,
    Grade,
    dmarc_names,
    judge,
    judge_dkim,
    judge_dmarc,
    judge_mx,
    judge_spf,
    wanted,
)
from outreach.core.spf import Texts, spf_lookups

OURS = "presse.lerameau.example"


@pytest.mark.parametrize(
    ("mx", "grade"),
    [
        (("mx1.host.example", "mx2.host.example"), Grade.GOOD),
        ((), Grade.WARNING),
        ((".",), Grade.FAULT),
        (None, Grade.UNKNOWN),
    ],
)
def test_mx(mx: tuple[str, ...] | None, grade: Grade) -> None:
    assert grade == judge_mx(OURS, mx).grade


TEN = "v=spf1 " + " ".join(f"include:s{n}.example" for n in range(9)) + " mx -all"
EMPTY: dict[str, tuple[str, ...] | None] = {f"s{n}.example": ("v=spf1 -all",) for n in range(9)}

SPF: list[tuple[dict[str, tuple[str, ...] | None], Grade, str]] = [
    ({OURS: ("v=spf1 ip4:192.0.2.1/24 ip6:2001:db8::/32 -all",)}, Grade.GOOD, ""),
    ({OURS: ("v=spf1 a a:x.example/24 mx/24 ~all", "another record")}, Grade.GOOD, ""),
    ({OURS: ("V=SPF1 A -ALL",)}, Grade.GOOD, ""),
    ({OURS: ("v=spf1 include:host.example -all",), "host.example": ("v=spf1 a -all",)}, Grade.GOOD, ""),
    ({OURS: ("v=spf1 redirect=host.example",), "host.example": ("v=spf1 a -all",)}, Grade.GOOD, ""),
    ({OURS: ("v=spf1 exp=why.example unknown=x -all",)}, Grade.GOOD, ""),
    ({OURS: ("v=spf1 include:%{i}.host.example -all",)}, Grade.GOOD, ""),
    ({OURS: ("v=spf1 include:host.example -all",), "host.example": None}, Grade.GOOD, ""),
    (EMPTY | {OURS: (TEN,)}, Grade.GOOD, ""),  # 9 includes + mx = 10
    ({OURS: ()}, Grade.FAULT, "no SPF record"),
    ({OURS: ("v=spf10 -all",)}, Grade.FAULT, "no SPF record"),
    ({OURS: ("v=spf1 -all", "v=spf1 a -all")}, Grade.FAULT, "2 SPF records"),
    ({OURS: ("v=spf1 ipv4:192.0.2.1 -all",)}, Grade.FAULT, "'ipv4:192.0.2.1'"),
    ({OURS: ("v=spf1 -all include",)}, Grade.GOOD, ""),
    (EMPTY | {OURS: (TEN.replace(" mx", " mx a"),)}, Grade.FAULT, "11 lookups"),
    ({OURS: ("v=spf1 include:host.example -all",), "host.example": ()}, Grade.FAULT, "'host.example'"),
    ({OURS: ("v=spf1 include:presse.lerameau.example -all",)}, Grade.FAULT, "lookups"),  # includes itself
    ({OURS: ("v=spf1 +all",)}, Grade.WARNING, "+all"),
    ({OURS: ("v=spf1 a all",)}, Grade.WARNING, "+all"),
    ({OURS: ("v=spf1 a ?all",)}, Grade.WARNING, "-all"),
    ({OURS: ("v=spf1 a",)}, Grade.WARNING, "-all"),
    ({OURS: ("v=spf1 redirect=presse.lerameau.example",)}, Grade.FAULT, "lookups"),
    ({OURS: None}, Grade.UNKNOWN, ""),
]


@pytest.mark.parametrize(("txt", "grade", "words"), SPF)
def test_spf(txt: Texts, grade: Grade, words: str) -> None:
    finding = judge_spf(OURS, txt)

    assert grade == finding.grade
    assert words in finding.sentence()


@pytest.mark.parametrize(
    ("record", "other", "expected"),
    [
        ("v=spf1 -all", "", 0),
        ("v=spf1 ip4:192.0.2.1 -all", "", 0),
        ("v=spf1 a mx ptr exists:x.example include:o.example -all", "v=spf1 a mx -all", 7),  # 5 + 2
        ("v=spf1 redirect=o.example", "v=spf1 a -all", 2),
        ("v=spf1 include:o.example include:o.example", "v=spf1 a", 4),  # each costs, asked twice or not
    ],
)
def test_spf_lookups_are_counted(record: str, other: str, expected: int) -> None:
    assert expected == spf_lookups(OURS, {OURS: (record,), "o.example": (other,)})


KEY_NAME = f"s2015._domainkey.{OURS}"

DKIM: list[tuple[tuple[str, ...] | None, Grade, str]] = [
    (("v=DKIM1; k=rsa; p=QUJD",), Grade.GOOD, "is ours"),
    (("p=QU JD",), Grade.GOOD, "is ours"),
    (("v=DKIM1; t=s; p=QUJD",), Grade.GOOD, "is ours"),
    (("v=DKIM1; t=y:s; p=QUJD",), Grade.WARNING, "t=y"),
    (("v=DKIM1; p=WFla",), Grade.FAULT, "not the one outreach signs with"),
    (("v=DKIM1; p=",), Grade.FAULT, "revoked"),
    (("v=DKIM2; p=QUJD",), Grade.FAULT, "no DKIM key record"),
    (("hello",), Grade.FAULT, "no DKIM key record"),
    (("v=DKIM1; p=QUJD", "v=DKIM1; p=QUJD"), Grade.FAULT, "several"),
    ((), Grade.FAULT, "no DKIM key at"),
    (None, Grade.UNKNOWN, "no name server"),
]


@pytest.mark.parametrize(("records", "grade", "words"), DKIM)
def test_dkim(records: tuple[str, ...] | None, grade: Grade, words: str) -> None:
    finding = judge_dkim(OURS, "S2015", "QUJD", {KEY_NAME: records})

    assert grade == finding.grade
    assert words in finding.sentence()


def test_without_a_key_of_ours_dkim_is_the_servers_business() -> None:
    assert Grade.UNKNOWN == judge_dkim(OURS, "", "", {}).grade


OWN, PARENT = f"_dmarc.{OURS}", "_dmarc.lerameau.example"
ABSENT: dict[str, tuple[str, ...] | None] = dict.fromkeys(dmarc_names(OURS), ())

DMARC: list[tuple[dict[str, tuple[str, ...] | None], Grade, str]] = [
    ({OWN: ("v=DMARC1; p=reject; rua=mailto:a@x.example",)}, Grade.GOOD, "reject"),
    ({OWN: ("v=DMARC1;p=Quarantine", "unrelated")}, Grade.GOOD, "quarantine"),
    ({OWN: ("v=DMARC1; p=none",)}, Grade.WARNING, "only watches"),
    ({OWN: ("v=DMARC1; p=nothing",)}, Grade.FAULT, "'nothing'"),
    ({OWN: ("v=DMARC1; rua=mailto:a@x.example",)}, Grade.FAULT, "no valid policy"),
    ({OWN: ("v=DMARC1; p=none", "v=DMARC1; p=reject")}, Grade.FAULT, "several"),
    ({PARENT: ("v=DMARC1; p=reject",)}, Grade.GOOD, PARENT),
    ({PARENT: ("v=DMARC1; p=reject; sp=none",)}, Grade.WARNING, "only watches"),
    ({OWN: ("v=DMARC1; p=reject; sp=none",)}, Grade.GOOD, "reject"),
    ({}, Grade.WARNING, "has no DMARC record"),
    ({OWN: ("v=DMARC11; p=reject",)}, Grade.WARNING, "has no DMARC record"),
    ({OWN: None}, Grade.UNKNOWN, "no name server"),
]


@pytest.mark.parametrize(("txt", "grade", "words"), DMARC)
def test_dmarc(txt: Texts, grade: Grade, words: str) -> None:
    finding = judge_dmarc(OURS, ABSENT | dict(txt))

    assert grade == finding.grade
    assert words in finding.sentence()


def test_dmarc_is_looked_for_at_the_domain_and_its_parents() -> None:
    assert ("_dmarc.presse.lerameau.example", "_dmarc.lerameau.example") == dmarc_names(OURS)
    assert ("_dmarc.localhost",) == dmarc_names("localhost")
    assert 8 == len(dmarc_names("a." * 50 + "example"))


def test_what_to_ask_grows_with_the_answers() -> None:
    first = wanted(OURS, "s2015", {})
    txt = dict.fromkeys(first, ()) | {OURS: ("v=spf1 include:Host.Example. -all",)}

    assert (OURS, OWN, PARENT, KEY_NAME) == first
    assert ("host.example",) == wanted(OURS, "s2015", txt)
    assert () == wanted(OURS, "s2015", txt | {"host.example": ("v=spf1 -all",)})


def test_a_hostile_record_asks_for_no_more_than_a_dozen_names() -> None:
    many = "v=spf1 " + " ".join(f"include:s{n}.evil.example" for n in range(500))

    assert 11 == len(wanted(OURS, "", dict.fromkeys(wanted(OURS, "", {}), ()) | {OURS: (many,)}))


def test_controls_from_the_dns_are_made_visible() -> None:
    finding = judge_spf(OURS, {OURS: ("v=spf1 \x1b[31mred -all",)})

    assert "'\\x1b[31mred'" in finding.sentence()


def test_all_four_are_judged_in_order() -> None:
    findings = judge(OURS, "", "", Answers((), {OURS: ()} | ABSENT))

    assert ["mx", "spf", "dkim", "dmarc"] == [f.check for f in findings]
