"""Questions for Thai projects that look for something or offer it: whether a message is one, and what it wants."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from bot.amounts import Amount, money
from bot.courtesy import wish
from bot.dialogue import chosen_options
from bot.extraction import named
from bot.form_fields import OTHER
from bot.language import detect
from bot.leads import Asset
from bot.matching_places import CORRIDOR_NAMES, REGION_NAMES, province
from bot.matchmaking_words import ASSETS, SECTORS
from bot.script import in_simplified
from bot.things import Names

_LONGEST = 300
_TECHNOLOGY, _ESTATE = "technologies#", "estates#"
_AREAS = {name.casefold(): name for name in (*REGION_NAMES, *CORRIDOR_NAMES)}


@dataclass(frozen=True, slots=True)
class ProjectQuestion:
    """What kind of project is asked for. Codes are those of `bot.leads.Profile`; empty fields ask for nothing.

    `areas` are regions and corridors. `offering`: a project that has something to give is asked for, not one that
    looks for it. `low` and `high` bound the investment, in `currency`.
    """

    sectors: tuple[str, ...] = ()
    technologies: tuple[str, ...] = ()
    assets: tuple[Asset, ...] = ()
    provinces: tuple[str, ...] = ()
    estates: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    offering: bool = False
    low: Decimal | None = None
    high: Decimal | None = None
    currency: str = ""

    @property
    def narrowed(self) -> bool:
        """Whether it asks for anything but projects as such."""
        return replace(self, offering=False) != ProjectQuestion()


# --- whether a message is one -----------------------------------------------------------------------------------------

_EN = r"proj[eactk]{1,4}s?"
_TH = r"(?:โครงกา[รณ]?|โปร(?:เจ็?ค|เจ็?ก)[ทต]?์?)"
_ZH = r"(?:项目|专案)"
_PROJECT = re.compile(rf"\b{_EN}\b|{_TH}|{_ZH}", re.IGNORECASE)

# What rules, promotion, money and procedures are to projects; one's own project; who helps projects, and who buys them.
_OTHER_MATTER = re.compile(
    r"\b(?:boi|eia|iee|eligib\w*|qualif\w*|promot\w*|incentiv\w*|privileg\w*|exempt\w*|tax\w*|approv\w*|permi[ts]\w*"
    r"|regist\w*|apply|applicat\w*|criteri\w*|requirement\w*|require[sd]?|conditions?|laws?|rules?|regulations?"
    r"|how|why|when|who|whom|costs?|fees?|minimum|maximum|debt|percent|grants?|loans?|agenc(?:y|ies)|banks?|ministry"
    r"|support\w*|help\w*|needs? to|have to|has to|must|should|my|our|(?:i|we) (?:have|own|run)|what happens"
    rf"|(?<!look )(?<!looks )(?<!looking )for (?:[\w-]+ ){{0,2}}{_EN}"
    rf"|(?:the|this|that|an?|each|every|one'?s) (?:\w+ )?{_EN}(?<!s)"
    r"(?! (?:that|which|\w+ing)\b)"
    r"|(?:investors|companies|firms|buyers|suppliers) (?:\w+ ){0,3}"
    r"(?:look\w*|seek\w*|want\w*|interested|like|prefer))\b"
    r"|^\s*(?:can|do|does|may|will|would|could)\b(?! you\b)"
    r"|บีโอไอ|อีไอเอ|ส่งเสริม|สิทธิ(?!เทคโน|บัตร)|ภาษี|ยกเว้น|อนุมัติ|อนุญาต|ทะเบียน|ยื่น|คุณสมบัติ|เงื่อนไข|เกณฑ์|คัดเลือก|กฎหมาย|ระเบียบ"
    r"|ข้อบังคับ|ประเมินผล|ยังไง|อย่างไร|ทำไม|เมื่อไร|เมื่อไหร่|กี่(?!โครงการ)|เท่า(?:ไร|ไหร่)|ขั้นตอน|เอกสาร|ค่าใช้จ่าย|ค่าธรรมเนียม|หนี้|เข้าข่าย"
    r"|ต้อง(?!การ)|ทุนวิจัย|ทุนนวัตกรรม|หน่วยงาน|ธนาคาร|กองทุน|อยากหา|ช่วยหา|ช่วยโครงการ"
    rf"|(?:สำหรับ|ให้|กับ){_TH}|{_TH}(?:ของ)?(?:เรา|ผม|ดิฉัน|ฉัน|หนู|บริษัท)"
    r"|(?:เรา|ผม|ดิฉัน|ฉัน)(?:มี|กำลัง|เป็น|ทำ)|(?:นักลงทุน|ผู้ลงทุน|บริษัท|คน)(?:จีน|ต่างชาติ)?(?:กำลัง|มัก|ส่วนใหญ่)*(?:สนใจ|ชอบ|หา|มองหา|ต้องการ|อยาก)"
    r"|优惠|税|促进|鼓励|符合|资格|条件|申请|申报|审批|批准|否决|批文|登记|注册|环评|环境影响|许可证|如何|怎么|怎样|为什么"
    r"|多少(?!个?项目)|多久|几年|几个月|投产|流程|手续|费用|政策|法律|法规|规定|门槛|补贴|贷款|机构|部门|银行|基金|支持|必须"
    r"|(?:需要|要|找|用|采用|引进|选)[^，。？?]{0,4}(?:什么|哪些|哪种|哪类|哪家|谁|啥|办|满足|具备|提交|通过|经过|缴)(?!项目)"
    r"|我(?:们|司|有)|我的|本项目|[这该]个?项目|能不能|可不可以"
    r"|(?:投资者|投资人|投资商|投资方|中国企业|中资企业|外资企业)[^，。？?项]{0,8}(?:找|寻|需|想|关注|看好|喜欢|感兴趣)",
    re.IGNORECASE,
)
_SEEKS = re.compile(
    r"\b(?:look(?:s|ing)?(?: for)?|search(?:es|ing)?(?: for)?|seek(?:s|ing)?|need(?:s|ing)?|want(?:s|ing)?|requiring"
    r"|in need of|open to|waiting for|lack(?:s|ing)?|invit(?:e|es|ing)|calling for)\b"
    r"|(?<!ปัญ)(?<!เน)(?<!เส)หา(?!ร)|ต้องการ|อยากได้|เปิดรับ|ขาด|ยังไม่มี|ให้[^ ?]{0,12}(?:ร่วมทุน|ลงทุน)"
    r"|需要|需求|寻找|找|寻求|求购|征集|想要|引进|缺|招商|招募|对接|诚邀|采购|要",
    re.IGNORECASE,
)
_OFFERS = re.compile(
    r"\b(?:offer(?:s|ing)?|provid(?:e|es|ing)|licens(?:e|es|ing) out|transfer(?:s|ring)?|sell(?:s|ing)?)\b"
    r"|เสนอ(?!ราคา)|ถ่ายทอด|ขายสิทธิ|提供|转让|出让",
    re.IGNORECASE,
)
# What is looked for or offered, besides fields of work and technologies.
_OBJECT = re.compile(
    r"\b(?:tech(?:nolog(?:y|ies))?|equipment|machin(?:e|es|ery)|partners?|investors?|investments?|capital|fund(?:s|ing)?"
    r"|financ(?:e|ing)|joint[- ]ventures?|jv|buyers?|off-?takers?|operators?|suppliers?|know-?how|counterparts?"
    r"|chinese (?:compan(?:y|ies)|firms?))\b"
    r"|เทคโน|เครื่องจักร|อุปกรณ์|เครื่องมือ|ร่วมทุน|ร่วมลงทุน|ผู้ลงทุน|หุ้นส่วน|พาร์ตเนอร์|พาร์ทเนอร์|พันธมิตร|คู่ค้า|นักลงทุน|เงินทุน|เงินลงทุน"
    r"|นายทุน|ผู้ซื้อ|ผู้รับซื้อ|ผู้เดินระบบ|ผู้ดำเนินการ|บริษัทจีน|ฝ่ายจีน|โนว์ฮาว"
    r"|技术|设备|机器|合作|伙伴|投资|资金|融资|合资|买家|买方|采购方|运营|供应商|中方|中资|中国(?:企业|公司)|专利",
    re.IGNORECASE,
)
_WORDS = r"(?:(?!(?:do|does|did|is|are|can|will|has|have|was|were)\b)[\w'’-]+ ){0,5}"
# Which projects, any projects, projects that …
_ASKED = re.compile(
    rf"\b(?:which|what|any|list|show|find|see|browse|give me|are there|is there|tell me about|looking for)\b"
    rf"[\w ]{{0,12}} {_WORDS}{_EN}\b"
    rf"|^\W*{_WORDS}{_EN}\b[^.?!]*?\b(?:that|which|look|seek|need|want|offer|in need|open|\w+ing)\b"
    rf"|{_TH}(?:(?!หา|ต้องการ|อยาก|ขาด|เปิดรับ)[^?]){{0,40}}?(?:ไหน|ใด|อะไร(?=เสนอ|หา|กำลัง|ต้อง|ที่|ให้|บ้าง))"
    rf"|{_TH}[^?]{{0,40}}?(?:ที่|ซึ่ง)(?:กำลัง|อยาก|ยัง)?(?:หา|ต้องการ|มองหา|เปิดรับ|ขาด|เสนอ|ได้)"
    rf"|มี{_TH}[^?]{{0,60}}(?:ไหม|มั้ย|ไม๊|บ้าง)|(?:ขอดู|อยากดู|แนะนำ|รายการ|รายชื่อ|ลิสต์|แสดง|กี่){_TH}"
    rf"|(?:哪些|哪个|哪几个|有没有|有什么|有啥|什么|啥|列出|列一下|看看|看一下|介绍|推荐|展示|多少个?)[^。？?，,]{{0,16}}{_ZH}"
    rf"|{_ZH}[^。？?，,]{{0,4}}(?:有哪些|有没有|有吗)|^[^。？?，,]{{0,20}}(?:需要|在找|寻找|寻求|征集)[^。？?，,]{{0,14}}的{_ZH}\W*$",
    re.IGNORECASE,
)
# Projects as such, in so many words.
_ALL_ASKED = re.compile(
    rf"^\W*(?:please )?(?:show|list|give|see|browse)(?: me)?(?: all| some| the| your| a list of)* "
    rf"(?:[\w-]+ ){{0,4}}{_EN}(?: (?:in|near|around|about|on) [\w -]+)?\W*$"
    rf"|\b(?:what|which) (?:[\w-]+ ){{0,3}}{_EN} (?:do you have|are (?:listed|available))\b"
    rf"|(?:ขอดู|อยากดู|แสดง|รายชื่อ|รายการ){_TH}|{_TH}(?:ใน(?:แพลตฟอร์ม|ระบบ)|ที่คัดกรองแล้ว)"
    rf"|(?:给我看|看看|看一下|列出|展示|介绍(?:一下|几个))[^。？?，,]{{0,12}}{_ZH}(?:清单|名单|列表)?\W*$"
    rf"|(?:平台上?|已筛选的?|可(?:以)?投资的?|可对接的?)[^。？?，,]{{0,6}}{_ZH}",
    re.IGNORECASE,
)


def asks_for_projects(text: str, names: Names) -> bool:
    """Whether a message asks which Thai projects look for something, or offer it.

    What rules and promotion mean for projects, and one's own project, is another matter.
    """
    plain = in_simplified(wish(text))
    if len(text) > _LONGEST or not _PROJECT.search(plain) or _OTHER_MATTER.search(plain):
        return False
    if _ALL_ASKED.search(plain):
        return True
    verb = _SEEKS.search(plain) or _OFFERS.search(plain)
    return bool(verb and _ASKED.search(plain)) and _names_what_is_wanted(plain, verb.end() if verb else 0, names)


def _names_what_is_wanted(text: str, behind: int, names: Names) -> bool:
    """Whether it is said what the projects look for: a partner or technology, or behind the verb a field of work."""
    rest = text[behind:]
    return bool(_OBJECT.search(text) or _sectors(rest) or named(rest, names, "technology"))


# --- what it wants ----------------------------------------------------------------------------------------------------

_AT_MOST = re.compile(
    r"\b(?:under|below|less than|at most|up to|not more than|within|max(?:imum)?)\b|ไม่เกิน|ต่ำกว่า|น้อยกว่า|ไม่ถึง|ภายในงบ"
    r"|以下|以内|之内|不超过|低于|少于|小于|最多",
    re.IGNORECASE,
)
_AT_LEAST = re.compile(
    r"\b(?:over|above|more than|at least|from|min(?:imum)?)\b"
    r"|เกิน|มากกว่า|ขึ้นไป|อย่างน้อย|ตั้งแต่|以上|超过|高于|大于|至少|不低于",
    re.IGNORECASE,
)
_INVESTMENT = re.compile(r"\binvest|\bjoint[- ]venture|\bjv\b|ลงทุน|ร่วมทุน|นายทุน|投资|合资|融资", re.IGNORECASE)
_SOUGHT: tuple[Asset, ...] = ("capital", "technology", "equipment", "buyer", "operator", "market", "team")


def read_question(text: str, names: Names) -> ProjectQuestion:
    """What kind of project a message asks for."""
    plain = in_simplified(text)
    found = named(text, names, "technology")
    technologies = tuple(each.removeprefix(_TECHNOLOGY) for each in found if each.startswith(_TECHNOLOGY))
    places = named(text, names, "place", "estate")
    asked = ProjectQuestion(
        sectors=_sectors(plain),
        technologies=technologies,
        assets=_assets(plain),
        provinces=tuple(filter(None, map(province, places))),
        estates=tuple(each.removeprefix(_ESTATE) for each in places if each.startswith(_ESTATE)),
        areas=tuple(_AREAS[each] for each in places if each in _AREAS),
        offering=bool(_OFFERS.search(plain)) and not _SEEKS.search(plain),
    )
    sums = money(text, default="THB" if detect(text) == "th" else None)
    return _bounded(asked, sums[0], plain) if sums and sums[0].currency else asked


def _sectors(text: str) -> tuple[str, ...]:
    codes = chosen_options(SECTORS, text, several=True).split(",")
    return tuple(code for code in codes if code and code != OTHER)


def _assets(text: str) -> tuple[Asset, ...]:
    return tuple(dict.fromkeys(_named_assets(text)))


def _named_assets(text: str) -> Iterator[Asset]:
    codes = chosen_options(ASSETS, text, several=True).split(",")
    yield from (asset for asset in _SOUGHT if asset in codes)
    if _INVESTMENT.search(text):
        yield "capital"


def _bounded(asked: ProjectQuestion, amount: Amount, text: str) -> ProjectQuestion:
    at_most, at_least = _AT_MOST.search(text), _AT_LEAST.search(text)
    if at_most or not at_least:
        asked = replace(asked, high=amount.high)
    if not at_most:
        asked = replace(asked, low=amount.low)
    return replace(asked, currency=amount.currency or "")
