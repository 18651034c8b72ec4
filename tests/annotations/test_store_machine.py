"""A reader who does everything in any order, with crashes, against a model that is too simple to be wrong."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import count
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from annotations.errors import UndoConflict
from annotations.model import Annotation, Link
from annotations.rejections import Rejection
from annotations.store import FileStore, open_store
from annotations.written import Written, read_written
from annotations.written_form import native_line
from corpus.alignment import RawOffset, Span
from corpus.article import ParagraphKind
from corpus.folding import FoldDecision
from tests.annotations.examples import TIME, any_text, example, numbered_id

ARTICLES = ("甲", "乙", "丙/丁")
NEVER = 1e6
_MEMORY = Path("/dev/shm")
"""Where a file system in memory usually is: many sessions need not wait for a disk."""

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


def content(annotation: Annotation) -> Annotation:
    """An annotation without what only grows."""
    return replace(annotation, revision=1)


def timeless(items: Mapping[str, Item]) -> dict[str, Item]:
    """Items as they are whenever they were changed."""
    return {
        key: replace(item, modified=TIME) if isinstance(item, Annotation) else item
        for key, item in items.items()
    }


class StoreMachine(RuleBasedStateMachine):
    """The store beside a dict of what a reader sees, and a list of steps."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory(dir=_MEMORY if _MEMORY.is_dir() else None)
        self.path = Path(self.folder.name) / "annotations.json"
        self.ticks = count()
        self.store: FileStore = self._open()
        self.items: dict[str, Item] = {}
        self.steps: list[Step] = []
        self.turn = 0
        self.created = 0
        self.contents: dict[tuple[str, int], Item] = {}
        """What each revision of each annotation was."""
        self.imported: set[str] = set()

    def teardown(self) -> None:
        self.store.close()
        self.folder.cleanup()

    def _open(self) -> FileStore:
        return open_store(self.path, "李", idle_seconds=NEVER, clock=self._time)

    def _time(self) -> str:
        tick = next(self.ticks)
        return f"2026-03-04T{tick // 3600 % 24:02}:{tick // 60 % 60:02}:{tick % 60:02}.000Z"

    def _there(self) -> list[Annotation]:
        return [item for item in self.items.values() if isinstance(item, Annotation)]

    def _expect(
        self,
        changed: Mapping[str, Annotation],
        gone: Iterable[str] = (),
        relink: Mapping[str, str] | None = None,
    ) -> None:
        """See that the store has changed as it should, links included, and take account of the step."""
        wanted: dict[str, Item] = {**changed, **dict.fromkeys(gone)}
        for each in [*self._there(), *changed.values()]:
            holder = changed.get(each.id, each)
            if each.id in gone or not any(link.to in gone for link in holder.links):
                continue
            links: list[Link] = []
            for link in holder.links:
                to = (relink or {}).get(link.to) if link.to in gone else link.to
                if to not in (None, each.id) and Link(str(to), link.kind) not in links:
                    links.append(Link(str(to), link.kind))
            wanted[each.id] = replace(holder, links=tuple(links))
        self._note_step(wanted)

    def _note_step(self, wanted: Mapping[str, Item]) -> None:
        found = {key: self.store.get(key) for key in wanted}
        seen: dict[str, Item] = {key: content(each) if each else None for key, each in found.items()}
        assert timeless(seen) == timeless(
            {key: content(item) if isinstance(item, Annotation) else item for key, item in wanted.items()}
        )
        held = [
            item for item in (*wanted.values(), *map(self.items.get, wanted)) if isinstance(item, Annotation)
        ]
        self._note(seen, {each.article for each in held})

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
        self._expect({each.id: each for each in made})

    @precondition(lambda self: self._there())
    @rule(data=st.data(), note=any_text, uncertain=st.booleans())
    def update(self, data: st.DataObject, note: str, uncertain: bool) -> None:
        chosen = data.draw(st.sampled_from(self.store.all()))
        wanted = replace(chosen, note=note, uncertain=uncertain)
        changed = self.store.update(wanted, chosen.revision)
        # One that was imported may have been there before, at a higher revision.
        assert changed.revision == chosen.revision + 1 or chosen.id in self.imported
        assert changed.revision > chosen.revision
        self._expect({chosen.id: wanted})

    @precondition(lambda self: self._there())
    @rule(data=st.data())
    def link(self, data: st.DataObject) -> None:
        chosen, other = (data.draw(st.sampled_from(self.store.all())) for _ in range(2))
        wanted = replace(chosen, links=(*chosen.links, Link(other.id, "leads_to")))
        if chosen.id != other.id:
            self.store.carry_out(update=[wanted])
            self._expect({chosen.id: wanted})

    @precondition(lambda self: self._there())
    @rule(data=st.data())
    def delete(self, data: st.DataObject) -> None:
        chosen = data.draw(st.sampled_from(self.store.all()))
        self.store.delete(chosen.id, chosen.revision)
        self._expect({}, [chosen.id])

    @precondition(lambda self: len(self._there()) > 1)
    @rule(data=st.data(), note=any_text, is_relinking=st.booleans())
    def carry_out(self, data: st.DataObject, note: str, is_relinking: bool) -> None:
        chosen = data.draw(
            st.lists(
                st.sampled_from(self.store.all()), min_size=1, max_size=4, unique_by=lambda each: each.id
            )
        )
        cut = data.draw(st.integers(0, len(chosen)))
        self.created += 1
        target = data.draw(st.sampled_from(self.store.all()))
        added = replace(
            example(self.created, article=ARTICLES[self.created % 3]), links=(Link(target.id, "measured_by"),)
        )
        updated, deleted = [replace(each, note=note) for each in chosen[:cut]], chosen[cut:]
        relink = dict.fromkeys((each.id for each in deleted), added.id) if is_relinking else {}
        self.store.carry_out(add=[added], update=updated, delete=deleted, relink=relink)
        changed = {each.id: each for each in (added, *updated)}
        self._expect(changed, [each.id for each in deleted], relink)

    @precondition(lambda self: self._in_trash())
    @rule(data=st.data())
    def bring_back(self, data: st.DataObject) -> None:
        chosen = data.draw(st.lists(st.sampled_from(sorted(self._in_trash())), min_size=1, unique=True))
        back = {
            key: item for key in chosen if isinstance(item := self._in_trash()[key].before[key], Annotation)
        }
        is_there = {each.id for each in self._there()} | set(chosen)
        wanted = {
            key: replace(item, links=tuple(link for link in item.links if link.to in is_there))
            for key, item in back.items()
        }
        for each in self._there():
            lost = [
                link
                for step in {id(step): step for step in map(self._in_trash().get, chosen) if step}.values()
                for link in self._lost_links(step, each.id)
                if link.to in chosen
            ]
            links = tuple(dict.fromkeys((*each.links, *lost)))
            if set(links) != set(each.links):
                wanted[each.id] = replace(each, links=links)
        self.store.bring_back(chosen)
        for key, item in wanted.items():
            now = self.store.get(key)
            assert now is not None
            # Where they stand among the others depends on what has been changed since.
            assert sorted(now.links, key=str) == sorted(item.links, key=str)
            wanted[key] = replace(item, links=now.links)
        self._note_step(wanted)

    def _lost_links(self, step: Step, key: str) -> Sequence[Link]:
        before, after = step.before.get(key), step.after.get(key)
        if not isinstance(before, Annotation) or not isinstance(after, Annotation):
            return ()
        return [link for link in before.links if link not in after.links]

    def _in_trash(self) -> dict[str, Step]:
        """What is not there because the last step about it that is done deleted it, and that step."""
        last = {key: step for step in self.steps if step.status == "done" for key in step.after}
        return {
            key: step
            for key, step in last.items()
            if step.after[key] is None
            and isinstance(step.before[key], Annotation)
            # An import may have brought the same id in another article, and an undone step is done again.
            and self.items.get(key) is None
        }

    @rule(article=st.sampled_from(ARTICLES), starts=st.lists(st.integers(0, 4), max_size=3, unique=True))
    def reject(self, article: str, starts: list[int]) -> None:
        spans = [Span(RawOffset(start), RawOffset(start + 1)) for start in starts]
        offered = [Rejection(article, "ab" * 32, *span, "段", "metric", "same_words") for span in spans]
        keys = {f"{article} {each.id}" for each in offered}
        new = {key: "rejected" for key in sorted(keys) if self.items.get(key) is None}
        assert (self.store.reject(offered) is None) == (not new)
        if new:
            self._note({**new}, {article})

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

    @rule(number=st.integers(1, 6), revision=st.integers(1, 12), note=any_text, is_written=st.booleans())
    def restore(self, number: int, revision: int, note: str, *, is_written: bool) -> None:
        offered = replace(example(number, article=ARTICLES[number % 3], note=note), revision=revision)
        self.created = max(self.created, number)
        present = self.store.get(numbered_id(number))
        [found] = read_written(native_line(offered))
        restored = self.store.restore_exactly(
            [found if is_written and isinstance(found, Written) else offered]
        )
        if present is None or (present.revision < revision and present.article == offered.article):
            assert self.store.get(offered.id) == offered
            self.imported.add(offered.id)
            # An import brings revisions of its own.
            self.contents[offered.id, revision] = content(offered)
            self._note_step({offered.id: offered})
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
        take_back = partial(self.store.undo, may_remove_most=True) if status == "done" else self.store.redo
        assert (self.store.can_undo if status == "done" else self.store.can_redo)(article) == (
            step is not None
        )
        if step is None:
            assert take_back(article) is None
        elif self._is_in_the_way(step):
            with pytest.raises(UndoConflict):
                take_back(article)
        else:
            assert take_back(article) is not None
            self._turn_over(step, other)

    def _is_in_the_way(self, step: Step) -> bool:
        """Whether something that a step changed has been changed since, so that it can't be turned over."""
        source = step.after if step.status == "done" else step.before
        return any(self.items.get(key) != item for key, item in source.items())

    def _turn_over(self, step: Step, status: str) -> None:
        items = step.before if step.status == "done" else step.after
        self.items.update(items)
        self.turn += 1
        step.status, step.turn = status, self.turn

    @precondition(lambda self: self.steps)
    @rule(data=st.data(), article=scopes, action=st.sampled_from(["undo", "redo"]))
    def go_to(self, data: st.DataObject, article: str | None, action: str) -> None:
        steps = [step for step in self.steps if article is None or article in step.articles]
        if not steps:
            return
        index = data.draw(st.integers(0, len(steps) - 1))
        listed = self.store.steps(article)[len(steps) - 1 - index]
        if action == "redo" and steps[index].status == "gone":
            with pytest.raises(UndoConflict):
                self.store.redo_to(listed, article)
            return
        status, other = ("done", "undone") if action == "undo" else ("undone", "done")
        ways = steps[index:][::-1] if action == "undo" else steps[: index + 1]
        asked, is_blocked = [step for step in ways if step.status == status], False
        for step in asked:
            if is_blocked := self._is_in_the_way(step):
                break
            self._turn_over(step, other)
        go = partial(self.store.undo_to, may_remove_most=True) if action == "undo" else self.store.redo_to
        if is_blocked:
            with pytest.raises(UndoConflict):
                go(listed, article)
        else:
            assert len(go(listed, article)) == len(asked)

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
        shown |= {
            f"{article} {each.id}": "rejected"
            for article in ARTICLES
            for each in self.store.rejections(article)
        }
        assert shown == {key: item for key, item in self.items.items() if item is not None}
        for article in ARTICLES:
            there = self.store.in_article(article)
            assert list(there) == sorted(
                there, key=lambda each: (each.raw_start, each.raw_end, each.created, each.id)
            )
            assert sum(self.store.counts(article).values()) == len(there)

    @invariant()
    def lists_what_was_deleted_and_every_step(self) -> None:
        trash = self._in_trash()
        assert {each.annotation.id: content(each.annotation) for each in self.store.deleted()} == {
            key: step.before[key] for key, step in trash.items()
        }
        assert [(step.is_undone, step.can_be_redone, set(step.articles)) for step in self.store.steps()] == [
            (step.status != "done", step.status == "undone", step.articles) for step in reversed(self.steps)
        ]

    @invariant()
    def knows_who_links_to_whom(self) -> None:
        for each in self.store.all():
            linking = {other.id for other in self._there() if any(link.to == each.id for link in other.links)}
            assert {other.id for other in self.store.linking_to(each.id)} == linking

    @invariant()
    def gives_no_revision_to_two_contents(self) -> None:
        for each in self.store.all():
            held = content(each)
            assert self.contents.setdefault((each.id, each.revision), held) == held


TestStoreMachine = StoreMachine.TestCase
TestStoreMachine.settings = settings(max_examples=300, stateful_step_count=40, deadline=None)
