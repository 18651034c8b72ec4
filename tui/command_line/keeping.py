"""The commands about settings, the machine, and the store: what is set, what works, what is whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tui.command_line.group import command

if TYPE_CHECKING:
    from tui.session import Invocation


@command("config", takes_corpus=True)
@click.option("--init", "is_init", is_flag=True, help="Write a pizhu.toml with every setting explained.")
@click.option("--user", "is_for_user", is_flag=True, help="With --init: your own, for all corpora.")
@click.option("--keys", "is_keys", is_flag=True, help="Print the keys of every command, to copy.")
def config(invocation: Invocation, *, is_init: bool, is_for_user: bool, is_keys: bool) -> None:
    """Show what is set, by which file; or write a pizhu.toml. One that is there is never written to."""
    from tui.commands.configuring import print_keys, print_settings, write_settings

    if is_for_user and not is_init:
        raise click.UsageError("--user goes with --init")
    if is_init:
        write_settings(invocation, is_for_user=is_for_user)
    elif is_keys:
        print_keys(invocation)
    else:
        print_settings(invocation)


@command("doctor", takes_corpus=True)
def doctor(invocation: Invocation) -> int:
    """Tell what the program stands on, whether its files open, and how wide the terminal draws “ ” — …."""
    from tui.commands.doctor import print_diagnosis

    return print_diagnosis(invocation)


@command("annotate")
@click.argument("article")
@click.argument("start", type=int)
@click.argument("end", type=int)
@click.argument("tag")
@click.option("--note", help="A note on it.")
def annotate(invocation: Invocation, article: str, start: int, end: int, tag: str, note: str | None) -> None:
    """Tag the characters [START, END) of an article's cleaned text; print the annotation as JSON."""
    from tui.commands.annotating import add_annotation

    add_annotation(invocation, article, (start, end), tag, note)


@command("check", takes_corpus=True)
@click.option("--rebuild", is_flag=True, help="Make snapshot and history whole from what is left of both.")
@click.option(
    "--restore",
    metavar="[COPY]",
    is_flag=False,
    flag_value="latest",
    help="Go back to a copy of the history, the newest that is whole if none is named.",
)
@click.option("--yes", "is_agreed", is_flag=True, help="Mend without asking.")
@click.option("--dry-run", "is_dry_run", is_flag=True, help="Only say what would be done.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
def check_store(
    invocation: Invocation,
    *,
    rebuild: bool,
    restore: str | None,
    is_agreed: bool,
    is_dry_run: bool,
    as_json: bool,
) -> int:
    """Check every file of the store, and the copies of its history; mend what is damaged.

    It says what it would do before it does it. What was there is kept beside the store under another name.
    """
    from tui.commands.check import Mending, check

    if rebuild and restore is not None:
        raise click.UsageError("--rebuild and --restore are two ways; choose one")
    if (rebuild or restore is not None) and as_json:
        raise click.UsageError("--json goes with checking alone")
    if (is_agreed or is_dry_run) and not rebuild and restore is None:
        raise click.UsageError("--yes and --dry-run go with --rebuild or --restore")
    return check(invocation, Mending(rebuild, restore, is_agreed, is_dry_run), as_json=as_json)
