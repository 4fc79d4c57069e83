"""What sentences about investing speak of, told in three languages: the tax, the party, the thing, the act.

A closed vocabulary: a concept of a sentence must be one of its passages. Each pattern holds the ways in which people
and translators put it; what is not told here is left to the glossary's names.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

_WORDS: Mapping[str, str] = {
    # taxes and what is done with them
    "income tax": r"corporate (?:income )?tax|\bCIT\b|income[- ]tax|企业所得税|所得税|公司税|法人税|ภาษีเงินได้"
    r"|ภาษีนิติบุคคล|免税(?!进口|区)|ยกเว้นภาษี|ลดหย่อน|tax exemption|exempt(?:ed)? tax|net profit",
    "vat": r"\bVAT\b|value[- ]added tax|增值税|ภาษีมูลค่าเพิ่ม|\bแวต",
    "personal tax": r"personal income tax|个人所得税|个税|ภาษีเงินได้บุคคลธรรมดา",
    "withholding": r"withh(?:olding|olds)|预提|代扣|หัก\s?ณ\s?ที่จ่าย|paid abroad",
    "import duty": r"import[- ]dut|(?<!same )\bdut(?:y|ies)\b(?! to\b)|关税|อากร",
    "land tax": r"land (?:and building )?tax|property tax|土地税|房产税|ภาษีที่ดิน",
    "exemption": r"exempt|free of (?:import )?(?:duty|tax)|\bexempts?\b|tax holiday|duty[- ]free|\bno (?:corporate"
    r"|income|import|tax)|免税|免征|减免"
    r"|豁免|免缴|免除|免企业|免进口|免关税|可免|[再共内]免(?=\s?[\d一二三五八十])|ยกเว้น|(?<![\d.])0%",
    "reduction": r"reduc"
    r"|(?<!first )(?<!second )(?<!latter )(?<!last )\bhalf\b(?! (?:of )?(?:the|its|your|their) investment"
    r"| of (?:20|25)\d\d|[- ]year| an? year)|halv|lower(?:s|ed)\b"
    r"|减半|减按|减税|减征|降至|降低|降到|ลดหย่อน|ลดภาษี|ลดอากร|ลดเหลือ"
    r"|ลดลง|ลด",
    "deduction": r"deduct|扣除|หักค่า|หักได้|หักเป็น",
    "refund": r"refund|退还|返还|คืนภาษี|ขอคืน",
    # kinds of income
    "dividend": r"dividend|股息|分红|红利|股利|ปันผล",
    "interest": r"\binterest\b(?! in\b)|利息|ดอกเบี้ย",
    "rent": r"\brents?\b|\brental|租金|ค่าเช่า|\bRent\b",
    "royalty": r"royalt|特许权|ค่าสิทธิ",
    # where
    "abroad": r"abroad|overseas|\bforeign (?:countr|court|judg|award|arbitra)"
    r"|外国(?:法院|判决|仲裁)|境外|国外|海外|汇出|汇往|remit(?:ted|tances?)? out|โอนออก|ต่างประเทศ|นอกประเทศ",
    "at home": r"(?:paid )?in thailand\b|domestic|境内|国内|本国|在泰国|泰国支付|ในประเทศ(?!ไทย)|ในไทย",
    # things
    "machinery": r"machin|equipment\b|机器|机械|设备|เครื่องจักร",
    "raw material": r"raw[- ](?:or essential )?material|raw-material|原材料|原料|วัตถุดิบ",
    "land": r"\bland\b|土地|用地|购地|租地|ที่ดิน|地块",
    "office": r"\boffices? (?:building|space|of|of up|land)|办公楼|办公室用地|สำนักงาน(?:บริษัท)?[:：]"
    r"|ที่ดินสำหรับสำนักงาน|company office|company's office|office:|สำนักงานบริษัท",
    "housing": r"housing|dormitor|residen(?:ce|tial)|accommodation|宿舍|住宅|居住|住房|ที่พัก|อยู่อาศัย",
    "water supply": r"water supply|water capacity|listed capacity: water|供水|น้ำประปา|กำลังผลิตน้ำ|น้ำดิบ|น้ำใช้|ระบบน้ำ|: น้ำ"
    r"|ประปา",
    "wastewater": r"waste ?water|sewage|effluent|污水|废水|น้ำเสีย|น้ำทิ้ง",
    "electricity": r"electric|power supply|电力|电费|电价|用电|供电|ไฟฟ้า",
    "warehouse": r"warehouse|仓库|คลังสินค้า|โกดัง",
    "minimum investment": r"minimum investment|最低投资|ลงทุนขั้นต่ำ|invest as little|最低只需投资",
    "registered capital": r"registered capital|注册资本|ทุนจดทะเบียน|paid-up|实缴",
    "revenue": r"revenue|turnover|sales\b|收入|营业额|营收|รายได้|ยอดขาย",
    "salary": r"salar|\bwages?\b|\bpaid? THB|月薪|工资|薪|เงินเดือน|ค่าจ้าง|ค่าแรง",
    "fine": r"\bfines?\b|\bfined\b|罚款|ปรับ",
    "prison": r"prison|imprison|jail|监禁|徒刑|จำคุก",
    "dependants": r"dependa|家属|眷属|ผู้ติดตาม|ครอบครัว",
    # who
    "executive": r"executives?\b|高管|ผู้บริหาร",
    "manager": r"\bmanagers?\b|经理|ผู้จัดการ",
    "operator staff": r"operations staff|operations-level|操作人员|运营人员|一线|ปฏิบัติการ",
    "researcher": r"researchers?\b|研究人员|研究员|นักวิจัย",
    "engineer": r"engineers?\b|工程师|วิศวกร",
    "thai holder": r"thai (?:nationals?|individuals|shareh|persons|side)|thais\b|泰籍|泰方|泰国人|คนไทย|บุคคลธรรมดาไทย"
    r"|สัญชาติไทย|ผู้ถือหุ้นไทย|thai\b",
    "foreigner": r"foreign(?! (?:court|judg|award|arbitra|law|exchange|currenc|countr))"
    r"|外国(?!法院|法律|判决|仲裁)|外方|外资|外籍|外商|ต่างชาติ|ต่างด้าว",
    "sme": r"\bSMEs?\b|small (?:and medium|compan|business)|中小企业|小型企业|เอสเอ็มอี|ขนาดเล็ก|ขนาดกลาง",
    # acts
    "lease": r"\bleas(?:e|es|ed|ing)\b|\brent(?:s|ed|ing|al)?\b|租(?!金)|เช่า",
    "renewal": r"renew|续租|续期|续签|续|ต่อได้|ต่ออายุ|ต่อสัญญา",
    "export": r"\bexport|出口|ส่งออก",
    "import": r"\bimport|进口|นำเข้า|ขาเข้า",
    "training": r"train(?:ing|ed|ees?)\b|培训|อบรม",
    "research": r"research|\bR&D\b|研发|研究|วิจัย",
    "submission": r"\bsubmit|\bfil(?:e|es|ed|ing)\b|send in|hand in|提交|递交|呈交|ยื่น|ส่งเอกสาร|นำส่ง|备案",
    "analysis": r"analys|分析|审核|审查|วิเคราะห์|(?:เวลา|การ|ผล)พิจารณา|พิจารณา(?:โครงการ|คำขอ)",
    "company set-up": r"set(?:ting)? up (?:a |the |an )?(?:thai |new )?compan|establish\w* a|设立|成立|จัดตั้ง|ก่อตั้ง",
    "acceptance": r"(?<!after )(?<!after the )\baccept(?!able)|接受(?!后|之后|申请)|(?<!วัน)(?<!หลัง)(?<!การ)ตอบรับ"
    r"|ยอมรับ",
    "appeal": r"\bappeal|申诉|อุทธรณ์",
    "revocation": r"revo[ck]|withdraw|cancel|撤[销回]|取消|吊销|เพิกถอน|ถอนความยินยอม|ยกเลิก",
    "suspension": r"suspen|中止|暂停|ระงับ|พักใช้",
    "standard": r"\bstandard (?:rate|tax|corporate)|general rate|normal rate|标准(?!厂房|化|差)|一般税率|普通税率"
    r"|อัตราทั่วไป|อัตราปกติ|อัตรา[ก-๙]{0,24}ทั่วไป|มาตรฐาน",
    "ordinary": r"\bordinary\b|(?:普通|一般)(?:土地)?租|(?:การเช่า|สัญญาเช่า)(?:แบบ)?ทั่วไป",
    "no cap": r"\bno (?:such )?(?:cap|limit|ceiling)\b|without (?:a |any )?(?:cap|limit|ceiling)|uncapped|unlimited"
    r"|无(?:额度)?上限|不设(?:额度)?上限|没有(?:该|此|额度)*上限|不受上限|ไม่จำกัดวงเงิน|ไม่มีเพดาน"
    r"|ไม่มีวงเงิน|ไม่จำกัดจำนวนเงิน",
    "insurance": r"insurance|保险|ประกันสุขภาพ|ประกันภัย",
    "overtime": r"overtime|加班|ล่วงเวลา|โอที",
    "holiday": r"holiday|day off|节假日|假日|休息日|วันหยุด",
    "sick leave": r"sick leave|病假|ลาป่วย",
    "maternity": r"maternity|产假(?<!陪产假)|ลาคลอด",
    "paternity": r"paternity|陪产|ลาช่วยภรรยา|ลาช่วยภริยา",
    "annual leave": r"annual leave|年假|พักร้อน",
    "severance": r"severance|遣散|经济补偿|ค่าชดเชย",
    "social security": r"social security|社会保险|社保|ประกันสังคม",
    "working time": r"working (?:time|hours)|work(?:ing)? week|工时|工作时间|เวลาทำงาน|ชั่วโมงทำงาน",
    "trade": r"total trade|trade (?:reached|was|volume)|贸易(?:额|总额|总量)|การค้ารวม|มูลค่าการค้า",
    "deficit": r"deficit|逆差|赤字|ขาดดุล",
    "surplus": r"surplus|顺差|盈余|เกินดุล",
    "debt ratio": r"debt|负债|หนี้สิน",
    "value added": r"value added|added value|增加值|附加值|มูลค่าเพิ่ม(?!\)|ของ)",
    "shareholder": r"shareholder|股东|ผู้ถือหุ้น",
    "director": r"\bdirectors?\b|董事|(?<!คณะ)กรรมการ",
    "price": r"\bprices?\b|asked at|quoted|价格|地价|电价|均价|ราคา|ค่าไฟ",
    "arbitration": r"arbitra|仲裁|อนุญาโตตุลาการ",
    "judgment": r"judg(?:e)?ment|判决|คำพิพากษา",
    "period of operation": r"full[- ]operation|投产|เปิดดำเนินการ",
    "investment": r"\binvest|投资|ลงทุน",
    "illegal": r"illegal|unlawful|offence|offense|\bcrimes?\b|criminal|违法|非法|犯罪|不合法|ผิดกฎหมาย|ความผิด|อาญา",
    "legal": r"(?<!il)\blegal(?! advice| person| entit)|\blawful|(?<!不)合法|ถูกกฎหมาย|ชอบด้วยกฎหมาย",
    "statutory": r"statutory|by law|法定|ตามกฎหมาย",
    "subsidy": r"subsid|\bgrants?\b(?= (?:of|from|up|for|programme))|补贴|补助|资助|เงินอุดหนุน|อุดหนุน|เงินให้เปล่า",
    "loan": r"\bloans?\b|贷款|สินเชื่อ|เงินกู้",
    "eia": r"\bEIA\b|environmental impact|环评|环境影响评价|ผลกระทบ(?:ต่อ)?สิ่งแวดล้อม|อีไอเอ",
    "fee": r"\bfees?\b|\bcharges?\b|free of charge|手续费|费用|收费|收取|ค่าธรรมเนียม|ค่าใช้จ่าย|เก็บค่า|ไม่เก็บ"
    r"|(?<!duty[- ])(?<!tax[- ])\bfree\b(?! (?:of (?:duty|import|tax)|zone|trade|area))|免费|\bcosts?\b|ค่าใช้",
    "length": r"长(?=(?:约|达)?\s?[\d.]+\s?(?:公里|千米|米|km|m))|\d[ -]?(?:km|m|kilomet\w+|met\w+)[ -]long\b"
    r"|ยาว(?=\s?(?:ประมาณ|ราว)?\s?\d)",
    "height": r"高(?=(?:约|达)?\s?[\d.]+\s?(?:米|m))|\d[ -]?(?:m|met\w+)[ -]high\b"
    r"|สูง(?=\s?(?:ประมาณ|ราว)?\s?\d+\s?(?:ม\.|เมตร))",
    "the lower": r"whichever (?:\w+ ){0,3}(?:lower|less|smaller)"
    r"|if (?:that|this|it) is (?:less|lower)|较低者|孰低|取低|以低者"
    r"|แล้วแต่(?:จำนวน)?ใดจะ?(?:ต่ำ|น้อย)กว่า|แล้วแต่(?:จำนวน|อย่าง)?ใด(?:จะ)?(?:ต่ำ|น้อย)กว่า",
    "the higher": r"whichever (?:\w+ ){0,3}(?:higher|more|greater|larger)|较高者|孰高|取高|以高者"
    r"|แล้วแต่(?:จำนวน|อย่าง)?ใด(?:จะ)?(?:สูง|มาก)กว่า",
    "once a year": r"once (?:a|every) year|every year|ปีละ(?:หนึ่ง|1)?\s?ครั้ง|ทุกๆ?\s?ปี|每年一次",
    "for ever": r"permanent(?! (?:building|structure|residen|establish))|for ?ever\b|indefinite"
    r"|ถาวร(?!วัตถุ)|ตลอดไป|永久(?!性)|永远|无限期",
    "new project": r"new projects?\b|โครงการใหม่|新(?:建)?项目",
    "expansion project": r"expansion|expanded projects?|โครงการขยาย|ขยายโครงการ|扩建|扩产|扩展项目|扩大项目",
    "approval": r"\bapprov|批准|核准|审批|เห็นชอบ|อนุมัติ",
    "freely": r"自行决定|自由选择|(?:at|by) (?:its|their|your|his) own discretion|\bfreely\b"
    r"|ตามใจชอบ|(?:อย่าง|โดย)อิสระ|ได้โดยเสรี|自由",
    "trademark": r"trade ?mark|商标|เครื่องหมายการค้า",
    "company registration": r"(?:company|business) registration|公司(?:登记|注册)|จดทะเบียน(?:จัดตั้ง)?บริษัท",
    "provident fund": r"provident fund|公积金|กองทุนสำรองเลี้ยงชีพ",
    "welfare fund": r"employee welfare fund|雇员福利基金|员工福利基金|กองทุนสงเคราะห์ลูกจ้าง",
    "compensation fund": r"compensation fund|工伤(?:补偿|赔偿)?基金|กองทุนเงินทดแทน",
    "area": r"\barea\b|\bcovers?\b|面积|占地|พื้นที่|เนื้อที่",
    "extension": r"\bexpan(?:d|sion)|\bextension|扩(?:建|展|大|容)|ขยายพื้นที่|ส่วนขยาย|ขยายเนื้อที่|ขยายนิคม",
    "former": r"\bbefore:|\bbefore (?:that|then|this)\b|\bpreviously\b|\bformerly\b|\bearlier\b|\bused to\b"
    r"|\bwas\b|\bwere\b"
    r"|原为|此前|之前为|以前|原来|过去|\(เดิม|เดิม(?=\s?\d)|เดิมที|เดิม(?:คือ|ต้อง|เป็น|ใช้|กำหนด)|ก่อนหน้า|แต่เดิม|แต่ก่อน",
    "cabinet": r"\bcabinet\b|内阁|คณะรัฐมนตรี|ครม\.",
}
# Of the concepts of a kind a figure is said of one, the nearest: interest, not dividends.
KINDS: Mapping[str, frozenset[str]] = {
    "tax": frozenset(("income tax", "vat", "personal tax", "withholding", "import duty", "land tax")),
    "relief": frozenset(("exemption", "reduction", "deduction", "refund")),
    "income": frozenset(("dividend", "interest", "rent", "royalty")),
    "where": frozenset(("abroad", "at home")),
    "use": frozenset(("office", "housing", "warehouse")),
    "utility": frozenset(("water supply", "wastewater", "electricity")),
    "role": frozenset(("executive", "manager", "operator staff", "researcher", "engineer")),
    "act": frozenset(("acceptance", "submission", "analysis", "appeal")),
    "tenure": frozenset(("lease", "renewal")),
    "penalty": frozenset(("fine", "prison")),
    "goods": frozenset(("machinery", "raw material")),
    "money": frozenset(("registered capital", "revenue", "minimum investment", "salary", "fee", "insurance")),
    "pay": frozenset(
        ("overtime", "severance", "social security", "annual leave", "sick leave", "maternity", "paternity")
    ),
    "fund": frozenset(("social security", "provident fund", "welfare fund", "compensation fund")),
    "balance": frozenset(("trade", "deficit", "surplus")),
    "criterion": frozenset(("debt ratio", "value added")),
    "judgment": frozenset(("arbitration", "judgment")),
    "registered": frozenset(("trademark", "company registration")),
    "stage": frozenset(("new project", "expansion project")),
    "lesser": frozenset(("the lower", "the higher")),
    "rate": frozenset(("standard", "statutory", "reduction")),
}
# What any passage about doing business in Thailand may leave unsaid.
UNSAID = frozenset(
    (
        "at home",
        "approval",
        "company registration",
        "new project",
        "expansion project",
        "submission",
        "company set-up",
        "standard",
        "investment",
        "price",
        "working time",
        "thai holder",
        "area",
        "extension",
        "former",
    )
)
# What narrows another thing: where a passage gives a figure with it and one without, they are not the same.
NARROWING = frozenset(("holiday", "renewal", "sme", "reduction", "extension", "former"))
# One that stands within another's words: personal income tax is no income tax of a company.
_WITHIN: Mapping[str, str] = {"income tax": "personal tax", "value added": "vat"}
_PATTERNS = {name: re.compile(words, re.IGNORECASE) for name, words in _WORDS.items()}
PATTERNS: Mapping[str, re.Pattern[str]] = _PATTERNS


@lru_cache(maxsize=8192)
def concepts(text: str) -> frozenset[str]:
    """The concepts that a text speaks of, in whatever language."""
    return frozenset(name for name in _PATTERNS if _speaks(text, name))


def _speaks(text: str, name: str) -> bool:
    if within := _WITHIN.get(name):
        text = _PATTERNS[within].sub(" ", text)
    return bool(_PATTERNS[name].search(text))


def kinds(found: frozenset[str]) -> frozenset[tuple[str, str]]:
    """The concepts that exclude one another, with their kinds."""
    return frozenset((f"~{kind}", each) for kind, of in KINDS.items() for each in of & found)
