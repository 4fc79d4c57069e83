"""The words by which people say who they are, in which field they work, what they bring and what they look for."""

from __future__ import annotations

from bot.dialogue import Option, Phrase
from bot.form_fields import OTHER, words

KINDS = (
    Option("investor", Phrase("seek-kind-investor"), words(
        r"investor|chinese (?:company|firm|manufacturer)|supplier|นักลงทุน|บริษัทจีน|ผู้จำหน่าย|投资|中国企业|中资|厂商|供应商"
    )),
    Option(
        "sme", Phrase(
            "seek-kind-sme"), words(
                r"\bsmes?\b|small|enterprise|factory|company|เอสเอ็มอี|ผู้ประกอบการ|โรงงาน|บริษัท|วิสาหกิจ|中小|企业|工厂"
                r"|公司")),
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
        r"^\W*(?:เรียน\S*\s*)?(?:เทศบาล|อบต|อบจ|องค์การบริหารส่วน)|(?:เรา|ผม|ดิฉัน|ทาง|เป็น|จาก)(?:เป็น|คือ|มาจาก"
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
        r"|(?:เป็น|เรา)(?:เป็น)?\s*(?:sme|เอสเอ็มอี|ผู้ประกอบการ|วิสาหกิจ)|โรงงานของ(?:เรา|ผม|ดิฉัน|ฉัน)"
    )),
    ("investor", words(
        r"\b(?:i|we)(?:'d| would)?(?: also)? (?:like|want|plan|intend|wish|hope|are (?:planning|looking|going)"
        r"|am (?:planning|looking)) to (?:invest|set up|build|open)\b"
        r"|\bas (?:a |an )?(?:\w+ )?investor|\b(?:we are|from) (?:a |an )?chinese|เราเป็นนักลงทุน|เป็นบริษัทจีน"
        r"|(?:想|要|计划|打算|准备|拟)[^。？！]{0,10}(?:投资|建厂|设厂|办厂)|投资泰国|(?:去|到|来"
        r"|在)泰国[^。？！]{0,6}(?:投资|建厂|设厂|办厂)"
        r"|(?:泰国|泰方|当地)(?:的|本地|当地)?(?:合作|伙伴|合伙|企业|公司|项目|买家)|我(?:们|司)?(?:公司|集团"
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
)  # fmt: skip

STAGES = (
    Option("idea", Phrase("stage-idea"), words(r"idea|concept|thinking|ความคิด|แนวคิด|ไอเดีย|想法|构想|初步|意向")),
    Option("studied", Phrase("stage-studied"), words(r"stud(?:y|ied)|feasib|ศึกษา|可研|可行性|研究")),
    Option("site_secured", Phrase("stage-site"), words(r"\bsite|\bland|ที่ดิน|สถานที่|土地|场地|选址")),
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
