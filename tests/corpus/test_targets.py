"""What can be shown beside an article, and that what is kept of an annotation hangs on none of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotations.anchoring import anchor
from corpus.alignment import CleanedOffset, OtherOffset, Span
from corpus.bitext import make_bitext
from corpus.reading import open_corpus, read_article
from corpus.settings import Settings
from corpus.targets import TARGET_NAMES, make_shown, targets
from corpus.views import ViewName, make_view
from tests.conftest import seed


def span_of(text: str, words: str) -> Span[CleanedOffset]:
    start = text.index(words)
    return Span(CleanedOffset(start), CleanedOffset(start + len(words)))


def test_what_there_is_for_each_script_the_usual_first(tmp_path: Path) -> None:
    assert targets(seed("004"), Settings()) == ("s2tw", "s2t", "s2twp", "s2hk", "s2hkp")
    assert targets(seed("004"), Settings(traditional="s2hkp")) == ("s2hkp", "s2t", "s2tw", "s2twp", "s2hk")
    assert targets(seed("002"), Settings()) == ("t2s", "regularised")
    (tmp_path / "a.txt").write_text("これは日本語の文章です。とても短いです。", "utf-8")
    assert targets(read_article(open_corpus(tmp_path), "a"), Settings()) == ()
    assert set(TARGET_NAMES) == {"s2t", "s2tw", "s2twp", "s2hk", "s2hkp", "t2s", "regularised"}


@pytest.mark.parametrize(("number", "name"), [("004", "s2hk"), ("004", "s2twp"), ("002", "regularised")])
def test_it_is_the_view_of_that_name(number: str, name: str) -> None:
    article, target = seed(number), ViewName(name)
    shown = make_shown(article, [target], Settings())
    assert (shown.target, shown.choices) == (target, targets(article, Settings()))
    assert shown.bitext.other == make_view(article, target).text != make_bitext(article).other


def test_what_cannot_be_shown_so_is_shown_as_usual() -> None:
    shown = make_shown(seed("002"), [ViewName.S2HK, ViewName.T2S], Settings())
    assert (shown.target, shown.bitext) == ("t2s", make_bitext(seed("002")))
    assert make_shown(seed("004"), [ViewName.REGULARISED], Settings()).target == "s2tw"


def test_the_words_of_a_region_are_found_by_their_places(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("合作社利用互联网和软件销售蜂蜜，带动农户增收。", "utf-8")
    bitext = make_shown(read_article(open_corpus(tmp_path), "a"), [ViewName.S2TWP], Settings()).bitext
    assert bitext.other == "合作社利用網際網路和軟體銷售蜂蜜，帶動農戶增收。"
    place = bitext.to_other.map_span(*span_of(bitext.article.text, "互联网"))
    assert bitext.other[place.start : place.end] == "網際網路"
    after = bitext.to_other.map_span(*span_of(bitext.article.text, "农户"))
    assert bitext.other[after.start : after.end] == "農戶"
    assert bitext.to_own.map_span(OtherOffset(place.start + 1), OtherOffset(place.end)) == span_of(
        bitext.article.text, "互联网"
    )


@pytest.mark.parametrize(
    ("number", "name", "words"),
    [("004", "s2hkp", "党建联盟"), ("002", "regularised", "鄉村振興"), ("000", "regularised", "合作社")],
)
def test_an_annotation_is_kept_as_the_settings_have_it_whatever_is_shown(
    number: str, name: str, words: str
) -> None:
    article = seed(number)
    shown = make_shown(article, [ViewName(name)], Settings()).bitext
    span = span_of(article.text, words)
    assert anchor(shown, span) == anchor(make_bitext(article), span)
    assert shown.simplified_text == make_bitext(article).simplified_text
    assert shown.traditional_text == make_bitext(article).traditional_text
