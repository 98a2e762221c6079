"""By which means, how many, from where: families of wordings, one line for every member that differs."""

from __future__ import annotations

import pytest

from outreach.core.classifying.human.means import interview_format, mode
from outreach.core.classifying.human.party import guests
from outreach.core.classifying.human.reading import read
from outreach.core.verdict import Format, Mode

FORMATS = [
    (Format.PHONE, "Quelqu'un de l'équipe pourrait me rappeler aujourd'hui ?"),
    (Format.PHONE, "Have a trustee ring me before five."),
    (Format.PHONE, "Un coup de bigo avec le chef du projet ?"),
    (Format.PHONE, "À quel numéro puis-je joindre l'auteur ?"),
    (Format.PHONE, "Je serais heureuse que M. Lenoir me téléphonât."),
    (Format.PHONE, "Ten minutes of Mr Lenoir's time on my mobile?"),
    (Format.VIDEO_CALL, "Peut-elle nous parler vendredi, face caméra, via Teams ?"),
    (Format.VIDEO_CALL, "Could he do a group video session with my students?"),
    (Format.IN_PERSON, "M. Lenoir consentirait-il à me recevoir ?"),
    (Format.IN_PERSON, "Crew of two, no lights: could we film Ms Lenoir while she works?"),
    (Format.IN_PERSON, "Je voudrais tirer le portrait de votre sculpteur."),
    (Format.IN_PERSON, "Can I tag along for a night with the volunteers?"),
    (Format.IN_PERSON, "Je l'attraperais bien au vol, micro en main, dans le couloir."),
    (Format.ON_AIR, "The mayor on our sofa, 7.15 Friday?"),
    (Format.ON_AIR, "Nous aimerions M. Lenoir en direct, par téléphone, à 7h40."),
    (Format.WRITTEN, "Voici mes quatre questions pour le Dr Lenoir, réponses par retour de mail."),
    (Format.WRITTEN, "1. Le bail a-t-il été dénoncé ? 2. Par qui ? 3. À quelle date ?"),
    (Format.WRITTEN, "Would your chief executive send us 80 words by Tuesday on why entry stays free?"),
    (Format.WRITTEN, "Pourrait-elle remplir mon questionnaire ?"),
    (None, "Une voix de chez vous, au téléphone ou par mail ?"),
    (None, "Would she meet me, or talk on the phone?"),
    (None, "Quelqu'un chez vous pourrait-il m'expliquer ces chiffres ?"),
    (None, "Votre communiqué de presse m'intéresse : une interview est-elle possible ?"),
]


@pytest.mark.parametrize(("expected", "text"), FORMATS)
def test_the_means_of_an_interview_is_read_in_all_its_wordings(expected: Format | None, text: str) -> None:
    assert expected == interview_format(read(text).sentences, {0}, attending=False)


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        (4, "Nous débarquons à quatre, dont deux stagiaires."),
        (2, "On vient, oui, à deux."),
        (2, "On sera deux le 21 (moi et Théo à la caméra)."),
        (2, "Two for the Estuary Courier, one of them a vegetarian."),
        (1, "I'm in for Monday morning, solo."),
        (1, "Je viens au vernissage le 18, seule."),
        (1, "Nombre de personnes : 1"),
        (2, "That'll be the pair of us at the unveiling."),
        (2, "Mrs Penhallow and her photographer accept with thanks."),
        (2, "My colleague Bram and I accept with pleasure."),
        (2, "Possible que nous soyons deux."),
        (2, "Please put down two names; we shall be on the 7:13 from Brussels."),
        (None, "My editor and I are tossing a coin over who goes."),
        (None, "Je serai des vôtres à 9h30, entre deux trains."),
        (None, "On sera là le 21."),
    ],
)
def test_everybody_who_comes_is_counted(expected: int | None, text: str) -> None:
    assert expected == guests(text)


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        (Mode.REMOTE, "Branchez-moi sur le direct vidéo, je regarderai tout depuis mon canapé."),
        (Mode.REMOTE, "Yes to online. Will there be English subtitles?"),
        (Mode.REMOTE, "Registering for Tuesday's video briefing."),
        (Mode.REMOTE, "Je serai fidèle au poste derrière l'écran."),
        (Mode.ON_SITE, "Can't wait! Flying in the night before, staying round the corner."),
        (Mode.ON_SITE, "Partante pour le 21, sur place. Peut-on brancher un ordinateur dans la salle ?"),
        (None, "Oui, avec plaisir."),
    ],
)
def test_who_follows_from_afar_is_told_from_who_comes(expected: Mode | None, text: str) -> None:
    assert expected == mode(read(text).sentences)
