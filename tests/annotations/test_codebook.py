"""The default codebook, and those that users write."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from annotations.codebook_file import codebook_beside, load_codebook
from annotations.errors import InvalidCodebook
from corpus.scripts import fold_scripts
from tests.conftest import ROOT, seed

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


def test_the_examples_of_the_default_stand_in_the_articles_that_come_with_it() -> None:
    texts = [fold_scripts(seed(number).text) for number in ("000", "001", "002", "003", "004")]
    for tag in load_codebook().tags:
        quotes = [example.split(" — ")[0] for example in tag.examples]
        # In the rules too a longer run of Chinese is quoted from an article.
        for rule in (*tag.include, *tag.exclude):
            quotes += re.findall(r"[\u4e00-\u9fff0-9.“”、—]{5,}", rule)
        assert len(quotes) > 10
        for quote in quotes:
            assert any(fold_scripts(quote) in text for text in texts), quote


def test_the_default_says_where_spans_begin_and_end_and_what_holds_for_all() -> None:
    codebook = load_codebook()
    assert all(tag.boundaries for tag in codebook.tags)
    assert any("never overlap" in rule for rule in codebook.rules)
    assert codebook.path is None


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


TWO = TAG + TAG.replace('"a"', '"b"').replace('"1"', '"2"').replace('"A"', '"B"')
LINK = """
[[link]]
name = "causes"
title = "causes"
source = "a"
target = "b"
definition = "The one brings the other about."
"""


def test_a_codebook_can_have_nine_tags_with_colours_and_boundaries(tmp_path: Path) -> None:
    colors = ["green", "yellow", "blue", "purple", "red", "cyan", "#0aF", "#0b3d91", "grey"]
    path = tmp_path / "codebook.toml"
    path.write_text(
        'rules = ["Body only."]\n'
        + "".join(
            TAG.replace('"a"', f'"t{number}"').replace('"1"', f'"{number}"').replace('"A"', f'"{number}"')
            + f'color = "{color}"\nboundaries = ["Never ends with a mark."]\n'
            for number, color in enumerate(colors, start=1)
        ),
        encoding="utf-8",
    )
    codebook = load_codebook(path)
    assert [(tag.name, tag.key, tag.color) for tag in codebook.tags] == [
        (f"t{number}", str(number), color) for number, color in enumerate(colors, start=1)
    ]
    assert codebook.tags[8].boundaries == ("Never ends with a mark.",)
    assert (codebook.rules, codebook.path) == (("Body only.",), path)


def test_the_codebook_in_the_documentation_can_be_read(tmp_path: Path) -> None:
    written = (ROOT / "docs" / "codebook.md").read_text("utf-8")
    path = tmp_path / "codebook.toml"
    path.write_text(written.split("```toml\n")[1].split("```")[0], encoding="utf-8")
    codebook = load_codebook(path)
    assert [(tag.name, tag.key, tag.letter, tag.color) for tag in codebook.tags] == [
        ("actor", "4", "A", "cyan")
    ]
    assert [kind.name for kind in codebook.link_kinds] == ["works_with"]
    path.write_text(path.read_text("utf-8").replace("color =", "colour ="), encoding="utf-8")
    with pytest.raises(
        InvalidCodebook, match=r"codebook\.toml, line 8: unknown field 'colour'; did you mean color"
    ):
        load_codebook(path)


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("", None, "tag: the field is missing"),
        ("\n\ntag = []", 3, "it has no tag; each begins with [[tag]]"),
        ("# mine\ntag = 3", 2, "tag: expected a list, found 3"),
        ("[[tag", 1, "not TOML: Expected ']]' at the end of an array declaration (at end of document)"),
        (TAG.replace("title = ", "title "), 4, "not TOML: Expected '=' after a key in a key/value pair"),
        (TAG.replace('"1"', '"12"'), 5, """key: expected a digit from "1" to "9", found '12'"""),
        (TAG.replace('"1"', '"m"'), 5, """key: expected a digit from "1" to "9", found 'm'"""),
        (TAG.replace('"1"', "1"), 5, "key: expected a string, found 1"),
        (TAG.replace('"A"', '"甲"'), 6, "letter: expected one visible character of one cell, not ?, found "),
        (
            TAG.replace('"A"', '"?"'),
            6,
            "letter: expected one visible character of one cell, not ?, found '?'",
        ),
        (TAG.replace('name = "a"', ""), 2, "name: the field is missing"),
        (
            TAG.replace('title = "甲"', 'title = ""'),
            4,
            "title: expected a string that is not empty, found ''",
        ),
        (
            TAG.replace("include = []", 'include = ["x",\n  1]'),
            8,
            "include: expected a list of strings, found 1 as number 2",
        ),
        (TAG + 'colour = "red"', 11, "unknown field 'colour'; did you mean color?"),
        (TAG + "\n[[tags]]", 12, "unknown field 'tags'; did you mean tag?"),
        (TAG + 'color = "teal"', 11, "color: expected #rrggbb or one of green, yellow, blue, "),
        (TAG + 'color = "#12345"', 11, "found '#12345'"),
        (TWO.replace('"b"', '"a"'), 13, "name: 'a' is that of tag number 1 too"),
        (TWO.replace('"2"', '"1"'), 15, "key: '1' is that of tag number 1 too"),
        (TWO.replace('"B"', '"A"'), 16, "letter: 'A' is that of tag number 1 too"),
        (TWO + LINK.replace('"b"', '"c"'), 26, "target: there is no tag 'c'; there are a, b"),
        (TWO + LINK.replace("definition", "meaning"), 27, "unknown field 'meaning'; "),
        (TWO + LINK + LINK, 30, "name: 'causes' is that of link number 1 too"),
        (TWO + LINK.replace('title = "causes"\n', ""), 22, "title: the field is missing"),
        (TAG.replace('"A."', '"""\nname = "b"\n[[tag]]\n"""') + "color = 3", 14, "color: expected a string"),
    ],
)
def test_a_bad_codebook_is_refused_naming_the_line(
    tmp_path: Path, text: str, line: int | None, message: str
) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InvalidCodebook) as raised:
        load_codebook(path)
    assert str(raised.value).startswith(f"{path}, line {line or 1}: ")
    assert message in raised.value.what


SUBCODE = """
[[tag.subcode]]
name = "x"
title = "X"
key = "x"
definition = "X."
"""


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        (
            TAG + SUBCODE.replace('name = "x"', 'name = "x/y"'),
            13,
            "name: expected a name without /, which parts a tag",
        ),
        (
            TAG.replace('"a"', '"a/b"'),
            3,
            "name: expected a name without /, which parts a tag from its sub-code",
        ),
        (TAG + SUBCODE + SUBCODE.replace('"X"', '"Y"'), 19, "name: 'x' is that of subcode number 1 too"),
        (
            TAG + SUBCODE + SUBCODE.replace('name = "x"', 'name = "y"'),
            21,
            "key: 'x' is that of subcode number 1",
        ),
        (TAG + SUBCODE.replace('key = "x"', 'key = "1"'), 15, 'key: expected a letter from "a" to "z"'),
        (TAG + SUBCODE.replace("definition", "meaning"), 16, "unknown field 'meaning'"),
        (TAG + SUBCODE.replace('title = "X"\n', ""), 12, "title: the field is missing"),
    ],
)
def test_a_bad_subcode_is_refused_naming_the_line(tmp_path: Path, text: str, line: int, message: str) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InvalidCodebook) as raised:
        load_codebook(path)
    assert str(raised.value).startswith(f"{path}, line {line}: ")
    assert message in raised.value.what


def test_a_subcode_is_as_its_tag_but_for_its_title() -> None:
    codebook = load_codebook()
    name = "mechanism/incentive"
    assert codebook.tag(name) is codebook.tag("mechanism")
    assert (codebook.index_of(name), codebook.letter_of(name)) == (0, "M")
    assert codebook.title_of(name) == "mechanism/incentive"
    assert codebook.title_of("mechanism/pairing") == "mechanism/pairing and posting"
    assert [kind.name for kind in codebook.link_kinds_between(name, "outcome/income")] == ["leads_to"]
    assert (codebook.has(name), codebook.has("mechanism")) == (True, True)
    assert not any(map(codebook.has, ("mechanism/colour", "mechanism/", "colour", "colour/incentive", "")))
    assert (codebook.title_of("mechanism/colour"), codebook.title_of("a/b")) == ("mechanism/colour", "a/b")


def test_every_subcode_of_the_default_has_a_key_of_its_own_and_says_what_it_is() -> None:
    for tag in load_codebook().tags:
        assert len({subcode.key for subcode in tag.subcodes}) == len(tag.subcodes) >= 7
        assert all(subcode.key and subcode.key in subcode.title for subcode in tag.subcodes)
        assert all(len(subcode.definition) > 40 for subcode in tag.subcodes)


def test_a_file_that_is_no_codebook_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidCodebook, match=r"No such file or directory\. Name another codebook"):
        load_codebook(tmp_path / "none.toml")
    with pytest.raises(InvalidCodebook, match="not a regular file"):
        load_codebook(tmp_path)
    path = tmp_path / "mine.toml"
    path.write_bytes(TAG.encode("gb18030"))
    with pytest.raises(InvalidCodebook, match=r"mine.toml, line 4: not UTF-8. Save the file as UTF-8"):
        load_codebook(path)
    path.write_bytes(b"#" * (1 << 20) + b"\n")
    with pytest.raises(InvalidCodebook, match="larger than 1 MiB"):
        load_codebook(path)


def test_line_ends_and_a_byte_order_mark_of_windows_do_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_bytes(b"\xef\xbb\xbf" + (TAG + "color = 3").replace("\n", "\r\n").encode())
    with pytest.raises(InvalidCodebook, match="line 11: color: expected a string"):
        load_codebook(path)


def test_the_codebook_of_the_first_folder_that_has_one_is_taken(tmp_path: Path) -> None:
    corpus, store = tmp_path / "corpus", tmp_path / "store"
    for folder in (corpus, store):
        folder.mkdir()
    assert codebook_beside(corpus, store) is None
    (store / "codebook.toml").write_text(TAG, encoding="utf-8")
    assert codebook_beside(corpus, store) == store / "codebook.toml"
    (corpus / "codebook.toml").write_text(TAG, encoding="utf-8")
    assert codebook_beside(corpus, store) == corpus / "codebook.toml"
