"""The commands that show what was marked as a whole, and what is worth marking."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.command_line.group import command

if TYPE_CHECKING:
    from tui.session import Invocation


@command("stats", takes_corpus=True)
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
def stats(invocation: Invocation, *, as_json: bool) -> None:
    """Count what is done: articles by state, annotations by tag, article, day and annotator."""
    from tui.commands.statistics import print_statistics

    print_statistics(invocation, as_json=as_json)


@command("values", takes_corpus=True)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@click.option("--csv", "as_csv", is_flag=True, help="Comma-separated, with a row of names.")
def values(invocation: Invocation, *, as_json: bool, as_csv: bool) -> None:
    """List the values of all annotations, by unit: number, bound, article and words."""
    from tui.commands.values import print_values

    if as_json and as_csv:
        raise click.UsageError("--json and --csv are two forms; give one of them")
    print_values(invocation, as_json=as_json, as_csv=as_csv)


@command("model")
@click.argument("article")
@click.option(
    "-f",
    "--format",
    "format_name",
    type=click.Choice(["text", "markdown", "mermaid", "dot", "svg", "html"]),
    default="text",
    show_default=True,
)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write to this file.")
@click.option("--overview", is_flag=True, help="The kinds of marks on one screen, not each mark.")
def model(
    invocation: Invocation, article: str, format_name: str, output: Path | None, overview: bool
) -> None:
    """Print the programme that an article describes as a picture, with what dangles."""
    from tui.commands.picturing import print_model

    print_model(invocation, article, format_name, output, is_overview=overview)


@command("matrix", takes_corpus=True)
@click.option("--tag", default="mechanism", show_default=True, help="The tag whose kinds are counted.")
@click.option(
    "-f",
    "--format",
    "format_name",
    type=click.Choice(["text", "html", "csv"]),
    default="text",
    show_default=True,
)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write to this file.")
def matrix(invocation: Invocation, tag: str, format_name: str, output: Path | None) -> None:
    """Set the articles side by side: the kinds of a tag in each, and figures of one unit."""
    from tui.commands.comparing import print_matrix

    print_matrix(invocation, tag, format_name, output)


@command("suggest", takes_corpus=True)
@click.option("--article", help="Only in this article: its id, or the beginning of it.")
@click.option("--kind", "kinds", multiple=True, help="Only of this kind: quantity, frames, same_words, …")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line, on a terminal too.")
@click.option("--explain", is_flag=True, help="A table with the reasons, into a pipe too.")
def suggest(
    invocation: Invocation, article: str | None, kinds: tuple[str, ...], *, as_json: bool, explain: bool
) -> int:
    """Print what is worth marking and is not marked yet, each with a reason and a score."""
    from tui.commands.suggesting import print_suggestions

    if as_json and explain:
        raise click.UsageError("--json and --explain are two forms; give one of them")
    return print_suggestions(invocation, article, kinds, as_json=as_json, explain=explain)


@command("learn", takes_corpus=True)
def learn(invocation: Invocation) -> None:
    """Learn from what you have marked which clauses to suggest; needs the extra pizhu[learn]."""
    from tui.commands.learning import learn_from_annotations

    learn_from_annotations(invocation)
