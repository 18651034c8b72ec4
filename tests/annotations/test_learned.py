"""A model learned from annotations: it speaks only where it is better than the rules."""

from __future__ import annotations

import json
from pathlib import Path

from annotations.anchoring import annotate
from annotations.suggesting.describing import describe
from annotations.suggesting.learned import KIND, Learned, learn, learned_suggester, model_path
from annotations.suggesting.plugins import all_suggesters
from annotations.suggestions import Material, suggest
from corpus.alignment import CleanedOffset, Span
from corpus.bitext import make_bitext
from tests.annotations.suggested_articles import article_of

NAMES = "东西南北中上下左右前后"
"""What tells the articles apart."""


def marked(name: str) -> Material:
    """An article in which what no frame knows is marked: who hums, and what glows."""
    lines = [
        f"{name}村{digit}组哼着山歌，{name}家{digit}楼亮着灯笼，{name}河{digit}弯流着清水。"
        for digit in "甲乙丙丁戊己庚辛壬癸"
    ]
    article = article_of("\n".join(lines), identifier=name)
    bitext = make_bitext(article)
    annotations = []
    for digit in "甲乙丙丁戊己庚辛壬癸":
        for words, tag in (
            (f"{name}村{digit}组哼着山歌", "mechanism"),
            (f"{name}家{digit}楼亮着灯笼", "outcome"),
        ):
            start = article.text.index(words)
            span = Span(CleanedOffset(start), CleanedOffset(start + len(words)))
            annotations.append(annotate(bitext, span, tag, "tester"))
    return Material(article, annotations)


def test_a_learned_span_does_not_begin_with_what_the_rules_exclude() -> None:
    text = "坚持分类指导的原则，在镇村干部中，建立积分制度。"
    [view] = describe(Material(article_of(text)))
    device = (text.index("建立"), len(text) - 1, "mechanism")
    assert view.without_excluded((0, *device[1:])) == device
    assert view.without_excluded(device) == device
    # Where all of it is excluded the model has the say.
    assert view.without_excluded((0, 9, "mechanism")) == (0, 9, "mechanism")


def test_it_finds_what_the_rules_do_not_know_and_speaks_in_their_place(tmp_path: Path) -> None:
    store = tmp_path / "annotations.json"
    assert learn([marked(name) for name in NAMES[:9]], model_path(store)) is None
    assert learned_suggester(store) is None
    result = learn([marked(name) for name in NAMES], model_path(store))
    assert result == Learned(220, 1.0, 0.0)
    suggesters, problems = all_suggesters(store)
    assert ([each.kind for each in suggesters], problems) == (["same_words", "quantity", KIND], [])
    article = article_of("新村甲组哼着山歌，新家乙楼亮着灯笼，新河丙弯流着清水。")
    found = suggest(Material(article), suggesters).suggestions
    assert [(each.tag, article.text[each.span.start : each.span.end]) for each in found] == [
        ("mechanism", "新村甲组哼着山歌"),
        ("outcome", "新家乙楼亮着灯笼"),
    ]
    assert {each.reason for each in found} == {"learned from what you have marked"}

    # One that is no better than the rules is silent, and a damaged one stops nothing.
    path = model_path(store)
    kept = json.loads(path.read_bytes())
    kept["facts"] = {"annotations": 220, "learned": 0.6, "rules": 0.6}
    path.write_text(json.dumps(kept), encoding="utf-8")
    assert learned_suggester(store) is None
    for damaged, why in (
        ("{", "Expecting property name"),
        ("[]", "it is no model"),
        (json.dumps(kept | {"form": 3}), "it was learned by another version of pizhu"),
        ('{"form": 5, "facts": {}, "by_clause": {}}', "a part of it is missing"),
    ):
        path.write_text(damaged, encoding="utf-8")
        suggesters, problems = all_suggesters(store)
        assert [each.kind for each in suggesters] == ["same_words", "quantity", "frames"]
        assert problems[0].startswith(f"what was learned cannot be read: {why}")
        assert problems[0].endswith(". Run pizhu learn again")
    assert all_suggesters(store, "Learn in the palette")[1][0].endswith(". Learn in the palette")
