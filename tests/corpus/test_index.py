"""The cache of what has been read: the same answer, sooner; never an old or a damaged one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from corpus import index
from corpus.alignment import RawOffset
from corpus.article import Article, Form, Metadata, MetadataField
from corpus.reading import read_file
from corpus.settings import CleaningSettings, Settings
from tests.conftest import SEEDS, read_seed


def key(article: Article) -> str:
    """What an article of plain text is kept under, with nothing set."""
    return index.key_of(article.sha256, article.encoding, Form.PLAIN, CleaningSettings())


@pytest.mark.parametrize("file", sorted(SEEDS.glob("*.txt")), ids=lambda file: file.stem[:3])
def test_a_second_reading_gives_the_same_article(file: Path) -> None:
    first = read_file(file.stem, file)
    assert isinstance(first, Article)
    recalled = index.recall(key(first), len(first.raw))
    assert recalled is not None
    assert (recalled.script, recalled.metadata, recalled.cleaned) == (
        first.script,
        first.metadata,
        first.cleaned,
    )
    assert read_file(file.stem, file) == first


def _entry(home: Path, article: Article) -> Path:
    [entry] = (home / "cache").rglob(key(article))
    return entry


def test_a_damaged_entry_is_passed_over_and_replaced(home: Path) -> None:
    article = read_seed("004")
    entry = _entry(home, article)
    whole = entry.read_bytes()
    for damaged in (b"", whole[:-20], b"\0" * len(whole), b"x\x9c\x03\x00\x00\x00\x00\x01"):
        entry.write_bytes(damaged)
        assert index.recall(key(article), len(article.raw)) is None
        assert read_seed("004") == article
        assert entry.read_bytes() == whole


def test_an_entry_that_does_not_fit_the_text_is_passed_over() -> None:
    article = read_seed("004")
    assert index.recall(key(article), len(article.raw) + 1) is None
    shorter = replace(article.cleaned, text=article.cleaned.text[:-1])
    index.remember(key(article), index.Finding(article.script, article.metadata, shorter))
    assert index.recall(key(article), len(article.raw)) is None


def test_other_rules_find_nothing_and_clear_what_earlier_ones_left(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    article = read_seed("004")
    old = _entry(home, article)
    monkeypatch.setattr(index, "_rules", lambda: "0badcafe")
    assert index.recall(key(article), len(article.raw)) is None
    assert read_seed("004") == article
    assert not old.exists()
    assert _entry(home, article).parent.name == "0badcafe"


def test_a_cache_that_cannot_be_written_changes_nothing(home: Path) -> None:
    (home / "cache").write_text("a file where the folder should be", encoding="utf-8")
    article = read_seed("004")
    assert article.text.startswith("山西省临汾市隰县")
    assert read_seed("004") == article


def test_a_changed_file_is_read_anew(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    texts = []
    for words in ("合作社带动农户增收致富。", "联盟带动农户增收致富。"):
        file.write_text(words, encoding="utf-8")
        article = read_file("a", file)
        assert isinstance(article, Article)
        texts.append(article.text)
    assert texts == ["合作社带动农户增收致富。", "联盟带动农户增收致富。"]


def test_what_was_found_by_other_settings_is_not_given(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("合作社带动农户增收,联盟带动产业发展。", encoding="utf-8")
    as_it_is = Settings(CleaningSettings(full_width_punctuation=False))
    texts = [read_file("a", file, settings) for settings in (Settings(), as_it_is, Settings())]
    assert [article.text[9] for article in texts if isinstance(article, Article)] == ["，", ",", "，"]


def test_each_way_to_read_the_same_bytes_has_a_key_of_its_own() -> None:
    ways = [
        ("utf-8", Form.PLAIN, CleaningSettings()),
        ("gb18030", Form.PLAIN, CleaningSettings()),
        ("utf-8", Form.HTML, CleaningSettings()),
        ("utf-8", Form.PLAIN, CleaningSettings(full_width_punctuation=False)),
        ("utf-8", Form.PLAIN, CleaningSettings(phrases="[words]")),
    ]
    assert len({index.key_of("0" * 64, *way) for way in ways}) == len(ways)


def test_every_file_of_the_program_that_reads_is_one_of_the_rules(tmp_path: Path) -> None:
    package = tmp_path / "corpus"
    for name in ("reading.py", "cleaning/roles.py", "cleaning/data/words.txt.xz"):
        (package / name).parent.mkdir(parents=True, exist_ok=True)
        (package / name).write_text("", encoding="utf-8")
    for name in ("__pycache__/reading.pyc", "seeds/000.txt"):
        (package / name).parent.mkdir(parents=True, exist_ok=True)
        (package / name).write_text("", encoding="utf-8")
    names = sorted(name for name, *_ in index._stamps(package, is_whole=True))
    assert names == [
        "corpus/cleaning/data/words.txt.xz",
        "corpus/cleaning/roles.py",
        "corpus/reading.py",
    ]
    assert [name for name, *_ in index._stamps(package, is_whole=False)] == ["corpus/reading.py"]


def test_notices_and_all_that_is_known_of_a_statement_come_back() -> None:
    article = read_seed("004")
    field = MetadataField("authors", "刘强", RawOffset(3), RawOffset(6), 0.9, "通讯员")
    cleaned = replace(article.cleaned, notices=("its damage is past repair",))
    finding = index.Finding(article.script, Metadata.from_fields([field]), cleaned)
    index.remember(key(article), finding)
    assert index.recall(key(article), len(article.raw)) == finding
