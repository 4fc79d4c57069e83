"""An answer that grows in the chat while it is written: sent with its first sentence, edited with further ones.

All this is a courtesy beside the delivery. The whole answer goes as parcels like any other; the first of them takes the
place of what was begun. What goes wrong here is not tried again: the whole answer says it all.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress

from sqlalchemy.engine import Engine

from adapters.channels.base import EDITS, Channel, Edits, InDoubtError, NotSentError, Parcel, TryLaterError
from adapters.delivery import begun, parcels, people
from adapters.delivery.faults import place_of
from adapters.delivery.messages import StoredMessage
from bot.messages import Reply

log = logging.getLogger("saphan.delivery")

PAUSE = 1.1
"""Seconds between two calls for one answer: vendors take about one a second for a chat."""


class Growing:
    """The answer to one message. Calls the vendor on `loop`; `hear` and `end` are for the thread that answers.

    `pause` is the least number of seconds between two calls. Where the person waits for earlier parcels, or staff have
    the conversation, nothing is begun.
    """

    def __init__(
        self,
        engine: Engine,
        stored: StoredMessage,
        channel: Channel,
        loop: asyncio.AbstractEventLoop,
        *,
        pause: float = PAUSE,
    ) -> None:
        self._engine = engine
        self._stored = stored
        self._channel = channel
        self._loop = loop
        self._pause = pause
        self._text = ""
        self._shown = ""
        self._news = asyncio.Event()
        self._ended = asyncio.Event()
        self._work: Future[None] | None = None
        self._not_before = 0.0

    def hear(self, text: str) -> None:
        """Takes the answer's text as far as it goes; what comes faster than it can be shown is shown together."""
        self._text = text
        if self._work is None:
            self._work = asyncio.run_coroutine_threadsafe(self._show(), self._loop)
        self._tell(self._news.set)

    def end(self) -> float:
        """Waits for the call that is under way, after which none comes; when the whole answer may go, at the earliest.

        The time is in seconds since 1970.
        """
        self._tell(self._end)
        while self._work and self._loop.is_running():
            with suppress(TimeoutError):
                self._work.result(1)
                break
        return self._not_before

    def _tell(self, what: Callable[[], None]) -> None:
        with suppress(RuntimeError):  # the loop is closed: the server stops, and the next one makes the answer anew
            self._loop.call_soon_threadsafe(what)

    def _end(self) -> None:
        self._ended.set()
        self._news.set()

    async def _show(self) -> None:
        try:
            if not await asyncio.to_thread(self._may_begin):
                return
            while await self._next():
                self._news.clear()
                # It may have been told of after the last text was taken, and be shown already.
                if self._text == self._shown:
                    continue
                self._shown = self._text
                await self._send(self._shown)
                self._not_before = time.time() + self._pause
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._ended.wait(), self._pause)
        except TryLaterError as error:
            self._not_before = time.time() + (error.seconds or self._pause)
        except (NotSentError, InDoubtError) as error:
            log.info("%s: an answer does not grow: %s", self._channel.name, error.code)
        except Exception as error:  # noqa: BLE001  the whole answer is still to come
            log.error("%s: an answer does not grow: %s", self._channel.name, place_of(error))  # noqa: TRY400

    async def _next(self) -> bool:
        """Waits for more text; False at the end, or where the bot has to be silent by now."""
        # The end may have come while a text was being shown, and its news been cleared with that text's.
        if not self._ended.is_set():
            await self._news.wait()
        return not self._ended.is_set() and await asyncio.to_thread(self._may_speak)

    def _may_begin(self) -> bool:
        if begun.known(self._engine, self._stored.number):
            return True
        # What is before it has to arrive before it.
        if parcels.open_for(self._engine, self._stored.sender):
            return False
        # Another process died over it, and nobody knows whether it was sent.
        return begun.begin(self._engine, self._stored.number)

    def _may_speak(self) -> bool:
        person = people.standing(self._engine, self._stored.sender)
        return person.blocked_at is None and person.taken_over_at is None

    async def _send(self, text: str) -> None:
        stored = self._stored
        # What does not fit into one message comes with the whole answer.
        content, *_ = self._channel.render(Reply(text, "en", "answer"))
        parcel = Parcel(stored.sender, content, "", stored.context)
        vendor_id = await asyncio.to_thread(begun.known, self._engine, stored.number)
        if vendor_id:
            assert isinstance(self._channel, Edits)
            await self._channel.edit(Parcel(stored.sender, content, "", {**stored.context, EDITS: vendor_id}))
            return
        try:
            vendor_id = await self._channel.push(parcel)
        except NotSentError:
            await asyncio.to_thread(begun.forget, self._engine, stored.number)
            raise
        await asyncio.to_thread(begun.keep, self._engine, stored.number, vendor_id)
