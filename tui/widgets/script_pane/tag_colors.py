"""The colours that a codebook gives its tags, in shades on which the text can be read."""

from __future__ import annotations

from textual.color import Color

SHADES = {
    "green": "#2e9e5b",
    "yellow": "#b8860b",
    "blue": "#3f7fd0",
    "purple": "#b56cff",
    "red": "#d04545",
    "cyan": "#1f9aa8",
    "orange": "#d9742b",
    "pink": "#d6569b",
    "grey": "#808890",
}
"""What stands for the names that a codebook may use, before it is laid on the ground of a theme."""
LEAST_CONTRAST = 7.0
"""Between a text and what is behind it."""
_STRONGEST, _WEAKEST, _STEP = 50, 5, 3
"""How much of the colour is laid on the ground, in hundredths."""


def background_of(color: str, ground: Color, text: Color) -> Color:
    """Give the background for a tag of a colour: as strong as the text on it stays readable.

    Args:
        color: One of `SHADES`, or `#rgb` or `#rrggbb`.
        ground: What is behind the text of the article.
        text: The colour of that text.
    """
    full = Color.parse(SHADES.get(color, color))
    for percent in range(_STRONGEST, _WEAKEST, -_STEP):
        shade = ground.blend(full, percent / 100, alpha=1)
        if contrast(shade, text) >= LEAST_CONTRAST:
            return shade
    return ground.blend(full, _WEAKEST / 100, alpha=1)


def contrast(one: Color, other: Color) -> float:
    """Give the contrast of two colours, 1 to 21, as the Web Content Accessibility Guidelines define it."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(color: Color) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in color.normalized
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
