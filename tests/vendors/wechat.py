"""WeChat's servers: the API that an account calls, and what they post to the account's server.

The envelope is written after the vendor's document, with `cryptography` alone: it checks the channel's, which uses
wechatpy.
"""

from __future__ import annotations

import asyncio
import base64
import hashlib
import secrets
import time
from collections import deque
from collections.abc import Mapping
from xml.sax.saxutils import escape

import httpx
import xmltodict
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.padding import PKCS7
from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response

from adapters.channels.base import WebhookRequest
from vendors.base import Failing, Sent

LONGEST_TEXT = 2_048
_MESSAGES = {
    -1: "system error",
    40001: "invalid credential, access_token is invalid or not latest rid: 0000",
    40003: "invalid openid",
    40013: "invalid appid",
    40014: "invalid access_token",
    40033: "invalid charset. please check your request, if include \\uxxxx will create fail!",
    40125: "invalid appsecret",
    40164: "invalid ip 203.0.113.7 ipv6 ::ffff:203.0.113.7, not in whitelist rid: 0000",
    41001: "access_token missing",
    42001: "access_token expired",
    43004: "require subscribe",
    45002: "content size out of limit",
    45009: "reach max api daily quota limit",
    45011: "api minute-quota reach limit",
    45015: "response out of time limit or subscription is canceled",
    45047: "out of response count limit",
    47001: "data format error",
    48001: "api unauthorized",
}


class FakeWeChat:
    """An account at WeChat's. `aes_key` makes it post encrypted; `agent_id` makes it a WeCom application."""

    def __init__(
        self,
        *,
        app_id: str = "wx1234567890abcdef",
        app_secret: str = "s3cr3t-of-the-account",
        token: str = "t0ken-of-the-webhook",
        aes_key: str = "",
        agent_id: int = 0,
    ) -> None:
        self.app_id, self.app_secret, self.token, self.aes_key = app_id, app_secret, token, aes_key
        self.agent_id = agent_id
        self.sent: list[Sent] = []
        self.strangers: set[str] = set()
        self.token_lasts = 7200
        self.tokens_fetched = 0
        self.current_token = ""
        self._fail: deque[str] = deque()
        self._fail_token: deque[str] = deque()
        self.app = self._make_app()

    # The API

    def fail_next(self, kind: str, times: int = 1) -> None:
        """See `Vendor`; "html" answers with a page."""
        self._fail.extend([kind] * times)

    def fail_token(self, kind: str, times: int = 1) -> None:
        """The same for the calls that fetch an access token."""
        self._fail_token.extend([kind] * times)

    def _make_app(self) -> FastAPI:
        app = FastAPI()
        app.get("/cgi-bin/token")(self._token)
        app.get("/cgi-bin/gettoken")(self._token)
        app.post("/cgi-bin/message/custom/send")(self._send)
        app.post("/cgi-bin/message/send")(self._send)
        app.post("/cgi-bin/openapi/quota/get")(self._quota)
        app.add_middleware(Failing, commands=self._fail, counts=lambda path: path.endswith("/send"))
        app.add_middleware(Failing, commands=self._fail_token, counts=lambda path: path.endswith("token"))
        return app

    async def _token(self, request: Request) -> Response:
        if self._fail_token:
            return _failure(self._fail_token.popleft())
        query = request.query_params
        id_name, secret_name = ("corpid", "corpsecret") if self.agent_id else ("appid", "secret")
        if query.get(id_name) != self.app_id:
            return _refusal(40013)
        if query.get(secret_name) != self.app_secret:
            return _refusal(40125)
        self.tokens_fetched += 1
        self.current_token = f"access-{self.tokens_fetched}-{secrets.token_hex(4)}"
        return JSONResponse({"access_token": self.current_token, "expires_in": self.token_lasts})

    async def _send(self, request: Request) -> Response:
        if self._fail:
            return _failure(self._fail.popleft())
        if code := await self._fault(request):
            return _refusal(code)
        message = await request.json()
        self.sent.append(Sent(message["touser"], message["text"]["content"]))
        extra = {"msgid": f"m{len(self.sent)}", "invaliduser": ""} if self.agent_id else {}
        return JSONResponse({"errcode": 0, "errmsg": "ok", **extra})

    async def _quota(self, request: Request) -> Response:
        if request.query_params.get("access_token") != self.current_token:
            return _refusal(40001)
        if (await request.json()).get("cgi_path") != "/cgi-bin/message/custom/send":
            return _refusal(76021)
        quota = {"daily_limit": 500_000, "used": len(self.sent), "remain": 500_000 - len(self.sent)}
        return JSONResponse({"errcode": 0, "errmsg": "ok", "quota": quota})

    async def _fault(self, request: Request) -> int:
        """The code of what is wrong with a call, 0 where nothing is."""
        token = request.query_params.get("access_token", "")
        if not token:
            return 41001
        if token != self.current_token:
            return 40001
        body = await request.body()
        if b"\\u" in body:
            return 40033
        message = await request.json()
        if message.get("msgtype") != "text" or (self.agent_id and message.get("agentid") != self.agent_id):
            return 47001
        if message["touser"] in self.strangers:
            return 45015
        return 45002 if len(message["text"]["content"].encode("utf-8")) > LONGEST_TEXT else 0

    # What WeChat posts

    def query(self, *, at: float | None = None, nonce: str | None = None) -> dict[str, str]:
        """A signed query."""
        timestamp, nonce = str(int(time.time() if at is None else at)), nonce or str(secrets.randbelow(10**10))
        query = {"timestamp": timestamp, "nonce": nonce}
        return query if self.agent_id else {"signature": signed(self.token, timestamp, nonce), **query}

    def webhook_request(
        self, body: bytes, *, at: float | None = None, nonce: str | None = None, compatible: bool = False
    ) -> WebhookRequest:
        """A message as it is posted: plain, or encrypted; in compatible mode both."""
        query = self.query(at=at, nonce=nonce)
        if self.aes_key:
            sealed = seal(body, self.aes_key, self.app_id)
            body = body.replace(b"</xml>", _encrypted(sealed) + b"</xml>") if compatible else _wrapped(body, sealed)
            query |= {
                "encrypt_type": "aes",
                "msg_signature": signed(self.token, query["timestamp"], query["nonce"], sealed),
            }
        return WebhookRequest("POST", query, {"content-type": "text/xml"}, body)

    async def deliver(self, address: str, body: bytes, *, limit: float = 5.0, tries: int = 3) -> list[bytes | None]:
        """Posts a message as WeChat does, again where there is no whole answer in time: the answers, None for none."""
        request = self.webhook_request(body)
        answers: list[bytes | None] = []
        async with httpx.AsyncClient(timeout=None) as client:
            while len(answers) < tries:
                try:
                    posting = client.post(address, params=dict(request.query), content=request.body)
                    response = await asyncio.wait_for(posting, limit)
                except TimeoutError:
                    answers.append(None)
                    continue
                assert response.status_code == 200, "WeChat would tell the person that the account is out of order"
                return [*answers, response.content]
        return answers

    def verification(self, echo: str = "4375120948345356249") -> WebhookRequest:
        """The question whether a server is the account's; WeCom encrypts it."""
        query = self.query()
        if self.agent_id:
            echo = seal(echo.encode(), self.aes_key, self.app_id)
            query["msg_signature"] = signed(self.token, query["timestamp"], query["nonce"], echo)
        return WebhookRequest("GET", {**query, "echostr": echo}, {}, b"")

    def shown(self, body: bytes) -> Mapping[str, str]:
        """The fields of a reply, as WeChat's servers read it."""
        fields: Mapping[str, str] = xmltodict.parse(body)["xml"]
        if not self.aes_key:
            return fields
        expected = signed(self.token, fields["TimeStamp"], fields["Nonce"], fields["Encrypt"])
        assert fields["MsgSignature"] == expected
        opened: Mapping[str, str] = xmltodict.parse(unseal(fields["Encrypt"], self.aes_key, self.app_id))["xml"]
        return opened


def text_message(content: str, *, person: str = "oPerson-1", number: int = 0, at: float | None = None) -> bytes:
    """The XML of a text message; `number` is its MsgId, a new one where it is 0."""
    number = number or 24_000_000_000_000_000 + secrets.randbelow(10**12)
    at = int(time.time() if at is None else at)
    return (
        f"<xml><ToUserName><![CDATA[gh_account]]></ToUserName><FromUserName><![CDATA[{person}]]></FromUserName>"
        f"<CreateTime>{at}</CreateTime><MsgType><![CDATA[text]]></MsgType><Content>{escape(content)}</Content>"
        f"<MsgId>{number}</MsgId></xml>"
    ).encode()


def subscribe_event(*, person: str = "oPerson-1", at: float | None = None) -> bytes:
    """The XML of a new follower; events have no MsgId."""
    at = int(time.time() if at is None else at)
    return (
        f"<xml><ToUserName><![CDATA[gh_account]]></ToUserName><FromUserName><![CDATA[{person}]]></FromUserName>"
        f"<CreateTime>{at}</CreateTime><MsgType><![CDATA[event]]></MsgType><Event><![CDATA[subscribe]]></Event>"
        "<EventKey><![CDATA[]]></EventKey></xml>"
    ).encode()


def signed(*parts: str) -> str:
    """SHA-1 over the parts in alphabetical order."""
    return hashlib.sha1("".join(sorted(parts)).encode()).hexdigest()


def _cipher(aes_key: str) -> Cipher[modes.CBC]:
    key = base64.b64decode(aes_key + "=")
    return Cipher(algorithms.AES256(key), modes.CBC(key[:16]))


def seal(message: bytes, aes_key: str, owner: str) -> str:
    """16 random bytes, the length in four bytes, the message, the owner's id; padded to 32 bytes; AES-256-CBC."""
    plain = secrets.token_bytes(16) + len(message).to_bytes(4, "big") + message + owner.encode()
    padder = PKCS7(256).padder()
    encryptor = _cipher(aes_key).encryptor()
    return base64.b64encode(encryptor.update(padder.update(plain) + padder.finalize()) + encryptor.finalize()).decode()


def unseal(sealed: str, aes_key: str, owner: str) -> bytes:
    """The message in an envelope; fails where it is another's."""
    decryptor = _cipher(aes_key).decryptor()
    unpadder = PKCS7(256).unpadder()
    padded = decryptor.update(base64.b64decode(sealed)) + decryptor.finalize()
    plain = unpadder.update(padded) + unpadder.finalize()
    length = int.from_bytes(plain[16:20], "big")
    assert plain[20 + length :] == owner.encode()
    return plain[20 : 20 + length]


def _encrypted(sealed: str) -> bytes:
    return f"<Encrypt><![CDATA[{sealed}]]></Encrypt>".encode()


def _wrapped(body: bytes, sealed: str) -> bytes:
    account = xmltodict.parse(body)["xml"].get("ToUserName", "")
    return b"<xml><ToUserName><![CDATA[%s]]></ToUserName>%s</xml>" % (account.encode(), _encrypted(sealed))


def _refusal(code: int) -> Response:
    return JSONResponse({"errcode": code, "errmsg": _MESSAGES.get(code, "unknown")})


def _failure(kind: str) -> Response:
    if kind == "html":
        return HTMLResponse("<html>welcome</html>")
    code = int(kind)
    return Response("failed", code) if 400 <= code < 600 else _refusal(code)
