"""What keys are called in sentences on the screen."""

from __future__ import annotations

from tui.key_names import key_names, tag_keys
from tui.remapping import with_keys


def test_a_command_goes_by_its_first_key_as_people_read_it() -> None:
    keys = key_names(with_keys({"reader.undo": ("f5", "ctrl+z"), "reader.back": ("escape",)}))
    assert (keys["reader.undo"], keys["reader.back"], keys["reader.left"]) == ("f5", "esc", "←")


def test_a_command_without_a_key_is_found_in_the_palette() -> None:
    keys = key_names(with_keys({"reader.undo": (), "app.command_palette": ("f9",)}))
    assert keys["reader.undo"] == "f9 “Undo”"
    without = key_names(with_keys({"reader.undo": (), "app.command_palette": ()}))
    assert without["reader.undo"] == "the palette “Undo”"


def test_the_keys_that_tag_stand_in_the_order_of_the_codebook() -> None:
    keys = key_names(with_keys({"reader.tag_2": ("f2",), "reader.tag_again": ("f3",)}))
    assert tag_keys(keys) == "1 f2 3"
