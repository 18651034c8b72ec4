"""What the tag of an annotation can be changed to: tags by their digits, its sub-codes by their letters."""

from __future__ import annotations

from annotations.codebook import Codebook
from annotations.subcodes import parent_of, with_subcode


def tag_choices(codebook: Codebook, tag: str) -> list[tuple[str, str, str]]:
    """Give for each choice its key, what it says, and the tag that is chosen.

    The sub-codes are those of the tag that the annotation has, since a letter is another one for each tag.

    Args:
        codebook: Has the tags.
        tag: The one that the annotation has, with or without a sub-code.
    """
    choices: list[tuple[str, str, str]] = []
    for each in codebook.tags:
        choices.append((each.key, each.title, each.name))
        if each.name == parent_of(tag):
            choices += (
                (
                    subcode.key or "",
                    f"{' ' if subcode.key else '  '} {each.title}/{subcode.title}",
                    with_subcode(each.name, subcode.name),
                )
                for subcode in each.subcodes
            )
    return choices
