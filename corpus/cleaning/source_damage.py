"""Damage that was done to the words of a page, not to its bytes, and that nobody can undo.

Copies of a page made for search engines have advertisers' keywords put into their sentences
(`日报AG超玩会入口记者`), and words put for other words by a program (`本钱` for `成本`). It can't be told
what stood there; a reader can be told that it is not what the author wrote. Only what is never seen in
undamaged text is marked. Characters that were left out, and words changed here and there, are not found.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Set
from functools import cache

from corpus.cleaning.marks import Mark
from corpus.cleaning.phrases import HAN

KEYWORDS_REASON = "damaged in the source: advertisers' keywords were put into the sentence"
INJECTED_REASON = "damaged in the source: the same foreign word was put into several sentences"
REWRITTEN_REASON = "damaged in the source: a program has put other words for those of the author"

_ENDINGS = (
    r"(?:app|平台|官方|官网|网站|网址|网页版?|手机版?|客户端|最新版?|安卓版?|苹果版?|"
    r"下载安装|下载|登录|登陆|注册|入口|投注|全站|开户|娱乐城|充值)"
)
_BRAND = (
    r"(?:ag)?超玩会|亚博|万博|欧宝|开云|华体会|乐鱼|必威|必赢|九游会?|凯发|天博|爱游戏|米乐|星空|半岛|新葡京|葡京|"
    r"威尼斯人|博狗|立博|伟德|明升|沙巴|永利|太阳城|金沙|皇冠|云顶|华体|千亿|亿博|乐动|泛亚|(?<![a-z])(?:kok|bob|bbin)"
)
_GAME = r"真人|娱乐|体育|棋牌|电竞|彩票|捕鱼|老虎机|百家乐|时时彩|六合彩|国际"
_KEYWORDS = re.compile(
    rf"(?:超玩会|(?:{_BRAND})(?:{_GAME})+){_ENDINGS}+|(?:{_BRAND}){_ENDINGS}{{2,}}"
    rf"|[a-z]{{2,6}}\d{{0,3}}(?:真人|棋牌|电竞|捕鱼|老虎机|百家乐|时时彩|六合彩)+{_ENDINGS}+"
    rf"|(?:真人|棋牌|捕鱼|老虎机|百家乐|时时彩|六合彩)+{_ENDINGS}{{2,}}",
    re.IGNORECASE,
)
_LATIN_BEFORE = re.compile(r"[A-Za-z]{0,6}$")
_CORES = (
    "超玩会|亚博|万博|欧宝|开云|华体|乐鱼|必威|必赢|九游|凯发|天博|爱游戏|米乐|星空|半岛|葡京|"
    "威尼斯人|博狗|立博|伟德|明升|沙巴|永利|太阳城|金沙|皇冠|云顶|千亿|亿博|乐动|泛亚|kok|KOK|Kok|bob|BOB|Bob|bbin|BBIN|Bbin|"
    "真人|棋牌|电竞|捕鱼|老虎机|百家乐|时时彩|六合彩"
)
"""One of these is in every keyword, and few pages have any. All are literal: with one set of characters
among them the search would take ten times as long."""
_GATE = (
    "入口",
    "官网",
    "下载",
    "登录",
    "登陆",
    "注册",
    "投注",
    "app",
    "APP",
    "App",
    "平台",
    "开户",
    "手机版",
)
_HAN = re.compile(HAN)
_AROUND = 3

_FOREIGN = re.compile("[A-Za-z][A-Za-z0-9]{1,15}")
_LETTERS = re.compile(b"[A-Za-z]")
_FEWEST_INJECTED = 3
_SHARE_INJECTED = 0.4
_SPLIT_WORD = 4
"""The longest word, in characters, that is looked for around a foreign one."""

_REWRITTEN: Mapping[str, tuple[str, ...]] = {
    "咱们": ("我们",),
    "本钱": ("成本",),
    "商场": ("市场",),
    "效劳": ("服务",),
    "时分": ("时候", "时期"),
    "疑问": ("问题",),
    "出产": ("生产",),
    "作业": ("工作",),
    "职业": ("行业",),
    "办理": ("管理",),
    "进步": ("提高",),
    "疾速": ("快速", "迅速"),
    "讯息": ("信息",),
    "施行": ("实施",),
    "推行": ("推广",),
    "开展": ("发展",),
    "运营": ("经营",),
    "挑选": ("选择",),
    "归纳": ("综合",),
    "触及": ("涉及",),
}
"""Words that rewriting programs put, each with those they put it for."""

_FEWEST_REWRITTEN, _FEWEST_KINDS, _TIMES_AS_MANY = 8, 5, 4
"""A page is rewritten that has so many of them, of so many kinds, and so few of those they are put for."""


def find_source_damage(text: str) -> list[Mark]:
    """Find words that are not the author's.

    Args:
        text: Paragraphs divided by one line feed, in Simplified or Traditional characters; keywords and
            rewritten words are known in Simplified ones.

    Returns:
        Marks in order, over the words that were put in or changed.
    """
    found = set(_signs().findall(text))
    kinds = found & _REWRITTEN.keys()
    marks = [
        *(_keywords(text) if len(kinds) < len(found) else ()),
        *_injected(text),
        *(_rewritten(text, kinds) if len(kinds) >= _FEWEST_KINDS else ()),
    ]
    return sorted(marks, key=lambda mark: (mark.start, mark.end))


def _keywords(text: str) -> Iterator[Mark]:
    """Find keywords that stand in a sentence with nothing between."""
    core = _cores().search(text)
    if not core or not any(word in text for word in _GATE):
        return
    for match in _keyword_matches(text, core):
        start = match.start() - len(_LATIN_BEFORE.findall(text[max(0, match.start() - 6) : match.start()])[0])
        around = text[max(0, start - _AROUND) : start], text[match.end() : match.end() + _AROUND]
        if all(len(_HAN.findall(side)) == _AROUND for side in around):
            yield Mark(start, match.end(), KEYWORDS_REASON)


def _keyword_matches(text: str, core: re.Match[str] | None) -> Iterator[re.Match[str]]:
    """Look for keywords in the lines that have the core of one, since to look through a page takes long."""
    while core:
        start, end = text.rfind("\n", 0, core.start()) + 1, text.find("\n", core.end())
        end = len(text) if end < 0 else end
        yield from _KEYWORDS.finditer(text, start, end)
        core = _cores().search(text, end)


def _injected(text: str) -> Iterator[Mark]:
    """Find a foreign word that again and again stands inside another word."""
    # A tenth of what follows takes, and few Chinese pages have so many letters.
    if len(_LETTERS.findall(text.encode("ascii", "ignore"))) < _FEWEST_INJECTED:
        return
    places: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for match in _FOREIGN.finditer(text, 1):
        start, end = match.span()
        if _HAN.fullmatch(text, start - 1, start) and _HAN.fullmatch(text, end, end + 1):
            places[match[0].lower()].append((start, end))
    for found in places.values():
        if len(found) < _FEWEST_INJECTED:
            continue
        split = [(span, word) for span in found if (word := _word_around(text, *span))]
        if (
            len(split) >= _SHARE_INJECTED * len(found)
            and len({word for _, word in split}) >= _FEWEST_INJECTED
        ):
            for (start, end), _ in split:
                yield Mark(start, end, INJECTED_REASON)


def _word_around(text: str, start: int, end: int) -> str:
    """Give a common word that `text[start:end]` splits, or nothing."""
    # The words take 100 ms to load, which pages without a repeated foreign word do without.
    from corpus.cleaning.byte_slip.lattice import plain
    from corpus.cleaning.byte_slip.words import word_scores

    left, right = plain(text[max(0, start - _SPLIT_WORD) : start]), plain(text[end : end + _SPLIT_WORD])
    words = word_scores()
    for length in range(_SPLIT_WORD, 1, -1):
        for ahead in range(1, length):
            word = left[-ahead:] + right[: length - ahead]
            if ahead <= len(left) and len(word) == length and words.get(word, -99.0) > -13.5:
                return word
    return ""


def _rewritten(text: str, kinds: Set[str]) -> Iterator[Mark]:
    """Find the words of a rewriting program, of which a page has these kinds, if it has them everywhere."""
    put = list(_rewriting_words().finditer(text))
    if len(put) < _FEWEST_REWRITTEN:
        return
    kept = sum(text.count(own) for word in kinds for own in _REWRITTEN[word])
    if len(put) >= _TIMES_AS_MANY * kept:
        for match in put:
            yield Mark(match.start(), match.end(), REWRITTEN_REASON)


# To look for all words at once takes a tenth of the time that each by itself would; to compile these, 0.6 ms.
@cache
def _signs() -> re.Pattern[str]:
    """Give a pattern of the cores of keywords and of rewriting words, none of which begins inside another."""
    return re.compile(f"{_CORES}|{'|'.join(_REWRITTEN)}")


@cache
def _cores() -> re.Pattern[str]:
    return re.compile(_CORES)


@cache
def _rewriting_words() -> re.Pattern[str]:
    return re.compile("|".join(_REWRITTEN))
