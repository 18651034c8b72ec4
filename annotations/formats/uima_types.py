"""The layers that annotations become in UIMA: a span with its features, and a link between two spans."""

from __future__ import annotations

from annotations.formats.document import Mark
from annotations.strict_json import in_ascii

SPAN, LINK, ARTICLE = "pizhu.Span", "pizhu.Link", "pizhu.Article"
"""The layer for spans, the relation layer between them, and one annotation that says which article it is."""
TEXT, WHOLE, FLAG = "uima.cas.String", "uima.cas.Integer", "uima.cas.Boolean"
SPAN_FEATURES = (
    ("label", TEXT), ("identifier", TEXT), ("note", TEXT), ("value", TEXT), ("links", TEXT), ("origin", TEXT),
    ("annotator", TEXT), ("created", TEXT), ("modified", TEXT), ("revision", WHOLE), ("uncertain", FLAG),
    ("rawBegin", WHOLE), ("rawEnd", WHOLE),
)  # fmt: skip
"""Of `SPAN`. `value` and `links` are JSON, as in the native format."""
LINK_FEATURES = (("Dependent", SPAN), ("Governor", SPAN), ("label", TEXT))
"""Of `LINK`, by the names that relation layers of INCEpTION have; it goes from the governor."""
ARTICLE_FEATURES = (("article", TEXT), ("sha256", TEXT), ("view", TEXT))
TYPES = ((SPAN, SPAN_FEATURES), (LINK, LINK_FEATURES), (ARTICLE, ARTICLE_FEATURES))

_OTHERWISE = {"identifier": "id", "rawBegin": "raw_start", "rawEnd": "raw_end"}
NATIVE = tuple((name, _OTHERWISE.get(name, name)) for name, _ in SPAN_FEATURES if name != "label")
"""The features of `SPAN` but its label, each with what it is called in the native format."""


def features_of(mark: Mark) -> dict[str, str | int | bool]:
    """Give the features of a span that are not empty."""
    annotation = mark.annotation
    found: dict[str, str | int | bool | None] = {
        "label": annotation.tag,
        "identifier": annotation.id,
        "note": annotation.note,
        "value": in_ascii(annotation.value.to_json()) if annotation.value else None,
        "links": in_ascii([link.to_json() for link in annotation.links]) if annotation.links else None,
        "origin": annotation.origin,
        "annotator": annotation.annotator,
        "created": annotation.created,
        "modified": annotation.modified,
        "revision": annotation.revision,
        "uncertain": annotation.uncertain,
        "rawBegin": annotation.raw_start,
        "rawEnd": annotation.raw_end,
    }
    return {name: value for name, value in found.items() if value is not None}
