"""What expires: first the content of messages and answers, later the rows that tell a redelivery."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import UTC, datetime

import sqlalchemy as sa
from sqlalchemy.engine import Engine

from adapters.delivery import begun
from adapters.delivery.parcels import OPEN
from adapters.delivery.people import dump_memory, read_memory
from adapters.delivery.tables import mark_deleted, messages, nonces, parcels, people, posts
from bot.assistant import FORM_KEPT
from bot.ports import Memory

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
        _forget_memories(connection, before)
        connection.execute(nonces.delete().where(nonces.c.first_at < time.time() - _NONCE_SECONDS))
        begun.expire(connection)
        _delete_old(connection, time.time() - DAYS_TO_TELL_REDELIVERIES * _DAY)
        if emptied:
            mark_deleted(connection)
    return emptied


def _forget_memories(connection: sa.Connection, before: float) -> None:
    """Of a conversation that was silent for long, a form that was begun is remembered for its time, and nothing else.

    A form that is older goes, however long the rest is kept.
    """
    now = datetime.now(UTC)
    oldest = max(before, (now - FORM_KEPT).timestamp())
    query = sa.select(people.c.channel, people.c.user_id, people.c.memory, people.c.memory_at)
    for row in connection.execute(query.where(people.c.memory_at < oldest)).all():
        memory = read_memory(row.memory)
        form = memory.form if memory.form and memory.form.at and now - memory.form.at <= FORM_KEPT else None
        rest = Memory(language=memory.language) if row.memory_at < before else memory
        left = replace(rest, form=form) if form or row.memory_at >= before else None
        if left == memory:
            continue
        connection.execute(
            people.update()
            .where(people.c.channel == row.channel, people.c.user_id == row.user_id)
            # Not what was remembered since.
            .where(people.c.memory_at == row.memory_at)
            .values(memory=dump_memory(left) if left else None, memory_at=row.memory_at if left else None)
        )


def _delete_old(connection: sa.Connection, before: float) -> None:
    connection.execute(parcels.delete().where(parcels.c.created_at < before, parcels.c.content.is_(None)))
    connection.execute(posts.delete().where(posts.c.posted_at < before))
    connection.execute(messages.delete().where(messages.c.received_at < before, messages.c.message.is_(None)))
    connection.execute(
        people.delete().where(
            people.c.memory.is_(None),
            people.c.blocked_at.is_(None),
            people.c.opted_out_at.is_(None),
            people.c.taken_over_at.is_(None),
        )
    )
