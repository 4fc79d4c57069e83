"""A console whose staff log in at a provider on loopback, and a browser on its way there and back."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import httpx
from consoles import Clock, Seat, console_app
from oidc_provider import TestProvider
from starlette.testclient import TestClient

from adapters.console.access.accounts import Accounts
from adapters.console.access.oidc import Client, Provider
from adapters.matchmaking.store import MatchmakingStore
from bot.staff import Account, StaffRole

ROLES: dict[str, StaffRole] = {"saphan-admins": "admin", "everyone": "viewer"}


@dataclass
class Office:
    """A console whose staff log in at a provider."""

    store: MatchmakingStore
    clock: Clock
    said: TestProvider
    client: Client

    def seat(self, language: str = "en", **options: Any) -> Seat:
        """A new browser, before a console of its own worker."""
        provider = Provider(self.client, timeout=options.pop("timeout", 5.0))
        made = Seat(TestClient(console_app(self.store, self.clock, provider=provider, **options)))
        made.client.headers["accept-language"] = language
        return made

    @property
    def accounts(self) -> Accounts:
        return Accounts(self.store.staff, clock=self.clock)

    def who(self, name: str) -> Account:
        found = self.store.staff.account(name)
        assert found is not None
        return found


def begin(somebody: Seat, path: str = "/console") -> str:
    """Goes to the provider and logs in there; the address that it sends the browser back to."""
    response = somebody.page(f"/console/login/oidc?next={path}")
    assert response.status_code == 303
    answer = httpx.get(response.headers["location"])
    assert answer.status_code == 302
    return str(answer.headers["location"])


def log_in(somebody: Seat, path: str = "/console") -> Any:
    return somebody.page(begin(somebody, path))


def said(response: Any) -> str:
    """The sentence of what went wrong."""
    found = re.search(r'role="alert">([^<]+)<', response.text)
    assert found, response.text
    return found[1]
