"""The same words as in an earlier annotation, in either script, of this article or of others."""

from __future__ import annotations

from collections.abc import Iterator

from annotations.model import Annotation
from annotations.same_words import ORIGIN, occurrences
from annotations.subcodes import parent_of
from annotations.suggesting.suggestion import Material, Suggestion
from corpus.scripts import fold_scripts

KIND = ORIGIN
_SCORE = 0.9
_SHORTEST, _SHORTEST_FIGURE = 4, 3
"""Code points of words that are worth finding again."""
_METRIC = "metric"


class SameWordsSuggester:
    """Offers what was marked before."""

    kind = KIND

    def suggest(self, material: Material) -> Iterator[Suggestion]:
        """Give where words stand again that were marked, with the tag they had last."""
        marked: dict[str, Annotation] = {}
        for annotation in (*material.elsewhere, *material.annotations):
            least = _SHORTEST_FIGURE if parent_of(annotation.tag) == _METRIC else _SHORTEST
            if len(annotation.quote) >= least:
                marked[fold_scripts(annotation.quote)] = annotation
        text = fold_scripts(material.text)
        # Most of what was marked elsewhere is not here: to ask for that is cheap.
        present = [quote for quote in marked if quote in text]
        for span in occurrences(present, text, fold=str):
            found = marked[text[span.start : span.end]]
            where = "here" if found.article == material.article.id else f"in {found.article}"
            reason = f"the same words are marked {where}"
            yield Suggestion(span, found.tag, _SCORE, reason, KIND)
