"""Whether a question that names a foreign country or city asks about that place.

"What is the minimum wage in Vietnam?" does. "Can a Japanese company own land in Thailand?" and "we export to the US,
can we get incentives?" do not: there the country is where somebody or something comes from or goes to. What stands
beside the name tells, and whether a place at home is named too. The sureness is a judgement, from 0 to 1, not a
probability.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from knowledge.gazetteer import Mention
from knowledge.treated import Home

ASKED_ABOUT = 0.9
NAMED_ONLY = 0.65
"""A country without a word beside it that tells what it is there for, in a question that names no place at home."""
PEOPLE = 0.5
"""A country's adjective before some other noun: "Norwegian subsidies"."""
BOI_TOO = 0.45
AT_HOME_TOO = 0.4
TRADE = 0.25
ORIGIN = 0.15

_NEAR = 64
"""Characters beside a name that are looked at."""

# People, companies and things of a country.
_EN_ORIGIN = re.compile(
    r"^(?:'s)?[ -](?:(?:and|or|&) \w+ )?(?:[\w-]+ ){0,2}(?:compan|firm|investor|manufacturer|maker|"
    r"business(?:es|man|men|people)\b|national|citizen|passport|people|person|engineer|expert|director|partner|"
    r"shareholder|owner|owned|parent|holding|tenant|buyer|customer|client|supplier|vendor|brand|machine|equipment|"
    r"language|speak|team|style|technolog|capital|invested|funded|made|origin|subsidiar|embassy|trader|group|staff|"
    r"interpreter|menu|version|side|ocean|sea\b)"
)
_TH_ORIGIN = re.compile(
    "(?:บริษัท|นักลงทุน|ผู้ลงทุน|ผู้ประกอบการ|นักธุรกิจ|คน|ชาว|ลูกค้า|หุ้นส่วน|พาร์ทเนอร์|พาร์ตเนอร์|สัญชาติ|ภาษา|ทุน|"
    "โรงงาน|แรงงาน|ล่าม|เครื่อง|เครื่องจักร|แบรนด์|วิศวกร|พนักงาน|ผู้ผลิต|กลุ่ม|ค่าย|เทคโนโลยี|พาสปอร์ต|ดอลลาร์|ทีม|ชื่อ|"
    "พูด|แปล|แปลเป็น|ฉบับ|หนังสือเดินทาง|อาหาร|นาย|เจ้าของ|ผู้ถือหุ้น|ผู้เชี่ยวชาญ|ธุรกิจ|พ่อค้า|ซัพพลายเออร์|สถานทูต|สไตล์)"
    " ?(?:จาก)?$"
)
_ZH_ORIGIN = re.compile(
    "^(?:的|关联|籍|本地|独资)*(?:公司(?!注册|法|税|开户)|企业(?!所得税|税)|投资(?:者|人|商|方)|客户|人(?!工|均|力|口)|籍"
    "|护照|资(?!源|质|格|金|料)|商(?!标|业|务|会)|老板|股东|合伙|伙伴|母公司|控股|品牌|设备|机器|技术"
    "|进口(?!税|关税|许可|要)|工程师|员工|专家|厂商|制造|语|文(?!化|件)|团队|方(?!案|式|法)|朋友|供应商|大使馆|产的|劳工)"
)
_CURRENCY = re.compile(r"^ ?(?:\$|dollars?\b|yen\b|won\b|dong\b|ringgit\b|rupiah\b|元|盾|币|卢比|令吉)")

# Where goods go to and come from, and where somebody sits.
_EN_TRADE = re.compile(
    r"\bfrom (?:the )?$"
    r"|\b(?:export|ship|sell|send|deliver|sale|sold|transport|freight|forward|supply|move|truck)\w*\b[^.?!]{0,60}"
    r"\b(?:to|into|in|for) (?:the )?$"
    r"|\b(?:near|opposite|behind|beside|bordering|border with|next to|across from|towards?|via|through) (?:the )?$"
    r"|\b(?:customers?|clients?|buyers?|parent|headquarter\w*|hq|based|office|incorporated|registered)\b[^,.?!]{0,14}"
    r"\b(?:in|at) (?:the )?$"
    r"|\b(?:treat(?:y|ies)|agreement|dta|fta|rcep|trade|border|compared?)\b[^,.?!]{0,16}"
    r"\b(?:with|between|of|and) (?:[a-z]+ and )?(?:the )?$"
)
_TH_TRADE = re.compile(
    "จาก(?:ประเทศ)?$|(?:ส่งออก|ส่ง|ขาย|ขน|ระบาย)[^ ]{0,14}(?:ไป|ไปที่|ไปยัง|ให้|ที่|สู่)(?:ประเทศ)?$|(?:ส่งออก|ส่งไป|ขายไป)$"
    "|(?:ลูกค้า|ผู้ซื้อ|บริษัทแม่|สำนักงานใหญ่|ผม|เรา|ฉัน|หุ้นส่วน)(?:อยู่|อยู่ที่|อยู่ใน|เป็นคน|เป็น|มาจาก|ที่)$"
    "|(?:ส่ง|ชายแดน|ด่าน|ฝั่ง|ติด|ใกล้|ติดกับ|ผ่าน|ข้าม|ข้ามไป|ริม|ต่อกับ|ไปทาง|เข้า)$"
    "|(?:อนุสัญญา|ข้อตกลง|ภาษีซ้อน|เอฟทีเอ|fta)[^ ]{0,12}(?:กับ|ระหว่าง)$|เทียบกับ$"
)
_ZH_TRADE = re.compile(
    "[从由自]$|来自$|(?:出口|卖|销|运|发|送|寄|供|货)[^，。？]{0,12}[到往给至去]$|出口$"
    "|(?:走|靠近|邻近|挨着|紧邻|靠|对面|毗邻|经|途经|过)$"
    "|(?:客户|总部|母公司|买家|买方|我们|我司|我|股东|老板|伙伴)[是在]$"
)
_ZH_TREATY = re.compile("[与和跟对]$")
_ZH_TREATY_AFTER = re.compile("^(?:的|之间|签|有|双边)*(?:税收|协定|自贸|双边|贸易|协议|避免)")
_BORDER_AFTER = re.compile(
    r"^(?:ese)? (?:border|crossing|frontier|side|checkpoint|bridge|labou?r|workers?|line|railway|route)"
    "|^[^，。？]{0,6}(?:边境|口岸|边上|边界|对面)|^(?:工人|劳工|日工|劳动力|病人|专线|铁路)|^(?:ใต้)?(?:ชายแดน| ชายแดน)"
)
_ARBITRATION = re.compile("arbitrat|仲裁|อนุญาโต|governing law|适用[^，。？]{0,6}法")

# The place asked about.
_EN_ASKED = re.compile(
    r"\b(?:in|within|inside|across|about|of|does|do|is|are|did|can|will|and|vs|or|invest(?:ing)? in) (?:the )?$"
)
_EN_ASKED_AFTER = re.compile(
    r"^(?:'s)? (?:\w+ )?(?:minimum|wage|tax|law|government|incentive|visa|land|customs|tariff|dut(?:y|ies)|corporate|"
    r"income|labou?r|regulation|rule|standard|limit|estate|park|zone|port|electricity|utilit|market|econom|stock|"
    r"industrial|ministry|promotion|pioneer|factor|work permit|vat|holiday)"
)
_TH_ASKED = re.compile("(?:ใน|ที่|ของ|ประเทศ|ไปลงทุน|ลงทุน|ไปตั้งโรงงาน|เข้า)$")
_ZH_ASKED = re.compile("[在去到赴]$|投资$")
_ZH_ASKED_AFTER = re.compile("^的")
_THAI_OR_HAN = re.compile("[\u0e01-\u0e4e\u3400-\u9fff]")

# 在泰 and the like: home in one character, which other names have too (泰米尔纳德).
_IN_THAILAND = re.compile("[在赴来到去中对驻入回访]泰(?!米尔|坦|州|安|山|晤)|泰[方籍企中东南北]")
# Offices and zones at home; other countries may have their like ("Philippine BOI").
_OFFICES = re.compile(
    r"\b(?:boi|ieat|eec|eeci|neec|dbd|nesdc)\b|บีโอไอ|กนอ|อีอีซี|สกพอ|นีอีซี"
    "|投促委|投资促进委员会|工业区管理局|东部经济走廊"
)
# A company from home that looks abroad does not make the question one about home.
_HOME_PEOPLE = re.compile(
    r"\bthai (?:compan|firm|investor|manufacturer|national|citizen|engineer|business)\w*|\bthai (?:baht|food)"
    "|(?:บริษัท|นักลงทุน|คน|ผู้ประกอบการ|แรงงาน|สินค้า)ไทย|บาทไทย|เงินบาท"
    "|泰国(?:公司|企业|人|投资者|产品|护照)|泰铢|泰餐"
)
# What a question holds another country's rules against: "stricter than Thailand".
_COMPARED = re.compile(r"(?:\bthan|\bcompared (?:to|with)|\bvs\.?|กว่า(?:ที่|ใน|ของ)?|เทียบกับ|ต่างจาก|比|相比) ?(?:in )?$")
_JOINED = re.compile("^(?: ?[,、/&] ?| (?:and|or) |, (?:and|or) | ?(?:และ|หรือ|กับ) ?|[和或及与跟]| )?$")


def sureness(plain: str, mention: Mention, listed: Sequence[Mention], home: Home) -> float:
    """How sure it is that the question asks about the place of `mention`.

    `plain` is the normalised question, `listed` are all names in it.
    """
    row = _row(plain, mention, listed)
    role = _role_in_row(plain, row, mention.entry.sort == "people", home)
    if role < AT_HOME_TOO:
        return role
    people = [match.span() for match in _HOME_PEOPLE.finditer(plain)]
    listed = [place for place in listed if place is mention or not _COMPARED.search(plain[: place.start])]
    at_home = [place for place in listed if place.entry.code == home.main]
    if _IN_THAILAND.search(plain) or any(not _within(place, people) for place in at_home):
        return min(role, AT_HOME_TOO)
    if people:
        return NAMED_ONLY if role == ASKED_ABOUT else min(role, AT_HOME_TOO)
    if role <= NAMED_ONLY and any(place.entry.code in home.codes for place in listed):
        return min(role, AT_HOME_TOO)
    return min(role, BOI_TOO) if _OFFICES.search(plain) else role


def _within(place: Mention, spans: Iterable[tuple[int, int]]) -> bool:
    return any(start <= place.start < end for start, end in spans)


def _role_in_row(plain: str, row: Sequence[Mention], people: bool, home: Home) -> float:
    """The role of a place by what stands around the row of places that it is in (Taiwan, China and Japan)."""
    before = plain[max(row[0].start - _NEAR, 0) : row[0].start]
    after = plain[row[-1].end : row[-1].end + _NEAR]
    role = _role(plain, before, after, people)
    return min(role, AT_HOME_TOO) if any(place.entry.code in home.codes for place in row) else role


def _row(plain: str, mention: Mention, listed: Sequence[Mention]) -> list[Mention]:
    row = [mention]
    places = [place for place in listed if place.entry.sort != "company"]
    at = places.index(mention)
    for place in reversed(places[:at]):
        if not _JOINED.match(plain[place.end : row[0].start]):
            break
        row.insert(0, place)
    for place in places[at + 1 :]:
        if not _JOINED.match(plain[row[-1].end : place.start]):
            break
        row.append(place)
    return row


def _role(plain: str, before: str, after: str, people: bool) -> float:
    if _CURRENCY.search(after) or before.endswith("ดอลลาร์"):
        return 0.0
    if _EN_ORIGIN.search(after) or _TH_ORIGIN.search(before) or _ZH_ORIGIN.search(after):
        return ORIGIN
    if _EN_TRADE.search(before) or _TH_TRADE.search(before) or _ZH_TRADE.search(before):
        return TRADE
    if _BORDER_AFTER.search(after) or _ARBITRATION.search(plain):
        return TRADE
    if _ZH_TREATY.search(before) and _ZH_TREATY_AFTER.search(after):
        return TRADE
    if people:
        return ASKED_ABOUT if _EN_ASKED_AFTER.search(after) else PEOPLE
    told = (_EN_ASKED, _TH_ASKED, _ZH_ASKED)
    if (
        any(pattern.search(before) for pattern in told)
        or _EN_ASKED_AFTER.search(after)
        or _ZH_ASKED_AFTER.search(after)
    ):
        return ASKED_ABOUT
    if not before.strip() or before.endswith((", ", "? ")):
        return ASKED_ABOUT - 0.1
    return NAMED_ONLY if _THAI_OR_HAN.search(plain) else AT_HOME_TOO
