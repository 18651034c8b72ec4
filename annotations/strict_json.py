"""JSON as the store reads and writes it: nothing guessed on the way in, one form on the way out."""

from __future__ import annotations

import json
import re

from annotations.errors import shown

_BLANKS = " \t\r\n"
_BYTE_ORDER_MARK = "\ufeff"
_LINE_ENDS_AND_SURROGATES = re.compile("[\u0085\u2028\u2029\ud800-\udfff]")


def parse(text: str | bytes) -> object:
    """Give the value that a JSON text holds.

    Raises:
        ValueError: If it is not JSON in UTF-8, names a key twice in one object, holds NaN or an infinite
            number, or is nested too deeply. The message is one safe line.
    """
    try:
        if isinstance(text, bytes):
            text = text.decode("utf-8")
        if text.startswith(_BYTE_ORDER_MARK):
            raise json.JSONDecodeError("Unexpected UTF-8 BOM (decode using utf-8-sig)", text, 0)
        if text[:1] not in _BLANKS:
            value, end = _DECODER.raw_decode(text)
            if end == len(text) or not text[end:].strip(_BLANKS):
                return value
        # This looks for blanks on both sides, which takes a third of the time that a short text takes.
        return _DECODER.decode(text)
    except UnicodeDecodeError as error:
        raise ValueError(f"not UTF-8 at byte {error.start}") from None
    except json.JSONDecodeError as error:
        raise ValueError(f"not JSON: {error.msg} at character {error.pos}") from None
    except RecursionError:
        raise ValueError("nested too deeply") from None


def in_ascii(value: object) -> str:
    """Give a value as JSON in ASCII, keys in their order, no spaces. Any string survives, in any locale.

    Raises:
        ValueError: If it holds NaN or an infinite number.
    """
    return _IN_ASCII.encode(value)


def in_spaced(value: object) -> str:
    """Give a value as JSON on one line, to be read by people; `one_line` makes bytes of it.

    Raises:
        ValueError: If it holds NaN or an infinite number.
    """
    return _IN_UTF8.encode(value)


def in_utf8(value: object) -> bytes:
    """Give a value as JSON in UTF-8 on one line, to be read by people.

    Raises:
        ValueError: If it holds NaN or an infinite number.
    """
    return one_line(in_spaced(value))


def one_line(text: str) -> bytes:
    """Give JSON text in UTF-8, all of it on one line, whoever reads it.

    U+0085, U+2028 and U+2029, which some programs take for line ends, and lone surrogates, which UTF-8
    cannot hold, are escaped.
    """
    return _LINE_ENDS_AND_SURROGATES.sub(lambda match: f"\\u{ord(match[0]):04x}", text).encode("utf-8")


def _without_duplicates(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"the key {shown(twice)} stands twice in one object")
    return found


def _refuse_constant(name: str) -> object:
    raise ValueError(f"{name} is not a number that JSON knows")


# Made once: `json.loads` and `json.dumps` make theirs anew each time, which takes a fifth of their time.
_DECODER = json.JSONDecoder(object_pairs_hook=_without_duplicates, parse_constant=_refuse_constant)
_IN_ASCII = json.JSONEncoder(ensure_ascii=True, allow_nan=False, separators=(",", ":"))
_IN_UTF8 = json.JSONEncoder(ensure_ascii=False, allow_nan=False)
