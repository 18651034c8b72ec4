"""Writes the settings into docs/settings.md from their list: `python -m docs.make_settings`."""

from __future__ import annotations

from pathlib import Path

from tui.setting_list import settings_template

PAGE = Path(__file__).parent / "settings.md"
BEGIN, END = "<!-- settings: what `pizhu config --init` writes, but for the keys -->\n```toml\n", "```\n"


def with_settings(page: str) -> str:
    """Give the page with its list of settings as the program has it."""
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    settings = settings_template().partition("\n[keys]\n")[0]
    return f"{before}{BEGIN}{settings}{END}{after}"


if __name__ == "__main__":
    PAGE.write_text(with_settings(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
