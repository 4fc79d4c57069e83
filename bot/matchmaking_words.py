"""The words by which people say who they are, in which field they work, what they bring and what they look for."""

from __future__ import annotations

import re

from bot.dialogue import Option, Phrase, chosen_options
from bot.form_fields import OTHER, words
from bot.smalltalk import sayings

KINDS = (
    Option("investor", Phrase("seek-kind-investor"), words(
        r"investor|(?:chinese|foreign) (?:company|firm|factory|manufacturer)|supplier|technology provider|นักลงทุน"
        r"|บริษัทจีน|ต่างชาติ"
        r"|ผู้จำหน่าย|เจ้าของเทคโนโลยี|投资|中国|中资|外资|台湾|台商|香港|新加坡|厂商|供应商|设备商|技术方"
    )),
    Option(
        "sme", Phrase(
            "seek-kind-sme"), words(
                r"\bsmes?\b|small|enterprise|thai (?:company|firm|business)|\bfactory|เอสเอ็มอี|ผู้ประกอบการ|โรงงาน"
                r"|บริษัท(?!จีน|ต่างชาติ)|วิสาหกิจ|中小|泰国(?:的)?(?:本地)?(?:企业|公司|工厂)|泰企|本地企业")),
    Option(
        "project_owner", Phrase("seek-kind-project"), words(r"project|land|owner|เจ้าของ|โครงการ|ที่ดิน|项目|业主|土地")),
    Option("municipality", Phrase("seek-kind-municipality"), words(
        r"municipal|local government|city|authority|เทศบาล|อบต|อบจ|ท้องถิ่น|หน่วยงานรัฐ|市政|政府|机关"
    )),
    Option(
        "academic", Phrase(
            "seek-kind-academic"), words(
                r"universit|academic|research|professor|มหาวิทยาลัย|อาจารย์|วิจัย|สถาบัน|大学|高校|院校|研究|教授")),
    Option(OTHER, Phrase("seek-kind-other"), words(r"\bother|อื่น|其他|其它|别的")),
)  # fmt: skip

# What people say of themselves in passing; whoever only mentions a university is none.
SELF = (
    ("municipality", words(
        r"^\W*(?:สวัสดี\S*\s*)?(?:เรียน\S*\s*)?(?:เทศบาล|อบต|อบจ|องค์การบริหารส่วน)|(?:เรา|ผม|ดิฉัน|ทาง|เป็น|จาก)(?:เป็น|คือ|มาจาก"
        r"|อยู่)?\s*(?:เทศบาล|อบต|อบจ)"
        r"|\b(?:our|(?:we|i) (?:are|am|represent|work for) (?:a|an|the)?|from (?:a|an"
        r"|the)?)\s*(?:\w+ )?(?:municipality|local government|city council)"
        r"|(?:我们是|我是|我们).{0,8}(?:市政府|市政厅|地方政府|市政)"
    )),
    ("academic", words(
        r"\b(?:(?:we|i) (?:are|am) (?:a |an |the )?(?:\w+ )?(?:university|researchers?|professor|lecturer|faculty)"
        r"|our (?:university|faculty|lab|research))"
        r"|(?:เรา|ผม|ดิฉัน|ทาง|เป็น)(?:เป็น|คือ|มาจาก)?\s*(?:มหาวิทยาลัย|มหาลัย|อาจารย์|นักวิจัย|คณะวิศว|คณะวิทย)|(?:我们是|我是"
        r"|我们).{0,8}(?:大学|学院|研究所|研究院|教授|课题组)"
    )),
    ("project_owner", words(
        r"\bmy land\b|\bour (?:land|project)\b|\bi (?:own|have) (?:a |some )?(?:land|\d+ rai)|(?:มี|เรามี|ผมมี)(?:ที่ดิน"
        r"|โครงการ)|^\W*ที่ดิน|ที่ดินของ|เจ้าของ(?:ที่ดิน|โครงการ)|我有(?:一块)?(?:地|土地)"
    )),
    ("sme", words(
        r"\b(?:we are|i run|i own|i am) (?:a |an |the )?(?:\w+ )?(?:sme|small (?:business|company|firm)"
        r"|thai (?:company|factory|manufacturer))|\bour (?:small )?(?:factory|sme)\b"
        r"|\bwe (?:have|run|operate) (?:a |an )?(?:small|thai|family)\b"
        r"|(?:เป็น|เรา)(?:เป็น)?\s*(?:sme|เอสเอ็มอี|ผู้ประกอบการ|วิสาหกิจ)|โรงงานของ(?:เรา|ผม|ดิฉัน|ฉัน)"
        r"|(?:เรา|ผม|ดิฉัน|ตอนนี้|ตอนนี้เรา|ปัจจุบัน)\s?(?:มี|เปิด|ทำ)(?:โรงงาน|ร้านรับซื้อ|กิจการ)|泰国(?:本地)?(?:中小)?企业主?，?我"
    )),
    ("investor", words(
        r"\b(?:i|we)(?:'d| would)?(?: also)? (?:like|want|plan|intend|wish|hope|are (?:planning|looking|going)"
        r"|am (?:planning|looking)) to (?:invest|set up|build|open)\b"
        r"|\bas (?:a |an )?(?:\w+ )?investor|\b(?:we are|from) (?:a |an )?chinese|เราเป็นนักลงทุน|เป็นบริษัทจีน"
        r"|\bwe are\b[^.?!]{0,40}\bfrom (?:china|shenzhen|guangdong|guangzhou|shanghai|beijing|jiangsu|zhejiang"
        r"|hong kong"
        r"|taiwan|singapore)\b|\b(?:find|looking for|look for|seek|seeking|need)\b.{0,12}\bthai (?:partner|buyer"
        r"|customer)"
        r"|(?:อยาก|ต้องการ|สนใจ|ประสงค์|วางแผน|ตั้งใจ)(?:จะ|ที่จะ|เข้ามา|มา|ไป)*ลงทุน"
        r"|(?:想|要|计划|打算|准备|拟)[^。？！]{0,10}(?:投资|建厂|设厂|办厂)|投资泰国|(?:去|到|来"
        r"|在)泰国[^。？！]{0,6}(?:投资|建厂|设厂|办厂)"
        r"|(?:找|寻|和|与|跟|对接|需要|介绍)[^。？！]{0,4}(?:泰国|泰方|当地)(?:的|本地|当地)?(?:合作|伙伴|合伙|企业"
        r"|公司|项目|买家)|我(?:们|司)?(?:公司|集团"
        r"|厂)?是?[^。？！]{0,8}(?:集团|股份|投资公司)"
    )),
)  # fmt: skip

SECTORS = (
    Option(
        "wastewater", Phrase("sector-wastewater"), words(r"waste ?water|sewage|effluent|น้ำเสีย|บำบัดน้ำ|污水|废水|廢水")),
    Option("solid-waste", Phrase("sector-solid-waste"), words(
        r"\b(?:solid|municipal|household|garbage|rubbish) ?waste|garbage|waste[- ]to[- ]energy|incinerat|landfill"
        r"|rdf\b|ขยะ|เตาเผา|ฝังกลบ|垃圾|焚烧|固废|填埋"
    )),
    Option("recycling", Phrase("sector-recycling"), words(r"recycl|scrap|รีไซเคิล|回收|再生资源|循环利用|再利用")),
    Option("clean-energy", Phrase("sector-clean-energy"), words(
        r"solar|wind (?:power|farm|energy)|renewable|clean energy|biogas|biomass|hydrogen|energy storage"
        r"|photovoltaic|โซลาร์|แสงอาทิตย์|พลังงาน(?:ลม|สะอาด|ทดแทน|หมุนเวียน)"
        r"|ก๊าซชีวภาพ|ไบโอแก๊ส|ชีวมวล|ไฮโดรเจน|光伏|太阳能|风电|风力|清洁能源|新能源|储能|沼气|生物质|氢能"
    )),
    Option("low-carbon-production", Phrase("sector-low-carbon"), words(
        r"low[- ]carbon|energy (?:saving|efficien)|green (?:production|manufactur)|คาร์บอนต่ำ|ประหยัดพลังงาน"
        r"|ประสิทธิภาพพลังงาน|低碳|节能|绿色制造"
    )),
    Option("carbon-management", Phrase("sector-carbon-management"), words(
        r"carbon (?:credit|footprint|market|trading|manage|captur)|ccus|คาร์บอนเครดิต|คาร์บอนฟุต|碳(?:管理|信用|交易|汇"
        r"|足迹|排放|捕)"
    )),
    Option(
        "air", Phrase(
            "sector-air"), words(
                r"air pollution|flue gas|dust|vocs?\b|pm ?2|emission control|มลพิษอากาศ|มลพิษทางอากาศ|ฝุ่น|废气|除尘"
                r"|脱硫|脱硝|烟气|大气")),
    Option(
        "agriculture", Phrase(
            "sector-agriculture"), words(
                r"agricultur|farm|crop|cassava|fertili|เกษตร|มันสำปะหลัง|ปุ๋ย|农业|农产|木薯|种植|肥料")),
    Option(
        "remediation", Phrase(
            "sector-remediation"), words(r"soil|remediat|contaminat|ฟื้นฟูดิน|ดินปนเปื้อน|土壤|修复"), offered=False),
    Option(
        "monitoring", Phrase(
            "sector-monitoring"), words(r"monitor|sensor|ตรวจวัด|เซ็นเซอร์|เซนเซอร์|监测|传感"), offered=False),
    Option(OTHER, Phrase("sector-other"), words(r"^\s*(?:other|others|อื่น ?ๆ?|อื่นๆ|其他|其它|别的)\s*$")),
)  # fmt: skip

ASSETS = (
    Option(
        "capital", Phrase(
            "asset-capital"), words(r"capital|fund|money|financ|equity|เงินทุน|ทุน(?!การ)|资金|资本|融资|出资")),
    Option(
        "technology", Phrase(
            "asset-technology"), words(r"technolog|know-?how|patent|เทคโนโลยี|องค์ความรู้|技术|專利|专利|工艺")),
    Option(
        "equipment", Phrase("asset-equipment"), words(r"equipment|machine|อุปกรณ์|เครื่องจักร|เครื่องมือ|设备|機器|机器|机械")),
    Option("land", Phrase("asset-land"), words(r"\bland\b|\bsite\b|\brai\b|ที่ดิน|สถานที่|พื้นที่|土地|厂房|场地|用地")),
    Option("feedstock", Phrase("asset-feedstock"), words(r"feedstock|raw material|วัตถุดิบ|ขยะ|ชีวมวล|原料|原材料|垃圾量")),
    Option(
        "market", Phrase("asset-market"), words(r"market|channel|distribut|sales|ตลาด|ช่องทาง|จำหน่าย|市场|渠道|销售")),
    Option("buyer", Phrase("asset-buyer"), words(r"buyer|customer|off-?take|ผู้ซื้อ|ลูกค้า|买家|客户|采购方")),
    Option("operator", Phrase("asset-operator"), words(r"operator|operat|ผู้ดำเนินการ|เดินระบบ|บริหาร|运营|運營")),
    Option("licence", Phrase("asset-licence"), words(r"licen[cs]e|permit|ใบอนุญาต|许可|牌照|资质")),
    Option("team", Phrase("asset-team"), words(r"\bteam|staff|people|talent|ทีม|บุคลากร|แรงงาน|团队|人才|人员")),
    Option("brand", Phrase("asset-brand"), words(r"brand|แบรนด์|ตราสินค้า|品牌"), offered=False),
    Option("utilities", Phrase("asset-utilities"), words(r"utilit|สาธารณูปโภค|公用设施|水电气"), offered=False),
    Option("government", Phrase("asset-government"), words(
        r"government support|งบประมาณรัฐ|การสนับสนุนจากรัฐ|政府支持"), offered=False),
    Option("supplier", Phrase("asset-supplier"), words(r"supplier|ผู้จัดหา|供货商|供应商"), offered=False),
)  # fmt: skip

RESEARCH = (
    Option("technology", Phrase("asset-technology"), words(
        r"technolog|know-?how|patent|เทคโนโลยี|องค์ความรู้|สิทธิบัตร|งานวิจัย|技术|专利|工艺|科研成果")),
    Option("testing", Phrase("asset-testing"), words(r"test|laborator|\blabs?\b|ทดสอบ|ห้องแล็บ|ห้องปฏิบัติการ|测试|检测"
        r"|实验室")),
    Option("pilot_plant", Phrase("asset-pilot-plant"), words(r"pilot|ต้นแบบ|โรงงานนำร่อง|中试|示范")),
    Option("training", Phrase("asset-training"), words(r"train|course|อบรม|หลักสูตร|培训|课程")),
    Option("students", Phrase("asset-students"), words(r"student|intern|นักศึกษา|ฝึกงาน|学生|实习")),
    Option("data", Phrase("asset-data"), words(r"\bdata|ข้อมูล|数据")),
    Option("site", Phrase("asset-site"), words(r"\bsite|\bland\b|พื้นที่|ที่ดิน|แปลง|场地|土地"), offered=False),
    Option("equipment", Phrase("asset-equipment"), words(r"equipment|machine|อุปกรณ์|เครื่องจักร|เครื่องมือ|设备"
        r"|机械"), offered=False),
    Option("capital", Phrase("asset-capital"), words(r"capital|fund|เงินทุน|ทุนวิจัย|资金|经费"), offered=False),
)  # fmt: skip

# What is wanted or offered is read in passing only from words that hardly mean anything else.
_PLAIN = (
    ("capital", r"capital|funding|เงินทุน|资金"),
    ("technology", r"technology|know-?how|เทคโนโลยี|技术"),
    ("equipment", r"equipment|machines?\b|machinery|เครื่องจักร|设备"),
    ("land", r"\bland\b|ที่ดิน|土地|厂房"),
    ("buyer", r"\bbuyers?\b|\bcustomers?\b|ผู้ซื้อ|ลูกค้า|买家|客户"),
    ("operator", r"\boperators?\b|ผู้เดินระบบ|运营方"),
    ("licence", r"\bpermits?\b|ใบอนุญาต|许可证?"),
    ("feedstock", r"feedstock|raw materials?|วัตถุดิบ|原料"),
)
_PLAIN_ASSETS = tuple((code, words(pattern)) for code, pattern in _PLAIN)
_SEEKING = words(
    r"(?:\b(?:looking for|look for|need|needs|seeking|seek|want|wants|find|lack|lacking)\b|(?<![มญ])หา|อยากได้|ต้องการ"
    r"|ขาด(?!ทุน)|找|需要|缺少?|求购?)"
    r"(?P<rest>[^,，。;；.!！?？\n]{0,50})"
)
_HAVING = words(
    r"(?:\b(?:we|i) (?:have|offer|own|bring|provide|make|manufacture|produce)\b|\boffer(?:ing|s)?\b|(?<!ไม่)มี(?!ความ)"
    r"|เสนอ"
    r"|我方?有|我们有|我司有|拥有|可?提供|带着?|(?:我方|我们)出)(?P<rest>[^,，。;；.!！?？\n]{0,50})"
)


def assets_sought(text: str) -> tuple[str, ...]:
    """What a text says is looked for, as far as it says so plainly."""
    return _assets_in(_SEEKING, text)


def assets_had(text: str) -> tuple[str, ...]:
    """What a text says somebody has to offer, as far as it says so plainly."""
    return _assets_in(_HAVING, text)


def _assets_in(clause: re.Pattern[str], text: str) -> tuple[str, ...]:
    rests = [match["rest"] for match in clause.finditer(text)]
    return tuple(code for code, pattern in _PLAIN_ASSETS if any(pattern.search(rest) for rest in rests))


_START = words(r"\bstart|\bbegin|\blaunch|เริ่ม|开工|启动|开始|开建|投产|动工")


def horizon_said(text: str) -> str:
    """When somebody wants to start, as a text says it of starting; "" where it does not."""
    return chosen_options(HORIZONS, text, several=False) if _START.search(text) else ""


STAGES = (
    Option("idea", Phrase("stage-idea"), words(r"idea|concept|thinking|ความคิด|แนวคิด|ไอเดีย|想法|构想|初步|意向")),
    Option("studied", Phrase("stage-studied"), words(r"stud(?:y|ied)|feasib|ศึกษา|可研|可行性|研究")),
    Option("site_secured", Phrase("stage-site"), words(r"\bsite|\bland|ที่ดิน|สถานที่|มีที่(?=แล้ว|อยู่|$)|土地|场地|选址")),
    Option("permitted", Phrase("stage-permitted"), words(r"permit|licen[cs]|approv|อนุญาต|อนุมัติ|许可|批准|获批")),
    Option(
        "operating", Phrase(
            "stage-operating"), words(r"operat|running|ดำเนิน(?:การ|งาน)|เดินเครื่อง|เปิด(?:แล้ว|ดำเนิน)|运营|投产|运行")),
    Option("expanding", Phrase("stage-expanding"), words(r"expan|ขยาย|扩建|扩产|扩张")),
)  # fmt: skip

HORIZONS = (
    Option("under_6", Phrase("horizon-under-6"), words(
        r"within (?:six|6) months|(?:less|under) than? ?6|immediately|asap|now|this year|ภายใน ?(?:6|หก) ?เดือน"
        r"|ไม่เกิน ?6|ทันที|เร็วที่สุด|ปีนี้|(?:6|六|半)个?(?:月|年)(?:内|以内|之内)|马上|尽快|立即|今年|半年"
    )),
    Option(
        "6_to_12", Phrase(
            "horizon-6-12"), words(
                r"6 ?(?:-|–|to) ?12|within (?:a|one|1) year|next year|6 ?(?:-|–|ถึง) ?12|ภายใน ?(?:1|หนึ่ง) ?ปี|ปีหน้า"
                r"|(?:一|1)年(?:内|以内)|明年|6 ?(?:-|–|到|至) ?12")),
    Option(
        "12_to_24", Phrase(
            "horizon-12-24"), words(
                r"12 ?(?:-|–|to) ?24|(?:1|one) ?(?:-|–|to) ?(?:2|two) years|(?:2|two) years|12 ?(?:-|–|ถึง) ?24|(?:1"
                r"|หนึ่ง) ?(?:-|–|ถึง) ?(?:2|สอง) ?ปี|(?:2|สอง) ?ปี|两年|2年|一到两年|1[-–到至]2年|后年")),
    Option(
        "later", Phrase(
            "horizon-later"), words(
                r"later|long term|over (?:2|two) years|ภายหลัง|ระยะยาว|มากกว่า ?2 ?ปี|以后|长期|两年以上|2年以上|三年"
                r"|3年")),
)  # fmt: skip

# --- the words that open the form ------------------------------------------------------------------------------------

COMMANDS = sayings(
    "i want to be matched, match me, matchmaking, find me a partner, find a partner, i want a partner, "
    "i need a partner, business matching, i am looking for a partner",
    "i want to find a partner, help me find a partner, looking for a partner, i want matchmaking, "
    "request matchmaking, find me a thai partner, find me a chinese partner",
    "ขอจับคู่ธุรกิจ, จับคู่ธุรกิจ, อยากจับคู่ธุรกิจ, ต้องการจับคู่ธุรกิจ, สนใจจับคู่ธุรกิจ, หาพาร์ตเนอร์จีนให้หน่อย, หาพาร์ตเนอร์จีน, "
    "หาพาร์ทเนอร์จีนให้หน่อย, หาพาร์ทเนอร์จีน, หาหุ้นส่วนจีนให้หน่อย",
    "หาหุ้นส่วนจีน, อยากหาหุ้นส่วนจีน, หาคู่ค้าจีน, หาหุ้นส่วน, หาพาร์ตเนอร์, หาพาร์ทเนอร์, หาคู่ธุรกิจ, ช่วยหาหุ้นส่วนจีน, หาพันธมิตรจีน, "
    "หาผู้ร่วมทุน, หาผู้ร่วมทุนจีน",
    "我要对接, 我想对接, 商务对接, 申请对接, 帮我找合作伙伴, 我想找合作伙伴, 找合作伙伴, 我要找合作伙伴, "
    "想找合作伙伴, 帮我找伙伴, 我想找泰国合作伙伴, 找泰国合作伙伴, 帮我找个泰国合作伙伴, 帮我对接, 我想申请对接",
    "我要找伙伴, 找投资人, 我想找投资人, 找项目, 项目对接",
)
WISHES = re.compile(
    r"\b(?:find|looking for|look for|need|want|seeking|seek|search(?:ing)? for|introduce me to|match (?:me|us) with"
    r"|connect (?:me|us) (?:with|to))\b"
    r"[^.?!]{0,45}\b(?:partners?|investors?|counterparts?)\b"
    r"|\b(?:be|get) matched\b"
    r"|(?:หา|จับคู่|อยากได้|ต้องการ|มองหา|อยากเจอ|ขอแนะนำ)(?:กับ|ตัว|ราย|คน|บริษัท|ทาง|ให้|แนะนำ)*(?:หุ้นส่วน|พาร์ตเนอร์|พาร์ทเนอร์"
    r"|พันธมิตร|คู่ค้า|นักลงทุน|ผู้ร่วมทุน|ผู้ร่วมลงทุน|คู่ธุรกิจ)"
    r"|อยาก(?:จะ)?ให้(?:บริษัท|นักลงทุน|คน|ทาง)?จีน(?:มา|เข้ามา)?(?:เช่า|ร่วมลงทุน|ร่วมทุน|ลงทุน|ตั้งโรงงาน)"
    r"|(?:เทศบาล|อบต\.?|อบจ\.?)[^?\n]{0,40}(?:อยากได้|ต้องการ|มองหา|สนใจ)(?!ทราบ|รู้|ถาม|สอบถาม)"
    r"|(?:找|寻找|寻求|物色|介绍|需要|对接)[^。？！?!，,]{0,14}(?:合作伙伴|合作方|合作商|合伙人|伙伴|投资方|投资人"
    r"|投资商|买家|项目方)(?!.{0,4}(?:的资料|名单))"
    r"|(?:想|要|希望|申请)[^。？！?!，,]{0,4}对接(?!.{0,6}(?:流程|条件))",
    re.IGNORECASE,
)
# Together with a sum of money, and with no question behind it.
INVESTS = re.compile(
    r"\b(?:i|we)(?:'d| would)?(?: also)? (?:like|want|plan|intend|wish|hope|are planning|are looking|am planning"
    r"|am looking) to (?:invest|put|set up|build|open)\b"
    r"|(?:อยาก|ต้องการ|สนใจ|ประสงค์|วางแผน|ตั้งใจ)(?:จะ|ที่จะ|เข้ามา|มา|ไป)*(?:ลงทุน|ร่วมทุน|ร่วมลงทุน|ตั้งโรงงาน|สร้างโรงงาน)"
    r"|(?:想|要|计划|打算|准备|拟)[^。？！?!]{0,14}(?:投资|建厂|设厂|办厂|投)",
    re.IGNORECASE,
)
