"""One figure of the overview, ready to be shown: the same values as a chart, a table and a file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from adapters.matchmaking.exporting import Cell, Table

Value = float | int | None
Unit = Literal["count", "percent", "seconds"]


@dataclass(frozen=True, slots=True)
class Row:
    """One line: what it is of, in the chart's words where those are shorter, and a value for each column.

    `gone`: what it is of is no longer there.
    """

    label: str
    values: tuple[Value, ...]
    short: str = ""
    gone: bool = False


@dataclass(frozen=True, slots=True)
class Key:
    """One number that says most: now and in the period before (None: not to be compared). `code` names it."""

    code: str
    unit: Unit
    now: Value
    before: Value = None

    @property
    def change(self) -> Value:
        """By how much it differs from the period before."""
        return None if self.now is None or self.before is None else self.now - self.before


@dataclass(frozen=True, slots=True)
class Sheet:
    """A figure. "stacked": counts that add up, by step. "lines": values by step. "ranked": the most frequent first.

    `head` names the first column, `columns` the others. `total` stands below the rows, and is in no chart.
    """

    code: str
    kind: Literal["stacked", "lines", "ranked"]
    unit: Unit
    head: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    total: Row | None = None
    keys: tuple[Key, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether there is nothing to be seen."""
        return not any(value for row in self.rows for value in row.values)

    @property
    def values(self) -> list[float]:
        """All values of the rows."""
        return [value for row in self.rows for value in row.values if value is not None]

    def divided(self, size: int) -> Sheet:
        """With its rows in another unit, of that size."""
        if size == 1:
            return self
        rows = (replace(row, values=tuple(value and value / size for value in row.values)) for row in self.rows)
        return replace(self, rows=tuple(rows))

    def table(self) -> Table:
        """For a file: with plain numbers, seconds and percent to a tenth."""
        rows = (*self.rows, *((self.total,) if self.total else ()))
        headers = (self.head, *self.columns)
        return Table(headers, headers, tuple((row.label, *(_cell(value) for value in row.values)) for row in rows))


def _cell(value: Value) -> Cell:
    if value is None:
        return ""
    return value if isinstance(value, int) else Decimal(f"{value:.1f}")


def share(part: int, whole: int) -> float | None:
    """In percent; None of nothing."""
    return 100 * part / whole if whole else None


def merged(codes: Iterable[str], known: Sequence[str]) -> dict[str, list[str]]:
    """Codes in the order of the known ones, each with those that stand for it; the unknown ones under "other"."""
    found: dict[str, list[str]] = {}
    for code in codes:
        found.setdefault(code if code in known else "other", []).append(code)

    def order(code: str) -> int:
        return known.index(code) if code in known else len(known)

    return {code: found[code] for code in sorted(found, key=order)}
