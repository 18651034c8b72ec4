"""Paragraphs that look like what stands around an article: whichever site they are on, none is folded.

In `like_furniture/`, `passages.txt` has the paragraphs, and `sites.txt` the pages they are put on, with `- `
before each line that is the site's. Each passage stands at the end of the article,
or in its middle.
"""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest

from corpus.cleaning import clean

FOLDER = Path(__file__).parent / "like_furniture"
ARTICLE = (FOLDER / "article.txt").read_text("utf-8").splitlines()
SITES = (FOLDER / "sites.txt").read_text("utf-8").strip().split("\n\n")
PASSAGES = (FOLDER / "passages.txt").read_text("utf-8").strip().split("\n\n")
HALF_WIDTH = str.maketrans("，；：？！（）", ",;:?!()")


@pytest.mark.parametrize("passage", PASSAGES, ids=lambda passage: passage.split("\n")[0][:16])
def test_only_the_lines_of_the_site_are_folded(passage: str) -> None:
    # In the middle, and in half width, two kinds of sites tell as much as all.
    at_end = product(SITES, (3,), (False,))
    for site, place, is_half_width in (
        *at_end,
        *product(SITES[:2], (2,), (False, True)),
        (SITES[1], 3, True),
    ):
        article = [*ARTICLE[:place], passage, *ARTICLE[place:]]
        page = site.replace("= ARTICLE", "\n".join(article))
        if is_half_width:
            page = page.translate(HALF_WIDTH)
        raw = page.replace("\n- ", "\n").removeprefix("- ")
        folded = [raw[fold.raw_start : fold.raw_end].strip() for fold in clean(raw).folds]
        assert folded == [line[2:] for line in page.split("\n") if line.startswith("- ")], page


def test_there_are_passages_and_sites() -> None:
    assert (len(SITES), len(PASSAGES)) >= (7, 130)
