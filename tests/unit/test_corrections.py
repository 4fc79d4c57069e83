"""Corrections, and questions that only look like some."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest

from bot.corrections import Correction, corrected, correction
from bot.things import Thing

_PLACES = {"rayong": "Rayong|ระยอง|罗勇", "khon-kaen": "Khon Kaen|ขอนแก่น|孔敬", "chonburi": "Chonburi|ชลบุรี|春武里"}


class Places:
    """Implements `bot.things.Names` for three provinces."""

    def find(self, text: str) -> Sequence[Thing]:
        """The provinces in their order."""
        found = [
            Thing("place", key, match.start(), match.end())
            for key, names in _PLACES.items()
            for match in re.finditer(names, text, re.IGNORECASE)
        ]
        return sorted(found, key=lambda thing: thing.start)


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        ("不是罗勇，是孔敬", "孔敬", "罗勇"),
        ("我问的不是罗勇，是孔敬", "孔敬", "罗勇"),
        ("ไม่ใช่ระยอง ขอนแก่น", "ขอนแก่น", "ระยอง"),
        ("ไม่ใช่ระยองครับ หมายถึงขอนแก่น", "ขอนแก่น", "ระยอง"),
        ("หมายถึงขอนแก่น ไม่ใช่ระยอง", "ขอนแก่น", "ระยอง"),
        ("no, I meant Khon Kaen", "Khon Kaen", ""),
        ("I mean A2 not A3", "A2", "A3"),
        ("I mean A2, not A3.", "A2", "A3"),
        ("not Rayong, Khon Kaen", "Khon Kaen", "Rayong"),
        ("sorry, Chonburi", "Chonburi", ""),
        ("no, Khon Kaen", "Khon Kaen", ""),
        ("说错了，是太阳能", "太阳能", ""),
        ("打錯了，應該是A2", "A2", ""),
        ("我是说A2", "A2", ""),
        ("不是，是孔敬", "孔敬", ""),
        ("พิมพ์ผิดค่ะ A2", "A2", ""),
        ("ไม่ใช่ A3 แต่เป็น A2 ครับ", "A2", "A3"),
    ],
)
def test_a_correction_names_what_was_meant(text: str, right: str, wrong: str) -> None:
    assert correction(text, Places()) == Correction(right, wrong)


@pytest.mark.parametrize(
    "text",
    [
        *("不是BOI企业可以买地吗", "不是我要的", "不用了", "不好意思，请问A2免几年", "指南在哪里"),
        *("ไม่ใช่คนไทยถือหุ้นได้ไหม", "ไม่ใช่", "ไม่เป็นไรครับ", "ขอโทษค่ะ ขอถามเรื่องภาษีได้ไหม"),
        *("no thanks", "not what I asked", "I mean, how long does it take?", "sorry, what is an NNN agreement?", "no"),
        *("No, we are not promoted yet.", "", "😀"),
    ],
)
def test_other_messages_correct_nothing(text: str) -> None:
    assert correction(text, Places()) is None


@pytest.mark.parametrize(
    ("question", "meant", "wanted"),
    [
        ("罗勇有哪些园区", Correction("孔敬", "罗勇"), "孔敬有哪些园区"),
        ("นิคมในระยองมีอะไรบ้าง", Correction("孔敬", "罗勇"), "นิคมใน孔敬มีอะไรบ้าง"),
        ("Which estates are in Rayong?", Correction("Khon Kaen"), "Which estates are in Khon Kaen?"),
        ("How long is A3 exempt?", Correction("A2"), "How long is A2 exempt?"),
        ("How long is a3 exempt?", Correction("A2", "A3"), "How long is A2 exempt?"),
        ("How long is A3 exempt?", Correction("Rayong"), "How long is A3 exempt Rayong"),
        ("风电有什么优惠？", Correction("太阳能"), "风电有什么优惠 太阳能"),
        ("From Rayong to Chonburi?", Correction("Khon Kaen"), "From Rayong to Chonburi Khon Kaen"),
    ],
)
def test_what_was_meant_takes_the_place_of_what_was_said(question: str, meant: Correction, wanted: str) -> None:
    assert corrected(question, meant, Places()) == wanted
