"""Days and hours in text: tables of what people write, with what it means on the day it was written."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from outreach.core.dates import Mention, Part, Precision, Role, mentions
from outreach.core.verdict import iso

THURSDAY = "2015-11-26T10:00"
NEW_YEAR = "2015-12-30T16:00"  # a Wednesday, the year about to end
LEAP = "2016-02-25T09:00"  # a Thursday; 2016 has a 29 February


def read(text: str, sent: str) -> tuple[Mention, ...]:
    return mentions(text, datetime.fromisoformat(sent))


def moments(text: str, sent: str) -> list[str | None]:
    return [iso(mention.moment) for mention in read(text, sent)]


FRENCH_DAYS = [
    (THURSDAY, "lundi", "2015-11-30"),
    (THURSDAY, "Vendredi", "2015-11-27"),
    (THURSDAY, "jeudi", "2015-12-03"),  # written on a Thursday: not today
    (THURSDAY, "ce jeudi", "2015-11-26"),  # unless "ce" says so
    (THURSDAY, "jeudi prochain", "2015-12-03"),
    (THURSDAY, "vendredi prochain", "2015-11-27"),
    (THURSDAY, "mardi de la semaine prochaine", "2015-12-01"),
    (THURSDAY, "lundi en huit", "2015-12-07"),
    (THURSDAY, "lundi dernier", "2015-11-23"),
    (THURSDAY, "lundi 21", "2015-12-21"),
    (THURSDAY, "lundi, le 21", "2015-12-21"),
    (THURSDAY, "le lundi 21 décembre 2015", "2015-12-21"),
    (THURSDAY, "LUNDI 21 DÉCEMBRE", "2015-12-21"),
    (THURSDAY, "lundi 21 decembre", "2015-12-21"),
    (THURSDAY, "le 21", "2015-12-21"),
    (THURSDAY, "le 3", "2015-12-03"),
    (THURSDAY, "le 26", "2015-11-26"),  # today's number is today
    (THURSDAY, "le 1er", "2015-12-01"),
    (THURSDAY, "1er décembre", "2015-12-01"),
    (THURSDAY, "premier contact le 7 déc.", "2015-12-07"),
    (THURSDAY, "7 janv.", "2016-01-07"),
    (THURSDAY, "le 21/12", "2015-12-21"),
    (THURSDAY, "lun. 21/12", "2015-12-21"),
    (THURSDAY, "le 21/12/15", "2015-12-21"),
    (THURSDAY, "le 4.12.2015", "2015-12-04"),
    (THURSDAY, "21-12-2015", "2015-12-21"),
    (THURSDAY, "2015-12-21", "2015-12-21"),
    (THURSDAY, "demain", "2015-11-27"),
    (THURSDAY, "après-demain", "2015-11-28"),
    (THURSDAY, "apres demain", "2015-11-28"),
    (THURSDAY, "aujourd’hui", "2015-11-26"),
    (THURSDAY, "auj", "2015-11-26"),
    (THURSDAY, "ce jour", "2015-11-26"),
    (THURSDAY, "ce soir", "2015-11-26"),
    (THURSDAY, "cet après-midi", "2015-11-26"),
    (THURSDAY, "hier", "2015-11-25"),
    (THURSDAY, "avant-hier", "2015-11-24"),
    (THURSDAY, "depuis le 2", "2015-11-02"),
    (THURSDAY, "le 2 novembre dernier", "2015-11-02"),
    (THURSDAY, "votre mail du 24", "2015-11-24"),
    (THURSDAY, "paru lundi", "2015-11-23"),
    (THURSDAY, "le 25 novembre", "2015-11-25"),  # yesterday, not next year
    (THURSDAY, "sous deux jours", "2015-11-28"),
    (THURSDAY, "dans une semaine", "2015-12-03"),
    (THURSDAY, "d'ici 48h", "2015-11-28"),
    (NEW_YEAR, "demain", "2015-12-31"),
    (NEW_YEAR, "après-demain", "2016-01-01"),
    (NEW_YEAR, "vendredi", "2016-01-01"),
    (NEW_YEAR, "mercredi", "2016-01-06"),
    (NEW_YEAR, "le 4", "2016-01-04"),
    (NEW_YEAR, "le 31", "2015-12-31"),
    (NEW_YEAR, "le 6 janvier", "2016-01-06"),
    (NEW_YEAR, "le 15 décembre", "2015-12-15"),  # two weeks ago rather than in a year
    (NEW_YEAR, "le 30 février", None),
    (LEAP, "lundi", "2016-02-29"),
    (LEAP, "le 29", "2016-02-29"),
    (LEAP, "29 février", "2016-02-29"),
    (LEAP, "lundi 29", "2016-02-29"),
    (LEAP, "le 31", "2016-03-31"),  # February has none
    ("2016-02-28T22:00", "demain", "2016-02-29"),
    ("2017-02-26T22:00", "le 29", "2017-03-29"),
]

ENGLISH_DAYS = [
    (THURSDAY, "Monday", "2015-11-30"),
    (THURSDAY, "this Friday", "2015-11-27"),
    (THURSDAY, "next Tuesday", "2015-12-01"),
    ("2015-11-30T10:00", "next Tuesday", "2015-12-08"),  # said on a Monday: not tomorrow
    ("2015-11-30T10:00", "Tuesday next", "2015-12-01"),
    (THURSDAY, "Friday week", "2015-12-04"),
    (THURSDAY, "Tuesday next week", "2015-12-01"),
    (THURSDAY, "Monday 21st", "2015-12-21"),
    (THURSDAY, "Monday the 21st", "2015-12-21"),
    (THURSDAY, "Monday, December 21", "2015-12-21"),
    (THURSDAY, "Monday, 21 December 2015", "2015-12-21"),
    (THURSDAY, "Mon 21 Dec", "2015-12-21"),
    (THURSDAY, "by Wed", "2015-12-02"),
    (THURSDAY, "Dec 11", "2015-12-11"),
    (THURSDAY, "December 11th", "2015-12-11"),
    (THURSDAY, "Dec. 11, 2015", "2015-12-11"),
    (THURSDAY, "11 Dec.", "2015-12-11"),
    (THURSDAY, "the 11th of December", "2015-12-11"),
    (THURSDAY, "the 4th", "2015-12-04"),
    (THURSDAY, "on 4 January", "2016-01-04"),
    (THURSDAY, "by 12/21", "2015-12-21"),  # no month has that number
    (THURSDAY, "tomorrow", "2015-11-27"),
    (THURSDAY, "the day after tomorrow", "2015-11-28"),
    (THURSDAY, "tonight", "2015-11-26"),
    (THURSDAY, "this afternoon", "2015-11-26"),
    (THURSDAY, "yesterday", "2015-11-25"),
    (THURSDAY, "last Monday", "2015-11-23"),
    (THURSDAY, "EOD", "2015-11-26"),
    (THURSDAY, "close of play on Friday", "2015-11-27"),
    (THURSDAY, "COB Monday", "2015-11-30"),
    (THURSDAY, "end of day tomorrow", "2015-11-27"),
    (THURSDAY, "the morning of the 16th", "2015-12-16"),
    (THURSDAY, "in two days", "2015-11-28"),
    (THURSDAY, "within 24 hours", "2015-11-27"),
    (THURSDAY, "published on 12 November", "2015-11-12"),
    (NEW_YEAR, "Monday 4 January", "2016-01-04"),
    (NEW_YEAR, "the 2nd", "2016-01-02"),
    (LEAP, "Feb 29", "2016-02-29"),
    (LEAP, "next Monday", "2016-02-29"),
]


@pytest.mark.parametrize(("sent", "text", "day"), FRENCH_DAYS + ENGLISH_DAYS)
def test_a_day_as_people_write_it(sent: str, text: str, day: str | None) -> None:
    assert ([day] if day else []) == moments(text, sent)


HOURS = [
    (THURSDAY, "demain 14h", "2015-11-27T14:00"),
    (THURSDAY, "demain à 14 h 30", "2015-11-27T14:30"),
    (THURSDAY, "demain à 7h50", "2015-11-27T07:50"),
    (THURSDAY, "demain à 14:00", "2015-11-27T14:00"),
    (THURSDAY, "demain vers quinze heures", "2015-11-27T15:00"),
    (THURSDAY, "demain à dix heures et demie", "2015-11-27T10:30"),
    (THURSDAY, "demain midi", "2015-11-27T12:00"),
    (THURSDAY, "demain à midi et demi", "2015-11-27T12:30"),
    (THURSDAY, "vendredi, plutôt vers 17h", "2015-11-27T17:00"),
    (THURSDAY, "vendredi entre 14h et 16h", "2015-11-27T14:00"),
    (THURSDAY, "vendredi de 14 à 16h", "2015-11-27T14:00"),
    (THURSDAY, "vendredi 10-12h", "2015-11-27T10:00"),
    (THURSDAY, "lundi matin à partir de 10h", "2015-11-30T10:00"),
    (THURSDAY, "lundi 21, 9h30", "2015-12-21T09:30"),
    (THURSDAY, "lundi 21 à 9h30", "2015-12-21T09:30"),
    (THURSDAY, "jeudi 17 à 11h", "2015-12-17T11:00"),  # a day and its hour, no range
    (THURSDAY, "à 14h jeudi 10 décembre", "2015-12-10T14:00"),
    (THURSDAY, "ce soir 19h", "2015-11-26T19:00"),
    (THURSDAY, "demain 10h heure de Paris", "2015-11-27T10:00"),
    (THURSDAY, "demain à 10h (heure de Londres)", "2015-11-27T11:00"),
    (THURSDAY, "dans l'heure", "2015-11-26T11:00"),
    (THURSDAY, "tomorrow at 2pm", "2015-11-27T14:00"),
    (THURSDAY, "tomorrow, 4.30 p.m.", "2015-11-27T16:30"),
    (THURSDAY, "4pm tomorrow", "2015-11-27T16:00"),
    (THURSDAY, "tomorrow at half past two", "2015-11-27T14:30"),
    (THURSDAY, "tomorrow at quarter to five", "2015-11-27T16:45"),
    (THURSDAY, "Tuesday at 3", "2015-12-01T15:00"),  # nobody is rung up at three in the night
    (THURSDAY, "Friday between 2 and 4pm", "2015-11-27T14:00"),
    (THURSDAY, "Friday, 10am-noon", "2015-11-27T10:00"),
    (THURSDAY, "noon on December 11", "2015-12-11T12:00"),
    (THURSDAY, "3 o'clock on Monday", "2015-11-30T15:00"),
    (THURSDAY, "Wednesday 16 December at 17:20 (your time)", "2015-12-16T17:20"),
    (THURSDAY, "Monday 21 December, 9.30am Paris", "2015-12-21T09:30"),
    (THURSDAY, "tomorrow at 10:00 GMT", "2015-11-27T11:00"),
    (THURSDAY, "tomorrow, 3pm UK time", "2015-11-27T16:00"),
    (THURSDAY, "tomorrow at 9am EST", "2015-11-27T15:00"),
    (THURSDAY, "tomorrow, 10am CET", "2015-11-27T10:00"),
    (THURSDAY, "tomorrow at 11pm New York time", "2015-11-28T05:00"),
    (THURSDAY, "vendredi minuit", "2015-11-27T23:59"),
    ("2016-03-28T10:00", "demain à 10h GMT", "2016-03-29T11:00"),  # people say GMT in summer too
]


@pytest.mark.parametrize(("sent", "text", "moment"), HOURS)
def test_an_hour_on_a_day(sent: str, text: str, moment: str) -> None:
    assert [moment] == moments(text, sent)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("le 6 ou le 7 janvier dans la matinée", ["2016-01-06", "2016-01-07"]),
        ("les 14 et 15 décembre", ["2015-12-14", "2015-12-15"]),
        ("14, 15 ou 16 décembre", ["2015-12-14", "2015-12-15", "2015-12-16"]),
        ("the 15th or 16th", ["2015-12-15", "2015-12-16"]),
        ("lundi 14 ou mardi 15 vers 17h", ["2015-12-14T17:00", "2015-12-15T17:00"]),
        ("Tuesday or Thursday at 3pm", ["2015-12-01T15:00", "2015-12-03T15:00"]),
        ("on the 14th or 15th, any time after 2pm", ["2015-12-14T14:00", "2015-12-15T14:00"]),
        ("auj 15h ou 16h30", ["2015-11-26T15:00", "2015-11-26T16:30"]),
        ("9h30 ou 10h lundi", ["2015-11-30T09:30", "2015-11-30T10:00"]),
        (
            "mardi 14h, mercredi 9h30 ou vendredi 17h",
            ["2015-12-01T14:00", "2015-12-02T09:30", "2015-11-27T17:00"],
        ),
        ("Tue 1 or Wed 2 December, 10am", ["2015-12-01T10:00", "2015-12-02T10:00"]),
    ],
)
def test_what_one_says_holds_for_all_in_an_enumeration(text: str, expected: list[str]) -> None:
    found = read(text, THURSDAY)

    assert (expected, 1) == ([iso(m.moment) for m in found], len({m.group for m in found}))


def test_a_week_named_holds_for_the_weekdays_after_it() -> None:
    text = "Un Skype la semaine prochaine ? Moi c'est open mardi 14h ou jeudi 17h."

    assert ["2015-12-08T14:00", "2015-12-10T17:00"] == moments(text, "2015-11-30T09:00")


@pytest.mark.parametrize(
    ("text", "first", "last", "inclusive"),
    [
        ("du 23 novembre au 4 décembre inclus", "2015-11-23", "2015-12-04", True),
        ("du 20 au 22 décembre", "2015-12-20", "2015-12-22", False),
        ("from 28 November to 11 December inclusive", "2015-11-28", "2015-12-11", True),
        ("from Dec 21 to Jan 3", "2015-12-21", "2016-01-03", False),
        ("du 28 au 3 janvier", "2015-12-28", "2016-01-03", False),
        ("21/12 - 03/01", "2015-12-21", "2016-01-03", False),
        ("between 14 and 16 December", "2015-12-14", "2015-12-16", False),
        ("du lundi 14 au mercredi 16", "2015-12-14", "2015-12-16", False),
        ("Monday to Wednesday", "2015-11-30", "2015-12-02", False),
        ("demain entre 10h et midi", "2015-11-27T10:00", "2015-11-27T12:00", False),
        ("tomorrow from 2 to 4pm", "2015-11-27T14:00", "2015-11-27T16:00", False),
    ],
)
def test_a_range_has_a_beginning_and_an_end(text: str, first: str, last: str, inclusive: bool) -> None:
    assert [(first, last, inclusive)] == [
        (iso(m.moment), iso(m.until), m.inclusive) for m in read(text, THURSDAY)
    ]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("avant vendredi", Role.BEFORE),
        ("before Friday", Role.BEFORE),
        ("d'ici vendredi", Role.BY),
        ("d’ici au 14", Role.BY),
        ("d'ici à vendredi", Role.BY),
        ("by Friday", Role.BY),
        ("by the end of Friday", Role.BY),
        ("no later than Friday", Role.BY),
        ("vendredi au plus tard", Role.BY),
        ("au plus tard le vendredi 4", Role.BY),
        ("Friday at the latest", Role.BY),
        ("vendredi dernier délai", Role.BY),
        ("jusqu'à vendredi", Role.UNTIL),
        ("jusqu’au 4", Role.UNTIL),
        ("until Friday", Role.UNTIL),
        ("à partir de vendredi", Role.FROM),
        ("à compter du 4", Role.FROM),
        ("dès vendredi", Role.FROM),
        ("as of Friday", Role.OF),
        ("pour vendredi", Role.FOR),
        ("for Friday", Role.FOR),
        ("après vendredi", Role.AFTER),
        ("le vendredi 4", Role.NONE),
        ("on Friday", Role.ON),
        ("drop by on Friday", Role.ON),
        ("demain avant 18h", Role.BEFORE),
        ("sous 48 heures", Role.WITHIN),
    ],
)
def test_the_word_before_a_date_says_what_it_is_for(text: str, role: Role) -> None:
    assert [role] == [mention.role for mention in read(text, THURSDAY)]


@pytest.mark.parametrize(
    "text",
    [
        "rappelez-moi au 05 36 49 11 07",
        "call +44 7700 900 218",
        "ou au 06.39.98.61.20",
        "https://www.example.com/2015/12/21/14h30",
        "écrivez à le.21.12@gazette.example",
        "80 000 exemplaires, 1 500 signes",
        "24h/24 et 7j/7, à 50/50",
        "une bonne heure, 2h d'entretien, 20 minutes, une demi-heure",
        "pendant 2h, compter 1h30",
        "chaque vendredi, every Monday",
        "the 2nd floor, the 21st century, the 3rd edition",
        "le 18e arrondissement, 21 rue Pillet-Will",
        "le 20 heures de Télé Vexin",
        "Midi Express, le Journal des Deux Rives",
        "avant Noël, before Christmas, mi-décembre, en mars, early January",
        "la semaine prochaine, next week",
        "au jour le jour, du jour au lendemain",
        "mon ami Sam a dit oui, the sun sat there, may I come?",
        "le 115 a reçu 3,5 % d'appels",
        "32 décembre, 25h61, 99/99/9999",
        "",
    ],
)
def test_what_is_no_date_gives_none(text: str) -> None:
    assert [] == moments(text, THURSDAY)


def test_parts_of_a_day_are_no_hours() -> None:
    found = read("lundi soir, vendredi en début d'après-midi", THURSDAY)

    assert [("2015-11-30", Part.EVENING), ("2015-11-27", Part.AFTERNOON)] == [
        (iso(m.moment), m.part) for m in found
    ]


def test_the_end_of_a_week_is_no_day() -> None:
    found = [
        m.precision
        for text in ("d'ici la fin de la semaine", "by the end of the week")
        for m in read(text, THURSDAY)
    ]

    assert [Precision.WEEK, Precision.WEEK] == found


def test_a_number_is_believed_rather_than_its_weekday() -> None:
    found = read("mardi 21 décembre", THURSDAY)  # a Monday

    assert [("2015-12-21", True)] == [(iso(m.moment), m.conflict) for m in found]


def test_a_year_is_found_in_which_the_weekday_agrees() -> None:
    assert ["2015-11-23"] == moments("lundi 23 novembre", "2015-12-10T10:00")


def test_the_place_in_the_text_is_kept() -> None:
    text = "Dispo « dès\u00a0demain 14\u202fh\u00a030 » ?"
    found = read(text, THURSDAY)

    assert ["demain 14\u202fh\u00a030"] == [text[m.start : m.end] for m in found]


def test_nothing_is_read_across_an_empty_line() -> None:
    assert ["2015-11-30"] == moments("À lundi\n\n21 rue Pillet-Will", THURSDAY)


def test_a_mail_sent_elsewhere_is_read_on_the_clock_of_the_reader() -> None:
    late = datetime(2015, 11, 26, 23, 30, tzinfo=ZoneInfo("Europe/London"))  # past midnight in Paris

    assert ["2015-11-28"] == [iso(m.moment) for m in mentions("tomorrow", late)]


def test_my_time_is_that_of_the_sender() -> None:
    sent = datetime(2015, 11, 26, 10, 0, tzinfo=ZoneInfo("Europe/London"))

    assert ["2015-11-27T17:00"] == [iso(m.moment) for m in mentions("tomorrow at 4pm my time", sent)]
