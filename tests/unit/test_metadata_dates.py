"""Dates and announced numbers in three languages, two eras and many spellings."""

from __future__ import annotations

import pytest

from ingest.metadata.dates import date_at, dates_in
from ingest.metadata.numbers import normal_number, numbers_in


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("ประกาศ ณ วันที่ ๙ ธันวาคม พ.ศ. ๒๕๖๕", "2022-12-09"),
        ("วันที่ 9 เดือนธันวาคม พุทธศักราช 2565", "2022-12-09"),
        ("30 มิ.ย. 68", "2025-06-30"),
        ("30มิ.ย.2568", "2025-06-30"),
        ("เดือนธันวาคม 2565", "2022-12"),
        ("30/06/2568", "2025-06-30"),
        ("9 December B.E. 2565 (2022)", "2022-12-09"),
        ("the 9th day of December, 2022", "2022-12-09"),
        ("December 9, 2022", "2022-12-09"),
        ("Sept. 1, 2025", "2025-09-01"),
        ("31/12/2025", "2025-12-31"),
        ("自2024年5月1日起施行", "2024-05-01"),
        ("2024 年 5 月", "2024-05"),
        ("二〇二五年六月三十日", "2025-06-30"),
        ("二零二五年十二月二十一日", "2025-12-21"),
        ("佛历2565年12月9日", "2022-12-09"),
        ("2565年（2022年）12月9日", "2022-12-09"),
        ("2025-06-30", "2025-06-30"),
        ("2025.6.30", "2025-06-30"),
        ("29 กุมภาพันธ์ 2567", "2024-02-29"),
    ],
)
def test_a_date_is_read_whatever_its_language_and_era(text: str, value: str) -> None:
    assert [each.value for each in dates_in(text)] == [value]


@pytest.mark.parametrize(
    "text",
    [
        "31 February 2024",
        "29 กุมภาพันธ์ 2566",
        "3 มกราคม พ.ศ. 2022",
        "3 มกราคม ค.ศ. 2565",
        "9 December B.E. 2565 (2021)",
        "3/4/2025",
        "2024年13月1日",
        "1 มกราคม 2999",
    ],
)
def test_what_cannot_be_or_may_be_two_days_has_no_value(text: str) -> None:
    assert [each.value for each in dates_in(text)] == [""]


@pytest.mark.parametrize(
    "text",
    ["ข้อ 7.1.8", "โทร. 02-553-8111", "1.5 ล้านบาท", "ที่ 9/2565", "192.168.10.1", "第3/2024号", "3-5 ปี", "may 5 firms"],
)
def test_what_is_no_date_is_left_alone(text: str) -> None:
    assert dates_in(text) == []


def test_a_year_alone_is_read_where_it_is_asked_for() -> None:
    found = date_at("ข้อมูล ณ ปี 2568", len("ข้อมูล ณ ปี "))
    assert found is not None
    assert found.value == "2025"
    assert dates_in("ข้อมูล ณ ปี 2568") == []


@pytest.mark.parametrize(
    ("texts", "number"),
    [
        (
            [
                "ประกาศคณะกรรมการส่งเสริมการลงทุน ที่ ๙/๒๕๖๕",
                "Announcement of the Board of Investment No. 9/2565",
                "Board of Investment Announcement No. 9/2565 (2022)",
                "泰国投资促进委员会公告 第9/2565号",
                "泰國投資促進委員會第9/2565號公告",
                "BOI 9/2565",
                "boi 9/2565",
            ],
            "boi 9/2565",
        ),
        (["ประกาศ กนอ. ที่ 12/2567", "IEAT Notification No. 12/2567", "ieat 12/2567"], "ieat 12/2567"),
        (["ประกาศสำนักงานคณะกรรมการส่งเสริมการลงทุน ที่ ป. 3/2565", "BOI Announcement No. Por 3/2565"], "boi por 3/2565"),
        (["คำสั่งกรมโรงงานอุตสาหกรรม ที่ 5/2565"], "diw order 5/2565"),
        (["国发〔2024〕7号", "國發〔2024〕7號", "国发[2024]7号"], "国发 2024/7"),
        (["商务部公告2024年第7号"], "mofcom 2024/7"),
    ],
)
def test_an_announced_number_has_one_form_in_all_languages(texts: list[str], number: str) -> None:
    assert {normal_number(text) for text in texts} == {number}


def test_a_number_that_names_nobody_is_its_documents_own() -> None:
    (found,) = numbers_in("Announcement No. 9/2565")
    assert (found.key, found.of("boi"), found.of("")) == ("", "boi 9/2565", "")
    assert normal_number("old-document") == "old-document"
