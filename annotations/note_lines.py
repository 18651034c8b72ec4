"""What a note says in lines of their own: the English gloss of the marked words, the problems they answer.

Such a line is an ordinary line of the note everywhere else, so that nothing is added to the annotation.
"""

from __future__ import annotations

import re

_LINE = re.compile(r"[ \t\u3000]*(?P<name>en|problem)[ \t]*[:：][ \t\u3000]*(?P<said>.*)", re.IGNORECASE)


def gloss_of(note: str | None) -> str:
    """Give what the first line says that begins with `en:`; empty where there is none."""
    return next((said for name, said in _lines(note) if name == "en"), "")


def problems_of(note: str | None) -> tuple[str, ...]:
    """Give what the lines say that begin with `problem:`, each once."""
    return tuple(dict.fromkeys(said for name, said in _lines(note) if name == "problem"))


def _lines(note: str | None) -> list[tuple[str, str]]:
    matches = (_LINE.fullmatch(line.rstrip("\r")) for line in (note or "").split("\n"))
    found = ((match["name"].lower(), match["said"].strip()) for match in matches if match)
    return [(name, said) for name, said in found if said]
