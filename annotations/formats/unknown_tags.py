"""Tags that a file has and the codebook has not: what is said of them, and on which line they stand."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from annotations.codebook import Codebook
from annotations.errors import shown
from annotations.subcodes import parent_of, subcode_of

_ID = re.compile(rb'"id": ?"([0-9a-fA-F-]{36})"')
REMEDY = "add it to the codebook, or import with any tag (--any-tag; in the form: Tags)"
"""For what is set aside."""


def why_unknown(codebook: Codebook, tag: str) -> str:
    """Say that the codebook has no such tag or sub-code, and which may be meant; empty if it has."""
    if codebook.has(tag):
        return ""
    from difflib import get_close_matches

    known = codebook.tag(tag)
    if known is None:
        names, what = [each.name for each in codebook.tags], f"tag {shown(parent_of(tag))}"
    else:
        names = [each.name for each in known.subcodes]
        what = f"sub-code {shown(subcode_of(tag))} of {known.name}"
    near = get_close_matches(subcode_of(tag) if known else parent_of(tag), names, 1)
    meant = f" (did you mean {near[0]}?)" if near else f" (it has {', '.join(names)})" if names else ""
    return f"tag: the codebook has no {what}{meant}"


def taken_in_all_the_same(reason: str, number: int) -> str:
    """Say that so many annotations with a tag that is not in the codebook came in, the first on this line."""
    how_many = "this annotation is" if number == 1 else f"{number:,} annotations, this one the first, are"
    return f"{reason}; {how_many} taken in as it stands there; add the tag to the codebook to work with it"


def lines_of(path: Path, identifiers: Mapping[str, object]) -> Mapping[str, int]:
    """Give the line, from 1, on which a native export has each of some annotations.

    Raises:
        OSError: If it cannot be read.
    """
    found: dict[str, int] = {}
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            identity = _ID.search(line)
            if identity and (name := identity[1].decode()) in identifiers:
                found.setdefault(name, number)
    return found
