"""The rows of the form of an export, and what it says when all is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from annotations.formats.articles import TEXT_VIEWS
from annotations.formats.form import Format
from annotations.formats.registry import FORMATS
from tui.commands.exchange import exported_in_words, losses_in_words
from tui.display import shorten
from tui.export_choices import ALL, DOUBTS, NOTES, SHOWN, STATES, ExportChoices
from tui.widgets.form_rows import ChoiceField, FormRow, text_field

_TEXTS = {
    "cleaned": "in the article's own script",
    "raw": "as it stands in the file",
    "simplified": "cleaned, in simplified characters",
    "traditional": "cleaned, in traditional characters",
}


def export_rows(
    last: Mapping[str, str], shown: Sequence[str] | None, pointed: str, tags: Sequence[str], form: Format
) -> Iterator[FormRow]:
    """Give the rows of the form.

    Args:
        last: What was chosen last, by the names of the fields.
        shown: The ids of the articles that the library shows, where those are not all.
        pointed: The id of the article that is pointed at there.
        tags: Those that can be asked for.
        form: The format that stands in the first row.
    """
    articles = [(ALL, "articles")]
    if shown is not None:
        articles.append((SHOWN, f"the {len(shown):,} that the library shows"))
    if pointed:
        articles.append((pointed, "alone"))

    def choice(name: str, options: Sequence[tuple[str, str]]) -> ChoiceField:
        return ChoiceField(options, last.get(name, ""), id=name)

    formats = [(each.name, each.title) for each in FORMATS.values() if each.can_dump]
    path = last.get("path") or str(Path.cwd() / f"annotations{form.suffix}")
    yield FormRow("Format", choice("format", formats))
    yield FormRow("Write to", text_field("path", path, "a file"))
    yield FormRow("Text", choice("view", [(view.value, _TEXTS[view.value]) for view in TEXT_VIEWS]))
    yield FormRow("Articles", choice("articles", articles))
    yield FormRow("State", choice("state", [*STATES.items()]))
    yield FormRow("Tags", text_field("tags", last.get("tags", ""), all_of(tags)))
    yield FormRow("Annotators", text_field("annotators", last.get("annotators", ""), "all"))
    date = "2026, 2026-03 or 2026-03-04; any"
    yield FormRow("Changed from", text_field("since", last.get("since", ""), date))
    yield FormRow("Changed until", text_field("until", last.get("until", ""), date))
    yield FormRow("Notes", choice("notes", [*NOTES.items()]))
    yield FormRow("Doubt", choice("uncertain", [*DOUBTS.items()]))
    certificate = [("no", "none is written"), ("yes", "one beside the file: counts and losses, as JSON")]
    yield FormRow("Certificate", choice("certificate", certificate))


def all_of(names: Sequence[str]) -> str:
    """Give what an empty row of names stands for."""
    return f"all: {', '.join(names)}" if names else "all"


def exported_words(choices: ExportChoices, found: Mapping[str, object], articles: int) -> str:
    """Say what went out and what was lost."""
    where = shorten(str(choices.path), 200)
    out = exported_in_words(found, choices.form)
    if choices.form.holds == "tags":
        return f"{out.capitalize()} is exported to {where}."
    losses = losses_in_words(found)
    lost = f"{choices.form.name} does not hold: {losses}." if losses else "Nothing was lost."
    within = f"{articles:,} article{'' if articles == 1 else 's'}"
    return f"{out} of {within} exported. {lost} In {where}."
