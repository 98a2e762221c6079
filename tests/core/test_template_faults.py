from __future__ import annotations

import pytest

from outreach.core.problem import Problem
from outreach.core.template import TemplateFault, compile_templates

MATTER = "---\nsubject: x\n---\n"  # three lines: a body begins on line 4


def problems(source: str, file: str = "a.fr.md", **others: str) -> list[str]:
    _, found = compile_templates({file: source, **{n.replace("_", "."): s for n, s in others.items()}})
    return [p.sentence() for p in found]


def fault(body: str, file: str = "a.fr.md", **values: object) -> str:
    templates, found = compile_templates({file: MATTER + body, "f.md": "one\n\n- two\n- {{ nobody }}\n"})
    assert [] == found
    with pytest.raises(TemplateFault) as raised:
        templates.render(file, values)
    assert isinstance(raised.value.problem, Problem)
    assert raised.value.exit_status == 2
    return raised.value.problem.sentence()


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("{{ x", 4),
        ("a\n\nb {{ x", 6),
        ("{% for x in y %}", 4),
        ("- a\n- b\n- {% wrong %}", 6),
        ("> a\n>\n> {{ x|| }}", 6),
        ("{% if x %}\n\n{% else %}\n\n{% endfor %}", 8),
        ("a {{ 'x }} b", 4),
    ],
)
def test_a_syntax_error_has_the_line_the_officer_wrote(body: str, line: int) -> None:
    for file in ("a.fr.md", "a.fr.html"):
        found = problems(MATTER + body, file)

        assert len(found) == 1
        assert found[0].startswith(f"templates/{file}:{line}: ")


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("{{ city }}", 4),
        ("# Title\n\ntext\n\n- a\n- b {{ city }}\n", 9),
        ("one {{ '}}' }}\ntwo {# a\nb #}\nthree {{ city }}", 7),
        ("{% set a = [1,\n2] %}\n\n{% for x in a %}\n- {{ x }}\n- {{ city }}\n{% endfor %}", 9),
        ("text\n\n[a](http://x.example/{{ city }})", 6),
        ("{% raw %}{{\n\n}}{% endraw %}\n\n{{ city }}", 8),
    ],
)
def test_an_undefined_name_has_its_line_in_both_kinds_of_template(body: str, line: int) -> None:
    for file in ("a.fr.md", "a.fr.html"):
        assert fault(body, file) == f"templates/{file}:{line}: 'city' is undefined"


def test_a_fault_in_a_partial_names_the_partial() -> None:
    assert fault("{% include 'f.md' %}") == "templates/f.md:4: 'nobody' is undefined"


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("{{ contct.name }}", "'contct' is undefined: did you mean 'contact'?"),
        ("{{ contact.nmae }}", "'contact.nmae' is undefined: did you mean 'contact.name'?"),
        ("{{ contact.zzz }}", "'contact.zzz' is undefined"),
        ("{{ contact['nmae'] }}", "'contact.nmae' is undefined: did you mean 'contact.name'?"),
        ("{{ contact.nmae.upper() }}", "'contact.nmae' is undefined: did you mean 'contact.name'?"),
        ("{{ contact.nmae ~ 'x' }}", "'contact.nmae' is undefined: did you mean 'contact.name'?"),
        ("{% for x in contact.beat %}{% endfor %}", "'contact.beat' is undefined: did you mean 'contact.beats'?"),
        ("{% if contact.tier == 1 %}{% endif %}", "'contact.tier' is undefined"),
        ("{{ contact.phone }}", "'contact.phone' is empty: give |or_else, or write it inside an if"),
        ("{{ 'a' ~ contact.phone }}", "'contact.phone' is empty: give |or_else, or write it inside an if"),
        ("{{ contact.beats }}", "a list cannot be printed: choose how with |join or |listed"),
        ("{{ contact }}", "a list cannot be printed: choose how with |join or |listed"),
        ("{{ nothing }}", "'None' cannot be printed: use it in an if, or give |or_else"),
        ("{{ 1 + 'a' }}", "'+' works on numbers only"),
        ("{{ 1 / 0 }}", "this cannot be computed: division by zero"),
        ("{{ contact.name() }}", "a str cannot be called"),
        ("{{ contact.name|date }}", "'Bo' is not a date"),
        ("{{ contact.__class__ }}", "'contact.__class__' is undefined"),
        ("{{ ''.__class__ }}", "'….__class__' is undefined"),
        ("{{ greeting.__globals__ }}", "'….__globals__' is undefined"),
        ("{{ bell }}", "'\\x07' holds a control character"),
        ("{% include contact.name %}", "there is no template 'Bo'"),
        ("{% for a in range(999) %}{% for b in range(999) %}{% endfor %}{% endfor %}", "the template asks for too much work: an endless loop?"),
    ],
)  # fmt: skip
def test_a_fault_says_what_is_there(body: str, said: str) -> None:
    contact = {"name": "Bo", "phone": "", "beats": ["a", "b"]}

    assert f"templates/a.fr.md:4: {said}" == fault(body, contact=contact, nothing=None, bell="\x07")


def test_a_value_that_no_template_can_use_is_a_mistake_of_the_program() -> None:
    templates, _ = compile_templates({"a.fr.md": MATTER + "{{ x.y }}"})

    with pytest.raises(TemplateFault, match="is not a value for templates"):
        templates.render("a.fr.md", {"x": {"y": object()}})


@pytest.mark.parametrize(
    ("matter", "said"),
    [
        ("subjet: x\nsubject: x", "2: unknown key 'subjet': did you mean 'subject'?"),
        ("subject: x\nzzz: x", "3: unknown key 'zzz'"),
        ("subject: x\nsubject: y", "3: the key 'subject' is there twice"),
        ("subject: {{ campaign.title }}", "2: 'subject' must be a text: put it between quotes"),
        ("subject: '{{ x '", "2: unexpected end of template, expected 'end of print statement'."),
        ("subject: x\npreheader: '{{ x|nope }}'", "3: there is no filter 'nope'"),
        ("subject: x\nattachments: [{a: b}]", "3: 'attachments' must be a text: put it between quotes"),
        ("subject: x\npictures: logo.png", "3: 'pictures' must be lines of 'name: path'"),
        (
            "subject: x\npictures: {'lo go': a.png}",
            "3: 'lo go' cannot name a picture: letters, digits, - and _ only",
        ),
        ("subject: 'x", "3: this is not YAML: found unexpected end of stream"),
        ("- subject", "2: the front matter must be lines of 'key: value'"),
        ("subject: \x07", "1: this is not YAML: ReaderError"),
        ("subject: " + "x" * 5000, "1: the front matter has 5010 characters, at most 4000 are read"),
    ],
)
def test_a_fault_in_the_front_matter_has_its_line(matter: str, said: str) -> None:
    assert [f"templates/a.fr.md:{said}"] == problems(f"---\n{matter}\n---\nbody")


def test_a_front_matter_that_never_ends_is_a_fault() -> None:
    assert ["templates/a.fr.md:1: the front matter is not closed: a line '---' is missing"] == problems(
        "---\nsubject: x"
    )


def test_everything_wrong_is_said_at_once() -> None:
    found = problems(MATTER + "{{ a|uper }} {{ b is difined }}\n{% include 'foot.md' %}", foote_md="{{ x")

    assert [
        "templates/a.fr.md:4: there is no filter 'uper': did you mean 'upper'?",
        "templates/a.fr.md:4: there is no test 'difined': did you mean 'defined'?",
        "templates/a.fr.md:5: there is no template 'foot.md': did you mean 'foote.md'?",
        "templates/foote.md:1: unexpected end of template, expected 'end of print statement'.",
    ] == found


def test_a_markdown_template_includes_markdown_only() -> None:
    found = problems(MATTER + "{% include 'b.html' %}", b_html="<p>")

    assert ["templates/a.fr.md:4: 'b.html' is HTML: a Markdown template can include Markdown only"] == found


def test_tags_that_cross_blocks_are_a_fault_or_render_the_same_in_both_bodies() -> None:
    source = MATTER + "{% if a %}one\n\ntwo{% endif %}"
    templates, found = compile_templates({"a.fr.md": source})

    assert [] == found
    assert templates.render("a.fr.md", {"a": True}).text == "one\n\ntwo\n"


@pytest.mark.parametrize(
    ("subject", "said"),
    [
        ("{{ v }}", "'a\\nb' holds a line break or a control character"),
        ("{{ v|replace('a\\nb', ' ') }}", "the subject is empty"),
        ("{{ long }}", "the subject has 1000 bytes, at most 998 can be sent"),
    ],
)
def test_a_subject_is_one_line_that_fits(subject: str, said: str) -> None:
    templates, found = compile_templates(
        {"a.fr.md": f'---\nsubject: "{subject}"\n---\nx'.replace("\\n", "\\\\n")}
    )
    assert [] == found

    with pytest.raises(TemplateFault) as raised:
        templates.render("a.fr.md", {"v": "a\nb", "long": "é" * 500})

    assert said in raised.value.problem.sentence()


def test_a_template_without_a_subject_is_a_part_and_cannot_be_sent() -> None:
    templates, found = compile_templates({"a.md": "x"})
    assert [] == found

    for file, said in (("a.md", "the template has no subject"), ("b.md", "there is no template 'b.md'")):
        with pytest.raises(TemplateFault, match=said):
            templates.render(file, {})


@pytest.mark.parametrize(
    ("file", "source", "said"),
    [
        ("a.txt", "x", "'a.txt' is not a template: .md or .html"),
        ("a.md", "x" * 64_001, "the template has 64001 characters, at most 64000 are read"),
        ("a.md", "{{ 1 }}" * 1001, "the template has more than 1000 tags"),
        (
            "a.md",
            "{% autoescape false %}{% endautoescape %}",
            "autoescape cannot be changed here: values are never HTML",
        ),
    ],
)
def test_what_cannot_be_a_template_is_a_fault(file: str, source: str, said: str) -> None:
    found = problems(source, file)

    assert len(found) == 1
    assert said in found[0]
