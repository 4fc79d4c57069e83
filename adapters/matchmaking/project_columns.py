"""The columns of a table of Thai projects: what each means, in English and Thai, and which values it takes. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from bot.leads import Asset, Form, Horizon, LeadKind, Screening, Side, Stage
from bot.messages import LANGUAGES

YES, NO = "yes", "no"
BETWEEN = ";"
"""Parts the values of a list."""

Codes = Literal["sectors", "technologies", "provinces", "estates"]
"""Lists of codes that the catalogues hold."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `values` are all that it takes; `codes` names the catalogue's list that it takes values of.

    `several`: values are parted by semicolons. `told`: written for information, and not read back.
    """

    name: str
    english: str
    thai: str
    values: tuple[str, ...] = ()
    codes: Codes | None = None
    several: bool = False
    told: bool = False

    @property
    def comment(self) -> str:
        """What stands at the column's head in the template."""
        lines = [self.english, self.thai]
        if self.values:
            lines.append(f"Values / ค่าที่ใช้ได้: {', '.join(self.values)}")
        if self.codes:
            lines.append("Values: see the sheet “codes”. / ดูค่าที่ใช้ได้ในแผ่นงาน “codes”")
        if self.several:
            lines.append("Several are parted by semicolons. / หลายค่าคั่นด้วย ;")
        return "\n".join(lines)


_TRUTH = (YES, NO)
_ASSETS, _FORMS = get_args(Asset), get_args(Form)

COLUMNS: tuple[Column, ...] = (
    Column(
        "id",
        "Saphan's number of a project that is to be changed (J-…); empty for a new project.",
        "เลขโครงการในระบบ (J-…) เมื่อต้องการแก้ไข โครงการใหม่ให้เว้นว่าง",
    ),
    Column(
        "revision",
        "The revision that was exported; a project changed since then is refused. Empty: not checked.",
        "ลำดับการแก้ไขขณะส่งออก หากโครงการถูกแก้หลังจากนั้น ระบบจะไม่รับแถวนี้ เว้นว่างได้",
    ),
    Column("sample", "yes: an invented example.", "yes: โครงการสมมติเพื่อทดลองใช้", _TRUTH),
    Column(
        "public",
        "yes: may be shown in the chat once it is screened. Empty: no.",
        "yes: แสดงในแชตได้เมื่อคัดกรองแล้ว เว้นว่างหมายถึงไม่แสดง",
        _TRUTH,
    ),
    Column("kind", "Who owns the project. Empty: project_owner.", "ประเภทเจ้าของโครงการ", get_args(LeadKind)),
    Column("owner", "Owner and contact, for staff only; never shown.", "เจ้าของและข้อมูลติดต่อ เห็นเฉพาะเจ้าหน้าที่"),
    Column(
        "title_th",
        "Title in Thai; a title in at least one language is needed.",
        "ชื่อโครงการภาษาไทย (ต้องมีชื่ออย่างน้อยหนึ่งภาษา)",
    ),
    Column("title_zh", "Title in Chinese.", "ชื่อโครงการภาษาจีน"),
    Column("title_en", "Title in English.", "ชื่อโครงการภาษาอังกฤษ"),
    Column(
        "summary_th",
        "What it is and what it needs, in Thai; shown: no names, no contacts.",
        "สรุปภาษาไทย แสดงต่อสาธารณะ ห้ามมีชื่อบุคคลหรือข้อมูลติดต่อ",
    ),
    Column("summary_zh", "The same in Chinese.", "สรุปภาษาจีน"),
    Column("summary_en", "The same in English.", "สรุปภาษาอังกฤษ"),
    Column(
        "side",
        "Whether it seeks something, offers something, or both. Empty: seeks.",
        "ต้องการ (seeks) เสนอให้ (offers) หรือทั้งสองอย่าง (both)",
        get_args(Side),
    ),
    Column("sectors", "Fields of work.", "สาขา", codes="sectors", several=True),
    Column("other_sector", "A field that is not in the list, in words; shown.", "สาขาอื่น ระบุเป็นข้อความ"),
    Column("technologies", "Technologies of the catalogue.", "เทคโนโลยีในบัญชี", codes="technologies", several=True),
    Column(
        "other_technology", "A technology that is not in the catalogue, in words; shown.", "เทคโนโลยีอื่น ระบุเป็นข้อความ"
    ),
    Column("provinces", "Provinces where it is.", "จังหวัดที่ตั้ง", codes="provinces", several=True),
    Column("estates", "Industrial estates where it is.", "นิคมอุตสาหกรรมที่ตั้ง", codes="estates", several=True),
    Column("anywhere", "yes: the place does not matter. Empty: no.", "yes: ตั้งที่ใดก็ได้", _TRUTH),
    Column(
        "amount_low", "Investment, from; whole units of the currency (90000000).", "เงินลงทุนขั้นต่ำ เป็นหน่วยเต็มของสกุลเงิน"
    ),
    Column("amount_high", "Investment, to.", "เงินลงทุนขั้นสูง"),
    Column("currency", "Currency of the investment.", "สกุลเงิน", ("THB", "CNY", "USD", "EUR")),
    Column("stage", "How far it has come.", "ความคืบหน้า", get_args(Stage)),
    Column("horizon", "Months until the start.", "กำหนดเริ่ม (เดือน)", get_args(Horizon)),
    Column("wants", "What it looks for.", "สิ่งที่ต้องการ", _ASSETS, several=True),
    Column(
        "must_have",
        "Those of “wants” without which nothing comes about.",
        "สิ่งที่ขาดไม่ได้ (ต้องอยู่ใน wants)",
        _ASSETS,
        several=True,
    ),
    Column("offers", "What it brings.", "สิ่งที่มีให้", _ASSETS, several=True),
    Column("forms", "Forms of cooperation.", "รูปแบบความร่วมมือ", _FORMS, several=True),
    Column("languages", "Languages spoken.", "ภาษาที่ใช้", LANGUAGES, several=True),
    Column("interpreter", "Whether an interpreter is accepted; empty: not known.", "ใช้ล่ามได้หรือไม่", _TRUTH),
    Column(
        "max_foreign_percent", "The most that a foreign side may hold, 0 to 100.", "สัดส่วนหุ้นต่างชาติสูงสุด (ร้อยละ 0–100)"
    ),
    Column("source", "Where the information is from, for staff.", "ที่มาของข้อมูล สำหรับเจ้าหน้าที่"),
    Column(
        "as_of", "Date of the information: 2026, 2026-06 or 2026-06-30 (common era).", "วันที่ของข้อมูล ปี ค.ศ. เช่น 2026-06"
    ),
    Column("staff_note", "A note for staff only; never shown.", "บันทึกสำหรับเจ้าหน้าที่"),
    Column(
        "screening",
        "How far the screening has come. Changed only together with --screened-by; empty: screened then.",
        "สถานะการคัดกรอง เปลี่ยนได้เมื่อระบุชื่อผู้คัดกรอง (--screened-by) เท่านั้น",
        get_args(Screening),
    ),
    Column("screened_by", "Who screened it (told only).", "ผู้คัดกรอง (แสดงเท่านั้น)", told=True),
    Column("screened_at", "When, in UTC (told only).", "เวลาที่คัดกรอง UTC (แสดงเท่านั้น)", told=True),
    Column("lead", "The lead that it came from (told only).", "คำขอที่เป็นที่มา (แสดงเท่านั้น)", told=True),
)
"""In the order in which they are written. Those of the table of samples are among them."""

BY_NAME = {column.name: column for column in COLUMNS}
TEXTS = (
    "title_th", "title_zh", "title_en", "summary_th", "summary_zh", "summary_en", "other_sector", "other_technology",
)  # fmt: skip
"""Columns whose words are shown in the chat."""
