"""Writes `structured.jsonl`: questions over the catalogues, with the records that a right answer lists.

What is expected is worked out here from the catalogues' files alone, with nothing of the program that is measured:

    python tests/evaluation/make_structured.py

A blank cell meets no condition. Run it again when a catalogue changes.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
CORPUS = HERE.parents[1] / "knowledge" / "corpus"
Row = Mapping[str, Any]
Test = Callable[[Row], bool]

_NEVER = float("nan")


def number(row: Row, column: str) -> float:
    """A figure of a row; a blank compares with nothing."""
    return float(row[column]) if row[column] else _NEVER


def place(*provinces: str) -> Test:
    return lambda row: row["province_en"] in provinces


def region(name: str) -> Test:
    return lambda row: row["region"] == name


def corridor(name: str) -> Test:
    return lambda row: row["corridor"] == name


def kind(*kinds: str) -> Test:
    return lambda row: row["kind"] in kinds


def over(column: str, least: float) -> Test:
    return lambda row: number(row, column) > least


def at_least(column: str, least: float) -> Test:
    return lambda row: number(row, column) >= least


def under(column: str, most: float) -> Test:
    return lambda row: number(row, column) < most


def at_most(column: str, most: float) -> Test:
    return lambda row: number(row, column) <= most


def between(column: str, least: float, most: float) -> Test:
    return lambda row: least <= number(row, column) <= most


def port(name: str, most: float) -> Test:
    return lambda row: name in row["nearest_port"] and number(row, "distance_port_km") <= most


def outside(test: Test) -> Test:
    """All that a test does not hold for: a blank corridor lies in none."""
    return lambda row: not test(row)


def either(*tests: Test) -> Test:
    return lambda row: any(test(row) for test in tests)


def operator(word: str) -> Test:
    return lambda row: word in row["operator"]


def first(number_of: int, column: str, *tests: Test) -> Test:
    """One of the greatest figures of the estates that pass the tests."""

    def test(row: Row) -> bool:
        passing = [other for other in rows(E_) if other[column] and all(one(other) for one in tests)]
        greatest = sorted(passing, key=lambda other: -number(other, column))[:number_of]
        return row["id"] in {other["id"] for other in greatest}

    return test


def airport(name: str) -> Test:
    return lambda row: name in row["nearest_airport"]


def free_zone(row: Row) -> bool:
    return bool(row["free_zone"] == "yes")


def industry(*words: str) -> Test:
    """One of the estate's industries has one of the words."""
    return lambda row: any(word in row["focus_industries_en"] for word in words)


def named(word: str) -> Test:
    return lambda row: word in row["name_en"]


def group(name: str) -> Test:
    return lambda row: row["group"] == name


def years(number_of: str) -> Test:
    return lambda row: row["cit_exemption_years"] == number_of


def cap(value: str) -> Test:
    return lambda row: row["cit_cap"] == value


def section(name: str) -> Test:
    return lambda row: row["section_en"] == name


def category(name: str) -> Test:
    return lambda row: row["category"] == name


def use(language: str, *words: str) -> Test:
    """One of the technology's uses, names or other names has one of the words."""

    def test(row: Row) -> bool:
        texts = [row[f"name_{language}"], *row[f"applications_{language}"], *row[f"aliases_{language}"]]
        return any(word in text.casefold() for word in words for text in texts)

    return test


def not_commercial(row: Row) -> bool:
    return bool(row["maturity"] != "commercial")


def record(*ids: str) -> Test:
    return lambda row: row["id"] in ids


E_, A_, T_ = "estates", "activities", "technologies"
Question = tuple[str, str, tuple[Test, ...]]

ENGLISH: tuple[Question, ...] = (
    ("estates in Rayong over 2,000 rai", E_, (place("Rayong"), over("area_rai", 2000))),
    ("Which industrial estates are within 50 km of Laem Chabang port?", E_, (port("Laem Chabang", 50),)),
    ("which technologies suit cassava mills", T_, (use("en", "cassava"),)),
    ("Which activities are A1+?", A_, (group("A1+"),)),
    ("estates over 3,000 rai outside the EEC", E_, (outside(corridor("EEC")), over("area_rai", 3000))),
    ("any estates in the Northeast with at least 1,000 rai?", E_, (region("Northeast"), at_least("area_rai", 1000))),
    ("We need a park with over 20,000 m³ of water a day, which ones are there?", E_, (over("water_m3_day", 20000),)),
    ("Is there an estate in Ayutthaya that has a free zone?", E_, (place("Phra Nakhon Si Ayutthaya"), free_zone)),
    ("show me EEC estates between 1,000 and 1,300 rai", E_, (corridor("EEC"), between("area_rai", 1000, 1300))),
    ("What estates focus on medical devices?", E_, (industry("medical devices"),)),
    ("which BOI activities get 13 years of tax exemption", A_, (years("13"),)),
    ("activities in the digital section with an 8-year tax holiday", A_, (section("Digital"), years("8"))),
    ("medical activities other than group A3", A_, (section("Medical"), outside(group("A3")))),
    ("How many Rojana parks are there in the East?", E_, (region("East"), operator("Rojana"))),
    ("which clean energy technologies work for sugar mills", T_, (category("clean-energy"), use("en", "sugar"))),
    ("the three largest estates in Chonburi", E_, (first(3, "area_rai", place("Chonburi")),)),
    (
        "industrial estates in Chonburi or Rayong bigger than 500 hectares",
        E_,
        (place("Chonburi", "Rayong"), over("area_rai", 3125)),
    ),
    ("IEAT estates in the South, how many are there?", E_, (region("South"), kind("ieat", "ieat-joint"))),
    ("Amata City Rayong vs WHA ESIE 1", E_, (record("amata-city-rayong", "wha-esie-1"),)),
    ("what's the difference between UASB and MBR?", T_, (record("uasb-egsb-anaerobic", "membrane-bioreactor-mbr"),)),
)  # fmt: skip

THAI: tuple[Question, ...] = (
    ("ระยองมีนิคมอะไรบ้าง พื้นที่เกิน 1000 ไร่", E_, (place("Rayong"), over("area_rai", 1000))),
    ("นิคมที่ห่างท่าเรือแหลมฉบังไม่เกิน 30 กม.", E_, (port("Laem Chabang", 30),)),
    ("นิคมไหนในอีสานมีพื้นที่มากกว่า 1,000 ไร่บ้างครับ", E_, (region("Northeast"), over("area_rai", 1000))),
    ("ขอรายชื่อนิคมในชลบุรีที่ใหญ่กว่า 2,000 ไร่หน่อยค่ะ", E_, (place("Chonburi"), over("area_rai", 2000))),
    ("นิคมที่ไม่ได้อยู่ใน EEC พื้นที่เกิน 3,000 ไร่", E_, (outside(corridor("EEC")), over("area_rai", 3000))),
    ("นิคมไหนมีฟรีโซนบ้าง", E_, (free_zone,)),
    ("มีนิคมไหนที่จ่ายน้ำได้เกินวันละ 20,000 ลบ.ม. ไหม", E_, (over("water_m3_day", 20000),)),
    ("ภาคใต้มีนิคมที่เหมาะกับอุตสาหกรรมยางพาราที่ไหนบ้าง", E_, (region("South"), industry("rubber"))),
    ("แปดริ้วมีนิคมอุตสาหกรมกี่แห่งคะ", E_, (place("Chachoengsao"),)),
    ("กิจการกลุ่ม A1+ มีอะไรบ้าง", A_, (group("A1+"),)),
    ("กิจการดิจิทัลที่ได้ยกเว้นภาษี 8 ปีมีอะไรบ้าง", A_, (section("Digital"), years("8"))),
    ("นิคมใหญ่สุด 3 อันดับแรกใน EEC", E_, (first(3, "area_rai", corridor("EEC")),)),
    ("กิจการหมวดการแพทย์กลุ่ม A1 มีอะไรบ้างคะ", A_, (section("Medical"), group("A1"))),
    ("เทคโนโลยีบำบัดน้ำเสียอะไรบ้างที่เหมาะกับโรงแรม", T_, (category("wastewater"), use("th", "โรงแรม"))),
    ("มีเทคโนโลยีอะไรใช้กับโรงงานแป้งมันบ้าง", T_, (use("th", "แป้งมัน"),)),
    (
        "รบกวนสอบถามค่ะ ภาคเหนือหรือสระบุรีมีนิคมเกิน 1,000 ไร่ไหมคะ",
        E_,
        (either(region("North"), place("Saraburi")), over("area_rai", 1000)),
    ),
    ("นิคมห่างกรุงเทพไม่ถึง 50 กิโล มีที่ไหนบ้าง", E_, (under("distance_bangkok_km", 50),)),
    ("นิคมใน EEC ที่มีพื้นที่ 4,000 ไร่ขึ้นไป", E_, (corridor("EEC"), at_least("area_rai", 4000))),
    ("บางปะอินกับบ้านหว้าอันไหนใหญ่กว่า", E_, (record("bang-pa-in", "hi-tech-ban-wa"),)),
    ("เปรียบเทียบ MBBR กับ SBR ให้หน่อย", T_, (record("moving-bed-biofilm-mbbr", "sequencing-batch-reactor-sbr"),)),
)  # fmt: skip

CHINESE: tuple[Question, ...] = (
    ("罗勇府有哪些超过2000莱的工业园", E_, (place("Rayong"), over("area_rai", 2000))),
    ("离林查班港50公里以内的园区", E_, (port("Laem Chabang", 50),)),
    ("A1+类有哪些业务", A_, (group("A1+"),)),
    ("EEC以外3000莱以上的园区", E_, (outside(corridor("EEC")), at_least("area_rai", 3000))),
    ("EEC里有供水3万方以上的园区吗", E_, (corridor("EEC"), at_least("water_m3_day", 30000))),
    ("春武里有没有4000莱以上的工业区？", E_, (place("Chonburi"), at_least("area_rai", 4000))),
    ("泰国东北部面积在1000莱以上的园区都有哪些", E_, (region("Northeast"), at_least("area_rai", 1000))),
    ("哪些工業區有自由區？", E_, (free_zone,)),
    ("请问春武里面积前三的园区是哪些", E_, (first(3, "area_rai", place("Chonburi")),)),
    ("我们做医疗器械的，有哪些园区适合", E_, (industry("medical devices"),)),
    ("距离曼谷60公里以内有哪些园区", E_, (at_most("distance_bangkok_km", 60),)),
    ("北部有哪些经济特区", E_, (region("North"), kind("sez"))),
    ("想找两万亩以上的园区，有推荐吗", E_, (at_least("area_rai", 20000 * 666.67 / 1600),)),
    ("数字类业务里免企业所得税8年的有哪些？", A_, (section("Digital"), years("8"))),
    ("农业类A1的业务有几个", A_, (section("Agriculture, food and biotechnology"), group("A1"))),
    ("适合木薯厂的技术有哪些", T_, (use("zh", "木薯"),)),
    ("印染廢水可以用哪些處理技術", T_, (category("wastewater"), use("zh", "印染"))),
    ("Chonburi那边5平方公里以上的estate有吗", E_, (place("Chonburi"), at_least("area_rai", 3125))),
    ("对比UASB和MBR", T_, (record("uasb-egsb-anaerobic", "membrane-bioreactor-mbr"),)),
    ("WHA东海岸5期和WHA IER哪个大", E_, (record("wha-esie-5", "wha-ier"),)),
)  # fmt: skip


@cache
def rows(catalogue: str) -> tuple[Row, ...]:
    """The rows of a catalogue's files."""
    if catalogue == T_:
        paths = [path for path in sorted((CORPUS / T_).glob("*.yaml")) if not path.name.endswith(".catalogue.yaml")]
        return tuple(row for path in paths for row in yaml.safe_load(path.read_text(encoding="utf-8")))
    path = CORPUS / {E_: "estates/estates.csv", A_: "boi/activities.csv"}[catalogue]
    with path.open(encoding="utf-8-sig", newline="") as file:
        return tuple(csv.DictReader(file))


def lines() -> Iterator[dict[str, Any]]:
    """The questions with what they expect. An expectation that nothing meets is a mistake here."""
    for lang, questions in (("en", ENGLISH), ("th", THAI), ("zh", CHINESE)):
        for n, (text, catalogue, tests) in enumerate(questions, 1):
            gold = [f"{catalogue}#{row['id']}" for row in rows(catalogue) if all(test(row) for test in tests)]
            if not gold:
                raise SystemExit(f"nothing meets {text!r}")
            yield {"id": f"s-{lang}-{n}", "lang": lang, "text": text, "gold": gold, "must": [], "kind": "structured"}


if __name__ == "__main__":
    text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines())
    (HERE / "structured.jsonl").write_text(text, encoding="utf-8")
