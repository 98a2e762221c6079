"""Mail in files: everything once, nothing touched, nothing followed out of the folder."""

from __future__ import annotations

import mailbox as standard
import os
import socket
import tempfile
import time
from collections.abc import Container, Sequence
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from outreach.mailbox import maildir, mbox
from outreach.mailbox.files import FileMailbox, open_folder
from outreach.mailbox.source import Extent, Fetched, Folder, MailboxError, Position, Reading, Role, Trouble

INBOX = Folder("INBOX", Role.INBOX)
SEPARATOR = b"From camille@quotidien.example Mon Mar  2 09:30:00 2026\n"
OLD = 1_000_000_000.0


def keep_old(file: Path) -> None:
    """Nobody has written this file for long."""
    os.utime(file, (OLD, OLD))


def read(
    path: Path, *, after: Position | None = None, since: date | None = None, known: Container[str] = ()
) -> list[Fetched]:
    with open_folder(path) as files:
        return list(files.read(INBOX, after=after, since=since, known=known))


def raws(mails: Sequence[Fetched]) -> list[bytes]:
    return [each.raw for each in mails]


def made_maildir(path: Path) -> Path:
    for each in ("new", "cur", "tmp"):
        (path / each).mkdir(parents=True)
    return path


def state(root: Path) -> list[tuple[str, int, int, bytes]]:
    """Every file's name, times and octets."""
    return sorted(
        (str(each.relative_to(root)), each.stat().st_mtime_ns, each.stat().st_mode, each.read_bytes())
        for each in [root, *root.rglob("*")]
        if each.is_file()
    )


# Maildir


def test_a_maildir_is_read_in_the_order_of_arrival_and_left_as_it_is(tmp_path: Path) -> None:
    made_maildir(tmp_path)
    (tmp_path / "new" / "1700000003.M1P1.host").write_bytes(b"Subject: third\n\n")
    (tmp_path / "cur" / "1700000002.M1P1.host,S=17:2,FRS").write_bytes(b"Subject: second\n\n")
    (tmp_path / "cur" / "999999999.M1P1.host:2,").write_bytes(b"Subject: first\n\n")
    (tmp_path / "tmp" / "1700000004.M1P1.host").write_bytes(b"Subject: not yet\n\n")
    (tmp_path / "cur" / ".hidden").write_bytes(b"no mail")
    before = state(tmp_path)

    mails = read(tmp_path)

    assert [b"Subject: first\n\n", b"Subject: second\n\n", b"Subject: third\n\n"] == raws(mails)
    assert ["999999999.M1P1.host", "1700000002.M1P1.host,S=17", "1700000003.M1P1.host"] == [
        m.key for m in mails
    ]
    assert frozenset({"\\Seen", "\\Answered", "\\Flagged"}) == mails[1].flags
    assert before == state(tmp_path)


def test_a_mail_marked_or_moved_by_hand_keeps_its_key(tmp_path: Path) -> None:
    made_maildir(tmp_path)
    made_maildir(tmp_path / ".Clients.Presse")
    file = tmp_path / "new" / "1700000001.M1P1.host"
    file.write_bytes(b"Subject: x\n\n")
    known = {each.key for each in read(tmp_path)}

    file = file.rename(tmp_path / "cur" / "1700000001.M1P1.host:2,S")
    assert [] == read(tmp_path, known=known)

    file.rename(tmp_path / ".Clients.Presse" / "cur" / "1700000001.M1P1.host:2,S")
    with open_folder(tmp_path) as files:
        (moved,) = files.read(Folder("Clients/Presse"))
    assert moved.key in known


def test_a_mail_marked_between_listing_and_reading_is_read(tmp_path: Path) -> None:
    made_maildir(tmp_path)
    file = tmp_path / "new" / "1700000001.M1P1.host"
    file.write_bytes(b"Subject: x\n\n")
    gone = tmp_path / "new" / "1700000002.M1P1.host"
    gone.write_bytes(b"Subject: gone\n\n")
    with open_folder(tmp_path) as files:
        reading = files.read(INBOX)
        file.rename(tmp_path / "cur" / "1700000001.M1P1.host:2,S")
        gone.unlink()

        (mail,) = reading

    assert (b"Subject: x\n\n", frozenset({"\\Seen"})) == (mail.raw, mail.flags)


def test_a_maildir_is_read_since_a_day(tmp_path: Path) -> None:
    made_maildir(tmp_path)
    for name, at in (
        ("1.old", datetime(2026, 2, 27, tzinfo=UTC)),
        ("2.new", datetime(2026, 3, 2, tzinfo=UTC)),
    ):
        file = tmp_path / "cur" / f"{name}:2,S"
        file.write_bytes(name.encode())
        os.utime(file, (at.timestamp(), at.timestamp()))

    (mail,) = read(tmp_path, since=date(2026, 3, 1))

    assert (b"2.new", datetime(2026, 3, 2, tzinfo=UTC)) == (mail.raw, mail.internal_date)


def test_subfolders_have_their_names_and_roles(tmp_path: Path) -> None:
    made_maildir(tmp_path)
    for each in (".Sent", ".&AMk-l&AOk-ments envoy&AOk-s", ".Clients.Presse", "Archive"):
        made_maildir(tmp_path / each)

    with open_folder(tmp_path) as files:
        folders = files.folders()

    assert [
        INBOX,
        Folder("Sent", Role.SENT),
        Folder("Éléments envoyés", Role.SENT),
        Folder("Archive", Role.ARCHIVE),
        Folder("Clients/Presse"),
    ] == list(folders)


def test_links_pipes_sockets_and_directories_among_mails_are_passed_over(tmp_path: Path) -> None:
    box, outside = made_maildir(tmp_path / "box"), made_maildir(tmp_path / "outside")
    (outside / "cur" / "1.x").write_bytes(b"root:x:0:0")
    (box / "cur" / "1.link").symlink_to(outside / "cur" / "1.x")
    (box / "cur" / "2.device").symlink_to("/dev/zero")
    (box / ".Linked").symlink_to(outside)
    (box / "cur" / "4.directory").mkdir()
    os.mkfifo(box / "cur" / "3.pipe")
    (box / "cur" / "5.mail").write_bytes(b"Subject: x\n\n")
    with socket.socket(socket.AF_UNIX) as unix, tempfile.TemporaryDirectory() as short:
        unix.bind(f"{short}/s")
        Path(f"{short}/s").rename(box / "cur" / "6.socket")

        with open_folder(box) as files:
            assert [INBOX] == list(files.folders())
            assert 1 == files.read(INBOX).waiting
        assert [b"Subject: x\n\n"] == raws(read(box))


def test_a_link_put_in_place_of_a_mail_after_listing_is_not_followed(tmp_path: Path) -> None:
    box = made_maildir(tmp_path / "box")
    (tmp_path / "secret").write_bytes(b"secret")
    (box / "cur" / "1.x").write_bytes(b"Subject: x\n\n")
    with open_folder(box) as files:
        reading = files.read(INBOX)
        (box / "cur" / "1.x").unlink()
        (box / "cur" / "1.x").symlink_to(tmp_path / "secret")

        assert [] == list(reading)


def test_a_name_that_no_database_can_hold_goes_by_its_digest(tmp_path: Path) -> None:
    made_maildir(tmp_path)
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/cur/1.\xff\n:2,S")).write_bytes(b"Subject: x\n\n")

    (mail,) = read(tmp_path)

    assert mail.key.startswith("sha256:")
    assert [] == read(tmp_path, known={mail.key})


def test_a_mail_above_the_limit_is_cut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made_maildir(tmp_path)
    (tmp_path / "cur" / "1.x").write_bytes(b"0123456789")
    (tmp_path / "cur" / "2.x").write_bytes(b"01234")
    monkeypatch.setattr(maildir, "LONGEST", 5)

    assert [(b"01234", Extent.CUT), (b"01234", Extent.WHOLE)] == [(m.raw, m.extent) for m in read(tmp_path)]


@settings(deadline=None)  # a disk may be busy
@given(st.lists(st.binary(max_size=300), max_size=8), st.data())
def test_every_mail_of_a_maildir_comes_once_however_often_it_is_read(
    mails: list[bytes], data: st.DataObject
) -> None:
    with tempfile.TemporaryDirectory() as directory:
        box = made_maildir(Path(directory))
        known: dict[str, bytes] = {}
        for number, raw in enumerate(mails):
            part = data.draw(st.sampled_from(["new", "cur"]))
            seconds = data.draw(st.integers(0, 2_000_000_000))  # names have no order of arrival
            (box / part / f"{seconds}.{number}").write_bytes(raw)
            if data.draw(st.booleans()):
                new = read(box, known=known)
                assert not {each.key for each in new} & known.keys()
                known |= {each.key: each.raw for each in new}
        known |= {each.key: each.raw for each in read(box, known=known)}

        assert sorted(mails) == sorted(known.values())


# mbox


def test_an_mbox_is_read_without_locking_it_and_left_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "inbox"
    file.write_bytes(
        SEPARATOR + b"Subject: one\nStatus: RO\nX-Status: AF\n\nBonjour\n>From here\n>>From there\n\n"
        b"From - Tue Mar  3 10:00:00 2026\nSubject: two\n\nFrom Paris with love\n\n"
        b"From nora@radio.example\nSubject: three\n\nno end of line"
    )
    keep_old(file)
    (tmp_path / "inbox.lock").write_bytes(b"")  # somebody has locked it: reading asks nobody
    before = state(tmp_path)

    mails = read(file)

    assert [
        b"Subject: one\nStatus: RO\nX-Status: AF\n\nBonjour\nFrom here\n>From there\n",
        b"Subject: two\n\nFrom Paris with love\n",
        b"Subject: three\n\nno end of line",
    ] == raws(mails)
    assert [datetime(2026, 3, 2, 9, 30, tzinfo=UTC), datetime(2026, 3, 3, 10, tzinfo=UTC), None] == [
        m.internal_date for m in mails
    ]
    assert frozenset({"\\Seen", "\\Answered", "\\Flagged"}) == mails[0].flags
    assert before == state(tmp_path)


def test_what_grows_is_read_on_from_the_last_mail(tmp_path: Path) -> None:
    file = tmp_path / "inbox"
    file.write_bytes(SEPARATOR + b"Subject: one\n\nx\n\n" + SEPARATOR + b"Subject: two\n\nx\n\n")
    keep_old(file)
    first = read(file)
    with file.open("ab") as appended:
        appended.write(SEPARATOR + b"Subject: three\n\nx\n\n")
    keep_old(file)

    with open_folder(file) as files:
        reading = files.read(INBOX, after=first[-1].position)
        assert [b"Subject: three\n\nx\n"] == raws(list(reading))
    assert not reading.renumbered
    assert [b"Subject: two\n\nx\n", b"Subject: three\n\nx\n"] == raws(read(file, after=first[0].position))


def test_a_mail_still_being_written_waits(tmp_path: Path) -> None:
    file = tmp_path / "inbox"
    file.write_bytes(SEPARATOR + b"Subject: one\n\nx\n\n" + SEPARATOR + b"Subject: tw")

    assert [b"Subject: one\n\nx\n"] == raws(read(file))

    future = time.time() + 3600  # a clock that is wrong holds nothing up
    os.utime(file, (future, future))
    assert [b"Subject: one\n\nx\n", b"Subject: tw"] == raws(read(file))


def test_a_file_that_was_rewritten_is_told_and_its_mails_keep_their_keys(tmp_path: Path) -> None:
    file = tmp_path / "inbox"
    one, two = b"Subject: one\n\nx\n\n", b"Subject: two\n\nx\n\n"
    file.write_bytes(SEPARATOR + one + SEPARATOR + two)
    keep_old(file)
    before = read(file)
    # as mutt does: one is deleted, the other marked as read
    file.write_bytes(SEPARATOR + b"Subject: two\nStatus: RO\nContent-Length: 2\nLines: 1\n\nx\n\n")
    keep_old(file)

    with open_folder(file) as files:
        reading = files.read(INBOX, after=before[-1].position)
        (after,) = reading

    assert reading.renumbered
    assert before[1].key == after.key
    assert [] == read(file, after=before[-1].position, known={each.key for each in before})


def test_a_cut_mail_is_no_rewritten_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mbox, "LONGEST", 20)
    file = tmp_path / "inbox"
    file.write_bytes(SEPARATOR + b"Subject: one\n\n" + b"x" * 100 + b"\n\n")
    keep_old(file)
    (mail,) = read(file)

    with open_folder(file) as files:
        again = files.read(INBOX, after=mail.position)

    assert (Extent.CUT, 20, False, []) == (mail.extent, len(mail.raw), again.renumbered, list(again))


def test_an_mbox_is_read_since_a_day(tmp_path: Path) -> None:
    file = tmp_path / "inbox"
    old = SEPARATOR.replace(b"2026", b"2016")
    file.write_bytes(old + b"Subject: old\n\nx\n\n" + SEPARATOR + b"Subject: new\n\nx\n\n")
    keep_old(file)

    assert [b"Subject: new\n\nx\n"] == raws(read(file, since=date(2026, 3, 2)))


def test_what_c_client_keeps_for_itself_is_no_mail(tmp_path: Path) -> None:
    file = tmp_path / "inbox"
    internal = b"Subject: DON'T DELETE THIS MESSAGE -- FOLDER INTERNAL DATA\nX-IMAP: 1 2\n\nx\n\n"
    file.write_bytes(
        b"From MAILER-DAEMON Mon Mar  2 09:30:00 2026\n" + internal + SEPARATOR + b"Subject: x\n\nx\n\n"
    )
    keep_old(file)

    assert [b"Subject: x\n\nx\n"] == raws(read(file))


@pytest.mark.parametrize(
    "last", ["", "0-5-00000000000000000000000000000000", "1-", "9" * 50, "é", "0-5-../../etc"]
)
def test_a_position_that_fits_nothing_reads_everything(tmp_path: Path, last: str) -> None:
    file = tmp_path / "inbox"
    file.write_bytes(SEPARATOR + b"Subject: x\n\nx\n\n")
    keep_old(file)

    assert [b"Subject: x\n\nx\n"] == raws(read(file, after=Position("mbox", last)))


BODIES = st.lists(
    st.lists(st.sampled_from([b"", b"x", b"From ", b"From a", b">From x", b"From Mon Mar  2 09:30:00 2026", b"\xff\xfe", b"From: y"]), max_size=8),
    max_size=6,
)  # fmt: skip


@settings(deadline=None)
@given(BODIES, st.integers(0, 6))
def test_an_mbox_is_read_back_in_any_portions_and_counted_as_the_standard_library_does(
    bodies: list[list[bytes]], portion: int
) -> None:
    mails = [b"Subject: %d\n\n" % number + b"\n".join(body) + b"\n" for number, body in enumerate(bodies)]
    with tempfile.TemporaryDirectory() as directory:
        file = Path(directory) / "inbox"
        file.touch()
        found: list[Fetched] = []
        for some in (mails[:portion], mails[portion:]):
            # mboxrd: every `From ` is quoted, the quoted ones too
            with file.open("ab") as appended:
                for mail in some:
                    lines = [
                        b">" + line if line.lstrip(b">").startswith(b"From ") else line
                        for line in mail.split(b"\n")
                    ]
                    appended.write(SEPARATOR + b"\n".join(lines) + b"\n")
            keep_old(file)
            found += read(file, after=found[-1].position if found else None)
        with closing(standard.mbox(file, create=False)) as theirs:
            count = len(theirs)

    assert mails == raws(found)
    assert count == len(found)


@settings(deadline=None)
@given(st.binary(max_size=2000), st.integers(0, 3))
def test_no_file_breaks_the_reader(octets: bytes, count: int) -> None:
    with tempfile.TemporaryDirectory() as directory:
        file = Path(directory) / "inbox"
        file.write_bytes(SEPARATOR + octets + (b"\n\n" + SEPARATOR + octets) * count)
        keep_old(file)

        mails = read(file)

        assert len(mails) > count - 1
        assert [] == read(file, after=mails[-1].position) or not mails


def test_a_line_without_end_is_read_in_bounds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mbox, "LONGEST", 1_000_000)
    file = tmp_path / "inbox"
    file.write_bytes(SEPARATOR + b"x" * 20_000_000)
    keep_old(file)
    begun = time.monotonic()

    (mail,) = read(file)

    assert (1_000_000, Extent.CUT) == (len(mail.raw), mail.extent)
    assert time.monotonic() - begun < 2


def test_a_directory_of_mbox_files_is_read_as_thunderbird_leaves_it(tmp_path: Path) -> None:
    for name in ("INBOX", "Sent", "Clients", "Clients.sbd/Presse", "INBOX.msf", "popstate.dat"):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        content = b"// <!-- <mdb:mork:z" if "." in file.name else SEPARATOR + b"Subject: x\n\nx\n\n"
        file.write_bytes(content)
        keep_old(file)

    with open_folder(tmp_path) as files:
        assert [INBOX, Folder("Sent", Role.SENT), Folder("Clients"), Folder("Clients/Presse")] == list(
            files.folders()
        )
        assert 1 == len(list(files.read(Folder("Clients/Presse"))))


# What is none of them


def nothing(path: Path) -> Path:
    return path / "none"


def directory(path: Path) -> Path:
    return path


def other_file(path: Path) -> Path:
    (path / "letter.txt").write_bytes(b"Dear Nora")
    return path / "letter.txt"


def pipe(path: Path) -> Path:
    os.mkfifo(path / "pipe")
    return path / "pipe"


def device(_: Path) -> Path:
    return Path("/dev/zero")


def linked_parts(path: Path) -> Path:
    made_maildir(path / "real")
    (path / "box").mkdir()
    for each in ("cur", "new"):
        (path / "box" / each).symlink_to(path / "real" / each)
    return path / "box"


@pytest.mark.parametrize("make", [nothing, directory, other_file, pipe, device, linked_parts])
def test_what_is_no_mailbox_is_said(tmp_path: Path, make: object) -> None:
    assert callable(make)
    path = make(tmp_path)

    with pytest.raises(MailboxError) as raised, open_folder(path):
        pass

    assert raised.value.trouble in {Trouble.MISSING, Trouble.REFUSED}
    assert str(path) in raised.value.sentence()


def test_the_place_itself_may_be_a_link(tmp_path: Path) -> None:
    made_maildir(tmp_path / "box")
    (tmp_path / "box" / "cur" / "1.x").write_bytes(b"x")
    (tmp_path / "link").symlink_to(tmp_path / "box")

    assert [b"x"] == raws(read(tmp_path / "link"))


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    def ask(files: FileMailbox) -> Reading:
        return files.read(Folder("Nowhere"))

    made_maildir(tmp_path)
    with open_folder(tmp_path) as files, pytest.raises(MailboxError, match="Nowhere"):
        ask(files)
