"""What a file says of an annotation is looked at as closely as a native export would be."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from annotations.anchoring import anchor
from annotations.errors import InvalidAnnotation
from annotations.formats.assembling import Assembler
from annotations.model import SCHEMA, Annotation
from corpus.alignment import CleanedOffset, Span
from corpus.bitext import Bitext, make_bitext
from tests.annotations.examples import TIME, numbered_id
from tests.annotations.formats.exchange import TEXT, article_of

PLAIN, PAIRED = (
    make_bitext(article_of(TEXT)),
    make_bitext(article_of("水镇\ud83d\ude00推行积分制，参与率升至。")),
)
SPAN = Span(CleanedOffset(2), CleanedOffset(8))
LATER = "2026-05-06T07:08:09.000Z"
SAID: dict[str, object] = {
    "note": "基期未说明",
    "annotator": "李",
    "origin": "suggested:rules",
    "created": TIME,
    "modified": LATER,
    "revision": 2,
    "uncertain": True,
    "value": {"number": 1, "unit": "CNY", "bound": "exact"},
    "links": [{"to": numbered_id(2), "kind": "measured_by"}],
}
ODD: tuple[object, ...] = (
    *(None, "", "李", "\ud800", "\ud83d\ude00", "manual", "suggested:", "suggested:\ud83d\ude00"),
    *("2026-02-30T00:00:00.000Z", f"{TIME}\n", -1, 0, 1, True, False, 1.0, [], {}, ["x"]),
    *({"number": "1", "unit": "", "bound": "exact"}, [{"to": "x", "kind": "k"}], [{"to": [], "kind": "k"}]),
)


def _strictly(bitext: Bitext, tag: str, said: Mapping[str, object]) -> Annotation | str:
    """The same annotation, or why it is none, as a native export of it would be read."""
    written: dict[str, object] = anchor(bitext, SPAN)._asdict()
    written |= {"schema": SCHEMA, "id": numbered_id(1), "article": bitext.article.id, "tag": tag, "links": []}
    written |= {"note": None, "value": None, "origin": "manual", "annotator": "王", "created": TIME}
    written |= {"modified": said.get("created", TIME), "revision": 1, **said}
    if not written.get("uncertain"):
        written.pop("uncertain", None)
    return _or_why_not(lambda: Annotation.from_json(written))


def _made(bitext: Bitext, tag: str, said: Mapping[str, object]) -> Annotation | str:
    assembler = Assembler(bitext, "王", TIME)
    links = said.get("links", [])
    return _or_why_not(lambda: assembler.assembled(SPAN, None, numbered_id(1), tag, links, said))


def _or_why_not(make: Callable[[], Annotation]) -> Annotation | str:
    try:
        return make()
    except InvalidAnnotation as error:
        return str(error)


@pytest.mark.parametrize("bitext", [PLAIN, PAIRED], ids=["plain text", "a pair of surrogates"])
def test_what_is_made_and_what_is_refused_is_as_if_it_were_native(bitext: Bitext) -> None:
    assert isinstance(_made(PLAIN, "metric", SAID), Annotation)
    for tag in ("metric", "", "\ud83d\ude00"):
        assert _made(bitext, tag, SAID) == _strictly(bitext, tag, SAID)
    for name in SAID:
        without = {each: value for each, value in SAID.items() if each != name}
        assert _made(bitext, "metric", without) == _strictly(bitext, "metric", without), name
        for odd in ODD:
            said = {**SAID, name: odd}
            assert _made(bitext, "metric", said) == _strictly(bitext, "metric", said), (name, odd)
