"""Which days the overview shows: from its address, in the time zone of staff."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from adapters.console.troubles import UnfilledError
from bot.figure_ports import Steps

PERIODS: Mapping[str, int] = {"d7": 7, "d30": 30, "d90": 90, "d365": 365}
"""The periods on offer, in days up to today."""
USUAL = "d30"
LONGEST = 366
"""Days."""
_BY_DAY = 31
"""Up to so many days are shown by day unless weeks are asked for."""
_DAY = timedelta(days=1)

Step = Literal["day", "week"]
STEPS: tuple[Step, ...] = ("day", "week")


@dataclass(frozen=True, slots=True)
class Period:
    """From the first to the last day, both counted. `code` is one of `PERIODS`, "" for days of one's own."""

    first: date
    last: date
    step: Step
    code: str = ""

    @property
    def days(self) -> int:
        """How many."""
        return (self.last - self.first).days + 1

    @property
    def starts(self) -> tuple[date, ...]:
        """The first day of each step; a week begins on Monday, the first one where the period does."""
        days = (self.first + number * _DAY for number in range(self.days))
        return tuple(day for day in days if self.step == "day" or day == self.first or not day.weekday())

    def steps(self, zone: ZoneInfo) -> Steps:
        """Its steps of time, and as many days before them. A day begins at midnight, whatever its length."""
        edges = (*self.starts, self.last + _DAY)
        return Steps(tuple(_midnight(day, zone) for day in edges), _midnight(self.first - self.days * _DAY, zone))

    def query(self, step: str = "") -> str:
        """The query that leads to this period, with another step where one is given."""
        values = {"period": self.code} if self.code else {"from": str(self.first), "to": str(self.last)}
        return urlencode({**values, "step": step or self.step})


def period_of(asked: Callable[[str], str], today: date) -> Period:
    """The period in an address, whose values `asked` gives; without any the usual one.

    Raises `UnfilledError` for days that are none, in the wrong order, too many, or all to come.
    """
    step: Step | None = next((each for each in STEPS if each == asked("step")), None)
    if asked("from") or asked("to"):
        return _own(asked("from"), asked("to"), today, step)
    return usual(today, asked("period"), step)


def usual(today: date, code: str = "", step: Step | None = None) -> Period:
    """One of the periods on offer, up to today; the usual one for a code that is none."""
    known = code if code in PERIODS else USUAL
    period = Period(today - (PERIODS[known] - 1) * _DAY, today, "day", known)
    return _stepped(period, step)


def _own(first: str, last: str, today: date, step: Step | None) -> Period:
    try:
        period = Period(date.fromisoformat(first), min(date.fromisoformat(last), today), "day")
    except ValueError as error:
        raise UnfilledError("overview-wrong-days") from error
    if not 0 < period.days <= LONGEST or period.first.year < 2000:
        raise UnfilledError("overview-wrong-days")
    return _stepped(period, step)


def _stepped(period: Period, step: Step | None) -> Period:
    return replace(period, step=step or ("day" if period.days <= _BY_DAY else "week"))


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), zone).astimezone(UTC)
