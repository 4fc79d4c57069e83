"""Things of which a text says the one or the other without a "not": land is let or sold, open to all or to some."""

from __future__ import annotations

import re
from collections.abc import Sequence

_Pair = tuple[re.Pattern[str], re.Pattern[str]]


def _pair(said: str, held: str) -> _Pair:
    return re.compile(said, re.IGNORECASE), re.compile(held, re.IGNORECASE)


# What a sentence may not affirm where its passage has only the other.
_PAIRS: Sequence[_Pair] = (
    _pair(
        r"\b(?:buy|bought|purchas\w+|sold|sells?|for sale|freehold|own(?:s|ed)? outright)\b|ซื้อ(?!ขาย)|ขาย(?!ส่ง|ปลีก)"
        r"|กรรมสิทธิ์|购买|买断|买下|出售|购地|购得|购入|永久产权|所有权",
        r"\b(?:leas|let\b|rent)|เช่า|租",
    ),
    _pair(
        r"\b(?:open to|for|covers?|accepts?|in|to|of) (?:all|any|every)\b|\b(?:anyone|everyone|anybody|everybody)\b"
        r"|ทุก(?:ประเภท|กลุ่ม|สาขา|อุตสาหกรรม|ราย|คน|บริษัท|กิจการ|จังหวัด|พื้นที่|นิคม|โครงการ|แห่ง)|ใครก็"
        r"|(?:所有|全部|任何|各类|一切)(?:的)?(?:类别|类型|行业|企业|人|项目|公司|外国人|申请人|业务|府|园区|投资者)|任何人"
        r"|全境|不限(?:行业|类别|类型)",
        r"\bonly\b|\bsolely\b|\bexclusively\b|\bnot (?:all|every|any)\b|เฉพาะ|เท่านั้น|ไม่ใช่ทุก"
        r"|仅|只(?!要|需)|唯|并非(?:所有|全)|不是所有",
    ),
    _pair(
        r"(?:must|has to|have to|still) pay"
        r"|(?:must|has to|have to|is to|are to) be paid|\bpayable\b|\b(?:is|are) (?:due|taxed|liable)\b"
        r"|(?:ต้อง)?(?:เสีย|ชำระ|จ่าย)(?:ภาษี|อากร)"
        r"|(?:须|需|应|要)(?:照常)?(?:缴纳?|交纳?|纳)(?:进口)?(?:关?税|企业所得税|增值税)?",
        r"\bexempt|duty[- ]free|ยกเว้น(?:ภาษี|อากร)|免(?:税|征|缴|进口|企业)",
    ),
    _pair(
        r"\bafter\b|过后|之后|以后|期满后|หลังจาก|ภายหลัง|หลังครบ|หลังพ้น",
        r"\bbefore\b|\bprior to\b|前(?![往来景述者])|ก่อน(?!หน้า)|\bwithin\b|以内|之内|ภายใน",
    ),
    _pair(
        r"\bends?\b|\bone[- ]off\b|\bonly once\b|สิ้นสุด|ครั้งเดียว|终止|结束|一次性",
        r"\bcontinu|\bongoing\b|\bpermanent|ต่อเนื่อง|ถาวร|持续|长期",
    ),
    _pair(
        r"\b(?:whole|entire)\b|\bin full\b|เต็มจำนวน|ทั้งจำนวน|ตลอดทั้ง|ทั้งหมด|全额|全程|全部|整个",
        r"\bof which\b|\bpart(?:ly| of)\b|\bat least\b|\bup to\b|\bnot more than\b|อย่างน้อย|ไม่เกิน|บางส่วน|ส่วนที่"
        r"|其中|至少|不少于|不超过|部分|最多",
    ),
    _pair(
        r"\binstead of\b|\bin place of\b|\breplac|แทน(?!ที่จะ)|取代|代替|替代",
        r"\bbesides\b|\bin addition to\b|\bon top of\b|นอกเหนือ|นอกจาก|เพิ่มเติมจาก|除.{1,12}外|另外|另按",
    ),
)
_PAYS, _EXEMPT = _PAIRS[2]


def owed(said: str, denies: bool, held: Sequence[tuple[str, bool]]) -> bool:
    """Whether to pay is what a clause says, and not to be exempt what the passages' do; or the other way round."""
    return any(
        (not denies and other_denies and _PAYS.search(said) and _EXEMPT.search(other))
        or (denies and not other_denies and _EXEMPT.search(said) and _PAYS.search(other))
        for other, other_denies in held
    )


def contrary(said: str, held: Sequence[str]) -> bool:
    """Whether a clause affirms one of a pair where the clauses that speak of the same have but the other."""
    return any(
        one.search(said)
        and not other.search(said)
        and any(other.search(each) for each in held)
        and not any(one.search(each) for each in held)
        for one, other in _PAIRS
    )


def alike(said: str, held: Sequence[str]) -> bool:
    """Whether a clause denies one of a pair and the clauses that speak of the same affirm the other."""
    return any(one.search(said) and any(other.search(each) for each in held) for one, other in _PAIRS)
