"""The tokens of a Prodigy task are passed over, and nothing else that looks like them."""

from __future__ import annotations

import json

from tests.annotations.formats.exchange import article_of, import_of

TOKEN = '{"text":"a","start":0,"end":1,"id":0,"ws":false}'
TEXT = f'积分制,"tokens":[{TOKEN}],积分升至85%。'
"""An article about Prodigy's files."""


def _task(tokens: str) -> bytes:
    spans = [
        {"start": TEXT.index("积分升"), "end": TEXT.index("升至"), "label": "metric", "note": f"]{TOKEN}"}
    ]
    task = {"text": TEXT, "spans": spans, "meta": {"tokens": [TOKEN]}}
    return f'{json.dumps(task, ensure_ascii=False)[:-1]}, "tokens": {tokens}}}\n'.encode()


def test_words_that_look_like_tokens_stay() -> None:
    data = _task(f'[{TOKEN},{{"text":"\\"]","start":1,"end":3,"id":1,"ws":true,"disabled":false}}]')
    data += _task("[]") + _task(f'[ {{"id": 0, "text": "a"}}, {TOKEN} ]')
    plan = import_of("prodigy", data, [article_of(TEXT)])
    assert [(each.quote, each.note) for each in plan.added] == [("积分", f"]{TOKEN}")]
    # The three are one and the same span.
    assert [problem.line for problem in plan.problems] == [2, 3]


def test_tokens_that_are_no_json_are_told() -> None:
    broken = [
        f"[{TOKEN},]",
        f"[{TOKEN}",
        '[{"text":"a","text":"b"}]',
        '[{"text":"\n","start":0,"end":1,"id":0}]',
    ]
    plan = import_of("prodigy", b"".join(map(_task, broken)), [article_of(TEXT)])
    assert list(plan.added) == []
    assert [problem.line for problem in plan.problems] == [1, 2, 3, 4, 5]
