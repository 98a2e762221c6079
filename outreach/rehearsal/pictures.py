"""The report's pictures, as SVG that takes its colours from the page: light and dark alike."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from html import escape

from outreach.rehearsal.story import PersonYear, Week

WIDTH = 960
TOP, MIDDLE, HEIGHT = 20, 130, 210
"""Of the timeline: where mails are highest, the line between mails and answers, and its end."""
AXIS = 90
"""The room for the words beside it."""
CELL, NAMES = 12, 190
"""Of the grid of pressure: a row's height, and the room for the names."""


def timeline(
    weeks: Sequence[Week], marks: Sequence[tuple[date, str]], *, title: str, told: str, words: tuple[str, str]
) -> str:
    """Draw mails upward and answers downward, week by week; `marks` name what left; `words` are the two axes'."""
    if not weeks:
        return ""
    step = (WIDTH - AXIS) / len(weeks)
    mails = max((week.mails for week in weeks), default=1) or 1
    answers = max((week.answers for week in weeks), default=1) or 1
    parts = []
    place = {week.begin: AXIS + number * step for number, week in enumerate(weeks)}
    for week in weeks:
        left = place[week.begin]
        label = f"{week.begin:%Y-%m-%d}: {week.mails} / {week.answers}"
        up, down = (MIDDLE - TOP) * week.mails / mails, (HEIGHT - MIDDLE - 20) * week.answers / answers
        if week.mails or week.answers:
            parts.append(
                f'<g><title>{escape(label)}</title><rect class="mails" x="{left:.1f}" y="{MIDDLE - up:.1f}" '
                f'width="{step * 0.8:.1f}" height="{up:.1f}"/><rect class="answers" x="{left:.1f}" y="{MIDDLE + 1}" '
                f'width="{step * 0.8:.1f}" height="{down:.1f}"/></g>'
            )
        if week.begin.day <= 7:  # noqa: PLR2004 - the first Monday of a month
            parts.append(f'<text class="axis" x="{left:.1f}" y="{HEIGHT}">{week.begin:%Y-%m}</text>')
    for day, name in marks:
        if day in place:
            x = place[day] + step * 0.4
            parts.append(
                f'<g><title>{escape(name)}</title><path class="mark" d="M{x:.1f} {TOP - 12}l5 -7h-10z"/></g>'
            )
    parts.append(f'<line class="line" x1="0" y1="{MIDDLE}" x2="{WIDTH}" y2="{MIDDLE}"/>')
    parts.append(f'<text class="axis" x="0" y="{MIDDLE - 6}">{escape(words[0])} ↑ {mails}</text>')
    parts.append(f'<text class="axis" x="0" y="{MIDDLE + 16}">{escape(words[1])} ↓ {answers}</text>')
    return _svg("".join(parts), HEIGHT + 6, title=title, told=told, name="timeline")


def pressure(weeks: Sequence[Week], people: Sequence[PersonYear], *, title: str, told: str) -> str:
    """Draw a row a journalist and a column a week; the darker, the more mails she got in it."""
    if not weeks or not people:
        return ""
    step = (WIDTH - NAMES) / len(weeks)
    column = {week.begin: number for number, week in enumerate(weeks)}
    parts = []
    for row, year in enumerate(people):
        y = row * CELL
        name = year.person.name or year.person.key
        parts.append(
            f'<text class="name" x="{NAMES - 6}" y="{y + 9}" text-anchor="end">{escape(name[:30])}</text>'
        )
        for week, count in year.weeks.items():
            if week in column:
                x = NAMES + column[week] * step
                label = f"{name}, {week:%Y-%m-%d}: {count}"
                parts.append(
                    f'<rect class="p{min(count, 4)}" x="{x:.1f}" y="{y + 1}" width="{step * 0.85:.1f}" '
                    f'height="{CELL - 2}"><title>{escape(label)}</title></rect>'
                )
    return _svg("".join(parts), len(people) * CELL + 4, title=title, told=told, name="pressure")


def _svg(inside: str, height: float, *, title: str, told: str, name: str) -> str:
    return (
        f'<svg viewBox="0 -6 {WIDTH} {height:.0f}" role="img" aria-labelledby="{name}-t {name}-d">'
        f'<title id="{name}-t">{escape(title)}</title><desc id="{name}-d">{escape(told)}</desc>{inside}</svg>'
    )
