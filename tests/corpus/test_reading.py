"""Files come in, good and bad: a bad one is reported with its reason and never stops the others."""

from __future__ import annotations

import json
import os
import pickle
from hashlib import sha256
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from corpus.article import Article, UnreadableFile
from corpus.errors import (
    ArticleNotFoundError,
    CorpusNotFoundError,
    EmptyCorpusError,
    SettingsError,
    UnreadableArticleError,
)
from corpus.reading import open_corpus, read_article, read_file
from corpus.settings import Settings
from corpus.settings_file import user_file

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


# What is in a file.


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


# How it is encoded, and what is said of that.


@pytest.mark.parametrize("encoding", ["gb18030", "big5hkscs", "utf-16-le", "utf-16-be"])
def test_a_file_of_another_encoding_is_the_same_article(folder: Path, encoding: str) -> None:
    text = "隰縣構築黨建聯盟新模式,促進群眾增收致富。\n"
    (folder / "other.txt").write_bytes(text.encode(encoding))
    article = read_article(open_corpus(folder), "other")
    assert (article.raw, article.encoding, article.cleaned.notices) == (text, encoding, ())


def test_what_is_lost_in_decoding_is_among_the_notices_each_time(folder: Path) -> None:
    (folder / "cut.txt").write_bytes(TEXT.encode()[:-2])
    for _ in range(2):
        article = read_article(open_corpus(folder), "cut")
        assert article.raw == TEXT[:-2] + "\ufffd"
        assert article.cleaned.notices == (
            "the file ends within a character, of which the bytes E3 80 are left; U+FFFD stands for it",
        )


def test_the_encoding_that_the_settings_state_by_path_counts(folder: Path) -> None:
    (folder / "old").mkdir()
    for name in ("old/note.txt", "note.txt"):
        (folder / name).write_bytes("注".encode("gbk"))
    (folder / "pizhu.toml").write_text('[reading.encodings]\n"old/*.txt" = "gbk"\n', "utf-8")
    corpus = open_corpus(folder)
    assert {name: read_article(corpus, name).raw for name in ("note", "old/note")} == {
        "note": "ע",
        "old/note": "注",
    }
    assert read_article(open_corpus(folder, Settings(encoding="gb18030")), "note").raw == "注"


def test_a_settings_file_that_says_what_it_cannot_is_an_error(folder: Path) -> None:
    (folder / "pizhu.toml").write_text("[reading]\nencoding = 'ebcdic'\n", "utf-8")
    with pytest.raises(SettingsError, match=r"pizhu\.toml, line 2: encoding is one of big5, "):
        open_corpus(folder)


def test_plain_text_keeps_its_id_beside_other_forms_of_the_article(folder: Path) -> None:
    for suffix in ("md", "html", "htm"):
        (folder / f"good.{suffix}").write_text(TEXT, "utf-8")
    assert {article_id: path.name for article_id, path in open_corpus(folder).paths.items()} == {
        "good": "good.txt",
        "good.htm": "good.htm",
        "good.html": "good.html",
        "good.md": "good.md",
    }


# Rows of tables, members of archives.


def rows(*objects: object) -> str:
    return "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in objects)


def test_a_row_is_an_article_with_what_is_stated_beside_its_text(folder: Path) -> None:
    row = {
        "id": 7,
        "content": "合作社带动农户增收致富。\n产业\u2028振兴。",
        "title": " 隰县  梨果 ",
        "publish_time": "2023/6/5 9:36",
        "来源": "临汾日报",
        "author": "张三、李 四",
        "editors": ["王五"],
    }
    (folder / "news.jsonl").write_text(rows(row), "utf-8")
    article = read_article(open_corpus(folder), "7")
    assert article.raw == row["content"]
    assert article.path == folder / "news.jsonl"
    assert article.sha256 == sha256(article.raw.encode()).hexdigest()
    metadata = article.metadata
    assert (metadata.title, metadata.published, metadata.source) == (
        "隰县 梨果",
        "2023-06-05T09:36",
        "临汾日报",
    )
    assert (metadata.authors, metadata.editors) == (("张三", "李 四"), ("王五",))
    assert {(field.raw_start, field.raw_end, field.confidence) for field in metadata.fields} == {(0, 0, 1.0)}


def test_the_same_text_in_two_rows_keeps_what_is_stated_of_each(folder: Path) -> None:
    (folder / "news.jsonl").write_text(
        rows({"text": TEXT, "title": "甲"}, {"text": TEXT, "title": "乙"}, {"text": TEXT}), "utf-8"
    )
    corpus = open_corpus(folder)
    titles = [read_article(corpus, f"news/{number}").metadata.title for number in (1, 2)]
    assert titles == ["甲", "乙"]


def test_a_date_that_is_not_understood_is_left_out_with_a_notice(folder: Path) -> None:
    (folder / "news.jsonl").write_text(
        rows({"text": "合作社增收。", "date": "去年", "source": ["甲"]}), "utf-8"
    )
    article = read_article(open_corpus(folder), "news/1")
    assert article.metadata.published is None
    assert article.cleaned.notices == (
        "the row's published, '去年', is not understood and left out",
        "the row's source, ['甲'], is not understood and left out",
    )


def test_rows_have_the_ids_they_state_and_are_told_by_their_table_where_those_clash(folder: Path) -> None:
    (folder / "sub").mkdir()
    table = folder / "sub" / "news.jsonl"
    table.write_text(rows({"id": "甲", "text": TEXT}, {"text": TEXT}, {"id": "甲", "text": TEXT}), "utf-8")
    assert list(open_corpus(folder).paths) == ["good", "甲", "sub/news/2", "sub/news/甲"]
    alone = open_corpus(table)
    assert list(alone.paths) == ["甲", "news/2", "news/甲"]
    assert read_article(alone, "news/甲").raw == TEXT
    # A file's id never hangs on the rows beside it, nor the rows of one table on those of a later one.
    (folder / "甲.txt").write_text(TEXT, "utf-8")
    (folder / "late.jsonl").write_text(rows({"id": "甲", "text": TEXT}, {"id": "乙", "text": TEXT}), "utf-8")
    (folder / "乙.md").write_text(TEXT, "utf-8")
    clashing = open_corpus(folder)
    assert set(clashing.paths) == {
        "good",
        "late/甲",
        "late/乙",
        "sub/news/2",
        "sub/news/甲",
        "sub/news/甲/3",
        "甲",
        "乙",
    }
    assert clashing.paths["甲"] == folder / "甲.txt"
    assert clashing.paths["乙"] == folder / "乙.md"


def test_rows_without_a_text_are_reported_and_stop_none_of_the_others(folder: Path) -> None:
    good = [{"text": TEXT}, {"title": "空"}, {"text": 5}]
    (folder / "news.jsonl").write_text(
        rows(*good) + '{"text": "\\ud800"}\n[1]\n{"text": "坏"\n\n' + rows({"text": TEXT}), "utf-8"
    )
    advice = "; name the field of the texts under [reading] in pizhu.toml: fields = { text = … }"
    assert reasons(folder) == {
        "good": None,
        "news/1": None,
        "news/2": "row 2: it has no text" + advice,
        "news/3": "row 3: what should be its text is none" + advice,
        "news/4": "row 4: character 1 of its text is half of a surrogate pair",
        "news/5": "line 5: it is JSON, but not an object in braces",
        "news/6": "line 6: it is not JSON: Expecting ',' delimiter at character 13 of the line",
        "news/7": None,
    }


def test_a_table_that_changes_under_the_open_corpus_is_reported(folder: Path) -> None:
    table = folder / "news.jsonl"
    table.write_text(rows({"text": TEXT}, {"text": TEXT}), "utf-8")
    corpus = open_corpus(folder)
    assert len(corpus.paths) == 3
    table.write_text(rows({"text": "短"}), "utf-8")
    second = corpus.read("news/2")
    assert isinstance(second, UnreadableFile)
    assert second.reason == "row 2: the file has changed since it was opened; open it again"


def test_the_history_and_the_export_of_annotations_are_no_articles(folder: Path) -> None:
    annotation = {
        "schema": 1,
        "id": "a",
        "tag": "metric",
        "quote": "甲",
        "raw_quote": "甲",
        "annotator": "李",
    }
    (folder / "annotations.history.jsonl").write_text(rows({"text": TEXT}), "utf-8")
    (folder / "export.jsonl").write_text(rows(annotation, annotation), "utf-8")
    assert list(open_corpus(folder).paths) == ["good"]


def test_an_archive_is_read_as_a_folder_alone_and_among_others(folder: Path) -> None:
    with ZipFile(folder / "2021.zip", "w", ZIP_DEFLATED) as archive:
        archive.writestr("六月/a.txt", TEXT.encode("gb18030"))
        archive.writestr("news.csv", "id,text\n3,甲县\n4,乙县\n")
        archive.writestr("notes.docx", "no article")
    assert list(open_corpus(folder).paths) == ["3", "4", "2021/六月/a", "good"]
    alone = open_corpus(folder / "2021.zip")
    assert list(alone.paths) == ["3", "4", "六月/a"]
    assert alone.folder == folder
    article = read_article(alone, "六月/a")
    assert (article.raw, article.encoding) == (TEXT, "gb18030")
    assert article.path == folder / "2021.zip" / "六月" / "a.txt"
    assert read_article(alone, "4").raw == "乙县"
    assert sorted(path.name for path in folder.iterdir()) == ["2021.zip", "good.txt"]


def test_an_archive_that_is_none_is_reported_in_its_place(folder: Path) -> None:
    (folder / "broken.zip").write_bytes(b"PK\3\4 and then nothing")
    assert reasons(folder) == {
        "broken": "it is no .zip archive, or a damaged one: File is not a zip file",
        "good": None,
    }
    with pytest.raises(UnreadableArticleError, match=r"broken\.zip: it is no \.zip archive"):
        read_article(open_corpus(folder / "broken.zip"), "broken")


def test_an_archive_without_articles_is_an_empty_corpus(folder: Path) -> None:
    with ZipFile(folder / "empty.zip", "w") as archive:
        archive.writestr("notes.docx", "no article")
    with pytest.raises(EmptyCorpusError, match=r"empty\.zip holds no articles; name a folder of \.txt"):
        open_corpus(folder / "empty.zip")


def test_a_corpus_can_be_handed_to_another_process(folder: Path) -> None:
    (folder / "news.jsonl").write_text(rows({"id": 7, "text": TEXT}), "utf-8")
    with ZipFile(folder / "2021.zip", "w") as archive:
        archive.writestr("a.txt", TEXT)
    corpus = pickle.loads(pickle.dumps(open_corpus(folder)))
    assert [article.raw for article in corpus.read_all()] == [TEXT] * 3


# Files of every kind that are no article at all: sensible words, and never an exception.


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


# Forms.


PARAGRAPHS = [
    f"第{number}段，合作社带动农户增收致富，产业发展取得了新的成效，群众的获得感不断增强。"
    for number in "一二三四"
]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_page_of_html_is_read_as_its_article(folder: Path, encoding: str) -> None:
    page = (
        "<html><head><meta charset=gb2312><title>隰县构筑党建联盟新模式_某某网</title>"
        "<meta name=PubDate content='2023-06-05 09:36'></head><body>"
        "<ul><li><a>首页</a></li><li><a>新闻</a></li></ul><div class=article><h1>隰县构筑党建联盟新模式</h1>"
        "<p>2023年06月05日 来源：临汾日报</p>"
        + "".join(f"<p>{line[:20]}<b>{line[20:]}</b></p>\n" for line in PARAGRAPHS)
        + "</div><div class=related><h3>相关新闻</h3>"
        "<ul><li><a>某地产业发展取得新成效</a></li></ul></div></body></html>"
    )
    (folder / "page.html").write_bytes(page.encode(encoding))
    article = read_article(open_corpus(folder), "page")
    assert (article.raw, article.encoding) == (page, encoding)
    assert article.text.split("\n") == [
        "隰县构筑党建联盟新模式",
        "2023年06月05日 来源：临汾日报",
        *PARAGRAPHS,
    ]
    metadata = article.metadata
    assert (metadata.title, metadata.published) == ("隰县构筑党建联盟新模式", "2023-06-05T09:36")
    assert metadata.source == "临汾日报"
    folded = [page[fold.raw_start : fold.raw_end] for fold in article.cleaned.folds]
    assert folded == ["首页", "新闻", "相关新闻", "某地产业发展取得新成效"]


def test_a_markdown_text_is_read_as_its_article(folder: Path) -> None:
    text = (
        "---\ntitle: 隰县构筑党建联盟\nauthor: 张三\n---\n# 隰县构筑党建联盟\n\n"
        + "\n\n".join(f"{line[:20]}\n**{line[20:]}**" for line in PARAGRAPHS)
        + "\n\n## 下一步\n\n短句。\n\n- 首页\n"
    )
    (folder / "note.md").write_text(text, "utf-8")
    article = read_article(open_corpus(folder), "note")
    assert article.text.split("\n") == ["隰县构筑党建联盟", *PARAGRAPHS, "下一步", "短句。", "首页"]
    assert (article.metadata.title, article.metadata.authors) == ("隰县构筑党建联盟", ("张三",))
    assert [article.cleaned.paragraphs[index].kind.value for index in (0, 5)] == ["title", "heading"]


def test_a_file_read_by_itself_tells_why_it_cannot_be(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    for name, reason in (
        ("empty.txt", "the file is empty (0 bytes)"),
        ("none.txt", "it could not be read: No such file or directory"),
    ):
        assert read_file("a", tmp_path / name) == UnreadableFile("a", tmp_path / name, reason)


def test_a_folder_that_may_not_be_read_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("corpus.reading.os.access", lambda _path, _mode: False)
    with pytest.raises(CorpusNotFoundError, match="may not be read; change its permissions"):
        open_corpus(tmp_path)
