"""The diff of a contact list, applied by the real patch: nothing but the rows meant is touched, byte for byte."""

from __future__ import annotations

import subprocess
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType

import pytest

from outreach.core.consequence import Patch
from outreach.core.received import Proposal
from outreach.project.contact_diff import difference

AT = datetime(2015, 9, 22, 8, tzinfo=UTC)
BO, ADA, EVE = "bo@wire.example", "ada@wire.example", "eve@daily.example"
ZOE, NEW = "zoe@wire.example", "bo@home.example"

REMOVE = Proposal(1, BO, Patch.REMOVE, "", "has left", AT)
ADD = Proposal(2, BO, Patch.ADD, ZOE, "has left", AT)
REPLACE = Proposal(3, BO, Patch.REPLACE, NEW, "address dead", AT)

LIST = (
    "Courriel;Nom;Média;Autre courriel;Source\n"
    f"{ADA};Ada;Le Fil;;\n"
    f"{BO};Bo Hélène;Le Fil;{NEW};annuaire\n"
    f'{EVE};"Irène; dite ""l’été""";Dépêche régionale;;\n'
)


def patched(tmp_path: Path, raw: bytes, *proposals: Proposal, name: str = "contacts.csv") -> bytes:
    path = tmp_path / name
    path.write_bytes(raw)
    made = difference(
        path,
        file=name,
        columns=MappingProxyType({}),
        proposals=proposals,
        source=lambda proposal: f"indiquée par {proposal.contact}",
    )
    assert made.diff
    done = subprocess.run(
        ["patch", "-p0", "--binary"],
        cwd=tmp_path,
        input=b"# why\n" + made.diff,
        capture_output=True,
        check=False,
    )
    assert 0 == done.returncode, done.stdout
    return path.read_bytes()


@pytest.mark.parametrize(
    ("codec", "ending"),
    [
        ("utf-8", "\n"),
        ("utf-8", "\r\n"),
        ("utf-8-sig", "\r\n"),
        ("cp1252", "\r\n"),
        ("cp1252", "\n"),
        ("mac_roman", "\n"),
    ],
)
@pytest.mark.parametrize("proposals", [(REMOVE,), (ADD,), (REPLACE,), (REMOVE, ADD)])
def test_every_other_byte_stays(
    tmp_path: Path, codec: str, ending: str, proposals: tuple[Proposal, ...]
) -> None:
    row = f"{BO};Bo Hélène;Le Fil;{NEW};annuaire\n"
    becomes = {
        REMOVE: "",
        ADD: row,
        REPLACE: f"{NEW};Bo Hélène;Le Fil;;annuaire\n",
    }[proposals[0]]
    if ADD in proposals:
        becomes += f"{ZOE};;Le Fil;;indiquée par {BO}\n"

    after = patched(tmp_path, LIST.replace("\n", ending).encode(codec), *proposals)

    assert LIST.replace(row, becomes).replace("\n", ending).encode(codec) == after


@pytest.mark.parametrize("proposals", [(REMOVE,), (ADD,), (REPLACE,), (REMOVE, ADD)])
def test_a_list_whose_last_line_has_no_end_keeps_it_so(
    tmp_path: Path, proposals: tuple[Proposal, ...]
) -> None:
    raw = f"address,outlet\n{ADA},Wire\n{BO},Wire".encode()
    rows = {
        (REMOVE,): f"{ADA},Wire\n",
        (ADD,): f"{ADA},Wire\n{BO},Wire\n{ZOE},Wire",
        (REPLACE,): f"{ADA},Wire\n{NEW},Wire",
        (REMOVE, ADD): f"{ADA},Wire\n{ZOE},Wire",
    }

    assert f"address,outlet\n{rows[proposals]}".encode() == patched(tmp_path, raw, *proposals)


def test_a_row_of_several_lines_goes_whole(tmp_path: Path) -> None:
    raw = f'address,notes\n{BO},"one\ntwo\nthree"\n{ADA},\n'.encode()

    assert f"address,notes\n{ADA},\n".encode() == patched(tmp_path, raw, REMOVE)


def test_a_name_with_blanks_and_accents_is_found_by_patch(tmp_path: Path) -> None:
    raw = f"address\n{ADA}\n{BO}\n".encode()

    assert f"address\n{ADA}\n".encode() == patched(tmp_path, raw, REMOVE, name="ma liste été.csv")


@pytest.mark.parametrize(
    "raw",
    [
        LIST.encode("utf-16"),
        LIST.replace("\n", "\r").encode(),
        b"address,outlet\n",
        b"",
        b"\xff\xfe\xfd\x00",
    ],
    ids=["utf-16", "cr", "nobody", "empty", "no text"],
)
def test_what_has_no_lines_or_not_her_row_has_no_diff(tmp_path: Path, raw: bytes) -> None:
    path = tmp_path / "contacts.csv"
    path.write_bytes(raw)

    made = difference(
        path, file="contacts.csv", columns={}, proposals=[REMOVE, ADD], source=lambda proposal: proposal.value
    )

    assert (b"", {}) == (made.diff, dict(made.lines))
