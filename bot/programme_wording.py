"""What participants are told of a programme: its time in words, messages with placeholders filled in. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.dates import shown_date
from bot.errors import SaphanError
from bot.language import listed
from bot.messages import Language
from bot.programme_ports import Programme, worded

PLACEHOLDERS = ("title", "date", "place", "link", "contact", "calendar")
"""What may stand in braces in a message."""

_BRACES = re.compile(r"\{\s*([^{}\n]{0,40}?)\s*\}")

Names = Callable[[str, Language], str]
"""What a code is called in a language."""


class UnknownPlaceholderError(SaphanError):
    """A message holds something in braces that nothing can be filled in for; `name` says what."""

    def __init__(self, name: str) -> None:
        super().__init__("a message holds a placeholder that nobody knows")
        self.name = name


def place_of(programme: Programme, language: Language, names: Names) -> str:
    """Where it is, in words: the place, and the estates that it leads to."""
    estates = listed((names(code, language) for code in programme.estates), language)
    return " · ".join(filter(None, (worded(programme.place, language), estates)))


def time_of(programme: Programme, language: Language) -> str:
    """When it is, in its own zone, which is told as its distance from UTC."""
    zone = ZoneInfo(programme.zone)
    start, end = programme.start_at.astimezone(zone), programme.end_at.astimezone(zone)
    begin, until = f"{_day(start, language)} {start:%H:%M}", f"{end:%H:%M}"
    if start.date() != end.date():
        until = f"{_day(end, language)} {until}"
    return f"{begin}–{until} (UTC{_offset(start)})"


def fill_in(text: str, programme: Programme, language: Language, names: Names, calendar: str) -> str:
    """A message for one language. `calendar` is the address of the calendar file.

    A line whose placeholders all have nothing to say is left out. Raises `UnknownPlaceholderError`.
    """
    values = {
        "title": worded(programme.title, language),
        "date": time_of(programme, language),
        "place": place_of(programme, language, names),
        "link": programme.link,
        "contact": programme.contact,
        "calendar": calendar,
    }
    return "\n".join(line for each in text.split("\n") if (line := _line(each, values)) is not None)


def _line(text: str, values: Mapping[str, str]) -> str | None:
    found = _BRACES.findall(text)
    for name in found:
        if name not in values:
            raise UnknownPlaceholderError(name)
    if found and not any(values[name] for name in found):
        return None
    return _BRACES.sub(lambda match: values[match[1]], text)


def _day(time: datetime, language: Language) -> str:
    return shown_date(f"{time:%Y-%m-%d}", language)


def _offset(time: datetime) -> str:
    hours, minutes = divmod(round((time.utcoffset() or time - time).total_seconds()) // 60, 60)
    return f"{hours:+d}" + (f":{minutes:02d}" if minutes else "") if hours or minutes else ""
