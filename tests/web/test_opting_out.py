"""The opt-out: a button, or one click in the mail program (RFC 8058); suppressed everywhere at once."""

from __future__ import annotations

import email

import pytest
from web.conftest import FORM, OURS, Serves

from outreach.core.history import address_hash

KIM = "c1@paper1.example"

MULTIPART = b'--x\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--x--\r\n'


def test_opening_the_page_stops_nothing(serves: Serves) -> None:
    served = serves()
    token = served.mail(KIM).token

    assert [200, 200] == [served.ask(m, f"/answers/u/{token}").status for m in ("GET", "HEAD")]
    assert {} == served.ledger.suppressions()


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"List-Unsubscribe=One-Click", "application/x-www-form-urlencoded"),
        (MULTIPART, "multipart/form-data; boundary=x"),
    ],
)
def test_one_click_is_enough_without_origin_cookie_or_redirect(
    serves: Serves, body: bytes, kind: str
) -> None:
    served = serves()
    clicked = served.ask("POST", f"/answers/u/{served.mail(KIM).token}", body, {"Content-Type": kind})
    suppressed = served.ledger.suppressions()[address_hash(KIM)]

    assert (200, "") == (clicked.status, clicked.text)
    assert set() == {"set-cookie", "location"} & set(clicked.headers)
    assert ("asked by link", f"message {served.mail(KIM).id}") == (suppressed.reason, suppressed.proof)


def test_who_opted_out_gets_nothing_of_any_campaign(serves: Serves) -> None:
    served = serves()
    path = f"/answers/u/{served.mail(KIM, 'announcement', 'aurora').token}"
    served.ask("POST", path, "List-Unsubscribe=One-Click", FORM)

    assert "suppressed asked by link" == served.press.reasons("follow-up")[KIM]
    assert 1 == len(served.press.outreach("suppress", "--list", "--json").document["suppressed"])


def test_the_button_stops_too_and_says_so(serves: Serves) -> None:
    served = serves()
    path = f"/answers/u/{served.mail(KIM).token}"
    pressed = served.ask("POST", path, "stop=yes", OURS)
    shown = served.ask("GET", path)

    assert 303 == pressed.status
    assert "You will not receive our mails any more" in shown.text
    assert "<button" not in shown.text


def test_twice_keeps_the_first_proof(serves: Serves) -> None:
    served = serves()
    first, second = served.mail(KIM), served.mail(KIM, "announcement", "aurora")
    for mail in (first, second):
        assert 200 == served.ask("POST", f"/u/{mail.token}", "List-Unsubscribe=One-Click", FORM).status

    assert f"message {first.id}" == served.ledger.suppressions()[address_hash(KIM)].proof


@pytest.mark.parametrize("body", ["", "stop=", "List-Unsubscribe=Two-Click", "stop=no"])
def test_another_form_stops_nothing(serves: Serves, body: str) -> None:
    served = serves()

    assert 400 == served.ask("POST", f"/answers/u/{served.mail(KIM).token}", body, OURS).status
    assert {} == served.ledger.suppressions()


def test_the_header_of_the_mail_leads_to_the_page(serves: Serves) -> None:
    served = serves()
    mail = served.mail(KIM)
    written = served.press.outreach("log", "--message", mail.id, "--eml").out
    headers = email.message_from_string(written)
    url = headers["List-Unsubscribe"].split(">")[0].lstrip("<")

    assert f"https://presse.lerameau.example/answers/u/{mail.token}" == url
    assert "List-Unsubscribe=One-Click" == headers["List-Unsubscribe-Post"]
    assert 200 == served.ask("GET", url.removeprefix("https://presse.lerameau.example")).status
