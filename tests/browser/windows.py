"""A browser window that watches over itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from playwright.sync_api import BrowserContext, Page

PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 860}


@dataclass
class Watched:
    """A browser window whose pages may not complain, break the security policy, or ask anybody but our server."""

    context: BrowserContext
    site: str
    complaints: list[str] = field(default_factory=list)

    def open(self, address: str) -> Page:
        """A new page at an address of the site."""
        page = self.context.new_page()
        page.on("console", lambda message: self._console(message.type, message.text))
        page.on("pageerror", lambda error: self.complaints.append(f"error: {error}"))
        page.on("request", lambda request: self._request(request.url))
        page.goto(self.site + address)
        return page

    def _console(self, kind: str, text: str) -> None:
        if kind in ("error", "warning"):
            self.complaints.append(f"{kind}: {text}")

    def _request(self, url: str) -> None:
        if not url.startswith(self.site + "/"):
            self.complaints.append(f"asked for {url}")


WindowOf = Callable[..., Watched]
