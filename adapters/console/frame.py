"""The staff console: its doors, made once from all rooms."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from adapters.console.access.cookies import Cookies
from adapters.console.access.login import Login
from adapters.console.access.own import OwnAccount
from adapters.console.door import Door, House
from adapters.console.pages import PHRASES, STATIC, ConsolePages
from adapters.console.parts import Parts
from adapters.console.programmes.rooms import public_routes
from adapters.console.rooms import rooms
from adapters.console.ways import Visit, Way, go
from adapters.console.words import Words
from bot.lead_ports import NotFoundError
from bot.matching_taxonomy import Taxonomy
from bot.messages import Language
from bot.phrases import Phrases

if TYPE_CHECKING:
    from adapters.console.access.oidc import Provider


class Console:
    """Everything under /console.

    `names` and `taxonomy` are what the knowledge says of codes, `zone` is where staff work ("Asia/Bangkok").
    `production`: cookies are never without Secure. `provider` is the organisation's own login, `passwords` whether one
    may log in by password, too.
    """

    def __init__(
        self,
        parts: Parts,
        bot_phrases: Phrases,
        names: Callable[[str, Language], str],
        taxonomy: Callable[[], Taxonomy],
        *,
        zone: str,
        production: bool,
        public_url: str = "",
        provider: Provider | None = None,
        passwords: bool = True,
    ) -> None:
        self._pages = ConsolePages(Words(Phrases(PHRASES), bot_phrases, names, taxonomy), ZoneInfo(zone))
        self._pages.rooms = rooms(parts, self._pages)
        self._public = public_routes(parts, names)
        cookies = Cookies(production=production)
        self._house = House(parts.accounts, cookies, self._pages.refuse, public_url)
        self._ways: list[Way] = [
            *Login(parts.accounts, self._pages, cookies, provider, passwords=passwords).ways(),
            *OwnAccount(parts.accounts, self._pages, passwords=passwords).ways(),
            Way("GET", "/console", self._first_page, "viewer"),
            *(way for room in self._pages.rooms for way in room.ways),
            # Nobody who is not logged in learns which addresses there are.
            Way("GET", "/console/{rest:path}", self._nothing_here, "viewer"),
        ]

    @property
    def version(self) -> str:
        """Of the static files, for their address."""
        return self._pages.version

    @property
    def static(self) -> Path:
        """Where the static files are."""
        return STATIC

    def routes(self) -> list[BaseRoute]:
        """The routes for the app, each with its door."""
        doors = (Route(way.path, Door(way, self._house), methods=[way.method]) for way in self._ways)
        return [*doors, *self._public]

    def _first_page(self, visit: Visit) -> Response:
        return go(self._pages.rooms[0].path)

    def _nothing_here(self, visit: Visit) -> Response:
        raise NotFoundError("there is no such page")
