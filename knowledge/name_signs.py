"""What unlisted names of all scripts share: what is known, and which words stand beside a name."""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.gazetteer import Gazetteer
from knowledge.held_text import HeldText
from knowledge.ordinary_words import OrdinaryWords
from knowledge.words import Segmenter

SUREST = 0.95
DOUBTFUL = 0.45
"""Looks like a name, but not where a name is expected, or where a small place at home may be named."""


@dataclass(frozen=True, slots=True)
class Coined:
    """A stretch of `Wording.plain` that seems to be a name on no list, with its sureness from 0 to 1."""

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


_LEADS = re.compile(
    r"\b(?:of|by|does|do|is|are|did|was|has|will|distributes?|buy|brand|model|like|called|named|recommend|contact|owns?"
    r"|about|about the) $"
    "|(?:หุ้น|ของ|แบรนด์|ยี่ห้อ|รุ่น|ฝ่ายขาย|ตัวแทนจำหน่าย|บริษัท|ธนาคาร"
    "|ค่าย|เบอร์|ติดต่อ|เครื่อง|ศูนย์บริการ|ใบเสนอราคาจาก|ใครถือหุ้น) ?$"
    "|(?:品牌|牌子|买|联系|公司) ?$"
)
_FOLLOWS = re.compile(
    r"^(?:'s| s)? (?:products?|sales|shares?|stock|is|office|warranty|dealers?|hiring|charge|employ|give|gets?|makes?"
    r"|costs?|price|inverters?|batter\w+|panels?|group|motors?|electric|bank|co\b|inc\b|ltd\b|corp\w*)"
    "|^ ?(?:มีโรงงาน|รับสมัคร|รับประกัน|น่าเชื่อถือ|น่าซื้อ|ได้บีโอไอ|ดีไหม"
    "|ดีมั้ย|รุ่น|ราคา|หน่อย|ปีที่แล้ว|อยู่ที่ไหน|ตั้งโรงงาน|ดีกว่ายี่ห้อ|คือใคร|เป็นใคร)"
    "|^ ?(?:的?(?:股票|股价|ceo|产品|售后|代理|官网|总部|老板|电话|设备|装置|报价|客服|机器)|在泰国|在曼谷|在罗勇|靠谱"
    "|去年|拿到|招人|质保|怎么样|多少钱|是谁|建厂了?[吗没]|的?(?:服务网点|效率))"
)
_IN_A_PLACE = re.compile(
    r"(?:\b(?:in|near|to|at|from|through|via|opposite|towards?) (?:the )?|(?:ใน|ที่|ไป|[在去到]) ?)$"
)


def leads(before: str) -> bool:
    """Whether the words before a name speak of a company or brand: "share price of …", "ตัวแทนจำหน่าย …"."""
    return bool(_LEADS.search(before))


def follows(after: str) -> bool:
    """Whether the words behind a name do: "… products", "… รับสมัคร", "…靠谱吗"."""
    return bool(_FOLLOWS.search(after))


def in_a_place(before: str) -> bool:
    """Whether the word before a name makes it a place."""
    return bool(_IN_A_PLACE.search(before))


_OWN = re.compile(
    r"\b(?:our|my|we|we are|we're|i am|i'm) "
    r"(?:(?:company|firm|brand|factory|group|name|is|are|from|called|named|at|own) )*$"
    "|(?:บริษัท|โรงงาน|แบรนด์)?(?:ของ)?(?:เรา|ผม|ฉัน|ดิฉัน)(?:คือ|ชื่อ|ว่า|เป็น|มาจาก|บริษัท| )*$|ชื่อ(?:ว่า|บริษัท)? ?$"
    "|(?:我们|我司|我|本公司|敝司)(?:公司|厂|企业)?(?:是|叫|名叫|来自)*(?:[\u3400-\u9fff]{2})?$"
)
_PARTNER = re.compile(
    r"\b(?:suppl(?:y|ying|ies|iers?)|customers?|clients?|subcontractors?|oem|vendors?|works? for|sell) "
    r"(?:(?:to|of|for|is|are|like) )*$"
    "|(?:ซัพพลายเออร์|ลูกค้า|ส่งของ|ส่ง|ผลิต|(?<!ฝ่าย)(?<!จำหน่าย)ขาย|รับจ้าง)(?:ของ|ให้|คือ|เป็น|กับ)* ?$"
    "|(?:供应商|供货|配套|代工|客户)[是给为叫]*$"
)
_PARTNER_AFTER = re.compile("^(?:的)?(?:供应商|配套|代工|客户)|^ (?:supplier|vendor|subcontractor|partner)")


def in_own_role(plain: str, start: int, end: int) -> bool:
    """Whether a name is the asker's own, or that of somebody whom the asker works for or supplies."""
    before, after = plain[max(start - 32, 0) : start], plain[end : end + 16]
    return bool(_OWN.search(before) or _PARTNER.search(before) or _PARTNER_AFTER.search(after))
