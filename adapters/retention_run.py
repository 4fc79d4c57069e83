"""The daily run that deletes what was kept long enough, in every store."""

from __future__ import annotations

from datetime import UTC, datetime

from adapters.delivery.expiry import expire
from adapters.delivery.rights import settle
from adapters.delivery.tables import Engine, scrub
from adapters.matchmaking.store import MatchmakingStore
from bot.casework import Purge


def purge(store: MatchmakingStore, inbox: Engine, message_days: float, now: datetime | None = None) -> Purge:
    """Purges the matchmaking store and expires the durable inbox, messages after `message_days`.

    `now` is the time for the matchmaking store. Runs at any time and as often as you like. Raises `RetryLaterError`
    where a database does not answer.
    """
    settle(inbox)
    expire(inbox, message_days)
    scrub(inbox)
    return store.leads.purge(now or datetime.now(UTC))
