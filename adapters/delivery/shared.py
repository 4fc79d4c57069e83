"""What the channels of all workers share: vendors' access tokens, and the nonces that were seen."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Engine

from adapters.delivery.tables import nonces, tokens
from adapters.delivery.workers import hold_lease


class StoredTokens:
    """Implements `adapters.channels.base.AccessTokens` in the inbox's database. `run` names this process."""

    def __init__(self, engine: Engine, run: str) -> None:
        self._engine = engine
        self._run = run

    def get(self, name: str) -> tuple[str, datetime] | None:
        """The token and when it ends."""
        with self._engine.connect() as connection:
            row = connection.execute(sa.select(tokens).where(tokens.c.name == name)).one_or_none()
        return (row.value, datetime.fromtimestamp(row.expires_at, UTC)) if row else None

    def put(self, name: str, value: str, ends_at: datetime) -> None:
        """Replaces the token for all workers."""
        values = {"value": value, "expires_at": ends_at.timestamp()}
        with self._engine.begin() as connection:
            dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
            statement = dialect.insert(tokens).values(name=name, **values)
            connection.execute(statement.on_conflict_do_update(index_elements=[tokens.c.name], set_=values))

    def alone(self, name: str, seconds: float) -> bool:
        """Whether this process may fetch a new one now."""
        return hold_lease(self._engine, f"token {name}", self._run, seconds)


class StoredNonces:
    """Which message came first with a nonce, for all workers."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    async def first(self, nonce: str, key: str, now: float) -> tuple[str, float]:
        """The key of the message that came first with this nonce, and when (seconds since 1970)."""
        return await asyncio.to_thread(self._first, nonce, key, now)

    def _first(self, nonce: str, key: str, now: float) -> tuple[str, float]:
        with self._engine.begin() as connection:
            dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
            statement = dialect.insert(nonces).values(nonce=nonce[:200], key=key, first_at=now)
            # Changes nothing, but gives the row back, whoever made it.
            row = connection.execute(
                statement.on_conflict_do_update(index_elements=[nonces.c.nonce], set_={"nonce": nonce[:200]}).returning(
                    nonces.c.key, nonces.c.first_at
                )
            ).one()
        return row.key, row.first_at
