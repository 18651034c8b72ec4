"""Texts full of figures, as bulletins, budgets and ledgers are; hardly a number stands twice."""

from __future__ import annotations

import re
from pathlib import Path
from random import Random

from corpus.scripts import Configuration, convert

SENTENCES = Path(__file__).parent / "quantities" / "dense.txt"
_DRAWN = re.compile(r"‹(?P<low>\d+) (?P<high>\d+)(?: (?:(?P<places>\d)|字(?P<is_written>)))?›")
_DIGITS = "零一二三四五六七八九"
_SCALES = ((10**8, "亿"), (10**4, "万"))
_TENS = ((1000, "千"), (100, "百"), (10, "十"), (1, ""))


def dense_texts(size: int, seed: int = 11) -> dict[str, str]:
    """Give texts of several kinds, the last of them in Traditional characters.

    Args:
        size: Bytes of UTF-8 that each has at least, but for the last.
        seed: For the numbers.
    """
    random = Random(seed)
    lines = SENTENCES.read_text(encoding="utf-8").splitlines()
    sentences = dict(line.split(": ", 1) for line in lines if ": " in line and not line.startswith("#"))
    texts = {name: _long(template, random, size) for name, template in sentences.items()}
    report = texts["a report of a government"]
    return texts | {"the report in Traditional characters": convert(report, Configuration.S2TW).text}


def _long(template: str, random: Random, size: int) -> str:
    paragraphs, length = list[str](), 0
    while length < size:
        paragraphs.append(_DRAWN.sub(lambda drawn: _number(drawn, random), template))
        length += len(paragraphs[-1].encode()) + 1
    return "\n".join(paragraphs)


def _number(drawn: re.Match[str], random: Random) -> str:
    low, high = int(drawn["low"]), int(drawn["high"])
    if drawn["places"]:
        return f"{random.uniform(low, high):.{drawn['places']}f}"
    number = random.randint(low, high)
    return str(number) if drawn["is_written"] is None else written_out(number)


def written_out(number: int) -> str:
    """Write a number below a trillion in Chinese numerals: 一万零五十."""
    for scale, character in _SCALES:
        if number >= scale:
            rest = number % scale
            between = "零" if 0 < rest < scale // 10 else ""
            return written_out(number // scale) + character + between + (written_out(rest) if rest else "")
    written, is_gap = "", False
    for scale, character in _TENS:
        digit = number // scale % 10
        if digit:
            written += ("零" if is_gap else "") + _DIGITS[digit] + character
            is_gap = False
        elif written:
            is_gap = True
    return written or "零"
