"""The form of a course or visit: what was typed, what is wrong with it, and the programme that it makes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any, cast
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from adapters.console.ways import Form
from bot.leads import Lead
from bot.messages import LANGUAGES, Language
from bot.programme_ports import Programme, ProgrammeKind

ZONES = (
    "Asia/Bangkok",
    "Asia/Shanghai",
    "Asia/Hong_Kong",
    "Asia/Taipei",
    "Asia/Singapore",
    "Asia/Tokyo",
    "Asia/Seoul",
    "UTC",
)
"""Where programmes take place; none of them changes its clocks, so that every time of day is there once."""
MOST_SEATS = 10_000
_TEXTS = ("title", "description", "place")
_LINES = ("link", "contact", "guide")
_MOMENTS = ("date", "start", "end_date", "end", "zone", "capacity")
_LONGEST_LINK = 500

Typed = Mapping[str, Any]
"""The fields as they are shown: texts, and lists of what is ticked."""


def typed_of(form: Form) -> dict[str, Any]:
    """What a form sends."""
    names = (*(f"{name}_{language}" for name in _TEXTS for language in LANGUAGES), *_LINES, *_MOMENTS)
    plain = {name: form.get(name, "").replace("\r\n", "\n").strip() for name in names}
    return {**plain, "estates": form.getlist("estates"), "languages": form.getlist("languages")}


def typed_from(programme: Programme) -> dict[str, Any]:
    """The form of what is stored."""
    zone = ZoneInfo(programme.zone)
    start, end = programme.start_at.astimezone(zone), programme.end_at.astimezone(zone)
    texts = {
        f"{name}_{language}": getattr(programme, name).get(language, "") for name in _TEXTS for language in LANGUAGES
    }
    return {
        **texts,
        **{name: getattr(programme, name) for name in _LINES},
        "date": f"{start:%Y-%m-%d}",
        "start": f"{start:%H:%M}",
        "end_date": f"{end:%Y-%m-%d}" if end.date() != start.date() else "",
        "end": f"{end:%H:%M}",
        "zone": programme.zone,
        "capacity": str(programme.capacity or ""),
        "estates": list(programme.estates),
        "languages": list(programme.languages),
    }


def typed_for(leads: Sequence[Lead], zone: str, estates: frozenset[str]) -> dict[str, Any]:
    """The form of a new programme, filled with what those who asked for it said. `estates`: all that are known."""
    empty = typed_from(
        Programme("course", {}, datetime(2000, 1, 1, tzinfo=UTC), datetime(2000, 1, 1, tzinfo=UTC), zone=zone)
    )
    asked = [lead.visit for lead in leads if lead.visit]
    said = [place for visit in asked for place in visit.places]
    places = dict.fromkeys([*(each for lead in leads for each in lead.profile.estates), *said])
    languages = dict.fromkeys(
        each
        for lead in leads
        if (each := lead.training.language if lead.training else lead.visit.guide_language if lead.visit else None)
    )
    return {
        **empty,
        **dict.fromkeys(("date", "start", "end"), ""),
        "estates": [each for each in places if each in estates],
        "languages": [*languages],
    }


def programme_of(typed: Typed, kind: ProgrammeKind, base: Programme | None) -> Programme | dict[str, str]:
    """The programme that a form makes, over the stored one that it changes; else the problem of each wrong field."""
    problems: dict[str, str] = {}
    texts = {name: _texts(typed, name) for name in _TEXTS}
    if not texts["title"]:
        problems["title_th"] = "untitled"
    moments = _moments(typed, problems)
    if typed["link"] and not _is_link(typed["link"]):
        problems["link"] = "link"
    capacity = typed["capacity"]
    seats = int(capacity) if capacity.isascii() and capacity.isdecimal() and len(capacity) < 6 else 0
    if capacity and not 1 <= seats <= MOST_SEATS:
        problems["capacity"] = "capacity"
    if problems or moments is None:
        return problems
    made = base or Programme(kind, {}, *moments)
    return replace(
        made,
        title=texts["title"],
        description=texts["description"],
        place=texts["place"],
        start_at=moments[0],
        end_at=moments[1],
        zone=typed["zone"],
        estates=tuple(each[:100] for each in typed["estates"]),
        languages=tuple(each for each in LANGUAGES if each in typed["languages"]),
        link=typed["link"],
        contact=typed["contact"],
        guide=typed["guide"],
        capacity=seats or None,
    )


def _texts(typed: Typed, name: str) -> dict[Language, str]:
    return {language: text for language in LANGUAGES if (text := cast("str", typed[f"{name}_{language}"]))}


def _moments(typed: Typed, problems: dict[str, str]) -> tuple[datetime, datetime] | None:
    if typed["zone"] not in ZONES:
        problems["zone"] = "zone"
        return None
    zone = ZoneInfo(typed["zone"])
    try:
        day = date.fromisoformat(typed["date"])
        last = date.fromisoformat(typed["end_date"] or typed["date"])
        start, end = (
            datetime.combine(on, time.fromisoformat(typed[at]), zone).astimezone(UTC)
            for on, at in ((day, "start"), (last, "end"))
        )
    except (ValueError, OverflowError):
        problems["date"] = "when"
        return None
    if end <= start:
        problems["end"] = "order"
        return None
    return start, end


def _is_link(text: str) -> bool:
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    plain = text.isprintable() and not any(char.isspace() for char in text) and len(text) <= _LONGEST_LINK
    return plain and parts.scheme in ("http", "https") and bool(parts.hostname)
