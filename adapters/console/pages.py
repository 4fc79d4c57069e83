"""The console's pages from templates, with every sentence from the phrases beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse, Response

from adapters.console.ways import Room, Visit, may
from adapters.console.words import Words
from adapters.pages.render import HTML_LANGUAGES, LANGUAGE_NAMES, SHORT_NAMES, version_of
from bot.dates import shown_date
from bot.messages import LANGUAGES, Language

HERE = Path(__file__).parent
STATIC = HERE / "static"
PHRASES = HERE / "phrases"


class ConsolePages:
    """Renders the templates of this folder; times are those of staff's zone."""

    def __init__(self, words: Words, zone: ZoneInfo) -> None:
        self.phrases = words.phrases
        self.words = words
        self.zone = zone
        self.version = version_of(STATIC)
        self.rooms: Sequence[Room] = ()
        self._templates = Environment(
            loader=FileSystemLoader(HERE / "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._templates.policies["json.dumps_kwargs"] = {"ensure_ascii": False}
        self._templates.globals.update(
            static=f"/console/static/{self.version}",
            languages=LANGUAGES,
            language_names=LANGUAGE_NAMES,
            short_names=SHORT_NAMES,
            html_languages=HTML_LANGUAGES,
        )

    def page(self, template: str, visit: Visit, values: Mapping[str, Any], *, status: int = 200) -> Response:
        """A page in the visitor's language, which nobody keeps."""
        text = self.text(template, visit, {**values, "navigation": self.navigation(visit)})
        headers = {"Content-Language": HTML_LANGUAGES[visit.language], "Cache-Control": "no-store", "Vary": "Cookie"}
        return HTMLResponse(text.encode("utf-8", "replace"), status, headers)

    def text(self, template: str, visit: Visit, values: Mapping[str, Any]) -> str:
        """A template in the visitor's language, filled in."""
        language = visit.language
        context = {
            **values,
            "visit": visit,
            "account": visit.account,
            "language": language,
            "theme": visit.account.theme if visit.account else "auto",
            "tell": partial(self.phrases.say, language),
            "word": partial(self.words.word, language),
            "day": partial(shown_day, self.zone, language),
            "moment": partial(shown_moment, self.zone, language),
            "may": partial(_may, visit),
        }
        return self._templates.get_template(template).render(context)

    def navigation(self, visit: Visit) -> list[tuple[Room, int]]:
        """The rooms that the visitor may enter, each with the number beside its entry."""
        account = visit.account
        if account is None or account.must_change:
            return []
        return [(room, _number_beside(room, visit)) for room in self.rooms if may(account.role, room.least)]

    def refuse(self, visit: Visit, sentence: str, status: int) -> Response:
        """The page that says why a request is not served."""
        return self.page("problem.html", visit, {"sentence": sentence}, status=status)


def _number_beside(room: Room, visit: Visit) -> int:
    if room.own_count:
        return room.own_count(visit)
    return room.count() if room.count else 0


def _may(visit: Visit, least: Any) -> bool:
    return visit.account is not None and may(visit.account.role, least)


def shown_day(zone: ZoneInfo, language: Language, time: datetime | None) -> str:
    """A day as the reader writes it."""
    return shown_date(time.astimezone(zone).strftime("%Y-%m-%d"), language) if time else ""


def shown_moment(zone: ZoneInfo, language: Language, time: datetime | None) -> str:
    """A day and a time."""
    return f"{shown_day(zone, language, time)} {time.astimezone(zone):%H:%M}" if time else ""
