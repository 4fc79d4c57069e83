"""The port through which pages come, and what can become of a fetch. `adapters.fetching` has the implementation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol

from bot.errors import OperatorError

FetchFault = Literal[
    "address", "private", "robots", "gone", "refused", "kind", "large", "redirects", "unreachable", "slow"
]
"""Why an address was not fetched: no address of the web; one of a private network; forbidden by robots.txt; not there
(any more); the server refused; a kind of file that is not read; too large; too many redirects; no connection or a
server in trouble; too slow."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of the last state of a page, so that the server need not send it again."""

    etag: str = ""
    last_modified: str = ""


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page as the server sent it, decompressed.

    `url` is where it came from after redirects, `suffix` the ending that a file of its kind has (".html"), `charset`
    that of the header, "" where there was none.
    """

    url: str
    content: bytes
    suffix: str
    content_type: str = ""
    charset: str = ""
    etag: str = ""
    last_modified: str = ""


@dataclass(frozen=True, slots=True)
class NotModified:
    """The page is as it was."""

    url: str


class FetchError(OperatorError):
    """An address that was not fetched, with the reason.

    `later` tells whether another try later may do: the server is in trouble, not the address.
    """

    def __init__(self, url: str, reason: str, fault: FetchFault, *, later: bool = False) -> None:
        shown = url if len(url) <= 300 else f"{url[:300]}…"
        super().__init__(f"{shown}: {reason}")
        self.url = url
        self.reason = reason
        self.fault: FetchFault = fault
        self.later = later


class Fetcher(Protocol):
    """What gets a page from the web, politely, and from public addresses only."""

    def fetch(self, url: str, known: Known | None = None) -> Fetched | NotModified:
        """The page at an address, or that it is as it is known. Raises `FetchError` with the reason."""

    def sitemap(self, url: str) -> Fetched:
        """A sitemap (XML, decompressed) at an address. Raises `FetchError` with the reason."""
