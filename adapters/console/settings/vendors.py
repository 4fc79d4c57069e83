"""What the vendors say of the accounts: asked at most every few minutes, all at once, and never for long."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Collection, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from adapters.channels.base import InDoubtError, NotSentError
from adapters.channels.standing import Standing

SECONDS = 5.0
"""How long a vendor may take."""
FRESH, FRESH_TROUBLE = 300.0, 30.0
"""Seconds that an answer, or that there was none, is shown without asking again."""


@dataclass(frozen=True, slots=True)
class Said:
    """A vendor's answer, or the code of why there is none; neither where it cannot be asked."""

    standing: Standing | None = None
    trouble: str = ""

    @property
    def spent(self) -> bool:
        """Whether nine tenths of the quota are used."""
        known = self.standing
        return known is not None and known.limit is not None and (known.used or 0) >= 0.9 * known.limit


class Vendors:
    """Asks and remembers, for this process. `ask` as `DurableInbox.standing`."""

    def __init__(self, ask: Callable[[str, float], Standing | None]) -> None:
        self._ask = ask
        self._lock = threading.Lock()
        self._known: dict[str, tuple[float, Said]] = {}

    def say(self, names: Collection[str]) -> Mapping[str, Said]:
        """What the vendors of these channels say."""
        if not names:
            return {}
        # One request asks, those that come meanwhile get its answers.
        with self._lock:
            now = time.monotonic()
            old = [name for name in names if name not in self._known or self._known[name][0] < now]
            with ThreadPoolExecutor(max(len(old), 1)) as threads:
                for name, said in zip(old, threads.map(self._said, old), strict=True):
                    self._known[name] = (now + (FRESH_TROUBLE if said.trouble else FRESH), said)
            return {name: self._known[name][1] for name in names}

    def _said(self, name: str) -> Said:
        try:
            return Said(self._ask(name, SECONDS))
        except (NotSentError, InDoubtError) as error:
            return Said(trouble=error.code)
        except TimeoutError:
            return Said(trouble="timeout")
