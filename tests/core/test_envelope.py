from __future__ import annotations

from urllib.parse import unquote

import pytest

from outreach.core.envelope import (
    AddressError,
    envelope_sender,
    needs_smtputf8,
    token_of,
    unsubscribe_token,
    unsubscribe_url,
    wire,
)

PRESSE = "presse@lerameau.example"


@pytest.mark.parametrize(
    ("mailbox", "separator", "expected"),
    [
        (PRESSE, "+", "presse+abc234@lerameau.example"),
        (PRESSE, "-", "presse-abc234@lerameau.example"),
        (PRESSE, "", "presse@lerameau.example"),
        ("presse+rameau@lerameau.example", "+", "presse+rameau+abc234@lerameau.example"),
        ("presse@bücher.example", "+", "presse+abc234@xn--bcher-kva.example"),
    ],
)
def test_a_bounce_comes_back_with_the_token(mailbox: str, separator: str, expected: str) -> None:
    assert expected == envelope_sender(mailbox, "abc234", separator)


@pytest.mark.parametrize(
    ("address", "separator", "expected"),
    [
        ("presse+abc234@lerameau.example", "+", "abc234"),
        ("PRESSE+ABC234@LeRameau.Example", "+", "abc234"),
        ("presse@lerameau.example", "+", None),
        ("presse+@lerameau.example", "+", None),
        ("presse+unsubscribe-abc234@lerameau.example", "+", None),
        ("presse+abc234@other.example", "+", None),
        ("autre+abc234@lerameau.example", "+", None),
        ("presse+abc189@lerameau.example", "+", None),  # base32 has no 1, 8, 9
        ("presse-abc234@lerameau.example", "+", None),
        ("presse+abc234@lerameau.example", "", None),
        ("", "+", None),
    ],
)
def test_only_our_own_tokens_are_found(address: str, separator: str, expected: str | None) -> None:
    assert expected == token_of(address, PRESSE, separator)


@pytest.mark.parametrize(
    ("mailbox", "separator", "expected"),
    [
        (PRESSE, "+", "mailto:presse+unsubscribe-abc234@lerameau.example"),
        (PRESSE, "", "mailto:presse@lerameau.example?subject=unsubscribe%20abc234"),
        ("a%b?c@x.example", "", "mailto:a%25b%3Fc@x.example?subject=unsubscribe%20abc234"),
        ("été&co@x.example", "+", "mailto:%C3%A9t%C3%A9%26co+unsubscribe-abc234@x.example"),
    ],
)
def test_an_opt_out_is_a_mailto_url(mailbox: str, separator: str, expected: str) -> None:
    assert expected == unsubscribe_url(mailbox, "abc234", separator)


@pytest.mark.parametrize("mailbox", [PRESSE, "a%b@x.example", "été@x.example"])
def test_the_token_of_an_opt_out_is_found_again(mailbox: str) -> None:
    address = unquote(unsubscribe_url(mailbox, "abc234", "+").removeprefix("mailto:")).upper()

    assert "abc234" == unsubscribe_token(address, mailbox, "+")


@pytest.mark.parametrize(
    "address", ["presse+abc234@lerameau.example", "presse+unsubscribe-@lerameau.example", PRESSE]
)
def test_any_other_address_opts_nobody_out(address: str) -> None:
    assert unsubscribe_token(address, PRESSE, "+") is None
    assert unsubscribe_token(address, PRESSE, "") is None


@pytest.mark.parametrize("token", ["", "ABC", "a b", "a@b", "a\r\n", "abc189", "a\u00e9"])
def test_a_token_is_lower_case_base32(token: str) -> None:
    with pytest.raises(AddressError):
        envelope_sender(PRESSE, token, "+")


@pytest.mark.parametrize(
    ("mailbox", "separator"),
    [(PRESSE, "\r\n"), (PRESSE, "@"), (PRESSE, " "), ("a" * 60 + "@x.example", "+"), ("nobody", "+")],
    ids=["line", "at", "space", "65 octets", "no domain"],
)
def test_an_envelope_sender_is_an_address_or_an_error(mailbox: str, separator: str) -> None:
    with pytest.raises(AddressError):
        envelope_sender(mailbox, "abc234", separator)


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("nora@daily.example", "nora@daily.example"),
        ("Nora.Petit@Daily.Example", "Nora.Petit@Daily.Example"),
        ("zoë@bücher.example", "zoë@xn--bcher-kva.example"),
        ("a" * 64 + "@x.example", "a" * 64 + "@x.example"),
    ],
)
def test_the_wire_has_an_ascii_domain_and_the_local_part_as_written(address: str, expected: str) -> None:
    assert expected == wire(address)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "@",
        "nora",
        "nora@",
        "@x.example",
        "a b@x.example",
        "a@b@x.example",
        ".a@x.example",
        "a..b@x.example",
        '"a b"@x.example',
        "a@x..example",
        "a@-x.example",
        "a@x.example\r\n",
        "a\x00@x.example",
        "a@x .example",
        "a@[127.0.0.1]",
        "<a@x.example>",
        "a@x.example>",
        "a\u200b@x.example",
        "a\u2028@x.example",
        "\ud800@x.example",
        "a@\ud800.example",
        "a" * 65 + "@x.example",
        "é" * 33 + "@x.example",
        "a@" + "x" * 250 + ".example",
        "a@" + "ü" * 70 + ".example",
    ],
)
def test_anything_else_is_no_address(address: str) -> None:
    with pytest.raises(AddressError):
        wire(address)


def test_smtputf8_is_for_local_parts_only() -> None:
    assert needs_smtputf8("a@x.example", "zoë@x.example")
    assert not needs_smtputf8("a@x.example", "zoe@bücher.example")
