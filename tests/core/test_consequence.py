"""What follows from a message: the table, row by row."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from outreach.core.consequence import (
    Answered,
    BouncedBack,
    Consequence,
    Covered,
    EmbargoAnswered,
    HoldBack,
    InterviewAsked,
    PassOver,
    Patch,
    Policy,
    Proposed,
    RsvpGiven,
    Source,
    SuppressFor,
)
from outreach.core.consequence_rules import (
    Origin,
    came_at,
    consequences,
    in_context,
    needs_answer,
    passed_over,
)
from outreach.core.contact import Contact
from outreach.core.inbox_settings import Colleagues
from outreach.core.interview import Deadline, NewInterview
from outreach.core.mailing import Audience
from outreach.core.matching import Directory, Doubt, How, Match, Standing
from outreach.core.rsvp import Answer, Way
from outreach.core.verdict import Evidence, Format, Kind, Mode, Severity, Verdict

NOW = datetime(2015, 12, 1, 9, 0, tzinfo=UTC)
BO = Contact(
    "bo@wire.example",
    "bo@wire.example",
    first_name="Bo",
    last_name="Lind",
    outlet="Wire",
    secondary=("bo@home.example",),
)
ADA = Contact("ada@wire.example", "ada@wire.example", outlet="Wire")
EVE = Contact("eve@daily.example", "eve@daily.example", first_name="Eve", last_name="Sol", outlet="Daily")
DIRECTORY = Directory([BO, ADA, EVE])

POLICY = Policy(
    colleagues=Colleagues.GO_ON,
    events=frozenset({"soiree"}),
    audiences={
        ("soiree", "invitation"): Audience.EVERYONE,
        ("soiree", "rappel"): Audience.SILENT,
        ("soiree", "pratique"): Audience.ATTENDING,
        ("soiree", "merci"): Audience.NOT_DECLINED,
        ("citoyens", "relance"): Audience.SILENT,
    },
)
ORIGIN = Origin(NOW, "Bo@wire.example", "Bo L.", "RE: Tr : La France des citoyens")
HERS = Match(How.REFERENCE, Standing.CONTACT, 7, "citoyens", BO.key, BO.key, "Wire", BO.key)
BY_ADDRESS = replace(HERS, how=How.ADDRESS)
INVITED = replace(HERS, campaign="soiree")
REPORT = replace(HERS, how=How.TOKEN, standing=Standing.REPORT, sender="mailer-daemon@wire.example")
STRANGER = replace(
    HERS, standing=Standing.STRANGER, contact="", sender="zed@else.example", doubt=Doubt.STRANGER
)
NOBODY = Match(sender="zed@else.example")
ADAS = replace(HERS, standing=Standing.COLLEAGUE, contact=ADA.key, sender=ADA.key)

REPLIED = HoldBack(BO.key, Source.REPLIED, "replied 2015-12-01", "citoyens")
ANSWERED = Answered("citoyens", BO.key)
ASKED = InterviewAsked(
    NewInterview("citoyens", BO.key, "Bo Lind", "Bo@wire.example", "Wire", topic="La France des citoyens")
)
NEVER = (SuppressFor(BO.key, "asked by mail"), SuppressFor("bo@home.example", "asked by mail"))


def of(*kinds: Kind, **details: object) -> Verdict:
    return Verdict(kinds, **details)  # type: ignore[arg-type] - the test names what it says


def rsvp(answer: Answer, **details: object) -> RsvpGiven:
    values: dict[str, object] = {
        "address": BO.key, "name": "Bo Lind", "outlet": "Wire",
    }  # fmt: skip
    return RsvpGiven("soiree", BO.key, answer, Way.REPLY, NOW, **(values | details))  # type: ignore[arg-type] - the same


DEAD = of(
    Kind.BOUNCE,
    severity=Severity.DEAD,
    recipients=(BO.key,),
    evidence=(Evidence("rfc3464", "5.1.1 no such user", "text"),),
)
ROWS: dict[str, tuple[Verdict, Match, tuple[Consequence, ...]]] = {
    "a person answers": (of(Kind.OTHER), HERS, (ANSWERED, REPLIED)),
    "from her address, citing nothing": (of(Kind.OTHER), BY_ADDRESS, (ANSWERED, REPLIED)),
    "an answer about two things": (
        of(Kind.NOT_INTERESTED, Kind.WRONG_PERSON, substitutes=("new@wire.example", "ADA@wire.example")),
        HERS,
        (
            ANSWERED,
            REPLIED,
            Proposed(BO.key, Patch.REMOVE, "", "says to be the wrong person"),
            Proposed(BO.key, Patch.ADD, "new@wire.example", "says to be the wrong person"),
        ),
    ),
    "she takes the embargo: the audience of each mailing decides": (
        of(Kind.EMBARGO_ACCEPTED),
        HERS,
        (ANSWERED, PassOver("citoyens", BO.key, ("relance",), "replied 2015-12-01")),
    ),
    "she refuses the embargo": (of(Kind.EMBARGO_REFUSED), HERS, (ANSWERED, REPLIED)),
    "a piece is out": (
        of(Kind.COVERAGE, urls=("https://Daily.example/a?utm_source=x#top", "ftp://daily.example/b")),
        HERS,
        (
            ANSWERED,
            PassOver("citoyens", BO.key, ("relance",), "replied 2015-12-01"),
            Covered("https://daily.example/a", "citoyens", BO.key, "Wire"),
        ),
    ),
    "she comes": (
        of(Kind.ATTENDING, guests=2, mode=Mode.ON_SITE),
        INVITED,
        (
            Answered("soiree", BO.key),
            rsvp(Answer.ATTENDING, guests=2, mode=Mode.ON_SITE),
            PassOver("soiree", BO.key, ("rappel",), "RSVP given (attending)"),
        ),
    ),
    "she declines": (
        of(Kind.DECLINING),
        INVITED,
        (
            Answered("soiree", BO.key),
            rsvp(Answer.DECLINED),
            PassOver("soiree", BO.key, ("rappel", "pratique", "merci"), "RSVP given (declined)"),
        ),
    ),
    "she may come": (
        of(Kind.TENTATIVE),
        INVITED,
        (
            Answered("soiree", BO.key),
            rsvp(Answer.TENTATIVE),
            PassOver("soiree", BO.key, ("rappel", "pratique"), "RSVP given (tentative)"),
        ),
    ),
    "she comes and asks for something": (
        of(Kind.ATTENDING, Kind.INFORMATION_REQUEST),
        INVITED,
        (
            Answered("soiree", BO.key),
            HoldBack(BO.key, Source.REPLIED, "replied 2015-12-01", "soiree"),
            rsvp(Answer.ATTENDING),
        ),
    ),
    "a party of a telephone number": (
        of(Kind.ATTENDING, guests=33123456789),
        INVITED,
        (
            Answered("soiree", BO.key),
            rsvp(Answer.ATTENDING),
            PassOver("soiree", BO.key, ("rappel",), "RSVP given (attending)"),
        ),
    ),
    "an answer to an invitation where there was none": (of(Kind.ATTENDING), HERS, (ANSWERED, REPLIED)),
    "she is away": (
        of(Kind.AUTO_REPLY, returns_on=date(2015, 12, 14)),
        HERS,
        # midnight in Paris
        (HoldBack(BO.key, Source.AWAY, "away", until=datetime(2015, 12, 13, 23, 0, tzinfo=UTC)),),
    ),
    "she was away": (of(Kind.AUTO_REPLY, returns_on=date(2015, 11, 30)), HERS, ()),
    "she is away until nobody knows": (of(Kind.AUTO_REPLY), HERS, ()),
    "she is away for a thousand years": (of(Kind.AUTO_REPLY, returns_on=date(9999, 12, 31)), HERS, ()),
    "she is back since the first day of all": (of(Kind.AUTO_REPLY, returns_on=date(1, 1, 1)), HERS, ()),
    "she has left": (
        of(Kind.AUTO_REPLY, left=True, substitutes=("new@wire.example",)),
        HERS,
        (
            HoldBack(BO.key, Source.LEFT, "has left"),
            Proposed(BO.key, Patch.REMOVE, "", "has left"),
            Proposed(BO.key, Patch.ADD, "new@wire.example", "has left"),
        ),
    ),
    "an absence announced by a stranger": (of(Kind.AUTO_REPLY, returns_on=date(2015, 12, 14)), STRANGER, ()),
    "her address is dead": (
        DEAD,
        REPORT,
        (
            BouncedBack(7, "dead: 5.1.1 no such user"),
            SuppressFor(BO.key, "address dead: 5.1.1 no such user"),
            Proposed(BO.key, Patch.REPLACE, "bo@home.example", "address dead"),
        ),
    ),
    "the address of somebody without another is dead": (
        replace(DEAD, recipients=(EVE.key,)),
        replace(REPORT, contact=EVE.key, addressed=EVE.key),
        (
            BouncedBack(7, "dead: 5.1.1 no such user"),
            SuppressFor(EVE.key, "address dead: 5.1.1 no such user"),
            Proposed(EVE.key, Patch.REMOVE, "", "address dead"),
        ),
    ),
    "dead, but the report names nobody": (
        replace(DEAD, recipients=()), REPORT, (BouncedBack(7, "dead: 5.1.1 no such user"),),
    ),
    "refused": (of(Kind.BOUNCE, severity=Severity.REFUSED), REPORT, (BouncedBack(7, "refused"),)),
    "temporary": (of(Kind.BOUNCE, severity=Severity.TEMPORARY), REPORT, (BouncedBack(7, "temporary"),)),
    "a report that names another recipient": (DEAD, replace(REPORT, doubt=Doubt.NOT_THE_RECIPIENT), ()),
    "a report that names no mail of ours": (
        DEAD, Match(standing=Standing.REPORT, doubt=Doubt.UNPROVEN), (),
    ),
    "still being tried": (of(Kind.DELAY, recipients=(BO.key,)), REPORT, ()),
    "delivered": (of(Kind.DELIVERED), REPORT, ()),
    "reported as spam": (
        of(Kind.COMPLAINT),
        REPORT,
        (SuppressFor(BO.key, "reported as spam"), SuppressFor("bo@home.example", "reported as spam")),
    ),
    "a complaint without proof": (of(Kind.COMPLAINT), Match(standing=Standing.REPORT, doubt=Doubt.UNPROVEN), ()),
    "a report on our signature, which nobody complained of": (
        of(Kind.COMPLAINT, evidence=(Evidence("feedback report", "auth-failure"),)), REPORT, (),
    ),
    "she asks to be removed": (of(Kind.UNSUBSCRIBE), HERS, NEVER),
    "and says that she is not interested": (of(Kind.UNSUBSCRIBE, Kind.NOT_INTERESTED), HERS, NEVER),
    "she uses the opt-out of her mail, saying nothing": (
        of(Kind.OTHER), replace(HERS, how=How.TOKEN, opts_out=True), NEVER,
    ),
    "her robot answers to the opt-out": (of(Kind.AUTO_REPLY), replace(HERS, opts_out=True), ()),
    "she asks from her address, citing nothing: anybody could": (
        of(Kind.UNSUBSCRIBE),
        BY_ADDRESS,
        (HoldBack(BO.key, Source.ASKED, "asked to be removed, without naming a mail of ours"),),
    ),
    "a stranger asks": (of(Kind.UNSUBSCRIBE), STRANGER, ()),
    "somebody else uses her opt-out": (of(Kind.UNSUBSCRIBE), replace(STRANGER, doubt=Doubt.BORROWED), ()),
    "a colleague asks, citing her mail: for herself, without proof": (
        of(Kind.UNSUBSCRIBE),
        ADAS,
        (HoldBack(ADA.key, Source.ASKED, "asked to be removed, without naming a mail of ours"),),
    ),
    "a colleague answers her mail": (
        of(Kind.OTHER),
        ADAS,
        (
            Answered("citoyens", ADA.key),
            HoldBack(ADA.key, Source.REPLIED, "replied 2015-12-01", "citoyens"),
            HoldBack(BO.key, Source.COLLEAGUE, "colleague answered: ada@wire.example", "citoyens"),
        ),
    ),
    "she wants an interview": (of(Kind.INTERVIEW_REQUEST), HERS, (ANSWERED, REPLIED, ASKED)),
    "and it is said how, with whom, until when": (
        of(
            Kind.INTERVIEW_REQUEST,
            deadline=datetime(2015, 12, 2, 16, 0),  # noqa: DTZ001 - a wall time, as the verdict has it
            format=Format.PHONE,
            with_whom="Bénédicte Bonzi",
            proposed_times=(date(2015, 12, 3),),
        ),
        HERS,
        (
            ANSWERED,
            REPLIED,
            InterviewAsked(
                replace(
                    ASKED.request,
                    deadline=Deadline(datetime(2015, 12, 2, 15, 0, tzinfo=UTC), "2015-12-02T16:00"),
                    format=Format.PHONE,
                    with_whom="Bénédicte Bonzi",
                    asked_for=("2015-12-03",),
                )
            ),
        ),
    ),
    "a stranger wants an interview and cites her mail": (
        of(Kind.INTERVIEW_REQUEST),
        STRANGER,
        (
            InterviewAsked(
                replace(ASKED.request, contact="", name="Bo L.", outlet="", doubt=Doubt.STRANGER)
            ),
        ),
    ),
    "somebody whom nobody knows wants an interview": (
        of(Kind.INTERVIEW_REQUEST),
        NOBODY,
        (
            InterviewAsked(
                replace(
                    ASKED.request, campaign="", contact="", name="Bo L.", outlet="", doubt=Doubt.UNKNOWN
                )
            ),
        ),
    ),
    "we ask for an interview": (of(Kind.INTERVIEW_REQUEST), Match(standing=Standing.OURS), ()),
    "we answer": (of(Kind.OTHER), replace(HERS, standing=Standing.OURS), ()),
    "somebody whom nobody knows": (of(Kind.OTHER), NOBODY, ()),
    "a contact who never had a mail": (
        of(Kind.OTHER), Match(How.ADDRESS, Standing.CONTACT, contact=EVE.key, addressed=EVE.key), (),
    ),
}  # fmt: skip


def follows(
    verdict: Verdict, match: Match, policy: Policy = POLICY, origin: Origin = ORIGIN
) -> tuple[Consequence, ...]:
    return consequences(origin, verdict, match, now=NOW, policy=policy, directory=DIRECTORY)


@pytest.mark.parametrize("name", ROWS)
def test_what_follows(name: str) -> None:
    verdict, match, expected = ROWS[name]

    assert expected == follows(verdict, match)


@pytest.mark.parametrize("kind", Kind)
def test_a_doubt_acts_on_nothing_but_the_desk(kind: Kind) -> None:
    verdict = of(kind, severity=Severity.DEAD, recipients=(BO.key,), returns_on=date(2015, 12, 14), left=True)

    for doubt in set(Doubt) - {Doubt.NONE}:
        found = follows(verdict, replace(HERS, doubt=doubt))
        assert all(isinstance(one, InterviewAsked) for one in found)
        assert bool(found) is (kind is Kind.INTERVIEW_REQUEST)


SETTINGS = {
    Colleagues.GO_ON: (),
    Colleagues.HOLD: (
        HoldBack(ADA.key, Source.COLLEAGUE, "colleague answered: bo@wire.example", "citoyens"),
    ),
    Colleagues.ASK: (HoldBack(ADA.key, Source.QUESTION, "colleague answered: bo@wire.example", "citoyens"),),
}


@pytest.mark.parametrize("setting", SETTINGS)
def test_colleagues_of_who_answered_are_asked_about_held_or_left(setting: Colleagues) -> None:
    found = follows(of(Kind.OTHER), HERS, replace(POLICY, colleagues=setting))

    assert (ANSWERED, REPLIED, *SETTINGS[setting]) == found


@pytest.mark.parametrize("kind", [Kind.UNSUBSCRIBE, Kind.WRONG_PERSON, Kind.AUTO_REPLY, Kind.BOUNCE])
def test_what_says_nothing_for_colleagues_leaves_them_alone(kind: Kind) -> None:
    found = follows(of(kind, left=True), HERS, replace(POLICY, colleagues=Colleagues.HOLD))

    assert not [one for one in found if isinstance(one, HoldBack) and one.contact == ADA.key]


def test_an_address_that_several_share_is_not_suppressed_for_one_of_them() -> None:
    desk = "desk@wire.example"
    shared = Directory([replace(BO, secondary=(desk,)), replace(ADA, secondary=(desk,))])

    found = consequences(
        ORIGIN, of(Kind.UNSUBSCRIBE), replace(HERS, sender=desk), now=NOW, policy=POLICY, directory=shared
    )

    assert (SuppressFor(BO.key, "asked by mail"),) == found


def test_an_address_that_has_gone_from_the_lists_is_suppressed_with_the_others() -> None:
    found = follows(of(Kind.UNSUBSCRIBE), replace(HERS, sender="b.lind@wire.example"))

    assert (*NEVER, SuppressFor("b.lind@wire.example", "asked by mail")) == found


def test_an_answer_by_calendar_is_noted_as_one() -> None:
    found = follows(of(Kind.ATTENDING), INVITED, origin=replace(ORIGIN, by_calendar=True))

    assert rsvp(
        Answer.ATTENDING,
    ) in [replace(one, way=Way.REPLY) for one in found if isinstance(one, RsvpGiven)]
    assert [Way.CALENDAR] == [one.way for one in found if isinstance(one, RsvpGiven)]


WAITS = {
    "a question": (of(Kind.INFORMATION_REQUEST), HERS, True),
    "an interview": (of(Kind.INTERVIEW_REQUEST), HERS, True),
    "something else": (of(Kind.OTHER), HERS, True),
    "an embargo refused": (of(Kind.EMBARGO_REFUSED), HERS, True),
    "she comes": (of(Kind.ATTENDING), HERS, False),
    "she comes and asks": (of(Kind.ATTENDING, Kind.INFORMATION_REQUEST), HERS, True),
    "no, thank you": (of(Kind.NOT_INTERESTED), HERS, False),
    "remove me": (of(Kind.UNSUBSCRIBE), HERS, False),
    "the opt-out, saying nothing": (of(Kind.OTHER), replace(HERS, opts_out=True), False),
    "a robot": (of(Kind.AUTO_REPLY), HERS, False),
    "a bounce": (of(Kind.BOUNCE), REPORT, False),
    "a stranger who cites our mail": (of(Kind.OTHER), STRANGER, True),
    "a stranger": (of(Kind.OTHER), NOBODY, False),
    "a stranger who asks for an interview": (of(Kind.INTERVIEW_REQUEST), NOBODY, True),
    "ourselves": (of(Kind.INFORMATION_REQUEST), Match(standing=Standing.OURS), False),
}


@pytest.mark.parametrize("name", WAITS)
def test_who_waits_for_an_answer(name: str) -> None:
    verdict, match, waits = WAITS[name]

    assert waits is needs_answer(verdict, match)


def test_an_embargo_that_was_never_offered_is_neither_accepted_nor_refused() -> None:
    agreed = of(Kind.EMBARGO_ACCEPTED)
    both = of(Kind.EMBARGO_REFUSED, Kind.INTERVIEW_REQUEST)
    under = Policy(embargoes=frozenset({HERS.campaign}))

    assert (Kind.OTHER,) == in_context(agreed, HERS, Policy()).kinds
    assert (Kind.INTERVIEW_REQUEST,) == in_context(both, HERS, Policy()).kinds
    assert agreed is in_context(agreed, HERS, under)
    assert agreed is in_context(agreed, NOBODY, Policy())  # of no campaign: who knows


YESTERDAY, TOMORROW = datetime(2015, 11, 30, tzinfo=UTC), datetime(2015, 12, 2, tzinfo=UTC)


@pytest.mark.parametrize(
    ("received_at", "dated_at", "expected"),
    [
        (YESTERDAY, TOMORROW, YESTERDAY),
        (None, YESTERDAY, YESTERDAY),
        (None, TOMORROW, NOW),
        (None, None, NOW),
        (TOMORROW, YESTERDAY, YESTERDAY),
        (datetime(1970, 1, 1, tzinfo=UTC), None, NOW),
        (None, datetime.min.replace(tzinfo=timezone(timedelta(hours=14))), NOW),
    ],
)
def test_a_mail_never_comes_from_the_future(
    received_at: datetime | None, dated_at: datetime | None, expected: datetime
) -> None:
    assert expected == came_at(received_at, dated_at, now=NOW)


def test_an_answer_noted_by_hand_passes_over_the_same_mailings() -> None:
    found = passed_over("soiree", BO.key, Answer.DECLINED, policy=POLICY)

    assert PassOver("soiree", BO.key, ("rappel", "pratique", "merci"), "RSVP given (declined)") == found
    assert passed_over("else", BO.key, Answer.DECLINED, policy=POLICY) is None


EMBARGOED = Policy(
    colleagues=Colleagues.GO_ON,
    embargoes=frozenset({"citoyens"}),
    audiences={
        ("citoyens", "texte"): Audience.EMBARGO_ACCEPTED,
        ("citoyens", "levee"): Audience.EMBARGO_SILENT,
    },
)


@pytest.mark.parametrize(
    ("kinds", "accepted", "without"),
    [
        ((Kind.EMBARGO_ACCEPTED,), True, ("levee",)),
        ((Kind.EMBARGO_ACCEPTED, Kind.INTERVIEW_REQUEST), True, ("levee",)),
        ((Kind.EMBARGO_REFUSED,), False, ("texte", "levee")),
        ((Kind.EMBARGO_ACCEPTED, Kind.EMBARGO_REFUSED), False, ("texte", "levee")),
        ((Kind.NOT_INTERESTED,), False, ("texte", "levee")),
        ((Kind.EMBARGO_ACCEPTED, Kind.WRONG_PERSON), False, ("texte", "levee")),
    ],
)
def test_a_yes_or_no_to_an_embargo_is_kept_and_what_waits_for_the_others_is_not_for_her(
    kinds: tuple[Kind, ...], accepted: bool, without: tuple[str, ...]
) -> None:
    found = consequences(ORIGIN, of(*kinds), HERS, now=NOW, policy=EMBARGOED, directory=DIRECTORY)

    assert EmbargoAnswered("citoyens", BO.key, accepted, NOW) in found
    reason = f"embargo answered ({'yes' if accepted else 'no'})"
    assert PassOver("citoyens", BO.key, without, reason) in found


@pytest.mark.parametrize("match", [STRANGER, NOBODY, replace(HERS, doubt=Doubt.SAME_NAME)])
def test_a_yes_of_somebody_who_is_not_known_is_no_yes(match: Match) -> None:
    found = consequences(
        ORIGIN, of(Kind.EMBARGO_ACCEPTED), match, now=NOW, policy=EMBARGOED, directory=DIRECTORY
    )

    assert not [each for each in found if isinstance(each, EmbargoAnswered)]
