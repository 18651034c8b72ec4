"""On which line of a TOML file a value stands, which `tomllib` does not tell: for messages about files."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

TomlPath = tuple[str | int, ...]
"""The way to a value: `("tag", 0, "key")` is the key of the first `[[tag]]`."""

_NAME = r"""(?:"[^"\n]*"|'[^'\n]*'|[\w-]+)"""
_DOTTED = rf"{_NAME}(?:[ \t]*\.[ \t]*{_NAME})*"
_HEADER = re.compile(rf"[ \t]*(?P<open>\[\[?)[ \t]*(?P<name>{_DOTTED})[ \t]*\]")
_KEY = re.compile(rf"[ \t]*(?P<name>{_DOTTED})[ \t]*=")
_TOKEN = re.compile(
    r'"""(?:\\.|[^\\])*?"""'
    r"|'''.*?'''"
    r'|"(?:\\.|[^"\\\n])*"'
    r"|'[^'\n]*'"
    r"|#[^\n]*"
    r"|(?P<opening>[\[{])|(?P<closing>[\]}])|(?P<end>\n)"
    r"""|[^"'#\[\]{}\n]+|.""",
    re.DOTALL,
)


def line_of(text: str, path: TomlPath) -> int:
    """Give the line, from 1, of a value or of what comes nearest to it: its table, or the first line.

    Args:
        text: Of a TOML file that can be read.
        path: The way to the value; it may lead to one that is missing.
    """
    lines = _lines(text)
    for length in range(len(path), 0, -1):
        if path[:length] in lines:
            return lines[path[:length]]
    return 1


def _lines(text: str) -> Mapping[TomlPath, int]:
    lines: dict[TomlPath, int] = {}
    table: TomlPath = ()
    counts: dict[TomlPath, int] = {}
    for at in _line_starts(text):
        line = text.count("\n", 0, at) + 1
        if header := _HEADER.match(text, at):
            table = _within(_names(header["name"]), counts)
            if header["open"] == "[[":
                lines.setdefault(table, line)
                counts[table] = counts.get(table, -1) + 1
                table = (*table, counts[table])
            lines.setdefault(table, line)
        elif key := _KEY.match(text, at):
            lines.setdefault((*table, *_names(key["name"])), line)
    return lines


def _within(names: TomlPath, counts: Mapping[TomlPath, int]) -> TomlPath:
    """Put after each array of tables but the last name the place of the one that was opened last in it."""
    path: TomlPath = ()
    for name in names[:-1]:
        path = (*path, name)
        if path in counts:
            path = (*path, counts[path])
    return (*path, *names[-1:])


def _line_starts(text: str) -> Iterator[int]:
    """Give where the lines begin that are not inside a value."""
    depth = at = 0
    yield 0
    while at < len(text):
        header = _HEADER.match(text, at) if depth == 0 and (at == 0 or text[at - 1] == "\n") else None
        if header:
            at = header.end()
            continue
        token = _TOKEN.match(text, at)
        if token is None:
            return
        at = token.end()
        depth += bool(token["opening"]) - bool(token["closing"] and depth)
        if token["end"] and depth == 0:
            yield at


def _names(dotted: str) -> TomlPath:
    return tuple(name.strip("\"'") for name in re.findall(_NAME, dotted))
