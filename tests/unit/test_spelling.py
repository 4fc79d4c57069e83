"""Typing errors: what is set right, and above all what is left alone."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from pathlib import Path
from threading import Thread

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.messages import Language
from knowledge.sounds import distance, english_key, exact, readings, thai_key
from knowledge.spelling import Spelling, dictionaries, surface_words
from knowledge.words import Segmenter, normalise

KNOWN: dict[Language, Counter[str]] = {
    "th": Counter(
        dict.fromkeys(
            "นิคมอุตสาหกรรม นิคม อุตสาหกรรม ภาษี มูลค่าเพิ่ม ภาษีเงินได้นิติบุคคล ยกเว้น ใบอนุญาตทำงาน ใบอนุญาต ทำงาน โรงงาน "
            "สิทธิประโยชน์ ระยอง ขอนแก่น แพลตฟอร์ม ตารางเมตร เศรษฐกิจ กรุงเทพ น้ำเสีย บำบัด ค่าเช่า เครื่องจักร ส่งเสริม ลงทุน "
            "คอมพิวเตอร์ วิจัย ฝุ่น ได้ ที่ดิน ไร่ ราคา การ มี ไทย คน".split(),
            20,
        )
    ),
    "zh": Counter(
        dict.fromkeys(
            "罗勇 工业园区 工业 园区 申请 企业所得税 所得税 企业 资料 工厂 电费 污泥 环评 泰国 投资 促进证书".split(),
            20,
        )
    ),
    "en": Counter(
        dict.fromkeys(
            "corporate income tax exemption incentives incentive industrial estate factory machinery wastewater "
            "biogas promotion certificate investment foreign company capital minimum thailand electricity".split(),
            20,
        )
    ),
}
SEGMENTER = Segmenter()
PLAIN = Spelling(KNOWN)
WITH_DICTIONARIES = Spelling(KNOWN, dictionaries(SEGMENTER, frozenset("about premises forge giant companion".split())))


# --- set right -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("นิคมอุตสหกรรมที่ระยอง", "นิคมอุตสาหกรรมที่ระยอง"),
        ("ยกเวนภาษีเงินได้", "ยกเว้นภาษีเงินได้"),
        ("ภาษีมูลค้าเพิ่ม", "ภาษีมูลค่าเพิ่ม"),
        ("ขอใบอณุญาตทำงาน", "ขอใบอนุญาตทำงาน"),
        ("แพลตฟอมลงทุน", "แพลตฟอร์มลงทุน"),
        ("ขอนแก้นมีโรงงาน", "ขอนแก่นมีโรงงาน"),
        ("สิทธิประโยชน", "สิทธิประโยชน์"),
        ("คอมพิวเตอ", "คอมพิวเตอร์"),
        ("บำบัดนำ้เสีย", "บำบัดน้ำเสีย"),
        ("เคื่องจักรใหม่", "เครื่องจักรใหม่"),
        ("เศรฐกิจไทย", "เศรษฐกิจไทย"),
        ("คาเช่าที่ดิน", "ค่าเช่าที่ดิน"),
    ],
)
def test_thai_tones_vowels_and_letters(wrong: str, right: str) -> None:
    assert WITH_DICTIONARIES.corrected(wrong) == right


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("罗永有多少工厂", "罗勇有多少工厂"),
        ("工业圆区的地", "工业园区的地"),
        ("工夜园区", "工业园区"),
        ("怎么申情", "怎么申请"),
        ("企业所的税减免", "企业所得税减免"),
        ("泰國電廢一度多少", "泰国电费一度多少"),
        ("污尼怎么处理", "污泥怎么处理"),
        ("促近证书", "促进证书"),
        ("ขอ 申情 ที่ระยอง", "ขอ 申请 ที่ระยอง"),
    ],
)
def test_chinese_characters_of_the_same_sound(wrong: str, right: str) -> None:
    assert WITH_DICTIONARIES.corrected(wrong) == right


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("tax incentivs", "tax incentives"),
        ("minimun capital", "minimum capital"),
        ("foriegn company", "foreign company"),
        ("a factorry", "a factory"),
        ("MACHINRY", "machinery"),
        ("indutrial estate", "industrial estate"),
        ("electrisity", "electricity"),
        ("exempton of tax", "exemption of tax"),
        ("tax在thialand", "tax在thailand"),
    ],
)
def test_english_letters(wrong: str, right: str) -> None:
    assert WITH_DICTIONARIES.corrected(wrong) == right


def test_of_two_words_as_near_a_letter_was_left_out_rather_than_added() -> None:
    known: dict[Language, Counter[str]] = {"en": Counter({"electric": 90, "electronic": 3})}
    assert Spelling(known).corrected("electrnic parts") == "electronic parts"


def test_thai_words_without_matter_make_no_other_word_with_their_neighbours() -> None:
    known: dict[Language, Counter[str]] = {"th": Counter({"บังคับ": 20, "นิคม": 20, "กฎหมาย": 20})}
    spelling = Spelling(known, dictionaries(SEGMENTER))
    assert spelling.corrected("มีนิคมไหนบ้างคับ") == "มีนิคมไหนบ้างคับ"
    assert spelling.corrected("กฎหมายบังคัป") == "กฎหมายบังคับ", "a misspelt word is another matter"


def test_a_correction_says_where_it_stands_and_how_sure_it_is() -> None:
    text = "ＢＯＩ  罗永 incentivs"
    found = PLAIN.corrections(text)
    assert [(each.wrong, each.right) for each in found] == [("罗永", "罗勇"), ("incentivs", "incentives")]
    plain = normalise(text)
    assert all(plain[each.start : each.end] == each.wrong for each in found)
    assert all(0 < each.weight <= 1 for each in found)


def test_a_long_word_is_surer_than_a_short_one() -> None:
    short, long = PLAIN.corrections("申情 工业圆区")
    assert long.weight > short.weight


def test_only_the_script_of_a_given_language_is_looked_at() -> None:
    text = "罗永 incentivs ยกเวนภาษี"
    assert [each.right for each in PLAIN.corrections(text, "zh")] == ["罗勇"]
    assert [each.right for each in PLAIN.corrections(text, "en")] == ["incentives"]
    assert PLAIN.corrected(text, "th") == "罗永 incentivs ยกเว้นภาษี"


def test_weak_corrections_may_be_left_out() -> None:
    weight = PLAIN.corrections("申情")[0].weight
    assert PLAIN.corrected("申情", least=weight) == "申请"
    assert PLAIN.corrected("申情", least=weight + 0.01) == "申情"


# --- left alone ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "นิคมอุตสาหกรรมที่ระยองมีโรงงานกี่แห่ง",
        "แมวกินปลาทูที่ตลาดนัดทุกวันเสาร์",
        "กนอ สกท อบต",
        "อยากลงทุนที่บูร์กินาฟาโซ",
        "ครับ 🙂",
        "我想在罗勇申请工业园区的土地",
        "这个园区有地吗，能不能买",
        "诗和远方",
        "about the premises of a giant",
        "companions forged",
        "incentive incentives factories promoted",
        "MBBR UASB A1+ 7.1.1.2 x1y2 wha's",
        "head@boi.go.th www.factry.com foo_incentivs",
        "",
        "\x00\ud800 \u200b",
        "ซ" * 300,
        "ร์" * 150,
        "申" * 500,
    ],
)
def test_what_is_right_or_no_word_stays(text: str) -> None:
    assert WITH_DICTIONARIES.corrections(text) == []


def test_known_words_of_another_language_are_no_errors() -> None:
    known = {**KNOWN, "th": KNOWN["th"] | Counter({"incentivs": 1})}
    assert Spelling(known).corrections("incentivs") == []


def test_without_known_words_nothing_is_corrected() -> None:
    assert Spelling({}).corrections("ยกเวนภาษี 罗永 incentivs") == []


def test_a_short_word_that_looks_like_english_is_changed_only_if_a_dictionary_lacks_it() -> None:
    known: dict[Language, dict[str, int]] = {"en": {"starts": 9, "bars": 9}}
    assert Spelling(known).corrections("stars") == []
    assert Spelling(known, is_word={"about", "stars"}.__contains__).corrections("stars") == []
    assert Spelling(known, is_word={"about"}.__contains__).corrected("stars") == "starts"


@settings(max_examples=60)
@given(
    st.text(
        alphabet=st.sampled_from([*"ระยองยกเว้นภาษีนิคมสหกร่์็ำไ罗勇永申请情工业园区的税", *"incentvsfory -.🙂"]), max_size=80
    )
)
def test_corrections_are_in_order_known_and_apart(text: str) -> None:
    plain, end = normalise(text), 0
    for each in WITH_DICTIONARIES.corrections(text):
        assert end <= each.start < each.end
        assert plain[each.start : each.end] == each.wrong != each.right
        assert any(each.right in words for words in KNOWN.values())
        end = each.end


def test_many_threads_get_the_same() -> None:
    fresh = Spelling(KNOWN)
    found: list[str] = []
    threads = [Thread(target=lambda: found.append(fresh.corrected("ยกเวนภาษี 罗永 incentivs"))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == ["ยกเว้นภาษี 罗勇 incentives"] * 8


# --- sounds and parts ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other"),
    [("ศูนย์", "สูน"), ("กรรม", "กัม"), ("ใหม่", "ไหม"), ("นิติ", "นิตติ"), ("ค่า", "ข้า"), ("รายงาน", "ลายงาน"), ("น้ำ", "นาม")],
)
def test_thai_words_that_sound_alike_have_one_key(one: str, other: str) -> None:
    assert thai_key(one) == thai_key(other)


@pytest.mark.parametrize(("one", "other"), [("ภาษี", "พาหนะ"), ("โรงงาน", "โรงเรียน"), ("นิคม", "ขนม")])
def test_other_thai_words_have_other_keys(one: str, other: str) -> None:
    assert thai_key(one) != thai_key(other)


def test_chinese_readings_know_more_than_one_and_near_sounds() -> None:
    assert exact("罗勇") == exact("罗永") == ("luo", "yong")
    assert exact("重") != exact("虫")
    assert set(readings("重")) & set(readings("虫")), "重 is also chong"
    assert set(readings("政府")) & set(readings("真府")), "zheng and zhen are confused"


def test_english_keys_forget_vowels_and_doubled_letters() -> None:
    assert english_key("foreign") == english_key("foriegn")
    assert english_key("accommodation") == english_key("acomodation")
    assert english_key("estate") != english_key("state")


@pytest.mark.parametrize(
    ("one", "other", "edits"),
    [
        ("", "", 0),
        ("abc", "", 3),
        ("abc", "abc", 0),
        ("abc", "acb", 1),
        ("abc", "abd", 1),
        ("abcd", "bacd", 1),
        ("罗永", "罗勇", 1),
    ],
)
def test_distance_counts_edits(one: str, other: str, edits: int) -> None:
    assert distance(one, other) == distance(other, one) == edits


def test_surface_words_are_whole_and_counted_by_text() -> None:
    assert surface_words(["Incentives, incentives!", "INCENTIVES for โรงงาน A1"]) == {"incentives": 2, "for": 1}


def test_reading_pinyin_leaves_the_environment_as_it_was() -> None:
    code = (
        "import os; before = dict(os.environ)\n"
        "from knowledge.sounds import exact; assert exact('罗勇') == ('luo', 'yong')\n"
        "assert dict(os.environ) == before\n"
        "import sys; assert not sys.modules['pypinyin.constants'].PHRASES_DICT\n"
    )
    root = Path(__file__).parents[2]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYPINYIN")}
    subprocess.run([sys.executable, "-c", code], check=True, cwd=root, env=environment, timeout=60)
