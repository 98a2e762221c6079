"""The officer's year in small: rounds of the real scheduler on a clock that is moved by hand, and the mails that she gets."""

from __future__ import annotations

import email
import email.policy
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.message import EmailMessage
from zoneinfo import ZoneInfo

from cli.press import SCHEDULE, SENDER, TEMPLATES, Press
from cli.world import PASSWORD, connect

from outreach.app.guarding import before_round
from outreach.app.running import Rounded, Rounds
from outreach.app.telling import Unwritten, after_round
from outreach.app.workspace import Workspace, workspace
from outreach.core.language import Language
from outreach.core.problem import OutreachError
from outreach.rehearsal.world import BackgroundWorld, Reception, background_world

ONE, TWO, THREE = "c1@paper1.example", "c2@paper2.example", "c3@paper3.example"
OFFICER = "nora@lerameau.example"
PARIS = ZoneInfo("Europe/Paris")
TUESDAY = "2015-09-22"

TIMES = {
    "past": f"{TUESDAY} 09:00",
    "tomorrow": "2015-09-23 09:00",
    "last_week": "2015-09-14 09:00",
    "next_week": "2015-09-30 09:00",
    "next_week_evening": "2015-09-30 18:00",
}


def write_autumn(press: Press) -> None:
    """Write the folder; the officer is told at an address of her own."""
    text = SCHEDULE
    for name, value in TIMES.items():
        text = text.replace(f"{{{name}}}", value)
    # the fair's invitation comes later
    head, _, tail = text.rpartition(f"when: {TIMES['past']}")
    press.write("schedule.yaml", f"telling: {{to: {OFFICER}}}\n{head}when: 2015-09-28 09:00{tail}")
    # one mailing is enough here, and one that was missed is another test's
    for name in ("follow-up", "later", "missed"):
        drop(press, name)
    for name, template in TEMPLATES.items():
        press.write(f"templates/{name}", template)
    press.people(3)


def drop(press: Press, mailing: str) -> None:
    """Take a mailing out of the schedule."""
    lines = (press.root / "schedule.yaml").read_text().splitlines(keepends=True)
    at = next(n for n, line in enumerate(lines) if line == f"      {mailing}:\n")
    end = next(n for n in range(at + 1, len(lines)) if not lines[n].startswith("        "))
    press.write("schedule.yaml", "".join(lines[:at] + lines[end:]))


def wall(text: str) -> datetime:
    """Give a wall time in Paris as an instant; an hour alone is Tuesday's."""
    day, _, hour = text.rpartition(" ")
    return datetime.fromisoformat(f"{day or TUESDAY} {hour}").replace(tzinfo=PARIS)


@dataclass
class Newsroom:
    """The folder, the world, the clock; `troubles` are those of the last round's telling."""

    press: Press
    world: BackgroundWorld
    now: datetime
    language: Language = Language.ENGLISH
    troubles: list[OutreachError] = field(default_factory=list)
    unwritten: Unwritten = field(default_factory=Unwritten)
    _rounds: Rounds | None = None

    @property
    def here(self) -> Workspace:
        """The folder at this instant."""
        found = workspace(self.press.root)
        return Workspace(found.root, found.settings, self.now, lambda: self.now)

    def round(self, at: str = "", *, after: timedelta = timedelta(0)) -> Rounded:
        """Make a round at a wall time, or so long after the last, as `outreach run` does."""
        self.now = wall(at) if at else self.now + after
        here = self.here
        if self._rounds is None:
            self._rounds = Rounds(here, stop=threading.Event(), alert_in=self.language)
        self._rounds.here = here
        files = self._rounds.files
        try:
            folder = files.read(here)
            here = files.settings(here)
            done = self._rounds.round(paused=before_round(here, folder))
        except OutreachError as error:
            folder, done = files.in_force, Rounded(self.now, troubles=[error])
        self.troubles = after_round(here, folder, done, self.language, unwritten=self.unwritten)
        return done

    def told(self, part: str = "") -> list[EmailMessage]:
        """Give the mails that the officer got, those whose subject has these words."""
        mails = [
            email.message_from_bytes(content, policy=email.policy.default)
            for content in self.world.inbox(OFFICER)
        ]
        found = [mail for mail in mails if isinstance(mail, EmailMessage)]
        return [mail for mail in found if part in str(mail["Subject"])]

    def reached(self) -> list[str]:
        """Give the journalists who have a mail, once for each."""
        return sorted(each.recipient for each in self.world.deliveries if each.recipient.startswith("c"))


def text(mail: EmailMessage) -> str:
    """Give the text of a mail."""
    return str(mail.get_content()).replace("\r\n", "\n")


@contextmanager
def open_newsroom(press: Press, receptions: Mapping[str, Reception]) -> Iterator[Newsroom]:
    """Start the world on Tuesday at nine."""
    clock = [wall("09:00")]
    accounts = {SENDER: PASSWORD, OFFICER: PASSWORD}
    with background_world(accounts, receptions=receptions, now=lambda: clock[0]) as world:
        connect(press, world)
        room = _Clocked(press, world, clock[0])
        room.clock = clock
        yield room


class _Clocked(Newsroom):
    """A newsroom whose world has the same clock."""

    clock: list[datetime]

    def __setattr__(self, name: str, value: object) -> None:
        object.__setattr__(self, name, value)
        if name == "now" and hasattr(self, "clock") and isinstance(value, datetime):
            self.clock[0] = value
