"""What the suites share: a house with the starter corpus indexed once for the whole run."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from databases import PostgreSQL
from houses import settings_for

from adapters.matchmaking.memory import open_memory_store
from adapters.matchmaking.store import MatchmakingStore, open_store
from bot.bootstrap import House


@pytest.fixture(scope="session", autouse=True)
def _no_settings_from_outside() -> Iterator[None]:
    """The developer's own environment must not decide a test."""
    with pytest.MonkeyPatch.context() as patch:
        import os

        for name in [name for name in os.environ if name.startswith("SAPHAN_") and "REQUIRE" not in name]:
            if name != "SAPHAN_SCREENSHOTS":
                patch.delenv(name)
        yield


@pytest.fixture(scope="session")
def starter_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder in which the starter corpus is indexed. Tests that write take a folder of their own."""
    data = tmp_path_factory.mktemp("starter")
    report = House(settings_for(data)).take_in_starter_corpus()
    assert not report.refused, [str(refusal) for refusal in report.refused]
    return data


@pytest.fixture(scope="session")
def starter_house(starter_data: Path) -> House:
    """A house over the starter corpus, for reading."""
    return House(settings_for(starter_data))


@pytest.fixture(scope="session")
def postgresql() -> Iterator[PostgreSQL]:
    """A PostgreSQL server for the whole run."""
    server = PostgreSQL()
    yield server
    server.stop()


@pytest.fixture(params=["sqlite", "postgresql"])
def queue_url(request: pytest.FixtureRequest) -> str:
    """SAPHAN_QUEUE_URL for an empty database of each kind; "" is the SQLite file in the data folder."""
    return "" if request.param == "sqlite" else request.getfixturevalue("postgresql").new_database()


@pytest.fixture(params=["memory", "sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[MatchmakingStore]:
    """An empty matchmaking store of each kind."""
    if request.param == "memory":
        opened = open_memory_store()
    else:
        url = "" if request.param == "sqlite" else request.getfixturevalue("postgresql").new_database()
        opened = open_store(url, Fernet.generate_key().decode("ascii"), "production", tmp_path)
    yield opened
    opened.close()
