"""Counts tries to log in, in a moving window, for all processes that use the database."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from adapters.matchmaking.access_tables import attempts
from bot.staff import Rate

_KEPT = timedelta(hours=1)
"""The longest time that a rate looks back on."""


def take(connection: Connection, keys: Mapping[str, Sequence[Rate]], now: datetime) -> int:
    """Counts a try for each key: 0 where all rates allow it, else the whole seconds to wait, and nothing is counted.

    The transaction holds the keys' locks, so that no two processes count at once.
    """
    connection.execute(attempts.delete().where(attempts.c.at <= now - _KEPT))
    wait = max((_wait(connection, key, rate, now) for key, rates in keys.items() for rate in rates), default=0)
    if keys and not wait:
        connection.execute(attempts.insert(), [{"index": key, "at": now} for key in keys])
    return wait


def _wait(connection: Connection, key: str, rate: Rate, now: datetime) -> int:
    """Seconds until the rate allows another try; 0 where it does now."""
    assert rate.within <= _KEPT
    newest = sa.select(attempts.c.at).where(attempts.c.index == key, attempts.c.at > now - rate.within)
    times = connection.execute(newest.order_by(attempts.c.at.desc()).limit(rate.most)).scalars().all()
    return 0 if len(times) < rate.most else max(1, math.ceil((times[-1] + rate.within - now).total_seconds()))
