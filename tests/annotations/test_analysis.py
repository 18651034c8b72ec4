"""The store from Python: what docs/python.md says is so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from annotations import open_store
from annotations.analysis import MissingLibrary, frame_of
from annotations.errors import StoreReadOnly
from annotations.store import open_store as open_files
from tests.annotations.examples import OTHER_ARTICLE, example
from tests.conftest import ROOT

PROGRAMS = re.findall(r"```python\n(.*?)```", (ROOT / "docs" / "python.md").read_text("utf-8"), re.DOTALL)


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store with a metric in one article and a mechanism in another; its folder is the working one."""
    metric = example(1, article=OTHER_ARTICLE)
    with open_files(tmp_path / "annotations.json", "李") as store:
        store.restore_exactly(
            [type(metric).from_json({**metric.to_json(), "tag": "metric"}), example(2, note="a")]
        )
    monkeypatch.chdir(tmp_path)
    return tmp_path / "annotations.json"


def test_the_programs_of_the_page_do_what_they_say(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert len(PROGRAMS) == 3
    for program in PROGRAMS:
        exec(compile(program, "docs/python.md", "exec"), {})
    first = example(1)
    assert capsys.readouterr().out == (f"{first.quote} {first.start} {first.end}\n{{'{OTHER_ARTICLE}': 1}}\n")
    with open_store(path) as store:
        assert [each.note for each in store.annotations(tag="metric")] == ["checked"]


def test_annotations_are_narrowed_down(path: Path) -> None:
    with open_store(path) as store:
        assert [each.tag for each in store.annotations()] == ["mechanism", "metric"]
        assert [each.tag for each in store.annotations(tag="outcome")] == []
        assert [each.note for each in store.annotations(annotator="李", article=example().article)] == ["a"]
        assert len(store.articles()) == 2


def test_what_is_opened_to_be_looked_at_cannot_be_changed(path: Path) -> None:
    with open_store(path) as store, pytest.raises(StoreReadOnly):
        store.calls.add(example(3))


def test_a_library_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("annotations.analysis.find_spec", lambda name: None)
    with pytest.raises(MissingLibrary, match=r'polars is not installed. Install it: pip install "pizhu'):
        frame_of([], "polars")
