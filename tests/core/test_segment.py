"""Segments: what officers write, who is in, and what is wrong."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.core.contact import Contact
from outreach.core.segment import (
    Expression,
    SegmentError,
    circle,
    columns_used,
    matches,
    parse,
    segments_used,
)

CONTACT = Contact(
    key="zoe@gazette.example",
    address="zoe@gazette.example",
    first_name="Zoé",
    last_name="Noël",
    outlet="La Gazette de l’Été",
    beats=("Économie sociale", "Emploi"),
    region="Pays de la Loire",
    country="est",
    tier="2",
    language="fr",
    lists=("presse-2015", "eco"),
    last_confirmed="2015-10-12",
    fields={"telephone_direct": "12", "visite": "3/11/2015", "note_libre": "et"},
)
SAVED = {
    "eco": parse('beats has "économie sociale"'),
    "ouest": parse('region in ("pays de la loire", bretagne)'),
}

IN = [
    "all",
    "tous",
    'beats has "economie SOCIALE"',
    "beats = emploi",
    "beats != culture",
    "beats contains écono",
    "beats in (culture, emploi)",
    "beats not in (culture, sport)",
    "tier in (2, 3)",
    "tier dans (2,3)",
    "tier pas dans (1, 3)",
    "tier <= 2",
    "tier≤2",
    "tier < 10",  # as numbers: 2 < 10
    'tier >= "1,5"',
    "last_confirmed >= 2015-10-12",
    "last_confirmed < 13/10/2015",
    "visite = 3/11/2015 and visite > 2015-10-31",
    "list = presse-2015",
    "list != radio",
    "region = « Pays de la Loire »",
    "region = “pays de la loire”",
    "region = 'Pays de la Loire'",
    'region starts with pays and region commence par "pays de"',
    'outlet contains "l\'été"',
    "name = 'zoe noel'",
    "email contains @gazette",
    "langue = FR",
    '"Téléphone direct" = 12',
    "telephone_direct >= 12",
    "country = Est",  # a keyword is a value where only a value can be
    "note_libre = et",
    "group is empty",
    "group est vide",
    "unknown_column is empty",
    "unknown_column != x",
    "region is not empty",
    "region n'est pas vide et region n’est pas vide et region est non vide",
    "not beats = sport",
    "not not tier = 2",
    "tier = 1 or beats = emploi and language = fr",  # and binds closer: 1 or (2 and 3)
    "beats = emploi sauf tier = 1",
    "beats = emploi except tier = 1",
    "beats = emploi et sauf tier = 1",
    "segment eco and segment ouest",
    "non (region = bretagne ou tier dans (1, 3))",
    'beats has "économie sociale" and not (region = bretagne or tier in (1, 3))',
]
OUT = [
    "not all",
    "beats != emploi",
    "beats has econo",
    "tier = 1 and beats = emploi or language = en",  # (1 and 2) or 3
    "(tier = 1 or beats = emploi) and language = en",
    "tier > 2",
    "region < 3",  # a text is neither below nor above
    "last_confirmed < 2",
    "group = x",
    "unknown_column = x",
    "beats = emploi sauf tier = 2",
    "region contains vendée",
]


@pytest.mark.parametrize("text", IN)
def test_she_is_in(text: str) -> None:
    assert matches(parse(text), CONTACT, segments=SAVED)


@pytest.mark.parametrize("text", OUT)
def test_she_is_not_in(text: str) -> None:
    assert not matches(parse(text), CONTACT, segments=SAVED)


WRONG = [
    ("", 0, "character 1: a column, 'not', 'all', 'segment' or a parenthesis must come here, not ''"),
    ("region", 6, "character 7: after 'region' comes one of = !="),
    ("region =", 8, "character 9: a value must come here, not ''"),
    ("region = )", 9, "character 10: a value must come here, not ')'"),
    ("region = Pays de la Loire", 14, "if 'Pays de' is one value, put it in quotes"),
    ("tier in 2", 8, "after 'in' come values in parentheses"),
    ("tier in (2 3)", 11, "between the values of 'in' stand commas"),
    ("tier in (2, 3", 13, "and a parenthesis at the end"),
    ("(tier = 2", 0, "character 1: the parenthesis is never closed"),
    ("tier = 2)", 8, "'and', 'or' or the end must come here"),
    ("(tier = 2 x", 10, "'and', 'or' or the end must come here"),
    ('region = "x', 9, "character 10: the quote is never closed"),
    ("a = 1 ! b", 6, "character 7: '!' means nothing here"),
    ("tier < haute", 5, "'haute' after < must be a number or a date such as 2015-12-21"),
    ("last_confirmed > 2015-02-31", 15, "must be a number or a date"),
    ("segment or", 8, "the name of a segment must come here, not 'or'"),
    ("and = 2", 0, "must come here, not 'and'"),
    ("(" * 60 + "all" + ")" * 60, 51, "too many parentheses"),
    ("not " * 60 + "all", 204, "too many parentheses"),
    ("a" * 10_001, 0, "a segment has at most 10000 characters"),
]


@pytest.mark.parametrize(("text", "position", "sentence"), WRONG)
def test_what_cannot_be_read_says_where_and_why(text: str, position: int, sentence: str) -> None:
    with pytest.raises(SegmentError) as error:
        parse(text)

    assert sentence in error.value.sentence()
    assert position == error.value.position


@given(st.text(max_size=200))
def test_no_text_breaks_the_reader(text: str) -> None:
    try:
        expression = parse(text)
    except SegmentError as error:
        assert 0 <= error.position <= len(text)  # noqa: PT017 - not every text is wrong
    else:
        matches(expression, CONTACT, segments=dict.fromkeys(segments_used(expression), parse("all")))


@given(
    st.lists(
        st.sampled_from(
            ["and", "or", "not", "(", ")", "tier", "=", "2", "in", ",", "is", "empty", "sauf", '"x"']
        ),
        max_size=20,
    )
)
def test_no_words_break_the_reader(words: list[str]) -> None:
    try:
        expression = parse(" ".join(words))
    except SegmentError:
        return
    assert matches(expression, CONTACT, segments={}) in (True, False)


def test_columns_and_segments_used_are_told_by_the_names_contacts_have() -> None:
    expression = parse(
        'Rubriques = x and not ("Téléphone direct" = 1 or segment eco) and list = y and e-mail = z'
    )

    assert {"beats", "telephone_direct", "lists", "address"} == columns_used(expression)
    assert {"eco"} == segments_used(expression)


@pytest.mark.parametrize(
    ("segments", "found"),
    [
        ({"a": "segment b", "b": "all and segment c", "c": "not segment a"}, ("a", "b", "c", "a")),
        ({"a": "segment a"}, ("a", "a")),
        ({"x": "segment a", "a": "segment b", "b": "segment a"}, ("a", "b", "a")),
        ({"a": "segment b and segment c", "b": "segment c", "c": "segment nobody"}, ()),
    ],
)
def test_segments_that_contain_each_other_are_found(segments: dict[str, str], found: tuple[str, ...]) -> None:
    assert found == circle({name: parse(text) for name, text in segments.items()})


def test_a_circle_ends_with_an_error() -> None:
    saved: dict[str, Expression] = {"a": parse("segment b"), "b": parse("segment a")}

    with pytest.raises(SegmentError, match="contains itself"):
        matches(saved["a"], CONTACT, segments=saved)


def test_an_unknown_segment_is_an_error() -> None:
    with pytest.raises(SegmentError, match="there is no segment 'x'"):
        matches(parse("segment x"), CONTACT, segments={})
