"""The field's words: found in texts of three languages, joined, checked when read."""

from __future__ import annotations

import csv
from itertools import pairwise
from pathlib import Path
from typing import get_args

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import OperatorError
from bot.messages import LANGUAGES, Language
from knowledge.glossary import Glossary, Kind, fold, read

CORPUS = Path(__file__).parents[2] / "knowledge" / "corpus"
STARTER = read(CORPUS / "glossary.yaml")

SMALL = """
- {id: rayong, kind: place, en: [Rayong], th: [ระยอง], zh: [罗勇, 拉勇]}
- {id: chonburi, kind: place, en: [Chon Buri, Chonburi], th: [ชลบุรี], zh: [春武里], colloquial_th: [เมืองชล]}
- {id: ayutthaya, kind: place, en: [Ayutthaya], th: [อยุธยา], zh: [大城], but_not: [大城市]}
- {id: east, kind: place, en: [Eastern Thailand], th: [ภาคตะวันออก], zh: [泰国东部]}
- {id: "estates#thai-chinese", kind: estate, en: [Thai-Chinese Rayong], th: [ไทย-จีน ระยอง], zh: [泰中罗勇工业园]}
- {id: mbr, kind: technology, en: [membrane bioreactor, MBR], th: [ถังปฏิกรณ์เมมเบรน], zh: [膜生物反应器, 膜法]}
- {id: sez, kind: acronym, en: [special economic zone, SEZ], th: [เขตเศรษฐกิจพิเศษ], zh: [经济特区]}
- {id: ev, kind: sector, en: [electric vehicle, EV], th: [รถยนต์ไฟฟ้า], zh: [电动汽车], colloquial_zh: [电车]}
"""


@pytest.fixture
def small(tmp_path: Path) -> Glossary:
    return written(tmp_path, SMALL)


def written(folder: Path, text: str) -> Glossary:
    path = folder / "glossary.yaml"
    path.write_text(text, encoding="utf-8")
    return read(path)


def ids(glossary: Glossary, text: str) -> list[str]:
    return [mention.entry.id for mention in glossary.find(text)]


# --- finding ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("อยากตั้งโรงงานที่ระยองหรือชลบุรีดีคะ", ["rayong", "chonburi"]),
        ("罗勇和春武里哪里好", ["rayong", "chonburi"]),
        ("羅勇還是春武里比較好？", ["rayong", "chonburi"]),
        ("Rayong or CHON BURI, which one?", ["rayong", "chonburi"]),
        ("ＣＨＯＮＢＵＲＩ 🏭 ระยอง", ["chonburi", "rayong"]),
        ("chon-buri", ["chonburi"]),
        ("ใช้ MBRได้ไหม", ["mbr"]),
        ("用MBR还是别的", ["mbr"]),
        ("two SEZs and some EVs", ["sez", "ev"]),
        ("the SEZ's rules", ["sez"]),
        ("นิคมไทยจีนระยอง", ["estates#thai-chinese"]),
        ("นิคมไทย-จีนระยองอยู่ไหน", ["estates#thai-chinese"]),
        ("นิคม ไทย จีน ระยอง", ["estates#thai-chinese"]),
        ("เมืองชลมีอะไร", ["chonburi"]),
        ("电车厂优惠", ["ev"]),
    ],
)
def test_names_are_found_in_every_spelling(small: Glossary, text: str, expected: list[str]) -> None:
    assert ids(small, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "every Rayongese level",
        "MBRX and 3MBR",
        "SEZss",
        "ระยองี",
        "เระยอง",
        "大城市的工厂",
        "",
        "  🙂 ",
        "ชล บุรี",
        "CHONBURI2",
    ],
)
def test_parts_of_other_words_are_not_names(small: Glossary, text: str) -> None:
    assert ids(small, text) == []


def test_the_longest_name_wins_and_says_where_it_stands(small: Glossary) -> None:
    text = "泰中罗勇工业园 和 拉勇"
    first, second = small.find(text)
    assert (first.entry.id, first.surface, second.surface) == ("estates#thai-chinese", "泰中罗勇工业园", "拉勇")
    assert [fold(text)[mention.start : mention.end] for mention in (first, second)] == ["泰中罗勇工业园", "拉勇"]
    assert first.entry.record == "estates#thai-chinese"
    assert second.entry.record is None


def test_a_longer_word_hides_only_the_name_that_it_was_given_for(small: Glossary) -> None:
    assert ids(small, "大城市里的电动汽车") == ["ev"]
    assert ids(small, "大城有大城市吗") == ["ayutthaya"]


def test_a_name_of_two_kinds_is_mentioned_twice(tmp_path: Path) -> None:
    twice = SMALL + "- {id: brand, kind: organisation, en: [Rayong Group], th: [ระยอง], zh: [罗勇集团]}\n"
    assert ids(written(tmp_path, twice), "ระยอง") == ["rayong", "brand"]


@given(
    st.text(alphabet=st.sampled_from([*"ระยองชลบุรีเมืองไทย-จีน罗勇春武里大城市电车", *"EVMBRS s-.🙂\u200b"]), max_size=60)
)
def test_mentions_are_in_order_and_never_overlap(text: str) -> None:
    folded, places = fold(text), [(mention.start, mention.end) for mention in STARTER.find(text)]
    assert all(place == next_place or place[1] <= next_place[0] for place, next_place in pairwise(places))
    assert all(mention.surface == folded[mention.start : mention.end] for mention in STARTER.find(text))
    assert all(0 <= start < end <= len(folded) for start, end in places)


# --- other names -----------------------------------------------------------------------------------------------------


def also_known(glossary: Glossary, text: str, language: Language, *known: str) -> list[str]:
    return glossary.also_known(text, language, lambda name: name in known)


def test_what_has_an_unknown_name_is_called_by_its_official_one_in_the_language(small: Glossary) -> None:
    assert also_known(small, "เมืองชลมีนิคมไหม", "th") == ["ชลบุรี"]
    assert also_known(small, "โรงงานที่罗勇 ใช้ MBR", "th") == ["ระยอง", "ถังปฏิกรณ์เมมเบรน"]
    assert also_known(small, "膜法和 MBR 好不好", "zh") == ["膜生物反应器"], (
        "a thing that is mentioned twice comes once"
    )
    assert also_known(small, "什么都没有", "zh") == []


def test_a_name_that_texts_hold_needs_no_other(small: Glossary) -> None:
    assert also_known(small, "โรงงานที่罗勇 ใช้ MBR", "th", "mbr") == ["ระยอง"]
    assert also_known(small, "ระยองหรือชลบุรี", "th", "ระยอง", "ชลบุรี") == []


def test_a_thing_without_a_name_in_the_language_adds_none(tmp_path: Path) -> None:
    glossary = written(tmp_path, "- {id: mill, kind: term, th: [โรงสีข้าว], zh: [碾米厂]}\n")
    assert also_known(glossary, "a 碾米厂 in Isan", "en") == []
    assert also_known(glossary, "碾米厂ในอีสาน", "th") == ["โรงสีข้าว"]


# --- two glossaries --------------------------------------------------------------------------------------------------


def test_names_of_ones_own_are_joined_to_an_entry_and_new_entries_come_after(small: Glossary, tmp_path: Path) -> None:
    own = written(
        tmp_path,
        "- {id: rayong, kind: place, en: [Rayong city, RAYONG], zh: [羅勇, 罗勇城], colloquial_th: [เมืองระยอง]}\n"
        "- {id: ayutthaya, kind: place, zh: [大城府], but_not: [大城镇]}\n"
        "- {id: lcb, kind: acronym, en: [LCB], th: [แหลมฉบัง]}\n",
    )
    both = small.joined(own)
    assert both.entry("rayong").names == {
        "en": ("Rayong", "Rayong city"),
        "th": ("ระยอง",),
        "zh": ("罗勇", "拉勇", "罗勇城"),
    }
    assert ids(both, "เมืองระยองกับ LCB") == ["rayong", "lcb"]
    assert ids(both, "大城镇 大城市 大城府") == ["ayutthaya"]
    assert [entry.id for entry in both.entries][-1] == "lcb"
    assert ids(small, "LCB") == [], "the first one is as it was"
    assert small.joined(Glossary()) is small


# --- all names --------------------------------------------------------------------------------------------------------


def test_names_come_once_and_everyday_ones_too(small: Glossary) -> None:
    assert "เมืองชล" in small.names("th")
    assert len(small.names("zh")) == len(set(small.names("zh")))


# --- the starter corpus's glossary ------------------------------------------------------------------------------------


def estates() -> list[dict[str, str]]:
    with (CORPUS / "estates" / "estates.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def technologies() -> list[dict[str, str]]:
    lists = [path for path in (CORPUS / "technologies").glob("*.yaml") if "catalogue" not in path.name]
    return [row for path in lists for row in yaml.safe_load(path.read_text("utf-8"))]


def test_every_estate_and_technology_has_its_entry() -> None:
    records = {f"estates#{row['id']}" for row in estates()} | {f"technologies#{row['id']}" for row in technologies()}
    assert {entry.record for entry in STARTER.entries if entry.record} == records


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_estate_is_found_by_the_name_of_the_catalogue(language: Language) -> None:
    missed = [
        row[f"name_{language}"]
        for row in estates()
        if f"estates#{row['id']}" not in ids(STARTER, row[f"name_{language}"])
    ]
    assert missed == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_technology_is_found_by_the_name_of_the_catalogue(language: Language) -> None:
    missed = [
        row[f"name_{language}"]
        for row in technologies()
        if f"technologies#{row['id']}" not in ids(STARTER, row[f"name_{language}"])
    ]
    assert missed == []


def test_a_province_is_the_same_entry_in_every_language() -> None:
    for row in estates():
        found = [ids(STARTER, row[f"province_{language}"]) for language in LANGUAGES]
        assert found[0] == found[1] == found[2], row["province_en"]
        assert len(found[0]) == 1, row["province_en"]


def test_every_entry_of_the_starter_corpus_has_a_name_in_each_language() -> None:
    assert [entry.id for entry in STARTER.entries if not all(map(entry.official, LANGUAGES))] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("แปดริ้วกับปากน้ำที่ไหนใกล้กว่า", ["chachoengsao", "samut-prakan"]),
        ("呵叻和北榄哪个近", ["nakhon-ratchasima", "samut-prakan"]),
        ("ตากแดดทั้งวัน น่านน้ำไทย เผยแพร่ข่าว", []),
        ("อยู่จังหวัดเลยเลยครับ", ["loei"]),
        ("เวิร์คเพอร์มิตกับวีซ่าใช้เวลากี่วัน", ["work-permit", "visa"]),
        ("促进证书拿到后免税几年", ["promotion-certificate", "cit-exemption"]),
        ("ร.ง.4 กับอีไอเอ อะไรก่อน", ["factory-licence", "eia"]),
        ("does an SME need CIT?", ["sme", "corporate-income-tax"]),
        ("นวนครโคราช", ["estates#nava-nakorn-korat"]),
        ("WHA ESIE 1 vs Amata City Rayong", ["estates#wha-esie-1", "estates#amata-city-rayong"]),
        ("สัญญาณรถไฟ", ["railway"]),
    ],
)
def test_everyday_words_of_the_field_are_known(text: str, expected: list[str]) -> None:
    assert ids(STARTER, text) == expected


# --- faults -----------------------------------------------------------------------------------------------------------

GOOD = "- {id: rayong, kind: place, en: [Rayong], th: [ระยอง], zh: [罗勇]}\n"


@pytest.mark.parametrize(
    ("second", "fault"),
    [
        (
            "- {id: rayong, kind: place, en: [A a], th: [กขค], zh: [甲乙]}",
            ":2: the id 'rayong' stands already on line 1",
        ),
        (
            "- {id: x, kind: place, en: [RAYONG], th: [กขค], zh: [甲乙]}",
            ":2: x: 'RAYONG' is also a name of 'rayong'",
        ),
        ("- {id: x, kind: place}", ":2: x: no name in th, zh or en"),
        ("- {id: x, kind: place, zh: [], colloquial_th: [กขค]}", ":2: x: no name in th, zh or en"),
        ("- {id: x, kind: town, en: [Xx], th: [กขค], zh: [甲乙]}", ":2: x: kind is 'town'"),
        ("- {id: x, kind: place, en: [Xx], th: [กขค], zh: [甲乙], fr: [X]}", ":2: unknown key 'fr'"),
        ("- {id: x, kind: place, en: [Xx], en: [Yy], th: [กขค], zh: [甲乙]}", ":2: key 'en' stands twice"),
        ("- {id: x, kind: place, en: [Xx, xx], th: [กขค], zh: [甲乙]}", ":2: x: the name 'xx' stands twice"),
        ("- {id: x, kind: place, en: [Xx], th: [กก], zh: [甲乙]}", ":2: x: the name 'กก' is too short"),
        ("- {id: x, kind: place, en: [Xx], th: [กขค], zh: [甲]}", ":2: x: the name '甲' is too short"),
        ("- {id: x, kind: place, en: Xx, th: [กขค], zh: [甲乙]}", ":2: x: en must be a list"),
        (
            "- {id: x, kind: place, en: [[Xx]], th: [กขค], zh: [甲乙]}",
            ":2: x: en: an item is missing or not a text",
        ),
        ("- {kind: place, en: [Xx], th: [กขค], zh: [甲乙]}", ":2: id is missing"),
        ("- rayong", ":2: an entry must be a mapping"),
        ("- {id: x", "not YAML"),
    ],
)
def test_a_fault_is_told_with_its_line(tmp_path: Path, second: str, fault: str) -> None:
    with pytest.raises(OperatorError) as caught:
        written(tmp_path, GOOD + second + "\n")
    assert fault in str(caught.value)
    assert "glossary.yaml" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_numbers_and_yes_are_names_too(tmp_path: Path) -> None:
    glossary = written(tmp_path, "- {id: 304, kind: estate, en: [304 Park, 304, yes], th: [สวน 304], zh: [304园]}\n")
    assert ids(glossary, "is 304 full, yes?") == ["304", "304"]
    assert ids(glossary, "1304 rai") == []
    assert ids(glossary, "1,304 rai") == []


def test_a_missing_or_broken_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OperatorError, match="cannot be read"):
        read(tmp_path / "nowhere.yaml")
    (tmp_path / "broken.yaml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(OperatorError, match="cannot be read"):
        read(tmp_path / "broken.yaml")
    with pytest.raises(OperatorError, match=":1: must be a list"):
        written(tmp_path, "rayong: place\n")
    assert written(tmp_path, "# nothing yet\n").find("ระยอง") == []


def test_every_kind_is_used() -> None:
    assert {entry.kind for entry in STARTER.entries} == set(get_args(Kind))
