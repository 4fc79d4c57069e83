"""From a Telegram update to what the conversation reads.

Left out on purpose: edited messages (the answer to the first wording stands), channel posts, messages by which the app
itself tells of a change, and groups, where a bot that answers everything would be a nuisance.
"""

from __future__ import annotations

import logging
from typing import Any

from telegram import CallbackQuery, Message, Update
from telegram.constants import ChatType
from telegram.ext import filters

from adapters.channels.base import Arrival
from adapters.channels.characters import storable
from bot.messages import Address, IncomingMessage, Language, MessageKind

log = logging.getLogger("saphan.channels.telegram")

NAME = "telegram"

UPDATES = ("message", "callback_query")
"""The kinds of updates that Telegram is asked for."""

_LANGUAGES: dict[str, Language] = {"th": "th", "zh": "zh", "en": "en"}


def arrival_in(values: dict[str, Any]) -> Arrival | None:
    """The message or pressed button of an update; None for what is left out, and for what cannot be read."""
    try:
        return _arrival_of(Update.de_json(values, None))
    except Exception as error:  # noqa: BLE001  whatever the kit makes of it, it must not hold up other updates
        log.error("telegram: update %s cannot be read: %s", values.get("update_id"), type(error).__name__)  # noqa: TRY400
        return None


def _arrival_of(update: Update) -> Arrival | None:
    if update.callback_query:
        return _pressed(update.update_id, update.callback_query)
    if update.message and update.message.chat.type == ChatType.PRIVATE:
        return None if filters.StatusUpdate.ALL.check_update(update) else _written(update.update_id, update.message)
    return None


def _written(number: int, message: Message) -> Arrival:
    kind, text = _content(message)
    incoming = IncomingMessage(
        sender=Address(NAME, str(message.chat.id)),
        text=storable(text),
        message_id=str(message.message_id),
        kind=kind,
        language_hint=_language(message.from_user.language_code if message.from_user else None),
        received_at=message.date,
    )
    # The pictures of an album come as so many messages, of which one has the words: the others count as one.
    is_part = kind == "unsupported" and message.media_group_id
    return Arrival(f"album {message.media_group_id}" if is_part else str(number), incoming)


def _content(message: Message) -> tuple[MessageKind, str]:
    if message.text:
        # "/start" may carry where the person came from: "/start fair2026".
        is_start = message.text.partition(" ")[0].partition("@")[0] == "/start"
        return ("greeting", "") if is_start else ("text", message.text)
    if message.location:
        return "location", f"{message.location.latitude},{message.location.longitude}"
    # A picture's words are words, too; what the picture shows is not read.
    return ("text", message.caption) if message.caption else ("unsupported", "")


def _pressed(number: int, query: CallbackQuery) -> Arrival | None:
    message = query.message
    if not query.data or message is None or message.chat.type != ChatType.PRIVATE:
        return None
    incoming = IncomingMessage(
        sender=Address(NAME, str(message.chat.id)),
        text=storable(_label(query)),
        message_id=str(message.message_id),
        kind="choice",
        choice=storable(query.data),
        language_hint=_language(query.from_user.language_code),
    )
    return Arrival(str(number), incoming, {"callback": query.id})


def _label(query: CallbackQuery) -> str:
    """What stands on the pressed button; "" where the message is too old to be sent along."""
    markup = getattr(query.message, "reply_markup", None)
    buttons = [button for row in markup.inline_keyboard for button in row] if markup else []
    return next((button.text for button in buttons if button.callback_data == query.data), "")


def _language(code: str | None) -> Language | None:
    return _LANGUAGES.get((code or "").split("-")[0].lower())
