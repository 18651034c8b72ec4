"""What OpenCC itself makes of a text, without an alignment."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain, pairwise
from pathlib import Path
from typing import Protocol

from corpus.opencc_words import Words, lay_over, with_paths

AT_A_TIME = 20_000
"""Code points that OpenCC is given in one call, of whole lines. It lets no other thread run for 7 ms then."""
_BARRIERS = re.compile(r"([\x00\ud800-\udfff]+)")
"""Characters that no phrase of any dictionary holds: to convert between them is to convert the whole.

OpenCC refuses lone surrogates, and with some configurations drops what follows U+0000.
"""


class _Converter(Protocol):
    config: str
    """The path of its configuration."""

    def convert(self, text: str) -> str: ...


def convert_officially(text: str, configuration: str, words: Words = (), starts: Sequence[int] = ()) -> str:
    """Convert a text by OpenCC.

    Args:
        text: The text.
        configuration: The name of the configuration.
        words: The user's own words.
        starts: Where in the text these begin: it is divided there, so that none of them is missed.
    """
    converter = _converter(configuration, words)
    if not starts and len(text) <= AT_A_TIME:
        return _convert_safely(text, converter)
    edges = chain((0,), starts, (len(text),))
    return "".join(
        _convert_safely(piece, converter)
        for start, end in pairwise(edges)
        for piece in _whole_lines(text, start, end)
    )


@lru_cache(maxsize=32)
def _converter(configuration: str, words: Words = ()) -> _Converter:
    from opencc import OpenCC  # loads a C library; commands that convert nothing do without

    converter: _Converter = OpenCC(configuration)
    return _converter_of_words(Path(converter.config), configuration, words) if words else converter


def _converter_of_words(path: Path, configuration: str, words: Words) -> _Converter:
    import json
    from tempfile import TemporaryDirectory

    from opencc import OpenCC

    content = with_paths(json.loads(path.read_text(encoding="utf-8")), path.parent.as_posix())
    # OpenCC takes a configuration only by the name of its file.
    with TemporaryDirectory(prefix="pizhu-") as folder:
        file = Path(folder, "words.json")
        file.write_text(json.dumps(lay_over(content, words, configuration)), encoding="utf-8")
        converter: _Converter = OpenCC(str(file))
    return converter


def _whole_lines(text: str, start: int, end: int) -> Iterator[str]:
    """Divide a stretch of a text behind line feeds, into pieces that may be converted in one call."""
    while end - start > AT_A_TIME:
        cut = text.rfind("\n", start, start + AT_A_TIME) + 1 or text.find("\n", start, end) + 1 or end
        yield text[start:cut]
        start = cut
    yield text[start:end]


def _convert_safely(text: str, converter: _Converter) -> str:
    """Convert between the characters that OpenCC cannot take."""
    if "\0" not in text:
        try:
            return converter.convert(text)
        except UnicodeEncodeError:
            pass
    pieces = _BARRIERS.split(text)
    pieces[::2] = map(converter.convert, pieces[::2])
    return "".join(pieces)
