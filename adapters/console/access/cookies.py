"""The console's cookies, and the tokens by which a form shows that it is ours.

A form's token is made from the cookie's own secret, so that nothing of it has to be kept; each page has another one.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from typing import Literal
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import Response

Kind = Literal["session", "login", "oidc"]
"""Who is logged in; who may send the form to log in; who went to the organisation's login and comes back."""

_NAMES: dict[Kind, str] = {"session": "saphan", "login": "saphan-login", "oidc": "saphan-oidc"}
_LASTS: dict[Kind, int | None] = {"session": None, "login": 3600, "oidc": 600}
_LONGEST: dict[Kind, int] = {"session": 100, "login": 100, "oidc": 1_000}
CSRF_FIELD, CSRF_HEADER = "csrf", "X-CSRF-Token"


class Cookies:
    """Sets and reads the cookies. `production`: never without Secure, whatever scheme the request seems to have."""

    def __init__(self, *, production: bool) -> None:
        self._production = production

    def read(self, request: Request, kind: Kind) -> str:
        """What the browser sent; "" for nothing."""
        value: str = request.cookies.get(self._name(request, kind), "")
        return value if len(value) <= _LONGEST[kind] else ""

    def set(self, request: Request, response: Response, kind: Kind, value: str) -> None:
        """Gives the browser a cookie: not for scripts, not for other sites, ended with the browser."""
        secure = self._secure(request)
        response.set_cookie(
            self._name(request, kind),
            value,
            max_age=_LASTS[kind],
            path="/" if secure else "/console",
            secure=secure,
            httponly=True,
            samesite="lax",
        )

    def clear(self, request: Request, response: Response, kind: Kind) -> None:
        """Takes a cookie away."""
        secure = self._secure(request)
        response.delete_cookie(
            self._name(request, kind),
            path="/" if secure else "/console",
            secure=secure,
            httponly=True,
            samesite="lax",
        )

    def _secure(self, request: Request) -> bool:
        return self._production or request.url.scheme == "https"

    def _name(self, request: Request, kind: Kind) -> str:
        # With the prefix, a browser takes it from this very host only, over https.
        name = _NAMES[kind]
        return f"__Host-{name}" if self._secure(request) else name


def csrf_token(secret: str) -> str:
    """A token for the forms of one page."""
    salt = secrets.token_hex(8)
    return f"{salt}.{_signed(secret, salt)}"


def is_csrf_token(secret: str, token: str) -> bool:
    """Whether a token was made for who has this cookie."""
    salt, _, signature = token.partition(".")
    return bool(secret) and hmac.compare_digest(_signed(secret, salt).encode(), signature.encode("utf-8", "replace"))


def _signed(secret: str, salt: str) -> str:
    return hmac.new(secret.encode(), f"csrf\x1f{salt}".encode("utf-8", "replace"), hashlib.sha256).hexdigest()


def from_our_page(request: Request, public_url: str) -> bool:
    """Whether the browser says that a page of ours sent the form; True where it says nothing of it."""
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site == "same-origin"
    origin = request.headers.get("origin")
    if origin is None:
        return True
    hosts = {request.headers.get("host", ""), urlsplit(public_url).netloc}
    return urlsplit(origin).netloc in hosts - {""}
