"""Telegram's Bot API, and the updates that it posts or hands out."""

from __future__ import annotations

import asyncio
import json
import time
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response

from adapters.channels.base import WebhookRequest
from vendors.base import Failing, Sent
from vendors.telegram_html import EntitiesError, plain_text

LONGEST_TEXT = 4_096
_DESCRIPTIONS = {
    400: "Bad Request: chat not found",
    401: "Unauthorized",
    403: "Forbidden: bot was blocked by the user",
    404: "Not Found",
    409: "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
    429: "Too Many Requests: retry after 27",
    500: "Internal Server Error",
    503: "Service Unavailable",
}
_NOT_JSON = ("reply_markup", "link_preview_options", "allowed_updates")


@dataclass(frozen=True)
class Shown:
    """A message as it was sent: its markup, and label and data of the buttons under it."""

    html: str
    buttons: list[tuple[str, str]]


class FakeTelegram:
    """A bot at Telegram's. `sent` and `shown` are the messages as they stand, `edits` what they were changed into."""

    def __init__(
        self, *, token: str = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw", secret: str = "s3cret-0f_them"
    ) -> None:
        self.token, self.secret = token, secret
        self.sent: list[Sent] = []
        self.shown: list[Shown] = []
        self.edits: list[tuple[int, str]] = []
        self.deleted: set[int] = set()
        self.calls: list[tuple[str, Mapping[str, Any]]] = []
        self.strangers: set[str] = set()
        self.webhook: Mapping[str, Any] | None = None
        self.webhook_trouble: dict[str, Any] = {}
        self.offsets: list[int] = []
        self._updates: list[dict[str, Any]] = []
        self._poll = 0
        self._fail: deque[str] = deque()
        self._fail_poll: deque[str] = deque()
        self._fail_edit: deque[str] = deque()
        self.app = self._make_app()

    # The API

    def fail_next(self, kind: str, times: int = 1) -> None:
        """See `Vendor`; "html" answers with a page, "slow" after a while."""
        self._fail.extend([kind] * times)

    def fail_poll(self, kind: str, times: int = 1) -> None:
        """The same for the calls that fetch updates."""
        self._fail_poll.extend([kind] * times)

    @property
    def has_failed(self) -> bool:
        """Whether all failures of sending that were ordered have come about."""
        return not self._fail

    def fail_edit(self, kind: str, times: int = 1) -> None:
        """The same for the calls that change a message."""
        self._fail_edit.extend([kind] * times)

    @property
    def edits_fail(self) -> bool:
        """Whether failures of changing a message were ordered that have not come about."""
        return bool(self._fail_edit)

    def called(self, method: str) -> list[Mapping[str, Any]]:
        """The parameters of the calls of a method."""
        return [values for name, values in self.calls if name == method]

    def _make_app(self) -> FastAPI:
        app = FastAPI()
        app.post("/bot{token}/{method}")(self._call)
        app.add_middleware(Failing, commands=self._fail, counts=lambda path: path.endswith("/sendMessage"))
        app.add_middleware(Failing, commands=self._fail_edit, counts=lambda path: path.endswith("/editMessageText"))
        app.add_middleware(Failing, commands=self._fail_poll, counts=lambda path: path.endswith("/getUpdates"))
        return app

    async def _call(self, token: str, method: str, request: Request) -> Response:
        if token != self.token:
            return _refusal(401)
        failures = {
            "sendMessage": self._fail,
            "getUpdates": self._fail_poll,
            "editMessageText": self._fail_edit,
        }.get(method)
        if failures:
            kind = failures.popleft()
            if kind != "slow":
                return _failure(kind)
            await asyncio.sleep(0.2)
        values = _parameters(request, await request.body())
        self.calls.append((method, values))
        if method == "getUpdates":
            return await self._hand_out(values, request)
        if method in ("sendMessage", "editMessageText"):
            return self._send(values)
        if method in ("setWebhook", "deleteWebhook"):
            return self._set_webhook(values)
        if method == "getWebhookInfo":
            return _result(
                {
                    "url": str((self.webhook or {}).get("url", "")),
                    "has_custom_certificate": False,
                    "pending_update_count": len(self._updates),
                    **self.webhook_trouble,
                }
            )
        if method == "getMe":
            return _result(
                {"id": int(self.token.split(":")[0]), "is_bot": True, "first_name": "S", "username": "s_bot"}
            )
        return _result(True) if method in ("sendChatAction", "answerCallbackQuery") else _refusal(404)

    def _send(self, values: Mapping[str, Any]) -> Response:
        chat, html = str(values["chat_id"]), str(values["text"])
        if not chat.lstrip("-").isdecimal() or chat in self.strangers:
            return _refusal(400)
        try:
            text = plain_text(html).strip() if values.get("parse_mode") == "HTML" else html
        except EntitiesError as error:
            return _refusal(400, f"Bad Request: can't parse entities: {error}")
        buttons = [button for row in values.get("reply_markup", {}).get("inline_keyboard", []) for button in row]
        if fault := _fault(text, buttons):
            return _refusal(400, f"Bad Request: {fault}")
        shown = Shown(html, [(button["text"], button["callback_data"]) for button in buttons])
        if "message_id" in values:
            return self._edit(int(values["message_id"]), Sent(chat, text), shown)
        self.sent.append(Sent(chat, text))
        self.shown.append(shown)
        return _message(len(self.sent), chat, text)

    def _edit(self, number: int, sent: Sent, shown: Shown) -> Response:
        known = 0 < number <= len(self.sent) and number not in self.deleted
        if not known or self.sent[number - 1].to != sent.to:
            return _refusal(400, "Bad Request: message to edit not found")
        if self.shown[number - 1] == shown:
            return _refusal(
                400,
                "Bad Request: message is not modified: specified new message content and reply markup are exactly the"
                " same as a current content and reply markup of the message",
            )
        self.sent[number - 1], self.shown[number - 1] = sent, shown
        self.edits.append((number, sent.text))
        return _message(number, sent.to, sent.text)

    def _set_webhook(self, values: Mapping[str, Any]) -> Response:
        url = values.get("url", "")
        if url and not url.startswith("https://"):
            return _refusal(400, "Bad Request: bad webhook: An HTTPS URL must be provided for webhook")
        self.webhook = values if url else None
        return _result(True)

    async def _hand_out(self, values: Mapping[str, Any], request: Request) -> Response:
        if self.webhook:
            return _refusal(409, "Conflict: can't use getUpdates method while webhook is active")
        self._poll += 1
        mine, offset = self._poll, int(values.get("offset", 0))
        self.offsets.append(offset)
        self._updates = [each for each in self._updates if each["update_id"] >= offset]
        end = time.monotonic() + float(values.get("timeout", 0))
        while not (updates := self._wanted(values)) and time.monotonic() < end:
            if self._poll != mine:
                return _refusal(409)
            if await request.is_disconnected():
                break
            await asyncio.sleep(0.01)
        return _result(updates[: int(values.get("limit", 100))])

    def _wanted(self, values: Mapping[str, Any]) -> list[dict[str, Any]]:
        kinds = values.get("allowed_updates")
        return [each for each in self._updates if not kinds or any(kind in each for kind in kinds)]

    # What Telegram posts, or hands out

    def add(self, *updates: dict[str, Any]) -> None:
        """Updates to be fetched."""
        self._updates = [*self._updates, *updates]

    @property
    def left(self) -> list[int]:
        """The ids of the updates that nobody has confirmed."""
        return [each["update_id"] for each in self._updates]

    def webhook_request(self, body: bytes) -> WebhookRequest:
        """See `Vendor`."""
        headers = {"content-type": "application/json", "x-telegram-bot-api-secret-token": self.secret}
        return WebhookRequest("POST", {}, headers, body)


def text_update(number: int, text: str, *, person: int = 1001, language: str = "th") -> dict[str, Any]:
    """The update of a text message in a private chat."""
    return {
        "update_id": number,
        "message": {
            "message_id": number,
            "from": {"id": person, "is_bot": False, "first_name": "P", "language_code": language},
            "chat": {"id": person, "first_name": "P", "type": "private"},
            "date": int(time.time()),
            "text": text,
        },
    }


def pressed_update(number: int, data: str, label: str, *, person: int = 1001) -> dict[str, Any]:
    """The update of a pressed button."""
    message = {
        "message_id": 7,
        "from": {"id": 110201543, "is_bot": True, "first_name": "S"},
        "chat": {"id": person, "first_name": "P", "type": "private"},
        "date": int(time.time()),
        "text": "?",
        "reply_markup": {"inline_keyboard": [[{"text": label, "callback_data": data}]]},
    }
    sender = {"id": person, "is_bot": False, "first_name": "P", "language_code": "th"}
    query = {"id": f"cb{number}", "from": sender, "chat_instance": "1", "message": message, "data": data}
    return {"update_id": number, "callback_query": query}


def _parameters(request: Request, body: bytes) -> dict[str, Any]:
    if "json" in request.headers.get("content-type", ""):
        values: dict[str, Any] = json.loads(body)
        return values
    fields = dict(parse_qsl(body.decode("utf-8"), keep_blank_values=True))
    return {name: json.loads(value) if name in _NOT_JSON else value for name, value in fields.items()}


def _fault(text: str, buttons: list[dict[str, Any]]) -> str:
    if not text:
        return "message text is empty"
    if len(text.encode("utf-16-le")) // 2 > LONGEST_TEXT:
        return "message is too long"
    if any(not button.get("text") for button in buttons):
        return 'can\'t parse inline keyboard button: Field "text" must be of type String'
    if any(not 1 <= len(button.get("callback_data", "").encode("utf-8")) <= 64 for button in buttons):
        return "BUTTON_DATA_INVALID"
    return ""


def _message(number: int, chat: str, text: str) -> Response:
    chat_of = {"id": int(chat), "type": "private", "first_name": "P"}
    return _result({"message_id": number, "date": int(time.time()), "chat": chat_of, "text": text})


def _result(value: Any) -> Response:
    return JSONResponse({"ok": True, "result": value})


def _refusal(code: int, description: str = "") -> Response:
    said = {"ok": False, "error_code": code, "description": description or _DESCRIPTIONS[code]}
    return JSONResponse(said | ({"parameters": {"retry_after": 27}} if code == 429 else {}), code)


def _failure(kind: str) -> Response:
    if kind == "html":
        return HTMLResponse("<html>welcome</html>")
    code = int(kind)
    # These come from in front of the API, as a page.
    return HTMLResponse("<html>nginx</html>", code) if code in (502, 504) else _refusal(code)
