"""What the markup of mail clients says: where a quote or a signature stands, what is hidden."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from outreach.core.visible.markup import attributes


class Place(Enum):
    """Where a line stands, as far as the markup tells."""

    BODY = "body"
    QUOTE = "quote"
    SIGNATURE = "signature"
    HEADER = "header"  # Outlook's block of From, Sent, To, Subject: a quote from here on if text agrees


@dataclass(frozen=True, slots=True)
class Trait:
    """What a start tag says.

    `onwards`: the place begins here and lasts to the end of the message. `answers_below`: a quote's own container, where text below the
    blockquote is an answer again.
    """

    place: Place | None = None
    onwards: bool = False
    answers_below: bool = False
    hidden: bool = False
    keeps_space: bool = False
    tight: bool = False


_QUOTE = Trait(Place.QUOTE)
_CONTAINER = Trait(Place.QUOTE, answers_below=True)
_FROM_HERE = Trait(Place.QUOTE, onwards=True)
_SIGNATURE = Trait(Place.SIGNATURE)
_HEADER = Trait(Place.HEADER)

# Class or id, as the client writes it; Outlook on the web puts `x_` before those of a mail it quotes, and so may stand before its own.
_NAMES: tuple[tuple[str, Trait], ...] = (
    # Gmail: a div around attribution and blockquote
    (r"gmail_quote(?:_container)?", _CONTAINER),
    (r"gmail_attr", _QUOTE),
    (r"gmail_signature(?:_prefix)?", _SIGNATURE),
    # Thunderbird
    (r"moz-cite-prefix|moz-forward-container|moz-email-headers-table|cite", _QUOTE),
    (r"moz-signature|moz-txt-sig", _SIGNATURE),
    # Outlook: desktop, web, Mac, mobile, and the older Hotmail and Outlook Express
    (r"divRplyFwdMsg|appendonsend|OutlookMessageHeader|stopSpelling", _FROM_HERE),
    (r"ms-outlook-mobile-reference-message|mail-editor-reference-message-container", _QUOTE),
    (r"OLK_SRC_BODY_SECTION|MAC_OUTLOOK_ATTRIBUTION_BLOCKQUOTE", _QUOTE),
    (r"ms-outlook-mobile-signature|Signature|MAC_OUTLOOK_SIGNATURE", _SIGNATURE),
    # Apple
    (r"AppleMailSignature|AppleMailSignatureSeparator|lineBreakAtBeginningOfSignature", Trait()),
    (r"iOS_quote", _QUOTE),
    # Yahoo
    (r"(?:ydp\w{1,12})?yahoo_quoted(?:_\w{1,20})?|yqtfd\w{1,12}|yqt\d{1,12}", _QUOTE),
    (r"(?:ydp\w{1,12})?signature|yahoo_signature|ymail_signature", _SIGNATURE),
    # Proton, Tuta, Zoho, Zimbra, Roundcube, Horde, others
    (r"protonmail_quote|tutanota_quote|zmail_extra|front-blockquote|mailru-blockquote", _CONTAINER),
    (r"protonmail_signature_block(?:-user|-proton)?|tutanota_signature|zmail_signature", _SIGNATURE),
    (r"zwchr", _FROM_HERE),
    (r"messageSignatureSection", _SIGNATURE),
    (r"messageReplySection", _CONTAINER),
    (r"reply-intro|replyintro|airmail_on|gmx_quote|mailQuote|isReplyContent|isForwardContent", _QUOTE),
    (r"_rc_sig|bloop_sign\w{0,20}|elm_sig|sig-block|mailsignature", _SIGNATURE),
    (r"quote|email-quote|quoted-text|mail-quote|mailcontent-quote|orangeQuote|WM_quote", _QUOTE),
)
_NAMED = re.compile(
    r"(?:^|\s)(?:x_)*+(?:"
    + "|".join(f"(?P<g{i}>{names})" for i, (names, _) in enumerate(_NAMES))
    + r")(?=\s|$)",
    re.IGNORECASE,
)
_ZIMBRA = {
    "__divider__": _FROM_HERE,
    "__quoted_text__": _QUOTE,
    "__headers__": _QUOTE,
    "__sig_pre__": _SIGNATURE,
    "__sig_post__": _SIGNATURE,
}
_HIDES = re.compile(
    r"display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden|mso-hide\s{0,9}:\s{0,9}all"
    r"|font-size\s{0,9}:\s{0,9}0(?:\.0{1,4})?(?:px|pt|em|rem|%)?\s{0,9}(?:;|!|$)",
    re.IGNORECASE,
)
_KEEPS_SPACE = re.compile(r"white-space\s{0,9}:\s{0,9}(?:pre|break-spaces)", re.IGNORECASE)
_OUTLOOK_RULE = re.compile(
    r"border(?:-top)?\s{0,9}:\s{0,9}(?:solid\s{1,9}(?:#E1E1E1|#B5C4DF|#D8D8D8|lightgrey)|1px\s{1,9}solid\s{1,9}#ccc)"
    r"|border-top\s{0,9}:\s{0,9}#\w{3,6}\s{1,9}\d",
    re.IGNORECASE,
)
_TIGHT = re.compile(r"margin(?:-top|-bottom)?\s{0,9}:\s{0,9}(?:0|\.0)", re.IGNORECASE)
_SAYS_SOMETHING = re.compile(r"class|id\s*=|name\s*=|style|hidden|data-marker|cite", re.IGNORECASE)
_INDENTED = re.compile(r"border\s{0,9}:\s{0,9}(?:none|0)", re.IGNORECASE)


def trait(name: str, written: str) -> Trait:
    """Say what a start tag tells; `written` is the source of its attributes."""
    if name == "blockquote":
        # Gmail writes an indented paragraph as a blockquote without border: that one is typed.
        return (
            Trait()
            if _INDENTED.search(written) and "gmail_quote" not in written and "cite" not in written
            else _QUOTE
        )
    if not _SAYS_SOMETHING.search(written):
        return Trait()
    found = attributes(written)
    style = found.get("style", "")
    if "hidden" in found or (style and _HIDES.search(style)):
        return Trait(hidden=True)
    place = _place(found, style)
    if place is not None:
        return place
    tight = name == "p" and ("MsoNormal" in written or bool(_TIGHT.search(style)))
    keeps = bool(style) and bool(_KEEPS_SPACE.search(style))
    return Trait(keeps_space=keeps, tight=tight)


def _place(found: dict[str, str], style: str) -> Trait | None:
    for key in ("id", "class", "name"):
        match = _NAMED.search(found[key][:500]) if found.get(key) else None
        if match is not None and match.lastgroup is not None:
            named = _NAMES[int(match.lastgroup[1:])][1]
            if named != Trait():
                return named
    marker = found.get("data-marker", "").lower()
    if marker in _ZIMBRA:
        return _ZIMBRA[marker]
    if style and _OUTLOOK_RULE.search(style):
        return _HEADER
    return None
