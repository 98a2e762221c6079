"""Reports in a mail system's own prose: whom they speak of, and the words said of each."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from outreach.core.classifying.bounces.phrases import FAILURE
from outreach.core.classifying.bounces.wording import ADDRESS, addresses, cleaned, plain, role

_MAILBOX = r"[^\s<>\"'()\[\],;:@]{1,180}@[\w.-]{3,190}"
_LABELS = r"e-?mail|to|(?:failed |intended )?(?:recipient|address)|error-for|destinataire|smtp|rfc822|mailto|an|para|a|à"
_HEAD = re.compile(
    rf"^[ \t]*(?:[*•>\-|\"'(\[]{{1,3}}[ \t]*)?(?:(?:{_LABELS})[ \t]*[:;=][ \t]*)?<?[\"']?(?P<rest>\S.*)$",
    re.IGNORECASE,
)
"""A line without its bullet, its label and the bracket before the address."""

_BLOCK = re.compile(
    r"^[ \t]{0,8}<([^<>\s]{3,254})>(?:[ \t]*\((?:expanded|generated)[^:()]{0,300}\))?[ \t]*:", re.MULTILINE
)
_FROM = re.compile(
    r"\(?(?:generated (?:from|by)|expanded from:?|ultimately generated from)\s*<?([^\s<>()@]{1,254}@[^\s<>()@]{3,254})>?\)?",
    re.IGNORECASE,
)
_X400 = re.compile(r"[^@\n]{1,120}[;:= ](?:smtp|rfc-?822)=([^\s;/]{3,254})", re.IGNORECASE)
_TRANSCRIPT = re.compile(
    r"^[ \t]*[45]\d\d[ -](?:[45]\.\d\.\d{1,3} )?<?([^<>\s@]{1,180}@[^<>\s@]{3,190}?)>?\.\.\. (.*)$",
    re.MULTILINE,
)

_SEPARATOR = re.compile(r"[;,]")
_MORE = re.compile(rf"(?:>?[,;] ?<?{_MAILBOX}){{1,100}}")
"""The rest of a row of addresses in a sentence."""

_LEAVING_OUT = re.compile(
    r"\b(?:contact|assistance|support|help|from|sender|reply|write to|report|questions?|postmaster|an email|"
    r"expediteur|absender|envelope-from|mail from)\b",
    re.IGNORECASE,
)
"""What stands before an address that is not the one that failed."""

_LABELLED = (
    r"failed (?:recipient|address)(?:es)?|intended recipient|error-for|unknown (?:user|recipient|local user|address)|"
    r"final-recipient|original-recipient|recipient address|addressed to(?: email address)?|recipients?|destinataires?|"
    r"delivery failed \d+ attempts|user not found|no such user|mailbox (?:is )?full|quota exceeded"
)
_SENT = r"deliver(?:ing|y|ed)?|sent?|transmit|message|mail|e-?mail|reached?|address|adress[eé]e?|remis|envoy[eé]e?|distribu[eé]e?"
_TOWARDS = r"(?: your (?:mail|message|e-?mail))?(?: of e-?mail)?,?(?: [\w']{1,12}){0,4}?(?: to| for|,| à| a| an| pour| nach)?"
_FAILING = (
    r"could not|was not|has|does|is|did|n'a|n'est|konnte|wurde|unknown|user|mailbox|address|invalid|error"
)
_NAMED = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b(?:{_LABELLED})\s*[:=]?\s*(?:rfc822;)?\s*[-–]*\s*<?(?P<a>{_MAILBOX})",
        rf"\brcpt to:?\s*<?(?P<a>{_MAILBOX})",
        rf"\b(?:{_SENT}){_TOWARDS}:?\s+[\"'<(]{{0,2}}(?P<a>{_MAILBOX})",
        rf"(?<![^\s<>\"'(\[])(?P<a>{_MAILBOX})>?[\"')]{{0,2}}(?:\.{{3}}|:)?\s*(?:\[|\(|\.\.\.|-|{_FAILING})",
    )
)
"""Sentences that name who failed, the plainest first."""


@dataclass(frozen=True, slots=True)
class Failure:
    """One recipient of a report in prose, and the words said of it (all the report's words where they are said once)."""

    recipient: str
    words: str


def failures(text: str, *, exclude: frozenset[str], domain: str = "") -> tuple[Failure, ...]:
    """Find who a report's own words say was not reached.

    `text` is free of the returned copy. `exclude` are addresses of our own, left out unless they are the only ones.
    `domain` is the reporting system's: what completes a bare user name under a title.
    """
    for find in (_blocks, _listed, _transcript, _named, _anywhere):
        found = _without(find(text), exclude)
        if found:
            return found
    bare = _bare(text, domain)
    return tuple(Failure(recipient, text) for recipient in bare)


def _without(found: tuple[Failure, ...], exclude: frozenset[str]) -> tuple[Failure, ...]:
    kept = [f for f in found if f.recipient not in exclude and not role(f.recipient)]
    chosen = kept or [f for f in found if not role(f.recipient)] or list(found)
    merged: dict[str, str] = {}
    for failure in chosen:
        merged[failure.recipient] = (
            f"{merged[failure.recipient]} {failure.words}" if failure.recipient in merged else failure.words
        )
    return tuple(Failure(recipient, words) for recipient, words in merged.items())


def _blocks(text: str) -> tuple[Failure, ...]:
    """Read `<a@b.example>: words` to the next one: Postfix, qmail, Courier, Yahoo and their kin."""
    starts = [found for found in _BLOCK.finditer(text) if "@" in found[1]]
    after_name = [f for f in starts if not _continues(text, f.start())]
    ends = [found.start() for found in after_name[1:]] + [len(text)] * bool(after_name)
    return tuple(
        Failure(_original(text[found.start() : end], cleaned(found[1])), text[found.end() : end])
        for found, end in zip(after_name, ends, strict=True)
        if cleaned(found[1])
    )


def _continues(text: str, start: int) -> bool:
    """Tell whether an address at the start of a line belongs to the sentence above it: `RCPT TO:` and a line end."""
    above = text[max(0, start - 60) : start].rstrip().lower()
    return above.endswith(("rcpt to:", "mail from:", "550", "553", "550-", "5.1.1", "said:"))


def _original(words: str, found: str) -> str:
    """Give the address that the sender wrote where the report says what it was expanded from."""
    source = _FROM.search(words[:600])
    return cleaned(source[1]) or found if source else found


def _listed(text: str) -> tuple[Failure, ...]:
    """Read the addresses that begin a line under a sentence of failure."""
    lines = text.splitlines()
    found: list[tuple[int, str]] = []
    armed = False
    above = ""
    for number, line in enumerate(lines):
        if not line.strip():
            continue
        begins = _beginning(line)
        if begins and armed and not _continues(above + "\n", len(above) + 1):
            found.extend((number, one) for one in _row(line) or (begins,))
        elif not armed:
            armed = bool(FAILURE.search(plain(f"{above} {line}")))
            if armed and begins and not _LEAVING_OUT.search(above):
                found.append((number, begins))
        above = line
    ends = [_next(number, found, len(lines)) for number, _ in found]
    shared = len({recipient for _, recipient in found}) == 1
    made = []
    for (number, recipient), end in zip(found, ends, strict=True):
        words = "\n".join(lines[number:end])
        made.append(Failure(_original(words, recipient), text if shared else words))
    if made and all(len(failure.words) < len(failure.recipient) + 12 for failure in made[:-1]):
        made = [Failure(failure.recipient, text) for failure in made]
    return tuple(made) or _generated(text)


def _transcript(text: str) -> tuple[Failure, ...]:
    """Read Sendmail's own summary lines: `550 5.1.1 <a@b.example>... User unknown`."""
    return tuple(
        Failure(cleaned(found[1]), found[0]) for found in _TRANSCRIPT.finditer(text) if cleaned(found[1])
    )


def _generated(text: str) -> tuple[Failure, ...]:
    return tuple(Failure(cleaned(found[1]), text) for found in _FROM.finditer(text) if cleaned(found[1]))


def _next(number: int, found: list[tuple[int, str]], end: int) -> int:
    """Give the line at which the words of the address at line `number` end; addresses of one line share theirs."""
    place = bisect_right(found, number, key=lambda one: one[0])
    return found[place][0] if place < len(found) else end


def _row(line: str) -> tuple[str, ...]:
    """Read a line that is a row of addresses and nothing else: `a@b.example; c@d.example`."""
    parts = [part.strip(" \t<>") for part in _SEPARATOR.split(line[:4_000].strip(" \t*•-;,"))]
    row = tuple(cleaned(part) for part in parts if ADDRESS.fullmatch(part))
    return row if len(row) == len(parts) else ()


def _beginning(line: str) -> str:
    head = _HEAD.match(line[:600])
    if not head:
        return ""
    found = ADDRESS.match(head["rest"].replace("\\", ""))
    if found:
        return cleaned(found[0])
    wrapped = _X400.match(head["rest"])
    return cleaned(wrapped[1]) if wrapped and "@" in wrapped[1] else ""


def _named(text: str) -> tuple[Failure, ...]:
    """Read the addresses that a sentence of failure names."""
    joined = " ".join(text.split())
    for pattern in _NAMED:
        found = [
            cleaned(one.strip(" .:<>"))
            for match in pattern.finditer(joined)
            for one in (match["a"], *_rest(joined, match.end("a")))
            if not _LEAVING_OUT.search(joined[max(0, match.start() - 25) : match.start("a")].split(". ")[-1])
        ]
        kept = [recipient for recipient in dict.fromkeys(found) if recipient and ADDRESS.fullmatch(recipient)]
        if kept:
            return tuple(Failure(recipient, text) for recipient in kept)
    return ()


def _rest(text: str, end: int) -> list[str]:
    more = _MORE.match(text, end)
    return _SEPARATOR.split(more[0])[1:] if more else []


def _anywhere(text: str) -> tuple[Failure, ...]:
    """Give the first address of the report that is nobody's to write to."""
    kept: list[str] = []
    for line in text.splitlines():
        if _LEAVING_OUT.search(line):
            continue
        kept.extend(addresses(line))
    return tuple(Failure(recipient, text) for recipient in dict.fromkeys(kept[:1]))


def _bare(text: str, domain: str) -> tuple[str, ...]:
    """Complete the user names that stand alone under a sentence of failure with the reporting system's domain."""
    if not domain:
        return ()
    found: list[str] = []
    armed = False
    for line in text.splitlines():
        word = line.strip(" \t<>*-:")
        if armed and re.fullmatch(r"[A-Za-z0-9][\w.+-]{1,63}", word) and line[:1] in " \t":
            found.append(f"{word.lower()}@{domain}")
        armed = armed or bool(FAILURE.search(plain(line)))
    return tuple(dict.fromkeys(found[:1]))
