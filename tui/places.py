"""Where one was in each article of a corpus, kept in a small file so that one comes back there.

Nothing hangs on it: what cannot be read is left out, and where nothing can be written, nothing is.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from threading import Lock, Thread

from annotations.disk import make_folder, write_atomically
from annotations.errors import PizhuError
from corpus.alignment import RawOffset
from corpus.article import Article
from corpus.reading import Corpus

_VERSION = 1
_MOST_PLACES = 5_000
"""Articles of one corpus that are remembered; beyond that the one not opened for longest is forgotten."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place in an article, in the characters of its file."""

    sha256: str
    """Of the file when one was there."""
    cursor: RawOffset
    top: RawOffset
    """Of the first row in sight."""


class Places:
    """The places of one corpus. Calls may come from any thread."""

    def __init__(self, path: Path | None = None) -> None:
        """Read the places that a file holds, if there is one; without a path they are only kept in memory."""
        self._path = path
        self._lock = Lock()
        self._saving = Lock()
        self._changed: set[str] = set()
        self._saver: Thread | None = None
        self.report = ""
        """Why the file was left out, if it was."""
        self._places: dict[str, Place] = {}
        if path is not None:
            try:
                self._places = _read(path)
            except FileNotFoundError:
                pass
            except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
                self.report = f"{path} cannot be read; articles open at their top, and it is written anew"

    @property
    def last(self) -> str:
        """The id of the article that was open last; empty where none was."""
        return next(reversed(self._places), "")

    def of(self, article: Article) -> Place | None:
        """Give where one was in an article, if its file is still the same."""
        place = self._places.get(article.id)
        return place if place and place.sha256 == article.sha256 else None

    def note(self, article_id: str, place: Place) -> bool:
        """Remember a place, and the article as the last one; say whether that is news."""
        with self._lock:
            if self.last == article_id and self._places[article_id] == place:
                return False
            self._places.pop(article_id, None)
            self._places[article_id] = place
            self._changed.add(article_id)
            return True

    def save_soon(self) -> None:
        """Write what is new from a thread of its own."""
        self._saver = Thread(target=self.save, name="places", daemon=True)
        self._saver.start()

    def save(self) -> None:
        """Write what is new, beside what another program has written since."""
        if self._path is None:
            return
        with self._saving, suppress(OSError, PizhuError):
            with self._lock:
                news = {name: place for name, place in self._places.items() if name in self._changed}
                self._changed -= news.keys()
            if not news:
                return
            places = self._as_written()
            for name, place in news.items():
                places.pop(name, None)
                places[name] = place
            kept = list(places.items())[-_MOST_PLACES:]
            content = {
                "version": _VERSION,
                "places": {name: [place.sha256, place.cursor, place.top] for name, place in kept},
            }
            make_folder(self._path.parent)
            write_atomically(self._path, [json.dumps(content, separators=(",", ":")).encode("ascii")])

    def _as_written(self) -> dict[str, Place]:
        try:
            return _read(self._path) if self._path else {}
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return {}


def places_path(corpus: Corpus) -> Path:
    """Give the file that holds the places of a corpus, in the user's folder for what programs remember."""
    from platformdirs import user_state_path

    where = corpus.only or corpus.folder
    name = "seeds"
    if corpus.only or not corpus.is_the_seeds:
        name = f"{where.name}-{sha256(os.fsencode(where)).hexdigest()[:12]}"
    return user_state_path("pizhu", appauthor=False) / "places" / f"{name}.json"


def _read(path: Path) -> dict[str, Place]:
    content = json.loads(path.read_bytes())
    if content["version"] != _VERSION:
        raise ValueError(f"version {content['version']!r}")
    places: dict[str, Place] = {}
    for name, (digest, cursor, top) in content["places"].items():
        if not (isinstance(digest, str) and _is_offset(cursor) and _is_offset(top)):
            raise ValueError(f"no place: {name!r}")
        places[name] = Place(digest, RawOffset(cursor), RawOffset(top))
    return places


def _is_offset(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0
