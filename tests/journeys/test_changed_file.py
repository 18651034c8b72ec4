"""An article's file has changed: what was found again is confirmed, what is lost is offered a place."""

from __future__ import annotations

from pathlib import Path

from annotations.anchoring import annotate
from annotations.store import open_store
from corpus.alignment import CleanedOffset, Span
from corpus.bitext import make_bitext
from corpus.reading import open_corpus, read_article
from tests.driver import running

BEFORE = (
    "近年来,甲县合作社带动1000余户农户增收致富,交易额达6000万元,群众满意度显著提升,成为当地群众的致富果。\n"
    "下一步,甲县将继续推行积分制管理,让群众参与乡村治理,建设宜居宜业的和美乡村。"
)


async def test_found_again_is_confirmed_and_lost_is_offered_a_place(tmp_path: Path, store_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    file = corpus / "report.txt"
    file.write_text(BEFORE, encoding="utf-8")
    article = read_article(open_corpus(corpus), "report")
    bitext = make_bitext(article)
    with open_store(store_path, "tester") as store:
        for words in ("1000余户", "6000万元", "积分制"):
            start = CleanedOffset(article.text.index(words))
            store.add(annotate(bitext, Span(start, CleanedOffset(start + len(words))), "metric", "tester"))
    changed = "据报道,近日" + BEFORE.replace("6000万元", "7000万元")
    file.write_text(changed[: changed.index("下一步")], encoding="utf-8")
    async with running(store_path, corpus=corpus, article="report") as driver:
        assert "1 annotations were found again" in driver.text
        await driver.app.screen.run_action("moved")
        await driver.settle()
        await driver.settle()
        assert driver.rows[0].strip() == "The file has changed · report · 1 found again · 2 lost"
        assert [row.lstrip("▸ ").split()[0] for row in driver.rows[1:4]] == ["found", "LOST", "LOST"]
        assert driver.rows[2].rstrip().endswith("“6000万元” → “7000万元”?")
        assert driver.rows[3].rstrip().endswith("“积分制”")
        # Nothing is shown over other words before someone has said so.
        await driver.press("A")
        assert "1 confirmed" in driver.text
        assert driver.rows[0].strip() == "The file has changed · report · 0 found again · 2 lost"
        await driver.press("A")
        assert "None was found again by its own words" in driver.text
        await driver.press("a")
        assert driver.rows[0].strip() == "The file has changed · report · 0 found again · 1 lost"
        assert sorted(one.quote for one in driver.annotations) == ["1000余户", "7000万元", "积分制"]
        await driver.press("a")
        assert "it stays in this list" in driver.text
        await driver.press("u", "u")
        assert sorted(one.quote for one in driver.annotations) == ["1000余户", "6000万元", "积分制"]
        await driver.press("escape")
        pane = driver.reader.own_pane
        assert [pane.text[mark.start : mark.end] for mark in pane.marks] == ["1000余户"]
