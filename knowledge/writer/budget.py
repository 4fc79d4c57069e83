"""What the model may use in a day, in tokens and in money, over all workers of a machine and through restarts.

The day is UTC's. A call's likely use is reserved before it is made, so that calls at the same time cannot pass the
limit together; what it did use takes the reservation's place. A process that dies in between leaves its reservation
counted.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.errors import OperatorError
from knowledge.writer.failures import WriterError

FILE = "writer-budget.sqlite"
KEPT_DAYS = 90
_BUSY_SECONDS = 10
_MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Price:
    """Of a million tokens, in whatever currency the budget is in."""

    taken_in: float = 0.0
    given_out: float = 0.0

    def of(self, taken_in: int, given_out: int) -> float:
        """The cost of a call."""
        return (taken_in * self.taken_in + given_out * self.given_out) / _MILLION


@dataclass(frozen=True, slots=True)
class Used:
    """Of a day, or of a call."""

    taken_in: int = 0
    given_out: int = 0
    cost: float = 0.0

    @property
    def tokens(self) -> int:
        """Both ways."""
        return self.taken_in + self.given_out


def _now() -> datetime:
    return datetime.now(UTC)


class Budget:
    """`tokens` and `cost` are the limits of a day; 0 is none."""

    def __init__(self, folder: Path, tokens: int = 0, cost: float = 0.0, clock: Callable[[], datetime] = _now) -> None:
        self._path = folder / FILE
        self.tokens, self.cost = tokens, cost
        self._clock = clock

    def used(self) -> Used:
        """Today."""
        with self._open() as database:
            return self._used(database, self._day())

    def reserve(self, model: str, likely: Used) -> str:
        """Takes what a call will likely use; the day that it is taken from. Raises `WriterError` ("budget")."""
        day = self._day()
        with self._open() as database:
            database.execute("BEGIN IMMEDIATE")
            used = self._used(database, day)
            if self._passed(used, likely):
                database.execute("ROLLBACK")
                raise WriterError("budget", "the language model's budget of today is used up")
            oldest = (self._clock() - timedelta(days=KEPT_DAYS)).strftime("%Y-%m-%d")
            database.execute("DELETE FROM used WHERE day < ?", (oldest,))
            self._add(database, day, model, likely)
            database.execute("COMMIT")
        return day

    def settle(self, day: str, model: str, reserved: Used, really: Used) -> None:
        """Puts what a call really used in the place of what was reserved for it."""
        more = Used(
            really.taken_in - reserved.taken_in, really.given_out - reserved.given_out, really.cost - reserved.cost
        )
        with self._open() as database:
            self._add(database, day, model, more)

    def _passed(self, used: Used, likely: Used) -> bool:
        return bool(
            (self.tokens and used.tokens + likely.tokens > self.tokens)
            or (self.cost and used.cost + likely.cost > self.cost)
        )

    def _day(self) -> str:
        return self._clock().strftime("%Y-%m-%d")

    def _used(self, database: sqlite3.Connection, day: str) -> Used:
        row = database.execute(
            "SELECT coalesce(sum(taken_in), 0), coalesce(sum(given_out), 0), coalesce(sum(cost), 0) FROM used"
            " WHERE day = ?",
            (day,),
        ).fetchone()
        return Used(*row)

    def _add(self, database: sqlite3.Connection, day: str, model: str, used: Used) -> None:
        database.execute(
            "INSERT INTO used (day, model, taken_in, given_out, cost) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT (day, model) DO UPDATE SET taken_in = taken_in + excluded.taken_in,"
            " given_out = given_out + excluded.given_out, cost = cost + excluded.cost",
            (day, model, used.taken_in, used.given_out, used.cost),
        )

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        """The file, made where it is missing. Raises `OperatorError` where it cannot be used."""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with closing(sqlite3.connect(self._path, timeout=_BUSY_SECONDS, isolation_level=None)) as database:
                database.execute(
                    "CREATE TABLE IF NOT EXISTS used (day TEXT, model TEXT, taken_in INTEGER NOT NULL,"
                    " given_out INTEGER NOT NULL, cost REAL NOT NULL, PRIMARY KEY (day, model))"
                )
                yield database
        except (OSError, sqlite3.Error) as error:
            raise OperatorError(f"{self._path}: the model's budget cannot be kept: {error}") from error
