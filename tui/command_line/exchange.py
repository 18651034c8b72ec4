"""The commands that take annotations to other programs and back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tui.command_line.group import command

if TYPE_CHECKING:
    from tui.session import Invocation


class _FormatName(click.ParamType[str]):
    """A name in the registry of formats, which is loaded only when a format is named."""

    name = "format"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        from annotations.formats.form import FormatError
        from annotations.formats.registry import format_named

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


@command("export")
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
    **filters: Any,  # noqa: ANN401 - what `Which.asked` takes
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


@command("import")
@click.argument("file", type=click.Path(path_type=Path))
@_format_option
@click.option(
    "--view", type=_TEXTS, help="Which text the file counts, where it does not say. Default: cleaned."
)
@click.option("--dry-run", "is_dry_run", is_flag=True, help="Only tell what would be done.")
@click.option(
    "--any-tag",
    "takes_any_tag",
    is_flag=True,
    help="Take tags, sub-codes and kinds of links that the codebook has not from other programs too.",
)
@_certificate_option
def import_(
    invocation: Invocation,
    file: Path,
    format_name: str | None,
    view: str | None,
    certificate: Path | None,
    *,
    is_dry_run: bool,
    takes_any_tag: bool,
) -> int:
    """Add the annotations of a file, or of a folder; what is there already is left as it is.

    Each span is held against the words of its article. One that does not fit is looked for by its words;
    where they are not found, it is set aside and named, and the others come in. So is one of
    another program whose tag the codebook has not; of a native export all come in, and such tags are told.
    """
    from corpus.views import ViewName
    from tui.commands.exchange import import_annotations

    return import_annotations(
        invocation,
        file,
        format_name=format_name,
        view=ViewName(view) if view else None,
        is_dry_run=is_dry_run,
        takes_any_tag=takes_any_tag,
        certificate=certificate,
    )
