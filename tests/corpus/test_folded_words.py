"""What a folded paragraph says, read without the markup and the damage of its raw characters."""

from __future__ import annotations

from pathlib import Path

from corpus.alignment import Span
from corpus.article import Article
from corpus.folding import words_at
from corpus.reading import open_corpus, read_article
from tests.conftest import seed

PAGE = """<html><head><meta charset="utf-8"></head><body>
<div>当前位置：<a href="/">首页</a> &gt; <a href="/n">新闻</a> &gt; 正文</div>
<h1>产业联盟带动牧民增收</h1>
<p>去年全镇共有2.4万户加入产业联盟，户均增收3600元，牧民的日子越过越好。</p>
<p>下一步，全旗将建立绩效考核办法，到2025年覆盖100个嘎查村。</p>
<div>版权所有 草原新闻网 &copy; 2023</div></body></html>
"""


def folded(article: Article) -> list[str]:
    return [words_at(article, Span(fold.raw_start, fold.raw_end)) for fold in article.cleaned.folds]


def test_of_a_page_of_html(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(PAGE, "utf-8")
    article = read_article(open_corpus(tmp_path), "page")
    assert folded(article) == ["当前位置：首页 > 新闻 > 正文", "版权所有 草原新闻网 © 2023"]


def test_of_a_page_with_glosses() -> None:
    article = seed("000")
    assert folded(article)[:5] == ["1", "鄉村干部報網", "微信公眾號", "鄉村干部報網", "官方微博"]


def test_of_a_paragraph_that_is_shown() -> None:
    article = seed("000")
    title = article.cleaned.paragraphs[0]
    raw = article.cleaned.alignment.invert().map_span(title.start, title.end)
    assert words_at(article, raw) == article.text[title.start : title.end]
    assert article.raw[raw.start : raw.end].startswith("思路出路 | 內(nèi)蒙古")
