"""What a sender typed, told from quotes, signatures and footers; the mails stand in tests/mail/quotes."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach.core.envelope import Mailbox
from outreach.core.incoming import Incoming, Part
from outreach.core.visible import visible_text
from outreach.core.visible.html_text import html_text

MAILS = Path(__file__).parent.parent / "mail" / "quotes"
CAMILLE = Mailbox("Camille Roy", "camille@journal.example")
US = (Mailbox("", "presse@asso.example"),)


def sections(name: str) -> list[tuple[str, str]]:
    """Read a file of texts, each under a line `##### its name`."""
    found: list[tuple[str, list[str]]] = []
    for line in (MAILS / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("##### "):
            found.append((line.removeprefix("##### "), []))
        else:
            found[-1][1].append(line)
    return [(title, "\n".join(lines).rstrip("\n")) for title, lines in found]


def pairs(name: str) -> list[tuple[str, str, str]]:
    """Read a file where every mail is followed by what is typed in it."""
    read = sections(name)
    return [(title, body, typed) for (title, body), (_, typed) in zip(read[::2], read[1::2], strict=True)]


def plain(text: str) -> Incoming:
    return Incoming(root=Part(text=text), text=text, sender=CAMILLE, to=US)


def html(source: str) -> Incoming:
    text = html_text(source)
    return Incoming(root=Part(type="text/html", text=source), text=text, html=source, sender=CAMILLE, to=US)


def both(text: str, source: str) -> Incoming:
    parts = (Part(text=text), Part(type="text/html", text=source))
    root = Part(type="multipart/alternative", parts=parts)
    return Incoming(root=root, text=text, html=source, sender=CAMILLE, to=US)


def squeezed(text: str) -> str:
    return "".join(text.split())


BLOCKS = sections("blocks.txt")
TYPED = (
    "Oui, jeudi à 14h.",
    "STOP",
    "no thanks",
    "Bonjour,\n\nPouvez-vous me rappeler au 06 39 98 12 34 ?\n\nCordialement,\nCamille Roy",
    "Trois questions :\n- qui finance ?\n- combien ?\n\nMerci d'avance\nC. R.",
)


@pytest.mark.parametrize("typed", TYPED)
@pytest.mark.parametrize("block", [b for _, b in BLOCKS], ids=[n for n, _ in BLOCKS])
def test_a_quote_in_any_client_s_form_is_left_out_and_nothing_else(block: str, typed: str) -> None:
    assert squeezed(typed) == squeezed(visible_text(plain(f"{typed}\n\n{block}")))


@pytest.mark.parametrize("block", [b for _, b in BLOCKS], ids=[n for n, _ in BLOCKS])
def test_a_quote_right_below_the_text_is_left_out(block: str) -> None:
    assert visible_text(plain(f"Je viens.\n{block}")) == "Je viens."


@pytest.mark.parametrize(
    ("mail", "typed"), [p[1:] for p in pairs("signatures.txt")], ids=[p[0] for p in pairs("signatures.txt")]
)
def test_signatures_footers_and_banners_are_left_out(mail: str, typed: str) -> None:
    assert squeezed(typed) == squeezed(visible_text(plain(mail)))


@pytest.mark.parametrize(
    ("mail", "typed"), [p[1:] for p in pairs("answers.txt")], ids=[p[0] for p in pairs("answers.txt")]
)
def test_answers_below_between_and_around_quotes_are_found(mail: str, typed: str) -> None:
    assert squeezed(typed) == squeezed(visible_text(plain(mail)))


@pytest.mark.parametrize(
    "mail", [b for _, b in sections("typed.txt")], ids=[n for n, _ in sections("typed.txt")]
)
def test_what_a_person_typed_stays_whole(mail: str) -> None:
    assert squeezed(mail) == squeezed(visible_text(plain(mail)))


@pytest.mark.parametrize(
    ("mail", "typed"), [p[1:] for p in pairs("html.txt")], ids=[p[0] for p in pairs("html.txt")]
)
def test_html_is_cut_by_its_structure(mail: str, typed: str) -> None:
    assert squeezed(typed) == squeezed(visible_text(html(mail)))


def test_html_tells_where_a_quote_begins_that_plain_text_does_not_mark() -> None:
    text = "Je viens.\n\nBonjour, pour ne plus recevoir nos messages, se désinscrire"
    source = "<div>Je viens.</div><blockquote>Bonjour, pour ne plus recevoir nos messages, se désinscrire</blockquote>"
    assert visible_text(both(text, source)) == "Je viens."


def test_html_tells_where_a_signature_begins_that_plain_text_does_not_mark() -> None:
    text = "Je viens.\n\nCamille Roy\nLe Journal du Port, tous les jours chez vous !"
    source = '<p>Je viens.</p><div class="gmail_signature">Camille Roy<br>Le Journal du Port, tous les jours chez vous !</div>'
    assert visible_text(both(text, source)) == "Je viens."


def test_a_plain_text_that_points_to_the_html_is_not_the_mail() -> None:
    text = "Votre logiciel de messagerie ne peut pas afficher le format HTML."
    assert visible_text(both(text, "<p>Je viens.</p>")) == "Je viens."


def test_the_note_of_a_calendar_response_is_typed() -> None:
    text = (
        'Lila Ben a répondu « Peut-être » à cette invitation avec cette note :\n\n"à voir"\n\nTitre : Matinée'
    )
    mail = Incoming(
        root=Part(text=text), text=text, calendar=("BEGIN:VCALENDAR\nMETHOD:REPLY\nEND:VCALENDAR",)
    )
    assert visible_text(mail) == "à voir"


def test_a_calendar_response_without_a_note_is_empty() -> None:
    text = "Lila Ben has accepted this invitation.\n\nTitle: Morning"
    mail = Incoming(
        root=Part(text=text), text=text, calendar=("BEGIN:VCALENDAR\nMETHOD:REPLY\nEND:VCALENDAR",)
    )
    assert visible_text(mail) == ""


HTML = [
    # source, text, why
    ("a<br>b<br/>c", "a\nb\nc", "line breaks"),
    ("<p>a</p><p>b</p>", "a\n\nb", "paragraphs leave a line"),
    ('<p class="MsoNormal">a</p><p class="MsoNormal">b</p>', "a\nb", "Outlook's do not"),
    ("<style>p{margin:0}</style><p>a</p><p>b</p>", "a\nb", "nor where the style sheet says so"),
    ("<div>a<div>b</div>c</div>", "a\nb\nc", "blocks within blocks"),
    ("a   \n\t b&nbsp;c", "a b\u00a0c", "white space"),
    ('<a href="http://x.example/a">ici</a>', "ici <http://x.example/a>", "a link"),
    ('<a href="http://x.example/a/">x.example/a</a>', "x.example/a", "a link that shows its address"),
    ('<a href="mailto:c@x.example?subject=a">c@x.example</a>', "c@x.example", "an address"),
    ('<a href="javascript:alert(1)">ici</a>', "ici", "no address at all"),
    ("<ul><li>a<li>b</ul><ol><li>c<li>d</ol>", "- a\n- b\n\n1. c\n2. d", "lists"),
    ("<table><tr><td>a<td>b<tr><td>c</table>", "a b\nc", "rows and cells"),
    ('a<span style="display:none">b</span>c', "ac", "hidden"),
    (
        "<head><title>t</title></head>a<script>b</script><!-- c -->d<![if !mso]>e<![endif]>",
        "ade",
        "not shown",
    ),
    ("&eacute;&#233;&#xe9;&unknown;&#99999999999;", "ééé&unknown;\ufffd", "entities"),
    ("&#" + "9" * 5000 + ";", "\ufffd", "a number longer than int reads"),
    ("1 < 2 <b>and</b> 3 > 2", "1 < 2 and 3 > 2", "signs that are no tags"),
    ('<a href="x>a</a> b', "a b", "a quote that never ends"),
    ("a<b", "a<b", "a tag that never ends"),
    ("<pre>a\n  b</pre>", "a\n  b", "white space that counts"),
    ("", "", "nothing"),
]


@pytest.mark.parametrize(("source", "text"), [h[:2] for h in HTML], ids=[h[2] for h in HTML])
def test_html_is_read_as_it_is_seen(source: str, text: str) -> None:
    assert text == html_text(source)


@pytest.mark.parametrize(
    "source",
    [
        "<div>" * 50_000,
        "<blockquote>" * 50_000,
        "<b>" * 20_000 + "</i>" * 20_000,
        "<a href=x>" * 20_000,
        "<" * 100_000,
        "<!--" * 50_000,
    ],
    ids=["div", "blockquote", "crossed", "links", "signs", "comments"],
)
def test_html_without_end_is_read(source: str) -> None:
    assert "end" in html_text("end<p>" + source)


LINE = st.one_of(
    st.text(max_size=40),
    st.sampled_from([line for _, block in BLOCKS for line in block.split("\n")]),
    st.sampled_from(
        [
            "",
            "-- ",
            "> ",
            ">>>",
            "____",
            "De : a",
            "Cordialement,",
            "Camille Roy",
            "Tél. 01 99 00 11 22",
            "[EXTERNAL] a",
        ]
    ),
)


@given(st.lists(LINE, max_size=25))
def test_nothing_is_added_to_plain_text(lines: list[str]) -> None:
    text = "\n".join(lines)
    found = visible_text(plain(text))
    assert all(squeezed(line) in squeezed(text) for line in found.split("\n"))


TAG = st.sampled_from(
    [
        "<div>",
        "</div>",
        "<p>",
        "</p>",
        "<br>",
        "<blockquote type=cite>",
        "</blockquote>",
        '<div class="gmail_quote">',
        "<hr>",
        "<td>",
        "<li>",
        '<div id="Signature">',
        '<div id="appendonsend">',
        '<a href="http://x.example">',
        "</a>",
        "<b",
        "<!--",
        "-->",
        "<pre>",
        "&#0;",
        "&amp;",
    ]
)


@given(st.lists(st.one_of(TAG, st.text(max_size=20)), max_size=40))
def test_no_html_makes_it_fail(fragments: list[str]) -> None:
    source = "".join(fragments)
    assert isinstance(visible_text(html(source)), str)


PROSE = st.lists(
    st.sampled_from(
        [
            "Bonjour,",
            "",
            "Je serai là lundi.",
            "Pouvez-vous m'appeler au 06 39 98 12 34 ?",
            "Merci beaucoup pour votre envoi !",
            "I'd like to talk to him.",
            "Deux questions :",
            "- qui paie ?",
            "Le 21, je serai là.",
            "Mon article paraît le 12/12/2015.",
            "On se voit jeudi à 10h.",
        ]
    ),
    min_size=1,
    max_size=8,
).map("\n".join)


@given(PROSE.filter(str.strip), st.sampled_from([b for _, b in BLOCKS]))
def test_typed_text_above_any_quote_comes_out_whole(typed: str, block: str) -> None:
    assert squeezed(typed) == squeezed(visible_text(plain(f"{typed}\n\n{block}")))
