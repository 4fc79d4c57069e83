"""LINE by `line-bot-sdk` v3: raw-body signature, reply token first, push with a retry key after.

Facts of the Messaging API (https://developers.line.biz/en/reference/messaging-api/): a `webhookEventId` tells a
repeated event; a reply token works once, for about a minute, and costs nothing; a push counts against the month's
quota, and is carried out once however often it comes under the same retry key (409: it was accepted before); a call has
at most five message objects.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar
from urllib.parse import urlsplit

import aiohttp
from linebot.v3.messaging import (
    ApiException,
    AsyncApiClient,
    AsyncMessagingApi,
    Configuration,
    GetWebhookEndpointResponse,
    PushMessageRequest,
    ReplyMessageRequest,
    ShowLoadingAnimationRequest,
)
from linebot.v3.webhook import SignatureValidator

from adapters.channels.addresses import check_address
from adapters.channels.base import (
    Arrival,
    Inbox,
    InDoubtError,
    NotSentError,
    Parcel,
    RefusedError,
    TokenRefusedError,
    TryLaterError,
    WebhookRefusedError,
    WebhookRequest,
    WebhookResponse,
)
from adapters.channels.line_events import NAME, REPLY_TOKEN, arrival_of
from adapters.channels.line_objects import contents_of, objects_in
from adapters.channels.standing import Standing
from bot.errors import OperatorError
from bot.messages import Address, Language, Reply

SIGNATURE = "x-line-signature"

_CONNECT_SECONDS = 5.0
_LOADING_SECONDS = 20
_RATE_PAUSE = 60.0
_OPERATOR_PAUSE = 300.0

_NEVER_SENT = (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError, aiohttp.InvalidURL)
_LOST = (aiohttp.ClientError, TimeoutError)
# What the kit raises for an answer that is none of LINE's: a page of a proxy, another encoding.
_UNREADABLE = (ValueError, LookupError, TypeError, AttributeError)


Request = TypeVar("Request", ReplyMessageRequest, PushMessageRequest)


@dataclass(frozen=True, slots=True)
class LineSettings:
    """`api_url` has scheme, host and port only. `api_seconds` limits a call."""

    channel_secret: str
    channel_token: str
    api_url: str = "https://api.line.me"
    api_seconds: float = 15.0


class LineChannel:
    """Implements `adapters.channels.base.Channel`. Raises `OperatorError` for settings that cannot work."""

    name = NAME
    repeatable = True
    collects = 0.0
    # A reply token holds for about a minute.
    writes = 40.0
    room = 0
    pushes = True

    def __init__(self, settings: LineSettings) -> None:
        for value, setting in (
            (settings.channel_secret, "SAPHAN_LINE_CHANNEL_SECRET"),
            (settings.channel_token, "SAPHAN_LINE_CHANNEL_TOKEN"),
        ):
            if not value:
                raise OperatorError(f"{setting} is missing")
        if not (settings.channel_token.isascii() and settings.channel_token.isprintable()):
            raise OperatorError("SAPHAN_LINE_CHANNEL_TOKEN holds characters that no token has")
        check_address(settings.api_url, "SAPHAN_LINE_API_URL")
        self._settings = settings
        self._signatures = SignatureValidator(settings.channel_secret)
        self._timeout = aiohttp.ClientTimeout(total=settings.api_seconds, sock_connect=_CONNECT_SECONDS)
        self._client: AsyncApiClient | None = None
        self._inbox: Inbox | None = None

    def read(self, request: WebhookRequest) -> Sequence[Arrival]:
        """All messages of a body, which may hold several events or none."""
        try:
            body = request.body.decode("utf-8")
            if not self._signatures.validate(body, request.headers.get(SIGNATURE, "")):
                raise WebhookRefusedError(
                    401, f"the header {SIGNATURE} does not fit the body and SAPHAN_LINE_CHANNEL_SECRET"
                )
            events = json.loads(body)["events"]
        except (ValueError, TypeError, KeyError, RecursionError) as error:
            raise WebhookRefusedError(400, f"the body is none of LINE's: {type(error).__name__}") from error
        if not isinstance(events, list):
            raise WebhookRefusedError(400, "the body is none of LINE's: events is no list")
        return [arrival for event in events if (arrival := arrival_of(event))]

    def render(self, reply: Reply) -> Sequence[Mapping[str, Any]]:
        """Calls of at most five message objects, the choices on the last object."""
        return contents_of(reply)

    async def handle(self, request: WebhookRequest, inbox: Inbox) -> WebhookResponse:
        """Stores a body's messages."""
        if request.method != "POST":
            raise WebhookRefusedError(405, "only POST is served")
        await inbox.take(self.read(request))
        return WebhookResponse()

    async def reply(self, parcel: Parcel) -> str:
        """Sends by the reply token, which can be tried once."""
        token = parcel.context.get(REPLY_TOKEN, "")
        if not token:
            raise TokenRefusedError("none", "the event had no reply token")
        request = _request(ReplyMessageRequest, parcel, replyToken=token)
        try:
            sent = await self._api().reply_message(request, _request_timeout=self._timeout)
        except ApiException as error:
            raise await self._reply_error(error) from None
        except _NEVER_SENT as error:
            raise TryLaterError("network", f"LINE could not be reached: {type(error).__name__}") from error
        except (*_LOST, *_UNREADABLE) as error:
            raise InDoubtError("lost-answer", f"LINE's answer did not come: {type(error).__name__}") from error
        return _id_of(sent)

    async def push(self, parcel: Parcel) -> str:
        """Sends under the parcel's key, by which LINE tells a repetition."""
        request = _request(PushMessageRequest, parcel, to=parcel.to.user_id)
        try:
            sent = await self._api().push_message(request, x_line_retry_key=parcel.key, _request_timeout=self._timeout)
        except ApiException as error:
            if error.status == 409:
                return ""
            raise await self._push_error(error) from None
        except (*_LOST, *_UNREADABLE) as error:
            raise TryLaterError("network", f"LINE did not answer: {type(error).__name__}") from error
        return _id_of(sent)

    async def working(self, to: Address, context: Mapping[str, str], language: Language | None) -> None:
        """Shows the loading animation, until a message comes or its time is over."""
        request = ShowLoadingAnimationRequest(chatId=to.user_id, loadingSeconds=_LOADING_SECONDS)
        await self._api().show_loading_animation(request, _request_timeout=self._timeout)

    async def standing(self) -> Standing:
        """The month's quota and what is used of it, and where LINE sends its webhooks."""
        api, limits = self._api(), {"_request_timeout": self._timeout}
        try:
            quota = await api.get_message_quota(**limits)
            used = await api.get_message_quota_consumption(**limits)
            webhook = await _webhook(api, limits)
        except ApiException as error:
            raise TryLaterError(str(error.status), _message_of(error)) from None
        except (*_LOST, *_UNREADABLE) as error:
            raise TryLaterError("network", f"LINE did not answer: {type(error).__name__}") from error
        return Standing(
            limit=quota.value,
            used=used.total_usage,
            unlimited=quota.value is None,
            webhook=urlsplit(webhook.endpoint).hostname or "" if webhook else "",
            active=webhook.active if webhook else None,
        )

    async def open(self, inbox: Inbox) -> None:
        """Makes the client, without a call."""
        self._inbox = inbox
        settings = self._settings
        self._client = AsyncApiClient(
            Configuration(host=settings.api_url.rstrip("/"), access_token=settings.channel_token)
        )
        # The kit's session takes proxies and logins of the environment: what the settings say is what is used.
        await self._client.rest_client.pool_manager.close()
        self._client.rest_client.pool_manager = aiohttp.ClientSession(
            cookie_jar=aiohttp.DummyCookieJar(), trust_env=False
        )

    async def close(self) -> None:
        """Closes its connections."""
        client, self._client = self._client, None
        if client:
            await client.close()

    def _api(self) -> AsyncMessagingApi:
        if self._client is None:
            raise TryLaterError("closed", "the LINE channel is not open")
        return AsyncMessagingApi(self._client)

    async def _reply_error(self, error: ApiException) -> NotSentError | InDoubtError:
        """What LINE's refusal of a reply means."""
        said = _message_of(error)
        if error.status == 400 and "reply token" in said.lower():
            return TokenRefusedError("400", said)
        if error.status and error.status >= 500:
            # There is no key by which LINE would tell a second try.
            return InDoubtError(str(error.status), "LINE failed while it took the reply")
        return await self._push_error(error)

    async def _push_error(self, error: ApiException) -> NotSentError:
        """What LINE's refusal of a push means; what staff have to mend is told to them."""
        said, status = _message_of(error), error.status or 0
        if status == 429 and "monthly limit" in said.lower():
            await self._tell_staff("quota", "the month's quota of pushed messages is spent; raise the plan")
            return RefusedError("quota", said)
        if status == 429:
            return TryLaterError("429", said, _RATE_PAUSE)
        if status == 401:
            await self._tell_staff("401", "LINE does not accept SAPHAN_LINE_CHANNEL_TOKEN")
            # The person's answer is not lost while the operator mends the setting.
            return TryLaterError("401", said, _OPERATOR_PAUSE)
        if status >= 500:
            return TryLaterError(str(status), "LINE has a failure of its own")
        return RefusedError(str(status), said)

    async def _tell_staff(self, code: str, what: str) -> None:
        if self._inbox:
            await self._inbox.tell_staff(NAME, code, what)


def _request(make: Callable[..., Request], parcel: Parcel, **values: str) -> Request:
    try:
        return make(messages=objects_in(parcel.content), **values)
    except _UNREADABLE as error:
        raise RefusedError("malformed", f"these are no messages for LINE: {type(error).__name__}") from error


async def _webhook(api: AsyncMessagingApi, limits: Mapping[str, Any]) -> GetWebhookEndpointResponse | None:
    """Where webhooks go; None where nothing is set (LINE answers 404)."""
    try:
        return await api.get_webhook_endpoint(**limits)
    except ApiException as error:
        if error.status == 404:
            return None
        raise


def _id_of(sent: Any) -> str:
    messages = sent.sent_messages or []
    return str(messages[0].id) if messages else ""


def _message_of(error: ApiException) -> str:
    """LINE's own words, which hold neither the token nor what was sent."""
    try:
        values = json.loads(error.body or "")
    except (ValueError, TypeError):
        return f"HTTP {error.status}"
    if not isinstance(values, dict):
        return f"HTTP {error.status}"
    details = [detail.get("message", "") for detail in values.get("details") or () if isinstance(detail, dict)]
    return "; ".join([str(values.get("message", "")), *details])[:300]
