"""The forms in which this program writes annotations, written and read without JSON objects in between.

What is written is, to the byte, what `strict_json` makes of `Annotation.to_json`, in half the time. What is
read is checked as strictly as by `Annotation.from_json`, in half the time too; what is in any other form, or
has anything wrong in it, is not read here: the strict reading says what it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cached_property, lru_cache
from json.encoder import encode_basestring, encode_basestring_ascii
from sys import intern
from typing import cast

from annotations.errors import InvalidAnnotation
from annotations.fields import time_exists
from annotations.model import ANNOTATION_FIELDS, MANUAL, SCHEMA, Annotation, Bound, Link, Value
from annotations.strict_json import in_ascii, in_spaced, one_line, parse

_TEXT = '[^"]*'
"""What stands between quotation marks, as bytes. Escapes and control characters show when it is decoded: a
text with a quotation mark of its own ends in a backslash here, and is left to the strict reading then."""
_WORDS = f'"({_TEXT})"'
_SOME_WORDS = '"([^"]+)"'
_COUNT = "(0|[1-9][0-9]{0,14})"
_NUMBER = r"(-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,15})?)"
_BOUND = '"(exact|at_least|at_most|approx)"'
_TIME = re.compile(rb"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z")
"""Looked for once for each time: most of those in a file are alike."""
_UUID4 = '"([0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12})"'
_READABLE = {
    "schema": str(SCHEMA),
    "id": _UUID4,
    "article": _SOME_WORDS,
    "sha256": '"([0-9a-f]{64})"',
    "tag": _SOME_WORDS,
    **dict.fromkeys(("start", "end", "raw_start", "raw_end"), _COUNT),
    "note": f'(null|"{_TEXT}")',
    "value": r"(null|\{[^{}]*\})",
    "origin": f'"({MANUAL}|suggested:[^"]+)"',
    "revision": "([1-9][0-9]{0,8})",
}
"""How each field may stand in what is read here; but for `links`, those that are not named are texts."""
_PUT: tuple[Callable[[Annotation, object], None], ...] = tuple(
    Annotation.__dict__[name].__set__
    for name in (
        *("id", "article", "sha256", "tag", "start", "end", "raw_start", "raw_end", "origin", "annotator"),
        *("created", "modified", "revision", "uncertain", "value", "links"),
        *("quote", "simplified", "traditional", "raw_quote", "prefix", "suffix", "note"),
    )
)
"""What sets each slot of an annotation: the constructor of a frozen class takes twice as long."""


class WrittenForm:
    """One way to write JSON: what stands between its parts, and how texts are escaped."""

    def __init__(
        self, comma: str, colon: str, escape: Callable[[str], str], encode: Callable[[object], str]
    ) -> None:
        """Take what stands between items and after keys, and what writes a text, and any value."""
        self._escape = escape
        self._encode = encode
        self._comma = comma
        self._colon = colon
        self._in_doubt = f'{comma}"uncertain"{colon}true'
        self.in_doubt = self._in_doubt.encode("ascii")
        """What stands at the end of an annotation whose reader was in doubt."""
        places = (str(SCHEMA) if name == "schema" else "%s" for name in ANNOTATION_FIELDS)
        self._annotation = f"{{{_fields(places, comma, colon)}%s}}"
        self._link = f'{{"to"{colon}%s{comma}"kind"{colon}%s}}'
        self._value = f'{{"number"{colon}%s{comma}"unit"{colon}%s{comma}"bound"{colon}%s}}'

    @cached_property
    def line_pattern(self) -> re.Pattern[bytes]:
        """What an annotation looks like; its groups are those that `read` takes apart."""
        # Made when the first line is read: it takes 20 ms, which most commands need not wait for.
        one = re.sub(r"\((?!\?)", "(?:", _pattern_of(self._link, _UUID4, _SOME_WORDS))
        readable = {**_READABLE, "links": rf"\[((?:{one}(?:{self._comma}{one})*)?)\]"}
        patterns = (readable.get(name, _WORDS) for name in ANNOTATION_FIELDS)
        line = rf"\{{{_fields(patterns, self._comma, self._colon)}((?:{self._in_doubt})?)\}}"
        return re.compile(line.encode("latin-1"))

    @cached_property
    def _link_pattern(self) -> re.Pattern[bytes]:
        return re.compile(_pattern_of(self._link, _UUID4, _SOME_WORDS).encode("latin-1"))

    @cached_property
    def _value_pattern(self) -> re.Pattern[bytes]:
        return re.compile(_pattern_of(self._value, _NUMBER, _WORDS, _BOUND).encode("latin-1"))

    def text_of(self, annotation: Annotation) -> str:
        """Give an annotation as JSON, its keys in their order.

        Raises:
            ValueError: If its value holds NaN or an infinite number.
        """
        escape = self._escape
        words, note, value = annotation.quote, annotation.note, annotation.value
        quote = escape(words)
        return self._annotation % (
            escape(annotation.id),
            escape(annotation.article),
            escape(annotation.sha256),
            escape(annotation.tag),
            annotation.start,
            annotation.end,
            quote,
            # In most articles two or three of these are the same words.
            quote if annotation.simplified == words else escape(annotation.simplified),
            quote if annotation.traditional == words else escape(annotation.traditional),
            annotation.raw_start,
            annotation.raw_end,
            quote if annotation.raw_quote == words else escape(annotation.raw_quote),
            escape(annotation.prefix),
            escape(annotation.suffix),
            "null" if note is None else escape(note),
            "null" if value is None else self.value_of(value),
            self._links_of(annotation.links) if annotation.links else "[]",
            escape(annotation.origin),
            escape(annotation.annotator),
            escape(annotation.created),
            escape(annotation.modified),
            annotation.revision,
            self._in_doubt if annotation.uncertain else "",
        )

    def read(self, line: bytes) -> Annotation | None:
        """Give the annotation of a line without its end, or `None` where it has to be read strictly."""
        match = self.line_pattern.fullmatch(line)
        if match is None:
            return None
        try:
            return self._made(match)
        except (ValueError, InvalidAnnotation):
            return None

    def value_of(self, value: Value) -> str:
        """Give a value as JSON.

        Raises:
            ValueError: If it holds NaN or an infinite number.
        """
        if type(value.number) is not int or value.bound == "range":
            return self._encode(value.to_json())
        return self._value % (value.number, self._escape(value.unit), self._escape(value.bound))

    def _links_of(self, links: Iterable[Link]) -> str:
        written = [self._link % (self._escape(link.to), self._escape(link.kind)) for link in links]
        return f"[{self._comma.join(written)}]"

    def _made(self, match: re.Match[bytes]) -> Annotation | None:
        (
            identity, article, sha256, tag, start, end, quote, simplified, traditional,
            raw_start, raw_end, raw_quote, prefix, suffix, note, value, links,
            origin, annotator, created, modified, revision, in_doubt,
        ) = match.groups()  # fmt: skip
        begins, ends, raw_begins, raw_ends = int(start), int(end), int(raw_start), int(raw_end)
        name = shared(article)
        if begins > ends or raw_begins > raw_ends or name.startswith("/"):
            return None
        quoted = quote, simplified, traditional, raw_quote, prefix, suffix, note
        texts = parse(b'["%b","%b","%b","%b","%b","%b",%b]' % quoted)
        words, in_simplified, in_traditional, in_raw, before, after, said = cast("list[str]", texts)
        parts = (
            identity.decode(), name, shared(sha256), shared(tag), begins, ends, raw_begins, raw_ends,
            shared(origin), shared(annotator), time_of(created), time_of(modified), int(revision),
            bool(in_doubt),
            None if value == b"null" else self.value_in(value),
            self._links_in(links) if links else (),
            # Mostly the same words: one copy of them is enough.
            words,
            words if in_simplified == words else in_simplified,
            words if in_traditional == words else in_traditional,
            words if in_raw == words else in_raw,
            before, after, said,
        )  # fmt: skip
        made = object.__new__(Annotation)
        for put, part in zip(_PUT, parts, strict=True):
            put(made, part)
        return made

    def value_in(self, text: bytes) -> Value:
        """Read a value.

        Raises:
            ValueError: If it is not JSON.
            InvalidAnnotation: If it is no value.
        """
        match = self._value_pattern.fullmatch(text)
        if match is None:
            return Value.from_json(parse(text))
        number, unit, bound = match.groups()
        return Value(
            float(number) if b"." in number else int(number),
            *(None, None, shared(unit), cast(Bound, bound.decode())),
        )

    def _links_in(self, links: bytes) -> tuple[Link, ...]:
        return tuple(Link(to.decode(), shared(kind)) for to, kind in self._link_pattern.findall(links))


def _pattern_of(template: str, *parts: str) -> str:
    return template.replace("{", r"\{") % parts


def _fields(parts: Iterable[str], comma: str, colon: str) -> str:
    return comma.join(f'"{name}"{colon}{part}' for name, part in zip(ANNOTATION_FIELDS, parts, strict=True))


@lru_cache(maxsize=4096)
def shared(data: bytes) -> str:
    """Give the one copy in memory of a text that many annotations have."""
    return intern(str(parse(b'"%b"' % data)))


@lru_cache(maxsize=4096)
def time_of(data: bytes) -> str:
    """Give a time, of which there is one copy in memory too.

    Raises:
        ValueError: If there is no such time.
    """
    if not _TIME.fullmatch(data) or not time_exists(time := shared(data)):
        raise ValueError("there is no such time")
    return time


COMPACT = WrittenForm(",", ":", encode_basestring_ascii, in_ascii)
"""As `strict_json.in_ascii` writes: in the history and the TinyDB file."""
SPACED = WrittenForm(", ", ": ", encode_basestring, in_spaced)
"""As `strict_json.in_spaced` writes: in a native export."""


def native_line(annotation: Annotation) -> bytes:
    """Give an annotation as a line of a native export, without its end.

    Raises:
        ValueError: If its value holds NaN or an infinite number.
    """
    return one_line(SPACED.text_of(annotation))
