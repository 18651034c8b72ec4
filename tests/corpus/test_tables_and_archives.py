"""Rows of tables and members of archives are articles, with what is stated beside their texts."""

from __future__ import annotations

import json
import pickle
from hashlib import sha256
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from corpus.article import UnreadableFile
from corpus.errors import (
    EmptyCorpusError,
    UnreadableArticleError,
)
from corpus.reading import open_corpus, read_article
from tests.corpus.small_corpus import TEXT, reasons


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
