"""Is a message a delivery report, of which kind, about whom, and how bad."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from outreach.core.classifying.bounces.copy import own_words
from outreach.core.classifying.bounces.notification import notifications
from outreach.core.classifying.bounces.phrases import DELAY, DONE, OVER, SUBJECT
from outreach.core.classifying.bounces.prose import failures
from outreach.core.classifying.bounces.report import Action, Group, inline, report, wrapped
from outreach.core.classifying.bounces.returned import returned
from outreach.core.classifying.bounces.sender import Sender, sender
from outreach.core.classifying.bounces.severity import Judgement, judge
from outreach.core.classifying.bounces.speaking import Message, passed_on, reports
from outreach.core.classifying.bounces.wording import addresses, plain
from outreach.core.incoming import Incoming
from outreach.core.verdict import Evidence, Kind, Severity, Verdict

_OWN = 24_000  # characters in which recipients are looked for: some five hundred of them
_ASIDE = 4_000  # characters of prose that a bare diagnostic is judged with
_MOST = 500  # recipients that a verdict names

_RETURNED = re.compile(r"^[>|]?[ \t]?(?:received|message-id)[ \t]*:", re.IGNORECASE | re.MULTILINE)
"""Fields of a message that a mail system returns whole; what people quote shows From, Date, To, Subject."""

_FAILS = re.compile(r"undeliver|fail|return|non (?:remis|delivre|distribue)|unzustellbar")

_KINDS = {Action.FAILED: Kind.BOUNCE, Action.DELAYED: Kind.DELAY, Action.DELIVERED: Kind.DELIVERED}
_WORST = (Severity.DEAD, Severity.REFUSED, Severity.TEMPORARY)


@dataclass(frozen=True, slots=True)
class Failed:
    """What a report says of one recipient: the address, what became of the message, how bad, and why that is thought."""

    recipient: str
    action: Action
    judgement: Judgement
    where: str


def bounce(incoming: Incoming) -> Verdict | None:
    """Read a delivery report: BOUNCE, DELAY or DELIVERED, with recipients and severity; None for anything else.

    Reports with the fields of RFC 3464 are judged by them; others by who sent them, their subject, and a sentence of
    failure. A person who writes about a bounce, or forwards one, is no machine.
    """
    found = failed(incoming)
    if not found:
        return None
    action = next(a for a in Action if any(one.action is a for one in found))
    about = [one for one in found if one.action is action]
    recipients = tuple(dict.fromkeys(one.recipient for one in about if one.recipient))[:_MOST]
    severity = next(s for s in _WORST if any(one.judgement.severity is s for one in about))
    told = next(one for one in about if one.judgement.severity is severity)
    return Verdict(
        kinds=(_KINDS[action],),
        evidence=(Evidence(f"{_KINDS[action]}: {told.judgement.rule}", told.judgement.words, told.where),),
        severity={Action.FAILED: severity, Action.DELAYED: Severity.TEMPORARY}.get(action),
        recipients=recipients,
    )


def failed(incoming: Incoming) -> tuple[Failed, ...]:
    """Say of each recipient what the report says of her; empty for a message that is no delivery report."""
    who = sender(incoming)
    structured = report(incoming.root)
    subject = plain(incoming.subject[:500])
    if structured is None and not who.telling and not SUBJECT.search(subject):
        return _notified(incoming)
    genuine = who.telling or incoming.root.type == "multipart/report"
    if structured and not genuine and passed_on(who, subject):
        return ()
    own, copy = own_words(incoming.text)
    own = own[:_OWN]
    if structured is None and who.daemon:
        packed = wrapped(incoming.root)
        structured = report(packed) if packed else inline(incoming.text)
    if structured and structured.groups:
        aside = plain(own[:_ASIDE])
        made = tuple(_of_group(group, aside) for group in structured.groups)
        return _completed(made, incoming, own, aside)
    message = Message(
        who, subject, plain(own[:_ASIDE]), _carries(incoming) or _RETURNED.search(copy) is not None
    )
    if structured is None and not reports(message):
        return _notified(incoming)
    return _of_prose(incoming, who, subject, own)


def _notified(incoming: Incoming) -> tuple[Failed, ...]:
    if not incoming.text[:200].lstrip().startswith("{"):
        return ()
    return tuple(
        Failed(one.recipient, one.action, judge(one.words, one.status), "text")
        for one in notifications(incoming.text)
    )


def _of_group(group: Group, aside: str) -> Failed:
    judgement = judge(group.diagnostic, group.status, aside)
    return Failed(
        group.recipient,
        group.action or Action.FAILED,
        judgement,
        "Diagnostic-Code" if group.diagnostic else "Status",
    )


_SILENT = frozenset({"no reason given", "5.0.0", "5.5.0", "5.3.0", "5.4.4", "5.4.0", "5.1.0"})
"""Rules that say so little of a refusal that the prose beside the fields may say more (RFC 3463: other or undefined)."""


def _completed(made: Sequence[Failed], incoming: Incoming, own: str, aside: str) -> tuple[Failed, ...]:
    """Let the prose beside a report name the recipients and the reasons that its fields leave out."""
    if all(one.recipient and not _silent(one) for one in made):
        return tuple(made)
    said = failures(own, exclude=_ours(incoming))
    words = {failure.recipient: failure.words for failure in said}
    lost = [failure.recipient for failure in said] or list(returned(incoming).to)
    completed: list[Failed] = []
    for one in made:
        names = [one.recipient] if one.recipient else lost
        for name in names or [""]:
            judgement = one.judgement
            told = words.get(name) or (own if len(made) == 1 else "")
            if _silent(one) and told:
                better = judge(told[:_ASIDE], judgement.rule, aside)
                judgement = better if better.rule != "no reason given" else judgement
            completed.append(Failed(name, one.action, judgement, one.where))
    return tuple(completed)


def _silent(one: Failed) -> bool:
    return one.action is Action.FAILED and one.judgement.rule in _SILENT


def _carries(incoming: Incoming) -> bool:
    return any(part.type in {"message/rfc822", "text/rfc822-headers"} for part in incoming.root.parts)


def _ours(incoming: Incoming) -> frozenset[str]:
    known = [box.address.lower() for box in (*incoming.to, *incoming.cc)]
    return frozenset((*known, *incoming.delivered_to, incoming.sender.address.lower()))


def _of_prose(incoming: Incoming, who: Sender, subject: str, own: str) -> tuple[Failed, ...]:
    action = _action(subject, plain(own[:_ASIDE]))
    said = failures(own, exclude=_ours(incoming), domain=who.domain)
    said_of = {failure.recipient: failure.words for failure in said}
    if who.failed_recipients and (not said_of or not set(said_of) <= set(who.failed_recipients)):
        said_of = {recipient: said_of.get(recipient, own) for recipient in who.failed_recipients}
    if not said_of:
        said_of = dict.fromkeys(returned(incoming).to or addresses(incoming.subject), own)
    if not said_of:
        said_of = {"": own}
    context = plain(f"{subject} {own[:_ASIDE]}")
    return tuple(
        Failed(recipient, action, _judged(words, context), "text") for recipient, words in said_of.items()
    )


def _judged(words: str, context: str) -> Judgement:
    judgement = judge(words[:_ASIDE], "", context)
    if judgement.rule == "no reason given":
        judgement = judge(context, "", context)
    return judgement


def _action(subject: str, said: str) -> Action:
    if DELAY.search(subject) or (DELAY.search(said) and not OVER.search(said)):
        return Action.DELAYED
    if DONE.search(said[:1000]) and not OVER.search(said) and not _FAILS.search(subject):
        return Action.DELIVERED
    return Action.FAILED
