"""Every matchmaking store for the contract suites."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from adapters.matchmaking.memory import open_memory_store
from adapters.matchmaking.store import MatchmakingStore, open_store


@pytest.fixture(params=["memory", "sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[MatchmakingStore]:
    """An empty matchmaking store of each kind."""
    if request.param == "memory":
        opened = open_memory_store()
    else:
        sqlite = request.param == "sqlite"
        url = "" if sqlite else request.getfixturevalue("postgresql").new_database()
        opened = open_store(url, Fernet.generate_key().decode("ascii"), "production", tmp_path)
    yield opened
    opened.close()
