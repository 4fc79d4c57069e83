"""The web chat as a person uses it, in Chromium, on a phone-sized window."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import Page, Route, expect
from windows import DESKTOP, Watched, WindowOf

pytestmark = pytest.mark.browser

QUESTIONS = {
    "zh": ("zh-CN", "zh-Hans", "在孔敬建锂电池回收厂，能免几年企业所得税？"),
    "th": ("th-TH", "th", "ตั้งโรงงานรีไซเคิลแบตเตอรี่ลิเธียมที่ขอนแก่น ได้ยกเว้นภาษีกี่ปี"),
    "en": ("en-GB", "en", "Which incentives does a waste-to-energy plant get from BOI?"),
}


def ask(page: Page, text: str) -> None:
    page.locator("#question").fill(text)
    page.locator("#question").press("Enter")


def expect_answers(page: Page, count: int) -> None:
    expect(page.locator(".message.bot")).to_have_count(count)
    expect(page.locator("#waiting")).to_be_empty()


def overflow(page: Page) -> int:
    """How many pixels the page is wider than the window."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


@pytest.mark.parametrize("language", QUESTIONS)
def test_a_question_in_each_language(window_of: WindowOf, pictures: Path, language: str) -> None:
    locale, tag, question = QUESTIONS[language]
    page = window_of(locale=locale).open("/")
    expect(page.locator("html")).to_have_attribute("lang", tag)
    page.screenshot(path=pictures / f"phone-{language}-start.png")
    ask(page, question)
    expect_answers(page, 1)
    answer = page.locator(".message.bot")
    expect(answer).to_have_attribute("lang", tag)
    expect(page.locator(".message.person")).to_contain_text(question)
    expect(answer.locator(".citations a").first).to_be_visible()
    assert overflow(page) == 0
    page.screenshot(path=pictures / f"phone-{language}-answer.png")


@pytest.mark.parametrize("language", QUESTIONS)
def test_a_citation_leads_to_its_section(window_of: WindowOf, pictures: Path, language: str) -> None:
    locale, tag, question = QUESTIONS[language]
    window = window_of(locale=locale)
    page = window.open("/")
    ask(page, question)
    expect_answers(page, 1)
    link = page.locator(".message.bot .citations a").first
    address = link.get_attribute("href") or ""
    link.click()
    expect(page).to_have_url(window.site + address)
    assert re.fullmatch(rf"/knowledge/[^#?]+%23[^#?]+\?lang={language}", address)
    expect(page.locator("h1")).to_have_attribute("lang", tag)
    expect(page.locator(".facts")).to_contain_text(re.compile(r"20\d\d"))
    assert overflow(page) == 0
    page.screenshot(path=pictures / f"phone-{language}-section.png")
    page.go_back()
    expect_answers(page, 1)


def test_a_choice_is_pressed_once(window: Watched, pictures: Path) -> None:
    page = window.open("/")
    ask(page, QUESTIONS["en"][2])
    expect_answers(page, 1)
    choices = page.locator(".message.bot").first.locator(".choice")
    label = choices.first.inner_text()
    choices.first.click()
    expect_answers(page, 2)
    expect(page.locator(".message.person").last).to_contain_text(label)
    page.screenshot(path=pictures / "phone-choice.png")
    for number in range(choices.count()):
        expect(choices.nth(number)).to_have_attribute("aria-disabled", "true")
        choices.nth(number).click(force=True)
    expect_answers(page, 2)
    page.reload()
    expect(page.locator(".choice[aria-pressed=true]")).to_have_text(label)


def test_with_the_keyboard_alone(window: Watched) -> None:
    page = window.open("/")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    for _ in range(4):  # three suggestions, then the question
        page.keyboard.press("Tab")
    expect(page.locator("#question")).to_be_focused()
    page.keyboard.type("Which incentives does a")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("waste-to-energy plant get from BOI?")
    assert page.locator(".message").count() == 0
    page.keyboard.press("Enter")
    expect_answers(page, 1)
    expect(page.locator(".message.person")).to_contain_text("get from BOI?")
    expect(page.locator("#question")).to_be_focused()
    expect(page.locator("#question")).to_have_value("")
    while not page.evaluate("document.activeElement.matches('.choice')"):
        page.keyboard.press("Shift+Tab")
        assert not page.evaluate("document.activeElement === document.body"), "no choice can be reached"
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("Space")
    expect_answers(page, 2)
    expect(page.locator(".choice[aria-pressed=true]")).to_be_focused()


def test_an_input_methods_enter_does_not_send(window: Watched) -> None:
    page = window.open("/")
    page.locator("#question").fill("电池")
    for init in ("{isComposing: true}", "{keyCode: 229}"):
        page.evaluate(
            f"""document.getElementById("question").dispatchEvent(
                new KeyboardEvent("keydown", {{key: "Enter", bubbles: true, cancelable: true, ...{init}}}))"""
        )
    assert page.locator(".message").count() == 0
    expect(page.locator("#question")).to_have_value("电池")


def test_the_language_is_switched_and_remembered(window: Watched, pictures: Path) -> None:
    page = window.open("/")
    page.locator("[data-language=zh]").click()
    expect(page.locator("html")).to_have_attribute("lang", "zh-Hans")
    expect(page.locator(".welcome h2")).to_have_text("您想了解什么？")
    expect(page.locator("#question")).to_have_attribute("placeholder", "请输入问题…")
    expect(page).to_have_title(re.compile("泰国投资咨询"))
    page.locator(".suggestion").first.click()
    expect_answers(page, 1)
    expect(page.locator(".message.bot")).to_have_attribute("lang", "zh-Hans")
    page.locator("[data-language=th]").click()
    # An answer keeps its own language; the interface around it changes.
    expect(page.locator(".message.bot")).to_have_attribute("lang", "zh-Hans")
    expect(page.locator("#notice")).to_contain_text("ข้อมูลส่วนบุคคล")
    expect(window.open("/").locator("html")).to_have_attribute("lang", "th")


def test_the_conversation_survives_a_reload_and_ends_on_wish(window: Watched) -> None:
    page = window.open("/")
    ask(page, QUESTIONS["en"][2])
    expect_answers(page, 1)
    before = page.locator("#log").inner_text()
    conversation = page.evaluate("sessionStorage.getItem('saphan.conversation')")
    page.reload()
    expect_answers(page, 1)
    assert page.locator("#log").inner_text() == before
    assert page.evaluate("sessionStorage.getItem('saphan.conversation')") == conversation
    page.locator("#new").click()
    expect(page.locator(".message")).to_have_count(0)
    expect(page.locator("#suggestions")).to_be_visible()
    assert page.evaluate("sessionStorage.getItem('saphan.conversation')") != conversation
    expect(window.open("/").locator(".message")).to_have_count(0)


def test_nothing_is_lost_when_the_connection_fails(window_of: WindowOf, pictures: Path) -> None:
    window = window_of()
    page = window.open("/")
    page.route("**/api/chat", lambda route: route.abort())
    ask(page, "What is MBR?")
    problem = page.locator(".message.problem")
    expect(problem).to_contain_text("could not be sent")
    expect(page.locator(".message.person")).to_contain_text("What is MBR?")
    page.screenshot(path=pictures / "phone-problem.png")
    page.reload()
    expect(problem).to_be_visible()
    page.unroute("**/api/chat")
    problem.locator("button").click()
    expect_answers(page, 1)
    expect(problem).to_have_count(0)
    expect(page.locator(".message.person")).to_have_count(1)
    assert [line for line in window.complaints if "net::ERR_FAILED" in line] == window.complaints
    window.complaints.clear()


@pytest.mark.parametrize(
    ("status", "body", "words"),
    [
        (429, '{"error": {"code": "too-often", "message": "Please wait a moment."}}', "Please wait a moment."),
        (502, "<html>Bad gateway</html>", "Something went wrong on our side."),
        (500, "{}", "Something went wrong on our side."),
    ],
)
def test_an_error_of_the_server_is_told_kindly(window_of: WindowOf, status: int, body: str, words: str) -> None:
    window = window_of()
    page = window.open("/")
    page.route("**/api/chat", lambda route: route.fulfill(status=status, body=body, content_type="application/json"))
    ask(page, "What is MBR?")
    expect(page.locator(".message.problem")).to_contain_text(words)
    expect(page.locator("#waiting")).to_be_empty()
    assert all(f"status of {status}" in line for line in window.complaints)
    window.complaints.clear()


def test_a_silent_assistant_leaves_the_page_ready(window: Watched) -> None:
    page = window.open("/")
    page.route("**/api/chat", lambda route: route.fulfill(status=204))
    ask(page, "What is MBR?")
    expect(page.locator("#waiting")).to_be_empty()
    expect(page.locator(".message")).to_have_count(1)
    page.unroute("**/api/chat")
    ask(page, "And RO?")
    expect_answers(page, 1)


def test_waiting_is_shown_and_one_question_goes_at_a_time(window: Watched, pictures: Path) -> None:
    held: list[Route] = []
    page = window.open("/")
    page.route("**/api/chat", lambda route: held.append(route))
    ask(page, "What is MBR?")
    expect(page.locator("#waiting")).to_have_text("Looking it up…")
    ask(page, "And RO?")
    expect(page.locator("#question")).to_have_value("And RO?")
    page.screenshot(path=pictures / "phone-waiting.png")
    held.pop().continue_()
    expect_answers(page, 1)
    expect(page.locator("#question")).to_have_value("And RO?")
    assert not held


def test_a_long_question_is_counted_and_kept_back(window: Watched) -> None:
    page = window.open("/")
    counter, question = page.locator("#counter"), page.locator("#question")
    question.fill("字" * 1799)
    expect(counter).to_be_empty()
    question.fill("字" * 1900)
    expect(counter).to_have_text("100 characters left")
    question.fill("😀" * 2000)
    expect(counter).to_have_text("0 characters left")
    question.fill("字" * 2003)
    expect(counter).to_have_text("3 characters too many")
    question.press("Enter")
    page.locator("#send").click(force=True)
    expect(page.locator(".message")).to_have_count(0)
    expect(question).to_have_value("字" * 2003)
    question.fill("   ")
    question.press("Enter")
    expect(page.locator(".message")).to_have_count(0)


def test_markup_is_text(window: Watched) -> None:
    page = window.open("/")
    nasty = '<img src=x onerror="document.title=1"><b>bold</b>'
    answer = {"id": "1", "language": "en", "body": nasty + "\n" + nasty, "citations": [], "choices": [nasty]}
    citation = {"section": "a#<b>", "title": nasty, "as_of_text": nasty, "verified": False}
    page.route(
        "**/api/chat", lambda route: route.fulfill(json={**answer, "citations": [citation], "choice_values": ["x"]})
    )
    ask(page, nasty)
    expect_answers(page, 1)
    assert page.locator("#log img, #log b").count() == 0
    expect(page.locator(".message.bot .line")).to_have_text([nasty, nasty])
    expect(page.locator(".citations a")).to_have_attribute("href", "/knowledge/a%23%3Cb%3E?lang=en")
    expect(page.locator(".unverified")).to_have_text("not verified")


def test_another_tab_of_the_conversation_gets_the_answer(window: Watched) -> None:
    first = window.open("/")
    conversation = first.evaluate("sessionStorage.getItem('saphan.conversation')")
    window.context.add_init_script(f"sessionStorage.setItem('saphan.conversation', {conversation!r})")
    second = window.open("/")
    with second.expect_response("**/api/chat/stream*"):
        second.reload()
    ask(first, QUESTIONS["en"][2])
    expect_answers(first, 1)
    expect_answers(second, 1)
    expect_answers(first, 1)
    assert second.locator(".message.bot").inner_text() == first.locator(".message.bot").inner_text()


def test_a_section_hands_its_question_over(window: Watched) -> None:
    page = window.open("/knowledge/boi-incentive-groups%23how-the-cap-works?lang=zh")
    page.get_by_text("就此提问").click()
    question = page.locator("#question")
    expect(question).to_have_value(re.compile("请详细介绍“.+”"))
    expect(question).to_be_focused()
    assert page.locator(".message").count() == 0
    assert "#" not in page.url
    question.press("Enter")
    expect_answers(page, 1)


def test_without_secure_random_ids_and_without_storage(window: Watched) -> None:
    window.context.add_init_script(
        """delete Crypto.prototype.randomUUID;
        for (const name of ["localStorage", "sessionStorage"])
          Object.defineProperty(window, name, {get() { throw new DOMException("no", "SecurityError"); }});"""
    )
    page = window.open("/")
    with page.expect_request("**/api/chat") as sent:
        ask(page, "What is MBR?")
    assert re.fullmatch("[0-9a-f]{32}", sent.value.post_data_json["conversation"])
    expect_answers(page, 1)


def test_without_script_the_knowledge_can_be_read_and_searched(window_of: WindowOf) -> None:
    page = window_of(java_script_enabled=False, locale="th-TH").open("/")
    expect(page.locator("#composer")).to_be_hidden()
    page.locator("noscript a").click()
    page.locator("input[type=search]").fill("แบตเตอรี่ลิเธียม")
    page.locator(".search button").click()
    page.locator(".found a").first.click()
    assert re.search(r"/knowledge/[^/?]+#[^/?]+\?lang=th$", unquote(page.url))
    expect(page.locator("h1")).to_be_visible()


ADDRESSES = [
    "/knowledge",
    "/knowledge?q=battery",
    "/knowledge/activities",
    "/knowledge/boi-incentive-groups",
    "/knowledge/estates%23amata-city-rayong",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_pages_fit_a_small_phone(window_of: WindowOf, pictures: Path, address: str) -> None:
    name = re.sub(r"\W+", "-", unquote(address)).strip("-")
    for language in QUESTIONS:
        joint = "&" if "?" in address else "?"
        page = window_of(viewport={"width": 360, "height": 740}).open(f"{address}{joint}lang={language}")
        assert overflow(page) == 0
        page.screenshot(path=pictures / f"small-{name}-{language}.png")
        page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_a_desktop(window_of: WindowOf, pictures: Path, scheme: str) -> None:
    page = window_of(viewport=DESKTOP, color_scheme=scheme).open("/")
    ask(page, QUESTIONS["en"][2])
    expect_answers(page, 1)
    assert overflow(page) == 0
    column = page.locator(".message.bot").bounding_box()
    assert column
    assert column["width"] < 760
    page.screenshot(path=pictures / f"desktop-{scheme}.png")
