"""The pictures of `docs/console.md`, taken in Chromium: `python -m benchmarks.pictures [--into FOLDER]`.

A house with the starter corpus, LINE and a language model on loopback is filled with made-up people and companies
(example.org, "Example", 示例, ตัวอย่าง); then two of staff go through a day in it. Look at each picture before it is
committed.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from playwright.sync_api import Locator, Page, expect, sync_playwright
from pydantic import SecretStr

ROOT = Path(__file__).parent.parent
MOST_BYTES = 150_000

# Houses, vendors and windows for a browser live with its tests.
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tests" / "browser"), str(ROOT / "tests" / "contract")]
from console_talks import until  # noqa: E402
from houses import settings_for  # noqa: E402
from loopback import serving  # noqa: E402
from offices import Office, now, office_in  # noqa: E402
from windows import PHONE  # noqa: E402
from working_day import WorkingDay, begin  # noqa: E402
from writer_server import KEY, Asked, WriterServer  # noqa: E402

from bot.bootstrap import House  # noqa: E402
from bot.messages import Address  # noqa: E402

VISITOR = "U" + "5" * 32
LAPTOP = {"width": 1280, "height": 860}
QUESTION, WISH = "外国公司可以在泰国买地吗？", "我们可以先看一下示例项目的土地文件吗？"
ANSWER = "ได้ เจ้าหน้าที่จะส่งสำเนาเอกสารที่ดินฉบับภาษาจีนให้ภายใน 3 วันทำการ"
DRAFTS: Mapping[str, str] = {
    QUESTION: "บริษัทต่างชาติซื้อที่ดินในประเทศไทยได้ไหม",
    WISH: "เราขอดูเอกสารที่ดินของโครงการตัวอย่างก่อนได้ไหม",
    ANSWER: "可以，工作人员会在3个工作日内把土地文件的中文副本发给您。",
}
"""What the model on loopback translates."""
ANSWERS = {
    "th": ("โรงเรียนนานาชาติในขอนแก่น", "มีโรงเรียนนานาชาติตัวอย่างรับนักเรียนอายุ 3–18 ปี สมัครที่ school@example.org"),
    "zh": ("孔敬的国际学校", "示例国际学校招收3至18岁学生，报名：school@example.org"),
    "en": ("International schools in Khon Kaen", "Example International School takes children of 3 to 18 years."),
}
SENTENCE = {
    "th": "สมัครหรือสอบถามได้ที่ courses@example.org",
    "zh": "报名或咨询请写信至 courses@example.org。",
    "en": "To apply or to ask, write to courses@example.org.",
}
"""What is added to a document of the starter corpus."""


@dataclass(frozen=True)
class Day:
    """The office with what is in it, and where the pictures go."""

    office: Office
    found: WorkingDay
    into: Path

    def sit_down(
        self, path: str, language: str, *, name: str = "nid", theme: str = "light", phone: bool = False
    ) -> Page:
        """A page before somebody of staff, in a language."""
        viewport = PHONE if phone else LAPTOP
        page = self.office.sit_down(name, f"/console/{path}", viewport=viewport, color_scheme=theme)
        page.locator("details.own summary").click()
        page.locator(f"[name=language][value={language}]").click()
        expect(page.locator("html")).to_have_attribute("lang", language.replace("zh", "zh-Hans"))
        page.goto(f"{self.office.address}/console/{path}")
        return page

    def take(self, page: Page, name: str, height: int, *, top: Locator | None = None) -> None:
        """A picture of what a window of this height shows, scrolled to an element where one is given."""
        size = page.viewport_size
        assert size is not None
        page.set_viewport_size({"width": size["width"], "height": height})
        y = top.evaluate("it => it.getBoundingClientRect().top + window.scrollY - 12") if top else 0
        page.evaluate("y => window.scrollTo({top: y, behavior: 'instant'})", y)
        page.evaluate("document.activeElement.blur()")
        page.mouse.move(0, 0)
        path = self.into / f"{name}.png"
        page.screenshot(path=path)
        page.close()
        print(f"{path.name}: {path.stat().st_size / 1000:.0f} kB")


def morning(day: Day) -> None:
    """The overview, the inbox on a laptop and on a phone."""
    day.take(day.sit_down("overview?period=30", "en"), "overview", 900)
    day.take(day.sit_down("leads", "th"), "inbox", 800)
    day.take(day.sit_down("leads?view=board", "zh", phone=True), "inbox-phone", 844)


def a_lead(day: Day) -> None:
    """Two leads of one company are compared, one is introduced to a mill."""
    lead, match = f"leads/{day.found.lead.id}", f"#match-{day.found.mill.id}"
    day.take(day.sit_down(f"{lead}/merge/{day.found.same.id}", "zh"), "lead-compare", 620)
    page = day.sit_down(lead, "en")
    page.locator(match).get_by_role("button", name="Accept").click()
    for side in ("lead", "counterpart"):
        page.locator(f"{match} button[value={side}]").click()
    page.goto(f"{day.office.address}/console/{lead}")
    page.locator(f"{match} details").first.evaluate("it => it.open = true")
    day.take(page, "lead", 684, top=page.locator(match).locator("xpath=ancestor::section[1]"))
    page = day.sit_down(lead, "th", phone=True)
    introduce = page.locator(f"{match} form[action$=introduce] button")
    introduce.click()
    expect(introduce).to_have_count(0)
    day.office.house.introduction_work.run(now())
    until(lambda: len(day.office.line.sent) >= 2)
    page.goto(f"{day.office.address}/console/{lead}")
    day.take(page, "lead-introduced", 620, top=page.locator(match))


def a_conversation(day: Day) -> None:
    """A colleague takes a conversation over, and reads and writes with drafts of a model."""
    day.office.on_line(VISITOR, QUESTION)
    who, store = Address("line", VISITOR), day.office.store
    until(lambda: len(store.transcripts.of(who)) == 2)
    page = day.sit_down(f"talks/{store.talks.talk_with(who)}", "th")
    page.locator("#act form[action$=take] button").click()
    day.office.post(VISITOR, WISH)
    for said in (QUESTION, WISH):
        turn = page.locator(".turn.person").filter(has_text=said)
        turn.locator(".draft button").click()
        expect(turn.locator(".draft")).to_contain_text(DRAFTS[said])
    page.locator("#reply").fill(ANSWER)
    page.locator("[formaction$=reply-draft]").click()
    expect(page.locator("#reply")).to_have_value(DRAFTS[ANSWER])
    day.take(page, "conversation", 690, top=page.locator(".turn.bot .verbatim").first)


def knowledge(day: Day) -> None:
    """An open question is answered; a document is edited, and its draft looked at."""
    page = day.sit_down("questions", "en")
    page.locator("main a[href*='/console/questions/']").first.click()
    for language, (heading, text) in ANSWERS.items():
        page.locator(f"[name=heading-{language}]").fill(heading)
        page.locator(f"[name=text-{language}]").fill(text)
    day.take(page, "question", 820)
    page = day.sit_down("knowledge/document/platform-mechanism-training", "zh")
    page.locator("form[action='/console/knowledge/edit'] button").first.click()
    for area in page.locator("textarea[name^=text-]").all():
        language = str(area.get_attribute("lang")).removesuffix("-Hans")
        area.fill(f"{area.input_value().rstrip()}\n\n{SENTENCE[language]}\n")
    page.locator("main form button").last.click()
    expect(page.locator("#h-changes")).to_be_visible()
    page.locator("[name=ask]").first.fill("培训怎么报名？")
    page.locator("#try form button").click()
    expect(page.locator(".tried")).to_be_visible(timeout=120_000)
    day.take(page, "document", 860, top=page.locator("section[aria-labelledby=h-changes] details").last)


def afternoon(day: Day) -> None:
    """Participants of a course are written to, leads exported, the house looked after."""
    page = day.sit_down(f"programmes/{day.found.course.id}/message", "en", phone=True)
    page.locator("nav.views a").first.click()
    page.locator("button[value=preview]").click()
    expect(page.locator("#h-preview")).to_be_visible()
    day.take(page, "course-message", 844, top=page.locator("h1"))
    day.take(day.sit_down("leads/export", "zh", phone=True), "export-phone", 844)
    page = day.sit_down("settings", "th", name="anong", theme="dark")
    expect(page.locator("main")).to_contain_text("saphan.example.org")
    day.take(page, "settings", 560)


def main() -> None:
    """Takes all pictures; exits with 1 where one is too large to be read on a page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--into", type=Path, default=ROOT / "docs" / "pictures")
    parser.add_argument("--only", choices=[part.__name__ for part in PARTS])
    given = parser.parse_args()
    given.into.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="saphan-pictures-") as folder:
        House(settings_for(Path(folder))).take_in_starter_corpus()
        _take(Path(folder), given.into, given.only)
    large = [path.name for path in given.into.glob("*.png") if path.stat().st_size > MOST_BYTES]
    print("too large:", *large) if large else None
    sys.exit(1 if large else 0)


def _take(folder: Path, into: Path, only: str | None) -> None:
    server = WriterServer(says=_translation)
    with serving(server.app) as url, sync_playwright() as playwright:
        path = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))))
        browser = playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--disable-gpu", "--lang=en-GB"]
        )
        writer = {"writer": "openai:example", "writer_url": f"{url}/v1", "writer_key": SecretStr(KEY)}
        more = {"writer_translate": True, "public_url": "https://saphan.example.org"}
        with office_in(folder, folder / "index", browser, **writer, **more) as office:
            day = Day(office, begin(office.house, now() - timedelta(minutes=5)), into)
            for part in PARTS:
                if only in (None, part.__name__):
                    part(day)
            office.leave()
        browser.close()


def _translation(asked: Asked) -> str:
    return json.dumps({"translation": DRAFTS.get(asked.data["text"], asked.data["text"])}, ensure_ascii=False)


PARTS = (morning, a_lead, a_conversation, knowledge, afternoon)

if __name__ == "__main__":
    main()
