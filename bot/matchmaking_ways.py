"""What only one kind of lead is asked: the form of cooperation, and how far technology, land or tender have come."""

from __future__ import annotations

from collections.abc import Mapping

from bot.dialogue import Option, Phrase
from bot.form_fields import words
from bot.leads import Form

_JOINT = Option("joint_venture", Phrase("way-joint-venture"), words(
    r"joint[- ]venture|\bjv\b|ร่วมทุน|ร่วมลงทุน|หุ้นส่วน|合资|入股|参股"))  # fmt: skip
_LICENCE = Option("licence", Phrase("way-licence"), words(
    r"licen[cs]|transfer|อนุญาตให้ใช้สิทธิ|ขายสิทธิ|ถ่ายทอด|ไลเซนส์|许可|授权|转让"))  # fmt: skip
_BOT = Option("bot", Phrase("way-bot"), words(
    r"\bboo?t\b|build[- ]operate|ลงทุนให้|ลงทุนทั้งหมด|สร้างและเดินระบบ|特许|BOT|运营权"))  # fmt: skip

MODES = (
    Option("greenfield", Phrase("way-greenfield"), words(
        r"greenfield|own (?:plant|factory)|wholly|alone|new (?:plant|factory)|ตั้งโรงงาน|ลงทุนเอง|独资|建厂|设厂|自建"
        r"|新建")),
    _JOINT,
    Option("equipment_sale", Phrase("way-equipment-sale"), words(
        r"equipment|machin|sell|export|ขายเครื่อง|ขายอุปกรณ์|เครื่องจักร|卖设备|设备(?:销售|出口|供应)?|出口")),
    _LICENCE,
    Option("epc", Phrase("way-epc"), words(r"\bepc\b|turn-?key|contract|engineering|รับเหมา|ออกแบบ.*ก่อสร้าง|总包|总承包"
        r"|工程承包|交钥匙|EPC")),
    _BOT,
    Option("trading", Phrase("way-trading"), words(r"trad(?:e|ing)|distribut|ค้าขาย|นำเข้า|ตัวแทนจำหน่าย|贸易|经销"
        r"|代理"), offered=False),
    Option("fund", Phrase("way-fund"), words(r"\bfund|financial invest|กองทุน|基金|财务投资"), offered=False),
)  # fmt: skip
"""An investor's ways into Thailand."""

WAYS = (
    _JOINT,
    Option("purchase", Phrase("way-purchase"), words(r"\bbuy|purchase|procure|ซื้อ|จัดซื้อ|购买|采购|买设备")),
    _LICENCE,
    Option("lease", Phrase("way-lease"), words(r"lease|\brent|เช่า|租")),
    Option("off_take", Phrase("way-off-take"), words(r"off-?take|sell (?:our|the|my)|supply|ขายผลผลิต|รับซื้อ|ส่งวัตถุดิบ"
        r"|包销|供货|收购")),
    Option("co_development", Phrase("way-co-development"), words(
        r"co-?develop|joint (?:research|development)|develop together|ร่วมพัฒนา|วิจัยร่วม|พัฒนาร่วม|共同研发|联合研发"
        r"|合作研发|共同开发")),
    Option("pilot", Phrase("way-pilot"), words(r"pilot|trial|demonstrat|นำร่อง|ทดลอง|试点|示范|中试")),
    _BOT,
)  # fmt: skip
"""The forms of cooperation that a Thai firm, land owner or university may want."""

PROCUREMENTS = (
    Option("purchase", Phrase("way-purchase"), words(r"\bbuy|purchase|procure|จัดซื้อ|ซื้อ|采购|购买")),
    Option("hire", Phrase("way-hire"), words(r"\bhire|service contract|จ้าง|จัดจ้าง|เหมา|服务外包|委托")),
    Option("ppp", Phrase("way-ppp"), words(r"\bppp\b|public[- ]private|ร่วมลงทุน|ร่วมทุน|公私|政企")),
    Option("concession", Phrase("way-concession"), words(r"concession|สัมปทาน|ให้สิทธิ|特许")),
    Option("pilot_with_university", Phrase("way-university"), words(r"universit|pilot|มหาวิทยาลัย|นำร่อง|大学|高校|试点")),
    Option("undecided", Phrase("way-undecided"), words(r"undecided|not decided|ยังไม่(?:ได้)?ตัดสินใจ|ยังไม่(?:ได้)?กำหนด"
        r"|未定|没定|还没")),
)  # fmt: skip
"""How a public body may commission it."""

PROCURED_AS: Mapping[str, tuple[Form, ...]] = {
    "purchase": ("purchase",),
    "hire": ("purchase",),
    "ppp": ("ppp",),
    "concession": ("bot", "ppp"),
    "pilot_with_university": ("pilot",),
}

STATUSES = (
    Option("lab", Phrase("status-lab"), words(r"\blab|research stage|แล็บ|ห้องปฏิบัติการ|วิจัย|实验室|小试|研发阶段")),
    Option("pilot", Phrase("status-pilot"), words(r"pilot|demonstrat|prototype|นำร่อง|ต้นแบบ|สาธิต|中试|示范|样机")),
    Option("reference_plants", Phrase("status-plants"), words(
        r"reference|running|operat|commercial|plants?\b|\d+ (?:sites|projects)|ใช้งานจริง|เดินเครื่อง|โรงงานอ้างอิง|เชิงพาณิชย์"
        r"|แห่ง|商业化"
        r"|已(?:经)?(?:投产|运行|应用)|成熟|案例|业绩|[座个]项目|座")),
)  # fmt: skip

LANDS = (
    Option("owned", Phrase("land-owned"), words(r"\bown|title|chanote|เจ้าของ|ของตัวเอง|ของเรา|โฉนด|กรรมสิทธิ์|自有|产权"
        r"|我的")),
    Option("leased", Phrase("land-leased"), words(r"leas|rent|เช่า|租")),
    Option("option", Phrase("land-option"), words(r"option|negotiat|promis|ตกลงเบื้องต้น|จะซื้อ|กำลังเจรจา|意向|洽谈|优先")),
    Option("public", Phrase("land-public"), words(r"public|state land|government|ราชพัสดุ|ที่หลวง|ของรัฐ|ส\.?ป\.?ก|ที่ดินรัฐ"
        r"|国有|公有|政府")),
)  # fmt: skip

LEVELS = (
    Option("4", Phrase("level-4"), words(r"\blab|ห้องปฏิบัติการ|ห้องแล็บ|แล็บ|实验室|小试")),
    Option("6", Phrase("level-6"), words(r"pilot|prototype|ต้นแบบ|นำร่อง|中试|样机|示范")),
    Option("8", Phrase("level-8"), words(r"full scale|commercial|\bfield|in use|ใช้งานจริง|เชิงพาณิชย์|商业|量产|应用")),
)  # fmt: skip
"""Technology readiness levels that stand for a laboratory, a pilot, and a plant of full size."""
