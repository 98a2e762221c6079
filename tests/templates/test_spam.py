"""SpamAssassin reads every PHARE mail: nothing in how they are written or built counts against them."""

from __future__ import annotations

from datetime import UTC, datetime

from servers.spam import scores
from templates.world import FULL, USES, rendered

from outreach.core.compose import Cover, compose
from outreach.core.envelope import Mailbox
from outreach.core.template import TemplateSet

ABOUT_THE_ROUTE = {"HTML_MESSAGE", "NO_RECEIVED", "NO_RELAYS"}
"""Rules that say only that this is a mail with HTML, and that no server has carried it yet."""


def test_no_rule_of_spamassassin_has_a_word_against_the_mails(mails: TemplateSet) -> None:
    names, messages = [], []
    for campaign, template in {t: (c, t) for c, t in USES}.values():
        for language in ("fr", "en"):
            contact = FULL[language]
            letter = rendered(mails, campaign, template, language, contact)
            cover = Cover(
                sender=Mailbox("Pascale Hayter – Le RAMEAU", "presse@lerameau.example"),
                recipient=Mailbox(contact["name"], contact["email"]),
                message_id="<k7m2p9qx4t@lerameau.example>",
                date=datetime.now(UTC),
                unsubscribe_mailto="mailto:presse+k7m2p9qx4t@lerameau.example?subject=stop",
                content_language=language,
            )
            names.append(f"{template}.{language}")
            messages.append(compose(letter, cover, files={}, calendar=None))

    reports = dict(zip(names, scores(messages), strict=True))

    assert 12 == len(reports)
    assert {} == {
        n: r for n, r in reports.items() if r.score >= 0.5 or not ABOUT_THE_ROUTE.issuperset(r.rules)
    }
