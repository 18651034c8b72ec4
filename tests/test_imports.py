"""What imports what: the layers, what commands do without, and no text from outside taken as markup."""

from __future__ import annotations

import ast
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT

PACKAGES = ("corpus", "annotations", "tui")
ARTICLE = "004_d4150c76847e7727"

RUN_AND_LIST_MODULES = """
import json, sys
from tui.cli import main
try:
    main(sys.argv[1:])
except SystemExit as end:
    print(json.dumps([end.code or 0, sorted(sys.modules)]), file=sys.stderr)
"""

CONTENT_KNOWN_BY_ITS_TYPE = {"self._text"}
"""What a widget is handed that is no call, but which mypy knows for a `Content`."""


def _modules_after(*arguments: str) -> tuple[int, set[str]]:
    """Run a command in a Python of its own; give its exit code and the modules it has imported."""
    ran = subprocess.run(
        [sys.executable, "-c", RUN_AND_LIST_MODULES, *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    code, modules = json.loads(ran.stderr.splitlines()[-1])
    return code, set(modules)


DICTIONARIES_AND_STORE = {"opencc", "tinydb", "pypinyin", "corpus.reading", "annotations.store"}


@pytest.mark.parametrize(
    ("arguments", "needed", "unneeded"),
    [
        # What only reads takes no lock.
        (("list",), set(), {"filelock"}),
        (("show", ARTICLE), set(), set()),
        (("explain", ARTICLE, "0"), set(), set()),
        (("clean",), set(), set()),
        (("export",), set(), {"filelock"}),
        (("config",), set(), set()),
        (("doctor",), set(), set()),
        (("annotate", ARTICLE, "0", "5", "metric"), {"filelock"}, set()),
        (("import", "/dev/null"), set(), set()),
        # Help and version load neither dictionaries nor the store.
        (("--help",), set(), DICTIONARIES_AND_STORE),
        (("--version",), set(), DICTIONARIES_AND_STORE),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else "",
)
def test_commands_that_need_no_screen_import_none_nor_what_else_they_do_without(
    arguments: tuple[str, ...], needed: set[str], unneeded: set[str]
) -> None:
    code, modules = _modules_after(*arguments)
    assert code == 0
    assert {"click", *needed} <= modules
    # What the doctor asks about colours is Rich's answer.
    screens = {"textual", "rjieba", *([] if arguments == ("doctor",) else ["rich"])}
    assert modules & (screens | unneeded) == set()


def test_comparing_annotators_loads_no_screen_and_takes_no_lock(tmp_path: Path) -> None:
    exports = [tmp_path / "one.jsonl", tmp_path / "other.jsonl"]
    for export in exports:
        export.touch()
    code, modules = _modules_after("agree", *map(str, exports))
    assert code == 0
    assert "annotations.agreement.measuring" in modules
    assert modules & {"textual", "rich", "rjieba", "filelock"} == set()


def _check_contracts(folder: Path) -> subprocess.CompletedProcess[str]:
    program = "import sys; from importlinter.cli import lint_imports_command; lint_imports_command()"
    return subprocess.run(
        [sys.executable, "-c", program, "--no-cache", "--config", str(folder / "pyproject.toml")],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def _copy_of_the_packages(folder: Path) -> Path:
    for package in PACKAGES:
        shutil.copytree(ROOT / package, folder / package, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def test_imports_run_one_way() -> None:
    checked = _check_contracts(ROOT)
    assert checked.returncode == 0, checked.stdout
    assert "Contracts: 2 kept, 0 broken." in checked.stdout


def test_every_import_the_other_way_is_found(tmp_path: Path) -> None:
    folder = _copy_of_the_packages(tmp_path / "copy")
    for module, statement in (
        ("corpus/alignment.py", "import annotations.model"),
        ("annotations/model.py", "import tui.display"),
        ("corpus/reading.py", "import rich"),
        ("annotations/store.py", "from textual.message import Message"),
    ):
        with (folder / module).open("a", encoding="utf-8") as file:
            file.write(f"\n{statement}\n")
    checked = _check_contracts(folder)
    assert checked.returncode == 1, checked.stdout
    for contract in ("imports run one way", "text and annotations know no screen"):
        line = next(line for line in checked.stdout.splitlines() if line.startswith(contract))
        assert line.endswith("BROKEN")
    for found in (
        "corpus.alignment -> annotations.model",
        "annotations.model -> tui.display",
        "corpus.reading -> rich",
        "annotations.store -> textual",
    ):
        assert found in checked.stdout


def _trees(*folders: str) -> Iterator[tuple[Path, ast.Module]]:
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*.py")):
            yield path.relative_to(ROOT), ast.parse(path.read_text(encoding="utf-8"))


def test_no_module_imports_the_package_whose_name_the_future_import_takes() -> None:
    found = [
        f"{path}:{node.lineno}"
        for path, tree in _trees(*PACKAGES, "tests", "benchmarks", "docs")
        for node in ast.walk(tree)
        if isinstance(node, ast.Import) and any(alias.name == "annotations" for alias in node.names)
    ]
    assert found == []


def _loose_texts(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Find what Textual would take as markup although it may hold words from outside."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign):
            names = {target.attr for target in node.targets if isinstance(target, ast.Attribute)}
            if names & {"border_title", "border_subtitle"} and not _is_made_safe(node.value):
                yield node.lineno, "border title"
        if not isinstance(node, ast.Call):
            continue
        name = _name_of(node.func)
        if name == "notify" and not any(
            keyword.arg == "markup"
            and isinstance(keyword.value, ast.Constant)
            and keyword.value.value is False
            for keyword in node.keywords
        ):
            yield node.lineno, "notify without markup=False"
        if name == "from_markup":
            yield node.lineno, "from_markup"
        if _shows_text(node, name):
            texts = [*node.args[:1], *(word.value for word in node.keywords if word.arg == "content")]
            if not all(map(_is_made_safe, texts)):
                yield node.lineno, name


def _name_of(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def _shows_text(call: ast.Call, name: str) -> bool:
    """Whether a call hands a widget its text. `update` is a store's and a table's as well."""
    if name != "update":
        return name in ("Static", "Label", "Option")
    receiver = call.func.value if isinstance(call.func, ast.Attribute) else None
    return isinstance(receiver, ast.Call) and _name_of(receiver.func) in ("query_one", "query_exactly_one")


def _is_made_safe(text: ast.expr) -> bool:
    if isinstance(text, ast.Call):
        return _name_of(text.func) in ("safe", "Content", "assemble", "styled", "truncate")
    # Words of our own hold no markup, as every reader of the line can see.
    is_own = isinstance(text, ast.Constant) and isinstance(text.value, str) and "[" not in text.value
    return is_own or ast.unparse(text) in CONTENT_KNOWN_BY_ITS_TYPE


def test_no_words_from_outside_are_taken_as_markup() -> None:
    found = [f"{path}:{line}: {what}" for path, tree in _trees("tui") for line, what in _loose_texts(tree)]
    assert found == []


@pytest.mark.parametrize(
    "statement",
    [
        "Static(title)",
        "Static(f'{title}')",
        "Label(self.title)",
        "Static(content=title)",
        "Option(str(title))",
        "self.query_one('#a', Static).update(title)",
        "self.notify(title)",
        "self.app.notify(title, markup=True)",
        "box.border_title = title",
        "Content.from_markup(title)",
    ],
)
def test_words_that_would_be_taken_as_markup_are_found(statement: str) -> None:
    assert len(list(_loose_texts(ast.parse(statement)))) == 1
