"""Logging in and out, and a password of one's own."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from starlette.responses import Response

from adapters.console.access.accounts import Accounts, UnfitPasswordError, fit_password
from adapters.console.access.agents import agent_of
from adapters.console.access.cookies import Cookies
from adapters.console.pages import ConsolePages
from adapters.console.ways import Visit, Way, go, safe_path
from adapters.limits import client_of
from bot.staff import Account

if TYPE_CHECKING:
    from adapters.console.access.oidc import Provider

log = logging.getLogger("saphan.console")


class Login:
    """The way in and out: by password, by the organisation's `provider`, or both."""

    def __init__(
        self,
        accounts: Accounts,
        pages: ConsolePages,
        cookies: Cookies,
        provider: Provider | None = None,
        *,
        passwords: bool = True,
    ) -> None:
        self._accounts = accounts
        self._pages = pages
        self._cookies = cookies
        self._provider = provider
        self._passwords = passwords or provider is None

    def ways(self) -> list[Way]:
        """The routes."""
        always = [
            Way("GET", "/console/login", self.form, "open"),
            Way("POST", "/console/logout", self.logout, "viewer", unchanged=True),
            Way("GET", "/console/password", self.password_form, "viewer", unchanged=True),
            Way("POST", "/console/password", self.change_password, "viewer", unchanged=True),
        ]
        by_password = [Way("POST", "/console/login", self.login, "open")] if self._passwords else []
        return always + by_password + self._provider_ways()

    def _provider_ways(self) -> list[Way]:
        if self._provider is None:
            return []
        from adapters.console.access.oidc_login import OidcLogin

        return OidcLogin(self._provider, self._accounts, self._cookies, self._enter, self._login_page).ways()

    def form(self, visit: Visit) -> Response:
        """The form to log in."""
        if visit.account:
            return go(safe_path(visit.asked("next")))
        problem = "login-ended" if visit.asked("ended") else ""
        if visit.asked("left"):
            return self._pages.page("login.html", visit, {**self._values(visit, ""), "left": True})
        return self._login_page(visit, visit.asked("next"), problem)

    def login(self, visit: Visit) -> Response:
        """Opens a session. Whatever was wrong, the answer is the same."""
        name, next_page = visit.typed("name")[:100].lower(), visit.typed("next")
        if wait := self._accounts.take_try(client=client_of(visit.request), name=name):
            response = self._login_page(visit, next_page, "login-too-often", 429)
            response.headers["Retry-After"] = str(wait)
            return response
        account = self._accounts.login(name, visit.form.get("password", ""))
        if account is None:
            log.warning("a login was refused")
            return self._login_page(visit, next_page, "login-wrong", 401)
        return self._enter(visit, account, safe_path(next_page))

    def logout(self, visit: Visit) -> Response:
        """Ends the session."""
        assert visit.session is not None
        self._accounts.end_sessions(visit.staff.name, visit.actor, visit.session.id)
        response = go("/console/login?left=1" if self._provider else "/console/login")
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
        if self._accounts.take_try(name=account.name):
            return self._password_page(visit, "login-too-often", 429)
        if not self._accounts.is_right(account, visit.form.get("current", "")):
            return self._password_page(visit, "password-wrong")
        return self._change(visit, account, new)

    def _change(self, visit: Visit, account: Account, password: str) -> Response:
        self._accounts.set_password(account.name, password, account.actor)
        return self._enter(visit, account, "/console")

    def _enter(self, visit: Visit, account: Account, path: str) -> Response:
        if visit.session:  # the browser's session before; its token is not used again
            self._accounts.end_sessions(visit.session.account, visit.actor, visit.session.id)
        agent = agent_of(visit.request.headers.get("user-agent", ""))
        token = self._accounts.open_session(account, agent)
        response = go(path)
        self._cookies.set(visit.request, response, "session", token)
        self._cookies.clear(visit.request, response, "login")
        return response

    def _login_page(self, visit: Visit, next_page: str, problem: str, status: int = 200) -> Response:
        values = {**self._values(visit, next_page), "problem": problem}
        return self._pages.page("login.html", visit, values, status=status)

    def _values(self, visit: Visit, next_page: str) -> dict[str, object]:
        return {
            "problem": "",
            "left": False,
            "next_page": safe_path(next_page),
            "name": visit.typed("name")[:100],
            "passwords": self._passwords,
            "provider": self._provider.client if self._provider else None,
        }

    def _password_page(self, visit: Visit, problem: str = "", status: int = 422) -> Response:
        return self._pages.page("password.html", visit, {"problem": problem}, status=status if problem else 200)
