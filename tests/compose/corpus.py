"""Templates and mailings that the skeleton is held to: this project's own, and whatever does something odd with a contact."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from outreach.core.compose import message_id
from outreach.core.envelope import Mailbox
from outreach.core.mailing import Purpose
from outreach.core.merge import Material, Merger, material
from outreach.core.recipient import Recipient
from outreach.project.schedule import read_schedule
from outreach.project.templates import read_templates

ROOT = Path(__file__).parents[2]
AT = datetime(2015, 9, 22, 9, 0, 7, tzinfo=ZoneInfo("Europe/Paris"))
TOKEN = "k7m2p3qx4tabcdefghijklmn"  # noqa: S105 - nobody's
DOCUMENT, PICTURE = b"%PDF-1.4 " + bytes(range(256)) * 3, b"\x89PNG\r\n\x1a\n" * 40

FILLED = {
    "greeting": "{{ greeting(contact) }}\n\nTexte.",
    "every field": "{{ contact.first_name }} {{ contact.outlet }}{{ contact.region }} : {{ contact.intro }} !",
    "alone": "{{ contact.intro }}",
    "in a list": "- {{ contact.intro }}\n- b\n\n1. {{ contact.outlet }}\n2. c",
    "in a quote": "> {{ contact.intro }}\n> suite\n>\n> - {{ contact.outlet }}",
    "in a small title": "### {{ contact.outlet }}\n\nTexte",
    "in bold and code": "**{{ contact.outlet }}** *{{ contact.intro }}* `{{ contact.outlet }}`",
    "in a code block": "    {{ contact.outlet }}\n    x",
    "hard breaks": "{{ contact.outlet }}\\\n{{ contact.intro }}  \nfin",
    "conditions": "{% if contact.outlet %}A {{ contact.outlet }}{% elif contact.intro %}B{% else %}C{% endif %}"
    "{% if not contact.region and contact.intro %} D{% endif %}{% if contact.tier == '1' %} E{% endif %}",
    "a condition on a list": "{% if 'santé' in contact.beats %}A{% endif %}{% if contact.beats %}B{% endif %} x",
    "a condition on what is not there": "{% if contact.nothing is defined %}A {{ contact.nothing }}{% else %}B{% endif %}",
    "fallbacks": "{{ contact.outlet|or_else('votre média !') }} {{ contact.nothing|default('rien') }} "
    "{{ contact.intro|d }}|{{ contact.region or 'ici' }} {{ contact.outlet or contact.region or 'là' }}",
    "agreement": "Vous êtes invité{{ contact|gender('', 'e', '·e') }} {{ contact|gender('« a »', 'b', 'c') }}",
    "a choice": "{{ 'Chère' if contact.civility == 'Mme' else 'Cher' }} {{ contact.outlet if contact.outlet else '?' }}",
    "filters": "{{ contact.outlet|upper }} {{ contact.intro|title|trim }} {{ contact.beats|listed }} {{ contact.beats|join(' ; ') }}"
    "{% if contact.intro|length > 5 %} long{% endif %}",
    "joined": "{{ contact.first_name ~ ' :' ~ contact.outlet }} {{ contact['outlet'] }}",
    "with shared values": "{{ contact.outlet ~ campaign.title }}{% if contact.outlet == campaign.title %} même{% endif %}",
    "inside a loop": "{% for p in facts.partners %}\n- {{ p }} et {{ contact.outlet }}{% if contact.intro %} {{ loop.index }}"
    "{% endif %}\n{% endfor %}",
    "links": "[oui]({{ rsvp.yes }}) <{{ unsubscribe }}> [page]({{ rsvp.page }})\n\n[seul]({{ unsubscribe }})\n\n"
    "{{ contact.outlet }} {{ unsubscribe }} {{ rsvp.no }}{% if rsvp.maybe %} x{% endif %}",
    "an include": "{{ contact.outlet }}\n\n{% include 'part.fr.md' %}",
    "an include in a condition": "{% if contact.outlet %}\n{% include 'part.fr.md' %}\n{% endif %}\n\nfin",
    "quotes beside gaps": 'titre="{{ contact.outlet }}" x={{ contact.intro }} {{ contact.region }}{{ contact.outlet }}\n\nla "fin"',
    "scripts of others": "مرحبا بكم في هذه الرسالة الصحفية الطويلة جدا {{ contact.outlet }} " * 5,
    "long lines": ("mot " * 60 + "{{ contact.outlet }} ") * 3 + "{{ unsubscribe }}",
    "spaces around": " {{ contact.outlet }}  {{ contact.intro }} \n .\n{{ contact.region }}",
    "a table of HTML": "<table><tr><td>{{ contact.outlet }}</td></tr></table>\n\n<div>{{ contact.intro }}</div>",
    "included twice": "{% include 'part.fr.md' %}\n\n{% include 'part.fr.md' %}",
    "a block": "{% block b %}{{ contact.outlet }}{% endblock %} x",
    "a condition on what a list may lack": "{% if contact.region and contact.beats[0] %}A{% endif %} {{ contact.outlet }}",
    "a macro of its own": "{% macro m(x) %}[{{ x }}]{% endmacro %}{{ m('a') }} {{ contact.outlet }}",
    "set": "{% set x = 'y' %}{{ x }} {{ contact.outlet }}",
}
"""Bodies in Markdown that are filled in."""

WHOLE = {
    "a loop over a contact's list": "{% for beat in contact.beats %}\n- {{ beat }}\n{% endfor %}\nfin",
    "in a title": "# {{ contact.outlet }}\n\nTexte\n\n## b {{ contact.intro }}",
    "in a link": "[{{ contact.outlet }}]({{ unsubscribe }})",
    "in an address": "[lien](https://a.example/{{ contact.outlet }}?q={{ contact.region }})",
    "as an address": "x <{{ contact.outlet }}> y",
    "in an attribute": '<span title="{{ contact.outlet }}">x</span> y',
    "in a comment": "x\n\n<!-- {{ contact.outlet }} -->\n\ny",
    "in a style": "<style>p::before { content: '{{ contact.outlet }}'; }</style>\n\nx",
    "in a class": '<p class="{{ contact.tier }}">x</p>',
    "Markdown": "{{ contact.intro|markdown }}",
    "a macro": "{% macro m() %}{{ contact.outlet }}{% endmacro %}{{ m()|upper }}",
    "captured": "{% set x %}{{ contact.outlet }}{% endset %}{{ x|upper }}",
    "set from a contact": "{% set x = contact.outlet %}{{ x }}",
    "a filter block": "{% filter upper %}{{ contact.outlet }}{% endfilter %}",
    "a filter block around an include": "{% filter upper %}{% include 'part.fr.md' %}{% endfilter %}",
    "a recursive loop": "{% for p in facts.partners recursive %}{{ contact.outlet }}{% if loop.depth == 1 %}"
    "{{ loop(['a'])|upper }}{% endif %}{% endfor %}",
    "the contact taken for something else": "{% for contact in [1, 2] %}{{ contact }}{% endfor %}",
    "a changed link": "{{ unsubscribe|upper }}",
    "a link taken apart": "{{ unsubscribe[:9] }}{% if 'k' in unsubscribe %}k{% endif %}",
    "an import": "{% from 'part.fr.md' import m %}{{ contact.outlet }}",
    "an include of nothing": "{% include 'none.md' ignore missing %} {{ contact.outlet }}",
    "more gaps than a probe can pay": "{% for i in range(400) %}{{ contact.outlet }}{% endfor %}",
    "a computed include": "{% include 'part' ~ '.fr.md' %} {{ contact.outlet }}",
    "a title that depends": "{% if contact.outlet %}x{% endif %} {{ contact }}",
    "an escaped value": "{{ contact.outlet|e }}",
    "what looks like an attribute": 'un href="{{ contact.region }} a',
    "a selector that sees addresses": "<style>a[href*='k7'] { color: red; }</style>\n\n[x]({{ unsubscribe }})",
}
"""Bodies that are rendered for everybody: the skeleton would not know what becomes of a value there."""

FRONTS = {
    "plain": 'subject: "Objet : « étude »"',
    "personal": "subject: \"{{ contact.first_name }} : l'étude {{ contact.outlet|or_else('x') }}\"\n"
    'preheader: "{{ contact.intro }} et {% if contact.region %}{{ contact.region }}{% endif %}"',
    "of a thread": 'preheader: "Suite"',
}

PART = "Pour {{ contact.outlet|or_else('vous') }}{% if contact.intro %} ({{ contact.intro }}){% endif %} : [x]({{ unsubscribe }})."

LAYOUT = """<html><head><title>{{ subject }}</title><style>p { color: red } .x:empty { margin: 0 }
@media (max-width: 9px) { p { color: blue } }</style></head><body>
{% if preheader %}<p class="x">{{ preheader }}</p>{% endif %}<h1>{{ subject }}</h1>
{{ content }}<p>{{ contact.outlet|or_else("?") }}</p></body></html>"""

HTML = {
    "HTML": "<p>{{ greeting(contact) }}</p><table><tr><td>{{ contact.outlet }}<td><a href='{{ unsubscribe }}'>x</a></table>",
    "HTML with a picture": "<p>{{ contact.intro }}</p><img src='cid:logo' alt='Logo'>",
    "HTML page": "<!doctype html><html><head><style>b{color:red}</style></head><body><b>{{ contact.outlet }}</b> "
    "<p>{{ contact.intro }}\n suite</p></body></html>",
}

FACTS: Mapping[str, Any] = {
    "campaign": {"name": "c", "kind": "release", "title": "PHARE", "facts": {}},
    "facts": {"partners": ["A & B", "l'ONU"]},
    "organisation": {"name": "Le RAMEAU"},
    "embargo_notice": "",
    "event": {
        "start": datetime(2015, 12, 21, 9, 30, tzinfo=ZoneInfo("Europe/Paris")),
        "end": datetime(2015, 12, 21, 11, 30, tzinfo=ZoneInfo("Europe/Paris")),
        "place": "Generali",
        "address": "4 rue Pillet-Will, Paris 9ème",
        "access": "métro Opéra",
        "summary": "Restitution : l'étude",
        "programme": "http://www.lerameau.example/",
    },
}


def mailing(
    sources: Mapping[str, str], *, language: str = "fr", facts: Mapping[str, Any] = FACTS, **changes: Any
) -> Merger:
    """Give a merger of `mail`, with whatever else is in `sources`."""
    defaults: dict[str, Any] = {
        "campaign": "c",
        "mailing": "m",
        "template": "mail",
        "fallback": language,
        "zone": "Europe/Paris",
        "sender": Mailbox("Pascale Hayter – Le RAMEAU", "presse@lerameau.example"),
        "reply_to": None,
        "organisation": "Le RAMEAU",
        "separator": "+",
        "public_url": "",
        "list_headers": True,
        "invites": False,
        "sequence": 0,
        "sources": dict(sources),
        "values": {language: {**facts, "language": language}},
        "kinds": {
            "kit.pdf": ("Dossier été.pdf", "application/pdf"),
            "logo.png": ("logo.png", "image/png"),
            "0.pdf": ("0.pdf", "application/pdf"),
            "1.pdf": ("1.pdf", "application/pdf"),
        },
    }
    return Merger(Material(**{**defaults, **changes}))


@cache
def mailings() -> dict[str, Merger]:
    """Give every mailing of the corpus, by a name that says what is odd; those whose name begins with `whole` are not filled in."""
    made: dict[str, Merger] = {}
    for kind, bodies in (("filled", FILLED), ("whole", WHOLE)):
        for name, body in bodies.items():
            sources = {"mail.fr.md": f"---\n{FRONTS['plain']}\n---\n{body}", "part.fr.md": PART}
            made[f"{kind}: {name}"] = mailing(sources)
    for name, front in FRONTS.items():
        for layout in ("", LAYOUT):
            sources = {"mail.fr.md": f"---\n{front}\n---\n{PART}"} | (
                {"layout.html": layout} if layout else {}
            )
            made[f"filled: subject {name}, {'own' if layout else 'built-in'} layout"] = mailing(sources)
    for name, body in HTML.items():
        front = f"{FRONTS['plain']}\npictures:\n  logo: logo.png"
        made[f"filled: {name}"] = mailing({"mail.fr.html": f"---\n{front}\n---\n{body}"})
    twice = LAYOUT.replace("{{ content }}", "{{ content }}{{ content }}")
    made["whole: content twice"] = mailing(
        {
            "mail.fr.md": f"---\n{FRONTS['plain']}\n---\n{PART}",
            "layout.html": twice,
        }
    )
    made["whole: computed layout"] = mailing(
        {
            "mail.fr.md": f'---\n{FRONTS["plain"]}\nlayout: "{{{{ contact.tier }}}}.html"\n---\n{PART}',
            "1.html": LAYOUT,
            "0.html": LAYOUT,
        }
    )
    made["filled: no layout"] = mailing({"mail.fr.md": f'---\n{FRONTS["plain"]}\nlayout: ""\n---\n{PART}'})
    english = {"mail.en.md": f'---\nsubject: "A: b"\n---\n{{{{ greeting(contact) }}}}\n\n{PART}'}
    made["filled: English"] = mailing(english, language="en")
    attached = {
        "mail.fr.md": f"---\n{FRONTS['plain']}\nattachments: kit.pdf\npictures:\n  logo: logo.png\n---\n{PART}\n\n![x](cid:logo)"
    }
    made["filled: attached"] = mailing(attached)
    made["filled: attached, invitation"] = mailing(attached, invites=True)
    made["filled: cancelled"] = mailing(attached, invites=True, cancels=True, sequence=3)
    links = {"mail.fr.md": f"---\n{FRONTS['plain']}\n---\n{FILLED['links']}"}
    made["filled: links to a page"] = mailing(links, public_url="https://presse.lerameau.example/p")
    made["filled: links without sub-addresses"] = mailing(links, separator="")
    made["filled: no list headers"] = mailing(links, list_headers=False, organisation="")
    made["filled: embargo"] = mailing(
        links, facts={**FACTS, "embargo_notice": "Sous embargo <jusqu'au> 3 mai"}
    )
    made["whole: attached by contact"] = mailing(
        {"mail.fr.md": f'---\n{FRONTS["plain"]}\nattachments: "{{{{ contact.tier }}}}.pdf"\n---\nx'}
    )
    return made | _own()


def _own() -> dict[str, Merger]:
    """Give the mailings of this project's schedule."""
    schedule, _, _ = read_schedule(ROOT / "schedule.yaml")
    assert schedule is not None
    sources, _ = read_templates(ROOT / "templates")
    made = {}
    for campaign, story in schedule.campaigns.items():
        for name, written in story.mailings.items():
            found = Merger(material(schedule, campaign, name, sources=sources))
            made[f"filled: {campaign}/{name}"] = found
            if written.purpose is Purpose.INVITATION:
                cancelled = replace(found.material, cancels=True)
                made[f"filled: {campaign}/{name}, cancelled"] = Merger(cancelled)
    return made


FILES = {"kit.pdf": DOCUMENT, "logo.png": PICTURE, "0.pdf": b"0", "1.pdf": b"1"}

CONTACT: Mapping[str, Any] = {
    "civility": "Mme",
    "first_name": "Camille",
    "last_name": "Durand-Lefèvre",
    "name": "Camille Durand-Lefèvre",
    "outlet": "L'Écho du lac",
    "region": "Île-de-France",
    "beats": ["société", "santé"],
    "tier": "1",
    "intro": "Votre enquête de mai m'a donné envie de vous écrire : « oui » !",
    "source": "page « Rédaction »",
    "language": "fr",
    "email": "camille@echo.example",
}


def recipient(merger: Merger, **changes: Any) -> Recipient:
    """Give a recipient; what is not of `Recipient` is of the contact."""
    own = {
        name: changes.pop(name) for name in ("address", "token", "references", "earlier") if name in changes
    }
    contact = {name: value for name, value in {**CONTACT, **changes}.items() if value is not Ellipsis}
    token = own.get("token", TOKEN)
    return Recipient(
        address=own.get("address", "camille@echo.example"),
        name=str(contact.get("name") or ""),
        values={"contact": contact, "earlier_subject": own.get("earlier", "Une étude : « PHARE »")},
        token=token,
        message_id=message_id(token, "lerameau.example"),
        language=next(iter(merger.material.values)) if len(merger.material.values) == 1 else "fr",
        references=own.get("references", ()),
    )


def whole(merger: Merger, told: Recipient) -> bytes | str:
    """Give what the plain composer gives: the message, or its error."""
    try:
        return merger.compose(merger.letter(told), told, dated_at=AT, files=FILES)
    except Exception as error:  # noqa: BLE001 - any error has to be the same
        return f"{type(error).__name__}: {error}"


def filled(merger: Merger, told: Recipient) -> bytes | str:
    """Give what the merger gives: the message, or its error."""
    try:
        return merger.message(told, dated_at=AT, files=FILES)
    except Exception as error:  # noqa: BLE001 - any error has to be the same
        return f"{type(error).__name__}: {error}"
