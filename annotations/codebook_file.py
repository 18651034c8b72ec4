"""Reading codebooks: every mistake in one is told with its file and line."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Collection, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path

from annotations.codebook import COLORS, KEYS, Codebook, LinkKind, Tag
from annotations.errors import InvalidAnnotation, InvalidCodebook, shown
from annotations.fields import Fields
from annotations.subcodes import SEPARATOR, SUBCODE_KEYS, SubCode
from annotations.toml_lines import TomlPath, line_of

FILE_NAME = "codebook.toml"
"""What a codebook beside a corpus or a store is called."""

_TAG_FIELDS = ("name", "title", "key", "letter", "definition", "include", "exclude", "examples")
_SUBCODE_FIELDS = ("name", "title", "definition")
_LINK_FIELDS = ("name", "title", "source", "target", "definition")
_HEX = re.compile("#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")
_LINE_IN_MESSAGE = re.compile(r" \(at line (\d+), (column \d+)\)$")
_LARGEST = 1 << 20


def codebook_beside(*folders: Path) -> Path | None:
    """Give the path of the codebook in the first of the folders that has one."""
    return next((path for folder in folders if (path := folder / FILE_NAME).is_file()), None)


def load_codebook(path: Path | None = None) -> Codebook:
    """Read a codebook, or the default one.

    Raises:
        InvalidCodebook: If the file can't be read or does not describe tags; `where` has file and line.
    """
    if path is None:
        return _default()
    try:
        if path.exists() and not path.is_file():
            raise InvalidCodebook("this is not a regular file", str(path), "Name another codebook")
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
        if len(data) > _LARGEST:
            raise InvalidCodebook("it is larger than 1 MiB", str(path), "Name another codebook")
        text = data.decode("utf-8-sig")
    except OSError as error:
        raise InvalidCodebook(error.strerror or str(error), str(path), "Name another codebook") from None
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InvalidCodebook("not UTF-8", f"{path}, line {line}", "Save the file as UTF-8") from None
    return _read(text, path)


@cache
def _default() -> Codebook:
    return _read(files("annotations").joinpath(FILE_NAME).read_text(encoding="utf-8"), None)


class _Wrong(Exception):
    """Something in a codebook is wrong: what, and the way to it."""

    def __init__(self, path: TomlPath, what: str) -> None:
        super().__init__(path, what)
        self.path = path
        self.what = what


def _read(text: str, path: Path | None) -> Codebook:
    name = str(path or FILE_NAME)
    text = text.replace("\r\n", "\n")
    try:
        document = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        message = str(error) or "nested too deeply"
        found = _LINE_IN_MESSAGE.search(message)
        line = found[1] if found else text.rstrip("\n").count("\n") + 1
        what = f"{message[: found.start()]} ({found[2]})" if found else message
        raise InvalidCodebook(f"not TOML: {what}", f"{name}, line {line}") from None
    try:
        return _codebook(document, path)
    except _Wrong as error:
        raise InvalidCodebook(error.what, f"{name}, line {line_of(text, error.path)}") from None


def _codebook(document: dict[str, object], path: Path | None) -> Codebook:
    fields = _fields({"link": [], "rules": []} | document, ("tag", "link", "rules"), (), ())
    tags = tuple(_tag(item, ("tag", index)) for index, item in enumerate(_items(fields, "tag", ())))
    kinds = tuple(_link_kind(item, ("link", index)) for index, item in enumerate(_items(fields, "link", ())))
    if not tags:
        raise _Wrong(("tag",), "it has no tag; each begins with [[tag]]")
    for name in ("name", "key", "letter"):
        _check_differ([getattr(tag, name) for tag in tags], ("tag",), name)
    _check_differ([kind.name for kind in kinds], ("link",), "name")
    known = [tag.name for tag in tags]
    for index, kind in enumerate(kinds):
        for end, tag in (("source", kind.source), ("target", kind.target)):
            if tag not in known:
                raise _Wrong(("link", index, end), f"{end}: there is no tag {shown(tag)}{_meant(tag, known)}")
    return Codebook(tags, kinds, _texts(fields, "rules", ()), path)


def _check_differ(values: Sequence[str | None], path: TomlPath, name: str) -> None:
    for index, value in enumerate(values):
        first = values.index(value)
        if value is not None and first < index:
            what = f"{name}: {shown(value)} is that of {path[-1]} number {first + 1} too"
            raise _Wrong((*path, index, name), what)


def _tag(value: object, path: TomlPath) -> Tag:
    fields = _fields(value, _TAG_FIELDS, ("boundaries", "color", "subcode"), path)
    given = value if isinstance(value, dict) else {}
    return Tag(
        name=_name(fields, path),
        title=_text(fields, "title", path),
        key=_key(fields, path),
        letter=_letter(fields, path),
        definition=_text(fields, "definition", path).strip(),
        include=_texts(fields, "include", path),
        exclude=_texts(fields, "exclude", path),
        examples=_texts(fields, "examples", path),
        boundaries=_texts(fields, "boundaries", path) if "boundaries" in given else (),
        color=_color(fields, path) if "color" in given else None,
        subcodes=_subcodes(fields, path) if "subcode" in given else (),
    )


def _subcodes(fields: Fields, path: TomlPath) -> tuple[SubCode, ...]:
    items = _items(fields, "subcode", path)
    subcodes = tuple(_subcode(item, (*path, "subcode", index)) for index, item in enumerate(items))
    _check_differ([subcode.name for subcode in subcodes], (*path, "subcode"), "name")
    _check_differ([subcode.key for subcode in subcodes], (*path, "subcode"), "key")
    return subcodes


def _subcode(value: object, path: TomlPath) -> SubCode:
    fields = _fields(value, _SUBCODE_FIELDS, ("key",), path)
    key = _text(fields, "key", path) if isinstance(value, dict) and "key" in value else None
    if key is not None and key not in SUBCODE_KEYS:
        raise _wrong(fields, "key", 'a letter from "a" to "z"', path)
    definition = _text(fields, "definition", path).strip()
    return SubCode(_name(fields, path), _text(fields, "title", path), definition, key)


def _link_kind(value: object, path: TomlPath) -> LinkKind:
    fields = _fields(value, _LINK_FIELDS, (), path)
    return LinkKind(*(_text(fields, name, path).strip() for name in _LINK_FIELDS))


def _fields(value: object, names: Collection[str], optional: Collection[str], path: TomlPath) -> Fields:
    known = (*names, *optional)
    for name in value if isinstance(value, dict) else ():
        if name not in known:
            raise _Wrong((*path, name), f"unknown field {shown(name)}{_meant(name, known)}")
    try:
        return Fields(value, names, optional=optional)
    except InvalidAnnotation as error:
        where = (*path, error.where) if error.where else path
        raise _Wrong(where, f"{error.where}: {error.what}" if error.where else error.what) from None


def _meant(name: str, known: Collection[str]) -> str:
    # Loading it takes longer than reading a codebook that is right.
    from difflib import get_close_matches

    near = get_close_matches(name, known, 1)
    return f"; did you mean {near[0]}?" if near else "; there are " + ", ".join(known)


def _items(fields: Fields, name: str, path: TomlPath) -> list[object]:
    try:
        return fields.items(name)
    except InvalidAnnotation as error:
        raise _Wrong((*path, name), f"{name}: {error.what}") from None


def _text(fields: Fields, name: str, path: TomlPath) -> str:
    try:
        return fields.text(name, may_be_empty=False)
    except InvalidAnnotation as error:
        raise _Wrong((*path, name), f"{name}: {error.what}") from None


def _name(fields: Fields, path: TomlPath) -> str:
    name = _text(fields, "name", path)
    if SEPARATOR in name:
        raise _wrong(fields, "name", f"a name without {SEPARATOR}, which parts a tag from its sub-code", path)
    return name


def _key(fields: Fields, path: TomlPath) -> str:
    key = _text(fields, "key", path)
    if key not in KEYS:
        raise _wrong(fields, "key", 'a digit from "1" to "9"', path)
    return key


def _letter(fields: Fields, path: TomlPath) -> str:
    letter = _text(fields, "letter", path)
    is_one_cell = (
        len(letter) == 1
        and letter.isprintable()
        and not letter.isspace()
        and not unicodedata.combining(letter)
        and unicodedata.east_asian_width(letter) in ("N", "Na", "H")
    )
    if not is_one_cell or letter == "?":
        raise _wrong(fields, "letter", "one visible character of one cell, not ?", path)
    return letter


def _color(fields: Fields, path: TomlPath) -> str:
    color = _text(fields, "color", path)
    if color not in COLORS and not _HEX.fullmatch(color):
        raise _wrong(fields, "color", "#rrggbb or one of " + ", ".join(COLORS), path)
    return color


def _texts(fields: Fields, name: str, path: TomlPath) -> tuple[str, ...]:
    texts: list[str] = []
    for number, item in enumerate(_items(fields, name, path), start=1):
        if not isinstance(item, str):
            raise _Wrong(
                (*path, name), f"{name}: expected a list of strings, found {shown(item)} as number {number}"
            )
        texts.append(item)
    return tuple(texts)


def _wrong(fields: Fields, name: str, expected: str, path: TomlPath) -> _Wrong:
    return _Wrong((*path, name), f"{name}: {fields.wrong(name, expected).what}")
