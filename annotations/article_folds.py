"""A reader's decisions about folding, as the store keeps them: one for each paragraph decided on."""

from __future__ import annotations

from dataclasses import dataclass

from annotations.fields import Fields
from annotations.model import article_id
from corpus.alignment import RawOffset
from corpus.article import ParagraphKind
from corpus.folding import FoldDecision

FOLD_FIELDS = ("article", "sha256", "raw_start", "raw_end", "raw_quote", "kind")
"""The keys of the JSON form, in their order."""


@dataclass(frozen=True, slots=True)
class ArticleFold:
    """What was decided about one paragraph of one article; any other is as the rules have it."""

    article: str
    decision: FoldDecision

    @property
    def id(self) -> str:
        """The raw span of the paragraph: in an article there is one decision a span."""
        return fold_id(self.decision.raw_start, self.decision.raw_end)

    def to_json(self) -> dict[str, object]:
        """Give the JSON form: the keys `FOLD_FIELDS`, in that order."""
        decision = self.decision
        return {
            "article": self.article,
            "sha256": decision.sha256,
            "raw_start": decision.raw_start,
            "raw_end": decision.raw_end,
            "raw_quote": decision.raw_quote,
            "kind": decision.kind.value,
        }

    @classmethod
    def from_json(cls, value: object) -> ArticleFold:
        """Read the JSON form, strictly.

        Raises:
            InvalidAnnotation: If it is anything else; says which field is wrong, and what was found.
        """
        fields = Fields(value, FOLD_FIELDS)
        start = fields.integer("raw_start")
        return cls(
            article_id(fields),
            FoldDecision(
                RawOffset(start),
                RawOffset(fields.integer("raw_end", start)),
                fields.text("raw_quote"),
                fields.sha256("sha256"),
                ParagraphKind(fields.one_of("kind", [kind.value for kind in ParagraphKind])),
            ),
        )


def fold_id(raw_start: int, raw_end: int) -> str:
    """Give the id of the decision about the paragraph `[raw_start, raw_end)`."""
    return f"{raw_start}-{raw_end}"
