"""Answers by a button of a calendar are read as what the person answered."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from outreach.core.classifying.calendar_answer import CalendarAnswer, calendar_answer
from outreach.core.incoming import Incoming
from outreach.core.parsing import parse
from outreach.core.verdict import Kind, Moment


def reply(
    event: str, *, method: str = "REPLY", text: str = "", subject: str = "Re: PHARE", kind: str = ""
) -> Incoming:
    raw = (
        f"From: Nina Roy <nina@gazette.example>\nSubject: {subject}\n"
        "Content-Type: multipart/alternative; boundary=b\n\n"
        f"--b\nContent-Type: text/plain; charset=utf-8\n\n{text}\n"
        f"--b\nContent-Type: {kind or f'text/calendar; charset=utf-8; method={method}'}\n\n"
        f"BEGIN:VCALENDAR\nMETHOD:{method}\nBEGIN:VEVENT\n{event}\nEND:VEVENT\nEND:VCALENDAR\n--b--\n"
    )
    return parse(raw.replace("\n", "\r\n").encode())


OUTLOOK = (
    "ATTENDEE;PARTSTAT={state};CN=Nina Roy:MAILTO:nina@ga\n zette.example\n"
    "COMMENT;LANGUAGE=fr-FR:Avec plaisir\\, à lundi !\\n\nUID:phare-1@asso.example\nSEQUENCE:2"
)
GOOGLE = (
    'UID:phare-1@asso.example\nATTENDEE;CUTYPE=INDIVIDUAL;PARTSTAT=ACCEPTED;CN="Roy, Nina";X-NUM-GUESTS=1;\n'
    ' X-RESPONSE-COMMENT="avec un ami":mailto:nina@gazette.example\nSEQUENCE:0'
)
APPLE = "ATTENDEE;CN=Nina;EMAIL=nina@gazette.example;PARTSTAT=DECLINED:urn:uuid:4\nUID:u\nSEQUENCE:0"


@pytest.mark.parametrize(
    ("state", "kind"),
    [
        ("ACCEPTED", Kind.ATTENDING),
        ("DECLINED", Kind.DECLINING),
        ("TENTATIVE", Kind.TENTATIVE),
        ("accepted", Kind.ATTENDING),
    ],
)
def test_outlooks_answer_is_read_with_its_comment(state: str, kind: Kind) -> None:
    answer = calendar_answer(reply(OUTLOOK.format(state=state)))
    assert answer is not None
    found = (answer.kind, answer.uid, answer.sequence, answer.attendee, answer.comment, answer.counter)
    assert found == (
        kind,
        "phare-1@asso.example",
        2,
        "nina@gazette.example",
        "Avec plaisir, à lundi !",
        False,
    )


def test_googles_answer_counts_the_guests_and_has_a_note() -> None:
    answer = calendar_answer(reply(GOOGLE, text="Nina Roy a accepté cette invitation.\n\nTitre : PHARE"))
    assert answer is not None
    assert (answer.kind, answer.guests, answer.comment) == (Kind.ATTENDING, 2, "avec un ami")


def test_googles_sentences_are_no_comment() -> None:
    plain = OUTLOOK.format(state="ACCEPTED").replace("COMMENT", "X-NOTHING")
    answer = calendar_answer(reply(plain, text="Nina Roy has accepted this invitation.\n\nTitle: PHARE"))
    assert answer is not None
    assert answer.comment == ""


def test_apples_attendee_is_named_by_a_parameter() -> None:
    answer = calendar_answer(reply(APPLE))
    assert answer is not None
    assert (answer.kind, answer.attendee) == (Kind.DECLINING, "nina@gazette.example")


def test_the_senders_own_line_counts_among_several() -> None:
    others = "ATTENDEE;PARTSTAT=DECLINED:mailto:tom@gazette.example\nATTENDEE;PARTSTAT=ACCEPTED:mailto:nina@gazette.example"
    answer = calendar_answer(reply(others))
    assert answer is not None
    assert answer.kind is Kind.ATTENDING


COUNTERS: list[tuple[str, Moment | None]] = [
    ("DTSTART;TZID=Europe/Paris:20151222T143000", datetime(2015, 12, 22, 14, 30)),  # noqa: DTZ001 - a wall time
    ("DTSTART:20151222T133000Z", datetime(2015, 12, 22, 14, 30)),  # noqa: DTZ001 - the same
    ("DTSTART;TZID=Europe/London:20151222T133000", datetime(2015, 12, 22, 14, 30)),  # noqa: DTZ001 - the same
    ("DTSTART;TZID=Romance Standard Time:20151222T143000", datetime(2015, 12, 22, 14, 30)),  # noqa: DTZ001 - the same
    ("DTSTART;VALUE=DATE:20151222", date(2015, 12, 22)),
    ("DTSTART;TZID=Europe/Nowhere:20151222T143000", None),
    ("DTSTART;TZID=../../etc/passwd:20151222T143000", datetime(2015, 12, 22, 14, 30)),  # noqa: DTZ001 - no zone, as it stands
    ("DTSTART:20159999T996000", None),
    ("DTSTART:00010101T000000Z", None),
    ("DTSTART:tomorrow", None),
]


@pytest.mark.parametrize(("start", "expected"), COUNTERS)
def test_a_counter_proposes_a_start(start: str, expected: Moment | None) -> None:
    attendee = "ATTENDEE;PARTSTAT=TENTATIVE:mailto:nina@gazette.example"
    answer = calendar_answer(reply(f"{attendee}\nUID:u\n{start}", method="COUNTER"))
    assert answer is not None
    assert (answer.kind, answer.counter) == (Kind.TENTATIVE, True)
    assert expected == answer.proposed_start


NO_ANSWERS = [
    (reply(OUTLOOK.format(state="ACCEPTED"), method="REQUEST"), "an invitation"),
    (reply(OUTLOOK.format(state="ACCEPTED"), method="CANCEL"), "a cancellation"),
    (reply(OUTLOOK.format(state="NEEDS-ACTION")), "not answered yet"),
    (reply(OUTLOOK.format(state="DELEGATED")), "somebody else will answer"),
    (reply("UID:u"), "no attendee"),
    (parse(b"Subject: hello\n\nno calendar"), "an ordinary mail"),
]


@pytest.mark.parametrize("incoming", [i for i, _ in NO_ANSWERS], ids=[why for _, why in NO_ANSWERS])
def test_what_is_no_answer_gives_none(incoming: Incoming) -> None:
    assert calendar_answer(incoming) is None


def stripped(subject: str, text: str = "", header: str = "") -> CalendarAnswer | None:
    return calendar_answer(
        parse(
            f"From: nina@gazette.example\nSubject: {subject}\n{header}Content-Type: text/plain; charset=utf-8\n\n{text}".encode()
        )
    )


SUBJECTS = [
    ("Accepté : PHARE", Kind.ATTENDING),
    ("Acceptée : PHARE", Kind.ATTENDING),
    ("Accepted: PHARE", Kind.ATTENDING),
    ("ACCEPTED: PHARE", Kind.ATTENDING),
    ("Zugesagt: PHARE", Kind.ATTENDING),
    ("Refusé : PHARE", Kind.DECLINING),
    ("Décliné : PHARE", Kind.DECLINING),
    ("Declined: PHARE", Kind.DECLINING),
    ("Provisoire : PHARE", Kind.TENTATIVE),
    ("Peut-être : PHARE", Kind.TENTATIVE),
    ("Tentative: PHARE", Kind.TENTATIVE),
    ("Tentatively Accepted: PHARE", Kind.TENTATIVE),
    ("Accepté provisoirement : PHARE", Kind.TENTATIVE),
    ("New Time Proposed: PHARE", Kind.TENTATIVE),
    ("Nouvelle heure proposée : PHARE", Kind.TENTATIVE),
]


@pytest.mark.parametrize(("subject", "kind"), SUBJECTS)
def test_without_the_calendar_part_the_subject_tells(subject: str, kind: Kind) -> None:
    answer = stripped(subject)
    assert answer is not None
    assert kind == answer.kind


def test_outlooks_subject_repeats_the_topic_and_the_text_is_her_comment() -> None:
    answer = stripped("Accepté : PHARE", "Avec plaisir !", "Thread-Topic: PHARE\n")
    assert answer is not None
    assert (answer.kind, answer.comment) == (Kind.ATTENDING, "Avec plaisir !")


def test_googles_note_is_her_comment() -> None:
    text = 'Nina a répondu « Peut-être » à cette invitation avec cette note :\n\n"je vous dis ça lundi"\n\nTitre : PHARE'
    answer = stripped("Peut-être : PHARE", text)
    assert answer is not None
    assert answer.comment == "je vous dis ça lundi"


@pytest.mark.parametrize(
    "subject",
    ["Accepté : votre proposition", "Re: Accepted: PHARE", "Refusé par la rédaction", "Tentative de contact"],
)
def test_a_typed_subject_is_no_answer(subject: str) -> None:
    assert stripped(subject, "Bonjour, voici mon texte.") is None


HOSTILE = [
    "ATTENDEE;" + "PARTSTAT=ACCEPTED;" * 20_000 + ":mailto:a@b.example",
    "ATTENDEE" + ';X="' * 50_000,
    "ATTENDEE;PARTSTAT=ACCEPTED" + ",a" * 100_000,
    "BEGIN:VEVENT\n" * 50_000,
    "COMMENT:" + "\\" * 200_001,
    " folded\n" * 50_000,
    "SEQUENCE:" + "9" * 50_000 + "\nATTENDEE;PARTSTAT=ACCEPTED:mailto:nina@gazette.example",
]


@pytest.mark.parametrize("event", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_calendars_give_an_answer_or_none(event: str) -> None:
    answer = calendar_answer(reply(event))
    assert answer is None or answer.sequence == 0
