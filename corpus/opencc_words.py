"""A user's own words, laid over the dictionaries of one of OpenCC's configurations.

OpenCC reads its configurations as JSON. A word list becomes a dictionary written into that JSON, asked
before all others. OpenCC itself and the walk of its dictionaries are given the same, so they cannot part.
"""

from __future__ import annotations

from typing import Any

Words = tuple[tuple[str, str], ...]
"""Pairs of a Simplified word and its Traditional form. Of two pairs with the same word the last counts."""


def replacements(words: Words, configuration: str) -> dict[str, str]:
    """Give what each word becomes: read from right to left where `configuration` makes Simplified.

    Empty for a configuration between two kinds of Traditional, which a word list says nothing about.
    """
    if configuration.startswith("s2"):
        return {simplified: traditional for simplified, traditional in words if simplified}
    if configuration.endswith(("2s", "2sp")):
        return {traditional: simplified for simplified, traditional in words if traditional}
    return {}


def lay_over(content: dict[str, Any], words: Words, configuration: str) -> dict[str, Any]:
    """Give a configuration that asks the word list first.

    Where it works in several stages, the others leave the Traditional form alone: s2twp would make 專案 of
    a 項目 that the list has just asked for.

    Args:
        content: The configuration, as its JSON file has it.
        words: The word list.
        configuration: The configuration's name.
    """
    becomes = replacements(words, configuration)
    stages = content["conversion_chain"]
    deciding = 0 if configuration.startswith("s2") else len(stages) - 1
    kept = {traditional: traditional for _, traditional in words if traditional}
    laid = content | {
        "conversion_chain": [
            stage | {"dict": _first(becomes if number == deciding else kept, stage["dict"])}
            for number, stage in enumerate(stages)
        ]
    }
    if segmentation := content.get("segmentation"):
        known = {word: word for word in becomes}
        laid["segmentation"] = segmentation | {"dict": _first(known, segmentation["dict"])}
    return laid


def with_paths(node: Any, folder: str) -> Any:  # noqa: ANN401  any JSON
    """Give a configuration that names its dictionaries by their whole path, as one outside OpenCC must."""
    if isinstance(node, dict):
        return {
            key: f"{folder}/{value}" if key == "file" else with_paths(value, folder)
            for key, value in node.items()
        }
    return [with_paths(item, folder) for item in node] if isinstance(node, list) else node


def _first(entries: dict[str, str], node: dict[str, Any]) -> dict[str, Any]:
    """Have `entries` decide wherever one of them fits, however long a phrase `node` knows there."""
    inline = {"type": "inline", "entries": entries}
    return {"type": "group", "match_policy": "short_circuit", "dicts": [inline, node]}
