"""Why the model gave nothing that can be used, in one word, whatever the provider's library calls it.

What a provider says of an error may hold the key or the text that was sent: it is never kept, logged or shown.
"""

from __future__ import annotations

import email.utils
import time
from collections.abc import Mapping
from typing import Any, Literal, get_args

from bot.errors import SaphanError

CallFailure = Literal[
    "timeout",  # no answer in time
    "unreachable",  # no connection, or one that broke
    "limited",  # 429
    "down",  # 5xx
    "unreadable",  # not the answer of such an API, or none
    "key",  # 401, 403
    "model",  # 404
    "rejected",  # any other refusal of the request itself
    "filtered",  # the provider's own filter, or the model refuses
    "truncated",  # the answer was cut off
    "paused",  # the breaker is open
    "busy",  # too many calls at a time
    "budget",  # today's is used up
]
CheckFailure = Literal[
    "form", "absent", "partial", "steps", "names", "language", "figures", "addresses", "marks", "length"
]
Reason = Literal[CallFailure, CheckFailure]

CHECK_FAILURES: frozenset[str] = frozenset(get_args(CheckFailure))
"""The model answered, and its answer did not pass."""
WORTH_ANOTHER_TRY: frozenset[str] = frozenset(("unreachable", "limited", "down", "unreadable"))
NOT_THE_MODELS_FAULT: frozenset[str] = frozenset(("busy", "budget", "rejected", "filtered", "truncated", "paused"))
"""Say nothing about whether the model works: the breaker does not count them."""
NOTHING_WAS_WRITTEN: frozenset[str] = frozenset(
    ("unreachable", "limited", "down", "key", "model", "rejected", "busy", "paused")
)
"""Nothing is billed for these."""

_BY_LANGCHAIN: Mapping[str, CallFailure] = {
    "ModelTimeoutError": "timeout",
    "ModelConnectionError": "unreachable",
    "ModelRateLimitError": "limited",
    "ModelAPIError": "down",
    "ModelAuthenticationError": "key",
    "ModelPermissionDeniedError": "key",
    "ModelNotFoundError": "model",
    "ContextOverflowError": "rejected",
    "ModelInvalidRequestError": "rejected",
}
_BY_STATUS: Mapping[int, CallFailure] = {401: "key", 403: "key", 404: "model", 408: "timeout", 429: "limited"}
_BY_NAME: Mapping[str, CallFailure] = {
    "TimeoutException": "timeout",
    "TimeoutError": "timeout",
    "TransportError": "unreachable",
    "ConnectionError": "unreachable",
}
_LONGEST_WAIT = 3_600.0


class WriterError(SaphanError):
    """The model gave nothing that can be used. `retry_after`: seconds that the provider asks to wait, else 0."""

    def __init__(self, reason: Reason, detail: str = "", retry_after: float = 0) -> None:
        super().__init__(detail or f"the language model gave nothing that can be used: {reason}")
        self.reason = reason
        self.retry_after = retry_after


def failure_of(error: BaseException) -> WriterError:
    """What an exception of a provider's library means."""
    if isinstance(error, WriterError):
        return error
    names = [each.__name__ for each in type(error).__mro__]
    status = _status_of(error)
    named = [table[name] for table in (_BY_LANGCHAIN, _BY_NAME) for name in names if name in table]
    reason: CallFailure = _of_status(status) or (named[0] if named else "unreadable")
    detail = f"the language model failed ({reason}): {type(error).__name__}" + (f", status {status}" if status else "")
    return WriterError(reason, detail, retry_after=_retry_after(error))


def _of_status(status: int) -> CallFailure | None:
    if status >= 500:
        return "down"
    return _BY_STATUS.get(status, "rejected" if status >= 400 else None)


def _status_of(error: BaseException) -> int:
    """The HTTP status that an error stands for; 0 where it has none."""
    for name in ("status_code", "code"):
        value = getattr(error, name, None)
        if isinstance(value, int):
            return value
    return 0


def _retry_after(error: BaseException) -> float:
    """Seconds by the answer's Retry-After, written in seconds or as a date (RFC 9110, 10.2.3)."""
    headers: Any = getattr(getattr(error, "response", None), "headers", None) or {}
    said = str(headers.get("retry-after", "")).strip()
    if not said:
        return 0.0
    if said.isascii() and said.replace(".", "", 1).isdecimal():
        return min(float(said), _LONGEST_WAIT)
    try:
        at = email.utils.parsedate_to_datetime(said)
    except ValueError:
        return 0.0
    return min(max(at.timestamp() - time.time(), 0.0), _LONGEST_WAIT)
