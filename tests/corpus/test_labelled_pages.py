"""The labelled pages are as their README says: a label for each line, and each label a role."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import labelled
from benchmarks.labelled import pages_of

FACTS = {"title", "published", "source", "authors", "editors", "place", "photographers"}


@pytest.mark.parametrize(("name", "pages"), [("tuning", 42), ("heldout", 14), ("heldout3", 16)])
def test_each_page_of_a_set_has_labels_and_facts(name: str, pages: int) -> None:
    found = pages_of(name)
    assert len(found) == pages
    for page in found:
        assert len(page.labels) == len(page.lines)
        assert "body" in page.labels
        assert set(page.metadata) == FACTS


def test_who_and_where_of_the_third_set_stand_on_their_pages() -> None:
    for page in pages_of("heldout3"):
        raw = page.raw.replace("蔺(lin)志超", "蔺志超")
        one_of_each = [page.metadata["source"], page.metadata["place"]]
        people = page.metadata["authors"] + page.metadata["editors"] + page.metadata["photographers"]
        for stated in filter(None, one_of_each + people):
            assert stated in raw, (page.name, stated)


def test_a_set_that_is_not_there_is_named() -> None:
    with pytest.raises(ValueError, match="no set of pages is named heldout2: there are tuning, heldout"):
        pages_of("heldout2")


def test_a_label_that_is_no_role_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(labelled, "PAGES", tmp_path)
    (tmp_path / "tuning").mkdir()
    page = tmp_path / "tuning" / "01-page.txt"
    page.write_text("关于通知\n正文。\n", encoding="utf-8")
    page.with_suffix(".labels").write_text("title\nbodi\n", encoding="utf-8")
    page.with_suffix(".json").write_text("{}", encoding="utf-8")
    with pytest.raises(ValueError, match=r"01-page\.txt has labels that are no roles: bodi"):
        pages_of("tuning")
