"""The command line: one module a command, loaded when it is called; `outreach --help` loads none of them.

This table is the one place where commands are named; the help, the loader, the guides' tests and the completeness test
all read it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from importlib import import_module

from outreach import __version__
from outreach.core.language import Language, of_session, say

COMMANDS: dict[str, tuple[str, ...]] = {
    "init": ("begin", "Make a project folder to start from"),
    "check": ("before", "Say everything that is wrong in contacts, templates and schedule"),
    "calendar": ("before", "Show week by week who gets how much mail, and what to drop"),
    "plan": ("before", "Show who would get what, when, and who would not, and why"),
    "preview": ("before", "Show a mail exactly as one journalist would get it"),
    "rehearse": ("before", "Rehearse the whole schedule with journalists who answer, in no time"),
    "links": ("before", "Try every link in the mails of a campaign"),
    "doctor": ("before", "Try the servers and the sender's domain, and name what is wrong"),
    "send": ("send", "Send a mailing: a dry run, until you say --for-real"),
    "approve": ("send", "Approve a mailing that must be: shows it, until you say --for-real"),
    "run": ("send", "Send every mailing at its time, by itself: a dry run, until you say --for-real"),
    "hold": ("send", "Hold back a contact or a campaign until you release it"),
    "release": ("send", "Release what was held"),
    "cancel": ("send", "Cancel what is still to leave of a campaign"),
    "resolve": ("send", "Settle the messages in doubt: perhaps taken, perhaps not"),
    "suppress": ("send", "Never write to an address again"),
    "status": ("after", "Show where every campaign stands"),
    "log": ("after", "Show what was sent, to whom, when, and what became of it"),
    "why": ("after", "Say for one journalist what she got, or why not"),
    "inbox sync": ("answers", "Read what came into the mailbox, and act on it"),
    "inbox watch": ("answers", "Read the mailbox as mail comes in, and alert you"),
    "inbox list": ("answers", "Show what came in, what needs you first"),
    "inbox show": ("answers", "Show one answer, what it was taken for and why"),
    "inbox correct": ("answers", "Say what an answer really is; what followed from it is put right"),
    "inbox close": ("answers", "Say that an answer needs nothing more from you"),
    "inbox explain": ("answers", "Say of mail files what they are, and why; no folder needed"),
    "interviews": ("interviews", "Show the interview requests, the most urgent first"),
    "interviews show": ("interviews", "Show one request with its history"),
    "interviews add": ("interviews", "Note a request that came by telephone"),
    "interviews edit": ("interviews", "Change what is known of a request, or note something"),
    "interviews free": ("interviews", "Show the free slots of a spokesperson"),
    "interviews propose": ("interviews", "Offer slots: a dry run; --draft lays a draft, --for-real sends"),
    "interviews confirm": ("interviews", "Confirm a slot: invitations to journalist and spokesperson"),
    "interviews cancel": ("interviews", "Cancel a confirmed interview in both calendars"),
    "rsvp": ("invitations", "Show who comes, who does not, who has not answered"),
    "rsvp set": ("invitations", "Note an answer to an invitation by hand"),
    "rsvp sheet": ("invitations", "Write the sign-in sheet and the badges"),
    "embargo": ("embargoes", "Show who was offered an embargo, and who said yes"),
    "embargo set": ("embargoes", "Note a yes or no to an embargo by hand"),
    "serve": (
        "invitations",
        "Serve the page behind the links of your mails: answers to invitations, opt-out",
    ),
    "coverage": ("after", "Show what was published, hours after the embargo"),
    "coverage add": ("after", "Note an article by its address"),
    "contact show": ("after", "Show everything that happened with one journalist, in order"),
    "contacts patch": ("after", "Show what answers say should change in the contact list"),
}
"""Name, of one word or two -> (section, what it does)."""

SECTIONS = {
    "begin": "Begin",
    "before": "Before sending",
    "send": "Sending",
    "after": "Afterwards",
    "answers": "Answers",
    "interviews": "Interviews",
    "invitations": "Invitations",
    "embargoes": "Embargoes",
}

USAGE = "Usage: outreach [--project DIR] COMMAND …"
INTRODUCTION = "Takes your stories to journalists, from plain files, and loses nobody."
CLOSING = "`outreach COMMAND --help` says more. Every command takes --project DIR and --json."


def session_language() -> Language:
    """Tell the officer's language: OUTREACH_LANGUAGE, else the session's locale."""
    return of_session(os.environ)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; gives its exit status: 0 done, 1 failed while doing, 2 wrong input, 3 refused for safety."""
    rest = list(sys.argv[1:] if arguments is None else arguments)
    before: list[str] = []  # options written before the command go behind it
    while rest and rest[0].startswith("--project"):
        before.append(rest.pop(0))
        if before[-1] == "--project" and rest:
            before.append(rest.pop(0))
    if not rest or rest[0] in ("--help", "-h", "help"):
        sys.stdout.write(general_help(session_language()))
        return 0
    if rest[0] == "--version":
        sys.stdout.write(f"outreach {__version__}\n")
        return 0
    name, rest = named(rest)
    if name in COMMANDS:
        command = import_module(module_of(name)).command
        run = import_module("outreach.cli.frame").run
        return int(run(name, command, [*rest, *before]))
    if members(name) and (not rest or rest[0] in ("--help", "-h")):
        sys.stdout.write("\n".join([*_lines(members(name), session_language()), ""]))
        return 0
    unknown = f"{name} {rest[0]}" if members(name) else name
    from difflib import get_close_matches

    close = get_close_matches(unknown, COMMANDS, n=1)
    text = (
        "There is no command '{name}'; did you mean '{close}'?" if close else "There is no command '{name}'."
    )
    sys.stderr.write(say(text, session_language(), name=unknown, close=close[0] if close else "") + "\n")
    return 2


def named(words: Sequence[str]) -> tuple[str, list[str]]:
    """Split what was typed into the command's name, two words where the table knows two, and its arguments."""
    two = " ".join(words[:2])
    return (two, list(words[2:])) if two in COMMANDS and len(words) > 1 else (words[0], list(words[1:]))


def module_of(name: str) -> str:
    """Give the module that holds a command: `inbox sync` is `outreach.cli.inbox.sync`."""
    return f"outreach.cli.{name.replace(' ', '.')}"


def members(group: str) -> list[str]:
    """List the commands of two words that begin with `group`."""
    return [name for name in COMMANDS if name.startswith(f"{group} ")]


def _lines(names: Iterable[str], language: Language) -> list[str]:
    wanted = set(names)
    return [f"  {name:<18} {say(what, language)}" for name, (_, what) in COMMANDS.items() if name in wanted]


def general_help(language: Language) -> str:
    """Give the page of `outreach --help`."""
    lines = [say(USAGE, language), "", say(INTRODUCTION, language)]
    for section, title in SECTIONS.items():
        lines += ["", say(title, language)]
        lines += _lines((name for name, (where, _) in COMMANDS.items() if where == section), language)
    return "\n".join([*lines, "", say(CLOSING, language), ""])
