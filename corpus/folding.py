"""Folding after the rules: a reader says of single paragraphs whether they are shown or folded away.

A decision is anchored on raw characters, as annotations are. It changes what is left out of the cleaned text
and nothing else: raw text and edits stay as they are, so a decision can be taken back without a trace.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from corpus.alignment import Alignment, CleanedOffset, Edit, RawOffset, Span, apply_edits
from corpus.article import Article, CleanedText, Doubt, Fold, Paragraph, ParagraphKind


@dataclass(frozen=True, slots=True)
class FoldDecision:
    """What a reader has decided about one paragraph, in raw offsets of the file it was decided on."""

    raw_start: RawOffset
    raw_end: RawOffset
    raw_quote: str
    """The paragraph's raw characters; where others stand at its place, the decision is not followed."""
    sha256: str
    """Of the article's file, in hexadecimal."""
    kind: ParagraphKind
    """What the paragraph is to count as: a folded kind folds it away, any other has it shown."""


def decide(article: Article, span: Span[RawOffset], kind: ParagraphKind) -> FoldDecision:
    """Give the decision that the paragraph with this raw span is to count as `kind`."""
    return FoldDecision(*span, article.raw[span.start : span.end], article.sha256, kind)


def paragraph_at(article: Article, offset: CleanedOffset) -> Span[RawOffset] | None:
    """Give the raw span of the shown paragraph around an offset of the cleaned text, if there is one.

    The gap at a paragraph's end belongs to it.
    """
    for paragraph in article.cleaned.paragraphs:
        if paragraph.start <= offset <= paragraph.end:
            return article.cleaned.alignment.invert().map_span(paragraph.start, paragraph.end)
    return None


def fold_at(article: Article, span: Span[RawOffset]) -> Fold | None:
    """Give what is folded away at exactly this raw span, if anything is."""
    for fold in article.cleaned.folds:
        if (fold.raw_start, fold.raw_end) == span:
            return fold
    return None


def words_at(article: Article, span: Span[RawOffset]) -> str:
    """Give what the paragraph with this raw span says, shown or folded, as cleaning has mended it."""
    edits = article.cleaned.edits
    first = bisect_left(edits, int(span.start), key=lambda edit: edit.start)
    last = bisect_right(edits, int(span.end), lo=first, key=lambda edit: edit.start)
    inside = [
        edit._replace(start=edit.start - span.start, end=edit.end - span.start)
        for edit in edits[first:last]
        if edit.end <= span.end
    ]
    return apply_edits(article.raw[span.start : span.end], inside)


def overrule(article: Article, decisions: Sequence[FoldDecision]) -> Article:
    """Give the article with its paragraphs shown and folded as a reader has decided.

    A decision is followed where its raw span is still that of a whole paragraph of the same raw characters,
    whether or not the rest of the file has changed. How many are not followed is said in the notices. What
    the rules would do anyway stays as they have it, its kind included. What is doubtful in a paragraph that
    was folded is known only by its edits, so without alternatives.

    Raises:
        ValueError: If paragraphs, folds and edits of the article do not agree with its raw text.
    """
    if not decisions:
        return article
    whole = _Whole(article)
    lines = list(whole.lines())
    decided = {(decision.raw_start, decision.raw_end): decision for decision in decisions}
    followed, is_changed = set[FoldDecision](), False
    for index, line in enumerate(lines):
        decision = decided.get(line.raw) or decided.get(line.raw_whole)
        if decision is None or not _is_of(decision, article):
            continue
        followed.add(decision)
        if decision.kind.is_folded != line.kind.is_folded:
            lines[index] = replace(line, kind=decision.kind)
            is_changed = True
    notices = article.cleaned.notices
    if ignored := len(decided) - len(followed):
        notices = (*notices, _not_followed(ignored))
    if is_changed:
        return replace(article, cleaned=whole.fold(lines, notices))
    if ignored:
        return replace(article, cleaned=replace(article.cleaned, notices=notices))
    return article


def _is_of(decision: FoldDecision, article: Article) -> bool:
    return article.raw[decision.raw_start : decision.raw_end] == decision.raw_quote


def _not_followed(count: int) -> str:
    if count == 1:
        return "1 paragraph that you folded or unfolded is no longer there as it was; that is not followed"
    return (
        f"{count} paragraphs that you folded or unfolded are no longer there as they were; "
        "that is not followed"
    )


@dataclass(frozen=True, slots=True)
class _Line:
    """A paragraph of the text before folding."""

    start: int
    end: int
    raw: Span[RawOffset]
    kind: ParagraphKind
    was: Paragraph | None
    """The paragraph of the cleaned text that it was; `None` where it was folded."""
    before: int
    """How many characters of that paragraph stand before it: lines folded inside a sentence divide it."""
    raw_whole: Span[RawOffset]
    """Where all of that paragraph stands."""


class _Moved(NamedTuple):
    """A part of the cleaned text that is still shown, and by how many characters it is moved."""

    start: int
    end: int
    by: int


class _Whole:
    """The text of an article with nothing folded away, made again from the raw text and the edits."""

    def __init__(self, article: Article) -> None:
        self._cleaned = article.cleaned
        self._text = apply_edits(article.raw, article.cleaned.edits)
        self._alignment = Alignment[RawOffset, CleanedOffset].from_edits(
            len(article.raw), article.cleaned.edits
        )

    def lines(self) -> Iterator[_Line]:
        """Give its paragraphs, each as it is now: shown or folded."""
        cleaned, back = self._cleaned, self._alignment.invert()
        to_raw = cleaned.alignment.invert().map_span
        folds, paragraphs = iter(cleaned.folds), iter(cleaned.paragraphs)
        fold, paragraph = next(folds, None), next(paragraphs, None)
        start = before = 0
        for text in self._text.split("\n") if self._text else []:
            end = start + len(text)
            raw = back.map_span(CleanedOffset(start), CleanedOffset(end))
            if fold and raw == (fold.raw_start, fold.raw_end):
                yield _Line(start, end, raw, fold.kind, None, 0, raw)
                fold = next(folds, None)
            elif paragraph and cleaned.text[paragraph.start : paragraph.end].startswith(text, before):
                is_whole = len(text) == paragraph.end - paragraph.start
                whole = raw if is_whole else to_raw(paragraph.start, paragraph.end)
                yield _Line(start, end, raw, paragraph.kind, paragraph, before, whole)
                before += len(text)
                if paragraph.start + before == paragraph.end:
                    paragraph, before = next(paragraphs, None), 0
            else:
                break
            start = end + 1
        if fold or paragraph:
            raise ValueError("paragraphs, folds and edits do not make up the text")

    def fold(self, lines: Sequence[_Line], notices: tuple[str, ...]) -> CleanedText:
        """Leave out those of its paragraphs that are of a folded kind."""
        folds, paragraphs, left_out = list[Fold](), list[Paragraph](), list[Edit]()
        moved = list[_Moved]()
        shown = 0
        last: _Line | None = None
        for line in lines:
            if line.kind.is_folded:
                folds.append(Fold(*line.raw, line.kind))
                # One line feed goes with it, as where the rules fold.
                edge = (
                    (line.start - 1, line.end)
                    if paragraphs
                    else (line.start, min(line.end + 1, len(self._text)))
                )
                left_out.append(Edit(*edge, "", "fold"))
                continue
            length = line.end - line.start
            if line.before and last and last.was is line.was:
                # All that stands inside the sentence is folded, as the rules have it.
                left_out.append(Edit(line.start - 1, line.start, "", "fold"))
                first, shown = shown, shown + length
                paragraphs[-1] = replace(paragraphs[-1], end=CleanedOffset(shown))
            else:
                first = shown + 1 if paragraphs else 0
                shown = first + length
                paragraphs.append(Paragraph(CleanedOffset(first), CleanedOffset(shown), line.kind))
            if line.was:
                start = line.was.start + line.before
                moved.append(_Moved(start, start + length, first - start))
            last = line
        away = Alignment[CleanedOffset, CleanedOffset].from_edits(len(self._text), left_out)
        text, alignment = apply_edits(self._text, left_out), self._alignment.compose(away)
        newly_shown = [line for line in lines if line.was is None and not line.kind.is_folded]
        doubts = [*self._kept_doubts(moved, len(text)), *self._found_doubts(newly_shown, alignment)]
        return CleanedText(
            text=text,
            paragraphs=tuple(paragraphs),
            folds=tuple(folds),
            edits=self._cleaned.edits,
            doubts=tuple(sorted(doubts, key=lambda doubt: (doubt.start, doubt.end))),
            alignment=alignment,
            notices=notices,
        )

    def _kept_doubts(self, moved: Sequence[_Moved], length: int) -> Iterator[Doubt]:
        """Give the doubts about paragraphs that stay, moved with them."""
        pieces = iter(moved)
        piece = next(pieces, None)
        for doubt in self._cleaned.doubts:
            # The gap at a paragraph's end belongs to it.
            while piece and piece.end < doubt.start:
                piece = next(pieces, None)
            if piece and piece.start <= doubt.start:
                end = min(doubt.end + piece.by, length)
                if doubt.start + piece.by < end:
                    yield replace(doubt, start=CleanedOffset(doubt.start + piece.by), end=CleanedOffset(end))

    def _found_doubts(
        self, lines: Sequence[_Line], alignment: Alignment[RawOffset, CleanedOffset]
    ) -> Iterator[Doubt]:
        """Give the doubts about paragraphs that were folded: where an edit in them is not sure."""
        unsure = [edit for edit in self._cleaned.edits if not edit.sure]
        for line in lines if unsure else ():
            for edit in unsure:
                if line.raw.start <= edit.start and edit.end <= line.raw.end:
                    span = alignment.map_span(RawOffset(edit.start), RawOffset(edit.end))
                    if not span.is_empty:
                        yield Doubt(*span, edit.evidence or edit.rule)
