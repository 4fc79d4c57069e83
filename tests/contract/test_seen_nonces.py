"""What remembers nonces does so alike, in memory and in the durable inbox's database."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from adapters.channels.base import SeenNonces
from adapters.channels.wechat_replay import MemorySeenNonces
from adapters.delivery.shared import StoredNonces
from adapters.delivery.tables import database_url, open_engine


@pytest.fixture(params=["memory", "sqlite", "postgresql"])
def seen(request: pytest.FixtureRequest, tmp_path: Path) -> SeenNonces:
    if request.param == "memory":
        return MemorySeenNonces()
    url = request.getfixturevalue("postgresql").new_database() if request.param == "postgresql" else ""
    return StoredNonces(open_engine(database_url(url, tmp_path)))


def test_the_first_message_with_a_nonce_keeps_it(seen: SeenNonces) -> None:
    async def ask() -> None:
        assert await seen.first("1:n", "a", 1_000.0) == ("a", 1_000.0)
        assert await seen.first("1:n", "a", 1_005.0) == ("a", 1_000.0)
        assert await seen.first("1:n", "b", 1_010.0) == ("a", 1_000.0)
        assert await seen.first("2:n", "b", 1_010.0) == ("b", 1_010.0)

    asyncio.run(ask())


def test_of_many_at_once_one_is_the_first(seen: SeenNonces) -> None:
    async def ask() -> None:
        found = await asyncio.gather(*[seen.first("same", f"key {n}", float(n)) for n in range(8)])
        assert len(set(found)) == 1

    asyncio.run(ask())
