"""Dates read in hostile text: nothing raises, everything ends."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from outreach.core.dates import Mention, mentions
from outreach.core.dates.deadlines import deadline
from outreach.core.dates.publishing import published_on
from outreach.core.dates.returning import returns_on
from outreach.core.dates.slots import proposed_times
from outreach.core.verdict import iso

THURSDAY = "2015-11-26T10:00"
NEW_YEAR = "2015-12-30T16:00"  # a Wednesday, the year about to end
LEAP = "2016-02-25T09:00"  # a Thursday; 2016 has a 29 February


def read(text: str, sent: str) -> tuple[Mention, ...]:
    return mentions(text, datetime.fromisoformat(sent))


def moments(text: str, sent: str) -> list[str | None]:
    return [iso(mention.moment) for mention in read(text, sent)]


HOSTILE = [
    "lundi ",
    "1/",
    "le 14 ou ",
    "14h-",
    "\n ",
    "+33 ",
    "a.a@",
    "monday or tuesday ",
    "semaine du ",
    "the 1st of ",
    "9" * 9,
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_a_megabyte_of_it_is_read_and_ends(piece: str) -> None:
    text = piece * (1_000_000 // len(piece))

    assert all(m.end <= len(text) for m in read(text, THURSDAY))


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "lundi",
                "le",
                "31",
                "30",
                "29",
                "février",
                "december",
                "00",
                "24",
                "h",
                ":",
                "/",
                ".",
                "-",
                ",",
                "ou",
                "and",
                "au",
                "jusqu'",
                "avant",
                "by",
                "2pm",
                "midi",
                "demain",
                "lendemain",
                "9999",
                "0",
                "1er",
                "12/13",
                "99h99",
                "half",
                "past",
                "to",
                "du",
                "entre",
                "\n\n",
                "(",
                ")",
                "GMT",
                "week",
                "next",
                "ı",
                "İ",
                "ß",
                "ﬁ",
                "́",
                "\x00",
                "é",
            ]
        )
        | st.text(max_size=4),
        max_size=25,
    ),
    st.datetimes(),
)
def test_any_text_at_any_time_is_read(pieces: list[str], sent: datetime) -> None:
    text = " ".join(pieces)

    assert all(0 <= m.start < m.end for m in mentions(text, sent))


@pytest.mark.parametrize("year", [1, 1899, 9999])
def test_nothing_is_counted_from_a_date_no_mail_has(year: int) -> None:
    assert () == mentions("next week, tomorrow, within 24 hours", datetime(year, 12, 31, 23, 59))  # noqa: DTZ001 - the reader's clock


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "absente",
                "jusqu'au",
                "du",
                "au",
                "31",
                "30",
                "février",
                "lundi",
                "retour",
                "back",
                "until",
                "inclus",
                "ne",
                "travaille",
                "pas",
                "le",
                ".",
                "?",
                ",",
                "avant",
                "besoin",
                "d'une",
                "réponse",
                "d'ici",
                "là",
                "boucle",
                "demain",
                "à",
                "18h",
                "paru",
                "sera",
                "interview",
                "dispo",
                "same",
                "time",
                "le",
                "lendemain",
                "sur",
                "place",
                "fin",
                "de",
                "semaine",
                "12/07/2015",
                "99",
                "embargo",
                "week",
                "of",
                "the",
            ]
        ),
        max_size=25,
    ),
    st.datetimes(),
)
def test_every_question_has_an_answer_or_none(pieces: list[str], sent: datetime) -> None:
    text = " ".join(pieces)
    found = deadline(text, sent)
    times = proposed_times(text, sent, sent.date())

    assert found is None or found.words in " ".join(text.split())
    assert len(set(times)) == len(times)
    back = returns_on(text, sent)
    assert back is None or back >= sent.date()
    assert published_on(text, sent) == published_on(text + " ", sent)
