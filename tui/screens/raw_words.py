"""What was done at a place of a raw text, in words."""

from __future__ import annotations

from tui.display import display_line, shorten
from tui.screens.raw_places import Certainty, Place, name_of

_LONGEST_QUOTE = 24
_BLANKS = {
    " ": "space",
    "\u3000": "ideographic space",
    "\xa0": "no-break space",
    "\n": "line feed",
    "\r": "carriage return",
    "\t": "tab",
}
"""What cannot be seen when it is quoted alone."""


def told(place: Place, raw: str) -> str:
    """Say what was done at a place, how sure that is, and why."""
    others = f"; or {' '.join(map(display_line, place.alternatives))}" if place.alternatives else ""
    evidence = display_line(place.evidence)
    if place.certainty is Certainty.LOST:
        return f"lost: {done(place, raw)}: {evidence}{others}"
    because = f": {evidence}" if evidence else ""
    return f"{name_of(place.rule)}: {done(place, raw)} · {place.certainty}{because}{others}"


def done(place: Place, raw: str) -> str:
    """Say what became of the characters of a place."""
    was = quoted(raw[place.start : place.end])
    if place.certainty is Certainty.LOST:
        return f"{was} is left as it is"
    if place.start == place.end:
        return f"{quoted(place.becomes)} put in"
    return f"{was} → {quoted(place.becomes)}" if place.becomes else f"{was} removed"


def quoted(text: str) -> str:
    """Quote some characters; one kind of blank alone is named, and counted."""
    if text and not text.strip():
        kinds = dict.fromkeys(text)
        if len(kinds) == 1 and (name := _BLANKS.get(text[0])):
            return name if len(text) == 1 else f"{len(text)} × {name}"
    return f"“{shorten(text, _LONGEST_QUOTE)}”"
