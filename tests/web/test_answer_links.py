"""The links in the mails: what they lead to, that they come back, and what their words are taken for."""

from __future__ import annotations

import json
from email.message import EmailMessage
from email.policy import SMTP
from urllib.parse import parse_qs, unquote

import pytest
from web.conftest import Serves

from outreach.core.answer_links import opt_out_page, rsvp_links, rsvp_page, rsvp_token
from outreach.core.classifying.classify import classify
from outreach.core.parsing import parse
from outreach.core.rsvp import Answer, answer_of

PRESSE = "presse@lerameau.example"
TOKEN = "k7m2p9qx4tabcdefghijklmn".replace("9", "a")
TITLE = "Restitution du programme d’études PHARE & co – 100 %\r\nBcc: x"


def links(separator: str = "+", public_url: str = "", language: str = "fr") -> dict[str, str]:
    return rsvp_links(
        PRESSE, TOKEN, separator=separator, public_url=public_url, title=TITLE, language=language
    )


def split(url: str) -> tuple[str, dict[str, str]]:
    target, _, query = url.removeprefix("mailto:").partition("?")
    return unquote(target), {name: value for name, (value,) in parse_qs(query, strict_parsing=True).items()}


def test_with_a_public_address_all_lead_to_one_page() -> None:
    page = f"https://presse.example/x/r/{TOKEN}"

    assert {
        "yes": f"{page}?a=yes",
        "no": f"{page}?a=no",
        "maybe": f"{page}?a=maybe",
        "page": page,
    } == links(public_url="https://presse.example/x/")
    assert ("", "") == (rsvp_page("", TOKEN), opt_out_page("", TOKEN))


@pytest.mark.parametrize("separator", ["+", "-"])
@pytest.mark.parametrize(
    ("word", "answer"),
    [("yes", Answer.ATTENDING), ("no", Answer.DECLINED), ("maybe", Answer.TENTATIVE)],
)
def test_the_token_comes_back_in_any_case(separator: str, word: str, answer: Answer) -> None:
    address, _ = split(links(separator)[word])

    assert f"presse{separator}{word}-{TOKEN}@lerameau.example" == address
    assert (answer, TOKEN) == rsvp_token(address.upper(), PRESSE, separator)


@pytest.mark.parametrize(
    "address",
    [
        PRESSE,
        f"presse+{TOKEN}@lerameau.example",  # a bounce
        f"presse+unsubscribe-{TOKEN}@lerameau.example",
        f"presse+perhaps-{TOKEN}@lerameau.example",
        "presse+yes-@lerameau.example",
        "presse+yes-UPPER!@lerameau.example",
        f"presse+yes-{TOKEN}@elsewhere.example",
        f"other+yes-{TOKEN}@lerameau.example",
        "",
        "\ud800@\udfff",
    ],
)
def test_another_address_is_no_answer(address: str) -> None:
    assert rsvp_token(address, PRESSE, "+") is None
    assert rsvp_token(address, PRESSE, "") is None
    assert rsvp_token(address, "no mailbox", "+") is None


@pytest.mark.parametrize("language", ["fr", "en", "de"])
@pytest.mark.parametrize(
    ("word", "answer"),
    [("yes", Answer.ATTENDING), ("no", Answer.DECLINED), ("maybe", Answer.TENTATIVE)],
)
def test_without_sub_addresses_the_words_say_it(language: str, word: str, answer: Answer) -> None:
    address, said = split(links("", language=language)[word])
    mail = EmailMessage(policy=SMTP)
    mail["From"], mail["To"], mail["Subject"] = "Kim <kim@paper.example>", address, said["subject"]
    mail.set_content(said["body"])

    assert PRESSE == address
    assert {"subject", "body"} == set(said)
    assert said["subject"].isprintable()
    assert answer is answer_of(classify(parse(mail.as_bytes())))


def test_the_mails_of_an_event_may_hold_them(serves: Serves) -> None:
    served = serves(mailings=False)
    served.press.write(
        "templates/invitation.en.md",
        '---\nsubject: "x"\npreheader: "Come"\n---\nDear {{ contact.name }}, '
        "[yes]({{ rsvp.yes }}), [no]({{ rsvp.no }}), [stop]({{ unsubscribe }})\n",
    )
    shown = served.press.outreach("preview", "fair", "invitation", "--json")

    assert 0 == shown.status, shown.err
    assert "https://presse.lerameau.example/answers/r/" in json.dumps(shown.document)
    assert "https://presse.lerameau.example/answers/u/" in json.dumps(shown.document)


def test_our_own_pages_are_not_tried_for_mails_that_have_not_left(serves: Serves) -> None:
    served = serves(mailings=False)
    served.press.write(
        "templates/invitation.en.md",
        '---\nsubject: "x"\npreheader: "Come"\n---\n{{ contact.name }} [yes]({{ rsvp.yes }}) [x]({{ unsubscribe }})\n',
    )
    tried = served.press.outreach("links", "fair", "--json")

    assert (0, []) == (tried.status, tried.document["links"])


def test_a_study_invites_to_nothing(serves: Serves) -> None:
    served = serves(mailings=False)
    served.press.write(
        "templates/release.en.md",
        '---\nsubject: "x"\npreheader: "y"\n---\n{{ contact.name }} [yes]({{ rsvp.yes }}) {{ unsubscribe }}\n',
    )
    checked = served.press.outreach("check")

    assert 2 == checked.status
    assert "rsvp" in checked.out + checked.err
