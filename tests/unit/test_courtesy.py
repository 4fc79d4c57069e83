"""What is left of a question without the courtesies around it."""

from __future__ import annotations

import pytest

from bot.courtesy import wish


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("你好，请问A2免几年？谢谢", "A2免几年？"),
        ("您好！不好意思打扰一下，想咨询一下罗勇有哪些工业区，谢谢您🙏", "罗勇有哪些工业区"),
        ("請問外資可以買地嗎？謝謝", "外資可以買地嗎？"),
        ("สวัสดีค่ะ ขอสอบถามหน่อยค่ะ กลุ่ม A2 ยกเว้นภาษีกี่ปีคะ ขอบคุณค่ะ", "กลุ่ม A2 ยกเว้นภาษีกี่ปีคะ"),
        ("รบกวนสอบถามครับ ค่าแรงขั้นต่ำระยองเท่าไหร่", "ค่าแรงขั้นต่ำระยองเท่าไหร่"),
        ("อยากทราบว่าต่างชาติซื้อที่ดินได้ไหม", "ต่างชาติซื้อที่ดินได้ไหม"),
        ("Hi there! could you please tell me how long A1 is exempt? Thank you!", "how long A1 is exempt?"),
        ("Good morning, I would like to know which estates are in Rayong", "which estates are in Rayong"),
    ],
)
def test_only_the_question_is_left(text: str, left: str) -> None:
    assert wish(text) == left


@pytest.mark.parametrize(
    "text",
    [
        *("你好", "谢谢", "สวัสดีครับ 🙏", "ขอบคุณค่ะ", "hello", "thank you", "?", "", "😀"),
        *(
            "hi-tech kabin",
            "Highway distance",
            "please",
            "ดีเซลคืออะไร",
            "ขอนแก่นมีนิคมไหม",
            "早期投资优惠",
            "罗勇，请问，孔敬",
        ),
    ],
)
def test_what_is_no_courtesy_or_nothing_else_stays(text: str) -> None:
    assert wish(text) == text
