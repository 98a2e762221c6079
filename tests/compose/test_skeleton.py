"""Mails that are filled in have the bytes of the plain composer, whatever the template and whatever the contact."""

from __future__ import annotations

import email
import email.policy
import string
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Any

import pytest
from compose.corpus import AT, FILES, TOKEN, filled, mailings, recipient, whole
from hypothesis import given, settings
from hypothesis import strategies as st

from outreach.core.merge import Merger
from outreach.core.recipient import Recipient
from outreach.core.skeletons import PROVED, WHOLE

NAMES = list(mailings())

ODD = [
    "", " ", "…", "«", "« »", "»", "a «", "!", " !", "l'", "'", '"', '="', ' href="x"', 'un href="x" de', 'un src="x"', "un href=", '"x" data=', "a=b", 'a "b" c', 'onclick="x"',
    "<b>", "</p>", "<script>", "&amp;", "&nbsp;", "&", "a  b", " a", "a ", "a\u00a0", "\u00a0a", "\u202f", "a\u202fb",
    "a\nb", "a\r\nb", "a\tb", "\x00", "\x01p\x06x\x02", "\x03a\x04b\x05", "\x7f", "\x85", "\u2028", "\u00ad", "\ufeff",
    "\u200b", "\u202e", "\ud7ff", "\ue000", "\ue0000\ue001", "\ufffd", "\uffff", "😀", "\U0001d518", "é" * 300, "x" * 599,
    "x" * 600, "x" * 601, "& " * 299 + "&", "€" * 600, "\u00a0".join("ab" * 150), "mot " * 200 + "fin",
    "{{ x }}", "{% if %}", "**a**", "[a](b)", "# a", "- a", "http://a.example/é", "www.a.example ?", "x@y.example !", "`a !`",
    "9 h 30", "12 %", "M. Dupont", "n° 3", "Nom : Prénom ; a ? b", "...", "a...", ".", "..", "=", "=20", "=\n", "--", "From x",
    "ẞ", "ﬁ", "İ", "מערכת", "جريدة", "新聞", "한국", "q7zx5kw3vj", "k7m2p3qx4tabcdefghijklmn", None, 1, 1.5, True, [], ["a"], b"a", date(2015, 1, 2), ...,
]  # fmt: skip
"""Values that some stage, some parser or the skeleton itself could trip over; `...` is no value at all."""

LONG = ("a" * 100_000, "<&" * 100_000, "é !" * 100_000)

WITH_LONG = {
    "filled: every field",
    "filled: filters",
    "filled: subject personal, own layout",
    "filled: attached, invitation",
    "whole: in a link",
}

TEXTS = st.one_of(
    st.sampled_from(ODD),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=80),
    st.text(string.ascii_letters + " «»!?:;'\u00a0\u202féè&<>\"=.-", max_size=60),
)
CHANGES = st.fixed_dictionaries(
    {},
    optional={
        **dict.fromkeys(("first_name", "outlet", "region", "intro", "tier", "source", "name", "last_name"), TEXTS),
        "civility": st.sampled_from(["", "M.", "Mme", "Dr", "Mx", "x", None]),
        "beats": st.lists(st.text(max_size=9), max_size=3),
        "earlier": st.one_of(st.just(""), st.text(max_size=40), st.just("Re: a"), st.just("é" * 600)),
        "address": st.sampled_from(
            ["a@b.example", "o'neil+x@b.example", "é@b.example", "a@é.example", "a b@c", "x" * 60 + "@b.example"]
        ),
        "token": st.sampled_from(["abcdefghijklmnopqrstuvwx", "a2", "q7zx5kw3vjq7zx5kw3vjq7zx", "A", "b" * 40]),
        "references": st.sampled_from([(), ("<a@b>",), ("<a@b>", "<" + "c" * 70 + "@d>"), ("x",)]),
    },
)  # fmt: skip


def known(merger: Merger) -> list[int]:
    """Tell what the merger has learned: shapes, and by how many mails each is proved."""
    kinds = merger._skeletons.kinds.values()
    return [shape.proved if shape else -1 for kind in kinds for shape in kind.shapes.values()]


def made(merger: Merger, told: Recipient) -> set[bytes | str]:
    """Make a mail until the merger has nothing more to learn from it: whole, both ways, and filled in."""
    found = set()
    before: object = None
    while before != known(merger):
        before = known(merger)
        found.add(filled(merger, told))
    return found


@cache
def warmed(name: str) -> Merger:
    """Send a few ordinary mails first, so that what comes then can be filled in."""
    merger = mailings()[name]
    for n in range(WHOLE + 2 * (1 + PROVED)):
        filled(merger, recipient(merger, last_name=f"Nom{n}", intro=f"Bravo n° {n}", tier=str(n % 2)))
    return merger


def values(name: str) -> Sequence[object]:
    """Give the odd values that a mailing is tried with: all of them where the template is made for it."""
    if "/" in name:
        return ODD[::5]  # this project's own
    if name in WITH_LONG:
        return (*ODD, *LONG)
    return ODD if name.startswith("filled") else ODD[::4]


@pytest.mark.parametrize("name", NAMES)
def test_the_mails_of_a_mailing_are_filled_in_unless_its_template_does_something_odd(name: str) -> None:
    merger = warmed(name)

    shapes = [shape for kind in merger._skeletons.kinds.values() for shape in kind.shapes.values()]
    assert name.startswith("filled") == bool(shapes and all(shapes))


@pytest.mark.parametrize("name", [name for name in NAMES if name.startswith("filled")])
def test_a_mail_that_is_filled_in_is_read_as_the_letter_it_is(name: str) -> None:
    merger = warmed(name)
    told = recipient(
        merger,
        outlet="Été & fils « x »",
        intro="Une ligne assez longue pour être pliée = deux fois. " * 4 + "Fin",
    )

    message: Any = email.message_from_bytes(
        merger.message(told, dated_at=AT, files=FILES), policy=email.policy.default
    )

    letter = merger.letter(told)
    bodies = [message.get_body((kind,)).get_content().replace("\r\n", "\n") for kind in ("plain", "html")]
    assert [] == [defect for part in message.walk() for defect in part.defects]
    assert (letter.subject, [letter.text, letter.html]) == (message["Subject"], bodies)
    names = {part.get_filename() for part in message.iter_attachments()}
    invited = {"invite.ics"} if merger.material.invites else set()
    assert {merger.material.kinds[path][0] for path in letter.attachments} | invited == names


@pytest.mark.parametrize("name", NAMES)
def test_any_odd_value_gives_the_bytes_or_the_error_of_the_plain_composer(name: str) -> None:
    merger = warmed(name)

    for value in values(name):
        told = recipient(merger, **dict.fromkeys(("outlet", "intro", "first_name", "name"), value))
        assert {whole(merger, told)} == made(merger, told), value

    assert 0 == merger._skeletons.differing


@pytest.mark.parametrize("place", ["tier", "civility", "region", "beats"])
@pytest.mark.parametrize("value", [None, 1, "", " ", "x" * 700, [], ..., b"x"])
@pytest.mark.parametrize(
    "name", ["conditions", "agreement", "a condition on what a list may lack", "filters"]
)
def test_a_condition_on_an_odd_value_says_what_it_says_to_everybody(
    name: str, place: str, value: object
) -> None:
    merger = warmed(f"filled: {name}")
    told = recipient(merger, **{place: value})

    assert {whole(merger, told)} == made(merger, told)


@pytest.mark.parametrize("token", [TOKEN.upper(), "a", "a" * 11, "a" * 12, "b" * 160, "c" * 161, "a b"])
def test_any_token_gives_the_bytes_or_the_error_of_the_plain_composer(token: str) -> None:
    merger = warmed("filled: links")
    told = replace(recipient(merger), token=token)

    assert {whole(merger, told)} == made(merger, told)


def test_a_file_that_changed_is_not_the_one_of_the_skeleton() -> None:
    merger = warmed("filled: attached")
    told = recipient(merger)
    other = {**FILES, "kit.pdf": b"another"}

    plain = merger.compose(merger.letter(told), told, dated_at=AT, files=other)

    assert plain == merger.message(told, dated_at=AT, files=other)


@settings(max_examples=600, deadline=None)
@given(name=st.sampled_from(NAMES), changes=CHANGES)
def test_any_contact_gets_the_bytes_or_the_error_of_the_plain_composer(
    name: str, changes: dict[str, Any]
) -> None:
    merger = warmed(name)
    told = recipient(merger, **changes)

    assert {whole(merger, told)} == made(merger, told)
    assert 0 == merger._skeletons.differing


@pytest.mark.parametrize("name", ["filled: greeting", "filled: attached, invitation"])
def test_both_hours_of_the_autumn_night_have_their_own_date(name: str) -> None:
    merger = warmed(name)
    told = recipient(merger)
    summer = datetime(2015, 10, 25, 0, 30, tzinfo=UTC)  # 02:30 in Paris, twice

    for instant in (summer, summer + timedelta(hours=1), summer):
        for zone in (UTC, AT.tzinfo):
            at = instant.astimezone(zone)
            plain = merger.compose(merger.letter(told), told, dated_at=at, files=FILES)
            assert plain == merger.message(told, dated_at=at, files=FILES)
