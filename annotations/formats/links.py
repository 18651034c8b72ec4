"""The links between annotations that go out in one document, for formats with relations of their own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from annotations.formats.document import Mark


def links_within(marks: Sequence[Mark]) -> Iterator[tuple[int, int, str]]:
    """Give each link from one mark to another as their two places in `marks`, from 0, and its kind."""
    if not any(mark.annotation.links for mark in marks):
        return
    places = {mark.annotation.id: place for place, mark in enumerate(marks)}
    for place, mark in enumerate(marks):
        for link in mark.annotation.links:
            if link.to in places:
                yield place, places[link.to], link.kind
