"""Writes the key table of the README from the command table: `python -m docs.make_key_table`."""

from __future__ import annotations

from pathlib import Path

from tui.keymap import key_table

README = Path(__file__).parent.parent / "README.md"
BEGIN, END = "<!-- keys: made by python -m docs.make_key_table -->\n", "<!-- end of keys -->"


def with_key_table(readme: str) -> str:
    """Give the README with its key table as the command table has it."""
    before, _, rest = readme.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n{key_table()}\n{END}{after}"


if __name__ == "__main__":
    README.write_text(with_key_table(README.read_text(encoding="utf-8")), encoding="utf-8")
