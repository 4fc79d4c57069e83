"""From a path to a manuscript by way of another process."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any

from ingest.apart.kept import KeptReadings
from ingest.apart.limits import Limits
from ingest.apart.process import NoAnswerError, ReadingProcess
from ingest.manuscript import Manuscript
from ingest.reading import RefusedError, cannot_be_read

AT_ONCE = 2
"""Files that are read at the same time; further callers wait."""

_MOST_FILES = 100
"""Files that one process reads before a fresh one takes its place: what its libraries leak goes with it."""

_IDLE = 60.0
"""Seconds after which a process without work ends."""


class Apart:
    """Reads files in up to `AT_ONCE` processes, which are started when they are needed and kept for the next file.

    May be used by several threads at once, and after a fork. A file that breaks its process, or takes more than the
    limits allow, is refused; the next one gets a fresh process.
    """

    def __init__(self, limits: Limits | None = None, kept: KeptReadings | None = None) -> None:
        self.limits = limits or Limits()
        self.kept = kept
        self._begin()

    def _begin(self) -> None:
        self._owner = os.getpid()
        self._turns = threading.BoundedSemaphore(AT_ONCE)
        self._lock = threading.Lock()
        self._idle: list[ReadingProcess] = []
        self._timer: threading.Timer | None = None

    def __enter__(self) -> Apart:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def manuscript(self, path: Path) -> Manuscript:
        """What a file's reader makes of it. Raises `RefusedError`, and nothing else, whatever the file holds."""
        if self.kept is None:
            return self._read(path)
        try:
            place = self.kept.place(path)
        except OSError as error:
            raise cannot_be_read(path, error) from error
        if (found := self.kept.get(place)) is None:
            found = self._read(path)
            self.kept.put(place, found)
        return found

    def _read(self, path: Path) -> Manuscript:
        answer = self._answer(path)
        if refused := answer.get("refused"):
            own = refused["path"] == str(path.absolute())
            named = path if own else Path(refused["path"])
            raise RefusedError(named, refused["line"], refused["reason"], refused["fault"])
        return Manuscript.from_json(answer["manuscript"])

    def close(self) -> None:
        """Ends the processes that have nothing to do."""
        with self._lock:
            idle, self._idle = self._idle, []
            if self._timer:
                self._timer.cancel()
        for process in idle:
            process.close()

    def _answer(self, path: Path) -> dict[str, Any]:
        if self._owner != os.getpid():  # the processes of the one that forked are not ours
            self._begin()
        with self._turns:
            try:
                return self._asked(path)
            except NoAnswerError as error:
                raise RefusedError(path, 0, error.reason, error.fault) from error

    def _asked(self, path: Path) -> dict[str, Any]:
        try:
            with self._process() as process:
                return process.ask(path)
        except NoAnswerError as error:
            if error.taken:
                raise
        with self._process() as process:  # the first one was gone before it had the file
            return process.ask(path)

    @contextmanager
    def _process(self) -> Iterator[ReadingProcess]:
        """A process to ask; one that gave no proper answer is not kept."""
        process = self._from_idle() or ReadingProcess(self.limits)
        kept = False
        try:
            yield process
            kept = process.files < _MOST_FILES and process.limits == self.limits
        finally:
            if kept:
                self._give_back(process)
            else:
                process.close()

    def _from_idle(self) -> ReadingProcess | None:
        with self._lock:
            while self._idle:
                process = self._idle.pop()
                if process.alive and process.limits == self.limits:
                    return process
                process.close()
        return None

    def _give_back(self, process: ReadingProcess) -> None:
        with self._lock:
            self._idle.append(process)
            if self._timer:
                self._timer.cancel()
            self._timer = threading.Timer(_IDLE, self.close)
            self._timer.daemon = True
            self._timer.start()
