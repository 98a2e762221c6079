"""What a refusal says of the address: dead, refused or temporary.

Words beat generic codes: 5.0.0, 5.5.0, 5.7.1 stand before every kind of sentence, 5.1.1 before a few that are not about
the mailbox. *Dead* needs words or a code that leave no doubt; in doubt a refusal is a refusal.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from outreach.core.classifying.bounces.reasons import WORDS, Reason
from outreach.core.classifying.bounces.wording import any_of, plain
from outreach.core.verdict import Severity

ENHANCED = re.compile(r"(?<![\d.\[])([245])\.(\d{1,3})\.(\d{1,3})(?![\d.]*\d)")
"""Enhanced status code (RFC 3463 section 2), told apart from an address of the network."""

REPLY = re.compile(r"(?<![\d.\[-])([45])[0-5]\d(?=[ -]?[#\s<(:\"']|[ -]\D|$)")
"""Reply code (RFC 5321 section 4.2) before its text."""

_SAID = re.compile(
    r"\b(?:said|replied|response|returned|error|reason|code|smtp|received)\b[^\d]{0,12}(?=[45]\d\d[ -])"
)
_IRONPORT = re.compile(
    r"\b[45]\.\d\.\d - (?:unknown address error|bad destination host|other mail system problem|delivery expired)[^']{0,60}'"
)
_RCPT = re.compile(
    r"\brcpt\b|rejected (?:the )?(?:recipient )?address|recipient address|does not like recipient|in reply to rcpt|recipient rejected"
)
_DATA = re.compile(
    r"(?:after|reply to|response to|command:?|for|our(?: final)?) (?:\(?the \)?)?(?:end of (?:data|message)|data\b|\.data|message body)|"
    r"\(data\)|smtp command data|\beom\b"
)
_AFTER_DATA = re.compile(
    r">>> data <<< 55\d(?! need)|in reply to (?:end of )?data|after end of data|smtp command data"
)
_PIPELINED = "need rcpt"  # Sendmail shows the reply to RCPT after DATA when it sends both at once
_OWN = any_of(
    r"recipient table|alias table|mailbox table|recipient name is not recognized|not listed in",
    r"no mailbox here by that name|unknown user: |adr\.(?:ex)?recip(?:ient)?notfound|user missing home",
    r"local ?part|name directory|no such person at this address|x-unix; 6[78]\b|unrout?eable",
    r"n'existe pas|not a valid mailbox|existiert nicht|no existe|000c05a6|address (?:list|book)",
    r"no longer (?:on server|exists|works|with|active|accepts)|n'existe plus|domino|local mailbox",
    r"\((?:user|recipient|mailbox) not found\)|email account that you tried|is wrong or no longer valid",
    r"dd this user doesn't have|requested mail action aborted, mailbox not found",
    r"(?:address|user|recipient) (?:couldn't be|could not be|was not|wasn't) found|address not found",
    r"wasn't found at|est introuvable|pas ete trouve|nicht gefunden|no valid recipients",
)
"""Words of a system that speaks of its own users."""

_SURE_CODES = frozenset({(1, 1), (1, 6), (1, 10), (1, 2)})
_TEMPORARY_CODES = frozenset({(2, 2), (3, 1), (4, 1), (4, 2), (4, 3), (4, 5), (4, 7), (4, 0), (4, 6)})

_BY_REASON = {
    Reason.FULL: Severity.TEMPORARY,
    Reason.WAITING: Severity.TEMPORARY,
    Reason.NETWORK: Severity.TEMPORARY,
    Reason.MAILER: Severity.TEMPORARY,
    Reason.CONTENT: Severity.REFUSED,
    Reason.SENDER: Severity.REFUSED,
    Reason.SUSPENDED: Severity.REFUSED,
    Reason.FILTERED: Severity.REFUSED,
    Reason.GONE: Severity.DEAD,
    Reason.UNKNOWN: Severity.DEAD,
}


@dataclass(frozen=True, slots=True)
class Judgement:
    """A severity, the rule that gave it (`mailbox full`, `5.1.1`, …) and the words it saw."""

    severity: Severity
    rule: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Codes:
    """The codes of a reply: class of the failure (4 or 5, 0 unknown), the enhanced code's subject and detail.

    `stated` tells that the reporting system gave a status of its own, be it 5.0.0.
    """

    failure: int = 0
    detail: tuple[int, int] | None = None
    stated: bool = False


def codes(text: str, status: str = "") -> Codes:
    """Read the codes of a reply; the server's own enhanced code comes before the reporting system's `Status`."""
    found = ENHANCED.findall(text)
    detail = [(int(a), (int(b), int(c))) for a, b, c in found if a != "2"]
    precise = [pair for pair in detail if pair[1] not in {(0, 0), (5, 0)}]
    stated = ENHANCED.search(status)
    if precise:
        return Codes(*precise[0], stated is not None)
    said = _SAID.search(text)
    reply = REPLY.match(text, said.end()) if said else REPLY.search(text)
    if stated and stated[1] != "2":
        code = (int(stated[2]), int(stated[3]))
        if code not in {(0, 0), (5, 0)} or not reply:
            return Codes(int(stated[1]), code, stated=True)
    if reply:
        return Codes(int(reply[1]), detail[0][1] if detail else None, stated is not None)
    return Codes(*detail[0]) if detail else Codes()


def judge(words: str, status: str = "", context: str = "") -> Judgement:
    """Say how bad a refusal is.

    `words` is the server's sentence with its codes, `status` the Status field of a report, `context` what else the
    report says (the transcript of the session) as `plain` made it, looked at for the command that was answered.
    """
    text = _IRONPORT.sub("", plain(words))
    code = codes(text, status)
    reason, seen = _reason(text)
    if reason is Reason.FULL:
        return Judgement(Severity.TEMPORARY, reason.value, seen)
    if code.failure == 4:  # noqa: PLR2004 – the class of persistent transient failures (RFC 3463 section 3.1)
        return Judgement(Severity.TEMPORARY, _named(code, reason), seen)
    if reason is None:
        return _by_code(code)
    if reason is Reason.UNKNOWN and not _sure(text, code, context):
        return Judgement(Severity.REFUSED, "said unknown, but not by whom", seen)
    return Judgement(_BY_REASON[reason], reason.value, seen)


def _reason(text: str) -> tuple[Reason | None, str]:
    for words in WORDS:
        if found := words.pattern.search(text):
            return words.reason, found[0]
    return None, ""


def _named(code: Codes, reason: Reason | None) -> str:
    if code.detail and code.detail != (0, 0):
        return f"4.{code.detail[0]}.{code.detail[1]}"
    return reason.value if reason else "4yz"


def _sure(text: str, code: Codes, context: str) -> bool:
    """Tell whether "unknown user" means what it says.

    Phone carriers and some filters answer so for mail their user does not want: after DATA, with 5.2.0 (RFC 3463: the
    mailbox exists), without the address (au), or in a bare sentence. A server that answers RCPT, or gives a code of its own, speaks of the address.
    """
    if code.detail == (2, 0) or "550 : user unknown" in text:
        return False
    if _OWN.search(text) or (code.detail is not None and code.detail[0] == 1):
        return True
    if _DATA.search(text) or (_AFTER_DATA.search(context) and _PIPELINED not in context):
        return False
    precise = code.detail not in {None, (0, 0), (5, 0)}
    return precise or any(
        pattern.search(said) for pattern, said in ((_RCPT, text), (_RCPT, context), (_OWN, context))
    )


def _by_code(code: Codes) -> Judgement:
    """Judge by the code alone (RFC 3463), there being no words that say more."""
    if code.detail is None:
        return Judgement(Severity.REFUSED, "no reason given")
    rule = f"5.{code.detail[0]}.{code.detail[1]}"
    if code.detail in _SURE_CODES:
        return Judgement(Severity.DEAD, rule)
    if code.detail in _TEMPORARY_CODES:
        return Judgement(Severity.TEMPORARY, rule)
    return Judgement(Severity.REFUSED, rule)
