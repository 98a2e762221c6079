"""The report of a rehearsal as one HTML file: styles and pictures inside, no script, every value escaped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from html import escape
from zoneinfo import ZoneInfo

from outreach.core.language import Language, say, say_reason
from outreach.rehearsal.happening import Got, Said
from outreach.rehearsal.pictures import pressure, timeline
from outreach.rehearsal.promises import PROMISES, Broken
from outreach.rehearsal.story import PersonYear, Request, Story, monday

STYLE = """
:root{color-scheme:light dark;--ink:#1b1f24;--paper:#fff;--soft:#57606a;--line:#d0d7de;--mails:#0b57a4;--answers:#1a7f37;
--bad:#a40e26;--box:#f6f8fa;--p1:#b6d4f2;--p2:#6aa5dd;--p3:#d98c1f;--p4:#b3261e}
@media(prefers-color-scheme:dark){:root{--ink:#e6edf3;--paper:#0d1117;--soft:#9da7b1;--line:#30363d;--mails:#6cb6ff;
--answers:#57d364;--bad:#ff8a80;--box:#161b22;--p1:#1d3d5c;--p2:#2f6ea8;--p3:#b9761a;--p4:#d9534f}}
*{box-sizing:border-box}body{font:16px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--paper);margin:0 auto;
max-width:70rem;padding:1rem}h1{font-size:1.6rem;line-height:1.2}h2{font-size:1.25rem;margin-top:2.5rem}
h3{font-size:1rem;margin:0}.soft,figcaption,caption{color:var(--soft)}caption{text-align:left;max-width:calc(100vw - 2rem)}.wide{overflow-x:auto}
table{border-collapse:collapse;width:100%;margin:.5rem 0}th,td{text-align:left;padding:.3rem .6rem;vertical-align:top;
border-bottom:1px solid var(--line)}td.n,th.n{text-align:right}.figures{display:flex;flex-wrap:wrap;gap:.5rem;padding:0;
list-style:none}.figures li{background:var(--box);border:1px solid var(--line);border-radius:6px;padding:.5rem .9rem}
.figures b{display:block;font-size:1.5rem}.bad{color:var(--bad);font-weight:600}.kept{color:var(--answers);font-weight:600}
figure{margin:1rem 0}svg{width:100%;min-width:36rem;height:auto;display:block}svg text{font:10px system-ui,sans-serif;
fill:var(--soft)}svg .mails{fill:var(--mails)}svg .answers{fill:var(--answers)}svg .mark{fill:var(--ink)}
svg .line{stroke:var(--line)}.p1{fill:var(--p1)}.p2{fill:var(--p2)}.p3{fill:var(--p3)}.p4{fill:var(--p4)}
details{border:1px solid var(--line);border-radius:6px;margin:.4rem 0;padding:.4rem .7rem}summary{cursor:pointer}
details details{margin:.3rem 0;background:var(--box)}pre{white-space:pre-wrap;overflow-wrap:anywhere;margin:.5rem 0;
font:14px/1.45 ui-monospace,monospace}ul.why{margin:.4rem 0;padding-left:1.2rem}a{color:var(--mails)}
a:focus-visible,summary:focus-visible{outline:3px solid var(--mails);outline-offset:2px}nav a{margin-right:1rem}
"""


MARK = '<meta name="generator" content="outreach rehearse">'
"""What a report has in its first lines: a report may be written over by the next one, and nothing else of hers."""


class Page:
    """One report in one language."""

    def __init__(self, story: Story, language: Language) -> None:
        """Keep what is told, and how."""
        self.story = story
        self.language = language
        self.zone = ZoneInfo(story.zone)

    def html(self) -> str:
        """Give the whole file."""
        title = self._say("Rehearsal: {title}", title=self.story.title)
        parts = [
            f'<!DOCTYPE html>\n<html lang="{self.language.value}"><head><meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width,initial-scale=1">',
            MARK,
            f"<title>{escape(title)}</title><style>{STYLE}</style></head><body><header>",
            f"<h1>{escape(title)}</h1>",
            self._paragraph(
                "From {begin} to {end}, on a virtual clock; seed {seed}. Nothing left this machine.",
                begin=self._day(self.story.begin),
                end=self._day(self.story.end),
                seed=self.story.seed,
            ),
            "</header><main>",
            *self._figures(),
            *self._promises(),
            *self._timeline(),
            *self._mailings(),
            *self._requests(),
            *self._guests(),
            *self._pressure(),
            *self._people(),
            "</main></body></html>\n",
        ]
        return "\n".join(parts)

    def _say(self, text: str, /, **values: object) -> str:
        return say(text, self.language, **values)

    def _paragraph(self, text: str, /, **values: object) -> str:
        return f"<p>{escape(self._say(text, **values))}</p>"

    def _heading(self, text: str, /) -> str:
        return f"<h2>{escape(self._say(text))}</h2>"

    def _day(self, instant: datetime) -> str:
        return f"{instant.astimezone(self.zone):%Y-%m-%d}"

    def _minute(self, instant: datetime) -> str:
        return f"{instant.astimezone(self.zone):%Y-%m-%d %H:%M}"

    def _span(self, span: timedelta) -> str:
        hours, minutes = divmod(int(span.total_seconds()) // 60, 60)
        return f"{hours} h {minutes:02d}"

    def _table(
        self, caption: str, headings: Sequence[str], rows: Iterable[Sequence[object]]
    ) -> Iterator[str]:
        """Draw a table of words that are said already; numbers stand to the right."""
        yield f'<div class="wide"><table><caption>{escape(caption)}</caption><thead><tr>'
        yield "".join(f'<th scope="col">{escape(heading)}</th>' for heading in headings)
        yield "</tr></thead><tbody>"
        for row in rows:
            cells = [
                f'<td class="n">{cell}</td>' if isinstance(cell, int) else f"<td>{escape(str(cell))}</td>"
                for cell in row
            ]
            yield f"<tr>{''.join(cells)}</tr>"
        yield "</tbody></table></div>"

    def _figures(self) -> Iterator[str]:
        story = self.story
        waits = [wait for request in story.requests if (wait := request.waited) is not None]
        middle = self._span(sorted(waits)[len(waits) // 2]) if waits else "–"
        figures = (
            (self._say("mails"), story.mails),
            (self._say("journalists reached"), story.reached),
            (self._say("answers"), story.answers),
            (self._say("automatic replies"), story.automatic),
            (self._say("interview requests"), len(story.requests)),
            (self._say("waited, in the middle"), middle),
            (self._say("missed mailings"), len(story.missed)),
            (self._say("broken promises"), len(story.broken)),
        )
        yield '<ul class="figures">'
        yield from (f"<li><b>{escape(str(value))}</b>{escape(name)}</li>" for name, value in figures)
        yield "</ul>"

    def _promises(self) -> Iterator[str]:
        yield self._heading("The promises")
        yield "<ul>"
        for promise in PROMISES:
            broken = [each for each in self.story.broken if each.promise is promise]
            told = self._say(promise.value)
            if not broken:
                yield f'<li><span class="kept">✓</span> {escape(told)}</li>'
                continue
            count = self._say("broken: {count}", count=len(broken))
            yield f'<li><span class="bad">✗ {escape(told)} – {escape(count)}</span><ul>'
            yield from (f"<li>{escape(self.broken(each))}</li>" for each in broken)
            yield "</ul></li>"
        yield "</ul>"

    def broken(self, each: Broken) -> str:
        """Name the journalist, the message and how the promise was broken."""
        detail = each.detail.sentence(self.language) if each.detail else ""
        told = f"{self._minute(each.at)} {each.contact}: {each.message}"
        return f"{told} ({detail})" if detail else told

    def _timeline(self) -> Iterator[str]:
        story = self.story
        marks: list[tuple[date, str]] = [
            (monday(line.first_at, story.zone), f"{'/'.join(line.key)}, {self._day(line.first_at)}")
            for line in story.mailings
            if line.first_at
        ]
        told = self._say("Mails upward, answers downward, week by week; a triangle is a mailing that left.")
        words = (self._say("mails"), self._say("answers"))
        yield self._heading("The year")
        yield '<figure><div class="wide">'
        yield timeline(story.weeks, marks, title=self._say("The year"), told=told, words=words)
        yield f"</div><figcaption>{escape(told)}</figcaption></figure>"

    def _mailings(self) -> Iterator[str]:
        yield self._heading("The mailings")
        headings = [
            self._say("mailing"),
            self._say("first mail"),
            self._say("got it"),
            self._say("not sent"),
            self._say("why not"),
        ]
        rows = [
            (
                "/".join(line.key),
                self._minute(line.first_at) if line.first_at else "–",
                line.got,
                sum(line.reasons.values()),
                ", ".join(
                    self._say("{reason}: {count}", reason=say_reason(reason, self.language), count=count)
                    for reason, count in sorted(line.reasons.items(), key=lambda item: -item[1])
                ),
            )
            for line in self.story.mailings
        ]
        yield from self._table(self._say("Who got each mailing, and who did not, by reason"), headings, rows)
        for pause in self.story.pauses:
            yield self._paragraph(
                "Paused itself: {at}, {reason}; the officer let it go on: {released}",
                at=self._minute(pause.at),
                reason=say_reason(pause.reason, self.language),
                released=self._minute(pause.released_at) if pause.released_at else "–",
            )
        if self.story.missed:
            yield self._paragraph("Missed, and waiting for a decision:")
            yield "<ul>"
            yield from (
                f"<li>{escape('/'.join(key))}, {escape(self._minute(at))}</li>"
                for key, at in self.story.missed
            )
            yield "</ul>"

    def _requests(self) -> Iterator[str]:
        yield self._heading("The interview desk")
        if not self.story.requests:
            yield self._paragraph("Nobody asked for an interview.")
            return
        headings = [
            self._say("asked"),
            self._say("journalist"),
            self._say("outlet"),
            self._say("needed by"),
            self._say("answered"),
            self._say("waited"),
            self._say("in time"),
            self._say("status"),
        ]
        rows = [self._request(request) for request in self.story.requests]
        yield from self._table(
            self._say("Every request, and how long it waited for an answer"), headings, rows
        )

    def _request(self, request: Request) -> Sequence[object]:
        in_time = request.in_time
        return (
            self._minute(request.said.at),
            request.person.name or request.person.key,
            request.person.outlet,
            self._minute(request.said.by) if request.said.by else "–",
            self._minute(request.answered_at) if request.answered_at else self._say("never"),
            self._span(request.waited) if request.waited is not None else "–",
            "–" if in_time is None else self._say("yes") if in_time else self._say("no"),
            self._say(request.status.value) if request.status else self._say("lost"),
        )

    def _guests(self) -> Iterator[str]:
        if not self.story.guests:
            return
        yield self._heading("The invitations")
        headings = [
            self._say("campaign"),
            self._say("attending"),
            self._say("people"),
            self._say("declined"),
            self._say("tentative"),
        ]
        rows = [(g.campaign, g.attending, g.people, g.declined, g.tentative) for g in self.story.guests]
        yield from self._table(self._say("Answers to invitations, the last word of each"), headings, rows)

    def _pressure(self) -> Iterator[str]:
        told = self._say(
            "A row a journalist, a column a week; the stronger the colour, the more mails in that week."
        )
        yield self._heading("Pressure")
        yield '<figure><div class="wide">'
        yield pressure(self.story.weeks, self.story.people, title=self._say("Pressure"), told=told)
        yield f"</div><figcaption>{escape(told)}</figcaption></figure>"

    def _people(self) -> Iterator[str]:
        yield self._heading("Each journalist’s year")
        for year in self.story.people:
            yield from self._person(year)

    def _person(self, year: PersonYear) -> Iterator[str]:
        person = year.person
        got = sum(isinstance(each, Got) for each in year.happenings)
        counts = self._say("mails: {got}, answers: {said}", got=got, said=len(year.happenings) - got)
        name = ", ".join(part for part in (person.name or person.key, person.outlet) if part)
        yield f'<details><summary><b>{escape(name)}</b> <span class="soft">{escape(counts)}</span></summary>'
        yield from (self._happening(each) for each in year.happenings)
        if year.left:
            yield f'<h3>{escape(self._say("What she did not get, and why"))}</h3><ul class="why">'
            for left in year.left:
                reason = say_reason(left.reason, self.language) or self._say("no reason")
                yield f"<li>{escape('/'.join(left.mailing))}: {escape(reason)}</li>"
            yield "</ul>"
        yield "</details>"

    def _happening(self, each: Got | Said) -> str:
        if isinstance(each, Got):
            head = f"→ {each.name or self._say('the desk')}: {each.subject}"
            text = each.text()
        else:
            head = f"← {self._say(each.means.value)}: {each.subject}"
            text = each.text
        return (
            f"<details><summary>{escape(self._minute(each.at))} {escape(head)}</summary>"
            f"<pre>{escape(text.strip())}</pre></details>"
        )
