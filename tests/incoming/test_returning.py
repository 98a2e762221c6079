"""The day of return in absence notices: what people and their mail programs write."""

from __future__ import annotations

from datetime import datetime

import pytest

from outreach.core.dates.returning import returns_on

MONDAY = "2015-12-07T10:00"
CHRISTMAS = "2015-12-21T10:00"  # a Monday; the 25th is a Friday


def back(text: str, sent: str, country: str = "FR") -> str | None:
    found = returns_on(text, datetime.fromisoformat(sent), country)
    return None if found is None else found.isoformat()


EXPLICIT = [
    (MONDAY, "Je suis absente, de retour le jeudi 17 décembre.", "2015-12-17"),
    (MONDAY, "Je suis en congés. Retour le 17/12.", "2015-12-17"),
    (MONDAY, "Date de retour : 17/12/2015", "2015-12-17"),
    (MONDAY, "En vacances. Je serai de retour à la rédaction lundi 14.", "2015-12-14"),
    (MONDAY, "absent jusqu'au 11 décembre, retour au bureau le 14 décembre", "2015-12-14"),
    (MONDAY, "Je serai absente du 7 au 11 décembre inclus. Reprise le lundi 14 décembre.", "2015-12-14"),
    (MONDAY, "Je reprends le travail le 14.", "2015-12-14"),
    (MONDAY, "Je reprendrai mes fonctions à compter du 14 décembre.", "2015-12-14"),
    (MONDAY, "Je serai de nouveau joignable le mercredi 16 décembre.", "2015-12-16"),
    (MONDAY, "Je serai à nouveau disponible à partir du 16 décembre.", "2015-12-16"),
    (MONDAY, "Je ne suis pas joignable. Je vous répondrai à partir de mercredi.", "2015-12-09"),
    (MONDAY, "Absent pour le moment, je vous répondrai dès mon retour, le 16 décembre.", "2015-12-16"),
    (MONDAY, "Je prendrai connaissance de vos messages à mon retour le lundi 4 janvier 2016.", "2016-01-04"),
    (MONDAY, "Actuellement en déplacement, je ne pourrai vous répondre qu'à partir du 16.", "2015-12-16"),
    (MONDAY, "Je rentre lundi.", "2015-12-14"),
    (MONDAY, "Je reviens le 14 décembre.", "2015-12-14"),
    (MONDAY, "La rédaction est fermée. Réouverture le 4 janvier.", "2016-01-04"),
    (MONDAY, "Le bureau rouvrira ses portes le lundi 4 janvier 2016.", "2016-01-04"),
    (MONDAY, "Je serai de retour demain.", "2015-12-08"),
    (MONDAY, "Je serai de retour dans deux jours.", "2015-12-09"),
    (MONDAY, "Je ne pourrai pas vous répondre avant le 14 décembre.", "2015-12-14"),
    (MONDAY, "Je ne serai pas de retour avant le lundi 14.", "2015-12-14"),
    (MONDAY, "Pour les urgences avant mon retour le 14 décembre, voyez Karim Benali.", "2015-12-14"),
    (MONDAY, "bonjour je suis pas la je rentre le 14/12", "2015-12-14"),
    (MONDAY, "De retour le dimanche 13 décembre.", "2015-12-14"),  # a Sunday: the first working day
    (CHRISTMAS, "De retour le 1er janvier.", "2016-01-04"),  # a holiday, then a week-end
    (MONDAY, "I am on leave and back on Thursday.", "2015-12-10"),
    (MONDAY, "Back Monday.", "2015-12-14"),
    (MONDAY, "Back in the office on 14 December.", "2015-12-14"),
    (MONDAY, "I'm away today and tomorrow and back at my desk on Thursday.", "2015-12-10"),
    (MONDAY, "I will return on December 14th.", "2015-12-14"),
    (MONDAY, "I am out of the office, returning Wednesday 16 December.", "2015-12-16"),
    (MONDAY, "I'll be back at work on the 16th.", "2015-12-16"),
    (MONDAY, "I am travelling and will reply when I return on Monday 14 December.", "2015-12-14"),
    (MONDAY, "Out of office from 7 December, returning 4 January 2016.", "2016-01-04"),
    (MONDAY, "I'm away until Friday 11 December and will be back on Monday 14 December.", "2015-12-14"),
    (MONDAY, "I won't be back before 14 December.", "2015-12-14"),
    (MONDAY, "I will not be able to respond before Wednesday.", "2015-12-09"),
    (MONDAY, "I will be available again from 16 December.", "2015-12-16"),
    (MONDAY, "On leave. Normal service resumes on 4 January.", "2016-01-04"),
    (MONDAY, "I am currently on annual leave, back 4/1.", "2016-01-04"),
    (MONDAY, "Je serai absent(e) à partir du 03/12/2015 de retour le 14/12/2015.", "2015-12-14"),
    (
        MONDAY,
        "I will be out of the office starting 03/12/2015 and will not return until 14/12/2015.",
        "2015-12-14",
    ),
    (MONDAY, "Le 14 décembre, je serai de retour parmi vous.", "2015-12-14"),
]

UNTIL = [
    (MONDAY, "Je suis absente jusqu'au 16 décembre inclus.", "2015-12-17"),
    (MONDAY, "Je suis absente jusqu’au mercredi 16 (inclus).", "2015-12-17"),
    (MONDAY, "Absent jusqu'au 11 décembre compris.", "2015-12-14"),
    (MONDAY, "Absente jusqu'au dimanche 13 décembre.", "2015-12-14"),
    (
        MONDAY,
        "Absent jusqu'au lundi 14 décembre.",
        "2015-12-14",
    ),  # nobody names the Monday as the last day off
    (MONDAY, "Absent jusqu'au vendredi 18 décembre.", "2015-12-21"),  # nor comes back on a Friday
    (MONDAY, "En congés jusqu'au 3 janvier 2016", "2016-01-04"),
    (MONDAY, "absent jusquau 3 janvier", "2016-01-04"),
    (CHRISTMAS, "Je suis en congé jusqu'au 24 décembre inclus.", "2015-12-28"),
    (CHRISTMAS, "quelque part en mer entre Brest et le 31 décembre inclus", "2016-01-04"),
    (MONDAY, "I am out of the office until Monday 14 December with limited access to e-mail.", "2015-12-14"),
    (MONDAY, "I'm out until 11 December inclusive.", "2015-12-14"),
    (MONDAY, "I am away through the 15th.", "2015-12-16"),
    (MONDAY, "Away through Friday.", "2015-12-14"),
    (MONDAY, "OOO until 12/14", "2015-12-14"),
    (MONDAY, "I'm on holiday till the 16th.", "2015-12-16"),
    (MONDAY, "On leave up to and including 15 December.", "2015-12-16"),
    (MONDAY, "I am away until the end of the week.", "2015-12-14"),
]

PERIODS = [
    (MONDAY, "En reportage du 2 au 11 décembre inclus.", "2015-12-14"),
    (MONDAY, "Je suis en congés du 7 au 18 décembre.", "2015-12-21"),
    (MONDAY, "Absence du 05/12/2015 au 15/12/2015", "2015-12-16"),
    (MONDAY, "absente du lundi 7 au mercredi 9 décembre", "2015-12-10"),
    (MONDAY, "On leave from 28 November to 11 December inclusive.", "2015-12-14"),
    (MONDAY, "I'm out of the office December 7-9.", "2015-12-10"),
    (MONDAY, "Out of the office Dec 7 - Dec 9", "2015-12-10"),
    (MONDAY, "Annual leave: Monday 7 December to Friday 18 December", "2015-12-21"),
    (
        MONDAY,
        "Fermé du 19 décembre au 3 janvier inclus ; d'ici là, je suis en formation (7 au 18).",
        "2016-01-04",
    ),
    (CHRISTMAS, "Congés du 21 au 31 décembre.", "2016-01-04"),
    (MONDAY, "I'm away today.", "2015-12-08"),
    (MONDAY, "I am out of the office today and tomorrow.", "2015-12-09"),
    (MONDAY, "Je suis absente aujourd'hui.", "2015-12-08"),
    ("2015-12-11T10:00", "Out today.", "2015-12-14"),  # a Friday
    (MONDAY, "Je ne travaille pas le lundi.", "2015-12-08"),
    (MONDAY, "Je ne travaille pas les lundis et mardis.", "2015-12-09"),
    ("2015-12-11T10:00", "I don't work on Fridays.", "2015-12-14"),
    (
        MONDAY,
        "Je ne travaille pas le lundi. Je prendrai connaissance de votre message mardi matin.",
        "2015-12-08",
    ),
    (MONDAY, "I'm away this week.", "2015-12-14"),
    (MONDAY, "I do not work Mondays.", "2015-12-08"),
    (MONDAY, "I don't work Mondays or Tuesdays.", "2015-12-09"),
    (MONDAY, "Mes vacances prennent fin le vendredi 11 décembre au soir.", "2015-12-14"),
    (MONDAY, "Votre message sera lu à partir du 14 décembre.", "2015-12-14"),
    (MONDAY, "Out from close of business on Friday 4 December until Monday 14 December.", "2015-12-14"),
    (MONDAY, "I won't be reading email until 14 December.", "2015-12-14"),
    (MONDAY, "I'll be off-grid until Wednesday.", "2015-12-09"),
    (MONDAY, "I'm away for the week commencing 7 December, back on the 14th.", "2015-12-14"),
    (MONDAY, "The office is closed and will reopen on Monday, January 4th, 2016.", "2016-01-04"),
    (MONDAY, "Je serai absente les 7, 8 et 9 décembre.", "2015-12-10"),
    (MONDAY, "Fermé du jeudi 3 décembre au soir au lundi 14 décembre au matin.", "2015-12-14"),
    (MONDAY, "Absent du vendredi 4 décembre (après-midi) au mardi 8 décembre inclus.", "2015-12-09"),
    (MONDAY, "Out of Office: 7th - 11th Dec", "2015-12-14"),
    (MONDAY, "I will be out of the office from 12/07/2015 to 12/11/2015.", "2015-12-14"),  # the month first
    (MONDAY, "OOO 12/7-12/11", "2015-12-14"),
]

OTHERS = [
    (CHRISTMAS, "Ich bin vom 21.12.2015 bis 03.01.2016 nicht im Büro.", "2016-01-04", "DE"),
    (CHRISTMAS, "Ich bin bis einschließlich 3. Januar im Urlaub.", "2016-01-04", "DE"),
    (CHRISTMAS, "Ab dem 4. Januar bin ich wieder erreichbar.", "2016-01-04", "DE"),
    (CHRISTMAS, "Ich bin am 4. Januar 2016 wieder im Büro.", "2016-01-04", "DE"),
    (CHRISTMAS, "Ich bin zurück am Montag, den 4. Januar.", "2016-01-04", "DE"),
    (CHRISTMAS, "Estaré fuera de la oficina hasta el 3 de enero.", "2016-01-04", "ES"),
    (CHRISTMAS, "Estoy de vacaciones. Regreso el 4 de enero de 2016.", "2016-01-04", "ES"),
    (CHRISTMAS, "Estaré de vuelta el lunes 28 de diciembre.", "2015-12-28", "ES"),
    (MONDAY, "Estoy fuera de la oficina del 7 al 11 de diciembre.", "2015-12-14", "ES"),
    (MONDAY, "Ik ben met vakantie van 7 december t/m 11 december.", "2015-12-14", "NL"),
    (MONDAY, "Estarei fora do escritório de 7 a 11 de dezembro.", "2015-12-14", "PT"),
    (MONDAY, "Sarò di nuovo in ufficio lunedì 14 dicembre.", "2015-12-14", "IT"),
    (MONDAY, "Ich bin nicht im Büro. Ab 14.12. bin ich wieder für Sie da.", "2015-12-14", "DE"),
    (MONDAY, "Von Montag, 7. Dezember bis Freitag, 11. Dezember bin ich nicht im Büro.", "2015-12-14", "DE"),
    (CHRISTMAS, "Sono fuori ufficio fino al 3 gennaio.", "2016-01-04", "IT"),
    (CHRISTMAS, "Sarò assente dal 21 dicembre al 3 gennaio.", "2016-01-04", "IT"),
    (CHRISTMAS, "Rientro il 4 gennaio.", "2016-01-04", "IT"),
    (CHRISTMAS, "Ik ben afwezig tot en met 3 januari.", "2016-01-04", "NL"),
    (CHRISTMAS, "Ik ben op maandag 4 januari weer bereikbaar.", "2016-01-04", "NL"),
    (CHRISTMAS, "Ik ben terug op 4 januari.", "2016-01-04", "NL"),
    (CHRISTMAS, "Estarei ausente até 3 de janeiro.", "2016-01-04", "PT"),
    (CHRISTMAS, "Estou de férias e de volta no dia 4 de janeiro.", "2016-01-04", "PT"),
]


@pytest.mark.parametrize(("sent", "text", "day"), EXPLICIT + UNTIL + PERIODS)
def test_the_first_working_day_back(sent: str, text: str, day: str) -> None:
    assert day == back(text, sent)


@pytest.mark.parametrize(("sent", "text", "day", "country"), OTHERS)
def test_notices_in_other_languages(sent: str, text: str, day: str, country: str) -> None:
    assert day == back(text, sent, country)


@pytest.mark.parametrize(
    "text",
    [
        "Je suis en congé maternité.",
        "I'm on maternity leave until the summer.",
        "Absent pour une durée indéterminée. Standard : 01 99 00 60 60.",
        "I am away from my desk and will reply as soon as I can.",
        "Je suis en déplacement avec un accès limité à ma messagerie. Urgences : 06 39 98 61 20.",
        "J'ai quitté la Gazette le 31 octobre. Écrivez à redaction@gazette.example.",
        "I left the paper on 31 October.",
        "Cette adresse sera supprimée le 31 décembre 2015.",
        "Votre message « Invitation presse, lundi 21 décembre à 9h30 » a bien été reçu.",
        "Votre demande du 4 décembre a été enregistrée sous le numéro 20151204.",
        "For urgent matters before the 17th, call the desk.",
        "Votre message a bien été reçu ; une réponse vous sera apportée sous 48 heures.",
        "We will get back to you within 24 hours.",
        "Our office is open Monday to Friday, 9am to 5pm.",
        "La rédaction est joignable du lundi au vendredi de 9h à 18h.",
        "I am away until further notice.",
        "De retour en janvier.",
        "I left the company on 30 November; please contact Jo until 31 December.",
        "Je suis en congé maternité jusqu'à la mi-avril.",
        "Your ticket was opened on 7 December 2015 at 10:02.",
        "On parental leave. I'll be back in September 2016.",
        "I am no longer with the paper as of 1 December.",
        "Mon dernier jour au journal est le 18 décembre.",
        "I work Monday to Thursday.",
        "Back in the new year.",
        "Je suis absente jusqu'au 4 décembre inclus.",  # over when the notice was sent
        "Vous pouvez vous inscrire jusqu'au 18 décembre.",
        "Je suis joignable jusqu'au 18 décembre.",
        "Je suis en réunion jusqu'à 15h.",
        "",
    ],
)
def test_no_day_of_return_is_invented(text: str) -> None:
    assert back(text, MONDAY) is None


def test_holidays_are_those_of_the_country() -> None:
    text = "Back on 28 December."  # Boxing Day, a Saturday in 2015, is made up for on Monday in the United Kingdom

    assert ("2015-12-28", "2015-12-29") == (back(text, CHRISTMAS), back(text, CHRISTMAS, "GB"))
