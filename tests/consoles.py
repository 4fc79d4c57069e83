"""The staff console for tests: an app over a store, and somebody of staff at a browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
from argon2 import PasswordHasher
from cryptography.fernet import Fernet
from fastapi import FastAPI
from matching_sides import TAXONOMY
from shelf import Shelf
from starlette.testclient import TestClient

from adapters.console.access.accounts import Accounts
from adapters.console.access.oidc import Provider
from adapters.console.frame import Console
from adapters.console.parts import Parts, Translate
from adapters.console.programmes.parts import Programmes
from adapters.delivery.announcing import Announcer
from adapters.delivery.inbox import DurableInbox
from adapters.delivery.transcribing import TranscriptWriter
from adapters.matchmaking.store import MatchmakingStore, open_store
from adapters.web import create_app
from bot.config import Settings
from bot.figure_ports import DeliveryFigures
from bot.leads import Actor
from bot.messages import IncomingMessage, Language, Reply
from bot.phrases import Phrases
from bot.staff import StaffRole

PASSWORD = "four bridges over the Mekong"
OPERATOR = Actor("shell", "admin")
TOKEN = re.compile(r'name="csrf" value="([^"]+)"')


class Echo:
    """An assistant of which the console has no need."""

    def answer(self, message: IncomingMessage) -> Reply | None:
        return Reply(message.text, "en", "answer")


@dataclass
class Clock:
    """A time that a test moves on."""

    now: datetime = field(default_factory=lambda: datetime(2026, 3, 2, 3, 0, tzinfo=UTC))

    def __call__(self) -> datetime:
        return self.now

    def wait(self, time: timedelta) -> None:
        self.now += time


def title_of(section: str, language: Language) -> str:
    """What the tests' knowledge calls a section; it has lost those that begin with "gone"."""
    return "" if section.startswith("gone") else f"{section} ({language})"


def console_app(
    store: MatchmakingStore,
    clock: Clock | None = None,
    *,
    production: bool = False,
    inbox: DurableInbox | None = None,
    transcripts: TranscriptWriter | None = None,
    provider: Provider | None = None,
    passwords: bool = True,
    delivery_figures: DeliveryFigures | None = None,
    translate: Translate | None = None,
    announcer: Announcer | None = None,
) -> FastAPI:
    """The whole app with a console over a store; with a durable inbox where one is given."""
    accounts = Accounts(store.staff, clock=clock) if clock else Accounts(store.staff)
    console = Console(
        Parts(
            accounts,
            store.leads,
            store.cases,
            store.projects,
            store.talks,
            title_of,
            inbox,
            views=store.views,
            programmes=Programmes(store.programmes, store.announcements, announcer, "https://saphan.example"),
            figures=store.figures,
            delivery_figures=delivery_figures,
            translate=translate,
        ),
        Phrases(),
        TAXONOMY.name,
        lambda: TAXONOMY,
        zone="Asia/Bangkok",
        production=production,
        provider=provider,
        passwords=passwords,
    )
    settings = Settings(_env_file=None)  # type: ignore[call-arg]
    return create_app(
        assistant=Echo(),  # type: ignore[arg-type]
        library=Shelf([]),
        settings=settings,
        console=console,
        inbox=inbox,
        transcripts=transcripts,
    )


QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
"""Hashes at a hundredth of the cost; a login costs what the hash was made with."""


def add_staff(store: MatchmakingStore, name: str, role: StaffRole, clock: Clock | None = None) -> None:
    """An account with the tests' password."""
    given = {"clock": clock} if clock else {}
    Accounts(store.staff, hasher=QUICK, **given).add(name, role, PASSWORD, OPERATOR)


@contextmanager
def staffed_store(folder: Path) -> Iterator[MatchmakingStore]:
    """A store in SQLite with guest (viewer), nid (case worker) and anong (admin)."""
    opened = open_store("", Fernet.generate_key().decode(), "production", folder)
    for name, role in (("guest", "viewer"), ("nid", "case_worker"), ("anong", "admin")):
        add_staff(opened, name, role)  # type: ignore[arg-type]
    yield opened
    opened.close()


@dataclass
class Seat:
    """A browser of somebody of staff."""

    client: TestClient | httpx.Client

    def page(self, path: str, **headers: str) -> Any:
        """A page, without following where it leads."""
        return self.client.get(path, headers=headers, follow_redirects=False)

    def token(self, path: str) -> str:
        """The token that a page's forms carry."""
        found = TOKEN.search(self.page(path).text)
        assert found, f"{path} has no form"
        return found[1]

    def send(self, path: str, from_page: str = "", **fields: object) -> Any:
        """Sends a form of a page (the own account's, if none is said)."""
        token = self.token(from_page or "/console/account")
        return self.client.post(path, data={"csrf": token, **fields}, follow_redirects=False)

    def log_in(self, name: str, password: str = PASSWORD, **fields: object) -> Any:
        """Sends the form to log in."""
        return self.send("/console/login", "/console/login", name=name, password=password, **fields)


def seat(app: FastAPI, name: str = "", *, address: str = "http://testserver") -> Seat:
    """A new browser, logged in where a name is given."""
    made = Seat(TestClient(app, base_url=address, headers={"accept-language": "en"}))
    if name:
        assert made.log_in(name).status_code == 303
    return made
