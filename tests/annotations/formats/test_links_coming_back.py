"""The edge table comes back: links are added to annotations that are there, and what cannot be is told."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from annotations.codebook_file import load_codebook
from annotations.formats.articles import ArticleShelf
from annotations.formats.form import FormatError
from annotations.formats.importing import Import
from annotations.formats.registry import format_named
from annotations.model import Annotation, Link
from annotations.store import FileStore
from corpus.article import Article
from tests.annotations.examples import TIME, numbered_id
from tests.annotations.formats.exchange import (
    ARTICLE,
    FIRST,
    SECOND,
    Shelf,
    annotated_articles,
    export_of,
    import_of,
)
from tests.annotations.formats.held_store import Store

MECHANISM, METRIC = FIRST, SECOND
OUTCOME = replace(METRIC, id=numbered_id(3), tag="outcome/income")
BARE = [replace(MECHANISM, links=()), METRIC, OUTCOME]


def _table(*rows: tuple[str, ...], head: str = "source,target,kind", between: str = ",") -> str:
    written = io.StringIO()
    csv.writer(written, delimiter=between).writerows([head.split(","), *rows])
    return written.getvalue()


def _import(table: str | bytes, store: Iterable[Annotation] = BARE, *, any_tag: bool = False) -> Import:
    data = table if isinstance(table, bytes) else table.encode("utf-8")
    return import_of("links", data, [ARTICLE], Store(store), codebook=None if any_tag else load_codebook())


@given(found=annotated_articles())
@settings(max_examples=8)
def test_links_that_went_out_alone_come_back(found: tuple[Article, tuple[Annotation, ...]]) -> None:
    article, annotations = found
    data, _ = export_of("links", [article], Store(annotations))
    bare = [replace(each, links=()) for each in annotations]
    plan = import_of("links", data, [article], Store(bare))
    known = {
        each.id: set(each.links) - {Link(each.id, link.kind) for link in each.links} for each in annotations
    }
    assert {change.after.id: set(change.after.links) for change in plan.changed} == {
        name: links for name, links in known.items() if links
    }
    before = {each.id: each for each in bare}
    for change in plan.changed:
        assert change.before == before[change.after.id]
        assert (
            replace(change.after, links=(), revision=change.before.revision, modified=TIME) == change.before
        )
        assert change.after.revision == change.before.revision + 1
    again = import_of("links", data, [article], Store(annotations))
    assert (again.changed, again.links.new) == ([], 0)


def test_links_are_added_to_those_that_are_there_and_nothing_else_changes() -> None:
    rows = [
        (MECHANISM.id, METRIC.id, "measured_by"),
        (MECHANISM.id.upper(), f" {OUTCOME.id}", "leads_to"),
        (METRIC.id, OUTCOME.id, "evidence_for"),
    ]
    plan = _import(_table(*rows), [MECHANISM, METRIC, OUTCOME])
    assert plan.problems == []
    assert [change.after for change in plan.changed] == [
        replace(MECHANISM, links=(*MECHANISM.links, Link(OUTCOME.id, "leads_to")), revision=2),
        replace(METRIC, links=(Link(OUTCOME.id, "evidence_for"),), revision=2),
    ]
    told = plan.certificate()
    assert [told[name] for name in ("links_in", "links_out", "links_added", "links_there_already")] == [
        3,
        3,
        2,
        1,
    ]
    assert (told["annotations_in"], told["annotations_out"], told["changed"]) == (2, 2, 2)


def test_what_cannot_be_a_link_is_set_aside_with_its_line() -> None:
    table = _table(
        (MECHANISM.id, METRIC.id, "measured_by"),
        (numbered_id(8), METRIC.id, "measured_by"),
        (MECHANISM.id, "=cmd", "leads_to"),
        (MECHANISM.id, METRIC.id, "causes"),
        (METRIC.id, MECHANISM.id, "measured_by"),
        (METRIC.id, METRIC.id, "measured_by"),
        (MECHANISM.id, METRIC.id, "measured_by"),
        (MECHANISM.id, "", ""),
    )
    plan = _import(table + "\r\n" + f'{MECHANISM.id},"{METRIC.id}')
    assert [change.after.links for change in plan.changed] == [MECHANISM.links]
    assert [str(problem) for problem in plan.problems] == [
        f"line 3: source: there is no annotation '{numbered_id(8)}' in the store; import annotations first",
        "line 4: target: there is no annotation '=cmd' in the store; import annotations first",
        "line 5: kind: the codebook has no kind of link 'causes'; it has measured_by, leads_to, evidence_for",
        "line 6: kind: measured_by goes from mechanism to metric, not from 'metric' to 'mechanism'",
        "line 7: source and target are the same annotation",
        "line 8: an earlier line has the same link",
        "line 9: target, kind: nothing stands there",
        "line 11: here the table is damaged (unexpected end of data); this and all below is not read",
    ]
    told = plan.certificate()
    assert (told["links_in"], told["links_out"], len(plan.problems)) == (9, 1, 8)
    # Whoever asks for any tag gets any kind too.
    free = _import(_table((METRIC.id, MECHANISM.id, "causes")), any_tag=True)
    assert [change.after.links for change in free.changed] == [(Link(MECHANISM.id, "causes"),)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
@pytest.mark.parametrize("between", [",", ";", "\t"])
def test_tables_of_spreadsheets_and_gephi_are_read(encoding: str, between: str) -> None:
    head = "Source,Target,Type,Id,说明,Kind"
    row = (MECHANISM.id, METRIC.id, "Directed", "0", "积分制,\n换;取", "measured_by")
    plan = _import(_table(row, head=head, between=between).encode(encoding))
    assert (plan.problems, [each.after.links for each in plan.changed]) == ([], [MECHANISM.links])


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "there is no column source, target, kind"),
        (b"source,target\n", r"no column kind\. Its first line has to name source, target, kind"),
        (b"\xff\xfe\x00", "it is not UTF-8. Save it as CSV in UTF-8"),
        (b"\xff\xff\xff", "it is not UTF-8. Save it as CSV in UTF-8"),
    ],
)
def test_what_is_no_edge_table_is_refused(data: bytes, words: str) -> None:
    with pytest.raises(FormatError, match=words):
        _import(data)


def test_all_links_of_a_table_are_one_step_that_is_undone_at_once(store: FileStore, tmp_path: Path) -> None:
    store.add([replace(each, revision=1) for each in BARE])
    path = tmp_path / "x.links.csv"
    rows = (MECHANISM.id, METRIC.id, "measured_by"), (METRIC.id, OUTCOME.id, "evidence_for")
    path.write_text(_table(*rows), encoding="utf-8")
    plan = Import(format_named("links"), path, ArticleShelf(Shelf(ARTICLE)), store, annotator="王")
    assert list(plan.steps()) == [1, 2]
    plan.carry_out(store)
    assert [len(each.links) for each in store.all()] == [1, 1, 0]
    store.undo()
    assert [each.links for each in store.all()] == [(), (), ()]
    store.redo()
    assert [len(each.links) for each in store.all()] == [1, 1, 0]
