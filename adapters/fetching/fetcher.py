"""Gets pages with httpx: each redirect is checked anew, hosts are given time, nothing grows without a limit."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

import httpcore
import httpx

from adapters.fetching.addresses import Gate
from adapters.fetching.bodies import MOST_BYTES, body_of, unpacked
from adapters.fetching.connections import CheckedTransport, Deadline
from adapters.fetching.kinds import may_be_read, suffix_of
from adapters.fetching.robots import AGENT, Robots
from knowledge.fetching import Fetched, FetchError, Known, NotModified

MOST_REDIRECTS = 5
_REDIRECTS = {301, 302, 303, 307, 308}
_ACCEPT = "text/html,application/xhtml+xml,application/pdf,text/csv,text/plain;q=0.9,*/*;q=0.5"
_LONGEST_CHARSET = 40


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds and bytes: for a connection, for silence of a server, for an address as a whole, for a file; and the
    pause between two requests to a host."""

    connect: float = 10.0
    silence: float = 20.0
    whole: float = 90.0
    most_bytes: int = MOST_BYTES
    pause: float = 1.0


@dataclass(frozen=True, slots=True)
class _Request:
    """What is asked: for which address, with what headers, and whether a sitemap is wanted."""

    url: str
    headers: Mapping[str, str]
    sitemap: bool = False


class WebFetcher:
    """Fetches pages, one at a time. `contact` is where the owner of a site can write to (an address of mail or web).

    Implements `knowledge.fetching.Fetcher`.
    """

    def __init__(
        self,
        contact: str = "",
        gate: Gate | None = None,
        limits: Limits | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._gate = gate or Gate()
        self._limits = limits or Limits()
        self._sleep = sleep
        self._robots = Robots(self._plain)
        self._asked: dict[str, float] = {}
        self._agent = f"{AGENT}/1.0 ({contact})" if contact.isascii() and contact.isprintable() and contact else AGENT

    def fetch(self, url: str, known: Known | None = None) -> Fetched | NotModified:
        """See `Fetcher.fetch`."""
        headers = {}
        if known and _may_be_sent(known.etag):
            headers["If-None-Match"] = known.etag
        if known and _may_be_sent(known.last_modified):
            headers["If-Modified-Since"] = known.last_modified
        return self._followed(_Request(url, headers))

    def sitemap(self, url: str) -> Fetched:
        """See `Fetcher.sitemap`."""
        found = self._followed(_Request(url, {}, sitemap=True))
        if isinstance(found, NotModified):
            raise FetchError(url, "the server did not send it", "refused", later=True)
        return found

    def _followed(self, request: _Request) -> Fetched | NotModified:
        """The page at the end of the redirects."""
        deadline = Deadline(self._limits.whole)
        url = self._gate.checked(request.url)
        for _ in range(MOST_REDIRECTS + 1):
            self._wait(url, self._robots.check(url))
            with self._sent(url, request.headers, deadline) as response:
                if response.status_code in _REDIRECTS:
                    url = self._next(url, response)
                    continue
                return self._taken(url, response, request)
        raise FetchError(request.url, f"more than {MOST_REDIRECTS} redirects", "redirects")

    def _next(self, url: httpx.URL, response: httpx.Response) -> httpx.URL:
        target = response.headers.get("Location", "")
        try:
            return self._gate.checked(str(url.join(target)))
        except (httpx.InvalidURL, ValueError) as error:
            raise FetchError(str(url), "the server redirects to what is no address", "redirects") from error

    def _taken(self, url: httpx.URL, response: httpx.Response, request: _Request) -> Fetched | NotModified:
        status = response.status_code
        if status == 304 and request.headers:
            return NotModified(str(url))
        _check_status(str(url), status)
        content_type, _, parameters = response.headers.get("Content-Type", "").partition(";")
        content_type = content_type.strip().lower()
        if not may_be_read(content_type, sitemap=request.sitemap):
            raise FetchError(str(url), f"this kind of file is not read ({content_type[:80]})", "kind")
        content = self._body(url, response, self._limits.most_bytes)
        if not content.strip():
            raise FetchError(str(url), "the server sent an empty page", "refused", later=True)
        if request.sitemap:
            content, suffix = unpacked(str(url), content, self._limits.most_bytes), ".xml"
        else:
            suffix = suffix_of(str(url), content_type, url.path, content)
        return Fetched(
            str(url),
            content,
            suffix,
            content_type,
            _charset(parameters),
            response.headers.get("ETag", ""),
            response.headers.get("Last-Modified", ""),
        )

    def _body(self, url: httpx.URL, response: httpx.Response, most: int) -> bytes:
        given = response.headers.get("Content-Length", "")
        if given.isascii() and given.isdigit() and int(given[:15]) > most:
            raise FetchError(str(url), f"larger than {most / 1e6:.0f} MB", "large")
        return body_of(str(url), response.iter_raw(), response.headers.get("Content-Encoding", ""), most)

    def _plain(self, url: httpx.URL, most: int) -> tuple[int, bytes]:
        """A robots.txt, at the end of its redirects: the status and the body."""
        deadline = Deadline(self._limits.whole)
        for _ in range(MOST_REDIRECTS + 1):
            self._wait(url, 0)
            with self._sent(url, {}, deadline) as response:
                if response.status_code in _REDIRECTS:
                    url = self._next(url, response)
                    continue
                return response.status_code, self._body(url, response, most) if response.status_code == 200 else b""
        # RFC 9309, 2.3.1.2: as if there were none.
        return 404, b""

    def _wait(self, url: httpx.URL, delay: float) -> None:
        """Gives a host its pause since the last request to it."""
        last = self._asked.get(url.host)
        now = time.monotonic()
        if last is not None and (left := last + max(delay, self._limits.pause) - now) > 0:
            self._sleep(left)
        self._asked[url.host] = time.monotonic()

    @contextmanager
    def _sent(self, url: httpx.URL, headers: Mapping[str, str], deadline: Deadline) -> Iterator[httpx.Response]:
        """A response whose body is still to be read. What goes wrong on the way is a `FetchError`."""
        limits = self._limits
        own = {"User-Agent": self._agent, "Accept": _ACCEPT, "Accept-Encoding": "gzip", **headers}
        timeout = httpx.Timeout(limits.silence, connect=limits.connect)
        transport = CheckedTransport(self._gate, deadline)
        try:
            with (
                httpx.Client(transport=transport, trust_env=False, timeout=timeout, headers=own) as client,
                client.stream("GET", url) as response,
            ):
                yield response
        except FetchError as error:
            # The gate knows the host alone.
            raise FetchError(str(url), error.reason, error.fault, later=error.later) from error
        except (httpcore.TimeoutException, httpx.TimeoutException) as error:
            raise FetchError(str(url), "the server is too slow", "slow", later=True) from error
        except (httpcore.NetworkError, httpcore.ProtocolError, httpx.HTTPError, httpx.StreamError, OSError) as error:
            reason = f"no connection ({type(error).__name__})"
            raise FetchError(str(url), reason, "unreachable", later=True) from error
        except (httpcore.UnsupportedProtocol, httpx.InvalidURL) as error:
            raise FetchError(str(url), "this is no address of a web page", "address") from error


def _may_be_sent(value: str) -> bool:
    return bool(value) and value.isascii() and value.isprintable()


def _check_status(url: str, status: int) -> None:
    if status in {404, 410}:
        raise FetchError(url, f"the page is not there (the server says {status})", "gone")
    if status == 429 or status >= 500:
        raise FetchError(url, f"cannot be had now (the server says {status})", "unreachable", later=True)
    if status != 200:
        raise FetchError(url, f"the server refuses it (it says {status})", "refused")


def _charset(parameters: str) -> str:
    for each in parameters.split(";"):
        name, _, value = each.partition("=")
        if name.strip().lower() == "charset":
            return value.strip().strip("\"'")[:_LONGEST_CHARSET]
    return ""
