"""Names in a sentence that its passages do not name: laws, codes, places, organisations, and words nobody knows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

import Stemmer

from bot.messages import Language
from knowledge.checking.claims import Fault
from knowledge.checking.listed import listed_names
from knowledge.checking.marks import Mark, marks
from knowledge.checking.parts import Reading
from knowledge.gazetteer import gazetteer
from knowledge.glossary import Glossary, fold
from knowledge.words import normalise

Fail = tuple[Fault, str]

_FAULTS: Mapping[str, Fault] = {
    "group": "codes",
    "list": "codes",
    "code": "codes",
    "section": "laws",
    "clause": "laws",
    "article": "laws",
    "place": "places",
    "estate": "places",
    "town": "places",
    "country": "places",
    "organisation": "organisations",
    "company": "organisations",
}
# A section is an article in Chinese, and so is a clause.
_SAME_KINDS = {
    "article": ("article", "section", "clause"),
    "section": ("section", "article"),
    "clause": ("clause", "article"),
}
_ALWAYS: frozenset[Mark] = frozenset({("country", "TH"), ("place", "thailand"), ("place", "china")})


def strange_mark(said: frozenset[Mark], held: frozenset[Mark]) -> Fail | None:
    """The first thing that a sentence names and its passages do not."""
    slugs = {key.rpartition("#")[2] for kind, key in held if kind in ("place", "estate")}
    for kind, key in sorted(said - _ALWAYS):
        if kind == "town" and key.replace(" ", "-") in slugs:
            continue
        if not any((other, key) in held for other in _SAME_KINDS.get(kind, (kind,))):
            return _FAULTS[kind], key
    return None


# --- organisations by the words that names of them begin or end with --------------------------------------------------

_THAI_OFFICE = re.compile(
    "(?P<kind>(?<!จั)กรม(?!ธรรม)|กระทรวง|สำนักงาน(?:คณะกรรมการ)?|บริษัท|มหาวิทยาลัย|ธนาคาร|สมาคม|สภา(?!พ|วะ)"
    "|สถาบัน|หอการค้า|คณะกรรมการ|มูลนิธิ|องค์การ|เทศบาล|ศาล(?!า))\\s?(?P<name>[ก-๙]{3,14})"
)
_THAI_NO_NAME = re.compile(
    "ที่|ต้อง|จะ|ได้|มี|ไม่|ไทย|ต่าง|จีน|ใหญ่|ขนาด|ของ|และ|หรือ|ใน|นี้|เดิม|ใหม่|ใด|สามารถ|ควร|อาจ|ย่อย|แม่|ร่วม"
    "|เอกชน|มหาชน|จำกัด|ข้าม|ผู้|บีโอไอ"
    "|นั้น|ขอ|ยื่น|ถือ|จึง|เพื่อ|โดย|ซึ่ง|ก่อน|หลัง|ให้|เป็น|จัดตั้ง|จดทะเบียน|คู่|ลูก|ท่าน|วิจัย|การศึกษา|การเงิน"
    "|พาณิชย์|ทุก|แต่ละ|หลาย|สาขา|บัญชี|กฎหมาย|ภาษี|เท่า|กับ|จาก|ใช้|ทำ|ส่ง|รับ|อยู่|คือ|ผลิต|อุตสาหกรรม|สัญชาติ"
    "|นิติบุคคล|ทั่วไป|เล็ก|ส่งเสริม|นำเข้า|ว่า|ด้วย|ก็|ยัง|เพียง|เฉพาะ|ตาม|ถึง|ไป|มา|แล้ว|เพราะ|เมื่อ|หาก|ถ้า"
)
_HAN_OFFICE = re.compile(
    "(?P<name>[\u3400-\u9fff]{2,4}?)(?P<kind>有限公司|股份公司|公司|集团|大学|学院(?!派)|管理局|委员会"
    "|银行|协会|商会|基金会|研究所|研究院|事务所|(?<![总内外全局大细东南西北中部])部(?![分门件署落位长委]"
    "|经济|边|沿)|(?<![当结格布])局(?![部面限势])|(?<![餐客大展])厅|(?<!签)(?<!部)署(?!名)|法院)"
)
_HAN_NO_NAME = re.compile(
    "(?:泰国|中国|外国|外资|外商|中资|泰资|合资|本地|母|子|分|总|新|该|一家|家|这些|其他|贵|我|设立|成立"
    "|注册|促进|经营|开发|私营|民营|服务|贸易|制造|咨询|相关|所有|多数|任何|普通|上市|目标|当地|受|获|的"
    "|在|为|与|和|或|及|由|向|经|到|作为|属于|名|跨国|者|企业|外籍|若|如|关联|控股|项目|承租|出租|运营"
    "|商业|行|国际|全资|请|让|找|去|通过|经过|凭|从|把|将|好|至于|办理|留|保留|或者|科研|高等|全|内|外|东|西|南|北|中|本|上|下|一|各|大)$"
)
_FIRMS = frozenset(
    ("公司", "集团", "银行", "大学", "协会", "商会", "有限公司", "股份公司", "研究所", "研究院", "事务所", "基金会")
)
_HAN_NO_OFFICE = re.compile(
    "(?:国|外国|地方|仲裁|最高|法|该|各|的|有关|主管|政府|相关|当地|由|向|经|本|此|在|与|和|或|及|须|报|到|全|一|其)$"
)
_LATIN_OFFICE = re.compile(
    r"\b(?:(?:Department|Ministry|Office|Bureau|Board|Institute|University|Chamber|Council|Commission"
    r"|Authority|Bank|Federation|Association|Court)\s+(?:of|for"
    r"|on)\s+(?:the\s+)?[A-Z]\w+(?:[ ,]+(?:and\s+|of\s+)?[A-Z]\w+)*"
    r"|(?:[A-Z][\w&'-]+\s+)+(?:Department|Ministry|Office|Bureau|Board|Institute|University|Chamber"
    r"|Council|Commission|Authority|Bank|Federation|Association|Corporation|Company|Group|Holdings?"
    r"|Foundation|Agency|Committee|Co\.|Ltd|Inc|PLC|Limited))"
)


def strange_office(
    text: str, language: Language, readings: tuple[Reading, ...], glossary: Glossary | None
) -> str | None:
    """An organisation that the passages do not name, told by the words of its name."""
    held = "".join(_squeezed(reading.text) for reading in readings)
    offices = frozenset(mark for reading in readings for mark in reading.marks if mark[0] == "organisation")
    for name, generic in _offices(text, language):
        named = frozenset(mark for mark in marks(name, glossary) if mark[0] in ("organisation", "estate"))
        named |= _around(name, text, glossary)
        if generic or _squeezed(name) in held or (named and named <= offices | _estates(readings)):
            continue
        return name
    return None


def _around(name: str, text: str, glossary: Glossary | None) -> frozenset[Mark]:
    """The organisations of the glossary in whose names what was cut out of a text stands: 业区管理局."""
    if glossary is None:
        return frozenset()
    folded = fold(name)
    return frozenset(
        (each.entry.kind, each.entry.id)
        for each in glossary.find(text)
        if each.entry.kind == "organisation" and folded in each.surface
    )


def _estates(readings: tuple[Reading, ...]) -> frozenset[Mark]:
    return frozenset(mark for reading in readings for mark in reading.marks if mark[0] == "estate")


def _offices(text: str, language: Language) -> Iterator[tuple[str, bool]]:
    """The names of organisations, and whether each is none: "the company", 外资公司."""
    if language == "th":
        for match in _THAI_OFFICE.finditer(text):
            yield match[0][: len(match["kind"]) + 7], bool(_THAI_NO_NAME.match(match["name"]))
    elif language == "zh":
        for match in _HAN_OFFICE.finditer(text):
            before = text[max(0, match.start("kind") - 4) : match.start("kind")]
            generic = bool((_HAN_NO_NAME if match["kind"] in _FIRMS else _HAN_NO_OFFICE).search(before))
            yield before[-2:] + match["kind"], generic
    for match in _LATIN_OFFICE.finditer(text):
        name = re.sub(r"^(?:The|A|An|In|At|By|From|Under|This|That|Each|Its|Our|Any)\s+", "", match[0])
        yield name, " " not in name.strip(" .") or bool(re.match(r"(?:BOI|Thai|Chinese|Foreign|IEAT) \w+$", name))


_LAW: Mapping[Language, re.Pattern[str]] = {
    "th": re.compile(
        "(?:พระราชบัญญัติ|พ\\.ร\\.บ\\.|พระราชกำหนด|พระราชกฤษฎีกา|ประมวล(?:กฎหมาย|รัษฎากร)|กฎกระทรวง)\\s?[ก-๙]{0,10}"
    ),
    "zh": re.compile("《[^《》]{2,40}》"),
    "en": re.compile(
        r"(?:[A-Z][\w'-]+(?:\s+(?:of|on|and|the|for)\b)*\s+){1,6}(?:Act|Code|Law|Decree|Regulations?|Treaty)\b"
    ),
}


def strange_law(text: str, language: Language, readings: tuple[Reading, ...], glossary: Glossary | None) -> str | None:
    """A law by its name that the passages do not name."""
    whole = "\n".join(reading.text for reading in readings)
    held = _squeezed(whole)
    known = {mention.entry.id for mention in glossary.find(whole)} if glossary else set()
    for match in _LAW[language].finditer(text):
        name = re.sub(r"^(?:Under|The|By|In|This|That|Thai(?:land's)?)\s+", "", match[0])
        if _squeezed(name.strip("《》")) in held or _LAW_ALONE.fullmatch(name.strip()):
            continue
        terms = (
            {mention.entry.id for mention in glossary.find(name) if mention.entry.kind == "term"} if glossary else set()
        )
        if not terms & known and not _is_law_of(name, readings, glossary):
            return name
    return None


_BEHIND_LAW = re.compile(r"\s?(?:法(?!院|律|人|定|规)|Act\b|Law\b)", re.IGNORECASE)
_BEFORE_LAW = re.compile(r"(?:พระราชบัญญัติ|พ\.ร\.บ\.|กฎหมาย)(?:การ)?\s?$|\b(?:Act|Law) of (?:the )?$", re.IGNORECASE)


def _is_law_of(name: str, readings: tuple[Reading, ...], glossary: Glossary | None) -> bool:
    """Whether a law is called by the organisation that it sets up, and the passages name that one's law."""
    if glossary is None:
        return False
    of = {mention.entry.id for mention in glossary.find(name) if mention.entry.kind == "organisation"}
    for reading in readings:
        text = fold(reading.text)
        for mention in glossary.find(reading.text):
            before = text[max(0, mention.start - 24) : mention.start]
            if mention.entry.id in of and (_BEHIND_LAW.match(text, mention.end) or _BEFORE_LAW.search(before)):
                return True
    return False


_LAW_ALONE = re.compile(
    "(?:the )?(?:Act|Law|Code|Decree)|(?:พระราชบัญญัติ|พ\\.ร\\.บ\\.|พระราชกำหนด|พระราชกฤษฎีกา|กฎกระทรวง)"
    "(?:\\s?(?:นี้|ดังกล่าว|ล่าสุด|ที่|ฉบับ|ซึ่ง|กำหนด|มีผล|ใช้|ออก|เมื่อ|จะ|ยัง|แล้ว|และ|หรือ|ลด|ให้|ได้|ต่อ|ขยาย|เป็น|โดย|ของ|ใน|นั้น|ไม่|มี)[ก-๙]*)?",
    re.IGNORECASE,
)
# A place by the word for its kind: 素罗娜丽工业区, จังหวัดระยอง, Rojana Industrial Park.
_PLACED: Mapping[Language, re.Pattern[str]] = {
    "th": re.compile(
        "(?P<kind>จังหวัด|อำเภอ|ตำบล|นิคมอุตสาหกรรม|สวนอุตสาหกรรม|เขตอุตสาหกรรม|นิคม"
        "|เมือง(?=[ก-๙]))\\s?(?P<name>[ก-ฮเ-ไ][ก-๙]{2,9})"
    ),
    "zh": re.compile(
        "(?P<name>[\u3400-\u9fff]{2,6}?)(?P<kind>工业区|工业园区?|工业城|产业园|科技园"
        "|府(?=[的和、，。的设内境东西南北位建投]|$)|县(?=[的和、，。]|$))"
    ),
    "en": re.compile(
        r"(?P<name>(?:[A-Z][\w'-]+\s+){1,4})(?P<kind>Industrial (?:Estate|Park|Zone|Land|City)|Province|District)"
    ),
}
_NO_PLACE: Mapping[Language, re.Pattern[str]] = {
    "th": re.compile(
        "ที่|ชาย|ต่าง|ใน|นี้|นั้น|และ|หรือ|ของ|ไทย|ทั่วไป|ต้น|ใด|อื่น|เดียว|เหล่า|อุตสาหกรรม|ทั้ง|หลัก|ใหญ่|มี|ได้"
        "|ต้อง|จะ|เชิงนิเวศ|เป้าหมาย|ส่งเสริม|หรือ|ร่วม|กนอ|ให้|คาร์บอน|อัจฉริยะ|เอกชน|ละ|นอก|ไม่|ซึ่ง|โดย|เพื่อ"
        "|แห่ง|ส่วน|สามารถ|อาจ|ขาย|ซื้อ|เช่า|ขนาด|อยู่|เอง|ทุก|ว่า|ก็|ยัง|จึง|ตาม|ถึง|เพราะ|เมื่อ|หาก|ถ้า|เฉพาะ|เพียง|เป็น|ไป|มา|แล้ว|กับ|จาก|ด้วย"
    ),
    "zh": re.compile(
        "(?:泰国|中国|该|此|民营|私人|民间|政府|各|生态|普通|一般|所在|现代|专业|入驻|的|在|国内|当地"
        "|外国|东北部|东部|北部|南部|中部|首个|类|座|个|家|内|外|或|和|与|及|些|边境|为|位于|是|设在"
        "|管理的?)$"
    ),
    "en": re.compile(r"^(?:The|An?|This|That|IEAT|Thai|Any|Each|Private|In|Border|General)\s+$"),
}


def strange_place(
    text: str, language: Language, readings: tuple[Reading, ...], glossary: Glossary | None
) -> str | None:
    """A place told by the word for its kind that the passages do not name."""
    held = "".join(_squeezed(reading.text) for reading in readings)
    known = frozenset(mark for reading in readings for mark in reading.marks)
    for match in _PLACED[language].finditer(text):
        stem = match["name"][:6] if language == "th" else match["name"][-4:] if language == "zh" else match["name"]
        no_place = _NO_PLACE[language].match(stem) if language != "zh" else _NO_PLACE["zh"].search(match["name"])
        around = text[max(0, match.start() - 12) : match.end() + 24]
        named = frozenset(mark for mark in marks(around, glossary) if mark[0] in ("place", "estate", "town"))
        if no_place or _squeezed(stem) in held or named & known:
            continue
        return match[0]
    return None


def _squeezed(text: str) -> str:
    return re.sub(r"[\s\-'’.,]", "", normalise(text))


# --- Latin words ------------------------------------------------------------------------------------------------------

_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9'’+-]*[A-Za-z0-9+]|[A-Za-z]")
# Short forms of general things, for which any passage that speaks of the thing has words of its own.
_GENERAL = frozenset(
    "cit vat pit wht usd thb rmb cny eur jpy us be ce ad km kg mw kw kwh gw gwh sq m2 m3 mg co2 ph"
    " visa visas id ok am pm gdp sme smes ltd plc inc rd rai baht"
    " thai thailand thais bangkok jan feb mar apr may jun jul aug"
    " sep sept oct nov dec january february march april june"
    " july august september october november december monday tuesday wednesday thursday friday saturday sunday".split()
)
_TITLES = frozenset(
    "announcement announcements notification act section sections clause article group groups list lists cabinet"
    " government board"
    " estate estates province provinces zone zones north south east west northeast northern southern eastern western"
    " northeastern central region border industrial decree royal gazette certificate visa law treaty state ministry"
    " department authority office company number no office order rule rules corridor economic special minister embassy"
    " corporate income tax foreign business investment promotion non-immigrant exemption reduction operation".split()
)


def strange_word(text: str, language: Language, readings: tuple[Reading, ...], glossary: Glossary | None) -> str | None:
    """A Latin word that is neither in the passages nor known: a name, or nothing."""
    held = "\n".join(reading.text for reading in readings)
    words = frozenset(word.lower() for word in _LATIN.findall(held))
    plain = frozenset(_stem(word) for word in words)
    marked = frozenset(mark for reading in readings for mark in reading.marks)
    known = _mentioned(text, held, glossary)
    english = any(reading.language == "en" for reading in readings)
    opens = True
    for match in _LATIN.finditer(text):
        word = match[0].replace("’", "'").removesuffix("'s").rstrip("'")
        lower = word.lower()
        first, opens = opens, False
        listed = frozenset(listed_names(word))
        if listed and listed <= marked | _ALWAYS:
            continue
        if (
            lower in words
            or lower.endswith("n't")
            or lower in known
            or lower in _GENERAL
            or _stem(lower) in plain
            or len(word) == 1
        ):
            continue
        if all(piece in words or piece in _GENERAL or _everyday(piece) for piece in lower.split("-")):
            if language == "en" and (
                word.islower()
                or first
                or lower in _TITLES
                or (not english and _everyday(lower) and _alone(text, match))
            ):
                continue
            if language == "en" and word[1:].islower() and _alone(text, match) and lower in _TITLES:
                continue
        return word
    return None


def _alone(text: str, match: re.Match[str]) -> bool:
    """Whether no other word with a capital stands beside a word with one."""
    before = re.search(r"([A-Z][\w'-]*)\s$", text[: match.start()])
    after = re.match(r"\s([A-Z][\w'-]*)", text[match.end() :])
    beside = [each[1].lower() for each in (before, after) if each]
    return all(word in _TITLES or word in _GENERAL for word in beside) and match[0].lower() in _TITLES


def _mentioned(text: str, held: str, glossary: Glossary | None) -> frozenset[str]:
    """The Latin words of names whose things the passages name in whatever way."""
    if glossary is None:
        return frozenset()
    there = {mention.entry.id for mention in glossary.find(held)}
    found = (mention.surface for mention in glossary.find(text) if mention.entry.id in there)
    return frozenset(word for surface in found for word in _LATIN.findall(surface)) | frozenset(
        surface.replace(" ", "-")
        for surface in (mention.surface for mention in glossary.find(text) if mention.entry.id in there)
    )


def _everyday(word: str) -> bool:
    return (_stem(word) if len(word) > 3 else word) in gazetteer().everyday


@lru_cache(maxsize=4096)
def _stem(word: str) -> str:
    return str(Stemmer.Stemmer("english", 0).stemWord(word))
