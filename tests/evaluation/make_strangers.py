"""Makes `strangers.jsonl`: a second set about names of which the corpus knows nothing, to check the first one.

    .venv/bin/python -m tests.evaluation.make_strangers

Other names than in `foreign.jsonl`, and other ways to ask for them: in the words of the field, in chat style, with the
name at the end or in the middle. Countries are on the code's lists, most of the others are not. Persons are there too.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path

from tests.evaluation.make_foreign import LANGUAGES, names, typed, written

STRANGERS = Path(__file__).parent / "strangers.jsonl"
SEED = 7
NAMES = {
    "country": """
Ghana|กานา|加纳; Tanzania|แทนซาเนีย|坦桑尼亚; Algeria|แอลจีเรีย|阿尔及利亚; Tunisia|ตูนิเซีย|突尼斯
Oman|โอมาน|阿曼; Qatar|กาตาร์|卡塔尔; Israel|อิสราเอล|以色列; Jordan|จอร์แดน|约旦; Iran|อิหร่าน|伊朗
Romania|โรมาเนีย|罗马尼亚; Slovakia|สโลวาเกีย|斯洛伐克; Bulgaria|บัลแกเรีย|保加利亚; Greece|กรีซ|希腊
Sweden|สวีเดน|瑞典; Norway|นอร์เวย์|挪威; Finland|ฟินแลนด์|芬兰; Denmark|เดนมาร์ก|丹麦; Ireland|ไอร์แลนด์|爱尔兰
Ecuador|เอกวาดอร์|厄瓜多尔; Bolivia|โบลิเวีย|玻利维亚; Panama|ปานามา|巴拿马; New Zealand|นิวซีแลนด์|新西兰
""",
    "place": """
Thai Nguyen|ท้ายเงวียน|太原省; Ba Ria|บ่าเสียะ|巴地; Koh Kong|เกาะกง|戈公; Kendal|เคินดัล|肯德尔; Gresik|เกรอซิก|锦石
Iskandar Puteri|อิสกันดาร์ปูเตอรี|依斯干达公主城; Bintulu|บินตูลู|民都鲁; Batangas|บาตังกัส|八打雁
Sriperumbudur|ศรีเปรุมบูดูร์|斯里佩鲁姆布杜尔
Nuevo Leon|นวยโวเลออน|新莱昂州; Kecskemet|เคชเกเมต|凯奇凯梅特; Brandenburg|บรันเดินบวร์ค|勃兰登堡; Silesia|ซิลีเซีย|西里西亚
Alentejo|อเลงเตฌู|阿连特茹; Kanagawa|คานากาวะ|神奈川; Gyeonggi|คย็องกี|京畿道; Tennessee|เทนเนสซี|田纳西州
""",
    "company": """
Tongwei|ถงเวย|通威; Hoymiles|ฮอยไมล์|禾迈; Deye|เตอเย่|德业; Kehua|เคอหัว|科华; Zhefu|เจ้อฟู่|浙富; Grandblue|แกรนด์บลู|瀚蓝
Wartsila|วาร์ตซิล่า|瓦锡兰; Andritz|แอนดริทซ์|安德里茨; Hitachi Zosen|ฮิตาชิโซเซ็น|日立造船; Kurita|คุริตะ|栗田
Xylem|ไซเล็ม|赛莱默; Grundfos|กรุนด์ฟอส|格兰富; Alfa Laval|อัลฟ่าลาวาล|阿法拉伐; Evoqua|อีโวควา|懿华
Brunp|ปังผู่|邦普; GEM Battery|เกอหลินเหม่ย|格林美; Zeekr|ซีเคอร์|极氪; Avatr|อวาทาร์|阿维塔; Skyworth|สกายเวิร์ธ|创维
""",
    "person": """
Zhang Weimin|จาง เหวยหมิน|张伟民; Li Guohua|หลี่ กั๋วหัว|李国华; Somsak Jaidee|สมศักดิ์ ใจดี|颂萨·杰迪
Peter Hansen|ปีเตอร์ แฮนเซน|彼得·汉森
Wang Xiaoming|หวัง เสี่ยวหมิง|王晓明; Araya Thongchai|อารยา ทองชัย|阿拉雅·通猜; David Miller|เดวิด มิลเลอร์|大卫·米勒
""",
}
_ABROAD = {
    "en": (
        "how many years of tax holiday do EV battery plants get in {}",
        "we might move the line to {} instead, what is the land price there?",
        "Does {} let foreigners own factory land?",
        "effluent COD limit in {}",
        "list the industrial parks in {} with free zones",
        "what do workers earn per day in {} now",
        "Who approves an EIA in {}?",
    ),
    "th": (
        "ถ้าไปตั้งโรงงานที่ {} ได้ยกเว้นภาษีกี่ปี",
        "ค่าแรงขั้นต่ำของ {} วันละเท่าไหร่",
        "{} ให้ต่างชาติถือที่ดินโรงงานได้ไหม",
        "นิคมใน {} ที่ไหนดี",
        "มาตรฐานน้ำทิ้งของ {} เป็นยังไง",
        "ขอใบอนุญาตทำงานใน {} ใช้เวลากี่วัน",
    ),
    "zh": (
        "去{}建厂能免几年税",
        "{}的工业用地多少钱一亩",
        "{}允许外资全资控股吗",
        "{}排放标准比泰国严吗",
        "在{}注册公司要多少资本",
        "{}有哪些保税园区",
    ),
}
TEMPLATES = {
    "country": _ABROAD,
    "place": _ABROAD,
    "company": {
        "en": (
            "what is the efficiency of {} equipment compared with others",
            "Where is the service centre of {} in Thailand?",
            "has {} built a plant in Rayong yet",
            "send me a quotation from {}",
            "how old is {} and who owns it",
        ),
        "th": (
            "เครื่องของ {} ดีกว่ายี่ห้ออื่นไหม",
            "ศูนย์บริการ {} ในไทยอยู่ที่ไหน",
            "{} ตั้งโรงงานที่ระยองหรือยัง",
            "ขอใบเสนอราคาจาก {}",
            "ใครถือหุ้น {}",
        ),
        "zh": (
            "{}的设备效率怎么样",
            "{}在泰国的服务网点在哪",
            "{}在罗勇建厂了吗",
            "{}是谁控股的",
            "请给我{}的报价单",
        ),
    },
    "person": {
        "en": ("Who is {}?", "how do I reach {}", "is {} honest to do business with", "what did {} say about the EEC"),
        "th": ("{} คือใคร", "ขอเบอร์คุณ {}", "คุณ {} ไว้ใจได้ไหม", "{} พูดเรื่องอีอีซีว่าอะไร"),
        "zh": ("{}是谁", "{}的电话是多少", "{}这个人靠谱吗", "{}怎么评价东部经济走廊"),
    },
}
EACH = {"country": 14, "place": 14, "company": 15, "person": 5}


def questions() -> Iterator[dict[str, object]]:
    """The lines of the set."""
    chance = random.Random(SEED)
    for language in LANGUAGES:
        number = 0
        for kind, templates in TEMPLATES.items():
            shapes = templates[language]
            for at, name in enumerate(chance.sample(names(NAMES[kind]), EACH[kind])):
                number += 1
                text = typed(shapes[at % len(shapes)].format(written(name, language, kind, chance)), language, chance)
                yield {
                    "id": f"s-{language}-{number}", "lang": language, "text": text, "gold": [], "must": [],
                    "kind": "outside", "about": kind, "name": name,
                }  # fmt: skip


def main() -> None:
    """Writes the set."""
    lines = [json.dumps(question, ensure_ascii=False) for question in questions()]
    STRANGERS.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{STRANGERS}: {len(lines)} questions")


if __name__ == "__main__":
    main()
