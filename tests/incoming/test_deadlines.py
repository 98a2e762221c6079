"""By when the writer needs an answer, and what is no deadline."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from outreach.core.dates.deadlines import deadline
from outreach.core.verdict import iso

MONDAY = "2015-12-07T10:00"
THURSDAY = "2015-12-10T10:00"
NEW_YEAR = "2015-12-30T16:00"
EVENT = date(2015, 12, 21)


def by(text: str, sent: str) -> str | None:
    found = deadline(text, datetime.fromisoformat(sent), EVENT)
    return None if found is None else iso(found.moment)


FRENCH = [
    (MONDAY, "Je boucle mercredi soir.", "2015-12-09"),
    (MONDAY, "On boucle le 11, donc ce serait bien d'échanger avant.", "2015-12-11"),
    (MONDAY, "Nous bouclons jeudi à 14h.", "2015-12-10T14:00"),
    (MONDAY, "Bouclage jeudi 14h.", "2015-12-10T14:00"),
    (MONDAY, "Le bouclage est prévu vendredi 11 décembre à midi.", "2015-12-11T12:00"),
    (MONDAY, "bouclage : jeudi", "2015-12-10"),
    (MONDAY, "mon bouclage est jeudi soir", "2015-12-10"),
    (MONDAY, "Papier à rendre ce soir 19h !", "2015-12-07T19:00"),
    (MONDAY, "Papier à rendre dimanche.", "2015-12-13"),
    (MONDAY, "Je dois rendre mon article vendredi.", "2015-12-11"),
    (MONDAY, "Je rends mon papier mercredi à midi.", "2015-12-09T12:00"),
    (MONDAY, "Je dois livrer le sujet pour jeudi 18h.", "2015-12-10T18:00"),
    (MONDAY, "Ma copie doit être remise le 11 décembre.", "2015-12-11"),
    (MONDAY, "Il faut que je rende ma copie jeudi.", "2015-12-10"),
    (MONDAY, "Le journal part à l'impression mercredi à 20h.", "2015-12-09T20:00"),
    (MONDAY, "Pouvez-vous me répondre avant vendredi 18h ?", "2015-12-11T18:00"),
    (MONDAY, "Pourriez-vous me dire d’ici mercredi si c'est possible ?", "2015-12-09"),
    (MONDAY, "Une réponse d'ici au 14 serait formidable.", "2015-12-14"),
    (MONDAY, "Merci de me confirmer d'ici demain midi.", "2015-12-08T12:00"),
    (MONDAY, "Il me faudrait les réponses pour le 9 décembre au plus tard.", "2015-12-09"),
    (MONDAY, "J'en aurais besoin pour jeudi.", "2015-12-10"),
    (MONDAY, "j'ai besoin d'une réponse avant demain midi svp", "2015-12-08T12:00"),
    (MONDAY, "Il me faut les visuels pour mercredi midi.", "2015-12-09T12:00"),
    (MONDAY, "Réponse souhaitée avant le 11/12.", "2015-12-11"),
    (MONDAY, "Pouvez-vous m'envoyer les chiffres avant ce soir ?", "2015-12-07"),
    (MONDAY, "Pouvez-vous m'envoyer les chiffres avant 17h ?", "2015-12-07T17:00"),
    (MONDAY, "Deadline : jeudi 10, 17h.", "2015-12-10T17:00"),
    (MONDAY, "ma deadline c'est jeudi", "2015-12-10"),
    (MONDAY, "Date limite : 11 décembre", "2015-12-11"),
    (MONDAY, "dernier délai vendredi 11", "2015-12-11"),
    (MONDAY, "Vous avez jusqu'à mercredi pour me répondre.", "2015-12-09"),
    (MONDAY, "J'ai jusqu'à jeudi midi pour rendre.", "2015-12-10T12:00"),
    (MONDAY, "Je souhaiterais l'interviewer avant jeudi.", "2015-12-10"),
    (MONDAY, "Il me faudrait une réponse sous 48 h.", "2015-12-09"),
    (MONDAY, "Pouvez-vous me répondre dans l'heure ?", "2015-12-07T11:00"),
    (MONDAY, "Besoin d'une réponse aujourd'hui.", "2015-12-07"),
    (MONDAY, "Il me faudrait une réponse dans la journée.", "2015-12-07"),
    (MONDAY, "Sans réponse de votre part avant mercredi, nous ferons sans.", "2015-12-09"),
    (MONDAY, "Je boucle jeudi, parution le 18 décembre.", "2015-12-10"),
    (MONDAY, "Parution le 18 décembre, je boucle jeudi.", "2015-12-10"),
    (MONDAY, "Diffusion samedi, donc il nous faudrait un accord d'ici mercredi.", "2015-12-09"),
    (
        MONDAY,
        "Je dois rendre mon travail le 18 décembre, une réponse d'ici au 14 serait parfaite.",
        "2015-12-14",
    ),
    (MONDAY, "Je termine vendredi matin et j'aurais besoin de ses réponses d'ici là.", "2015-12-11"),
    (MONDAY, "Mon rédac chef attend le papier pour demain 16h, est-ce jouable ?", "2015-12-08T16:00"),
    (MONDAY, "Il me faut ça ASAP, idéalement avant 11h demain.", "2015-12-08T11:00"),
    (MONDAY, "On enregistre jeudi mais il me faut une confirmation mercredi avant midi.", "2015-12-09T12:00"),
    (MONDAY, "Le numéro part chez l'imprimeur le 15 au matin.", "2015-12-15"),
    (MONDAY, "Nous publions le 18, donc retour souhaité au plus tard le 16.", "2015-12-16"),
    (
        MONDAY,
        "Je dois envoyer mon texte pour mardi 15 décembre, 18 heures dernier carat.",
        "2015-12-15T18:00",
    ),
    (MONDAY, "je dois rendre avant ce soir minuit", "2015-12-07"),  # the day ends then: no hour to be late at
    (MONDAY, "Voici mes questions ; j'attends vos réponses mercredi.", "2015-12-09"),
    (MONDAY, "Pouvez-vous me rappeler avant 16h ?", "2015-12-07T16:00"),
    (MONDAY, "L'embargo est levé lundi 21 à 9h30. Je boucle le dimanche 20 au soir.", "2015-12-20"),
    (THURSDAY, "je rends mercredi", "2015-12-16"),
    (NEW_YEAR, "Je boucle lundi 4 à 16h.", "2016-01-04T16:00"),
    (NEW_YEAR, "Pourriez-vous me répondre avant le 5 ?", "2016-01-05"),
]

ENGLISH = [
    (MONDAY, "I file on Friday 11 December.", "2015-12-11"),
    (MONDAY, "I'm filing tonight.", "2015-12-07"),
    (MONDAY, "I have to file by 4pm tomorrow.", "2015-12-08T16:00"),
    (MONDAY, "My deadline is Thursday at noon.", "2015-12-10T12:00"),
    (MONDAY, "Deadline: Friday 5pm", "2015-12-11T17:00"),
    (MONDAY, "I'm on deadline today, any chance of a quick call?", "2015-12-07"),
    (MONDAY, "Copy is due Wednesday.", "2015-12-09"),
    (MONDAY, "The piece is due on the 11th.", "2015-12-11"),
    (MONDAY, "my editor wants copy tonight", "2015-12-07"),
    (MONDAY, "We go to press on Thursday.", "2015-12-10"),
    (MONDAY, "Our print deadline is 6pm on Wednesday.", "2015-12-09T18:00"),
    (MONDAY, "A quick phone chat, any day before Friday 18th, my deadline.", "2015-12-18"),
    (MONDAY, "Wednesday noon is my deadline.", "2015-12-09T12:00"),
    (MONDAY, "I'd need a yes or no by close of play on Friday.", "2015-12-11"),
    (MONDAY, "Could you let me know by Wednesday?", "2015-12-09"),
    (MONDAY, "Please get back to me by COB tomorrow.", "2015-12-08"),
    (MONDAY, "We need his answers by Thursday, 5 p.m.", "2015-12-10T17:00"),
    (MONDAY, "Answers to reach me no later than noon on December 11.", "2015-12-11T12:00"),
    (MONDAY, "Could I speak to him before Thursday?", "2015-12-10"),
    (MONDAY, "could I get your spokesperson today before 6pm (Paris)?", "2015-12-07T18:00"),
    (MONDAY, "I need the figures by EOD.", "2015-12-07"),
    (MONDAY, "Can you send these by end of day Wednesday?", "2015-12-09"),
    (MONDAY, "I would need a reply within 24 hours.", "2015-12-08"),
    (MONDAY, "If I don't hear from you by Wednesday I'll drop it.", "2015-12-09"),
    (MONDAY, "I need an answer today.", "2015-12-07"),
    (MONDAY, "I have until Thursday 3pm to file.", "2015-12-10T15:00"),
    (MONDAY, "Could you send me the pictures for Thursday?", "2015-12-10"),
    (MONDAY, "It runs on Saturday; I need the quotes by Thursday.", "2015-12-10"),
    (MONDAY, "Written answers by 11 December at the latest, please.", "2015-12-11"),
    (MONDAY, "I'm writing this up on Friday so anything before then is great.", "2015-12-11"),
    (MONDAY, "We're closing the issue on Wednesday at 4pm GMT.", "2015-12-09T17:00"),
    (MONDAY, "I'm up against a Thursday deadline.", "2015-12-10"),
    (MONDAY, "My editor needs the piece first thing Wednesday.", "2015-12-09"),
    (MONDAY, "We go to print next Wednesday.", "2015-12-16"),
    (MONDAY, "Filing at 6pm tonight, Paris time.", "2015-12-07T18:00"),
    (MONDAY, "Our show airs Friday at 8pm; guests need to be confirmed by Wednesday.", "2015-12-09"),
    (MONDAY, "deadline tmrw 5pm", "2015-12-08T17:00"),
    (NEW_YEAR, "Could you reply by Monday?", "2016-01-04"),
    ("2016-02-25T09:00", "Could you reply by the 29th?", "2016-02-29"),
]


@pytest.mark.parametrize(("sent", "text", "moment"), FRENCH + ENGLISH)
def test_by_when_the_answer_is_needed(sent: str, text: str, moment: str) -> None:
    assert moment == by(text, sent)


@pytest.mark.parametrize(
    "text",
    [
        "J'aimerais le rencontrer avant Noël.",
        "Could I talk to him before Christmas?",
        "Pour un dossier à paraître en janvier.",
        "Parution prévue le 18 décembre.",
        "Diffusion samedi 12.",
        "It will run on Saturday.",
        "C'est pour notre numéro du 18 décembre.",
        "C'est pour l'émission de jeudi.",
        "Rien ne sortira avant le 21 à 9h30.",
        "Nothing will be published before the 21st.",
        "Sous embargo jusqu'au 21, c'est noté.",
        "Happy to hold it until Monday 21 December, 9.30am.",
        "Je serai là le 21.",
        "Je vous confirme ma venue avant vendredi.",
        "Will confirm by the 15th.",
        "I'll let you know by Friday.",
        "Je n'aurai pas le planning avant le 16.",
        "Serait-il disponible mardi 15 à 14h ou mercredi 16 à 10h ?",
        "Could we speak on Tuesday at 10am or Thursday at 3pm?",
        "Pourrais-je lui parler demain vers 11h ?",
        "Une réponse la semaine prochaine me va très bien.",
        "J'aurais besoin de lui parler lundi 14 ou mardi 15 vers 17h.",
        "Avant de vous répondre sur l'embargo : est-il levé à 9h30 ?",
        "Merci de nous inscrire pour le 21.",
        "Merci de m'envoyer l'invitation pour le 21.",
        "Pourriez-vous m'envoyer le dossier de presse du 21 décembre ?",
        "Can you confirm that the event starts at 9.30 on the 21st?",
        "Merci de me confirmer le rendez-vous de jeudi 15h.",
        "Il me faudrait un rendez-vous mardi ou mercredi.",
        "Besoin d'un intervenant en plateau mercredi à 18h.",
        "We'd need him in the studio at 7.30am on Wednesday.",
        "J'ai besoin de photos pour notre numéro de samedi.",
        "J'ai lu votre communiqué du 24 novembre.",
        "Je ne suis pas disponible avant le 15.",
        "À confirmer vendredi.",
        "Pourrait-on faire l'interview avant le 21 ?",  # the day of the event, nothing needed by then
        "Nous avons bouclé hier.",
        "I filed yesterday, thanks.",
        "Dès que possible, c'est urgent.",
        "No rush on the exact day.",
        "",
    ],
)
def test_no_deadline_is_invented(text: str) -> None:
    assert by(text, MONDAY) is None


def test_the_words_that_say_so_are_kept() -> None:
    found = deadline("Bonjour Claire,\n\nJe boucle\nlundi soir, merci.", datetime.fromisoformat(MONDAY))

    assert found is not None
    assert "Je boucle lundi soir" == found.words


def test_an_hour_stands_on_the_day_its_sentence_has_said() -> None:
    assert "2015-12-09T17:00" == by("Pour mercredi, il me faudrait les réponses avant 17h.", MONDAY)


@pytest.mark.parametrize(
    "piece", ["avant ", "je ne sais pas avant lundi ", "il me faut rendre ", "lundi avant ", "besoin "]
)
def test_a_megabyte_of_it_is_read_and_ends(piece: str) -> None:
    deadline(piece * (1_000_000 // len(piece)), datetime.fromisoformat(MONDAY))
