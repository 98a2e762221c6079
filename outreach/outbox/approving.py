"""What a person approves: a mailing as it would leave now. What changes afterwards is not approved."""

from __future__ import annotations

import hashlib

from outreach.core.history import History
from outreach.core.problem import OutreachError
from outreach.core.soundness import every_mailing
from outreach.outbox.drafting import Drafts
from outreach.project.press_folder import PressFolder


def digest_of(folder: PressFolder, campaign: str, mailing: str) -> str:
    """Give what tells a mailing as it is now from what it may become (SHA-256, hexadecimal).

    Its templates and values, whom it goes to and when; not the contacts, who come and go. Raises TemplateFault.
    """
    story = folder.schedule.campaigns[campaign]
    written = story.mailings[mailing]
    made = Drafts(folder, campaign, mailing).merger.material
    told = (made.text(), written.model_dump_json(), story.segment, str(story.embargo))
    return hashlib.sha256("\0".join(told).encode()).hexdigest()


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
