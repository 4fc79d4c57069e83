"""Chromium, a server with the real assistant, and pages that watch over themselves."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from serving import serving

from adapters.web import create_app
from bot.assistant import Assistant
from bot.config import Settings
from bot.ports import Library

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
QUIET = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)
PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 860}


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium; without one the browser tests are skipped, or fail where SAPHAN_REQUIRE_BROWSER=1."""
    path = next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        reason = f"no Chromium found (looked for {', '.join(NAMES)})"
        if os.environ.get("SAPHAN_REQUIRE_BROWSER") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(QUIET))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def site(assistant: Assistant, library: Library) -> Iterator[str]:
    """The address of a server that runs the assembled house."""
    settings = Settings(rate_limit="100000/minute")
    with serving(create_app(assistant=assistant, library=library, settings=settings)) as address:
        yield address


@pytest.fixture(scope="session")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where screenshots go: SAPHAN_SCREENSHOTS, else a temporary folder."""
    folder = os.environ.get("SAPHAN_SCREENSHOTS")
    path = Path(folder) if folder else tmp_path_factory.mktemp("screenshots")
    path.mkdir(parents=True, exist_ok=True)
    return path


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


@pytest.fixture
def window_of(browser: Browser, site: str) -> Iterator[WindowOf]:
    """Opens a window (phone-sized unless told otherwise) and checks at the end that nothing in it complained."""
    windows: list[Watched] = []

    def make(**wishes: Any) -> Watched:
        wishes = {"viewport": PHONE, "locale": "en-GB", **wishes}
        context = browser.new_context(**wishes)
        context.set_default_timeout(15_000)
        windows.append(Watched(context, site))
        return windows[-1]

    yield make
    for window in windows:
        window.context.close()
    assert [complaint for window in windows for complaint in window.complaints] == []


@pytest.fixture
def window(window_of: WindowOf) -> Watched:
    """A phone-sized window of an English reader."""
    return window_of()
