"""The mails about what is wrong: nothing can be sent, answers cannot be read, too many mails come back; and that it is over."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from outreach.core.alert import one_line
from outreach.core.calendar import at
from outreach.core.language import Language, say, say_reason
from outreach.core.letter import Letter
from outreach.core.told.lines import SHOWN, Person, made, wall
from outreach.core.trouble import Kind, Trouble

NOTHING = "Nothing can be sent"
UNREAD = "The answers cannot be read"
SUBJECTS: Mapping[Kind, str] = {
    Kind.SMTP_CLOSED: NOTHING,
    Kind.SMTP_SILENT: NOTHING,
    Kind.SENDER: NOTHING,
    Kind.IMAP_CLOSED: UNREAD,
    Kind.IMAP_SILENT: UNREAD,
    Kind.DISK: "The disk is full: nothing is sent",
    Kind.LEDGER: "The ledger cannot be used: nothing is sent",
    Kind.FILES: "Your files have a fault",
}

UNSENT = (
    "Nothing leaves meanwhile. What is due leaves by itself when this is over, unless it is too late by then."
)
UNHEARD = "Follow-ups and reminders wait until the mailbox is read again: nobody who answered may be chased."
MEANWHILE: Mapping[Kind, str] = {
    Kind.SMTP_CLOSED: UNSENT,
    Kind.SMTP_SILENT: UNSENT,
    Kind.SENDER: UNSENT,
    Kind.IMAP_CLOSED: UNHEARD,
    Kind.IMAP_SILENT: UNHEARD,
    Kind.DISK: UNSENT,
    Kind.LEDGER: UNSENT,
    Kind.FILES: "What it concerns does not leave; of files that are read again, the last good version stays in force.",
}

SENDING_AGAIN = "between {begin} and {end} nothing could be sent: {words}"
READING_AGAIN = "between {begin} and {end} the answers could not be read: {words}"
OVER: Mapping[Kind, str] = {
    Kind.SMTP_CLOSED: SENDING_AGAIN,
    Kind.SMTP_SILENT: SENDING_AGAIN,
    Kind.SENDER: SENDING_AGAIN,
    Kind.IMAP_CLOSED: READING_AGAIN,
    Kind.IMAP_SILENT: READING_AGAIN,
    Kind.DISK: SENDING_AGAIN,
    Kind.LEDGER: SENDING_AGAIN,
}
"""Kinds whose end is told; she knows when her files are in order again."""

COMMANDS: Mapping[Kind, str] = {
    Kind.DISK: "outreach status",
    Kind.LEDGER: "outreach status",
    Kind.FILES: "outreach check",
}


def standing(trouble: Trouble, *, zone: str, language: Language) -> Letter:
    """Say what is wrong, and what becomes of the mails meanwhile."""
    lines = [
        say("Since {wall}:", language, wall=wall(trouble.began_at, zone)),
        *_words(trouble, language),
        "",
        say(MEANWHILE[trouble.kind], language),
        "",
        say("To look further: {command}", language, command=COMMANDS.get(trouble.kind, "outreach doctor")),
    ]
    return made(say(SUBJECTS[trouble.kind], language), lines)


def over(troubles: Sequence[Trouble], *, zone: str, language: Language) -> Letter:
    """Say what was wrong, and for how long; `troubles` have ended, and are of kinds in `OVER`."""
    return made(
        say("It is over: mails leave, and answers are read, again", language),
        [
            *_over(troubles, zone, language),
            "",
            say("To look further: {command}", language, command="outreach status"),
        ],
    )


def _over(troubles: Sequence[Trouble], zone: str, language: Language) -> Iterator[str]:
    for trouble in troubles:
        begin, end = wall(trouble.began_at, zone), wall(trouble.ended_at or trouble.seen_at, zone)
        if begin.partition(" ")[0] == end.partition(" ")[0]:
            end = end.partition(" ")[2]
        words = "; ".join(_words(trouble, language))
        yield "- " + say(OVER[trouble.kind], language, begin=begin, end=end, words=words)


def _words(trouble: Trouble, language: Language) -> list[str]:
    # one problem a line
    return [one_line(line) for line in say(trouble.text, language, **trouble.values).splitlines()[:SHOWN]]


def paused(
    reason: str, struck_at: datetime, bounced: Sequence[Person], *, zone: str, language: Language
) -> Letter:
    """Say that the guard has paused everything, why, and how to go on."""
    why = one_line(say_reason(reason, language))
    lines = [
        say("At {wall} the run paused itself: {why}.", language, wall=wall(struck_at, zone), why=why),
        "",
        say(
            "So many at once mean that a list is old, or that mail systems take us for spam: whoever goes on sending is "
            "blocked. Look at the addresses first.",
            language,
        ),
        "",
        *_came_back(bounced, language),
        "",
        say("To look further: {command}", language, command="outreach log --state bounced"),
        say("To go on: {command}", language, command="outreach release --everything"),
    ]
    return made(say("Sending is paused: {why}", language, why=why), lines)


def _came_back(bounced: Sequence[Person], language: Language) -> Iterator[str]:
    for person in bounced[:SHOWN]:
        text = "  {who}: {words}"
        yield say(text, language, who=person.who, words=one_line(say_reason(person.words, language)))


def day_of(instant: datetime, zone: str) -> str:
    """Name a day of the officer's: a trouble is told once on each."""
    return f"{at(instant, zone).wall:%Y-%m-%d}"
