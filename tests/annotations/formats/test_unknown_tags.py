"""Tags that the codebook has not: told with their line and set aside, the others come in."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from annotations.codebook import load_codebook
from annotations.formats.articles import ArticleShelf
from annotations.formats.importing import Import
from annotations.formats.jsonl import lines
from annotations.formats.registry import format_named
from annotations.formats.unknown_tags import why_unknown
from annotations.model import Annotation
from corpus.bitext import make_bitext
from tests.annotations.examples import TIME
from tests.annotations.formats.exchange import (
    TEXT,
    Shelf,
    Store,
    article_of,
    example_annotations,
    export_of,
)

ARTICLE = article_of(TEXT)
FIRST, SECOND = example_annotations(make_bitext(ARTICLE))


def plan_of(
    name: str, data: bytes, folder: Path, store: Store | None = None, *, any_tag: bool = False
) -> Import:
    form = format_named(name)
    path = folder / f"file{form.suffix}"
    path.write_bytes(data)
    plan = Import(
        form,
        path,
        ArticleShelf(Shelf(ARTICLE)),
        store or Store(),
        annotator="王",
        codebook=None if any_tag else load_codebook(),
        clock=lambda: TIME,
    )
    for _ in plan.steps():
        pass
    return plan


def native(*annotations: Annotation) -> bytes:
    # An empty line in front: it is the line of the file that counts.
    return b"\n" + b"".join(lines(annotations))


def test_an_unknown_tag_is_set_aside_with_its_line_and_the_others_come_in(tmp_path: Path) -> None:
    plan = plan_of("jsonl", native(FIRST, replace(SECOND, tag="metrik/scale")), tmp_path)
    assert plan.added == [FIRST]
    assert [str(problem) for problem in plan.problems] == [
        "line 3: tag: the codebook has no tag 'metrik' (did you mean metric?); add it to the codebook, "
        "or import with any tag (--any-tag; in the form: Tags)"
    ]
    assert plan.has_problems
    assert plan.certificate()["annotations_in"] == 2


def test_so_is_an_unknown_sub_code(tmp_path: Path) -> None:
    plan = plan_of("jsonl", native(replace(FIRST, tag="mechanism/incentiv"), SECOND), tmp_path)
    assert plan.added == [SECOND]
    [problem] = plan.problems
    assert (problem.line, problem.is_left_out) == (2, True)
    assert "no sub-code 'incentiv' of mechanism (did you mean incentive?)" in problem.reason


@pytest.mark.parametrize("name", ["doccano", "w3c", "brat"])
def test_in_the_formats_of_other_programs_too(name: str, tmp_path: Path) -> None:
    data, _ = export_of(name, [ARTICLE], Store([replace(FIRST, tag="policy"), SECOND]))
    plan = plan_of(name, data, tmp_path)
    assert [each.tag for each in plan.added] == ["metric"]
    [problem] = plan.problems
    assert "the codebook has no tag 'policy' (it has mechanism, metric, outcome)" in problem.reason


def test_any_tag_comes_in_where_that_is_wanted(tmp_path: Path) -> None:
    marked = [replace(FIRST, tag="policy"), SECOND]
    plan = plan_of("jsonl", native(*marked), tmp_path, any_tag=True)
    assert sorted(plan.added, key=lambda each: each.start) == marked
    assert not plan.problems


def test_what_the_store_has_already_is_no_problem(tmp_path: Path) -> None:
    odd = replace(FIRST, tag="policy")
    later = replace(odd, note="neu", revision=2)
    store = Store([odd])
    assert plan_of("jsonl", native(odd), tmp_path, store).unchanged == 1
    assert [each.after for each in plan_of("jsonl", native(later), tmp_path, store).changed] == [later]
    # Its tag may not become an unknown one.
    assert plan_of("jsonl", native(replace(later, tag="plan")), tmp_path, store).changed == []


def test_a_tag_of_the_codebook_is_known() -> None:
    codebook = load_codebook()
    assert why_unknown(codebook, "mechanism") == why_unknown(codebook, "mechanism/incentive") == ""
