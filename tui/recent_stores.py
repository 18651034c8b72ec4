"""What was compared with last, kept in a small file. Nothing hangs on it: what cannot be read is left out."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

from annotations.disk import make_folder, write_atomically
from annotations.errors import PizhuError

_MOST = 8


def recent_stores() -> list[str]:
    """Give what was typed where stores are named, the last first."""
    try:
        found = json.loads(_path().read_bytes())
    except (OSError, ValueError, RecursionError):
        return []
    return [each for each in found if isinstance(each, str)][:_MOST] if isinstance(found, list) else []


def remember_stores(typed: str) -> None:
    """Put what was typed first."""
    kept = [typed, *(each for each in recent_stores() if each != typed)][:_MOST]
    with suppress(OSError, PizhuError):
        make_folder(_path().parent)
        write_atomically(_path(), [json.dumps(kept).encode("ascii")])


def _path() -> Path:
    from platformdirs import user_state_path

    return user_state_path("pizhu", appauthor=False) / "compared.json"
