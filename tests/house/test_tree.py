"""What every file of the tree obeys."""

from __future__ import annotations

import ast
import re
import subprocess
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

LONGEST = 500
"""Lines of a Python file; past 300 it is a question, past 400 it is split."""

ELSEWHERE = {
    "a package registry": re.compile(
        r"pypi\.(org|python\.org)/simple|pythonhosted\.org|index[-_]url|find[-_]links|https?://(registry|deb|security)\."
    ),
    "a directory of one machine": re.compile(r"(?<![\w.])/(home|root|Users|opt)/\w"),
}

SKIPPING = frozenset({"skip", "skipif", "importorskip", "xfail", "skip_module"})

EXEMPTION = re.compile(r"#\s*(noqa|type:\s*ignore|pragma:\s*no)\b")
REASONED = re.compile(r"(noqa: [A-Z]+\d+(, ?[A-Z]+\d+)*|type: ignore\[[\w, -]+\]|pragma: no \w+)\W+\w+")


def files() -> list[Path]:
    """Give every file that is, or would be, committed."""
    # under sudo git distrusts a tree of another user
    command = [
        "git",
        "-c",
        "safe.directory=*",
        "ls-files",
        "-z",
        "--cached",
        "--others",
        "--exclude-standard",
    ]
    names = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return [file for name in names.split("\0") if name and (file := ROOT / name).is_file()]


def texts() -> Iterator[tuple[str, int, str]]:
    """Give every line of every text file, with its file and number."""
    for file in files():
        try:
            lines = file.read_text(encoding="utf-8").splitlines()
        except UnicodeDecodeError:
            continue
        yield from ((str(file.relative_to(ROOT)), number, line) for number, line in enumerate(lines, 1))


def python_files(*folders: str) -> list[Path]:
    wanted = [ROOT / folder for folder in folders] or [ROOT]
    return [f for f in files() if f.suffix == ".py" and any(f.is_relative_to(w) for w in wanted)]


@pytest.mark.parametrize("what", ELSEWHERE)
def test_no_file_names_a_place_that_another_machine_has_not(what: str) -> None:
    own = str(Path(__file__).relative_to(ROOT))
    found = [
        f"{name}:{n}: {line}" for name, n, line in texts() if ELSEWHERE[what].search(line) and name != own
    ]

    assert [] == found, "\n".join(found)


def test_no_module_is_too_long_to_read() -> None:
    lengths = {file: len(file.read_text(encoding="utf-8").splitlines()) for file in python_files()}

    assert {} == {str(file): lines for file, lines in lengths.items() if lines > LONGEST}


def test_no_test_can_be_skipped() -> None:
    trees = {file: ast.parse(file.read_text(encoding="utf-8")) for file in python_files("tests")}
    found = [
        f"{file.relative_to(ROOT)}:{node.lineno}: {node.attr}"
        for file, tree in trees.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in SKIPPING
    ]

    assert [] == found, "\n".join(found)


def test_every_exemption_from_a_rule_has_its_reason_beside_it() -> None:
    found = []
    for file in python_files():
        with file.open("rb") as source:
            comments = [t for t in tokenize.tokenize(source.readline) if t.type == tokenize.COMMENT]
        found += [
            f"{file.relative_to(ROOT)}:{comment.start[0]}: {comment.string}"
            for comment in comments
            if EXEMPTION.search(comment.string) and not REASONED.search(comment.string)
        ]

    assert [] == found, "\n".join(found)


def test_tests_are_no_package() -> None:
    assert [] == [file for file in python_files("tests") if file.name == "__init__.py"]


@pytest.mark.parametrize("script", sorted((ROOT / "scripts").glob("*.sh")), ids=lambda path: path.name)
def test_every_script_parses_in_a_plain_shell(script: Path) -> None:
    subprocess.run(["sh", "-n", script], check=True)


def test_ci_runs_what_the_readme_tells_a_newcomer_to_run() -> None:
    ci = ROOT / ".ci" / "run"

    assert ci.stat().st_mode & 0o111
    assert "make test" in ci.read_text(encoding="utf-8")
