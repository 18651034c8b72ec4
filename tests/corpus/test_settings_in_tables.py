"""A wrong value in a table inside a setting is told by its key."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.errors import SettingsError
from corpus.settings import load_settings


@pytest.mark.parametrize(
    ("toml", "reason"),
    [
        (
            'encodings = { "a/*.txt" = "gbk", "old/*.txt" = "latin-1" }',
            "encodings of old/*.txt is one of big5, big5hkscs, gb18030, gb2312, gbk, utf-16, utf-16-be, "
            "utf-16-le, utf-8",
        ),
        ("fields = { id = 'nr', text = 3 }", "fields of text is a text in quotation marks"),
    ],
)
def test_it_is_named(tmp_path: Path, toml: str, reason: str) -> None:
    (tmp_path / "pizhu.toml").write_text(f"[reading]\n{toml}\n", "utf-8")
    with pytest.raises(SettingsError) as raised:
        load_settings(tmp_path)
    assert str(raised.value) == f"{tmp_path / 'pizhu.toml'}, line 2: {reason}"
