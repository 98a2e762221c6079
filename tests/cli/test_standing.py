"""What `status` and the dry run of `run` say needs her, and which command they name."""

from __future__ import annotations

import pytest
from cli.press import Press


def french(text: str) -> str:
    """Give a text with plain spaces: what is compared here are the words."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def stages(press: Press) -> dict[str, str]:
    lines = press.outreach("status", "--json").document["lines"]
    return {f"{line['campaign']}/{line['mailing']}": line["stage"] for line in lines}


def test_a_cancelled_campaign_is_shown_as_such_and_nobody_is_asked_to_send_it(
    press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    press.outreach("cancel", "aurora", "--for-real")

    told = press.outreach("status")
    monkeypatch.setenv("OUTREACH_LANGUAGE", "fr")
    in_french = french(press.outreach("status").out)

    assert {"cancelled"} == {stage for name, stage in stages(press).items() if name.startswith("aurora/")}
    assert "Cancelled: aurora for everybody" in told.out
    assert "Next: outreach send fair invitation" in told.out
    assert "Annulé : aurora, pour tout le monde" in in_french
    assert "annulé" in in_french


def test_what_is_held_says_so_and_a_hold_on_everything_names_how_to_end_it(press: Press) -> None:
    press.outreach("hold", "--everything", "--reason", "strike")

    told = press.outreach("status")

    assert {"held"} == set(stages(press).values())
    assert "Next: outreach release --everything" in told.out
    assert "outreach send" not in told.out


def test_what_waits_for_an_approval_is_to_be_approved_and_not_to_be_sent(press: Press) -> None:
    press.edit(
        "schedule.yaml", "template: release", "template: release\n        approval: {name: Claire Vasseur}"
    )

    told = press.outreach("status")

    assert "Next: outreach approve aurora announcement" in told.out
    assert "outreach send aurora announcement" not in told.out


def test_to_release_everything_where_nothing_is_held_is_refused_in_words(
    press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OUTREACH_LANGUAGE", "fr")

    shown = press.outreach("release", "--everything")

    assert 3 == shown.status
    assert "rien n’est retenu en bloc" in shown.err


def test_the_embargo_is_headed_in_the_officers_language(
    press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    press.edit("schedule.yaml", "title: Aurora", "title: Aurora\n    embargo: 2099-01-02 09:00")

    told = press.outreach("embargo")
    monkeypatch.setenv("OUTREACH_LANGUAGE", "fr")
    in_french = french(press.outreach("embargo").out)

    assert "aurora: UNDER EMBARGO until" in told.out
    assert "aurora : SOUS EMBARGO jusqu’au" in in_french


def test_the_dry_run_of_a_run_says_what_is_lacking_and_for_real_nothing_begins_without_a_server(
    press: Press,
) -> None:
    dry = press.outreach("run", "--now", "2001-01-01T00:00Z")
    real = press.outreach("run", "--for-real", "--once")

    assert 0 == dry.status
    assert "Dry run: nothing leaves, and nothing would until 2001-01-08" in dry.out
    assert "warning .env: OUTREACH_SMTP_HOST is not set" in dry.out
    assert "warning .env: OUTREACH_IMAP_HOST is not set" in dry.out
    assert 2 == real.status
    assert "OUTREACH_SMTP_HOST is not set" in real.err
