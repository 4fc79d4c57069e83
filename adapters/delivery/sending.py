"""Sends parcels by their channels, and notes what became of each."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Mapping, Sequence

from sqlalchemy.engine import Engine

from adapters.channels.base import Channel, InDoubtError, RefusedError, TokenRefusedError, TryLaterError
from adapters.delivery import parcels
from adapters.delivery.faults import place_of
from adapters.delivery.parcels import State, Try

log = logging.getLogger("saphan.delivery")

PAUSES = (2.0, 5.0, 15.0, 60.0, 300.0, 900.0, 1800.0, 3600.0)
"""Seconds before the second, third … try; after the last the parcel is on the list of failures."""


class Sender:
    """Works on the sending loop. `run` names this process."""

    def __init__(self, engine: Engine, channels: Mapping[str, Channel], run: str) -> None:
        self._engine = engine
        self._channels = channels
        self._run = run

    async def send_all(self, ids: Sequence[int]) -> float | None:
        """Sends parcels in order; the seconds after which to go on, None when all are settled."""
        for parcel in ids:
            pause = await self._send(parcel)
            if pause is not None:
                return pause
        return None

    async def _send(self, parcel: int) -> float | None:
        while True:
            channel_name = await asyncio.to_thread(parcels.channel_of, self._engine, parcel)
            channel = self._channels.get(channel_name)
            if channel is None:
                reason = f"the channel {channel_name!r} is not set up here any more"
                await self._end(parcel, State.FAILED, "no-channel", reason)
                return None
            begun = await asyncio.to_thread(
                parcels.begin, self._engine, parcel, self._run, repeatable=channel.repeatable
            )
            if begun is None:
                return None
            if isinstance(begun, float):
                return max(0.05, begun - time.time())
            if (pause := await self._try(channel, begun)) != 0.0:
                return pause

    async def _try(self, channel: Channel, attempt: Try) -> float | None:
        """One try; 0.0 to go on at once, None when the parcel is settled."""
        try:
            send = channel.reply if attempt.way == "reply" else channel.push
            vendor_id = await send(attempt.parcel)
        except TokenRefusedError as error:
            await self._again(attempt, time.time(), error.code, error.reason)
            return 0.0
        except TryLaterError as error:
            return await self._later(attempt, error)
        except RefusedError as error:
            log.error("%s: parcel %d was refused: %s", channel.name, attempt.id, error)  # noqa: TRY400
            await self._end(attempt.id, State.FAILED, error.code, error.reason)
            return None
        except InDoubtError as error:
            log.error("%s: parcel %d may have arrived or not: %s", channel.name, attempt.id, error)  # noqa: TRY400
            await self._end(attempt.id, State.DOUBTFUL, error.code, error.reason)
            return None
        except Exception as error:  # noqa: BLE001  between the call and its answer: was anything sent?
            log.error("%s: parcel %d: %s", channel.name, attempt.id, place_of(error))  # noqa: TRY400
            await self._end(attempt.id, State.DOUBTFUL, "error", type(error).__name__)
            return None
        await asyncio.to_thread(parcels.sent, self._engine, attempt.id, vendor_id)
        return None

    async def _later(self, attempt: Try, error: TryLaterError) -> float | None:
        if attempt.attempts > len(PAUSES):
            log.error("parcel %d was tried %d times in vain: %s", attempt.id, attempt.attempts, error.code)
            await self._end(attempt.id, State.FAILED, error.code, f"tried {attempt.attempts} times: {error.reason}")
            return None
        pause = max(error.seconds or 0.0, PAUSES[attempt.attempts - 1] if error.seconds is None else 0.0)
        await self._again(attempt, time.time() + pause, error.code, error.reason, way=attempt.way)
        return pause

    async def _again(self, attempt: Try, not_before: float, code: str, reason: str, *, way: str = "push") -> None:
        await asyncio.to_thread(parcels.again, self._engine, attempt.id, not_before, code, reason, way=way)

    async def _end(self, parcel: int, state: State, code: str, reason: str) -> None:
        await asyncio.to_thread(parcels.failed, self._engine, parcel, state, code, reason)
