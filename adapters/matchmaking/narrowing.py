"""Which leads a query finds: its conditions and its order in the database."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from adapters.matchmaking.tables import consents, leads, tasks
from bot.casework import LeadQuery
from bot.leads import Purpose

FEW = 500
"""So many ids may stand in a statement; those of a longer list are compared here instead."""


def narrowed(select: Any, query: LeadQuery) -> Any:
    """The statement over `leads` with the query's conditions, but for its words and its page."""
    for column, wanted in (
        (leads.c.status, query.statuses),
        (leads.c.kind, query.kinds),
        (leads.c.request, query.requests),
        (leads.c.language, query.languages),
        (leads.c.id, query.ids),
    ):
        if wanted:
            select = select.where(column.in_(wanted))
    if query.owner is not None:
        select = select.where(leads.c.owner == query.owner)
    if query.flags:
        # A list of codes in JSON, on both databases: a code is found between its quotes.
        marks = sa.cast(leads.c.flags, sa.Text)
        select = select.where(sa.or_(*(marks.contains(f'"{flag}"', autoescape=True) for flag in query.flags)))
    if query.captured_from is not None:
        select = select.where(leads.c.created_at >= query.captured_from)
    if query.captured_before is not None:
        select = select.where(leads.c.created_at < query.captured_before)
    for purpose in query.consented:
        select = select.where(_agreed(purpose))
    for purpose in query.not_consented:
        # Whoever was erased agrees to nothing.
        select = select.where(~_agreed(purpose))
    if query.due_by is not None:
        due = sa.select(tasks.c.lead).where(
            tasks.c.done_at.is_(None), tasks.c.due_at <= query.due_by, tasks.c.lead.is_not(None)
        )
        select = select.where(leads.c.id.in_(due))
    return select


def in_order(select: Any) -> Any:
    """The statement over `leads` with the newest first."""
    return select.order_by(leads.c.created_at.desc(), leads.c.id)


def found_ids(connection: Connection, query: LeadQuery, hits: frozenset[str] | None) -> list[str]:
    """Ids of all leads that a query finds, in order; `hits` are those that its words are found in."""
    select = in_order(narrowed(sa.select(leads.c.id), query))
    if hits is not None and len(hits) <= FEW:
        return list(connection.execute(select.where(leads.c.id.in_(hits))).scalars())
    ids: Iterable[str] = connection.execute(select).scalars()
    return [lead for lead in ids if hits is None or lead in hits]


def _agreed(purpose: Purpose) -> sa.Exists:
    held = sa.select(consents.c.id).where(
        consents.c.party == leads.c.party, consents.c.purpose == purpose, consents.c.withdrawn_at.is_(None)
    )
    return held.correlate(leads).exists()
