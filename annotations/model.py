"""What a reader adds to an article: an annotation, its value and its links. No I/O.

Offsets are Unicode code points and spans half-open, `[start, end)`. An annotation is anchored on the raw
text of its article; the cleaned offsets and the quotes in both scripts come with it for those who read it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from sys import intern
from typing import Literal, cast, get_args
from uuid import uuid4

from annotations.fields import Fields
from corpus.alignment import CleanedOffset, RawOffset

SCHEMA = 1
"""The version of the JSON form of annotations."""

Bound = Literal["exact", "at_least", "at_most", "approx", "range"]
BOUNDS: tuple[str, ...] = get_args(Bound)

MANUAL = "manual"
"""The origin of an annotation that a reader made without being offered it."""

ANNOTATION_FIELDS = (
    "schema", "id", "article", "sha256", "tag", "start", "end", "quote", "simplified", "traditional",
    "raw_start", "raw_end", "raw_quote", "prefix", "suffix", "note", "value", "links", "origin", "annotator",
    "created", "modified", "revision",
)  # fmt: skip
"""The keys of an annotation's JSON form, in their order; `uncertain` follows where it is set."""


def new_id() -> str:
    """Give a fresh id for an annotation: a random UUID."""
    return str(uuid4())


def now() -> str:
    """Give the time in UTC, to the millisecond, as RFC 3339: `2026-01-02T03:04:05.678Z`."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def for_file_name(time: str) -> str:
    """Give a time, as `now` gives it, in a form for the names of files: `20260102T030405Z`."""
    return time[:19].replace("-", "").replace(":", "") + "Z"


@dataclass(frozen=True, slots=True)
class Value:
    """A quantity: one number, or `low` and `high` when the bound is `range`."""

    number: int | float | None
    low: int | float | None
    high: int | float | None
    unit: str
    """Canonical, such as `CNY`; `percent` has the fraction as its number."""
    bound: Bound

    def to_json(self) -> dict[str, object]:
        """Give the JSON form."""
        if self.bound == "range":
            return {"low": self.low, "high": self.high, "unit": self.unit, "bound": self.bound}
        return {"number": self.number, "unit": self.unit, "bound": self.bound}

    @classmethod
    def from_json(cls, value: object, within: str = "") -> Value:
        """Read the JSON form.

        Raises:
            InvalidAnnotation: If it is anything else; says which field is wrong and what was found.
        """
        is_range = isinstance(value, dict) and value.get("bound") == "range"
        fields = Fields(
            value, ("low", "high", "unit", "bound") if is_range else ("number", "unit", "bound"), within
        )
        bound = cast(Bound, fields.one_of("bound", BOUNDS))
        unit = fields.text("unit")
        if not is_range:
            return cls(fields.number("number"), None, None, unit, bound)
        low, high = fields.number("low"), fields.number("high")
        if low > high:
            raise fields.wrong("high", f"a number from {low}")
        return cls(None, low, high, unit, bound)


@dataclass(frozen=True, slots=True)
class Link:
    """A link from the annotation that has it to another."""

    to: str
    """The id of the other annotation."""
    kind: str
    """The name of a kind of link in the codebook, such as `measured_by`."""

    def to_json(self) -> dict[str, object]:
        """Give the JSON form."""
        return {"to": self.to, "kind": self.kind}

    @classmethod
    def from_json(cls, value: object, within: str = "") -> Link:
        """Read the JSON form.

        Raises:
            InvalidAnnotation: If it is anything else.
        """
        fields = Fields(value, ("to", "kind"), within)
        return cls(fields.uuid4("to"), fields.text("kind", may_be_empty=False))


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotation:
    """A span of one article that a reader has tagged."""

    id: str
    """A version 4 UUID."""
    article: str
    sha256: str
    """Of the article's file when the annotation was made."""
    tag: str
    """The name of a tag in the codebook, with a sub-code or without: `mechanism/incentive`, `mechanism`."""
    raw_start: RawOffset
    raw_end: RawOffset
    raw_quote: str
    start: CleanedOffset
    end: CleanedOffset
    quote: str
    """The span in the cleaned text, in the article's own script."""
    simplified: str
    traditional: str
    prefix: str
    """The cleaned text just before the span."""
    suffix: str
    """The cleaned text just after the span."""
    note: str | None = None
    value: Value | None = None
    links: tuple[Link, ...] = ()
    origin: str = MANUAL
    """`manual`, or `suggested:` and by which means."""
    annotator: str
    created: str
    """As `now` gives it."""
    modified: str
    revision: int = 1
    """Grows by one with every change; 1 when created."""
    uncertain: bool = False
    """Whether the reader was in doubt."""

    def to_json(self) -> dict[str, object]:
        """Give the JSON form: the keys `ANNOTATION_FIELDS`, in that order, and `uncertain` if it is set."""
        written: dict[str, object] = {
            "schema": SCHEMA,
            "id": self.id,
            "article": self.article,
            "sha256": self.sha256,
            "tag": self.tag,
            "start": self.start,
            "end": self.end,
            "quote": self.quote,
            "simplified": self.simplified,
            "traditional": self.traditional,
            "raw_start": self.raw_start,
            "raw_end": self.raw_end,
            "raw_quote": self.raw_quote,
            "prefix": self.prefix,
            "suffix": self.suffix,
            "note": self.note,
            "value": self.value.to_json() if self.value else None,
            "links": [link.to_json() for link in self.links],
            "origin": self.origin,
            "annotator": self.annotator,
            "created": self.created,
            "modified": self.modified,
            "revision": self.revision,
        }
        if self.uncertain:
            written["uncertain"] = True
        return written

    @classmethod
    def from_json(cls, value: object) -> Annotation:
        """Read the JSON form, strictly.

        Raises:
            InvalidAnnotation: If a field is missing, unknown or not what it should be; says which, and what
                was found.
        """
        fields = Fields(value, ANNOTATION_FIELDS, optional=("uncertain",))
        if fields.integer("schema", 1) != SCHEMA:
            raise fields.wrong("schema", f"schema {SCHEMA}, the one this version of the program knows")
        start, end = _span(fields, "start", "end")
        raw_start, raw_end = _span(fields, "raw_start", "raw_end")
        origin = fields.text("origin")
        if origin != MANUAL and not (origin.startswith("suggested:") and origin != "suggested:"):
            raise fields.wrong("origin", "manual or suggested:<which>")
        quantity = fields.value("value")
        return cls(
            id=fields.uuid4("id"),
            article=_shared(article_id(fields)),
            sha256=_shared(fields.sha256("sha256")),
            tag=_shared(fields.text("tag", may_be_empty=False)),
            raw_start=RawOffset(raw_start),
            raw_end=RawOffset(raw_end),
            raw_quote=fields.text("raw_quote"),
            start=CleanedOffset(start),
            end=CleanedOffset(end),
            quote=fields.text("quote"),
            simplified=fields.text("simplified"),
            traditional=fields.text("traditional"),
            prefix=fields.text("prefix"),
            suffix=fields.text("suffix"),
            note=fields.optional_text("note"),
            value=None if quantity is None else Value.from_json(quantity, "value."),
            links=tuple(
                Link.from_json(link, f"links[{index}].") for index, link in enumerate(fields.items("links"))
            ),
            origin=_shared(origin),
            annotator=_shared(fields.text("annotator")),
            created=_shared(fields.time("created")),
            modified=_shared(fields.time("modified")),
            revision=fields.integer("revision", 1),
            uncertain=fields.flag("uncertain"),
        )


@dataclass(frozen=True, slots=True)
class ArticleState:
    """How far the work on an article is. An article without one is simply open."""

    article: str
    state: Literal["done"] = "done"

    @property
    def id(self) -> str:
        """The article's id: there is one state an article."""
        return self.article

    def to_json(self) -> dict[str, object]:
        """Give the JSON form."""
        return {"article": self.article, "state": self.state}

    @classmethod
    def from_json(cls, value: object) -> ArticleState:
        """Read the JSON form.

        Raises:
            InvalidAnnotation: If it is anything else.
        """
        fields = Fields(value, ("article", "state"))
        fields.one_of("state", ("done",))
        return cls(article_id(fields))


def article_id(fields: Fields) -> str:
    """Give the field `article`, which names a table of the store and so never begins with `/`.

    Raises:
        InvalidAnnotation: If it is not an article's id.
    """
    article = fields.text("article", may_be_empty=False)
    if article.startswith("/"):
        raise fields.wrong("article", "an id that does not begin with /")
    return article


def _shared(text: str) -> str:
    """Give the one copy in memory of a text that many annotations have."""
    return intern(text) if type(text) is str else text


def _span(fields: Fields, start_name: str, end_name: str) -> tuple[int, int]:
    start, end = fields.integer(start_name), fields.integer(end_name)
    if start > end:
        raise fields.wrong(end_name, f"an integer from {start}, the span's start,")
    return start, end
