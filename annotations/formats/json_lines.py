"""Files of JSON objects, one a line or all in one list: read one at a time, each with its line number."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

from annotations.errors import shown
from annotations.formats.document import Problem, Relation
from annotations.formats.form import FormatError
from annotations.strict_json import parse

_CHUNK = 1 << 16
"""Characters that are read at a time from a list; more while one object has not ended."""
_BETWEEN = " \t\r\n,"


def _as_it_is(line: bytes) -> bytes:
    return line


def objects(
    path: Path, shortened: Callable[[bytes], bytes] = _as_it_is
) -> Iterator[tuple[int, dict[str, object]] | Problem]:
    """Give the object on each line of a file, or what is wrong with the line; empty ones are passed over.

    Args:
        path: The file.
        shortened: Makes of a line what is read of it.

    Raises:
        OSError: If it cannot be read.
    """
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            text = line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
            if not text.strip():
                continue
            try:
                value = parse(shortened(text))
            except ValueError as error:
                yield Problem(number, str(error))
                continue
            if isinstance(value, dict):
                yield number, value
            else:
                yield Problem(number, f"expected an object, found {shown(value)}")


def listed(path: Path) -> Iterator[tuple[int, dict[str, object]] | Problem]:
    """Give the objects of a file that holds one list, each with the line it begins on.

    Where the list breaks off or is no JSON any more, that is given last: what stands before is read.

    Raises:
        FormatError: If it is no list, or no object can be read in it.
        OSError: If it cannot be read.
    """
    decoder = json.JSONDecoder(object_pairs_hook=dict)
    with path.open("r", encoding="utf-8-sig", newline="") as file:
        try:
            buffer, line, is_begun, size, is_given = "", 1, False, _CHUNK, False
            while True:
                rest = buffer.lstrip(_BETWEEN if is_begun else " \t\r\n")
                line += buffer.count("\n", 0, len(buffer) - len(rest))
                buffer = rest
                if not is_begun and buffer:
                    if buffer[0] != "[":
                        raise FormatError("expected a list of objects", f"{path}, line {line}")
                    buffer, is_begun = buffer[1:], True
                    continue
                if buffer.startswith("]"):
                    return
                try:
                    value, end = decoder.raw_decode(buffer)
                except json.JSONDecodeError as error:
                    more = file.read(size)
                    if not more:
                        told = f"not JSON: {error.msg}" if buffer else "the list does not end"
                        if not is_given:
                            raise FormatError(told, f"{path}, line {line}") from None
                        yield Problem(line, f"{told}; this and all below is not read")
                        return
                    buffer, size = buffer + more, size * 2
                    continue
                size, is_given = _CHUNK, True
                yield (
                    (line, value)
                    if isinstance(value, dict)
                    else Problem(line, f"expected an object, found {shown(value)}")
                )
                line += buffer.count("\n", 0, end)
                buffer = buffer[end:]
        except UnicodeDecodeError:
            raise FormatError("it is not UTF-8", str(path), "Save it as UTF-8") from None
        except RecursionError:
            raise FormatError("it is nested too deeply", str(path)) from None


def text_in(value: dict[str, object], name: str) -> str | None:
    """Give an item that is a string, or `None` where there is none."""
    found = value.get(name)
    return found if isinstance(found, str) else None


def offset_in(value: dict[str, object], name: str) -> int | None:
    """Give an item that is a whole number, or `None` where there is none."""
    found = value.get(name)
    return found if type(found) is int else None


def objects_in(value: dict[str, object], name: str) -> list[dict[str, object]]:
    """Give the objects in an item that is a list of them."""
    found = value.get(name)
    return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []


def object_in(value: dict[str, object], name: str) -> dict[str, object]:
    """Give an item that is an object, or an empty one."""
    found = value.get(name)
    return found if isinstance(found, dict) else {}


def relation(source: object, target: object, kind: object) -> Relation | None:
    """Give a relation, if it has two ends and a name."""
    if source in (None, "") or target in (None, "") or not isinstance(kind, str) or not kind:
        return None
    return Relation(str(source), str(target), kind)
