"""How far the work is, in a file for the processes that show it."""

from __future__ import annotations

import time
from pathlib import Path

from ingest.whole_files import replace_text
from knowledge.index import Progress

_TOLD_EVERY = 0.5
"""Seconds between two notes of how far the work is."""


class NotedProgress(Progress):
    """Progress in a file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._total, self._done, self._told = 1, 0, 0.0

    def start(self, what: str, total: int) -> None:
        """A stretch begins."""
        self._total, self._done = max(total, 1), 0

    def advance(self, steps: int) -> None:
        """Some steps are done."""
        self._done += steps
        if time.monotonic() - self._told >= _TOLD_EVERY:
            self._told = time.monotonic()
            replace_text(self._path, f"{self._done / self._total:.3f}")

    def end(self) -> None:
        """Nothing is under way any more."""
        self._path.unlink(missing_ok=True)


def noted(path: Path) -> float:
    """How far the work is, from 0 to 1; 0 where none is under way."""
    try:
        return float(path.read_text("ascii"))
    except (FileNotFoundError, ValueError):
        return 0.0
