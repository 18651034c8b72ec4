"""How often an annotation of an article that has changed is found, and that it is never found elsewhere.

Two changes of the shipped articles and the pages for tuning: the annotation's own place is taken out, with up
to ten characters on either side, so that it has to be lost; or a tenth of the 60 characters on either side is
dropped, replaced or added to. Where the words stood twice close together, taking one place out can leave a
whole side of the other as it was at the first: the two cannot be told apart then, and are counted apart.
`python -m benchmarks.anchors` runs it, from the project's folder.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from random import Random

from annotations.anchoring import CONTEXT_LENGTH, annotate, locate
from annotations.model import Annotation
from benchmarks.measuring import ROOT, SEEDS
from corpus.alignment import CleanedOffset, Span
from corpus.article import Article
from corpus.bitext import make_bitext
from corpus.reading import open_corpus

LENGTHS = (2, 3, 4, 6, 10)
EACH = 200
CHANGED = 60
"""Characters on either side that are changed."""


def main() -> int:
    """Print what was found; the exit code is 1 if an annotation was shown in a wrong place."""
    random = Random(1)
    taken_out = found_elsewhere = by_whole_side = changed = found = wrong = 0
    for article in _articles():
        template = annotate(
            make_bitext(article), Span(CleanedOffset(0), CleanedOffset(1)), "metric", "reader"
        )
        for _ in range(EACH):
            for length in LENGTHS:
                start = random.randrange(len(article.text) - length)
                annotation = _annotation(template, article.text, start, length)
                taken_out += 1
                text = _without(article.text, start, length, random)
                if (place := _where(annotation, article, text)) >= 0:
                    is_seam = _has_whole_side(annotation, text, place)
                    by_whole_side += is_seam
                    found_elsewhere += not is_seam
                text, wanted = _changed(article.text, start, length, random)
                changed += 1
                place = _where(annotation, article, text)
                found += place == wanted
                wrong += place not in (-1, wanted)
    print(
        f"own place taken out: {taken_out:,}, shown elsewhere: {found_elsewhere}; where all characters kept "
        f"of one side stand there too: {by_whole_side}"
    )
    print(
        f"a tenth of what is around changed: {changed:,}, found: {found / changed:.1%}, "
        f"in a wrong place: {wrong}"
    )
    return int(bool(found_elsewhere or wrong))


def _articles() -> list[Article]:
    folders = (SEEDS, ROOT / "benchmarks" / "pages" / "tuning")
    read = [article for folder in folders for article in open_corpus(folder).read_all()]
    return [article for article in read if isinstance(article, Article) and len(article.text) > 300]


def _annotation(template: Annotation, text: str, start: int, length: int) -> Annotation:
    """Give an annotation of a text, made on a file that was another one."""
    end = start + length
    return replace(
        template,
        sha256="0" * 64,
        quote=text[start:end],
        prefix=text[max(0, start - CONTEXT_LENGTH) : start],
        suffix=text[end : end + CONTEXT_LENGTH],
    )


def _where(annotation: Annotation, article: Article, text: str) -> int:
    span = locate(annotation, replace(article, cleaned=replace(article.cleaned, text=text))).span
    return span.start if span else -1


def _has_whole_side(annotation: Annotation, text: str, place: int) -> bool:
    end = place + len(annotation.quote)
    return text[:place].endswith(annotation.prefix) or text[end:].startswith(annotation.suffix)


def _without(text: str, start: int, length: int, random: Random) -> str:
    before, behind = random.choice((0, 2, 10)), random.choice((0, 2, 10))
    return text[: max(0, start - before)] + text[start + length + behind :]


def _changed(text: str, start: int, length: int, random: Random) -> tuple[str, int]:
    """Give a text with what is around a span changed, and where the span begins in it."""
    first, end = max(0, start - CHANGED), start + length
    before = text[:first] + _mutated(text[first:start], random)
    return before + text[start:end] + _mutated(text[end : end + CHANGED], random) + text[
        end + CHANGED :
    ], len(before)


def _mutated(text: str, random: Random) -> str:
    made = list[str]()
    for character in text:
        chance = random.random()
        if chance > 1 / 30:
            made.append(random.choice(text) if chance < 2 / 30 else character)
        if 2 / 30 <= chance < 3 / 30:
            made.append(random.choice(text))
    return "".join(made)


if __name__ == "__main__":
    sys.exit(main())
