"""Messages that show the beginning of an answer: what is known of them until the whole answer takes their place.

Kept apart from the answer, as they are there before it, and survive a process that dies while it is made.
"""

from __future__ import annotations

import time

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from adapters.delivery.tables import begun, messages


def begin(engine: Engine, number: int) -> bool:
    """Notes that the answer to message `number` is about to be begun; False where that was noted before."""
    with engine.begin() as connection:
        found = connection.execute(sa.select(begun.c.number).where(begun.c.number == number)).scalar()
        if found is None:
            connection.execute(begun.insert().values(number=number, begun_at=time.time()))
    return found is None


def known(engine: Engine, number: int) -> str:
    """The vendor's id of the message that was begun; "" where none is known."""
    with engine.connect() as connection:
        return connection.execute(sa.select(begun.c.vendor_id).where(begun.c.number == number)).scalar() or ""


def keep(engine: Engine, number: int, vendor_id: str) -> None:
    """The vendor took the beginning, under this id."""
    with engine.begin() as connection:
        connection.execute(begun.update().where(begun.c.number == number).values(vendor_id=vendor_id[:200]))


def forget(engine: Engine, number: int) -> None:
    """Nothing was begun after all."""
    with engine.begin() as connection:
        connection.execute(begun.delete().where(begun.c.number == number))


def take(connection: Connection, number: int) -> str:
    """The id whose place the answer takes, "" where none is known; within the transaction that stores the answer."""
    taken = begun.delete().where(begun.c.number == number).returning(begun.c.vendor_id)
    return connection.execute(taken).scalar() or ""


def expire(connection: Connection) -> None:
    """Forgets what belongs to no message that waits for its answer."""
    waiting = sa.select(messages.c.number).where(messages.c.state == "waiting")
    connection.execute(begun.delete().where(begun.c.number.not_in(waiting)))
