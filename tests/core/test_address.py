"""Addresses: email-validator's rules, whichever way they are asked."""

from __future__ import annotations

import pytest
from email_validator import EmailNotValidError, validate_email
from hypothesis import example, given, settings
from hypothesis import strategies as st

from outreach.core.address import PLAIN, PLAIN_LINES, Address, read_address

ATOMS = st.text("abcXYZ019!#$%&'*+-/=?^_`{|}~.@ <>(),;:\"\\[]éßİ\u0301\u200b\u00a0", max_size=12)
LABELS = st.text("abcXYZ019-._xnéß@ ", max_size=10)
ENDS = st.sampled_from(
    [
        "example",
        "EXAMPLE",
        "test",
        "fr",
        "local",
        "localhost",
        "onion",
        "arpa",
        "invalid",
        "1",
        "c0m",
        "e-",
        "xn--p1ai",
        "é",
        "",
    ]
)
ADDRESSES = st.one_of(
    st.text(max_size=20),
    st.builds("{}@{}.{}".format, ATOMS, LABELS, ENDS),
    st.builds("{}@{}.{}".format, st.text("ab.", max_size=250), st.text("ab-.", max_size=80), ENDS),
    st.builds("{}@{}".format, ATOMS, ENDS),
)


def by_email_validator(text: str) -> tuple[str, str] | None:
    try:
        found = validate_email(text, check_deliverability=False, test_environment=True)
    except EmailNotValidError:
        return None
    return (found.local_part, found.ascii_domain) if found.ascii_domain != "test" else None


@settings(max_examples=1500, deadline=None)
@given(text=ADDRESSES)
@example("a@b.example")
@example("a@xn--abc.example")
@example("a@ab--cd.example")
@example("a" * 64 + "@" + "b" * 63 + "." + "c" * 63 + "." + "d" * 53 + ".example")
@example("a" * 246 + "@b.example")
@example("a" * 240 + "@b.example")
@example("a@-b.example")
@example("POSTMASTER@b.example")
def test_the_quick_way_gives_what_email_validator_gives(text: str) -> None:
    expected = by_email_validator(text)

    found = read_address(text, {})

    if expected is None:
        assert not isinstance(found, Address)
    else:
        assert isinstance(found, Address)
        local, domain = expected
        # RFC 2142 names (postmaster, …) are lower-cased by email-validator; here the officer's spelling stays
        assert f"{local}@{domain}".lower() == found.address.lower()


@settings(max_examples=1500, deadline=None)
@given(lines=st.lists(ADDRESSES.filter(lambda text: "\n" not in text), max_size=4))
def test_many_addresses_asked_at_once_are_plain_when_each_is(lines: list[str]) -> None:
    each = all(PLAIN.fullmatch(line) for line in lines)

    assert each == (PLAIN_LINES.fullmatch("".join(f"{line}\n" for line in lines)) is not None)


@given(text=ADDRESSES)
def test_what_is_remembered_of_domains_changes_nothing(text: str) -> None:
    domains: dict[str, bool] = {}

    first = read_address(text, domains)

    assert first == read_address(text, domains) == read_address(text, {})


@pytest.mark.parametrize(
    ("text", "key", "address"),
    [
        ("Claire@X.Example", "claire@x.example", "Claire@x.example"),
        ("zoé@x.example", "zoé@x.example", "zoé@x.example"),
        ("zoe\u0301@x.example", "zoé@x.example", "zoé@x.example"),  # decomposed
        ("a@été.example", "a@xn--t-9fab.example", "a@xn--t-9fab.example"),
        ("a@XN--T-9FAB.example", "a@xn--t-9fab.example", "a@xn--t-9fab.example"),
        ("İ@x.example", "i̇@x.example", "İ@x.example"),
        ("a@x.test", "a@x.test", "a@x.test"),
    ],
)
def test_an_address_has_one_key_however_typed(text: str, key: str, address: str) -> None:
    assert Address(key, address) == read_address(text, {})


@pytest.mark.parametrize(
    "text",
    ["a@x.local", "a@x.invalid", "a@x.onion", "a@localhost", "a@test", "a@[192.0.2.1]", '"a b"@x.example'],
)
def test_what_mail_cannot_reach_is_no_address(text: str) -> None:
    assert not isinstance(read_address(text, {}), Address)
