"""Thai text as PDF files break it: sara am, marks out of order, spaces before marks, letters set apart."""

from __future__ import annotations

import pytest

from ingest.clean import clean
from knowledge.words import normalise


@pytest.mark.parametrize(
    ("broken", "right"),
    [
        ("น\u0e4d้า", "น้ำ"),
        ("น้\u0e4dา", "น้ำ"),
        ("นำ้เสีย", "น้ำเสีย"),
        ("น ้ำเสีย", "น้ำเสีย"),
        ("น้ ำเสีย", "น้ำเสีย"),
        ("น้\u0e4d าเสีย", "น้ำเสีย"),
        ("ท\u0e4d า จ ำนวน กำ\u0e32หนด", "ทำ จำนวน กำหนด"),
        ("ท า\u0e4dงาน", "ทำงาน"),
        ("กําหนดอํานาจดําเนินการ", "กำหนดอำนาจดำเนินการ"),
    ],
)
def test_sara_am_is_one_character_after_the_tone_mark(broken: str, right: str) -> None:
    assert clean(broken) == right


@pytest.mark.parametrize(
    ("broken", "right"),
    [
        ("ท่ี่ดินท่ีได้รับ", "ที่ดินที่ได้รับ"),
        ("ผ้ปู ระกอบการ", "ผ้ปู ระกอบการ"),
        ("ก้ี ต่ั้ง ส้ินสุด", "กี้ ตั่้ง สิ้นสุด"),
        ("ปีี ที่่ การร้้อง", "ปี ที่ การร้อง"),
        ("เเหล่งเเร่", "แหล่งแร่"),
        ("นา่จะได้รบั", "น่าจะได้รบั"),
        ("พ ื้นที่อุตสาหกรรม เ พื่อ ส ิทธิ", "พื้นที่อุตสาหกรรม เพื่อ สิทธิ"),
        ("การ  ลงทุน", "การ ลงทุน"),
        ("สิทธิ์ พันธุ์ ก็ ฤๅษี เก๋ง ต่าง ๆ กรุงเทพฯ", "สิทธิ์ พันธุ์ ก็ ฤๅษี เก๋ง ต่าง ๆ กรุงเทพฯ"),
        ("ทัว่ไป ครัง้ละ เครือ่งจักร ตัง้แต่ เมือ่", "ทั่วไป ครั้งละ เครื่องจักร ตั้งแต่ เมื่อ"),
        ("วันนี้ สถิติข้อมูล ชื่อนั้น ตัวน้อย จันทร์ สัตว์น้ำ", "วันนี้ สถิติข้อมูล ชื่อนั้น ตัวน้อย จันทร์ สัตว์น้ำ"),
        ("ตๅมมาตรๅ", "ตามมาตรา"),
    ],
)
def test_marks_stand_once_and_in_order(broken: str, right: str) -> None:
    assert clean(broken) == right


@pytest.mark.parametrize(
    ("broken", "right"),
    [
        ("ส ่ ง เ ส ร ิ ม", "ส่งเสริม"),
        ("ส่ ง เ ส ริ ม  ก า ร ล ง ทุ น", "ส่งเสริม การลงทุน"),
        ("ส  ่  ง  เ  ส  ร  ิ  ม     ก  า  ร", "ส่งเสริม การ"),
        ("ประกาศ ที่ ส . ๑ / ๒ ๕ ๖ ๘", "ประกาศ ที่ ส . ๑ / ๒ ๕ ๖ ๘"),
        ("ปี พ . ศ . ๒ ๕ ๖ ๘ เ ป็ น ต้ น ไ ป", "ปีพ.ศ.๒๕๖๘เป็นต้นไป"),
        ("ข้อ ก ข ค ง จ", "ข้อ ก ข ค ง จ"),
        ("ณ ที่ นี้ ก็ มี", "ณ ที่ นี้ ก็ มี"),
        ("มา ดู ที่ นี่", "มา ดู ที่ นี่"),
    ],
)
def test_letters_set_apart_come_together(broken: str, right: str) -> None:
    assert clean(broken) == right


def test_thai_digits_stay_and_are_found() -> None:
    assert clean("พ.ศ. ๒๕๖๘ ร้อยละ ๕๐") == "พ.ศ. ๒๕๖๘ ร้อยละ ๕๐"
    assert normalise(clean("พ.ศ. ๒๕๖๘")) == normalise("พ.ศ. 2568")
