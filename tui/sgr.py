"""The escape codes that lead from one style to the next: what changes between them, and no more."""

from __future__ import annotations

from functools import lru_cache

from rich.color import ColorSystem
from rich.style import Style

PLAIN = Style.null()
"""How a terminal writes after `RESET`."""
RESET = "\x1b[0m"

# Attributes that are taken back together, by one code.
_GROUPS: tuple[tuple[int, tuple[tuple[str, int], ...]], ...] = (
    (22, (("bold", 1), ("dim", 2))),
    (23, (("italic", 3),)),
    (24, (("underline", 4), ("underline2", 21))),
    (25, (("blink", 5), ("blink2", 6))),
    (27, (("reverse", 7),)),
    (28, (("conceal", 8),)),
    (29, (("strike", 9),)),
    (54, (("frame", 51), ("encircle", 52))),
    (55, (("overline", 53),)),
)


@lru_cache(maxsize=16_384)
def transition(before: Style, after: Style, system: ColorSystem) -> str:
    """Give what is written between text of one style and text of another.

    Args:
        before: The style the terminal writes in; `PLAIN` after `RESET`.
        after: The style of what follows. Links are not looked at.
        system: The colours that the terminal has.
    """
    anew = _anew(after, system)
    changed = _changed(before, after, system)
    shortest = anew if changed is None else min(changed, anew, key=lambda codes: len(";".join(codes)))
    return f"\x1b[{';'.join(shortest)}m" if shortest else ""


def _anew(after: Style, system: ColorSystem) -> list[str]:
    attributes = [str(code) for _, group in _GROUPS for name, code in group if getattr(after, name)]
    return ["0", *attributes, *_foreground(after, system, ""), *_background(after, system, "")]


def _changed(before: Style, after: Style, system: ColorSystem) -> list[str] | None:
    """Give the codes of what differs; `None` where terminals do not agree on what those would do."""
    codes = list[str]()
    for off, group in _GROUPS:
        had = {code for name, code in group if getattr(before, name)}
        has = {code for name, code in group if getattr(after, name)}
        if had != has and 21 in had | has and before != PLAIN:
            # To some terminals the double underline is the end of bold.
            return None
        if had - has:
            codes.append(str(off))
            had = set()
        codes += [str(code) for _, code in group if code in has - had]
    if before.bold != after.bold and (before.underline2 or after.underline2) and before != PLAIN:
        return None
    if _foreground(before, system, "") != _foreground(after, system, ""):
        codes += _foreground(after, system, "39")
    if _background(before, system, "") != _background(after, system, ""):
        codes += _background(after, system, "49")
    return codes


def _foreground(style: Style, system: ColorSystem, default: str) -> list[str]:
    if style.color is None:
        return [default] if default else []
    return list(style.color.downgrade(system).get_ansi_codes(foreground=True))


def _background(style: Style, system: ColorSystem, default: str) -> list[str]:
    if style.bgcolor is None:
        return [default] if default else []
    return list(style.bgcolor.downgrade(system).get_ansi_codes(foreground=False))
