"""Learning within the app: asked for by name, told in a message, and suggested by at once."""

from __future__ import annotations

import json
from pathlib import Path

from annotations.suggesting.learned import Learned, facts_of, model_path
from tests.annotations.test_learned import NAMES, marked
from tests.driver import Driver, running


def _told(driver: Driver) -> list[str]:
    return [each.message for each in driver.app._notifications]


def _suggested(driver: Driver) -> list[str]:
    text = driver.reader.own_pane.text
    return [text[start:end] for start, end in driver.reader.own_pane._carried.suggested]


async def test_it_is_told_what_was_learned_and_suggested_at_once(tmp_path: Path, store_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "new.txt").write_text(
        "新村甲组哼着山歌，新家乙楼亮着灯笼，新河丙弯流着清水。", encoding="utf-8"
    )
    for name in NAMES:
        (corpus / f"{name}.txt").write_text(marked(name).text, encoding="utf-8")
    async with running(store_path, corpus=corpus, article="new") as driver:
        driver.app.session.store.add([each for name in NAMES[:9] for each in marked(name).annotations])
        # Too little is marked; closing an article asks for nothing where there is no model.
        driver.app.action_learn()
        await driver.settle()
        assert _told(driver)[0] == "Learning from your annotations: go on meanwhile"
        assert "too little to learn from: 200 mechanisms" in _told(driver)[1]
        assert facts_of(store_path) is None

        await driver.press("S")
        assert _suggested(driver) == []
        driver.app.session.store.add([each for name in NAMES[9:] for each in marked(name).annotations])
        driver.app.action_learn()
        driver.app.action_learn()
        await driver.settle()
        assert "Still learning" in _told(driver)
        assert _told(driver)[-1] == (
            "Learned from 220 annotations. On articles it has not seen: F1 1.00, the rules 0.00; "
            "it speaks in place of them"
        )
        assert facts_of(store_path) == Learned(220, 1.0, 0.0)
        # They are worked out beside, once it is told.
        await driver.until(lambda: _suggested(driver) == ["新村甲组哼着山歌", "新家乙楼亮着灯笼"])

        # One that is no use is named with what to do here, and closing an article does it.
        path = model_path(store_path)
        kept = path.read_bytes()
        path.write_bytes(kept.replace(b'"form":5', b'"form":3'))
        await driver.press("S", "S")
        assert _told(driver)[-1] == (
            "what was learned cannot be read: it was learned by another version of pizhu. The rules suggest "
            "until it is learned again: “Learn from my annotations what to suggest” in the palette (ctrl+p) "
            "does so, and so does closing an article"
        )
        path.write_bytes(b"{")
        driver.app.learn_again()
        await driver.settle()
        assert path.read_bytes() == kept

        # Once a quarter more is marked, it is learned again when an article is closed.
        for known, is_learned in ((180, False), (170, True)):
            model = json.loads(kept)
            model["facts"]["annotations"] = known
            path.write_text(json.dumps(model), encoding="utf-8")
            driver.app.learn_again()
            await driver.settle()
            model = json.loads(path.read_bytes())
            assert model["facts"]["annotations"] == (220 if is_learned else known)
        assert facts_of(store_path) == Learned(220, 1.0, 0.0)
