"""The default codebook, and those that users write."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotations.codebook import load_codebook
from annotations.errors import InvalidCodebook

TAG = """
[[tag]]
name = "a"
title = "甲"
key = "1"
letter = "A"
definition = "A."
include = []
exclude = []
examples = []
"""


def test_the_default_has_three_tags_on_the_keys_1_2_3() -> None:
    tags = load_codebook().tags
    assert [(tag.key, tag.name) for tag in tags] == [("1", "mechanism"), ("2", "metric"), ("3", "outcome")]
    assert all(tag.definition and tag.include and tag.exclude and tag.examples for tag in tags)


def test_the_default_links_go_from_tag_to_tag() -> None:
    kinds = load_codebook().link_kinds
    assert [(kind.source, kind.name, kind.target) for kind in kinds] == [
        ("mechanism", "measured_by", "metric"),
        ("mechanism", "leads_to", "outcome"),
        ("metric", "evidence_for", "outcome"),
    ]


def test_a_tag_is_found_by_name_and_by_key() -> None:
    codebook = load_codebook()
    assert codebook.tag("metric") is codebook.tag_for_key("2")
    assert codebook.tag("colour") is None
    assert (codebook.letter_of("metric"), codebook.letter_of("colour")) == ("N", "?")
    assert codebook.tag_for_key("9") is None


def test_the_links_between_two_tags_are_found() -> None:
    codebook = load_codebook()
    assert [kind.name for kind in codebook.link_kinds_between("mechanism", "outcome")] == ["leads_to"]
    assert codebook.link_kinds_between("outcome", "mechanism") == ()


def test_a_codebook_of_ones_own_is_read(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(TAG, encoding="utf-8")
    codebook = load_codebook(path)
    assert [tag.title for tag in codebook.tags] == ["甲"]
    assert codebook.link_kinds == ()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", ": tag: the field is missing"),
        ("tag = []", ": it has no tag"),
        ("tag = 3", ", tag: expected a list, found 3"),
        ("[[tag", ": not TOML: "),
        (TAG.replace('"1"', '"12"'), ", tag[0].key: expected one visible character, found '12'"),
        (TAG.replace('name = "a"', ""), ", tag[0].name: the field is missing"),
        (
            TAG.replace("include = []", "include = [1]"),
            ", tag[0].include: expected a list of strings, found a list",
        ),
        (TAG + TAG.replace('"1"', '"2"').replace('"A"', '"B"'), ": two of its tags are the same"),
        (TAG + TAG.replace('"a"', '"b"').replace('"A"', '"B"'), ": two of its keys are the same"),
        (TAG + TAG.replace('"a"', '"b"').replace('"1"', '"2"'), ": two of its letters are the same"),
        (
            TAG + '[[link]]\nname="x"\ntitle="x"\nsource="a"\ntarget="b"\ndefinition="x"',
            ": the link x is between tags that there are not",
        ),
    ],
)
def test_a_bad_codebook_is_refused_saying_where(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InvalidCodebook) as raised:
        load_codebook(path)
    assert message.removeprefix(": ") in str(raised.value)
    assert str(path) in str(raised.value)


def test_a_codebook_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidCodebook, match="No such file"):
        load_codebook(tmp_path / "none.toml")
