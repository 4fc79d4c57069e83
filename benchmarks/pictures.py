"""The pictures of `docs/console.md`, taken in Chromium: `python -m benchmarks.pictures [--into FOLDER]`.

A house with the starter corpus, LINE and a language model on loopback is filled with made-up people and companies
(example.org, "Example", 示例, ตัวอย่าง); then two of staff go through a day in it. Look at each picture before it is
committed.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

ROOT = Path(__file__).parent.parent
MOST_BYTES = 150_000

# Houses, vendors and windows for a browser live with its tests.
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "tests" / "browser"), str(ROOT / "tests" / "contract")]
from console_talks import until  # noqa: E402
from offices import Office, now  # noqa: E402
from windows import PHONE  # noqa: E402
from working_day import WorkingDay  # noqa: E402

VISITOR = "U" + "5" * 32
LAPTOP = {"width": 1280, "height": 860}
QUESTIONS = ("我们想在孔敬建一个污水处理示范项目，外资最多可以占多少股份？", "转人工")
WISH = "我们可以先看一下示例项目的土地文件吗？"
ANSWER = "ได้ เจ้าหน้าที่จะส่งสำเนาเอกสารที่ดินฉบับภาษาจีนให้ภายใน 3 วันทำการ"
DRAFTS: Mapping[str, str] = {
    QUESTIONS[0]: "เราต้องการทำโครงการสาธิตบำบัดน้ำเสียที่ขอนแก่น ต่างชาติถือหุ้นได้มากที่สุดเท่าไร",
    QUESTIONS[1]: "ขอคุยกับเจ้าหน้าที่",
    WISH: "เราขอดูเอกสารที่ดินของโครงการตัวอย่างก่อนได้ไหม",
    ANSWER: "可以，工作人员会在3个工作日内把土地文件的中文副本发给您。",
}
"""What the model on loopback translates."""
DOCUMENT = """---
id: example-training
title: อบรมช่างบำบัดน้ำเสียตัวอย่าง
topic: programme
source_url: https://example.org/training
as_of: 2026-01
verified: true
---
แพลตฟอร์มจัดอบรมช่างบำบัดน้ำเสียที่ขอนแก่นปีละสองรุ่น

## ค่าธรรมเนียม {#fees}
ค่าเรียนรุ่นละ 12,500 บาท รวมค่าสอบ
"""
CHINESE = """---
id: example-training
title: 示例污水处理培训
topic: programme
source_url: https://example.org/training
as_of: 2026-01
verified: true
---
平台每年在孔敬举办两期污水处理培训。

## 费用 {#fees}
每期学费12,500泰铢，含考试费。
"""


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

    def take(self, page: Page, name: str, *, top: Locator | None = None, height: int = 0) -> None:
        """A picture of what the window shows, or of a strip of the page that begins with an element."""
        path = self.into / f"{name}.png"
        page.mouse.move(0, 0)
        size = page.viewport_size
        assert size is not None
        start = 0.0
        if top is not None:
            box = top.bounding_box()
            assert box is not None
            start = box["y"] + page.evaluate("window.scrollY") - 12
        clip = {"x": 0, "y": start, "width": size["width"], "height": height or size["height"]}
        page.screenshot(path=path, full_page=True, clip=clip)  # type: ignore[arg-type]
        page.close()
        print(f"{path.name}: {path.stat().st_size / 1000:.0f} kB")


def morning(day: Day) -> None:
    """The overview, the inbox on a laptop and on a phone."""
    day.take(day.sit_down("overview?period=30", "en"), "overview", height=1000)
    day.take(day.sit_down("leads", "th"), "inbox", height=820)
    day.take(day.sit_down("leads?view=board", "zh", phone=True), "inbox-phone")


def a_lead(day: Day) -> None:
    """Two leads of one company are compared, one is introduced to a mill."""
    lead, store = f"leads/{day.found.lead.id}", day.office.store
    page = day.sit_down(f"{lead}/merge/{day.found.same.id}", "zh")
    day.take(page, "lead-compare", height=900)
    mill = day.found.mill.id
    page = day.sit_down(lead, "en")
    match = page.locator(f"#match-{mill}")
    match.get_by_role("button", name="Accept").click()
    for side in ("lead", "counterpart"):
        page.locator(f"#match-{mill} button[value={side}]").click()
    page.reload()
    day.take(page, "lead", height=980)
    page = day.sit_down(lead, "th")
    introduce = page.locator(f"#match-{mill} form[action$=introduce] button")
    introduce.click()
    expect(introduce).to_have_count(0)
    day.office.house.introduction_work.run(now())
    until(lambda: len(day.office.line.sent) >= 2)
    page.goto(f"{day.office.address}/console/{lead}")
    day.take(page, "lead-introduced", top=page.locator(f"#match-{mill}"), height=620)
    assert store.leads.lead(day.found.lead.id).status == "introduced"  # type: ignore[union-attr]


def a_conversation(day: Day) -> None:
    """Somebody asks for staff; a colleague takes over and reads and writes with drafts of a model."""
    for text in QUESTIONS:
        day.office.on_line(VISITOR, text)
    talks = day.office.store.talks
    from bot.messages import Address

    until(lambda: bool(talks.talk_with(Address("line", VISITOR))))
    page = day.sit_down(f"talks/{talks.talk_with(Address('line', VISITOR))}", "th")
    page.locator("#act form[action$=take] button").click()
    expect(page.locator("#reply")).to_be_visible()
    page.locator("form[action$=drafts] button").click()
    expect(page.locator(".told")).to_be_visible()
    page.locator("#reply").fill(ANSWER)
    page.locator("[formaction$=reply-draft]").click()
    expect(page.locator("#act .said")).to_be_visible()
    page.screenshot(path=day.into / "conversation-all.png", full_page=True)
    day.take(page, "conversation", height=980)
