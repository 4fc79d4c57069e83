"""One's own account: language and colours of the pages, and where one is logged in."""

from __future__ import annotations

from typing import get_args

from starlette.responses import Response

from adapters.console.access.accounts import Accounts
from adapters.console.pages import ConsolePages
from adapters.console.ways import Visit, Way, go, safe_path
from adapters.pages.reader import language_named
from bot.lead_ports import NotFoundError
from bot.staff import Theme


class OwnAccount:
    """What everybody of staff may do with the own account."""

    def __init__(self, accounts: Accounts, pages: ConsolePages, *, passwords: bool = True) -> None:
        self._accounts = accounts
        self._pages = pages
        self._passwords = passwords

    def ways(self) -> list[Way]:
        """The routes."""
        return [
            Way("GET", "/console/account", self.page, "viewer"),
            Way("POST", "/console/account/preferences", self.prefer, "viewer", unchanged=True),
            Way("POST", "/console/account/sessions", self.end_session, "viewer"),
            Way("GET", "/console/navigation", self.navigation, "viewer", quiet=True),
        ]

    def page(self, visit: Visit) -> Response:
        """Role, sessions, password."""
        sessions = self._accounts.sessions(visit.staff.name)
        values = {"sessions": sessions, "done": visit.asked("done"), "passwords": self._passwords}
        return self._pages.page("account.html", visit, values)

    def prefer(self, visit: Visit) -> Response:
        """Another language, or other colours."""
        account = visit.staff
        language = language_named(visit.typed("language")) or account.language
        themes: dict[str, Theme] = {theme: theme for theme in get_args(Theme)}
        self._accounts.book.prefer(account.name, language, themes.get(visit.typed("theme"), account.theme))
        return go(safe_path(visit.typed("back")))

    def end_session(self, visit: Visit) -> Response:
        """Ends one of one's own sessions."""
        number = visit.typed("session")
        if not number.isascii() or not number.isdecimal() or len(number) > 18:
            raise NotFoundError("there is no such session")
        self._accounts.end_sessions(visit.staff.name, visit.actor, int(number))
        return go("/console/account?done=session")

    def navigation(self, visit: Visit) -> Response:
        """The navigation alone, with its numbers: a page asks for it now and then."""
        return self._pages.page("navigation.html", visit, {"current": visit.asked("current")})
