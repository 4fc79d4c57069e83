"""Dates as each reader writes them."""

import pytest

from bot.dates import shown_date


@pytest.mark.parametrize(
    ("as_of", "thai", "chinese", "english"),
    [
        ("2025", "พ.ศ. 2568 (2025)", "2025年", "2025"),
        ("2025-01", "ม.ค. 2568 (2025)", "2025年1月", "January 2025"),
        ("2024-12-09", "9 ธ.ค. 2567 (2024)", "2024年12月9日", "9 December 2024"),
    ],
)
def test_each_language_has_its_own_way(as_of: str, thai: str, chinese: str, english: str) -> None:
    assert shown_date(as_of, "th") == thai
    assert shown_date(as_of, "zh") == chinese
    assert shown_date(as_of, "en") == english


@pytest.mark.parametrize("as_of", ["", "unknown", "2025-13", "2025-1-1-1", "๒๕๖๘", "-", "2025-"])
def test_what_is_no_date_is_shown_as_it_is(as_of: str) -> None:
    assert shown_date(as_of, "th") == as_of
