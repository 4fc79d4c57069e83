"""Long texts are cut where a reader would cut them, and never inside a character."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.channels.splitting import Measure, boundaries, characters, split_text, utf8_bytes, utf16_units

THAI = "นิคมอุตสาหกรรมแห่งนี้ตั้งอยู่ที่จังหวัดอุดรธานี มีน้ำประปาและไฟฟ้าเพียงพอสำหรับผู้ประกอบการทุกราย "
CHINESE = "外国公司在工业园区内可以拥有土地所有权，但须事先获得泰国工业区管理局的批准。"
FAMILY, FLAG, THUMB = "👨‍👩‍👧‍👦", "🇹🇭", "👍🏽"
MEASURES: list[Measure] = [characters, utf8_bytes, utf16_units]


def without_blanks(text: str) -> str:
    return re.sub(r"\s", "", text)


ALPHABET = st.sampled_from(
    [*"กเาำ้ิ็ๆ中文。，aé .\n!?<&", "e\u0301", "\u200d", "😀", FAMILY, FLAG, THUMB, "🇨", "한글", "\r\n"]
)


@given(st.lists(ALPHABET, max_size=120).map("".join), st.integers(4, 40), st.sampled_from(MEASURES))
def test_nothing_is_lost_and_every_part_fits(text: str, limit: int, measure: Measure) -> None:
    parts = split_text(text, limit, measure)
    assert without_blanks("".join(parts)) == without_blanks(text)
    assert all(0 < measure(part) <= limit for part in parts)
    assert all(part == part.strip() for part in parts)


@given(st.lists(ALPHABET, max_size=120).map("".join), st.integers(40, 90), st.sampled_from(MEASURES))
def test_parts_end_where_characters_end(text: str, limit: int, measure: Measure) -> None:
    stripped = text.strip()
    allowed = set(boundaries(stripped))
    longest = max((measure(each) for each in pieces(stripped)), default=0)
    position = 0
    for part in split_text(text, limit, measure):
        position = stripped.index(part, position) + len(part)
        assert longest > limit or position in allowed or stripped[position:].isspace()


def pieces(text: str) -> list[str]:
    ends = boundaries(text)
    return [text[start:end] for start, end in zip([0, *ends], ends, strict=False)]


@given(st.text())
def test_any_text_is_cut_into_its_characters(text: str) -> None:
    assert "".join(pieces(text)) == text
    assert all(pieces(text))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("น้ำที่", ["น้ำ", "ที่"]),
        ("เกาะ", ["เกาะ"]),
        ("ไม่ใช่", ["ไม่", "ใช่"]),
        ("กำแพง", ["กำ", "แพ", "ง"]),
        ("e\u0301t\u00e9", ["e\u0301", "t", "é"]),
        (f"{FAMILY}{FLAG}🇨🇳{THUMB}", [FAMILY, FLAG, "🇨🇳", THUMB]),
        ("中文", ["中", "文"]),
        ("\r\na", ["\r\n", "a"]),
        ("한국", ["한", "국"]),
    ],
)
def test_what_a_reader_sees_as_one_character_stays_whole(text: str, shown: list[str]) -> None:
    assert pieces(text) == shown


@pytest.mark.parametrize("sentence", [THAI, CHINESE], ids=["Thai", "Chinese"])
def test_five_thousand_bytes_arrive_whole_and_in_order(sentence: str) -> None:
    text = sentence * (5_000 // utf8_bytes(sentence) + 1)
    parts = split_text(text, 2_048, utf8_bytes)
    assert without_blanks("".join(parts)) == without_blanks(text)
    assert [utf8_bytes(part) <= 2_048 for part in parts] == [True] * 3
    assert all(part.endswith(sentence.strip()[-5:]) for part in parts), "cut at sentences"


@pytest.mark.parametrize(
    ("text", "limit", "parts"),
    [
        ("ย่อหน้าแรก\nต่อ\n\nย่อหน้าสอง ยาว", 22, ["ย่อหน้าแรก\nต่อ", "ย่อหน้าสอง ยาว"]),
        ("第一行\n第二行，继续", 8, ["第一行", "第二行，继续"]),
        ("今天是星期五。明天是星期六，休息。", 10, ["今天是星期五。", "明天是星期六，休息。"]),
        ("One is 2.5 rai. Two is 3.5 rai.", 20, ["One is 2.5 rai.", "Two is 3.5 rai."]),
        ("说明：见下文的表格", 6, ["说明：", "见下文的表格"]),
        ("see https://example.org/a?b=1 now", 28, ["see", "https://example.org/a?b=1", "now"]),
        ("甲、乙、丙、丁", 5, ["甲、乙、", "丙、丁"]),
        ("ก" * 7, 3, ["กกก", "กกก", "ก"]),
        ("สั้น", 4, ["สั้น"]),
        ("", 4, []),
        (" \n ", 4, []),
    ],
)
def test_the_best_place_is_taken(text: str, limit: int, parts: list[str]) -> None:
    assert split_text(text, limit) == parts


def test_a_character_that_is_longer_than_a_part_is_cut_rather_than_lost() -> None:
    towering = "ก" + "\u0e49" * 10
    assert "".join(split_text(towering, 4)) == towering


@pytest.mark.parametrize("limit", [3, 0, -1])
def test_a_limit_that_holds_nothing_is_an_error(limit: int) -> None:
    with pytest.raises(ValueError, match="not even one"):
        split_text("😀😀", limit, utf8_bytes)


@pytest.mark.parametrize(
    ("measure", "length"), [(characters, 4), (utf8_bytes, 11), (utf16_units, 5)], ids=["code points", "UTF-8", "UTF-16"]
)
def test_lengths_are_counted_as_vendors_count_them(measure: Measure, length: int) -> None:
    assert measure("กa中😀") == length
