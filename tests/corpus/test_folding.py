"""A reader's word on single paragraphs: it is followed, it can be taken back, and nothing else changes."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from corpus.alignment import CleanedOffset, Edit, RawOffset, Span, apply_edits
from corpus.article import Article, Doubt, Metadata, ParagraphKind, Script
from corpus.cleaning import clean
from corpus.folding import FoldDecision, decide, fold_at, overrule, paragraph_at
from tests.conftest import seed

LINES = st.sampled_from(
    [
        "",
        "首页 > 三农 > 正文",
        "相关阅读",
        "- 白茶走出大山",
        "分享讓更多人看到",
        "版权所有 县域经济网",
        "宜州市| 明溪县| 出国| 车致| 岳普湖县| 韩城市| 启东市|",
        "产业旺",
        "他在友誼學校?!坝辛诉@個聯盟,牛肉不愁賣,大家都很高興。",
        "\u3000\u3000近年来,张原村采取合作社统一供苗、统一收购的办法,带动周边十个村的农户稳定增收。",
        "  网。整合县域内物流资源,建起城乡配送服务中心,\u200b实现统一配送,解决运输难的问题。",
        "全旗組建了產(chǎn)業(yè)聯(lián)盟,農(nóng)牧業(yè)發(fā)展,  鄉(xiāng)村經(jīng)濟增長。",
    ]
)
PAGES = st.lists(LINES, min_size=1, max_size=9).map("\n".join).filter(str.strip)


def article_of(raw: str) -> Article:
    return Article(
        "page",
        Path("page.txt"),
        raw,
        sha256(raw.encode()).hexdigest(),
        "utf-8",
        Script.SIMPLIFIED,
        Metadata(),
        clean(raw),
    )


def shown(article: Article) -> list[str]:
    return [article.text[part.start : part.end] for part in article.cleaned.paragraphs]


def folded(article: Article) -> list[str]:
    return [article.raw[fold.raw_start : fold.raw_end] for fold in article.cleaned.folds]


def of_fold(article: Article, words: str, kind: ParagraphKind = ParagraphKind.BODY) -> FoldDecision:
    (span,) = [
        Span(fold.raw_start, fold.raw_end)
        for fold in article.cleaned.folds
        if words in article.raw[fold.raw_start : fold.raw_end]
    ]
    return decide(article, span, kind)


def of_paragraph(article: Article, words: str, kind: ParagraphKind) -> FoldDecision:
    span = paragraph_at(article, CleanedOffset(article.text.index(words)))
    assert span
    return decide(article, span, kind)


def test_a_folded_line_comes_back_in_its_place_and_as_body() -> None:
    article = seed("000")
    before = shown(article)
    unfolded = overrule(article, [of_fold(article, "岳普湖县| 韩城市|")])
    (line,) = [line for line in shown(unfolded) if line not in before]
    assert "岳普湖县| 韩城市|" in line
    assert [each for each in shown(unfolded) if each != line] == before
    assert unfolded.text == "\n".join(shown(unfolded))
    kinds = {part.start: part.kind for part in unfolded.cleaned.paragraphs}
    assert kinds[CleanedOffset(unfolded.text.index(line))] is ParagraphKind.BODY
    assert len(unfolded.cleaned.folds) == len(article.cleaned.folds) - 1
    # In the order of the file: what stands before it there stands before it here.
    starts = [
        unfolded.cleaned.alignment.invert().map_point(part.start) for part in unfolded.cleaned.paragraphs
    ]
    assert starts == sorted(starts)


def test_a_shown_paragraph_is_folded_away_as_what_the_reader_says() -> None:
    article = seed("004")
    decision = of_paragraph(article, "50名", ParagraphKind.RELATED)
    gone = overrule(article, [decision])
    assert shown(gone) == [line for line in shown(article) if "50名" not in line]
    fold = fold_at(gone, Span(decision.raw_start, decision.raw_end))
    assert fold
    assert fold.kind is ParagraphKind.RELATED
    assert "50名" in article.raw[fold.raw_start : fold.raw_end]


def test_what_the_rules_do_anyway_keeps_its_kind() -> None:
    article = seed("000")
    linkfarm = of_fold(article, "岳普湖县| 韩城市|", ParagraphKind.MASTHEAD)
    title = of_paragraph(article, shown(article)[0], ParagraphKind.BODY)
    assert overrule(article, [linkfarm, title]) is article


def test_the_last_decision_on_a_paragraph_counts() -> None:
    article = seed("000")
    unfold = of_fold(article, "岳普湖县| 韩城市|")
    fold = replace(unfold, kind=ParagraphKind.LINKFARM)
    assert overrule(article, [unfold, fold]) is article
    assert overrule(article, [fold, unfold]) == overrule(article, [unfold])


@pytest.mark.parametrize("change", ["words", "edge"])
def test_a_decision_on_other_words_is_not_followed_and_that_is_said(change: str) -> None:
    article = seed("000")
    decision = of_fold(article, "岳普湖县| 韩城市|")
    if change == "words":
        decision = replace(decision, raw_quote=decision.raw_quote.replace("岳", "嶽"))
    else:
        decision = replace(
            decision, raw_end=RawOffset(decision.raw_end - 1), raw_quote=decision.raw_quote[:-1]
        )
    kept = overrule(article, [decision])
    assert kept.cleaned.notices == (
        "1 paragraph that you folded or unfolded is no longer there as it was; that is not followed",
    )
    assert replace(kept.cleaned, notices=()) == article.cleaned
    other = replace(decision, raw_start=RawOffset(0), raw_end=RawOffset(1), raw_quote="?")
    assert overrule(article, [decision, other]).cleaned.notices == (
        "2 paragraphs that you folded or unfolded are no longer there as they were; that is not followed",
    )


def test_a_decision_outlives_a_change_of_the_file_behind_its_paragraph() -> None:
    raw = "首页 > 三农 > 正文\n合作社带动全县一千余户农户增收,今年分红二百万元,大家都很高兴。"
    decision = of_fold(article_of(raw), "首页")
    changed = article_of(raw + "\n" + "另一段说的是销路,合作社同县里的超市签了合同,价钱比往年好。")
    assert shown(overrule(changed, [decision]))[0] == "首页 > 三农 > 正文"


def test_doubts_go_with_their_words() -> None:
    slip = "他在友誼學校?!坝辛诉@個聯盟,牛肉不愁賣,大家都很高興。"
    article = article_of(f"首页 > 三农 > 正文\n合作社的好消息\n{slip}")
    [doubt] = article.cleaned.doubts
    words = article.text[doubt.start : doubt.end]
    moved = overrule(article, [of_fold(article, "首页")])
    [there] = moved.cleaned.doubts
    assert moved.text[there.start : there.end] == words
    assert (there.reason, there.alternatives) == (doubt.reason, doubt.alternatives)
    assert there.start == doubt.start + len("首页 > 三农 > 正文\n")
    gone = overrule(article, [of_paragraph(article, "牛肉不愁賣", ParagraphKind.RELATED)])
    assert gone.cleaned.doubts == ()


def test_an_unsure_edit_in_an_unfolded_line_is_a_doubt() -> None:
    raw = "首页 > 三农 > 正文\n合作社带动全县一千余户农户增收。今年分红二百万元。大家都很高兴。"
    article = article_of(raw)
    edit = Edit(5, 7, "农业", "byte_slip", "a guess", sure=False)
    assert article.cleaned.edits == ()
    cleaned = replace(article.cleaned, edits=(edit,))
    changed = overrule(replace(article, cleaned=cleaned), [of_fold(article, "首页")])
    assert changed.text.startswith("首页 > 农业 > 正文\n合作社")
    assert changed.cleaned.doubts == (Doubt(CleanedOffset(5), CleanedOffset(7), "a guess"),)


def test_an_article_that_does_not_hold_together_is_refused() -> None:
    article = seed("000")
    broken = replace(article, cleaned=replace(article.cleaned, paragraphs=article.cleaned.paragraphs[1:]))
    with pytest.raises(ValueError, match="do not make up the text"):
        overrule(broken, [of_fold(article, "岳普湖县| 韩城市|")])


@settings(max_examples=60)
@given(PAGES, st.data())
def test_whatever_is_decided_raw_text_and_alignment_hold(raw: str, data: st.DataObject) -> None:
    article = article_of(raw)
    decisions = data.draw(st.lists(st.sampled_from(_all_decisions(article)), max_size=4))
    changed = overrule(article, decisions)
    cleaned = changed.cleaned
    assert changed.raw == raw
    assert cleaned.edits == article.cleaned.edits
    assert (cleaned.alignment.source_length, cleaned.alignment.target_length) == (len(raw), len(changed.text))
    assert changed.text == "\n".join(shown(changed))
    assert not any(part.kind.is_folded for part in cleaned.paragraphs)
    assert all(one.end + 1 == two.start for one, two in pairwise(cleaned.paragraphs))
    # Nothing appears or is lost: the lines shown and those folded are always the same ones together.
    assert sorted(_all_words(changed)) == sorted(apply_edits(raw, cleaned.edits).split("\n"))
    for block in cleaned.alignment.blocks:
        if block.copied:
            assert (
                raw[block.source_start : block.source_end]
                == changed.text[block.target_start : block.target_end]
            )
    for doubt in cleaned.doubts:
        assert 0 <= doubt.start < doubt.end <= len(changed.text)


@settings(max_examples=60)
@given(PAGES, st.data())
def test_unfolding_and_folding_again_gives_the_article_back(raw: str, data: st.DataObject) -> None:
    article = article_of(raw)
    assume(article.cleaned.folds)
    folds = data.draw(st.lists(st.sampled_from(article.cleaned.folds), unique=True, min_size=1))
    spans = [(Span(fold.raw_start, fold.raw_end), fold.kind) for fold in folds]
    unfolded = overrule(article, [decide(article, span, ParagraphKind.BODY) for span, _ in spans])
    assert len(unfolded.cleaned.paragraphs) == len(article.cleaned.paragraphs) + len(spans)
    assert overrule(unfolded, [decide(article, span, kind) for span, kind in spans]) == article


def _all_decisions(article: Article) -> list[FoldDecision]:
    folds = [
        decide(article, Span(fold.raw_start, fold.raw_end), ParagraphKind.BODY)
        for fold in article.cleaned.folds
    ]
    spans = [paragraph_at(article, part.start) for part in article.cleaned.paragraphs]
    return folds + [decide(article, span, ParagraphKind.RELATED) for span in spans if span]


def _all_words(article: Article) -> list[str]:
    edits, raw = article.cleaned.edits, article.raw
    hidden = []
    for fold in article.cleaned.folds:
        inside = [edit for edit in edits if fold.raw_start <= edit.start and edit.end <= fold.raw_end]
        shifted = [
            edit._replace(start=edit.start - fold.raw_start, end=edit.end - fold.raw_start) for edit in inside
        ]
        hidden.append(apply_edits(raw[fold.raw_start : fold.raw_end], shifted))
    return shown(article) + hidden
