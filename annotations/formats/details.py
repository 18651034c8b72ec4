"""What an annotation is beyond its span and tag, as one JSON object, for formats that have room for one."""

from __future__ import annotations

from annotations.model import Annotation

_NAMES = (
    *("id", "note", "value", "links", "origin", "annotator", "created", "modified", "revision"),
    *("uncertain", "raw_start", "raw_end"),
)
_ALL = frozenset(_NAMES)


def details_of(annotation: Annotation, *, leave_out: tuple[str, ...] = ()) -> dict[str, object]:
    """Give all that is not the span, its words or its tag, by the names of the native format.

    Args:
        annotation: Whose.
        leave_out: What the format has a place of its own for.
    """
    found: dict[str, object] = {
        "id": annotation.id,
        "note": annotation.note,
        "value": annotation.value.to_json() if annotation.value else None,
        "links": [link.to_json() for link in annotation.links],
        "origin": annotation.origin,
        "annotator": annotation.annotator,
        "created": annotation.created,
        "modified": annotation.modified,
        "revision": annotation.revision,
        "uncertain": annotation.uncertain,
        "raw_start": annotation.raw_start,
        "raw_end": annotation.raw_end,
    }
    for name in leave_out:
        del found[name]
    return found


def details_in(value: object) -> dict[str, object]:
    """Give those of an object's items that are details, to be checked when an annotation is made of them."""
    if not isinstance(value, dict):
        return {}
    if value.keys() == _ALL:
        return dict(value)
    return {name: value[name] for name in _NAMES if name in value}
