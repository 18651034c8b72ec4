"""The cache of what has been read: the same answer, sooner; never an old or a damaged one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from corpus import index
from corpus.article import Article
from corpus.reading import read_file
from tests.conftest import SEEDS, seed


@pytest.mark.parametrize("file", sorted(SEEDS.glob("*.txt")), ids=lambda file: file.stem[:3])
def test_a_second_reading_gives_the_same_article(file: Path) -> None:
    first = read_file(file.stem, file)
    assert isinstance(first, Article)
    recalled = index.recall(first.sha256, len(first.raw))
    assert recalled is not None
    assert (recalled.script, recalled.metadata, recalled.cleaned) == (
        first.script,
        first.metadata,
        first.cleaned,
    )
    assert read_file(file.stem, file) == first


def _entry(home: Path, article: Article) -> Path:
    [entry] = (home / "cache").rglob(article.sha256)
    return entry


def test_a_damaged_entry_is_passed_over_and_replaced(home: Path) -> None:
    article = seed("004")
    entry = _entry(home, article)
    whole = entry.read_bytes()
    for damaged in (b"", whole[:-20], b"\0" * len(whole), b"x\x9c\x03\x00\x00\x00\x00\x01"):
        entry.write_bytes(damaged)
        assert index.recall(article.sha256, len(article.raw)) is None
        assert seed("004") == article
        assert entry.read_bytes() == whole


def test_an_entry_that_does_not_fit_the_text_is_passed_over() -> None:
    article = seed("004")
    assert index.recall(article.sha256, len(article.raw) + 1) is None
    shorter = replace(article.cleaned, text=article.cleaned.text[:-1])
    index.remember(article.sha256, index.Finding(article.script, article.metadata, shorter))
    assert index.recall(article.sha256, len(article.raw)) is None


def test_other_rules_find_nothing_and_clear_what_earlier_ones_left(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    article = seed("004")
    old = _entry(home, article)
    monkeypatch.setattr(index, "_rules", lambda: "0badcafe")
    assert index.recall(article.sha256, len(article.raw)) is None
    assert seed("004") == article
    assert not old.exists()
    assert _entry(home, article).parent.name == "0badcafe"


def test_a_cache_that_cannot_be_written_changes_nothing(home: Path) -> None:
    (home / "cache").write_text("a file where the folder should be", encoding="utf-8")
    article = seed("004")
    assert article.text.startswith("山西省临汾市隰县")
    assert seed("004") == article


def test_a_changed_file_is_read_anew(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    texts = []
    for words in ("合作社带动农户增收致富。", "联盟带动农户增收致富。"):
        file.write_text(words, encoding="utf-8")
        article = read_file("a", file)
        assert isinstance(article, Article)
        texts.append(article.text)
    assert texts == ["合作社带动农户增收致富。", "联盟带动农户增收致富。"]
