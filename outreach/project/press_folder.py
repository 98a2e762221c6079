"""The press folder: contacts, templates, schedule and settings read together, all problems at once."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from outreach.core.audience import Segments, read_segments
from outreach.core.campaign import Schedule
from outreach.core.duplicates import same_person
from outreach.core.problem import InputError, Problem
from outreach.core.settings import Settings
from outreach.core.template import TemplateSet, compile_templates
from outreach.project.contacts import ContactList, merge, read_contacts
from outreach.project.schedule import SCHEDULE, read_schedule
from outreach.project.settings import read_settings
from outreach.project.templates import read_templates
from outreach.project.yaml_nodes import Tree

TEMPLATES = "templates"


@dataclass(frozen=True, slots=True)
class PressFolder:
    """What the officer's files say. `problems` are those of the files themselves; the plan may find more."""

    root: Path
    schedule: Schedule
    tree: Tree
    contacts: ContactList
    same_person: Mapping[str, str]
    segments: Segments
    sources: Mapping[str, str]
    templates: TemplateSet
    settings: Settings
    problems: tuple[Problem, ...]

    def line(self, *path: str | int) -> int | None:
        """Give the line of a path in the schedule."""
        return self.tree.line(path)


def read_press_folder(root: Path, *, skip: Collection[str] = ()) -> PressFolder:
    """Read the folder; raises InputError with everything found when not even the schedule can be typed."""
    if not root.is_dir():
        raise InputError([Problem("there is no such folder", file=str(root))])
    schedule, tree, problems = read_schedule(root / SCHEDULE)
    settings, settings_problems = read_settings(root)
    sources, template_problems = read_templates(root / TEMPLATES)
    templates, compile_problems = compile_templates(sources)
    problems += [*settings_problems, *template_problems, *compile_problems]
    if schedule is None:
        raise InputError(problems)
    contacts, contact_problems = _contacts(root, schedule, tree, skip)
    found = contacts.duplicates()
    segments, segment_problems = read_segments(
        schedule, file=SCHEDULE, line=lambda *path: tree.line(path), columns=contacts.fields
    )
    problems += [*contact_problems, *(d.problem() for d in found), *segment_problems]
    return PressFolder(
        root=root,
        schedule=schedule,
        tree=tree,
        contacts=contacts,
        same_person=same_person(found),
        segments=segments,
        sources=templates.sources,
        templates=templates,
        settings=settings,
        problems=tuple(problems),
    )


def _contacts(
    root: Path, schedule: Schedule, tree: Tree, skip: Collection[str]
) -> tuple[ContactList, list[Problem]]:
    problems: list[Problem] = []
    lists: list[ContactList] = []
    for index, source in enumerate(schedule.contacts):
        path = (root / source.file).resolve()
        if not path.is_relative_to(root.resolve()):
            text = "'{path}' lies outside the project folder"
            problems.append(Problem(text, {"path": source.file}, SCHEDULE, tree.line(("contacts", index))))
            continue
        found, wrong = read_contacts(path, columns=source.columns, list_name=source.list_name, skip=skip)
        lists.append(found)
        problems += wrong
        if not (len(found) or wrong or skip):
            problems.append(Problem("the list has headings and nobody under them", file=source.file))
    return merge(lists), problems
