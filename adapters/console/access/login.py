"""Logging in and out, and a password of one's own."""

from __future__ import annotations

import logging

from starlette.responses import Response

from adapters.console.access.accounts import Accounts, UnfitPasswordError, fit_password
from adapters.console.access.agents import agent_of
from adapters.console.access.cookies import Cookies
from adapters.console.pages import ConsolePages
from adapters.console.ways import Visit, Way, go, safe_path
from adapters.limits import ClientRate, client_of
from bot.staff import Account

log = logging.getLogger("saphan.console")

PER_CLIENT, PER_NAME = "10/minute;60/hour", "10/minute"
"""Passwords that may be tried, in this process: from one address, and for one name."""


class Login:
    """The way in and out."""

    def __init__(self, accounts: Accounts, pages: ConsolePages, cookies: Cookies) -> None:
        self._accounts = accounts
        self._pages = pages
        self._cookies = cookies
        self._clients, self._names = ClientRate(PER_CLIENT), ClientRate(PER_NAME)

    def ways(self) -> list[Way]:
        """The routes."""
        return [
            Way("GET", "/console/login", self.form, "open"),
            Way("POST", "/console/login", self.login, "open"),
            Way("POST", "/console/logout", self.logout, "viewer", unchanged=True),
            Way("GET", "/console/password", self.password_form, "viewer", unchanged=True),
            Way("POST", "/console/password", self.change_password, "viewer", unchanged=True),
        ]

    def form(self, visit: Visit) -> Response:
        """The form to log in."""
        if visit.account:
            return go(safe_path(visit.asked("next")))
        problem = "login-ended" if visit.asked("ended") else ""
        return self._login_page(visit, visit.asked("next"), problem)

    def login(self, visit: Visit) -> Response:
        """Opens a session. Whatever was wrong, the answer is the same."""
        name, next_page = visit.typed("name")[:100].lower(), visit.typed("next")
        wait = self._clients.take(client_of(visit.request)) or self._names.take(name)
        if wait:
            response = self._login_page(visit, next_page, "login-too-often", status=429)
            response.headers["Retry-After"] = str(wait)
            return response
        account = self._accounts.login(name, visit.form.get("password", ""))
        if account is None:
            log.warning("a login was refused")
            return self._login_page(visit, next_page, "login-wrong", status=401)
        if visit.session:  # the browser's session before; its token is not used again
            self._accounts.end_sessions(visit.session.account, visit.actor, visit.session.id)
        return self._enter(visit, account, safe_path(next_page))

    def logout(self, visit: Visit) -> Response:
        """Ends the session."""
        assert visit.session is not None
        self._accounts.end_sessions(visit.staff.name, visit.actor, visit.session.id)
        response = go("/console/login")
        self._cookies.clear(visit.request, response, "session")
        return response

    def password_form(self, visit: Visit) -> Response:
        """The form for another password."""
        return self._password_page(visit)

    def change_password(self, visit: Visit) -> Response:
        """Another password; all other sessions end, and this one gets another token."""
        account = visit.staff
        new, again = visit.form.get("new", ""), visit.form.get("again", "")
        try:
            fit_password(new, account.name)
        except UnfitPasswordError as error:
            return self._password_page(visit, error.code)
        if new != again:
            return self._password_page(visit, "password-differs")
        if account.must_change:
            return self._change(visit, account, new)
        if self._names.take(account.name):
            return self._password_page(visit, "login-too-often", 429)
        if not self._accounts.is_right(account, visit.form.get("current", "")):
            return self._password_page(visit, "password-wrong")
        return self._change(visit, account, new)

    def _change(self, visit: Visit, account: Account, password: str) -> Response:
        self._accounts.set_password(account.name, password, account.actor)
        return self._enter(visit, account, "/console")

    def _enter(self, visit: Visit, account: Account, path: str) -> Response:
        agent = agent_of(visit.request.headers.get("user-agent", ""))
        token = self._accounts.open_session(account, agent)
        response = go(path)
        self._cookies.set(visit.request, response, "session", token)
        self._cookies.clear(visit.request, response, "login")
        return response

    def _login_page(self, visit: Visit, next_page: str, problem: str, *, status: int = 200) -> Response:
        values = {"problem": problem, "next_page": safe_path(next_page), "name": visit.typed("name")[:100]}
        return self._pages.page("login.html", visit, values, status=status)

    def _password_page(self, visit: Visit, problem: str = "", status: int = 422) -> Response:
        return self._pages.page("password.html", visit, {"problem": problem}, status=status if problem else 200)
