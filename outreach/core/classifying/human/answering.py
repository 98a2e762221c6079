"""Does she come? What counts of a yes, a no and a perhaps in one text."""

from __future__ import annotations

from collections.abc import Sequence

from outreach.core.classifying.human.constructions import Found
from outreach.core.classifying.human.findings import Findings, about, affirmed, length
from outreach.core.classifying.human.setting import Setting, Topic
from outreach.core.classifying.human.tables import attending as coming
from outreach.core.classifying.human.tables import declining as staying
from outreach.core.classifying.human.tokens import Sentence
from outreach.core.verdict import Kind

_FIRM = frozenset(
    {"comes, firmly", "asks for a place", "comes with others", "a plain yes to the event", "confirms"}
)
"""What says that she comes even in the sentence that asks for an interview."""

_PLAIN = frozenset(
    {"can not come", "declines", "gives up her place", "without her", "a plain no to the event", "nobody can"}
)
"""What says that she does not come whatever else the mail wants: reasons alone may be about something else."""

_VAGUE = frozenset({"passes", "another time", "helas non"})
"""Refusals that are of the event only where the mail is about one."""

_LATE = frozenset({"gives up her place", "declines"})
"""Refusals that no doubt weakens."""

_BARE = frozenset({"the answer is yes", "a plain no to the event"})
"""Answers that are of an embargo in a sentence that names one."""

_NOT_HER = frozenset({"comes", "sends somebody"})
"""What a question says of somebody else."""

_CURT = 14  # words of a text in which a promise alone is the answer
_CHANGE = frozenset({"finalement", "finally", "contrairement", "after"})
_CONTRAST = frozenset({"mais", "but", "however", "malheureusement", "helas", "unfortunately", "sadly"})


def answering(sentences: Sequence[Sentence], findings: Findings, setting: Setting) -> None:
    """Find the answer to an invitation: a doubt before all, a later yes that takes back a no, else the no."""
    if setting.over or findings.off:
        return
    rest, masked = coming.LOOKALIKES.masked(sentences)
    yes = _yes(sentences, rest, masked, findings)
    no = _no(sentences, rest, findings, setting)
    doubt = _doubt(rest, findings, setting)
    if not (yes or no or doubt) and length(sentences) <= _CURT:
        doubt = staying.TENTATIVE_SHORT.all(rest)
    wishes = [found for found in yes if found.name == "would like to come"]
    if wishes and len(wishes) == len(yes) and _then_contrast(sentences, wishes[-1].sentence):
        doubt, yes = doubt or ([] if no else wishes), []
    if doubt and not any(found.name in _LATE for found in no):
        findings.add(Kind.TENTATIVE, doubt)
    elif yes and coming.REMOTE.all(rest):
        findings.add(Kind.ATTENDING, yes)
    else:
        yes, no = _reconciled(sentences, yes, no)
        findings.add(Kind.ATTENDING, yes)
        findings.add(Kind.DECLINING, no)


def _yes(
    sentences: Sequence[Sentence], rest: Sequence[Sentence], masked: Sequence[Found], findings: Findings
) -> list[Found]:
    talking = findings.where(Kind.INTERVIEW_REQUEST)
    yes = [
        found
        for found in coming.ATTENDING.all(rest)
        if (found.sentence not in talking or found.name in _FIRM)
        and (found.name not in _NOT_HER or not _asks(rest[found.sentence]))
        and (found.name != "sends somebody" or not {"si", "if"} & rest[found.sentence].features)
        and affirmed(rest, found)
        and not (found.name in _BARE and "EMBARGO" in rest[found.sentence].features)
    ]
    if not any(found.name == "neither yes nor no" for found in masked) and not refuses(sentences):
        yes.extend(found for found in masked if found.name == "missing it is denied")
    if findings.agreed:
        yes = [found for found in yes if found.name != "in her diary"]
    if findings.by_kind and all(found.name == "a seat is counted" for found in yes):
        return []
    return yes


def _no(
    sentences: Sequence[Sentence], rest: Sequence[Sentence], findings: Findings, setting: Setting
) -> list[Found]:
    no = [
        found
        for found in staying.DECLINING.all(rest)
        if not findings.by_kind or found.name in _PLAIN or "EVENTDAY" in rest[found.sentence].features
    ]
    no = [f for f in no if not (f.name in _BARE and "EMBARGO" in rest[f.sentence].features)]
    event = setting.topic is Topic.INVITATION or about(sentences, "DAY", "EVENT")
    if about(sentences, "SUBJECT") and not about(rest, "EVENT", "EVENTDAY", "COME"):
        event = False
    if not event:
        no = [found for found in no if found.name not in _VAGUE]
    if Kind.UNSUBSCRIBE in findings and not about(
        [sentences[found.sentence] for found in no], "DAY", "EVENT"
    ):
        return []
    return no


def _doubt(rest: Sequence[Sentence], findings: Findings, setting: Setting) -> list[Found]:
    doubt = [found for found in staying.TENTATIVE.all(rest) if not _of_something_else(rest[found.sentence])]
    if Kind.UNSUBSCRIBE in findings:
        return [found for found in doubt if "COME" in rest[found.sentence].features]
    if setting.topic is Topic.EMBARGO or about(rest, "EMBARGO"):
        return [found for found in doubt if {"COME", "EVENT"} & rest[found.sentence].features]
    return doubt


def _reconciled(
    sentences: Sequence[Sentence], yes: list[Found], no: list[Found]
) -> tuple[list[Found], list[Found]]:
    """Decide between a yes and a no: who sends somebody comes, and a later yes counts where she has changed her mind."""
    if not (yes and no):
        return yes, no
    refused = {found.sentence for found in no}
    yes = [found for found in yes if found.sentence not in refused]
    changed = any(s.features & _CHANGE for s in sentences)
    later = bool(yes) and max(found.sentence for found in yes) > max(refused)
    if (later and changed) or any(found.name == "sends somebody" for found in yes):
        return yes, []
    return [], no


def _asks(sentence: Sentence) -> bool:
    """Tell a sentence that asks, and says nothing of her own coming."""
    return "CANYOU" in sentence.features or (
        sentence.question and bool({"CANI", "ASKWH"} & sentence.features)
    )


def _of_something_else(sentence: Sentence) -> bool:
    """Tell a doubt that is about an interview or an embargo, not about coming."""
    return bool({"STRONG", "ITW", "EMBARGO"} & sentence.features) and "COME" not in sentence.features


def _then_contrast(sentences: Sequence[Sentence], number: int) -> bool:
    return number + 1 < len(sentences) and bool(sentences[number + 1].features & _CONTRAST)


def refuses(sentences: Sequence[Sentence]) -> bool:
    """Tell whether a sentence begins with a no."""
    return any(sentence.tokens[0].word in {"non", "no", "nope"} for sentence in sentences)
