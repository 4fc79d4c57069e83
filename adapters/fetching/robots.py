"""What a site asks of robots (RFC 9309), read once and kept for as long as a run lasts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import httpx

from knowledge.fetching import FetchError

AGENT = "Saphan"
_MOST_BYTES = 512_000
_LONGEST_DELAY = 60.0

Get = Callable[[httpx.URL, int], tuple[int, bytes]]
"""Fetches an address, at most so many bytes: the status and the body."""


class Robots:
    """The rules of the sites of a run."""

    def __init__(self, get: Get) -> None:
        self._get = get
        self._rules: dict[str, Any] = {}

    def check(self, url: httpx.URL) -> float:
        """The seconds that the site wants between two requests (0 where it does not say).

        Raises `FetchError` where its robots.txt forbids the address, or could not be had: then nothing is fetched now.
        """
        origin = f"{url.scheme}://{url.netloc.decode('ascii', 'replace')}"
        if origin not in self._rules:
            self._rules[origin] = self._read(url)
        rules = self._rules[origin]
        if rules is None:
            return 0.0
        if not rules.can_fetch(str(url), AGENT):
            raise FetchError(str(url), "the site's robots.txt does not allow it", "robots")
        return min(float(rules.crawl_delay(AGENT) or 0), _LONGEST_DELAY)

    def _read(self, page: httpx.URL) -> Any:
        """The rules of a page's site; None where it has none."""
        from protego import Protego

        try:
            status, body = self._get(page.join("/robots.txt"), _MOST_BYTES)
        except FetchError as error:
            reason = error.reason if error.fault == "private" else f"its robots.txt cannot be had: {error.reason}"
            raise FetchError(str(page), reason, error.fault, later=error.fault != "private") from error
        if status == 429 or status >= 500:
            reason = f"its robots.txt cannot be had now (the server says {status})"
            raise FetchError(str(page), reason, "unreachable", later=True)
        return Protego.parse(body.decode("utf-8-sig", "replace")) if status == 200 else None
