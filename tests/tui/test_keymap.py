"""The command table: no key does two things, no command nothing, and input methods are not in the way."""

from __future__ import annotations

from collections import defaultdict

import pytest
from textual.binding import Binding

from annotations.codebook_file import load_codebook
from tui.app import PizhuApp
from tui.bindings import bindings_for
from tui.keymap import COMMANDS, Command, Scope, commands_for, twins
from tui.screens.adjudication import AdjudicationScreen
from tui.screens.agreement import AgreementScreen
from tui.screens.concordance import ConcordanceScreen
from tui.screens.dashboard import DashboardScreen
from tui.screens.edit_list import EditListScreen
from tui.screens.exporting import ExportScreen
from tui.screens.history import HistoryScreen
from tui.screens.importing import ImportScreen
from tui.screens.library import LibraryScreen
from tui.screens.likely_links import LikelyLinksScreen
from tui.screens.matrix import MatrixScreen
from tui.screens.moved import MovedScreen
from tui.screens.offered import OfferedScreen
from tui.screens.picture import PictureScreen
from tui.screens.raw import RawScreen
from tui.screens.reader import ReaderScreen
from tui.screens.same_words import SameWordsScreen
from tui.screens.trash import TrashScreen
from tui.screens.values import AllValuesScreen, ArticleValuesScreen
from tui.widgets.find_box import FindBox

SCREENS = {
    Scope.LIBRARY: LibraryScreen,
    Scope.READER: ReaderScreen,
    Scope.RAW: RawScreen,
    Scope.DASHBOARD: DashboardScreen,
    Scope.MATRIX: MatrixScreen,
    Scope.PICTURE: PictureScreen,
    Scope.FIND: FindBox,
    Scope.EDITS: EditListScreen,
    Scope.CORPUS: ConcordanceScreen,
    Scope.TRASH: TrashScreen,
    Scope.MOVED: MovedScreen,
    Scope.HISTORY: HistoryScreen,
    Scope.SAME_WORDS: SameWordsScreen,
    Scope.OFFERED: OfferedScreen,
    Scope.LIKELY_LINKS: LikelyLinksScreen,
    Scope.VALUES: ArticleValuesScreen,
    Scope.ALL_VALUES: AllValuesScreen,
    Scope.AGREEMENT: AgreementScreen,
    Scope.ADJUDICATION: AdjudicationScreen,
    Scope.EXPORT: ExportScreen,
    Scope.IMPORT: ImportScreen,
}


def command(command_id: str) -> Command:
    (found,) = [command for command in COMMANDS if command.id == command_id]
    return found


@pytest.mark.parametrize("scope", Scope)
def test_no_key_and_no_twin_of_a_key_does_two_things_in_one_place(scope: Scope) -> None:
    doing = defaultdict[str, list[str]](list)
    for place in {scope, Scope.APP}:
        for found in commands_for(place):
            for key in found.keys:
                for typed in (key, *twins(key)):
                    doing[typed].append(found.id)
    assert {key: ids for key, ids in doing.items() if len(ids) > 1} == {}


@pytest.mark.parametrize("scope", Scope)
def test_no_two_bindings_are_the_same_key_to_textual(scope: Scope) -> None:
    # Textual has names of its own for keys, such as `fullwidth_comma`; and a list of keys is cut at commas.
    doing = defaultdict[str, list[str]](list)
    for place in {scope, Scope.APP}:
        for binding in Binding.make_bindings(bindings_for(place)):
            doing[binding.key].append(binding.action)
    assert {key: actions for key, actions in doing.items() if len(actions) > 1} == {}
    keys = {(key, *twins(key)) for place in {scope, Scope.APP} for c in commands_for(place) for key in c.keys}
    assert len(doing) == sum(map(len, keys))


@pytest.mark.parametrize("found", COMMANDS, ids=lambda found: found.id)
def test_every_command_is_an_action_where_it_works(found: Command) -> None:
    name = found.action_name.partition("(")[0]
    on_app = found.scope is Scope.APP or name.startswith("app.")
    owner = PizhuApp if on_app else SCREENS[found.scope]
    assert callable(getattr(owner, f"action_{name.removeprefix('app.')}", None)), f"{owner.__name__}, {name}"


def test_ids_are_unique_and_name_the_place() -> None:
    ids = [found.id for found in COMMANDS]
    assert len(set(ids)) == len(ids)
    for found in COMMANDS:
        assert found.id.partition(".")[0] == found.scope.name.lower()
        assert found.title
        assert found.group


@pytest.mark.parametrize("scope", [scope for scope in Scope if scope is not Scope.APP])
def test_commands_of_the_same_title_do_the_same(scope: Scope) -> None:
    doing = defaultdict[str, set[str]](set)
    for place in (scope, Scope.APP):
        for found in commands_for(place):
            doing[found.title].add(found.action_name.removeprefix("app."))
    assert {title: actions for title, actions in doing.items() if len(actions) > 1} == {}


def test_the_tag_commands_agree_with_the_default_codebook() -> None:
    tags = load_codebook().tags
    commands = [found for found in COMMANDS if found.action_name.startswith("tag(")]
    assert [(found.keys, found.title, found.footer, found.action_name) for found in commands] == [
        ((tag.key,), f"Tag as {tag.title}", tag.title, f"tag({index})") for index, tag in enumerate(tags)
    ]


@pytest.mark.parametrize(
    ("key", "typed"),
    [
        ("a", ("ａ",)),
        ("U", ("Ｕ",)),
        ("1", ("１",)),
        ("?", ("？",)),
        ("(", ("（",)),
        (",", ("，",)),
        (".", ("．", "。")),
        ("/", ("／", "、")),
        ("[", ("［", "【", "「")),
        ("]", ("］", "】", "」")),
        ("{", ("｛", "『")),
        ("}", ("｝", "』")),
        ("<", ("＜", "《")),
        (">", ("＞", "》")),
        ("enter", ()),
        ("ctrl+p", ()),
        ("f1", ()),
        (" ", ()),
        ("中", ()),
    ],
)
def test_the_twins_that_an_input_method_types(key: str, typed: tuple[str, ...]) -> None:
    assert twins(key) == typed


def test_twins_are_bound_with_their_key() -> None:
    assert command("reader.tag_1").bound_keys == "1,１"
    assert command("reader.next_annotation").bound_keys == "],］,】,」"
    assert command("reader.left").bound_keys == "left,h,ｈ"
    # A comma divides keys, so it goes by its name.
    (clause,) = [found for found in commands_for(Scope.READER) if "," in found.keys]
    assert clause.bound_keys.split(",")[:2] == ["comma", "，"]


def test_keys_are_shown_as_people_read_them() -> None:
    assert command("reader.left").shown_keys == "← h"
    assert command("reader.half_page_down").shown_keys == "ctrl+d pgdn"
    assert command("reader.back").shown_keys == "esc"
