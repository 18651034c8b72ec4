"""The two themes that come with the program: black on white and white on black, for hours of reading.

Text stands on its background, and on that of each mark, at a contrast of at least 7 to 1.
"""

from __future__ import annotations

from textual.theme import Theme

PIZHU_DARK = Theme(
    name="pizhu-dark",
    primary="#9ecbff",
    secondary="#3f7fd0",
    accent="#b56cff",
    foreground="#f2f2f2",
    background="#000000",
    surface="#101418",
    panel="#1c2229",
    success="#2e9e5b",
    warning="#b8860b",
    error="#ff8f8f",
    dark=True,
    variables={"footer-key-foreground": "#9ecbff"},
)
PIZHU_LIGHT = Theme(
    name="pizhu-light",
    primary="#0b3d91",
    secondary="#5aa2ff",
    accent="#6b2fb3",
    foreground="#0a0a0a",
    background="#ffffff",
    surface="#f4f4f4",
    panel="#e6e9ed",
    success="#57c785",
    warning="#f0b429",
    error="#8b0000",
    dark=False,
    variables={"text-warning": "#553a00", "footer-key-foreground": "#0b3d91"},
)
