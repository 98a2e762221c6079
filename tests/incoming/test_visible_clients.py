"""What twenty mail clients (clients.txt in tests/mail/quotes) and their users' houses (houses.txt) add to a mail."""

from __future__ import annotations

import time

import pytest

from outreach.core.incoming import Incoming, Part
from outreach.core.visible import visible_text
from tests.incoming.test_visible import both, html, pairs, plain, squeezed

CLIENTS = [*pairs("clients.txt"), *pairs("houses.txt")]
CARD = ("Camille Roy", "Journaliste – Le Journal du Port", "06 39 98 12 34")
PROMOTION = "Retrouvez toute l'actualité du port – Pour vous désinscrire : https://journal.example/stop"


@pytest.mark.parametrize(("mail", "typed"), [c[1:] for c in CLIENTS], ids=[c[0] for c in CLIENTS])
def test_what_a_client_adds_is_left_out_and_what_was_typed_stays(mail: str, typed: str) -> None:
    assert squeezed(typed) == squeezed(visible_text(plain(mail)))


SIGNED = [
    '<div id="Signature"><div>{}</div></div>',
    '<div class="gmail_signature">{}</div>',
    '<pre class="moz-signature">-- <br>{}</pre>',
    '<div class="protonmail_signature_block"><div>{}</div></div>',
    '<div name="messageSignatureSection"><br>{}</div>',
    '<div id="ms-outlook-mobile-signature">{}</div>',
    '<div class="ydp12ab34signature">{}</div>',
    '<div id="bloop_sign_1449570000">{}</div>',
    '<div class="x_moz-signature">{}</div>',
]


@pytest.mark.parametrize("signed", SIGNED)
@pytest.mark.parametrize("delimiter", ["", "-- \n"], ids=["bare", "delimited"])
@pytest.mark.parametrize("name", ["Camille Roy", "Camille", "C. R."])
def test_a_typed_name_stays_above_a_signature_that_begins_with_it(
    signed: str, delimiter: str, name: str
) -> None:
    card = [*CARD, PROMOTION]
    text = f"Merci, à lundi,\n{name}\n\n{delimiter}" + "\n".join(card)
    source = f'<div class="elementToProof">Merci, à lundi,</div><div>{name}</div>' + signed.format(
        "<br>".join(card)
    )
    assert visible_text(both(text, source)) == f"Merci, à lundi,\n{name}"
    assert squeezed(visible_text(html(source))) == squeezed(f"Merci, à lundi,{name}")


CALENDAR = [
    (
        "Lila Ben a refusé cette invitation avec ce mot :\n\n« Je suis en congé. »\n\nTitre : Matinée",
        "Je suis en congé.",
    ),
    (
        'Lila Ben a accepté cette invitation avec ce commentaire : "Nous serons deux."\n\nMatinée',
        "Nous serons deux.",
    ),
    ("Lila Ben has declined this invitation with this note:\n\nAway that week, sorry.\n\nTitle: Morning", "Away that week, sorry."),
    ("Lila Ben a répondu Peut-être à l'invitation\navec le message suivant :\n\n“à voir”\n\nMatinée", "à voir"),
    ("Lila Ben a accepté l'invitation « Matinée ».\n\nQuand : lundi", ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "note"), CALENDAR)
def test_the_note_of_a_calendar_response_is_found_in_each_wording(text: str, note: str) -> None:
    reply = "BEGIN:VCALENDAR\nMETHOD:REPLY\nEND:VCALENDAR"
    assert visible_text(Incoming(root=Part(text=text), text=text, calendar=(reply,))) == note


@pytest.mark.parametrize(
    "text",
    [
        "Retrouvez toute l'actu " * 50_000,
        "Oui.\n" + "\n".join(CARD) + "\n" + (PROMOTION + "\n") * 20_000,
        "Oui.\n" + "Camille Roy\n" * 20_000,
        "Oui.\n-- \n" + "Links:\n---\n" * 20_000,
        "Oui.\n" + "\nCamille Roy\nJournaliste\n\nLéo Martin\nPhotographe\n" * 3_000,
        "https://" + "x" * 1_000_000,
        "Oui.\n" + "-- \nje viens\n" * 10_000,
        "Oui.\n" + "\n------\nje viens\n" * 10_000,
        "Oui.\n" + "------\n\n" * 9_000 + "je viens",
        "Oui.\n" + "\n-- \nCamille Roy\n" * 10_000,
    ],
    ids=[
        "one line",
        "promotion",
        "names",
        "links",
        "people",
        "address",
        "delimiters",
        "rules",
        "rules alone",
        "signatures",
    ],
)
def test_a_hostile_mail_costs_no_more_than_its_length(text: str) -> None:
    began = time.process_time()
    visible_text(plain(text))
    assert time.process_time() - began < 10  # seconds: a square of the length takes far more
