"""Tags that the codebook has not: told with their line, and set aside where another program wrote them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from annotations.codebook_file import load_codebook
from annotations.formats.articles import ArticleShelf
from annotations.formats.importing import Import
from annotations.formats.jsonl import lines
from annotations.formats.registry import format_named
from annotations.formats.unknown_tags import why_unknown
from annotations.model import Annotation
from tests.annotations.examples import TIME
from tests.annotations.formats.exchange import ARTICLE, FIRST, SECOND, Shelf, export_of
from tests.annotations.formats.held_store import Store


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


def test_of_a_native_export_all_comes_in_and_unknown_tags_are_told_with_their_line(tmp_path: Path) -> None:
    odd = replace(SECOND, tag="metrik/scale")
    plan = plan_of("jsonl", native(FIRST, odd), tmp_path)
    assert list(plan.added) == [FIRST, odd]
    assert not plan.has_problems
    told = (
        "tag: the codebook has no tag 'metrik' (did you mean metric?); this annotation is taken in as it "
        "stands there; add the tag to the codebook to work with it"
    )
    assert [str(problem) for problem in plan.unknown_tags] == [f"line 3: {told}"]
    assert plan.certificate()["unknown_tags"] == [{"line": 3, "reason": told}]
    assert plan.certificate()["annotations_out"] == 2


def test_an_unknown_sub_code_is_told_once_however_many_have_it(tmp_path: Path) -> None:
    odd = [replace(each, tag="mechanism/incentiv") for each in (FIRST, SECOND)]
    plan = plan_of("jsonl", native(*odd), tmp_path)
    assert list(plan.added) == odd
    [told] = plan.unknown_tags
    assert str(told).startswith(
        "line 2: tag: the codebook has no sub-code 'incentiv' of mechanism (did you mean incentive?); "
        "2 annotations, this one the first, are taken in"
    )


@pytest.mark.parametrize("name", ["doccano", "w3c", "brat"])
def test_what_another_program_wrote_is_set_aside_and_the_others_come_in(name: str, tmp_path: Path) -> None:
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
    assert not plan.unknown_tags


def test_what_the_store_has_already_is_no_problem(tmp_path: Path) -> None:
    odd = replace(FIRST, tag="policy")
    later = replace(odd, note="neu", revision=2)
    store = Store([odd])
    assert plan_of("jsonl", native(odd), tmp_path, store).unchanged == 1
    assert [each.after for each in plan_of("jsonl", native(later), tmp_path, store).changed] == [later]
    assert not plan_of("jsonl", native(later), tmp_path, store).unknown_tags


def test_a_tag_of_the_codebook_is_known() -> None:
    codebook = load_codebook()
    assert why_unknown(codebook, "mechanism") == why_unknown(codebook, "mechanism/incentive") == ""
