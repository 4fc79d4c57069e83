"""Numbers and dates of sheets as a reader sees them, and the marks of Word's lists."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest

from ingest.office.number_formats import is_concealed, shown
from ingest.office.numbering import counted

DAY = datetime(2025, 6, 15)


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (1250000, "#,##0", "1,250,000"),
        (1234.5, '#,##0.00 "บาท"', "1,234.50 บาท"),
        (1234.5, "[$฿-41E]#,##0.00", "฿1,234.50"),
        (12500000, '#,##0.0,,"ล้านบาท"', "12.5ล้านบาท"),
        (66, '0" MW"', "66 MW"),
        (0.125, "0.0%", "12.5%"),
        (0.125, "0%", "13%"),
        (-5, "#,##0;[Red](#,##0)", "(5)"),
        (-5, "#,##0", "-5"),
        (0, '#,##0;-#,##0;"-"', "-"),
        (3, '_(* #,##0.00_);_(* (#,##0.00);_(* "-"??_);_(@_)', "3.00"),
        (0, '_(* #,##0.00_);_(* (#,##0.00);_(* "-"??_);_(@_)', "-"),
        (40002, "00000", "40002"),
        (205, "00000", "00205"),
        (5.0, "#,##0.##", "5"),
        (2.5, "# ?/?", "2.5"),
        (True, "General", "TRUE"),
        ("ไม่มี", "@", "ไม่มี"),
    ],
)
def test_a_number_is_written_as_its_format_says(value: Any, number_format: str, text: str) -> None:
    assert shown(value, number_format) == text


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (100000.0, "0.00E+00", "100000"),
        (123456789012345, "General", "123456789012345"),
        (1e21, "General", "1" + "0" * 21),
        (0.00001, "General", "0.00001"),
        (0.1 + 0.2, "General", "0.3"),
        (float("nan"), "General", ""),
    ],
)
def test_no_number_comes_with_an_exponent(value: float, number_format: str, text: str) -> None:
    assert shown(value, number_format) == text


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (DAY, "[$-107041E]d mmm yy;@", "15 มิ.ย. 68"),
        (DAY, "[$-D07041E]d mmmm yyyy;@", "๑๕ มิถุนายน ๒๕๖๘"),
        (DAY, "[$-41E]d mmmm yyyy", "15 มิถุนายน 2025"),
        (DAY, 'yyyy"年"m"月"d"日"', "2025年6月15日"),
        (DAY, "d mmmm bbbb", "15 June 2568"),
        (datetime(2025, 6, 15, 9, 5), "dd/mm/yyyy hh:mm", "15/06/2025 09:05"),
        (time(13, 30), "h:mm AM/PM", "1:30 PM"),
        (timedelta(hours=30), "[h]:mm", "30:00"),
        (DAY, "mm-dd-yy", "2025-06-15"),
        (date(2025, 6, 15), "General", "2025-06-15"),
    ],
)
def test_a_date_is_written_in_its_era_and_language(value: Any, number_format: str, text: str) -> None:
    assert shown(value, number_format) == text


def test_a_format_of_nothing_hides_what_is_in_the_cell() -> None:
    assert is_concealed(";;;")
    assert not is_concealed("#,##0;-#,##0;0")
    assert not is_concealed("General")


@pytest.mark.parametrize(
    ("n", "kind", "mark"),
    [
        (3, "decimal", "3"),
        (3, "decimalZero", "03"),
        (4, "thaiLetters", "ง"),
        (41, "thaiLetters", "ฮ"),
        (42, "thaiLetters", "กก"),
        (25, "thaiNumbers", "๒๕"),
        (10, "chineseCounting", "十"),
        (21, "chineseCountingThousand", "二十一"),
        (2, "ideographTraditional", "乙"),
        (11, "decimalEnclosedCircle", "⑪"),
        (28, "lowerLetter", "bb"),
        (1994, "upperRoman", "MCMXCIV"),
        (0, "thaiLetters", "0"),
        (7, "somethingElse", "7"),
    ],
)
def test_lists_count_in_their_own_way(n: int, kind: str, mark: str) -> None:
    assert counted(n, kind) == mark
