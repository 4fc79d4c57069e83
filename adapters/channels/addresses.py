"""Addresses of servers, as settings give them."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlsplit

from bot.errors import OperatorError


def check_address(value: str, setting: str, schemes: Sequence[str] = ("https", "http")) -> None:
    """Raises `OperatorError` for what is no address with one of these schemes and a host."""
    try:
        address = urlsplit(value)
        right = address.scheme in schemes and bool(address.hostname) and (address.port or 1) > 0
    except ValueError:
        right = False
    if not right or not value.isprintable():
        allowed = " or ".join(f"{scheme}://" for scheme in schemes)
        raise OperatorError(f"{setting} is no address that begins with {allowed}")
