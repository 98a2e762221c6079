"""Templates that would fill the memory or run for ever, by what they try. `big` is a value of 100,000 letters."""

from __future__ import annotations

BODIES = {
    "a billion letters": '{{ "x" * 1000000000 }}',
    "a billion letters by format": '{{ "%1000000000d" % 1 }}',
    "a billion letters by the format method": '{{ "{:>1000000000}".format("x") }}',
    "a billion letters by the format filter": '{{ "%1000000000d"|format(1) }}',
    "a billion letters by center": '{{ "x"|center(1000000000) }}',
    "a billion letters by the center method": '{{ "x".center(1000000000) }}',
    "a billion letters by ljust": '{{ "x".ljust(1000000000) }}',
    "a billion letters by zfill": '{{ "x".zfill(1000000000) }}',
    "a billion letters by expandtabs": '{{ "\\t".expandtabs(1000000000) }}',
    "a billion letters by indent": '{{ "x\\ny"|indent(1000000000) }}',
    "a billion letters by lipsum": "{{ lipsum(n=1000000) }}",
    "doubling by ~": '{% set n = namespace(x="x") %}{% for i in range(60) %}{% set n.x = n.x ~ n.x %}{% endfor %}',
    "doubling by +": '{% set n = namespace(x="x") %}{% for i in range(60) %}{% set n.x = n.x + n.x %}{% endfor %}',
    "doubling a list": "{% set n = namespace(x=[1]) %}{% for i in range(60) %}{% set n.x = n.x + n.x %}{% endfor %}",
    "doubling by replace": '{% set n = namespace(x="xx") %}{% for i in range(60) %}'
    '{% set n.x = n.x|replace("x", "xx") %}{% endfor %}',
    "doubling by the replace method": '{% set n = namespace(x="xx") %}{% for i in range(60) %}'
    '{% set n.x = n.x.replace("x", "xx") %}{% endfor %}',
    "doubling by join": '{% set n = namespace(x="x") %}{% for i in range(60) %}'
    "{% set n.x = [n.x, n.x]|join %}{% endfor %}",
    "doubling by the join method": '{% set n = namespace(x="x") %}{% for i in range(60) %}'
    "{% set n.x = n.x.join([n.x, n.x]) %}{% endfor %}",
    "doubling by a captured block": '{% set n = namespace(x="x") %}{% for i in range(60) %}'
    "{% set y %}{{ n.x }}{{ n.x }}{% endset %}{% set n.x = y %}{% endfor %}",
    "doubling by a macro": "{% macro m(x) %}{{ x }}{{ x }}{% endmacro %}{% set n = namespace(x='x') %}"
    "{% for i in range(60) %}{% set n.x = m(n.x) %}{% endfor %}",
    "escaping again and again": '{% set n = namespace(x="&") %}{% for i in range(60) %}'
    "{% set n.x = n.x|urlencode %}{% endfor %}",
    "a list that holds itself twice, printed": "{% set n = namespace(x=[1]) %}{% for i in range(60) %}"
    "{% set n.x = [n.x, n.x] %}{% endfor %}{{ n.x }}",
    "a list that holds itself twice, compared": "{% set n = namespace(x=[1], y=[1]) %}{% for i in range(60) %}"
    "{% set n.x = [n.x, n.x] %}{% set n.y = [n.y, n.y] %}{% endfor %}{{ n.x == n.y }}",
    "a tuple that holds itself twice, hashed": "{% set n = namespace(x=(1,)) %}{% for i in range(60) %}"
    "{% set n.x = (n.x, n.x) %}{% endfor %}{{ {n.x: 1} }}",
    "namespaces that hold each other": "{% set n = namespace(x=1) %}{% for i in range(60) %}"
    "{% set n = namespace(a=n, b=n) %}{% endfor %}{{ n }}",
    "a billion steps": "{% for a in range(10000) %}{% for b in range(10000) %}{% for c in range(10) %}"
    "{% endfor %}{% endfor %}{% endfor %}",
    "a billion steps that print": "{% for a in range(9999) %}{% for b in range(9999) %}x{% endfor %}{% endfor %}",
    "a billion numbers": "{% for a in range(1000000000) %}{% endfor %}",
    "a billion numbers as a list": "{{ range(1000000000)|list|length }}",
    "a loop that keeps nothing": "{% for a in range(9999) %}{% for b in range(9999) if false %}{% endfor %}{% endfor %}",
    "a loop of lists": "{% set r = range(9999)|list %}{% for a in r %}{% if r == r|reverse|list %}{% endif %}{% endfor %}",
    "a large integer by **": "{{ 9 ** 9 ** 9 }}",
    "a large integer by *": "{% set n = namespace(x=99) %}{% for i in range(60) %}{% set n.x = n.x * n.x %}{% endfor %}",
    "a large integer by round": '{{ 1.5|round(1000000000, "ceil") }}',
    "a large float": "{{ 1e308 * 10 * 0 }}{{ 1e999|int }}",
    "a list a billion long by *": "{{ [1] * 1000000000 }}",
    "a list a billion long by batch": '{{ [1]|batch(1000000000, "x")|list }}',
    "a list a billion long by slice": "{{ [1]|slice(1000000000)|list }}",
    "lists added one by one": "{{ [[1]]|sum(start=[]) }}",
    "a macro that calls itself": "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "a macro that calls itself twice": "{% macro m(n) %}{% if n %}{{ m(n-1) }}{{ m(n-1) }}{% endif %}{% endmacro %}"
    "{{ m(60) }}",
    "a call block that calls itself": "{% macro m() %}{{ caller() }}{% endmacro %}"
    "{% macro k() %}{% call m() %}{{ k() }}{{ k() }}{% endcall %}{% endmacro %}{{ k() }}",
    "a block that calls itself": "{% block b %}{{ self.b() }}{{ self.b() }}{% endblock %}",
    "a loop that calls itself": "{% for a in [[1]] recursive %}{{ loop([[1], [1]]) }}{% endfor %}",
    "a file that includes itself": "{% include 'x.fr.md' %}",
    "a file that includes itself twice, in a loop": "{% for a in range(9) %}{% include 'x.fr.md' %}{% endfor %}",
    "a file that extends itself": "{% extends 'x.fr.md' %}",
    "a file that imports itself": "{% import 'x.fr.md' as x %}",
    "a value printed for ever": "{% for a in range(9999) %}{{ big }}{% endfor %}",
    "a value searched for ever": '{% for a in range(9999) %}{% if "zz" in big %}{% endif %}{% endfor %}',
    "a value searched backwards": '{{ big.rfind("b" ~ big) }}',
    "a value searched for itself": '{{ big.count("b" ~ big[:50000]) }}',
    "a value stripped of itself": "{{ big.strip(big) }}",
    "a value sliced for ever": "{% for a in range(9999) %}{% set x = big[1:] %}{% endfor %}",
    "a value cut into letters for ever": "{% set n = namespace(x=[]) %}{% for a in range(999) %}"
    "{% set n.x = [big|list] + n.x %}{% endfor %}",
    "a value as Markdown for ever": "{% for a in range(99) %}{{ brackets|markdown }}{% endfor %}",
    "a value as Markdown": "{{ brackets|markdown }}",
    "a value of spaces": "{{ spaces }}!",
    "a date a billion wide": '{{ day|date("y" * 1000000000) }}',
    "a date as wide as the sea": '{{ day|date("' + "y" * 30_000 + '") }}',
    "a date by strftime": '{{ day.strftime("%1000000000d") }}',
    "a filter block": "{% filter upper %}{% for a in range(9999) %}{{ big }}{% endfor %}{% endfilter %}",
    "loop variables changed for ever": "{% for a in range(9999) %}{% if loop.changed(big) %}{% endif %}{% endfor %}",
    "generators in generators": "{% set n = namespace(x=range(9999)) %}{% for i in range(99) %}"
    "{% set n.x = n.x|map('string') %}{% endfor %}{{ n.x|list|length }}",
    "tags without end": "{% for a in range(9999) %}{% for b in range(20) %}<i>{% endfor %}{% endfor %}",
    "the CSS of everything": "<style>"
    + "".join(f".a{n} *{{color:red;margin:{n}px}}" for n in range(900))
    + "</style>"
    "{% for a in range(3000) %}<b class='a1 a2 a3'><i>x</i></b>{% endfor %}",
    "deep tags": "{% for a in range(9000) %}<div>{% endfor %}",
    "deep Markdown": "> " * 30_000 + "x",
    "deep lists": "- " * 30_000 + "x",
    "deep brackets": "[" * 60_000,
    "deep emphasis": "*a **a " * 9_000,
    "backticks": "".join("`" * n + " " for n in range(340)),
    "links that never close": "[a](<b" * 9_000,
    "deep expressions": "{{ " + "(" * 20_000 + "1" + ")" * 20_000 + " }}",
    "a long sum": "{{ " + "+".join("1" for _ in range(25_000)) + " }}",
    "deep loops": "{% for a in [1] %}" * 60 + "{% endfor %}" * 60,
    "deep conditions": "{% if 1 %}" * 2_000 + "{% endif %}" * 2_000,
    "many tags": "{{ a }}" * 9_000,
    "many braces": "{ " * 30_000,
    "many raw braces": "{% raw %}" + "{%" * 30_000 + "{% endraw %}",
    "many raw braces apart": "{% raw %}" + "{% " * 20_000 + "{% endraw %}",
    "as many tags as may be": "{{ big }}\n\n" * 1_000,
    "as many lines of tags as may be": "{% if big %}\n{% endif %}\n" * 500,
    "as many lists as may be": "{% if big %}\n- x\n{% endif %}\n" * 500,
    "autoescape switched off": "{% autoescape false %}{{ big }}{% endautoescape %}",
    "autoescape by a sum": "{% autoescape 9 ** 9 ** 9 %}{% endautoescape %}",
    "a constant folded while compiling": '{% if "x" * 1000000000 %}{% endif %}{{ 9 ** 9 ** 9 if false else 1 }}',
}

HTML_BODIES = {
    "HTML tags that never close": "<a " * 20_000,
    "HTML comments that never close": "<!--" * 15_000,
    "HTML attributes without end": "<div\n" * 12_000,
    "HTML styles that never close": "<style>" * 8_000,
    "deep HTML tags": "<div>" * 12_000,
    "deep HTML tags that look closed": "<div></x>" * 6_000,
    "deep HTML tags closed out of scope": "<div><table><tr><td></div>" * 2_000,
    "HTML tags five hundred deep": "<div>" * 500,
    "deep HTML": "<div>" * 95 + "x" + "</div>" * 95,
    "tags opened again in every paragraph": "".join(f"<b id={n}>" for n in range(99)) + "<p>x" * 14_000,
    "long tags opened again in every paragraph": "".join(f"<b id='{n:0600}'>" for n in range(98))
    + "<p>x" * 900,
    "longer tags opened again in every paragraph": f"<p><b id='{'x' * 40_000}'>x" + "</p><p>x" * 2_900,
    "HTML tables in tables": "<table><tr><td>" * 4_000,
    "HTML tables without cells": "<table>x" * 6_000,
    "HTML quotes that never close": "<a href='" * 6_000,
    "HTML entities": "&CounterClockwiseContourIntegral" * 1_900,
    "HTML in SVG": "<svg><p>" * 7_000,
    "HTML forms of a selector": "<style>" + ":not(" * 5_000 + "</style>",
    "HTML selectors without end": "<style>"
    + "a b c d " * 4_000
    + "{color:red}</style>"
    + "<a><b><c><d>" * 20,
    "HTML variables in CSS": "<style>p{--a:1;"
    + "".join(f"--{n}:var(--{n - 1})var(--{n - 1});" for n in range(1, 900))
    + "color:var(--899)}</style><p>x",
    "HTML with as many values as may be": "<b>{{ day.year }}</b>" * 900,
}
"""The same, in a template that is HTML."""

FRONT_MATTERS = {
    "a YAML bomb": "a: &a [x,x,x,x,x,x,x,x,x]\n"
    + "".join(f"{chr(98 + n)}: &{chr(98 + n)} [{','.join(['*' + chr(97 + n)] * 9)}]\n" for n in range(9))
    + "subject: x\n",
    "a YAML bomb in the attachments": "attachments: &a [*a, *a]\nsubject: x\n",
    "deep YAML": "subject: " + "[" * 3_500 + "]" * 3_500 + "\n",
    "deep YAML by lines": "subject:\n" + "".join(" " * n + "a:\n" for n in range(80)),
    "deep YAML by dashes": "subject:\n" + "- " * 1_900 + "\n",
    "a subject without end": "subject: \"{{ 'x' * 1000000000 }}\"\n",
    "a subject of a megabyte": "subject: \"{% for a in range(9999) %}{{ 'x' ~ a }}{% endfor %}\"\n",
    "attachments without end": 'subject: x\nattachments: ["{% for a in range(9999) %}{% for b in range(9999) %}'
    '{% endfor %}{% endfor %}"]\n',
    "a layout that is not there": "subject: x\nlayout: \"{{ 'x' * 1000000000 }}.html\"\n",
}

HARMLESS = frozenset({
    "deep tags", "deep Markdown", "deep lists", "deep brackets", "deep emphasis", "backticks", "links that never close",
    "many braces", "deep conditions", "many lines of tags", "a value of spaces", "a value as Markdown",
    "HTML tags that never close", "HTML comments that never close", "HTML attributes without end",
    "HTML styles that never close", "HTML quotes that never close", "HTML entities", "HTML selectors without end",
    "HTML forms of a selector", "HTML variables in CSS", "HTML tables without cells",
    "deep HTML", "HTML with as many values as may be",
    "escaping again and again", "as many lines of tags as may be", "as many lists as may be",
})  # fmt: skip
"""These look bad and are only slow elsewhere: rendering them is allowed, within the same limits."""
