"""Times proposed for an interview, and days that are none."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from outreach.core.dates.slots import proposed_times
from outreach.core.verdict import iso

MONDAY = "2015-12-07T10:00"
EVENT = date(2015, 12, 21)


def times(text: str, sent: str = MONDAY) -> list[str | None]:
    return [iso(moment) for moment in proposed_times(text, datetime.fromisoformat(sent), EVENT)]


PROPOSED = [
    ("Serait-il disponible mardi 15 à 14h ?", ["2015-12-15T14:00"]),
    ("Dispo demain 11h ?", ["2015-12-08T11:00"]),
    (
        "Mardi 14h, mercredi 9h30 ou vendredi 17h, c'est open.",
        ["2015-12-08T14:00", "2015-12-09T09:30", "2015-12-11T17:00"],
    ),
    (
        "Idéalement vendredi entre 14h et 16h, ou lundi matin à partir de 10h.",
        ["2015-12-11T14:00", "2015-12-14T10:00"],
    ),
    ("Pourrais-je le voir le 6 ou le 7 janvier dans la matinée ?", ["2016-01-06", "2016-01-07"]),
    ("Un quart d'heure au téléphone, jeudi ou vendredi après-midi.", ["2015-12-10", "2015-12-11"]),
    ("En direct jeudi à 7h50 dans notre studio.", ["2015-12-10T07:50"]),
    (
        "Notre émission du jeudi 17 décembre l'accueillerait sur le plateau, à 18h30 (direct jusqu'à 19h15).",
        ["2015-12-17T18:30"],
    ),
    ("Je peux l'appeler ce soir après 18h.", ["2015-12-07T18:00"]),
    ("Un appel auj 15h ou 16h30 ? Papier à rendre ce soir 19h.", ["2015-12-07T15:00", "2015-12-07T16:30"]),
    ("Est-il libre mercredi ? Je boucle vendredi.", ["2015-12-09"]),
    ("Je voudrais l'enregistrer mercredi entre 10h et midi. Diffusion samedi 12.", ["2015-12-09T10:00"]),
    ("Je prendrais dix minutes le lendemain, mardi 22 à 9h.", ["2015-12-22T09:00"]),
    ("Serait-il possible de l'interviewer juste après, vers 11h45, sur place ?", ["2015-12-21T11:45"]),
    ("Inscrivez-nous pour le 21. Aurait-il dix minutes pour un entretien à 11h30 ?", ["2015-12-21T11:30"]),
    (
        "Je ne pourrai pas venir le 21, mais un échange téléphonique jeudi 17 à 11h m'irait.",
        ["2015-12-17T11:00"],
    ),
    (
        "Mon équipe aimerait filmer mardi 15 ou mercredi 16 au matin. Réponse avant vendredi 18h svp.",
        ["2015-12-15", "2015-12-16"],
    ),
    ("Pour l'interview : mardi ou jeudi, en visio, à 17h.", ["2015-12-08T17:00", "2015-12-10T17:00"]),
    (
        "Could we speak on Tuesday at 10am or Thursday at 3pm Paris time?",
        ["2015-12-08T10:00", "2015-12-10T15:00"],
    ),
    (
        "Would he be up for Skype tomorrow, 4pm your time? Or Friday same time.",
        ["2015-12-08T16:00", "2015-12-11T16:00"],
    ),
    ("Could we fix a call on the 22nd at 11:00 instead?", ["2015-12-22T11:00"]),
    (
        "The afternoon of the 15th would be perfect, the morning of the 16th is a fallback for filming.",
        ["2015-12-15", "2015-12-16"],
    ),
    (
        "Fifteen minutes on the phone on the 14th or 15th, any time after 2pm.",
        ["2015-12-14T14:00", "2015-12-15T14:00"],
    ),
    (
        "Could he join us live on Wednesday 16 December at 17:20? Need a yes or no by Friday.",
        ["2015-12-16T17:20"],
    ),
    ("Is he free on Wednesday afternoon?", ["2015-12-09"]),
    ("I could do tomorrow at 3 or Thursday at 4 for a chat.", ["2015-12-08T15:00", "2015-12-10T16:00"]),
    ("Can he do 10:00 GMT on Wednesday?", ["2015-12-09T11:00"]),
    ("I'm free Tuesday or Wednesday but not Thursday; could he talk then?", ["2015-12-08", "2015-12-09"]),
]


@pytest.mark.parametrize(("text", "expected"), PROPOSED)
def test_times_proposed(text: str, expected: list[str]) -> None:
    assert expected == times(text)


@pytest.mark.parametrize(
    "text",
    [
        "Je souhaite l'interviewer. Je boucle mercredi à 18h.",
        "Could I interview him? I file on Friday at noon.",
        "J'aimerais lui parler avant vendredi 18h.",
        "Parution le 18 décembre ; un entretien serait-il possible ?",
        "Je serai là le 21 et j'aimerais le rencontrer après la présentation.",
        "Nous avions calé un échange jeudi à 15h : merci d'annuler.",
        "I have to cancel Thursday's interview (the 10th, 10:00).",
        "Merci pour l'entretien d'hier à 15h.",
        "I'm away until Thursday, but would like an interview.",
        "Je ne suis pas disponible mardi ; un entretien est-il possible ?",
        "J'aimerais l'interviewer la semaine prochaine.",
        "L'embargo tient jusqu'au 21 à 9h30 ; puis-je l'interviewer ?",
        "",
    ],
)
def test_no_time_is_made_up(text: str) -> None:
    assert [] == times(text)
