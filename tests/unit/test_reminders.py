"""When the tasks of a status are due."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.pipeline import ENDED
from bot.reminders import REMINDERS, first_due, next_due

MONDAY = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("entered", "due"),
    [
        (MONDAY, MONDAY + 2 * DAY),
        (MONDAY + 3 * DAY, MONDAY + 7 * DAY),
        (MONDAY + 4 * DAY, MONDAY + 8 * DAY),
        (MONDAY + 5 * DAY, MONDAY + 8 * DAY),
        # Friday evening in London is Saturday in Thailand.
        (MONDAY + 4 * DAY + timedelta(hours=10), MONDAY + 7 * DAY + timedelta(hours=10)),
    ],
)
def test_working_days_are_those_of_thailand(entered: datetime, due: datetime) -> None:
    assert first_due("new", entered) == due


def test_what_has_ended_asks_for_nothing() -> None:
    assert not ENDED & set(REMINDERS)


def test_a_follow_up_that_was_done_late_is_not_asked_for_twice() -> None:
    entered = MONDAY
    assert next_due("introduced", entered, entered + 14 * DAY, entered + 10 * DAY) == entered + 60 * DAY
    assert next_due("introduced", entered, entered + 14 * DAY, entered + 60 * DAY) is None
    assert next_due("new", entered, entered + 2 * DAY, entered + DAY) is None
