"""A W3C file of ours is read line by line, and comes in as if it were read whole."""

from __future__ import annotations

import json
from dataclasses import replace

from annotations.formats.importing import Import
from tests.annotations.examples import numbered_id
from tests.annotations.formats.exchange import ARTICLE, FIRST, SECOND, TEXT, article_of, export_of, import_of
from tests.annotations.formats.held_store import Store

ARTICLES = [ARTICLE, article_of(TEXT, "县/二")]
THIRD, FOURTH = (
    replace(each, id=numbered_id(number), article="县/二", links=())
    for number, each in enumerate((FIRST, SECOND), start=3)
)
ALL = [FIRST, replace(SECOND, note='"source": "urn:x"'), THIRD, FOURTH]
DATA, _ = export_of("w3c", ARTICLES, Store(ALL))
LINES = DATA.splitlines(keepends=True)
"""Two of the head, two spans and their link, two spans, and the end."""


def _told(data: bytes) -> tuple[Import, list[str]]:
    plan = import_of("w3c", data, ARTICLES)
    return plan, [str(problem) for problem in plan.problems]


def test_it_is_the_same_however_the_file_is_laid_out() -> None:
    by_lines, told = _told(DATA)
    assert (list(by_lines.added), told) == (ALL, [])
    indented = json.dumps(json.loads(DATA), indent=1).encode()
    assert list(_told(indented)[0].added) == ALL
    # Sorted otherwise, an article's spans are parted, and a link stands before them.
    parted = b"".join([*LINES[:2], *(LINES[place] for place in (4, 2, 5, 3)), *LINES[6:]])
    assert {each.id: each for each in _told(parted)[0].added} == {each.id: each for each in ALL}


def test_what_stands_before_a_file_breaks_off_comes_in() -> None:
    broken = b"".join(LINES[:6]) + LINES[6][:300]
    plan, told = _told(broken)
    assert list(plan.added) == ALL[:3]
    assert told == ["line 7: the file breaks off here; what stands before is read"]
    assert plan.has_problems
    assert _told(b"".join(LINES[:4]))[1] == ["line 4: the file breaks off here; what stands before is read"]


def test_lines_that_say_something_else_are_named() -> None:
    untagged = LINES[5].replace(b'"value": "mechanism"', b'"value": ""')
    doubled = LINES[6].replace(b'"revision": 1', b'"revision": 1, "revision": 2')
    link = LINES[4].replace(b'"body":', b'"body": [], "body":')
    plan, told = _told(b"".join([*LINES[:4], link, untagged, doubled, *LINES[7:]]))
    assert [(each.id, each.links) for each in plan.added] == [(FIRST.id, ()), (SECOND.id, ())]
    assert told == [
        "line 5: the key 'body' stands twice in one object",
        "line 6: it has no tag",
        "line 7: the key 'revision' stands twice in one object",
    ]
