"""The command line. Only `open` needs a screen, so only `open` imports one."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from annotations.errors import PizhuError, StoreError, StoreLocked
from corpus.errors import CorpusError
from tui.commands.output import say
from tui.display import display_line

if TYPE_CHECKING:
    from corpus.article import Article
    from tui.app import PizhuApp
    from tui.session import Invocation

DONE, PROBLEMS, USAGE, NO_STORE = 0, 1, 2, 3
"""Exit codes: done; done, with problems that are listed; wrong usage; the store could not be opened."""


class _Commands(click.Group):
    """Takes `pizhu CORPUS` for `pizhu open CORPUS`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if not args or (args[0] not in self.commands and args[0] not in ("--help", "-h", "--version")):
            args = ["open", *args]
        return super().parse_args(ctx, args)


def _command(
    name: str, *, takes_corpus: bool = False
) -> Callable[[Callable[..., int | None]], click.Command]:
    """Make a function a command that takes the shared options, and give its errors their exit codes.

    The function is handed an `Invocation`, and what options of its own it has; it gives the exit code, or
    nothing when all is done.
    """

    def make(function: Callable[..., int | None]) -> click.Command:
        @main.command(name)
        @click.option(
            "--corpus",
            type=click.Path(path_type=Path),
            envvar="PIZHU_CORPUS",
            help="The folder of articles, or one file. Default: the five seeds.",
        )
        @click.option(
            "--store",
            type=click.Path(path_type=Path),
            envvar="PIZHU_STORE",
            help="The annotations.json to use. Default: in the corpus, or in the user's data folder.",
        )
        @click.option("--annotator", envvar="PIZHU_ANNOTATOR", help="Who annotates. Default: the login name.")
        @wraps(function)
        def run(corpus: Path | None, store: Path | None, annotator: str | None, **own: Any) -> NoReturn:  # noqa: ANN401
            # 100 ms, which `--help` and `--version` do without.
            from tui.session import Invocation

            invocation = Invocation(own.pop("corpus_argument", None) or corpus, store, annotator)
            try:
                sys.exit(function(invocation, **own) or DONE)
            except (CorpusError, PizhuError) as error:
                say(f"pizhu: {display_line(str(error))}")
                sys.exit(NO_STORE if isinstance(error, StoreError) else USAGE)

        if takes_corpus:
            run.params.insert(
                0,
                click.Argument(
                    ["corpus_argument"], metavar="[CORPUS]", required=False, type=click.Path(path_type=Path)
                ),
            )
        return run

    return make


@click.group(
    cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(package_name="pizhu", prog_name="pizhu")
def main() -> None:
    """Read and annotate Chinese articles, in both scripts side by side.

    `pizhu [CORPUS]` opens the app on a folder of articles, or on the five seeds. The other commands do
    without a screen: results go to standard output, words to standard error.

    Exit codes: 0 done; 1 done, with problems that are listed; 2 wrong usage; 3 the store could not be
    opened.
    """


@_command("open", takes_corpus=True)
@click.option("--article", help="Open the article of this id at once.")
@click.option("--resume", is_flag=True, help="Open the article that was open last, where it was left.")
@click.option("--read-only", is_flag=True, help="Change nothing; a second program may open a store so.")
@click.option(
    "--no-mouse", "has_no_mouse", is_flag=True, help="Leave the mouse to the terminal's own selection."
)
def open_app(
    invocation: Invocation, article: str | None, *, resume: bool, read_only: bool, has_no_mouse: bool
) -> int:
    """Open the app. `pizhu` alone does the same."""
    from corpus.reading import read_article

    corpus = invocation.open_corpus()
    if resume and article:
        say("pizhu: --resume and --article name two articles; give one of them")
        return USAGE
    if resume:
        # Where none was open yet, or the last one is gone, the library it is.
        article = invocation.places.last if invocation.places.last in corpus.paths else None
    first = read_article(corpus, article) if article else None
    if not (sys.stdin.isatty() and sys.__stderr__ is not None and sys.__stderr__.isatty()):
        say("pizhu: the app needs a terminal; `pizhu --help` lists the commands that do without")
        return USAGE
    try:
        if first is None:
            app = _app(invocation, None, read_only=read_only)
        else:
            from tui.first_paint import painted_first

            with painted_first(first, invocation.settings, invocation.places.of(first)):
                app = _app(invocation, first, read_only=read_only)
    except StoreLocked as error:
        say(f"pizhu: {display_line(str(error))}: `pizhu --read-only` looks on")
        return NO_STORE
    try:
        app.run(mouse=not has_no_mouse)
    finally:
        app.session.store.close()
        app.session.places.save()
    return app.return_code or DONE


def _app(invocation: Invocation, first: Article | None, *, read_only: bool) -> PizhuApp:
    session = invocation.open_session(read_only=read_only)
    # 170 ms, which the other commands do without.
    from tui.app import PizhuApp
    from tui.tour import is_first_start

    return PizhuApp(session, first, shows_tour=is_first_start())


@_command("list", takes_corpus=True)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
def list_articles(invocation: Invocation, *, as_json: bool) -> int:
    """List the articles: id, script, title, date, source, and how many annotations of each tag."""
    from tui.commands.listing import print_list

    return print_list(invocation, as_json=as_json)


@_command("show")
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


@_command("explain")
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


@_command("clean", takes_corpus=True)
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


@_command("config", takes_corpus=True)
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


@_command("doctor", takes_corpus=True)
def doctor(invocation: Invocation) -> int:
    """Tell what the program stands on, whether its files open, and how wide the terminal draws “ ” — …."""
    from tui.commands.doctor import print_diagnosis

    return print_diagnosis(invocation)


@_command("annotate")
@click.argument("article")
@click.argument("start", type=int)
@click.argument("end", type=int)
@click.argument("tag")
@click.option("--note", help="A note on it.")
def annotate(invocation: Invocation, article: str, start: int, end: int, tag: str, note: str | None) -> None:
    """Tag the characters [START, END) of an article's cleaned text; print the annotation as JSON."""
    from tui.commands.annotating import add_annotation

    add_annotation(invocation, article, (start, end), tag, note)


_format_option = click.option(
    "-f", "--format", "format_name", type=click.Choice(["jsonl"]), default="jsonl", show_default=True
)


@_command("export")
@_format_option
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write to this file.")
def export(invocation: Invocation, format_name: str, output: Path | None) -> None:  # noqa: ARG001
    """Print all annotations: one JSON object a line."""
    from tui.commands.exchange import export_annotations

    export_annotations(invocation, output)


@_command("import")
@click.argument("file", type=click.Path(path_type=Path))
@_format_option
def import_(invocation: Invocation, file: Path, format_name: str) -> int:  # noqa: ARG001
    """Add the annotations of a file that `export` wrote; what is there already is left as it is."""
    from tui.commands.exchange import import_annotations

    return import_annotations(invocation, file)


@_command("stats", takes_corpus=True)
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
def stats(invocation: Invocation, *, as_json: bool) -> None:
    """Count what is done: articles by state, annotations by tag, article, day and annotator."""
    from tui.commands.statistics import print_statistics

    print_statistics(invocation, as_json=as_json)


@_command("values", takes_corpus=True)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@click.option("--csv", "as_csv", is_flag=True, help="Comma-separated, with a row of names.")
def values(invocation: Invocation, *, as_json: bool, as_csv: bool) -> None:
    """List the values of all annotations, by unit: number, bound, article and words."""
    from tui.commands.values import print_values

    if as_json and as_csv:
        raise click.UsageError("--json and --csv are two forms; give one of them")
    print_values(invocation, as_json=as_json, as_csv=as_csv)


@_command("suggest", takes_corpus=True)
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


@_command("learn", takes_corpus=True)
def learn(invocation: Invocation) -> None:
    """Learn from what you have marked which clauses to suggest; needs the extra pizhu[learn]."""
    from tui.commands.learning import learn_from_annotations

    learn_from_annotations(invocation)
