"""An answer that is shown in the web chat while it is written, in Chromium on a phone-sized window."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from loopback import serving
from playwright.sync_api import expect
from test_web_chat import QUESTIONS, ask, overflow
from windows import WindowOf

from adapters.web import create_app
from bot.bootstrap import House
from bot.config import Settings
from bot.messages import Draft, IncomingMessage, Reply

pytestmark = pytest.mark.browser


class Beginning:
    """The assistant, telling a text before each answer; the answer waits until the test lets it go."""

    def __init__(self, answer: Callable[[IncomingMessage], Reply | None]) -> None:
        self._answer = answer
        self.written = True
        self.begins: Callable[[Reply], str] = lambda reply: reply.text.split("\n")[0]
        self.go_on = threading.Event()

    def answer(self, message: IncomingMessage, hear: Callable[[str], None] | None = None) -> Reply | None:
        reply = self._answer(message)
        if hear is None or reply is None:
            return reply
        hear(self.begins(reply))
        assert self.go_on.wait(120)
        return replace(reply, draft=Draft(sent=self.written))


@pytest.fixture
def beginning(starter_house: House) -> Beginning:
    return Beginning(starter_house.assistant.answer)


@pytest.fixture
def site(starter_house: House, beginning: Beginning) -> Iterator[str]:
    settings = Settings(_env_file=None, rate_limit="100000/minute")
    app = create_app(assistant=beginning, library=starter_house.library, settings=settings, growing=True)
    with serving(app) as address:
        yield address


@pytest.mark.parametrize("language", QUESTIONS)
def test_it_grows_in_its_place_and_ends_with_its_sources(
    window_of: WindowOf, beginning: Beginning, pictures: Path, language: str
) -> None:
    locale, tag, question = QUESTIONS[language]
    page = window_of(locale=locale).open("/")
    ask(page, question)
    begun = page.locator(".message.bot.growing")
    expect(begun).to_have_attribute("lang", tag)
    expect(begun.locator(".citations")).to_have_count(0)
    first = begun.locator("p").first
    first.evaluate("one => { one.dataset.kept = 'yes' }")
    page.screenshot(path=pictures / f"phone-{language}-growing.png")
    beginning.go_on.set()
    expect(page.locator("#waiting")).to_be_empty()
    expect(page.locator(".message.bot")).to_have_count(1)
    expect(begun).to_have_count(0)
    expect(page.locator(".message.bot .citations a").first).to_be_visible()
    # Who listens hears each sentence once: what was there is not put there anew.
    expect(page.locator(".message.bot p[data-kept]")).to_have_count(1)
    assert overflow(page) == 0


def test_what_was_begun_gives_way_to_another_answer(window_of: WindowOf, beginning: Beginning) -> None:
    beginning.written = False
    beginning.begins = lambda _: "A draft <b>in bold</b> 😀 that does not stay"
    page = window_of().open("/")
    ask(page, QUESTIONS["en"][2])
    expect(page.locator(".message.bot.growing")).to_contain_text("A draft <b>in bold</b> 😀 that does not stay")
    beginning.go_on.set()
    expect(page.locator(".message.bot .citations a").first).to_be_visible()
    expect(page.locator("body")).not_to_contain_text("that does not stay")


def test_who_goes_away_finds_the_whole_answer(window_of: WindowOf, beginning: Beginning) -> None:
    page = window_of().open("/")
    ask(page, QUESTIONS["en"][2])
    expect(page.locator(".message.bot.growing")).to_be_visible()
    page.reload()
    expect(page.locator(".growing")).to_have_count(0)
    beginning.go_on.set()
    expect(page.locator(".message.person")).to_contain_text(QUESTIONS["en"][2])
    expect(page.locator(".message.problem, .message.bot").first).to_be_visible()
