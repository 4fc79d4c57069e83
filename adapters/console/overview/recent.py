"""Keeps what was counted for a minute, so that a page, its charts and its tables are counted once."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from concurrent.futures import Future
from datetime import datetime, timedelta
from threading import Lock
from typing import Generic, TypeVar

KEPT = timedelta(minutes=1)

T = TypeVar("T")


class Recent(Generic[T]):
    """What was counted within the last minute, in this process. Who asks while it is counted waits for it."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._kept: dict[Hashable, tuple[datetime, Future[T]]] = {}

    def get(self, key: Hashable, now: datetime, count: Callable[[], T]) -> T:
        """What was counted lately under a key, or is counted now; an error is raised for all who wait, and not kept."""
        with self._lock:
            self._kept = {each: kept for each, kept in self._kept.items() if now - kept[0] < KEPT}
            known = self._kept.get(key)
            made: Future[T] = known[1] if known else Future()
            if known is None:
                self._kept[key] = (now, made)
        if known is None:
            try:
                made.set_result(count())
            except BaseException as error:
                with self._lock:
                    self._kept.pop(key, None)
                made.set_exception(error)
                raise
        return made.result()
