"""The pinned dependencies: whole, hashed, and the same for those who develop and those who only run."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]

FILES = ("constraints.txt", "constraints-run.txt")

HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}")


def pins(name: str) -> dict[str, list[str]]:
    """Give each requirement line of a constraints file, without its hashes, and its hashes."""
    logical = (ROOT / name).read_text(encoding="utf-8").replace("\\\n", " ").splitlines()
    wanted = [line for line in logical if line.strip() and not line.startswith("#")]
    return {line.partition(" --hash")[0].strip(): HASH.findall(line) for line in wanted}


def declared(*, with_developers: bool) -> Iterator[Requirement]:
    """Give what pyproject.toml asks for."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    extras = project["project"]["optional-dependencies"]
    groups = project["dependency-groups"]
    lists = [project["project"]["dependencies"], project["build-system"]["requires"], groups["build"]]
    lists += [extras["rehearsal"]]
    if with_developers:
        lists += [*extras.values(), groups["dev"]]
    yield from (Requirement(text) for each in lists for text in each)


@pytest.mark.parametrize("name", FILES)
def test_every_pin_has_a_hash(name: str) -> None:
    assert [] == [pin for pin, hashes in pins(name).items() if not hashes]
    assert [] == [pin for pin in pins(name) if "==" not in pin]


@pytest.mark.parametrize(
    ("name", "with_developers"), [("constraints.txt", True), ("constraints-run.txt", False)]
)
def test_every_dependency_is_pinned_to_a_version_it_allows(name: str, *, with_developers: bool) -> None:
    pinned: dict[str, list[str]] = {}
    for pin in map(Requirement, pins(name)):
        version = next(iter(pin.specifier)).version
        pinned.setdefault(canonicalize_name(pin.name), []).append(version)

    missing = [
        str(wanted)
        for wanted in declared(with_developers=with_developers)
        if not any(wanted.specifier.contains(v) for v in pinned.get(canonicalize_name(wanted.name), []))
    ]
    assert [] == missing, "run `make constraints`"


def test_those_who_run_get_the_versions_that_were_tested() -> None:
    tested, run = pins("constraints.txt"), pins("constraints-run.txt")

    assert {} == {pin: hashes for pin, hashes in run.items() if tested.get(pin) != hashes}
