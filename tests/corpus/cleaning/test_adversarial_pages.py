"""Pages whose articles look like what stands around them: no line of an article is folded.

In `adversarial/` each line of a page begins with `= ` if it is the article's, with `- ` if it is the site's.
"""

from pathlib import Path

import pytest

from corpus.cleaning import clean

PAGES = sorted((Path(__file__).parent / "adversarial").glob("*.txt"))
HALF_WIDTH = str.maketrans("，；：？！（）", ",;:?!()")
SHOWN = {"积分榜", "射手榜"}
"""Links right above a list of others are kept."""


@pytest.mark.parametrize("is_half_width", [False, True], ids=["full width", "half width"])
@pytest.mark.parametrize("page", PAGES, ids=[page.stem for page in PAGES])
def test_no_line_of_an_article_is_folded_and_the_sites_are(page: Path, is_half_width: bool) -> None:
    text = page.read_text("utf-8").rstrip("\n")
    lines = (text.translate(HALF_WIDTH) if is_half_width else text).split("\n")
    raw = "\n".join(line[2:] for line in lines)
    folds = clean(raw).folds
    start, folded = 0, []
    for line in raw.split("\n"):
        end = start + len(line)
        if any(fold.raw_start < end and start < fold.raw_end for fold in folds):
            folded.append(line)
        start = end + 1
    assert folded == [line[2:] for line in lines if line.startswith("- ") and line[2:] not in SHOWN]


def test_there_are_pages() -> None:
    assert len(PAGES) >= 52
