"""When each channel's webhook was last called, and why a call was last refused: for all workers, to the minute."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Engine

from adapters.delivery.faults import place_of
from adapters.delivery.tables import webhooks

log = logging.getLogger("saphan.delivery")

_SECONDS = 60.0
"""How often a process writes the same down: anybody can call a webhook as often as they like."""


@dataclass(frozen=True, slots=True)
class WebhookCalls:
    """When a call was last taken, and when and why one was last refused; None and "" where that never was."""

    taken_at: datetime | None = None
    refused_at: datetime | None = None
    refused: str = ""


class WebhookLog:
    """Writes calls down, in the durable inbox's database."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._lock = threading.Lock()
        self._written: dict[tuple[str, bool], float] = {}

    def note(self, channel: str, refused: str = "") -> None:
        """Notes a call; `refused` is why it was not taken, without a secret and without a person's words.

        Where the database is away nothing is noted: the call itself was answered by then.
        """
        with self._lock:
            key, now = (channel, bool(refused)), time.monotonic()
            if now - self._written.get(key, -_SECONDS) < _SECONDS:
                return
            self._written[key] = now
        values = {"refused_at": time.time(), "refused": refused[:300]} if refused else {"taken_at": time.time()}
        dialect = sqlite if self._engine.dialect.name == "sqlite" else postgresql
        statement = dialect.insert(webhooks).values(channel=channel, **values)
        try:
            with self._engine.begin() as connection:
                connection.execute(statement.on_conflict_do_update(index_elements=[webhooks.c.channel], set_=values))
        except sa.exc.SQLAlchemyError as error:
            log.warning("%s: cannot note that its webhook was called: %s", channel, place_of(error))


def webhook_calls(engine: Engine) -> Mapping[str, WebhookCalls]:
    """The last calls by channel."""
    with engine.connect() as connection:
        rows = connection.execute(sa.select(webhooks)).all()
    return {row.channel: WebhookCalls(_time(row.taken_at), _time(row.refused_at), row.refused or "") for row in rows}


def _time(seconds: float | None) -> datetime | None:
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC)
