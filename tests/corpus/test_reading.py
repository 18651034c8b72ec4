"""Files come in, good and bad: a bad one is reported with its reason and never stops the others."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from corpus.article import UnreadableFile
from corpus.errors import (
    ArticleNotFoundError,
    UnreadableArticleError,
)
from corpus.reading import open_corpus, read_article, read_file
from tests.corpus.small_corpus import TEXT, reasons


def test_bad_files_are_reported_with_their_reasons_and_stop_none_of_the_others(folder: Path) -> None:
    (folder / "pizhu.toml").write_text("[reading]\nlargest_file = 1", "utf-8")
    (folder / "empty.txt").touch()
    (folder / "large.txt").write_bytes(b"a" * (1024**2 + 1))
    (folder / "just_fits.txt").write_bytes(b"a" * 1024**2)
    (folder / "nul.txt").write_bytes("农民".encode() + b"\0" + b"!")
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    (folder / "mixed.txt").write_bytes("农民".encode() + b"\xff\xff" + "增收".encode())
    for name in ("pipe.txt", "pipe.jsonl", "pipe.csv", "pipe.zip"):
        os.mkfifo(folder / name)
    assert reasons(folder) == {
        "empty": "the file is empty (0 bytes)",
        "good": None,
        "just_fits": None,
        "large": "it is larger than 1 MiB; divide it into several files",
        "mixed": "its encoding is not found: it is nearest to utf-8, but 0xFF at byte 6 does not fit; name "
        "its encoding under [reading.encodings] in pizhu.toml",
        "nul": "it is not text: a NUL byte at byte 6",
        "picture": "it is not text: a NUL byte at byte 8",
        "pipe": "it is not a regular file",
        "pipe.csv": "it is not a regular file",
        "pipe.jsonl": "it is not a regular file",
        "pipe.zip": "it is not a regular file",
    }


def test_a_file_that_is_gone_since_the_folder_was_listed_is_reported(folder: Path) -> None:
    corpus = open_corpus(folder)
    assert list(corpus.paths) == ["good"]
    (folder / "good.txt").unlink()
    (article,) = corpus.read_all()
    assert isinstance(article, UnreadableFile)
    assert article.reason == "it could not be read: No such file or directory"


def test_a_bad_file_that_is_needed_is_an_error_that_names_it(folder: Path) -> None:
    (folder / "empty.txt").touch()
    corpus = open_corpus(folder)
    with pytest.raises(UnreadableArticleError, match=r"empty\.txt: the file is empty"):
        read_article(corpus, "empty")
    with pytest.raises(ArticleNotFoundError, match=r"no article 'other' in .*; `pizhu list` names"):
        read_article(corpus, "other")


def test_a_byte_order_mark_is_part_of_the_raw_text_but_not_shown(folder: Path) -> None:
    (folder / "marked.txt").write_bytes(b"\xef\xbb\xbf" + TEXT.encode())
    article = read_article(open_corpus(folder), "marked")
    assert article.raw == "\ufeff" + TEXT
    assert article.text == "隰县梨果\n隰县构筑“党建联盟”新模式，促进群众增收致富。"
    assert article.title == "隰县梨果"


def test_line_ends_of_all_kinds_are_kept_in_the_raw_text(folder: Path) -> None:
    raw = "甲县\r\n乙县\r丙县\n\u3000\u3000丁县\u2028戊县\r\n"
    (folder / "crlf.txt").write_bytes(raw.encode())
    article = read_article(open_corpus(folder), "crlf")
    assert article.raw == raw
    assert article.text == "甲县\n乙县\n丙县\n丁县\n戊县"


def test_reading_leaves_the_files_as_they_are(folder: Path) -> None:
    (folder / "gbk.txt").write_bytes("农业".encode("gbk"))
    (folder / "crlf.txt").write_bytes(b"\xef\xbb\xbfa\r\nb\r\n")

    def state() -> list[tuple[str, bytes, int, int]]:
        files = sorted(folder.iterdir())
        return [
            (path.name, path.read_bytes(), path.stat().st_mtime_ns, path.stat().st_mode) for path in files
        ]

    for path in folder.iterdir():
        path.chmod(0o444)
    before = state()
    assert len(list(open_corpus(folder).read_all())) == 3
    assert state() == before


def test_a_folder_that_cannot_be_entered_stays_in_the_list(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "closed").mkdir()
    enter = os.scandir

    def scandir(place: str) -> object:
        # Whoever runs the tests may be allowed everything.
        if Path(place).name == "closed":
            raise PermissionError(13, "Permission denied", place)
        return enter(place)

    monkeypatch.setattr(os, "scandir", scandir)
    found = reasons(folder)
    assert found["good"] is None
    assert found["closed"] is not None


def test_an_article_goes_by_as_much_of_its_id_as_is_its_own(folder: Path) -> None:
    for name in ("2020_one", "2020_two", "2021"):
        (folder / f"{name}.txt").write_text(TEXT, "utf-8")
    corpus = open_corpus(folder)
    assert read_article(corpus, "2020_o").id == "2020_one"
    assert read_article(corpus, "2021").id == "2021"
    with pytest.raises(
        ArticleNotFoundError, match=r"2 articles in .* begin with '2020', such as 2020_one and 2020_two"
    ):
        read_article(corpus, "2020")
    with pytest.raises(ArticleNotFoundError, match="no article '' in "):
        read_article(corpus, "")


def test_a_file_read_by_itself_tells_why_it_cannot_be(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    for name, reason in (
        ("empty.txt", "the file is empty (0 bytes)"),
        ("none.txt", "it could not be read: No such file or directory"),
    ):
        assert read_file("a", tmp_path / name) == UnreadableFile("a", tmp_path / name, reason)


@pytest.mark.parametrize("suffix", ["txt", "md", "jsonl", "csv"])
@pytest.mark.parametrize(
    "content",
    [
        "农业".encode("gbk") * 20,
        b"\xef\xbb\xbf",
        b"\r\n\r\n",
        b"a\r\nb\r\n",
        "字".encode() * 70_000,
        b"no Chinese at all, " * 50,
        b"\xff" * 50,
        bytes(range(256)),
    ],
)
def test_whatever_is_in_a_file_it_is_an_article_or_a_reason(
    folder: Path, suffix: str, content: bytes
) -> None:
    (folder / f"odd.{suffix}").write_bytes(content)
    for article in open_corpus(folder).read_all():
        if isinstance(article, UnreadableFile):
            assert article.reason
            assert "\n" not in article.reason
