"""What a message means after the ones before it."""

from __future__ import annotations

import pytest
from test_corrections import Places

from bot.context import Meaning, alone, part_of, understood
from bot.followup import lacks_a_subject


@pytest.mark.parametrize(
    ("before", "text", "question"),
    [
        ("กลุ่ม A3 ได้กี่ปี", "แล้ว A4 ล่ะ", "กลุ่ม A4 ได้กี่ปี"),
        ("A3类免几年", "A4的呢？", "A4类免几年"),
        ("How long is group A3 exempt?", "A4?", "How long is group A4 exempt?"),
        ("园区在罗勇有哪些？", "那孔敬呢？", "园区在孔敬有哪些？"),
        ("园区在罗勇有哪些？", "孔敬的？", "园区在孔敬有哪些？"),
        ("Which estates are in Rayong?", "and in Chonburi?", "Which estates are in Chonburi?"),
        ("Which estates are in Rayong?", "ชลบุรี", "Which estates are in ชลบุรี?"),
        ("นิคมเกิน 2,000 ไร่มีที่ไหนบ้าง", "แล้วเกิน 5,000 ไร่ล่ะ", "นิคมเกิน 5,000 ไร่มีที่ไหนบ้าง"),
    ],
)
def test_one_thing_takes_the_place_of_another_of_its_kind(before: str, text: str, question: str) -> None:
    assert understood(text, (before,), Places()) == Meaning(question, text, question, (question,))


@pytest.mark.parametrize(
    ("before", "text", "whole"),
    [
        ("园区在罗勇有哪些？", "2000莱以上的呢？", "园区在罗勇有哪些 2000莱以上"),
        ("Which estates are in Rayong?", "and over 2,000 rai?", "Which estates are in Rayong over 2,000 rai"),
        ("在罗勇建厂有什么优惠？", "那孔敬的土地多少钱？", "在孔敬建厂有什么优惠 孔敬的土地多少钱"),
        ("EEC ให้สิทธิอะไร", "มีเงื่อนไขอะไรบ้าง", "EEC ให้สิทธิอะไร มีเงื่อนไขอะไรบ้าง"),
    ],
)
def test_what_has_no_counterpart_is_added(before: str, text: str, whole: str) -> None:
    meaning = understood(text, (before,), Places())
    assert (meaning.whole, meaning.before) == (whole, text)


def test_a_second_follow_up_leans_on_the_question_and_on_the_latest_one() -> None:
    first = understood("那土地呢？", ("EEC有什么优惠",), Places())
    second = understood("多少钱？", first.subject, Places())
    third = understood("为什么？", second.subject, Places())
    assert first.subject == ("EEC有什么优惠", "那土地呢"[1:-1])
    assert second.question == "EEC有什么优惠 土地 多少钱"
    assert third.question == "EEC有什么优惠 多少钱 为什么"


@pytest.mark.parametrize(
    "text",
    [
        *("罗勇有哪些工业区", "UASB是什么工艺？", "外资可以买地吗", "VAT", "A4类免税几年"),
        *("ต่างชาติซื้อที่ดินในไทยได้ไหม", "ที่ดินในนิคมซื้อได้", "ของเสียอันตราย", "ค่าแรงขั้นต่ำเชียงใหม่เท่าไหร่"),
        *("Which industrial estates are in Khon Kaen?", "How do I register a company?", "wastewater limits"),
    ],
)
def test_a_question_with_a_subject_of_its_own_stands_alone(text: str) -> None:
    assert understood(text, ("Which incentives does the BOI give in Rayong?",), Places()) == alone(text)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "多少钱",
            "为什么?",
            "罗勇的？",
            "需要什么材料？",
            "要多久",
            "怎么申请",
            "这个园区有多大",
            "其中哪个最大",
            "有什麼條件嗎",
        ),
        *("ค่าไฟ?", "มีเงื่อนไขอะไรบ้าง", "ต้องใช้เอกสารอะไร", "ใช้เวลานานไหม", "สำหรับเอสเอ็มอี", "นิคมนี้อยู่ที่ไหน", "กี่ปีคะ"),
        *("for SMEs?", "how long does it take?", "why?", "the conditions", "which documents do I need?", "in Rayong?"),
        *("how far is that estate from the port", "which of them is the largest?"),
    ],
)
def test_a_short_question_may_lack_a_subject(text: str) -> None:
    assert lacks_a_subject(text)


def test_nothing_is_leaned_on_where_nothing_was_asked() -> None:
    assert understood("那孔敬呢？", (), Places()) == alone("那孔敬呢？")


def test_a_later_question_of_a_message_takes_the_place_along() -> None:
    assert part_of("有什么园区？", ("在孔敬建电池厂能免几年税？",), Places()) == alone("孔敬 有什么园区")
    assert part_of("ในระยองมีนิคมไหนบ้าง", ("ขอนแก่นได้สิทธิอะไร",), Places()) == alone("ในระยองมีนิคมไหนบ้าง")
    assert part_of("怎么申请？", ("LTR签证多少钱？",), Places()).question == "LTR签证多少钱？ 怎么申请"
