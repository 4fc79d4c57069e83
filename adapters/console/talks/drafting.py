"""What staff do with draft translations in a conversation: of what was said, and of what they want to say."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from starlette.responses import Response

from adapters.console.pages import ConsolePages
from adapters.console.talks.drafts import Drafts, draft_sentence
from adapters.console.troubles import Trouble
from adapters.console.ways import Visit, Way, go
from bot.casework import AuditEntry
from bot.language import detect
from bot.talk_ports import TalkSummary, TalkTurn
from knowledge.writer.failures import WriterError

_STATUS = {"trouble-translation-busy": 503, "trouble-translation-setup": 503, "trouble-translation-budget": 503}


class Talked(Protocol):
    """The page of a conversation, as far as drafts need it."""

    def talk(self, visit: Visit) -> TalkSummary:
        """The conversation of the address. Raises `NotFoundError`."""
        ...

    def turn(self, visit: Visit, talk: TalkSummary, number: int) -> TalkTurn:
        """One turn of it. Raises `NotFoundError`."""
        ...

    def latest(self, visit: Visit, talk: TalkSummary) -> list[TalkTurn]:
        """The turns that the page shows."""
        ...

    def shown(
        self, visit: Visit, talk: TalkSummary, trouble: Trouble | None = None, *, written: str = "", own: str = ""
    ) -> Response:
        """The page; `written` stands in the text field, `own` are the words that it was translated from."""
        ...

    def act(self, visit: Visit, talk: TalkSummary, trouble: Trouble | None, written: str, own: str) -> Response:
        """The part of the page in which staff write."""
        ...


class Drafting:
    """The routes; there are none where there is no model."""

    def __init__(
        self, page: Talked, drafts: Drafts, pages: ConsolePages, log: Callable[[AuditEntry], None], longest: int
    ) -> None:
        self._page = page
        self._drafts = drafts
        self._pages = pages
        self._log = log
        self._longest = longest

    def ways(self, path: str) -> list[Way]:
        """The routes under a conversation's path."""
        if not self._drafts.on:
            return []
        return [
            Way("POST", f"{path}/turns/{{turn:int}}/draft", self.of_turn, "case_worker"),
            Way("POST", f"{path}/drafts", self.of_page, "case_worker"),
            Way("POST", f"{path}/reply-draft", self.of_reply, "case_worker"),
        ]

    def of_turn(self, visit: Visit) -> Response:
        """A draft of one turn, in the reader's language."""
        talk, number = self._page.talk(visit), int(visit.request.path_params["turn"])
        turn, refused = self._page.turn(visit, talk, number), None
        try:
            if not self._drafts.known(talk.id, number, visit.language):
                self._logged(visit, talk, f"turn {number} into {visit.language}")
            draft = self._drafts.of_turn(talk.id, turn, visit.language)
        except WriterError as error:
            draft, refused = "", _trouble(f"draft-{number}", error.reason)
        if visit.request.headers.get("HX-Request"):
            values = {"talk": talk, "number": number, "draft": draft, "trouble": refused, "fresh": True}
            return self._pages.page("talk_draft.html", visit, values)
        if refused:
            return self._page.shown(visit, talk, refused)
        return go(f"/console/talks/{talk.id}#turn-{number}")

    def of_page(self, visit: Visit) -> Response:
        """Drafts of the latest turns that are in other languages."""
        talk = self._page.talk(visit)
        self._logged(visit, talk, f"page into {visit.language}")
        made, failed = self._drafts.of_turns(talk.id, self._page.latest(visit, talk), visit.language)
        if failed and not made:
            return self._page.shown(visit, talk, _trouble("drafts", failed.reason))
        return go(f"/console/talks/{talk.id}?done={'drafted-some' if failed else 'drafted'}#latest")

    def of_reply(self, visit: Visit) -> Response:
        """What staff wrote, in the person's language, into the text field."""
        talk, own = self._page.talk(visit), visit.typed("text")
        written, refused = "", self._unfit(own, talk)
        if refused is None:
            try:
                self._logged(visit, talk, f"reply into {talk.language}")
                written = self._drafts.of_text(own, talk.language)
            except WriterError as error:
                refused = _trouble("reply", error.reason)
        shown_own = own if written else ""
        if visit.request.headers.get("HX-Request"):
            return self._page.act(visit, talk, refused, written, shown_own)
        return self._page.shown(visit, talk, refused, written=written, own=shown_own)

    def _unfit(self, own: str, talk: TalkSummary) -> Trouble | None:
        if not own:
            return Trouble("reply", "trouble-empty", 422)
        if len(own) > self._longest or "\x00" in own:
            return Trouble("reply", "trouble-unfit", 422)
        return _trouble("reply", "same") if detect(own) == talk.language else None

    def _logged(self, visit: Visit, talk: TalkSummary, detail: str) -> None:
        """What goes to a provider stands in the audit trail, before it goes."""
        self._log(AuditEntry(visit.now, visit.actor, "translation asked", talk.id, detail))


def _trouble(form: str, reason: str) -> Trouble:
    sentence = draft_sentence(reason)
    return Trouble(form, sentence, _STATUS.get(sentence, 422))
