"""What the reader's status line says of an article, of a place in it, and of saving."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from annotations.codebook import Codebook
from annotations.placing import Placed
from annotations.store import AnnotationStore
from annotations.value_words import value_in_words
from corpus.alignment import CleanedOffset
from corpus.article import CleanedText, Doubt
from tui.key_names import KeyNames

_MOST_TAGS = 4
"""Tags that are named of the annotations under the cursor: a line has no room for more."""


def saved_in_words(store: AnnotationStore) -> str:
    """Say whether all that was done is on the disk, or why not."""
    if store.problem:
        return f"NOT SAVED: {store.problem.what}"
    if store.is_read_only:
        return "READ-ONLY"
    return "saved" if store.is_saved else "saving…"


def notes_of(cleaned: CleanedText, keys: KeyNames) -> str:
    """Say what cleaning did to an article, and which keys show it; nothing where it did nothing."""
    folded, raw = keys["reader.folded"], keys["reader.raw"]
    notes = (
        (cleaned.notices, f"to know, {folded} says it"),
        (cleaned.folds, f"folded, {folded} shows them"),
        (cleaned.doubts, "doubtful, marked ?"),
        (cleaned.edits, f"edits, {raw} shows them"),
    )
    return ", ".join(f"{len(several)} {what}" for several, what in notes if several)


def doubt_at(doubts: Iterable[Doubt], cursor: CleanedOffset) -> str:
    """Give why cleaning is not sure of what is under the cursor; empty where it is."""
    for doubt in doubts:
        if doubt.start <= cursor < doubt.end:
            # What else it may be comes first: the reason is long, and is cut off where there is no room.
            others = f"or {' '.join(doubt.alternatives)}; " if doubt.alternatives else ""
            return others + doubt.reason
    return ""


def tags_here(around: Sequence[Placed], chosen: str | None, codebook: Codebook) -> tuple[str, ...]:
    """Name the tags of the annotations under the cursor, the innermost first; of many those near the chosen.

    Of several, the one that was chosen is pointed out.

    Args:
        around: The annotations.
        chosen: The id of the one of them that commands act on because it was chosen, if one was.
        codebook: What the tags are called.
    """
    place = next((index for index, item in enumerate(around) if item.annotation.id == chosen), None)
    first = max(0, min((place or 0) - 1, len(around) - _MOST_TAGS))
    last = min(first + _MOST_TAGS, len(around))
    named = [
        ("▸" if first + index == place and len(around) > 1 else "")
        + codebook.title_of(item.annotation.tag)
        + "~" * item.annotation.uncertain
        for index, item in enumerate(around[first:last])
    ]
    return (*_others(first), *named, *_others(len(around) - last))


def _others(count: int) -> tuple[str, ...]:
    return (f"{count} other{'s' * (count > 1)}",) if count else ()


def value_of(item: Placed | None) -> str:
    """Give what an annotation says in numbers; nothing where it has no value."""
    value = item.annotation.value if item else None
    return f"= {value_in_words(value)}" if value else ""
