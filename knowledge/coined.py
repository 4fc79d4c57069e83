"""Names that stand on no list: words that neither the corpus nor a language knows, where a name can stand.

An unknown word alone says little: people write words wrong, and use words that the corpus has no need of. So each script
has its own signs, and words around that speak of a company or a place count. The sureness is a judgement, from 0 to 1.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from knowledge.gazetteer import Gazetteer, Mention
from knowledge.held_text import HeldText
from knowledge.spelling import Spelling
from knowledge.wording import Piece, Wording


@dataclass(frozen=True, slots=True)
class Coined:
    """A stretch of a question that seems to be a name."""

    start: int
    end: int
    surface: str
    sureness: float


_COMPANY_TALK = re.compile(
    r"\b(?:shares?|stocks?|ceo|founder|revenue|profits?|hiring|recruit\w*|warrant\w+|dealers?|distribut\w+|headquarters|"
    r"reliable|trustworthy|scam|brands?|model|phone number|sales office|employs?|products?|acquired?|owns?|charge|"
    r"website|contact|price|cost|compared? to)\b|"
    "หุ้น|ซีอีโอ|รายได้|กำไร|รับสมัคร|รับประกัน|ตัวแทน|แบรนด์|ยี่ห้อ|รุ่น|น่าเชื่อถือ|ฝ่ายขาย|สินค้าของ|ของแท้|เบอร์|"
    "สำนักงานใหญ่|ราคา|โรงงานในไทย|ได้บีโอไอ|ติดต่อ|ดีไหม|"
    "股票|股价|ceo|营收|招聘|招人|售后|代理商|经销商|质保|品牌|型号|靠谱|官网|总部|老板|几个工厂|产品|设备|多少钱|报价|电话|拿到boi"
)
_OWN = re.compile(
    r"\b(?:our|my|we|we are|we're|i am|i'm|me) (?:(?:company|firm|brand|factory|group|name|is|are|from|called|named|at|own) )*$|"
    "(?:บริษัท|โรงงาน|แบรนด์)?(?:ของ)?(?:เรา|ผม|ฉัน|ดิฉัน)(?:คือ|ชื่อ|ว่า|เป็น|มาจาก|บริษัท| )*$|ชื่อ(?:ว่า|บริษัท)? ?$|"
    "(?:我们|我司|我|本公司|敝司)(?:公司|厂|企业)?(?:是|叫|名叫|来自)*$"
)
_PARTNER = re.compile(
    r"\b(?:suppl(?:y|ying|ies|iers?)|customers?|clients?|subcontractors?|oem|vendors?|works? for|sell) (?:(?:to|of|for|is|are|like) )*$|"
    "(?:ซัพพลายเออร์|ลูกค้า|ส่งของ|ผลิต|ขาย|รับจ้าง)(?:ของ|ให้|คือ|เป็น|กับ)* ?$|(?:供应商|供货|配套|代工|客户)[是给为叫]*$"
)
_PARTNER_AFTER = re.compile("^(?:的)?(?:供应商|配套|代工|客户)|^ (?:supplier|vendor|subcontractor)")


def in_role(plain: str, start: int, end: int) -> bool:
    """Whether a name is the asker's own, or that of somebody whom the asker works for or supplies."""
    before, after = plain[max(start - 32, 0) : start], plain[end : end + 16]
    return bool(_OWN.search(before) or _PARTNER.search(before) or _PARTNER_AFTER.search(after))


def coined(
    wording: Wording, listed: Iterable[Mention], held: HeldText, gazetteer: Gazetteer, spelling: Spelling, at_home: bool
) -> list[Coined]:
    """The names on no list, with those in the asker's own role left out. `at_home`: a place at home is named."""
    taken = [(mention.start, mention.end) for mention in listed]
    company = bool(_COMPANY_TALK.search(wording.plain))
    found = [
        *_latin(wording, held, gazetteer, spelling, company, at_home),
        *_han(wording, held, company, at_home),
        *_thai(wording, held, spelling, company, at_home),
    ]
    return [
        name
        for name in found
        if not any(start < name.end and name.start < end for start, end in taken)
        and not in_role(wording.plain, name.start, name.end)
    ]


# --- Latin letters ---------------------------------------------------------------------------------------------------

_IN_A_PLACE = re.compile(r"\b(?:in|near|to|at) (?:the )?$")
_OF_SOMEBODY = re.compile(r"\b(?:of|by|does|is|did|distributes|with|has) $")


def _latin(
    wording: Wording, held: HeldText, gazetteer: Gazetteer, spelling: Spelling, company: bool, at_home: bool
) -> Iterator[Coined]:
    words = wording.latin
    shouting = sum(word.typed[0].isupper() for word in words) > max(2, 0.6 * len(words)) and wording.in_english
    scores = [_latin_word(wording, word, at == 0, shouting, held, gazetteer, spelling) for at, word in enumerate(words)]
    at = 0
    while at < len(words):
        if not scores[at]:
            at += 1
            continue
        end = at
        while end + 1 < len(words) and scores[end + 1] and words[end + 1].start - words[end].end <= 1:
            end += 1
        start, stop = words[at].start, words[end].end
        before = wording.plain[max(start - 16, 0) : start]
        total = max(scores[at : end + 1]) + (0.1 if end > at else 0)
        if total >= 0.4 and ((company and not _IN_A_PLACE.search(before)) or _OF_SOMEBODY.search(before)):
            total += 0.2
        elif total >= 0.4 and _IN_A_PLACE.search(before) and not at_home:
            total += 0.2
        yield Coined(start, stop, " ".join(word.typed for word in words[at : end + 1]), min(total, 0.95))
        at = end + 1


def _latin_word(
    wording: Wording, word: Piece, first: bool, shouting: bool, held: HeldText, gazetteer: Gazetteer, spelling: Spelling
) -> float:
    """How much one Latin word looks like a name that nobody here knows, before its neighbours are looked at."""
    text, typed = word.text, word.typed
    if len(text) < 3 or not text.isalpha() or text in gazetteer.home_words or held.knows(text):
        return 0.0
    capital = typed[0].isupper() and not shouting
    inner = capital and any(char.isupper() for char in typed[1:]) and not typed.isupper()
    ordinary = spelling.is_ordinary(text)
    if ordinary:
        return 0.4 if capital and not (first and wording.in_english) else 0.0
    if inner:
        return 0.8
    if spelling.is_slip(text, names_only=capital):
        return 0.1
    if typed.isupper() and not shouting:
        return 0.6 if len(text) > 3 else 0.5
    parts = spelling.is_compound(text)
    if capital and not (first and wording.in_english):
        return 0.6 if parts else 0.75
    if parts:
        return 0.3
    return 0.45 if wording.in_english else 0.55


# --- Chinese characters ----------------------------------------------------------------------------------------------

_NAME_TAGS = frozenset("nr nrt nrfg nz nt ns".split())
_SOUNDS = frozenset(
    "阿埃艾爱安昂奥澳巴白班邦包保贝本比彼别宾波伯勃博布查茨次达戴丹道德登邓迪蒂丁顿多厄恩尔法凡范菲费芬丰佛夫弗福富盖冈戈哥格根古瓜圭哈汉豪赫黑亨"
    "洪胡华惠霍基吉季贾杰津卡凯坎康考科克肯库奎夸拉莱赖兰朗劳勒雷冷黎利莉廉列林琳隆卢鲁露伦罗洛马玛迈麦曼芒毛梅蒙米密摩莫墨默姆穆拿那纳娜内尼涅"
    "宁纽诺努帕派潘庞培佩彭蓬皮泼珀普奇恰乔切琴丘让热仁荣茹瑞若撒萨塞赛桑瑟森沙莎绍舍圣施什史舒斯丝苏索塔泰坦汤唐陶特滕提廷图托瓦旺威韦维魏温文沃"
    "乌武西希锡夏香肖谢辛欣兴休许雪逊雅亚延扬耶叶伊宜易因英永尤于约泽扎詹张哲珍芝朱兹佐"
)
_COMPANY_ENDS = frozenset(
    "公司 集团 科技 股份 银行 重工 电器 电气 电子 电机 汽车 能源 新能源 光电 光能 精密 医疗 轮胎 速运 速递 物流 航空 化学 石化 锂业 硅业 证券 "
    "保险 事务所 控股 实业 机械 智能 食品 饮料 乳业 制药 生物 技术 通讯 通信 半导体 橡胶 钢铁 水务 重科 高科 电源 国际 钴业 电动 海运".split()
)
_PLACE_ENDS = ("州", "省", "邦", "港", "湾", "岛", "市", "郡")
_THAI_PLACE_ENDS = ("府", "县")
_AS_SUBJECT = re.compile(
    "^(?:的|在泰|在曼|在中|靠谱|去年|拿到|招人|怎么样|是不是|是谁|售后|多少钱|有没有|股价|股票|官网|报价|代理)"
)
_ASKED_PLACE = re.compile("[在去到]$")
_ASKED_PLACE_AFTER = re.compile("^(?:的|对|工业|企业|工厂|哪|废水|工作|注册|投资|最低|电价|有哪)")


def _han(wording: Wording, held: HeldText, company: bool, at_home: bool) -> Iterator[Coined]:
    words = wording.han
    at = 0
    while at < len(words):
        end = _run_end(words, at, held)
        if end == at:
            at += 1
            continue
        run = words[at:end]
        start, stop = run[0].start, run[-1].end
        score = _han_score(wording.plain, run, held, company, at_home)
        if score:
            yield Coined(start, stop, wording.plain[start:stop], min(score, 0.95))
        at = end


def _run_end(words: list[Piece], at: int, held: HeldText) -> int:
    """Where the run of words that may be one name ends: unknown words, single sounds between them, a company's word."""
    end = at
    while end < len(words) and (end == at or words[end].start == words[end - 1].end) and _may_be_name(words[end], held):
        end += 1
    if end > at and end < len(words) and words[end].start == words[end - 1].end and words[end].text in _COMPANY_ENDS:
        end += 1
    return end


def _may_be_name(word: Piece, held: HeldText) -> bool:
    if len(word.text) == 1:
        return word.text in _SOUNDS and word.tag[0] in "njxvq"
    return not held.holds(word.text) and (word.tag in _NAME_TAGS or word.tag[0] in "njavqm" or word.tag == "x")


def _han_score(plain: str, run: list[Piece], held: HeldText, company: bool, at_home: bool) -> float:
    text = "".join(word.text for word in run)
    if len(text) < 2 or held.holds(text) or all(len(word.text) == 1 for word in run) and len(text) < 3:
        return 0.0
    start, stop = run[0].start, run[-1].end
    if text.endswith(_THAI_PLACE_ENDS) or plain[stop : stop + 1] in _THAI_PLACE_ENDS:
        return 0.0
    before, after = plain[max(start - 4, 0) : start], plain[stop : stop + 6]
    sounds = len(text) >= 3 and all(char in _SOUNDS for char in text.rstrip("".join(_PLACE_ENDS)))
    named = any(word.tag in _NAME_TAGS and len(word.text) > 1 for word in run)
    ends = run[-1].text in _COMPANY_ENDS and len(run) > 1
    score = 0.5 if sounds else 0.3 if named else 0.2
    if ends:
        score += 0.2
    if (sounds or named) and text.endswith(_PLACE_ENDS) and len(text) > 2:
        score += 0.2
    if company and (_AS_SUBJECT.search(after) or not before):
        score += 0.3
    elif (
        (sounds or named)
        and not at_home
        and (_ASKED_PLACE.search(before) or (not before and _ASKED_PLACE_AFTER.search(after)))
    ):
        score += 0.3
    return score


# --- Thai letters ----------------------------------------------------------------------------------------------------

_LED_BY = re.compile(
    "(?:บริษัท|แบรนด์|ยี่ห้อ|ธนาคาร|หุ้น|ค่าย|เมือง|รัฐ|แคว้น|เกาะ|ประเทศ|มณฑล|ฝ่ายขาย|ตัวแทนจำหน่าย|สินค้าของ|รายได้ของ|ซีอีโอของ) ?$"
)
_IN_THAI_PLACE = re.compile("(?:ใน|ที่|ของ)$")
_FOREIGN_SOUND = re.compile("[ก-ฮ][ิุ]?์|็อ|^[โไแ].*[ซฟฮว]|[ฟซฮ]")
_SPELLED = "เอ็กซ์ ดับเบิลยู ดับบลิว แซด เอ็ม เอ็น เอช เอฟ เอส แอล วาย อาร์ คิว บี ซี ดี อี จี ไอ เจ เค โอ พี ที ยู วี เอ"
_LETTERS = dict(zip(_SPELLED.split(), "x w w z m n h f s l y r q b c d e g i j k o p t u v a".split(), strict=True))
_SPELLED_OUT = re.compile(f"(?:{'|'.join(_LETTERS)}){{3,6}}(?![\u0e30-\u0e3a\u0e45\u0e47-\u0e4e])")
_ONE_LETTER = re.compile("|".join(_LETTERS))


def _thai(wording: Wording, held: HeldText, spelling: Spelling, company: bool, at_home: bool) -> Iterator[Coined]:
    spelled = list(_spelled_out(wording, held, spelling, company))
    yield from spelled
    words = wording.thai
    at = 0
    while at < len(words):
        end = at
        while end < len(words) and (end == at or words[end].start == words[end - 1].end) and _strange(words[end], held):
            end += 1
        if end == at:
            at += 1
            continue
        run = words[at:end]
        start, stop = run[0].start, run[-1].end
        score = _thai_score(wording, run, held, spelling, company, at_home)
        if score and not any(name.start < stop and start < name.end for name in spelled):
            yield Coined(start, stop, wording.plain[start:stop], min(score, 0.95))
        at = end


def _spelled_out(wording: Wording, held: HeldText, spelling: Spelling, company: bool) -> Iterator[Coined]:
    """Short forms written as they are spoken: เคพีเอ็มจี is KPMG."""
    for match in _SPELLED_OUT.finditer(wording.plain):
        short = "".join(_LETTERS[letter] for letter in _ONE_LETTER.findall(match[0]))
        edges = match.start() in wording.edges and match.end() in wording.edges
        if edges and not (held.knows(short) or held.holds(match[0]) or spelling.is_ordinary(short)):
            yield Coined(match.start(), match.end(), match[0], 0.75 if company else 0.55)


def _strange(word: Piece, held: HeldText) -> bool:
    return len(word.text) <= 3 or not held.knows(word.text)


def _thai_score(
    wording: Wording, run: list[Piece], held: HeldText, spelling: Spelling, company: bool, at_home: bool
) -> float:
    text = "".join(word.text for word in run)
    if len(text) < 4 or held.holds(text):
        return 0.0
    unknown = [word for word in run if not held.knows(word.text)]
    in_no_dictionary = [word for word in unknown if not spelling.is_thai(word.text)]
    if in_no_dictionary and spelling.is_thai_slip(text):
        return 0.1
    plain, start, stop = wording.plain, run[0].start, run[-1].end
    score = 0.4 if in_no_dictionary else 0.3 if unknown else 0.2
    if _FOREIGN_SOUND.search(text):
        score += 0.1
    led = _LED_BY.search(plain[max(start - 20, 0) : start])
    apart = (start == 0 or plain[start - 1] == " ") and (stop == len(plain) or plain[stop] == " ")
    if led or (company and apart):
        score += 0.3
    elif not at_home and _IN_THAI_PLACE.search(plain[max(start - 6, 0) : start]):
        score += 0.2
    return score
