"""Writes the table of formats into docs/formats.md: `python -m docs.make_format_table`."""

from __future__ import annotations

from pathlib import Path

from annotations.formats.form import Format
from annotations.formats.registry import FORMATS

PAGE = Path(__file__).parent / "formats.md"
BEGIN, END = "<!-- formats -->\n", "<!-- end of formats -->\n"


def table() -> str:
    """Give the table, as it stands in the page."""
    rows = [
        "| format | for | comes back | counts | does not hold | needs | command |",
        "|---|---|---|---|---|---|---|",
    ]
    rows += map(_row, FORMATS.values())
    return "\n".join(rows) + "\n"


def _row(form: Format) -> str:
    losses = ", ".join(loss.value for loss in form.losses) or "nothing is lost"
    if form.holds != "annotations":
        losses = f"annotations: it is the {form.holds} alone"
    cells = (
        f"`{form.name}`",
        form.title,
        "yes" if form.can_load else "no",
        form.unit,
        losses,
        f"`pizhu[{form.extra}]`" if form.extra else "",
        f"`pizhu export -o x{form.suffix}`",
    )
    return "| " + " | ".join(cells) + " |"


def with_table(page: str) -> str:
    """Give the page with the table as it is now."""
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}{table()}{END}{after}"


if __name__ == "__main__":
    PAGE.write_text(with_table(PAGE.read_text("utf-8")), "utf-8")
