"""What stands between quotation marks or brackets, nested to any depth: pure functions over offsets."""

from __future__ import annotations

_PAIRS = {"“": "”", "‘": "’", "「": "」", "『": "』", "《": "》", "（": "）", "〈": "〉", "(": ")"}
_OPENING = {closing: opening for opening, closing in _PAIRS.items()}

Span = tuple[int, int]


def quotations(text: str) -> list[Span]:
    """Give every quotation of a text with its marks, the inner ones before those around them.

    A mark without its partner opens or closes nothing: the apostrophe of firm’s, for one.
    """
    found: list[Span] = []
    open_marks: list[tuple[str, int]] = []
    for offset, character in enumerate(text):
        if character in _PAIRS:
            open_marks.append((character, offset))
        elif opening := _OPENING.get(character):
            index = next((i for i in reversed(range(len(open_marks))) if open_marks[i][0] == opening), None)
            if index is not None:
                found.append((open_marks[index][1], offset + 1))
                del open_marks[index:]
    return found


def next_larger(text: str, start: int, end: int) -> Span | None:
    """Give what a selection grows to: the inside of the quotation around it, then that with its marks.

    Args:
        text: The text, a paragraph as a rule.
        start: Where the selection begins.
        end: Where it ends; `start` for a cursor, which is on the character behind it.

    Returns:
        The smallest such span that holds the selection and more, or nothing where there is none.
    """
    upper = max(end, start + 1)
    around = [span for span in quotations(text) if span[0] <= start and upper <= span[1]]
    for lower, higher in sorted(around, key=lambda span: span[1] - span[0]):
        for span in ((lower + 1, higher - 1), (lower, higher)):
            # A cursor may stand on one of the marks; what is selected has to stay inside.
            holds = (span[0] <= start and end <= span[1]) or start == end
            if span[0] < span[1] and holds and span[1] - span[0] > end - start:
                return span
    return None


def next_behind(text: str, offset: int) -> Span | None:
    """Give the inside of the first quotation that begins at `offset` or behind it."""
    begun = [span for span in quotations(text) if span[0] >= offset and span[1] - span[0] > 2]
    return min(((start + 1, end - 1) for start, end in begun), default=None)
