"""What cleaning did to an article, as a table for people to read: a row for each edit, fold and doubt."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from corpus.alignment import Edit, RawOffset, Span
from corpus.article import Article, Doubt, Fold
from tui.commands.columns import lay_out
from tui.display import display_line, shorten

CONTEXT = 6
"""Code points shown around an edit."""
_LONGEST = 40
"""Code points shown of what an edit takes out or puts in."""
_MANY = 8
"""A rule with more sure edits than this is summed up in one row."""
_KINDS = 5
"""Kinds of edits that such a row shows."""
_HEAD = ("LINE", "RAW", "RULE", "SURE?", "WHAT IT DID", "WHY")
_BLANKS = str.maketrans(" \xa0\u3000", "␣⍽□")


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that was done, left out or doubted, and where, in raw code points."""

    start: int
    end: int
    rule: str
    state: str
    """`sure`, `unsure` or `lost`; a fold, which a reader can open, is none of these."""
    change: str
    """In context."""
    kind: str
    """The change alone: rows of one rule with the same kind differ in their place only."""
    why: str = ""

    @property
    def group(self) -> str:
        """What this row may be summed up with; empty where it has to be seen."""
        return "" if self.state not in ("sure", "") else self.rule


def edit_table(article: Article, *, is_whole: bool, is_ambiguous_wide: bool = False) -> str:
    """Give the table, and below it what is to be said of the page as a whole.

    Args:
        article: The article.
        is_whole: Whether each edit has a row of its own, however many of its kind there are.
        is_ambiguous_wide: Whether the terminal draws characters such as “ ” — … · in two cells.
    """
    rows = edit_rows(article)
    parts = []
    if rows:
        line_starts = [0, *accumulate(len(line) + 1 for line in article.raw.split("\n"))]
        cells = [_HEAD, *_cells(rows, line_starts, is_whole=is_whole)]
        parts.append(lay_out(cells, is_ambiguous_wide=is_ambiguous_wide))
    else:
        parts.append("Nothing was changed.")
    parts += [f"Note: {display_line(notice)}" for notice in article.cleaned.notices]
    if not is_whole and any(len(group) > _MANY for group in _groups(rows).values()):
        parts.append("Rules with many edits have one row each; --all gives each edit its own.")
    return "\n".join(parts)


def edit_rows(article: Article) -> list[Row]:
    """Give all that was done to an article, left out of it or doubted in it, by its place in the file."""
    raw, cleaned = article.raw, article.cleaned
    back = cleaned.alignment.invert()
    doubts = [(back.map_span(doubt.start, doubt.end), doubt) for doubt in cleaned.doubts]
    unsure = [edit for edit in cleaned.edits if not edit.sure]
    explained = [
        doubt for span, doubt in doubts if any(touches(span, edit.start, edit.end) for edit in unsure)
    ]
    rows = [_edit_row(raw, edit, doubts) for edit in cleaned.edits]
    rows += [_fold_row(raw, fold) for fold in cleaned.folds]
    rows += [_doubt_row(raw, span, doubt) for span, doubt in doubts if doubt not in explained]
    return sorted(rows, key=lambda row: (row.start, row.end))


def touches(span: Span[RawOffset], start: int, end: int) -> bool:
    """Whether a raw span and `[start, end)` share a character, or one is a point at or inside the other."""
    if span.start == span.end or start == end:
        return span.start <= end and start <= span.end
    return span.start < end and start < span.end


def visible(text: str) -> str:
    """Give a short text of an article so that it can be read on one line: also where it is blank."""
    return shorten(text.translate(_BLANKS) if not text.strip() else text, _LONGEST)


def alternatives(doubt: Doubt) -> str:
    """Say what else may have stood at a place, or nothing."""
    return f"; or {' / '.join(map(visible, doubt.alternatives))}" if doubt.alternatives else ""


def _edit_row(raw: str, edit: Edit, doubts: Sequence[tuple[Span[RawOffset], Doubt]]) -> Row:
    kind = f"{visible(raw[edit.start : edit.end])}→{visible(edit.replacement)}"
    why = display_line(edit.evidence)
    if not edit.sure:
        for span, doubt in doubts:
            if touches(span, edit.start, edit.end):
                reason = "" if doubt.reason in why else f"; {display_line(doubt.reason)}"
                why += reason + alternatives(doubt)
    return Row(
        edit.start,
        edit.end,
        display_line(edit.rule),
        "sure" if edit.sure else "unsure",
        _in_context(raw, edit.start, edit.end, kind),
        kind,
        why.removeprefix("; "),
    )


def _fold_row(raw: str, fold: Fold) -> Row:
    words = visible(raw[fold.raw_start : fold.raw_end])
    return Row(fold.raw_start, fold.raw_end, "fold", "", f"{fold.kind}: {words}", fold.kind.value)


def _doubt_row(raw: str, span: Span[RawOffset], doubt: Doubt) -> Row:
    words = visible(raw[span.start : span.end])
    why = display_line(doubt.reason) + alternatives(doubt)
    return Row(span.start, span.end, "doubt", "lost", _in_context(raw, *span, words), words, why)


def _in_context(raw: str, start: int, end: int, kind: str) -> str:
    before, after = raw[max(0, start - CONTEXT) : start], raw[end : end + CONTEXT]
    return f"{display_line(before)}[{kind}]{display_line(after)}"


def _groups(rows: Sequence[Row]) -> dict[str, list[Row]]:
    groups: dict[str, list[Row]] = {}
    for row in rows:
        if row.group:
            groups.setdefault(row.group, []).append(row)
    return groups


def _cells(rows: Sequence[Row], line_starts: Sequence[int], *, is_whole: bool) -> Iterator[tuple[str, ...]]:
    def line(offset: int) -> int:
        return bisect_right(line_starts, offset)

    groups = {} if is_whole else _groups(rows)
    for row in rows:
        group = groups.get(row.group, [])
        if len(group) <= _MANY:
            place = f"{row.start}-{row.end}"
            yield str(line(row.start)), place, row.rule, row.state, row.change, row.why
        elif row is group[0]:
            last = group[-1]
            yield (
                f"{line(row.start)}-{line(last.start)}",
                f"{row.start}-{last.end}",
                f"{row.rule} ×{len(group)}",
                row.state,
                _kinds(group),
            )


def _kinds(group: Sequence[Row]) -> str:
    """Give the commonest kinds of edits in a group, each with how many there are."""
    counts = Counter(row.kind for row in group)
    shown = [kind if count == 1 else f"{kind} ×{count}" for kind, count in counts.most_common(_KINDS)]
    others = len(counts) - len(shown)
    if others:
        shown.append(f"and {others} other {'kind' if others == 1 else 'kinds'}")
    return "   ".join(shown)
