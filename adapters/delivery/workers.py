"""Which processes are at work: each has a slot, whose name DBOS knows it by, and shows that it lives by a beat.

DBOS brings back only the work of the slot that a process starts with. So the slot of a process that died is taken by
the next one that starts, or its work is taken over by the others.
"""

from __future__ import annotations

import os
import socket
import time
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection, Engine, Row

from adapters.delivery.tables import leases, workers

SECONDS_TO_LIVE = 15.0
"""A process that has not shown itself for so long counts as dead. It shows itself three times as often."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A place among the workers."""

    number: int
    run: str

    @property
    def executor(self) -> str:
        """Its name for DBOS: the same for every process that has this slot, one after the other."""
        return executor_name(self.number)


def executor_name(slot: int) -> str:
    """What DBOS calls the worker in a slot."""
    return f"saphan-{slot}"


def take_slot(engine: Engine, run: str) -> Slot:
    """Takes the first slot that is free, or whose process is dead."""
    with engine.begin() as connection:
        _lock(connection)
        rows = {row.slot: row for row in connection.execute(sa.select(workers))}
        number = next(slot for slot in range(len(rows) + 1) if slot not in rows or _is_dead(rows[slot]))
        if number in rows:
            connection.execute(leases.delete().where(leases.c.run == rows[number].run))
        _claim(connection, number, run)
    return Slot(number, run)


def beat(engine: Engine, slot: Slot) -> bool:
    """Shows that this process lives; False where its slot is another's by now, because it was silent too long."""
    with engine.begin() as connection:
        statement = workers.update().where(workers.c.slot == slot.number, workers.c.run == slot.run)
        return connection.execute(statement.values(beat_at=time.time())).rowcount > 0


def bury(engine: Engine) -> list[str]:
    """Frees the slots of dead processes; the names whose work somebody has to take over."""
    with engine.begin() as connection:
        _lock(connection)
        dead = [row for row in connection.execute(sa.select(workers)) if _is_dead(row)]
        connection.execute(workers.delete().where(workers.c.slot.in_([row.slot for row in dead])))
        # What only one may do, the dead do no longer.
        connection.execute(leases.delete().where(leases.c.run.in_([row.run for row in dead])))
    return [executor_name(row.slot) for row in dead]


def leave(engine: Engine, slot: Slot) -> None:
    """Frees the slot of a process that ends."""
    with engine.begin() as connection:
        connection.execute(workers.delete().where(workers.c.slot == slot.number, workers.c.run == slot.run))


def hold_lease(engine: Engine, name: str, run: str, seconds: float) -> bool:
    """Whether this process may do what only one may do at a time; holding it again makes it last longer."""
    now = time.time()
    with engine.begin() as connection:
        dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
        statement = dialect.insert(leases).values(name=name, run=run, until=now + seconds)
        taken = connection.execute(
            statement.on_conflict_do_update(
                index_elements=[leases.c.name],
                set_={"run": run, "until": now + seconds},
                where=sa.or_(leases.c.run == run, leases.c.until < now),
            ).returning(leases.c.run)
        ).one_or_none()
    return taken is not None


def _lock(connection: Connection) -> None:
    """One process at a time looks at the slots."""
    if connection.dialect.name == "sqlite":
        connection.execute(workers.delete().where(workers.c.slot < 0))  # the first write takes the database's lock
    else:
        connection.execute(sa.text("SELECT pg_advisory_xact_lock(72741)"))


def _claim(connection: Connection, number: int, run: str) -> None:
    connection.execute(workers.delete().where(workers.c.slot == number))
    connection.execute(
        workers.insert().values(slot=number, run=run, host=socket.gethostname(), pid=os.getpid(), beat_at=time.time())
    )


def _is_dead(row: Row[Any]) -> bool:
    if time.time() - row.beat_at > SECONDS_TO_LIVE:
        return True
    # On the same machine it can be known at once. A number that another process has by now only costs the wait.
    return row.host == socket.gethostname() and not _is_running(row.pid)


def _is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
