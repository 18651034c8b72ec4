"""Archives that are imported: not of however many files."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest

from annotations.formats.archives import Members
from annotations.formats.form import FormatError


def test_one_of_very_many_files_is_not_imported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    archive = tmp_path / "2021.zip"
    for count, is_taken in ((2, True), (3, False)):
        with ZipFile(archive, "w") as opened:
            for number in range(count):
                opened.writestr(f"{number}.ann", b"")
        monkeypatch.setattr("annotations.formats.archives.MOST", 2)
        if is_taken:
            assert Members(archive).names == ["0.ann", "1.ann"]
            continue
        with pytest.raises(FormatError, match=r"2021\.zip: it holds more than 2 files\. Divide it"):
            Members(archive)
