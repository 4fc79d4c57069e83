"""An inbox in memory, for the tests of channels: it stores what comes, and the test gives the answers."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

from adapters.channels.base import Arrival, Collected, Fits, Parcel, Taken


class MemoryInbox:
    """Implements `adapters.channels.base.Inbox`.

    `answers` are given to messages in the order in which they first come, by themselves, so many seconds `after`;
    `None` stands for silence.
    """

    def __init__(self, *answers: Sequence[Mapping[str, Any]] | None, after: float = 0.0) -> None:
        self.arrivals: list[Arrival] = []
        self.told: list[tuple[str, str, str]] = []
        self._after = after
        self._answers = list(answers)
        self._taken: dict[str, Taken] = {}
        self._answered: dict[int, asyncio.Event] = {}
        self._waiting: list[tuple[int, Parcel]] = []
        self._collected: dict[int, list[Parcel]] = {}

    async def take(self, arrivals: Sequence[Arrival]) -> Sequence[Taken]:
        """See `Inbox`."""
        return [self._take(arrival) for arrival in arrivals]

    def _take(self, arrival: Arrival) -> Taken:
        known = self._taken.get(arrival.key)
        taken = Taken(
            known.number if known else len(self.arrivals) + 1,
            known.first_at if known else datetime.now(UTC),
            known.tries + 1 if known else 1,
        )
        self._taken[arrival.key] = taken
        if known is None:
            self.arrivals.append(arrival)
            self._answered[taken.number] = asyncio.Event()
            if self._answers:
                contents = self._answers.pop(0) or ()
                if self._after:
                    asyncio.get_running_loop().call_later(self._after, self.answer, taken.number, contents)
                else:
                    self.answer(taken.number, contents)
        return taken

    async def alone(self, name: str, seconds: float) -> bool:
        """See `Inbox`: there is no other process."""
        return True

    async def tell_staff(self, channel: str, code: str, what: str) -> None:
        """See `Inbox`; the test finds it in `told`."""
        self.told.append((channel, code, what))

    async def note_webhook(self, channel: str, refused: str = "") -> None:
        """See `adapters.webhooks.CalledInbox`."""

    def answer(self, number: int, contents: Sequence[Mapping[str, Any]]) -> None:
        """The answer to message `number` is ready."""
        arrival = self.arrivals[number - 1]
        for place, content in enumerate(contents):
            parcel = Parcel(arrival.message.sender, content, f"{number}-{place}", arrival.context)
            self._waiting.append((number, parcel))
        self._answered[number].set()

    async def collect(self, number: int, seconds: float, fits: Fits) -> Collected:
        """See `Inbox`."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._answered[number].wait(), max(0.0, seconds))
        if not self._answered[number].is_set():
            return Collected(pending=True)
        mine = [(at, parcel) for at, parcel in self._waiting if at <= number and self._same_person(at, number)]
        if number not in self._collected:
            taken: list[Parcel] = []
            for _, parcel in mine:
                if taken and not fits([each.content for each in [*taken, parcel]]):
                    break
                taken.append(parcel)
            self._collected[number] = taken
            self._waiting = [each for each in self._waiting if each[1] not in taken]
            mine = mine[len(taken) :]
        return Collected(self._collected[number], more=bool(mine))

    def _same_person(self, one: int, other: int) -> bool:
        return self.arrivals[one - 1].message.sender == self.arrivals[other - 1].message.sender
