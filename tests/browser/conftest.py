"""Chromium, a server with the real assistant, and pages that watch over themselves."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from loopback import serving
from playwright.sync_api import Browser, expect, sync_playwright
from windows import PHONE, Watched, WindowOf

from adapters.web import create_app
from bot.bootstrap import House
from bot.config import Settings

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
QUIET = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)

# Nothing is timed here: on a busy machine the first answer, for which everything is loaded, may take its time.
expect.set_options(timeout=30_000)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium; without one the browser tests are skipped, or fail where SAPHAN_REQUIRE_BROWSER=1.

    It closes with the module: as long as it is open, Playwright's event loop runs in this thread, and `asyncio.run`
    of the tests that come after would be refused.
    """
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
def site(starter_house: House) -> Iterator[str]:
    """The address of a server that runs the assembled house."""
    settings = Settings(_env_file=None, rate_limit="100000/minute")
    app = create_app(assistant=starter_house.assistant, library=starter_house.library, settings=settings)
    with serving(app) as address:
        yield address


@pytest.fixture(scope="session")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where screenshots go: SAPHAN_SCREENSHOTS, else a temporary folder."""
    folder = os.environ.get("SAPHAN_SCREENSHOTS")
    path = Path(folder) if folder else tmp_path_factory.mktemp("screenshots")
    path.mkdir(parents=True, exist_ok=True)
    return path


@pytest.fixture
def window_of(browser: Browser, site: str) -> Iterator[WindowOf]:
    """Opens a window (phone-sized unless told otherwise) and checks at the end that nothing in it complained."""
    windows: list[Watched] = []

    def make(**wishes: Any) -> Watched:
        wishes = {"viewport": PHONE, "locale": "en-GB", "reduced_motion": "reduce", **wishes}
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
