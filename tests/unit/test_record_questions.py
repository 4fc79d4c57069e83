"""Reading questions over a catalogue: what is asked for, and what is no question over a catalogue at all.

The catalogue is one of somebody's own, with columns that the starter corpus does not have.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.reading import RefusedError
from ingest.sources.table import read
from knowledge.conditions import About, Among, Either, Except, Known, Listing, Order, SideBySide, Within
from knowledge.documents import by_id
from knowledge.glossary import Entry, Glossary
from knowledge.quantities import Span
from knowledge.record_questions import Questions
from knowledge.texts import Texts
from knowledge.vocabulary import catalogues
from knowledge.words import Segmenter

MAPPING = """\
catalogue: depots
title: {en: Depots, th: คลังสินค้า, zh: 仓库}
topic: depot
files: [depots.csv]
id: code
name: name
show:
  - column: grade
    label: {en: Grade, th: เกรด, zh: 等级}
  - column: floor
    label: {en: Floor space, th: พื้นที่ใช้สอย, zh: 使用面积}
    unit: {en: m², th: ตร.ม., zh: 平方米}
  - column: docks
    label: {en: Docks, th: ช่องขนถ่าย, zh: 装卸口}
    unit: {en: docks, th: ช่อง, zh: 个口}
  - column: chilled
    label: {en: Chilled, th: ห้องเย็น, zh: 冷藏}
    values: {"yes": {en: available, th: มี, zh: 有}}
  - column: gate_km
    label: {en: Distance to the gate, th: ระยะทางถึงด่าน, zh: 距口岸}
    unit: {en: km, th: กม., zh: 公里}
  - column: gate
    label: {en: Nearest gate, th: ด่านใกล้สุด, zh: 最近口岸}
  - column: goods
    label: {en: Goods, th: สินค้า, zh: 货物}
asked:
  nouns: {en: [depot, warehouse], th: [คลังสินค้า, โกดัง], zh: [仓库, 库房]}
  by:
    - column: city
      label: {en: City, th: เมือง, zh: 城市}
      around: {en: [city], th: [เมือง, อำเภอ], zh: [市]}
    - column: grade
      around: {en: [grade], th: [เกรด], zh: [级]}
    - column: floor
      words: {en: [floor space, size], th: [พื้นที่ใช้สอย], zh: [使用面积]}
      most: {en: [largest, biggest], th: [ใหญ่ที่สุด], zh: [最大]}
      default: yes
    - column: docks
      words: {en: [docks], th: [ช่องขนถ่าย], zh: [装卸口]}
      default: yes
    - column: chilled
      values: {"yes": {en: [chilled, cold storage], th: [ห้องเย็น, แช่เย็น], zh: [冷藏, 冷库]}}
    - column: gate_km
      words: {en: [gate, border gate], th: [ด่าน], zh: [口岸]}
      least: {en: [nearest, closest], th: [ใกล้ที่สุด, ใกล้…ที่สุด], zh: [最近]}
      to: gate
    - column: gate
      around: {en: [gate, border gate], th: [ด่าน], zh: [口岸]}
    - column: goods
      loose: yes
    - column: name
      loose: yes
source: source
as_of: as_of
"""
HEADER = (
    "code,name_en,name_th,name_zh,city_en,city_th,city_zh,grade,floor,docks,chilled,gate_km,gate,gate_th,gate_zh,"
    "goods_en,goods_th,goods_zh,source,as_of"
)
ROWS = (
    "d1,Blue Lotus Depot,คลังสินค้าบัวน้ำเงิน,蓝莲仓库,Mae Sot,แม่สอด,湄索市,A,12000,20,yes,8,"
    "Myawaddy Gate,ด่านเมียวดี,苗瓦迪口岸,fruit; frozen seafood,ผลไม้; อาหารทะเลแช่แข็ง,水果；冷冻海鲜,https://a.th,2024",
    "d2,Red Lotus Depot,คลังสินค้าบัวแดง,红莲仓库,Mae Sot,แม่สอด,湄索市,B,4000,6,,3,Myawaddy Gate,ด่านเมียวดี,苗瓦迪口岸,"
    "garments; car parts,เสื้อผ้า; ชิ้นส่วนรถยนต์,服装；汽车零件,https://a.th,2025-02",
    "d3,Mekong Store,โกดังแม่โขง,湄公仓库,Nong Khai,หนองคาย,廊开市,A,30000,,yes,,Friendship Bridge,สะพานมิตรภาพ,友谊大桥,"
    "tapioca starch; rubber,แป้งมันสำปะหลัง; ยางพารา,木薯淀粉；橡胶,https://b.th,2023-05",
)


@pytest.fixture(scope="module")
def questions(tmp_path_factory: pytest.TempPathFactory) -> Questions:
    folder = tmp_path_factory.mktemp("depots")
    (folder / "depots.catalogue.yaml").write_text(MAPPING, encoding="utf-8")
    path = folder / "depots.csv"
    path.write_text("\n".join([HEADER, *ROWS]), encoding="utf-8")
    segmenter = Segmenter()
    glossary = Glossary(
        [Entry("nong-khai", "place", {"en": ("Nong Khai",), "th": ("หนองคาย",), "zh": ("廊开", "廊曼边城")})]
    )
    found, units = catalogues(by_id(read(path)), segmenter.words, glossary)
    return Questions(found, units, segmenter, Texts(segmenter, glossary))


def listing(questions: Questions, text: str) -> Listing:
    read = questions.read(text)
    assert not isinstance(read, SideBySide), text
    assert read, text
    return read[0]


@pytest.mark.parametrize(
    ("text", "conditions"),
    [
        ("Which depots in Mae Sot have over 5,000 m²?", {Among("city", frozenset({"Mae Sot"}))}),
        ("แม่สอดมีโกดังไหนใหญ่กว่า 5,000 ตร.ม. บ้างครับ", {Among("city", frozenset({"Mae Sot"}))}),
        ("湄索有哪些超过5000平方米的仓库？", {Among("city", frozenset({"Mae Sot"}))}),
        ("湄索有哪些超過5000平方米的倉庫", {Among("city", frozenset({"Mae Sot"}))}),
        ("📦 depots in แม่สอด over 5000 ตร.ม. 有吗", {Among("city", frozenset({"Mae Sot"}))}),
        ("grade A depots over 5,000 m²", {Among("grade", frozenset({"A"}))}),
        ("โกดังเกรด A ที่มากกว่า 5,000 ตร.ม.", {Among("grade", frozenset({"A"}))}),
        ("超过5000平方米的A级仓库有哪些", {Among("grade", frozenset({"A"}))}),
    ],
)
def test_a_place_or_a_choice_and_a_figure(questions: Questions, text: str, conditions: set[Among]) -> None:
    floor = Within("floor", Span(low=5000 / 1600, open=True))
    assert set(listing(questions, text).conditions) == {*conditions, floor}


@pytest.mark.parametrize(
    "text", ["depots with at least 10 docks", "โกดังที่มี 10 ช่องขึ้นไป", "10个口以上的仓库", "有10个口以上的库房吗"]
)
def test_a_unit_of_the_catalogues_own(questions: Questions, text: str) -> None:
    assert listing(questions, text).conditions == (Within("docks", Span(low=10.0)),)


@pytest.mark.parametrize(
    "text",
    [
        "depots within 5 km of Myawaddy Gate",
        "depots within 5 km of Myawaddy",
        "โกดังที่ห่างด่านเมียวดีไม่เกิน 5 กม.",
        "离苗瓦迪口岸5公里以内的仓库",
    ],
)
def test_a_distance_to_a_named_place(questions: Questions, text: str) -> None:
    assert listing(questions, text).conditions == (Within("gate_km", Span(high=5.0), frozenset({"Myawaddy Gate"})),)


@pytest.mark.parametrize(
    "text", ["which depots have cold storage?", "โกดังไหนมีห้องเย็นบ้างคะ", "哪些仓库有冷库", "哪些倉庫有冷藏"]
)
def test_a_yes(questions: Questions, text: str) -> None:
    assert listing(questions, text).conditions == (Among("chilled", frozenset({"yes"})),)


@pytest.mark.parametrize(
    "text", ["which depots store tapioca?", "โกดังไหนรับแป้งมันบ้าง", "哪些仓库适合木薯企业", "適合木薯的倉庫有哪些"]
)
def test_words_of_the_texts(questions: Questions, text: str) -> None:
    read = questions.read(text)
    assert not isinstance(read, SideBySide)
    assert [(type(one.conditions[0]), set(one.conditions[0].records)) for one in read[:1]] == [  # type: ignore[union-attr]
        (About, {"depots#d3"})
    ]


def test_that_a_figure_is_known(questions: Questions) -> None:
    assert listing(questions, "which depots in Nong Khai have docks").conditions == (
        Among("city", frozenset({"Nong Khai"})),
        Known("docks"),
    )


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("the largest depot in Mae Sot", Order("floor", True)),
        ("โกดังไหนใหญ่ที่สุดในแม่สอด", Order("floor", True)),
        ("湄索最大的仓库是哪个", Order("floor", True)),
        ("โกดังในแม่สอดที่ไหนใกล้ด่านเมียวดีที่สุด", Order("gate_km", False, frozenset({"Myawaddy Gate"}))),
    ],
)
def test_orders(questions: Questions, text: str, order: Order) -> None:
    read = listing(questions, text)
    assert read.order == order
    assert read.conditions == (Among("city", frozenset({"Mae Sot"})),)


def test_two_places_are_either(questions: Questions) -> None:
    assert listing(questions, "แม่สอดหรือหนองคายมีโกดังไหนบ้าง").conditions == (
        Among("city", frozenset({"Mae Sot", "Nong Khai"})),
    )


def test_a_name_from_the_glossary(questions: Questions) -> None:
    assert listing(questions, "廊曼边城有哪些仓库").conditions == (Among("city", frozenset({"Nong Khai"})),)


def test_what_is_said_before_is_told_apart(questions: Questions) -> None:
    for text in ("我是做玩具的，湄索有哪些仓库？", "We make toys. Which depots are in Mae Sot?"):
        read = listing(questions, text)
        assert read.conditions == (Among("city", frozenset({"Mae Sot"})),)
        assert len(read.ignored) == 1


@pytest.mark.parametrize(
    ("text", "records"),
    [
        ("Blue Lotus vs Red Lotus", ["depots#d1", "depots#d2"]),
        ("บัวน้ำเงินกับบัวแดงต่างกันยังไง", ["depots#d1", "depots#d2"]),
        ("对比红莲和蓝莲", ["depots#d2", "depots#d1"]),
        ("What is the difference between the Red Lotus Depot and Mekong Store?", ["depots#d2", "depots#d3"]),
        ("紅蓮、藍蓮和湄公比較一下", ["depots#d2", "depots#d1", "depots#d3"]),
        ("Blue Lotus or Red Lotus, which is better?", ["depots#d1", "depots#d2"]),
        ("บัวน้ำเงินกับบัวแดงอันไหนดีกว่ากัน", ["depots#d1", "depots#d2"]),
        ("蓝莲和Mekong Store哪个好", ["depots#d1", "depots#d3"]),
    ],
)
def test_named_records_side_by_side(questions: Questions, text: str, records: list[str]) -> None:
    read = questions.read(text)
    assert isinstance(read, SideBySide)
    assert [record.id for record in read.records] == records


@pytest.mark.parametrize(
    "text",
    [
        "",
        "👋",
        "depots",
        "Mae Sot",
        "how big is the Blue Lotus depot in Mae Sot?",
        "คลังสินค้าบัวแดงมีพื้นที่กี่ตารางเมตร",
        "红莲仓库离口岸几公里",
        "which depots have no cold storage?",
        "โกดังไหนไม่มีห้องเย็น",
        "哪些仓库没有冷库",
        "Is a depot in Mae Sot or Nong Khai better?",
        "which depots in Hanoi are over 5,000 m²?",
        "depots in Mae Sot over 5,000 m² with a Japanese school",
        "how many years may a depot in Mae Sot be leased?",
        "Can I build a depot in Mae Sot myself?",
        "What does a depot in Mae Sot cost?",
        "湄索的仓库租金多少",
        "Blue Lotus",
        "list",
    ],
)
def test_what_is_no_question_over_the_catalogue(questions: Questions, text: str) -> None:
    assert not questions.read(text)


NOT_MAE_SOT = Except("city", frozenset({"Mae Sot"}))


@pytest.mark.parametrize(
    "text",
    [
        "which depots are not in Mae Sot?",
        "depots outside Mae Sot",
        "non-Mae Sot depots",
        "除了湄索还有哪些仓库",
        "不在湄索的仓库",
        "湄索以外的仓库有哪些",
        "โกดังที่ไม่ได้อยู่ในแม่สอดมีที่ไหนบ้าง",
        "โกดังนอกแม่สอด",
    ],
)
def test_what_is_excluded(questions: Questions, text: str) -> None:
    assert listing(questions, text).conditions == (NOT_MAE_SOT,)


@pytest.mark.parametrize(
    ("text", "ignored"),
    [
        ("chilled depots in Mae Sot that gobble over 5,000 m²", ("gobble",)),
        ("chilled depots in Mae Sot over 5,000 m² quickly erected", ("erected",)),
    ],
)
def test_one_word_beside_plain_conditions_is_left_out_and_told(
    questions: Questions, text: str, ignored: tuple[str, ...]
) -> None:
    read = listing(questions, text)
    assert read.ignored == ignored
    assert len(read.conditions) == 3


@pytest.mark.parametrize(
    "text",
    [
        "chilled depots in Mae Sot, unverified 5,000 m²",
        "ห้องเย็นในแม่สอดที่เกิน 5,000 ตร.ม. ไม่แพง",
        "depots in Mae Sot quickly erected",
    ],
)
def test_a_word_that_may_turn_the_meaning_is_not_left_out(questions: Questions, text: str) -> None:
    assert not questions.read(text)


def test_one_of_two_choices_is_enough(questions: Questions) -> None:
    for text in ("depots in Nong Khai or of grade B", "หนองคายหรือเกรด B มีโกดังไหนบ้าง", "廊开或者B级的仓库"):
        assert listing(questions, text).conditions == (
            Either((Among("city", frozenset({"Nong Khai"})), Among("grade", frozenset({"B"})))),
        )


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("top 2 depots by size in Mae Sot", Order("floor", True, first=2)),
        ("the two largest depots in Mae Sot", Order("floor", True, first=2)),
        ("depots in Mae Sot sorted by docks", Order("docks", True)),
        ("which depot in Mae Sot has the most docks?", Order("docks", True)),
        ("โกดังใหญ่ที่สุด 2 อันดับแรกในแม่สอด", Order("floor", True, first=2)),
        ("โกดังไหนในแม่สอดช่องขนถ่ายเยอะสุด", Order("docks", True)),
        ("湄索最大的两个仓库", Order("floor", True, first=2)),
        ("湄索使用面积前三的仓库", Order("floor", True, first=3)),
        ("湄索装卸口最多的仓库", Order("docks", True)),
        ("湄索的仓库按使用面积从小到大", Order("floor", False)),
        ("เรียงคลังสินค้าในแม่สอดตามพื้นที่ใช้สอย", Order("floor", True)),
        ("second largest depot in Mae Sot", Order("floor", True, place=2)),
        ("โกดังที่ใหญ่เป็นอันดับสองในแม่สอด", Order("floor", True, place=2)),
        ("โกดังที่เล็กเป็นอันดับ 3 ในแม่สอด", Order("floor", False, place=3)),
        ("湄索第二大的仓库", Order("floor", True, place=2)),
    ],
)
def test_how_many_come_first_and_by_what(questions: Questions, text: str, order: Order) -> None:
    read = listing(questions, text)
    assert read.order == order
    assert read.conditions == (Among("city", frozenset({"Mae Sot"})),)


@pytest.mark.parametrize(
    "text",
    [
        "how many depots are there in Mae Sot?",
        "number of depots in Mae Sot",
        "แม่สอดมีโกดังกี่แห่ง",
        "จำนวนคลังสินค้าในแม่สอด",
        "湄索有几个仓库",
        "湄索的仓库一共有多少个？",
        "คลังสินค้าในแม่สอด",
        "湄索的仓库",
        "Good morning, could you please tell me which depots are in Mae Sot? Thanks!",
        "รบกวนสอบถามหน่อยค่ะ คลังสินค้าในแม่สอดมีที่ไหนบ้างคะ ขอบคุณค่ะ",
        "請問湄索有哪些倉庫呢？謝謝",
        "Mae Sot有哪些depot",
    ],
)
def test_counts_courtesies_and_plain_nouns(questions: Questions, text: str) -> None:
    assert listing(questions, text).conditions == (Among("city", frozenset({"Mae Sot"})),)


def test_the_reading_that_understands_more_is_taken(questions: Questions) -> None:
    read = questions.read_best("depots in Mae Sott with cold storage", "depots in mae sot with cold storage")
    assert not isinstance(read, SideBySide)
    assert set(read[0].conditions) == {Among("city", frozenset({"Mae Sot"})), Among("chilled", frozenset({"yes"}))}


@pytest.mark.parametrize("text", ["a" * 2000, "ๆ" * 500, "园区" * 300, "\x00\ud800 depots \u202e over 5 km", "1" * 400])
def test_odd_texts_are_no_trouble(questions: Questions, text: str) -> None:
    assert not isinstance(questions.read(text), SideBySide)


@pytest.mark.parametrize(
    ("line", "changed", "message"),
    [
        ("      to: gate\n", "      to: port\n", r"`to` names 'port', which is none of the columns"),
        ("      label: {en: City, th: เมือง, zh: 城市}\n", "", r"'city' needs a label"),
        ("source: source\n", "  compared: [goods, colour]\nsource: source\n", r"'colour' has no line with a label"),
        ("      loose: yes\n", "      lose: yes\n", r"perhaps loose"),
        ("column: grade\n      around", "column: grades\n      around", r"'grades'"),
    ],
)
def test_mistakes_in_the_mapping_are_refused(tmp_path: Path, line: str, changed: str, message: str) -> None:
    assert line in MAPPING
    (tmp_path / "depots.catalogue.yaml").write_text(MAPPING.replace(line, changed, 1), encoding="utf-8")
    path = tmp_path / "depots.csv"
    path.write_text("\n".join([HEADER, *ROWS]), encoding="utf-8")
    with pytest.raises(RefusedError, match=message):
        read(path)
