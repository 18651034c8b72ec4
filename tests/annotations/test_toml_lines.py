"""Where in a TOML file a value stands, whatever stands in the strings before it."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotations.toml_lines import TomlPath, line_of

TEXT = '''# [[tag]] is no header here
title = "a # b" # and no comment there

[theme]
name.dark = """
[[tag]]
name = 'no key'
\\""" still inside"""
"quoted key" = ["[", # ]
  "]",
  { x = 1 }]
[[tag]]
name = '''


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("title",), 2),
        (("theme",), 4),
        (("theme", "name", "dark"), 5),
        (("theme", "quoted key"), 9),
        (("tag", 0), 12),
        (("tag", 0, "name"), 13),
        (("tag",), 12),
        (("tag", 1), 14),
        (("tag", 1, "name"), 15),
        (("tag", 1, "missing"), 14),
        (("tag", 5), 12),
        (("missing",), 1),
        ((), 1),
    ],
)
def test_a_value_is_found_on_its_line(path: TomlPath, line: int) -> None:
    text = TEXT + "'x'\n  [[ tag ]]\n\tname = 'y'\n"
    assert tomllib.loads(text)["tag"][1]["name"] == "y"
    assert line_of(text, path) == line


strings = st.sampled_from(
    [
        '"x"',
        "'x'",
        '"""\nk9 = 1\n"""',
        "'''\n[t9]\n'''",
        '"\\"[[t9]]"',
        '["[",\n"]"]',
        "{ a = 1 }",
        "[\n# [t9\n1]",
    ]
)


@given(st.lists(st.lists(strings, max_size=3), max_size=4))
def test_every_key_is_found_whatever_the_values_hold(tables: list[list[str]]) -> None:
    text = ""
    wanted: dict[TomlPath, int] = {}
    for number, values in enumerate(tables):
        wanted["t", number] = text.count("\n") + 1
        text += "[[t]]\n"
        for index, value in enumerate(values):
            wanted["t", number, f"k{index}"] = text.count("\n") + 1
            text += f"k{index} = {value}\n"
    assert len(tomllib.loads(text).get("t", [])) == len(tables)
    assert {path: line_of(text, path) for path in wanted} == wanted
