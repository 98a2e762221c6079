"""An invitation answered by link: opening changes nothing, a button does, the last answer holds."""

from __future__ import annotations

from datetime import timedelta

import pytest
from web.conftest import FORM, Serves, send_invitation

from outreach.core.rsvp import Answer, Way
from outreach.core.verdict import Mode

KIM = "c1@paper1.example"


def test_opening_the_page_changes_nothing_however_often(serves: Serves) -> None:
    served = serves()
    token = served.mail(KIM).token
    before = served.ledger.audit()

    opened = [
        served.ask(method, f"/answers/r/{token}{query}")
        for method in ("GET", "HEAD")
        for query in ("", "?a=yes", "?a=no", "?answer=attending")
    ]

    assert [200] * 8 == [each.status for each in opened]
    assert ([], before) == (served.answers(), served.ledger.audit())


@pytest.mark.parametrize(
    ("form", "answer", "guests", "mode"),
    [
        ("answer=attending&guests=2&mode=remote", Answer.ATTENDING, 2, Mode.REMOTE),
        ("answer=attending&guests=&mode=", Answer.ATTENDING, None, None),
        ("answer=attending&guests=20&mode=on_site", Answer.ATTENDING, 20, Mode.ON_SITE),
        ("answer=attending&guests=21&mode=by+boat", Answer.ATTENDING, None, None),  # not believed
        ("answer=attending&guests=-3", Answer.ATTENDING, None, None),
        ("answer=attending&guests=٣", Answer.ATTENDING, None, None),  # a digit, in another script
        ("answer=attending&answer=declined", Answer.ATTENDING, None, None),
        ("answer=tentative&guests=1", Answer.TENTATIVE, 1, None),
        (
            "answer=declined&guests=4&mode=remote",
            Answer.DECLINED,
            None,
            None,
        ),  # who does not come brings nobody
    ],
)
def test_a_button_is_an_answer(
    serves: Serves, form: str, answer: Answer, guests: int | None, mode: Mode | None
) -> None:
    served = serves()
    pressed = served.press_button(f"/answers/r/{served.mail(KIM).token}", form.encode())
    (noted,) = served.answers()

    assert 303 == pressed.status
    assert (KIM, answer, guests, mode, Way.LINK) == (
        noted.contact,
        noted.answer,
        noted.guests,
        noted.mode,
        noted.way,
    )


def test_the_redirect_leads_back_to_the_page_under_any_path(serves: Serves) -> None:
    served = serves()
    token = served.mail(KIM).token

    assert token == served.press_button(f"/r/{token}", "answer=attending").headers["location"]
    assert "Your answer is noted: you are coming." in served.ask("GET", f"/answers/r/{token}").text


def test_the_last_answer_holds_and_earlier_ones_stay_in_the_ledger(serves: Serves) -> None:
    served = serves()
    path = f"/answers/r/{served.mail(KIM).token}"
    for answer in ("attending", "declined", "tentative"):
        served.press_button(path, f"answer={answer}")

    assert [Answer.TENTATIVE] == [each.answer for each in served.answers()]
    assert 3 == len(served.ledger.rsvp_history(KIM))
    assert "Your answer is noted: perhaps." in served.ask("GET", path).text


def test_the_officer_sees_the_answer_and_how_it_came(serves: Serves) -> None:
    served = serves()
    served.press_button(f"/answers/r/{served.mail(KIM).token}", "answer=attending&guests=3")
    shown = served.press.outreach("rsvp", "fair", "--json").document

    assert ["link"] == [one["way"] for one in shown["people"] if one["contact"] == KIM]
    assert "rsvp" in [act.what for act in served.ledger.audit() if act.by == "link"]


def test_who_answered_gets_no_more_reminders(serves: Serves) -> None:
    served = serves()
    served.press.edit(
        "schedule.yaml",
        "        template: invitation\n",
        "        template: invitation\n        when: 2015-01-01 09:00\n      reminder:\n        template: invitation\n",
    )
    served.press_button(f"/answers/r/{served.mail(KIM).token}", "answer=declined")

    assert served.press.reasons("reminder", campaign="fair")[KIM].startswith("RSVP given")


def test_an_event_that_is_over_is_not_answered_any_more(serves: Serves) -> None:
    served = serves()
    path = f"/answers/r/{served.mail(KIM).token}"
    served.press_button(path, "answer=attending")
    served.moved = timedelta(days=30)
    late = served.press_button(path, "answer=declined")
    page = served.ask("GET", path)

    assert (410, 200) == (late.status, page.status)
    assert "This event is over" in late.text
    assert "<button" not in page.text
    assert [Answer.ATTENDING] == [each.answer for each in served.answers()]


def test_an_event_that_moved_is_shown_where_it_is_now(serves: Serves) -> None:
    served = serves()
    path = f"/answers/r/{served.mail(KIM).token}"
    served.press.edit("schedule.yaml", "place: Town hall", "place: Market hall")
    moved = served.ask("GET", path).text
    served.press.write("schedule.yaml", "campaigns: [")  # in the middle of a sentence of hers
    broken = served.ask("GET", path).text

    assert "Market hall" in moved
    assert moved == broken
    assert 303 == served.press_button(path, "answer=attending").status


def test_the_page_shows_her_name_and_the_event_and_nothing_else_of_hers(serves: Serves) -> None:
    served = serves()
    text = served.ask("GET", f"/answers/r/{served.mail(KIM).token}").text

    assert "The fair" in text
    assert served.mail(KIM).name in text
    assert KIM not in text
    assert "Paper 1" not in text


def test_the_page_is_in_the_language_of_the_mail(serves: Serves) -> None:
    served = serves(mailings=False)
    served.press.contacts(("kim@paper.example", "Kim", "Paper", "fr"))
    french = served.press.root / "templates" / "invitation.en.md"
    served.press.write("templates/invitation.fr.md", french.read_bytes())
    send_invitation(served.press)
    text = served.ask("GET", f"/r/{served.mail('kim@paper.example').token}").text

    assert '<html lang="fr">' in text
    assert "Je ne viens pas" in text


def test_a_mail_that_invites_to_nothing_has_no_answer(serves: Serves) -> None:
    served = serves()
    token = served.mail(KIM, "announcement", "aurora").token

    assert 404 == served.ask("GET", f"/answers/r/{token}").status
    assert 404 == served.press_button(f"/answers/r/{token}", "answer=attending").status


@pytest.mark.parametrize(
    "body", ["", "answer=perhaps", "guests=2", "&&&&;;;;", "answer=attending" + "&a=1" * 99]
)
def test_a_form_without_an_answer_is_none(serves: Serves, body: str) -> None:
    served = serves()

    assert 400 == served.press_button(f"/answers/r/{served.mail(KIM).token}", body).status
    assert [] == served.answers()


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site", "Origin": "null"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://elsewhere.example"},
    ],
)
def test_a_form_of_another_site_answers_nothing(serves: Serves, headers: dict[str, str]) -> None:
    served = serves()
    for path in ("r", "u"):
        body = "answer=attending&stop=yes"
        asked = served.ask("POST", f"/answers/{path}/{served.mail(KIM).token}", body, {**FORM, **headers})
        assert 403 == asked.status

    assert ([], {}) == (served.answers(), served.ledger.suppressions())
