"""What the command line shows: progress on standard error, tables, reports."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, Progress, TaskID, TaskProgressColumn, TextColumn, TimeRemainingColumn
from rich.table import Column, Table

from ingest.pipeline import Report
from ingest.web.pages import Brought
from knowledge import index
from knowledge.remarks import REMARKS, Remark

errors = Console(stderr=True, soft_wrap=True, highlight=False)
_LISTED = 20


class ProgressBars(index.Progress):
    """A progress bar for each stretch of work; on something that is no terminal, one line at the start of each."""

    def __init__(self, bars: Progress) -> None:
        self._bars = bars
        self._task: TaskID | None = None

    def start(self, what: str, total: int) -> None:
        """Begins a bar."""
        self._task = self._bars.add_task(what, total=total)

    def advance(self, steps: int) -> None:
        """Moves it on."""
        if self._task is not None:
            self._bars.advance(self._task, steps)


@contextmanager
def progress_bars() -> Iterator[ProgressBars]:
    """Bars on standard error while the block runs."""
    columns = (TextColumn("{task.description:>10}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    with Progress(*columns, console=errors, transient=not sys.stderr.isatty()) as bars:
        yield ProgressBars(bars)


def show_fetched(brought: Brought) -> None:
    """What came of web addresses: counts, then what needs a person's eye."""
    print(f"{len(brought.changed)} pages new or changed, {len(brought.files) - len(brought.changed)} as they were")
    if brought.cut:
        print("the site map names more pages than are taken at once (500)")
    _list("not there any more:", sorted(brought.gone))
    for refusal in brought.refused:
        print(f"refused: {refusal}{' (try again later)' if refusal.later else ''}", file=sys.stderr)


def show_report(report: Report, dry_run: bool, prune: bool) -> None:
    """What an ingest did: counts, then what needs a person's eye."""
    would = "would be " if dry_run else ""
    print(
        f"{len(report.added)} {would}added, {len(report.changed)} {would}changed, {report.unchanged} unchanged, "
        f"{len(report.removed)} {would}removed (sections, each language counted); "
        f"{report.files_read} files read, {report.files_kept} not read again"
    )
    listed = {
        "added:": report.added,
        "changed:": report.changed,
        "removed:": report.removed,
        "from another file than before:": report.moved,
    }
    for title, keys in listed.items():
        _list(title, [f"{section} ({language})" for section, language in keys])
    _list("ignored (.ingestignore):", [str(path) for path in report.ignored])
    _list("without as_of (answers will say that the date is not given):", [str(path) for path in report.undated])
    if report.vanished:
        _list(
            "forgotten, their files are gone:" if prune else "files gone, still known (--prune forgets them):",
            [str(path) for path in report.vanished],
        )
    _list("replaced by a newer document:", [f"{old} by {new}" for old, new in report.superseded])
    _list(
        "different figures for the same (answers give both):",
        [
            f"{each.one.section}: {each.one.text}\n  {each.other.section}: {each.other.text}"
            for each in report.conflicts
        ],
    )
    _list("to be looked at:", [_remark(path, remark) for path, remark in report.remarks])
    for refusal in report.refused:
        print(f"refused: {refusal}", file=sys.stderr)
    if report.generation:
        print(f"generation {report.generation} is in use")


def _remark(path: Path, remark: Remark) -> str:
    page = f", page {remark.page}" if remark.page else ""
    return f"{path}{page}: {REMARKS[remark.code]}{f': {remark.text}' if remark.text else ''}"


def _list(title: str, lines: Sequence[str]) -> None:
    if lines:
        more = [f"… and {len(lines) - _LISTED} more"] if len(lines) > _LISTED else []
        print("\n  ".join([title, *lines[:_LISTED], *more]))


def show_table(head: Sequence[str], lines: Sequence[Sequence[str]]) -> None:
    """A table on standard output, each line whole, whatever stands in it."""
    shown = Table(*(Column(name, overflow="fold") for name in head))
    for line in lines:
        shown.add_row(*map(escape, line))
    Console(highlight=False, markup=True).print(shown)


def show_measures(table: dict[str, dict[str, Any]]) -> None:
    """The evaluation's measures as a table, without those that no question tells."""
    names = [name for name in next(iter(table.values())) if any(values[name] is not None for values in table.values())]
    shown = Table(Column("group", no_wrap=True), *(name.replace("_", " ").replace("@", " @") for name in names))
    for group, values in table.items():
        shown.add_row(group, *("–" if values[name] is None else f"{round(values[name], 3):g}" for name in names))
    Console(width=max(170, Console().width)).print(shown)
