"""Which step can be undone and which redone, over all articles or in one; made from the history."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from annotations.errors import UndoConflict
from annotations.logged import Logged
from annotations.model import Annotation
from annotations.records import Change, Entry, Item
from annotations.state import State
from annotations.trash import Trash


@dataclass(slots=True)
class Tracked:
    """One edit, and the latest thing that happened to it: itself, its undo, or its redo."""

    step: str
    edit: Logged
    latest: Logged
    turn: int
    """Counts what happened; a place in a stack is good only while the step has had no later turn."""
    is_overtaken: bool = False
    """Whether it was undone and an edit of one of its articles came after, so that it can't be redone."""

    @property
    def is_undone(self) -> bool:
        """Whether it is undone, for good or until it is redone."""
        return self.latest.action == "undo"

    @property
    def can_be_redone(self) -> bool:
        """Whether it is undone and nothing came in the way of redoing it."""
        return self.is_undone and not self.is_overtaken


@dataclass(slots=True)
class _Stack:
    places: list[tuple[int, Tracked]] = field(default_factory=list)

    def push(self, step: Tracked) -> None:
        self.places.append((step.turn, step))

    def top(self) -> Tracked | None:
        while self.places and self.places[-1][0] != self.places[-1][1].turn:
            self.places.pop()
        return self.places[-1][1] if self.places else None


class UndoBook:
    """The steps that can be undone and redone. `None` for an article means all of them."""

    def __init__(self) -> None:
        self._steps: dict[str, Tracked] = {}
        self._edits: dict[str | None, list[Tracked]] = {}
        """Those that touch an article, and under `None` all, in the order in which they were made."""
        self._turn = 0
        self._stacks: dict[tuple[Literal["done", "undone"], str | None], _Stack] = {}

    def note(self, logged: Logged) -> None:
        """Take account of a change that was made.

        Raises:
            ValueError: If it undoes or redoes a step that there is not.
        """
        self._turn += 1
        if logged.action == "edit":
            self._forget_undone(logged.articles)
            step = self._steps[logged.step] = Tracked(logged.step, logged, logged, self._turn)
            for scope in (None, *logged.articles):
                self._edits.setdefault(scope, []).append(step)
        else:
            known = self._steps.get(logged.of or "")
            if known is None:
                raise ValueError("it undoes or redoes a step that there is not")
            step = known
            step.latest, step.turn = logged, self._turn
        side: Literal["done", "undone"] = "undone" if logged.action == "undo" else "done"
        for scope in (None, *logged.articles):
            self._stacks.setdefault((side, scope), _Stack()).push(step)

    def tracked(self, step: str) -> Tracked | None:
        """Give the edit whose step this is."""
        return self._steps.get(step)

    def edits(self, article: str | None) -> Sequence[Tracked]:
        """Give the edits that touch an article, or all, in the order they were made in; more may come."""
        return self._edits.get(article, ())

    def to_undo(self, article: str | None) -> Tracked | None:
        """Give the last step that touches the article and is not undone."""
        return self._stacks.get(("done", article), _Stack()).top()

    def to_redo(self, article: str | None) -> Tracked | None:
        """Give the last step that touches the article, is undone, and has had no new edit after it there."""
        return self._stacks.get(("undone", article), _Stack()).top()

    def _forget_undone(self, articles: Iterable[str]) -> None:
        for article in articles:
            stack = self._stacks.pop(("undone", article), None)
            while stack and (step := stack.top()):
                step.turn = self._turn
                step.is_overtaken = True


def inverted(change: Change, state: State, trash: Trash) -> tuple[Entry, ...]:
    """Give the entries that take `change` back. An annotation keeps all but its revision, which grows.

    Args:
        change: An edit, its undo, or its redo.
        state: As it is now.
        trash: Of the same store; it knows the revisions of what is not there.

    Raises:
        UndoConflict: If something that it changed has been changed again since.
    """
    return tuple(_inverted(entry, state.item(entry.item), trash) for entry in reversed(change.entries))


def _inverted(entry: Entry, present: Item | None, trash: Trash) -> Entry:
    if _content(present) != _content(entry.after):
        raise UndoConflict(
            "what this step changed has been changed again since, by a step in another article too",
            entry.item.article,
            "Undo the later step first",
        )
    former = entry.before
    if isinstance(former, Annotation):
        last_revision = present.revision if isinstance(present, Annotation) else 0
        revision = trash.next_revision(former.id, max(former.revision, last_revision))
        former = replace(former, revision=revision)
    return Entry(present, former)


def _content(item: Item | None) -> Item | None:
    return replace(item, revision=0) if isinstance(item, Annotation) else item
