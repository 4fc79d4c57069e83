"""A whole house in whose stores every text is hostile, and a walk through all that its console shows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import UTC, datetime, timedelta
from html import escape
from typing import Any
from urllib.parse import urldefrag, urljoin, urlsplit

from cases import INVESTOR, MILL, NID, match
from consoles import OPERATOR, PASSWORD, Seat
from fastapi import FastAPI
from starlette.routing import Match as Matched
from starlette.routing import Route, compile_path
from starlette.testclient import TestClient

from adapters.console.access.accounts import Accounts
from adapters.console.door import Door
from adapters.console.ways import Way
from adapters.matchmaking.store import MatchmakingStore
from bot.bootstrap import House
from bot.casework import Found, Handing, Note, Spoken, Task
from bot.lead_blocks import Investor
from bot.leads import Consent, Contact, Lead, Party, Person, Project, Training, Visit
from bot.messages import LANGUAGES, Address
from bot.programme_ports import Programme
from bot.staff import StaffRole

from .pages import HOSTILE, LINK, SHORT, Field, FormOnPage, Page

NOW = datetime(2026, 3, 1, 3, 0, tzinfo=UTC)
WHO = {lead: Address("webhook", f"{lead}-{HOSTILE}") for lead in ("investor", "mill", "visit", "course")}
STAFF: tuple[tuple[str, StaffRole], ...] = (("guest", "viewer"), ("nid", "case_worker"), ("anong", "admin"))

DOCUMENT = f"""---
topic: boi
lang: en
title: {SHORT} Hostile document
sources: [https://example.org/]
as_of: 2025-01
verified: false
---

# {SHORT} Hostile document

{HOSTILE} [link]({LINK}) ![picture]({LINK}) <a href="{LINK}">x</a> the wastewater of a starch mill

## {SHORT} Wastewater

<img src=x onerror=alert(1)> <details open ontoggle=alert(1)> {HOSTILE}
"""

WEB_PAGE = f"""<html lang="en"><head><title>{escape(HOSTILE)}</title>
<meta property="og:site_name" content="{escape(HOSTILE)}"><link rel="canonical" href="{LINK}"></head>
<body><h1>{escape(SHORT)} Hostile web page</h1><p>{escape(HOSTILE)} [link]({LINK}) ![picture]({LINK}) the landfill of a
tannery</p><h2>{escape(HOSTILE)}</h2><table><tr><th>{escape(HOSTILE)}</th><th>Landfill</th></tr><tr><td>
{escape("<img src=x onerror=alert(1)>")}</td><td>{escape(HOSTILE)}</td></tr></table></body></html>"""


def add_staff(store: MatchmakingStore) -> None:
    """Three roles, whose display names are hostile, and one who goes through all forms."""
    accounts = Accounts(store.staff)
    for name, role in (*STAFF, ("crawler", "admin")):
        accounts.add(name, role, PASSWORD, OPERATOR, HOSTILE)


def fill(house: House) -> None:
    """Puts hostile texts into every book."""
    store = house.matchmaking
    add_staff(store)
    leads = [_capture(store, name, lead) for name, lead in _leads().items()]
    _work_on(store, leads)
    _talks(store, leads)
    for language in LANGUAGES:
        key = store.questions.keep(f"{HOSTILE} {language}", language)
        store.questions.tell(key, WHO["mill"], language, HOSTILE, NOW)
    store.questions.keep(HOSTILE, "en")
    project = _all_hostile(Project(title={"en": HOSTILE}, profile=MILL.profile, lead=leads[1].id))
    saved = store.projects.save(project, NID, NOW)
    store.projects.screen(saved.id, "screened", NID, NOW, HOSTILE)
    begin, every = datetime.now(UTC) + timedelta(days=9), dict.fromkeys(LANGUAGES, HOSTILE)
    for kind, lead in (("visit", leads[2]), ("course", leads[3])):
        programme = Programme(
            kind=kind,  # type: ignore[arg-type]
            title=every,
            description=every,
            place=every,
            start_at=begin,
            end_at=begin + timedelta(hours=3),
            contact=HOSTILE,
            guide=HOSTILE,
        )
        made = store.programmes.save(programme, NID, NOW)
        store.programmes.add(made.id, [lead.id], NID, NOW)


def _leads() -> dict[str, Lead]:
    party = Party(name=HOSTILE, name_local=HOSTILE, registration_no=HOSTILE, country="TH")
    more = {"party": party, "summary": HOSTILE, "staff_summary": HOSTILE, "questions": (HOSTILE,)}
    others = {"other_sector": HOSTILE, "other_technology": HOSTILE}
    assert isinstance(INVESTOR.block, Investor)
    block = replace(INVESTOR.block, main_products=HOSTILE)
    return {
        "investor": replace(INVESTOR, profile=replace(INVESTOR.profile, **others), block=block, **more),  # type: ignore[arg-type]
        "mill": replace(MILL, profile=replace(MILL.profile, **others), **more),  # type: ignore[arg-type]
        "visit": Lead("other", "site_visit", "en", visit=Visit(HOSTILE, (HOSTILE,), HOSTILE), **more),  # type: ignore[arg-type]
        "course": Lead("other", "training", "zh", training=Training(HOSTILE, place=HOSTILE), **more),  # type: ignore[arg-type]
    }


def _capture(store: MatchmakingStore, name: str, lead: Lead) -> Lead:
    for purpose in (lead.request, "sharing"):
        consent = Consent(purpose, SHORT, HOSTILE, lead.language, NOW, "webhook", HOSTILE)
        store.leads.give_consent(WHO[name], consent)
    contacts = (Contact("email", f"{HOSTILE}@example.org", preferred=True), Contact("wechat", HOSTILE))
    return store.leads.capture(WHO[name], lead, Person(HOSTILE, HOSTILE, contacts), key=name, now=NOW)


def _work_on(store: MatchmakingStore, leads: list[Lead]) -> None:
    for lead in leads:
        store.cases.add_note(Note(lead.id, HOSTILE, "nid", NOW))
        store.cases.add_task(Task(lead.id, "call", NOW, owner="anong"))
    for lead in leads[2:]:
        store.leads.move(lead.id, "on_hold", NID, NOW, HOSTILE)
    for lead in leads[:2]:
        for to in ("screened", "searching", "proposed"):
            store.leads.move(lead.id, to, NID, NOW, HOSTILE)
    first, second = (store.leads.lead(lead.id) for lead in leads[:2])
    assert first is not None
    assert second is not None
    store.cases.save_matches(first, [match(first, second.id)], NOW)


def _talks(store: MatchmakingStore, leads: list[Lead]) -> None:
    for who in WHO.values():
        for language in LANGUAGES:
            store.transcripts.keep(
                who,
                Spoken("person", HOSTILE, language, NOW),
                Spoken("bot", HOSTILE, language, NOW, ("boi#a", HOSTILE), 0.4, "answer", (Found(HOSTILE, 0.5),)),
                Spoken("staff", HOSTILE, language, NOW, name="nid"),
            )
    store.transcripts.keep(WHO["investor"], handing=Handing("waiting", NOW))
    talk = store.talks.talk_with(WHO["mill"])
    for turn in store.talks.turns(talk, NID, NOW):
        if turn.spoken.by == "bot":
            store.talks.mark(turn.id, "bad", NID, NOW, HOSTILE)


def _all_hostile(project: Project) -> Project:
    """A project in whose every text field there is something hostile."""
    texts = {each.name: HOSTILE for each in fields(Project) if each.name in ("owner", "source", "staff_note")}
    every = dict.fromkeys(LANGUAGES, HOSTILE)
    return replace(project, title=every, summary=every, **texts)  # type: ignore[arg-type]


# --- going through it -------------------------------------------------------------------------------------------------


def ways(app: FastAPI) -> list[Way]:
    """The ways of the console, but for streams, which go on for as long as somebody listens."""
    found = [
        route.endpoint.way for route in app.routes if isinstance(route, Route) and isinstance(route.endpoint, Door)
    ]
    assert len(found) > 40
    return [way for way in found if not way.path.endswith("/live")]


def browser(app: FastAPI, name: str = "", language: str = "en") -> Seat:
    """A browser, logged in where a name is given; an error of the app is an answer as it would be in life."""
    client = TestClient(app, raise_server_exceptions=False, headers={"accept-language": language})
    made = Seat(client)
    if name:
        assert made.log_in(name).status_code == 303
    return made


def filled(path: str, names: Mapping[str, str]) -> str:
    """A way's path with something in its places: what is known by that name, or something of its kind."""
    other = {":int": "7", ":path": "a/b"}
    return re.sub(r"\{(\w+)(:\w+)?\}", lambda hit: names.get(hit[1], other.get(hit[2] or "", "L-222222")), path)


@dataclass
class Walk:
    """Goes along links, a few of each way, and remembers what was seen."""

    app: FastAPI
    seat: Seat
    most: int = 3
    pages: dict[str, str] = field(default_factory=dict)
    seen: dict[str, list[str]] = field(default_factory=dict)
    trouble: list[str] = field(default_factory=list)

    def from_(self, *addresses: str) -> Walk:
        """All that can be reached from there."""
        waiting = list(addresses)
        while waiting:
            address = waiting.pop(0)
            way = self.way_of(address)
            if way is None or self._enough(way, address):
                continue
            response = self.seat.page(address)
            if response.status_code >= 500:
                self.trouble.append(f"GET {address}: {response.status_code}")
            if "text/html" not in response.headers.get("content-type", ""):
                waiting += [response.headers["location"]] if "location" in response.headers else []
                continue
            self.pages[address] = response.text
            waiting += [urldefrag(urljoin(address, link)).url for link in self._links(response.text)]
        return self

    def everywhere(self) -> Walk:
        """All that can be reached by links, then the ways that no link led to, with what the others were called."""
        self.from_("/console", "/console/account")
        for way in ways(self.app):
            if way.method == "GET" and way.path not in self.seen:
                self.from_(filled(way.path, self.names))
        return self

    @property
    def names(self) -> dict[str, str]:
        """What stood for each parameter of the ways that were gone."""
        found: dict[str, str] = {}
        for path, addresses in self.seen.items():
            pattern = compile_path(path)[0]
            for address in addresses:
                matched = pattern.match(urlsplit(address).path)
                for name, value in (matched.groupdict() if matched else {}).items():
                    found.setdefault(name, value)
        return found

    def way_of(self, address: str) -> Way | None:
        """The way that an address of the console leads to; None for any other place."""
        parts = urlsplit(address)
        if parts.netloc not in ("", "testserver") or not parts.path.startswith("/console"):
            return None
        scope = {"type": "http", "method": "GET", "path": parts.path, "root_path": "", "headers": []}
        for route in self.app.routes:
            if (
                isinstance(route, Route)
                and isinstance(route.endpoint, Door)
                and route.matches(scope)[0] == Matched.FULL
            ):
                return route.endpoint.way
        return None

    def _enough(self, way: Way, address: str) -> bool:
        there = self.seen.setdefault(way.path, [])
        if address in there or way.path.endswith("/live") or "{rest:" in way.path or way.path == "/console/login":
            return True
        if len(there) >= self.most:
            return True
        there.append(address)
        return False

    def _links(self, text: str) -> Iterator[str]:
        page = Page(text)
        yield from page.links
        yield from re.findall(r'hx-get="([^"]+)"', text.replace("&amp;", "&"))

    def forms(self) -> Iterator[tuple[str, FormOnPage]]:
        """Each kind of form once: its page's address, and the form."""
        known: set[tuple[str, frozenset[str]]] = set()
        for address, text in self.pages.items():
            for form in Page(text).forms:
                path = urlsplit(urljoin(address, form.action)).path
                shape = re.sub(r"[A-Z]-[0-9A-Z]+|\d+|[0-9a-f]{8,}", "*", path)
                kind = (shape, frozenset(each.name for each in form.fields))
                if form.method == "post" and path.startswith("/console/") and kind not in known:
                    known.add(kind)
                    yield address, form

    def anew(self, address: str, form: FormOnPage) -> FormOnPage:
        """The same form as the page has it now, after what was done meanwhile; as it was where it is gone."""
        now = Page(self.seat.page(address).text).forms
        names = [each.name for each in form.fields]
        same = (each for each in now if each.action == form.action and [one.name for one in each.fields] == names)
        return next(same, form)


def typed(given: Field, text: str = HOSTILE) -> str:
    """What somebody hostile types into a field; choices and hidden fields stay as they are offered."""
    if given.tag == "select":
        return given.value or next((option for option in given.options if option), "")
    if given.kind in ("hidden", "submit", "checkbox", "radio"):
        return given.value
    special = {"number": "7", "date": "2026-12-01", "datetime-local": "2026-12-01T09:30", "time": "09:30"}
    if given.kind in special:
        return special[given.kind]
    if given.kind == "url":
        return f"https://example.org/{SHORT}"
    if given.kind == "email":
        return "a@example.org"
    return text if len(text) <= given.most else SHORT[: given.most]


def send(seat: Seat, address: str, form: FormOnPage, text: str = HOSTILE) -> Any:
    """Sends a form, filled in by somebody hostile."""
    data: dict[str, list[str]] = {}
    files = []
    for each in form.fields:
        if each.kind == "file":
            files.append((each.name, (f"{SHORT}.md", DOCUMENT.encode(), "text/markdown")))
        elif each.kind != "submit" or each.name not in data:
            data.setdefault(each.name, []).append(typed(each, text))
    where = urljoin(address, form.action)
    return seat.client.post(where, data=data, files=files or None, follow_redirects=False)
