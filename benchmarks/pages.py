"""Markdown tables of the benchmarks, and their places in `docs/evaluation.md`.

A table stands there between `<!-- NAME -->` and `<!-- /NAME -->`; a benchmark run with `--write` renews its own.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

PAGE = Path(__file__).parents[1] / "docs" / "evaluation.md"


def wants_writing() -> bool:
    """Whether the benchmark was asked to renew the page."""
    return "--write" in sys.argv


def rows(head: Sequence[str], lines: Iterable[Sequence[str]]) -> str:
    """A Markdown table."""
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (head, ["---"] * len(head), *lines))


def share(value: float | None) -> str:
    """A share from 0 to 1 with three digits: ".894"; "" where there is none."""
    if value is None:
        return ""
    shown = f"{value:.3f}"
    return "1.0" if shown == "1.000" else shown.removeprefix("0")


def percent(value: float) -> str:
    """A share as a percentage without digits: "81%"."""
    return f"{value:.0%}"


def table_of(name: str) -> str:
    """The table that the page shows under a name. Raises `LookupError` if it has no such place."""
    found = _place(name).search(PAGE.read_text(encoding="utf-8"))
    if not found:
        raise LookupError(f"{PAGE.name} has no place for the table {name!r}")
    return found[2].strip()


def renew(name: str, table: str) -> None:
    """Puts a table into its place on the page."""
    table_of(name)
    page = PAGE.read_text(encoding="utf-8")
    PAGE.write_text(_place(name).sub(lambda found: f"{found[1]}{table}\n{found[3]}", page), encoding="utf-8")


def _place(name: str) -> re.Pattern[str]:
    return re.compile(rf"(<!-- {name} -->\n)(.*?)(<!-- /{name} -->)", re.DOTALL)
