from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from outreach.core import typography
from outreach.core.typography import french, french_html

N, B = "\u202f", "\u00a0"  # narrow and full no-break spaces


@pytest.mark.parametrize(
    ("written", "set_"),
    [
        ("Bonjour !", f"Bonjour{N}!"),
        ("Bonjour!", f"Bonjour{N}!"),
        ("Quoi ?!", f"Quoi{N}?!"),
        ("un ; deux", f"un{N}; deux"),
        ("Objet : étude", f"Objet{B}: étude"),
        ("Objet: étude", f"Objet{B}: étude"),
        ("« oui »", f"«{B}oui{N}»"),
        ("«oui»", f"«{B}oui{N}»"),
        ("l'étude d'aujourd'hui", "l’étude d’aujourd’hui"),
        ("20 % de 30 €", f"20{B}% de 30{B}€"),
        ("à 9 h 30", f"à 9{B}h{B}30"),
        ("M. Durand et Mme Roy", f"M.{B}Durand et Mme{B}Roy"),
        ("Attendez...", "Attendez…"),
        # already right: nothing changes
        (f"Bonjour{N}! «{B}oui{N}»", f"Bonjour{N}! «{B}oui{N}»"),
        # not prose
        ("9:30 et 16:9", "9:30 et 16:9"),
        ("voir http://le.example/a?b=l'c!d ok", "voir http://le.example/a?b=l'c!d ok"),
        ("d'o'brien@x.example", "d'o'brien@x.example"),
        ("le code `a ? b : c`", "le code `a ? b : c`"),
        ("Camille Durand", "Camille Durand"),
        ("", ""),
    ],
)
def test_french_spaces_and_apostrophes(written: str, set_: str) -> None:
    assert set_ == french(written)


def test_setting_twice_changes_nothing_more() -> None:
    once = french("L'étude est-elle prête ? « Oui », dit-on : à 9 h 30 !")

    assert once == french(once)


@pytest.mark.parametrize(
    ("written", "set_"),
    [
        ("<p>Oui !</p>", f"<p>Oui{N}!</p>"),
        ('<a title="Oui !" href="/a?b">Oui ?</a>', f'<a title="Oui !" href="/a?b">Oui{N}?</a>'),
        ("&eacute;t&eacute; ;", f"&eacute;t&eacute;{N};"),
        ("<style>a : b ; c ! </style> non !", f"<style>a : b ; c ! </style> non{N}!"),
        ("<STYLE>a : b</Style> non !", f"<STYLE>a : b</Style> non{N}!"),
        ("<!-- [if mso] ! --> oui !", f"<!-- [if mso] ! --> oui{N}!"),
        ("<pre>a !", "<pre>a !"),  # never closed
    ],
)
def test_only_the_text_of_html_is_set(written: str, set_: str) -> None:
    assert set_ == french_html(written)


@settings(max_examples=1_000)
@given(text=st.text("aMhn°p.wW '!?;:«»%€…\u00a0\u202f12@`/é()–”", max_size=40))
def test_looking_for_the_signs_first_spares_no_rule_that_would_change_the_text(text: str) -> None:
    text = f"! {text}"  # worth a look
    pieces = typography._LEFT_ALONE.split(text)
    for _, pattern, replacement in typography._RULES:
        pieces = [p if n % 2 else pattern.sub(replacement, p) for n, p in enumerate(pieces)]

    assert "".join(pieces) == french(text)
