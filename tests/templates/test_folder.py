from __future__ import annotations

from pathlib import Path

from outreach.project.templates import read_templates


def said(folder: Path) -> list[str]:
    return [p.sentence() for p in read_templates(folder)[1]]


def test_templates_are_read_by_their_name_in_the_folder(tmp_path: Path) -> None:
    folder = tmp_path / "templates"
    (folder / "parts").mkdir(parents=True)
    (folder / "a.fr.md").write_text("é", encoding="utf-8")
    (folder / "b.html").write_bytes(b"\xef\xbb\xbf<p>")  # a byte order mark, as Windows editors write it
    (folder / "parts" / "c.md").write_text("c", encoding="utf-8")
    (folder / "logo.png").write_bytes(b"\x89PNG")
    (folder / ".hidden.md").write_bytes(b"\xff")

    assert ({"a.fr.md": "é", "b.html": "<p>", "parts/c.md": "c"}, []) == read_templates(folder)


def test_a_wrong_encoding_has_its_line_and_the_others_are_read(tmp_path: Path) -> None:
    folder = tmp_path / "templates"
    folder.mkdir()
    (folder / "a.md").write_bytes("ligne\nété\n".encode("cp1252"))
    (folder / "b.md").write_text("b", encoding="utf-8")

    sources, problems = read_templates(folder)

    assert {"b.md": "b"} == sources
    assert ["templates/a.md:2: byte e9 is not UTF-8: save the file as UTF-8"] == [
        p.sentence() for p in problems
    ]


def test_nothing_outside_the_project_is_read(tmp_path: Path) -> None:
    folder = tmp_path / "project" / "templates"
    folder.mkdir(parents=True)
    (tmp_path / "secret.md").write_text("secret", encoding="utf-8")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "x.md").write_text("secret", encoding="utf-8")
    (folder / "a.md").symlink_to(tmp_path / "secret.md")
    (folder / "linked").symlink_to(tmp_path / "elsewhere")
    (folder / "ok.md").write_text("ok", encoding="utf-8")

    sources, problems = read_templates(folder)

    assert {"ok.md": "ok"} == sources
    assert ["templates/a.md: this leads outside the project"] == [p.sentence() for p in problems]


def test_what_is_missing_too_large_or_no_file_is_said(tmp_path: Path) -> None:
    folder = tmp_path / "templates"
    assert ["templates: there is no folder 'templates'"] == said(folder)
    folder.mkdir()
    assert ["templates: there is no template in the folder 'templates'"] == said(folder)

    (folder / "big.md").write_bytes(b"x" * 256_001)
    (folder / "broken.md").symlink_to(folder / "nowhere.md")
    (folder / "dir.md").mkdir()

    assert [
        "templates/big.md: the file has 256001 bytes, at most 256000 are read",
        "templates/broken.md: this is not a file",
    ] == said(folder)


def test_a_folder_of_everything_is_not_read_to_the_end(tmp_path: Path) -> None:
    folder = tmp_path / "templates"
    folder.mkdir()
    for n in range(501):
        (folder / f"{n}.md").write_text("x", encoding="utf-8")

    sources, problems = read_templates(folder)

    assert 500 == len(sources)
    assert "templates: the folder has more than 500 templates: is it the right one?" == problems[0].sentence()
