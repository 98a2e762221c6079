"""Links by which a journalist answers an invitation, or opts out: pages of ours where there is a web address, else mails.

The token in them is the capability: whoever has the mail may answer it.
"""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote

from outreach.core.envelope import TOKEN, AddressError, detail_of, mailto
from outreach.core.language import reads, say
from outreach.core.rsvp import Answer

WORDS: Mapping[Answer, str] = {
    Answer.ATTENDING: "yes",
    Answer.DECLINED: "no",
    Answer.TENTATIVE: "maybe",
}
"""The answer as it stands in addresses, and as templates call it."""

_SUBJECTS: Mapping[Answer, str] = {
    Answer.ATTENDING: "Yes",
    Answer.DECLINED: "No",
    Answer.TENTATIVE: "Perhaps",
}
_BODIES: Mapping[Answer, str] = {
    Answer.ATTENDING: "Yes, I will attend.",
    Answer.DECLINED: "I will not be able to attend.",
    Answer.TENTATIVE: "I am not sure yet whether I can attend.",
}
_UNSAFE = str.maketrans(dict.fromkeys((*range(0x20), 0x7F), " "))


def rsvp_page(public_url: str, token: str) -> str:
    """Give the address of the page where the bearer of `token` answers; empty without `public_url`."""
    return f"{public_url.rstrip('/')}/r/{token}" if public_url else ""


def opt_out_page(public_url: str, token: str) -> str:
    """Give the address of the page where the bearer of `token` opts out (RFC 8058); empty without `public_url`."""
    return f"{public_url.rstrip('/')}/u/{token}" if public_url else ""


def rsvp_links(
    mailbox: str, token: str, *, separator: str, public_url: str, title: str, language: str
) -> dict[str, str]:
    """Give the links `yes`, `no`, `maybe` and `page` for the bearer of `token`.

    With `public_url` all lead to one page, where the answer is a button: programs that follow links answer nothing.
    Without, they are `mailto:` URLs (RFC 6068) that write the answer, to `presse+yes-TOKEN@…` where the mailbox has
    sub-addresses, else with the event's `title` in the subject; `page` is then the mailbox. Raises AddressError for a token or mailbox that is none.
    """
    if page := rsvp_page(public_url, token):
        return {word: f"{page}?a={word}" for word in WORDS.values()} | {"page": page}
    # the text body shows the subject: it is short where the address says it all
    about = "" if separator else f" – {title.translate(_UNSAFE)}"
    found = {
        word: mailto(mailbox, f"{word}-{token}", separator)
        + _query(say(_SUBJECTS[answer], reads(language)) + about, say(_BODIES[answer], reads(language)))
        for answer, word in WORDS.items()
    }
    return found | {"page": mailto(mailbox)}


def rsvp_token(address: str, mailbox: str, separator: str) -> tuple[Answer, str] | None:
    """Find answer and token in an address of `rsvp_links`, whatever its case; None when there are none."""
    try:
        word, dash, token = (detail_of(address, mailbox, separator) or "").partition("-")
    except AddressError:
        return None
    answer = next((answer for answer, known in WORDS.items() if known == word), None)
    return (answer, token) if answer and dash and TOKEN.fullmatch(token) else None


def _query(subject: str, body: str) -> str:
    return f"?subject={quote(subject, safe='')}&body={quote(body, safe='')}"
