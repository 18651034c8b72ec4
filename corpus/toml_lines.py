"""On which line of a TOML text each key stands: what a message about it has to say, and `tomllib` does not.

The text has to be TOML, which `tomllib` has found out before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

KeyPath = tuple[str, ...]
"""A key below the tables that it is in: `("view", "theme")`."""

_TOKEN = re.compile(
    r'''
    (?P<text>"""(?:\\.|[^\\])*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:\\.|[^"\\\n])*"|'[^'\n]*')
    | (?P<skipped>\#[^\n]*|[ \t\r]+)
    | (?P<sign>[\[\]{}=,.\n])
    | (?P<bare>[^\s\[\]{}=,."'\#]+)
    ''',
    re.VERBOSE | re.DOTALL,
)


class _Token(NamedTuple):
    kind: str
    text: str
    line: int


def key_lines(text: str) -> dict[KeyPath, int]:
    """Give the line, from 1, of each key and each table, those in inline tables among them.

    A table that several lines name stands where it is named first; what is in an array has no path.
    """
    found: dict[KeyPath, int] = {}
    tokens = _Tokens(text)
    table: KeyPath = ()
    while token := tokens.peek():
        if token.text == "\n":
            tokens.take()
        elif token.text == "[":
            while tokens.is_at("["):
                tokens.take()
            line, table = token.line, tokens.key()
            _note(found, table, line)
            while tokens.is_at("]"):
                tokens.take()
        else:
            _assignment(tokens, table, found)
    return found


class _Tokens:
    """The tokens of a text, without comments and blanks."""

    def __init__(self, text: str) -> None:
        self._tokens = list(_scan(text))
        self._next = 0

    def peek(self) -> _Token | None:
        return self._tokens[self._next] if self._next < len(self._tokens) else None

    def is_at(self, sign: str) -> bool:
        token = self.peek()
        return token is not None and token.kind == "sign" and token.text == sign

    def take(self) -> _Token:
        self._next += 1
        return self._tokens[self._next - 1]

    def key(self) -> KeyPath:
        """Take a key, with the parts that dots divide."""
        parts = [_plain(self.take())]
        while self.is_at("."):
            self.take()
            parts.append(_plain(self.take()))
        return tuple(parts)


def _scan(text: str) -> Iterator[_Token]:
    line = 1
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or ""
        if kind != "skipped":
            yield _Token(kind, match[0], line)
        line += match[0].count("\n")


def _plain(token: _Token) -> str:
    """Give a part of a key without its quotation marks."""
    if token.kind != "text":
        return token.text
    import tomllib

    return str(tomllib.loads(f"key = {token.text}")["key"])


def _assignment(tokens: _Tokens, table: KeyPath, found: dict[KeyPath, int]) -> None:
    """Take a key and its value."""
    token = tokens.peek()
    path = (*table, *tokens.key())
    _note(found, path, token.line if token else 1)
    if tokens.is_at("="):
        tokens.take()
    if tokens.is_at("{"):
        tokens.take()
        while not tokens.is_at("}"):
            if tokens.is_at(",") or tokens.is_at("\n"):
                tokens.take()
            else:
                _assignment(tokens, path, found)
        tokens.take()
        return
    depth = 0
    while (token := tokens.peek()) and (depth or token.text not in (",", "\n", "}") or token.kind == "text"):
        if token.kind == "sign":
            depth += (token.text in "[{") - (token.text in "]}")
        tokens.take()


def _note(found: dict[KeyPath, int], path: KeyPath, line: int) -> None:
    """Note a path, and the tables above it that nothing has named yet."""
    for length in range(1, len(path) + 1):
        found.setdefault(path[:length], line)
