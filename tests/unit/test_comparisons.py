"""Which questions set things against one another, and ask more than one search can find."""

from __future__ import annotations

import pytest

from bot.bootstrap import House
from bot.comparisons import asks_of_more, compares
from knowledge.named_things import NamedThings


@pytest.mark.parametrize(
    ("text", "more"),
    [
        ("Compare Amata City Rayong and Rojana Ayutthaya for battery recycling and say what applies in each", True),
        ("ขอนแก่นกับอุดรธานี ที่ไหนเหมาะทำก๊าซชีวภาพกว่ากัน", True),
        ("แต่ละแห่งได้สิทธิอะไรบ้าง ระหว่างขอนแก่น กับ ระยอง", False),
        ("羅勇和春武里哪裡更適合建廠，各有哪些優惠？", False),
        ("Khon Kaen อย่างไร เทียบกับ 罗勇 😀", False),
        ("What is the difference between UASB and MBR?", False),
        ("Compare Amata City Rayong and WHA Eastern Seaboard for battery recycling: which incentives in each?", True),
        ("เปรียบเทียบนิคมอมตะซิตี้ ระยอง กับนิคม WHA อีสเทิร์นซีบอร์ด สำหรับรีไซเคิลแบตเตอรี่", True),
        ("Compare two estates for battery recycling and say which incentives apply in each", False),
        ("เปรียบเทียบนิคมอุตสาหกรรมสองแห่งในระยองสำหรับรีไซเคิลแบตเตอรี่ แต่ละแห่งได้สิทธิอะไร", True),
        ("比較羅勇的兩個工業園區做電池回收，各有什麼優惠？", True),
    ],
)
def test_things_of_one_sort_that_are_compared(starter_house: House, text: str, more: bool) -> None:
    names = NamedThings(starter_house.glossary)
    assert compares(text, names)
    assert asks_of_more(text, names) == more


@pytest.mark.parametrize(
    "text",
    [
        "How do I get from Bangkok to Rayong?",
        "นิคมอมตะซิตี้ระยองใหญ่กว่า 10,000 ไร่ไหม",
        "罗勇有哪些园区？",
        "Which is better for us?",
        "Compare Khon Kaen and ขอนแก่น",
        "What does BOI give in Rayong, and how does it differ for small firms?",
        "How do the two incentives differ in Rayong?",
        "在罗勇做电池回收，BOI各有什么优惠？",
        "เปรียบเทียบให้หน่อย",
        "Compare Khon Kaen and Rayong. " * 20,
        "",
    ],
)
def test_other_questions(starter_house: House, text: str) -> None:
    assert not compares(text, NamedThings(starter_house.glossary))
