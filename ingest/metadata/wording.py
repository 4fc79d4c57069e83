"""The words around a date that say what it is the date of, and those by which a document repeals another.

Each list has the wordings of the three languages one after the other.
"""

from __future__ import annotations

import re

_COLON = r"\s*[:：]?\s*"
_DAY_TH = r"\s*(?:วันที่|เดือน|วัน[ก-๙]{3,9}ที่)?\s*"


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


ANNOUNCED = _any(
    rf"(?<!ตาม)(?<!แห่ง)(?<!ใน)(?:ประกาศ|ให้ไว้|สั่ง|ออกให้|ออก|แจ้ง)\s*(?:ไว้\s*)?ณ{_DAY_TH}$",
    rf"(?:วันที่|วัน)(?:ที่)?\s?(?:ประกาศ|เผยแพร่|ออกประกาศ|ออกเอกสาร|จัดทำ|ออกหนังสือ){_COLON}{_DAY_TH}$",
    rf"(?:เผยแพร่|ประกาศ|จัดทำ|พิมพ์)(?:เมื่อ|ครั้งที่ \d+){_COLON}{_DAY_TH}$",
    rf"\b(?:announced|given|issued|published|adopted|done|released)\s+(?:on|in|this){_COLON}(?:the\s+)?$",
    rf"\b(?:date of (?:issue|publication|announcement)|publication date|issue date|date (?:issued|published)|published"
    rf"|issued|posted on|date){_COLON}$",
    rf"(?:发布|發布|公布|印发|印發|成文|公告|发文|發文|制定|签发|出版|颁布)(?:日期|时间|時間|日){_COLON}$",
)
"""What stands right before the date on which a document was announced."""

UPDATED = _any(
    rf"(?:ปรับปรุง(?:ข้อมูล)?(?:ครั้ง)?(?:ล่าสุด)?|แก้ไข(?:ครั้ง)?ล่าสุด|อัปเดต(?:ข้อมูล)?(?:ล่าสุด)?)\s*(?:เมื่อ|ณ)?{_COLON}{_DAY_TH}$",
    rf"\b(?:last\s+)?(?:updated|revised|reviewed|modified)(?:\s+(?:on|in))?{_COLON}$",
    rf"\bdate of (?:last )?(?:update|revision){_COLON}$",
    rf"最[后後近](?:更新|修订|修訂){_COLON}$",
    rf"(?:更新|修订|修訂|最后更新|最後更新|修改)(?:日期|时间|時間|于|於){_COLON}$",
)
"""The same for when it was brought up to date."""

INFORMATION = _any(
    rf"(?:ข้อมูล|สถานะ|อัตรา|ราคา|ตัวเลข)[ก-๙]{{0,12}}\s*ณ\s*(?:สิ้น)?{_DAY_TH}(?:ปี\s*)?$",
    rf"\b(?:as of|as at|data as of|prices as of){_COLON}(?:the end of\s+)?$",
    rf"(?:数据截至|數據截至|截至|截止|数据日期|数据时间){_COLON}$",
)
"""The same for the day that its figures are of."""

ANNOUNCED_AFTER = _any(r"^\s*(?:发布|發布|公布|印发|印發|颁布|頒布)(?!的|之)", r"^\s*(?:通过|通過)\s*[)）]?$")
"""What stands right behind the date on which a Chinese document was announced."""

DATED = _any(r"ลงวันที่\s*$", r"\bdated\s*(?:the\s+)?$", r"(?:^|\s)ณ\s*วันที่\s*$", r"ฉบับ(?:วันที่|เดือน)\s*$")
"""The same, but as often of a document that is cited."""

CITING = _any(
    "ตาม(?!ที่แนบ)|แห่งพระราช|อาศัยอำนาจ|ยกเลิก|อ้างถึง|แก้ไขเพิ่มเติม|โดยที่|ซึ่งออก",
    r"\b(?:pursuant|under|according|accordance|repeal\w*|amend\w*|replac\w*|supersed\w*|refer\w*|virtue|cited)\b",
    "根据|根據|依据|依據|按照|依照|废止|廢止|参照|參照|修订了|替代|取代|代替|引用",
)
"""Words by which a sentence speaks of another document."""

VALID_FROM = _any(
    rf"(?:มี)?ผล(?:ใช้)?บังคับ(?:ใช้)?\s*(?:ตั้งแต่|นับแต่|เมื่อ|นับตั้งแต่|จาก)?{_DAY_TH}$",
    rf"(?:มีผล|ใช้|ใช้บังคับ|เริ่มใช้|เริ่มใช้บังคับ|มีผลใช้บังคับ|มีผลบังคับใช้)\s*(?:ตั้งแต่|นับแต่|นับตั้งแต่|เมื่อ){_DAY_TH}$",
    rf"ทั้งนี้\s*(?:ให้)?(?:ตั้งแต่|นับแต่){_DAY_TH}$",
    rf"(?:วัน|วันที่)(?:มีผล(?:บังคับ)?(?:ใช้)?(?:บังคับ)?|เริ่มใช้){_COLON}{_DAY_TH}$",
    rf"\b(?:effective(?:\s+(?:from|as of|on|date))?|with effect from){_COLON}$",
    rf"\b(?:valid (?:from|as of)|in (?:force|effect) from){_COLON}$",
    rf"\b(?:come|comes|enter|enters) into (?:force|effect)\s+(?:on|from|as of){_COLON}$",
    rf"\b(?:take|takes) effect\s+(?:on|from|as of){_COLON}$",
    rf"(?:生效|施行|实施|實施|执行|執行|启用)(?:日期|时间|時間|日){_COLON}$",
    rf"有效期{_COLON}(?:自|从|從)?\s*$",
)
"""What stands right before the first day that a document holds."""

VALID_FROM_AFTER = _any(r"^\s*(?:起|開始|开始)\s*(?:正式)?(?:施行|实施|實施|生效|执行|執行|适用|適用|启用)")
"""The same behind the date, in Chinese."""

VALID_UNTIL = _any(
    rf"(?:ใช้บังคับ|ใช้บังคับได้|ผล(?:ใช้)?บังคับ(?:ใช้)?|มีผล(?:ใช้บังคับ|บังคับใช้)?|ใช้ได้|มีอายุ|ใช้ราคานี้)\s*(?:จนถึง|ถึง)\s*(?:สิ้น)?{_DAY_TH}$",
    rf"(?:วันหมดอายุ|หมดอายุ|สิ้นผลบังคับ|สิ้นสุดการใช้บังคับ)(?:วันที่|ใน)?{_COLON}{_DAY_TH}$",
    rf"\b(?:valid|effective|applicable|in (?:force|effect))\s+(?:until|till|through|to){_COLON}(?:the end of )?$",
    rf"\b(?:expires|expiry date|expiration date|valid until|expire)(?:\s+on)?{_COLON}$",
    rf"(?:有效期|有效)\s*(?:至|到|截至|截止(?:日期)?(?:为)?){_COLON}$",
    rf"(?:失效|到期|截止有效)(?:日期|日){_COLON}$",
)
"""What stands right before the last day that a document holds."""

UP_TO = re.compile(
    r"^\s*(?:起?\s*(?:จนถึง|ถึง|until|till|through|to|up to|至|到|[-–—~～])\s*(?:วันที่\s*)?)$", re.IGNORECASE
)
"""What stands between the first and the last day."""

ITSELF = _any(
    "(?:ประกาศ|ระเบียบ|คำสั่ง|ข้อบังคับ|หลักเกณฑ์|มาตรการ|เอกสาร|ฉบับ|อัตรา|ราคา|กฎกระทรวง|แนวทาง|คู่มือ|อัตรานี้)[ก-๙]{0,12}นี้|ทั้งนี้",
    r"\b(?:this|these)\s+(?:\w+\s+){0,2}(?:announcements?|notifications?|notices?|regulations?|orders?|rules?|tariffs?|lists?"
    r"|schedules?|measures?|guidelines?|documents?|editions?|offers?|rates|fees|prices|terms|page|information|brochure|guide)\b",
    r"\bshall (?:come|enter|take|be effective|apply)\b",
    "本(?:公告|办法|辦法|通知|规定|規定|细则|細則|标准|標準|条例|價目表|价目表|指南|措施|文件|意见|方案|手册|价格|费率|目录)|现予公布",
)
"""What a sentence calls the document in which it stands."""

PROMULGATES = _any(
    r"[将將]《[^》]{2,80}》\s*(?:予以|正式)?(?:印发|印發|发布|發布|公布|颁布|頒布)",
    r"《[^》]{2,80}》[^。；]{0,60}(?:现|現)予(?:印发|印發|发布|發布|公布)",
)
"""Says that the document in which it stands brings another one into force, which is its own text."""

FROM_ANNOUNCEMENT = _any(
    r"(?:ตั้งแต่|นับแต่|นับตั้งแต่)(?:วันที่|วัน)(?:ประกาศ|ลงนาม|ออกประกาศ)(?!\s*ใน)(?:\s*นี้)?(?:\s*เป็นต้นไป)?",
    r"from (?:the date of (?:this |its )?(?:announcement|issue|issuance|signature|signing)|the date hereof)\b",
    r"自(?:发布|發布|公布|印发|印發|公告)之日起(?:施行|实施|實施|生效|执行)",
)
"""Says that a document holds from the day of its announcement; not that of the government gazette, which is another."""

REPEALS_NEXT = _any(
    r"(?:ให้|จึง|และให้)\s*ยกเลิก(?!ความใน|ข้อ|วรรค|บัญชี|การ|โดย)",
    r"(?:ให้ใช้|ใช้)(?:ประกาศนี้)?แทน\s*ประกาศ",
    r"\b(?:repeals|replaces|supersedes|revokes|cancels)\b(?!\s+(?:clause|section|article|paragraph|item|part|annex)\b)",
    r"\bfollowing\b[^.]{0,60}\b(?:are|is)\s+(?:hereby\s+)?(?:repealed|revoked|replaced|superseded)\b",
    r"(?:废止|廢止|取代|替代|代替)(?:下列|以下|了)?",
)
"""Stands before what a document takes the place of."""

REPEALS_BEFORE = _any(
    r"\b(?:is|are|be)\s+(?:hereby\s+)?(?:repealed|revoked|superseded|replaced|cancelled)\b",
    r"(?:同时|同時|即行|予以|随之|现予)\s*(?:废止|廢止|失效|停止执行)",
)
"""Stands behind it."""

PART_OF_IT = _any(
    r"\b(?:clauses?|sections?|articles?|paragraphs?|items?|parts?|annex(?:es)?)\s+\S+\s+(?:of|in|to)\b",
    "(?:ข้อ|วรรค|มาตรา)\\s*[0-9๐-๙]+[^ก-๙]{0,6}(?:แห่ง|ของ|ใน)",
    "第[一二三四五六七八九十百0-9]+[条條款项]",
)
"""Says that only a part of another document is repealed."""
