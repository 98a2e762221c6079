"""Around every command: options parsed, errors turned into sentences and exit statuses, in this one place."""

from __future__ import annotations

import inspect
import json
import re
import sys
from collections.abc import Callable, Sequence
from typing import Any

import typer
from typer.core import TyperCommand

from outreach.cli import session_language
from outreach.cli.terminal import PROJECT, as_json, sentence, show_problems
from outreach.core.language import say, say_of_parser
from outreach.core.problem import InputError, OutreachError, escaped

UsageError: Any = typer.BadParameter.__mro__[1]
"""What every wrong option or argument raises; Typer does not export it."""


ROOM = 1000
"""Characters of what is wrong with an option: a list of all kinds has its room, a whole file does not."""


class Command(TyperCommand):
    """A command whose page of help is in the officer's language, the parser's own words too."""

    def get_help(self, ctx: Any) -> str:
        """Give the page of `outreach COMMAND --help`."""
        return say_of_parser(_bare(super().get_help(ctx)), session_language())


def run(name: str, command: Callable[..., object], arguments: Sequence[str]) -> int:
    """Run a command with its arguments; gives the exit status."""
    app = typer.Typer(add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)
    PROJECT.set(_project(arguments))
    about = sentence(inspect.getdoc(command) or "")
    app.command(name, cls=Command, no_args_is_help=False, help=about)(command)
    try:
        # not standalone: Typer would say in English what is wrong with an option, and end the program
        status = app(list(arguments), prog_name=f"outreach {name}", standalone_mode=False)
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 1
    except UsageError as error:
        if "--json" in arguments:
            document = {"error": _wrong(error), "exit_status": int(error.exit_code), "problems": []}
            sys.stdout.write(json.dumps(document, ensure_ascii=False) + "\n")
        else:
            sys.stderr.write(usage(error))
        return int(error.exit_code)
    except typer.Abort:
        sys.stderr.write(sentence("Broken off: nothing more was done.") + "\n")
        return 1
    except OutreachError as error:
        report(error, in_json="--json" in arguments)
        return error.exit_status
    return status if isinstance(status, int) else 0


def _project(arguments: Sequence[str]) -> str:
    """Find what `--project` says among the arguments."""
    for index, argument in enumerate(arguments):
        if argument.startswith("--project="):
            return argument.partition("=")[2]
        if argument == "--project":
            return "".join(arguments[index + 1 : index + 2])
    return ""


def usage(error: Any) -> str:
    """Say what is wrong with an option or argument, and where to read how it is used."""
    language = session_language()
    lines = []
    if error.ctx is not None:
        where = sentence("Try '{command} --help'.", command=error.ctx.command_path)
        lines = [say_of_parser(_bare(error.ctx.get_usage()), language), where, ""]
    return "\n".join([*lines, say("Error: {text}", language, text=_wrong(error)), ""])


def _wrong(error: Any) -> str:
    """Say what is wrong; the part after the colon may be one of our own sentences already."""
    return escaped(say_of_parser(error.format_message(), session_language())[:ROOM])


def _bare(help_page: str) -> str:
    """Take away the braces that the parser puts around the arguments in the usage, `{MAIL}` and `[[CAMPAIGN]]`."""
    shown, blank, rest = help_page.partition("\n\n")
    shown = re.sub(r"\{([^{}]*)\}(?:\.{3})?", r"\1", shown)
    return re.sub(r"\[(\[[^\[\]]*\])\]", r"\1", shown) + blank + rest


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
