"""What a message says besides: sums, people, times, places, contacts; as people type them in three languages."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.amounts import currency_in, money, numbers
from bot.contacts import contacts, without_contacts
from bot.extraction import anywhere, named, people, spoken, when
from bot.messages import Language
from bot.things import Thing
from bot.usable import cleaned, holds_identity, is_name, is_plain

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("text", "low", "high", "currency"),
    [
        ("两亿泰铢", 200_000_000, 200_000_000, "THB"),
        ("50 ล้าน", 50_000_000, 50_000_000, None),
        ("งบ 50-100 ล้านบาทค่ะ", 50_000_000, 100_000_000, "THB"),
        ("ประมาณ ๕๐ ล้าน", 50_000_000, 50_000_000, None),
        ("ห้าสิบล้านบาท", 50_000_000, 50_000_000, "THB"),
        ("1.2 พันล้านบาท", 1_200_000_000, 1_200_000_000, "THB"),
        ("3 ล้าน 5 แสนบาท", 3_500_000, 3_500_000, "THB"),
        ("RMB 30m", 30_000_000, 30_000_000, "CNY"),
        ("5亿人民币", 500_000_000, 500_000_000, "CNY"),
        ("２億５０００萬", 250_000_000, 250_000_000, None),
        ("3000到5000万", 30_000_000, 50_000_000, None),
        ("半个亿", 50_000_000, 50_000_000, None),
        ("I want to invest 200 million baht in solar", 200_000_000, 200_000_000, "THB"),
        ("between 50 and 100 million baht", 50_000_000, 100_000_000, "THB"),
        ("US$5 million 💰", 5_000_000, 5_000_000, "USD"),
        ("two hundred million THB", 200_000_000, 200_000_000, "THB"),
        ("฿50,000,000", 50_000_000, 50_000_000, "THB"),
        ("在罗勇投500万美金建厂", 5_000_000, 5_000_000, "USD"),
    ],
)
def test_sums_of_money(text: str, low: int, high: int, currency: str | None) -> None:
    (found,) = money(text)
    assert (int(found.low), int(found.high), found.currency) == (low, high, currency)


@pytest.mark.parametrize(
    "text",
    [
        "ที่ดิน 50 ไร่",
        "日处理300吨",
        "30 MW",
        "A1 3年",
        "13812345678",
        "几千万",
        "group B",
        "2,000 people",
        "มาตรา 27",
        "50000000",
    ],
)
def test_other_numbers_are_no_money(text: str) -> None:
    assert money(text) == []


def test_a_bare_figure_is_a_sum_where_one_was_asked_for() -> None:
    assert [each.high for each in money("50000000", bare=True)] == [Decimal(50_000_000)]
    assert money("8", bare=True) == []
    assert [each.currency for each in money("50 ล้าน", default="THB")] == ["THB"]
    assert [each.currency for each in money("50 ล้านหยวน", default="THB")] == ["CNY"]


def test_a_currency_alone() -> None:
    assert (currency_in("人民币"), currency_in("baht please"), currency_in("baht or yuan")) == ("CNY", "THB", None)


@given(st.text(max_size=60))
def test_no_text_upsets_the_readers(text: str) -> None:
    for each in money(text, bare=True):
        assert each.high > 0
        assert each.low <= each.high
        assert 0 <= each.start < each.end <= len(text)
    assert all(each.end <= len(text) for each in numbers(text))
    when(text, TODAY)
    people(text, bare=True)
    is_plain(cleaned(text), 50)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("想去考察 能安排吗 七八个人", "7-8"),
        ("我們大概八位", "8"),
        ("7-8 คน", "7-8"),
        ("ประมาณ ๑๐ คน", "10"),
        ("ten people", "10"),
        ("about 6 of us", "6"),
        ("3到5位", "3-5"),
        ("我是中国人民", ""),
        ("人民币5000万", ""),
        ("100000 people", ""),
    ],
)
def test_people(text: str, expected: str) -> None:
    assert people(text) == expected


def test_people_are_a_bare_number_only_where_they_were_asked_for() -> None:
    assert (people("15"), people("15", bare=True), people("0", bare=True)) == ("", "15", "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Can you arrange a site visit in March?", "2027-03"),
        ("明年三月", "2027-03"),
        ("下個月", "2026-12"),
        ("เดือนหน้า", "2026-12"),
        ("15 มีนาคม 2570", "2027-03-15"),
        ("15/3/2570", "2027-03-15"),
        ("ปลายเดือน ธ.ค.", "2026-12"),
        ("3月15日", "2027-03-15"),
        ("2027-02-30", "2027-02"),
        ("next week", "2026-11-30"),
        ("十二月中旬 8个人", "2026-12"),
        ("2025-01", ""),
        ("it may be soon", ""),
        ("随时", ""),
    ],
)
def test_times(text: str, expected: str) -> None:
    assert when(text, TODAY) == expected


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("โทร 081-234-5678 ไลน์ somchai99", "th", {"phone:+66812345678", "line:somchai99"}),
        ("โทร ๐๘๑๒๓๔๕๖๗๘", "th", {"phone:+66812345678"}),
        ("02-123-4567", "th", {"phone:+6621234567"}),
        ("LINE ID: @factory_x", "en", {"line:@factory_x"}),
        ("我的微信号 zhangwei_88 电话13812345678", "zh", {"wechat:zhangwei_88", "phone:+8613812345678"}),
        ("１３８１２３４５６７８", "zh", {"phone:+8613812345678"}),
        ("13812345678 微信同号", "zh", {"phone:+8613812345678", "wechat:+8613812345678"}),
        ("加我微信wxabc123", "zh", {"wechat:wxabc123"}),
        ("+86 138 1234 5678", "en", {"phone:+8613812345678"}),
        ("mail me: A.Wang@corp.com.cn 🙏", "en", {"email:a.wang@corp.com.cn"}),
    ],
)
def test_contacts(text: str, language: Language, expected: set[str]) -> None:
    assert {f"{each.kind}:{each.value}" for each in contacts(text, language)} == expected
    left = without_contacts(text, language)
    assert not contacts(left, language)


@pytest.mark.parametrize(
    "text", ["production line: 3000 units", "预算5000万", "wechat pay is ok", "2,170 ไร่", "2026-12-01"]
)
def test_no_contacts(text: str) -> None:
    assert contacts(text, "en") == []
    assert without_contacts(text, "en") == text


class _Names:
    """Knows two places by name, one within the other."""

    def find(self, text: str) -> Sequence[Thing]:
        found = []
        for key, name in (("estates#amata-rayong", "安美德罗勇"), ("rayong", "罗勇"), ("chonburi", "春武里")):
            if (start := text.find(name)) >= 0:
                found.append(Thing("estate" if "#" in key else "place", key, start, start + len(name)))
        return found


def test_of_a_name_within_a_name_the_longer_is_meant() -> None:
    assert named("安美德罗勇或春武里", _Names(), "place", "estate") == {
        "estates#amata-rayong": "安美德罗勇",
        "chonburi": "春武里",
    }
    assert named("罗勇", _Names(), "technology") == {}


@pytest.mark.parametrize("text", ["anywhere in Thailand", "ที่ไหนก็ได้ค่ะ", "地点不限", "都可以"])
def test_anywhere(text: str) -> None:
    assert anywhere(text)
    assert not anywhere("罗勇")


def test_languages() -> None:
    assert [spoken(text) for text in ("中文", "ภาษาไทย", "English please", "随便")] == ["zh", "th", "en", ""]


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "{{ 7*7 }}",
        "${jndi}",
        "=SUM(A1)",
        "@cmd",
        "+A1|calc!",
        "' OR '1'='1",
        "1; DROP TABLE x",
        "x" * 300,
        "1-1234-56789-01-2",
        "11010519491231002X",
        "护照 E12345678",
        "🙂🙂",
        "",
    ],
)
def test_what_a_form_does_not_keep(text: str) -> None:
    assert not is_plain(text, 200)


@pytest.mark.parametrize(
    "text",
    [
        "ต้องการระบบ MBR ขนาด <50 ลบ.ม./วัน",
        "我们有3条生产线，年产能2万吨；寻求合作（BOT）",
        "R&D, 50% grant - see plan",
        "+66 is our code",
    ],
)
def test_what_a_form_keeps(text: str) -> None:
    assert is_plain(text, 200)


def test_names_and_identities() -> None:
    assert is_name("บริษัท ตัวอย่าง จำกัด (มหาชน)", 100)
    assert is_name("江苏样例（集团）有限公司", 100)
    assert is_name("O'Neill & Søn A/S", 100)
    assert not is_name("<b>x</b>", 100)
    assert not is_name("https://example.com", 100)
    assert not holds_identity("เลขทะเบียนนิติบุคคล 0105536000001")
    assert cleaned("สม\u200bชาย\n\tใจดี\x00") == "สมชาย ใจดี"
