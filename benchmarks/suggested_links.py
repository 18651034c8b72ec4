"""How many of the links that are suggested a careful coder made, and how many of theirs are suggested.

python -m benchmarks.suggested_links [--errors]

The links are taken off the marks of the worked example, and what is suggested then is compared with them.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from annotations.codebook_file import load_codebook
from annotations.model import Annotation
from annotations.placing import PlacedAnnotations
from annotations.suggesting.links import LikelyLink, likely_links
from benchmarks.measuring import ROOT
from corpus.reading import open_corpus, read_article, seeds_folder

CODED = ROOT / "docs" / "example" / "annotations.jsonl"
Made = tuple[str, str, str]
"""The ids of two annotations, and the kind of link between them."""


def coded_links(path: Path = CODED) -> tuple[dict[Made, Annotation], list[LikelyLink]]:
    """Give the links of the worked example, each with where it starts, and what is suggested without them."""
    annotations = [
        Annotation.from_json(json.loads(line)) for line in path.read_text("utf-8").split("\n") if line
    ]
    made = {(each.id, link.to, link.kind): each for each in annotations for link in each.links}
    corpus, codebook = open_corpus(seeds_folder()), load_codebook()
    found: list[LikelyLink] = []
    for name in dict.fromkeys(each.article for each in annotations):
        article = read_article(corpus, name)
        bare = (replace(each, links=()) for each in annotations if each.article == name)
        found += likely_links(article, PlacedAnnotations(article, bare).placed, codebook)
    return made, found


def key_of(link: LikelyLink) -> Made:
    """Give the ends and the kind of what is suggested."""
    return link.source.annotation.id, link.target.annotation.id, link.kind


def report(*, with_errors: bool = False) -> None:
    """Print a row for each kind of link, and for each score of those suggested."""
    if not CODED.exists():
        return
    made, found = coded_links()
    print("| links suggested | offered | precision | links | recall |")
    print("|---|---|---|---|---|")
    titles = {each.name: each.title for each in load_codebook().link_kinds}
    for name, title in titles.items():
        _print_row(title, made, [each for each in found if each.kind == name], name)
    _print_row("all", made, found)
    print()
    print("| score | offered | precision |")
    print("|---|---|---|")
    for score in dict.fromkeys(f"{each.score:.2f}" for each in sorted(found, key=lambda one: -one.score)):
        here = [each for each in found if f"{each.score:.2f}" == score]
        right = sum(key_of(each) in made for each in here)
        print(f"| {score} | {len(here)} | {right / len(here):.3f} |")
    print()
    if with_errors:
        for each in found:
            if key_of(each) not in made:
                ends = " → ".join(end.annotation.quote for end in (each.source, each.target))
                print(f"not linked: {ends} ({each.kind}: {each.reason})")


def _print_row(title: str, made: Iterable[Made], found: list[LikelyLink], kind: str = "") -> None:
    wanted = {each for each in made if kind in ("", each[2])}
    right = len(wanted & {key_of(each) for each in found})
    precision, recall = right / max(1, len(found)), right / max(1, len(wanted))
    print(f"| {title} | {len(found)} | {precision:.3f} | {len(wanted)} | {recall:.3f} |")


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description="Measure suggested links.")
    parser.add_argument("--errors", action="store_true", help="list what is suggested and was not linked")
    report(with_errors=parser.parse_args().errors)


if __name__ == "__main__":
    main()
