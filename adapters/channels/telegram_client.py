"""The Bot API by `python-telegram-bot`: its client as this project sets it up, and what its errors mean."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import httpx
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)
from telegram.ext import AIORateLimiter, ExtBot
from telegram.request import HTTPXRequest

from adapters.channels.base import InDoubtError, RefusedError, TryLaterError

_POLL_SLACK = 10.0
_SILENT = logging.CRITICAL + 1


class Client(ExtBot[int]):
    """Calls the Bot API. `api_url` has scheme, host and port; `seconds` is what an answer may take.

    The proxies of the environment are left alone: what the settings say is what is used.
    """

    def __init__(self, token: str, api_url: str, proxy: str, seconds: float) -> None:
        _silence()
        common: dict[str, Any] = {"proxy": proxy or None, "httpx_kwargs": {"trust_env": False}}
        super().__init__(
            token,
            base_url=f"{api_url.rstrip('/')}/bot",
            request=_Sending(connection_pool_size=16, read_timeout=seconds, pool_timeout=20.0, **common),
            get_updates_request=HTTPXRequest(connection_pool_size=1, **common),
            # 30 messages a second in all, 20 a minute in a group; after 429 the durable inbox waits, not this.
            rate_limiter=AIORateLimiter(max_retries=0),
        )

    async def fetch(self, offset: int, seconds: int, kinds: Sequence[str]) -> list[dict[str, Any]]:
        """The updates from `offset` on, as they came; waits so many seconds for the first.

        The kit's own call reads all updates at once: one that it cannot read would hold up all others for good.
        """
        values = {"offset": offset, "timeout": seconds, "allowed_updates": list(kinds)}
        updates = await self._post("getUpdates", values, read_timeout=seconds + _POLL_SLACK)
        if not isinstance(updates, list) or not all(isinstance(each.get("update_id"), int) for each in updates):
            raise TelegramError("these are no updates")
        return updates

    async def close_connections(self) -> None:
        """Ends all calls that are under way."""
        await asyncio.gather(*(request.shutdown() for request in self._request))


class _LostAnswerError(TelegramError):
    """A gateway answered in Telegram's place: what it stood for may have been carried out."""


class _Sending(HTTPXRequest):
    async def do_request(self, *args: Any, **values: Any) -> tuple[int, bytes]:
        code, payload = await super().do_request(*args, **values)
        if code in (502, 504):
            raise _LostAnswerError(f"HTTP {code}")
        return code, payload


def _silence() -> None:
    """Keeps the kits from logging.

    They write addresses, which hold the token, and what people wrote: with "debug" on, and in part where an answer
    cannot be read. What they have to tell comes as an exception, too.
    """
    logging.getLogger("telegram").setLevel(_SILENT)
    logging.getLogger("httpx").setLevel(logging.WARNING)
    logging.getLogger("httpcore").setLevel(logging.INFO)


def is_unchanged(error: TelegramError) -> bool:
    """Whether a message was to be changed into what it is already."""
    return isinstance(error, BadRequest) and error.message.lower().startswith("message is not modified")


def known(error: TelegramError) -> TryLaterError | RefusedError | InDoubtError:
    """What an error of the kit means for a message. Descriptions are Telegram's own words, and hold no token."""
    if isinstance(error, RetryAfter):
        wait = error.retry_after
        seconds = wait.total_seconds() if isinstance(wait, timedelta) else float(wait)
        # A second more: theirs are whole seconds.
        return TryLaterError("429", "Telegram asks to come later", seconds + 1.0)
    if isinstance(error, Forbidden):
        return RefusedError("403", error.message)
    if isinstance(error, InvalidToken):
        # The person's answer is not lost while the operator mends the setting.
        return TryLaterError("401", "Telegram does not know SAPHAN_TELEGRAM_TOKEN")
    if isinstance(error, BadRequest):
        return RefusedError("400", error.message)
    if isinstance(error, ChatMigrated):
        return RefusedError("400", "the chat has moved")
    if isinstance(error, Conflict):
        return TryLaterError("409", "another program uses this bot")
    if isinstance(error, _LostAnswerError):
        return InDoubtError("gateway", "a gateway answered in Telegram's place")
    return _of_the_network(error)


def _of_the_network(error: TelegramError) -> TryLaterError | InDoubtError:
    cause = error.__cause__
    if isinstance(cause, httpx.ConnectError | httpx.ConnectTimeout | httpx.PoolTimeout | httpx.ProxyError):
        return TryLaterError("network", f"Telegram could not be reached: {type(cause).__name__}")
    if isinstance(cause, httpx.HTTPError):
        return InDoubtError("lost-answer", f"Telegram's answer did not come: {type(cause).__name__}")
    if isinstance(error, NetworkError) and (cause is None or isinstance(cause, TelegramError)):
        return TryLaterError("5xx", "Telegram has a failure of its own")
    return InDoubtError("error", type(cause or error).__name__)
