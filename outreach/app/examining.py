"""Doctor: the servers and the sender's domain tried, every side named, nothing sent and nothing changed."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from outreach.app.servers import account_of, no_mailbox, submission_of
from outreach.app.workspace import Workspace
from outreach.core.dkim import public_key, public_record
from outreach.core.language import Language, say
from outreach.core.login import LogIn
from outreach.core.problem import InputError, Problem, faults
from outreach.core.sender_domain import Grade, dkim_name, judge
from outreach.mailbox.login import log_in as log_in_to_mailbox
from outreach.outbox.senders import own_signing
from outreach.project.press_folder import PressFolder
from outreach.smtp.login import log_in as log_in_to_server
from outreach.smtp.sender_domain import look_up, resolver


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: `check` is smtp, imap, ledger, mx, spf, dkim or dmarc; `text` is in the officer's language."""

    check: str
    grade: Grade
    text: str


def examine(
    here: Workspace, language: Language, *, nameserver: str = ""
) -> tuple[list[Problem], list[Finding]]:
    """Try everything; gives the problems of the settings, and what was found.

    `nameserver` is `ADDRESS` or `ADDRESS:PORT`; nothing: the system's.
    """
    folder = here.read()
    problems = [problem for problem in faults(folder.problems) if problem.file in (".env", "")]
    findings = [_submission(here, folder, language), _mailbox(here, language)]
    findings += _domain(folder, language, nameserver)
    return problems, findings


def _submission(here: Workspace, folder: PressFolder, language: Language) -> Finding:
    try:
        submission = submission_of(here, folder.schedule)
    except InputError as error:
        return Finding("smtp", Grade.FAULT, error.sentence(language))
    return _log_in("smtp", asyncio.run(log_in_to_server(submission)), language)


def _mailbox(here: Workspace, language: Language) -> Finding:
    account = account_of(here.settings)
    if account is None:
        return Finding("imap", Grade.WARNING, no_mailbox().sentence(language))
    return _log_in("imap", log_in_to_mailbox(account), language)


def _log_in(check: str, found: LogIn, language: Language) -> Finding:
    if found.failed:
        return Finding(check, Grade.FAULT, found.failed.sentence(language))
    passed = " → ".join(say(stage.value, language) for stage in found.passed)
    if found.sent_folder:
        passed += f" ({found.sent_folder})"
    return Finding(check, Grade.GOOD, passed)


def _domain(folder: PressFolder, language: Language, nameserver: str) -> list[Finding]:
    signing = own_signing(folder)
    domain = signing.domain if signing else folder.schedule.sender.address.rpartition("@")[2]
    selector = signing.selector if signing else ""
    host, _, port = nameserver.partition(":")
    asked = resolver(nameserver=host, port=int(port or 53))
    answers = asyncio.run(look_up(domain, selector, asked))
    key = public_key(signing.key) if signing else ""
    found = [Finding(f.check, f.grade, f.sentence(language)) for f in judge(domain, selector, key, answers)]
    if signing and any(f.check == "dkim" and f.grade is not Grade.GOOD for f in found):
        text = "the TXT record to publish at '{name}': {record}"
        record = say(text, language, name=dkim_name(domain, selector), record=public_record(signing.key))
        found.append(Finding("dkim", Grade.UNKNOWN, record))
    return found
