"""`pizhu values`."""

from __future__ import annotations

import csv
import io

from annotations.strict_json import in_utf8
from annotations.valued import Valued, valued
from tui.commands.columns import lay_out
from tui.commands.output import print_text, say, write_lines
from tui.display import display_line, shorten
from tui.session import Invocation
from tui.value_words import number_in_words

_LONGEST_QUOTE = 40
_COLUMNS = (
    "unit",
    "number",
    "low",
    "high",
    "bound",
    "quote",
    "article",
    "start",
    "end",
    "tag",
    "annotator",
    "id",
)


def print_values(invocation: Invocation, *, as_json: bool, as_csv: bool) -> None:
    """Print the values of all annotations, by unit, the largest first.

    Raises:
        CorpusError: If the corpus cannot be opened.
        StoreError: If there is a store and it cannot be read.
    """
    session = invocation.open_session(read_only=True)
    try:
        found = valued(session.store.all())
    finally:
        session.store.close()
    if as_json:
        write_lines((in_utf8(_object(each)) + b"\n" for each in found), None)
    elif as_csv:
        write_lines([_in_csv(found)], None)
    elif found:
        rows = [["UNIT", "VALUE", "ARTICLE", "WORDS"], *map(_row, found)]
        print_text(lay_out(rows))
    else:
        say("No annotation has a value yet: tag a metric, or import some")


def _object(each: Valued) -> dict[str, object]:
    value, annotation = each.value, each.annotation
    return {
        "unit": value.unit,
        "number": value.number,
        "low": value.low,
        "high": value.high,
        "bound": value.bound,
        "quote": annotation.quote,
        "article": annotation.article,
        "start": annotation.start,
        "end": annotation.end,
        "tag": annotation.tag,
        "annotator": annotation.annotator,
        "id": annotation.id,
    }


def _in_csv(found: list[Valued]) -> bytes:
    table = io.StringIO()
    writer = csv.DictWriter(table, _COLUMNS)
    writer.writeheader()
    writer.writerows(map(_object, found))
    return table.getvalue().encode("utf-8", "surrogatepass")


def _row(each: Valued) -> list[str]:
    annotation = each.annotation
    quote = display_line(shorten(annotation.quote, _LONGEST_QUOTE))
    return [
        display_line(each.value.unit),
        number_in_words(each.value),
        display_line(annotation.article),
        quote,
    ]
