"""Names of people in a row, as bylines and credits give them.

尹丹丹, 买买提·艾力, 章 磊 spaced out by a typesetter, and Latin names. Names without a mark between them are
told apart where surnames leave one way to do so.
"""

from __future__ import annotations

import re

from corpus.cleaning.phrases import HAN, Phrases
from corpus.metadata.lines import Line

Place = tuple[int, int]
"""Where something stands in a line, in code points."""

SEPARATOR = re.compile(r"[\d*†‡¹²³①②③]{0,3}\s?[、,;/&|\s]\s?")
"""What stands between two names; before it may be the number of a footnote."""
_MARKED = re.compile("[、,;/&|]")
_LATIN_LETTER = re.compile("[a-zA-Z]")
_DOTTED = re.compile(rf"{HAN}{{1,8}}(?:[·•・‧]{HAN}{{1,8}})+")
_SPACED = re.compile(rf"{HAN} {HAN}(?!{HAN})")
_LONGEST_RUN = 12
_RUN = re.compile(rf"{HAN}{{2,{_LONGEST_RUN}}}")
_GOES_ON = re.compile(HAN)
"""What makes a longer run one of which a part is looked at: its last name is cut."""
_BY_SOUND = re.compile(
    r"[阿艾安敖巴白宝保贝比玻伯布才次仓查朝楚达旦丹德登迪顿丁多杜额尔恩丰嘎尕噶盖高戈格给根古哈海合和贺呼吉加嘉江金旺卡凯科克库拉来兰朗勒乐里力丽琳龙鲁洛玛麦"
    r"满曼买毛美蒙孟米木穆那纳娜尼宁努诺欧帕培平普朴齐其奇钦琴青却热仁日如萨赛桑色沙斯苏索塔特腾提吐图土托陀娃完维文乌西希锡夏先晓孝雅亚央扬依伊音尤玉云扎召"
    r"照珍珠卓孜宗罕花朵措姆让正卜逊拜帖英荣瓦哥宰敦祖降绕]{3,8}"
)
"""A Mongolian, Tibetan or Uyghur name as Chinese writes it by sound, without the mark between its parts."""
_LATIN = re.compile(r"[a-z][a-z.'’-]*(?: [a-z][a-z.'’-]*){1,3}(?![a-z])")
_LATIN_LAST = re.compile(rf"({_LATIN.pattern})\d?$")
"""The name of one who wrote with those named before."""
_CUT = re.compile(
    r"(?:综合|即时|摄影|独家|专题|联合|特约|采写)?报[道导]|摄|供图|提供|拍摄|发自|等|(?<=...)[文图电讯]$"
    r"|(?:特约)?(?:通讯员|实习生|记者)|(?:亦|均|也|共同)?(?:参与|对(?:本|此)文|对本报[道导])"
)
"""What is written to a name without a mark between them."""
OFFICE = re.compile(
    r"(?:[报网台社部局委办厅处室组队院馆站刊]|中心|政府|集团|公司|频道|大学|融媒|编辑|记者|通讯员|客户端|在线|合作社|[农渔协学商工]会)$"
)
_PLACE = re.compile(r"[省市县区旗镇乡村]$")
_REPORTED = re.compile(r"(?P<space>\s)?(?:综合|专题|独家|即时)?报[道导]")
_NO_NAME = re.compile(
    r"来源|稿源|出处|时间|日期|浏览|点击|阅读|字[号体级]|评论|分享|收藏|打印|发[布表]|更新|报[道导]|综合|专题|关键|标签|责任|审核|校对"
    r"|关闭|打印|返回|复制|供稿|栏目|分类|单位|所属|摄影|整理|实习|本[报网刊社台]|资料|原创|转载|图片|视频|村民|居民|读者|网友|受访|茶农|店家|业者|本人|作者"
)


def read_names(
    line: Line, start: int, phrases: Phrases, end: int | None = None, must_sound: bool = False
) -> list[Place]:
    """Give where the names in a row stand that begins at `start`.

    Args:
        line: The line.
        start: Where the first name begins.
        phrases: The surnames, and the words that are no names.
        end: Where to stop, if not at the end of the line.
        must_sound: Whether only names that begin with a surname count. Behind a mere space always only those
            do: a name is followed by words of other kinds as well.
    """
    end = len(line.copy) if end is None else end
    names: list[Place] = []
    is_marked = True
    while start < end:
        found = _names_at(line, start, end, phrases, must_sound or not is_marked)
        if not found and names and (latin := _LATIN_LAST.match(line.copy, start, end)):
            found = [latin.span(1)] if line.text[start].isupper() else []
        if not found:
            return names
        if names and _is_place_of_report(line.copy, found[-1], phrases):
            return names
        names += found
        gap = SEPARATOR.match(line.copy, found[-1][1], end)
        if not gap or found[-1][1] == end:
            return names
        start = gap.end()
        is_marked = _MARKED.search(gap[0]) is not None
    return names


def value_of(line: Line, place: Place) -> str:
    """Give a name as people write it: without the spaces a typesetter put into a Chinese one."""
    text = line.text[slice(*place)]
    return text if _LATIN_LETTER.search(text) else text.replace(" ", "")


def sounds_like_name(name: str, phrases: Phrases) -> bool:
    """Whether a name, as phrases are matched, begins with a surname or is written by sound."""
    is_short = len(name) < 4 and name[:1] in phrases.surnames
    begins_like_one = is_short or name[:2] in phrases.surnames
    return bool(
        begins_like_one or _DOTTED.fullmatch(name) or _BY_SOUND.fullmatch(name)
    ) and not _PLACE.search(name)


def _names_at(line: Line, start: int, end: int, phrases: Phrases, must_sound: bool) -> list[Place]:
    copy = line.copy
    if dotted := _DOTTED.match(copy, start, end):
        return [dotted.span()]
    run = _RUN.match(copy, start, end)
    if (
        run
        and run.end() - start == _LONGEST_RUN
        and _GOES_ON.match(copy, run.end(), end)
        and not _CUT.search(run[0])
    ):
        return []
    if run:
        places = _names_in_run(run[0], phrases)
    elif spaced := _SPACED.match(copy, start, end):
        places = [(0, spaced.end() - start)]
    elif (latin := _LATIN.match(copy, start, end)) and line.text[start].isupper() and not must_sound:
        return [latin.span()]
    else:
        return []
    names = [(start + first, start + last) for first, last in places]
    is_label = copy[names[-1][1] : names[-1][1] + 1] == ":" if names else False
    fits = [_is_person(copy[slice(*name)].replace(" ", ""), phrases, must_sound) for name in names]
    return names if names and all(fits) and not is_label else []


def _names_in_run(run: str, phrases: Phrases) -> list[Place]:
    """Divide characters without a mark between them into names; none if there are too many ways."""
    cut = _CUT.search(run, 2)
    run = run[: cut.start()] if cut else run
    # A name of four characters has a long surname, or is one that Chinese writes by sound.
    if len(run) <= 4:
        return [(0, len(run))]
    if OFFICE.search(run):
        return []
    ways = ways_to_divide(run, phrases.surnames)
    if len(ways) == 1:
        return ways[0]
    return [(0, len(run))] if _BY_SOUND.fullmatch(run) else []


def ways_to_divide(run: str, surnames: frozenset[str]) -> list[list[Place]]:
    """Give all ways to divide characters into names of two or three, or four with a long surname."""

    def ways(start: int) -> list[list[Place]]:
        if start == len(run):
            return [[]]
        found: list[list[Place]] = []
        for length in (2, 3, 4):
            surname = run[start : start + 2] if length == 4 else run[start]
            if start + length <= len(run) and surname in surnames:
                found += [[(start, start + length), *rest] for rest in ways(start + length)]
        return found

    return ways(0)


def _is_place_of_report(copy: str, place: Place, phrases: Phrases) -> bool:
    """Whether what stands behind a name is where from: 记者 张文辉 太原报道, 记者张三/高雄报导."""
    name = copy[slice(*place)]
    is_marked = copy[: place[0]].rstrip()[-1:] in {"/", "|"}
    reported = _REPORTED.match(copy, place[1])
    if not reported or (reported["space"] and not is_marked):
        return False
    return is_marked or len(name) == 2 or not sounds_like_name(name, phrases)


def _is_person(name: str, phrases: Phrases, must_sound: bool) -> bool:
    if name in phrases.not_names or _NO_NAME.match(name) or OFFICE.search(name):
        return False
    return sounds_like_name(name, phrases) if must_sound else True
