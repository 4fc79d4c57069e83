"""Whether a clause denies, and what it obliges to or allows, by the words that do so in three languages."""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot.messages import Language

# What holds a word of denial and denies nothing: bounds, names of things, "not only".
_HARMLESS: Mapping[Language, re.Pattern[str]] = {
    "en": re.compile(
        r"^\s*No,|\b(?:who|which|that) (?:is|are|was|were) not (?:been )?promoted\b"
        r"|(?:instead of|rather than) (?:THB |US\$)?(?=\d)|\b(?:not|without) (?:counting|including)\b"
        r"|\bwithout (?:counting |including )?(?:the )?(?:cost of )?(?:land|VAT|working capital)\b"
        r"|\b(?:no|not) (?:more|less|fewer|longer|higher|lower|later|earlier|below|above|over|only|just"
        r"|exceed\w*)\b|no later than"
        r"|\bnon-\w+|\bno\.\s?(?=\d|Por)|\bnot (?:be )?(?:lower|higher|less|more) than|(?:shall|must|may"
        r"|can|does|do|will)? ?not exceed\w*"
        r"|cannot exceed|\bnothing but\b|whether or not|in no case|if not\b|\bno doubt\b|\bor not\b"
        r"|\bno (?:such )?(?:cap|limit|ceiling)\b|without (?:a |any )?(?:cap|limit|ceiling)|(?:pays?"
        r"|paying|owes?) no (?:corporate |income |import )*(?:tax|dut)|\bunlimited\b",
        re.IGNORECASE,
    ),
    "zh": re.compile(
        "不(?:得|应|能|可)?(?:超过|低于|少于|高于|多于|小于|大于|超出|足)|[不未]满(?=[\\s\\d一二两三四五六七八九十百千])|不动产|非税|未含|未计|非法|违法"
        "|[是能可与]否|无(?:额度)?上限"
        "|不设(?:额度)?上限|没有(?:该|此|额度)*上限|不受上限|不用(?:缴|交)纳?(?:企业)?所得税|非移民|不同"
        "|^(?:不|不是|不是的|没有)，|不计|不满意|不仅|不只|不含|不包括|不论|无论|不管|不(?:得|可|能|应)?[晚迟]于|不等|不断|不含|未来|无人"
        "|未[^，。、]{1,8}?(?:之前|前(?!往))|无形|非B|未获促进|未成年|莫不|非常|除非|并非?自动(?=a)|不良|不锈",
    ),
    "th": re.compile(
        "ไม่พอใจ|ไม่แน่ใจ|วันหยุด|ไม่(?:เกิน(?:กว่า)?|น้อยกว่า|ต่ำกว่า|มากกว่า|ถึง|สูงกว่า|รวม|ว่า|เพียง|ช้ากว่า|นับ)|ที่(?:มิใช่|ไม่ใช่)ภาษี"
        "|มิฉะนั้น|ไม้|ไม่จำกัดวงเงิน|ไม่มีเพดาน(?:วงเงิน)?|ไม่มีวงเงิน|ไม่(?:ต้อง)?เสียภาษี|หรือไม่|ไหม่",
    ),
}
_DENIAL: Mapping[Language, re.Pattern[str]] = {
    "en": re.compile(
        r"\b(?:no|not|cannot|never|neither|nor|none|nothing|nobody|without|unless granted"
        r"|free of charge|rather than|instead of)\b|n['’]t\b"
        r"|\bfail(?:s|ed|ure)?\b|\black(?:s|ing)?\b|\bstop(?:s|ped)?\b|no longer|\b(?:was|were|been) (?:ended|dropped)"
        r"|\bto (?:end|stop|cease)\b"
        r"|\bis free\b|\bfor free\b|\bcloses?d to\b",
        re.IGNORECASE,
    ),
    "zh": re.compile("不|无|没|未(?!来)|非(?!常)|禁止|勿|免费|毋|否|失败|流标|缺少|缺乏|停止|不再"),
    "th": re.compile("ไม่|มิได้|มิให้|ห้าม|ไร้|ไม่มี|ปราศจาก|ฟรี|ปลอดค่า|งดเว้น|ล้มเหลว|ยุติ|หยุด(?!งาน|ราช|ประจำ)"),
}


# How far a word of denial reaches, in signs.
_REACH: Mapping[Language, int] = {"en": 36, "zh": 10, "th": 26}


def denied(clause: str, language: Language) -> str:
    """What stands behind the words of a clause that deny, as far as they reach; "" where nothing denies."""
    plain = _HARMLESS[language].sub(" ", clause)
    return " ".join(plain[match.end() : match.end() + _REACH[language]] for match in _DENIAL[language].finditer(plain))


def denials(clause: str, language: Language) -> int:
    """How many words of a clause deny."""
    return len(_DENIAL[language].findall(_HARMLESS[language].sub(" ", clause)))


def denies(clause: str, language: Language) -> bool:
    """Whether a clause says that something is not so."""
    count = denials(clause, language)
    return count % 2 == 1 if language != "en" else count > 0


_OBLIGES: Mapping[Language, re.Pattern[str]] = {
    "en": re.compile(
        r"\b(?:must|has to|have to|need(?:s|ed)?|required?s?|obliged|shall|necessary|oblige[sd]?)\b", re.IGNORECASE
    ),
    "zh": re.compile("必须|须|需要|应当|务必|需(?!求)|要求|应(?!用|对|收|税)"),
    "th": re.compile("ต้อง|จำเป็น|พึง|กำหนดให้"),
}
_FREES: Mapping[Language, re.Pattern[str]] = {
    "en": re.compile(
        r"(?:does|do|did|need|is|are|has|have)? ?not (?:have|need|needed|required?|necessary|obliged)\b"
        r"|\bexempt(?:ed)? from (?![^,.;]{0,40}(?:tax|dut|\bCIT\b|\bVAT\b))"
        r"|\bno need\b|\bneed not\b|\bn['’]t (?:have|need)\b|\bno [\w ]{1,24}(?:is|are) (?:required"
        r"|needed|necessary)|\bneeds? no\b",
        re.IGNORECASE,
    ),
    "zh": re.compile(
        "无需|不需要?|不必|无须|不用|毋须|不要求|不一定|免除(?![^，。；]{0,8}[税费])|不受[^，。；]{1,12}限制"
    ),
    "th": re.compile("ไม่(?:จำเป็น)?ต้อง|ไม่จำเป็น|ไม่บังคับ|ยกเว้น(?=เงื่อนไข|ข้อกำหนด|เกณฑ์|อายุ|คุณสมบัติ)"),
}


def frees(clause: str, language: Language) -> bool:
    """Whether a clause says that something is not needed."""
    return bool(_FREES[language].search(clause))


def freed(clause: str, language: Language) -> str:
    """What a clause says is not needed, up to the next comma; "" where it says so of nothing."""
    match = _FREES[language].search(clause)
    return re.split(r"[，。,;；]", clause[match.end() : match.end() + 32])[0] if match else ""


def obliges(clause: str, language: Language) -> bool:
    """Whether a clause says that something is needed."""
    return bool(_OBLIGES[language].search(_FREES[language].sub(" ", clause)))


_INCLUDES = re.compile(
    r"\binclud|count(?:ed|ing|s) in\b|计入|算入|连同|นับรวม|包括|包含|(?<!不)(?<!未)含(?!量)|รวม", re.IGNORECASE
)
_EXCLUDES = re.compile(
    r"\bexclud|\b(?:not|without) (?:counting|includ)\w*|\bwithout (?:the )?(?:cost of )?(?:land|VAT|working capital)\b"
    r"|不包?[含括]|未[含计]|不计|ไม่(?:นับ)?รวม",
    re.IGNORECASE,
)
_FORBIDS = re.compile(
    r"\b(?:may|must|shall|should|can) not\b|\bdo(?:es)? not\b|\bcannot\b|\bnever\b|\bnot (?:allowed|permitted)\b"
    r"|prohibit|n['’]t\b"
    r"|不得|不能|不可|不允许|不准|禁止|切勿|勿|ห้าม|ไม่(?:สามารถ|อาจ|อนุญาต|ควร)|ไม่ได้(?=$|[\s,])",
    re.IGNORECASE,
)


def forbidden(clause: str, language: Language) -> str:
    """What stands behind the words of a clause that forbid; "" where it forbids nothing."""
    return denied(clause, language) if _FORBIDS.search(_HARMLESS[language].sub(" ", clause)) else ""


def excludes(clause: str) -> bool:
    """Whether a clause leaves something out: excluding land."""
    return bool(_EXCLUDES.search(clause))


def excluded(clause: str) -> str:
    """What stands behind the word of a clause that leaves something out."""
    match = _EXCLUDES.search(clause)
    return clause[match.end() : match.end() + 44] if match else ""


def includes(clause: str) -> bool:
    """Whether a clause counts something in: including land."""
    return bool(_INCLUDES.search(_EXCLUDES.sub(" ", clause)))
