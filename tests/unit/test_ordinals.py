"""Messages that choose by number, and messages that only hold one."""

from __future__ import annotations

import pytest

from bot.ordinals import LAST, chosen_number, is_bare_number

CHOSEN = {
    1: ["อันแรก", "first", "第一", "選第一個", "อันที่ 1 ครับ", "1", "①", "ข้อหนึ่งค่ะ", "the first estate"],
    2: [
        "第二个",
        "第2个",
        "อันที่สอง",
        "ข้อ 2",
        "the second one",
        "2",
        "２",
        "2.",
        "number two",
        "2 ครับ",
        "我要第二个",
        "第二个项目的详情",
        "第二个详细说说",
        "อันที่สองขอรายละเอียดหน่อย",
        "the second one in more detail",
    ],
    3: ["第三個", "ขอดูข้อ 3 ครับ", "option 3", "ตัวที่สาม", "3rd", "ข้อ ๓"],
    10: ["第十个", "the tenth one", "ข้อ 10", "10"],
    LAST: ["last one", "最后一个", "最後一個", "อันสุดท้าย", "the last one please", "นิคมสุดท้าย"],
}
NONE = [
    *(
        "7.1.1",
        "7.1.1.2",
        "-1",
        "12345",
        "A2",
        "2 ไร่",
        "2年",
        "第二年免税吗",
        "second shift",
        "ข้อ 2 วรรค 3",
        "two years",
    ),
    *("二手设备", "最后期限", "ขั้นตอนสุดท้ายคืออะไร", "0", "", "😀", "10%", "2:30", "the last date to apply"),
]


@pytest.mark.parametrize(("number", "text"), [(number, text) for number, texts in CHOSEN.items() for text in texts])
def test_a_number_and_nothing_else_chooses(number: int, text: str) -> None:
    assert chosen_number(text) == number


@pytest.mark.parametrize("text", NONE)
def test_what_says_more_or_less_than_a_number_chooses_nothing(text: str) -> None:
    assert chosen_number(text) is None


def test_a_bare_number_is_a_whole_number_alone() -> None:
    assert all(map(is_bare_number, ["2", " 12 ", "(3)", "2.", "12345", "๓"]))
    assert not any(map(is_bare_number, ["7.1.1", "-1", "A2", "2 ไร่", "2年", "081-234-5678", "", "第二个"]))
