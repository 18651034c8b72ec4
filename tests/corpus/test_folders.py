"""What is named and what is found below it: articles, links, names of every kind."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from corpus.article import Article, UnreadableFile
from corpus.errors import (
    CorpusNotFoundError,
    EmptyCorpusError,
    SettingsError,
)
from corpus.reading import open_corpus, read_article
from corpus.settings_file import user_file
from tests.corpus.small_corpus import TEXT, reasons


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(
        CorpusNotFoundError, match=r"^there is no folder .*nowhere; name a folder of \.txt, \.md"
    ):
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
    with pytest.raises(
        EmptyCorpusError, match=r"holds no articles; put \.txt, \.md, \.html, \.jsonl or \.csv files there"
    ):
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


def test_a_folder_that_may_not_be_read_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("corpus.reading.os.access", lambda _path, _mode: False)
    with pytest.raises(CorpusNotFoundError, match="may not be read; change its permissions"):
        open_corpus(tmp_path)


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


def test_a_symbolic_link_leads_out_of_the_corpus_only_where_that_is_allowed(
    folder: Path, tmp_path: Path
) -> None:
    secret = tmp_path / "secret"
    secret.write_text(TEXT, "utf-8")
    (folder / "out.txt").symlink_to(secret)
    (folder / "device.txt").symlink_to("/dev/zero")
    (folder / "in.txt").symlink_to(folder / "good.txt")
    advice = "; copy the file, or set follow_links = true under [reading] in your own settings"
    leads_out = "it is a symbolic link that leads out of the corpus, to "
    assert reasons(folder) == {
        "device": f"{leads_out}/dev/zero{advice}",
        "good": None,
        "in": None,
        "out": f"{leads_out}{secret}{advice}",
    }
    (folder / "pizhu.toml").write_text("[reading]\nfollow_links = true", "utf-8")
    with pytest.raises(SettingsError, match="cannot allow itself to lead out"):
        open_corpus(folder)
    user_file().parent.mkdir(parents=True)
    (folder / "pizhu.toml").rename(user_file())
    assert reasons(folder) == {
        "device": "it is not a regular file",
        "good": None,
        "in": None,
        "out": None,
    }


def test_a_file_that_became_a_link_since_the_folder_was_listed_is_not_followed(
    folder: Path, tmp_path: Path
) -> None:
    corpus = open_corpus(folder)
    assert list(corpus.paths) == ["good"]
    (folder / "good.txt").rename(tmp_path / "elsewhere")
    (folder / "good.txt").symlink_to(tmp_path / "elsewhere")
    (article,) = corpus.read_all()
    assert isinstance(article, UnreadableFile)
    assert article.reason == "it could not be read: Too many levels of symbolic links"


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
