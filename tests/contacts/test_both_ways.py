"""Reading in bulk and with care gives the same: the list, the problems, the duplicates."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from outreach.core.duplicates import duplicates
from outreach.project import contact_encoding, contact_text
from outreach.project.contact_list import FEW
from outreach.project.contacts import merge, read_contacts

CELLS = st.sampled_from(
    [
        "",
        " ",
        "a@x.example",
        "A@x.example",
        "b@x.example ",
        "c@x.example, a@x.example",
        "zoé@x.example",
        "d@été.example",
        "nobody",
        "e@host.local",
        "Jean",
        "Dupont",
        "jean DUPONT",
        "Gazette",
        '"Gazette"',
        '"a, b"',
        '"a ""b"" c"',
        '"abc"def',
        'x"y',
        '"open',
        '"two\nlines"',
        "tab\tbed",
        "\x01",
        "\u2028",
        "é",
        "’",
        "NA",
        "x" * 30,
    ]
)
ROWS = st.lists(st.lists(CELLS, min_size=1, max_size=7).map(",".join), max_size=12)
USUAL = st.tuples(
    st.sampled_from(["a@x.example", "b@x.example", "C@x.example", "d@y.example"]),
    st.sampled_from(["Jean", "", "Marie"]),
    st.sampled_from(["Dupont", "DUPONT", ""]),
    st.sampled_from(["Gazette", "gazette ", ""]),
    st.sampled_from(["", "b@x.example", "z@x.example; C@X.example", "nobody"]),
).map(",".join)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=300)
@given(
    rows=st.one_of(ROWS, st.lists(st.one_of(USUAL, ROWS.map("\n".join)), max_size=15)),
    end=st.sampled_from(["\n", "\r\n"]),
)
def test_bulk_reading_changes_nothing(tmp_path: Path, rows: list[str], end: str) -> None:
    path = tmp_path / "contacts.csv"
    path.write_bytes(
        ("email,first name,last name,outlet,secondary" + "".join(end + row for row in rows)).encode()
    )

    careful, careful_problems = read_contacts(path, in_bulk=1 << 30)
    bulk, bulk_problems = read_contacts(path, in_bulk=0)

    assert careful_problems == bulk_problems
    assert list(careful) == list(bulk)
    assert careful.duplicates() == bulk.duplicates() == duplicates(list(bulk))


def address(number: int) -> int:
    """Give the number in the address: one in a hundred and one is that of the row before."""
    return number - (number % 101 == 99)


def second(number: int) -> str:
    """Give a secondary address: of nobody else, somebody else's own, or somebody else's secondary too."""
    match number % 50:
        case 1:
            return f"c{number + 10}@x{(number + 10) % 7}.example"
        case 2:
            return f"shared{number // 100}@y.example"
        case _:
            return f"s{number}@y.example"


def test_a_list_longer_than_a_block_is_read_the_same_in_pieces(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(contact_text, "BLOCK", 10_000)
    monkeypatch.setattr(contact_encoding, "PIECE", 500)
    odd = {
        500: 'odd@x.example,"a\nb",,,',
        900: "x",
        1200: 'q@x.example,"never closed,,,',
        1500: "zoé@x.example,Zoé,,,",
    }
    rows = [
        odd.get(
            i,
            f"c{address(i) % 2500}@x{address(i) % 7}.example,Jean,Nom{i % 900},Gazette {i % 3},s{i}@y.example",
        )
        for i in range(6000)
    ]
    path = tmp_path / "contacts.csv"
    path.write_text("email,first name,last name,outlet,secondary\n" + "\n".join(rows))

    careful, careful_problems = read_contacts(path, in_bulk=1 << 30)
    bulk, bulk_problems = read_contacts(path, in_bulk=0)

    assert careful_problems == bulk_problems
    assert FEW < len(bulk)
    assert list(careful) == list(bulk)
    expected = duplicates(list(bulk))
    assert expected
    assert careful.duplicates() == bulk.duplicates() == expected
    assert merge([bulk]).duplicates() == expected
