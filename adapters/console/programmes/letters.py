"""Messages to those who take part: written, looked at as each receives it, sent, and what became of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from starlette.responses import Response

from adapters.calendar_files import calendar_path
from adapters.console.pages import ConsolePages
from adapters.console.programmes.parts import Programmes
from adapters.console.talks.turns import Delivery, worst_of
from adapters.console.troubles import REFUSALS, Trouble, UnfilledError, trouble
from adapters.console.ways import Visit, Way, go
from bot.leads import Lead
from bot.messages import LANGUAGES, Language
from bot.programme_ports import Announcement, Hindrance, Letter, Participant, Programme
from bot.programme_wording import PLACEHOLDERS, UnknownPlaceholderError, fill_in

DRAFTS: Mapping[str, str] = {
    "invitation": "message-invitation",
    "reminder": "message-reminder",
    "change": "message-change",
    "cancellation": "message-cancellation",
}
"""Prepared texts, and the sentences that hold them."""
TO = ("invited", "confirmed", "attended", "declined")
"""Whom a message may go to; the first two unless something else is ticked."""
LONGEST = 2_000
_KEY = re.compile("[0-9a-f]{32}")

Find = Callable[[Visit], Programme]
"""The programme of a visit."""


@dataclass(frozen=True, slots=True)
class ShownLetter:
    """A message to one participant: `organisation` "" where none was given, `delivery` "" until it is under way."""

    letter: Letter
    organisation: str
    delivery: Delivery


@dataclass(frozen=True, slots=True)
class To:
    """Somebody whom the message would go to, with what hinders."""

    lead: Lead
    hindrance: Hindrance | str


class Letters:
    """The messages of programmes."""

    def __init__(self, programmes: Programmes, pages: ConsolePages) -> None:
        self._programmes = programmes
        self._book = programmes.announcements
        self._pages = pages

    def ways(self, find: Find) -> list[Way]:
        """The routes."""
        path, told = "/console/programmes/{programme}", "letters/{letter:int}/told"
        return [
            Way("GET", f"{path}/message", lambda visit: self.form(visit, find(visit)), "case_worker"),
            Way("POST", f"{path}/message", lambda visit: self.send(visit, find(visit)), "case_worker"),
            Way("GET", f"{path}/letters", lambda visit: self.fragment(visit, find(visit)), "case_worker", quiet=True),
            Way("POST", f"{path}/{told}", lambda visit: self.told(visit, find(visit)), "case_worker"),
        ]

    def values(self, programme: Programme, places: Sequence[tuple[Participant, Lead]]) -> dict[str, Any]:
        """The messages so far, for the programme's page; `waits` while one is on its way."""
        found = self._book.announcements(programme.id)
        parcels = [parcel for _, letters in found for letter in letters for parcel in letter.parcels]
        states = self._programmes.reach.states(parcels) if self._programmes.reach and parcels else {}
        names = {lead.id: lead.party.name or lead.party.name_local for _, lead in places}
        shown = [
            (one, [ShownLetter(each, names.get(each.lead, ""), worst_of(each.parcels, states)) for each in letters])
            for one, letters in found
        ]
        waits = any(
            each.letter.state == "waiting" or each.delivery == "waiting" for _, letters in shown for each in letters
        )
        return {"letters": shown, "waits": waits}

    def fragment(self, visit: Visit, programme: Programme) -> Response:
        """The messages alone, for a page that is open."""
        places = self._programmes.book.participants(programme.id)
        values = {"programme": programme, **self.values(programme, places)}
        return self._pages.page("programme_letters.html", visit, values)

    def form(self, visit: Visit, programme: Programme) -> Response:
        """The form, with a prepared text where one is asked for."""
        chosen = visit.asked("draft")
        texts = dict.fromkeys(LANGUAGES, "")
        if chosen in DRAFTS:
            braces = {name: f"{{{name}}}" for name in PLACEHOLDERS}
            texts = {each: self._pages.phrases.say(each, DRAFTS[chosen], **braces) for each in LANGUAGES}
        return self._page(visit, programme, texts, TO[:2], uuid4().hex)

    def send(self, visit: Visit, programme: Programme) -> Response:
        """Shows what each would receive, or sends it."""
        texts = {each: visit.typed(f"text-{each}") for each in LANGUAGES}
        to, key = [each for each in TO if each in visit.form.getlist("to")], visit.typed("key")
        try:
            if not _KEY.fullmatch(key):
                key = uuid4().hex
                raise UnfilledError("problem-old-form")
            receivers = self._receivers(programme, to)
            filled = self._filled(visit, programme, texts, receivers)
            if visit.typed("do") != "send":
                return self._page(visit, programme, texts, to, key, filled=filled)
            wanted = Announcement(programme.id, filled, key, visit.staff.name, visit.now)
            self._book.announce(wanted, [each.lead.id for each in receivers], visit.actor, visit.now)
        except UnknownPlaceholderError as error:
            refused = Trouble("message", "message-placeholder", 422)
            return self._page(visit, programme, texts, to, key, refused=refused, unknown=error.name)
        except REFUSALS as error:
            return self._page(visit, programme, texts, to, key, refused=trouble("message", error))
        return go(f"/console/programmes/{programme.id}?done=sent#messages")

    def told(self, visit: Visit, programme: Programme) -> Response:
        """Somebody of staff told a participant themselves."""
        self._book.told(int(visit.request.path_params["letter"]), visit.actor, visit.now)
        return go(f"/console/programmes/{programme.id}?done=told#messages")

    def _filled(
        self, visit: Visit, programme: Programme, texts: Mapping[Language, str], receivers: Sequence[To]
    ) -> dict[Language, str]:
        """The texts with their placeholders filled in. Raises `UnfilledError` where one is missing or too long."""
        if not receivers:
            raise UnfilledError("message-nobody")
        needed = {each.lead.language for each in receivers}
        site, names = site_of(visit, self._programmes), self._pages.words.names
        filled = {
            each: fill_in(text, programme, each, names, site + calendar_path(programme, each))
            for each, text in texts.items()
            if text
        }
        if any(not filled.get(each, "").strip() for each in needed):
            raise UnfilledError("message-language")
        if any(len(text) > LONGEST or "\x00" in text for text in filled.values()):
            raise UnfilledError("trouble-unfit")
        return filled

    def _receivers(self, programme: Programme, to: Sequence[str]) -> list[To]:
        """Whom it goes to, each with what hinders, as far as that is known before."""
        wanted = [lead for place, lead in self._programmes.book.participants(programme.id) if place.state in to]
        known = {each.lead: each for each in self._book.receivers(programme.id)}
        addresses = {each.who for each in known.values() if each.who}
        reach = self._programmes.reach
        hindered = reach.hindrances(addresses) if reach else dict.fromkeys(addresses, "no_channel")
        found = []
        for lead in wanted:
            receiver = known[lead.id]
            code = receiver.hindrance or (hindered.get(receiver.who, "") if receiver.who else "erased")
            found.append(To(lead, code))
        return found

    def _page(
        self,
        visit: Visit,
        programme: Programme,
        texts: Mapping[Language, str],
        to: Sequence[str],
        key: str,
        *,
        filled: Mapping[Language, str] | None = None,
        refused: Trouble | None = None,
        unknown: str = "",
    ) -> Response:
        receivers = self._receivers(programme, to)
        values = {
            "programme": programme,
            "texts": texts,
            "to": to,
            "every": TO,
            "key": key,
            "drafts": tuple(DRAFTS),
            "longest": LONGEST,
            "placeholders": " ".join(f"{{{name}}}" for name in PLACEHOLDERS),
            "receivers": receivers,
            "needed": [each for each in LANGUAGES if any(one.lead.language == each for one in receivers)],
            "filled": filled or {},
            "unknown": unknown,
            "trouble": refused,
        }
        return self._pages.page("programme_message.html", visit, values, status=refused.status if refused else 200)


def site_of(visit: Visit, programmes: Programmes) -> str:
    """The address of the site as people know it; else the one that staff came by."""
    return (programmes.public_url or str(visit.request.base_url)).rstrip("/")
