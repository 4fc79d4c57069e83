"""Counting by steps of time in SQL, alike on SQLite and PostgreSQL.

The times of the steps are made outside: so a day begins when it begins where staff work, whatever its length, and the
database needs to know nothing of time zones.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from adapters.matchmaking.columns import UtcTime
from bot.figure_ports import Counts, Ranked, Steps, Waiting, Waits, waiting
from bot.ports import HANDED_OVER

BEFORE = -1
"""The number of the stretch before the steps."""
TENTHS = 10
STEP = "step"
"""What the number of a step is called in a query."""


@dataclass(frozen=True, slots=True)
class Placed:
    """Rows of a table with the step that each is in: what to select from, the step's number, and which rows are in one.

    In a query the number is to be labelled, and grouped by, as `STEP`.
    """

    source: sa.FromClause
    number: sa.ColumnElement[int]
    inside: sa.ColumnElement[bool]


def placed(
    steps: Steps, table: sa.FromClause, at: sa.ColumnElement[Any], dialect: str, *, whole: bool = False
) -> Placed:
    """Places the rows of a table by their time; with `whole` all steps are one, with the number 0."""
    edges = (steps.before, steps.start, steps.end) if whole else (steps.before, *steps.edges)
    inside = sa.and_(at >= edges[0], at < edges[-1])
    if dialect == "postgresql":
        # How many of the edges are not after it: 1 is the stretch before.
        bounds = sa.literal(list(edges), ARRAY(sa.DateTime(timezone=True)))
        return Placed(table, (sa.func.width_bucket(at, bounds) - 2).label(STEP), inside)
    # Looked up in the index for each step, which SQLite does in order.
    columns = (sa.column("number", sa.Integer), sa.column("begins", UtcTime), sa.column("ends", UtcTime))
    values = [(number, begins, ends) for number, (begins, ends) in enumerate(pairwise(edges), BEFORE)]
    each = sa.values(*columns, name="bounds").data(values).cte("steps")
    within = sa.and_(at >= each.c.begins, at < each.c.ends)
    return Placed(each.join(table, within), each.c.number.label(STEP), sa.true())


class tenths_between(FunctionElement[int]):  # noqa: N801 - named like the functions of SQL
    """Tenths of seconds from one time to another."""

    type = sa.Integer()
    inherit_cache = True


@compiles(tenths_between, "sqlite")
def _tenths_on_sqlite(element: tenths_between, compiler: SQLCompiler, **more: Any) -> str:
    one, other = (compiler.process(clause, **more) for clause in element.clauses)
    return f"CAST(round((julianday({other}) - julianday({one})) * {86_400 * TENTHS}) AS INTEGER)"


@compiles(tenths_between, "postgresql")
def _tenths_on_postgresql(element: tenths_between, compiler: SQLCompiler, **more: Any) -> str:
    one, other = (compiler.process(clause, **more) for clause in element.clauses)
    return f"CAST(round(extract(epoch FROM {other} - {one}) * {TENTHS}) AS BIGINT)"


def counts(rows: Iterable[tuple[Any, ...]], steps: Steps, total: Mapping[str, int] | None = None) -> Counts:
    """From rows of number, code and count; `total` where it is not the sum of the steps."""
    found: dict[str, list[int]] = defaultdict(lambda: [0] * len(steps))
    before: dict[str, int] = {}
    for number, code, count in rows:
        if number == BEFORE:
            before[code] = int(count)
        else:
            found[code][number] = int(count)
    ordered = {code: tuple(found[code]) for code in sorted(found)}
    return Counts(ordered, total or {code: sum(each) for code, each in ordered.items()}, before)


def ranked(rows: Iterable[tuple[Any, ...]], limit: int) -> tuple[Ranked, ...]:
    """From rows of number (all steps as one), code and count: the most frequent ones of the steps."""
    found: dict[str, dict[int, int]] = defaultdict(dict)
    for number, code, count in rows:
        found[code][number] = int(count)
    all_of_them = (Ranked(code, each.get(0, 0), each.get(BEFORE, 0)) for code, each in found.items())
    often = sorted(all_of_them, key=lambda each: (-each.count, each.code))
    return tuple(each for each in often[:limit] if each.count)


def waits(rows: Iterable[tuple[int, int, int]], steps: Steps, unmet: int = 0) -> Waits:
    """From rows of number, tenths of seconds and count."""
    found: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for number, tenths, count in rows:
        # A clock that was set back between the two counts as no wait.
        found[number].append((max(tenths, 0) / TENTHS, int(count)))
    inside = [each for number, some in found.items() if number != BEFORE for each in some]
    return Waits(
        tuple(waiting(found[number]) if number in found else Waiting() for number in range(len(steps))),
        waiting(inside),
        waiting(found[BEFORE]) if BEFORE in found else Waiting(),
        unmet,
    )


def first_words(rows: Iterable[tuple[Any, ...]], steps: Steps) -> Waits:
    """From rows of conversation, time and what happened: staff wrote ("staff"), or the skill of a hand-over or -back.

    A hand-over waits for the first word of staff in its conversation, unless another handing came before.
    """
    waiting_since: dict[int, datetime] = {}
    found: list[tuple[int, int, int]] = []
    unmet = 0
    # Of two at the same moment the word comes first: staff hand back after what they wrote.
    for conversation, at, what in sorted(rows, key=lambda row: (row[0], row[1], row[2] != "staff")):
        since = waiting_since.pop(conversation, None)
        if since is not None and what == "staff":
            found.append((_step_of(since, steps), round((at - since).total_seconds() * TENTHS), 1))
        elif since is not None:
            unmet += _step_of(since, steps) >= 0
        if what == HANDED_OVER and at < steps.end:
            waiting_since[conversation] = at
    unmet += sum(_step_of(since, steps) >= 0 for since in waiting_since.values())
    return waits(found, steps, unmet)


def _step_of(at: datetime, steps: Steps) -> int:
    """The number of the step that a time before the end is in, or of the stretch before."""
    return max(bisect_right(steps.edges, at) - 1, BEFORE)
