"""How the page of an export looks."""

from __future__ import annotations

from collections.abc import Sequence

from annotations.codebook import Codebook
from annotations.formats.refi_codebook import color_of

_STYLE = """
:root { color-scheme: light dark; --ink: #1c1c1c; --ground: #fff; --faint: #5f5f5f; --line: #ddd; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6e6e6; --ground: #191919; --faint: #a5a5a5; --line: #444; } }
body { margin: 2rem auto; max-width: 76rem; padding: 0 1rem; color: var(--ink); background: var(--ground);
  font: 1rem/1.8 system-ui, "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif; }
h2 { margin: 3rem 0 0; line-height: 1.3; } h3 { margin: 0; font-size: .85rem; color: var(--faint); }
.about { margin: .2rem 0 1rem; color: var(--faint); font-size: .85rem; }
.texts { display: grid; grid-template-columns: repeat(auto-fit, minmax(20rem, 1fr)); gap: 2rem; }
.text { white-space: pre-wrap; overflow-wrap: anywhere; }
mark { color: inherit; background: none; text-decoration: underline; text-underline-offset: .25em; }
b.start, b.end { font-size: .65rem; font-weight: 600; vertical-align: super; user-select: none;
  color: var(--faint); padding: 0 .15em; }
b.start::before { content: "["; } b.end::after { content: "]"; }
.acting { font-size: .7rem; border: 1px solid var(--line); }
table { margin-top: 1.5rem; width: 100%; border-collapse: collapse; font-size: .85rem; line-height: 1.5; }
th, td { text-align: left; vertical-align: top; padding: .3rem .5rem; border-top: 1px solid var(--line);
  overflow-wrap: anywhere; } th:first-child, td:first-child { text-align: right; }
@media print { body { max-width: none; margin: 0; } tr { break-inside: avoid; } }
"""
_LINES = ("solid", "dotted", "dashed", "double", "wavy")


def style(codebook: Codebook, tags: Sequence[str]) -> str:
    """Give the style sheet; each tag a ground and a way of underlining, so that it is told without colour."""
    rules = (
        f"mark.t{place} {{ background-color: color-mix(in srgb, {color_of(codebook, tag, place)} 28%, "
        f"var(--ground)); text-decoration-style: {_LINES[place % len(_LINES)]}; }}\n"
        for place, tag in enumerate(tags)
    )
    return _STYLE + "".join(rules)
