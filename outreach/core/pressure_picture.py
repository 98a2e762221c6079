"""The calendar of pressure as a picture: a line a contact, a column a week, darker where there is more mail."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from html import escape

from outreach.core.language import Language, say
from outreach.core.pressure import Collision

CELL, LEFT, TOP, RIGHT = 22, 250, 78, 36
"""Sizes in pixels: of a cell, of the names at the left, of the weeks above, of the last week's end at the right."""

NAME = 30
"""Characters of a name that are shown: as many as have room in capitals."""

SHADES = ("var(--none)", "var(--one)", "var(--two)", "var(--more)")
"""Fill of a cell by the number of mails; the number stands in it too: colour alone says nothing."""

STYLE = """
:root { color-scheme: light dark; --back: #fff; --ink: #1d2733; --faint: #5b6774; --none: #eef1f4; --one: #bcd7ee;
  --two: #5b9bd5; --more: #c23b22; --on-dark: #fff; --line: #d5dae0; }
@media (prefers-color-scheme: dark) { :root { --back: #12171d; --ink: #e8edf2; --faint: #a3afbb; --none: #1e262f;
  --one: #2c4a66; --two: #3f7fb8; --more: #e0553b; --line: #323c47; } }
body { background: var(--back); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto;
  max-width: 75rem; padding: 0 1rem; }
h1 { font-size: 1.5rem; } table { border-collapse: collapse; width: 100%; } .wide { overflow-x: auto; }
th, td { text-align: left; padding: .4rem .6rem; border-bottom: 1px solid var(--line); vertical-align: top; }
th { color: var(--faint); font-weight: 600; } svg text { font: 12px system-ui, sans-serif; fill: var(--ink); }
svg .faint { fill: var(--faint); } svg .on { fill: var(--on-dark); font-weight: 600; }
.day { white-space: nowrap; } svg .crowd { stroke: var(--more); stroke-width: 2.5; }
"""


def svg(
    weeks: Mapping[date, Counter[str]],
    names: Mapping[str, str],
    crowded: Collection[tuple[str, date]],
    language: Language,
) -> str:
    """Draw the weeks that have mail; `names` by contact key in the order of the lines, `crowded` (key, Monday) is outlined."""
    shown = [key for key in names if any(weeks[week][key] for week in weeks)]
    width, height = LEFT + CELL * len(weeks) + RIGHT, TOP + CELL * len(shown) + 10
    title = say("Mails to each contact, week by week", language)
    parts = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
            f'role="img" aria-label="{escape(title)}"><title>{escape(title)}</title><style>{STYLE}</style>'
        )
    ]
    for column, week in enumerate(weeks):
        x = LEFT + CELL * column + CELL // 2 + 4
        parts.append(
            f'<text class="faint" transform="translate({x} {TOP - 8}) rotate(-60)">{week:%Y-%m-%d}</text>'
        )
    for row, key in enumerate(shown):
        y = TOP + CELL * row
        parts.append(
            f'<text x="{LEFT - 8}" y="{y + 15}" text-anchor="end">{escape(_short(names[key]))}</text>'
        )
        for column, week in enumerate(weeks):
            parts.append(_cell(LEFT + CELL * column, y, weeks[week][key], crowded=(key, week) in crowded))
    parts.append("</svg>")
    return "".join(parts)


def _cell(x: int, y: int, count: int, *, crowded: bool) -> str:
    size = CELL - 2
    marked = ' class="crowd"' if crowded else ""
    shade = SHADES[min(count, len(SHADES) - 1)]
    box = f'<rect x="{x}" y="{y}" width="{size}" height="{size}" rx="3" style="fill:{shade}"{marked}/>'
    if not count:
        return box
    dark = ' class="on"' if count > 1 else ""
    return box + f'<text x="{x + size // 2}" y="{y + 14}" text-anchor="middle"{dark}>{count}</text>'


def _short(name: str) -> str:
    return name if len(name) <= NAME else name[: NAME - 1] + "…"


def page(
    picture: str,
    found: Sequence[Collision],
    names: Mapping[str, str],
    language: Language,
    *,
    most: int,
    per: timedelta,
) -> str:
    """Give a page that stands alone: the picture, and beside it in words who gets too much and what to drop."""

    def told(text: str, /, **values: object) -> str:
        return escape(say(text, language, **values))

    rows = "".join(
        f"<tr><td><span class='day'>{each.begins:%Y-%m-%d} –</span> <span class='day'>{each.ends:%Y-%m-%d}</span></td><td>{escape(', '.join(each.mailings))}</td>"
        f"<td>{len(each.contacts)}</td><td>{escape(', '.join(names.get(key, key) for key in each.contacts))}</td>"
        f"<td>{escape(', '.join(each.drop))}</td></tr>"
        for each in found
    )
    titles = (told("when"), told("mailings"), told("contacts"), told("who"), told("drop first"))
    heads = "".join(f"<th scope='col'>{title}</th>" for title in titles)
    summary = told(
        "More than {most} mails within {days} days: {count}",
        most=most,
        days=f"{per / timedelta(days=1):g}",
        count=len(found),
    )
    table = (
        f'<div class="wide"><table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>'
        if found
        else ""
    )
    return (
        f'<!doctype html><html lang="{language.value}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width"><title>{told("Calendar of pressure")}</title>'
        f"<style>{STYLE}</style></head><body><main><h1>{told('Calendar of pressure')}</h1><p>{summary}</p>"
        f'{table}<div class="wide">{picture}</div></main></body></html>\n'
    )
