"""Style sheets that are parsed once a process, not once an app: Textual takes a third of each start for them.

What is parsed is the same for the same sheet and the same colours, and Textual only reads it: within one
app it shares it likewise.
"""

from __future__ import annotations

from functools import cache

from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.css.types import CSSLocation

_parse = Stylesheet._parse_rules


@cache
def _parsed(
    colours: tuple[tuple[str, str], ...],
    css: str,
    read_from: CSSLocation,
    is_default_rules: bool,
    tie_breaker: int,
    scope: str,
) -> list[RuleSet]:
    return _parse(Stylesheet(variables=dict(colours)), css, read_from, is_default_rules, tie_breaker, scope)


def parse_once(
    sheet: Stylesheet,
    css: str,
    read_from: CSSLocation,
    is_default_rules: bool = False,
    tie_breaker: int = 0,
    scope: str = "",
) -> list[RuleSet]:
    """Parse a sheet, or give what it was parsed to before; stands in for `Stylesheet._parse_rules`."""
    colours = tuple(sheet._variables.items())
    return _parsed(colours, css, read_from, is_default_rules, tie_breaker, scope)
