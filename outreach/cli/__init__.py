"""The command line: one module a command, loaded when it is called; `outreach --help` loads none of them.

This table is the one place where commands are named; the help, the loader, the guides' tests and the completeness test
all read it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module

from outreach import __version__
from outreach.core.language import Language, of_session, say

COMMANDS: dict[str, tuple[str, ...]] = {
    "init": ("begin", "Make a project folder to start from"),
    "check": ("before", "Say everything that is wrong in contacts, templates and schedule"),
    "plan": ("before", "Show who would get what, when, and who would not, and why"),
    "preview": ("before", "Show a mail exactly as one journalist would get it"),
    "links": ("before", "Try every link in the mails of a campaign"),
    "doctor": ("before", "Try the servers and the sender's domain, and name what is wrong"),
    "send": ("send", "Send a mailing: a dry run, until you say --for-real"),
    "hold": ("send", "Hold back a contact or a campaign until you release it"),
    "release": ("send", "Release what was held"),
    "cancel": ("send", "Cancel what is still to leave of a campaign"),
    "resolve": ("send", "Settle the messages in doubt: perhaps taken, perhaps not"),
    "suppress": ("send", "Never write to an address again"),
    "status": ("after", "Show where every campaign stands"),
    "log": ("after", "Show what was sent, to whom, when, and what became of it"),
    "why": ("after", "Say for one journalist what she got, or why not"),
}
"""Name -> (section, what it does)."""

SECTIONS = {
    "begin": "Begin",
    "before": "Before sending",
    "send": "Sending",
    "after": "Afterwards",
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
    name = rest.pop(0)
    if name not in COMMANDS:
        from difflib import get_close_matches

        close = get_close_matches(name, COMMANDS, n=1)
        text = (
            "There is no command '{name}'; did you mean '{close}'?"
            if close
            else "There is no command '{name}'."
        )
        sys.stderr.write(say(text, session_language(), name=name, close=close[0] if close else "") + "\n")
        return 2
    command = import_module(f"outreach.cli.{name}").command
    run = import_module("outreach.cli.frame").run
    return int(run(name, command, [*rest, *before]))


def general_help(language: Language) -> str:
    """Give the page of `outreach --help`."""
    lines = [say(USAGE, language), "", say(INTRODUCTION, language)]
    for section, title in SECTIONS.items():
        lines += ["", say(title, language)]
        lines += [
            f"  {n:<9} {say(what, language)}" for n, (where, what) in COMMANDS.items() if where == section
        ]
    return "\n".join([*lines, "", say(CLOSING, language), ""])
