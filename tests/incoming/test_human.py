"""Every line of `tests/mail/intents` is a claim: this text, answering this mail, is of these kinds and has these details."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from outreach.core.classifying.human import human
from outreach.core.classifying.human.reading import LIMIT
from outreach.core.incoming import Incoming
from outreach.core.verdict import Format, Kind, Mode, Verdict

_MAILS = Path(__file__).parents[1] / "mail" / "intents"
_LINES = [
    pytest.param(json.loads(line), id=f"{path.stem}-{number}")
    for path in sorted(_MAILS.glob("*.jsonl"))
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
]
_INVITED = "Re: Invitation presse : matinée du lundi 21 décembre"
_OFFERED = "Re: Sous embargo jusqu'au 21 décembre : la synthèse"


def judged(text: str, *, subject: str = "", below: str = "", day: int = 3) -> Verdict:
    sent = datetime(2015, 12, day, 10, 0, tzinfo=UTC)
    return human(Incoming(subject=subject, text=text + below, date=sent), text)


def subject_of(line: dict[str, object]) -> str:
    kinds = line["kinds"]
    assert isinstance(kinds, list)
    return str(line.get("subject", "")) or (
        _OFFERED if any("embargo" in kind for kind in kinds) else _INVITED
    )


@pytest.mark.parametrize("line", _LINES)
def test_a_text_is_of_its_kinds(line: dict[str, object]) -> None:
    verdict = judged(str(line["text"]), subject=subject_of(line))
    also = line.get("also_ok", {})
    assert isinstance(also, dict)
    assert isinstance(line["kinds"], list)
    wanted, found = set(line["kinds"]), {str(kind) for kind in verdict.kinds}
    # one request too many costs a look, one too few is the worst error there is
    other = {"interview_request", *also.get("kinds", [])}
    # an ambiguous text may be read the other way; a kind that may be there costs nothing
    assert wanted == (wanted if found <= set(also.get("kinds", [])) else found - (other - wanted))


@pytest.mark.parametrize("line", [p for p in _LINES if p.values[0].get("guests")])
def test_the_party_is_counted(line: dict[str, object]) -> None:
    assert line["guests"] == judged(str(line["text"]), subject=subject_of(line)).guests


@pytest.mark.parametrize("line", [p for p in _LINES if p.values[0].get("substitutes")])
def test_the_addresses_named_instead_are_given(line: dict[str, object]) -> None:
    verdict = judged(str(line["text"]), subject=subject_of(line))
    assert line["substitutes"] == list(verdict.substitutes)


@pytest.mark.parametrize("line", [p for p in _LINES if p.values[0].get("urls")])
def test_the_addresses_of_a_piece_are_given(line: dict[str, object]) -> None:
    assert line["urls"] == list(judged(str(line["text"]), subject=subject_of(line)).urls)


@pytest.mark.parametrize(
    "text",
    [
        "Ne me désinscrivez surtout pas, mais ce sujet n'est pas pour nous.",
        "Inutile de me retirer de la liste.",
        "Merci de me désinscrire de la matinée, je suis malade.",
        "Merci d'annuler mon inscription pour lundi.",
        "Please take me off the guest list, I can't make it.",
        "Don't take me off your list, I enjoy your mails.",
        "Je reçois tout en double : gardez cette adresse et supprimez l'autre.",
        "Merci de retirer ma collègue Anne Petit de votre fichier, elle nous a quittés pour un autre journal.",
        "Could you remove the photo on page 3 from the press kit? It is not ours to use.",
        "Stop press: your date is wrong.",
        "Moins de mails, ce serait bien.",
    ],
)
def test_only_who_asks_for_no_more_mail_is_unsubscribed(text: str) -> None:
    assert Kind.UNSUBSCRIBE not in judged(text, subject=_INVITED).kinds


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Pouvons-nous avoir M. Lenoir au téléphone mardi ?", Format.PHONE),
        ("Could we do a video call with your founder, not a phone call?", Format.VIDEO_CALL),
        ("Nous aimerions recevoir M. Lenoir en direct, dans notre studio.", Format.ON_AIR),
        ("We don't do phone interviews, but may I put my questions to Ms Lenoir in writing?", Format.WRITTEN),
        ("Puis-je venir rencontrer M. Lenoir dans vos bureaux ?", Format.IN_PERSON),
        ("Rappelez-moi au 01 99 00 12 34. Je voudrais interviewer M. Lenoir.", None),
        ("J'aimerais une interview de M. Lenoir.", None),
    ],
)
def test_an_interview_has_the_means_that_is_named(text: str, expected: Format | None) -> None:
    verdict = judged(text)
    assert (Kind.INTERVIEW_REQUEST, expected) == (verdict.kinds[0], verdict.format)


def test_an_interview_asked_for_by_who_comes_is_held_there() -> None:
    verdict = judged("Je serai présente le 21 et voudrais une interview de M. Lenoir.", subject=_INVITED)
    assert (Format.IN_PERSON, Mode.ON_SITE) == (verdict.format, verdict.mode)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Serait-il possible d'interviewer M. Lenoir ?", "M. Lenoir"),
        ("Could you put me in touch with a member of your team?", "a member of your team"),
        ("J'aimerais poser une question à la directrice scientifique de l'Observatoire.", "la directrice scientifique de l'Observatoire"),
        ("Would Jeanne Lenoir be free for an interview?", "Jeanne Lenoir"),
        ("Une interview est-elle possible ?", ""),
    ],
)  # fmt: skip
def test_the_person_is_given_as_worded(text: str, expected: str) -> None:
    assert expected == judged(text).with_whom


def test_a_bare_yes_answers_what_the_subject_asks() -> None:
    found = {
        subject: judged("Oui, d'accord.", subject=subject).kinds
        for subject in (_INVITED, _OFFERED, "Re: Étude")
    }
    expected = {_INVITED: (Kind.ATTENDING,), _OFFERED: (Kind.EMBARGO_ACCEPTED,), "Re: Étude": (Kind.OTHER,)}
    assert expected == found


def test_an_answer_between_the_lines_is_read_by_the_line_above_it() -> None:
    text = """\
> Would you like to attend the morning,

No, too far.

> interview our founder?

Yes please.

> Just reply to this e-mail."""
    visible = "No, too far.\nYes please."
    verdict = human(Incoming(text=text, date=datetime(2015, 12, 3, tzinfo=UTC)), visible)
    assert {Kind.DECLINING, Kind.INTERVIEW_REQUEST} == set(verdict.kinds)


def test_a_name_that_the_officer_wrote_is_known_without_capitals() -> None:
    below = "\n\n> Vous souhaitez interviewer Jeanne-Marie Lenoir ? Contactez-nous."
    verdict = judged("jeanne-marie lenoir demain 8h ok ?", below=below)
    assert (Kind.INTERVIEW_REQUEST,) == verdict.kinds


def test_nobody_declines_an_event_that_was() -> None:
    text = "Merci pour cette matinée. J'étais assise trop loin pour noter les chiffres, pouvez-vous me les envoyer ?"
    assert (Kind.INFORMATION_REQUEST,) == judged(text, subject=_INVITED, day=22).kinds


def test_a_calendar_decides_the_answer_and_its_comment_adds_to_it() -> None:
    calendar = "\n".join(  # noqa: FLY002 - one line of the calendar a string
        (
            "BEGIN:VCALENDAR", "METHOD:REPLY", "BEGIN:VEVENT", "UID:a@b.example", "DTSTART:20151221T083000Z",
            "ATTENDEE;PARTSTAT=DECLINED:mailto:ada@gazette.example", "END:VEVENT", "END:VCALENDAR",
        )
    )  # fmt: skip
    incoming = Incoming(
        calendar=(calendar,), date=datetime(2015, 12, 3, tzinfo=UTC), subject="Refusé : matinée"
    )
    verdict = human(incoming, "Puis-je en revanche interviewer M. Lenoir ?")
    assert (Kind.DECLINING, Kind.INTERVIEW_REQUEST) == verdict.kinds


def test_evidence_names_the_rule_and_the_words() -> None:
    verdict = judged("Bonjour, je voudrais interviewer M. Lenoir.")
    assert ("interview_request: wants to interview", "voudrais interviewer", "text") in {
        (e.rule, e.words, e.where) for e in verdict.evidence
    }


def test_an_empty_text_is_for_a_person_to_read() -> None:
    assert (Kind.OTHER,) == judged("").kinds


@pytest.mark.parametrize(
    "piece",
    [
        "a",
        "pourriez vous ",
        " ",
        "\n",
        "(",
        "n'",
        "a@b.",
        "12 34 ",
        "Jean Paul ",
        "<|>",
        "\u0000",
        "ﷺ",
        "?!",
        "et ",
    ],
)
def test_a_megabyte_of_anything_gets_a_verdict(piece: str) -> None:
    assert judged(piece * (1_000_000 // len(piece))).kinds


def test_what_stands_behind_the_limit_is_not_judged() -> None:
    assert (Kind.OTHER,) == judged("bla " * LIMIT + "Je voudrais interviewer M. Lenoir.").kinds
