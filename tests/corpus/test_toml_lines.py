"""A key of a TOML text is found on the line where it stands, however the text is written."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from corpus.toml_lines import KeyPath, key_lines


def test_tables_strings_arrays_and_inline_tables() -> None:
    text = '''annotator = "li"  # annotator = 1
# [view] theme
[keys]
"reader.grow" = "x #"
'reader.shrink' = """
[view]
theme = "no"
"""
[ view ]
list = [
  "theme = 1", # ]
  { layout = 2 },
]
theme = "a"; '''.removesuffix("; ")
    assert key_lines(text) == {
        ("annotator",): 1,
        ("keys",): 3,
        ("keys", "reader.grow"): 4,
        ("keys", "reader.shrink"): 5,
        ("view",): 9,
        ("view", "list"): 10,
        ("view", "theme"): 14,
    }
    inline = 'a.b = 1\n[reading]\nencodings = { "old/*.txt" = "gbk", new = ["}", 2] }\nfields.id = "no"\n'
    assert key_lines(inline) == {
        ("a",): 1,
        ("a", "b"): 1,
        ("reading",): 2,
        ("reading", "encodings"): 3,
        ("reading", "encodings", "old/*.txt"): 3,
        ("reading", "encodings", "new"): 3,
        ("reading", "fields"): 4,
        ("reading", "fields", "id"): 4,
    }
    assert key_lines("") == {}


def paths(tables: Mapping[str, Any], above: KeyPath = ()) -> Iterator[KeyPath]:
    for key, value in tables.items():
        yield (*above, key)
        if isinstance(value, dict):
            yield from paths(value, (*above, key))


KEYS = st.sampled_from(["theme", '"a.b"', "'x y'", '"[\\"]"', "k-1"])
VALUES = st.sampled_from(
    ['"]"', "'#'", "1", "true", '"""\n[b]\n x = 1"""', "[1,\n 2] # c", "'''\n'''", "{ z = '}', y.w = [[]] }"]
)
LINES = st.lists(st.tuples(KEYS, VALUES), max_size=4, unique_by=lambda line: line[0])


@given(LINES, LINES)
def test_every_key_that_the_reader_finds_is_found(
    top: list[tuple[str, str]], below: list[tuple[str, str]]
) -> None:
    head = "".join(f"{key} = {value}\n" for key, value in top)
    text = f"{head}[table]\n" + "".join(f"{key} = {value}\n" for key, value in below)
    found = key_lines(text)
    assert set(found) == set(paths(tomllib.loads(text)))
    assert found["table",] == head.count("\n") + 1
    line = 1
    for key, value in top:
        (plain,) = tomllib.loads(f"{key} = 1")
        assert found[plain,] == line
        line += value.count("\n") + 1
