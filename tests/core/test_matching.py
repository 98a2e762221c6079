"""Which mail of ours an incoming one speaks of, and who wrote it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from outreach.core.contact import Contact
from outreach.core.delivery import State
from outreach.core.envelope import Mailbox
from outreach.core.incoming import Headers, Incoming, Part
from outreach.core.matching import (
    Clues,
    Directory,
    Doubt,
    How,
    Match,
    Sent,
    Standing,
    address_key,
    clues,
    keys_asked,
    match,
)
from outreach.core.verdict import Kind, Severity, Verdict

NOW = datetime(2015, 9, 14, 6, 30, tzinfo=UTC)

BO = Contact(
    "bo@wire.example",
    "Bo@wire.example",
    first_name="Bo",
    last_name="Lind",
    outlet="Wire",
    secondary=("bo@home.example",),
)
ADA = Contact("ada@wire.example", "ada@wire.example", first_name="Ada", last_name="Roy", outlet="WIRE ")
EVE = Contact("eve@daily.example", "eve@daily.example", first_name="Eve", last_name="Sol", outlet="Daily")
MAX = Contact("max@one.example", "max@one.example", outlet="Pigiste", secondary=("desk@daily.example",))
LOU = Contact("lou@two.example", "lou@two.example", outlet="pigiste")
TOM = Contact("tom@daily.example", "tom@daily.example", outlet="Daily", secondary=("desk@daily.example",))
DIRECTORY = Directory([BO, ADA, EVE, MAX, LOU, TOM])


def sent(contact: Contact, number: int, **changed: object) -> Sent:
    name = contact.key.partition("@")[0]
    values: dict[str, object] = {
        "id": number,
        "campaign": "citoyens",
        "mailing": "annonce",
        "contact": contact.key,
        "address": contact.address,
        "name": contact.name,
        "outlet": contact.outlet,
        "state": State.ACCEPTED,
        "token": f"tok{name}",
        "message_id": f"<tok{name}@press.example>",
        "left_at": NOW,
    }
    return Sent(**(values | changed))  # type: ignore[arg-type] - the test names what it changes


TO_BO, TO_EVE = sent(BO, 1), sent(EVE, 2)
ALL = (TO_BO, TO_EVE)
BOS = "<tokbo@press.example>"

FOUND: dict[str, tuple[Clues, How, Standing, str, Doubt]] = {
    "an answer that cites our mail": (
        Clues(references=(BOS,), sender="bo@wire.example"),
        How.REFERENCE, Standing.CONTACT, "bo@wire.example", Doubt.NONE,
    ),
    "the same from her other address": (
        Clues(references=(BOS,), sender="bo@home.example"),
        How.REFERENCE, Standing.CONTACT, "bo@wire.example", Doubt.NONE,
    ),
    "an answer to the envelope sender": (
        Clues(tokens=("tokbo",), sender="bo@wire.example"),
        How.TOKEN, Standing.CONTACT, "bo@wire.example", Doubt.NONE,
    ),
    "a colleague who answers her mail": (
        Clues(references=(BOS,), sender="ada@wire.example"),
        How.REFERENCE, Standing.COLLEAGUE, "ada@wire.example", Doubt.NONE,
    ),
    "a contact of another outlet who answers her mail": (
        Clues(references=(BOS,), sender="eve@daily.example"),
        How.REFERENCE, Standing.STRANGER, "eve@daily.example", Doubt.STRANGER,
    ),
    "a stranger who cites her mail": (
        Clues(references=(BOS,), sender="zed@else.example"),
        How.REFERENCE, Standing.STRANGER, "", Doubt.STRANGER,
    ),
    "a stranger of the same domain: no proof of the same outlet": (
        Clues(references=(BOS,), sender="zed@wire.example"),
        How.REFERENCE, Standing.STRANGER, "", Doubt.SAME_DOMAIN,
    ),
    "somebody of her name from an address that is in no list": (
        Clues(references=(BOS,), sender="lind@gmail.example", name="LIND Bo"),
        How.REFERENCE, Standing.STRANGER, "", Doubt.SAME_NAME,
    ),
    "a mail without reference from her address": (
        Clues(sender="bo@wire.example"),
        How.ADDRESS, Standing.CONTACT, "bo@wire.example", Doubt.NONE,
    ),
    "the same from her other address, citing nothing": (
        Clues(sender="bo@home.example"),
        How.SECONDARY, Standing.CONTACT, "bo@wire.example", Doubt.NONE,
    ),
    "somebody of an outlet where a colleague has our mail": (
        Clues(sender="ada@wire.example"),
        How.OUTLET, Standing.COLLEAGUE, "ada@wire.example", Doubt.NONE,
    ),
    "a newsroom's address that two contacts have": (
        Clues(sender="desk@daily.example"),
        How.SECONDARY, Standing.STRANGER, "", Doubt.SHARED,
    ),
    "nothing that we know": (
        Clues(sender="zed@else.example"),
        How.NONE, Standing.STRANGER, "", Doubt.UNKNOWN,
    ),
    "a Message-ID that is not ours": (
        Clues(references=("<other@else.example>",), sender="zed@else.example"),
        How.NONE, Standing.STRANGER, "", Doubt.UNKNOWN,
    ),
    "a report with the token of her mail": (
        Clues(tokens=("tokbo",), recipients=("bo@wire.example",), report=True),
        How.TOKEN, Standing.REPORT, "bo@wire.example", Doubt.NONE,
    ),
    "a report that brings her mail back": (
        Clues(returned=(BOS,), recipients=("bo@wire.example",), report=True),
        How.RETURNED, Standing.REPORT, "bo@wire.example", Doubt.NONE,
    ),
    "a report with the envelope id of her mail": (
        Clues(envelope_ids=("tokbo",), recipients=("bo@wire.example",), report=True),
        How.ENVELOPE_ID, Standing.REPORT, "bo@wire.example", Doubt.NONE,
    ),
    "a report of her mail that names nobody": (
        Clues(tokens=("tokbo",), report=True),
        How.TOKEN, Standing.REPORT, "bo@wire.example", Doubt.NONE,
    ),
    "a report of her mail on somebody else": (
        Clues(tokens=("tokbo",), recipients=("eve@daily.example",), report=True),
        How.TOKEN, Standing.REPORT, "bo@wire.example", Doubt.NOT_THE_RECIPIENT,
    ),
    "a report without token: anybody can write that": (
        Clues(recipients=("bo@wire.example",), sender="bo@wire.example", report=True),
        How.NONE, Standing.REPORT, "", Doubt.UNPROVEN,
    ),
    "our own address": (
        Clues(references=(BOS,), sender="presse@press.example", ours=True),
        How.NONE, Standing.OURS, "", Doubt.NONE,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", FOUND)
def test_a_mail_is_matched_by_its_clues(name: str) -> None:
    given, how, standing, contact, doubt = FOUND[name]

    found = match(given, ALL, DIRECTORY)

    assert (how, standing, contact, doubt) == (found.how, found.standing, found.contact, found.doubt)


def test_the_subject_alone_matches_nothing() -> None:
    mail = Incoming(subject="Re: La France des citoyens", sender=Mailbox("Zed", "zed@else.example"))

    found = match(clues_of(mail), ALL, DIRECTORY)

    assert Match(sender="zed@else.example", doubt=Doubt.UNKNOWN) == found


def test_of_several_mails_of_hers_the_nearest_that_she_cites_is_answered() -> None:
    later = sent(BO, 3, mailing="relance", message_id="<later@press.example>")

    found = match(Clues(references=("<later@press.example>", BOS), sender=BO.key), (TO_BO, later), DIRECTORY)

    assert 3 == found.message


def test_who_cites_nothing_speaks_of_the_newest_mail_she_had() -> None:
    newer = sent(BO, 3, campaign="aurora", left_at=NOW + timedelta(days=1))
    to_come = sent(BO, 4, campaign="later", state=State.PLANNED, left_at=None)

    found = match(Clues(sender=BO.key), (newer, TO_BO, to_come), DIRECTORY)

    assert ("aurora", 3) == (found.campaign, found.message)


WRITTEN = {
    "before the newer campaign": (NOW + timedelta(hours=3), "citoyens"),
    "after it": (NOW + timedelta(days=2), "aurora"),
    "by a clock a little behind": (NOW + timedelta(days=1, minutes=-50), "aurora"),
    "by a clock of 1970": (datetime(1970, 1, 1, tzinfo=UTC), "aurora"),
    "on the last day of all": (datetime.max.replace(tzinfo=UTC), "aurora"),
    "before the first day of UTC": (datetime.min.replace(tzinfo=timezone(timedelta(hours=14))), "aurora"),
    "nobody knows when": (None, "aurora"),
}


@pytest.mark.parametrize("name", WRITTEN)
def test_a_mail_speaks_of_what_she_had_when_she_wrote_it(name: str) -> None:
    at, campaign = WRITTEN[name]
    newer = sent(BO, 3, campaign="aurora", left_at=NOW + timedelta(days=1))

    assert campaign == match(Clues(sender=BO.key, at=at), (TO_BO, newer), DIRECTORY).campaign


def test_who_forwards_to_a_colleague_is_not_taken_for_the_recipient_of_another_mail() -> None:
    """Ada has her own mail and cites both: hers is the one she answers."""
    to_ada = sent(ADA, 3)

    found = match(Clues(references=(BOS, to_ada.message_id), sender=ADA.key), (TO_BO, to_ada), DIRECTORY)

    assert (3, Standing.CONTACT, ADA.key) == (found.message, found.standing, found.contact)


def test_a_mail_that_never_left_cannot_be_cited() -> None:
    planned = sent(BO, 3, state=State.PLANNED, left_at=None)

    found = match(Clues(references=(planned.message_id,), sender="zed@else.example"), (planned,), DIRECTORY)

    assert How.NONE is found.how


OPT_OUTS = {
    "hers, from her address": ("tokbo", "bo@wire.example", True, Doubt.NONE),
    "hers, from her other address": ("tokbo", "bo@home.example", True, Doubt.NONE),
    "hers, from somebody else": ("tokbo", "eve@daily.example", False, Doubt.BORROWED),
    "hers, from a colleague": ("tokbo", "ada@wire.example", False, Doubt.BORROWED),
    "nobody's": ("invented", "bo@wire.example", False, Doubt.NONE),
}


@pytest.mark.parametrize("name", OPT_OUTS)
def test_the_opt_out_address_is_for_her_whose_mail_named_it(name: str) -> None:
    token, sender, opts_out, doubt = OPT_OUTS[name]

    found = match(Clues(opt_outs=(token,), sender=sender), ALL, DIRECTORY)

    assert (opts_out, doubt) == (found.opts_out, found.doubt)


def test_freelancers_have_no_colleagues() -> None:
    assert () == DIRECTORY.colleagues(MAX.key)
    assert (ADA.key,) == DIRECTORY.colleagues(BO.key)
    assert (EVE.key, TOM.key) == Directory([EVE, TOM]).colleagues("gone@daily.example", "daily")


def test_the_rows_of_one_person_are_no_colleagues_of_each_other() -> None:
    twice = replace(BO, key="b.lind@wire.example", address="b.lind@wire.example", secondary=())
    directory = Directory([BO, twice, ADA], same_person={twice.key: BO.key})

    found = match(Clues(references=(BOS,), sender=twice.key), ALL, directory)

    assert (ADA.key,) == directory.colleagues(twice.key) == directory.colleagues(BO.key)
    assert (Standing.CONTACT, BO.key) == (found.standing, found.contact)
    assert {BO.key, "bo@home.example", twice.key} == set(directory.addresses(BO.key))


def test_an_address_that_others_have_too_is_not_hers_to_give_up() -> None:
    assert (TOM.key,) == DIRECTORY.addresses(TOM.key)


def test_the_ledger_is_asked_for_her_and_for_her_colleagues() -> None:
    assert (BO.key, ADA.key) == keys_asked(Clues(sender=BO.key), DIRECTORY)
    assert ("zed@else.example",) == keys_asked(Clues(sender="zed@else.example"), DIRECTORY)


def clues_of(mail: Incoming, *kinds: Kind, recipients: tuple[str, ...] = ()) -> Clues:
    verdict = Verdict(kinds or (Kind.OTHER,), recipients=recipients, severity=Severity.DEAD)
    return clues(mail, verdict, mailbox="presse@press.example", separator="+", own=("nora@press.example",))


def test_an_answer_shows_its_thread_the_nearest_first() -> None:
    mail = Incoming(
        in_reply_to=("<c@x>",),
        references=("<a@x>", "<b@x>", "<c@x>"),
        sender=Mailbox("Bo", "Bo@Wire.Example"),
    )

    found = clues_of(mail)

    assert (("<c@x>", "<b@x>", "<a@x>"), "bo@wire.example") == (found.references, found.sender)


TOKENS = {
    "presse+tokbo@press.example": (("tokbo",), ()),
    "PRESSE+TOKBO@press.example": (("tokbo",), ()),
    "presse+unsubscribe-tokbo@press.example": ((), ("tokbo",)),
    "presse@press.example": ((), ()),
    "other+tokbo@press.example": ((), ()),
    "presse+tokbo@elsewhere.example": ((), ()),
}


@pytest.mark.parametrize("address", TOKENS)
def test_tokens_stand_in_the_address_it_arrived_at(address: str) -> None:
    found = clues_of(Incoming(delivered_to=(address,), sender=Mailbox("", "bo@wire.example")))

    assert TOKENS[address] == (found.tokens, found.opt_outs)


def test_without_sub_addresses_the_opt_out_is_the_subject_of_the_link() -> None:
    by_subject = "abcdefgh234567"
    mail = Incoming(subject=f"unsubscribe {by_subject}", sender=Mailbox("", "bo@wire.example"))

    assert (by_subject,) == clues_of(mail).opt_outs


def test_a_report_shows_the_mail_that_it_brings_back_and_the_quotes_of_a_person_do_not() -> None:
    original = Part("message/rfc822", parts=(Part(headers=Headers((("message-id", BOS),))),))
    status = Part("message/delivery-status", text="Original-Envelope-Id: TOKBO\n\nAction: failed\n")
    mail = Incoming(
        root=Part("multipart/report", parts=(Part(text="it failed"), status, original)),
        text=f"it failed\n> Message-ID: {BOS}",
        sender=Mailbox("", "mailer-daemon@wire.example"),
        message_id="<report@wire.example>",
    )

    report = clues_of(mail, Kind.BOUNCE, recipients=("Bo@WIRE.example",))
    person = clues_of(mail)

    assert ((BOS,), ("tokbo",), ("bo@wire.example",)) == (
        report.returned,
        report.envelope_ids,
        report.recipients,
    )
    assert ((), (), False) == (person.returned, person.envelope_ids, person.report)


OURS = {
    "presse@press.example": True,
    "Presse@Press.Example": True,
    "presse+tokbo@press.example": True,
    "nora@press.example": True,
    "bo@wire.example": False,
    "presse@wire.example": False,
}


@pytest.mark.parametrize("address", OURS)
def test_our_own_mails_are_told_from_answers(address: str) -> None:
    assert OURS[address] is clues_of(Incoming(sender=Mailbox("", address))).ours


KEYS = {
    " Bo@Wire.Example ": "bo@wire.example",
    "zoé@wire.example": "zoé@wire.example",
    "bo@médias.example": "bo@xn--mdias-bsa.example",
    "no address": "no address",
    "": "",
    "a@" + "b" * 1_000_000: "a@" + "b" * 1_000_000,
}


@pytest.mark.parametrize("address", KEYS, ids=lambda address: address[:20])
def test_addresses_are_compared_as_contacts_keys(address: str) -> None:
    assert KEYS[address] == address_key(address)


def test_a_thread_of_a_hundred_thousand_mails_is_not_all_looked_up() -> None:
    ids = tuple(f"<{number}@x.example>" for number in range(100_000))

    assert 200 == len(clues_of(Incoming(references=ids, sender=Mailbox("", "bo@wire.example"))).message_ids)


WEEKLY = replace(EVE, key="kim@weekly.example", address="kim@weekly.example", outlet="Weekly")


def test_where_a_group_counts_as_one_its_outlets_are_colleagues() -> None:
    eve, kim = replace(EVE, group="Presse Réunie"), replace(WEEKLY, group="presse reunie")
    people = [eve, kim, TOM, BO]

    assert (TOM.key,) == Directory(people).colleagues(EVE.key)
    # Tom's row does not name the group, but that of his colleague does
    assert (kim.key, TOM.key) == Directory(people, by_group=True).colleagues(EVE.key)
    assert (EVE.key, kim.key, TOM.key) == Directory(people, by_group=True).colleagues(
        "gone@daily.example", "Daily"
    )


def test_who_works_for_herself_has_no_colleagues_and_an_outlet_called_like_a_group_is_another() -> None:
    max_, lou = replace(MAX, group=""), replace(LOU, group="Freelance")
    group, outlet = replace(EVE, group="Weekly"), replace(WEEKLY, group="")

    directory = Directory([max_, lou, group, outlet], by_group=True)

    assert ((), (), (), ()) == tuple(directory.colleagues(each.key) for each in (max_, lou, group, outlet))
