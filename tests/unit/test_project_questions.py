"""Which messages ask for Thai projects, and what they ask for; which speak of projects and ask for something else."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest

from bot.project_questions import ProjectQuestion, asks_for_projects, read_question
from ingest.starter import STARTER_CORPUS
from knowledge.glossary import read
from knowledge.named_things import NamedThings

NAMES = NamedThings(read(STARTER_CORPUS / "glossary.yaml"))
SETS = Path(__file__).parents[1] / "evaluation"

ASKED = {
    "en": (
        "which Thai projects look for wastewater technology?",
        "Which projects need a Chinese partner?",
        "projects in Khon Kaen that need a partner",
        "Are there any solar projects looking for investors?",
        "any recycling project in Rayong seeking a joint venture",
        "Show me Thai projects in biogas",
        "list the thai projects that want equipment",
        "what projects do you have?",
        "Thai projcts that need MBR technology",
        "is there a project that needs a composting machine",
        "projects under 50 million baht looking for machinery",
        "Can you tell me which municipalities' projects are looking for sensors?",
        "which thai projects offer a technology licence",
        "Any project that transfers biochar technology?",
        "I'm looking for Thai projects that need solar technology",
        "Hi, could you show me projects looking for a Chinese partner?",
    ),
    "zh": (
        "有哪些泰国项目需要污水处理技术？",
        "孔敬有什么项目在找投资",
        "有没有泰国的光伏项目在找投资方",
        "哪些项目需要中国设备",
        "给我看看泰国的回收项目",
        "泰国有没有需要堆肥设备的项目？",
        "請問有哪些泰國項目需要污水處理技術？",
        "孔敬有什麼項目在找合作夥伴",
        "有什么项目要找合资伙伴吗 🙏",
        "有多少个项目在找污水处理技术？",
        "罗勇的电池回收项目有哪些在找技术",
        "5000万泰铢以下找设备的项目有哪些",
        "介绍几个寻求中方合作的环保项目",
        "哪些泰国项目可以转让技术？",
        "想投资泰国，有什么好项目在找钱吗",
        "有沒有泰國項目想引進中國的太陽能技術",
    ),
    "th": (
        "มีโครงการไหนหาเทคโนโลยีบำบัดน้ำเสียบ้าง",
        "โครงการรีไซเคิลแบตเตอรี่ที่หาผู้ร่วมทุน",
        "โครงการไทยที่ต้องการเทคโนโลยีจีนมีอะไรบ้างคะ",
        "ขอดูโครงการที่กำลังหานักลงทุนในขอนแก่นหน่อยครับ",
        "มีโปรเจคโซลาร์ที่หาผู้ลงทุนมั้ย",
        "โครงการไหนต้องการเครื่องจักรบ้าง",
        "โครงการที่เปิดรับพาร์ทเนอร์จีนมีไหม",
        "แนะนำโครงการขยะที่อยากได้เทคโนโลยีหน่อย",
        "อยากดูรายชื่อโครงการที่มองหาหุ้นส่วน",
        "เทศบาลไหนมีโครงการที่ต้องการระบบบำบัดน้ำเสียบ้าง",
        "โครงการในอีสานที่หาเครื่องจักรไม่เกิน 50 ล้านบาทมีอะไรบ้าง",
        "มีโครงการอะไรเสนอถ่ายทอดเทคโนโลยีบ้าง",
        "มีโครงกาไหนหาเทคโนโลยี MBR บ้างงง",
        "โครงการพลังงานสะอาดแถวโคราชที่ยังขาดเงินทุน",
        "มีโปรเจคอะไรให้จีนร่วมลงทุนบ้าง",
    ),
}  # fmt: skip
OTHERS = (
    "projects that get BOI promotion",
    "which projects are eligible",
    "How do I register my project?",
    "Which projects need an EIA?",
    "Which projects need to be approved by the BOI?",
    "What is the minimum investment for a project?",
    "How are projects screened before matchmaking?",
    "Our project needs a partner",
    "I have a recycling project and need a Chinese investor",
    "how long till boi says yes, small project like 100m baht",
    "Does a project need a feasibility study?",
    "What conditions does a project need to meet to find a partner here?",
    "Which waste-to-energy projects are exempt from tax?",
    "Find me a partner for wastewater treatment",
    "which technology treats wastewater best",
    "Which estates in Khon Kaen have wastewater treatment?",
    "What does the project cost?",
    "Do solar projects need a permit?",
    "โครงการไทยต้องมีคุณสมบัติแบบไหนถึงจะผ่านการคัดเลือกเข้าจับคู่",
    "ทุนนวัตกรรมของ NIA ออกเงินให้กี่เปอร์เซ็นต์ของโครงการ",
    "โครงการใหม่มีหนี้ได้ไม่เกินกี่เท่าของทุน",
    "โครงการเกินสองพันล้านบาทบีโอไอพิจารณากี่วัน",
    "โครงการของเราต้องการหุ้นส่วนจีน",
    "มีโครงการรีไซเคิลแบตเตอรี่ อยากหาผู้ร่วมทุนจีน",
    "โครงการไหนได้ยกเว้นภาษีบ้าง",
    "โครงการไหนต้องทำ EIA บ้าง",
    "ลงทะเบียนโครงการเพื่อหานักลงทุนยังไง",
    "หาหุ้นส่วนจีนทำโรงงานรีไซเคิล",
    "โครงการต้องมีทุนขั้นต่ำเท่าไหร่",
    "有哪些项目可以享受BOI优惠？",
    "泰资中小企业申请BOI，每个项目最少投多少？",
    "项目迟迟没有拿到全面投产的认证，会有什么后果？",
    "2025年中国大陆向BOI申请了多少个项目？",
    "哪些项目需要做环评？",
    "我们有一个污水处理项目，想找泰国合作伙伴",
    "我的项目怎么登记？",
    "项目需要什么条件才能对接？",
    "投资十几亿泰铢的大项目，有没有加快各部门审批的通道？",
    "帮我找个泰国合作伙伴，做污水处理的",
    "找项目",
    "Which renewable energy projects in Thailand need environmental studies?",
    "What kind of projects do Chinese investors look for in Thailand?",
    "What technology do wastewater projects need?",
    "Is there a fund for projects that need technology?",
    "Which government agency helps projects looking for investors?",
    "Can projects that need partners join the matchmaking?",
    "What Thai projects have Chinese firms built?",
    "Which projects need a licence?",
    "What investment opportunities are there in Khon Kaen?",
    "Tell me about the smart city project in Khon Kaen",
    "โครงการบำบัดน้ำเสียต้องการเทคโนโลยีอะไร",
    "แนะนำเทคโนโลยีสำหรับโครงการที่ต้องการบำบัดน้ำเสีย",
    "หน่วยงานไหนช่วยโครงการที่หานักลงทุน",
    "นักลงทุนจีนสนใจโครงการแบบไหน",
    "โครงการรถไฟความเร็วสูงถึงไหนแล้ว",
    "污水处理项目需要什么技术？",
    "哪些机构支持需要技术的项目？",
    "中国投资者在泰国找什么项目？",
    "泰国有哪些垃圾发电项目？",
    "EEC有哪些重点项目？",
    "โครงการหมู่บ้านคาร์บอนต่ำหาเงินทุนจากไหน",
    "โครงการร่วมทุนรัฐเอกชนต้องการอะไรบ้าง",
    "มีโครงการแลกเปลี่ยนเทคโนโลยีไทยจีนไหม",
    "项目找投资要准备哪些材料",
)


@pytest.mark.parametrize("text", [text for texts in ASKED.values() for text in texts])
def test_it_is_heard_that_projects_are_asked_for(text: str) -> None:
    assert asks_for_projects(text, NAMES)


@pytest.mark.parametrize("text", OTHERS)
def test_other_questions_about_projects_are_left_to_others(text: str) -> None:
    assert not asks_for_projects(text, NAMES)


@pytest.mark.parametrize("name", ["dev", "fresh", "conversations", "mentions", "places", "structured", "typos"])
def test_no_question_of_the_sets_is_taken_from_the_knowledge(name: str) -> None:
    lines = [json.loads(line) for line in (SETS / f"{name}.jsonl").read_text("utf-8").splitlines()]
    texts = [text for line in lines for text in line.get("turns", [line.get("text", "")]) if isinstance(text, str)]
    assert texts
    assert [text for text in texts if asks_for_projects(text, NAMES)] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "which Thai projects look for wastewater technology?",
            ProjectQuestion(sectors=("wastewater",), assets=("technology",)),
        ),
        ("孔敬有什么项目在找投资", ProjectQuestion(provinces=("khon-kaen",), assets=("capital",))),
        ("Any project in Chonburi that needs money?", ProjectQuestion(provinces=("chon-buri",), assets=("capital",))),
        ("โครงการในอีสานที่หาเครื่องจักรมีอะไรบ้าง", ProjectQuestion(areas=("Northeast",), assets=("equipment",))),
        (
            "projects under 50 million baht looking for machinery",
            ProjectQuestion(assets=("equipment",), high=Decimal(50_000_000), currency="THB"),
        ),
        (
            "哪些项目在找1000万到3000万人民币的投资",
            ProjectQuestion(
                assets=("capital",), low=Decimal(10_000_000), high=Decimal(30_000_000), currency="CNY"
            ),
        ),
        ("Which projects need a Chinese partner?", ProjectQuestion()),
    ],
)  # fmt: skip
def test_what_is_asked_for_is_read(text: str, expected: ProjectQuestion) -> None:
    assert read_question(text, NAMES) == expected


def test_a_technology_is_known_by_its_name_and_offers_are_told_from_needs() -> None:
    assert read_question("Thai projects that need MBR technology", NAMES).technologies == ("membrane-bioreactor-mbr",)
    assert read_question("มีโครงการอะไรเสนอถ่ายทอดเทคโนโลยีบ้าง", NAMES).offering
    assert not read_question("มีโครงการไหนหาเทคโนโลยีบ้าง", NAMES).offering
    assert read_question("which thai projects offer a technology licence", NAMES).offering
