"""Days counted from the event or from a day said before, and hours as they are said: one line for every member."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from outreach.core.dates.purposes import purposes
from outreach.core.dates.scanning import reading_of
from outreach.core.dates.slots import proposed_times
from outreach.core.verdict import iso

MONDAY = datetime.fromisoformat("2015-12-07T10:00")
EVENT = date(2015, 12, 21)  # a Monday

FAMILIES = {
    "counted from the event": [
        ("le lendemain de votre conférence", ["2015-12-22"]),
        ("l'avant-veille de l'événement, samedi donc", ["2015-12-19"]),
        ("le lendemain ou le surlendemain", ["2015-12-22", "2015-12-23"]),
        ("the day after your event", ["2015-12-22"]),
        ("on the eve of your presentation", ["2015-12-20"]),
        ("the next day, 3pm", ["2015-12-22T15:00"]),
        ("on the Friday before or the Tuesday after?", ["2015-12-18", "2015-12-22"]),
        ("the week of your event? Tuesday at half past two", ["2015-12-22T14:30"]),
    ],
    "counted from the day said before": [
        (
            "le mercredi 16 à 13h12. Tout est figé une semaine avant, jour pour jour",
            ["2015-12-16T13:12", "2015-12-09"],
        ),
        ("Wednesday the 16th; the article two days later", ["2015-12-16", "2015-12-18"]),
        ("le mercredi 16 à 17h ou le lendemain", ["2015-12-16T17:00", "2015-12-17"]),
        ("vendredi ? Je rends ma copie ce soir-là", ["2015-12-11", "2015-12-11"]),
        ("I arrive Monday 14, could meet the day before", ["2015-12-14", "2015-12-13"]),
        ("lundi ou mercredi prochains", ["2015-12-14", "2015-12-16"]),
    ],
    "the end of the month": [
        ("avant la fin du mois", ["2015-12-31"]),
        ("by the last day of the month", ["2015-12-31"]),
    ],
    "short weekdays": [
        ("let me know by fri", ["2015-12-11"]),
        ("Wed or Thu, 3pm", ["2015-12-09T15:00", "2015-12-10T15:00"]),
        ("Wed. at 10 a.m. or Thurs. at 3 p.m.", ["2015-12-09T10:00", "2015-12-10T15:00"]),
    ],
    "hours as they are said": [
        ("before 7 tonight", ["2015-12-07T19:00"]),
        ("call me b4 8 tonite", ["2015-12-07T20:00"]),
        ("d'ici vendredi onze heures", ["2015-12-11T11:00"]),
        ("demain dix-sept heures", ["2015-12-08T17:00"]),
        ("tomorrow 11ish", ["2015-12-08T11:00"]),
        ("11.15 tomorrow?", ["2015-12-08T11:15"]),
        ("tomorrow, 5.45", ["2015-12-08T17:45"]),
        ("Tuesday at 11 by phone", ["2015-12-08T11:00"]),
        ("on the 21st, around one?", ["2015-12-21T13:00"]),
        ("on Friday at ten past five", ["2015-12-11T17:10"]),
        ("Friday, ten to seven in the studio", ["2015-12-11T06:50"]),
        ("for 9 on Friday", ["2015-12-11T09:00"]),
        ("either half nine or half three", ["2015-12-08T09:30", "2015-12-07T15:30"]),
        ("11h / 15h", ["2015-12-07T11:00", "2015-12-07T15:00"]),
        ("in two hours' time", ["2015-12-07T12:00"]),
    ],
    "none": [
        ("1/4h au téléphone", []),
        ("un trou dans le 8h", []),
        ("Paris un lundi matin, c'est non", []),
        ("the day before I leave", []),
        ("ten to seven people", []),
        ("hear us every Sunday at 8 pm", []),
        ("tous les jeudis à 18h30", []),
    ],
}


@pytest.mark.parametrize(
    ("text", "moments"),
    [
        pytest.param(text, moments, id=f"{family}: {text}")
        for family, members in FAMILIES.items()
        for text, moments in members
    ],
)
def test_days_and_hours_are_counted(text: str, moments: list[str]) -> None:
    assert moments == [iso(mention.moment) for mention in reading_of(text, MONDAY, event=EVENT).mentions]


def test_an_hour_on_several_days_is_one_on_each() -> None:
    text = (
        "Un soir au choix entre le mardi 15 et le jeudi 17 décembre, à partir de 19h30 : serait-elle libre ?"
    )
    times = [iso(moment) for moment in proposed_times(text, MONDAY, EVENT)]
    assert times == ["2015-12-15T19:30", "2015-12-16T19:30", "2015-12-17T19:30"]


JUDGED = [
    # no rule knows these words for a deadline, others like them were learned
    ("Votre présidente au téléphone ? Je boucle à 18h.", "2015-12-07T18:00", []),
    (
        "Could your director call me Wednesday at 11? Deadline Friday noon.",
        "2015-12-11T12:00",
        ["2015-12-09T11:00"],
    ),
    ("Serait-elle libre pour un entretien mardi à 14h ?", None, ["2015-12-08T14:00"]),
    ("Any chance of ten minutes with her on Thursday?", None, ["2015-12-10"]),
    ("Une interview est-elle possible ? Le numéro paraît le 18.", None, []),
    ("Quelques mots de votre présidente, s'il vous plaît.", None, []),
]


@pytest.mark.parametrize(("text", "due", "proposed"), JUDGED)
def test_a_mention_has_one_purpose(text: str, due: str | None, proposed: list[str]) -> None:
    found = purposes(text, MONDAY, EVENT)
    assert (due, proposed) == (
        iso(found.deadline.moment) if found.deadline else None,
        [iso(moment) for moment in found.proposed],
    )


def test_the_words_that_say_so_are_kept() -> None:
    found = purposes("Merci d'avance. Réponse attendue avant vendredi midi.", MONDAY, EVENT)
    assert found.deadline is not None
    assert found.deadline.words == "Réponse attendue avant vendredi midi"
