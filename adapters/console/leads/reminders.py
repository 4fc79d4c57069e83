"""Tasks that staff set: their kinds, and when they are due."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from adapters.console.troubles import UnfilledError

TASKS = ("follow_up", "call", "meeting", "documents", "verify", "other")
"""Kinds of tasks that staff may set; others come from the system."""
TASK_DUE = time(17, 0)
"""A task is due at the end of its day."""


def end_of_day(day: str, zone: ZoneInfo) -> datetime:
    """When what is to be done on a day (YYYY-MM-DD) is due, in UTC. Raises `UnfilledError` where it is none."""
    try:
        return datetime.combine(date.fromisoformat(day), TASK_DUE, zone).astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise UnfilledError("trouble-due") from error
