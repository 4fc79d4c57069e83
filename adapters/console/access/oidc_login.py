"""The way to the organisation's own login and back."""

from __future__ import annotations

import base64
import binascii
import logging
import secrets
from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from starlette.responses import RedirectResponse, Response

from adapters.console.access.accounts import Accounts
from adapters.console.access.cookies import Cookies
from adapters.console.access.identities import enter
from adapters.console.access.oidc_setup import CALLBACK
from adapters.console.ways import Visit, Way, go, safe_path
from adapters.limits import client_of
from bot.errors import SaphanError
from bot.staff import Account

if TYPE_CHECKING:
    from adapters.console.access.oidc import Provider

log = logging.getLogger("saphan.console")


class Opens(Protocol):
    """Opens a session for an account that was found, and leads to a page of the console."""

    def __call__(self, visit: Visit, account: Account, path: str) -> Response:
        """The answer with the new session's cookie."""
        ...


Page = Callable[[Visit, str, str, int], Response]
"""Makes the login's page: visit, where to go after it, the sentence of what went wrong, status."""


class OidcLogin:
    """Begins a login at the provider, and takes its answer."""

    def __init__(self, provider: Provider, accounts: Accounts, cookies: Cookies, opens: Opens, page: Page) -> None:
        self._provider = provider
        self._accounts = accounts
        self._cookies = cookies
        self._opens = opens
        self._page = page

    def ways(self) -> list[Way]:
        """The routes."""
        return [
            Way("GET", "/console/login/oidc", self.begin, "open"),
            Way("GET", CALLBACK, self.come_back, "open"),
            Way("GET", "/console/login/oidc/out", self.leave, "open"),
        ]

    def begin(self, visit: Visit) -> Response:
        """To the provider. What it brings back is known by the cookie that this sets."""
        from adapters.console.access.oidc import ProviderDownError

        secret, path = secrets.token_urlsafe(32), safe_path(visit.asked("next"))
        try:
            address = self._provider.start(secret)
        except ProviderDownError as error:
            log.warning("%s", error)
            return self._page(visit, path, "login-oidc-down", 503)
        response = _elsewhere(address)
        self._cookies.set(visit.request, response, "oidc", f"{secret}.{_packed(path)}")
        return response

    def come_back(self, visit: Visit) -> Response:
        """Opens a session for who logged in at the provider. The cookie is good for one answer."""
        secret, _, packed = self._cookies.read(visit.request, "oidc").partition(".")
        response = self._come_back(visit, secret, safe_path(_unpacked(packed)))
        self._cookies.clear(visit.request, response, "oidc")
        return response

    def leave(self, visit: Visit) -> Response:
        """To the provider's own logout, where it has one."""
        try:
            address = self._provider.logout_address(self._provider.client.redirect_uri.removesuffix("/oidc/callback"))
        except SaphanError as error:
            log.warning("%s", error)
            return self._page(visit, "/console", "login-oidc-down", 503)
        return _elsewhere(address) if address else go("/console/login")

    def _come_back(self, visit: Visit, secret: str, path: str) -> Response:
        from adapters.console.access.oidc import ProviderDownError, RefusedLoginError

        if not secret:
            return self._page(visit, path, "login-oidc-old", 400)
        if wait := self._accounts.take_try(client=client_of(visit.request)):
            response = self._page(visit, path, "login-too-often", 429)
            response.headers["Retry-After"] = str(wait)
            return response
        try:
            who = self._provider.finish(secret, visit.request.query_params, visit.now)
        except ProviderDownError as error:
            log.warning("%s", error)
            return self._page(visit, path, "login-oidc-down", 503)
        except RefusedLoginError as error:
            log.warning("a login was refused: %s", error)
            return self._page(visit, path, "login-oidc-refused", 403)
        account = enter(self._accounts, who)
        if account is None:
            log.warning("a login was refused: no account for who logged in at the provider")
            return self._page(visit, path, "login-oidc-refused", 403)
        return self._opens(visit, account, path)


def _elsewhere(address: str) -> Response:
    return RedirectResponse(address, 303, {"Cache-Control": "no-store"})


def _packed(path: str) -> str:
    return base64.urlsafe_b64encode(path.encode()).decode().rstrip("=")


def _unpacked(packed: str) -> str:
    try:
        return base64.urlsafe_b64decode(packed + "=" * (-len(packed) % 4)).decode("ascii")
    except (binascii.Error, ValueError):
        return ""
