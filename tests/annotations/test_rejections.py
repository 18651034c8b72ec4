"""Offers that were rejected: kept like all else, undone like all else."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
import tinydb

from annotations.errors import InvalidAnnotation, StoreDamaged, StoreReadOnly
from annotations.rejections import Rejection, rejection_of
from annotations.steps import StepKind
from annotations.store import open_store
from corpus.alignment import RawOffset, Span
from tests.annotations.examples import ARTICLE, OTHER_ARTICLE, example
from tests.conftest import seed


def rejection(start: int = 3, *, article: str = ARTICLE, tag: str = "metric") -> Rejection:
    return Rejection(article, "ab" * 32, RawOffset(start), RawOffset(start + 2), "积分", tag, "same_words")


def test_they_outlive_the_program_and_stand_in_both_files(store_path: Path) -> None:
    with open_store(store_path, "李") as store:
        store.reject([rejection(9), rejection(3), rejection(3, tag="outcome")])
        store.reject(rejection(5, article=OTHER_ARTICLE))
        assert store.articles() == (ARTICLE, OTHER_ARTICLE)
    with open_store(store_path, "王") as again:
        assert again.rejections(ARTICLE) == (rejection(3), rejection(3, tag="outcome"), rejection(9))
        assert again.rejections(OTHER_ARTICLE) == (rejection(5, article=OTHER_ARTICLE),)
        assert again.rejections("none") == ()
    with tinydb.TinyDB(store_path) as file:
        documents = [dict(document) for document in file.table("/rejections")]
    assert len(documents) == 4
    assert documents[0] == {
        "article": ARTICLE,
        "sha256": "ab" * 32,
        "raw_start": 3,
        "raw_end": 5,
        "raw_quote": "积分",
        "tag": "metric",
        "origin": "same_words",
    }
    history = store_path.with_name("annotations.history.jsonl").read_text("ascii").splitlines()
    line = json.loads(history[1])
    assert (line["kind"], line["id"], line["left"]) == ("rejection", "9-11:same_words:metric", 2)


def test_the_history_alone_brings_them_back(store_path: Path) -> None:
    with open_store(store_path, "李") as store:
        store.reject(rejection())
        store.reject(rejection(9))
        store.undo()
    store_path.unlink()
    with open_store(store_path, "李") as again:
        assert again.rejections(ARTICLE) == (rejection(),)
        again.redo()
        assert again.rejections(ARTICLE) == (rejection(), rejection(9))


def test_several_are_one_step_undone_in_turn_with_annotations(store_path: Path) -> None:
    with open_store(store_path, "李") as store:
        store.reject([rejection(3), rejection(9), rejection(3)])
        store.add(example())
        assert [step.kind for step in store.steps()] == [StepKind.ADD, StepKind.REJECT]
        assert len(store.steps()[1].entries) == 2
        store.undo(ARTICLE)
        assert len(store.rejections(ARTICLE)) == 2
        store.undo(ARTICLE)
        assert store.rejections(ARTICLE) == ()
        assert store.articles() == ()
        store.redo(ARTICLE)
        assert len(store.rejections(ARTICLE)) == 2


def test_what_was_rejected_before_is_no_new_step(store_path: Path) -> None:
    with open_store(store_path, "李") as store:
        store.reject(rejection())
        assert store.reject(rejection()) is None
        assert store.reject([]) is None
        change = store.reject([rejection(), rejection(9)])
        assert change is not None
        assert [entry.item for entry in change.entries] == [rejection(9)]


def test_one_of_a_later_version_of_the_file_takes_the_place_of_the_former(store_path: Path) -> None:
    with open_store(store_path, "李") as store:
        store.reject(rejection())
        store.reject(replace(rejection(), sha256="cd" * 32, raw_quote="考核"))
        assert [each.raw_quote for each in store.rejections(ARTICLE)] == ["考核"]
        store.undo()
        assert store.rejections(ARTICLE) == (rejection(),)


def test_what_cannot_be_written_is_refused(store_path: Path) -> None:
    with open_store(store_path, "李") as store:
        with pytest.raises(InvalidAnnotation, match="sha256"):
            store.reject([rejection(), replace(rejection(), sha256="?")])
        with pytest.raises(InvalidAnnotation, match="does not begin with /"):
            store.reject(rejection(article="/rejections"))
        assert store.rejections(ARTICLE) == ()
        store.reject(rejection())
    with open_store(store_path, "李", read_only=True) as looking, pytest.raises(StoreReadOnly):
        looking.reject(rejection(9))


def test_a_damaged_record_is_found_by_its_sum(store_path: Path) -> None:
    with open_store(store_path, "李") as store:
        store.reject(rejection())
        store.add(example())
    history = store_path.with_name("annotations.history.jsonl")
    history.write_bytes(history.read_bytes().replace(b'"tag":"metric"', b'"tag":"metrix"'))
    with pytest.raises(StoreDamaged, match="line 2 is damaged"):
        open_store(store_path, "李")


@pytest.mark.parametrize(
    ("field", "value"),
    [("tag", ""), ("raw_end", 2), ("raw_start", -1), ("article", "/a"), ("origin", ""), ("origin", "a:b")],
)
def test_only_what_a_rejection_can_be_is_read(field: str, value: object) -> None:
    written = rejection().to_json()
    assert Rejection.from_json(written) == rejection()
    with pytest.raises(InvalidAnnotation, match=field):
        Rejection.from_json(written | {field: value})


def test_it_is_made_of_the_raw_characters_and_holds_as_long_as_they_are_there() -> None:
    article = seed("002")
    start = RawOffset(article.raw.index("農(nóng)牧業(yè)"))
    made = rejection_of(article, Span(start, RawOffset(start + 14)), "metric", "quantities")
    assert (made.article, made.sha256) == (article.id, article.sha256)
    assert made.raw_quote == article.raw[start : start + 14]
    assert made.applies_to(article)
    assert made.applies_to(replace(article, sha256="0" * 64))
    assert not made.applies_to(replace(article, raw="一" + article.raw))
