"""Makes `foreign.jsonl`: questions about countries, places and companies of which the starter corpus knows nothing.

    .venv/bin/python -m tests.evaluation.make_foreign

Names from the lists below are put into templates, drawn with a fixed seed. `COMPANIES` and `PLACES` are strangers: none
stands in a list of `knowledge/data`, so they measure the rules and not the lists; `LISTED_COMPANIES` and
`LISTED_PLACES` stand there. Countries are all known by name. Of ten names of companies and places about six are
strangers. A name is written "English|Thai|Chinese"; Thai and Chinese questions often have it in Latin letters, a
third of the English questions are in small letters, and a quarter of the Chinese in Traditional characters, as people
type them.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import opencc

FOREIGN = Path(__file__).parent / "foreign.jsonl"
SEED = 20250616
EACH = {"country": 17, "company": 18, "place": 17}
"""Questions for each kind of name and language."""
STRANGERS = 0.62
LATIN_IN_OTHERS = 0.4
SMALL_LETTERS = 0.33
TRADITIONAL = 0.25

LANGUAGES = ("en", "th", "zh")

COUNTRIES = """
Vietnam|เวียดนาม|越南; Malaysia|มาเลเซีย|马来西亚; Indonesia|อินโดนีเซีย|印度尼西亚; Cambodia|กัมพูชา|柬埔寨
Myanmar|พม่า|缅甸; the Philippines|ฟิลิปปินส์|菲律宾; Singapore|สิงคโปร์|新加坡; India|อินเดีย|印度
Bangladesh|บังกลาเทศ|孟加拉国; Mexico|เม็กซิโก|墨西哥; Hungary|ฮังการี|匈牙利; Poland|โปแลนด์|波兰
Turkey|ตุรกี|土耳其; the UAE|ยูเออี|阿联酋; Saudi Arabia|ซาอุดีอาระเบีย|沙特阿拉伯; Egypt|อียิปต์|埃及
Morocco|โมร็อกโก|摩洛哥; Ethiopia|เอธิโอเปีย|埃塞俄比亚; Kenya|เคนยา|肯尼亚; Nigeria|ไนจีเรีย|尼日利亚
South Africa|แอฟริกาใต้|南非; Brazil|บราซิล|巴西; Chile|ชิลี|智利; Argentina|อาร์เจนตินา|阿根廷
Germany|เยอรมนี|德国; France|ฝรั่งเศส|法国; the UK|อังกฤษ|英国; the United States|สหรัฐอเมริกา|美国
Canada|แคนาดา|加拿大; Australia|ออสเตรเลีย|澳大利亚; Japan|ญี่ปุ่น|日本; South Korea|เกาหลีใต้|韩国
Sri Lanka|ศรีลังกา|斯里兰卡; Pakistan|ปากีสถาน|巴基斯坦; Kazakhstan|คาซัคสถาน|哈萨克斯坦
Uzbekistan|อุซเบกิสถาน|乌兹别克斯坦; Serbia|เซอร์เบีย|塞尔维亚; Spain|สเปน|西班牙; Italy|อิตาลี|意大利
Portugal|โปรตุเกส|葡萄牙; the Netherlands|เนเธอร์แลนด์|荷兰; Russia|รัสเซีย|俄罗斯; Mongolia|มองโกเลีย|蒙古国
Nepal|เนปาล|尼泊尔; Peru|เปรู|秘鲁; Colombia|โคลอมเบีย|哥伦比亚; Taiwan|ไต้หวัน|台湾
"""

PLACES = """
Bac Giang|บั๊กซาง|北江省; Hai Duong|ไห่เซือง|海阳省; Dong Nai|ด่งนาย|同奈省; Vung Tau|หวุงเต่า|头顿
Quang Ninh|กว๋างนิญ|广宁省; Sihanoukville|สีหนุวิลล์|西哈努克港; Svay Rieng|สวายเรียง|柴桢省
Malacca|มะละกา|马六甲; Kuantan|กวนตัน|关丹; Ipoh|อีโปห์|怡保; Kulim|กูลิม|居林; Sarawak|ซาราวัก|砂拉越
Labuan|ลาบวน|纳闽; Karawang|การาวัง|卡拉旺; Cikarang|จิการัง|芝加朗; Morowali|โมโรวาลี|莫罗瓦利
Lombok|ลอมบอก|龙目岛; Subic Bay|อ่าวซูบิก|苏比克湾; Thilawa|ติลาวา|迪洛瓦; Gujarat|คุชราต|古吉拉特邦
Tamil Nadu|ทมิฬนาฑู|泰米尔纳德邦; Hambantota|ฮัมบันโตตา|汉班托塔; Gwadar|กวาดาร์|瓜达尔港
Kumamoto|คุมาโมโตะ|熊本; Okinawa|โอกินาวา|冲绳; Hokkaido|ฮอกไกโด|北海道; Ulsan|อุลซาน|蔚山
Guanajuato|กวานาฮัวโต|瓜纳华托; Debrecen|เดเบรเซน|德布勒森; Szeged|เซเกด|塞格德; Gdansk|กดัญสก์|格但斯克
Wroclaw|วรอตสวัฟ|弗罗茨瓦夫; Bavaria|บาวาเรีย|巴伐利亚; Saxony|แซกโซนี|萨克森; Wolfsburg|ว็อลฟส์บวร์ค|沃尔夫斯堡
Catalonia|กาตาลุญญา|加泰罗尼亚; Ohio|โอไฮโอ|俄亥俄州; Michigan|มิชิแกน|密歇根州; Arizona|แอริโซนา|亚利桑那州
Nevada|เนวาดา|内华达州; Ontario|ออนแทรีโอ|安大略省; Quebec|ควิเบก|魁北克; Alberta|แอลเบอร์ตา|艾伯塔省
Queensland|ควีนส์แลนด์|昆士兰; Jebel Ali|เจเบลอาลี|杰贝阿里; Ras Al Khaimah|ราสอัลไคมาห์|哈伊马角
Tangier|แทนเจียร์|丹吉尔; Tasmania|แทสเมเนีย|塔斯马尼亚; Normandy|นอร์ม็องดี|诺曼底; Flanders|แฟลนเดอส์|弗拉芒
"""

LISTED_PLACES = """
Hanoi|ฮานอย|河内; Ho Chi Minh City|โฮจิมินห์|胡志明市; Haiphong|ไฮฟอง|海防; Jakarta|จาการ์ตา|雅加达
Batam|บาตัม|巴淡岛; Penang|ปีนัง|槟城; Kuala Lumpur|กัวลาลัมเปอร์|吉隆坡; Phnom Penh|พนมเปญ|金边
Yangon|ย่างกุ้ง|仰光; Manila|มะนิลา|马尼拉; Dubai|ดูไบ|迪拜; Mumbai|มุมไบ|孟买; Chennai|เจนไน|金奈
Tokyo|โตเกียว|东京; Osaka|โอซาก้า|大阪; Seoul|โซล|首尔; London|ลอนดอน|伦敦; California|แคลิฟอร์เนีย|加州
"""

COMPANIES = """
Tesla|เทสลา|特斯拉; JA Solar|เจเอโซลาร์|晶澳科技; Ginlong Solis||锦浪科技; ABB|เอบีบี|; Bosch|บ๊อช|博世
Mitsubishi Electric|มิตซูบิชิ|三菱电机; Hitachi|ฮิตาชิ|日立; Panasonic|พานาโซนิค|松下; Vivo||; TCL||
Gree||格力电器; Midea|ไมเดีย|美的集团; Changan|ฉางอาน|长安汽车; Geely|จีลี่|吉利汽车; NIO||蔚来汽车
Neta|เนต้า|哪吒汽车; Nissan|นิสสัน|日产汽车; General Motors|เจเนอรัลมอเตอร์ส|通用汽车; Gotion|โกชัน|国轩高科
Farasis||孚能科技; Goldwind|โกลด์วินด์|金风科技; Vestas|เวสตาส|维斯塔斯; Enphase|เอนเฟส|; Fronius|โฟรเนียส|伏能士
Veolia|วีโอเลีย|威立雅; Suez|ซูเอซ|苏伊士集团; DuPont|ดูปองท์|杜邦; LyondellBasell||利安德巴赛尔; SABIC|ซาบิก|
ExxonMobil|เอ็กซอนโมบิล|埃克森美孚; Chevron|เชฟรอน|雪佛龙; Rongsheng||荣盛石化; Baowu|เป่าอู่|中国宝武
Tianqi Lithium||天齐锂业; POSCO|พอสโค|浦项制铁; Zoomlion|ซูมไลออน|中联重科; LiuGong|หลิวกง|柳工
Caterpillar|แคตเตอร์พิลลาร์|卡特彼勒; Inovance||汇川技术; Keyence|คีย์เอนซ์|基恩士; Nokia|โนเกีย|诺基亚
Oracle|ออราเคิล|甲骨文; SAP||; Salesforce||; Alibaba|อาลีบาบา|阿里巴巴; Baidu|ไป่ตู้|百度; ByteDance|ไบต์แดนซ์|字节跳动
Meituan||美团; Intel||英特尔; TSMC|ทีเอสเอ็มซี|台积电; Seagate|ซีเกท|希捷; Murata|มูราตะ|村田制作所
Nidec|นิเด็ค|日本电产; Bridgestone|บริดจสโตน|普利司通; Sailun||赛轮轮胎; Sentury||森麒麟; Zhongce||中策橡胶
SF Express|เอสเอฟเอ็กซ์เพรส|顺丰速运; J&T Express|เจแอนด์ที|极兔速递; Flash Express|แฟลชเอ็กซ์เพรส|
Deloitte|ดีลอยท์|德勤; KPMG|เคพีเอ็มจี|毕马威; Baker McKenzie|เบเคอร์แอนด์แม็คเคนซี่|贝克麦坚时; Dacheng||大成律师事务所
Colliers|คอลลิเออร์ส|高力国际; Thai Union|ไทยยูเนี่ยน|; Bangchak|บางจาก|; Mitr Phol|มิตรผล|; HSBC|เอชเอสบีซี|汇丰银行
AIS|เอไอเอส|; Nestle|เนสท์เล่|雀巢; Pepsi|เป๊ปซี่|百事可乐; COFCO|คอฟโก|中粮集团; Yili|อี้ลี่|伊利
Pop Mart|ป๊อปมาร์ท|泡泡玛特; Shein|ชีอิน|希音; Starbucks|สตาร์บัคส์|星巴克; Sinovac|ซิโนแวค|科兴生物; Mindray||迈瑞医疗
Boeing|โบอิ้ง|波音; AirAsia|แอร์เอเชีย|亚洲航空; Petronas|ปิโตรนาส|; Mahindra|มหินทรา|马恒达; Adani|อดานี|
Alfa Laval|อัลฟ่าลาวาล|阿法拉伐; Ecolab|อีโคแล็บ|艺康; Pylontech||派能科技
"""

LISTED_COMPANIES = """
Sungrow|ซันโกรว์|阳光电源; Huawei|หัวเว่ย|华为; CATL|ซีเอทีแอล|宁德时代; LONGi|ลองจี|隆基绿能
Delta Electronics|เดลต้า|台达电子; Siemens|ซีเมนส์|西门子; Samsung|ซัมซุง|三星; Foxconn|ฟ็อกซ์คอนน์|富士康
Xiaomi|เสียวหมี่|小米; Chery|เชอรี่|奇瑞汽车; Toyota|โตโยต้า|丰田; Volkswagen|โฟล์คสวาเกน|大众汽车
Grundfos|กรุนด์ฟอส|格兰富; Sany|ซานี่|三一重工; Hikvision|ฮิควิชั่น|海康威视; Maersk|เมอส์ก|马士基
PwC||普华永道; Kasikornbank|กสิกรไทย|开泰银行; Charoen Pokphand|เจริญโภคภัณฑ์|正大集团; SCG|เอสซีจี|
"""

_ABROAD = {
    "en": (
        "What is the minimum wage in {}?",
        "How many years of tax holiday does {} give to battery factories?",
        "What is the corporate income tax rate in {}?",
        "Can foreigners buy factory land in {}?",
        "How much does industrial land cost in {}?",
        "How long does it take to register a company in {}?",
        "electricity price for factories in {}",
        "Which industrial park in {} is best for electronics?",
        "Do I need a work permit for engineers in {} and how long does it take?",
        "How do I apply for investment incentives in {}?",
        "What are the wastewater limits for factories in {}?",
        "import duty on solar panels in {}",
    ),
    "th": (
        "ค่าแรงขั้นต่ำใน{}วันละเท่าไหร่",
        "{}ยกเว้นภาษีให้โรงงานแบตเตอรี่กี่ปี",
        "ภาษีนิติบุคคลของ{}กี่เปอร์เซ็นต์",
        "ต่างชาติซื้อที่ดินตั้งโรงงานที่{}ได้ไหม",
        "ที่ดินอุตสาหกรรมใน{}ราคาเท่าไหร่คะ",
        "จดทะเบียนบริษัทที่{}ใช้เวลากี่วัน",
        "ค่าไฟโรงงานที่{}หน่วยละเท่าไหร่",
        "นิคมไหนใน{}เหมาะกับอิเล็กทรอนิกส์",
        "{}มีสิทธิประโยชน์อะไรให้ผู้ลงทุนบ้างครับ",
        "มาตรฐานน้ำทิ้งของ{}กำหนด COD เท่าไหร่",
        "ขอใบอนุญาตทำงานที่{}ยากไหม",
    ),
    "zh": (
        "{}的最低工资是多少",
        "{}对电池厂免税几年",
        "{}企业所得税税率是多少？",
        "外国人能在{}买工业用地吗",
        "{}工业用地多少钱一平米",
        "在{}注册公司要多久",
        "{}工厂电价多少",
        "{}哪个工业园适合电子厂",
        "去{}投资有什么优惠政策",
        "{}的废水排放标准是什么",
        "{}工作签证好办吗",
    ),
}

_OF_COMPANY = {
    "en": (
        "What is the share price of {}?",
        "How much does {} charge for installation?",
        "Who is the CEO of {}?",
        "Is {} a reliable partner?",
        "phone number of {} sales office",
        "Where can I buy {} products near Khon Kaen?",
        "How many people does {} employ in Thailand?",
        "What was the revenue of {} last year?",
        "Is {} hiring engineers in Rayong?",
        "What warranty does {} give?",
        "who distributes {} in Thailand",
        "Did {} get BOI promotion?",
    ),
    "th": (
        "หุ้น {} น่าซื้อไหม",
        "ขอเบอร์ติดต่อฝ่ายขาย {} หน่อยครับ",
        "{} มีโรงงานในไทยกี่แห่ง",
        "ใครเป็นซีอีโอของ {}",
        "สินค้าของ {} ราคาเท่าไหร่",
        "{} รับสมัครวิศวกรไหมคะ",
        "รายได้ของ {} ปีที่แล้วเท่าไหร่",
        "{} รับประกันกี่ปี",
        "{} น่าเชื่อถือไหม",
        "ตัวแทนจำหน่าย {} อยู่ที่ไหน",
        "{} ได้บีโอไอหรือยัง",
    ),
    "zh": (
        "{}的股票现在能买吗",
        "{}在泰国有几个工厂",
        "{}的CEO是谁",
        "{}的产品多少钱一套",
        "{}售后电话是多少",
        "{}去年营收多少",
        "{}靠谱吗，适合合作吗",
        "{}在曼谷招人吗",
        "{}的代理商怎么联系",
        "{}的设备质保几年",
        "{}拿到BOI了吗",
    ),
}
TEMPLATES = {"country": _ABROAD, "place": _ABROAD, "company": _OF_COMPANY}


def names(listing: str) -> list[tuple[str, str, str]]:
    """The names of a list, each in English, Thai and Chinese; "" where one is not used in a language."""
    entries = (entry.strip() for line in listing.split("\n") for entry in line.split(";"))
    return [(english, thai, chinese) for english, thai, chinese in (entry.split("|") for entry in entries if entry)]


def drawn(kind: str, chance: random.Random) -> list[tuple[tuple[str, str, str], bool]]:
    """The names for one language's questions of a kind, and whether each is a stranger to the code's lists."""
    count = EACH[kind]
    if kind == "country":
        return [(name, False) for name in chance.sample(names(COUNTRIES), count)]
    strange, listed = (PLACES, LISTED_PLACES) if kind == "place" else (COMPANIES, LISTED_COMPANIES)
    strangers = round(count * STRANGERS)
    return [(name, True) for name in chance.sample(names(strange), strangers)] + [
        (name, False) for name in chance.sample(names(listed), count - strangers)
    ]


def written(name: tuple[str, str, str], language: str, kind: str, chance: random.Random) -> str:
    """A name as a question in a language has it; companies and places often stay in Latin letters."""
    own = name[LANGUAGES.index(language)]
    if language == "en" or not own or (kind != "country" and chance.random() < LATIN_IN_OTHERS):
        return name[0]
    return own


def typed(text: str, language: str, chance: random.Random) -> str:
    """A question as somebody types it."""
    if language == "en" and chance.random() < SMALL_LETTERS:
        return text.lower().rstrip("?")
    if language == "zh" and chance.random() < TRADITIONAL:
        return str(_to_traditional().convert(text))
    return text


@cache
def _to_traditional() -> opencc.OpenCC:
    return opencc.OpenCC("s2twp")


def questions() -> Iterator[dict[str, object]]:
    """The lines of the set."""
    chance = random.Random(SEED)
    for language in LANGUAGES:
        number = 0
        for kind, templates in TEMPLATES.items():
            shapes: Sequence[str] = templates[language]
            for at, (name, stranger) in enumerate(drawn(kind, chance)):
                number += 1
                surface = written(name, language, kind, chance)
                text = typed(shapes[at % len(shapes)].format(surface), language, chance)
                yield {
                    "id": f"f-{language}-{number}", "lang": language, "text": text, "gold": [], "must": [],
                    "kind": "outside", "about": kind, "name": name, "stranger": stranger,
                }  # fmt: skip


def main() -> None:
    """Writes the set."""
    lines = [json.dumps(question, ensure_ascii=False) for question in questions()]
    FOREIGN.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{FOREIGN}: {len(lines)} questions")


if __name__ == "__main__":
    main()
