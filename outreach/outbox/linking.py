"""Every link in the mails of a campaign, in every language they are written in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from outreach.core.answer_links import opt_out_page, rsvp_page
from outreach.outbox.checking import every
from outreach.outbox.drafting import Drafts
from outreach.project.links import links_in
from outreach.project.press_folder import PressFolder


def links_of(folder: PressFolder, campaign: str, mailing: str | None) -> Mapping[str, set[str]]:
    """Give the links of a campaign's mails, each with the mailings that hold it.

    Every mail is looked at: a template may link to something of one contact's own. Our own pages are left out: they
    know a mail by its token, and none has left. Raises TemplateFault.
    """
    found: dict[str, set[str]] = defaultdict(set)
    for story, name, contacts in every(folder):
        if story == campaign and mailing in (None, name):
            drafts = Drafts(folder, story, name)
            public_url = drafts.merger.material.public_url
            ours = tuple(page(public_url, "") for page in (rsvp_page, opt_out_page)) if public_url else ()
            for contact in contacts:
                for link in links_in(drafts.letter(contact)):
                    if not link.startswith(ours):
                        found[link].add(name)
    return found
