"""Names that the corpus does not know: found where they are asked about, left alone where they are only mentioned."""

from __future__ import annotations

import json
import runpy
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.messages import Language
from ingest.starter import starter_sections
from knowledge.documents import Section
from knowledge.gazetteer import gazetteer
from knowledge.held_text import HeldText
from knowledge.names import FLAGGED, KnownNames, UnknownName
from knowledge.ordinary_words import OrdinaryWords
from knowledge.wording import Wording
from knowledge.words import Segmenter

ROOT = Path(__file__).parents[2]
EVALUATION = ROOT / "tests" / "evaluation"
SEGMENTER = Segmenter()


@pytest.fixture(scope="module")
def starter() -> KnownNames:
    """What the starter corpus knows."""
    return KnownNames(starter_sections(), SEGMENTER)


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def flagged(names: KnownNames, question: str) -> list[UnknownName]:
    return [name for name in names.unknown(question) if name.sureness >= FLAGGED]


def share_flagged(names: KnownNames, questions: Sequence[str]) -> float:
    return sum(bool(flagged(names, question)) for question in questions) / len(questions)


# --- measured on sets ------------------------------------------------------------------------------------------------

FOREIGN = lines(EVALUATION / "foreign.jsonl")


@pytest.mark.parametrize("language", ["th", "zh", "en"])
def test_foreign_questions_are_flagged(starter: KnownNames, language: str) -> None:
    asked = [question["text"] for question in FOREIGN if question["lang"] == language]
    assert len(asked) >= 50
    assert share_flagged(starter, asked) >= 0.95


def test_names_on_no_list_are_flagged(starter: KnownNames) -> None:
    strangers = [question["text"] for question in FOREIGN if question["stranger"]]
    assert share_flagged(starter, strangers) >= 0.93


def test_most_names_of_the_set_are_on_no_list() -> None:
    """The set measures the rules: strangers must not stand in the lists, and must be the half or more."""
    named = [question for question in FOREIGN if question["about"] in ("company", "place")]
    for question in named:
        forms = [form.removeprefix("the ") for form in question["name"] if form]
        mentions = [mention for form in forms for mention in gazetteer().find(Wording(form, SEGMENTER))]
        listed = any(mention.entry.sort in ("company", "place") for mention in mentions)
        assert listed != question["stranger"], question["name"]
    assert sum(question["stranger"] for question in named) >= len(named) / 2


def test_the_set_is_what_its_script_makes() -> None:
    made = runpy.run_path(str(EVALUATION / "make_foreign.py"))["questions"]()
    assert json.loads(json.dumps(list(made))) == FOREIGN


def test_questions_with_an_answer_are_left_alone(starter: KnownNames) -> None:
    answerable = [question["text"] for question in lines(EVALUATION / "dev.jsonl") if question["gold"]]
    assert share_flagged(starter, answerable) <= 0.01


def test_countries_and_companies_in_passing_are_left_alone(starter: KnownNames) -> None:
    mentions = [question["text"] for question in lines(EVALUATION / "mentions.jsonl")]
    assert len(mentions) >= 60
    assert share_flagged(starter, mentions) <= 0.03


def phrasings() -> list[str]:
    corpus = lines(ROOT / "knowledge" / "corpus" / "phrasings.jsonl")
    return [text for line in corpus for language in ("th", "zh", "en") for text in line[language]]


def test_phrasings_are_left_alone(starter: KnownNames) -> None:
    """Each fifth of them; they are no part of what `starter` knows."""
    assert share_flagged(starter, phrasings()[::5]) <= 0.015


@pytest.mark.slow
def test_all_phrasings_are_left_alone(starter: KnownNames) -> None:
    assert share_flagged(starter, phrasings()) <= 0.01


# --- by example ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "surface", "kind"),
    [
        ("What is Vietnam's minimum wage?", "Vietnam", "country"),
        ("ลาวเก็บภาษีเงินได้นิติบุคคลกี่เปอร์เซ็นต์", "ลาว", "country"),
        ("在柬埔寨註冊公司要多久？🙏", "柬埔寨", "country"),
        ("沙烏地阿拉伯的電價", "沙乌地阿拉伯", "country"),
        ("norwegian ev subsidy", "norwegian", "country"),
        ("can i buy land in turkey", "turkey", "country"),
        ("ที่ดินอุตสาหกรรมใน Hanoi ราคาเท่าไหร่", "Hanoi", "place"),
        ("胡志明市工业用地多少钱一平米", "胡志明市", "place"),
        ("How much does a 500 kW Sungrow inverter cost?", "Sungrow", "company"),
        ("หุ้น DELTA น่าซื้อไหม", "DELTA", "company"),
        ("宁德时代的股票现在能买吗", "宁德时代", "company"),
        ("Where can I buy Grundvik pumps?", "Grundvik", "name"),
        ("Grundvik ราคาเท่าไหร่คะ", "Grundvik", "name"),
        ("Zhongdian逆变器靠谱吗", "Zhongdian", "name"),
        ("Is General Motors a reliable partner?", "General Motors", "name"),
        ("维斯塔斯靠谱吗，适合合作吗", "维斯塔斯", "name"),
        ("锦浪科技在泰国有几个工厂", "锦浪科技", "name"),
        ("ขอเบอร์ติดต่อ เคพีเอ็มจี หน่อยครับ", "เคพีเอ็มจี", "name"),
        ("โฟรเนียส รับประกันกี่ปี", "โฟรเนียส", "name"),
        ("electricity price for factories in Karawang", "Karawang", "name"),
        ("ค่าแรงขั้นต่ำในกวาดาร์วันละเท่าไหร่", "กวาดาร์", "name"),
    ],
)
def test_names_that_are_asked_about(starter: KnownNames, question: str, surface: str, kind: str) -> None:
    found = [(name.surface, name.kind) for name in flagged(starter, question)]
    assert found[:1] == [(surface, kind)]


@pytest.mark.parametrize(
    "question",
    [
        "",
        "   ",
        "🙏🙏",
        "BOI คืออะไร",
        "罗勇府有哪些工业园",
        "洛加纳巴真工业园有多大",  # holds 加纳, Ghana
        "เช็กบริษัทจีนได้ที่ไหน",  # holds เช็ก, Czech
        "us dollars or baht for the land deposit",
        "chinese supplier of MBR membranes",
        "foriegn investers in Rayomg",
        "Thialand visa for enginers",
        "ขอสเตทเม้นท์บริษัทเป็นภาษาญี่ปุ่นได้ไหม",
        "从昆明运到廊开的铁路多少钱",
        "Phang Nga or Krabi for a hotel project?",
        "see https://www.sungrow.com/th or mail sales@grundvik.com about BOI",
    ],
)
def test_nothing_unknown(starter: KnownNames, question: str) -> None:
    assert flagged(starter, question) == []


@pytest.mark.parametrize(
    ("asked", "mentioned"),
    [
        ("What taxes do companies pay in Japan?", "What taxes do Japanese companies pay in Thailand?"),
        ("เวียดนามยกเว้นภาษีกี่ปี", "บริษัทเวียดนามในไทยได้ยกเว้นภาษีกี่ปี"),
        ("越南对电子企业免几年税", "产品出口越南，BOI免几年税"),
        ("How good are Grundvik pumps?", "We supply Grundvik, does BOI promote pump parts?"),
        ("华为的产品多少钱", "我们是华为的供应商，能申请BOI吗"),
        ("บริษัทโกลด์วินด์รับสมัครวิศวกรไหม", "บริษัทเราชื่อโกลด์วินด์ อยากหาผู้ร่วมทุน"),
    ],
)
def test_a_name_weighs_less_where_it_is_only_mentioned(starter: KnownNames, asked: str, mentioned: str) -> None:
    surest = [max((name.sureness for name in starter.unknown(text)), default=0.0) for text in (asked, mentioned)]
    assert surest[0] >= FLAGGED > surest[1]


def test_comparison_with_home_weighs_in_between(starter: KnownNames) -> None:
    alone, compared = (starter.unknown(text)[0] for text in ("越南电费多少", "越南和泰国哪个电费便宜"))
    assert 0.3 < compared.sureness < FLAGGED < alone.sureness


# --- what the corpus makes known -------------------------------------------------------------------------------------


def section(text: str, *, language: Language = "en", heading: str = "", name: str = "d#s", **other: Any) -> Section:
    return Section(name, language, "A guide", heading, text, "boi", **other)


THAI_GUIDE = [
    *(section("Factories in Thailand ask the BOI for tax holidays.", name=f"guide#{n}") for n in range(5)),
    *(section("โรงงานในประเทศไทยขอบีโอไอ", language="th", name=f"guide#{n}") for n in range(5)),
    *(section("泰国的工厂可以申请BOI优惠。", language="zh", name=f"guide#{n}") for n in range(5)),
]
WAGES = "What is the minimum wage in Vietnam?"


def test_a_country_in_passing_stays_unknown() -> None:
    passing = section("Thailand lies between Myanmar and Vietnam.", name="guide#9")
    assert flagged(KnownNames([*THAI_GUIDE, passing], SEGMENTER), WAGES)


def test_a_document_about_another_country_makes_it_known() -> None:
    about = section("Vietnam sets the minimum wage by region.", name="vietnam#wages")
    assert not flagged(KnownNames([*THAI_GUIDE, about], SEGMENTER), WAGES)


def test_a_heading_makes_a_country_half_known() -> None:
    about = section("Trains run from Nong Khai in Thailand.", heading="Trains to Vietnam", name="guide#9")
    (before,) = KnownNames(THAI_GUIDE, SEGMENTER).unknown(WAGES)
    (after,) = KnownNames([*THAI_GUIDE, about], SEGMENTER).unknown(WAGES)
    assert after.sureness < before.sureness


def test_a_corpus_about_no_country_flags_no_country_it_names() -> None:
    history = [section(text, name=f"{n}#s") for n, text in enumerate(("Warsaw is in Poland.", "Luther was born."))]
    assert KnownNames(history, SEGMENTER).unknown("How many people live in Poland?") == []


@pytest.mark.parametrize(
    ("language", "text", "question", "country"),
    [
        (
            "zh",
            "泰國的工廠把廢板送到台灣綠能科技中心，由該中心回收其中的銀和玻璃。",
            "台湾绿能科技中心的银回收率是多少？",
            "台湾的银回收率是多少？",
        ),
        (
            "en",
            "Factories in Thailand send panels to the Taiwan Green Energy Centre, which recovers the silver.",
            "How much does the Taiwan Green Energy Centre recover?",
            "What is the minimum wage in Taiwan?",
        ),
        (
            "th",
            "โรงงานในประเทศไทยส่งแผงเก่าไปที่ศูนย์พลังงานสีเขียวไต้หวัน ซึ่งแยกเงินและกระจกกลับมาใช้ใหม่",
            "ศูนย์พลังงานสีเขียวไต้หวันรับประกันกี่ปี",
            "ค่าแรงขั้นต่ำไต้หวันเท่าไร",
        ),
    ],
)
def test_a_country_in_the_name_of_an_organisation_that_the_corpus_has(
    language: Language, text: str, question: str, country: str
) -> None:
    names = KnownNames([*THAI_GUIDE, section(text, language=language, name="m#m")], SEGMENTER)
    assert flagged(names, question) == []
    assert [name.kind for name in flagged(names, country)] == ["country"]


def test_a_company_in_the_corpus_is_known() -> None:
    question = "Is Sungrow a reliable partner?"
    assert flagged(KnownNames(THAI_GUIDE, SEGMENTER), question)
    stated = section("阳光电源在泰国设厂。", language="zh", name="guide#9")
    assert not flagged(KnownNames([*THAI_GUIDE, stated], SEGMENTER), question)


@pytest.mark.parametrize("kind", ["gap", "phrasings"])
def test_what_is_asked_in_vain_stays_unknown(kind: Any) -> None:
    gap = section("Price of a Grundvik pump", name="gaps#pumps", kind=kind)
    assert flagged(KnownNames([*THAI_GUIDE, gap], SEGMENTER), "Price of a Grundvik pump?")


def test_names_of_a_glossary_are_known() -> None:
    question = "Where is the Grundvik institute?"
    assert flagged(KnownNames(THAI_GUIDE, SEGMENTER), question)
    assert not flagged(KnownNames(THAI_GUIDE, SEGMENTER, also_known=["Grundvik", "กรุนด์วิก"]), question)


def test_an_empty_corpus_knows_nothing() -> None:
    assert flagged(KnownNames([], SEGMENTER), "Who owns Grundvik?")


# --- robustness ------------------------------------------------------------------------------------------------------

SMALL = KnownNames(THAI_GUIDE, SEGMENTER)


@settings(deadline=None, max_examples=150)
@given(st.text(alphabet=st.characters(codec=None), max_size=80))
def test_any_text_is_judged(text: str) -> None:
    for name in SMALL.unknown(text):
        assert name.surface
        assert 0 < name.sureness <= 1


@settings(deadline=None, max_examples=60)
@given(
    st.lists(
        st.sampled_from("Sungrow in เวียดนาม 越南 ใน 斯塔 หุ้น 's BOI กรุ ? ไทย Hanoi \u0e4c ๆ A1+ 在".split()), max_size=40
    )
)
def test_pieces_of_names_in_any_order_are_judged(pieces: list[str]) -> None:
    names = SMALL.unknown("".join(pieces))
    assert names == sorted(names, key=lambda name: -name.sureness)


def test_a_pasted_text_is_looked_at_in_its_beginning_only() -> None:
    question = "Sungrow 越南 กรุนด์ฟอส " * 50_000
    assert SMALL.unknown(question) == SMALL.unknown(question[:1000])


@pytest.mark.parametrize(
    "text",
    ["以色列排放標準比泰國嚴嗎", "Are the limits in Oman stricter than in Thailand?", "ค่าแรงกาตาร์แพงกว่าไทยไหม"],
)
def test_a_country_that_is_held_against_home_is_asked_about(starter: KnownNames, text: str) -> None:
    assert starter.unknown(text)[0].sureness >= FLAGGED


@pytest.mark.parametrize("text", ["พนักงานที่ตั้งท้องลูกแฝดได้กี่วัน", "คนงานที่แต่งเมียได้กี่วัน", "ทะเลสาบที่ลึกที่สุดในโลกลึกเท่าไหร่"])
def test_ordinary_words_side_by_side_are_no_name(starter: KnownNames, text: str) -> None:
    assert all(name.sureness < FLAGGED for name in starter.unknown(text))


def test_strangers_are_seen(starter: KnownNames) -> None:
    text = (EVALUATION / "strangers.jsonl").read_text(encoding="utf-8")
    asked = [json.loads(line)["text"] for line in text.splitlines()]
    seen = [bool(found) and found[0].sureness >= FLAGGED for found in map(starter.unknown, asked)]
    assert sum(seen) / len(seen) >= 0.8


def test_many_threads_may_ask(starter: KnownNames) -> None:
    asked = [question["text"] for question in FOREIGN]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(starter.unknown, asked)) == [starter.unknown(text) for text in asked]


# --- parts -----------------------------------------------------------------------------------------------------------


def test_held_text_knows_names_as_written() -> None:
    held = HeldText({"en": ["Great Wall Motor builds motors."], "th": ["นิคมอมตะซิตี้ ระยอง"], "zh": ["比亚迪在羅勇建廠"]})
    assert held.holds("great wall motor")
    assert not held.holds("wall great")
    assert held.holds("比亚迪")
    assert held.holds("罗勇")  # the text has it in Traditional characters
    assert not held.holds("亚迪比")
    assert held.holds("อมตะซิตี้")
    assert not held.holds("อมตะซิเมนต์")
    assert held.has_alike("อมตะซิตี")
    assert held.knows("building")
    assert not held.knows("tesla")


@pytest.mark.parametrize("word", ["efluent", "electrisity", "recieve", "thialand", "rayogn"])
def test_slips_of_the_pen(word: str) -> None:
    held = HeldText({"en": ["effluent electricity"]})
    assert OrdinaryWords(held, gazetteer()).is_slip(word, capital=False)


def test_a_name_with_a_capital_is_no_slip_for_an_everyday_word() -> None:
    ordinary = OrdinaryWords(HeldText({}), gazetteer())
    assert ordinary.is_slip("gotion", capital=False)  # notion, motion, lotion
    assert not ordinary.is_slip("gotion", capital=True)


def test_two_known_words_in_one() -> None:
    ordinary = OrdinaryWords(HeldText({}), gazetteer())
    assert ordinary.is_compound("cleanroom")
    assert not ordinary.is_compound("sungrvik")
