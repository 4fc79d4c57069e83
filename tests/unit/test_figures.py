"""The figures of Thai, Chinese and English texts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.messages import LANGUAGES, Language
from knowledge.figures import Figure, figures, unsupported


def sure(text: str, language: Language) -> list[str]:
    return [figure.value for figure in figures(text, language) if figure.sure]


def unsure(text: str, language: Language) -> set[str]:
    return {figure.value for figure in figures(text, language) if not figure.sure}


@pytest.mark.parametrize(
    ("language", "text", "values"),
    [
        ("en", "an area of 1,234,567.50 m²", ["1234567.5"]),
        ("en", "10,20 and 30", ["10", "20", "30"]),
        ("en", "THB300,000 or US$16 billion", ["300000", "16000000000"]),
        ("en", "a 20-billion-baht estate, 2.5 mn, 3 bn", ["20000000000", "2500000", "3000000000"]),
        ("en", "300 thousand, 2 hundred million, 1 trillion", ["300000", "200000000", "1000000000000"]),
        ("en", "10\u202f000 people", ["10000"]),
        ("th", "จำนวน ๒,๕๐๐ ล้านบาท", ["2500000000"]),
        (
            "th",
            "3 พันล้าน 1.5 หมื่นล้าน 2 แสนล้าน 2.02 ล้านล้านบาท",
            ["3000000000", "15000000000", "200000000000", "2020000000000"],
        ),
        ("th", "3 แสนบาท 5 หมื่นคน 2 พันแห่ง 4 ร้อยไร่", ["300000", "50000", "2000", "400"]),
        ("th", "3 ล้าน 5 แสนบาท", ["3500000"]),
        ("th", "พืช 5 พันธุ์", ["5"]),
        ("zh", "2,187.6765亿泰铢", ["218767650000"]),
        ("zh", "２，５００万泰铢、１．５％", ["25000000", "1.5%"]),
        ("zh", "1.2万亿元、3千万、5百万、8千家、20多万人", ["1200000000000", "30000000", "5000000", "8000", "200000"]),
        ("zh", "1亿2000万和3亿5000万", ["120000000", "350000000"]),
        ("zh", "500千瓦、20千克、5个百分点", ["500", "20", "5%"]),
    ],
)
def test_numbers_in_digits(language: Language, text: str, values: list[str]) -> None:
    assert sure(text, language) == values


@pytest.mark.parametrize(
    ("language", "text", "values"),
    [
        ("en", "20%, 7.5 per cent, 3 percentage points, fifty percent", ["20%", "7.5%", "3%", "50%"]),
        ("th", "ร้อยละ 20 หรือ 20% ๒๐ เปอร์เซ็นต์ ร้อยละห้าสิบ", ["20%", "20%", "20%", "50%"]),
        ("zh", "20％，百分之二十，百分之7.5，三十个百分点", ["20%", "20%", "7.5%", "30%"]),
    ],
)
def test_percentages(language: Language, text: str, values: list[str]) -> None:
    assert sure(text, language) == values


@pytest.mark.parametrize(
    ("language", "text", "values"),
    [
        (
            "en",
            "3–8 years, 10–15%, US$2–3 million, 5 to 10%",
            ["3", "8", "10%", "15%", "2000000", "3000000", "5%", "10%"],
        ),
        ("en", "from 900 thousand to 2 million", ["900000", "2000000"]),
        ("en", "from 1 October 2025 to 30 September", ["1", "month 10", "2025", "30", "month 9"]),
        ("th", "ร้อยละ 20–50 หรือ 2 ถึง 3 ล้านบาท", ["20%", "50%", "2000000", "3000000"]),
        ("zh", "300–500万泰铢，20至30%，400万–450万", ["3000000", "5000000", "20%", "30%", "4000000", "4500000"]),
    ],
)
def test_ranges_share_scale_and_percent(language: Language, text: str, values: list[str]) -> None:
    assert sure(text, language) == values


@pytest.mark.parametrize(
    ("language", "text", "values"),
    [
        ("th", "พ.ศ. 2568", ["2025"]),
        ("th", "พ.ศ.2535 และ ปี 2567 (ค.ศ. 2024)", ["1992", "2024", "2024"]),
        ("th", "ปี ๒๕๖๘", ["2025"]),
        ("th", "ปี 2567–2569 หรือปีงบประมาณ 2570", ["2024", "2026", "2027"]),
        ("th", "| 2566 (2023) |", ["2023", "2023"]),
        ("th", "ธันวาคม 2568 ได้ 2,500 คน จาก 2500 คน", ["month 12", "2025", "2500", "2500"]),
        ("th", "ฤดูกาล 2567/2568 และ 2567/68", ["2024", "2025", "2024", "2025"]),
        ("en", "B.E. 2565 (2022), BE 2559 or 2547 B.E.", ["2022", "2022", "2016", "2004"]),
        ("en", "2,565 rai; 2565 rai", ["2565", "2565"]),
        ("en", "2025–27 and 2024/25", ["2025", "2027", "2024", "2025"]),
        ("zh", "佛历2565年（2022年）", ["2022", "2022"]),
        ("zh", "二〇二五年", ["2025"]),
    ],
)
def test_years_of_both_eras(language: Language, text: str, values: list[str]) -> None:
    assert sure(text, language) == values


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "16 June 2025"),
        ("en", "2025-06-16"),
        ("th", "16 มิถุนายน 2568"),
        ("th", "16 มิ.ย. 2568"),
        ("th", "16 มิ.ย. 68"),
        ("th", "16/6/2568"),
        ("zh", "2025年6月16日"),
        ("zh", "2025 年 6 月 16 日"),
    ],
)
def test_one_day_is_the_same_day_in_all_ways_to_write_it(language: Language, text: str) -> None:
    assert set(sure(text, language)) == {"16", "month 6", "2025"}


@pytest.mark.parametrize(
    ("language", "text", "values"),
    [
        ("en", "January–May 2025", ["month 1", "month 5", "2025"]),
        ("en", "You may apply. May I ask? March on, in May and from March.", ["month 5", "month 3"]),
        ("en", "Jan., Feb, Sept and Dec.", ["month 1", "month 2", "month 9", "month 12"]),
        ("th", "ม.ค.–พ.ค. 2568", ["month 1", "month 5", "2025"]),
        ("zh", "2025年1–5月，一月、十二月", ["2025", "month 1", "month 5", "month 1", "month 12"]),
        ("zh", "6个月、每月、3–6个月", ["6", "3", "6"]),
    ],
)
def test_months(language: Language, text: str, values: list[str]) -> None:
    assert sure(text, language) == values


@pytest.mark.parametrize(
    ("language", "text", "values"),
    [
        ("en", "a ratio of 3:1 or 4 to 1, not 1 to 10", ["3:1", "4:1", "1", "10"]),
        ("en", "fell from 10 to 1%, from 100,000 to 1 million", ["10", "1%", "100000", "1000000"]),
        ("th", "ไม่เกิน 3 ต่อ 1", ["3:1"]),
        ("zh", "不超过3比1", ["3:1"]),
        ("en", "two-thirds of it, 1/3", ["2/3", "1/3"]),
        ("th", "สองในสามของทุน", ["2/3"]),
        ("zh", "三分之二", ["2/3"]),
        ("en", "8:30 a.m. to 4:30 p.m.", ["8:30", "16:30"]),
        ("th", "08.30–16.30 น.", ["8:30", "16:30"]),
        ("zh", "8:30–16:30", ["8:30", "16:30"]),
    ],
)
def test_ratios_parts_and_times(language: Language, text: str, values: list[str]) -> None:
    assert sure(text, language) == values


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("9/2565", ["9/2565"]),
        ("No. Sor. 5/2567", ["5/2567"]),
        ("7.1.1.2", ["7.1.1.2"]),
        ("3.5.4.1-1", ["3.5.4.1-1"]),
        ("A1+ A1 B", ["A1+", "A1"]),
        ("ISO 9001, ISO9001, GB18485", ["9001", "9001", "18485"]),
        ("PM2.5 37.5 µg/m³", ["PM2.5", "37.5"]),
        ("5 m3, 7 km2, CO2 H2S NH3 CO₂", ["5", "7"]),
        ("pH 5.5–9.0, pH5.5", ["5.5", "9", "5.5"]),
        ("+66 2553 8111", ["+6625538111"]),
        ("https://example.org/2025/06 a1@b2.org www.boi.go.th/2", []),
        ("{#section-28}", []),
    ],
)
def test_codes_are_kept_whole_in_every_language(language: Language, text: str, values: list[str]) -> None:
    assert sure(text, language) == values


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "Section 28"), ("th", "มาตรา 28"), ("th", "มาตรา ๒๘"), ("zh", "第28条"), ("zh", "第 28 条")],
)
def test_numbers_of_sections(language: Language, text: str) -> None:
    assert sure(text, language) == ["28"]


@pytest.mark.parametrize(
    ("language", "text", "values"),
    [
        ("en", "three years, twelve months, twenty-five firms, five hundred rai", ["3", "12", "25", "500"]),
        ("en", "three to four days", ["3", "4"]),
        ("th", "สามปี สิบสองเดือน ยี่สิบห้าราย ห้าร้อยไร่ สิบเอ็ดแห่ง", ["3", "12", "25", "500", "11"]),
        ("th", "ห้ามิติ ห้าพันล้านบาท", ["5", "5000000000"]),
        ("zh", "三年、十二个月、二十五家、五百莱、一百零五项", ["3", "12", "25", "500", "105"]),
        ("zh", "三至四天，十个府", ["3", "4", "10"]),
    ],
)
def test_numbers_in_words(language: Language, text: str, values: list[str]) -> None:
    assert sure(text, language) == values


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "one of the two, a first step, both sides, half, Phase two, third parties, all four, dozens of firms"),
        ("th", "สามารถห้ามห้างหุ้นส่วนในอุตสาหกรรมที่เสี่ยง สหกรณ์ พันธบัตร สรรพสามิต ร้อยเอ็ด เก้าอี้ ล้านนา ร้อยละ"),
        ("th", "ทั้งสองฝ่าย บุคคลที่สาม หนึ่งใน ครึ่งปี หลายสิบแห่ง แบบ ภ.พ.20"),
        (
            "zh",
            "一般、一个、第一、第三方、两国、两者、四川、三亚、二手、五金、百万、万一、十分、数十家、四周、双方、减半",
        ),
    ],
)
def test_words_that_need_not_be_figures_are_not_sure(language: Language, text: str) -> None:
    assert sure(text, language) == []


def test_unsure_words_still_have_a_value() -> None:
    assert {"1", "2", "3", "12"} <= unsure("one of the two third parties bought dozens", "en")
    assert {"1/2", "50%"} <= unsure("减半", "zh")
    assert unsure("ทั้งสามแห่ง", "th") == {"3"}


def test_figures_come_in_the_order_of_the_text() -> None:
    assert sure("กลุ่ม A2 ได้ 8 ปี ร้อยละ 50 ตามประกาศ ที่ 9/2565 มาตรา 31 ภายในปี 2570", "th") == [
        "A2",
        "8",
        "50%",
        "9/2565",
        "31",
        "2027",
    ]


def test_sureness_takes_no_part_in_comparison() -> None:
    assert Figure("2", sure=False) == Figure("2")


SAME = {
    "en": "Within 3 years, at least THB 3 million (20%), under Announcement 9/2565 of 8 December 2022; ratio 3:1.",
    "th": "ภายในสามปี ไม่น้อยกว่า 3 ล้านบาท (ร้อยละ ๒๐) ตามประกาศ ที่ 9/2565 ลงวันที่ 8 ธันวาคม 2565 อัตรา 3 ต่อ 1",
    "zh": "三年内不少于300万泰铢（百分之二十），依据2022年12月8日第9/2565号公告；比率3:1。",
}


@pytest.mark.parametrize("one", LANGUAGES)
@pytest.mark.parametrize("other", LANGUAGES)
def test_variants_bear_one_another_out(one: Language, other: Language) -> None:
    assert unsupported(SAME[one], one, SAME[other], other) == set()


@pytest.mark.parametrize(
    ("text", "language", "missing"),
    [
        ("THB 30 million", "en", {"30000000"}),
        ("ภายในปี 2566", "th", {"2023"}),
        ("30%以上", "zh", {"30%"}),
        ("第9/2566号公告", "zh", {"9/2566"}),
        ("within four years", "en", {"4"}),
        ("group A1", "en", {"A1"}),
        ("4:1", "en", {"4:1"}),
    ],
)
def test_a_figure_that_the_source_lacks_is_told(text: str, language: Language, missing: set[str]) -> None:
    for source_language, source in SAME.items():
        assert unsupported(text, language, source, source_language) == missing  # type: ignore[arg-type]


def test_an_unsure_figure_bears_out_but_is_not_asked_for() -> None:
    assert unsupported("2 parties", "en", "两国双方", "zh") == set()
    assert unsupported("两国双方", "zh", "the partners", "en") == set()


@given(st.integers(min_value=1, max_value=10**9))
def test_separators_and_scales_do_not_matter(number: int) -> None:
    wanted = [str(number * 10_000)]
    assert sure(f"{number * 10_000:,} baht", "en") == wanted
    assert sure(f"{number}万泰铢", "zh") == wanted
    assert sure(f"{number} หมื่นบาท", "th") == wanted


@given(
    st.text(
        alphabet="0123456789.,:/-–% ABcm年月万亿百十二三第至ปีพ.ศล้านสามหร้อยละ one threehundredmillion\x00\ud800١²①",
        max_size=80,
    )
)
def test_any_text_is_read_without_an_error(text: str) -> None:
    for language in LANGUAGES:
        assert all(figure.value for figure in figures(text, language))


@pytest.mark.parametrize(
    "text", ["", " ", "🙂👍", "ก" * 5000, "万" * 5000, "million " * 2000, "9" * 5000, "1." * 3000, "ล้าน" * 3000]
)
def test_odd_texts_are_read_without_an_error(text: str) -> None:
    for language in LANGUAGES:
        figures(text, language)
