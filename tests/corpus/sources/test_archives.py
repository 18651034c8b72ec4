"""Archives from anywhere: names come out right, nothing leads out of them, what is wrong is said."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_LZMA, ZIP_STORED, ZipFile

import pytest

from corpus.article import UnreadableFile
from corpus.reading import open_corpus
from corpus.settings import Settings
from corpus.sources.archives import list_members
from corpus.sources.files import Member, UnfitFileError

TEXT = "隰县构筑“党建联盟”新模式。".encode() * 50
LARGEST = 1024 * 1024


def read(archive: Path, largest: int = LARGEST, most: int = 1000) -> dict[str, bytes | str]:
    """What is in each member, or why it cannot be read."""
    found = dict[str, bytes | str]()
    for name, member in list_members(archive, most):
        try:
            found[name] = member.read(largest) if isinstance(member, Member) else member
        except UnfitFileError as error:
            found[name] = str(error)
    return found


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    return tmp_path / "2021.zip"


def packed(archive: Path, members: dict[str, bytes], method: int = ZIP_DEFLATED) -> Path:
    with ZipFile(archive, "w", method) as opened:
        for name, content in members.items():
            opened.writestr(name, content)
    return archive


@pytest.mark.parametrize("method", [ZIP_STORED, ZIP_DEFLATED])
def test_members_are_read_whole(archive: Path, method: int) -> None:
    members = {"a.txt": TEXT, "六月/b.txt": "甲".encode(), "empty.txt": b""}
    assert read(packed(archive, members, method)) == members


@pytest.mark.parametrize("encoding", ["gbk", "big5", "utf-8"])
def test_names_without_the_mark_of_utf_8_come_out_right(archive: Path, encoding: str) -> None:
    names = ["農業新聞/關於合作社.txt" if encoding == "big5" else "农业新闻/关于合作社.txt", "年度/报告.txt"]
    names = names[:1] if encoding == "big5" else names
    stand_ins = {name: bytes([97 + number]) * len(name.encode(encoding)) for number, name in enumerate(names)}
    packed(archive, {stand_in.decode(): TEXT for stand_in in stand_ins.values()})
    content = archive.read_bytes()
    for name, stand_in in stand_ins.items():
        content = content.replace(stand_in, name.encode(encoding))
    archive.write_bytes(content)
    assert list(read(archive)) == names


def test_names_that_lead_out_of_the_archive_stay_inside(archive: Path) -> None:
    names = ["../../a.txt", "/etc/b.txt", "C:\\temp\\c.txt", "x/./../d.txt", "..\\e.txt"]
    packed(archive, dict.fromkeys(names, TEXT))
    assert list(read(archive)) == ["a.txt", "etc/b.txt", "temp/c.txt", "x/d.txt", "e.txt"]


def test_hidden_files_and_those_of_macos_are_left_out(archive: Path) -> None:
    names = ["a.txt", ".b.txt", ".git/c.txt", "__MACOSX/._a.txt", "folder/"]
    assert list(read(packed(archive, dict.fromkeys(names, b"")))) == ["a.txt"]


def test_a_member_larger_than_is_read_is_not_unpacked(archive: Path) -> None:
    packed(archive, {"bomb.txt": b"\0" * (LARGEST + 1), "fits.txt": b"a" * LARGEST})
    assert archive.stat().st_size < LARGEST // 100
    assert read(archive) == {
        "bomb.txt": "it is larger than 1 MiB; unpack the archive, and divide it into several files",
        "fits.txt": b"a" * LARGEST,
    }


def test_a_member_that_is_larger_than_it_says_is_a_damage(archive: Path) -> None:
    packed(archive, {"bomb.txt": b"\0" * 500_000})
    content = archive.read_bytes()
    archive.write_bytes(content.replace((500_000).to_bytes(4, "little"), (1000).to_bytes(4, "little")))
    assert read(archive) == {"bomb.txt": "the archive is damaged: this file is larger than its list says"}


def test_an_encrypted_member_says_what_to_do(archive: Path) -> None:
    packed(archive, {"a.txt": TEXT})
    content = bytearray(archive.read_bytes())
    content[content.index(b"PK\1\2") + 8] |= 1
    archive.write_bytes(content)
    assert read(archive) == {"a.txt": "it is encrypted; unpack the archive with its password"}


def test_a_way_to_compress_that_is_not_read(archive: Path) -> None:
    packed(archive, {"a.txt": TEXT}, ZIP_LZMA)
    assert read(archive) == {
        "a.txt": "it is compressed in a way that is not read (method 14); unpack the archive"
    }


def test_damaged_members_stop_none_of_the_others(archive: Path) -> None:
    packed(archive, {"a.txt": TEXT, "b.txt": TEXT, "c.txt": TEXT}, ZIP_STORED)
    content = bytearray(archive.read_bytes())
    second = content.index(b"PK\3\4", 10)
    content[second + 200] ^= 1
    content[content.index(b"PK\3\4", second + 4)] = 0
    archive.write_bytes(content)
    assert read(archive) == {
        "a.txt": TEXT,
        "b.txt": "the archive is damaged: this file does not agree with its checksum",
        "c.txt": "the archive is damaged: this file is not where its list says",
    }


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_a_truncated_archive_is_an_error_and_no_crash(archive: Path, share: float) -> None:
    content = packed(archive, {"a.txt": TEXT, "b.txt": TEXT}).read_bytes()
    archive.write_bytes(content[: int(len(content) * share)])
    with pytest.raises(UnfitFileError, match=r"^it is no \.zip archive, or a damaged one: "):
        read(archive)


class TestAnArchiveOfVeryManyFiles:
    TOO_MANY = (
        "it holds more than 2 files; divide it into several archives, or set largest_archive under [reading] "
        "in pizhu.toml"
    )

    def test_is_read_up_to_the_number_that_is_set(self, archive: Path) -> None:
        packed(archive, dict.fromkeys(("a.txt", "b.txt"), b""))
        assert list(read(archive, most=2)) == ["a.txt", "b.txt"]
        packed(archive, dict.fromkeys(("a.txt", "b.txt", "c.txt"), b""))
        with pytest.raises(UnfitFileError) as raised:
            read(archive, most=2)
        assert str(raised.value) == self.TOO_MANY

    def test_that_says_it_has_few_is_not_believed(self, archive: Path) -> None:
        packed(archive, {f"{'n' * 200}{number}.txt": b"" for number in range(500)})
        content = bytearray(archive.read_bytes())
        # The numbers of files in its last record.
        content[-14:-10] = b"\1\0\1\0"
        archive.write_bytes(content)
        with pytest.raises(UnfitFileError) as raised:
            read(archive, most=2)
        assert str(raised.value) == self.TOO_MANY

    def test_is_a_row_with_its_reason_among_the_others(self, archive: Path) -> None:
        packed(archive, dict.fromkeys(("a.txt", "b.txt", "c.txt"), TEXT))
        archive.with_name("d.txt").write_bytes(TEXT)
        corpus = open_corpus(archive.parent, Settings(largest_archive=2))
        assert list(corpus.paths) == ["2021", "d"]
        unread = corpus.read("2021")
        assert isinstance(unread, UnreadableFile)
        assert unread.reason == self.TOO_MANY
        archive.with_name("pizhu.toml").write_text("[reading]\nlargest_archive = 3\n")
        assert list(open_corpus(archive.parent).paths) == ["2021/a", "2021/b", "2021/c", "d"]


def test_a_member_that_cannot_be_unpacked_is_a_damage(archive: Path) -> None:
    packed(archive, {"a.txt": TEXT})
    content = bytearray(archive.read_bytes())
    # The packed bytes begin behind the local header and the name.
    content[35:45] = b"\xff" * 10
    archive.write_bytes(content)
    assert read(archive) == {"a.txt": "the archive is damaged: this file cannot be unpacked"}


def test_names_of_which_no_encoding_is_found_make_no_folders(archive: Path) -> None:
    packed(archive, {"\u00ff\u00b2.txt": TEXT})
    content = archive.read_bytes().replace("\u00ff\u00b2".encode(), b"\xff\xff\xff\xfe")
    # Not marked as UTF-8.
    content = content.replace(b"\x14\x00\x00\x08", b"\x14\x00\x00\x00").replace(
        b"\x14\x00\x14\x00\x00\x08", b"\x14\x00\x14\x00\x00\x00"
    )
    archive.write_bytes(content)
    assert list(read(archive)) == ["\ufffd" * 4 + ".txt"]
