"""Correcting and completing what a lead says: one form, checked field by field, refused on an old reading."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Any

from babel import Locale
from starlette.responses import Response

from adapters.console.leads.entries import Entry, WrongError, entries, hint_of, read, typed
from adapters.console.pages import ConsolePages
from adapters.console.parts import Parts
from adapters.console.troubles import REFUSALS, Trouble, trouble
from adapters.console.ways import Visit, Way, go
from bot.errors import OperatorError
from bot.lead_blocks import BLOCKS
from bot.lead_ports import NotFoundError
from bot.leads import Lead, Training
from bot.leads import Visit as SiteVisit
from bot.matching_places import PROVINCES

APART = frozenset(("id", "checked_by", "checked_at"))
"""Fields that are not typed: an id, and who found the organisation in a registry."""
CHECKED = "party.checked"
_NO_COUNTRIES = frozenset(("EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"))
COUNTRIES = tuple(sorted({code for code in map(str, Locale("en").territories) if len(code) == 2} - _NO_COUNTRIES))
_PARTS = ("party", "profile", "visit", "training", "block")
_GROUPS = {"party": "organisation", "profile": "request"}


@dataclass(frozen=True, slots=True)
class Section:
    """Entries that belong together; `name` is the heading's code."""

    name: str
    entries: tuple[Entry, ...]


class LeadEdit:
    """The form by which staff change a lead."""

    def __init__(self, parts: Parts, pages: ConsolePages) -> None:
        self._parts = parts
        self._pages = pages

    def ways(self) -> list[Way]:
        """The routes."""
        path = "/console/leads/{lead}/edit"
        return [Way("GET", path, self.show, "case_worker"), Way("POST", path, self.save, "case_worker")]

    def show(self, visit: Visit) -> Response:
        """The form with what the lead says."""
        lead = self._lead(visit)
        return self._page(visit, lead, self._sections(lead))

    def save(self, visit: Visit) -> Response:
        """Stores what was typed, if all of it is right and nobody else changed the lead meanwhile."""
        lead = self._lead(visit)
        sections = self._sections(lead)
        changed, wrong = _read(lead, sections, visit)
        if visit.typed("revision") != str(lead.revision):
            return self._page(
                visit, lead, _typed(sections, visit, wrong, old=True), Trouble("edit", "trouble-stale", 409)
            )
        if wrong:
            return self._page(visit, lead, _typed(sections, visit, wrong), Trouble("edit", "edit-wrong", 422))
        try:
            if changed != lead:
                self._parts.leads.amend(changed, visit.actor, visit.now)
            elif lead.request == "matchmaking" and visit.typed("anew"):
                self._parts.cases.match_anew([lead.id])
        except REFUSALS as error:
            lead = self._lead(visit)
            return self._page(visit, lead, _typed(self._sections(lead), visit, {}, old=True), trouble("edit", error))
        return go(f"/console/leads/{lead.id}?done=amended")

    def _sections(self, lead: Lead) -> list[Section]:
        found = []
        for name in _PARTS:
            record = _record(lead, name)
            if record is not None:
                of_record = entries(name, record, self._codes, APART)
                if name == "party":
                    checked = ("yes",) if lead.party.checked_at else ()
                    of_record.append(Entry(CHECKED, "checked", "tick", "", checked))
                found.append(Section(_GROUPS.get(name, name), tuple(of_record)))
        return found

    def _codes(self, field: str) -> tuple[str, ...]:
        match field:
            case "country":
                return COUNTRIES
            case "provinces":
                return PROVINCES
        try:
            taxonomy = self._pages.words.taxonomy()
        except OperatorError:
            # Without an index there are no catalogues; what the lead has can still be ticked or not.
            return ()
        match field:
            case "sectors":
                return tuple(sorted({each for each in taxonomy.technologies.values() if each}))
            case "technologies":
                return tuple(sorted(taxonomy.technologies))
            case "estates":
                return tuple(sorted(taxonomy.estates))
        return ()

    def _lead(self, visit: Visit) -> Lead:
        wanted = str(visit.request.path_params["lead"])
        lead = self._parts.leads.lead(wanted)
        if lead is None or not lead.party.id:
            raise NotFoundError(f"there is no lead {wanted[:20]} that could be changed")
        return lead

    def _page(self, visit: Visit, lead: Lead, sections: list[Section], refused: Trouble | None = None) -> Response:
        wrong = [entry for section in sections for entry in section.entries if entry.trouble]
        values = {"lead": lead, "sections": sections, "trouble": refused, "wrong": wrong}
        return self._pages.page("lead_edit.html", visit, values, status=refused.status if refused else 200)


def _record(lead: Lead, name: str) -> Any:
    """A part of a lead that has a form; None where this kind of lead or request has none."""
    match name:
        case "profile":
            return lead.profile if lead.request == "matchmaking" else None
        case "visit":
            return (lead.visit or SiteVisit()) if lead.request == "site_visit" else lead.visit
        case "training":
            return (lead.training or Training()) if lead.request == "training" else lead.training
        case "block":
            kind = BLOCKS[lead.kind]
            return lead.block or (kind() if kind else None)
    return getattr(lead, name)


def _read(lead: Lead, sections: list[Section], visit: Visit) -> tuple[Lead, dict[str, str]]:
    """The lead as the form says, and what is wrong: the sentence by the entry's name."""
    wrong: dict[str, str] = {}
    by_name = {entry.name: entry for section in sections for entry in section.entries}
    changes: dict[str, Any] = {}
    for name in _PARTS:
        record = _record(lead, name)
        if record is None:
            continue
        values: dict[str, Any] = {}
        for each in fields(record):
            entry = by_name.get(f"{name}.{each.name}")
            if entry is None:
                continue
            try:
                values[each.name] = read(entry, visit.form, hint_of(record, each.name))
            except WrongError as error:
                wrong[entry.name] = error.sentence
        changed = replace(record, **values)
        if name == "profile" and not set(changed.must_have) <= set(changed.wants):
            wrong.setdefault("profile.must_have", "edit-wrong-must-have")
        # A part that was not there and says nothing still is not there.
        changes[name] = changed if getattr(lead, name) is not None or changed != record else None
    if "party" in changes:
        changes["party"] = _checked(lead, changes["party"], visit)
    return replace(lead, **changes), wrong


def _checked(lead: Lead, party: Any, visit: Visit) -> Any:
    """Who found the organisation in a registry, and when: the first who says so."""
    if visit.form.get(CHECKED, "") != "yes":
        return replace(party, checked_by="", checked_at=None)
    return party if lead.party.checked_at else replace(party, checked_by=visit.staff.name, checked_at=visit.now)


def _typed(sections: list[Section], visit: Visit, wrong: dict[str, str], *, old: bool = False) -> list[Section]:
    """The form with what was typed; of an `old` one also what the lead says by now."""

    def typed_entry(entry: Entry) -> Entry:
        given = typed(entry, visit.form)
        plain = tuple(each for each in given if each)
        now = entry.values if old and plain != tuple(each for each in entry.values if each) else ()
        return replace(entry, values=given, trouble=wrong.get(entry.name, ""), now=now)

    return [replace(section, entries=tuple(map(typed_entry, section.entries))) for section in sections]
