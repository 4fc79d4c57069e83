"""Which questions lean on the one before, and which stand by themselves."""

from __future__ import annotations

import pytest

from bot.followup import kernel, leans_on_before

LEANING = [
    *(
        "แล้ว A4 ล่ะ",
        "แล้ว A4 ล่ะครับ",
        "แล้วที่ดินล่ะคะ?",
        "แล้วต้องยื่นที่ไหน",
        "งั้นขอนแก่นได้เพิ่มกี่ปี",
        "ถ้าเป็นต่างชาติถือหุ้นหมดได้ไหม",
        "ขอนแก่นล่ะ",
    ),
    *("โอเคครับ แล้ว A4 ล่ะ", "ขอบคุณค่ะ แล้วที่ดินล่ะคะ"),
    *(
        "那A4呢",
        "那土地呢？",
        "A4呢",
        "罗勇呢 ?",
        "好的，那土地呢",
        "谢谢，那几年？",
        "如果是A4",
        "换成罗勇",
        "还有别的吗",
        "還有別的嗎",
        "謝謝，還有土地呢",
    ),
    *(
        "and A4?",
        "And what about A4?",
        "what about land?",
        "How about Rayong",
        "but for foreigners?",
        "or in Khon Kaen?",
        "then how long?",
    ),
    *("thanks, and what about land?", "OK, and A4?"),
]
STANDING = [
    *(
        "กลุ่ม A4 ได้ยกเว้นภาษีกี่ปี",
        "แล้วแต่กรณีคืออะไร",
        "ค่าเช่าโรงงานไร่ละเท่าไหร่",
        "อัตราภาษีร้อยละ",
        "ที่ดินระยองราคาไร่ละ",
        "ที่ดินระยองตอนนี้ราคาเท่าไหร่ล่ะ",
    ),
    *("ขอบคุณครับ", "A4"),
    *(
        "A4类免税几年",
        "那空叻差是玛有哪些工业区",
        "那瓦那空还有地吗",
        "那拉提瓦有什么优惠",
        "外资可以买地吗",
        "BOI免税几年呢",
        "在哪里申请呢",
        "那么多条件怎么办",
    ),
    *(
        "How many years for A4?",
        "Andaman coast estates",
        "orchid export",
        "butane plant",
        "thenardite mine",
        "land and factory prices",
    ),
    *("", " ", "?", "😀"),
]


@pytest.mark.parametrize("text", LEANING)
def test_a_continuation_leans_on_the_question_before(text: str) -> None:
    assert leans_on_before(text)


@pytest.mark.parametrize("text", STANDING)
def test_a_whole_question_stands_by_itself(text: str) -> None:
    assert not leans_on_before(text)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("แล้ว A4 ล่ะครับ", "A4"),
        ("那罗勇呢？", "罗勇"),
        ("谢谢，那土地呢", "土地"),
        ("and in Chonburi?", "in Chonburi"),
        ("what about land?", "land"),
        ("For foreigners?", "For foreigners"),
        ("那呢", "那呢"),
    ],
)
def test_the_kernel_is_what_the_continuation_is_about(text: str, left: str) -> None:
    assert kernel(text) == left
