"""The day a piece ran or will run."""

from __future__ import annotations

from datetime import datetime

import pytest

from outreach.core.dates.publishing import published_on

FRIDAY = "2015-12-11T10:00"


def day(text: str) -> str | None:
    found = published_on(text, datetime.fromisoformat(FRIDAY))
    return None if found is None else found.isoformat()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("L'article est en ligne depuis ce matin.", "2015-12-11"),
        ("Le papier paraît demain.", "2015-12-12"),
        ("Mon article est paru hier.", "2015-12-10"),
        ("Le sujet est paru mardi dans nos colonnes.", "2015-12-08"),
        ("Merci pour l'entretien d'hier. Le sujet passe dimanche à 12h40.", "2015-12-13"),
        ("La page 14 de notre numéro d'aujourd'hui reprend votre enquête.", "2015-12-11"),
        ("Notre article sera publié le 22 décembre.", "2015-12-22"),
        ("L'interview sera diffusée lundi à 8h15.", "2015-12-14"),
        ("Le reportage a été diffusé hier soir.", "2015-12-10"),
        ("Sortie en kiosque jeudi 17.", "2015-12-17"),
        ("C'est dans le journal de ce matin.", "2015-12-11"),
        ("Our interview will run on Tuesday 22 December, on page 5.", "2015-12-22"),
        ("Your survey made our front page today.", "2015-12-11"),
        ("The piece ran on Wednesday.", "2015-12-09"),
        ("It was published on 8 December.", "2015-12-08"),
        ("The story went live this morning.", "2015-12-11"),
        ("It airs tomorrow at 7am.", "2015-12-12"),
        ("It's in today's paper.", "2015-12-11"),
        ("It will be in Sunday's edition.", "2015-12-13"),
    ],
)
def test_the_day_a_piece_runs(text: str, expected: str) -> None:
    assert expected == day(text)


@pytest.mark.parametrize(
    "text",
    [
        "L'article est en ligne : http://www.gazette.example/2015/12/10/alliances",
        "Merci pour l'entretien d'hier.",
        "Je vous envoie le PDF demain.",
        "It will run in the January issue.",
        "",
    ],
)
def test_no_day_is_made_up(text: str) -> None:
    assert day(text) is None
