from __future__ import annotations

from pathlib import Path

import pytest

from outreach.core.letter import Attachment
from outreach.core.problem import Problem
from outreach.project import attachments
from outreach.project.attachments import read_attachment, read_picture


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = tmp_path / "project"
    (root / "files" / "deep").mkdir(parents=True)
    (root / "files" / "dossier été.pdf").write_bytes(b"%PDF-1.7")
    (root / "files" / "deep" / "logo.PNG").write_bytes(b"\x89PNG")
    (root / "files" / "empty.pdf").touch()
    (root / "files" / "data.csv.gz").write_bytes(b"x")
    (root / ".env").write_text("OUTREACH_SMTP_PASSWORD=x", encoding="utf-8")
    (root / ".secret").mkdir()
    (root / ".secret" / "key").write_text("x", encoding="utf-8")
    (tmp_path / "outside.pdf").write_bytes(b"%PDF")
    (root / "files" / "out.pdf").symlink_to(tmp_path / "outside.pdf")
    (root / "files" / "up").symlink_to(tmp_path)
    (root / "files" / "env.txt").symlink_to(root / ".env")
    (root / "files" / "loop").symlink_to(root / "files" / "loop")
    (root / "files" / "same.pdf").symlink_to(root / "files" / "dossier été.pdf")
    return root


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("files/dossier été.pdf", Attachment("dossier été.pdf", "application/pdf", b"%PDF-1.7")),
        ("files/deep/logo.PNG", Attachment("logo.PNG", "image/png", b"\x89PNG")),
        ("files/data.csv.gz", Attachment("data.csv.gz", "application/octet-stream", b"x")),
        ("files/same.pdf", Attachment("dossier été.pdf", "application/pdf", b"%PDF-1.7")),
    ],
)
def test_a_file_of_the_project_is_attached(project: Path, path: str, expected: Attachment) -> None:
    assert expected == read_attachment(project, path)


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("files/nothing.pdf", "there is no file 'files/nothing.pdf' to attach"),
        ("files", "there is no file 'files' to attach"),
        ("files/empty.pdf", "'files/empty.pdf' is empty"),
        ("files/out.pdf", "'files/out.pdf' leads outside the project"),
        ("files/up/outside.pdf", "'files/up/outside.pdf' leads outside the project"),
        ("files/env.txt", "'files/env.txt' leads outside the project"),
        ("files/loop", "'files/loop' leads nowhere"),
        (
            "../outside.pdf",
            "'../outside.pdf' must be a path inside the project, without hidden files or '..'",
        ),
        ("files/../../outside.pdf", "without hidden files or '..'"),
        (".env", "without hidden files or '..'"),
        (".secret/key", "without hidden files or '..'"),
        ("/etc/passwd", "'/etc/passwd' must be a path inside the project, with '/'"),
        ("C:\\secret.pdf", "must be a path inside the project, with '/'"),
        ("C:/secret.pdf", "must be a path inside the project, with '/'"),
        ("files\\x.pdf", "must be a path inside the project, with '/'"),
        ("files/a\x00.pdf", "'files/a\\x00.pdf' is not the path of a file"),
        ("files/a\n.pdf", "is not the path of a file"),
        ("", "'' is not the path of a file"),
        ("f" * 300, "cannot be read: File name too long"),
    ],
)
def test_nothing_else_is(project: Path, path: str, said: str) -> None:
    found = read_attachment(project, path)

    assert isinstance(found, Problem)
    assert said in found.sentence()


def test_a_file_too_large_for_a_mailbox_is_a_problem(project: Path) -> None:
    with (project / "files" / "film.mp4").open("wb") as film:
        film.truncate(attachments.LARGEST + 1)

    found = read_attachment(project, "files/film.mp4")

    assert isinstance(found, Problem)
    assert "'files/film.mp4' has 10000001 bytes, at most 10000000 can be attached" == found.sentence()


def test_a_picture_is_one_that_mail_programs_show(project: Path) -> None:
    found = read_picture(project, "files/dossier été.pdf", "logo")

    assert Attachment("logo.PNG", "image/png", b"\x89PNG", "logo") == read_picture(
        project, "files/deep/logo.PNG", "logo"
    )
    assert isinstance(found, Problem)
    assert "is not a picture" in found.sentence()
