"""A whole house in whose stores every text is hostile, and an office with a provider of its own."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from consoles import Clock
from cryptography.fernet import Fernet
from fastapi import FastAPI
from houses import settings_for
from oidc_provider import CLIENT_ID, SECRET, TestProvider, provider_on_loopback

from adapters.console.access.oidc import Client
from adapters.console.access.oidc_setup import CALLBACK
from adapters.matchmaking.store import open_store
from adapters.web import create_app
from bot.bootstrap import House

from .hostile_house import DOCUMENT, WEB_PAGE, fill
from .office import ROLES, Office


@dataclass
class Hostile:
    """The house and its app."""

    house: House
    app: FastAPI
    data: Path


def open_hostile(starter: Path, data: Path) -> Hostile:
    """A house over the starter corpus and a hostile document, with a channel by which staff can write."""
    shutil.copytree(starter / "index", data / "index")
    shutil.copytree(starter / "cache", data / "cache")
    settings = settings_for(
        data,
        webhook_secret="a secret that signs requests",
        controller="B&RETTC",
        controller_contact="privacy@example.org",
        rate_limit="1000000/minute",
    )
    house = House(settings)
    document = data / "documents" / "hostile.en.md"
    document.parent.mkdir()
    document.write_text(DOCUMENT, encoding="utf-8")
    web_page = document.with_name("hostile-page.en.html")
    web_page.write_text(WEB_PAGE, encoding="utf-8")
    report = house.ingest.run([document, web_page])
    assert not report.refused, [str(refusal) for refusal in report.refused]
    fill(house)
    app = create_app(
        assistant=house.serving_assistant,
        library=house.library,
        settings=settings,
        inbox=house.inbox,
        console=house.console,
    )
    return Hostile(house, app, data)


@pytest.fixture(scope="session")
def hostile(starter_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hostile]:
    """For reading, and for what is refused."""
    opened = open_hostile(starter_data, tmp_path_factory.mktemp("hostile"))
    yield opened
    opened.house.library.close()
    opened.house.matchmaking.close()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="module")
def provider() -> Iterator[TestProvider]:
    with provider_on_loopback(Clock()) as running:
        yield running


@pytest.fixture
def office(provider: TestProvider, clock: Clock, tmp_path: Path) -> Iterator[Office]:
    provider.clock, provider.claims, provider.metadata, provider.broken, provider.signer = clock, {}, {}, {}, None
    store = open_store("", Fernet.generate_key().decode(), "production", tmp_path)
    back = f"http://testserver{CALLBACK}"
    yield Office(store, clock, provider, Client(provider.issuer, CLIENT_ID, SECRET, back, "ท่าเรือ & Co", roles=ROLES))
    store.close()
