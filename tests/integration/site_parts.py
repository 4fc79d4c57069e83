"""A web site on loopback whose pages a test writes, and that remembers what it was asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from fastapi import FastAPI, Request, Response
from loopback import serving

from adapters.fetching.addresses import Gate
from adapters.fetching.fetcher import Limits, WebFetcher

Answer = Callable[[Request], Response]


@dataclass
class Site:
    """The answers by path; "/robots.txt" is there like any other, or not. `asked` are the paths in their order."""

    address: str = ""
    answers: dict[str, Answer] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)

    @property
    def host(self) -> str:
        """The host and port, as a Host header has it."""
        return self.address.removeprefix("http://")

    @property
    def port(self) -> int:
        """The port that it listens on."""
        return int(self.address.rsplit(":", 1)[1])

    def page(self, path: str, content: bytes | str, content_type: str = "text/html", **headers: str) -> None:
        """Serves the same bytes to everybody, and 304 to whoever has them by their ETag or date."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}

        def answer(request: Request) -> Response:
            etag, date = named.get("ETag"), named.get("Last-Modified")
            if (etag and request.headers.get("if-none-match") == etag) or (
                date and request.headers.get("if-modified-since") == date
            ):
                return Response(status_code=304, headers=named)
            return Response(content, media_type=content_type, headers=named)

        self.answers[path] = answer

    def status(self, path: str, status: int, **headers: str) -> None:
        """Serves nothing but a status."""
        self.answers[path] = lambda request: Response(status_code=status, headers=headers)


@contextmanager
def web_site() -> Iterator[Site]:
    """A site that runs until the block ends."""
    site, app = Site(), FastAPI()

    @app.get("/{path:path}")
    async def anything(request: Request) -> Response:
        site.asked.append(request.url.path)
        site.headers.append(dict(request.headers))
        answer = site.answers.get(request.url.path)
        return answer(request) if answer else Response(status_code=404)

    with serving(app) as address:
        site.address = address
        yield site


def fetcher_for(
    site: Site, contact: str = "", limits: Limits | None = None, sleep: Callable[[float], None] = lambda _: None
) -> WebFetcher:
    """A fetcher that may go to the site and nowhere else on this machine, and waits for nobody."""
    return WebFetcher(contact, Gate({("127.0.0.1", site.port)}), limits, sleep)
