"""Sends parcels by their channels, and notes what became of each."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Mapping

from sqlalchemy.engine import Engine

from adapters.channels.base import (
    Edits,
    InDoubtError,
    NotSentError,
    Outlet,
    Parcel,
    RefusedError,
    TokenRefusedError,
    TryLaterError,
)
from adapters.delivery import parcels
from adapters.delivery.faults import place_of
from adapters.delivery.parcels import State, Try
from bot.messages import Address

log = logging.getLogger("saphan.delivery")

PAUSES = (2.0, 5.0, 15.0, 60.0, 300.0, 900.0, 1800.0, 3600.0)
"""Seconds before the second, third … try; after the last the parcel is on the list of failures."""

PutLater = Callable[[int, Address, float], None]
"""Has a person's parcels sent again at a time (seconds since 1970); the parcel is the first that waits."""


class Sender:
    """Works on the sending loop. `run` names this process; `put_later` puts the sending of a parcel to a person again.

    A person's parcels go in order: while one waits for its next try, those behind it wait, too.
    """

    def __init__(self, engine: Engine, channels: Mapping[str, Outlet], run: str, put_later: PutLater) -> None:
        self._engine = engine
        self._channels = channels
        self._run = run
        self._put_later = put_later

    async def send_all(self, who: Address) -> None:
        """Sends what is open for a person, as far as its time has come."""
        channel = self._channels.get(who.channel)
        for parcel in await asyncio.to_thread(parcels.open_for, self._engine, who):
            if channel is None:
                reason = f"the channel {who.channel!r} is not set up here any more"
                await self._end(parcel, State.FAILED, "no-channel", reason)
            elif not channel.pushes:
                return
            elif (due := await self._send(channel, parcel)) is not None:
                await asyncio.to_thread(self._put_later, parcel, who, due)
                return

    async def _send(self, channel: Outlet, parcel: int) -> float | None:
        """The time (seconds since 1970) at which the parcel is to be tried; None when it is settled."""
        while True:
            begun = await asyncio.to_thread(
                parcels.begin, self._engine, parcel, self._run, repeatable=channel.repeatable
            )
            if begun is None or isinstance(begun, float):
                return begun
            await self._try(channel, begun)

    async def _try(self, channel: Outlet, attempt: Try) -> None:
        """One try, and the note of what came of it."""
        try:
            vendor_id = await _way_of(channel, attempt.way)(attempt.parcel)
        except TokenRefusedError as error:
            await self._again(attempt, 0.0, error)
        except TryLaterError as error:
            await self._later(attempt, error)
        except RefusedError as error:
            log.error("%s: parcel %d was refused: %s", channel.name, attempt.id, error)  # noqa: TRY400
            await self._end(attempt.id, State.FAILED, error.code, error.reason)
        except InDoubtError as error:
            log.error("%s: parcel %d may have arrived or not: %s", channel.name, attempt.id, error)  # noqa: TRY400
            await self._end(attempt.id, State.DOUBTFUL, error.code, error.reason)
        except Exception as error:  # noqa: BLE001  between the call and its answer: was anything sent?
            log.error("%s: parcel %d: %s", channel.name, attempt.id, place_of(error))  # noqa: TRY400
            await self._end(attempt.id, State.DOUBTFUL, "error", type(error).__name__)
        else:
            await asyncio.to_thread(parcels.sent, self._engine, attempt.id, vendor_id)

    async def _later(self, attempt: Try, error: TryLaterError) -> None:
        if attempt.attempts > len(PAUSES):
            log.error("parcel %d was tried %d times in vain: %s", attempt.id, attempt.attempts, error.code)
            await self._end(attempt.id, State.FAILED, error.code, f"tried {attempt.attempts} times: {error.reason}")
            return
        pause = PAUSES[attempt.attempts - 1] if error.seconds is None else error.seconds
        await self._again(attempt, time.time() + pause, error, way=attempt.way)

    async def _again(self, attempt: Try, not_before: float, error: NotSentError, *, way: str = "push") -> None:
        await asyncio.to_thread(parcels.again, self._engine, attempt.id, not_before, error.code, error.reason, way=way)

    async def _end(self, parcel: int, state: State, code: str, reason: str) -> None:
        await asyncio.to_thread(parcels.failed, self._engine, parcel, state, code, reason)


def _way_of(channel: Outlet, way: str) -> Callable[[Parcel], Awaitable[str]]:
    if way == "edit" and isinstance(channel, Edits):
        return channel.edit
    return channel.reply if way == "reply" else channel.push
