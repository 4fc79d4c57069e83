"""The durable inbox: takes messages in, has them answered once and in order, and sends the answers.

Two loops share the work. The server's loop takes messages and waits for answers that a vendor collects; the sending
loop, in a thread of its own, runs the workflows and the vendors' clients, so that neither holds up acknowledgements.
Answers are made in threads.
"""

from __future__ import annotations

import asyncio
import logging
import threading
import time
from collections.abc import Coroutine, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar
from uuid import uuid4

import anyio
import anyio.to_thread
from sqlalchemy.engine import Engine

from adapters.channels.base import Arrival, Channel, Collected, Fits, Outlet, Taken
from adapters.channels.standing import Asked, Standing
from adapters.delivery import messages, notices, parcels, rights, workers
from adapters.delivery.answering import Answering
from adapters.delivery.desk import StaffDesk
from adapters.delivery.expiry import expire
from adapters.delivery.faults import place_of
from adapters.delivery.queue import DurableQueue
from adapters.delivery.sending import Sender
from adapters.delivery.webhook_log import WebhookLog
from bot.errors import OperatorError
from bot.messages import Address, Language, Reply

log = logging.getLogger("saphan.delivery")

WORKING_AFTER = 1.0
"""Seconds without an answer after which the person is shown that the bot is at work."""

_SWEEP_SECONDS = 30.0
_EXPIRY_SECONDS = 3600.0
_STALE_SECONDS = 60.0
_CLOSING_SECONDS = 5
_LOOK_AGAIN = 0.5

T = TypeVar("T")


@dataclass
class _Waiter:
    loop: asyncio.AbstractEventLoop
    answered: asyncio.Event = field(default_factory=asyncio.Event)


class DurableInbox:
    """Implements `adapters.channels.base.Inbox`. There can be one in a process, because there can be one DBOS.

    `answering` makes answers from messages; `staff` is what staff do in conversations; `channels` by name, and
    `outlets` on which nothing comes in; `run` names this process, for good; `at_once` conversations are worked on at a
    time, by as many `threads` that make answers.
    """

    def __init__(
        self,
        engine: Engine,
        *,
        answering: Answering,
        staff: StaffDesk,
        channels: Mapping[str, Channel],
        run: str,
        outlets: Mapping[str, Outlet] | None = None,
        at_once: int = 8,
        threads: int = 2,
        keep_days: float = 7.0,
    ) -> None:
        self.engine = engine
        self.run = run
        self.channels = channels
        self.outlets: Mapping[str, Outlet] = {**channels, **(outlets or {})}
        self._at_once = at_once
        self._keep_days = keep_days
        self._answering = answering
        self.staff = staff
        self._calls = WebhookLog(engine)
        self._sender = Sender(self.engine, self.outlets, self.run, self._put_later)
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="answer")
        self._acknowledging = anyio.CapacityLimiter(4)
        self._waiters: dict[int, list[_Waiter]] = {}
        self._lock = threading.Lock()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._queue: DurableQueue | None = None
        self._slot: workers.Slot | None = None
        self._tasks: list[asyncio.Task[None]] = []

    # Opening and closing

    async def open(self) -> None:
        """Starts the sending loop, the queue and the channels. Raises `OperatorError` when the database fails."""
        started = threading.Event()
        threading.Thread(target=self._run_loop, args=(started,), name="sending", daemon=True).start()
        await anyio.to_thread.run_sync(started.wait)
        await self._on_sending_loop(self._open())

    def _run_loop(self, started: threading.Event) -> None:
        loop = self._loop = asyncio.new_event_loop()
        asyncio.set_event_loop(loop)
        loop.call_soon(started.set)
        loop.run_forever()
        loop.close()

    async def _open(self) -> None:
        self._slot = await asyncio.to_thread(workers.take_slot, self.engine, self.run)
        self._queue = DurableQueue(self.engine, self._slot.executor, self._work, self._at_once)
        await self._queue.launch()
        for outlet in self.outlets.values():
            await self._open_outlet(outlet)
        await asyncio.to_thread(self._sweep)
        self._tasks = [asyncio.create_task(self._keep_alive())]

    async def _open_outlet(self, outlet: Outlet) -> None:
        try:
            await outlet.open(self)
        except Exception as error:  # noqa: BLE001  one channel's trouble is no other's
            await self.tell_staff(outlet.name, "open", f"the channel could not be opened: {place_of(error)}")

    async def close(self) -> None:
        """Stops taking, lets what is under way come to its end, and frees the worker's slot."""
        if self._loop is None:
            return
        await self._on_sending_loop(self._stop_tasks())
        if self._queue:
            await anyio.to_thread.run_sync(self._queue.close, _CLOSING_SECONDS)
        await self._on_sending_loop(self._close_channels())
        if self._slot:
            await anyio.to_thread.run_sync(workers.leave, self.engine, self._slot)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._loop = None
        self._threads.shutdown(wait=False, cancel_futures=True)
        self.engine.dispose()

    async def _stop_tasks(self) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _close_channels(self) -> None:
        for outlet in self.outlets.values():
            await outlet.close()

    async def _on_sending_loop(self, work: Coroutine[Any, Any, T]) -> T:
        assert self._loop is not None
        return await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(work, self._loop))

    # Taking in

    async def take(self, arrivals: Sequence[Arrival]) -> Sequence[Taken]:
        """Stores messages for good, in order, each once however often it comes."""
        if not arrivals:
            return []
        taken = await anyio.to_thread.run_sync(self._take, arrivals, limiter=self._acknowledging)
        for arrival, stored in zip(arrivals, taken, strict=True):
            if stored.tries == 1 and self._loop:
                self._loop.call_soon_threadsafe(self._watch, arrival, stored.number)
        return taken

    def _take(self, arrivals: Sequence[Arrival]) -> list[Taken]:
        taken = messages.add(self.engine, arrivals)
        for arrival, stored in zip(arrivals, taken, strict=True):
            self.put("answer", stored.number, arrival.message.sender)
        return taken

    def put(self, kind: str, number: int, who: Address, *, name: str = "", delay: float = 0.0) -> None:
        """Puts work in a conversation's row; see `DurableQueue.put`."""
        if self._queue is None:
            raise OperatorError("the durable inbox is not open")
        self._queue.put(kind, number, who, name=name, delay=delay)

    def _watch(self, arrival: Arrival, number: int) -> None:
        assert self._loop is not None
        self._loop.call_later(WORKING_AFTER, lambda: asyncio.ensure_future(self._show_work(arrival, number)))

    async def _show_work(self, arrival: Arrival, number: int) -> None:
        message = arrival.message
        channel = self.channels.get(message.sender.channel)
        try:
            if channel and await asyncio.to_thread(messages.state_of, self.engine, number) == "waiting":
                await channel.working(message.sender, arrival.context, message.language_hint)
        except Exception as error:  # noqa: BLE001  only a courtesy, and vendors' kits raise many kinds
            log.info("%s: could not show that the bot is at work: %s", message.sender.channel, type(error).__name__)

    async def alone(self, name: str, seconds: float) -> bool:
        """Whether this process alone may do something for so many seconds."""
        return await asyncio.to_thread(workers.hold_lease, self.engine, name, self.run, seconds)

    async def tell_staff(self, channel: str, code: str, what: str) -> None:
        """Puts a trouble of a channel where staff see it."""
        await asyncio.to_thread(notices.note, self.engine, channel, code, what)

    async def note_webhook(self, channel: str, refused: str = "") -> None:
        """Notes that a webhook was called, or why a call was refused, where staff see it."""
        await anyio.to_thread.run_sync(self._calls.note, channel, refused, limiter=self._acknowledging)

    async def collect(self, number: int, seconds: float, fits: Fits) -> Collected:
        """Waits for an answer that the vendor's own request carries; see `adapters.channels.base.Inbox`."""
        stored = await anyio.to_thread.run_sync(messages.load, self.engine, number, limiter=self._acknowledging)
        if not await self._answered(number, stored.state, seconds):
            return Collected(pending=True)
        collected = await anyio.to_thread.run_sync(
            parcels.collect, self.engine, number, stored.sender, fits, limiter=self._acknowledging
        )
        if collected.more and self.channels[stored.sender.channel].pushes:
            await anyio.to_thread.run_sync(self._put_rest, stored.sender, limiter=self._acknowledging)
        return collected

    def _put_rest(self, who: Address) -> None:
        rest = parcels.open_for(self.engine, who)
        if rest:
            self._put_later(rest[0], who, time.time() + parcels.REST_AFTER)

    async def _answered(self, number: int, state: str, seconds: float) -> bool:
        waiter = _Waiter(asyncio.get_running_loop())
        with self._lock:
            self._waiters.setdefault(number, []).append(waiter)
        end = time.monotonic() + seconds
        try:
            while state == "waiting" and (left := end - time.monotonic()) > 0:
                with suppress(TimeoutError):
                    # Another process may answer: then only the database tells.
                    await asyncio.wait_for(waiter.answered.wait(), min(left, _LOOK_AGAIN))
                state = await anyio.to_thread.run_sync(
                    messages.state_of, self.engine, number, limiter=self._acknowledging
                )
        finally:
            with self._lock:
                self._waiters[number].remove(waiter)
                if not self._waiters[number]:
                    del self._waiters[number]
        return state != "waiting"

    def _tell_waiters(self, number: int) -> None:
        with self._lock:
            for waiter in self._waiters.get(number, ()):
                waiter.loop.call_soon_threadsafe(waiter.answered.set)

    # Working

    async def _work(self, kind: str, number: int) -> None:
        """One go at a piece of work: "answer" a message, or "send" what is open for the receiver of a parcel."""
        if kind == "send":
            who = await asyncio.to_thread(parcels.receiver_of, self.engine, number)
        else:
            who = await self._answer(number)
        await self._sender.send_all(who)

    async def _answer(self, number: int) -> Address:
        assert self._loop is not None
        done = await self._loop.run_in_executor(self._threads, self._answering.answer, number, self._loop)
        if done.again is None:
            self._tell_waiters(number)
        else:
            name = f"{number:015d}-again-{uuid4()}"
            await asyncio.to_thread(lambda: self.put("answer", number, done.sender, name=name, delay=done.again or 0.0))
        return done.sender

    def _put_later(self, parcel: int, who: Address, due: float) -> None:
        """The same parcel and time are put once, whoever comes upon them."""
        self.put("send", parcel, who, name=f"send-{parcel:015d}-{due:.3f}", delay=max(0.0, due - time.time()))

    # What staff and operators see and do

    def parcels_by_state(self) -> dict[str, int]:
        """How many parcels are in each state."""
        return parcels.counts(self.engine)

    def write(self, who: Address, text: str, by: str) -> list[int]:
        """Sends what somebody of staff wrote at once; see `StaffDesk.write`."""
        ids = self.staff.write(who, text, by)
        self._put_new(self._outlet(who), who, ids)
        return ids

    def hand_back(self, who: Address, by: str, *, quietly: bool = False) -> None:
        """The bot has the conversation again; see `StaffDesk.hand_back`."""
        ids = self.staff.hand_back(who, by, quietly=quietly)
        if ids:
            self._put_new(self._outlet(who), who, ids)

    def take_over(self, who: Address, by: str) -> None:
        """Somebody of staff has the conversation; see `StaffDesk.take`."""
        self.staff.take(who, by)

    def tell(self, name: str, who: Sequence[Address], text: str, language: Language, skill: str) -> bool:
        """Tells a person something unasked, once under a name, where they can be reached best; see `StaffDesk.tell`.

        False where none of their addresses can be written to.
        """
        reached = [each for each in who if self.staff.may_tell(each)]
        # Who is told at once, before who is told when they write next.
        best = min(reached, key=lambda each: not self.channels[each.channel].pushes, default=None)
        if best is None:
            return False
        self._put_new(self._outlet(best), best, self.staff.tell(name, best, text, language, skill))
        return True

    def post(self, name: str, who: Address, what: Reply | Mapping[str, Any]) -> bool:
        """Sends a notice, or a parcel's content, once under a name; False where that name was posted before.

        When this returns, it is stored. Raises `OperatorError` where the channel is not set up.
        """
        outlet = self._outlet(who)
        contents = outlet.render(what) if isinstance(what, Reply) else [what]
        ids = parcels.post(self.engine, name, who, contents)
        self._put_new(outlet, who, ids)
        return bool(ids)

    def _outlet(self, who: Address) -> Outlet:
        outlet = self.outlets.get(who.channel)
        if outlet is None:
            raise OperatorError(f"the channel {who.channel!r} is not set up here")
        return outlet

    def _put_new(self, outlet: Outlet, who: Address, ids: Sequence[int]) -> None:
        # Where the queue is not open, the running server's sweep finds them.
        if outlet.pushes and self._queue:
            for parcel in ids:
                self.put("send", parcel, who, name=f"send-{parcel:015d}")

    def standing(self, channel: str, seconds: float) -> Standing | None:
        """What a vendor says, None where it cannot be asked; raises as `Asked` does, and `TimeoutError`."""
        asked = self.channels.get(channel)
        if self._loop is None or not isinstance(asked, Asked):
            return None
        limited = asyncio.wait_for(asked.standing(), seconds)
        return asyncio.run_coroutine_threadsafe(limited, self._loop).result(seconds + 1)

    def states(self, ids: Sequence[int]) -> dict[int, parcels.State]:
        """What became of parcels; those that were deleted since are left out."""
        return parcels.states(self.engine, ids)

    def try_again(self, parcel: int) -> bool:
        """Sends a failed or doubtful parcel once more; False where there is none with this id."""
        who = parcels.put_back(self.engine, parcel)
        if who is None:
            return False
        self.put("send", parcel, who, name=f"retry-{parcel:015d}-{uuid4()}")
        return True

    # Keeping alive

    async def _keep_alive(self) -> None:
        swept = -_SWEEP_SECONDS  # the first beat sweeps: what a process left that died does not wait half a minute
        expired = -_EXPIRY_SECONDS
        while True:
            await asyncio.sleep(workers.SECONDS_TO_LIVE / 3)
            try:
                await asyncio.to_thread(self._beat)
                if time.monotonic() - swept > _SWEEP_SECONDS:
                    await asyncio.to_thread(self._sweep)
                    swept = time.monotonic()
                if time.monotonic() - expired > _EXPIRY_SECONDS:
                    await asyncio.to_thread(self._expire)
                    expired = time.monotonic()
            except Exception as error:  # noqa: BLE001  the database may be away for a while; the next beat tries again
                log.error("delivery: cannot keep the worker's slot: %s", place_of(error))  # noqa: TRY400  see faults

    def _beat(self) -> None:
        assert self._slot is not None
        assert self._queue is not None
        if not workers.beat(self.engine, self._slot):
            log.error("delivery: this worker was silent too long and lost its slot; restart it")
        dead = workers.bury(self.engine)
        if dead:
            log.warning("delivery: took over %d pieces of work of %s", self._queue.take_over(dead), ", ".join(dead))

    def _expire(self) -> None:
        assert self._queue is not None
        # The work of a message is forgotten with its content: its number keeps a redelivery from being answered.
        forgotten = self._queue.forget(datetime.now(UTC) - timedelta(days=self._keep_days))
        emptied = expire(self.engine, self._keep_days)
        if emptied or forgotten:
            log.info("delivery: %d messages and parcels expired, %d pieces of work forgotten", emptied, forgotten)

    def _sweep(self) -> None:
        """Puts what was stored but never queued into its row, as the process may have died in between; and forgets
        those who were told that their data are deleted.
        """
        rights.settle(self.engine)
        for who, ids in self.staff.hand_back_forgotten():
            if ids:
                self._put_new(self._outlet(who), who, ids)
        for number, who in messages.waiting_since(self.engine, time.time() - 2.0):
            self.put("answer", number, who)
        for parcel, who, tries in parcels.stale(self.engine, time.time() - _STALE_SECONDS):
            outlet = self.outlets.get(who.channel)
            if outlet and outlet.pushes:
                # The same sweep of another worker puts the same name. What is at work at it sees it settled.
                self.put("send", parcel, who, name=f"sweep-{parcel:015d}-{tries}-{int(time.time()) // 60}")
