"""What a person approves: a mailing as it would leave now. What changes afterwards is not approved."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace

from outreach.core.history import History
from outreach.core.merge import template_languages
from outreach.core.problem import InputError, OutreachError
from outreach.core.segment import segments_used
from outreach.core.soundness import every_mailing
from outreach.outbox.checking import is_meant_for
from outreach.outbox.drafting import Drafts
from outreach.project.press_folder import PressFolder


def digest_of(folder: PressFolder, campaign: str, mailing: str) -> str:
    """Give what tells a mailing as it is now from what it may become (SHA-256, hexadecimal).

    Its templates and values, its attachments, whom it goes to and when; not the contacts, who come and go. Raises
    OutreachError when it cannot be made.
    """
    story = folder.schedule.campaigns[campaign]
    written = story.mailings[mailing]
    drafts = Drafts(folder, campaign, mailing)
    made = drafts.merger.material
    # a slip that is put right in another template is nothing new in this one
    languages = template_languages(written.template, folder.sources, folder.schedule.language)
    chosen = (folder.templates.choose(written.template, each, made.fallback) for each in languages)
    used = folder.templates.used(file for file in chosen if file)
    sources = {name: text for name, text in made.sources.items() if name in used}
    told = (
        replace(made, sources=sources).text(),
        written.model_dump_json(exclude={"approval", "chosen"}),
        str(story.embargo),
        str(story.exclusive),
        *_segments(folder, campaign, mailing),
        *_files(folder, drafts),
    )
    return hashlib.sha256("\0".join(told).encode()).hexdigest()


def _segments(folder: PressFolder, campaign: str, mailing: str) -> Iterator[str]:
    """Give the text of every segment that decides whom it goes to."""
    story = folder.schedule.campaigns[campaign]
    written = story.mailings[mailing]
    segment = story.segment if written.segment is None else written.segment
    waiting, seen = [text for text in (segment, written.exclude.segment) if text], set[str]()
    while waiting:
        text = waiting.pop()
        if text in seen or text not in folder.segments.texts:
            continue
        seen.add(text)
        yield text
        saved = segments_used(folder.segments.texts[text])
        waiting += [
            folder.schedule.segments[name] for name in sorted(saved) if name in folder.schedule.segments
        ]


def _files(folder: PressFolder, drafts: Drafts) -> Iterator[str]:
    """Give what goes with the mail of the first contact of each language, by the digest of its bytes."""
    seen: set[str] = set()
    for contact in folder.contacts:
        language = drafts.merger.language(contact.language)
        if language in seen or not is_meant_for(folder, drafts.campaign, drafts.mailing, contact):
            continue
        seen.add(language)
        found, missing = drafts.files(drafts.letter(contact))
        if missing:
            raise InputError(missing)
        yield from (
            f"{path} {hashlib.sha256(file.content).hexdigest()}" for path, file in sorted(found.items())
        )
        if len(seen) == len(drafts.merger.material.values):
            return


def approved(folder: PressFolder, history: History) -> frozenset[tuple[str, str]]:
    """Give the mailings whose approval is of what they are now."""
    found = set()
    for campaign, mailing, written in every_mailing(folder.schedule):
        given = history.approvals.get((campaign, mailing))
        if written.approval is None or given is None:
            continue
        try:
            same = given.digest == digest_of(folder, campaign, mailing)
        except OutreachError:  # a template that cannot be made is approved by nobody; `check` names it
            continue
        if same:
            found.add((campaign, mailing))
    return frozenset(found)
