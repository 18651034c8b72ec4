"""The commands for more than one annotator."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.command_line.group import command

if TYPE_CHECKING:
    from tui.session import Invocation


@command("agree")
@click.argument("stores", metavar="STORE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--tag", "tags", multiple=True, help="Compare this tag only; may be given more than once.")
@click.option(
    "--article", "articles", multiple=True, help="Compare this article only, also if one has no mark in it."
)
@click.option(
    "--subcodes",
    "with_subcodes",
    is_flag=True,
    help="Take mechanism/incentive for another tag than mechanism.",
)
@click.option("--gamma", "has_gamma", is_flag=True, help="Gamma of each article too; needs pizhu[gamma].")
@click.option(
    "--resamples",
    type=click.IntRange(min=1000),
    default=1000,
    show_default=True,
    help="How often articles are drawn for the intervals.",
)
@click.option("--seed", type=int, default=0, show_default=True, help="Of the random numbers.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
def agree(
    invocation: Invocation,
    stores: tuple[Path, ...],
    tags: tuple[str, ...],
    articles: tuple[str, ...],
    resamples: int,
    seed: int,
    *,
    with_subcodes: bool,
    has_gamma: bool,
    as_json: bool,
) -> int:
    """Tell how far the annotators of some stores or JSONL exports agree.

    Pair by pair: F1 of the same spans and of spans that overlap by half, Krippendorff's alpha by character,
    Cohen's kappa, values, and which tags meet. Articles are compared that two or more have annotated, or
    marked as done, and whose file was the same for all.
    """
    from tui.commands.agreeing import print_agreement

    return print_agreement(
        invocation,
        stores,
        tags=tags,
        articles=articles,
        with_subcodes=with_subcodes,
        has_gamma=has_gamma,
        resamples=resamples,
        seed=seed,
        as_json=as_json,
    )


@command("merge")
@click.argument("stores", metavar="STORE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), help="The new store.")
def merge(invocation: Invocation, stores: tuple[Path, ...], output: Path) -> int:
    """Bring the annotations of stores or JSONL exports together in a new store.

    Of one annotation the later version is taken where a history shows that it was made from the other. Else
    both stay: the second gets an id of its own, says so in its note, and is flagged as uncertain.
    """
    from tui.commands.merging import merge_stores

    return merge_stores(invocation, stores, output)


@command("merge-driver")
@click.argument("base", type=click.Path(path_type=Path))
@click.argument("ours", type=click.Path(path_type=Path))
@click.argument("theirs", type=click.Path(path_type=Path))
def merge_driver(invocation: Invocation, base: Path, ours: Path, theirs: Path) -> int:  # noqa: ARG001
    """Merge two JSONL exports that were made from BASE, into OURS: for git.

    Set it with `git config merge.pizhu.driver "pizhu merge-driver %O %A %B"`, and in .gitattributes
    `annotations.jsonl merge=pizhu`. What both have changed stays in both versions; the exit code is 1 then.
    """
    from tui.commands.merging import merge_for_git

    return merge_for_git(base, ours, theirs)
