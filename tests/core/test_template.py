from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import pytest
from markupsafe import Markup

from outreach.core.letter import Letter
from outreach.core.template import TemplateFault, TemplateSet, compile_templates

N, B = "\u202f", "\u00a0"


def templates(**files: str) -> TemplateSet:
    """Compile files named with `_` for `.`: `a_fr_md`."""
    found, problems = compile_templates({name.replace("_", "."): source for name, source in files.items()})
    assert [] == [p.sentence() for p in problems]
    return found


def render(
    body: str, values: Mapping[str, object] | None = None, *, matter: str = "", file: str = "a.en.md"
) -> Letter:
    source = f"---\nsubject: x\nlayout: ''\n{matter}---\n{body}"
    found, problems = compile_templates({file: source})
    assert [] == [p.sentence() for p in problems]
    return found.render(file, values or {})


def html(letter: Letter) -> str:
    """Give what is in the body of the HTML, on one line."""
    body = letter.html.partition("<body>")[2].partition("</body>")[0]
    return "".join(line.strip() for line in body.split("\n"))


# --- two bodies from one source -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "text", "shown"),
    [
        ("# Title\n\nPara", "Title\n=====\n\nPara", "<h1>Title</h1><p>Para</p>"),
        ("**bold** and *soft*", "bold and soft", "<p><strong>bold</strong> and <em>soft</em></p>"),
        ("two\nlines", "two lines", "<p>twolines</p>"),
        ("two\\\nlines", "two\nlines", "<p>two<br>lines</p>"),
        ("- a\n- b", "– a\n– b", "<ul><li>a</li><li>b</li></ul>"),
        ("1. a\n2. b", "1. a\n2. b", "<ol><li>a</li><li>b</li></ol>"),
        ("- a\n  - b", "– a\n  – b", "<ul><li>a<ul><li>b</li></ul></li></ul>"),
        ("> quoted", "  quoted", "<blockquote><p>quoted</p></blockquote>"),
        ("a\n\n***\n\nb", "a\n\n———\n\nb", "<p>a</p><hr><p>b</p>"),
        ("see [this](http://x.example/) now", "see this (http://x.example/) now", None),
        (
            "[this](http://x.example/)",
            "this: http://x.example/",
            '<p><a href="http://x.example/">this</a></p>',
        ),
        ("at http://x.example/a?b=c.", "at http://x.example/a?b=c.", None),
        ("[a@x.example](mailto:a@x.example)", "a@x.example", None),
        ("[stop](mailto:a@x.example?subject=stop%20it)", "stop: a@x.example, subject: stop it", None),
        ("`code {x}`", "code {x}", "<p><code>code {x}</code></p>"),
        ("```\na  {b}\n```", "a  {b}", "<pre><code>a  {b}</code></pre>"),
        ("{% raw %}{{ not a tag }}{% endraw %}", "{{ not a tag }}", "<p>{{ not a tag }}</p>"),
        ("\\{\\{ nor this \\}\\} {\\% or that", "{{ nor this }} {% or that", None),
        ("a <b>b</b><br>c", "a b\nc", None),
        ("<div>\nblock\n</div>", "block", "<div>block</div>"),
        ("a {# never seen #}b", "a b", "<p>a b</p>"),
    ],
)
def test_markdown_gives_html_and_readable_text(source: str, text: str, shown: str | None) -> None:
    letter = render(source)

    assert text + "\n" == letter.text
    assert shown is None or shown == html(letter)


@pytest.mark.parametrize(
    ("source", "text", "shown"),
    [
        (
            "{% for p in people %}\n- {{ p }}\n{% endfor %}",
            "– Bo\n– Cy",
            "<ul><li>Bo</li><li>Cy</li></ul>",
        ),
        (
            "- Al\n{% for p in people %}\n- {{ p }}\n{% endfor %}\n- Di",
            "– Al\n– Bo\n– Cy\n– Di",
            "<ul><li>Al</li><li>Bo</li><li>Cy</li><li>Di</li></ul>",
        ),
        (
            "{% for p in people %}\n1. {{ p }}\n{% endfor %}",
            "1. Bo\n2. Cy",
            "<ol><li>Bo</li><li>Cy</li></ol>",
        ),
        (
            "{% if people %}\n- yes\n{% else %}\n- no\n{% endif %}",
            "– yes",
            "<ul><li>yes</li></ul>",
        ),
        ("{% for p in [] %}\n- {{ p }}\n{% endfor %}\n\nend", "end", "<p>end</p>"),
        (
            "- a\n\n{% if people %}\npara\n{% endif %}\n\n- b",
            "– a\n\npara\n\n– b",
            "<ul><li>a</li></ul><p>para</p><ul><li>b</li></ul>",
        ),
        (
            "- a\n{% if people %}\n* b\n{% endif %}",  # another mark is another list
            "– a\n\n– b",
            "<ul><li>a</li></ul><ul><li>b</li></ul>",
        ),
        (
            "- a\n  {% if people %}\n  more\n  {% endif %}\n- b",
            "– a\n  more\n– b",
            "<ul><li>amore</li><li>b</li></ul>",  # "a", a line break, "more"
        ),
        ("one\n{% if people %}\ntwo\n{% endif %}", "one\n\ntwo", "<p>one</p><p>two</p>"),
        ("{% if not people %}gone{% endif %}\n\nhere", "here", "<p>here</p>"),
        ("Hi{% if people %}, {{ people|listed }}{% endif %}!", "Hi, Bo and Cy!", "<p>Hi, Bo and Cy!</p>"),
        ("**{{ people[0] }}**", "Bo", "<p><strong>Bo</strong></p>"),
        ("see <{{ url }}>", "see http://x.example/a_b_", None),
        (
            "write to <{{ mail }}>",
            "write to a@x.example",
            '<p>write to <a href="mailto:a@x.example">a@x.example</a></p>',
        ),
        ("[{{ people[0] }}]({{ url }})", "Bo: http://x.example/a_b_", None),
        ("{% set who = 'Di' %}\n{{ who }}", "Di", "<p>Di</p>"),
        (
            "{% macro hi(who) %}\nHi {{ who }}\n{% endmacro %}\n{{ hi('Bo') }}",
            "Hi Bo",
            "<p>Hi Bo</p>",
        ),
    ],
)
def test_tags_keep_their_place_in_both_bodies(source: str, text: str, shown: str | None) -> None:
    letter = render(source, {"people": ["Bo", "Cy"], "url": "http://x.example/a_b_", "mail": "a@x.example"})

    assert text + "\n" == letter.text
    assert shown is None or shown == html(letter)


def test_a_partial_and_a_base_work_in_both_bodies() -> None:
    found = templates(
        a_en_md="---\nsubject: x\n---\nHi\n\n{% include 'foot.md' %}\n",
        foot_md="***\n\nBye {{ name }}\n",
        b_en_md="---\nsubject: x\n---\n{% extends 'base.md' %}\n{% block main %}\n- in\n{% endblock %}\n",
        base_md="# Top\n\n{% block main %}\n{% endblock %}\n\nEnd\n",
    )

    assert found.render("a.en.md", {"name": "Bo"}).text == "Hi\n\n———\n\nBye Bo\n"
    assert found.render("b.en.md", {}).text == "Top\n===\n\n– in\n\nEnd\n"


def test_an_html_template_gives_its_text_by_the_same_rules() -> None:
    source = (
        "<style>p{color:red}</style><h1>Top</h1><p>One &amp; two<br>three</p><ul><li>a<li>b</ul>"
        '<p><a href="http://x.example/">here</a></p><p style="display:none">no</p><!-- no -->{{ name }}'
    )

    letter = render(source, {"name": "<Bo>"}, file="a.en.html")

    assert letter.text == "Top\n===\n\nOne & two\nthree\n\n– a\n– b\n\nhere: http://x.example/\n\n<Bo>\n"
    assert '<p style="color: red;">One &amp; two<br>three</p>' in letter.html
    assert "&lt;Bo&gt;" in letter.html


def test_the_layout_carries_language_subject_preheader_and_dark_mode() -> None:
    found = templates(a_fr_md="---\nsubject: Le sujet\npreheader: L'avant-goût\n---\nBonjour")

    letter = found.render("a.fr.md", {"organisation": {"name": "Le RAMEAU"}})

    for part in (
        '<html lang="fr"',
        "<title>Le sujet</title>",
        "L’avant-goût",
        "prefers-color-scheme: dark",
        "Le RAMEAU",
    ):
        assert part in letter.html
    assert "L’avant-goût" not in letter.text


def test_an_officers_layout_replaces_the_built_in_one() -> None:
    found = templates(
        layout_html="<body><i>{{ content }}</i></body>",
        plain_html="<body><u>{{ content }}</u></body>",
        a_en_md="---\nsubject: x\n---\nHi",
        b_en_md="---\nsubject: x\nlayout: plain.html\n---\nHi",
    )

    assert "<i><p>Hi</p>" in found.render("a.en.md", {}).html
    assert "<u><p>Hi</p>" in found.render("b.en.md", {}).html


def test_rendering_depends_on_sources_file_and_values_only() -> None:
    source = "---\nsubject: '{{ n }}'\n---\n{% for a in range(9) %}\n- {{ a }} {{ d|date }}\n{% endfor %}\n"
    values = {"n": "x", "d": datetime(2015, 12, 21, tzinfo=UTC)}
    first = templates(a_fr_md=source)

    again, _ = compile_templates(first.sources)

    assert (
        first.render("a.fr.md", values) == again.render("a.fr.md", values) == first.render("a.fr.md", values)
    )
    assert "layout.html" in first.sources


# --- values are data ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "value",
    [
        "<script>alert(1)</script>",
        "{{ 7 * 7 }}{% for x in y %}{# #}",
        "**bold** [x](http://evil.example/) # no\n\n- no",
        "</p><p>",
        '" onmouseover="x',
        "a & b &amp; c",
        "qjx0x",
    ],
)
def test_a_value_is_never_markdown_html_or_a_template(value: str) -> None:
    letter = render("{{ v }}", {"v": value})

    lines = [line.strip() for line in value.split("\n") if line.strip()]
    assert "\n".join(lines) + "\n" == letter.text
    assert str(Markup.escape(value)).replace("&#34;", '"').replace("&#39;", "'") in letter.html.replace(
        "&quot;", '"'
    )
    assert "<strong>" not in letter.html


def test_a_value_that_calls_itself_safe_is_escaped_all_the_same() -> None:
    assert "&lt;b&gt;" in render("{{ v }}", {"v": Markup("<b>")}).html


def test_the_markdown_filter_is_the_explicit_way_and_knows_no_html_and_no_strange_links() -> None:
    value = "One *two*\n\n- a\n- <b>b</b>\n\n[js](javascript:alert(1)) [ok](https://x.example/) ![p](http://t.example/p.gif)"

    letter = render("Hi\n\n{{ v|markdown }}\n\nBye", {"v": value})

    assert "<em>two</em></p><ul><li>a</li><li>&lt;b&gt;b&lt;/b&gt;</li></ul>" in html(letter)
    assert "javascript" not in "".join(letter.html.split("href")[1:])
    assert "<img" not in letter.html
    assert letter.text.startswith("Hi\n\nOne two\n\n– a\n– <b>b</b>\n\n")


@pytest.mark.parametrize(
    ("body", "values", "fault"),
    [
        (
            "[x]({{ v }})",
            {"v": "javascript:alert(1)"},
            "'javascript:alert(1)' is not an address that a link may open",
        ),
        (
            "[x]({{ v }})",
            {"v": " \tdata:text/html,x"},
            "'data:text/html,x' is not an address that a link may open",
        ),
        ('<a href="file:///etc/passwd">x</a>', {}, "is not an address that a link may open"),
        ('<a href="vbscript:x">x</a>', {}, "'vbscript:x' is not an address that a link may open"),
        (
            "![x](http://t.example/pixel.gif)",
            {},
            "would be loaded when the mail is read: use pictures: and cid:",
        ),
        ("![x](cid:logo)", {}, "the picture 'cid:logo' is not in pictures:"),
        ('<p style="background:url(http://t.example/)">x</p>', {}, "'url(' in the CSS would be loaded"),
        ("<script>x</script>", {}, "'<script' has no place in a mail"),
        ('<p onclick="x">x</p>', {}, "has no place in a mail"),
        ("<iframe></iframe>", {}, "'<iframe' has no place in a mail"),
    ],
)
def test_a_mail_runs_nothing_and_loads_nothing(body: str, values: dict[str, object], fault: str) -> None:
    with pytest.raises(TemplateFault) as raised:
        render(body, values)

    assert fault in raised.value.problem.sentence()


def test_a_link_is_written_so_that_mail_programs_can_follow_it() -> None:
    letter = render("[x]({{ v }})", {"v": "http://é.example/dé mo?a=1&b=«"})

    address = "http://xn--9ca.example/d%C3%A9%20mo?a=1&b=%C2%AB"
    assert letter.text == f"x: {address}\n"
    assert f'href="{address.replace("&", "&amp;")}"' in letter.html


def test_pictures_are_named_by_cid_and_only_those_shown_go_along() -> None:
    letter = render("![Logo](cid:logo)", matter="pictures: {logo: files/logo.png, other: files/other.png}\n")

    assert (("logo", "files/logo.png"),) == letter.inline
    assert letter.text == "Logo\n"


def test_attachments_are_named_per_recipient_and_their_paths_are_not_prose() -> None:
    matter = "attachments: ['files/{{ who }} ?.pdf', \"{% if false %}no.pdf{% endif %}\"]\n"

    letter = render("x", {"who": "l'été"}, matter=matter, file="a.fr.md")

    assert ("files/l'été ?.pdf",) == letter.attachments


# --- languages ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "language", "fallback", "file"),
    [
        ("release", "en", "fr", "release.en.md"),
        ("release", "en-GB", "fr", "release.en.md"),
        ("release", "FR", "en", "release.fr.md"),
        ("release", "de", "fr", "release.fr.md"),
        ("release", "de", "fr-CA", "release.fr.md"),
        ("release", "", "fr", "release.fr.md"),
        ("release", "pt-BR", "fr", "release.pt-br.html"),
        ("note", "en", "fr", "note.md"),
        ("release.en.md", "fr", "fr", "release.en.md"),
        ("release", "de", "it", None),
        ("nothing", "en", "fr", None),
        ("../release", "en", "fr", None),
    ],
)
def test_the_file_is_chosen_by_language_then_fallback(
    name: str, language: str, fallback: str, file: str | None
) -> None:
    source = "---\nsubject: x\n---\nx"
    found, _ = compile_templates(
        dict.fromkeys(("release.fr.md", "release.en.md", "release.pt-br.html", "note.md"), source)
    )

    assert file == found.choose(name, language, fallback)


def test_french_typography_is_for_french_templates_only() -> None:
    body = "Oui ! {{ v }} d'accord"

    assert render(body, {"v": "Non ?"}, file="a.fr.md").text == f"Oui{N}! Non{N}? d’accord\n"
    assert render(body, {"v": "Non ?"}, file="a.en.md").text == "Oui ! Non ? d'accord\n"


def test_dates_greetings_and_agreement_follow_the_templates_language() -> None:
    contact = {"civility": "Mme", "first_name": "Alex", "last_name": "Roy"}
    values: dict[str, Any] = {"contact": contact, "d": datetime(2015, 12, 21, 9, 30, tzinfo=UTC)}
    body = "{{ greeting(contact) }} {{ d|date }}, {{ d|time }}, {{ contact|gender('invité', 'invitée', 'invité·e') }}"

    assert (
        render(body, values, file="a.fr.md").text == f"Madame, lundi 21 décembre 2015, 9{B}h{B}30, invitée\n"
    )
    assert (
        render(body, values, file="a.en.md").text
        == f"Dear Ms Roy, Monday 21 December 2015, 9:30{B}am, invitée\n"
    )


def test_an_empty_cell_counts_as_missing_for_a_fallback() -> None:
    values = {"contact": {"phone": " ", "name": "Bo"}, "none": None}
    body = "{{ contact.phone|or_else('a') }}{{ contact.fax|default('b') }}{{ none|d('c') }}{{ contact.name|or_else('d') }}"

    assert render(body, values).text == "abcBo\n"


def test_the_names_a_template_uses_are_known() -> None:
    found = templates(
        a_fr_md="---\nsubject: '{{ campaign.title }}'\nattachments: ['{{ contact.code }}.pdf']\n---\n"
        "{% for b in contact.beats %}{{ b.name }}{% endfor %}{% include 'f.md' %}{{ greeting(contact) }}",
        f_md="{{ sender.name }}",
    )

    assert {"campaign.title", "contact.code", "contact.beats", "contact", "sender.name"} == found.variables(
        "a.fr.md"
    )
