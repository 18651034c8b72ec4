"""Whether this is the first start, and the three pages that are shown then."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from tui.key_names import key_names
from tui.keymap import Command


def tour_file() -> Path:
    """Give the file, in the user's state folder, that tells that the tour has been shown."""
    # Costs 15 ms to import, which finding the settings pays anyway.
    from platformdirs import user_state_path

    return user_state_path("pizhu", appauthor=False) / "tour-shown"


def is_first_start() -> bool:
    """Whether the tour has never been shown; where that cannot be told, it has."""
    try:
        return not tour_file().exists()
    except OSError:
        return False


def remember_tour() -> None:
    """Note that the tour has been shown. Where nothing can be noted it is shown again, and that is all."""
    with suppress(OSError):
        tour_file().parent.mkdir(parents=True, exist_ok=True)
        tour_file().touch()


def tour_pages(commands: Iterable[Command]) -> tuple[tuple[str, str], ...]:
    """Give the title and the words of each page, with the keys as they are set.

    Args:
        commands: All commands, with the user's keys.
    """
    listed = tuple(commands)
    first = key_names(listed)
    shown = {command.id: command.shown_keys for command in listed}

    def line(names: str, words: str) -> str:
        return f"{' '.join(last(name) for name in names.split()):>10}  {words}\n"

    def last(name: str) -> str:
        return shown[name].split()[-1] if shown[name] else first["app.command_palette"]

    def key(name: str) -> str:
        return first[name]

    return (
        (
            "Reading",
            "Pizhu shows each article twice: in its own script on the left, in the other one on the right. "
            "There is one cursor, which you see in both.\n\n"
            + line(
                "library.move_down library.move_up",
                f"from article to article; {key('library.open')} opens one",
            )
            + line(
                "reader.left reader.down reader.up reader.right", "by character and line; so do the arrows"
            )
            + line("reader.word_previous reader.word_next", "by word")
            + line("reader.sentence_previous reader.sentence_next", "by sentence")
            + line("reader.paragraph_previous reader.paragraph_next", "by paragraph")
            + line("reader.other_pane", "to the other pane")
            + line("reader.find", "finds words, in either script")
            + line("reader.raw", "shows the file as it came; nothing is ever written to it"),
        ),
        (
            "Marking",
            "Mark how a programme works (mechanism), what is counted (metric) and what came of it (outcome). "
            "Every mark is on the disk before the last line says “saved”.\n\n"
            + line("reader.grow", "selects the word; again for the clause, the sentence …")
            + line("reader.select", "or: starts a selection, which moving extends")
            + line("reader.tag_1 reader.tag_2 reader.tag_3", "tag it; a letter in the margin says as what")
            + line("reader.note", f"writes a note; {key('reader.change_tag')} changes the tag")
            + line("reader.delete", f"deletes; {key('reader.undo')} undoes, also tomorrow")
            + line("reader.previous_annotation reader.next_annotation", "from mark to mark")
            + line("reader.annotations", "lists the marks"),
        ),
        (
            "Finding your way",
            line("app.command_palette", "finds every command by its name, and shows its key")
            + f"{key('app.help'):>10}  lists the keys that work where you are\n"
            + line("reader.back", "goes back, one step at a time")
            + line("library.export", "in the list of articles, exports all marks")
            + line("app.quit", "quits, from anywhere")
            + "\nWith a Chinese input method on, full-width letters and punctuation act as their plain "
            "twins.\n\n"
            "`pizhu config --init` writes a file to set keys, theme and view in. If the text stands askew, "
            "`pizhu doctor` helps. This tour is in the palette: “Show the tour”.",
        ),
    )
