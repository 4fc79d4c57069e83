"""Which tasks a lead's status sets for staff, and until when. Pure; after the pipeline in `docs/leads.md`.

Working days are Monday to Friday in Thailand; public holidays are not known here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

from bot.leads import Status

_THAILAND = timezone(timedelta(hours=7))
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Reminder:
    """A task of a status: due `working_days` after the lead entered it, or after each of `days`, and then every
    `again` days as long as it stays."""

    kind: str
    working_days: int = 0
    days: tuple[int, ...] = ()
    again: int = 0


REMINDERS: Mapping[Status, Reminder] = {
    "new": Reminder("look", working_days=2),
    "to_complete": Reminder("ask_missing", working_days=2),
    "searching": Reminder("review", days=(30,), again=30),
    "waitlisted": Reminder("review", days=(30,), again=30),
    "both_agreed": Reminder("introduce", working_days=2),
    "introduced": Reminder("follow_up", days=(14, 60)),
}
"""What each status asks of staff; the others ask for nothing by themselves."""

ASK_AGAIN = "ask_again"
"""The task of asking whether a lead that was silent for long still holds; retention sets it, whatever the status."""

KINDS: frozenset[str] = frozenset(reminder.kind for reminder in REMINDERS.values())
"""Tasks that a status sets, and that are settled when the lead leaves it."""


def first_due(status: Status, entered_at: datetime) -> datetime | None:
    """Until when the task of a status is to be done first; None where it has none."""
    reminder = REMINDERS.get(status)
    if reminder is None:
        return None
    if reminder.working_days:
        return _working_days_after(entered_at, reminder.working_days)
    return entered_at + timedelta(days=reminder.days[0])


def next_due(status: Status, entered_at: datetime, due_at: datetime, done_at: datetime) -> datetime | None:
    """Until when the task of a status is to be done once more, after the one that was due was done; None: no more."""
    reminder = REMINDERS.get(status)
    if reminder is None:
        return None
    times = (entered_at + timedelta(days=days) for days in reminder.days)
    again = done_at + timedelta(days=reminder.again) if reminder.again else None
    return next((time for time in times if time > max(due_at, done_at)), again)


def _working_days_after(time: datetime, days: int) -> datetime:
    """The same time of day so many working days later, in Thailand; what comes in on a weekend counts from Monday."""
    local = time.astimezone(_THAILAND)
    while days:
        local += timedelta(days=1)
        days -= local.weekday() < _SATURDAY
    return local.astimezone(time.tzinfo)
