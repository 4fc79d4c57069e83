"""Pages that stay up to date while they are open: server-sent events with the parts that changed.

In each process the database is looked at about once a second for every open page, so what another process wrote is
seen, too.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Callable

from sse_starlette import EventSourceResponse, ServerSentEvent
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from adapters.console.access.accounts import Accounts
from adapters.console.ways import Visit, may
from bot.errors import SaphanError

MOST = 60
MOST_EACH = 10
"""Open streams in one process, and of one account among them."""
SECONDS = 1.0

Changes = Callable[[], str]
"""The HTML of the parts that changed since it was asked before, each with an id; "" for none."""


class LiveViews:
    """The open streams. Each ends with the session that it was opened in, and with its role."""

    def __init__(self, accounts: Accounts) -> None:
        self._accounts = accounts
        self._open: Counter[str] = Counter()

    def __len__(self) -> int:
        """How many streams are open."""
        return self._open.total()

    def show(self, visit: Visit, changes: Changes) -> Response:
        """The stream; 429 where too many are open, and the page works without it."""
        if len(self) >= MOST or self._open[visit.staff.name] >= MOST_EACH:
            return Response(status_code=429, headers={"Retry-After": "60", "Cache-Control": "no-store"})
        return EventSourceResponse(self._watch(visit, changes), headers={"Cache-Control": "no-store"})

    async def _watch(self, visit: Visit, changes: Changes) -> AsyncIterator[ServerSentEvent]:
        name = visit.staff.name
        self._open[name] += 1
        try:
            while await run_in_threadpool(self._lasts, visit):
                if parts := await run_in_threadpool(changes):
                    yield ServerSentEvent(parts, event="parts")
                await asyncio.sleep(SECONDS)
            yield ServerSentEvent("{}", event="ended")
        except SaphanError:
            # What it showed is gone, or the database is away: the browser asks again, and is told which.
            return
        finally:
            self._open[name] -= 1
            if not self._open[name]:
                del self._open[name]

    def _lasts(self, visit: Visit) -> bool:
        """Whether the session still holds; looking does not keep it awake."""
        account, session = self._accounts.book.account(visit.staff.name), visit.session
        if account is None or session is None or not account.active or not may(account.role, visit.staff.role):
            return False
        return any(each.id == session.id for each in self._accounts.sessions(account.name))
