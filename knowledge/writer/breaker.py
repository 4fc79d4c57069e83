"""A circuit breaker: after several failures in a row a model is left alone for a while, then tried once."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Literal

from knowledge.writer.failures import WriterError

FAILURES = 5
"""In a row, after which it opens."""
PAUSE, LONGEST_PAUSE = 15.0, 300.0
"""Seconds that it stays open: at first, and at most; each trial that fails doubles them."""

State = Literal["closed", "open", "half-open"]


class Breaker:
    """Of one model, in this process. Every `enter` is followed by one of `succeeded`, `failed` and `left`."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._failures = 0
        self._pause = PAUSE
        self._open_until: float | None = None
        self._on_trial = False

    @property
    def state(self) -> State:
        """Half-open: the pause is over, and the next call decides."""
        with self._lock:
            if self._open_until is None:
                return "closed"
            return "open" if self._clock() < self._open_until else "half-open"

    def enter(self) -> None:
        """Before a call. Raises `WriterError` ("paused") where none shall be made."""
        with self._lock:
            if self._open_until is None:
                return
            left = self._open_until - self._clock()
            if left > 0 or self._on_trial:
                raise WriterError("paused", "the language model is left alone for a while", max(left, 0.0))
            self._on_trial = True

    def succeeded(self) -> None:
        """The model works."""
        with self._lock:
            self._failures, self._pause, self._open_until, self._on_trial = 0, PAUSE, None, False

    def failed(self, retry_after: float = 0) -> None:
        """The model did not work; it asked to be left alone for `retry_after` seconds."""
        with self._lock:
            self._failures += 1
            if self._on_trial:
                self._pause = min(self._pause * 2, LONGEST_PAUSE)
            if self._on_trial or self._failures >= FAILURES:
                self._open_until = self._clock() + max(self._pause, retry_after)
            self._on_trial = False

    def left(self) -> None:
        """The call said nothing about the model."""
        with self._lock:
            self._on_trial = False


class Guard:
    """The breakers that one call meets: the model's, and for a call in a hurry one more, of such calls alone.

    In a hurry is a call with less time than the settings give one. A model that is too slow for a messaging app's few
    seconds may be quick enough elsewhere: that a hurried call came too late says nothing of the others.
    """

    def __init__(self, model: Breaker, hurried: Breaker | None = None) -> None:
        self._model, self._hurried = model, hurried

    def enter(self) -> None:
        """Before a call. Raises `WriterError` ("paused") where none shall be made."""
        self._model.enter()
        if self._hurried:
            try:
                self._hurried.enter()
            except WriterError:
                self._model.left()
                raise

    def succeeded(self) -> None:
        """The model works."""
        self._model.succeeded()
        if self._hurried:
            self._hurried.succeeded()

    def failed(self, retry_after: float = 0) -> None:
        """The model did not work; it asked to be left alone for `retry_after` seconds."""
        self._model.failed(retry_after)
        if self._hurried:
            self._hurried.left()

    def late(self) -> None:
        """The call's time was over before the model's answer."""
        (self._hurried or self._model).failed()
        if self._hurried:
            self._model.left()

    def left(self) -> None:
        """The call said nothing about the model."""
        self._model.left()
        if self._hurried:
            self._hurried.left()
