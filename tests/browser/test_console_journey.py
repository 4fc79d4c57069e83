"""A lead from the chat to an introduction: two people, one in the browser and one on LINE, and staff between them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from console_talks import until
from offices import Office, Steps, assert_accessible, assert_fits, in_the_chat, now, office_in, talks_through
from playwright.sync_api import Browser, Locator, Page, expect
from talks import own
from windows import PHONE

from bot.leads import Actor, Lead, Profile, Project
from bot.messages import Address, Language

pytestmark = pytest.mark.browser

NID = Actor("nid", "case_worker")
TAGS: dict[Language, str] = {"th": "th", "zh": "zh-Hans", "en": "en"}
LI = "U" + "7" * 32
INVESTOR: Steps = (
    ("我们是深圳的水处理工程公司，想在孔敬投1亿泰铢做污水处理，找当地合作伙伴", "seek-wants-ask"),
    ("土地和买家", "seek-offers-ask"),
    ("技术和设备", "seek-mode-ask"),
    ("合资", "seek-status-ask"),
    ("已有3座工厂在运行", "seek-horizon-ask"),
    ("明年", "consent-for-matchmaking"),
    ("同意", "form-organisation-ask"),
    ("深圳清源环境科技有限公司", "form-name-ask"),
    ("我叫李伟明，手机13812345678", "=单独同意"),
    ("同意", "=自愿选择"),
    ("不同意", "form-confirm"),
    ("确认", "seek-received"),
)
MILL: Steps = (
    ("อยากหาหุ้นส่วนจีนทำระบบบำบัดน้ำเสียโรงแป้งมันที่ขอนแก่น 😀", "seek-kind-ask"),
    ("ผู้ประกอบการไทย (SME)", "form-amount-ask"),
    ("80ล้าน", "seek-wants-ask"),
    ("เทคโนโลยีกับเครื่องจักรครับ", "seek-offers-ask"),
    ("ที่ดิน", "seek-stage-ask"),
    ("เปิดแล้ว", "seek-volume-ask"),
    ("ข้ามรายละเอียดที่เหลือ", "consent-for-matchmaking"),
    ("ยินยอม", "form-organisation-ask"),
    ("บริษัท อีสานคลีน จำกัด", "form-name-ask"),
    ("ผมชื่อสมชาย ใจดี 0812345678", "=ส่งข้อมูลข้ามประเทศ"),
    ("ยินยอม", "=ข่าวสาร"),
    ("ไม่ยินยอม", "form-confirm"),
    ("ใช่ครับ", "seek-received"),
)


@pytest.fixture(scope="module")
def running(browser: Browser, starter_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    with office_in(tmp_path_factory.mktemp("office"), starter_data / "index", browser) as made:
        yield made


@pytest.fixture
def office(running: Office) -> Iterator[Office]:
    yield running
    running.leave()


def of_project(office: Office) -> Project:
    """A screened project of a Thai town, which fits as well."""
    profile = Profile(side="seeks", sectors=("wastewater",), provinces=("khon-kaen",), wants=("technology",))
    title: dict[Language, str] = {"th": "ระบบบำบัดน้ำเสียเทศบาล", "en": "Wastewater of a town"}
    saved = office.store.projects.save(Project(title, profile, owner="เทศบาล"), NID, now())
    return office.store.projects.screen(saved.id, "screened", NID, now())


def test_from_two_chats_to_an_introduction(office: Office, pictures: Path) -> None:
    project = of_project(office)
    number = talks_through(lambda text: office.on_line(LI, text), "zh", INVESTOR)
    [investor] = office.store.leads.leads_of(Address("line", LI))
    assert investor.id in number
    chat = office.window(locale="th-TH", viewport=PHONE).open("/")
    number = talks_through(lambda text: in_the_chat(chat, text), "th", MILL)
    mill = found(office, re.findall(r"L-\w+", number)[0])
    office.house.matching.run(now())

    page = office.sit_down("nid", "/console/leads")
    expect(page.locator(".menu .count").first).to_have_text("2")
    for stage in ("screened", "searching"):
        in_the_inbox(page, stage, investor, mill)
    page.locator("#q").fill("清源")
    expect(page.locator("tbody tr")).to_have_count(1)
    page.locator("tbody a").click()
    expect(page.locator("h1")).to_contain_text("深圳清源环境科技有限公司")
    reads_it(office, page)
    reads_the_conversation(page)
    decides(page, mill, project)
    page.screenshot(path=pictures / "journey-agreed.png", full_page=True)
    introduces(office, page, investor, mill)
    page.screenshot(path=pictures / "journey-introduced.png", full_page=True)
    assert_accessible(page)
    stands_in_the_trail(office, investor, pictures)


def found(office: Office, lead: str) -> Lead:
    stored = office.store.leads.lead(lead)
    assert stored is not None
    return stored


def in_the_inbox(page: Page, stage: str, *leads: Lead) -> None:
    """Moves several at once."""
    for lead in leads:
        page.locator(f"input[name=lead][value='{lead.id}']").check()
    page.locator("details.bulk summary").click()
    page.locator(".bulk [name=status]").select_option(stage)
    page.locator(".bulk button[value=move]").click()
    expect(page.locator(".told")).to_have_text("2 leads changed.")


def reads_it(office: Office, page: Page) -> None:
    """The fields are in the language of staff, the person's words in theirs; contact data is not shown."""
    for language, tag in TAGS.items():
        page.locator("details.own summary").click()
        page.locator(f"[name=language][value={language}]").click()
        expect(page.locator("html")).to_have_attribute("lang", tag)
        for code in ("wastewater", "khon-kaen"):
            name = office.house.code_names(code, language)
            expect(page.locator(".facts").filter(has_text=name).first).to_be_visible()
        expect(page.locator("blockquote")).to_contain_text("找当地合作伙伴")
        expect(page.locator("blockquote")).to_have_attribute("lang", "zh-Hans")
    consents = page.get_by_role("region", name="Consents")
    expect(consents.locator(".flag.calm")).to_have_text(["Valid", "Valid"])
    consents.locator("summary").first.click()
    expect(consents.locator(".verbatim").first).to_contain_text("B&RETTC")
    assert "13812345678" not in page.content()
    assert "李伟明" not in page.content()


def reads_the_conversation(page: Page) -> None:
    """The conversation that the lead came from, there and back."""
    page.get_by_role("link", name=re.compile("Conversation ")).click()
    expect(page.locator(".turn.person")).to_have_count(len(INVESTOR))
    expect(page.locator(".turn.person").first).to_contain_text(INVESTOR[0][0])
    assert "13812345678" not in page.content()
    page.get_by_role("link", name=re.compile("L-")).click()
    expect(page.locator("h1")).to_contain_text("深圳清源")


def of(page: Page, counterpart: str) -> Locator:
    return page.locator(f"#match-{counterpart}")


def decides(page: Page, mill: Lead, project: Project) -> None:
    """The town's project is declined with a reason, the mill accepted; both sides' yes is written down."""
    expect(page.locator(".match")).to_have_count(2)
    for counterpart in (mill.id, project.id):
        reasons = of(page, counterpart).locator(".criteria li")
        expect(reasons.filter(has_text="wastewater").first).to_be_visible()
    town = of(page, project.id)
    town.locator("select").select_option("capacity")
    town.get_by_role("button", name="Decline").click()
    expect(of(page, project.id).locator(".score")).to_contain_text("Not able to deliver")
    expect(of(page, project.id).locator("form")).to_have_count(1)
    of(page, mill.id).get_by_role("button", name="Accept").click()
    introduce = of(page, mill.id).get_by_role("button", name="Introduce")
    expect(introduce).to_be_disabled()
    of(page, mill.id).locator("button[value=lead]").click()
    expect(of(page, mill.id)).to_contain_text("The other side’s yes is still missing.")
    of(page, mill.id).locator("button[value=counterpart]").click()
    expect(of(page, mill.id)).to_contain_text("Move the lead to “Proposed” first.")
    expect(introduce).to_be_disabled()
    here = page.url
    for address in (here, re.sub("L-.*", mill.id, here)):
        page.goto(address)
        page.locator("#move select").select_option("proposed")
        page.locator("#move button").click()
        expect(page.locator(".tags .stage")).to_have_text("Proposed")
    page.goto(here)


def introduces(office: Office, page: Page, investor: Lead, mill: Lead) -> None:
    """One click; LINE brings the letter to the one, staff read it to the other, who wrote in the web chat."""
    before = office.said_to(LI)
    of(page, mill.id).get_by_role("button", name="Introduce").click()
    expect(page.locator(".tags .stage")).to_have_text("Introduced")
    here, there = of(page, mill.id).locator(".yes .line").all()
    expect(here).to_contain_text("The message is about to be sent.")
    assert office.said_to(LI) == before, "nobody is told before the job runs"
    office.house.introduction_work.run(now())
    until(lambda: len(office.said_to(LI)) == len(before) + 1)
    letter = office.said_to(LI)[-1]
    assert own("zh", "introduced-opening", number=investor.id) in letter
    for told in ("บริษัท อีสานคลีน จำกัด", "สมชาย ใจดี", "+66812345678", office.house.code_names("khon-kaen", "zh")):
        assert told in letter

    def is_sent() -> bool:
        page.reload()
        return here.locator(".delivery.sent").count() == 1

    until(is_sent)
    expect(there).to_contain_text("Please tell them yourself")
    there.get_by_role("button", name="Show the text").click()
    expect(page.locator("#letter textarea")).to_have_attribute("lang", "th")
    text = page.locator("#letter textarea").input_value()
    assert own("th", "introduced-opening", number=mill.id) in text
    assert all(told in text for told in ("深圳清源环境科技有限公司", "李伟明", "+8613812345678"))
    there.get_by_role("button", name="I have told them").click()
    expect(there).to_contain_text("told by nid")
    expect(here).to_contain_text("Sent")
    expect(of(page, mill.id).get_by_role("button")).to_have_count(0)
    page.goto(f"{office.address}/console/leads/{mill.id}")
    expect(page.locator(".tags .stage")).to_have_text("Introduced")
    assert [each.to for each in office.store.cases.disclosures(mill.id)] == [investor.id]


def stands_in_the_trail(office: Office, investor: Lead, pictures: Path) -> None:
    """An administrator finds on the phone who did it; nothing of the person stands there."""
    page = office.sit_down("anong", f"/console/settings/audit?subject={investor.id}", viewport=PHONE)
    for done in (
        "Match accepted",
        "Match declined",
        "Yes recorded",
        "Contact passed on",
        "Side told of the introduction",
        "Received",
    ):
        expect(page.locator("tbody tr").filter(has_text=done).first).to_be_visible()
    accepted = page.locator("tbody tr").filter(has_text="Match accepted")
    expect(accepted).to_contain_text("nid")
    assert not re.search("13812345678|李伟明|清源", page.content())
    page.screenshot(path=pictures / "journey-trail-phone.png", full_page=True)
    assert_fits(page)
    assert_accessible(page)
