"""From what was found in a text to what the mail is: which findings count beside which."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from outreach.core.classifying.human import (
    embargoes,
    interviews,
    invitations,
    leaving,
    publishing,
    requests,
)
from outreach.core.classifying.human.constructions import Found, Table
from outreach.core.classifying.human.setting import Setting, Topic
from outreach.core.classifying.human.tokens import Reading, Sentence
from outreach.core.verdict import RSVP, Evidence, Kind


@dataclass(slots=True)
class Findings:
    """What stands in a text, kind by kind; `off` and `agreed` say that an interview is.

    `elsewhere` is what an answer between quoted lines says, `extra` the kinds that follow from it.
    """

    by_kind: dict[Kind, list[Found]] = field(default_factory=dict)
    off: bool = False
    agreed: bool = False
    elsewhere: list[Evidence] = field(default_factory=list)
    extra: list[Kind] = field(default_factory=list)

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """The kinds found, in a fixed order."""
        return tuple(kind for kind in _ORDER if kind in self.by_kind or kind in self.extra)

    def add(self, kind: Kind, found: Sequence[Found]) -> None:
        """Note findings, if there are any."""
        if found:
            self.by_kind.setdefault(kind, []).extend(found)

    def drop(self, *kinds: Kind) -> None:
        """Forget what was found for these."""
        for kind in kinds:
            self.by_kind.pop(kind, None)
            self.extra = [other for other in self.extra if other is not kind]

    def __contains__(self, kind: Kind) -> bool:
        """Tell whether anything speaks for a kind."""
        return kind in self.by_kind

    def where(self, kind: Kind) -> set[int]:
        """Give the sentences that speak for a kind."""
        return {found.sentence for found in self.by_kind.get(kind, ())}


_ORDER = (
    Kind.INTERVIEW_REQUEST,
    Kind.ATTENDING,
    Kind.DECLINING,
    Kind.TENTATIVE,
    Kind.UNSUBSCRIBE,
    Kind.EMBARGO_ACCEPTED,
    Kind.EMBARGO_REFUSED,
    Kind.INFORMATION_REQUEST,
    Kind.WRONG_PERSON,
    Kind.NOT_INTERESTED,
    Kind.COVERAGE,
)


def weigh(reading: Reading, setting: Setting) -> Findings:
    """Give the kinds of a text with what speaks for each; none for what is `OTHER`."""
    sentences = reading.sentences
    findings = Findings()
    if _sells(sentences):
        return findings
    _talking(sentences, findings)
    _leaving(sentences, findings)
    _publishing(sentences, findings)
    _embargo(sentences, findings, setting)
    _coming(sentences, findings, setting)
    _refusing(sentences, findings)
    _asking(sentences, findings)
    _short_answers(sentences, findings, setting)
    _last_resort(sentences, findings, setting)
    if findings.by_kind.keys() <= _BESIDE and not (findings.off or findings.agreed):
        _named(sentences, findings)
    return findings


def _sells(sentences: Sequence[Sentence]) -> bool:
    """Tell an offer or an application: somebody who wants something else than a story."""
    return any("OFFER" in sentence.features for sentence in sentences)


def _talking(sentences: Sequence[Sentence], findings: Findings) -> None:
    rest, masked = interviews.LOOKALIKES.masked(sentences)
    findings.agreed = any(found.name == "an interview agreed on" for found in masked)
    off = interviews.CANCELLED.all(rest)
    findings.off = bool(off)
    wanted = interviews.WANTED.all(rest) + interviews.REMINDER.all(sentences)
    if off:
        last = max(found.sentence for found in off)
        wanted = [found for found in wanted if found.sentence > last]
    findings.add(Kind.INTERVIEW_REQUEST, wanted or ([] if off or findings.agreed else _together(rest)))


_OTHER_MATTERS = frozenset(
    {"DOC", "LOGISTICS", "EVENT", "EMBARGO", "ENROL", "DROP", "COME", "FORWARD", "REMOTE", "EMAIL", "MASKED"}
)
"""What a request that names a person may be about instead of talking to her."""


def _together(rest: Sequence[Sentence], *, named: bool = False) -> list[Found]:
    """Find a person, a means of contact and a request in two sentences side by side, whatever the construction.

    `named` asks for a person that is surely one of the organisation's, and for nothing else to want, in place of the means.
    """
    nearby = interviews.NEARBY.all(rest)
    needed = {"a person to meet", "a request"} if named else {"a person", "a contact", "a request"}
    for number in range(len(rest)):
        window = [
            found
            for found in nearby
            if found.sentence in {number, number - 1}
            and not any(token.negated for token in rest[found.sentence].tokens[found.first : found.last + 1])
        ]
        if not needed <= {found.name for found in window}:
            continue
        if named and any(_OTHER_MATTERS & rest[found.sentence].features for found in window):
            continue
        if any(found.sentence == number and found.name == "a request" for found in window):
            return window
    return []


def _leaving(sentences: Sequence[Sentence], findings: Findings) -> None:
    rest, _ = leaving.LOOKALIKES.masked(sentences)
    if leaving.STAYS.first(sentences):
        return
    findings.add(Kind.UNSUBSCRIBE, leaving.UNSUBSCRIBE.all(rest))
    if Kind.UNSUBSCRIBE not in findings and leaving.MY_ADDRESS.first(sentences):
        findings.add(Kind.UNSUBSCRIBE, leaving.ITS_ADDRESS.all(rest))


def _publishing(sentences: Sequence[Sentence], findings: Findings) -> None:
    talking = findings.where(Kind.INTERVIEW_REQUEST)
    out = [found for found in publishing.PUBLISHED.all(sentences) if found.sentence not in talking]
    if talking and not any({"URL", "PAST"} & sentences[found.sentence].features for found in out):
        out = []
    findings.add(Kind.COVERAGE, out)
    if not talking:
        findings.add(Kind.COVERAGE, publishing.TO_COME.all(sentences))


def _embargo(sentences: Sequence[Sentence], findings: Findings, setting: Setting) -> None:
    about = any("EMBARGO" in s.features for s in sentences) or setting.topic is Topic.EMBARGO
    accepted = embargoes.ACCEPTED.all(sentences)
    if not about:
        findings.add(Kind.EMBARGO_ACCEPTED, [f for f in accepted if f.name == "will not publish before"])
        return
    refused = embargoes.REFUSED.all(sentences)
    asked = {found.sentence for found in embargoes.ASKED.all(sentences)}
    if asked:
        accepted = [found for found in accepted if found.sentence < min(asked)]
        refused = []
    if accepted and refused:
        # "rien ne sortira avant": a negation that accepts
        strong = {f.sentence for f in accepted if f.name != "accepts the embargo"}
        refused = [] if strong else refused
        accepted = accepted if strong else []
    findings.add(Kind.EMBARGO_REFUSED, refused)
    findings.add(Kind.EMBARGO_ACCEPTED, accepted)


def _coming(sentences: Sequence[Sentence], findings: Findings, setting: Setting) -> None:
    if setting.over:
        return
    rest, masked = invitations.LOOKALIKES.masked(sentences)
    talking = findings.where(Kind.INTERVIEW_REQUEST)
    attending = [
        found
        for found in invitations.ATTENDING.all(rest)
        if (found.sentence not in talking or found.name in _FIRM)
        and (found.name not in {"comes", "sends somebody"} or not _asks(rest[found.sentence]))
        and not any(token.negated for token in rest[found.sentence].tokens[found.first : found.last + 1])
    ]
    if not any(found.name == "neither yes nor no" for found in masked) and not _refuses(sentences):
        attending.extend(found for found in masked if found.name == "missing it is denied")
    declining = [
        found
        for found in invitations.DECLINING.all(rest)
        if not findings.by_kind or found.name in _PLAIN or _that_day(rest[found.sentence])
    ]
    event = setting.topic is Topic.INVITATION or any({"DAY", "EVENT"} & s.features for s in sentences)
    subject = any("SUBJECT" in s.features for s in sentences)
    if subject and not any({"EVENT", "EVENTDAY", "COME"} & s.features for s in rest):
        event = False
    if findings.agreed:
        attending = [found for found in attending if found.name != "in her diary"]
    if findings.by_kind and all(found.name == "a seat is counted" for found in attending):
        attending = []
    if not event:
        declining = [found for found in declining if found.name not in _VAGUE]
    if Kind.UNSUBSCRIBE in findings and not any(
        {"DAY", "EVENT"} & sentences[f.sentence].features for f in declining
    ):
        declining = []
    doubtful = _doubts(rest, setting)
    if Kind.UNSUBSCRIBE in findings:
        doubtful = [found for found in doubtful if "COME" in rest[found.sentence].features]
    if findings.off:
        return
    if not (attending or declining or doubtful) and _words(sentences) <= _CURT:
        doubtful = invitations.TENTATIVE_SHORT.all(rest)
    wishes = [found for found in attending if found.name == "would like to come"]
    if wishes and len(wishes) == len(attending) and _then_contrast(sentences, wishes[-1].sentence):
        doubtful, attending = (doubtful or ([] if declining else wishes)), []
    if doubtful and not _clear(attending, declining):
        findings.add(Kind.TENTATIVE, doubtful)
        return
    if invitations.REMOTE.all(rest) and attending:
        findings.add(Kind.ATTENDING, attending)
        return
    if declining and attending:
        declined = {f.sentence for f in declining}
        attending = [f for f in attending if f.sentence not in declined]
        if attending and max(f.sentence for f in attending) > max(declined) and _finally(sentences):
            declining = []
        elif any(found.name == "sends somebody" for found in attending):
            declining = []
        else:
            attending = []
    findings.add(Kind.DECLINING, declining)
    findings.add(Kind.ATTENDING, attending)


def _asks(sentence: Sentence) -> bool:
    """Tell a sentence that asks, and says nothing of her own coming."""
    return "CANYOU" in sentence.features or (
        sentence.question and bool({"CANI", "ASKWH"} & sentence.features)
    )


def _doubts(rest: Sequence[Sentence], setting: Setting) -> list[Found]:
    doubtful = [found for found in invitations.TENTATIVE.all(rest) if not _other_doubt(rest[found.sentence])]
    if setting.topic is Topic.EMBARGO or any("EMBARGO" in s.features for s in rest):
        doubtful = [found for found in doubtful if {"COME", "EVENT"} & rest[found.sentence].features]
    return doubtful


def _clear(attending: Sequence[Found], declining: Sequence[Found]) -> bool:
    """Tell an answer that a doubt elsewhere in the text does not weaken."""
    del attending
    return any(found.name in {"gives up her place", "declines"} for found in declining)


def _refuses(sentences: Sequence[Sentence]) -> bool:
    return any(sentence.tokens[0].word in {"non", "no", "nope"} for sentence in sentences)


def _that_day(sentence: Sentence) -> bool:
    return "EVENTDAY" in sentence.features


def _then_contrast(sentences: Sequence[Sentence], number: int) -> bool:
    return number + 1 < len(sentences) and bool(
        sentences[number + 1].features
        & {"mais", "but", "however", "malheureusement", "helas", "unfortunately", "sadly"}
    )


_VAGUE = frozenset({"passes", "another time", "helas non"})
"""Refusals that are of the event only where the mail is about one."""

_CURT = 14  # words of a text in which a promise alone is the answer

_FIRM = frozenset(
    {"comes, firmly", "asks for a place", "comes with others", "a plain yes to the event", "confirms"}
)
"""What says that she comes even in the sentence that asks for an interview."""

_PLAIN = frozenset(
    {"can not come", "declines", "gives up her place", "without her", "a plain no to the event", "nobody can"}
)
"""What says that she does not come whatever else the mail wants: reasons alone may be about something else."""


def _other_doubt(sentence: Sentence) -> bool:
    """Tell a doubt that is about an interview, not about coming."""
    return bool({"STRONG", "ITW", "EMBARGO"} & sentence.features) and "COME" not in sentence.features


def _finally(sentences: Sequence[Sentence]) -> bool:
    return any(s.features & {"finalement", "finally", "contrairement", "after"} for s in sentences)


def _words(sentences: Sequence[Sentence]) -> int:
    return sum(len(sentence.tokens) for sentence in sentences)


_EMBARGO = frozenset({Kind.EMBARGO_ACCEPTED, Kind.EMBARGO_REFUSED})


def _refusing(sentences: Sequence[Sentence], findings: Findings) -> None:
    wrong = [] if leaving.NEW_ADDRESS.first(sentences) else leaving.WRONG_PERSON.all(sentences)
    if Kind.UNSUBSCRIBE in findings:
        if any(f.name in {"names another", "wrong address", "passes it on", "hands it over"} for f in wrong):
            findings.add(Kind.WRONG_PERSON, [f for f in wrong if leaving.SUCCESSOR.first(sentences)])
        return
    weighty = {Kind.INTERVIEW_REQUEST, Kind.ATTENDING, Kind.DECLINING, Kind.TENTATIVE, *_EMBARGO}
    if weighty & findings.by_kind.keys() or Kind.COVERAGE in findings or findings.off:
        return
    findings.add(Kind.WRONG_PERSON, wrong)
    if Kind.WRONG_PERSON not in findings:
        findings.add(Kind.NOT_INTERESTED, leaving.NOT_INTERESTED.all(sentences))


_HER_QUESTIONS = frozenset({"asks about it", "asks which", "documents, with a question mark"})
"""What the questions look like that she lists for the interview."""


def _asking(sentences: Sequence[Sentence], findings: Findings) -> None:
    rest, _ = requests.LOOKALIKES.masked(sentences)
    asked = requests.ASKED.all(rest)
    if requests.ANNOUNCED.first(sentences):
        asked.extend(requests.LISTED.all(rest))
    elsewhere: set[int] = set()
    for kind in (Kind.INTERVIEW_REQUEST, Kind.ATTENDING, Kind.UNSUBSCRIBE, Kind.TENTATIVE, Kind.WRONG_PERSON):
        elsewhere |= findings.where(kind)
    asked = [found for found in asked if found.sentence not in elsewhere]
    if any(found.name == "has questions for" for found in findings.by_kind.get(Kind.INTERVIEW_REQUEST, ())):
        asked = [found for found in asked if found.name not in _HER_QUESTIONS]
    if Kind.INTERVIEW_REQUEST in findings:  # "how do we proceed?", "who keeps her diary?"
        asked = [f for f in asked if {"DOC", "LOGISTICS"} & sentences[f.sentence].features]
    findings.add(Kind.INFORMATION_REQUEST, asked)
    if Kind.UNSUBSCRIBE in findings or Kind.EMBARGO_REFUSED in findings or Kind.NOT_INTERESTED in findings:
        findings.drop(Kind.INFORMATION_REQUEST)


_YES = Table(
    [
        ("yes", "^ oui|yes|ok|okay|accord|volontiers|gladly|PLEASURE|partant|partante|sure|absolutely"),
        (
            "yes",
            "^ et|and|d|mais|but|bonjour|that|this|great|tres|super|perfect|parfait oui|yes|ok|accord|volontiers|bien|one",
        ),
        ("yes", "this|that|celui|celle one|ci|la ~ would|like|love|please|interesse*|oui|yes"),
    ]
)
_NO = Table([("no", "^ . non|no|nope|helas|afraid")])


_SHORT = 25  # words of a text whose yes or no is the whole of it
_LONGER = 60  # words of a text that begins with a no


def _short_answers(sentences: Sequence[Sentence], findings: Findings, setting: Setting) -> None:
    """Read a bare yes or no by what it answers."""
    if findings.by_kind and set(findings.by_kind) != {Kind.INFORMATION_REQUEST}:
        return
    if setting.topic is Topic.NONE:
        return
    if _words(sentences) > _SHORT:
        if setting.topic is Topic.INVITATION and _words(sentences) <= _LONGER and _refuses(sentences[:1]):
            findings.add(Kind.DECLINING, _NO.all(sentences[:1]))
        return
    weak = invitations.ATTENDING_WEAK.all(sentences)
    if setting.topic is Topic.INVITATION:
        findings.add(Kind.DECLINING, _NO.all(sentences))
        if Kind.DECLINING not in findings:
            findings.add(Kind.ATTENDING, weak or _YES.all(sentences))
    elif setting.topic is Topic.EMBARGO:
        findings.add(Kind.EMBARGO_REFUSED, _NO.all(sentences))
        if Kind.EMBARGO_REFUSED not in findings:
            findings.add(Kind.EMBARGO_ACCEPTED, _YES.all(sentences))


_FALLBACK = {
    Kind.ATTENDING: invitations.ATTENDING_WEAK,
    Kind.DECLINING: invitations.DECLINING_WEAK,
    Kind.WRONG_PERSON: leaving.WRONG_PERSON_WEAK,
}


_BESIDE = frozenset(
    {Kind.ATTENDING, Kind.DECLINING, Kind.TENTATIVE, Kind.EMBARGO_ACCEPTED, Kind.INFORMATION_REQUEST}
)
"""Kinds beside which a request for a person is looked for once more."""


def _named(sentences: Sequence[Sentence], findings: Findings) -> None:
    rest, _ = interviews.LOOKALIKES.masked(sentences)
    told = {
        found.sentence
        for found in requests.ASKED.all(sentences)
        if found.name not in {"asks something", "asks which"}
    }
    wanted = _together(rest, named=True)
    if wanted and not any(found.sentence in told for found in wanted):
        findings.add(Kind.INTERVIEW_REQUEST, wanted)
        asked = findings.by_kind.get(Kind.INFORMATION_REQUEST, [])
        findings.drop(Kind.INFORMATION_REQUEST)
        where = findings.where(Kind.INTERVIEW_REQUEST)
        findings.add(Kind.INFORMATION_REQUEST, [found for found in asked if found.sentence not in where])


def _last_resort(sentences: Sequence[Sentence], findings: Findings, setting: Setting) -> None:
    """Read signs that mean something only where nothing else is found."""
    if findings.by_kind or findings.off or findings.agreed:
        return
    if setting.topic is Topic.INVITATION and not any("EMBARGO" in s.features for s in sentences):
        for kind in (Kind.ATTENDING, Kind.DECLINING):
            findings.add(kind, _FALLBACK[kind].all(sentences))
            if findings.by_kind:
                return
    if setting.topic is Topic.NONE:
        findings.add(
            Kind.ATTENDING, [f for f in _FALLBACK[Kind.ATTENDING].all(sentences) if f.name == "sees her then"]
        )
    if _words(sentences) <= _BRIEF and not leaving.NEW_ADDRESS.first(sentences):
        findings.add(Kind.WRONG_PERSON, _FALLBACK[Kind.WRONG_PERSON].all(sentences))
    if not findings.by_kind:
        findings.add(Kind.INFORMATION_REQUEST, requests.QUESTION.all(sentences))


_BRIEF = 25  # words of a text that does little else than name an address


_ANSWERS = {
    Topic.INVITATION: (Kind.ATTENDING, Kind.DECLINING),
    Topic.INTERVIEW: (Kind.INTERVIEW_REQUEST, None),
    Topic.EMBARGO: (Kind.EMBARGO_ACCEPTED, Kind.EMBARGO_REFUSED),
}


def bare_answers(findings: Findings, answers: Sequence[tuple[Reading, Topic]]) -> None:
    """Add what a yes or no between quoted lines answers, where the words alone did not say it."""
    for reading, topic in answers:
        if topic not in _ANSWERS:
            continue
        yes, no = _ANSWERS[topic]
        refused = _NO.first(reading.sentences[:1])
        kind = no if refused else yes if _YES.first(reading.sentences[:1]) else None
        if kind is None or kind in findings or (kind in RSVP and RSVP & findings.by_kind.keys()):
            continue
        findings.drop(*({Kind.NOT_INTERESTED} & findings.by_kind.keys()))
        findings.extra.append(kind)
        findings.elsewhere.append(Evidence(f"{kind}: answers a quoted line", reading.text[:80], "text"))
