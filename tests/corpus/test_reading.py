"""Files come in, good and bad: a bad one is reported with its reason and never stops the others."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from corpus import reading
from corpus.article import Article, UnreadableFile
from corpus.errors import (
    ArticleNotFoundError,
    CorpusNotFoundError,
    EmptyCorpusError,
    UnreadableArticleError,
)
from corpus.reading import open_corpus, read_article

TEXT = "隰县梨果\n隰县构筑“党建联盟”新模式,促进群众增收致富。\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A corpus of one good article, `good`."""
    place = tmp_path / "corpus"
    place.mkdir()
    (place / "good.txt").write_text(TEXT, "utf-8")
    return place


def reasons(folder: Path) -> dict[str, str | None]:
    """Why each article of a folder cannot be read; `None` for one that can."""
    return {
        article.id: article.reason if isinstance(article, UnreadableFile) else None
        for article in open_corpus(folder).read_all()
    }


# What is named.


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(CorpusNotFoundError, match=r"^there is no folder .*nowhere; name a folder of UTF-8"):
        open_corpus(tmp_path / "nowhere")


@pytest.mark.parametrize("name", ["~nobody-of-this-name/corpus", "/tmp/" + "名" * 200])
def test_a_name_that_no_file_can_have(name: str) -> None:
    with pytest.raises(CorpusNotFoundError, match="cannot be opened: "):
        open_corpus(Path(name))


def test_a_symbolic_link_that_leads_to_itself(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    with pytest.raises(CorpusNotFoundError, match="there is no folder"):
        open_corpus(tmp_path / "loop")


def test_a_named_pipe_instead_of_a_folder(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(CorpusNotFoundError, match="pipe is neither a folder nor a file"):
        open_corpus(tmp_path / "pipe")


def test_an_empty_folder(tmp_path: Path) -> None:
    (tmp_path / "notes.docx").write_bytes(b"PK")
    with pytest.raises(EmptyCorpusError, match=r"holds no articles; put UTF-8 \.txt files there"):
        open_corpus(tmp_path)


def test_the_home_folder_is_written_with_a_tilde(home: Path) -> None:
    (home / "articles").mkdir()
    (home / "articles" / "a.txt").write_text(TEXT, "utf-8")
    assert list(open_corpus(Path("~/articles")).paths) == ["a"]


def test_one_file_is_a_corpus_of_one_whatever_its_suffix(folder: Path) -> None:
    (folder / "report.md").write_text(TEXT, "utf-8")
    corpus = open_corpus(folder / "report.md")
    assert corpus.folder == folder.resolve()
    assert corpus.paths == {"report": folder.resolve() / "report.md"}
    assert read_article(corpus, "report").raw == TEXT


# What is found below a folder.


def test_articles_of_sub_folders_have_ids_with_slashes_in_order(folder: Path) -> None:
    for name in ("2021/06/b.txt", "2021/a.txt", "2020/最后.txt"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(TEXT, "utf-8")
    assert list(open_corpus(folder).paths) == ["2020/最后", "2021/06/b", "2021/a", "good"]


def test_hidden_files_and_folders_and_other_suffixes_are_left_out(folder: Path) -> None:
    for name in (".hidden.txt", ".git/a.txt", "2021/.drafts/a.txt", "annotations.json", "a.txt.bak", "txt"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(TEXT, "utf-8")
    assert list(open_corpus(folder).paths) == ["good"]


def test_a_folder_named_like_an_article_is_a_folder(folder: Path) -> None:
    (folder / "reports.txt").mkdir()
    (folder / "reports.txt" / "inner.txt").write_text(TEXT, "utf-8")
    assert list(open_corpus(folder).paths) == ["good", "reports.txt/inner"]
    assert reasons(folder) == {"good": None, "reports.txt/inner": None}


def test_a_loop_of_symbolic_links_has_an_end(folder: Path) -> None:
    (folder / "up").symlink_to(folder)
    (folder / "itself.txt").symlink_to(folder / "itself.txt")
    (folder / "gone.txt").symlink_to(folder / "nowhere")
    assert reasons(folder) == {
        "gone": "it could not be read: No such file or directory",
        "good": None,
        "itself": "it could not be read: Too many levels of symbolic links",
    }


def test_names_that_differ_in_the_suffix_only_hide_none_of_the_files(folder: Path) -> None:
    contents = {"a.txt": "甲", "a.TXT": "乙", "a.Txt": "丙", "a.TXT.txt": "丁"}
    for name, content in contents.items():
        (folder / name).write_text(content, "utf-8")
    corpus = open_corpus(folder)
    assert {article_id: path.name for article_id, path in corpus.paths.items()} == {
        "a": "a.txt",
        "a.TXT": "a.TXT",
        "a.Txt": "a.Txt",
        "a.TXT.txt": "a.TXT.txt",
        "good": "good.txt",
    }
    assert [read_article(corpus, name).raw for name in ("a", "a.TXT")] == ["甲", "乙"]


def test_a_name_that_is_not_utf_8_has_an_id_that_can_be_printed(folder: Path) -> None:
    # Other files may bear that id as their very name; all of them stay to be read.
    names = ["合作".encode("gbk"), rb"\xba\xcf\xd7\xf7"]
    contents = {
        name + suffix: name.hex() + suffix.decode() for name in names for suffix in (b".txt", b".TXT")
    }
    for name, content in contents.items():
        (folder / os.fsdecode(name)).write_text(content, "utf-8")
    corpus = open_corpus(folder)
    assert len(corpus.paths) == 5
    assert {article.raw for article in corpus.read_all() if isinstance(article, Article)} == {
        TEXT,
        *contents.values(),
    }
    assert all(article_id.encode("utf-8") for article_id in corpus.paths)
    assert read_article(corpus, r"\xba\xcf\xd7\xf7").raw.endswith(".txt")


# What is in a file.


def test_bad_files_are_reported_with_their_reasons_and_stop_none_of_the_others(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "LARGEST_FILE", 1024**2)
    (folder / "empty.txt").touch()
    (folder / "gbk.txt").write_bytes("第1章 农业".encode("gbk"))
    (folder / "large.txt").write_bytes(b"a" * (1024**2 + 1))
    (folder / "just_fits.txt").write_bytes(b"a" * 1024**2)
    (folder / "nul.txt").write_bytes("农民".encode() + b"\0" + b"!")
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    (folder / "utf_16.txt").write_bytes("农民".encode("utf-16"))
    os.mkfifo(folder / "pipe.txt")
    assert reasons(folder) == {
        "empty": "the file is empty (0 bytes)",
        "gbk": "it is not UTF-8: byte 0xB5 at byte 0; convert it to UTF-8 first",
        "good": None,
        "just_fits": None,
        "large": "it is larger than 1 MiB; divide it into several files",
        "nul": "it is not text: a NUL byte at byte 6",
        "picture": "it is not text: a NUL byte at byte 8",
        "pipe": "it is not a regular file",
        "utf_16": "it is not UTF-8: byte 0xFF at byte 0; convert it to UTF-8 first",
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
    assert article.text == TEXT.strip()
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
