"""How the server's jobs went the last time, for all processes and for staff."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Engine

from adapters.delivery import workers
from adapters.delivery.tables import jobs

_LONGEST = 500


@dataclass(frozen=True, slots=True)
class JobState:
    """The last run of a job, when the last one went well (None: never), and when the next one is due.

    `said` is what the last good run told of itself, `error` why the last run failed ("" where it went well);
    `failures` of them came in a row.
    """

    name: str
    ended_at: datetime
    took: timedelta
    succeeded_at: datetime | None
    said: str
    failures: int
    error: str
    next_at: datetime


def job_states(engine: Engine) -> Mapping[str, JobState]:
    """All jobs that ever ran, by name."""
    with engine.connect() as connection:
        rows = connection.execute(sa.select(jobs).order_by(jobs.c.name)).all()
    return {
        row.name: JobState(
            row.name,
            _time(row.ended_at),
            timedelta(seconds=row.seconds),
            None if row.succeeded_at is None else _time(row.succeeded_at),
            row.said,
            row.failures,
            row.error,
            _time(row.next_at),
        )
        for row in rows
    }


def keep_state(engine: Engine, state: JobState) -> None:
    """Keeps how a run went, in place of the one before."""
    values = {
        "ended_at": state.ended_at.timestamp(),
        "seconds": state.took.total_seconds(),
        "succeeded_at": state.succeeded_at.timestamp() if state.succeeded_at else None,
        "said": state.said[:_LONGEST],
        "failures": state.failures,
        "error": state.error[:_LONGEST],
        "next_at": state.next_at.timestamp(),
    }
    with engine.begin() as connection:
        dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
        statement = dialect.insert(jobs).values(name=state.name, **values)
        connection.execute(statement.on_conflict_do_update(index_elements=[jobs.c.name], set_=values))


class SharedJobs:
    """Implements `adapters.jobs.Shared` in the durable inbox's database; `run` names this process."""

    def __init__(self, engine: Engine, run: str) -> None:
        self._engine = engine
        self._run = run

    def alone(self, name: str, seconds: float) -> bool:
        """Whether this process alone may do something for so many seconds."""
        return workers.hold_lease(self._engine, name, self._run, seconds)

    def states(self) -> Mapping[str, JobState]:
        """How each job went the last time."""
        return job_states(self._engine)

    def keep(self, state: JobState) -> None:
        """Keeps how a job went."""
        keep_state(self._engine, state)


def _time(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
