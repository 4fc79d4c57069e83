"""What kind of answer a question wants, and whether a passage has it."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.starter import starter_sections
from knowledge.answer_kinds import NEVER_HELD, AnswerKind, holds, lacking, wanted

ROOT = Path(__file__).parents[2]
LACKS = 0.5
"""From here on a passage clearly lacks what is wanted."""


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("How much does a 500 kW inverter cost?", "money"),
        ("ระบบ MBR ชุดละเท่าไหร่คะ", "money"),
        ("ค่าธรรมเนียมจดทะเบียนบริษัทจำกัดเท่าไร", "money"),
        ("海天500吨注塑机一台多少钱", "money"),
        ("罗勇園區現在水費多少一噸", "money"),
        ("phone number of the WHA sales office", "phone"),
        ("ขอเบอร์โทรนิคมอมตะหน่อยครับ 🙏", "phone"),
        ("給我WHA招商部的電話", "phone"),
        ("what is the email address of the BOI in Khon Kaen?", "email"),
        ("ขออีเมลหัวหน้าโครงการ", "email"),
        ("孔敬办事处的邮箱是多少", "email"),
        ("what is the office address of IEAT", "address"),
        ("ขอที่อยู่สำนักงานบีโอไอขอนแก่น", "address"),
        ("上海办事处地址是哪里", "address"),
        ("how can I contact the estate", "contact"),
        ("找谁联系园区", "contact"),
        ("immigration Chaeng Wattana opening hours", "hours"),
        ("สำนักงานนิคมแหลมฉบังเปิดกี่โมง", "hours"),
        ("工业区办公室几点上班", "hours"),
        ("What is the deadline for the pink card?", "date"),
        ("ยื่นขอได้ถึงเมื่อไหร่", "date"),
        ("粉卡什么时候截止续期", "date"),
        ("Who is the secretary general of the BOI?", "person"),
        ("ใครเป็นผู้ว่าขอนแก่น", "person"),
        ("BOI秘书长是谁", "person"),
        ("Can you recommend a good visa agent in Bangkok?", "opinion"),
        ("หุ้น DELTA น่าซื้อมั้ยช่วงนี้", "opinion"),
        ("泰国哪家签证中介最靠谱", "opinion"),
        ("What is the baht to yuan rate today?", "live"),
        ("พรุ่งนี้ระยองฝนตกมั้ย", "live"),
        ("คำขอบีโอไอของผมถึงไหนแล้ว", "live"),
        ("今天人民币兑泰铢汇率多少", "live"),
        ("Is any municipality bidding out an incinerator now?", "live"),
        ("will the baht get weaker next month", "prediction"),
        ("ปีหน้าบีโอไอจะเปลี่ยนอะไรบ้าง", "prediction"),
        ("明年BOI会改什么政策", "prediction"),
    ],
)
def test_kinds_that_questions_want(question: str, kind: AnswerKind) -> None:
    assert wanted(question).get(kind, 0.0) >= 0.5


@pytest.mark.parametrize(
    "question",
    [
        "",
        "🙏",
        "What is MBR?",
        "How much water a day can Rojana in Ayutthaya supply?",
        "how much land can a promoted company own",
        "Which technology is best for cassava wastewater?",
        "which estates in the EEC have a free zone",
        "is my phone number safe with this assistant",
        "จะให้เบอร์เรากับอีกฝ่ายก่อนเรายินยอมไหม",
        "ผลิตคาร์บอนไฟเบอร์ได้สิทธิกี่ปี",
        "ค่า COD ของน้ำทิ้งต้องไม่เกินเท่าไหร่",
        "ค่ามาตรฐานฝุ่นเท่าไหร่",
        "นิคมไหนเหมาะกับโรงงานอาหาร",
        "用哪种工艺处理木薯废水比较好",
        "电子厂免税几年",
        "what's the weather resistance of the membrane",
    ],
)
def test_most_questions_want_no_kind(question: str) -> None:
    assert wanted(question) == {}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The fee is THB 5,000 per application.", "money"),
        ("ค่าธรรมเนียม 5,000 บาท", "money"),
        ("工业用地每莱约300万泰铢。", "money"),
        ("設備投資約為新臺幣八千五百萬元。", "money"),
        ("每年费用为四万五千铢。", "money"),
        ("The training is free of charge.", "money"),
        ("Call +66 2 553 8111 in office hours.", "phone"),
        ("โทร. 043-271-300", "phone"),
        ("热线：1111", "phone"),
        ("head@boi.go.th", "email"),
        ("See https://www.boi.go.th or ask the staff.", "contact"),
        ("555 ถนนวิภาวดีรังสิต เขตจตุจักร กรุงเทพฯ 10900", "address"),
        ("人民路177号", "address"),
        ("วันจันทร์ถึงศุกร์ 8.30-16.30 น.", "hours"),
        ("The measure ends on 31 December 2027.", "date"),
        ("ต้องยื่นภายใน 30 วัน", "date"),
        ("须在6个月内完成。", "date"),
        ("ดร.สมชาย ใจดี เป็นผู้อำนวยการ", "person"),
        ("联系人为郝明途先生。", "person"),
    ],
)
def test_what_passages_hold(text: str, kind: AnswerKind) -> None:
    assert holds(text, kind) >= 0.8


PLAIN = "An MBR joins biological treatment with a membrane. It suits sites with little room."


@pytest.mark.parametrize("kind", ["money", "phone", "email", "contact", "address", "hours", "date", "person"])
def test_what_passages_do_not_hold(kind: AnswerKind) -> None:
    assert holds(PLAIN, kind) == 0.0


@pytest.mark.parametrize("text", ["三元锂电池", "二元结构的膜"])
def test_a_number_of_parts_is_no_money(text: str) -> None:
    assert holds(text, "money") == 0.0


def test_documents_never_hold_advice_or_today() -> None:
    full = "Call +66 2 553 8111; THB 5,000; 31 December 2027; 8:30; Dr Somchai; head@boi.go.th"
    assert {"opinion", "live", "prediction"} == NEVER_HELD
    assert all(holds(full, kind) == 0.0 for kind in NEVER_HELD)


def test_lacking_is_graded() -> None:
    asked = "How much does an MBR cost?"
    amount, table, topic, nothing = (
        lacking(asked, text)
        for text in (
            "An MBR costs 20 million baht.",
            "| Plant | baht per m³ |\n|---|---|\n| MBR | 12 |",
            "The price of an MBR depends on the membrane.",
            PLAIN,
        )
    )
    assert amount == 0
    assert nothing == 1
    assert amount < table < topic < nothing
    assert lacking("What is an MBR?", PLAIN) == 0.0


# --- measured on sets ------------------------------------------------------------------------------------------------


@cache
def passages() -> dict[tuple[str, str], str]:
    sections = (section for section in starter_sections() if section.kind in ("section", "record"))
    return {(one.id, one.language): "\n".join((one.title, one.heading, one.text)) for one in sections}


def lines(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def test_right_sections_hold_what_is_wanted() -> None:
    """The first gold section of each question with an answer."""
    dev = [one for one in lines(ROOT / "tests" / "evaluation" / "dev.jsonl") if one["gold"]]
    lacked = [one["text"] for one in dev if lacking(one["text"], passages()[one["gold"][0], one["lang"]]) >= LACKS]
    assert len(lacked) <= 0.03 * len(dev), lacked


def test_sections_hold_what_their_phrasings_want() -> None:
    asked = [
        (text, passages()[line["section"], language])
        for line in lines(ROOT / "knowledge" / "corpus" / "phrasings.jsonl")
        for language in ("th", "zh", "en")
        for text in line[language][:1]
    ]
    lacked = [text for text, passage in asked if lacking(text, passage) >= LACKS]
    assert len(lacked) <= 0.01 * len(asked), lacked


def test_many_outside_questions_want_what_no_document_holds() -> None:
    dev = [one for one in lines(ROOT / "tests" / "evaluation" / "dev.jsonl") if not one["gold"]]
    assert sum(lacking(one["text"], PLAIN) >= LACKS for one in dev) >= 0.4 * len(dev)


# --- robustness ------------------------------------------------------------------------------------------------------


@given(st.text(alphabet=st.characters(codec=None), max_size=120), st.text(max_size=120))
def test_any_text_is_judged(question: str, text: str) -> None:
    assert 0 <= lacking(question, text) <= 1
    assert all(0 < strength <= 1 for strength in wanted(question).values())


@pytest.mark.parametrize("piece", ["ค่า", "how much ", "0 ", "多少", "+1 (", "who is the ", "แนะนำ", "1,000 million "])
def test_only_the_beginning_of_a_pasted_text_is_looked_at(piece: str) -> None:
    text = piece * 20_000
    assert wanted(text + " price list") == wanted(text)
    assert holds(text + " THB 5", "money") == holds(text, "money")


@pytest.mark.parametrize("question", ["1", "a", "?", "ก", "🙂", " x "])
def test_a_single_letter_asks_for_nothing(question: str) -> None:
    assert lacking(question, PLAIN) == 1.0


@pytest.mark.parametrize("question", ["A3", "税", "9 ไร่", "vat"])
def test_a_short_word_asks_for_something(question: str) -> None:
    assert lacking(question, PLAIN) == 0.0


@pytest.mark.parametrize(
    "question",
    ["We want to rent a warehouse near the port", "อยากเช่าโกดังในเขตปลอดอากร", "มีโรงงานสำเร็จรูปให้เช่าไหม", "想租個倉庫"],
)
def test_who_looks_for_a_place_to_rent_wants_a_text_on_renting(question: str) -> None:
    assert wanted(question)["rental"] >= LACKS
    assert lacking(question, "Logistics park: at least 200 rai, warehouses of 50,000 square metres") >= LACKS
    assert lacking(question, "A company can lease a warehouse. คลังสินค้าให้เช่า 仓库可租") < LACKS


@pytest.mark.parametrize("question", ["สัญญาเช่ามีอายุกี่ปี", "土地租期最长多少年", "How long may a lease run?"])
def test_a_question_about_leases_wants_no_place(question: str) -> None:
    assert "rental" not in wanted(question)
