"""Figures of what was sent, counted by the database: implements `bot.figure_ports.DeliveryFigures`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import timedelta
from itertools import pairwise
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Engine

from adapters.delivery.expiry import DAYS_TO_TELL_REDELIVERIES
from adapters.delivery.parcels import State
from adapters.delivery.tables import parcels
from bot.figure_ports import Counts, Steps

SETTLED = (State.SENT, State.FAILED, State.DOUBTFUL)
"""What has an end that is told; what waits has none yet, and what was dropped was not to be sent any more."""
FAILURES = (State.FAILED, State.DOUBTFUL)
_BEFORE = -1


class StoredDeliveryFigures:
    """Implements `bot.figure_ports.DeliveryFigures`. A delivery counts when it was made, not when it ended.

    `keep_days`: how long the inbox keeps what was sent; its rows stay somewhat longer.
    """

    def __init__(self, engine: Engine, keep_days: float) -> None:
        self._engine = engine
        self._keep_days = keep_days

    @property
    def kept(self) -> timedelta:
        """How long deliveries are kept."""
        return timedelta(days=max(self._keep_days, DAYS_TO_TELL_REDELIVERIES))

    def deliveries(self, steps: Steps) -> Counts:
        """Messages by what became of them."""
        return self._counted(steps, parcels.c.state, SETTLED)

    def failures(self, steps: Steps) -> Counts:
        """Messages that failed or are doubtful, by channel and code."""
        return self._counted(
            steps, parcels.c.channel.concat(" ").concat(sa.func.coalesce(parcels.c.code, "")), FAILURES
        )

    def _counted(self, steps: Steps, code: sa.ColumnElement[str], states: tuple[State, ...]) -> Counts:
        times = [each.timestamp() for each in (steps.before, *steps.edges)]
        bounds = [(number + _BEFORE, begins, ends) for number, (begins, ends) in enumerate(pairwise(times))]
        columns = (sa.column("number", sa.Integer), sa.column("begins", sa.Double), sa.column("ends", sa.Double))
        each = sa.values(*columns, name="bounds").data(bounds).cte("steps")
        inside = sa.and_(parcels.c.created_at >= each.c.begins, parcels.c.created_at < each.c.ends)
        query = (
            sa.select(each.c.number, code.label("counted"), sa.func.count())
            .join_from(each, parcels, inside)
            .where(parcels.c.state.in_(states))
            .group_by(each.c.number, sa.text("counted"))
        )
        with self._engine.connect() as connection:
            return _counts((tuple(row) for row in connection.execute(query)), steps)


def _counts(rows: Iterable[tuple[Any, ...]], steps: Steps) -> Counts:
    found: dict[str, list[int]] = defaultdict(lambda: [0] * len(steps))
    before: dict[str, int] = {}
    for number, code, count in rows:
        if number == _BEFORE:
            before[code.strip()] = int(count)
        else:
            found[code.strip()][number] = int(count)
    ordered = {code: tuple(found[code]) for code in sorted(found)}
    return Counts(ordered, {code: sum(each) for code, each in ordered.items()}, before)
