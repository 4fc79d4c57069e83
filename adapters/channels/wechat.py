"""WeChat official accounts, and WeCom (企业微信) applications, on wechatpy.

WeChat posts a message and waits for the answer. When it has none after 5 s it hangs up and posts the same message
again, three tries in all; any whole answer ends the tries, an empty one too. So a reply that is not ready keeps the
first two tries waiting, and the last one ends with "success". What was not collected then is pushed where the account
may push, and else comes with the answer to the person's next message.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from adapters.channels.base import (
    AccessTokens,
    Arrival,
    Collected,
    Inbox,
    Parcel,
    RefusedError,
    SeenNonces,
    Taken,
    TokenRefusedError,
    WebhookRefusedError,
    WebhookRequest,
    WebhookResponse,
)
from adapters.channels.splitting import utf8_bytes
from adapters.channels.standing import Standing
from adapters.channels.wechat_api import OPERATORS_MATTER, Account, WeChatAPI
from adapters.channels.wechat_crypto import Envelope, check_signature
from adapters.channels.wechat_messages import Posted, fields_of, posted, reply_xml
from adapters.channels.wechat_replay import MemorySeenNonces, check_nonce, check_timestamp
from adapters.channels.wechat_text import LONGEST_TEXT, joined_texts, texts_of
from adapters.channels.wechat_tokens import MemoryAccessTokens
from bot.errors import OperatorError
from bot.messages import Address, Language, Reply
from bot.phrases import Phrases

log = logging.getLogger("saphan.channels.wechat")

NAME = "wechat"
OFFICIAL_API = "https://api.weixin.qq.com"
WORK_API = "https://qyapi.weixin.qq.com"

_TRIES = 3
_XML = "application/xml; charset=utf-8"
_LONGEST_ECHO = 1_000
_SUCCESS = WebhookResponse(body=b"success")


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds. WeChat gives a try up after `limit`. An answer may be written until `write`, and is waited for until
    `answer`; what is to be tried again is held until `hold`. All three tries have come and gone when `collect` have
    passed, and the answer is pushed."""

    limit: float = 5.0
    write: float = 3.5
    answer: float = 4.5
    hold: float = 5.7
    collect: float = 16.0


@dataclass(frozen=True, slots=True)
class WeChatSettings:
    """An account as its settings page shows it.

    `aes_key` "" is for the plaintext mode; with a key, the compatible and the safe mode are served, and what is not
    encrypted is refused. `account`: "service" may push, "subscription" may not, "work" is a WeCom application, whose
    `app_id` is the CorpID, with its `agent_id`. `api_url` has scheme, host and port. `api_seconds` limits a call.
    """

    token: str
    app_id: str
    app_secret: str = ""
    aes_key: str = ""
    account: Account = "service"
    api_url: str = ""
    agent_id: int = 0
    api_seconds: float = 10.0
    timing: Timing = Timing()


class WeChatChannel:
    """Implements `adapters.channels.base.Channel`. Raises `OperatorError` for settings that cannot work."""

    name = NAME
    repeatable = False
    # Of 2,048 bytes, at three a character, the source and the choices take about half.
    room = 320

    def __init__(
        self,
        settings: WeChatSettings,
        tokens: AccessTokens | None = None,
        nonces: SeenNonces | None = None,
        phrases: Phrases | None = None,
    ) -> None:
        _check(settings)
        self._settings = settings
        self._tokens = tokens or MemoryAccessTokens()
        self._nonces = nonces or MemorySeenNonces()
        self._phrases = phrases or Phrases()
        self._envelope = Envelope(settings.token, settings.aes_key, settings.app_id) if settings.aes_key else None
        self._api: WeChatAPI | None = None
        self._inbox: Inbox | None = None
        self.pushes = settings.account != "subscription"
        self.collects = settings.timing.collect
        self.writes = settings.timing.write
        # Where the rest waits for the person's next message, the text ends with a line that says so.
        hints = self._phrases.in_all_languages("continued").values()
        self._longest = LONGEST_TEXT if self.pushes else LONGEST_TEXT - max(utf8_bytes(hint) + 2 for hint in hints)

    # What WeChat posts

    def read(self, request: WebhookRequest) -> Sequence[Arrival]:
        """The message of a request, none for an event that wants no answer."""
        arrival = self._posted(request).arrival
        return [arrival] if arrival else []

    def _posted(self, request: WebhookRequest) -> Posted:
        self._check_signed(request.query)
        check_timestamp(request.query.get("timestamp", ""))
        return posted(self._opened(request), self.name)

    def _check_signed(self, query: Mapping[str, str]) -> None:
        """WeCom signs the encrypted message only."""
        if self._settings.account != "work":
            given, timestamp, nonce = (query.get(name, "") for name in ("signature", "timestamp", "nonce"))
            check_signature(given, self._settings.token, timestamp, nonce)

    def _opened(self, request: WebhookRequest) -> bytes:
        """The message itself: the body, or what the envelope in it holds. In compatible mode both are there."""
        if self._envelope is None:
            return request.body
        sealed = fields_of(request.body).get("Encrypt")
        if not sealed:
            raise WebhookRefusedError(403, "the message is not encrypted, but SAPHAN_WECHAT_AES_KEY is set")
        return self._envelope.open(sealed, request.query).encode("utf-8")

    def _verified(self, query: Mapping[str, str]) -> WebhookResponse:
        """The answer to WeChat's question whether this is the account's server."""
        self._check_signed(query)
        echo = query.get("echostr", "")
        if len(echo) > _LONGEST_ECHO:
            raise WebhookRefusedError(400, "echostr is too long")
        if self._settings.account == "work" and self._envelope:
            echo = self._envelope.open(echo, query)
        return WebhookResponse(body=echo.encode("utf-8"))

    async def handle(self, request: WebhookRequest, inbox: Inbox) -> WebhookResponse:
        """Answers one request. Raises `WebhookRefusedError` for one that is not WeChat's.

        What WeChat signed is answered with 200 in any case: to another status it posts again at once, and then tells
        the person that the account is out of order.
        """
        began_at = time.time()
        if request.method == "GET":
            return self._verified(request.query)
        try:
            message = self._posted(request)
        except WebhookRefusedError as error:
            if error.status != 400:
                raise
            log.warning("wechat: a signed request cannot be read: %s", error.reason)
            return _SUCCESS
        if message.arrival is None:
            return _SUCCESS
        return await self._answered(request, message, message.arrival, inbox, began_at)

    async def _answered(
        self, request: WebhookRequest, message: Posted, arrival: Arrival, inbox: Inbox, began_at: float
    ) -> WebhookResponse:
        taken: Taken | None = None
        try:
            await check_nonce(self._nonces, request.query["timestamp"], request.query["nonce"], message.key)
            [taken] = await inbox.take([arrival])
            left = began_at + self._settings.timing.answer - time.time()
            collected = await inbox.collect(taken.number, left, self._fits)
            if collected.pending:
                return self._unanswered(message, taken, began_at)
            return self._response(message, collected) if collected.parcels else _SUCCESS
        except WebhookRefusedError:
            raise
        except Exception as error:  # noqa: BLE001  whatever it is, WeChat must not tell the person of an outage
            log.error("wechat: a message could not be answered: %s", type(error).__name__)  # noqa: TRY400  no content
            return self._unanswered(message, taken, began_at)

    def _unanswered(self, message: Posted, taken: Taken | None, began_at: float) -> WebhookResponse:
        """Lets WeChat try again, unless this is its last try, which ends in time.

        Which try it is, the number of tries seen here tells, and the message's age: tries can get lost on the way.
        """
        timing = self._settings.timing
        first_at = min(message.created_at, taken.first_at.timestamp() if taken else message.created_at)
        # The last try begins two limits after the first; the network and the clocks take a little.
        is_last = began_at - first_at > (_TRIES - 1) * timing.limit * 0.9 or (taken and taken.tries >= _TRIES)
        if is_last:
            return _SUCCESS
        return WebhookResponse(body=_SUCCESS.body, hold=max(0.0, began_at + timing.hold - time.time()))

    def _response(self, message: Posted, collected: Collected) -> WebhookResponse:
        texts = [str(parcel.content["text"]) for parcel in collected.parcels]
        if collected.more and not self.pushes:
            texts.append(self._phrases.say(collected.parcels[-1].content["language"], "continued"))
        now = int(time.time())
        xml = reply_xml(message.account, message.person, joined_texts(texts), now)
        body = self._envelope.seal(xml, now) if self._envelope else xml
        return WebhookResponse(body=body.encode("utf-8"), media_type=_XML)

    def _fits(self, contents: Sequence[Mapping[str, Any]]) -> bool:
        return utf8_bytes(joined_texts([str(content["text"]) for content in contents])) <= self._longest

    # What is sent

    def render(self, reply: Reply) -> Sequence[Mapping[str, Any]]:
        """One parcel for each text."""
        return [{"text": text, "language": reply.language} for text in texts_of(reply, self._phrases, self._longest)]

    async def reply(self, parcel: Parcel) -> str:
        """WeChat has no reply tokens."""
        raise TokenRefusedError("no-token", "WeChat has no reply tokens")

    async def push(self, parcel: Parcel) -> str:
        """Sends a text by the API."""
        if self._api is None:
            raise OperatorError("the WeChat channel is not open, or its account may not push")
        try:
            return await self._api.send(parcel.to.user_id, str(parcel.content["text"]))
        except RefusedError as error:
            if self._inbox and error.code in OPERATORS_MATTER:
                await self._inbox.tell_staff(self.name, error.code, error.reason)
            raise

    async def working(self, to: Address, context: Mapping[str, str], language: Language | None) -> None:
        """Nothing: WeChat's waiting request is the sign, and its API for it costs a call and a right."""

    async def standing(self) -> Standing:
        """The day's quota of messages that are sent without a request; an account that may not push has none."""
        quota = await self._api.quota() if self._api else None
        return Standing(limit=quota[0], used=quota[1], period="day") if quota else Standing()

    async def open(self, inbox: Inbox) -> None:
        """Makes the API's client."""
        self._inbox = inbox
        settings = self._settings
        if self.pushes:
            work = settings.account == "work"
            url = WORK_API if work and settings.api_url in ("", OFFICIAL_API) else settings.api_url or OFFICIAL_API
            self._api = WeChatAPI(
                url, settings.app_id, settings.app_secret, settings.agent_id, self._tokens, settings.api_seconds
            )

    async def close(self) -> None:
        """Lets the API's client go."""
        if self._api:
            self._api.close()
            self._api = None


def _check(settings: WeChatSettings) -> None:
    if not (settings.token and settings.app_id):
        raise OperatorError("SAPHAN_WECHAT_TOKEN and SAPHAN_WECHAT_APP_ID: give both, as the account's page shows them")
    if settings.account != "subscription" and not settings.app_secret:
        raise OperatorError(
            "SAPHAN_WECHAT_APP_SECRET: give it, or set SAPHAN_WECHAT_ACCOUNT=subscription if the account may not push"
        )
    if settings.account == "work" and not (settings.aes_key and settings.agent_id):
        raise OperatorError("SAPHAN_WECHAT_ACCOUNT=work: give SAPHAN_WECHAT_AES_KEY and SAPHAN_WECHAT_AGENT_ID too")
    if settings.api_url and not settings.api_url.startswith(("http://", "https://")):
        raise OperatorError("SAPHAN_WECHAT_API_URL is no address that begins with https:// or http://")
