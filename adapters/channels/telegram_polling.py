"""Fetches a bot's updates: one process at a time, and Telegram forgets an update only when it is stored."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence

from telegram.error import Conflict, InvalidToken, TelegramError

from adapters.channels.base import Arrival, Inbox, TryLaterError
from adapters.channels.telegram_client import Client, known
from adapters.channels.telegram_updates import NAME, UPDATES, arrival_in

log = logging.getLogger("saphan.channels.telegram")

_LEASE = "telegram polling"
_LEASE_SECONDS = 45.0
"""Longer than one fetch can take, so that no other process begins while it lasts."""

_POLL_SECONDS = 25
_CALLBACK_SECONDS = 5.0
_PAUSES = (1.0, 2.0, 5.0, 15.0, 30.0)
_STORE_PAUSE = 5.0


class Polling:
    """Works on the sending loop until its task is cancelled."""

    def __init__(self, client: Client, inbox: Inbox) -> None:
        self._client = client
        self._inbox = inbox
        self._offset = 0
        self._failures = 0

    async def run(self) -> None:
        """Fetches and stores for ever; what fails is tried again after a pause."""
        while True:
            try:
                pause = await self._go()
            except Exception as error:  # noqa: BLE001  the inbox's database may be away for a while
                log.error("telegram: fetched messages could not be stored: %s", type(error).__name__)  # noqa: TRY400
                pause = _STORE_PAUSE
            if pause:
                await asyncio.sleep(pause)

    async def stop(self) -> None:
        """Lets another process begin at once."""
        try:
            await self._inbox.alone(_LEASE, 0.0)
        except Exception as error:  # noqa: BLE001  the lease ends by itself, only later
            log.info("telegram: the turn to fetch could not be given up: %s", type(error).__name__)

    async def _go(self) -> float:
        """One fetch; the seconds to wait before the next."""
        if not await self._inbox.alone(_LEASE, _LEASE_SECONDS):
            self._offset = 0
            return _LEASE_SECONDS / 4
        try:
            if not self._offset:
                # A webhook that is still set would have every call refused.
                await self._client.delete_webhook()
            self._offset = await self._fetch()
        except Conflict:
            self._offset = 0
            await self._inbox.tell_staff(NAME, "409", "another program fetches this bot's messages; stop it")
            return _PAUSES[-1]
        except TelegramError as error:
            return await self._failed(error)
        self._failures = 0
        return 0.0

    async def _failed(self, error: TelegramError) -> float:
        fault = known(error)
        pause = _PAUSES[min(self._failures, len(_PAUSES) - 1)]
        if isinstance(fault, TryLaterError) and fault.seconds is not None:
            pause = fault.seconds
        self._failures += 1
        log.warning("telegram: no messages could be fetched (%s); next try in %.0f s", fault.code, pause)
        if isinstance(error, InvalidToken):
            await self._inbox.tell_staff(NAME, "401", "Telegram does not know SAPHAN_TELEGRAM_TOKEN")
        return pause

    async def _fetch(self) -> int:
        """Stores what has come, and only then has Telegram forget it: by the next call's offset, which it returns."""
        updates = await self._client.fetch(self._offset, _POLL_SECONDS, UPDATES)
        arrivals = [arrival for update in updates if (arrival := arrival_in(update))]
        await self._inbox.take(arrivals)
        await self._end_waiting_signs(arrivals)
        return updates[-1]["update_id"] + 1 if updates else max(self._offset, 1)

    async def _end_waiting_signs(self, arrivals: Sequence[Arrival]) -> None:
        pressed = [arrival.context["callback"] for arrival in arrivals if "callback" in arrival.context]
        calls = (asyncio.wait_for(self._client.answer_callback_query(each), _CALLBACK_SECONDS) for each in pressed)
        for outcome in await asyncio.gather(*calls, return_exceptions=True):
            if isinstance(outcome, Exception):
                log.info("telegram: a button's waiting sign could not be ended: %s", type(outcome).__name__)
