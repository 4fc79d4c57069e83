"""Each text is in its own language and cleanly written: scripts, Simplified Chinese, Thai spelling, no leftovers."""

from __future__ import annotations

import re
from collections.abc import Iterator

import opencc
import pytest

from bot.messages import Language

from .reading import search_words, wordings

THAI = re.compile(r"[\u0e01-\u0e5b]")
CHINESE = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
CHINESE_MARK = re.compile(r"[\u3000-\u303f\uff01-\uffef]")
IN_BRACKETS = re.compile(r"\([^()]*\)|（[^（）]*）|“[^“”]*”")
ADDRESS = re.compile(r"https?://\S+")

# Names of people of whom the memorandum gives no other spelling.
NAMES = ("อรรฆพร ก๊กค้างพลู", "วรรณิภา คุดสีลา")

UPPER = r"\u0e31\u0e34-\u0e39\u0e47-\u0e4b"
THAI_FAULTS = {
    "sara am in two parts": r"\u0e4d[\u0e48-\u0e4b]?\u0e32",
    "sara ae in two parts": "เเ",
    "a mark twice": r"([\u0e31\u0e34-\u0e3a\u0e47-\u0e4e])\1",
    "a vowel twice": r"([ะาำเแโใไ])\1",
    "two upper vowels": r"[\u0e31\u0e34-\u0e37][\u0e31\u0e34-\u0e37]",
    "two tone marks": r"[\u0e48-\u0e4b]{2}",
    "a tone mark before its vowel": r"[\u0e48-\u0e4b][\u0e31\u0e34-\u0e39]",
    "a mark without a consonant": rf"(?<![\u0e01-\u0e2e{UPPER}])[{UPPER}\u0e3a\u0e4c-\u0e4e]",
    "a vowel that follows nothing": r"(?:^|[\s(])[ะาำๅ]",
    "a vowel that nothing follows": r"[เแโใไ](?![\u0e01-\u0e2e])",
}
LEFTOVERS = {
    "a placeholder": r"\b(?:TODO|TBD|FIXME|XXX+|lorem ipsum)\b|\?\?\?|\{\{|\}\}|待定|待补|รอข้อมูล",
    "an invisible character": r"[\u00a0\u00ad\u200b-\u200f\u2028\u2029\u2060\ufeff\ufffd]",
    "two spaces": r"\S  +\S",
    "a mark twice": r"，，|。。|、、|；；|,,|(?<!\.)\.\.(?!\.)",
}


# A character that OpenCC changes though it is the one in use: 二噁英 (dioxin) is written so in China's own standards.
SIMPLIFIED_ALL_THE_SAME = "噁"


def texts(language: Language) -> Iterator[tuple[str, str, bool]]:
    """Places and texts of a language, without addresses, and whether they stand in a document."""
    for wording in (*wordings(), *search_words()):
        yield wording.place, ADDRESS.sub("", wording.texts[language]), wording.in_document


def without_quotations(text: str) -> str:
    """A document's text without names of people and terms that it gives in brackets in their own language."""
    for name in NAMES:
        text = text.replace(name, "")
    return IN_BRACKETS.sub("", text)


def foreign(language: Language, *scripts: re.Pattern[str]) -> list[str]:
    return [
        f"{place}: {match[0]}"
        for place, text, in_document in texts(language)
        for script in scripts
        for match in script.finditer(without_quotations(text) if in_document else text)
    ]


def spelling_faults(text: str) -> list[str]:
    return [
        f"{fault}: {text[max(0, match.start() - 8) : match.end() + 8]!r}"
        for fault, pattern in (THAI_FAULTS | LEFTOVERS).items()
        for match in re.finditer(pattern, text)
    ]


def traditional(text: str, converter: opencc.OpenCC) -> set[str]:
    """Characters of which Simplified Chinese has another form, one by one: phrases mislead (破坏土壤)."""
    changed = {mark for mark in set(text) if CHINESE.match(mark) and converter.convert(mark) != mark}
    return changed - set(SIMPLIFIED_ALL_THE_SAME)


def test_thai_texts_hold_no_chinese() -> None:
    assert foreign("th", CHINESE, CHINESE_MARK) == []


def test_chinese_texts_hold_no_thai() -> None:
    assert foreign("zh", THAI) == []


def test_english_texts_hold_no_thai_or_chinese() -> None:
    assert foreign("en", THAI, CHINESE, CHINESE_MARK) == []


def test_chinese_is_simplified() -> None:
    converter = opencc.OpenCC("t2s")
    faults = {place: traditional(text, converter) for place, text, _ in texts("zh")}
    assert {place: found for place, found in faults.items() if found} == {}


def test_a_traditional_character_is_found() -> None:
    assert traditional("泰國投資促進委員會", opencc.OpenCC("t2s")) == set("國資進員會")


@pytest.mark.parametrize(("language", "script"), [("th", THAI), ("zh", CHINESE)])
def test_texts_are_translated(language: Language, script: re.Pattern[str]) -> None:
    """A text without a letter of its script is figures and units only; and no sentence is left in English."""
    faults = [
        place
        for place, text, _ in texts(language)
        if (text and not script.search(text) and re.search(r"[a-z]{4}", text))
        or re.search(r"(?:\b[A-Za-z][A-Za-z'-]+ ){6}", text)
    ]
    assert faults == []


def test_thai_is_spelt_in_one_way_and_nothing_is_left_over() -> None:
    faults = [f"{place}: {fault}" for place, text, _ in texts("th") for fault in spelling_faults(text)]
    assert faults == []


@pytest.mark.parametrize("language", ["en", "zh"])
def test_nothing_is_left_over(language: Language) -> None:
    assert [f"{place}: {fault}" for place, text, _ in texts(language) for fault in spelling_faults(text)] == []


@pytest.mark.parametrize(
    "word",
    ["น\u0e4d\u0e49\u0e32", "เเรงงาน", "ที่่", "มีี", "การรรม า", "เ สีย", "ท\u0e48\u0e35", "ราคา  บาท", "TODO", "ก\u200bข"],
)
def test_faults_of_spelling_are_found(word: str) -> None:
    assert spelling_faults(word)


def test_good_thai_has_no_fault() -> None:
    good = "น้ำเสีย และ กรรมวิธี ที่ตั้ง ไม้ เก็บ ผู้ ฯลฯ ต่าง ๆ ก๊าซ เปอร์เซ็นต์ สิ่งแวดล้อม (กนอ.) ณ วันที่ 1"
    assert spelling_faults(good) == []


@pytest.mark.parametrize("language", ["en", "th", "zh"])
def test_brackets_and_quotation_marks_close(language: Language) -> None:
    faults = []
    for place, text, _ in texts(language):
        pairs = ("()", "（）", "[]", "“”", "《》")
        faults += [f"{place}: {pair}" for pair in pairs if text.count(pair[0]) != text.count(pair[1])]
        faults += [f'{place}: "'] if text.count('"') % 2 else []
    assert faults == []
