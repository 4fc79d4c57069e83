"""Telegram by `python-telegram-bot`: a webhook with a secret token, or polling.

Facts of the Bot API (https://core.telegram.org/bots/api): an `update_id` tells a repeated update; a message has at most
4,096 UTF-16 units after its markup is read; a button's data has 1 to 64 bytes; after 429 no call of this bot succeeds
for `retry_after` seconds; a call that timed out may have been carried out.
"""

from __future__ import annotations

import asyncio
import hmac
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any, Literal
from urllib.parse import urlsplit

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions
from telegram.constants import ChatAction, ParseMode
from telegram.error import BadRequest, InvalidToken, TelegramError

from adapters.channels.addresses import check_address
from adapters.channels.base import (
    EDITS,
    Arrival,
    Inbox,
    InDoubtError,
    Parcel,
    RefusedError,
    TokenRefusedError,
    TryLaterError,
    WebhookRefusedError,
    WebhookRequest,
    WebhookResponse,
)
from adapters.channels.standing import Standing
from adapters.channels.telegram_client import Client, is_unchanged, known
from adapters.channels.telegram_polling import Polling
from adapters.channels.telegram_text import contents_of
from adapters.channels.telegram_updates import NAME, UPDATES, arrival_in
from bot.errors import OperatorError
from bot.messages import Address, Language, Reply

SECRET_HEADER = "x-telegram-bot-api-secret-token"

_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
_TOKEN = re.compile(r"[0-9]+:[A-Za-z0-9_-]+")


@dataclass(frozen=True, slots=True)
class TelegramSettings:
    """`secret` is what Telegram shows with every webhook request; `api_url` has scheme, host and port only.

    `api_seconds` limits the wait for an answer.
    """

    token: str
    mode: Literal["polling", "webhook"] = "polling"
    secret: str = ""
    api_url: str = "https://api.telegram.org"
    proxy: str = ""
    api_seconds: float = 15.0


class TelegramChannel:
    """Implements `adapters.channels.base.Channel`. Raises `OperatorError` for settings that cannot work."""

    name = NAME
    repeatable = False
    collects = 0.0
    writes = 0.0
    room = 0
    pushes = True

    def __init__(self, settings: TelegramSettings) -> None:
        _check(settings)
        self._settings = settings
        self._client: Client | None = None
        self._inbox: Inbox | None = None
        self._polling: Polling | None = None
        self._task: asyncio.Task[None] | None = None

    def read(self, request: WebhookRequest) -> Sequence[Arrival]:
        """The message or pressed button of one update; none for what is left out on purpose."""
        given, wanted = request.headers.get(SECRET_HEADER, ""), self._settings.secret
        if not wanted or not hmac.compare_digest(given.encode("utf-8", "replace"), wanted.encode("ascii")):
            raise WebhookRefusedError(401, f"the header {SECRET_HEADER} is not SAPHAN_TELEGRAM_SECRET")
        try:
            values = json.loads(request.body.decode("utf-8"))
        except (ValueError, RecursionError) as error:
            raise WebhookRefusedError(400, f"the body is no update: {type(error).__name__}") from error
        if not isinstance(values, dict) or not isinstance(values.get("update_id"), int):
            raise WebhookRefusedError(400, "the body is no update: update_id is missing")
        # What the kit cannot read is left out, not refused: Telegram would send it again, before all others.
        arrival = arrival_in(values)
        return [arrival] if arrival else []

    def render(self, reply: Reply) -> Sequence[Mapping[str, Any]]:
        """The messages that show a reply, the buttons under the last."""
        return contents_of(reply)

    async def handle(self, request: WebhookRequest, inbox: Inbox) -> WebhookResponse:
        """Stores the update's message; a pressed button's waiting sign is ended by the response itself."""
        if request.method != "POST":
            raise WebhookRefusedError(405, "only POST is served")
        arrivals = self.read(request)
        await inbox.take(arrivals)
        pressed = next((arrival.context["callback"] for arrival in arrivals if "callback" in arrival.context), None)
        if pressed is None:
            return WebhookResponse()
        body = json.dumps({"method": "answerCallbackQuery", "callback_query_id": pressed})
        return WebhookResponse(200, body.encode("ascii"), "application/json")

    async def reply(self, parcel: Parcel) -> str:
        """There are no reply tokens."""
        raise TokenRefusedError("none", "Telegram has no reply tokens")

    async def push(self, parcel: Parcel) -> str:
        """Sends one message; see `adapters.channels.base.Channel`."""
        try:
            message = await self._opened().send_message(**_shown(parcel))
        except TelegramError as error:
            raise await self._trouble(error) from error
        return str(message.message_id)

    async def edit(self, parcel: Parcel) -> str:
        """Puts a message in the place of another; see `adapters.channels.base.Edits`."""
        edited = parcel.context[EDITS]
        try:
            await self._opened().edit_message_text(message_id=int(edited), **_shown(parcel))
        except TelegramError as error:
            if is_unchanged(error):
                return edited
            trouble = await self._trouble(error)
            if isinstance(error, BadRequest):
                # Deleted by the person, or too old.
                raise TokenRefusedError("400", trouble.reason) from error
            if isinstance(trouble, InDoubtError):
                raise TryLaterError(trouble.code, trouble.reason) from error
            raise trouble from error
        return edited

    async def _trouble(self, error: TelegramError) -> TryLaterError | RefusedError | InDoubtError:
        if isinstance(error, InvalidToken) and self._inbox:
            await self._inbox.tell_staff(NAME, "401", "Telegram does not know SAPHAN_TELEGRAM_TOKEN")
        return known(error)

    async def working(self, to: Address, context: Mapping[str, str], language: Language | None) -> None:
        """Shows "typing…"."""
        await self._opened().send_chat_action(int(to.user_id), ChatAction.TYPING)

    async def open(self, inbox: Inbox) -> None:
        """Makes the client, without a call; in polling mode one worker begins to fetch updates."""
        self._inbox = inbox
        self._client = self._make_client()
        if self._settings.mode == "polling":
            self._polling = Polling(self._client, inbox)
            self._task = asyncio.create_task(self._polling.run())

    async def close(self) -> None:
        """Ends polling and closes the connections."""
        if self._task and self._polling:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
            await self._polling.stop()
        client, self._client, self._polling, self._task = self._client, None, None, None
        if client:
            await client.close_connections()

    async def standing(self) -> Standing:
        """Where Telegram sends updates, how many wait there, and why it could not hand one over."""
        try:
            info = await self._opened().get_webhook_info()
        except TelegramError as error:
            raise known(error) from error
        return Standing(
            webhook=urlsplit(info.url).hostname or "",
            waiting=info.pending_update_count,
            error=info.last_error_message or "",
            error_at=info.last_error_date,
        )

    async def set_webhook(self, url: str) -> None:
        """Tells Telegram where to send updates. Raises `OperatorError` with what Telegram says against it."""
        client = self._make_client()
        try:
            await client.set_webhook(url, secret_token=self._settings.secret, allowed_updates=UPDATES)
        except TelegramError as error:
            raise OperatorError(f"Telegram did not take the webhook {url}: {known(error).reason}") from error
        finally:
            await client.close_connections()

    def _make_client(self) -> Client:
        settings = self._settings
        return Client(settings.token, settings.api_url, settings.proxy, settings.api_seconds)

    def _opened(self) -> Client:
        if self._client is None:
            raise TryLaterError("closed", "the Telegram channel is not open")
        return self._client


def _shown(parcel: Parcel) -> dict[str, Any]:
    """A message, for the calls that show one."""
    content = parcel.content
    buttons = [[InlineKeyboardButton(label, callback_data=data)] for label, data in content.get("buttons", ())]
    return {
        "chat_id": int(parcel.to.user_id),
        "text": content["html"],
        "parse_mode": ParseMode.HTML,
        "link_preview_options": LinkPreviewOptions(is_disabled=True),
        "reply_markup": InlineKeyboardMarkup(buttons) if buttons else None,
    }


def _check(settings: TelegramSettings) -> None:
    """The kit would find these faults only when the channel is opened, and then hurt the other channels."""
    if not _TOKEN.fullmatch(settings.token):
        raise OperatorError("SAPHAN_TELEGRAM_TOKEN is not of the form 123456:ABC-DEF that @BotFather gives")
    if (settings.mode == "webhook" or settings.secret) and not _SECRET.fullmatch(settings.secret):
        raise OperatorError("SAPHAN_TELEGRAM_SECRET must be 1 to 256 letters, digits, _ or - in webhook mode")
    check_address(settings.api_url, "SAPHAN_TELEGRAM_API_URL")
    if not settings.proxy:
        return
    check_address(settings.proxy, "SAPHAN_TELEGRAM_PROXY", ("http", "https", "socks5", "socks5h"))
    if settings.proxy.startswith("socks5") and not find_spec("socksio"):
        raise OperatorError('SAPHAN_TELEGRAM_PROXY needs a package for SOCKS; run: pip install "httpx[socks]"')
