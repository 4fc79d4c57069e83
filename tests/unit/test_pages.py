"""Pages of an answer: none too long, nothing lost or doubled, nothing torn apart."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.pages import LENGTH, pages, shortened

THAI = "กิจการผลิตไฟฟ้าจากขยะได้รับยกเว้นภาษีเงินได้นิติบุคคล 8 ปี มูลค่า 1,500,000 บาท และยกเว้นอากรขาเข้าเครื่องจักร "
THAI_UNBROKEN = "น้ำเสียเข้าสู่ระบบบำบัดที่โรงงานแปรรูปเป็นพลังงานเรื่องใหญ่ไกลโพ้น"
CHINESE = "工业区内的外资企业可以拥有土地，用于获批的业务。项目结束后须在1年内处置。"
ENGLISH = "The exemption lasts 8 years (up to 13 for group A1+). See section 31 of the Act; conditions apply. "


def bare(text: str) -> str:
    return re.sub(r"\s+", "", text)


TEXTS = {
    "thai": THAI * 40,
    "thai without a space": THAI_UNBROKEN * 50,
    "chinese": CHINESE * 60,
    "chinese without a stop": CHINESE.replace("，", "").replace("。", "") * 60,
    "english": ENGLISH * 40,
    "a list": "\n".join(f"• {THAI.strip()} {n}" for n in range(60)),
    "a figure": "1234567890," * 400,
    "one word": "a" * 5_000,
    "zalgo": ("a" + "\u0301" * 20) * 300,
    "only marks": "ี" * 3_000,
    "emoji": "👨‍👩‍👧‍👦👍🏽" * 500,
    "paragraphs": f"{CHINESE * 8}\n\n" * 9,
    "stops at the limit": ("字" * (LENGTH - 1) + "。") * 3 + ("字" * LENGTH + "。") * 3,
    "arabic": "حوافز الاستثمار في المناطق الصناعية. " * 90,
}


@pytest.mark.parametrize("name", TEXTS)
def test_no_page_is_too_long_and_nothing_is_lost_or_doubled(name: str) -> None:
    found = pages("กุญแจ key 关键。", TEXTS[name])
    assert all(0 < len(page) <= LENGTH for page in found)
    assert all(page == page.strip() for page in found)
    assert bare("".join(found)) == bare("กุญแจ key 关键。" + TEXTS[name])
    assert len(found) <= 2 + 2 * len(TEXTS[name]) // LENGTH, "pages must be reasonably full"


@given(st.text(max_size=20), st.text(st.sampled_from("กเ้ำ ะ\n1,.。a字😀\u0301\u200d"), max_size=4_000))
def test_any_text_is_paged_without_loss(key: str, rest: str) -> None:
    found = pages(key, rest)
    assert found
    assert all(len(page) <= LENGTH for page in found)
    assert bare("".join(found)) == bare(key + rest)


@pytest.mark.parametrize("shift", range(30))
def test_no_thai_syllable_number_or_letter_is_torn(shift: int) -> None:
    for text in (THAI_UNBROKEN * 40, THAI.replace(" ", "") * 30, "字" * 450 + "2568ปี1,500,000.75%" * 90):
        for page in pages("", "ก" * shift + text)[1:]:
            first = page[0]
            assert not unicodedata.category(first).startswith("M")
            assert first not in "ะาำๅๆฯ"
        for before, after in zip(pages("", "ก" * shift + text), pages("", "ก" * shift + text)[1:], strict=False):
            assert before[-1] not in "เแโใไ"
            assert not (before[-1] in "0123456789,." and after[0] in "0123456789,.%")


def test_a_composed_emoji_stays_whole() -> None:
    for shift in range(12):
        for page in pages("", "字" * shift + "👨‍👩‍👧‍👦" * 400)[1:]:
            assert page[0] != "\u200d"


def test_a_page_ends_at_the_best_place() -> None:
    lines = pages("", ("一" * 500 + "\n") + "二" * 300 + "。" + "三" * 300)
    assert lines[0] == "一" * 500
    sentences = pages("", "一" * 600 + "。" + "二" * 200 + "，" + "三" * 300)
    assert sentences[0] == "一" * 600 + "。"
    english = pages("", "word. " + "x" * 600 + " e.g. " + "y" * 200 + " " + "z" * 300)
    assert english[0].endswith(" e.g.")


def test_the_first_page_begins_with_the_key() -> None:
    assert pages("Key.", "Rest.") == ["Key.\n\nRest."]
    assert pages("Key.", "") == ["Key."]
    assert pages("", "Rest.") == ["Rest."]
    assert pages("", "") == [""]
    assert pages(" \n", "\n") == [""]


def test_exactly_one_page_is_not_cut() -> None:
    assert len(pages("", "字" * LENGTH)) == 1
    assert len(pages("", "字" * (LENGTH + 1))) == 2


@pytest.mark.parametrize(
    ("text", "length", "shown"),
    [
        ("Eight years.", 12, "Eight years."),
        ("Tax is exempt for eight years. A cap applies to it.", 40, "Tax is exempt for eight years.…"),
        ("免征企业所得税八年，免税额不超过投资额。", 12, "免征企业所得税八年…"),
        ("ยกเว้นภาษีเงินได้ ไม่เกิน 1,000,000 บาท", 30, "ยกเว้นภาษีเงินได้ ไม่เกิน…"),
        ("", 10, ""),
    ],
)
def test_a_text_is_shortened_where_a_page_would_end(text: str, length: int, shown: str) -> None:
    assert shortened(text, length) == shown


@given(st.text(st.sampled_from("กเา่ 免税。8,.%a🙏\n"), max_size=80), st.integers(10, 60))
def test_a_shortened_text_is_its_beginning_and_never_too_long(text: str, length: int) -> None:
    short = shortened(text, length)
    assert len(short) <= length
    assert short == text or text.startswith(short.removesuffix("…"))
