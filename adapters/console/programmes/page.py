"""A course's or visit's page: its state, who takes part, who could; the form by which it is changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, get_args

from starlette.responses import Response

from adapters.calendar_files import MEDIA_TYPE, calendar_file, calendar_path
from adapters.console.pages import ConsolePages
from adapters.console.parts import Parts
from adapters.console.programmes.form import ZONES, Typed, programme_of, typed_for, typed_from, typed_of
from adapters.console.programmes.letters import Letters, site_of
from adapters.console.programmes.list import page_of, wish_of
from adapters.console.programmes.parts import Programmes
from adapters.console.projects.list import download
from adapters.console.projects.page import LONG_FORM
from adapters.console.troubles import REFUSALS, Trouble, UnfilledError, trouble
from adapters.console.ways import Visit, Way, go, may
from bot.errors import OperatorError, SaphanError
from bot.lead_ports import NotFoundError, StaleError
from bot.leads import Lead
from bot.messages import LANGUAGES
from bot.programme_ports import (
    ClosedError,
    FullError,
    PlaceState,
    Programme,
    ProgrammeKind,
    ProgrammeState,
    worded,
)
from bot.programme_wording import place_of, time_of

TRAIL = 50
REQUESTS = 30
"""Requests on one page of those who could be invited."""
STATES: tuple[ProgrammeState, ...] = get_args(ProgrammeState)
PLACES: tuple[PlaceState, ...] = get_args(PlaceState)
MOST_CHOSEN = 200
REFUSED = (*REFUSALS, FullError, ClosedError)
"""What is answered within the page, with what was typed."""


class ProgrammePage:
    """One course or visit."""

    def __init__(self, parts: Parts, programmes: Programmes, pages: ConsolePages) -> None:
        self._parts = parts
        self._programmes = programmes
        self._book = programmes.book
        self._letters = Letters(programmes, pages)
        self._pages = pages

    def ways(self) -> list[Way]:
        """The routes."""
        path = "/console/programmes/{programme}"
        return [
            Way("GET", "/console/programmes/new", self.new, "case_worker"),
            Way("POST", "/console/programmes/new", self.add, "case_worker", uploads=LONG_FORM),
            Way("GET", path, self.page, "viewer"),
            Way("GET", f"{path}/edit", self.edit, "case_worker"),
            Way("POST", f"{path}/edit", self.change, "case_worker", uploads=LONG_FORM),
            Way("POST", f"{path}/state", self.move, "case_worker"),
            Way("POST", f"{path}/invite", self.invite, "case_worker"),
            Way("POST", f"{path}/places", self.places, "case_worker"),
            Way("POST", f"{path}/remove", self.remove, "admin"),
            Way("GET", f"{path}/calendar.ics", self.calendar, "viewer"),
            *self._letters.ways(self._programme),
        ]

    def page(self, visit: Visit) -> Response:
        """The page."""
        return self._page(visit, self._programme(visit))

    def new(self, visit: Visit) -> Response:
        """An empty form, or one for those who asked."""
        kind: ProgrammeKind = "visit" if visit.asked("kind") == "visit" else "course"
        chosen = self._chosen(visit.request.query_params.getlist("lead"))
        zone = self._pages.zone.key
        typed = typed_for(chosen, zone if zone in ZONES else ZONES[0], frozenset(self._estates()))
        return self._form(visit, None, kind, typed, [lead.id for lead in chosen])

    def edit(self, visit: Visit) -> Response:
        """The form of what is stored."""
        programme = self._programme(visit)
        return self._form(visit, programme, programme.kind, typed_from(programme))

    def add(self, visit: Visit) -> Response:
        """Stores a new programme, and invites those for whom it is made."""
        kind: ProgrammeKind = "visit" if visit.typed("kind") == "visit" else "course"
        chosen = [lead for lead in visit.form.getlist("lead") if lead][:MOST_CHOSEN]
        return self._save(visit, None, kind, chosen)

    def change(self, visit: Visit) -> Response:
        """Stores a changed one."""
        programme = self._programme(visit)
        return self._save(visit, programme, programme.kind, [])

    def move(self, visit: Visit) -> Response:
        """Announces, cancels or closes it."""

        def move(programme: Programme) -> None:
            to = next((each for each in STATES if each == visit.typed("state")), None)
            if to is None:
                raise UnfilledError("trouble-nothing-chosen")
            if to == "announced" and not (programme.place or programme.link or programme.estates):
                raise UnfilledError("programme-wants-place")
            self._book.set_state(programme.id, to, visit.actor, visit.now)

        return self._act(visit, "state", "moved", move)

    def invite(self, visit: Visit) -> Response:
        """Those who are ticked get a place."""

        def invite(programme: Programme) -> None:
            self._book.add(programme.id, _ticked(visit), visit.actor, visit.now)

        return self._act(visit, "invite", "invited", invite)

    def places(self, visit: Visit) -> Response:
        """What those who are ticked said, or for how many people each place is."""

        def seats(programme: Programme) -> None:
            for place, _ in self._book.participants(programme.id):
                said = visit.typed(f"seats-{place.lead}")
                if said and said != str(place.seats):
                    if not (said.isascii() and said.isdecimal() and 0 < len(said) < 5 and int(said)):
                        raise UnfilledError("programme-seats")
                    self._book.set_place(programme.id, place.lead, place.state, visit.actor, visit.now, int(said))

        def states(programme: Programme) -> None:
            state = next((each for each in PLACES if each == visit.typed("state")), None)
            if state is None:
                raise UnfilledError("trouble-nothing-chosen")
            for lead in _ticked(visit):
                self._book.set_place(programme.id, lead, state, visit.actor, visit.now)

        return self._act(visit, "places", "saved", seats if visit.typed("do") == "seats" else states)

    def remove(self, visit: Visit) -> Response:
        """Deletes it with its places and messages, once that is confirmed."""
        programme = self._programme(visit)
        if visit.typed("sure") != "yes":
            return self._page(visit, programme, Trouble("remove", "programme-not-sure", 422))
        self._book.remove(programme.id, visit.actor, visit.now)
        return go("/console/programmes?done=removed")

    def calendar(self, visit: Visit) -> Response:
        """The calendar file."""
        programme = self._programme(visit)
        content = calendar_file([programme], visit.language, self._pages.words.names)
        return download(content, f"{programme.id}.ics", MEDIA_TYPE)

    def _act(self, visit: Visit, form: str, done: str, action: Callable[[Programme], None]) -> Response:
        programme = self._programme(visit)
        try:
            action(programme)
        except REFUSED as error:
            return self._page(visit, self._programme(visit), refusal(form, error))
        return go(f"/console/programmes/{programme.id}?done={done}#{form}")

    def _save(self, visit: Visit, base: Programme | None, kind: ProgrammeKind, leads: Sequence[str]) -> Response:
        typed = typed_of(visit.form)
        show = partial(self._form, visit, base, kind, typed, leads)
        if base and visit.typed("revision") != str(base.revision):
            return show(refused=Trouble("programme", "programme-stale", 409))
        made = programme_of(typed, kind, base)
        if isinstance(made, dict):
            return show(problems=made, refused=Trouble("programme", "project-to-mend", 422))
        try:
            kept = self._book.save(made, visit.actor, visit.now)
        except REFUSED as error:
            return show(refused=refusal("programme", error))
        if leads:
            try:
                self._book.add(kept.id, leads, visit.actor, visit.now)
            except REFUSED as error:
                return self._page(visit, kept, refusal("invite", error))
        return go(f"/console/programmes/{kept.id}?done=saved")

    def _form(
        self,
        visit: Visit,
        programme: Programme | None,
        kind: ProgrammeKind,
        typed: Typed,
        leads: Sequence[str] = (),
        problems: Mapping[str, str] | None = None,
        refused: Trouble | None = None,
    ) -> Response:
        word = partial(self._pages.words.word, visit.language)
        every = dict.fromkeys((*self._estates(), *typed["estates"]))
        values = {
            "programme": programme,
            "kind": kind,
            "typed": typed,
            "leads": leads,
            "estates": sorted(((code, word("estate", code)) for code in every), key=lambda each: each[1]),
            "zones": ZONES,
            "problems": problems or {},
            "trouble": refused,
        }
        return self._pages.page("programme_form.html", visit, values, status=refused.status if refused else 200)

    def _page(self, visit: Visit, programme: Programme, refused: Trouble | None = None) -> Response:
        staff, names = may(visit.staff.role, "case_worker"), self._pages.words.names
        page = page_of(visit, "requests")
        open_to_more = staff and programme.state in ("draft", "announced")
        found: Sequence[Lead] = (
            self._book.requests(programme.kind, programme, limit=REQUESTS + 1, offset=(page - 1) * REQUESTS)
            if open_to_more
            else ()
        )
        places = self._book.participants(programme.id)
        values: dict[str, Any] = {
            "programme": programme,
            "title": worded(programme.title, visit.language),
            "description": worded(programme.description, visit.language),
            "place": place_of(programme, visit.language, names),
            "time": time_of(programme, visit.language),
            "links": {each: site_of(visit, self._programmes) + calendar_path(programme, each) for each in LANGUAGES},
            "participants": places,
            "place_states": PLACES,
            "states": [each for each in STATES if each != programme.state],
            "open_to_more": open_to_more,
            "requests": [(lead, wish_of(lead)) for lead in found[:REQUESTS]],
            "requests_page": page,
            "requests_more": len(found) > REQUESTS,
            "trail": self._parts.cases.audit(programme.id, TRAIL) if staff else (),
            "trouble": refused,
            "done": visit.asked("done"),
            **(self._letters.values(programme, places) if staff else {"letters": (), "waits": False}),
        }
        return self._pages.page("programme.html", visit, values, status=refused.status if refused else 200)

    def _estates(self) -> Sequence[str]:
        try:
            return sorted(self._pages.words.taxonomy().estates)
        except OperatorError:
            # Without an index a place can still be told in words.
            return ()

    def _chosen(self, wanted: Sequence[str]) -> list[Lead]:
        found = (self._parts.leads.lead(lead) for lead in dict.fromkeys(wanted[:REQUESTS]) if lead)
        return [lead for lead in found if lead]

    def _programme(self, visit: Visit) -> Programme:
        wanted = str(visit.request.path_params["programme"])
        programme = self._book.programme(wanted)
        if programme is None:
            raise NotFoundError(f"there is no programme {wanted[:20]}")
        return programme


def refusal(form: str, error: SaphanError) -> Trouble:
    """The trouble for an error of the books."""
    match error:
        case FullError():
            return Trouble(form, "programme-full", 409)
        case ClosedError():
            return Trouble(form, "programme-closed", 409)
        case StaleError():
            return Trouble(form, "programme-stale", 409)
        case _:
            return trouble(form, error)


def _ticked(visit: Visit) -> list[str]:
    chosen = [lead for lead in visit.form.getlist("lead") if lead][:MOST_CHOSEN]
    if not chosen:
        raise UnfilledError("programme-none-chosen")
    return chosen
