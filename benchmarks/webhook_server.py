"""The server that `benchmarks.webhooks` loads: Saphan's own, or the same channel without the durable inbox.

Settings come from the environment; arguments: the port, and "durable" or "direct".
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from uuid import uuid4

import uvicorn

from adapters.channels.base import Arrival, Channel, Collected, Fits, Parcel, Taken, TokenRefusedError
from adapters.web import create_app
from bot.assistant import Assistant
from bot.bootstrap import House, open_house


class DirectInbox:
    """What a bot without a durable inbox does: it answers in memory, and what it has not sent dies with it."""

    def __init__(self, channels: Mapping[str, Channel], assistant: Assistant, threads: int) -> None:
        self.channels = channels
        self._assistant = assistant
        self._threads = ThreadPoolExecutor(threads)
        self._tasks: set[asyncio.Task[None]] = set()

    async def open(self) -> None:
        """Opens the channels."""
        for channel in self.channels.values():
            await channel.open(self)

    async def close(self) -> None:
        """Closes them."""
        for channel in self.channels.values():
            await channel.close()

    async def take(self, arrivals: Sequence[Arrival]) -> Sequence[Taken]:
        """Begins to answer, and keeps nothing."""
        for arrival in arrivals:
            task = asyncio.create_task(self._answer(arrival))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        return [Taken(0, datetime.now(UTC), 1) for _ in arrivals]

    async def _answer(self, arrival: Arrival) -> None:
        loop = asyncio.get_running_loop()
        reply = await loop.run_in_executor(self._threads, self._assistant.answer, arrival.message)
        channel = self.channels[arrival.message.sender.channel]
        for content in channel.render(reply) if reply else ():
            parcel = Parcel(arrival.message.sender, content, str(uuid4()), arrival.context)
            try:
                await channel.reply(parcel)
            except TokenRefusedError:
                await channel.push(parcel)

    def parcels_by_state(self) -> Mapping[str, int]:
        """Nothing is kept."""
        return {}

    async def alone(self, name: str, seconds: float) -> bool:
        """There is one process."""
        return True

    async def tell_staff(self, channel: str, code: str, what: str) -> None:
        """Nobody listens."""

    async def collect(self, number: int, seconds: float, fits: Fits) -> Collected:
        """Nothing is kept that could be collected."""
        return Collected(pending=True)


def _app(house: House, mode: str) -> object:
    inbox = house.inbox
    assert inbox is not None, "a channel has to be set up"
    direct = DirectInbox(inbox.channels, house.serving_assistant, house.settings.answer_threads)
    return create_app(
        assistant=house.serving_assistant,
        library=house.library,
        settings=house.settings,
        inbox=inbox if mode == "durable" else direct,
    )


def main() -> None:
    """Runs until it is stopped."""
    house = open_house()
    house.take_in_starter_corpus()
    house.warm_up()
    uvicorn.run(_app(house, sys.argv[2]), host="127.0.0.1", port=int(sys.argv[1]), log_level="error", access_log=False)  # type: ignore[arg-type]


if __name__ == "__main__":
    main()
