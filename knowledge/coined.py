"""Names that stand on no list: words that neither the corpus nor a language knows, where a name can stand.

An unknown word alone says little: people write words wrong, and use words that the corpus has no need of. So each script
has its own signs, and what stands right beside the word counts: "share price of …", "… 靠谱吗", "ตัวแทนจำหน่าย …". The
sureness is a judgement, from 0 to 1.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise

from knowledge.gazetteer import Gazetteer, Mention
from knowledge.held_text import HeldText
from knowledge.ordinary_words import OrdinaryWords
from knowledge.wording import Piece, Wording, in_chinese_dictionary, in_thai_dictionary
from knowledge.words import STOP_WORDS, Segmenter


@dataclass(frozen=True, slots=True)
class Coined:
    """A stretch of a question that seems to be a name."""

    start: int
    end: int
    surface: str
    sureness: float


@dataclass(frozen=True, slots=True)
class Sources:
    """What tells known words from unknown ones."""

    held: HeldText
    lists: Gazetteer
    ordinary: OrdinaryWords
    segmenter: Segmenter


SUREST = 0.95
_CLEAR = 0.45
"""A word that looks this much like a name is one where the words beside it speak of a name."""

_OWN = re.compile(
    r"\b(?:our|my|we|we are|we're|i am|i'm) (?:(?:company|firm|brand|factory|group|name|is|are|from|called|named|at|own) )*$|"
    "(?:บริษัท|โรงงาน|แบรนด์)?(?:ของ)?(?:เรา|ผม|ฉัน|ดิฉัน)(?:คือ|ชื่อ|ว่า|เป็น|มาจาก|บริษัท| )*$|ชื่อ(?:ว่า|บริษัท)? ?$|"
    "(?:我们|我司|我|本公司|敝司)(?:公司|厂|企业)?(?:是|叫|名叫|来自)*(?:[\u3400-\u9fff]{2})?$"
)
_PARTNER = re.compile(
    r"\b(?:suppl(?:y|ying|ies|iers?)|customers?|clients?|subcontractors?|oem|vendors?|works? for|sell) (?:(?:to|of|for|is|are|like) )*$|"
    "(?:ซัพพลายเออร์|ลูกค้า|ส่งของ|ส่ง|ผลิต|(?<!ฝ่าย)(?<!จำหน่าย)ขาย|รับจ้าง)(?:ของ|ให้|คือ|เป็น|กับ)* ?$|(?:供应商|供货|配套|代工|客户)[是给为叫]*$"
)
_PARTNER_AFTER = re.compile("^(?:的)?(?:供应商|配套|代工|客户)|^ (?:supplier|vendor|subcontractor|partner)")


def in_role(plain: str, start: int, end: int) -> bool:
    """Whether a name is the asker's own, or that of somebody whom the asker works for or supplies."""
    before, after = plain[max(start - 32, 0) : start], plain[end : end + 16]
    return bool(_OWN.search(before) or _PARTNER.search(before) or _PARTNER_AFTER.search(after))


def coined(wording: Wording, listed: Iterable[Mention], sources: Sources, at_home: bool) -> list[Coined]:
    """The names on no list, without those in the asker's own role. `at_home`: a place at home is named."""
    taken = [(mention.start, mention.end) for mention in listed]
    found = [*_latin(wording, sources, at_home), *_han(wording, sources, at_home), *_thai(wording, sources, at_home)]
    return [
        name
        for name in found
        if not any(start < name.end and name.start < end for start, end in taken)
        and not in_role(wording.plain, name.start, name.end)
    ]


# --- Latin letters ---------------------------------------------------------------------------------------------------

_IN_A_PLACE = re.compile(
    r"(?:\b(?:in|near|to|at|from|through|via|opposite|towards?) (?:the )?|(?:ใน|ที่|ไป|[在去到]) ?)$"
)
# "share price of …", "does … employ", "หุ้น …", "ตัวแทนจำหน่าย …"; "… products", "… 靠谱吗", "… รับสมัคร".
_LEADS = re.compile(
    r"\b(?:of|by|does|do|is|are|did|was|has|will|distributes?|buy|brand|model|like|called|named|recommend|contact|owns?|about|about the) $|"
    "(?:หุ้น|ของ|แบรนด์|ยี่ห้อ|รุ่น|ฝ่ายขาย|ตัวแทนจำหน่าย|บริษัท|ธนาคาร|ค่าย|เบอร์|ติดต่อ|เครื่อง) ?$|(?:品牌|牌子|买|联系|公司) ?$"
)
_FOLLOWS = re.compile(
    r"^(?:'s| s)? (?:products?|sales|shares?|stock|is|office|warranty|dealers?|hiring|charge|employ|give|gets?|makes?|costs?|price|"
    r"inverters?|batter\w+|panels?|group|motors?|electric|bank|co\b|inc\b|ltd\b|corp\w*)|"
    "^ ?(?:มีโรงงาน|รับสมัคร|รับประกัน|น่าเชื่อถือ|น่าซื้อ|ได้บีโอไอ|ดีไหม|ดีมั้ย|รุ่น|ราคา|หน่อย|ปีที่แล้ว|อยู่ที่ไหน)|"
    "^ ?(?:的?(?:股票|股价|ceo|产品|售后|代理|官网|总部|老板|电话|设备|装置|报价|客服|机器)|在泰国|在曼谷|在罗勇|靠谱|去年|拿到|招人|质保|怎么样|多少钱)"
)


def _latin(wording: Wording, sources: Sources, at_home: bool) -> Iterator[Coined]:
    words = wording.latin
    titled = sum(word.typed[0].isupper() for word in words) > max(2, 0.6 * len(words)) and wording.in_english
    scores = [_latin_word(wording, word, titled, sources) for word in words]
    if not titled:
        _score_phrases(wording, scores, sources)
    at = 0
    while at < len(words):
        end = at + 1
        if scores[at]:
            while end < len(words) and scores[end] and words[end].start - words[end - 1].end <= 1:
                end += 1
            first = at
            while (
                first
                and not titled
                and _with_capital(wording, words[first - 1])
                and words[first].start - words[first - 1].end <= 1
            ):
                first -= 1
            start, stop = words[first].start, words[end - 1].end
            score = max(scores[at:end]) + (0.1 if end > at + 1 else 0)
            score = _beside(wording.plain, start, stop, score, at_home)
            yield Coined(start, stop, " ".join(word.typed for word in words[first:end]), min(score, SUREST))
        at = end


def _with_capital(wording: Wording, word: Piece) -> bool:
    return word.typed[0].isupper() and not wording.opens_sentence(word)


def _score_phrases(wording: Wording, scores: list[float], sources: Sources) -> None:
    """Known words with capitals that the corpus never has side by side: General Motors."""
    for at, (first, second) in enumerate(pairwise(wording.latin)):
        both = (
            _with_capital(wording, first)
            and second.typed[0].isupper()
            and first.text.isalpha()
            and second.text.isalpha()
        )
        apart = second.start != first.end + 1
        if both and not apart and len(second.text) > 2 and not (scores[at] or scores[at + 1]):
            if not sources.held.holds(f"{first.text} {second.text}"):
                scores[at] = scores[at + 1] = 0.25


def _beside(plain: str, start: int, end: int, score: float, at_home: bool) -> float:
    """The score of a Latin name, seen with the words beside it."""
    before, after = plain[max(start - 24, 0) : start], plain[end : end + 16]
    if _IN_A_PLACE.search(before):
        return min(score, _CLEAR) if at_home else score + 0.2
    return score + 0.2 * (bool(_LEADS.search(before)) + bool(_FOLLOWS.search(after)))


def _latin_word(wording: Wording, word: Piece, titled: bool, sources: Sources) -> float:
    """How much one Latin word looks like a name that nobody here knows, before the words beside it are looked at."""
    text, typed, ordinary = word.text, word.typed, sources.ordinary
    if len(text) < 3 or not text.isalpha() or ordinary.is_known(text):
        return 0.0
    capital = typed[0].isupper() and not titled
    opens = wording.in_english and wording.opens_sentence(word)
    if ordinary.has(text):
        return 0.4 if capital and not opens else 0.0
    if capital and not typed.isupper() and any(char.isupper() for char in typed[1:]):
        return 0.8
    if ordinary.is_slip(text, capital=capital):
        return 0.15
    if typed.isupper() and not titled:
        return 0.5 if len(text) > 3 else 0.42
    if capital and not opens:
        return 0.6 if ordinary.is_compound(text) else 0.75
    if ordinary.is_compound(text):
        return 0.3
    return 0.5 if capital or not wording.in_english else _CLEAR


# --- Chinese characters ----------------------------------------------------------------------------------------------

_NAME_TAGS = frozenset("nr nrt nrfg nz nt ns".split())
_SOUNDS = frozenset(
    "阿埃艾爱安昂奥澳巴白班邦包保贝本比彼别宾波伯勃博布查茨次达戴丹道德登邓迪蒂丁顿多厄恩尔法凡范菲费芬丰佛夫弗福富盖冈戈哥格根古瓜圭哈汉豪赫黑亨"
    "洪胡华惠霍基吉季贾杰津卡凯坎康考科克肯库奎夸拉莱赖兰朗劳勒雷冷黎利莉廉列林琳隆卢鲁露伦罗洛马玛迈麦曼芒毛梅蒙米密摩莫墨默姆穆拿那纳娜内尼涅"
    "宁纽诺努帕派潘庞培佩彭蓬皮泼珀普奇恰乔切琴丘让热仁荣茹瑞若撒萨塞赛桑瑟森沙莎绍舍圣施什史舒斯丝苏索塔泰坦汤唐陶特滕提廷图托瓦旺威韦维魏温文沃"
    "乌武西希锡夏香肖谢辛欣兴休许雪逊雅亚延扬耶叶伊宜易因英永尤于约泽扎詹张哲珍芝朱兹佐"
)
_SOUND_RUN = re.compile(f"[{''.join(sorted(_SOUNDS))}]{{3,8}}")
_COMPANY_ENDS = frozenset(
    "公司 集团 科技 股份 银行 重工 电器 电气 电子 电机 汽车 能源 新能源 光电 光能 精密 医疗 轮胎 速运 速递 物流 航空 化学 石化 锂业 硅业 证券 "
    "保险 事务所 控股 实业 机械 智能 食品 饮料 乳业 制药 生物 技术 通讯 通信 半导体 橡胶 钢铁 水务 重科 高科 电源 国际 钴业 电动 海运".split()
)
_PLACE_ENDS = ("州", "省", "邦", "港", "湾", "岛", "市", "郡")
_THAI_PLACE_ENDS = ("府", "县")
_NO_NAME = re.compile("[厂局会府县区园所院店部]$|^泰[东南西北中马柬缅老日韩美欧国]|^东[南北]亚$")
_PLACE_BEFORE = re.compile("[在去到]$")
_PLACE_AFTER = re.compile(
    "^(?:开|买|设|建厂|办厂|的(?:最低|废水|工业|企业|电价|税|土地|工资|优惠)|对|工业用地|企业所得|工厂电|哪个|废水|工作签|注册|投资|最低|电价|有哪)"
)


_BOUGHT = re.compile("^[\u3400-\u9fff]{0,6}?(?:报价|多少钱|怎么卖|价格|股票|哪个好|怎么样|招工|招人|电话|售后|代理)")


def _han(wording: Wording, sources: Sources, at_home: bool) -> Iterator[Coined]:
    words = wording.han
    yield from _sounds(wording, sources)
    at = 0
    while at < len(words):
        end = _run_end(words, at, sources)
        if end > at:
            start, stop = words[at].start, words[end - 1].end
            if score := _han_score(wording.plain, words[at:end], sources, at_home):
                yield Coined(start, stop, wording.plain[start:stop], min(score, SUREST))
        at = max(end, at + 1)


def _sounds(wording: Wording, sources: Sources) -> Iterator[Coined]:
    """Foreign names by their sounds, cut by jieba in the wrong place: 维斯塔斯靠谱."""
    for match in _SOUND_RUN.finditer(wording.plain):
        start, end = match.span()
        inside = [word for word in wording.han if start < word.end and word.start < end]
        cut = inside[0].start == start and inside[-1].end > end
        if cut and not any(len(word.text) > 1 and sources.held.holds(word.text) for word in inside):
            follows = _FOLLOWS.search(wording.plain[end : end + 8])
            yield Coined(start, end, match[0], 0.8 if follows else _CLEAR)


def _run_end(words: list[Piece], at: int, sources: Sources) -> int:
    """Where the run of words that may be one name ends: an unknown word with names, sounds and a company's word behind it."""
    if not _may_be_name(words[at], sources):
        return at
    end = at + 1
    while end < len(words) and words[end].start == words[end - 1].end and _goes_on(words[end], sources):
        end += 1
    if end < len(words) and words[end].start == words[end - 1].end and words[end].text in _PLACE_ENDS:
        end += 1
    return end


def _may_be_name(word: Piece, sources: Sources) -> bool:
    if len(word.text) == 1:
        return word.text in _SOUNDS and word.tag[0] in "njxvq"
    return not sources.held.holds(word.text) and word.tag[0] in "njavqmb"


def _goes_on(word: Piece, sources: Sources) -> bool:
    if word.text in _COMPANY_ENDS:
        return True
    return _may_be_name(word, sources) and (len(word.text) == 1 or word.tag[0] in "nj")


def _han_score(plain: str, run: list[Piece], sources: Sources, at_home: bool) -> float:
    text = "".join(word.text for word in run)
    sounds = len(text) >= 3 and all(char in _SOUNDS for char in text.rstrip("".join(_PLACE_ENDS)))
    if len(text) < 2 or sources.held.holds(text) or (all(len(word.text) == 1 for word in run) and not sounds):
        return 0.0
    start, stop = run[0].start, run[-1].end
    if _NO_NAME.search(text) or plain[stop : stop + 1] in _THAI_PLACE_ENDS:
        return 0.0
    before, after = plain[max(start - 4, 0) : start], plain[stop : stop + 8]
    named = any(_is_name(word, sources) for word in run)
    company = run[-1].text in _COMPANY_ENDS and len(run) > 1
    if not (sounds or named or company or run[0].tag[0] in "nj"):
        return 0.0
    follows = bool(_FOLLOWS.search(after))
    score = 0.45 if sounds else 0.3 if named else 0.2
    if company:
        score += 0.2
    if text.endswith(_PLACE_ENDS) and len(text) > 2:
        score += 0.2
    bought = not before and (sounds or named) and _BOUGHT.search(plain[stop : stop + 12])
    if bought and not follows:
        score += 0.25
    if follows and (not before or _LEADS.search(before) or sounds or named):
        score += 0.35
    elif not at_home and _PLACE_AFTER.search(after) and (not before or _PLACE_BEFORE.search(before)):
        score += 0.3
    return min(score, _CLEAR) if at_home and not follows else score


def _is_name(word: Piece, sources: Sources) -> bool:
    """Whether jieba knows a word as a name; what it only guesses to be one is mostly none, if it is short."""
    if len(word.text) < 2 or word.tag not in _NAME_TAGS:
        return False
    return len(word.text) > 2 and word.tag != "nr" or in_chinese_dictionary(sources.segmenter, word.text)


# --- Thai letters ----------------------------------------------------------------------------------------------------

_IN_THAI_PLACE = re.compile("(?:ใน|ที่|ของ|เมือง|รัฐ|แคว้น|เกาะ|ประเทศ|มณฑล|อ่าว|ลงทุน|ไป)$")
_THAI_PLACE_AFTER = re.compile("^(?:ยกเว้น|มีสิทธิ|วันละ|ราคา|ได้ไหม|ใช้เวลา|หน่วยละ|กี่|เหมาะ|กำหนด|ยาก|เท่าไ|เก็บ|คิดภาษี)")
_THAI_SUBJECT_AFTER = re.compile("^(?:ยกเว้นภาษี|มีสิทธิ|มีมาตรการ|มีค่าแรง|มีภาษี|เก็บภาษี|คิดภาษี|ให้สิทธิ|ให้วีซ่า|กำหนด|บังคับ|ลดภาษี)")
# Short words that are no syllables of a name.
_SHORT_WORDS = frozenset(
    "วัน ละ ปี ยาก ง่าย ไฟ น้ำ ดี เงิน ภาษี คน งาน บาท ไร่ ตัน เดือน รถ ยาง เหล็ก ผ้า ไม้ ข้าว ยา ทุน หุ้น ค่า ราคา ซื้อ ขาย ส่ง รับ จ้าง เช่า "
    "ทำ ขอ ให้ ใช้ ไม่ แต่ จาก ถึง ต่อ ตาม เพื่อ โดย ทั้ง ทุก แค่ เกิน กว่า ใหม่ เก่า ใหญ่ เล็ก มาก น้อย สูง ต่ำ แพง ถูก ผิด ผ่าน เข้า ออก ขึ้น ลง ตั้ง "
    "สร้าง ผลิต เปิด ปิด ย้าย จด ยื่น จ่าย เสีย ลด เพิ่ม ขาด เหลือ เขา เค้า มัน เธอ นาย แม่ พ่อ ลูก เพื่อน ใคร เมื่อ ตอน ช่วง ครั้ง รอบ ข้อ เรื่อง แบบ "
    "อย่าง ชื่อ เลข บน ใต้ ข้าง ใกล้ ไกล ติด ชาย ด่าน ฝั่ง นอก หน้า หลัง กลาง เหนือ ตก บ้าน เมือง เขต รัฐ เอง กัน ยัง เคย กำลัง ควร อาจ คง สิ ล่ะ "
    "เหรอ เปล่า ปะ วะ ว่ะ อ่ะ จ้า มั้ย ไหม นี่ นั่น โน่น หรือ กับ น่า สอง สาม สี่ ห้า สิบ ร้อย พัน ล้าน แสน หมื่น แรก เดิม ต่าง เอก สาร โรง ห้อง ร้าน".split()
)
_OF_COMPANY = re.compile("(?:บริษัท|แบรนด์|ยี่ห้อ|ธนาคาร)$")
_FOREIGN_SOUND = re.compile("[ก-ฮ][ิุ]?์|็อ|[ฟซฮ]")
_SPELLED = "เอ็กซ์ ดับเบิลยู ดับบลิว แซด เอ็ม เอ็น เอช เอฟ เอส แอล วาย อาร์ คิว บี ซี ดี อี จี ไอ เจ เค โอ พี ที ยู วี เอ"
_LETTERS = dict(zip(_SPELLED.split(), "x w w z m n h f s l y r q b c d e g i j k o p t u v a".split(), strict=True))
_SPELLED_OUT = re.compile(f"(?:{'|'.join(_LETTERS)}){{3,6}}(?![\u0e30-\u0e3a\u0e45\u0e47-\u0e4e])")
_ONE_LETTER = re.compile("|".join(_LETTERS))


def _thai(wording: Wording, sources: Sources, at_home: bool) -> Iterator[Coined]:
    spelled = list(_spelled_out(wording, sources))
    yield from spelled
    for run in _thai_runs(wording, sources):
        start, stop = run[0].start, run[-1].end
        score = _thai_score(wording, run, sources, at_home)
        if score and not any(name.start < stop and start < name.end for name in spelled):
            yield Coined(start, stop, wording.plain[start:stop], min(score, SUREST))


def _thai_runs(wording: Wording, sources: Sources) -> Iterator[list[Piece]]:
    """Stretches that may be a name: between spaces whole, if short and without common words; else strange pieces in a row."""
    words = wording.thai
    at = 0
    while at < len(words):
        end = at + 1
        while end < len(words) and words[end].start == words[end - 1].end:
            end += 1
        chunk = words[at:end]
        foreign = len(chunk) <= 7 and _is_strange(chunk[0], sources) and not any(map(_is_common, chunk))
        if foreign and _is_apart(wording.plain, chunk):
            yield chunk
        else:
            for strange, row in groupby(chunk, key=lambda word: _is_strange(word, sources)):
                if strange:
                    yield list(row)
        at = end


def _is_apart(plain: str, run: list[Piece]) -> bool:
    start, stop = run[0].start, run[-1].end
    return (start == 0 or plain[start - 1] == " ") and (stop == len(plain) or plain[stop] == " ")


def _is_common(word: Piece) -> bool:
    return word.text in STOP_WORDS or word.text in _SHORT_WORDS


def _is_strange(word: Piece, sources: Sources) -> bool:
    """Whether a Thai piece may be a part of a foreign name: unknown to the corpus, or a mere syllable."""
    return not _is_common(word) and (len(word.text) <= 3 or not sources.held.holds(word.text))


def _spelled_out(wording: Wording, sources: Sources) -> Iterator[Coined]:
    """Short forms written as they are spoken: เคพีเอ็มจี is KPMG."""
    for match in _SPELLED_OUT.finditer(wording.plain):
        short = "".join(_LETTERS[letter] for letter in _ONE_LETTER.findall(match[0]))
        edges = match.start() in wording.edges and match.end() in wording.edges
        if edges and not (
            sources.held.holds(match[0]) or sources.ordinary.is_known(short) or sources.ordinary.has(short)
        ):
            yield Coined(match.start(), match.end(), match[0], 0.6)


def _thai_score(wording: Wording, run: list[Piece], sources: Sources, at_home: bool) -> float:
    text = "".join(word.text for word in run)
    if len(text) < 4 or sources.held.holds(text) or sources.held.has_alike(text):
        return 0.0
    unknown = any(len(word.text) > 3 and not sources.held.holds(word.text) for word in run)
    in_no_dictionary = any(not in_thai_dictionary(sources.segmenter, word.text) for word in run)
    plain, start, stop = wording.plain, run[0].start, run[-1].end
    before, after = plain[max(start - 20, 0) : start], plain[stop : stop + 16]
    score = 0.35 if in_no_dictionary else 0.25 if unknown or len(run) > 2 else 0.2
    if _FOREIGN_SOUND.search(text):
        score += 0.1
    leads, follows, apart = bool(_LEADS.search(before)), bool(_FOLLOWS.search(after)), _is_apart(plain, run)
    if apart and (leads or follows):
        score += 0.3
    elif (leads and follows) or (in_no_dictionary and _OF_COMPANY.search(before)):
        score += 0.2
    elif not at_home and (_THAI_SUBJECT_AFTER if not before else _THAI_PLACE_AFTER).search(after):
        score += 0.3 if not before or _IN_THAI_PLACE.search(before) else 0.0
    elif in_no_dictionary and not at_home and _IN_THAI_PLACE.search(before):
        score += 0.1
    return min(score, _CLEAR) if at_home and not apart else score
