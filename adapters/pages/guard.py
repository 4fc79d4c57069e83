"""Around every request: security headers, one line of log, and a kind answer to an unforeseen error.

Plain ASGI, so that event streams pass through untouched.
"""

from __future__ import annotations

import logging
import time
import traceback
from collections.abc import Callable

from starlette.datastructures import MutableHeaders
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

log = logging.getLogger("saphan.web")

_POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
SECURITY_HEADERS = {
    "Content-Security-Policy": "; ".join(f"{name} {value}" for name, value in _POLICY.items()),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_ROUTINE = ("/static/", "/healthz", "/readyz", "/metrics")
_HTTPS_ONLY = ("Strict-Transport-Security", "max-age=31536000")


class Guard:
    """The outermost layer. `internal_error` makes the answer to an unforeseen exception."""

    def __init__(self, app: ASGIApp, internal_error: Callable[[Request], Response]) -> None:
        self._app = app
        self._internal_error = internal_error

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started, status = time.monotonic(), 0

        async def send_with_headers(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = MutableHeaders(scope=message)
                for name, value in SECURITY_HEADERS.items():
                    # A picture has a policy of its own, which allows its style and nothing else.
                    if name == "Content-Security-Policy":
                        headers.setdefault(name, value)
                    else:
                        headers[name] = value
                if scope["scheme"] == "https":
                    headers[_HTTPS_ONLY[0]] = _HTTPS_ONLY[1]
            await send(message)

        try:
            await self._app(scope, receive, send_with_headers)
        except ClientDisconnect:
            pass  # the person closed the page before the question had come in whole
        except Exception as error:  # noqa: BLE001 - the boundary: nothing but this line may tell what happened inside
            log.error("%s %s failed: %s", scope["method"], scope["path"], _trail(error))  # noqa: TRY400 - see _trail
            if not status:
                response = self._internal_error(Request(scope, receive))
                await response(scope, receive, send_with_headers)
        # The path without its query: that may hold what somebody searched for, or a conversation's id.
        level = logging.DEBUG if scope["path"].startswith(_ROUTINE) else logging.INFO
        log.log(level, "%s %s %d %d ms", scope["method"], scope["path"], status, (time.monotonic() - started) * 1000)


def _trail(error: Exception) -> str:
    """The error's type and where it arose, without its message, which may quote the question."""
    frames = traceback.extract_tb(error.__traceback__)[-6:]
    places = " < ".join(f"{frame.filename}:{frame.lineno} {frame.name}" for frame in reversed(frames))
    cause = f" from {type(error.__cause__).__name__}" if error.__cause__ else ""
    return f"{type(error).__name__}{cause} at {places}"
