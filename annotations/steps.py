"""What a reader did, step by step: when, by whom, what it was, and whether it is undone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from annotations.article_folds import ArticleFold
from annotations.logged import Logged
from annotations.model import Annotation, ArticleState
from annotations.records import Entry


class StepKind(StrEnum):
    """What a step did."""

    ADD = "add"
    DELETE = "delete"
    BRING_BACK = "bring_back"
    """Deleted annotations, or those of an import that had been changed before."""
    RETAG = "retag"
    MOVE = "move"
    NOTE = "note"
    VALUE = "value"
    LINK = "link"
    UNLINK = "unlink"
    FLAG = "flag"
    """As uncertain."""
    UNFLAG = "unflag"
    SPLIT = "split"
    MERGE = "merge"
    DONE = "done"
    """With an article."""
    REOPEN = "reopen"
    FOLD = "fold"
    """Paragraphs folded, shown, or left to the rules again."""
    REJECT = "reject"
    CHANGE = "change"
    """Several of these, or none."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a reader, undone or not. An undo is no step of its own here."""

    id: str
    number: int
    """Grows from step to step, not by one each time."""
    time: str
    """When it was made, as `annotations.model.now` gives it."""
    annotator: str
    kind: StepKind
    articles: tuple[str, ...]
    entries: Sequence[Entry]
    """What it changed: annotations, states of articles, folds and rejections, each before and after."""
    is_undone: bool
    can_be_redone: bool
    """Whether it is undone and no edit of its articles came after."""


def kind_of(entries: Iterable[Entry]) -> StepKind:
    """Say what a step with these entries did."""
    added, removed, changed = list[Annotation](), list[Annotation](), list[tuple[Annotation, Annotation]]()
    others = set[StepKind]()
    for entry in entries:
        match entry.before, entry.after:
            case Annotation() as before, Annotation() as after:
                changed.append((before, after))
            case None, Annotation() as after:
                added.append(after)
            case Annotation() as before, None:
                removed.append(before)
            case _, ArticleState():
                others.add(StepKind.DONE)
            case ArticleState(), None:
                others.add(StepKind.REOPEN)
            case (_, ArticleFold()) | (ArticleFold(), _):
                others.add(StepKind.FOLD)
            case _:
                others.add(StepKind.REJECT)
    if others:
        return _only(others) if not (added or removed or changed) else StepKind.CHANGE
    if added or removed:
        return _kind_with_others(added, removed, changed)
    return _only({kind for before, after in changed for kind in _kinds_of_change(before, after)})


def _kind_with_others(
    added: list[Annotation], removed: list[Annotation], changed: list[tuple[Annotation, Annotation]]
) -> StepKind:
    """Say what a step did that added or removed annotations."""
    moved = [before for before, after in changed if _place(before) != _place(after)]
    if added and removed:
        return StepKind.CHANGE
    if moved:
        is_one_to_one = len(moved) == len(added or removed)
        return (StepKind.SPLIT if added else StepKind.MERGE) if is_one_to_one else StepKind.CHANGE
    if any(kind not in _ABOUT_LINKS for each in changed for kind in _kinds_of_change(*each)):
        return StepKind.CHANGE
    if removed:
        return StepKind.DELETE
    return StepKind.BRING_BACK if any(each.revision > 1 for each in added) else StepKind.ADD


class Merges:
    """What a change merged into what, if it is one that merges."""

    def __init__(self, logged: Logged | None = None, entries: Iterable[Entry] = ()) -> None:
        """Take a change, and all that it changed."""
        self.logged = logged
        entries = tuple(entries)
        self._grown: list[Annotation] = []
        if kind_of(entries) is StepKind.MERGE:
            for entry in entries:
                match entry.before, entry.after:
                    case Annotation() as before, Annotation() as after if _place(before) != _place(after):
                        self._grown.append(after)

    def into(self, annotation: Annotation) -> Annotation | None:
        """Give what an annotation that went in the change was merged into."""
        start, end = annotation.raw_start, annotation.raw_end
        around = (each for each in self._grown if each.raw_start <= start and end <= each.raw_end)
        return next((each for each in around if each.article == annotation.article), None)


_ABOUT_LINKS = (StepKind.LINK, StepKind.UNLINK)


def _kinds_of_change(before: Annotation, after: Annotation) -> Iterable[StepKind]:
    if before.tag != after.tag:
        yield StepKind.RETAG
    if _place(before) != _place(after):
        yield StepKind.MOVE
    if before.note != after.note:
        yield StepKind.NOTE
    if before.value != after.value:
        yield StepKind.VALUE
    if set(after.links) - set(before.links):
        yield StepKind.LINK
    elif before.links != after.links:
        yield StepKind.UNLINK
    if before.uncertain != after.uncertain:
        yield StepKind.FLAG if after.uncertain else StepKind.UNFLAG


def _place(annotation: Annotation) -> tuple[str, int, int]:
    return annotation.sha256, annotation.raw_start, annotation.raw_end


def _only(kinds: set[StepKind]) -> StepKind:
    return next(iter(kinds)) if len(kinds) == 1 else StepKind.CHANGE
