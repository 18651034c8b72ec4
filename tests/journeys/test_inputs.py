"""A folder as researchers have it: many encodings and kinds of files, each read and marked as any other."""

from __future__ import annotations

import json
from pathlib import Path
from zipfile import ZipFile

import pytest

from corpus.reading import open_corpus, read_article
from tests.driver import running

ARTICLE = (
    "产业联盟带动牧民增收\n\n2023年6月5日 09:36 来源：农民日报 作者：李雪\n\n"
    "\u3000\u30004月12日,记者在鄂托克旗看到,合作社的绒山羊已经剪完了绒。去年全镇共有2.4万户加入产业联盟，户均增收3600元。\n\n"
    "\u3000\u3000“有了这个联盟，我们的牛肉不愁卖，还能卖个好价钱。”牧民阿拉腾说。\n"
)
PAGE = (
    '<html><head><meta charset="gb2312"></head><body><nav><a href="/">首页</a></nav>'
    "<h1>产业联盟带动牧民增收</h1><p>去年全镇共有2.4万户加入产业联盟，户均增收<b>3600</b>元。</p>"
    "<p>“有了这个联盟，我们的牛肉不愁卖，还能卖个好价钱。”牧民阿拉腾说。</p></body></html>"
)
WORDS = "户均增收3600元"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    below = tmp_path / "corpus"
    below.mkdir()
    (below / "gb.txt").write_bytes(ARTICLE.replace("\n", "\r\n").encode("gb18030"))
    (below / "utf16.txt").write_bytes(ARTICLE.encode("utf-16-be"))
    (below / "page.html").write_bytes(PAGE.encode("gb18030"))
    (below / "rows.jsonl").write_text(
        json.dumps({"id": "row", "title": "增收", "text": ARTICLE}, ensure_ascii=False) + "\n", "utf-8"
    )
    with ZipFile(below / "pack.zip", "w") as archive:
        archive.writestr("一月/农业.txt", ARTICLE.encode("gb18030"))
    return below


@pytest.mark.parametrize(
    ("article", "raw_quote"),
    [
        ("gb", WORDS),
        ("utf16", WORDS),
        ("page", "户均增收<b>3600</b>元"),
        ("row", WORDS),
        ("pack/一月/农业", WORDS),
    ],
)
async def test_a_mark_is_on_the_same_words_after_a_restart(
    folder: Path, store_path: Path, article: str, raw_quote: str
) -> None:
    async with running(store_path, corpus=folder, article=article) as driver:
        await driver.select(WORDS)
        await driver.press("2")
    async with running(store_path, corpus=folder, article=article) as driver:
        await driver.press("g", "]")
        assert "in metric" in driver.status
        [mark] = driver.annotations
    raw = read_article(open_corpus(folder), article).raw
    assert (mark.article, mark.quote, mark.raw_quote) == (article, WORDS, raw_quote)
    assert raw[mark.raw_start : mark.raw_end] == raw_quote


async def test_the_raw_view_of_a_page_is_its_source(folder: Path, store_path: Path) -> None:
    async with running(store_path, corpus=folder, article="page") as driver:
        await driver.press("R")
        assert any("增收<b>3600</b>元。</p>" in row for row in driver.rows)


async def test_what_is_folded_of_a_page_is_listed_without_its_markup(
    tmp_path: Path, store_path: Path
) -> None:
    crumbs = '<div>当前位置：<a href="/">首页</a> &gt; <a href="/n">新闻</a> &gt; 正文</div><h1>'
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "page.html").write_text(PAGE.replace("<h1>", crumbs).replace("gb2312", "utf-8"), "utf-8")
    async with running(store_path, corpus=folder, article="page") as driver:
        await driver.press("F")
        assert any("当前位置：首页 > 新闻 > 正文" in row for row in driver.rows)


async def test_a_long_id_of_chinese_is_cut_with_a_sign_that_it_is(tmp_path: Path, store_path: Path) -> None:
    folder = tmp_path / "corpus"
    (folder / "农业报道").mkdir(parents=True)
    (folder / "农业报道" / "产业联盟带动增收.txt").write_text(ARTICLE, "utf-8")
    async with running(store_path, corpus=folder) as driver:
        assert driver.rows[2].startswith(" 农业报道/产业联盟带…  产业联盟带动牧民增收 ")
    async with running(store_path, corpus=folder, size=(80, 24)) as driver:
        assert driver.rows[2].startswith(" 农业报…   产业联盟带动牧民")


async def test_an_id_of_chinese_that_fits_is_whole(tmp_path: Path, store_path: Path) -> None:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "产业联盟带动增收.txt").write_text(ARTICLE, "utf-8")
    async with running(store_path, corpus=folder) as driver:
        assert driver.rows[2].startswith(" 产业联盟带动增收  产业联盟带动牧民增收 ")
