"""The partners of an annotation, and how often the store is asked for them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from annotations.model import Annotation, Link
from annotations.partners import KnownPartners, Partner
from annotations.store import FileStore
from tests.annotations.examples import OTHER_ARTICLE, example, numbered_id


def test_partners_are_looked_up_once_until_something_changes(
    store: FileStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    get = store.get

    def counting(identifier: str) -> Annotation | None:
        asked.append(identifier)
        return get(identifier)

    monkeypatch.setattr(store, "get", counting)
    far = example(2, article=OTHER_ARTICLE)
    near = replace(example(1), links=(Link(numbered_id(2), "leads_to"),))
    store.add([near, far])
    known = KnownPartners(store)
    for _ in range(3):
        assert known.of(near) == (Partner(far, "leads_to", is_target=True),)
        assert known.of(far) == (Partner(near, "leads_to", is_target=False),)
    assert asked == [far.id]

    noted = store.update(replace(far, note="乙"), revision=1)
    assert known.of(near) == (Partner(noted, "leads_to", is_target=True),)
    store.delete(far.id, revision=2)
    assert known.of(replace(near, links=())) == ()
