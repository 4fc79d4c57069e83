"""What matching weighs how much, and the exchange rates it converts with: settings, not code.

The defaults follow the rubric of `docs/leads.md`. Whoever changes a number changes the version too: it is kept with
every score, so that scores of different weights are never compared by mistake.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from decimal import Decimal
from math import fsum, isclose
from pathlib import Path
from typing import Any

from bot.errors import OperatorError

CRITERIA = (
    "sector", "technology", "wants", "region", "money", "stage", "timeline", "language", "verification",
)  # fmt: skip
"""The criteria in the order in which they are shown. The penalty "staleness" comes after them."""
_LONGEST_VERSION = 32


@dataclass(frozen=True, slots=True)
class Weights:
    """The most points of each criterion (100 together), the penalty for silence, and what is proposed at all.

    `stale_month` points are taken off for each month without contact, `stale_most` at most. `proposals` counterparts
    are proposed for a lead at a time, none of them below `least` points.
    """

    version: str = "rubric-1"
    sector: float = 20
    technology: float = 20
    wants: float = 15
    region: float = 10
    money: float = 10
    stage: float = 10
    timeline: float = 5
    language: float = 5
    verification: float = 5
    stale_month: float = 1
    stale_most: float = 10
    proposals: int = 3
    least: float = 45

    def __post_init__(self) -> None:
        numbers = [getattr(self, each.name) for each in fields(self) if each.name != "version"]
        if min(numbers) < 0 or not isclose(fsum(self.most(name) for name in CRITERIA), 100):
            raise ValueError("the weights of the criteria must be 0 or more and add up to 100")
        if not self.version.strip() or len(self.version) > _LONGEST_VERSION:
            raise ValueError(f"weights need a version of at most {_LONGEST_VERSION} characters")

    def most(self, criterion: str) -> float:
        """The most points that a criterion gives."""
        return float(getattr(self, criterion))


# Rounded mid-market rates of June 2025, good enough to tell a ticket of 3 million from one of 300 million.
_BAHT = {"THB": Decimal(1), "CNY": Decimal("4.55"), "USD": Decimal("32.6"), "EUR": Decimal("37.8")}


@dataclass(frozen=True, slots=True)
class Rates:
    """Baht for one unit of each currency (ISO 4217), and the day of these rates. For scoring only, never for advice."""

    as_of: date = date(2025, 6, 30)
    baht: Mapping[str, Decimal] = field(default_factory=lambda: dict(_BAHT))

    def to_baht(self, amount: Decimal, currency: str) -> Decimal | None:
        """The amount in baht; None for a currency without a rate."""
        rate = self.baht.get(currency)
        return None if rate is None else amount * rate


def read_weights(path: Path) -> tuple[Weights, Rates]:
    """Weights and rates of a TOML file: a table `weights`, a table `rates` with `as_of` and a rate for each currency.

    What the file leaves out stays as it is by default. Raises `OperatorError` for a file that cannot be used.
    """
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8"))
        weights = _weights(given.pop("weights", {}))
        rates = _rates(given.pop("rates", {}))
    except (OSError, ValueError, TypeError, ArithmeticError) as error:
        raise OperatorError(f"{path}: the weights of matching cannot be read: {error}") from error
    if given:
        raise OperatorError(f"{path}: unknown table {sorted(given)[0]!r}; known are weights and rates")
    return weights, rates


def _weights(given: Mapping[str, Any]) -> Weights:
    if given and "version" not in given:
        raise ValueError("changed weights need a version of their own")
    return replace(Weights(), **given)


def _rates(given: Mapping[str, Any]) -> Rates:
    if not given:
        return Rates()
    as_of, own = given.get("as_of"), {name: Decimal(str(rate)) for name, rate in given.items() if name != "as_of"}
    if not isinstance(as_of, date):
        raise TypeError("rates need their date, such as as_of = 2025-06-30")
    if any(not rate.is_finite() or rate <= 0 for rate in own.values()):
        raise ValueError("a rate must be more than 0")
    return Rates(as_of, _BAHT | own)
