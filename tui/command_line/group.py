"""What all commands share: the group they belong to, the options each takes, and the exit codes."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from annotations.errors import PizhuError, StoreError
from corpus.errors import CorpusError
from tui.commands.output import say
from tui.display import display_line

if TYPE_CHECKING:
    pass

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


def command(name: str, *, takes_corpus: bool = False) -> Callable[[Callable[..., int | None]], click.Command]:
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
