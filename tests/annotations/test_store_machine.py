"""A reader who does everything in any order, with crashes, against a model that is too simple to be wrong."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from annotations.errors import UndoConflict
from annotations.model import Annotation
from annotations.store import FileStore, open_store
from corpus.alignment import RawOffset, Span
from corpus.article import ParagraphKind
from corpus.folding import FoldDecision
from tests.annotations.examples import any_text, content, example, numbered_id

ARTICLES = ("甲", "乙", "丙/丁")
NEVER = 1e6

Item = Annotation | str | None
scopes = st.none() | st.sampled_from(ARTICLES)


@dataclass
class Step:
    """An edit: what it changed from what to what, whether it is done, and when that was last decided."""

    before: dict[str, Item]
    after: dict[str, Item]
    articles: set[str]
    status: str
    turn: int


class StoreMachine(RuleBasedStateMachine):
    """The store beside a dict of what a reader sees, and a list of steps."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "annotations.json"
        self.store: FileStore = self._open()
        self.items: dict[str, Item] = {}
        self.steps: list[Step] = []
        self.turn = 0
        self.created = 0
        self.revisions: dict[str, int] = {}
        self.imported: set[str] = set()

    def teardown(self) -> None:
        self.store.close()
        self.folder.cleanup()

    def _open(self) -> FileStore:
        return open_store(self.path, "李", idle_seconds=NEVER)

    def _note(self, changed: dict[str, Item], articles: set[str]) -> None:
        self.turn += 1
        for step in self.steps:
            if step.status == "undone" and step.articles & articles:
                step.status = "gone"
        before = {key: self.items.get(key) for key in changed}
        self.steps.append(Step(before, changed, articles, "done", self.turn))
        self.items.update(changed)

    def _last(self, status: str, article: str | None) -> Step | None:
        steps = [
            step
            for step in self.steps
            if step.status == status and (article is None or article in step.articles)
        ]
        return max(steps, key=lambda step: step.turn, default=None)

    @initialize(notes=st.lists(any_text, max_size=2))
    def begin(self, notes: list[str]) -> None:
        for note in notes:
            self.add([("甲", note)])

    @rule(parts=st.lists(st.tuples(st.sampled_from(ARTICLES), st.none() | any_text), min_size=1, max_size=3))
    def add(self, parts: list[tuple[str, str | None]]) -> None:
        made = []
        for article, note in parts:
            self.created += 1
            made.append(example(self.created, article=article, at=self.created % 7, note=note))
        self.store.add(made)
        self._note({each.id: each for each in made}, {each.article for each in made})

    @precondition(lambda self: self.store.all())
    @rule(data=st.data(), note=any_text)
    def update(self, data: st.DataObject, note: str) -> None:
        chosen = data.draw(st.sampled_from(self.store.all()))
        changed = self.store.update(replace(chosen, note=note), chosen.revision)
        assert changed.revision == chosen.revision + 1
        self._note({chosen.id: content(changed)}, {chosen.article})

    @precondition(lambda self: self.store.all())
    @rule(data=st.data())
    def delete(self, data: st.DataObject) -> None:
        chosen = data.draw(st.sampled_from(self.store.all()))
        self.store.delete(chosen.id, chosen.revision)
        self._note({chosen.id: None}, {chosen.article})

    @rule(article=st.sampled_from(ARTICLES), is_done=st.booleans())
    def set_article_state(self, article: str, is_done: bool) -> None:
        wanted = "done" if is_done else None
        if self.store.set_article_state(article, "done" if is_done else None):
            assert self.items.get(article) != wanted
            self._note({article: wanted}, {article})

    @rule(
        article=st.sampled_from(ARTICLES),
        start=st.integers(0, 2),
        kind=st.none() | st.sampled_from([ParagraphKind.BODY, ParagraphKind.RELATED]),
    )
    def set_fold(self, article: str, start: int, kind: ParagraphKind | None) -> None:
        span = Span(RawOffset(start), RawOffset(start + 1))
        wanted = FoldDecision(*span, "段", "ab" * 32, kind) if kind else None
        if self.store.set_fold(article, span, wanted):
            self._note({f"{article} {start}": kind}, {article})

    @rule(number=st.integers(1, 6), revision=st.integers(1, 12), note=any_text)
    def restore(self, number: int, revision: int, note: str) -> None:
        offered = replace(example(number, article=ARTICLES[number % 3], note=note), revision=revision)
        self.created = max(self.created, number)
        present = self.store.get(numbered_id(number))
        restored = self.store.restore_exactly([offered])
        if present is None or (present.revision < revision and present.article == offered.article):
            assert self.store.get(offered.id) == offered
            self.imported.add(offered.id)
            self._note({offered.id: content(offered)}, {offered.article})
        else:
            assert restored.conflicts + restored.unchanged == (offered,)

    @rule(article=scopes)
    def undo(self, article: str | None) -> None:
        self._take_back("done", "undone", article)

    @rule(article=scopes)
    def redo(self, article: str | None) -> None:
        self._take_back("undone", "done", article)

    def _take_back(self, status: str, other: str, article: str | None) -> None:
        step = self._last(status, article)
        take_back = self.store.undo if status == "done" else self.store.redo
        assert (self.store.can_undo if status == "done" else self.store.can_redo)(article) == (
            step is not None
        )
        if step is None:
            assert take_back(article) is None
            return
        source, target = (step.after, step.before) if status == "done" else (step.before, step.after)
        if any(self.items.get(key) != item for key, item in source.items()):
            with pytest.raises(UndoConflict):
                take_back(article)
            return
        assert take_back(article) is not None
        self.turn += 1
        step.status, step.turn = other, self.turn
        self.items.update(target)

    @rule()
    def reopen(self) -> None:
        self.store.close()
        self.store = self._open()
        assert self.store.reports == []

    @rule(torn=st.sampled_from([b"", b"{", b'{"seq":', b"\0" * 100, b"\xff\n"]))
    def crash(self, torn: bytes) -> None:
        self.store.wait_until_saved(20)
        self.store.abandon()
        history = self.path.with_name("annotations.history.jsonl")
        if history.exists():
            with history.open("ab") as file:
                file.write(torn)
        self.store = self._open()
        assert any(".torn-" in report for report in self.store.reports) == (history.exists() and torn != b"")

    @rule()
    def lose_the_snapshot(self) -> None:
        self.store.close()
        self.path.unlink(missing_ok=True)
        self.store = self._open()

    @invariant()
    def shows_what_the_model_shows(self) -> None:
        shown: dict[str, Item] = {each.id: content(each) for each in self.store.all()}
        shown |= {article: "done" for article in ARTICLES if self.store.article_state(article)}
        shown |= {
            f"{article} {decision.raw_start}": decision.kind
            for article in ARTICLES
            for decision in self.store.fold_decisions(article)
        }
        assert shown == {key: item for key, item in self.items.items() if item is not None}
        for article in ARTICLES:
            there = self.store.in_article(article)
            assert list(there) == sorted(
                there, key=lambda each: (each.raw_start, each.raw_end, each.created, each.id)
            )
            assert sum(self.store.counts(article).values()) == len(there)

    @invariant()
    def lets_revisions_only_grow(self) -> None:
        for each in self.store.all():
            # An import brings revisions of its own, and what comes back by undo or redo has earlier ones.
            if each.id in self.imported:
                continue
            assert each.revision >= self.revisions.get(each.id, 1)
            self.revisions[each.id] = each.revision


TestStoreMachine = StoreMachine.TestCase
TestStoreMachine.settings = settings(max_examples=40, stateful_step_count=30, deadline=None)
