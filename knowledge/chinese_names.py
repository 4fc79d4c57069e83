"""Unlisted names in Chinese characters: words that the corpus never has, by jieba's tags, their sounds and endings."""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.name_signs import DOUBTFUL, SUREST, Coined, Sources, follows, leads
from knowledge.wording import Piece, Wording

# Persons, places, organisations and other names, in jieba's dictionary and by its guess.
_NAME_TAGS = frozenset("nr nrt nrfg nz nt ns".split())
# The characters that foreign names are written with.
_SOUNDS = frozenset(
    "阿埃艾爱安昂奥澳巴白班邦包保贝本比彼别宾波伯勃博布查茨次达戴丹道德登邓迪蒂丁顿多厄恩尔法凡范菲费芬丰佛夫弗"
    "福富盖冈戈哥格根古瓜圭哈汉豪赫黑亨洪胡华惠霍基吉季贾杰津卡凯坎康考科克肯库奎夸拉莱赖兰朗劳勒雷冷黎利莉廉列林"
    "琳隆卢鲁露伦罗洛马玛迈麦曼芒毛梅蒙米密摩莫墨默姆穆拿那纳娜内尼涅宁纽诺努帕派潘庞培佩彭蓬皮泼珀普奇恰乔切琴丘"
    "让热仁荣茹瑞若撒萨塞赛桑瑟森沙莎绍舍圣施什史舒斯丝苏索塔泰坦汤唐陶特滕提廷图托瓦旺威韦维魏温文沃乌武西希锡夏"
    "香肖谢辛欣兴休许雪逊雅亚延扬耶叶伊宜易因英永尤于约泽扎詹张哲珍芝朱兹佐"
)
_SOUND_RUN = re.compile(f"[{''.join(sorted(_SOUNDS))}]{{3,8}}")
_COMPANY_ENDS = frozenset(
    "公司 集团 科技 股份 银行 重工 电器 电气 电子 电机 汽车 能源 新能源 光电 光能 精密 医疗 轮胎 速运 速递 物流 航空 "
    "化学 石化 锂业 硅业 证券 保险 事务所 控股 实业 机械 智能 食品 饮料 乳业 制药 生物 技术 通讯 通信 半导体 橡胶 钢铁 "
    "水务 重科 高科 电源 国际 钴业 电动 海运".split()
)
_PLACE_ENDS = ("州", "省", "邦", "港", "湾", "岛", "市", "郡")
_THAI_PLACE_ENDS = ("府", "县")
# A kind of place or office, a part of Thailand or its relations, a part of Asia.
_NO_NAME = re.compile("[厂局会府县区园所院店部]$|^泰[东南西北中马柬缅老日韩美欧国]|^东[南北]亚$")
_PLACE_BEFORE = re.compile("[在去到]$")
_PLACE_AFTER = re.compile(
    "^(?:开|买|设|建厂|办厂|的(?:最低|废水|工业|企业|电价|税|土地|工资|优惠)|对|工业用地|企业所得|工厂电|哪个|废水"
    "|工作签|注册|投资|最低|电价|有哪)"
)
_BOUGHT = re.compile("^[\u3400-\u9fff]{0,6}?(?:报价|多少钱|怎么卖|价格|股票|哪个好|怎么样|招工|招人|电话|售后|代理)")


def chinese_names(wording: Wording, sources: Sources, at_home: bool) -> Iterator[Coined]:
    """The unlisted names in Chinese characters. `at_home`: a place at home is named."""
    yield from _cut_wrongly(wording, sources)
    words = wording.han
    at = 0
    while at < len(words):
        end = _end(words, at, sources)
        if end > at and (score := _score(wording.plain, words[at:end], sources, at_home)):
            start, stop = words[at].start, words[end - 1].end
            yield Coined(start, stop, wording.plain[start:stop], min(score, SUREST))
        at = max(end, at + 1)


def _cut_wrongly(wording: Wording, sources: Sources) -> Iterator[Coined]:
    """Foreign names that jieba cuts in the wrong place: 维斯塔/斯靠/谱."""
    for match in _SOUND_RUN.finditer(wording.plain):
        start, end = match.span()
        inside = [word for word in wording.han if start < word.end and word.start < end]
        begins, overlaps = inside[0].start == start, inside[-1].end > end
        if begins and overlaps and not any(len(word.text) > 1 and sources.held.holds(word.text) for word in inside):
            yield Coined(start, end, match[0], 0.8 if follows(wording.plain[end : end + 8]) else DOUBTFUL)


def _end(words: list[Piece], at: int, sources: Sources) -> int:
    """Where the words end that may be one name: an unknown one, then unknown nouns, sounds, a company's word.

    `at` itself if no name begins there.
    """
    end = at
    if _may_begin(words[at], sources):
        end += 1
        while end < len(words) and _touch(words, end) and _goes_on(words[end], sources):
            end += 1
        if end < len(words) and _touch(words, end) and words[end].text in _PLACE_ENDS:
            end += 1
    return end


def _touch(words: list[Piece], at: int) -> bool:
    return words[at].start == words[at - 1].end


def _may_begin(word: Piece, sources: Sources) -> bool:
    if len(word.text) == 1:
        return word.text in _SOUNDS and word.tag[0] in "njxvq"
    return not sources.held.holds(word.text) and word.tag[0] in "njavqmb"


def _goes_on(word: Piece, sources: Sources) -> bool:
    if word.text in _COMPANY_ENDS:
        return True
    return _may_begin(word, sources) and (len(word.text) == 1 or word.tag[0] in "nj")


def _score(plain: str, run: list[Piece], sources: Sources, at_home: bool) -> float:
    text = "".join(word.text for word in run)
    start, stop = run[0].start, run[-1].end
    sounds = len(text) >= 3 and all(char in _SOUNDS for char in text.rstrip("".join(_PLACE_ENDS)))
    named = any(_is_name(word, sources) for word in run)
    company = len(run) > 1 and run[-1].text in _COMPANY_ENDS
    if not (sounds or named or company or (run[0].tag[0] in "nj" and len(run[0].text) > 1)):
        return 0.0
    if sources.held.holds(text) or _NO_NAME.search(text) or plain[stop : stop + 1] in _THAI_PLACE_ENDS:
        return 0.0
    score = 0.45 if sounds else 0.3 if named else 0.2
    score += 0.2 * (company + (text.endswith(_PLACE_ENDS) and len(text) > 2))
    before, after = plain[max(start - 4, 0) : start], plain[stop : stop + 12]
    if follows(after):
        return score + (0.35 if sounds or named or not before or leads(before) else 0.0)
    if not before and (sounds or named) and _BOUGHT.search(after):
        score += 0.25
    if not at_home and _PLACE_AFTER.search(after) and (not before or _PLACE_BEFORE.search(before)):
        score += 0.3
    return min(score, DOUBTFUL) if at_home else score


def _is_name(word: Piece, sources: Sources) -> bool:
    """Whether jieba knows a word as a name; what it only guesses to be one is mostly none if it is short."""
    if len(word.text) < 2 or word.tag not in _NAME_TAGS:
        return False
    return (len(word.text) > 2 and word.tag != "nr") or sources.segmenter.is_word(word.text)
