"""What an article says of itself: title, date, source, authors, editors.

Facts are read from the lines that state them, which may be folded lines above the article, such as the
masthead of a newspaper; never from what the page says of other articles. They are told on a copy in
Simplified characters with half-width punctuation, and given as the article writes them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from corpus.alignment import Alignment, CleanedOffset, RawOffset, apply_edits
from corpus.article import CleanedText, Metadata, MetadataField, ParagraphKind
from corpus.cleaning.line_shapes import SHORTEST_BODY, is_name
from corpus.cleaning.phrases import DATE, HAN, NAME, load_phrases, matching_copy

_COLUMN = re.compile(r"\s*[^|:]{2,10}\s?\|\s?(?=.{6,})")
_SITE = re.compile(r"(?<=.{6})\s?[_|-]\s?[^_|,:\s]{2,12}(?:网|报|频道|社|在线|网站)$")
_DATE = re.compile(
    r"(?<!\d)(?P<year>\d{4})\s?[-/.年]\s?(?P<month>\d{1,2})\s?(?:[-/.月]\s?(?P<day>\d{1,2})\s?(?:日|(?!\d))"
    r"(?:\s?星期.)?(?:[\st]*(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2}))?)?|月)"
)
_OUTLET = rf"{HAN}{{1,10}}?(?:报|网|社|台|刊|周刊|杂志|半月谈|客户端|中心)"
_OUTLET_OF_REPORTER = re.compile(rf"({HAN}{{2,14}}?)(?:特约|首席|见习|实习)?记者")
_OWN = re.compile(r"本[报网刊社台站]")
_DATELINE = re.compile(
    rf"\W?({_OUTLET})(?:[一-龥、/]{{0,10}}?\s?\d{{1,2}}月\d{{1,2}}日\s?)?(?:电|讯|消息)(?=[\s(:,,])"
)
_QUOTED_OUTLET = re.compile(rf"《\s?({_OUTLET})\s?》")
_OUTLET_OF_ISSUE = re.compile(rf"({_OUTLET})\s?》?\s?(?=\d{{4}})")
_SEPARATOR = re.compile(r"\s?[、,;/\s]\s?")
_NAME = re.compile(NAME)
_GLUED = re.compile(rf"({HAN}{{2,4}}?)(?=报道|摄影|摄$|文$)")
_SIGNED = re.compile(r"\(([^()]{2,40})\)$")
_BYLINED_START = re.compile(r"(?:电|讯|消息)\s?\(([^()]{2,40})\)")
_MARK = re.compile(r"[□■●◎◆]\s?")


@dataclass(frozen=True)
class _Line:
    """A line of the page, where facts are looked for."""

    text: str
    copy: str
    """`text` as phrases are matched; of the same length."""
    kind: ParagraphKind
    start: CleanedOffset
    """Where it begins in the text that `_Page.to_raw` maps from."""


def find_metadata(cleaned: CleanedText, raw: str | None = None) -> Metadata:
    """Read what an article says of itself.

    Args:
        cleaned: The cleaned text.
        raw: The text it was made from. Without it the folded lines are not read, and dates and sources that
            only a masthead names are missed.
    """
    return Metadata.from_fields(_Page(cleaned, raw).fields())


class _Page:
    """The lines of a page before folding, and the way back to its raw text."""

    def __init__(self, cleaned: CleanedText, raw: str | None) -> None:
        if raw is None:
            text, self.to_raw = cleaned.text, cleaned.alignment.invert()
            kinds = [paragraph.kind for paragraph in cleaned.paragraphs]
        else:
            text = apply_edits(raw, cleaned.edits)
            unfolded: Alignment[RawOffset, CleanedOffset] = Alignment.from_edits(len(raw), cleaned.edits)
            self.to_raw = unfolded.invert()
            kinds = _kinds_unfolded(cleaned)
        self.lines = list(_lines(text, kinds))
        body = [index for index, line in enumerate(self.lines) if line.kind is ParagraphKind.BODY]
        # Short lines of the body, such as key words, may stand between the bylines.
        long = [index for index in body if len(self.lines[index].text) >= SHORTEST_BODY]
        self.first = (long or body or [len(self.lines)])[0]
        self.last = body[-1] if body else -1

    def fields(self) -> Iterator[MetadataField]:
        """Give the facts: each from the best place that states it."""
        yield from self._title()
        yield from self._published()
        yield from self._source()
        yield from _first_of_each(
            next(filter(None, (list(found()) for found in (self._bylined, self._listed, self._signed))), [])
        )
        yield from _first_of_each(self._editors())

    def _field(
        self, name: str, line: _Line, place: tuple[int, int], confidence: float, value: str = ""
    ) -> MetadataField:
        start, end = place
        span = self.to_raw.map_span(CleanedOffset(line.start + start), CleanedOffset(line.start + end))
        return MetadataField(name, value or line.text[start:end], span.start, span.end, confidence)

    def _of(self, *kinds: ParagraphKind) -> list[_Line]:
        return [line for line in self.lines if line.kind in kinds]

    def _title(self) -> Iterator[MetadataField]:
        lines = self._of(ParagraphKind.TITLE)
        if not lines:
            return
        first, last = lines[0], lines[-1]
        column = _COLUMN.match(first.copy)
        start = column.end() if column else 0
        site = _SITE.search(last.copy)
        end = site.start() if site else len(last.text)
        value = ""
        for line in lines:
            part = line.text[start if line is first else 0 : end if line is last else None]
            # A kicker with a colon, and a subtitle with its dash, are joined by those.
            value += " " + part if value and value[-1] not in ":：" and part[:1] != "—" else part
        index = self.lines.index(last)
        has_byline = any(line.kind is ParagraphKind.BYLINE for line in self.lines[index + 1 : index + 2])
        raw_start = self.to_raw.map_span(
            CleanedOffset(first.start + start), CleanedOffset(first.start + start + 1)
        )
        raw_end = self.to_raw.map_span(CleanedOffset(last.start + end - 1), CleanedOffset(last.start + end))
        yield MetadataField("title", value, raw_start.start, raw_end.end, 0.95 if has_byline else 0.8)

    def _published(self) -> Iterator[MetadataField]:
        labels = re.compile(rf"(?:{load_phrases().labels['dates']})\s?:?\s?$")
        found = list[tuple[float, int, MetadataField]]()
        for index, line in enumerate(self.lines):
            confidence = self._trust(index)
            for match in _DATE.finditer(line.copy) if confidence else ():
                value = _iso(match)
                if value:
                    labelled = labels.search(line.copy, 0, match.start())
                    sure = 0.95 if labelled and confidence == 0.9 else confidence
                    # Of two statements as good as each other the more precise one counts, then the first.
                    found.append(
                        (-sure, -len(value), self._field("published", line, match.span(), sure, value))
                    )
        yield from (field for *_, field in sorted(found, key=lambda one: one[:2])[:1])

    def _trust(self, index: int) -> float:
        """How far a line can be relied on for a date or a source: not at all among other articles."""
        line = self.lines[index]
        if line.kind is ParagraphKind.BYLINE:
            return 0.9 if index < self.first else 0.8
        is_above = index < self.first and line.kind in {ParagraphKind.MASTHEAD, ParagraphKind.NAVIGATION}
        return 0.7 if is_above else 0

    def _source(self) -> Iterator[MetadataField]:
        labels = re.compile(
            rf"(?:{load_phrases().labels['sources']})\s?:\s?([^\s|,;()]{{2,30}}?)(?=\d{{4}}\s?年|[\s|,;()]|$)"
        )
        bylines = self._of(ParagraphKind.BYLINE)
        above = [line for index, line in enumerate(self.lines) if self._trust(index)]
        opening = self.lines[self.first : self.first + 1]
        for lines, pattern, confidence in (
            (above, labels, 0.95),
            (bylines, _OUTLET_OF_REPORTER, 0.8),
            (bylines, _QUOTED_OUTLET, 0.8),
            (opening, _DATELINE, 0.8),
            (self._of(ParagraphKind.MASTHEAD, ParagraphKind.BYLINE), _OUTLET_OF_ISSUE, 0.7),
        ):
            for line in lines:
                match = pattern.match(line.copy) if pattern is _DATELINE else pattern.search(line.copy)
                if match and match[1] and not _OWN.match(match[1]) and not match[1].endswith(":"):
                    yield self._field("source", line, match.span(1), confidence)
                    return

    def _bylined(self) -> Iterator[MetadataField]:
        """Authors that a byline introduces as such; their names may stand on the line below."""
        authors = load_phrases().labels["authors"]
        label = re.compile(
            rf"(?<!{HAN}(?=文[:/\s]))(?:{authors})(?:\s?[:/丨|]\s?|\s|$)|(?P<glued>记者|通讯员)(?={HAN})"
        )
        bylines = [index for index, line in enumerate(self.lines) if line.kind is ParagraphKind.BYLINE]
        for index in bylines:
            line = self.lines[index]
            for match in label.finditer(line.copy):
                if match.end() == len(line.copy) and index + 1 in bylines:
                    yield from self._names("authors", self.lines[index + 1], 0, 0.85)
                else:
                    yield from self._names("authors", line, match.end(), 0.9, unlabelled=bool(match["glued"]))
            if mark := _MARK.match(line.copy):
                yield from self._names("authors", line, mark.end(), 0.9)

    def _listed(self) -> Iterator[MetadataField]:
        """Authors whose names stand below the title, with nothing to say so but a date."""
        for line in self.lines[: self.first]:
            if line.kind is ParagraphKind.BYLINE:
                start = dated.end() if (dated := re.match(rf"{DATE}\s?", line.copy)) else 0
                yield from self._names("authors", line, start, 0.7, unlabelled=True)

    def _signed(self) -> Iterator[MetadataField]:
        """Authors in parentheses, at the end of the body or in its dateline."""
        authors = load_phrases().labels["authors"]
        label = re.compile(rf"(?:{HAN}{{0,10}}?(?:(?:{authors})(?:\s?[:/]\s?|\s)|记者|通讯员))?")
        if self.last < 0:
            return
        for line, pattern in ((self.lines[self.last], _SIGNED), (self.lines[self.first], _BYLINED_START)):
            signature = pattern.search(line.copy)
            if signature:
                introduced = label.match(line.copy, signature.start(1))
                start = introduced.end() if introduced else signature.start(1)
                is_labelled = start > signature.start(1)
                yield from self._names(
                    "authors", line, start, 0.9 if is_labelled else 0.75, unlabelled=not is_labelled
                )

    def _editors(self) -> Iterator[MetadataField]:
        label = re.compile(rf"(?:{load_phrases().labels['editors']})(?:\s?[:/丨|]\s?|\s)")
        for line in self._of(ParagraphKind.BYLINE):
            for match in label.finditer(line.copy):
                yield from self._names("editors", line, match.end(), 0.95)
        signature = _SIGNED.search(self.lines[self.last].copy) if self.last >= 0 else None
        introduced = label.match(signature[1]) if signature else None
        if signature and introduced:
            start = signature.start(1) + introduced.end()
            yield from self._names("editors", self.lines[self.last], start, 0.9)

    def _names(
        self, name: str, line: _Line, start: int, confidence: float, unlabelled: bool = False
    ) -> Iterator[MetadataField]:
        """Give the names in a row from `start` on; unlabelled ones only if they begin like names."""
        while match := _NAME.match(line.copy, start) or _GLUED.match(line.copy, start):
            value = match[0].replace(" ", "")
            is_label = line.copy[match.end() : match.end() + 1] == ":" or value in load_phrases().not_names
            if is_label or value.endswith(("报道", "记者")) or (unlabelled and not is_name(value)):
                return
            yield self._field(
                name, line, match.span(), confidence, line.text[match.start() : match.end()].replace(" ", "")
            )
            gap = _SEPARATOR.match(line.copy, match.end())
            if not gap:
                return
            start = gap.end()


def _kinds_unfolded(cleaned: CleanedText) -> list[ParagraphKind]:
    """Give the kinds of all lines of the page, shown and folded, in order."""
    back = cleaned.alignment.invert()
    kinds = [(back.map_span(shown.start, shown.end).start, shown.kind) for shown in cleaned.paragraphs]
    kinds += [(fold.raw_start, fold.kind) for fold in cleaned.folds]
    return [kind for _, kind in sorted(kinds, key=lambda one: one[0])]


def _lines(text: str, kinds: Sequence[ParagraphKind]) -> Iterator[_Line]:
    start = 0
    for line, copy, kind in zip(text.split("\n"), matching_copy(text).split("\n"), kinds, strict=False):
        yield _Line(line, copy, kind, CleanedOffset(start))
        start += len(line) + 1


def _first_of_each(fields: Sequence[MetadataField] | Iterator[MetadataField]) -> Iterator[MetadataField]:
    seen = set[str]()
    for field in fields:
        if field.value not in seen:
            seen.add(field.value)
            yield field


def _iso(match: re.Match[str]) -> str | None:
    """Give a date as ISO 8601, as precise as it is stated; None if the calendar has no such day."""
    year, month, day, hour, minute, second = (
        int(part) if part else None
        for part in match.group("year", "month", "day", "hour", "minute", "second")
    )
    try:
        moment = datetime(cast(int, year), cast(int, month), day or 1, hour or 0, minute or 0, second or 0)
    except ValueError:
        return None
    if not 1900 <= moment.year <= 2100:
        return None
    if day is None:
        return moment.strftime("%Y-%m")
    if hour is None:
        return moment.date().isoformat()
    return moment.isoformat(timespec="minutes" if second is None else "seconds")
