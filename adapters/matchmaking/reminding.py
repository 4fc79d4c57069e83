"""Keeps the tasks that a lead's status sets for staff. Inside a transaction of the caller, which has the lead."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection, RowMapping

from adapters.matchmaking.tables import leads, moves, tasks
from bot.leads import Actor, Status
from bot.pipeline import ENDED
from bot.reminders import ASK_AGAIN, KINDS, REMINDERS, first_due, next_due


def remind(connection: Connection, lead: str, status: Status, by: Actor, at: datetime) -> None:
    """Settles what the status before asked for, and sets what the new one asks."""
    kinds = KINDS | {ASK_AGAIN} if status in ENDED else KINDS
    settled = tasks.update().where(tasks.c.lead == lead, tasks.c.kind.in_(kinds), tasks.c.done_at.is_(None))
    connection.execute(settled.values(done_at=at, done_by=by.name))
    due = first_due(status, at)
    if due:
        _add(connection, lead, REMINDERS[status].kind, due)


def remind_again(connection: Connection, task: RowMapping, at: datetime) -> None:
    """After a task was done: the next one of its kind, where the lead's status asks for more."""
    lead = connection.execute(sa.select(leads.c.status, leads.c.created_at).where(leads.c.id == task["lead"])).first()
    if lead is None or lead.status not in REMINDERS or REMINDERS[lead.status].kind != task["kind"]:
        return
    moved = sa.select(moves.c.at).where(moves.c.lead == task["lead"]).order_by(moves.c.id.desc()).limit(1)
    entered_at = connection.execute(moved).scalar() or lead.created_at
    due = next_due(lead.status, entered_at, task["due_at"], at)
    if due:
        _add(connection, task["lead"], task["kind"], due)


def hand_over(connection: Connection, lead: str, before: str, after: str) -> None:
    """The open tasks of who had a lead are those of who has it now."""
    mine = tasks.update().where(tasks.c.lead == lead, tasks.c.owner == before, tasks.c.done_at.is_(None))
    connection.execute(mine.values(owner=after))


def _add(connection: Connection, lead: str, kind: str, due: datetime) -> None:
    same = sa.select(tasks.c.id).where(tasks.c.lead == lead, tasks.c.kind == kind, tasks.c.done_at.is_(None))
    if connection.execute(same).first() is None:
        owner = connection.execute(sa.select(leads.c.owner).where(leads.c.id == lead)).scalar_one()
        connection.execute(tasks.insert().values(lead=lead, kind=kind, due_at=due, owner=owner))
