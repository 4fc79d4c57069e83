"""The kind of answer that a question wants (a price, a telephone number, a date …) and whether a passage has it.

A search finds the right topic for "how much does a bag filter cost?", and the passage has no price: an answer from it
would be beside the point. Only plain wishes are read, in Thai, Chinese and English at once since people mix them; most
questions want no kind in particular. The strengths are judgements from 0 to 1, to be weighed with other signals.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

from knowledge.words import normalise

AnswerKind = Literal[
    "money",
    "phone",
    "email",
    "contact",
    "address",
    "hours",
    "date",
    "person",
    "rental",
    "opinion",
    "live",
    "prediction",
]
"""`contact` is any way to reach somebody, `rental` a place to rent, `opinion` advice on whom or what to choose, `live`
the state of today."""

NEVER_HELD: frozenset[AnswerKind] = frozenset({"opinion", "live", "prediction"})
"""What documents cannot hold."""

_ASKS = re.compile(r"[^\W_]{2}|[\u3400-\u9fff]")

# Characters that are looked at.
_LONGEST_QUESTION = 1_000
_LONGEST = 20_000


def wanted(question: str) -> dict[AnswerKind, float]:
    """The kinds of answer that a question asks for, each with how plainly it does (0 to 1); mostly empty."""
    text = normalise(question[:_LONGEST_QUESTION])
    found: dict[AnswerKind, float] = {}
    for kind, rules in _WANTED.items():
        strength = max((strength for strength, pattern in rules if pattern.search(text)), default=0.0)
        if strength:
            found[kind] = strength
    return found


def holds(text: str, kind: AnswerKind) -> float:
    """How well a passage has a kind of answer: 1 if plainly, less for something like it, 0 if not at all."""
    plain = normalise(text[:_LONGEST])
    return max((strength for strength, pattern in _HELD.get(kind, ()) if pattern.search(plain)), default=0.0)


def lacking(question: str, text: str) -> float:
    """How sure it is that the question wants a kind of answer which the passage has not (0 to 1).

    A letter, a digit or a sign asks for nothing that a passage could have.
    """
    if not _ASKS.search(question):
        return 1.0
    lacks = (strength * (1 - holds(text, kind)) for kind, strength in wanted(question).items())
    return max(lacks, default=0.0)


# --- what questions ask for ------------------------------------------------------------------------------------------

_Rules = tuple[tuple[float, re.Pattern[str]], ...]


def _rules(*rules: tuple[float, str]) -> _Rules:
    """Patterns for normalised text (small letters, Simplified Chinese) with their strengths."""
    return tuple((strength, re.compile(pattern)) for strength, pattern in rules)


_UNIT_TH = "(?:ไร่|หน่วย|ยูนิต|ตัน|กิโล|กก|โล|ลิตร|คิว|ตู้|ชุด|เครื่อง|เทอม|คืน|ชั่วโมง|ตารางเมตร|ตร\\.?ม\\.?)"
_NO_CHARGE_TH = "(?!มาตรฐาน|เฉลี่ย|จำกัด|ความ|คลาด|ซีโอดี|บีโอดี|ฝุ่น|น้ำทิ้ง|พี|ส่วน|ย|สัมประสิทธิ์|ดัชนี|กำลัง|แรงดัน|อุณหภูมิ)"
_HOW_MUCH_TH = "(?:เท่าไห?ร่?|กี่บาท|กี่ล้าน|แพงไหม|แพงมั้ย|ประมาณไหน)"
_WHEN_TH = "เมื่อไห?ร่?"
_CHARGE_ZH = "(?:[水电运学租]费|手续费|管理费|处理费|费用|租金|月租|电价|地价|水价|造价|工资|月薪|薪水|薪资|价位|成本)"
_NOW_TH = "(?:ตอนนี้|วันนี้|เดือนนี้|อาทิตย์นี้|สัปดาห์นี้|พรุ่งนี้|เมื่อคืน|เช้านี้|ขณะนี้)"
_NOW_ZH = "(?:现在|今天|本月|这个月|本周|这周|明天|昨晚|昨天|今早|目前)"
_NOW_EN = r"\b(?:now|right now|today|this (?:week|month|quarter|morning)|last night|tomorrow)\b"
_STATE_EN = (
    r"\b(?:tenders?|bids?|bidding|quota|fit round|flights?|traffic|flooded|pm2\.5|news|lottery|horoscope|interest"
    r"|deposit rate|yuan|open (?:round|position)|vacant|sailing)\b"
)
_STATE_TH = "(?:ประมูล|โควตา|ข่าว|เที่ยวบิน|น้ำท่วม|ชนะ|หวย|ดอก(?:เบี้ย)?|เรต|กี่องศา|เปิดซอง|รอบใหม่|ดอลลาร์|บอล)"
_STATE_ZH = "(?:招标|政府采购|配额|航班|堵|淹|新闻|什么消息|动态|赢|彩票|运势|利率|换多少|降雨|pm2\\.5|通过了什么)"
_WHOM_EN = (
    r"(?:agents?|agency|lawyers?|law firm|brokers?|consultants?|accountants?|suppliers?|brands?|makers?"
    r"|compan(?:y|ies)|contractors?|banks?|stocks?|shares|funds?|hotels?|restaurants?|hospitals?|schools?|apps?"
    r"|manufacturers?|firms?)"
)
_WHOM_TH = (
    "(?:เจ้า|บริษัท|ยี่ห้อ|แบรนด์|ทนาย|ทนายความ|เอเจนซี่|เอเจนต์|หุ้น|กองทุน|โรงแรม|ร้าน|ธนาคาร|แอป|ค่าย|โรงเรียน|โรงพยาบาล"
    "|ซัพพลายเออร์|ผู้รับเหมา|ผู้ผลิต|สำนักงานบัญชี|สำนักงานกฎหมาย|ที่ปรึกษา|นายหน้า)"
)
_WHOM_ZH = (
    "(?:中介|律所|律师|律师事务所|银行|厂家|厂商|施工队|供应商|酒店|公司|牌子|品牌|会计|会计师|学校|医院|餐厅|代理|股票"
    "|基金|货代|承包商)"
)
_WORDS = r"(?:(?!for |to |at |in )[\w-]+ ){0,2}"

_MONEY = _rules(
    (
        1.0,
        r"\bhow much (?:does|do|would|will|did|should)\b[^?.]{1,60}\b(?:cost|charge|pay|earn)\b"
        r"|\bwhat (?:is|are|was|s)(?: the)?(?: \w+){0,3} (?:prices?|costs?|fees?|rents?|salary)\b"
        r"|\bprice list\b|\bquot(?:e|ation) (?:for|of)\b|\bhow many baht\b|\bhow much (?:is|are|per) (?:a|an|one|rai)\b"
        r"|\bhow much (?:per|to (?:build|rent|truck|ship|hire))\b|\bhow much is [^?.]{0,30}\b(?:fee|rent|price)\b"
        rf"|ราคา[^ ]{{0,30}}{_HOW_MUCH_TH}|กี่บาท|ค่า{_NO_CHARGE_TH}[ก-๙]{{2,40}}{_HOW_MUCH_TH}|ขอ(?:ใบเสนอ)?ราคา"
        rf"|{_UNIT_TH}ละ ?{_HOW_MUCH_TH}|เงินเดือน[^ ]{{0,12}}{_HOW_MUCH_TH}|ใช้เงิน[^ ]{{0,8}}{_HOW_MUCH_TH}"
        "|(?:多少|几)(?:钱|泰铢|铢|元|人民币|美元)|什么价|价格(?:是|多少|怎么)|报价多少|几块钱"
        f"|{_CHARGE_ZH}(?:是|大概|要|一般|一[^，。？]{{1,3}})?多少|造价[^，。？]{{0,6}}多少|怎么收费|费怎么收|要花多少",
    ),
    (
        0.6,
        r"\b(?:prices?|fare|tuition|capex)\??$|^(?:salary|price|cost|rent|monthly pay|average wage|tuition|capex)\b"
        rf"|ลงทุน{_HOW_MUCH_TH}|เสีย(?:เงิน)?{_HOW_MUCH_TH}"
        rf"|ต้นทุน[^ ]{{0,12}}{_HOW_MUCH_TH}|什么价位|投资要多少|报个?价[？?]?$",
    ),
    (
        0.5,
        r"\b(?:price|cost|fee|rent) (?:of|for|per)\b|\bhow (?:expensive|cheap)\b"
        rf"|ราคา(?:ประมาณ|อยู่|ล่าสุด|หน่อย)|งบ(?:ลงทุน)?{_HOW_MUCH_TH}",
    ),
)
_PHONE = _rules(
    (
        1.0,
        r"(?<!my )(?<!our )\b(?:tele|mobile )?phone of\b|(?<!my )(?<!our )\b(?:mobile|phone) number (?:of|for)\b"
        r"|\bwhat(?:'s| is) (?:the|her|his|their) (?:[\w ]{0,24})number\b|\bnumber to call\b|\bhotline\b"
        r"|\b(?:boi|ieat|office|estate|sales)(?:'s)? phone number|\b(?:whatsapp|wechat|line id) of\b"
        "|(?<!ไฟ)(?<!ให้)(?<!ฝาก)เบอร์(?:โทรศัพท์)?(?:ของ|ฝ่าย|ศูนย์|นิคม|สำนัก|อะไร|ไร(?![้์])|บริษัท)"
        "|ขอเบอร์(?:โทร|ติดต่อ)"
        "|เบอร์โทร(?:ศัพท์)?(?:อะไร|คือ|เท่า|ของ)|วีแชท[^ ]{0,16}คืออะไร|电话(?:是|多少|号码是|几|给我|发我)"
        "|(?:给我|有)[^，。？]{0,12}的(?:电话|微信|手机号)|的手机号$|微信号(?:给|是|发)|热线是多少",
    ),
)
_EMAIL = _rules(
    (
        1.0,
        r"\be-?mail (?:address )?(?:of|for)\b|\bwhat(?:'s| is) (?:the|your|their)[\w ]{0,20} e-?mail\b"
        "|(?:ขอ|มี)อีเมล|อีเมล(?:อะไร|คือ|ของ|หัวหน้า)|邮箱(?:是|多少|地址)|的邮箱|电邮(?:是|地址)",
    ),
)
_CONTACT = _rules(
    (
        0.6,
        r"\bcontact (?:person|number|of)\b|\bhow (?:do|can) (?:i|we) contact\b|\bwho do i call\b"
        "|ช่องทางติดต่อ|ติดต่อ(?:ได้ที่ไหน|ทางไหน)|联系方式|怎么联系|找谁联系",
    ),
)
_ADDRESS = _rules(
    (
        0.9,
        r"\b(?:office|postal|street|exact) address\b|\baddress of\b|\bwhat is the address\b"
        "|ที่อยู่(?:ของ|สำนักงาน|ออฟฟิศ|อะไร)|ขอที่อยู่|(?:办公|详细|办事处|总部|公司)地址|地址是",
    ),
)
_HOURS = _rules(
    (
        0.9,
        r"\b(?:opening|office|working) hours\b|\bwhat time (?:does|do|is)\b|\bopen on (?:satur|sun)day"
        "|เปิดกี่โมง|กี่โมง|เปิดวัน(?:เสาร์|อาทิตย์|หยุด)|几点(?:上班|开门|开始|下班|关)|周[六日末](?:上班|开门|开吗)",
    ),
)
_DATE = _rules(
    (
        1.0,
        r"\bdeadline\b|\buntil when\b|\bby when\b|\bwhat date\b|\bwhich (?:date|day)\b|\bexpiry date\b"
        f"|หมดเขต|วันที่เท่าไห?ร่?|วันไหน|ถึง(?:{_WHEN_TH}|วันที่เท่า)|截止(?!到)|几号|哪天|到什么时候|几月几",
    ),
    (
        0.6,
        r"^when (?:is|will|does|did|was)\b|\bwhen (?:is|will) the (?:next|last|first)\b"
        f"|เปิด(?:รับ|ให้|ใช้)?[^ ]{{0,20}}{_WHEN_TH}|什么时候(?:开|举|截|出|发|生效|启|投|公布|放)|何时",
    ),
)
_PERSON = _rules(
    (
        1.0,
        r"\bwho(?:'s| is) (?:the |your )?"
        r"(?:secretary|head|director|ceo|president|chair|manager|governor|minister|officer)"
        r"|\bname of the (?:officer|director|head|secretary|manager|person|ceo)|\bwho(?:'s| is) in charge\b"
        "|ใครเป็น(?:เลขา|ผู้อำนวยการ|ผอ|ซีอีโอ|หัวหน้า|ประธาน|ผู้ว่า|เจ้าหน้าที่)"
        "|(?:เลขาธิการ|ผู้อำนวยการ|ผอ|ประธาน|ซีอีโอ|ผู้ว่า)[^ ]{0,20}(?:คือใคร|ชื่ออะไร|ชื่อไร)"
        "|(?:秘书长|主任|负责人|总裁|董事长|老板|厅长|府尹|ceo)(?:是谁|叫什么)"
        "|谁是[^，。？]{0,10}(?:长|主任|负责人|总裁)",
    ),
)
_RENTAL = _rules(
    (
        0.8,
        r"\b(?:want|need|like|looking|wish|hoping) (?:to |for )?(?:rent|lease|hire)\b"
        r"|\blooking for [^?.]{0,40}\b(?:to|for) rent\b"
        r"|\b(?:where|any|have) [^?.]{0,40}\b(?:to|for) rent\b"
        r"|(?:อยาก|ต้องการ|จะ|สนใจ|ขอ)เช่า(?:ที่ดิน)?[^ ]{0,24}(?:ที่ไหน|$| )"
        "|หา(?:ที่|โกดัง|โรงงาน|คลังสินค้า|ออฟฟิศ|บ้าน)[^ ]{0,16}เช่า"
        "|มี[^ ]{0,24}ให้เช่า|(?:想|要|求)租(?!赁)|哪里?有[^，。？]{0,12}出租",
    ),
)
_OPINION = _rules(
    (
        1.0,
        rf"\b(?:recommend|suggest)\b[^?.]{{0,30}}\b{_WHOM_EN}|\bshould i (?:buy|invest in|sell)\b"
        rf"|\b(?:best|cheapest|most reliable|good|reliable|trusted|honest) {_WORDS}{_WHOM_EN}\b"
        rf"|\bwhich {_WORDS}{_WHOM_EN} (?:is|are|makes?|should)\b[^?.]{{0,20}}\b(?:best|better|good|cheap|reliable|buy)"
        rf"|{_WHOM_TH}(?:ตัว)?ไหน(?:ดี|ถูก|น่า|เก่ง|ทน)|{_WHOM_TH}(?:ดี ?ๆ|เก่ง ?ๆ|ถูก ?ๆ)|{_WHOM_TH}[^ ]{{0,16}}ที่ไว้ใจได้"
        rf"|(?:^|ช่วย|รบกวน|ขอ)แนะนำ{_WHOM_TH}|แนะนำ{_WHOM_TH}[^ ]{{0,30}}(?:หน่อย|ที$)|น่าซื้อ(?:ไหม|มั้ย|หรือ)"
        f"|(?:哪家{_WHOM_ZH}?|哪个{_WHOM_ZH})[^，。？]{{0,6}}(?:靠谱|最好|便宜|比较好|好$|好[？?]|强)|哪个牌子"
        f"|(?:可靠|靠谱|便宜)的[^，。？]{{0,6}}{_WHOM_ZH}|(?:推荐|介绍)(?:一下|几|一|个|家|些)+[^，。？]{{0,10}}{_WHOM_ZH}"
        "|(?:股票?|基金|币)[^，。？]{0,6}能不?能?买|值得买|该不该买|哪只股",
    ),
)
_LIVE = _rules(
    (
        1.0,
        r"\bweather (?:be|in|like|today|tomorrow|forecast|next)|\bweather\??$|\b(?:will it|going to) rain\b"
        r"|\bexchange rate\b|\bspot price\b|\b(?:today|tomorrow|yesterday)(?:'s)? (?:rate|price|news|weather|score)\b"
        r"|\b(?:rate|price|tariff|charge|stock)s?\b[^?.]{0,25}\b(?:today|right now|at the moment|this (?:week|month))\b"
        r"|\b(?:my|our) (?:[\w]+ ){0,2}(?:application|case|permit|visa|request|refund|certificate)\b[^?.]{0,25}"
        r"\b(?:status|approved|progress|ready|yet|so long)\b|\bstatus of (?:my|our)\b|\bwho won (?:the|last)\b"
        rf"|{_STATE_EN}[^?.]{{0,40}}{_NOW_EN}|{_NOW_EN}[^?.]{{0,30}}{_STATE_EN}"
        "|ฝนตก(?:ไหม|มั้ย|หรือ|ป่าว)|อากาศ(?:วันนี้|พรุ่งนี้|เป็นไง)|อัตราแลกเปลี่ยน|งวดล่าสุด|งวดนี้"
        rf"|(?:เรท|ค่าเงิน|ราคาทอง|ราคาน้ำมัน|ฝุ่น|รถติด)[^ ]{{0,12}}{_NOW_TH}"
        rf"|{_NOW_TH}[^ ]{{0,12}}(?:เรท|กี่บาทแล้ว|ราคาทอง)"
        rf"|{_NOW_TH}[^ ]{{0,24}}{_STATE_TH}|{_STATE_TH}[^ ]{{0,24}}{_NOW_TH}"
        "|(?:คำขอ|เรื่อง|ใบสมัคร|วีซ่า|เวิร์กเพอร์มิต)[^ ]{0,10}(?:ผม|ฉัน"
        "|หนู|เรา|ดิฉัน)[^ ]{0,16}(?:ถึงไหน|อนุมัติหรือยัง|ผ่านหรือยัง)"
        "|下雨吗|会下雨|天气(?:怎么|如何|预报)|汇率|现货价|最新一期(?:的)?(?:ft|电价|租金|报价)|比分|踢了几比几"
        f"|{_NOW_ZH}[^，。？]{{0,14}}{_STATE_ZH}|(?:今天|明天|昨天|昨晚|这周)[^，。？]{{0,14}}(?:价|汇|雨|比分|行情)"
        "|我们?的[^，。？]{0,10}(?:批|审|进度|下来|办好|步)[^，。？]{0,6}(?:没|了吗|吗|到哪|了$)|怎么还没下来|受理号",
    ),
    (
        0.5,
        r"\b(?:latest|current) (?:price|rate|tariff|charge|news|quota)s?\b|(?:ราคา|ค่า|ข่าว)[^ ]{0,16}ล่าสุด"
        "|最新(?:价|报价|成交|汇率|消息|地价)|现在[^，。？]{0,10}(?:多少钱|什么价|行情)|目前[^，。？]{0,6}(?:价|行情)",
    ),
    (
        0.4,
        r"\b(?:plots?|land|units?|space|rai)\b[^?.]{0,25}"
        r"\b(?:still (?:available|free|left|for sale)|left now|available now)\b"
        "|(?:เหลือ|ยังมี)(?:ที่|แปลง)[^ ]{0,12}ว่าง|ที่ว่าง(?:เหลือ|อีก)?กี่ไร่"
        "|(?:还有|还剩|剩)[^，。？]{0,8}(?:空地|空置|多少莱|地块)",
    ),
)
_PREDICTION = _rules(
    (
        0.9,
        r"\bwill\b[^?.]{0,40}"
        r"\b(?:next (?:year|month)|in the future|go up|rise|fall|drop|get (?:weaker|stronger|better))\b"
        r"|\bnext year\b[^?.]{0,30}\bwill\b|\bwho will be the next\b|\bgoing up or down\b"
        r"|\b(?:price|market|rate|economic) (?:forecast|outlook)"
        r"|\bforecast (?:of|for) (?:the )?(?:price|market|economy)"
        "|ปีหน้า[^ ]{0,20}(?:จะ|ไหม|มั้ย|อะไร)"
        "|จะ(?:ขึ้น|ลง)(?:อีก)?(?:ไหม|มั้ย|หรือเปล่า|หรือลง)|แนวโน้ม[^ ]{0,16}(?:ขึ้น|ลง|ปีหน้า)"
        "|เดือนหน้า[^ ]{0,12}จะ|จะดีขึ้น(?:ไหม|มั้ย)|ใครจะเป็น(?:นายก|ประธาน)"
        "|(?:明年|下个月)[^，。？]{0,14}(?:会|要|改|涨|降|跌)|会不会(?:涨|跌|降|取消)|会涨还是|下一任"
        "|(?:价格?|行情)[^，。？]{0,4}(?:预测|走势)|经济展望",
    ),
)
_WANTED: Mapping[AnswerKind, _Rules] = {
    "money": _MONEY,
    "phone": _PHONE,
    "email": _EMAIL,
    "contact": _CONTACT,
    "address": _ADDRESS,
    "hours": _HOURS,
    "date": _DATE,
    "person": _PERSON,
    "rental": _RENTAL,
    "opinion": _OPINION,
    "live": _LIVE,
    "prediction": _PREDICTION,
}

# --- what passages hold ----------------------------------------------------------------------------------------------

_NUMBER = r"\d[\d.,]*"
_CURRENCY = (
    r"(?:baht|thb|บาท|泰?铢|usd|us\$|us dollars?|dollars?|ดอลลาร์|เหรียญ|美元|美金|元|人民币|rmb|cny|yuan|หยวน|eur\b"
    "|euros?|ยูโร|欧元|satang|สตางค์|萨当)"
)
# 八千五百万元, but 三元锂电池 is a battery.
_WORDED_ZH = "(?:[十百千万亿]元|[〇零一二三四五六七八九两十百千万亿](?:泰?铢|美元|美金|欧元|人民币))"
_SCALE = r"(?: ?(?:-? ?million|billion|thousand|mn|bn|k|m|สิบ|ร้อย|พัน|หมื่น|แสน|ล้าน|十|百|千|万|亿))*"
_MONTHS = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
_MONTHS_TH = (
    r"(?:มกราคม|กุมภาพันธ์|มีนาคม|เมษายน|พฤษภาคม|มิถุนายน|กรกฎาคม|สิงหาคม|กันยายน|ตุลาคม|พฤศจิกายน|ธันวาคม"
    r"|(?:ม|ก|พ|ส|ต|ธ)\.[คพย]|(?:มี|เม|มิ)\.[คย])"
)
_TELEPHONE = (
    r"\+\d{1,3}[ ().-]*\d[\d ().-]{5,}\d|(?<!\d)0\d{1,2}[ -]\d{3,4}[ -]?\d{3,4}(?!\d)|(?<!\d)0\d{8,9}(?!\d)"
    r"|(?<!\d)1\d{2}-\d{4}-\d{4}|(?:โทร|สายด่วน|hotline|call|电话|热线|拨打)[^\d]{0,16}\d{4}(?!\d)"
)
_MAIL = r"[\w.+-]+@[\w-]+\.[\w.]+"
_STREET = (
    r"\b\d+[\w/]* [\w -]{2,40}\b(?:road|rd\b|street|soi)|\b(?:road|street),? |\b(?:building|tower|floor)\b[^.]{0,40}\d"
    r"|(?:ถนน|ซอย|แขวง|ตำบล|ชั้น|อาคาร)[^ ]{0,30}|(?<!\d)[1-9]\d{4}(?!\d)|[路街巷道]\d+号|号楼|\d+[楼层]|大厦|大楼"
)
_HELD: Mapping[AnswerKind, _Rules] = {
    "money": _rules(
        (
            1.0,
            rf"{_NUMBER}{_SCALE} ?\(?{_CURRENCY}|(?:thb|฿|usd|us\$|\$|€|rmb|¥|cny) ?{_NUMBER}"
            f"|(?:ร้อย|พัน|หมื่น|แสน|ล้าน)บาท|{_WORDED_ZH}",
        ),
        (
            0.8,
            r"\bfree of charge\b|\bno (?:fees?|charge|cost)\b|\bwithout (?:a )?(?:charge|fee)\b|\b(?:is|are) free\b"
            "|ไม่มีค่า(?:ใช้จ่าย|ธรรมเนียม|บริการ|สมัคร)|ไม่(?:คิด|เสีย|เก็บ)ค่า|ฟรี|免费|不收[费取钱]|无需(?:缴|付)费",
        ),
        # A table has its unit in its head.
        (0.7, r"\bbaht\b|\bthb\b|\busd\b|บาท|泰铢|铢[/／]|美元|人民币"),
        (
            0.4,
            r"\b(?:price|cost|fee|rent|tariff|wage)s?\b|ราคา|ค่าใช้จ่าย|ค่าธรรมเนียม|ต้นทุน|价格|费用|收费|成本|租金",
        ),
    ),
    "phone": _rules((1.0, _TELEPHONE)),
    "email": _rules((1.0, _MAIL)),
    "contact": _rules(
        (1.0, f"{_TELEPHONE}|{_MAIL}"),
        (0.8, r"https?://|www\.|\bcontact\b|\bstaff\b|ติดต่อ|เจ้าหน้าที่|联系|咨询|工作人员"),
    ),
    "address": _rules((1.0, _STREET)),
    "hours": _rules(
        (
            1.0,
            r"(?<!\d)[0-2]?\d[:.][0-5]\d(?!\d)|\d ?[ap]\.?m\b|\b(?:mon|tues|wednes|thurs|fri)day"
            r"|จันทร์|ศุกร์|\d+ ?โมง|周[一五]|星期"
            r"|上午|\d ?点",
        ),
    ),
    "date": _rules(
        (
            1.0,
            rf"\b{_MONTHS}\b\.? \d|\d{{1,2}} {_MONTHS}\b|{_MONTHS_TH}|\d{{1,2}} ?月|(?<!\d)(?:19|20|25)\d\d(?!\d)"
            r"|\d{1,2}/\d{1,2}/\d{2,4}|\d+ ?(?:วัน|เดือน|ปี|สัปดาห์|天|日|个月|年|周|days?|months?|years?|weeks?)"
            r"|\b(?:within|after|before|every|each)\b[^.]{0,20}\b(?:days?|weeks?|months?|years?|quarter|annual)",
        ),
        (
            0.6,
            r"\b(?:not (?:yet )?(?:announced|published|fixed|open)|no date)\b|annually|ทุกปี"
            "|ยังไม่(?:มี(?:กำหนด|ประกาศ)|ประกาศ|เปิด|กำหนด)"
            "|尚未(?:公布|公告|开)|未公布|没有公布|每年",
        ),
    ),
    "rental": _rules((1.0, r"\brent|\bleas(?:e|ing)|เช่า|租")),
    "person": _rules(
        (
            1.0,
            r"\b(?:mr|mrs|ms|dr|prof(?:essor)?|assoc)\b\.? [a-z]|[\u4e00-\u9fff]{2,4}(?:先生|女士|教授|博士|院士)"
            r"|(?:นาย|นาง|นางสาว|คุณ|ดร\.?|ศ\.|รศ\.|ผศ\.|ศาสตราจารย์|อาจารย์) ?[ก-ฮเ-ไ]",
        ),
    ),
}
