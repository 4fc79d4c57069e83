"""The whole house in a browser: people in the chat and on LINE, staff at the console, all on one real server."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any

import httpx
from axe_playwright_python.sync_playwright import Axe
from console_talks import until
from consoles import PASSWORD, add_staff
from houses import settings_for
from loopback import serving
from playwright.sync_api import Browser, Page, expect
from talks import own
from vendors.line import FakeLine, text_event
from windows import DESKTOP, Watched

from adapters.matchmaking.store import MatchmakingStore
from adapters.web import create_app
from bot.bootstrap import House
from bot.messages import Language
from bot.staff import StaffRole

STAFF: dict[str, StaffRole] = {"guest": "viewer", "nid": "case_worker", "anong": "admin"}
CONTROLLER = "B&RETTC"
REFUSED = "Your role does not allow this"

Steps = tuple[tuple[str, str], ...]
"""What a person says, and the bot's sentence that follows: a phrase, or the words behind "="."""


@dataclass
class Office:
    """A running house with the windows that are open in it."""

    address: str
    house: House
    line: FakeLine
    browser: Browser
    windows: list[Watched] = field(default_factory=list)
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))
    _sessions: dict[str, Any] = field(default_factory=dict)

    @property
    def store(self) -> MatchmakingStore:
        """What is kept."""
        return self.house.matchmaking

    def window(self, **wishes: Any) -> Watched:
        """A browser of its own."""
        wishes = {"viewport": DESKTOP, "locale": "en-GB", "reduced_motion": "reduce", **wishes}
        context = self.browser.new_context(**wishes)
        context.set_default_timeout(20_000)
        self.windows.append(Watched(context, self.address))
        return self.windows[-1]

    def sit_down(self, name: str, path: str, **wishes: Any) -> Page:
        """A page of the console before somebody of staff, who logs in the first time."""
        if name in self._sessions:
            return self.window(storage_state=self._sessions[name], **wishes).open(path)
        window = self.window(**wishes)
        page = window.open(path)
        page.locator("[name=name]").fill(name)
        page.locator("[name=password]").fill(PASSWORD)
        page.locator("main button").click()
        expect(page).to_have_url(self.address + path)
        self._sessions[name] = window.context.storage_state()
        return page

    @contextmanager
    def complaining(self, page: Page, code: str) -> Iterator[None]:
        """Whatever Chromium itself says of an answer with this status is expected."""
        [window] = [each for each in self.windows if each.context == page.context]
        before = len(window.complaints)
        yield
        assert all(f"status of {code}" in complaint for complaint in window.complaints[before:]), window.complaints
        del window.complaints[before:]

    def is_refused(self, page: Page, path: str) -> None:
        """Types an address that is not for this role."""
        with self.complaining(page, "403"):
            response = page.goto(self.address + path)
            assert response is not None
            assert response.status == 403, path
            expect(page.locator("main")).to_contain_text(REFUSED)

    def on_line(self, person: str, text: str) -> str:
        """What LINE shows behind a message."""
        before = len(self.said_to(person))
        self.post(person, text)
        until(lambda: len(self.said_to(person)) > before)
        return "\n".join(self.said_to(person)[before:])

    def post(self, person: str, text: str) -> None:
        """A message of somebody on LINE comes in."""
        event = text_event(next(self._numbers), text, token=self.line.reply_token(person), person=person)
        request = self.line.posting(event)
        posted = httpx.post(f"{self.address}/webhooks/line", headers=dict(request.headers), content=request.body)
        assert posted.status_code == 200

    def said_to(self, person: str) -> list[str]:
        """All that LINE has shown to a person."""
        return [sent.text for sent in self.line.sent if sent.to == person]

    def leave(self) -> None:
        """Closes the windows, none of which may have complained."""
        complaints = [complaint for window in self.windows for complaint in window.complaints]
        for window in self.windows:
            window.context.close()
        self.windows.clear()
        assert complaints == []


@contextmanager
def office_in(folder: Path, index: Path, browser: Browser, **more: object) -> Iterator[Office]:
    """A house over an index, with LINE, staff of each role and `more` settings. Its jobs run when a test says so."""
    line = FakeLine()
    with serving(line.app) as line_url:
        settings = settings_for(
            folder,
            controller=CONTROLLER,
            controller_contact="privacy@example.org",
            rate_limit="100000/minute",
            person_limit=1_000,
            line_channel_secret=line.secret,
            line_channel_token=line.token,
            line_api_url=line_url,
            **more,
        )
        house = House(settings, index)
        for name, role in STAFF.items():
            add_staff(house.matchmaking, name, role)
        app = create_app(
            assistant=house.serving_assistant,
            library=house.library,
            settings=settings,
            inbox=house.inbox,
            transcripts=house.transcripts,
            console=house.console,
        )
        with serving(app) as address:
            yield Office(address, house, line, browser)
        house.matchmaking.close()


def talks_through(send: Callable[[str], str], language: Language, steps: Steps) -> str:
    """Says one thing after the other; behind each stands the sentence that is named. The last answer."""
    shown = ""
    for text, phrase in steps:
        shown = send(text)
        expected = phrase[1:] if phrase.startswith("=") else own(language, phrase)
        # An app may break lines in its own places.
        assert "".join(expected.split()) in "".join(shown.split()), f"{text}: {phrase} is not in: {shown}"
    return shown


def in_the_chat(page: Page, text: str) -> str:
    """What the web chat shows behind a message; a button of that label is pressed, if the last answer has one."""
    answers = page.locator(".message.bot")
    before = answers.count()
    button = answers.last.get_by_role("button", name=text, exact=True) if before else None
    if button and button.count():
        button.click()
    else:
        page.locator("#question").fill(text)
        page.locator("#question").press("Enter")
    expect(answers).to_have_count(before + 1)
    expect(page.locator("#waiting")).to_be_empty()
    return answers.last.inner_text()


def assert_accessible(page: Page) -> None:
    """Axe finds nothing serious or critical."""
    found = Axe().run(page).response["violations"]
    bad = [
        (each["id"], [node["html"] for node in each["nodes"]][:3])
        for each in found
        if each["impact"] in ("serious", "critical")
    ]
    assert bad == [], page.url


def assert_fits(page: Page) -> None:
    """Nothing has to be scrolled sidewards."""
    wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wider <= 0, page.url


def now() -> datetime:
    """For the jobs that a test runs."""
    return datetime.now(UTC)
