"""Every setting with its meaning: what `pizhu config` shows and what `pizhu config --init` writes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from tui.remapping import keys_as_toml


class Setting(NamedTuple):
    """One line of `pizhu.toml`."""

    path: tuple[str, ...]
    """The key, below the table that it is in, if any."""
    default: str
    """What holds without it, as `pizhu config` says it."""
    example: str
    """A value, in TOML: the default where it can be written."""
    meaning: str
    """One or more lines."""


SETTINGS: tuple[Setting, ...] = (
    Setting(("annotator",), "the login name", '"name"', "Who annotates; stands in every annotation."),
    Setting(
        ("codebook",),
        "the one that comes with the program",
        '"codebook.toml"',
        "A codebook of your own: its tags, their keys and their letters.",
    ),
    Setting(("reading", "encoding"), "found out for each file", '"gb18030"', "The encoding of every file."),
    Setting(
        ("reading", "encodings"),
        "none",
        '{ "old/*.txt" = "big5hkscs" }',
        "The encoding of some files, by their path below the corpus; the first pattern that fits counts.",
    ),
    Setting(("reading", "largest_file"), "32", "32", "In MiB; a larger file is listed, and not read."),
    Setting(
        ("reading", "largest_archive"),
        "50000",
        "50000",
        "In files; an archive that holds more is listed, and not read.",
    ),
    Setting(
        ("reading", "follow_links"),
        "false",
        "false",
        "Whether symbolic links are followed that lead out of the corpus; true only in your own settings.",
    ),
    Setting(
        ("reading", "fields"),
        "the usual names",
        '{ id = "id", text = "text", title = "title" }',
        "What the fields of .jsonl and .csv files are called; also published, source, authors, editors.",
    ),
    Setting(
        ("cleaning", "full_width_punctuation"),
        "true",
        "true",
        "Whether , ; : ? ! ( ) between Chinese characters become ，；：？！（）.",
    ),
    Setting(
        ("cleaning", "repair_unproven"),
        "true",
        "true",
        "Whether damaged bytes are repaired, marked unsure, where nothing shows that no program has removed\n"
        "private-use characters from the page; if not, it says what may have stood there.",
    ),
    Setting(
        ("cleaning", "phrases"),
        "none",
        '"phrases.toml"',
        "A file of more phrases that tell the lines of your sites.",
    ),
    Setting(
        ("scripts", "traditional"),
        '"s2tw"',
        '"s2tw"',
        "How Simplified becomes Traditional: s2t as in general, s2tw as in Taiwan, s2hk as in Hong Kong;\n"
        "s2twp and s2hkp with the words of Taiwan and Hong Kong as well.",
    ),
    Setting(
        ("scripts", "words"),
        "none",
        '"words.txt"',
        "A file of words that are converted wrongly, one a line: 头发干了 頭髮乾了",
    ),
    Setting(
        ("view", "theme"),
        '"pizhu-dark"',
        '"pizhu-dark"',
        "pizhu-dark, pizhu-light; ansi-dark, ansi-light in the terminal's own colours; others of Textual's.",
    ),
    Setting(
        ("view", "layout"),
        '"beside"',
        '"beside"',
        'The two scripts: "beside" each other, "stacked", or the article\'s "own" or the "other" alone.',
    ),
    Setting(
        ("view", "text_width"),
        "0",
        "0",
        "The most cells a row of text takes, two a character; 0 for all there are.",
    ),
    Setting(("view", "line_spacing"), "0", "0", "Blank rows between two rows of text, 0 or 1."),
    Setting(
        ("view", "paragraph_numbers"), "false", "false", "Whether paragraphs are numbered in the margin."
    ),
    Setting(
        ("view", "ambiguous_width"),
        '"narrow"',
        '"narrow"',
        'How wide the terminal draws “ ” — … · and their like: "narrow" or "wide"; `pizhu doctor` finds out.',
    ),
    Setting(
        ("view", "beside_traditional"),
        '"simplified"',
        '"simplified"',
        'What stands beside a Traditional article: "simplified", or "regularised" Traditional.',
    ),
    Setting(
        ("suggestions", "least_precision"),
        "0.3",
        "0.3",
        "The share of a kind of suggestion that has to be accepted; below it, after 20 verdicts, the\n"
        "kind falls silent. 0 keeps all.",
    ),
)

_HEAD = """\
# The settings of Pizhu. A line that begins with # and a name is a setting with what holds without it, or an
# example. Take the # away to set it. Files that are named are looked for beside this one.
"""
_KEYS_HEAD = """\
# The keys of every command, divided by spaces; "" for none. What an input method types for them follows.
"""


def settings_template() -> str:
    """Give a `pizhu.toml` that sets nothing and explains every setting."""
    lines = [_HEAD.rstrip()]
    table: tuple[str, ...] = ()
    for setting in SETTINGS:
        *above, key = setting.path
        if tuple(above) != table:
            table = tuple(above)
            lines += ["", f"[{table[0]}]"]
        lines += ["", *(f"# {line}" for line in setting.meaning.split("\n")), f"# {key} = {setting.example}"]
    return "\n".join(
        [*lines, "", "[keys]", "", _KEYS_HEAD.rstrip(), *_commented(keys_as_toml().split("\n")), ""]
    )


def _commented(lines: Iterable[str]) -> list[str]:
    """Give the lines of a table, without its name, as comments."""
    body = [line for line in lines if not line.startswith("[")]
    return [f"# {line}" if line.startswith('"') else line.replace("# ", "## ", 1) for line in body][1:-1]
