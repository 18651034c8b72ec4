"""Articles in other languages among the Chinese ones: their own punctuation stays as it is."""

from __future__ import annotations

import pytest

from corpus.cleaning import clean

KOREAN = (
    "농업 협동조합의 성과\n"
    "지난해 320가구가 참여해 소득이 평균 15% 늘었다고 조합은 밝혔다.\n"
    '"이제는 안심하고 농사를 지을 수 있다"고 김 씨는 말했다.\n'
    "내년에는 몇 가구가 더 참여할까?"
)
RUSSIAN = (
    "Кооператив поднял доходы\n"
    "В прошлом году в союз вступили 320 семей, и их доходы выросли на 15%, сообщил район.\n"
    "Теперь говядина продаётся по хорошей цене, сказал пастух.\n"
    "А сколько семей вступит в этом году?"
)


@pytest.mark.parametrize("text", [KOREAN, RUSSIAN])
def test_it_stays_as_it_is(text: str) -> None:
    cleaned = clean(text)
    assert cleaned.text == text
    assert cleaned.edits == ()


def test_a_foreign_sentence_in_a_chinese_article_keeps_its_full_stop() -> None:
    text = "조합은 밝혔다.\n合作社去年带动320户增收.\n户均增收3600元,牧民很高兴.\n镇长介绍了办法."
    assert clean(text).text == (
        "조합은 밝혔다.\n合作社去年带动320户增收。\n户均增收3600元，牧民很高兴。\n镇长介绍了办法。"
    )
