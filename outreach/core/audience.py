"""The segments of a schedule, read once: expressions by the text that stands in the file."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field

from outreach.core.campaign import Schedule
from outreach.core.contact import KNOWN, Contact
from outreach.core.problem import Problem
from outreach.core.segment import (
    Expression,
    InSegment,
    SegmentError,
    circle,
    columns_used,
    matches,
    parse,
    segments_used,
)

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Segments:
    """Saved segments by name, and every expression of the schedule by its text."""

    saved: Mapping[str, Expression] = field(default_factory=dict)
    texts: Mapping[str, Expression] = field(default_factory=dict)

    def match(self, text: str, contact: Contact) -> bool:
        """Tell whether a contact is in the segment written as `text` (an expression or the name of a saved one)."""
        return matches(self.texts[text], contact, segments=self.saved)


def segments_written(schedule: Schedule) -> Iterator[tuple[Path, str]]:
    """Give every segment expression of the schedule with its path, the saved ones first."""
    for name, text in schedule.segments.items():
        yield ("segments", name), text
    for campaign_name, campaign in schedule.campaigns.items():
        here: Path = ("campaigns", campaign_name)
        if campaign.segment:
            yield (*here, "segment"), campaign.segment
        for name, mailing in campaign.mailings.items():
            if mailing.segment:
                yield (*here, "mailings", name, "segment"), mailing.segment
            if mailing.exclude.segment:
                yield (*here, "mailings", name, "exclude", "segment"), mailing.exclude.segment


def read_segments(
    schedule: Schedule, *, file: str, line: Callable[..., int | None], columns: Collection[str]
) -> tuple[Segments, list[Problem]]:
    """Read all segments; `columns` are the officer's own columns, beside those that outreach knows."""
    problems: list[Problem] = []
    saved: dict[str, Expression] = {}
    texts: dict[str, Expression] = {}
    known = sorted(KNOWN | set(columns))
    for path, text in segments_written(schedule):
        place = line(*path)
        try:
            expression = (
                InSegment(text) if text in schedule.segments and path[0] != "segments" else parse(text)
            )
        except SegmentError as error:
            problems.append(Problem(error.text, error.values, file, place))
            continue
        texts[text] = expression
        if path[0] == "segments":
            saved[str(path[1])] = expression
        columns_missing = sorted(columns_used(expression) - set(known))
        segments_missing = sorted(segments_used(expression) - set(schedule.segments))
        problems += [
            _unknown("unknown column '{name}'", name, known, file, place) for name in columns_missing
        ]
        problems += [
            _unknown("unknown segment '{name}'", name, schedule.segments, file, place)
            for name in segments_missing
        ]
    if trail := circle(saved):
        text = "the segments contain each other: {trail}"
        problems.append(Problem(text, {"trail": " → ".join(trail)}, file, line("segments", trail[0])))
    return Segments(saved, texts), problems


def _unknown(text: str, name: str, known: Collection[str], file: str, line: int | None) -> Problem:
    close = difflib.get_close_matches(name, known, n=1)
    if close:
        return Problem(text + "; did you mean '{close}'?", {"name": name, "close": close[0]}, file, line)
    return Problem(text, {"name": name}, file, line)


def empty_segments(
    schedule: Schedule,
    segments: Segments,
    contacts: Collection[Contact],
    *,
    file: str,
    line: Callable[..., int | None],
) -> Iterator[Problem]:
    """Find the segments that match nobody."""
    told: set[str] = set()
    for path, text in segments_written(schedule):
        if path[-2:] == ("exclude", "segment") or text in told:
            continue  # nobody to exclude is no fault
        told.add(text)
        if not any(segments.match(text, contact) for contact in contacts):
            yield Problem("the segment '{segment}' matches nobody", {"segment": text}, file, line(*path))
