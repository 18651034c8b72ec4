"""Annotations for tests: spans of a shipped article, and a strategy that makes any valid one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from uuid import UUID

from hypothesis import strategies as st

from annotations.model import Annotation, Bound, Link, Value
from corpus.alignment import CleanedOffset, RawOffset

ARTICLE = "003_5544835ac2a71634"
OTHER_ARTICLE = "004_d4150c76847e7727"
RAW = (Path(__file__).parents[2] / "seeds" / f"{ARTICLE}.txt").read_bytes().decode("utf-8")
QUOTE = "建立积分考核激励机制"
TRADITIONAL = "建立積分考核激勵機制"
TIME = "2026-01-02T03:04:05.678Z"


def numbered_id(number: int) -> str:
    """A version 4 UUID that a test can name."""
    return str(UUID(int=number, version=4))


def example(number: int = 1, *, article: str = ARTICLE, at: int = 0, note: str | None = None) -> Annotation:
    """The span `QUOTE` of a shipped article, moved by `at` characters."""
    start = RAW.index(QUOTE)
    return Annotation(
        id=numbered_id(number),
        article=article,
        sha256="c0" * 32,
        tag="mechanism",
        raw_start=RawOffset(start + at),
        raw_end=RawOffset(start + at + len(QUOTE)),
        raw_quote=QUOTE,
        start=CleanedOffset(start + at),
        end=CleanedOffset(start + at + len(QUOTE)),
        quote=QUOTE,
        simplified=QUOTE,
        traditional=TRADITIONAL,
        prefix="在卫生整治工作中,",
        suffix=",将群众的垃圾清运费",
        note=note,
        annotator="李",
        created=TIME,
        modified=TIME,
    )


def content(annotation: Annotation) -> Annotation:
    """An annotation without what the store counts and times: to compare what a reader would see."""
    return replace(annotation, revision=1, modified=TIME)


def _survives_json(text: str) -> bool:
    return text == text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")


any_text = st.text(
    alphabet=st.one_of(
        st.characters(),
        st.sampled_from('农業𠮷\u0085\u2028\u2029\x0b\x1c\x00\ud800\udcff"\\,:{}'),
    ),
    max_size=12,
).filter(_survives_json)
ids = st.integers(0, 2**128 - 1).map(numbered_id)
_numbers = st.one_of(st.integers(-(10**20), 10**20), st.floats(allow_nan=False, allow_infinity=False))
_bounds: tuple[Bound, ...] = ("exact", "at_least", "at_most", "approx")


# Import takes no unit that is empty or holds a blank.
_units = any_text.map(lambda text: "".join(text.split()) or "CNY")


@st.composite
def values(draw: st.DrawFn, units: st.SearchStrategy[str] = _units) -> Value:
    """Any value, its unit one of `units`."""
    if draw(st.booleans()):
        low, high = sorted((draw(_numbers), draw(_numbers)))
        return Value(None, low, high, draw(units), "range")
    return Value(draw(_numbers), None, None, draw(units), draw(st.sampled_from(_bounds)))


@st.composite
def any_annotation(draw: st.DrawFn) -> Annotation:
    """Any valid annotation."""
    raw_start, raw_end = sorted((draw(st.integers(0, 10**6)), draw(st.integers(0, 10**6))))
    start, end = sorted((draw(st.integers(0, 10**6)), draw(st.integers(0, 10**6))))
    return replace(
        example(),
        id=draw(ids),
        article=draw(any_text.filter(lambda text: text and not text.startswith("/"))),
        tag=draw(any_text.filter(bool)),
        raw_start=RawOffset(raw_start),
        raw_end=RawOffset(raw_end),
        start=CleanedOffset(start),
        end=CleanedOffset(end),
        raw_quote=draw(any_text),
        quote=draw(any_text),
        note=draw(st.none() | any_text),
        value=draw(st.none() | values()),
        links=tuple(draw(st.lists(st.builds(Link, ids, any_text.filter(bool)), max_size=3))),
        origin=draw(st.just("manual") | any_text.filter(bool).map("suggested:{}".format)),
        annotator=draw(any_text),
        revision=draw(st.integers(1, 10**6)),
        uncertain=draw(st.booleans()),
    )
