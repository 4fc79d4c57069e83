"""WeChat's API for sending without a request: customer-service messages of a service account, messages of a WeCom app.

wechatpy's client calls `requests`, so each call runs in a thread. It is kept from what is broken in it: a host that
cannot be set for fetching tokens, which also has no time limit, and repeating a call for ever while a token is refused.
"""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import Any, Literal

import requests
from urllib3.exceptions import MaxRetryError
from wechatpy.client.base import BaseWeChatClient
from wechatpy.exceptions import WeChatClientException

from adapters.channels.base import AccessTokens, InDoubtError, RefusedError, TryLaterError
from adapters.channels.wechat_tokens import SharedToken

Account = Literal["service", "subscription", "work"]

_THREADS = 4
_CONNECT_SECONDS = 5.0

# https://developers.weixin.qq.com/doc/offiaccount/Getting_Started/Global_Return_Code.html, and for the last three
# https://developer.work.weixin.qq.com/document/path/90313
_REASONS = {
    40001: "the AppSecret is wrong, or the access token is of another account",
    40003: "the person's id is none of this account: SAPHAN_WECHAT_APP_ID may have changed",
    40013: "SAPHAN_WECHAT_APP_ID is not valid",
    40125: "SAPHAN_WECHAT_APP_SECRET is wrong",
    40164: "this server's IP address is not on the account's list: add it",
    40243: "the AppSecret is frozen: unfreeze it in the account's settings",
    43004: "the person does not follow the account any more",
    45002: "the text is too long",
    45015: "the person has not written for 48 hours, so WeChat takes no message",
    45047: "the person got as many messages as WeChat allows without writing in between",
    48001: "the account has no right to send customer-service messages: set SAPHAN_WECHAT_ACCOUNT=subscription",
    50002: "the person is restricted by WeChat",
    60020: "this server's IP address is not on the app's list: add it",
    48002: "the app has no right to use this API",
    81013: "nobody of this id sees the app",
}
OPERATORS_MATTER = frozenset({"40001", "40013", "40125", "40164", "40243", "48001", "48002", "60020"})
"""What concerns everybody who writes, until the operator mends it."""

_TOKEN_REFUSED = (40001, 40014, 41001, 42001)
_BUSY: Mapping[int, float | None] = {-1: None, 45009: 600.0, 45011: 60.0, 45033: 5.0}
"""The seconds to wait: -1 busy, 45009 the day's quota, 45011 calls a minute, 45033 calls at a time."""

_ADDRESS = re.compile(r"\b(?:\d{1,3}\.){3}\d{1,3}\b")


@dataclass(frozen=True, slots=True)
class _Way:
    """How an account gets tokens and sends."""

    token: str
    id_field: str
    secret_field: str
    send: str


_OFFICIAL = _Way("token", "appid", "secret", "message/custom/send")
_WORK = _Way("gettoken", "corpid", "corpsecret", "message/send")


class _TokenRefusedByAPIError(Exception):
    def __init__(self, code: int) -> None:
        super().__init__(str(code))
        self.code = code


class WeChatAPI:
    """Sends texts; `seconds` is the time limit of a call. Used on the sending loop."""

    def __init__(
        self, api_url: str, app_id: str, app_secret: str, agent_id: int, tokens: AccessTokens, seconds: float
    ) -> None:
        self._app_id = app_id
        self._app_secret = app_secret
        self._agent_id = agent_id
        self._way = _WORK if agent_id else _OFFICIAL
        self._client = _Client(api_url, app_id, seconds)
        self._threads = ThreadPoolExecutor(_THREADS, thread_name_prefix="wechat")
        name = f"wechat:{app_id}:{agent_id}" if agent_id else f"wechat:{app_id}"
        self._token = SharedToken(name, tokens, self._fetch_token)
        # At level "debug" it logs addresses, and WeChat wants secret and token in them.
        logging.getLogger("urllib3.connectionpool").setLevel(logging.INFO)

    async def send(self, user_id: str, text: str) -> str:
        """Sends a text; returns the message's id, "" where WeChat gives none.

        Raises `TryLaterError`, `RefusedError` or `InDoubtError`.
        """
        token = await self._token.current()
        try:
            return await self._send(token, user_id, text)
        except _TokenRefusedByAPIError:
            token = await self._token.instead_of(token)
        try:
            return await self._send(token, user_id, text)
        except _TokenRefusedByAPIError as error:
            raise TryLaterError(str(error.code), "WeChat refuses an access token that it has just given") from error

    async def quota(self) -> tuple[int, int] | None:
        """Messages that may be sent without a request today, and those that were; None for a WeCom application.

        https://developers.weixin.qq.com/doc/service/en/api/apimanage/api_getapiquota.html. Raises as `send` does.
        """
        if self._agent_id:
            return None
        token = await self._token.current()
        asked = {"cgi_path": f"/cgi-bin/{self._way.send}"}
        try:
            result = await self._call("post", "openapi/quota/get", params={"access_token": token}, data=asked)
            return int(result["quota"]["daily_limit"]), int(result["quota"]["used"])
        except _TokenRefusedByAPIError as error:
            raise TryLaterError(str(error.code), "WeChat refuses the access token") from error
        except (KeyError, TypeError, ValueError) as error:
            raise TryLaterError("quota", "WeChat's answer holds no quota") from error

    def close(self) -> None:
        """Lets calls under way end by themselves."""
        self._threads.shutdown(wait=False, cancel_futures=True)

    async def _send(self, token: str, user_id: str, text: str) -> str:
        message: dict[str, Any] = {"touser": user_id, "msgtype": "text", "text": {"content": text}}
        if self._agent_id:
            message["agentid"] = self._agent_id
        result = await self._call("post", self._way.send, params={"access_token": token}, data=message)
        if result.get("invaliduser"):
            raise RefusedError("invaliduser", "WeCom knows nobody of this id, or the person does not see the app")
        return str(result.get("msgid", ""))

    async def _fetch_token(self) -> tuple[str, float]:
        # None: requests leaves it out, and wechatpy does not ask for a token to get a token with.
        params = {"access_token": None, "grant_type": "client_credential"}
        params |= {self._way.id_field: self._app_id, self._way.secret_field: self._app_secret}
        try:
            result = await self._call("get", self._way.token, params=params)
            return str(result["access_token"]), float(result.get("expires_in", 7200))
        except InDoubtError as error:
            raise TryLaterError(error.code, f"no access token: {error.reason}") from error
        except (KeyError, TypeError, ValueError) as error:
            raise TryLaterError("token", "WeChat's answer holds no access token") from error
        except _TokenRefusedByAPIError as error:
            raise RefusedError(str(error.code), _REASONS[40001]) from error

    async def _call(self, method: str, endpoint: str, **values: Any) -> Mapping[str, Any]:
        work = partial(self._client.call, method, endpoint, **values)
        return await asyncio.get_running_loop().run_in_executor(self._threads, work)


class _Client(BaseWeChatClient):  # type: ignore[misc]
    """wechatpy's client for any host, without its own idea of tokens."""

    def __init__(self, api_url: str, app_id: str, seconds: float) -> None:
        super().__init__(app_id, timeout=(min(_CONNECT_SECONDS, seconds), seconds), auto_retry=False)
        self.API_BASE_URL = f"{api_url.rstrip('/')}/cgi-bin/"
        # A connection that WeChat closes while it lies idle would look like an answer that was lost.
        self._http.headers["Connection"] = "close"

    def call(self, method: str, endpoint: str, **values: Any) -> Mapping[str, Any]:
        """WeChat's answer; its errors and those of the network as the inbox knows them.

        No error keeps the one that it comes from: that one names the address, and so the secret or the token.
        """
        try:
            result = self.get(endpoint, **values) if method == "get" else self.post(endpoint, **values)
        except WeChatClientException as error:
            raise _refusal(error) from None
        except requests.RequestException as error:
            raise _network_error(error) from None
        if not isinstance(result, dict):
            raise InDoubtError("no-json", "WeChat's answer is no JSON")
        return result


def _refusal(error: WeChatClientException) -> Exception:
    """What an answer that is no success means."""
    if error.errcode is None:
        return _http_error(error.response.status_code)
    code = int(error.errcode)
    if code in _TOKEN_REFUSED:
        return _TokenRefusedByAPIError(code)
    if code in _BUSY:
        return TryLaterError(str(code), "WeChat is busy, or was called too often", _BUSY[code])
    reason = _REASONS.get(code, "see WeChat's list of return codes")
    if code in (40164, 60020) and (address := _ADDRESS.search(str(error.errmsg))):
        reason = f"{reason} ({address[0]})"
    return RefusedError(str(code), reason)


def _http_error(status: int) -> Exception:
    if status in (429, 503):
        return TryLaterError(str(status), "WeChat is busy")
    if status >= 500:
        return InDoubtError(str(status), "WeChat failed while it was working on the call")
    return RefusedError(str(status), "WeChat does not take the call: look at SAPHAN_WECHAT_API_URL")


def _network_error(error: requests.RequestException) -> Exception:
    """Nothing was sent where no connection came about; else nobody knows."""
    if isinstance(error, requests.ReadTimeout):
        return InDoubtError("timeout", "WeChat did not answer in time")
    cause = error.args[0] if error.args else None
    if isinstance(error, requests.ConnectionError) and isinstance(cause, MaxRetryError):
        return TryLaterError("network", f"WeChat cannot be reached: {type(cause.reason).__name__}")
    return InDoubtError("network", f"WeChat's answer was lost: {type(error).__name__}")
