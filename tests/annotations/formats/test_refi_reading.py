"""REFI-QDA projects are read source by source, whatever their order; none that asks for other files is."""

from __future__ import annotations

import io
from zipfile import ZipFile

import pytest

from annotations.formats.form import FormatError
from tests.annotations.formats.exchange import ARTICLE, FIRST, SECOND, article_of, export_of, import_of
from tests.annotations.formats.held_store import Store

ARTICLES = [ARTICLE, article_of("别的文章说：老路不通。", "县/二")]
DATA, _ = export_of("refi-qda", ARTICLES, Store([FIRST, SECOND]))


def _with(changes: dict[str, tuple[bytes, bytes]]) -> bytes:
    """The project with words in its files put for others."""
    made = io.BytesIO()
    with ZipFile(io.BytesIO(DATA)) as archive, ZipFile(made, "w") as changed:
        for name in archive.namelist():
            old, new = changes.get(name, (b"", b""))
            data = archive.read(name)
            assert old in data
            changed.writestr(name, data.replace(old, new))
    return made.getvalue()


def test_links_codes_and_users_may_stand_behind_the_passages() -> None:
    whole = import_of("refi-qda", DATA, ARTICLES)
    assert [(each.quote, each.note, each.links) for each in whole.added] == [
        ("积分制", "基期未说明", FIRST.links),
        ("参与率升至85%", None, ()),
    ]
    with ZipFile(io.BytesIO(DATA)) as archive:
        project = archive.read("project.qde")
    start, end = project.index(b"<Users>"), project.index(b"<Sources>")
    moved = project[:start] + project[end:].replace(b"</Project>", project[start:end] + b"</Project>")
    prefixed = moved.replace(b"xmlns=", b"xmlns:q=").replace(b"</", b"</q:").replace(b"<", b"<q:")
    prefixed = prefixed.replace(b"<q:/", b"</").replace(b"<q:?", b"<?")
    for other in (moved, prefixed):
        plan = import_of("refi-qda", _with({"project.qde": (project, other)}), ARTICLES)
        assert ([*plan.added], plan.problems) == ([*whole.added], [])


def test_a_document_type_is_refused_before_anything_is_read() -> None:
    bomb = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><Project'
    with pytest.raises(FormatError, match=r"project\.qde: it has a document type"):
        import_of("refi-qda", _with({"project.qde": (b"<Project", bomb)}), ARTICLES)


def test_a_project_that_breaks_off_is_refused_and_says_where() -> None:
    with pytest.raises(FormatError, match=r"project\.qde: not XML: .*line"):
        import_of("refi-qda", _with({"project.qde": (b"</Project>", b"")}), ARTICLES)
