"""No string made at run time is handed to what takes strings for markup: `safe` makes it content first.

Textual takes a string for markup in these places: `A[/]B` ends the app there, and `[@click=app.quit]` is a
link that is followed. This reads the program, and knows a value by how it is made or declared.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT

CONTENT = ("safe", "Content", "Text")
"""What makes content, by itself or by a method."""
TITLES = {"border_title", "border_subtitle", "tooltip", "loading_message"}
WIDGETS = {
    *(
        "Static",
        "Label",
        "KeptStatic",
        "Button",
        "Checkbox",
        "RadioButton",
        "Collapsible",
        "Placeholder",
        "Tab",
    ),
    *("TabPane", "Option", "OptionList", "Select", "SelectionList", "Tree", "TreeNode", "Link"),
    *("Markdown", "Tooltip", "Toast"),
}
"""Widgets whose words are markup where they are a string."""
METHODS = {
    "add_row",
    "add_rows",
    "add_column",
    "add_columns",
    "add_option",
    "add_options",
    "add_leaf",
    "set_label",
}
"""Methods of such widgets, in which each value is."""


class Sinks(ast.NodeVisitor):
    """Finds the places of one module where a string may be taken for markup."""

    def __init__(self, tree: ast.Module) -> None:
        self.found: list[str] = []
        self._declared = set(_declared_as_content(tree))
        self.visit(tree)

    def visit_Call(self, call: ast.Call) -> None:
        """Look at what is handed to a widget, a method of one, or a notification."""
        name = _name(call.func)
        named = {keyword.arg: keyword.value for keyword in call.keywords}
        if name in WIDGETS or name in METHODS:
            for value in [*call.args, *(named[key] for key in named.keys() & {"label", "prompt", "content"})]:
                self._check(name, value)
        elif name in ("Hit", "DiscoveryHit"):
            self._check(name, call.args[1 if name == "Hit" else 0])
        elif name == "update" and _name(getattr(call.func, "value", call)) == "query_one":
            self._check(name, call.args[0])
        elif name == "notify":
            is_plain = isinstance(markup := named.get("markup"), ast.Constant) and markup.value is False
            if not (call.args and isinstance(call.args[0], ast.Constant)) and not is_plain:
                self._report(name, call)
        elif name == "from_markup" and not isinstance(call.args[0], ast.Constant):
            self._report(name, call)
        for key in named.keys() & TITLES:
            # A binding's tooltip is shown by Textual's footer, which this program has not.
            if name != "Binding":
                self._check(key or "", named[key])
        self.generic_visit(call)

    def visit_Assign(self, assign: ast.Assign) -> None:
        """Look at what becomes a title."""
        for target in assign.targets:
            if isinstance(target, ast.Attribute) and target.attr in TITLES:
                self._check(target.attr, assign.value)
        self.generic_visit(assign)

    def _check(self, name: str, value: ast.expr) -> None:
        if not self._is_content(value):
            self._report(name, value)

    def _report(self, name: str, node: ast.expr) -> None:
        self.found.append(f"line {node.lineno}: {name} of {ast.unparse(node)}")

    def _is_content(self, value: ast.expr) -> bool:
        match value:
            case ast.Constant():
                return True
            case ast.IfExp():
                return self._is_content(value.body) and self._is_content(value.orelse)
            case ast.Starred():
                return self._is_content(value.value)
            case ast.List() | ast.Tuple():
                return all(map(self._is_content, value.elts))
            case ast.ListComp() | ast.GeneratorExp():
                return self._is_content(value.elt)
            case ast.Call():
                root = value.func.value if isinstance(value.func, ast.Attribute) else value.func
                return (
                    _name(root) in CONTENT
                    or _name(value.func) in self._declared
                    or _name(value.func) in WIDGETS
                )
            case ast.Name() | ast.Attribute():
                return _name(value) in self._declared
            case _:
                return False


def _name(node: ast.expr) -> str:
    if isinstance(node, ast.Call):
        return _name(node.func)
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def _declared_as_content(tree: ast.Module) -> Iterator[str]:
    """Give the names that are content: by their annotation, or by what is assigned to them."""
    kinds = ("Content", "list[Content]", "Iterator[Content]", "Option", "list[Option]", "Iterator[Option]")
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.arg | ast.AnnAssign)
            and node.annotation
            and ast.unparse(node.annotation) in kinds
        ):
            yield node.arg if isinstance(node, ast.arg) else _name(node.target)
        elif isinstance(node, ast.FunctionDef) and node.returns and ast.unparse(node.returns) in kinds:
            yield node.name
        elif isinstance(node, ast.Assign) and ast.unparse(node).startswith("self._text = text"):
            yield "_text"
        elif (
            isinstance(node, ast.Assign)
            and isinstance(node.value, ast.Call | ast.ListComp)
            and isinstance(node.targets[0], ast.Name)
        ):
            made = node.value.elt if isinstance(node.value, ast.ListComp) else node.value
            if _name(made) in (*CONTENT, "Option", "highlight"):
                yield node.targets[0].id


def sinks_of(program: str) -> list[str]:
    """Give the places of a program where a string may be taken for markup."""
    return Sinks(ast.parse(program)).found


@pytest.mark.parametrize("path", sorted(ROOT.glob("tui/**/*.py")), ids=lambda path: path.name)
def test_no_string_is_taken_for_markup(path: Path) -> None:
    assert sinks_of(path.read_text("utf-8")) == []


@pytest.mark.parametrize(
    "program",
    [
        "Static(title)",
        'Static(f"{title}")',
        "Label(article.title)",
        "box.border_title = self._title",
        'box.border_subtitle = "a" if full else title',
        'self.query_one("#detail", Static).update(words)',
        "self.notify(str(error))",
        "self.notify(str(error), markup=True)",
        'self.notify(f"{error}", title="Not changed")',
        "OptionList(*[Option(title) for title in titles])",
        "Option(title, id=key)",
        "table.add_row(title, safe(source))",
        "table.add_column(label=title, key=title)",
        "Select([(title, 1)])",
        "yield Hit(score, title, run)",
        "DiscoveryHit(title, run)",
        'Button("[b]" + title)',
        "Content.from_markup(title)",
        "Widget(tooltip=title)",
    ],
)
def test_a_string_in_any_of_the_places_is_found(program: str) -> None:
    assert len(sinks_of(program)) >= 1


def test_content_in_them_is_not() -> None:
    assert sinks_of('Static(safe(title)); Static("Nothing"); Option(Content.assemble(a, b), id=name)') == []
