"""The command line. Only `open` needs a screen, so only `open` imports one."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
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
"""Exit codes: done; done, with problems that are listed; wrong usage; the store could not be opened. Beside
them `crash.CRASHED`, and 128 + n for the signal n."""


class _Commands(click.Group):
    """Takes `pizhu CORPUS` for `pizhu open CORPUS`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if not args or (args[0] not in self.commands and args[0] not in ("--help", "-h", "--version")):
            args = ["open", *args]
        with _safe_words():
            return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> object:
        with _safe_words():
            return super().invoke(ctx)


@contextmanager
def _safe_words() -> Iterator[None]:
    """Have what is said of wrong usage hold no character that acts on a terminal: `pizhu *` names files."""
    try:
        yield
    except click.UsageError as error:
        raise click.UsageError(display_line(error.format_message()), error.ctx) from None


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
                for place in filter(None, map(own.get, ("output", "certificate"))):
                    from tui.article_guard import require_no_article

                    require_no_article(place, invocation.open_corpus())
                sys.exit(function(invocation, **own) or DONE)
            except (CorpusError, PizhuError) as error:
                say(f"pizhu: {display_line(str(error))}")
                sys.exit(NO_STORE if isinstance(error, StoreError) else USAGE)
            except (click.ClickException, click.Abort, click.exceptions.Exit, BrokenPipeError):
                raise
            except Exception as error:  # noqa: BLE001 - the last place where a mistake can be told
                from tui.crash import CRASHED, report

                say(report(error))
                sys.exit(CRASHED)

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
    opened; 70 a mistake of the program, whose details go to a log file; 128 + n ended by the signal n.
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
    from tui.departure import Departure

    with Departure() as departure:
        if first is None:
            app = make_app(invocation, None, read_only=read_only)
        else:
            from tui.first_paint import painted_first

            with painted_first(first, invocation.settings, invocation.places.of(first)):
                app = make_app(invocation, first, read_only=read_only)
        departure.of(app)
        try:
            app.run(mouse=not has_no_mouse)
        finally:
            app.session.store.close()
            app.session.places.save()
    return 128 + departure.number if departure.number else app.return_code or DONE


def make_app(invocation: Invocation, first: Article | None, *, read_only: bool) -> PizhuApp:
    """Make the app, which looks on where another program has the store open; it then says who.

    Args:
        invocation: Names what is worked on.
        first: The article to open at once, if any.
        read_only: Whether to look on in any case.

    Raises:
        CorpusError: If the corpus cannot be opened.
        StoreError: If the store cannot be opened for another reason.
    """
    try:
        session = invocation.open_session(read_only=read_only)
    except StoreLocked as error:
        session = invocation.open_session(read_only=True)
        session.store.reports.append(
            f"{error.what}, so nothing can be changed here. Open it again once that is closed"
        )
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


class _FormatName(click.ParamType[str]):
    """A name in the registry of formats, which is loaded only when a format is named."""

    name = "format"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        from annotations.formats.registry import FormatError, format_named

        try:
            return format_named(value).name
        except FormatError as error:
            self.fail(str(error), param, ctx)


_format_option = click.option(
    "-f",
    "--format",
    "format_name",
    type=_FormatName(),
    help="Default: what the file's name tells, else jsonl. docs/formats.md lists them; so does a wrong name.",
)
_certificate_option = click.option(
    "--certificate",
    type=click.Path(path_type=Path),
    help="Write what went out or came in, and what was lost, to this file as JSON.",
)
_TEXTS = click.Choice(["raw", "cleaned", "simplified", "traditional"])


@_command("export")
@_format_option
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="Write to this file; or to this folder, where the format is several files.",
)
@click.option(
    "--view", type=_TEXTS, default="cleaned", show_default=True, help="Which text goes out and is counted."
)
@click.option("--article", "articles", multiple=True, help="Only of this article. May be given again.")
@click.option(
    "--tag", "tags", multiple=True, help="Only this tag, with all its sub-codes, or one. May be given again."
)
@click.option("--by", "annotators", multiple=True, help="Only of this annotator. May be given again.")
@click.option(
    "--since", default="", help="Only changed on this date or later: 2026-03 or 2026-03-04, in UTC."
)
@click.option("--until", default="", help="Only changed on this date or earlier.")
@click.option("--state", type=click.Choice(["begun", "done"]), help="Only of articles so far done.")
@click.option(
    "--uncertain", type=click.Choice(["yes", "no"]), help="Only those flagged as uncertain, or not."
)
@click.option(
    "--notes",
    type=click.Choice(["with", "without", "omit"]),
    help="Only those with a note, or without; or all, their notes left out.",
)
@_certificate_option
def export(
    invocation: Invocation,
    format_name: str | None,
    output: Path | None,
    view: str,
    certificate: Path | None,
    **filters: Any,  # noqa: ANN401
) -> int:
    """Print annotations, or write them to a file, in a format of this or another program."""
    from annotations.formats.exporting import Which
    from corpus.views import ViewName
    from tui.commands.exchange import export_annotations

    which = Which.asked(**filters)
    return export_annotations(
        invocation,
        output,
        format_name=format_name,
        view=ViewName(view),
        which=which,
        certificate=certificate,
    )


@_command("import")
@click.argument("file", type=click.Path(path_type=Path))
@_format_option
@click.option(
    "--view", type=_TEXTS, help="Which text the file counts, where it does not say. Default: cleaned."
)
@click.option("--dry-run", "is_dry_run", is_flag=True, help="Only tell what would be done.")
@_certificate_option
def import_(
    invocation: Invocation,
    file: Path,
    format_name: str | None,
    view: str | None,
    certificate: Path | None,
    *,
    is_dry_run: bool,
) -> int:
    """Add the annotations of a file, or of a folder; what is there already is left as it is.

    Each span is held against the words of its article. One that does not fit is looked for by its words;
    where they are not found, it is set aside and named, and the others come in.
    """
    from corpus.views import ViewName
    from tui.commands.exchange import import_annotations

    return import_annotations(
        invocation,
        file,
        format_name=format_name,
        view=ViewName(view) if view else None,
        is_dry_run=is_dry_run,
        certificate=certificate,
    )


@_command("check", takes_corpus=True)
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


@_command("model")
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
def model(invocation: Invocation, article: str, format_name: str, output: Path | None) -> None:
    """Print the programme that an article describes as a picture, with what dangles."""
    from tui.commands.picturing import print_model

    print_model(invocation, article, format_name, output)


@_command("matrix", takes_corpus=True)
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


@_command("agree")
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
@click.option(
    "--gamma", "has_gamma", is_flag=True, help="Gamma too: slow, and needs the package pygamma-agreement."
)
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


@_command("merge")
@click.argument("stores", metavar="STORE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("-o", "--output", required=True, type=click.Path(path_type=Path), help="The new store.")
def merge(invocation: Invocation, stores: tuple[Path, ...], output: Path) -> int:
    """Bring the annotations of stores or JSONL exports together in a new store.

    Of one annotation the later version is taken where a history shows that it was made from the other. Else
    both stay: the second gets an id of its own, says so in its note, and is flagged as uncertain.
    """
    from tui.commands.merging import merge_stores

    return merge_stores(invocation, stores, output)


@_command("merge-driver")
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
