"""Splitting an annotation in two and merging two into one: pure, for the store to carry out in one step.

```python
first, second = split(annotation, bitext, offset)
store.carry_out(update=[first], add=[second])

store.carry_out(update=[merge(one, other, bitext)], delete=[other], relink={other.id: one.id})
```
"""

from __future__ import annotations

from dataclasses import replace

from annotations.anchoring import locate, moved
from annotations.model import Annotation, Link, new_id, now
from annotations.subcodes import parent_of, subcode_of
from corpus.alignment import CleanedOffset, Span
from corpus.bitext import Bitext


def split(
    annotation: Annotation, bitext: Bitext, offset: CleanedOffset, annotator: str | None = None
) -> tuple[Annotation, Annotation]:
    """Split an annotation at an offset of the cleaned text.

    The first part keeps id, note, value and links; the second is new, of the same tag, and as uncertain.
    Where the offset is inside what cleaning replaced as a whole, all of that goes to the first part.

    Args:
        annotation: As the store has it.
        bitext: Of its article, as that is now.
        offset: Where the second part begins.
        annotator: Whose the second part is; `None` for the one who has the first.

    Returns:
        The first part, on the revision of the annotation, and the second.

    Raises:
        ValueError: If the annotation is lost, or one part would have no character.
    """
    span = _span(annotation, bitext)
    if not span.start < offset < span.end:
        raise ValueError(f"[{span.start}, {span.end}) can be split only inside, not at {offset}")
    first = moved(annotation, bitext, Span(span.start, offset))
    if first.end >= span.end:
        raise ValueError(f"what cleaning replaced as a whole around {offset} cannot be split")
    second = moved(annotation, bitext, Span(first.end, span.end))
    time = now()
    return first, replace(
        second,
        id=new_id(),
        note=None,
        value=None,
        links=(),
        annotator=annotation.annotator if annotator is None else annotator,
        created=time,
        modified=time,
        revision=1,
    )


def merge(one: Annotation, other: Annotation, bitext: Bitext) -> Annotation:
    """Merge an annotation and another of the same tag into the one, over both and all between.

    Id, origin, annotator and time of creation are those of `one`. The notes are joined by a line feed and
    the links united, in the order of the text. A value is kept where one alone has any, or both the same.
    It is uncertain where one of them is. The sub-code is that of `one`, or that of `other` if `one` has none.

    Returns:
        `one` as it is to be, on its revision. `other` is to be deleted in the same step.

    Raises:
        ValueError: If they are not two of one tag in this article, or if one is lost.
    """
    if one.id == other.id or parent_of(one.tag) != parent_of(other.tag) or one.article != other.article:
        raise ValueError("only two annotations of one tag in one article can be merged")
    spans = _span(one, bitext), _span(other, bitext)
    first, second = (one, other) if spans[0] <= spans[1] else (other, one)
    around = Span(min(span.start for span in spans), max(span.end for span in spans))
    notes = [note for note in (first.note, second.note) if note]
    own = (one.id, other.id)
    links = dict.fromkeys(link for link in (*first.links, *second.links) if link.to not in own)
    values = {each.value for each in (one, other) if each.value}
    return replace(
        moved(one, bitext, around),
        tag=one.tag if subcode_of(one.tag) else other.tag,
        note="\n".join(dict.fromkeys(notes)) or one.note,
        links=tuple(links),
        value=values.pop() if len(values) == 1 else None,
        uncertain=one.uncertain or other.uncertain,
    )


def neighbour(
    annotation: Annotation, others: tuple[Annotation, ...], bitext: Bitext, direction: int = 1
) -> Annotation | None:
    """Give the next annotation of the same tag in the text, or with a negative direction the one before.

    What overlaps the annotation counts by where it begins.
    """
    span = _span(annotation, bitext)
    placed = sorted(
        (found, each.id, each)
        for each in others
        if parent_of(each.tag) == parent_of(annotation.tag)
        and each.id != annotation.id
        and (found := locate(each, bitext.article).span) is not None
    )
    if direction > 0:
        return next((each for found, _, each in placed if found >= span), None)
    return next((each for found, _, each in reversed(placed) if found <= span), None)


def linked(annotation: Annotation, to: str, kind: str) -> Annotation:
    """Give the annotation with one more link, unless it has that already.

    Raises:
        ValueError: If it would be a link to itself.
    """
    if to == annotation.id:
        raise ValueError("an annotation cannot be linked to itself")
    return replace(annotation, links=tuple(dict.fromkeys((*annotation.links, Link(to, kind)))))


def unlinked(annotation: Annotation, to: str, kind: str | None = None) -> Annotation:
    """Give the annotation without its links to another, or without the one of a kind."""
    kept = (link for link in annotation.links if link.to != to or kind not in (None, link.kind))
    return replace(annotation, links=tuple(kept))


def _span(annotation: Annotation, bitext: Bitext) -> Span[CleanedOffset]:
    span = locate(annotation, bitext.article).span
    if annotation.article != bitext.article.id or span is None:
        raise ValueError(f"the annotation is lost in {bitext.article.id}")
    return span
