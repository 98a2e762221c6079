"""Families of wordings for the day by which something is due: one line for every member that differs."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from outreach.core.dates.deadlines import deadline
from outreach.core.dates.slots import proposed_times
from outreach.core.verdict import iso

MONDAY = datetime.fromisoformat("2015-12-07T10:00")
EVENT = date(2015, 12, 21)


def by(text: str, *, written: bool = False) -> str | None:
    found = deadline(text, MONDAY, EVENT, written=written)
    return None if found is None else iso(found.moment)


FAMILIES = {
    "a sign of life is asked for today": [
        ("Rappelez-moi ce matin si vous pouvez.", "2015-12-07"),
        ("Pourriez-vous me rappeler cet après-midi ?", "2015-12-07"),
        ("Serait-il joignable dans la journée ?", "2015-12-07"),
        ("Comment tonight please from someone senior.", "2015-12-07"),
        ("Can you turn this round today?", "2015-12-07"),
        ("Dites-moi ça jeudi midi.", "2015-12-10T12:00"),
        ("Vous me dites demain si c'est jouable ?", "2015-12-08"),
    ],
    "hours and days in words": [
        ("I'm filing at 4.", "2015-12-07T16:00"),
        ("Have one of your trustees ring me before five.", "2015-12-07T17:00"),
        ("On the record, attributable, by six please.", "2015-12-07T18:00"),
        ("Copy is due at 1600 GMT.", "2015-12-07T17:00"),
        ("Deadline's Monday, six in the evening.", "2015-12-14T18:00"),
        ("I need him before ten tomorrow.", "2015-12-08T10:00"),
        ("An answer no later than the ninth would be perfect.", "2015-12-09"),
        ("I have to hand in my copy on the eleventh.", "2015-12-11"),
        ("J'envoie ma copie le onze.", "2015-12-11"),
        ("Il me faudrait une réponse sous quarante-huit heures.", "2015-12-09"),
        ("Une réponse d'ici trois jours, svp.", "2015-12-10"),
    ],
    "the page is shut": [
        ("Ma page ferme demain à 15h.", "2015-12-08T15:00"),
        ("My page is locked tomorrow night.", "2015-12-08"),
        ("Le texte doit partir en relecture mardi soir.", "2015-12-08"),
        ("Mercredi midi je ferme ma page.", "2015-12-09T12:00"),
        ("Features close on Friday at one.", "2015-12-11T13:00"),
        ("On monte jeudi.", "2015-12-10"),
        ("Mon rédacteur en chef le veut pour mercredi.", "2015-12-09"),
        ("Lundi 10h heure limite.", "2015-12-14T10:00"),
        ("Délai : demain soir.", "2015-12-08"),
    ],
    "later it is too late": [
        ("Au-delà de samedi ce sera trop tard pour nous.", "2015-12-12"),
        ("Passé jeudi, ma rubrique est remplie.", "2015-12-10"),
        ("After Thursday it's no use to me.", "2015-12-10"),
        ("Un mot de votre présidente demain, sinon je passe à autre chose.", "2015-12-08"),
        ("Je peux tenir la page jusqu'à 19h.", "2015-12-07T19:00"),
        ("I can wait until Friday.", "2015-12-11"),
    ],
    "before something that is no deadline": [
        ("Antenne vendredi, donc d'ici mercredi.", "2015-12-09"),
        ("Téléphone ou rendez-vous, à vous de voir, mais avant vendredi midi.", "2015-12-11T12:00"),
        ("Anything before the 9th would be amazing.", "2015-12-09"),
        ("Some time between now and Friday?", "2015-12-11"),
        ("Un entretien avant la fin de la semaine ?", "2015-12-11"),
        ("Our planning closes at five tomorrow so shout before then.", "2015-12-08T17:00"),
    ],
    "none": [
        ("Je suis en bouclage jusqu'à jeudi.", None),
        ("Le sujet passe samedi.", None),
        ("L'article ne sortira pas avant le 15. Si je pouvais, d'ici là, lui parler ?", None),
        ("Pourrais-je le rencontrer à mon retour, le 15 ?", None),
        ("Would Wednesday 2.30pm or Thurs 9.15am suit?", None),
        ("Could she spare me a call on Monday at 10?", None),
        ("J'ai lu le compte rendu de lundi.", None),
        ("Je monte à Paris jeudi.", None),
        ("Happy to hold it until Monday 21 December, 9.30am.", None),
    ],
}


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        pytest.param(text, moment, id=f"{family}: {text}")
        for family, members in FAMILIES.items()
        for text, moment in members
    ],
)
def test_a_deadline_is_read_in_all_its_wordings(text: str, moment: str | None) -> None:
    assert moment == by(text)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("Deux phrases du porte-parole. Demain 9h30. Merci.", "2015-12-08T09:30"),
        ("Written replies to the attached? Thursday's fine.", "2015-12-10"),
        ("Trois phrases pour notre page, parution jeudi.", None),
    ],
)
def test_written_answers_are_due_on_the_day_that_is_named(text: str, moment: str | None) -> None:
    assert (None, moment) == (by(text), by(text, written=True))


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("Un appel jeudi à 14h ? Réponse souhaitée pour mercredi midi.", ["2015-12-10T14:00"]),
        ("Est-il libre mercredi ? Mon chef veut le papier vendredi 18h.", ["2015-12-09"]),
        ("Peut-on l'appeler vendredi ? 10h ou 16h.", ["2015-12-11T10:00", "2015-12-11T16:00"]),
    ],
)
def test_what_is_due_is_no_proposed_time(text: str, times: list[str]) -> None:
    assert times == [iso(moment) for moment in proposed_times(text, MONDAY, EVENT)]
