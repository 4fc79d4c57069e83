"""What each role sees at the console, and that typed addresses, sent forms and open pages get nobody further."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from cases import INVESTOR, PROJECT, capture, two_that_fit
from console_talks import until
from consoles import add_staff
from offices import REFUSED, Office, assert_accessible, assert_fits, now, office_in
from playwright.sync_api import Browser, Page, expect
from programme_parts import VISIT
from windows import PHONE as PHONE_SIZE

from bot.casework import Note
from bot.leads import Actor
from bot.messages import Address

pytestmark = pytest.mark.browser

NID = Actor("nid", "case_worker")
WANG = "U" + "9" * 32
PEOPLE = re.compile(r"李伟明|สมชาย|王芳|13812345678|138-1234-5678|0812345678|081-2345678")
"""Names and contact data of everybody in the store."""
FOR_ALL = ["Leads", "Open questions", "Knowledge", "Projects", "Courses and visits", "Overview"]
FOR_STAFF = ["Leads", "My tasks", "Conversations", *FOR_ALL[1:]]
LANGUAGES = {"th": ("th", "light"), "zh": ("zh-Hans", "dark"), "en": ("en", "light")}


@dataclass
class Roles:
    """The office, and what there is to look at."""

    office: Office
    lead: str
    other: str
    talk: str
    project: str
    programme: str

    @property
    def open_to_all(self) -> list[str]:
        """Pages that viewers read, too."""
        rooms = ("leads", "leads?view=board", "leads/views", "questions", "knowledge", "generations", "overview")
        more = ("projects", "programmes", "programmes/month", "programmes/requests")
        one = (f"leads/{self.lead}", f"projects/{self.project}", f"programmes/{self.programme}")
        return [f"/console/{path}" for path in (*rooms, *more, *one)]

    @property
    def for_staff(self) -> list[str]:
        """Pages that viewers may not open."""
        leads = (f"leads/{self.lead}/{path}" for path in ("edit", "withdraw", f"merge/{self.other}"))
        rest = ("leads/export", "tasks", "talks", f"talks/{self.talk}", "knowledge/upload", "knowledge/drafts")
        new = ("projects/new", "projects/import", f"projects/{self.project}/edit", "programmes/new")
        return [f"/console/{path}" for path in (*leads, *rest, *new, f"programmes/{self.programme}/edit")]

    @property
    def for_administrators(self) -> list[str]:
        """Pages that staff may not open."""
        parts = ("", "/deliveries", "/jobs", "/accounts", "/accounts/guest", "/audit", "/in-force")
        return [f"/console/settings{part}" for part in parts]


@pytest.fixture(scope="module")
def running(browser: Browser, starter_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Roles]:
    with office_in(tmp_path_factory.mktemp("office"), starter_data / "index", browser) as office:
        yield furnished(office)


@pytest.fixture
def roles(running: Roles) -> Iterator[Roles]:
    yield running
    running.office.leave()


def furnished(office: Office) -> Roles:
    store = office.store
    lead, mill = two_that_fit(store)
    store.cases.decide(lead.id, mill.id, True, NID, now())
    for one, two in ((lead, mill), (mill, lead)):
        store.cases.agree(one.id, two.id, NID, now())
    store.cases.introduce(lead.id, mill.id, NID, now())
    other = capture(store, INVESTOR, "王芳")
    store.cases.add_note(Note(lead.id, "nid", "ขอให้โทร 0812345678 หลังเที่ยง", now()))
    project = store.projects.save(PROJECT, NID, now())
    programme = store.programmes.save(VISIT, NID, now())
    office.on_line(WANG, "能免几年税？我的手机13812345678")
    until(lambda: bool(store.transcripts.of(Address("line", WANG))))
    talk = store.talks.talk_with(Address("line", WANG))
    store.questions.keep("孔敬有没有给外籍员工孩子上的幼儿园？", "zh")
    return Roles(office, lead.id, other.id, talk, project.id, programme.id)


def rooms_of(page: Page) -> list[str]:
    return [re.sub(r"\s*\d+$", "", text.strip()) for text in page.locator(".menu a").all_inner_texts()]


def assert_nobody(text: str, where: str) -> None:
    """Nobody is named, and nobody's contact stands there."""
    assert PEOPLE.findall(text) == [], where


def leads_somewhere(page: Page) -> set[str]:
    """Where a page's links lead to, one of each kind."""
    links = page.locator("a[href^='/console']").evaluate_all("all => all.map(each => each.getAttribute('href'))")
    kinds = {re.sub(r"[A-Z]-\w+|\d+|/(document|section)/.*|\?.*", "*", link): link for link in links}
    return {link.split("#")[0] for link in kinds.values()}


def test_a_viewer_reads_and_no_more(roles: Roles, pictures: Path) -> None:
    office = roles.office
    page = office.sit_down("guest", "/console/leads")
    assert rooms_of(page) == FOR_ALL
    links: set[str] = set()
    for path in roles.open_to_all:
        page.goto(office.address + path)
        expect(page.locator("h1")).to_be_visible()
        assert_nobody(page.content(), path)
        forms = page.locator("main form[method=post]").evaluate_all("all => all.map(each => each.action)")
        # Views are the viewer's own; nothing else is changed.
        assert all("/console/leads/views" in action for action in forms), (path, forms)
        links |= leads_somewhere(page)
    for link in links:
        answer = page.request.get(office.address + link)
        assert answer.status == 200, link
        assert_nobody(answer.text(), link)
    page.goto(f"{office.address}/console/leads/{roles.lead}")
    expect(page.locator("#contact")).to_contain_text("Your role does not show contact data.")
    expect(page.locator("main button, main input, main select, main textarea")).to_have_count(0)
    page.screenshot(path=pictures / "console-viewer-lead.png", full_page=True)
    for path in (*roles.for_staff, *roles.for_administrators):
        office.is_refused(page, path)
        assert_nobody(page.content(), path)
    assert_accessible(page)


def test_what_a_viewer_sends_is_refused(roles: Roles) -> None:
    office, store = roles.office, roles.office.store
    page = office.sit_down("guest", "/console/account")
    token = page.locator("[name=csrf]").first.input_value()
    before = store.leads.lead(roles.lead)
    for path, form in (
        (f"leads/{roles.lead}/contact", {"why": "contact"}),
        (f"leads/{roles.lead}/move", {"status": "on_hold", "reason": "…"}),
        (f"leads/{roles.lead}/withdraw", {"why": "asked", "sure": "yes"}),
        (f"leads/{roles.lead}/matches/{roles.other}/introduce", {}),
        ("leads/export", {"place": "here", "kind": "csv"}),
        ("leads/bulk", {"lead": roles.lead, "do": "assign", "owner": "nid"}),
        (f"talks/{roles.talk}/take", {}),
        (f"projects/{roles.project}/screening", {"screening": "screened"}),
        ("settings/accounts/guest/role", {"role": "admin"}),
    ):
        answer = page.request.post(
            f"{office.address}/console/{path}", form={"csrf": token, **form}, headers={"origin": office.address}
        )
        assert answer.status == 403, path
        assert REFUSED in answer.text(), path
    assert store.leads.lead(roles.lead) == before
    account = store.staff.account("guest")
    assert account is not None
    assert account.role == "viewer"


def test_staff_work_and_have_no_settings(roles: Roles) -> None:
    office = roles.office
    page = office.sit_down("nid", "/console/leads")
    assert rooms_of(page) == FOR_STAFF
    links: set[str] = set()
    for path in (*roles.open_to_all, *roles.for_staff):
        response = page.goto(office.address + path)
        assert response is not None
        assert response.status == 200, path
        assert page.locator("a[href^='/console/settings'], a[href^='/console/knowledge/delete']").count() == 0, path
        links |= leads_somewhere(page)
    for link in links:
        assert page.request.get(office.address + link).status == 200, link
    for path in roles.for_administrators:
        office.is_refused(page, path)
    page.goto(f"{office.address}/console/projects/{roles.project}")
    expect(page.locator("main form[action$=screening]")).to_have_count(1)
    expect(page.locator("main form[action$=remove]")).to_have_count(0)


def test_an_administrator_has_everything(roles: Roles) -> None:
    office = roles.office
    page = office.sit_down("anong", "/console/leads")
    assert rooms_of(page) == [*FOR_STAFF, "Settings"]
    for path in (*roles.open_to_all, *roles.for_staff, *roles.for_administrators):
        response = page.goto(office.address + path)
        assert response is not None
        assert response.status == 200, path
    page.goto(f"{office.address}/console/projects/{roles.project}")
    expect(page.locator("main form[action$=remove]")).to_have_count(1)


def test_a_role_that_is_taken_away_ends_at_once_on_an_open_page(roles: Roles) -> None:
    office = roles.office
    add_staff(office.store, "mai", "case_worker")
    page = office.sit_down("mai", f"/console/leads/{roles.lead}")
    accounts = office.sit_down("anong", "/console/settings/accounts/mai")
    accounts.locator("[name=role]").select_option("viewer")
    accounts.locator("form[action$=role] button").click()
    expect(accounts.locator(".told")).to_be_visible()

    page.locator("#contact select").select_option("contact")
    with office.complaining(page, "403"):
        page.locator("#contact button").click()
        expect(page.locator("main")).to_contain_text(REFUSED)
    assert_nobody(page.content(), page.url)
    page.goto(f"{office.address}/console/leads/{roles.lead}")
    assert rooms_of(page) == FOR_ALL
    expect(page.locator("main button")).to_have_count(0)
    looked = [each for each in office.store.cases.audit(roles.lead) if each.action == "contact viewed"]
    assert "mai" not in [each.actor.name for each in looked]


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_of_each_role_in_each_language_on_a_phone(roles: Roles, pictures: Path, language: str) -> None:
    office, (tag, scheme) = roles.office, LANGUAGES[language]
    lead = f"/console/leads/{roles.lead}"
    for name, paths in (
        ("guest", (lead, "/console/settings")),
        ("nid", (lead, f"{lead}/edit", f"{lead}/withdraw", f"{lead}/merge/{roles.other}", "/console/tasks")),
    ):
        page = office.sit_down(name, "/console/leads", viewport=PHONE_SIZE, color_scheme=scheme, has_touch=True)
        page.locator("details.own summary").click()
        page.locator(f"[name=language][value={language}]").click()
        expect(page.locator("html")).to_have_attribute("lang", tag)
        for number, path in enumerate(paths):
            with office.complaining(page, "403"):
                page.goto(office.address + path)
                page.screenshot(path=pictures / f"console-phone-{language}-{name}-{number}.png", full_page=True)
                assert_fits(page)
                assert_accessible(page)
