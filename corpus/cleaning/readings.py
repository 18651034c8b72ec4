"""How each Chinese character can be read, from the tables of pypinyin."""

from __future__ import annotations

import importlib.util
import json
from functools import cache
from pathlib import Path
from unicodedata import normalize

from corpus.errors import CorpusError


@cache
def _readings_by_code_point() -> dict[str, str]:
    # Importing pypinyin builds its phrase tables too, 300 ms; the one table needed here is 15 ms.
    spec = importlib.util.find_spec("pypinyin")
    if spec is None or spec.origin is None:
        raise CorpusError("the package pypinyin is missing; install Pizhu again")
    readings: dict[str, str] = json.loads(Path(spec.origin).with_name("pinyin_dict.json").read_bytes())
    return readings


@cache
def readings(character: str) -> frozenset[str]:
    """Give the readings of one character, as syllables with tone marks; none for what is not Chinese."""
    found = _readings_by_code_point().get(str(ord(character)), "")
    return frozenset(normalize("NFC", found).split(",")) if found else frozenset()


def is_reading(syllable: str, character: str) -> bool:
    """Whether `syllable`, with its tone mark, is a way to read `character`."""
    return normalize("NFC", syllable) in readings(character)
