"""What a reader decided about folding: kept like all else, undone like all else, and never in the way."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
import tinydb

from annotations.anchoring import annotate
from annotations.article_folds import ArticleFold
from annotations.errors import InvalidAnnotation, StoreDamaged, StoreReadOnly
from annotations.placing import PlacedAnnotations
from annotations.store import open_store
from corpus.alignment import CleanedOffset, RawOffset, Span
from corpus.article import ParagraphKind
from corpus.bitext import make_bitext
from corpus.folding import FoldDecision, decide, overrule, paragraph_at
from tests.annotations.examples import ARTICLE, OTHER_ARTICLE, example
from tests.conftest import seed


def decision(start: int = 3, end: int = 5, kind: ParagraphKind = ParagraphKind.BODY) -> FoldDecision:
    return FoldDecision(RawOffset(start), RawOffset(end), "相关", "ab" * 32, kind)


def span(start: int = 3, end: int = 5) -> Span[RawOffset]:
    return Span(RawOffset(start), RawOffset(end))


def test_a_decision_outlives_the_program_and_stands_in_both_files(store_path: Path) -> None:
    with open_store(store_path, "李") as store:
        store.set_fold(ARTICLE, span(), decision())
        store.set_fold(ARTICLE, span(1, 2), decision(1, 2, ParagraphKind.RELATED))
        assert store.articles() == (ARTICLE,)
    with open_store(store_path, "王") as again:
        assert again.fold_decisions(ARTICLE) == (decision(1, 2, ParagraphKind.RELATED), decision())
        assert again.fold_decisions(OTHER_ARTICLE) == ()
    with tinydb.TinyDB(store_path) as file:
        documents = [dict(document) for document in file.table("/folds")]
    assert documents[1] == {
        "article": ARTICLE,
        "sha256": "ab" * 32,
        "raw_start": 3,
        "raw_end": 5,
        "raw_quote": "相关",
        "kind": "body",
    }
    history = store_path.with_name("annotations.history.jsonl").read_text("ascii").split("\n")
    line = json.loads(history[1])
    assert (line["kind"], line["id"], line["article"], line["annotator"]) == ("fold", "3-5", ARTICLE, "李")
    assert (line["before"], line["after"]["kind"]) == (None, "body")


def test_the_history_alone_brings_it_back(store_path: Path) -> None:
    with open_store(store_path, "李") as store:
        store.set_fold(ARTICLE, span(), decision())
    store_path.unlink()
    with open_store(store_path, "李") as again:
        assert again.fold_decisions(ARTICLE) == (decision(),)


def test_it_is_undone_and_redone_in_turn_with_annotations(store_path: Path) -> None:
    with open_store(store_path, "李") as store:
        store.set_fold(ARTICLE, span(), decision())
        store.add(example())
        store.undo(ARTICLE)
        assert store.fold_decisions(ARTICLE) == (decision(),)
        store.undo(ARTICLE)
        assert store.fold_decisions(ARTICLE) == ()
        assert store.articles() == ()
    with open_store(store_path, "李") as again:
        again.redo(ARTICLE)
        assert again.fold_decisions(ARTICLE) == (decision(),)
        assert again.in_article(ARTICLE) == ()


def test_leaving_it_to_the_rules_again_removes_it(store_path: Path) -> None:
    with open_store(store_path, "李") as store:
        assert store.set_fold(ARTICLE, span(), None) is None
        store.set_fold(ARTICLE, span(), decision())
        assert store.set_fold(ARTICLE, span(), decision()) is None
        store.set_fold(ARTICLE, span(), decision(kind=ParagraphKind.LINKFARM))
        assert store.fold_decisions(ARTICLE) == (decision(kind=ParagraphKind.LINKFARM),)
        store.set_fold(ARTICLE, span(), None)
        assert store.fold_decisions(ARTICLE) == ()
    with tinydb.TinyDB(store_path) as file:
        assert "/folds" not in file.tables()


def test_what_cannot_be_written_is_refused(store_path: Path) -> None:
    with open_store(store_path, "李") as store:
        with pytest.raises(InvalidAnnotation, match=r"it is about \[3, 5\), not \[3, 4\)"):
            store.set_fold(ARTICLE, span(3, 4), decision())
        with pytest.raises(InvalidAnnotation, match="sha256"):
            store.set_fold(ARTICLE, span(), replace(decision(), sha256="?"))
        with pytest.raises(InvalidAnnotation, match="does not begin with /"):
            store.set_fold("/folds", span(), decision())
        assert store.fold_decisions(ARTICLE) == ()
    with open_store(store_path, "李", read_only=True) as looking, pytest.raises(StoreReadOnly):
        looking.set_fold(ARTICLE, span(), decision())


def test_a_damaged_record_is_found_by_its_sum(store_path: Path) -> None:
    with open_store(store_path, "李") as store:
        store.set_fold(ARTICLE, span(), decision())
        store.add(example())
    history = store_path.with_name("annotations.history.jsonl")
    history.write_bytes(history.read_bytes().replace(b'"kind":"body"', b'"kind":"bodt"'))
    with pytest.raises(StoreDamaged, match="line 2 is damaged"):
        open_store(store_path, "李")


@pytest.mark.parametrize(
    ("field", "value"), [("kind", "other"), ("raw_end", 2), ("raw_start", -1), ("article", "/a")]
)
def test_only_what_a_decision_can_be_is_read(field: str, value: object) -> None:
    written = ArticleFold(ARTICLE, decision()).to_json()
    assert ArticleFold.from_json(written) == ArticleFold(ARTICLE, decision())
    with pytest.raises(InvalidAnnotation, match=field):
        ArticleFold.from_json(written | {field: value})


def test_no_annotation_moves_when_paragraphs_are_shown_and_folded() -> None:
    article = seed("000")
    bitext = make_bitext(article)
    start = article.text.index("打通銷售端")
    annotation = annotate(bitext, Span(CleanedOffset(start), CleanedOffset(start + 5)), "mechanism", "李")
    folds = [
        decide(article, Span(fold.raw_start, fold.raw_end), ParagraphKind.BODY)
        for fold in article.cleaned.folds
    ]
    first = paragraph_at(article, CleanedOffset(0))
    assert first
    others = [*folds, decide(article, first, ParagraphKind.MASTHEAD)]
    for decided in (others[:1], others[2:], others):
        changed = overrule(article, decided)
        assert changed.text != article.text
        [item] = PlacedAnnotations(changed, [annotation]).placed
        assert changed.text[item.span.start : item.span.end] == "打通銷售端"
        assert not item.has_moved


def test_an_annotation_in_a_paragraph_that_is_folded_comes_back_with_it() -> None:
    article = seed("000")
    start = article.text.index("打通銷售端")
    annotation = annotate(
        make_bitext(article), Span(CleanedOffset(start), CleanedOffset(start + 5)), "mechanism", "李"
    )
    around = paragraph_at(article, CleanedOffset(start))
    assert around
    folded = PlacedAnnotations(
        overrule(article, [decide(article, around, ParagraphKind.RELATED)]), [annotation]
    )
    assert (folded.placed, folded.lost) == ((), (annotation,))
    [item] = PlacedAnnotations(article, [annotation]).placed
    assert item.span == (start, start + 5)
