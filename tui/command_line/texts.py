"""The commands that read articles: what there is, what it says, what cleaning made of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.command_line.group import command

if TYPE_CHECKING:
    from tui.session import Invocation


@command("list", takes_corpus=True)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def list_articles(invocation: Invocation, *, as_json: bool) -> int:
    """List the articles: id, script, title, date, source, and how many annotations of each tag."""
    from tui.commands.listing import print_list

    return print_list(invocation, as_json=as_json)


@command("show")
@click.argument("article")
@click.option(
    "--view",
    type=click.Choice(
        [
            *("both", "cleaned", "simplified", "traditional", "raw", "edits"),
            *("s2t", "s2tw", "s2hk", "s2twp", "s2hkp", "t2s", "regularised"),
        ]
    ),
    default="both",
    show_default=True,
    help="Which text to print, or what cleaning did. s2t and so on are OpenCC's; regularised is Traditional "
    "made anew by way of Simplified.",
)
@click.option("--all", "is_whole", is_flag=True, help="With edits: one row for each, however many are alike.")
def show(invocation: Invocation, article: str, view: str, *, is_whole: bool) -> None:
    """Print the text of one article."""
    from tui.commands.showing import print_view

    settings = invocation.open_corpus().settings
    wide = invocation.settings.view.is_ambiguous_wide
    print_view(invocation.read_article(article), view, settings, is_whole=is_whole, is_ambiguous_wide=wide)


@command("explain")
@click.argument("article")
@click.argument("offset", type=click.IntRange(min=0))
@click.option("--raw", "is_raw", is_flag=True, help="OFFSET counts the characters of the file as it came.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
def explain(invocation: Invocation, article: str, offset: int, *, is_raw: bool, as_json: bool) -> None:
    """Tell how one character came to be: OFFSET counts the characters of the cleaned text, from 0.

    From the bytes of the file to the character in each script, with all that was done to it on the way.
    """
    from tui.commands.explaining import print_story

    settings = invocation.open_corpus().settings
    wide = invocation.settings.view.is_ambiguous_wide
    print_story(
        invocation.read_article(article),
        settings,
        offset,
        is_raw=is_raw,
        as_json=as_json,
        is_ambiguous_wide=wide,
    )


@command("clean", takes_corpus=True)
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write to this file.")
@click.option(
    "-j",
    "--jobs",
    type=click.IntRange(min=1),
    help="Clean with so many processes. Default: one for a few articles, else one for each processor.",
)
@click.option(
    "--details",
    "has_details",
    is_flag=True,
    help="Print also place, photographers, each statement's raw span, each line's script, and notices.",
)
def clean(invocation: Invocation, output: Path | None, jobs: int | None, *, has_details: bool) -> int:
    """Print each article cleaned, in both scripts, with every edit: one JSON object a line."""
    from tui.commands.cleaning import print_cleaned

    return print_cleaned(invocation, output, jobs, has_details=has_details)
