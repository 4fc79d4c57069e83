"""Where a message holds several questions, and where it holds one."""

from __future__ import annotations

import pytest

from bot.several import questions_in


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("能免几年税？有什么园区？", ["能免几年税？", "有什么园区？"]),
        ("在孔敬建锂电池回收厂，能免几年税？有什么园区？", ["在孔敬建锂电池回收厂，能免几年税？", "有什么园区？"]),
        ("外資可以買地嗎？另外怎麼申請？", ["外資可以買地嗎？", "另外怎麼申請？"]),
        ("EEC ให้สิทธิอะไร แล้วค่าเช่าที่ดินเท่าไหร่", ["EEC ให้สิทธิอะไร", "แล้วค่าเช่าที่ดินเท่าไหร่"]),
        ("ค่าแรงขั้นต่ำเท่าไหร่คะ แล้วมีนิคมไหนบ้าง ขอบคุณค่ะ", ["ค่าแรงขั้นต่ำเท่าไหร่คะ", "แล้วมีนิคมไหนบ้าง"]),
        (
            "How long is A1 exempt? And which estates are in Rayong?",
            ["How long is A1 exempt?", "And which estates are in Rayong?"],
        ),
        (
            "What does the LTR visa cost and how do I register a company?",
            ["What does the LTR visa cost", "and how do I register a company?"],
        ),
        ("A1免几年？A2呢？怎么申请？", ["A1免几年？", "A2呢？", "怎么申请？"]),
    ],
)
def test_each_question_comes_by_itself(text: str, wanted: list[str]) -> None:
    assert questions_in(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        *(
            "A2 免几年？？？",
            "A2类免税几年？谢谢！",
            "在罗勇，工业区有哪些，面积多大的",
            "外资可以100%持股，对吗？是吗？",
        ),
        *("กลุ่ม A1, A2 และ A3 ได้ยกเว้นภาษีกี่ปี", "ที่ดินและโรงงานราคาเท่าไหร่", "ซื้อที่ดินได้ใช่ไหม", "แล้วแต่กรณีคืออะไร"),
        *(
            "Which form and what fee does IEAT want?",
            "Is it 100%, e.g. for U.S. firms?",
            "Is 2.5 rai enough?",
            "Really?",
        ),
        *("We make batteries. Which estates fit?", "What is MBR (UASB?) used for", "land and factory prices", "", "?"),
        "1? 2? 3? 4? 5?",
        "A1免几年？A2免几年？A3免几年？A4免几年？",
    ],
)
def test_one_question_stays_whole(text: str) -> None:
    assert questions_in(text) == [text]
