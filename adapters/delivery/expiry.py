"""What expires: first the content of messages and answers, later the rows that tell a redelivery."""

from __future__ import annotations

import time

import sqlalchemy as sa
from sqlalchemy.engine import Engine

from adapters.delivery.parcels import OPEN
from adapters.delivery.tables import messages, nonces, parcels, people
from bot.messages import Address

DAYS_TO_TELL_REDELIVERIES = 35.0
"""Longer than any vendor delivers again."""

_DAY = 86_400.0
_NONCE_SECONDS = 3_600.0


def expire(engine: Engine, days: float) -> int:
    """Forgets what was said more than `days` ago; how many messages and parcels lost their content.

    What is not settled yet keeps its content: it may still be answered or sent.
    """
    before = time.time() - days * _DAY
    with engine.begin() as connection:
        emptied = connection.execute(
            messages.update()
            .where(messages.c.received_at < before, messages.c.state != "waiting", messages.c.message.is_not(None))
            .values(message=None, context="{}")
        ).rowcount
        emptied += connection.execute(
            parcels.update()
            .where(parcels.c.created_at < before, parcels.c.state.not_in(OPEN), parcels.c.content.is_not(None))
            .values(content=None, context="{}")
        ).rowcount
        connection.execute(people.update().where(people.c.memory_at < before).values(memory=None, memory_at=None))
        connection.execute(nonces.delete().where(nonces.c.first_at < time.time() - _NONCE_SECONDS))
        _delete_old(connection, time.time() - DAYS_TO_TELL_REDELIVERIES * _DAY)
    return emptied


def erase(engine: Engine, who: Address) -> int:
    """Forgets what a person said and was told; how many messages and parcels lost their content.

    What is still to be sent (the confirmation) stays until it has gone, and then as long as anything does.
    """
    with engine.begin() as connection:
        emptied = connection.execute(
            messages.update()
            .where(messages.c.channel == who.channel, messages.c.user_id == who.user_id)
            .where(messages.c.state != "waiting", messages.c.message.is_not(None))
            .values(message=None, context="{}")
        ).rowcount
        emptied += connection.execute(
            parcels.update()
            .where(parcels.c.channel == who.channel, parcels.c.user_id == who.user_id)
            .where(parcels.c.state.not_in(OPEN), parcels.c.content.is_not(None))
            .values(content=None, context="{}")
        ).rowcount
        connection.execute(
            people.update()
            .where(people.c.channel == who.channel, people.c.user_id == who.user_id)
            .values(memory=None, memory_at=None)
        )
    return emptied


def _delete_old(connection: sa.Connection, before: float) -> None:
    connection.execute(parcels.delete().where(parcels.c.created_at < before, parcels.c.content.is_(None)))
    connection.execute(messages.delete().where(messages.c.received_at < before, messages.c.message.is_(None)))
    connection.execute(
        people.delete().where(
            people.c.memory.is_(None),
            people.c.blocked_at.is_(None),
            people.c.opted_out_at.is_(None),
            people.c.taken_over_at.is_(None),
        )
    )
