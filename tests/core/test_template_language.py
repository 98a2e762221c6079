"""What Jinja a template can still use inside the sandbox, and what it cannot."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from outreach.core.template import TemplateFault, compile_templates

VALUES = {
    "name": "Bo & Cy",
    "beats": ["société", "économie", "rse"],
    "people": [{"name": "Di", "age": 30}, {"name": "Al", "age": 4}],
    "facts": {"month": "May", "items": "no method"},
    "day": datetime(2015, 12, 21, 9, 30, tzinfo=UTC),
    "n": 12345,
    "price": 2.5,
    "tier": "1",
}


def render(body: str) -> str:
    templates, problems = compile_templates({"a.en.md": f"---\nsubject: x\nlayout: ''\n---\n{body}"})
    assert [] == [p.sentence() for p in problems]
    return templates.render("a.en.md", VALUES).text.removesuffix("\n")


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("{{ name }}", "Bo & Cy"),
        ("{{ name|upper|lower|capitalize }}", "Bo & cy"),
        ("{{ name ~ '!' ~ n }}", "Bo & Cy!12345"),
        ("{{ 'a' + 'b' }}", "ab"),
        ("{{ ([1] + [2])|join('-') }}", "1-2"),
        ("{{ 7 // 2 }} {{ 7 % 2 }} {{ 2 ** 10 }} {{ 7 - 2 * 3 }} {{ -n }} {{ 1 / 4 }}", "3 1 1024 1 -12345 0.25"),
        ("{{ beats[0] }} {{ beats[-1] }} {{ beats[1:]|join(' ') }} {{ name[:2] }}", "société rse économie rse Bo"),
        ("{{ beats|length }} {{ beats|first }} {{ beats|last }} {{ beats|sort|join(',') }}", "3 société rse rse,société,économie"),
        ("{{ beats|map('upper')|join(' ') }}", "SOCIÉTÉ ÉCONOMIE RSE"),
        ("{{ people|map(attribute='name')|join(', ') }}", "Di, Al"),
        ("{{ people|join(', ', attribute='name') }}", "Di, Al"),
        ("{{ people|sum(attribute='age') }}", None),
        ("{{ people|map(attribute='age')|sum }}", "34"),
        ("{{ people|sort(attribute='age')|map(attribute='name')|listed }}", "Al and Di"),
        ("{{ people|selectattr('age', 'gt', 18)|map(attribute='name')|list|first }}", "Di"),
        ("{{ beats|reject('eq', 'rse')|listed }} {{ beats[:1]|listed }} {{ beats|listed }}", "société and économie société société, économie and rse"),
        ("{{ facts.month }} {{ facts['month'] }} {{ facts.items }}", "May May no method"),
        ("{{ {'a': 1}.a }} {{ {'a': 1}['a'] }} {% for k, v in {'a': 1}.items() %}{{ k }}{{ v }}{% endfor %}", "1 1 a1"),
        ("{{ name.upper() }} {{ name.split(' & ')|last }} {{ name.startswith('Bo') and 'yes' }}", "BO & CY Cy yes"),
        ("{{ day.year }} {{ day|date('d/MM') }} {{ day|month }}", "2015 21/12 December 2015"),
        ("{{ n|number }} {{ price|round }} {{ price|int }} {{ '3'|int + 1 }}", "12,345 2.0 2 4"),
        ("{% if 'rse' in beats %}in{% endif %}{% if 'x' not in beats %}, out{% endif %}", "in, out"),
        ("{% if 1 < 2 <= 2 < 3 %}ordered{% endif %}{% if tier == '1' and tier != '2' and 3 > 2 >= 2 %}!{% endif %}", "ordered!"),
        ("{% if beats is defined and nobody is not defined and n is number %}yes{% endif %}", "yes"),
        ("{% for b in beats if b != 'rse' %}{{ loop.index }}{{ b[0] }}{% if not loop.last %},{% endif %}{% endfor %}", "1s,2é"),
        ("{% for b in [] %}x{% else %}none{% endfor %}", "none"),
        ("{% for p in people %}{{ loop.cycle('a', 'b') }}{{ loop.changed(p.age) and 1 }}{% endfor %}", "a1b1"),
        ("{% for i in [[1, [2]]] recursive %}{{ loop(i) if i is sequence else i }}{% endfor %}", "12"),
        ("{% set ns = namespace(t=0) %}{% for p in people %}{% set ns.t = ns.t + p.age %}{% endfor %}{{ ns.t }}", "34"),
        ("{% set x %}({{ name }}){% endset %}{{ x }}", "(Bo & Cy)"),
        ("{% set x %}a{% endset %}{{ x|upper ~ x }}", "Aa"),
        ("{% filter upper %}a {{ name }}{% endfilter %}", "A BO & CY"),
        ("{% macro hi(who, mark='!') %}Hi {{ who }}{{ mark }}{% endmacro %}{{ hi(name) }} {{ hi('x', mark='?') }}", "Hi Bo & Cy! Hi x?"),
        ("{% macro box() %}[{{ caller() }}]{% endmacro %}{% call box() %}{{ name }}{% endcall %}", "[Bo & Cy]"),
        ("{% with a = name %}{{ a }}{% endwith %}", "Bo & Cy"),
        ("{% for i in range(3) %}{{ i }}{% endfor %} {{ range(2, 9, 3)|list|join(' ') }}", "012 2 5 8"),
        ("{{ name|replace('Bo', 'Al')|trim }} {{ 'a  b'|wordcount }} {{ name|truncate(5, true, '…', 0) }}", "Al & Cy 2 Bo &…"),
        ("{{ 'x' if tier == '1' else 'y' }} {{ nobody|or_else('z') }} {{ (beats|length) > 2 and 'many' }}", "x z many"),
        ("{{ name|string }} {{ 'a b'|urlencode }} {{ n|abs }} {{ [3, 1]|max }} {{ [3, 1]|min }}", "Bo & Cy a%20b 12345 3 1"),
        ("{{ ('a', 1)|join }} {{ ['b', 'a', 'b']|unique|join }} {{ 'ab'|reverse }}", "a1 ba ba"),
    ],
)  # fmt: skip
def test_expressions_work_as_in_jinja(body: str, text: str | None) -> None:
    if text is None:  # an argument that ours does not take is a fault, not a traceback
        with pytest.raises(TemplateFault, match="cannot be computed"):
            render(body)
    else:
        assert text == render(body)


def test_a_part_can_be_imported() -> None:
    templates, problems = compile_templates(
        {
            "a.en.md": "---\nsubject: x\n---\n{% import 'm.md' as m %}{% from 'm.md' import hi %}\n{{ m.hi('a') }} {{ hi('b<') }}",
            "m.md": "{% macro hi(who) %}({{ who }}){% endmacro %}",
        }
    )
    assert [] == problems

    letter = templates.render("a.en.md", {})

    assert letter.text == "(a) (b<)\n"
    assert "(a) (b&lt;)" in letter.html


def test_a_block_can_be_taken_over_and_called_again() -> None:
    templates, problems = compile_templates(
        {
            "a.en.html": "---\nsubject: x\nlayout: ''\n---\n{% extends 'b.html' %}{% block t %}<b>{{ super() }}</b>{% endblock %}",
            "b.html": "<p>{% block t %}{{ name }}{% endblock %} {{ self.t() }}</p>",
        }
    )
    assert [] == problems

    assert "<p><b>&lt;</b> <b>&lt;</b></p>" in templates.render("a.en.html", {"name": "<"}).html


@pytest.mark.parametrize(
    "body",
    [
        "{{ name.__class__.__mro__ }}",
        "{{ [].append(1) }}",
        "{{ beats.append }}",
        "{{ name.format }}",
        "{{ day.strftime('%Y') }}",
        "{{ day.tzinfo }}",
        "{{ namespace.__init__ }}",
        "{{ namespace(a=1).__class__ }}",
        "{{ namespace(a=1)['__class__'] }}",
        "{{ self.__init__ }}",
        "{{ range.__call__ }}",
        "{{ cycler }}",
        "{{ dict(a=1) }}",
        "{{ facts._values }}",
        "{{ facts.path }}",
        "{{ facts['_path'] }}",
        "{% macro m() %}{% endmacro %}{{ m.arguments }}",
        "{{ loop }}",
        "{{ caller() }}",
        "{{ n() }}",
        "{{ greeting }}",
    ],
)
def test_nothing_else_is_within_reach(body: str) -> None:
    with pytest.raises(TemplateFault):
        render(body)


def test_values_cannot_be_changed_by_a_template() -> None:
    values = {"facts": {"a": ["x"]}}
    templates, _ = compile_templates({"a.en.md": "---\nsubject: x\n---\n{% set facts = 1 %}{{ facts }}"})

    assert templates.render("a.en.md", values).text == "1\n"
    assert values == {"facts": {"a": ["x"]}}
