"""The same article comes in as text of any encoding, as HTML and as Markdown."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.errors import (
    SettingsError,
)
from corpus.reading import open_corpus, read_article
from corpus.settings import Settings
from tests.corpus.small_corpus import TEXT


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
