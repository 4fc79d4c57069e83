"""Words meet: whatever way a text and a question write the same thing, the words are the same."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.words import LONGEST_WORD, STOP_WORDS, Segmenter, normalise

SEGMENTER = Segmenter()
words = SEGMENTER.words


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("น้ําเสีย", "น้ำเสีย"),  # nikhahit and sara aa after the tone mark
        ("นํ้าเสีย", "น้ำเสีย"),  # and before it
        ("นำ้เสีย", "น้ำเสีย"),  # tone mark after sara am
        ("จําเป็น", "จำเป็น"),
        ("เเบตเตอรี่", "แบตเตอรี่"),
        ("ที่ดีีี", "ที่ดี"),
        ("มากกกกก", "มาก"),
        ("ที\u200bดิน", "ทีดิน"),
        ("ที่ดิน ๑๖,๘๙๔ ไร่", "ที่ดิน 16894 ไร่"),
        ("16,894", "16894"),
        ("1,359,925.50", "1359925.50"),
        ("１６，８９４", "16894"),
        ("增加100，200万", "增加100, 200万"),
        ("1,2,3", "1,2,3"),
        ("ＢＯＩ　Ａ１＋", "boi a1+"),
        ("m³/d CO₂ ℃", "m3/d co2 °c"),
        ("臺灣企業在泰國設廠", "台湾企业在泰国设厂"),
        ("裡面裏面乾燥設備", "里面里面干燥设备"),
        ("2–3 — 4−5 8～13%", "2-3 - 4-5 8-13%"),
        ("“BOI’s” «x»", '"boi\'s" "x"'),
        ("h̷̢̛e̴̡͝l̵̛͠l̵͝o̷ café", "hello cafe"),
        ("a\x00b\x07c\u202ed\ufeff\t\n e", "a b cd e"),
        ("x\ud800y", "x y"),
        ("\ud83d\ude00", "😀"),
        ("½", "1/2"),
        ("", ""),
    ],
)
def test_one_form(written: str, normal: str) -> None:
    assert normalise(written) == normal


@pytest.mark.parametrize(
    "text", ["破坏土壤", "二噁英", "什么主管部门", "新增文件与程序", "智慧城市", "显著", "春武里府罗勇府"]
)
def test_simplified_chinese_stays_as_it_is(text: str) -> None:
    assert normalise(text) == text


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("กิจการประเภท 7.1.1.2 ครับ", "7.1.1.2"),
        ("项目3.5.4.1-1是什么", "3.5.4.1-1"),
        ("กลุ่ม A1+ถึง A4", "a1+"),
        ("A1＋类", "a1+"),
        ("มาตรการEV3.5คืออะไร", "ev3.5"),
        ("PM2.5超标", "pm2.5"),
        ("per GB18918-2002.", "gb18918-2002"),
        ("500 m³/วัน", "m3"),
        ("pH 5.5–9.0", "5.5-9.0"),
        ("16,894 คน", "16894"),
        ("ร้อยละ 20", "20%"),
        ("百分之20", "20%"),
        ("20 เปอร์เซ็นต์", "20%"),
        ("20 per cent", "20%"),
        ("10–15%", "15%"),
        ("ประกาศ ที่ 9/2565", "9/2565"),
        ("负债比例3:1", "3:1"),
        ("R&D", "r&d"),
        ("งานกนอ. พ.ร.บ.โรงงาน", "พรบ"),
        ("ตาม กนอ. และ", "กนอ"),
        ("200 บาท/ตร.ม.", "ตรม"),
        ("the U.S. market", "us"),
    ],
)
def test_numbers_codes_and_abbreviations_stay_whole(text: str, whole: str) -> None:
    assert whole in words(text)


def test_a1_plus_is_not_a1() -> None:
    assert words("A1+") == ["a1+"]
    assert words("A1") == ["a1"]
    assert words("A1+/A2") == ["a1+", "a2"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("น้ําเสีย", "น้ำเสีย"),
        ("16,894", "๑๖๘๙๔"),
        ("GB18918", "GB 18918"),
        ("10MW", "10 MW"),
        ("投資促進委員會", "投资促进委员会"),
        ("พรบ", "พ.ร.บ."),
        ("investors' promoted factories", "investor promote factory"),
        ("ร้อยละ 20–50", "20-50%"),
        ("企业所得税减免", "所得税"),
        ("นิคมอุตสาหกรรม", "อุตสาหกรรม"),
        ("ผู้ลงทุน", "ลงทุน"),
        ("3.5.4.1-1", "3.5.4.1"),
    ],
)
def test_the_second_is_found_in_the_first(one: str, other: str) -> None:
    assert set(words(other)) <= set(words(one))


def test_mixed_scripts_in_one_question() -> None:
    found = words("อยากทำ solar rooftop 在泰国 8.5MWที่ระยอง😀ได้ไหมคะ")
    assert {"solar", "rooftop", "泰国", "8.5mw", "8.5", "mw", "ระยอง"} <= set(found)
    assert not {"อยาก", "在", "คะ", "ไหม", "😀"} & set(found)


@pytest.mark.parametrize("text", ["ครับ", "请问", "的吗", "the of a", "คะ จ้า"])
def test_nothing_but_stop_words_keeps_them(text: str) -> None:
    assert words(text)
    assert set(words(text)) <= STOP_WORDS


@pytest.mark.parametrize("text", ["", "   ", "😀🎉👍🏽", "?!…。，、“”", "่้๊", "\x00\ud800", "---"])
def test_no_letters_no_words(text: str) -> None:
    assert words(text) == []


def test_two_character_chinese_words_are_found() -> None:
    for word in ("环评", "泰铢", "税收", "工厂", "土地", "铁路", "孔敬"):
        for text in (f"关于{word}的规定", f"在{word}建厂", word):
            assert set(words(word)) <= set(words(text))


def test_extra_words_are_kept_together() -> None:
    assert "乌隆他尼" not in words("乌隆他尼工业园")
    assert "กนอ" not in words("นิคมกนอที่ระยอง")
    taught = Segmenter(["乌隆他尼", "烏汶", "กนอ", "EEC ปลวกแดง"])
    assert {"乌隆他尼", "乌", "工业园"} <= set(taught.words("乌隆他尼工业园"))
    assert "乌汶" in taught.words("去烏汶府")
    assert "กนอ" in taught.words("นิคมกนอที่ระยอง")
    assert "ปลวกแดง" in taught.words("อำเภอปลวกแดง")


def test_long_and_hostile_input_is_read_to_its_end() -> None:
    size = 100_000
    for piece in (
        "1",
        "1.",
        "1-",
        "1,111",
        "1-1a",
        "a",
        "a.",
        "a1",
        "ก",
        "ก่",
        "่",
        "เ",
        "ํ",
        "ก.",
        "ถ่าน",
        "中",
        "臺坏",
        "1%",
    ):
        text = piece * (size // len(piece)) + " ระยอง"
        found = words(text)
        assert "ระยอง" in found
        assert max(len(word) for word in found) <= LONGEST_WORD


def test_many_threads_get_the_same_words() -> None:
    texts = [
        "นิคมอุตสาหกรรมที่ระยองมีน้ำเสียเท่าไร",
        "泰国投资促进委员会的企业所得税减免",
        "promoted factories in industrial estates",
    ] * 40
    fresh = Segmenter(["ปลวกแดง"])
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(fresh.words, texts)) == [SEGMENTER.words(text) for text in texts]


@settings(max_examples=150, deadline=None)
@given(st.text(st.characters() | st.sampled_from("กนเแำาํ่้็ๆฯ中臺的坏１，,.%-+1a5 \u200b\u0301\ud800"), max_size=80))
def test_any_text_gives_clean_words(text: str) -> None:
    for word in words(text):
        assert word
        assert word == word.strip()
        assert not word.isspace()
    "".join(words(text)).encode()


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.sampled_from(["ระยอง", "น้ำเสีย", "泰国", "factory", "A1+", "16,894", "7.1.1.2", "20%", "kV"]), max_size=12
    )
)
def test_words_do_not_depend_on_their_neighbours(parts: list[str]) -> None:
    assert words(" ".join(parts)) == [word for part in parts for word in words(part)]


def test_loading_writes_nothing_and_leaves_the_environment_alone(tmp_path: Path) -> None:
    program = (
        "import os, knowledge.words as words; before = dict(os.environ);"
        "assert words.Segmenter().words('โรงงาน在泰国'); assert dict(os.environ) == before"
    )
    environment = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "PYTHONDONTWRITEBYTECODE": "1"}
    root = Path(__file__).parents[2]
    subprocess.run([sys.executable, "-c", program], check=True, cwd=root, env=environment, timeout=120)
    assert list(tmp_path.iterdir()) == []
