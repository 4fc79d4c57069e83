"""Calendar files (RFC 5545) of courses and visits: what takes place, and nothing of who takes part."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import timedelta
from zoneinfo import ZoneInfo

from icalendar import STATUS, Calendar, Event

from bot.messages import Language
from bot.programme_ports import Programme, worded
from bot.programme_wording import Names, place_of

MEDIA_TYPE = "text/calendar; charset=utf-8"

_PRODUCT = "-//Saphan//Programmes//EN"
_STATUS = {"cancelled": STATUS.CANCELLED, "draft": STATUS.TENTATIVE}
_AROUND = timedelta(days=366)
"""Around the events, the time for which the zones' rules are told."""


def calendar_file(programmes: Iterable[Programme], language: Language, names: Names) -> bytes:
    """One file with an event for each programme, worded in a language; drafts are tentative."""
    shown = [*programmes]
    calendar = Calendar.new(prodid=_PRODUCT, method="PUBLISH", uid="-".join(each.uid for each in shown)[:200] or None)
    for programme in shown:
        calendar.add_component(_event(programme, language, names))
    if shown:
        first, last = min(each.start_at for each in shown), max(each.end_at for each in shown)
        calendar.add_missing_timezones((first - _AROUND).date(), (last + _AROUND).date())
    content: bytes = calendar.to_ical()
    return content


def _event(programme: Programme, language: Language, names: Names) -> Event:
    zone = ZoneInfo(programme.zone)
    event = Event.new(
        uid=programme.uid,
        sequence=programme.sequence,
        summary=worded(programme.title, language),
        start=programme.start_at.astimezone(zone).replace(microsecond=0),
        end=programme.end_at.astimezone(zone).replace(microsecond=0),
        # When the event was told like this, so that the same state gives the same file.
        stamp=programme.changed_at or programme.start_at,
        status=_STATUS.get(programme.state, STATUS.CONFIRMED),
        location=place_of(programme, language, names) or programme.link or None,
        description="\n\n".join(filter(None, (worded(programme.description, language), programme.link))) or None,
        url=programme.link or None,
    )
    return event


class PublicCalendar:
    """The calendar file behind a link that was given to participants."""

    def __init__(self, by_token: Callable[[str], Programme | None], names: Names) -> None:
        self._by_token = by_token
        self._names = names

    def file(self, token: str, language: Language) -> bytes | None:
        """The file; None where nobody was given such a link."""
        programme = self._by_token(token) if 16 <= len(token) <= 64 else None
        return calendar_file([programme], language, self._names) if programme else None


def calendar_path(programme: Programme, language: Language) -> str:
    """Where participants get the file."""
    return f"/calendar/{programme.token}.ics?lang={language}"
