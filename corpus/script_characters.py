"""The characters that tell the scripts apart, and those that conversion changes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from corpus.opencc_dictionaries import read_table
from corpus.opencc_walk import characters_replaced, phrases_replaced

_NEUTRAL = frozenset("群并峰床庄秘圣")
"""Simplified by OpenCC's tables, but at home in Traditional print as well."""
_NEVER_JAPANESE = frozenset("的了在是而但也把们們这這那你您她很吗嗎吧呢啊么麼让讓给給从從")
"""Chinese function words whose characters Japanese seldom or never writes."""
LAST_OF_PLANE = "\uffff"


def has_other_planes(text: str) -> bool:
    """Whether a text has a character above U+FFFF, which the patterns here do not find."""
    return len(text.encode("utf-16-le", "surrogatepass")) > 2 * len(text)


# To compile either pattern takes 3 ms. It would look up characters of other planes one after the other.
@cache
def simplified_only() -> re.Pattern[str]:
    """Give a pattern of one character that only Simplified writing has."""
    return _any_of_plane(telling_characters()[0])


@cache
def convertible() -> re.Pattern[str]:
    """Give a pattern of one character that OpenCC may turn into another to make a text Simplified."""
    return _any_of_plane(characters_replaced("t2s"))


@lru_cache(maxsize=2)
def find_convertible(text: str) -> int:
    """Give where the first character stands that `convertible` finds; -1 if there is none.

    Of the last two texts it is remembered: what is matched with phrases is mostly what is shown.
    """
    found = convertible().search(text)
    return found.start() if found else -1


def is_convertible(text: str) -> bool:
    """Whether OpenCC may turn a character of a text into another to make it Simplified.

    Of those above U+FFFF it says nothing. Some common ones, such as 么, 沈 and 覆, become others in a few
    phrases only: where no neighbour is as in one of these, they stay.
    """
    first = find_convertible(text)
    if first < 0:
        return False
    in_phrases, pairs = _converted_in_phrases()
    if not (in_phrases.match(text, first) and all(map(in_phrases.match, convertible().findall(text, first)))):
        return True
    places = [match.start() for match in in_phrases.finditer(text, first)]
    return any(text[max(at - 1, 0) : at + 1] in pairs or text[at : at + 2] in pairs for at in places)


@cache
def _converted_in_phrases() -> tuple[re.Pattern[str], frozenset[str]]:
    """Give a pattern of a character that becomes another only in phrases, and the pairs it is in there."""
    phrases = phrases_replaced("t2s")
    pairs = {
        phrase[max(phrase.index(one) - 1, 0) :][:2] for one, found in phrases.items() for phrase in found
    }
    return _any_of_plane(phrases), frozenset(pairs)


def _any_of_plane(characters: Iterable[str]) -> re.Pattern[str]:
    of_plane = sorted(character for character in characters if character <= LAST_OF_PLANE)
    return re.compile(f"[{''.join(of_plane)}]")


@cache
def telling_characters() -> tuple[frozenset[str], frozenset[str]]:
    """Give the characters of Simplified only and those of Traditional only."""
    to_traditional = read_table("STCharacters")
    to_simplified = read_table("TSCharacters") | read_table("TSCharactersExt")
    simplified = {key for key, values in to_traditional.items() if key not in values} - to_simplified.keys()
    traditional = {key for key, values in to_simplified.items() if key not in values} - to_traditional.keys()
    return frozenset(simplified - _NEUTRAL), frozenset(traditional)


@cache
def not_japanese() -> frozenset[str]:
    """Give the characters that Chinese writes and Japanese does not: 说, and 說 where Japan has 説."""
    japanese = read_table("JPShinjitaiCharacters")
    simplified_only, traditional_only = telling_characters()
    former = {value for values in japanese.values() for value in values.split(" ")} - japanese.keys()
    return (simplified_only - japanese.keys()) | (traditional_only & former) | _NEVER_JAPANESE
