"""Two leads side by side, for staff to see whether they are one request, and to merge them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from starlette.responses import Response

from adapters.console.leads.fields import Word, groups, masked
from adapters.console.pages import ConsolePages, shown_moment
from adapters.console.parts import Parts
from adapters.console.troubles import REFUSALS, Trouble, UnfilledError, trouble
from adapters.console.ways import Visit, Way, go
from bot.lead_ports import NotFoundError, StaleError
from bot.leads import Lead, Person
from bot.pipeline import ENDED

SAME_PERSON = ("yes", "no")
WHY = "duplicate"
"""The code under which the look at both contacts stands in the audit trail."""
FORM = "merge"


@dataclass(frozen=True, slots=True)
class Compared:
    """One field of two leads. `kind` and `label` name it; `own`: in the persons' own words."""

    kind: str
    label: str
    one: str
    other: str
    own: bool = False

    @property
    def differs(self) -> bool:
        """Whether the two say different things."""
        return self.one != self.other


class LeadMerge:
    """The page on which two leads are compared and become one."""

    def __init__(self, parts: Parts, pages: ConsolePages) -> None:
        self._parts = parts
        self._pages = pages

    def ways(self) -> list[Way]:
        """The routes."""
        path = "/console/leads/{lead}/merge/{other}"
        return [
            Way("GET", path, self.show, "case_worker"),
            Way("POST", path, self.merge, "case_worker"),
            Way("POST", f"{path}/contacts", self.show_contacts, "case_worker"),
        ]

    def show(self, visit: Visit) -> Response:
        """Both, field by field."""
        return self._page(visit, *self._both(visit))

    def show_contacts(self, visit: Visit) -> Response:
        """The same with names and contacts; each view is written down before it is shown."""
        pair = self._both(visit)
        persons = [self._parts.leads.person(each.id, visit.actor, visit.now, WHY) for each in pair]
        return self._page(visit, *pair, persons=persons)

    def merge(self, visit: Visit) -> Response:
        """One is closed as a duplicate, the other is kept."""
        one, other = self._both(visit)
        try:
            kept, duplicate = self._chosen(visit, one, other)
            same = one.party.id == other.party.id or visit.typed("same") == "yes"
            self._parts.leads.merge(kept.id, duplicate.id, visit.actor, visit.now, same_person=same)
        except REFUSALS as error:
            return self._page(visit, *self._both(visit), trouble(FORM, error))
        return go(f"/console/leads/{kept.id}?done=merged")

    def _chosen(self, visit: Visit, one: Lead, other: Lead) -> tuple[Lead, Lead]:
        """Which is kept and which is closed. Raises what is missing, and why it cannot be."""
        if visit.typed("keep") not in (one.id, other.id):
            raise UnfilledError("merge-wants-keep")
        kept, duplicate = (one, other) if visit.typed("keep") == one.id else (other, one)
        if refusal := refused(kept, duplicate):
            raise UnfilledError(refusal)
        if one.party.id != other.party.id and visit.typed("same") not in SAME_PERSON:
            raise UnfilledError("merge-wants-person")
        if visit.typed("revisions") != _revisions(one, other):
            raise StaleError("one of the two leads was changed meanwhile")
        return kept, duplicate

    def _both(self, visit: Visit) -> tuple[Lead, Lead]:
        """The leads that the address names."""
        one, other = (self._lead(str(visit.request.path_params[name])) for name in ("lead", "other"))
        return one, other

    def _lead(self, wanted: str) -> Lead:
        lead = self._parts.leads.lead(wanted)
        if lead is None:
            raise NotFoundError(f"there is no lead {wanted[:20]}")
        return lead

    def _page(
        self,
        visit: Visit,
        one: Lead,
        other: Lead,
        refusal: Trouble | None = None,
        persons: list[Person] | None = None,
    ) -> Response:
        word = partial(self._pages.words.word, visit.language)
        moment = partial(shown_moment, self._pages.zone, visit.language)
        rows = [*_heads(one, other, word, moment), *_fields(one, other, word)]
        choices = [lead for lead, duplicate in ((one, other), (other, one)) if not refused(lead, duplicate)]
        values = {
            "one": one,
            "other": other,
            "rows": rows,
            "people": list(_people(persons)) if persons else [],
            "choices": choices,
            "impossible": "" if choices else refused(one, other),
            "same_party": bool(one.party.id) and one.party.id == other.party.id,
            "revisions": _revisions(one, other),
            "trouble": refusal,
        }
        return self._pages.page("lead_merge.html", visit, values, status=refusal.status if refusal else 200)


def refused(kept: Lead, duplicate: Lead) -> str:
    """The sentence that says why one cannot be kept and the other closed; "" where it can be."""
    if kept.id == duplicate.id:
        return "merge-same-lead"
    if kept.request != duplicate.request:
        return "merge-other-request"
    if kept.status in ENDED or not kept.party.id:
        return "merge-kept-closed"
    return "merge-other-closed" if duplicate.status in ENDED or not duplicate.party.id else ""


def _heads(one: Lead, other: Lead, word: Word, moment: Callable[[datetime | None], str]) -> Iterator[Compared]:
    for label, values in (
        ("organisation", [each.party.name for each in (one, other)]),
        ("local-name", [each.party.name_local for each in (one, other)]),
        ("status", [word("status", each.status) for each in (one, other)]),
        ("kind", [word("kind", each.kind) for each in (one, other)]),
        ("request", [word("request", each.request) for each in (one, other)]),
        ("created", [moment(each.created_at) for each in (one, other)]),
        ("language", [word("language", each.language) for each in (one, other)]),
        ("channel", [word("contact", each.channel) for each in (one, other)]),
        ("owner", [each.owner for each in (one, other)]),
    ):
        if any(values):
            yield Compared("compared-field", label, values[0], values[1])
    if one.summary or other.summary:
        yield Compared("compared-field", "summary", masked(one.summary), masked(other.summary), own=True)


def _fields(one: Lead, other: Lead, word: Word) -> Iterator[Compared]:
    sides = [
        {(group.name, row.label): row for group in groups(each, word) for row in group.rows} for each in (one, other)
    ]
    for key in dict.fromkeys(key for side in sides for key in side):
        found = [side.get(key) for side in sides]
        values = [row.value if row else "" for row in found]
        yield Compared("field", key[1], values[0], values[1], own=any(row.own for row in found if row))


def _people(persons: Sequence[Person]) -> Iterator[Compared]:
    one, other = persons
    for label in ("name", "role"):
        yield Compared("compared-field", f"person-{label}", getattr(one, label), getattr(other, label))
    kinds = dict.fromkeys(contact.channel or contact.kind for person in persons for contact in person.contacts)
    for kind in kinds:
        values = [
            "\n".join(each.value for each in person.contacts if (each.channel or each.kind) == kind)
            for person in persons
        ]
        yield Compared("contact", kind, values[0], values[1])


def _revisions(one: Lead, other: Lead) -> str:
    """Changes when one of the two does."""
    return f"{one.revision} {other.revision}"
