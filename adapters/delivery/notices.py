"""Troubles of the channels that staff have to know of: a spent quota, a second program that fetches the messages."""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass
from datetime import UTC, datetime

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Engine

from adapters.delivery.tables import notices

log = logging.getLogger("saphan.delivery")


@dataclass(frozen=True, slots=True)
class Notice:
    """A trouble, how often it came, and when first and last."""

    channel: str
    code: str
    what: str
    times: int
    first_at: datetime
    last_at: datetime


def note(engine: Engine, channel: str, code: str, what: str) -> None:
    """Notes a trouble; the same one again counts up."""
    log.error("%s: %s: %s", channel, code, what)
    now = time.time()
    with engine.begin() as connection:
        dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
        statement = dialect.insert(notices).values(
            channel=channel, code=code[:80], what=what[:500], times=1, first_at=now, last_at=now
        )
        connection.execute(
            statement.on_conflict_do_update(
                index_elements=[notices.c.channel, notices.c.code],
                set_={"what": what[:500], "times": notices.c.times + 1, "last_at": now},
            )
        )


def noted(engine: Engine) -> list[Notice]:
    """All troubles, the latest first."""
    with engine.connect() as connection:
        rows = connection.execute(sa.select(notices).order_by(notices.c.last_at.desc())).all()
    return [
        Notice(
            row.channel,
            row.code,
            row.what,
            row.times,
            datetime.fromtimestamp(row.first_at, UTC),
            datetime.fromtimestamp(row.last_at, UTC),
        )
        for row in rows
    ]


def clear(engine: Engine, channel: str, code: str) -> bool:
    """Takes a trouble off the list; False where it is not on it."""
    with engine.begin() as connection:
        return (
            connection.execute(notices.delete().where(notices.c.channel == channel, notices.c.code == code)).rowcount
            > 0
        )
