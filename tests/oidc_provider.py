"""An OpenID Connect provider on loopback for tests: real HTTP, a real RSA key, and faults to order."""

from __future__ import annotations

import base64
import hashlib
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import parse_qs, urlencode

from fastapi import FastAPI
from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey
from loopback import serving
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response

CLIENT_ID, SECRET = "saphan-console", "the secret of the console's client"


@dataclass
class TestProvider:
    """What the provider says next. `claims` are put over those of a good ID token; None takes one away.

    `metadata` likewise. `broken` answers in place of an endpoint; `signer` signs in place of the provider's own key.
    """

    __test__ = False

    clock: Callable[[], datetime]
    issuer: str = ""
    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "first", "use": "sig"}))
    claims: dict[str, Any] = field(default_factory=dict)
    metadata: dict[str, Any] = field(default_factory=dict)
    broken: dict[str, Callable[[], Response]] = field(default_factory=dict)
    signer: Callable[[dict[str, Any]], str] | None = None
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def app(self) -> FastAPI:
        """The provider's endpoints."""
        app = FastAPI()
        for method, path, answer in (
            ("GET", "/.well-known/openid-configuration", self._metadata),
            ("GET", "/keys", self._keys),
            ("GET", "/authorize", self._authorize),
            ("POST", "/token", self._token),
        ):
            app.add_api_route(path, self._or_broken(path, answer), methods=[method], response_model=None)
        return app

    def _or_broken(self, path: str, answer: Callable[[Request, str], Response]) -> Any:
        async def endpoint(request: Request) -> Response:
            self.asked.append(path)
            broken, body = self.broken.get(path), (await request.body()).decode()
            return broken() if broken else answer(request, body)

        return endpoint

    def _metadata(self, request: Request, body: str) -> Response:
        own = {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
            "end_session_endpoint": f"{self.issuer}/logout",
            "response_types_supported": ["code"],
            "id_token_signing_alg_values_supported": ["RS256"],
        }
        return JSONResponse({**own, **self.metadata})

    def _keys(self, request: Request, body: str) -> Response:
        return JSONResponse({"keys": [self.key.as_dict(private=False)]})

    def _authorize(self, request: Request, body: str) -> Response:
        asked = request.query_params
        assert asked["client_id"] == CLIENT_ID
        assert asked["response_type"] == "code"
        assert asked["code_challenge_method"] == "S256"
        assert "openid" in asked["scope"].split()
        code = secrets.token_urlsafe(16)
        self.codes[code] = dict(asked)
        back = {"code": code, "state": asked["state"], "iss": self.issuer}
        return RedirectResponse(f"{asked['redirect_uri']}?{urlencode(back)}", 302)

    def _token(self, request: Request, body: str) -> Response:
        sent = {name: values[0] for name, values in parse_qs(body).items()}
        basic = base64.b64encode(f"{CLIENT_ID}:{SECRET}".encode()).decode()
        if request.headers.get("authorization") != f"Basic {basic}":
            return JSONResponse({"error": "invalid_client"}, 401)
        begun = self.codes.pop(sent.get("code", ""), None)
        challenge = base64.urlsafe_b64encode(hashlib.sha256(sent.get("code_verifier", "").encode()).digest())
        if begun is None or begun["code_challenge"] != challenge.decode().rstrip("="):
            return JSONResponse({"error": "invalid_grant"}, 400)
        if begun["redirect_uri"] != sent.get("redirect_uri"):
            return JSONResponse({"error": "invalid_grant"}, 400)
        token = {"access_token": secrets.token_urlsafe(16), "token_type": "Bearer", "id_token": self._id_token(begun)}
        return JSONResponse(token)

    def _id_token(self, begun: dict[str, str]) -> str:
        now = int(self.clock().timestamp())
        own = {
            "iss": self.issuer,
            "sub": "248289761001",
            "aud": CLIENT_ID,
            "iat": now,
            "exp": now + 300,
            "nonce": begun["nonce"],
            "preferred_username": "Somchai.J",
            "email": "somchai@office.example",
            "email_verified": True,
            "name": "สมชาย 桥 <b>J</b>",
        }
        claims = {name: value for name, value in {**own, **self.claims}.items() if value is not None}
        return self.signer(claims) if self.signer else self.signed(claims, self.key)

    def signed(self, claims: dict[str, Any], key: RSAKey | OctKey, algorithm: str = "RS256") -> str:
        """An ID token, signed with a key."""
        header = {"alg": algorithm, "kid": self.key.kid}
        return jwt.encode(header, claims, key, algorithms=[algorithm])


def unsigned(claims: dict[str, Any]) -> str:
    """An ID token that says of itself that it needs no signature."""
    import json

    parts = (json.dumps({"alg": "none", "typ": "JWT"}), json.dumps(claims))
    return ".".join(base64.urlsafe_b64encode(part.encode()).decode().rstrip("=") for part in parts) + "."


def text(body: str, status: int) -> Callable[[], Response]:
    """An answer that no provider gives."""
    return lambda: PlainTextResponse(body, status)


@contextmanager
def provider_on_loopback(clock: Callable[[], datetime]) -> Iterator[TestProvider]:
    """A provider that answers until the block ends."""
    provider = TestProvider(clock)
    with serving(provider.app()) as address:
        provider.issuer = address
        yield provider
