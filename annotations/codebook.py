"""The tags that spans can have and the links between them: what they mean, and the keys that set them."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from annotations.errors import InvalidAnnotation, InvalidCodebook
from annotations.fields import Fields

_TAG_FIELDS = ("name", "title", "key", "letter", "definition", "include", "exclude", "examples")
_LINK_FIELDS = ("name", "title", "source", "target", "definition")


@dataclass(frozen=True, slots=True)
class Tag:
    """One kind of span."""

    name: str
    """What stands in an annotation."""
    title: str
    """What stands on the screen."""
    key: str
    """The one character that sets the tag."""
    letter: str
    """The one character that stands for the tag in the margin of a text."""
    definition: str
    include: tuple[str, ...]
    """What is marked with it, one sentence each."""
    exclude: tuple[str, ...]
    """What looks like it and is not."""
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LinkKind:
    """One kind of link, from an annotation of one tag to an annotation of another."""

    name: str
    title: str
    source: str
    """The name of the tag that it goes from."""
    target: str
    """The name of the tag that it goes to."""
    definition: str


@dataclass(frozen=True, slots=True)
class Codebook:
    """The tags and the kinds of links, in their order."""

    tags: tuple[Tag, ...]
    link_kinds: tuple[LinkKind, ...]

    def tag(self, name: str) -> Tag | None:
        """Give the tag with a name, or `None` for one that only another codebook has."""
        return next((tag for tag in self.tags if tag.name == name), None)

    def tag_for_key(self, key: str) -> Tag | None:
        """Give the tag that a key sets."""
        return next((tag for tag in self.tags if tag.key == key), None)

    def index_of(self, name: str) -> int:
        """Give the place of a tag, from 0; behind the last for one that only another codebook has."""
        return next((index for index, tag in enumerate(self.tags) if tag.name == name), len(self.tags))

    def title_of(self, name: str) -> str:
        """Give what a tag is called on the screen; its name for one that only another codebook has."""
        tag = self.tag(name)
        return tag.title if tag else name

    def letter_of(self, name: str) -> str:
        """Give the letter that stands for a tag; a question mark for one that only another codebook has."""
        tag = self.tag(name)
        return tag.letter if tag else "?"

    def link_kinds_between(self, source: str, target: str) -> tuple[LinkKind, ...]:
        """Give the kinds of link that can go from an annotation of one tag to one of another."""
        return tuple(kind for kind in self.link_kinds if (kind.source, kind.target) == (source, target))


def load_codebook(path: Path | None = None) -> Codebook:
    """Read a codebook, or the default one.

    Raises:
        InvalidCodebook: If the file can't be read or does not describe tags; says where.
    """
    if path is None:
        return _default()
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidCodebook(str(error), str(path), "Name another codebook") from None
    return _read(text, str(path))


@cache
def _default() -> Codebook:
    return _read(files("annotations").joinpath("codebook.toml").read_text(encoding="utf-8"), "codebook.toml")


def _read(text: str, where: str) -> Codebook:
    try:
        document = tomllib.loads(text)
        document.setdefault("link", [])
        fields = Fields(document, ("tag", "link"))
        tags = tuple(_tag(item, f"tag[{index}].") for index, item in enumerate(fields.items("tag")))
        link_kinds = tuple(
            _link_kind(item, f"link[{index}].") for index, item in enumerate(fields.items("link"))
        )
    except tomllib.TOMLDecodeError as error:
        raise InvalidCodebook(f"not TOML: {error}", where) from None
    except InvalidAnnotation as error:
        raise InvalidCodebook(error.what, f"{where}, {error.where}") from None
    if not tags:
        raise InvalidCodebook("it has no tag", where)
    for of_what, names in (
        ("tags", [tag.name for tag in tags]),
        ("keys", [tag.key for tag in tags]),
        ("letters", [tag.letter for tag in tags]),
        ("links", [kind.name for kind in link_kinds]),
    ):
        if len(set(names)) != len(names):
            raise InvalidCodebook(f"two of its {of_what} are the same", where)
    for kind in link_kinds:
        if not {kind.source, kind.target} <= {tag.name for tag in tags}:
            raise InvalidCodebook(f"the link {kind.name} is between tags that there are not", where)
    return Codebook(tags, link_kinds)


def _tag(value: object, within: str) -> Tag:
    fields = Fields(value, _TAG_FIELDS, within)
    key, letter = _character(fields, "key"), _character(fields, "letter")
    return Tag(
        fields.text("name", may_be_empty=False),
        fields.text("title", may_be_empty=False),
        key,
        letter,
        fields.text("definition").strip(),
        _texts(fields, "include"),
        _texts(fields, "exclude"),
        _texts(fields, "examples"),
    )


def _link_kind(value: object, within: str) -> LinkKind:
    fields = Fields(value, _LINK_FIELDS, within)
    return LinkKind(*(fields.text(name, may_be_empty=False) for name in _LINK_FIELDS))


def _character(fields: Fields, name: str) -> str:
    character = fields.text(name)
    if len(character) != 1 or not character.isprintable() or character.isspace():
        raise fields.wrong(name, "one visible character")
    return character


def _texts(fields: Fields, name: str) -> tuple[str, ...]:
    texts = [text for text in fields.items(name) if isinstance(text, str)]
    if len(texts) != len(fields.items(name)):
        raise fields.wrong(name, "a list of strings")
    return tuple(texts)
