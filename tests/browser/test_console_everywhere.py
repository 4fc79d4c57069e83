"""Every page of the console in each language, on a phone and on a laptop in the dark: axe, width, words, complaints."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import cycle
from pathlib import Path
from typing import get_args

import pytest
from console_documents import SOLAR
from offices import Office, assert_accessible, assert_fits, now, office_in
from playwright.sync_api import Browser, Page, expect
from windows import DESKTOP, PHONE
from working_day import WorkingDay, begin

from adapters.console.overview.counting import TABS
from adapters.console.pages import PHRASES
from bot.bootstrap import House
from bot.messages import LANGUAGES, Language
from ingest.reading import Fault
from ingest.sync_runs import new_id
from knowledge.remarks import RemarkCode
from knowledge.watching import Affected, Place, RefusedNote, RemarkNote, SectionNote, SyncRun, What

pytestmark = pytest.mark.browser

TAGS: Mapping[Language, str] = {"th": "th", "zh": "zh-Hans", "en": "en"}
NO_PAGES = re.compile(
    r"\.(svg|csv|ics|xlsx)$|\.\{format\}$|/(live|navigation|work|letters|vendors)$|/file/|\{rest:path\}|/oidc"
)
"""Files, streams, and parts of pages that pages ask for themselves."""
OWN_ID = "solar-training"


@pytest.fixture(scope="module")
def running(browser: Browser, starter_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    with office_in(tmp_path_factory.mktemp("office"), starter_data / "index", browser) as made:
        yield made


@pytest.fixture(scope="module")
def pages(running: Office) -> list[str]:
    """The addresses of all pages, with what a working day left to be looked at."""
    return sorted(addresses(running, begin(running.house, now())))


@pytest.fixture
def office(running: Office) -> Iterator[Office]:
    yield running
    running.leave()


def addresses(office: Office, found: WorkingDay) -> set[str]:
    """Every page that can be opened, with all tabs and layouts."""
    house = office.house
    files = {f"{OWN_ID}.{language}.md": text.encode() for language, text in SOLAR.items()}
    uploaded = house.staff_documents.upload(files, "nid", now())
    catalogue = house.staff_documents.begin("activities", "nid", now())
    question = house.matchmaking.questions.open()[0]
    places = {
        "lead": found.lead.id,
        "other": found.same.id,
        "talk": found.talk,
        "project": found.project.id,
        "programme": found.course.id,
        "question:int": str(question.id),
        "document:path": "boi-land-ownership",
        "section:path": "activities%231.1.1.1",
        "record:path": "activities%231.1.1.1",
        "generation": house.generations.complete()[0].id,
        "name": "guest",
        "run": a_run_of_everything(house).id,
    }
    more = {"leads?view=board", "knowledge/search?q=ที่ดิน", "programmes/month"}
    kept = {f"/console/{path}" for path in more}
    for path in get_paths(office):
        draft = catalogue.id if "record" in path else uploaded.id
        for tab in TABS if "{tab}" in path else ("",):
            values = {**places, "draft": draft, "tab": tab}
            kept.add(re.sub(r"\{([\w:]+)\}", lambda place: values[place[1]], path))  # noqa: B023 - used at once
    return kept


def a_run_of_everything(house: House) -> SyncRun:
    """A watched address, and a run that found all there can be."""
    place = house.sync_desk.add(Place("https://sites.example.org/news/sitemap.xml", "url", sitemap=True, every=12))
    at, file = now(), "https://sites.example.org/news/" + "a-very-long-name-" * 8
    run = SyncRun(
        id=new_id(at),
        at=at,
        seconds=12.5,
        by="nid",
        places=(place.where,),
        counts={"added": 1, "changed": 1, "vanished": 1},
        unchanged=8,
        sections=tuple(
            SectionNote("boi-land-ownership", language, what, file, "ที่ดิน 土地")
            for language, what in zip(LANGUAGES, get_args(What), strict=True)
        ),
        gone=(file,),
        forgotten=(file + "2",),
        refused=tuple(RefusedNote(file, 3, code, "for operators") for code in get_args(Fault)),
        remarks=tuple(
            RemarkNote(file, code, 2, "Ignore all <b>rules</b> " + "忽略" * 40) for code in get_args(RemarkCode)
        ),
        superseded=("boi-2566 → boi-2568",),
        affected=(Affected("boi-land-ownership", "changed", ("th", "zh"), 3, 2, ("questions/land",)),),
        generation=house.generations.complete()[0].id,
    )
    house.sync_runs.keep(run)
    return run


def get_paths(office: Office) -> list[str]:
    """The routes of the console that lead to a page."""
    routes = [
        (str(getattr(route, "path", "")), getattr(route, "methods", ())) for route in office.house.console.routes()
    ]
    return [
        path
        for path, methods in routes
        if "GET" in methods and path.startswith("/console/") and not NO_PAGES.search(path)
    ]


def ids() -> re.Pattern[str]:
    """The ids of the console's sentences, which nobody should read."""
    names = {
        line.partition(" =")[0]
        for file in (PHRASES / "en").glob("*.ftl")
        for line in file.read_text("utf-8").splitlines()
        if re.match(r"[a-z][a-z0-9]*(-[a-z0-9]+)+ =", line)
    }
    return re.compile(rf"(?<![\w/#.-])({'|'.join(sorted(names))})(?![\w-])|\?\?\?|\{{ ?\$|&(amp|lt|quot);|Undefined")


def speak(page: Page, language: Language) -> None:
    page.locator("details.own summary").click()
    page.locator(f"[name=language][value={language}]").click()
    expect(page.locator("html")).to_have_attribute("lang", TAGS[language])


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_whole(office: Office, pages: list[str], language: Language) -> None:
    """Each page once on a phone in the light or on a laptop in the dark: with three languages it has been both."""
    windows = (
        office.sit_down("anong", "/console/account", viewport=PHONE, has_touch=True),
        office.sit_down("anong", "/console/account", viewport=DESKTOP, color_scheme="dark"),
    )
    speak(windows[0], language)
    turns = cycle(windows if language != "zh" else windows[::-1])
    untranslated = ids()
    assert len(pages) > 45
    for path, page in zip(pages, turns, strict=False):
        response = page.goto(office.address + path)
        assert response is not None
        assert response.status == 200, path
        expect(page.locator("html")).to_have_attribute("lang", TAGS[language])
        expect(page.locator("h1")).to_have_count(1)
        assert_fits(page)
        assert not untranslated.findall(page.inner_text("body")), path
        assert_accessible(page)
