"""`outreach serve`: a process that serves the page of a press folder, and says where."""

from __future__ import annotations

import json
from urllib.request import urlopen

from web.conftest import Serves

KIM = "c1@paper1.example"


def test_the_command_serves_the_page_until_it_is_told_to_stop(serves: Serves) -> None:
    served = serves()
    process = served.press.start("serve", "--port", 0, "--json", environment={"OUTREACH_LANGUAGE": "en"})
    try:
        assert process.stdout is not None
        told = json.loads(process.stdout.readline())
        with urlopen(f"http://127.0.0.1:{told['port']}/answers/r/{served.mail(KIM).token}") as got:
            text = got.read().decode()
    finally:
        process.terminate()
    ran = served.press.ended(process)

    assert "I am coming" in text
    assert 0 == ran.status


def test_a_port_that_is_taken_is_said(serves: Serves) -> None:
    served = serves(mailings=False)
    ran = served.press.outreach("serve", "--port", served.port)

    assert 1 == ran.status
    assert f"the page cannot be served at 127.0.0.1, port {served.port}: Address already in use" in ran.err


def test_without_a_public_address_it_says_that_no_mail_leads_there(serves: Serves) -> None:
    served = serves(mailings=False)
    served.press.edit("schedule.yaml", "  public_url: https://presse.lerameau.example/answers\n", "")
    ran = served.press.outreach("serve", "--port", served.port)

    assert "no mail leads to this page" in ran.err


def test_a_schedule_that_cannot_be_read_is_said_with_its_line(serves: Serves) -> None:
    served = serves(mailings=False)
    served.press.write("schedule.yaml", "campaigns: [")
    ran = served.press.outreach("serve", "--port", 0)

    assert 2 == ran.status
    assert "schedule.yaml:1" in ran.err
