"""`.env` and the environment, read into `Settings`; the environment wins. A value is never shown: it may be a secret."""

from __future__ import annotations

import difflib
import os
from collections.abc import Mapping
from pathlib import Path

from dotenv import dotenv_values

from outreach.core.login import Security
from outreach.core.problem import Problem, Severity
from outreach.core.settings import DEFAULT_PORTS, DESCRIPTIONS, PREFIX, Server, Settings
from outreach.project.text_file import read_text

HIGHEST_PORT = 65535

OF_THE_SESSION = frozenset({"OUTREACH_PROJECT", "OUTREACH_LANGUAGE"})
"""Needed before the folder with its `.env` is known, or before the first word is said."""


def read_settings(root: Path, environ: Mapping[str, str] | None = None) -> tuple[Settings, list[Problem]]:
    """Read the settings of a project folder; a missing `.env` is no fault."""
    environ = os.environ if environ is None else environ
    file = root / ".env"
    problems: list[Problem] = []
    written: dict[str, str] = {}
    lines: dict[str, int] = {}
    if file.exists():
        text, problems = read_text(file)
        if text is not None:
            # no interpolation: a password may hold a `$`
            written = {
                k: v or "" for k, v in dotenv_values(file, interpolate=False, encoding="utf-8-sig").items()
            }
            lines = _lines(text)
            problems += _unknown(written, lines)
            problems += _open_to_others(file)
    values = {**written, **{k: v for k, v in environ.items() if k.startswith(PREFIX)}}
    read = _Reader(values, {k: n for k, n in lines.items() if k not in environ})
    settings = Settings(
        smtp=read.server("SMTP", Security.STARTTLS),
        imap=read.server("IMAP", Security.TLS),
        mailbox=values.get("OUTREACH_MAILBOX", "").strip(),
        imap_folders=_names(values.get("OUTREACH_IMAP_FOLDERS", "")),
        database_url=values.get("OUTREACH_DATABASE_URL", "").strip(),
    )
    return settings, problems + read.problems


def _names(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name.strip() for name in text.split(",") if name.strip()))


def _lines(text: str) -> dict[str, int]:
    found: dict[str, int] = {}
    for number, line in enumerate(text.splitlines(), 1):
        name = line.strip().removeprefix("export ").partition("=")[0].strip()
        if name and not name.startswith("#"):
            found.setdefault(name, number)
    return found


def _unknown(written: Mapping[str, str], lines: Mapping[str, int]) -> list[Problem]:
    problems = []
    for name in written:
        if name in OF_THE_SESSION:
            text = "'{name}' is read from the session only: here it does nothing"
            problems.append(Problem(text, {"name": name}, ".env", lines.get(name), Severity.WARNING))
        if name.startswith(PREFIX) and name not in DESCRIPTIONS:
            close = difflib.get_close_matches(name, DESCRIPTIONS, n=1)
            text = (
                "unknown setting '{name}'; did you mean '{close}'?" if close else "unknown setting '{name}'"
            )
            values = {"name": name, "close": close[0] if close else ""}
            problems.append(Problem(text, values, ".env", lines.get(name)))
    return problems


def _open_to_others(file: Path) -> list[Problem]:
    mode = file.stat().st_mode
    if os.name == "posix" and mode & 0o077:
        text = "other users of this machine can read your passwords: chmod 600 .env"
        return [Problem(text, file=".env", severity=Severity.WARNING)]
    return []


class _Reader:
    def __init__(self, values: Mapping[str, str], lines: Mapping[str, int]) -> None:
        self.values = values
        self.lines = lines
        self.problems: list[Problem] = []

    def server(self, kind: str, usual: Security) -> Server | None:
        """Read one server; None without a host."""
        host = self._text(f"{PREFIX}{kind}_HOST")
        security = self._security(f"{PREFIX}{kind}_SECURITY", usual)
        port = self._port(f"{PREFIX}{kind}_PORT", DEFAULT_PORTS[kind, security])
        if not host:
            return None
        return Server(
            host=host,
            port=port,
            security=security,
            username=self._text(f"{PREFIX}{kind}_USERNAME"),
            password=self.values.get(f"{PREFIX}{kind}_PASSWORD", ""),
            ca_file=self._text(f"{PREFIX}{kind}_CA_FILE"),
        )

    def _text(self, name: str) -> str:
        return self.values.get(name, "").strip()

    def _fault(self, name: str, text: str, **values: object) -> None:
        place = ".env" if name in self.lines else ""
        self.problems.append(Problem(text, {"name": name, **values}, place, self.lines.get(name)))

    def _security(self, name: str, usual: Security) -> Security:
        text = self._text(name).lower()
        if text and text not in set(Security):
            self._fault(name, "{name} is '{value}'; expected starttls, tls or none", value=text)
            return usual
        return Security(text) if text else usual

    def _port(self, name: str, usual: int) -> int:
        text = self._text(name)
        if not text:
            return usual
        if not text.isdecimal() or not 0 < int(text) <= HIGHEST_PORT:
            self._fault(name, "{name} is '{value}'; expected a number from 1 to 65535", value=text)
            return usual
        return int(text)
