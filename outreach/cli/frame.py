"""Around every command: options parsed, errors turned into sentences and exit statuses, in this one place."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Sequence

import typer

from outreach.cli import session_language
from outreach.cli.terminal import as_json, show_problems
from outreach.core.problem import InputError, OutreachError


def run(name: str, command: Callable[..., object], arguments: Sequence[str]) -> int:
    """Run a command with its arguments; gives the exit status."""
    app = typer.Typer(add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)
    app.command(name, no_args_is_help=False)(command)
    try:
        app(list(arguments), prog_name=f"outreach {name}")
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 1
    except OutreachError as error:
        report(error, in_json="--json" in arguments)
        return error.exit_status
    except BrokenPipeError:
        # the reader of our output left (`outreach log | head`); the interpreter must not complain when it flushes
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return 0


def report(error: OutreachError, *, in_json: bool) -> None:
    """Tell the officer what happened: sentences on standard error, or one JSON object for scripts."""
    language = session_language()
    if in_json:
        problems = [as_json(p) for p in error.problems] if isinstance(error, InputError) else []
        document = {"error": error.sentence(language), "exit_status": error.exit_status, "problems": problems}
        sys.stdout.write(json.dumps(document, ensure_ascii=False) + "\n")
    elif isinstance(error, InputError):
        show_problems(error.problems)
    else:
        sys.stderr.write(error.sentence(language) + "\n")
