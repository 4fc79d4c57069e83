"""Drafts of documents: what they would change, what the bot would find then, and their way into the knowledge."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.responses import Response

from adapters.console.knowledge.differences import shown_changes
from adapters.console.pages import ConsolePages
from adapters.console.talks.turns import surety_of
from adapters.console.troubles import Trouble
from adapters.console.ways import Visit, Way, go
from bot.casework import AuditEntry
from bot.language import detect
from bot.lead_ports import CaseBook, StaleError
from bot.messages import LANGUAGES, Language
from knowledge.staff_documents import DocumentDesk, Draft, Fault, Kind, Preview, Tried, UnfitUploadError

CHANGED_BECAUSE = ("new", "update", "correction", "outdated", "other")
"""Codes of why documents are changed."""
QUESTIONS = 3
"""Questions that are tried together."""
MOST_SHOWN = 100
"""Changed sections that are shown."""
MOST_LISTED = 100
"""Drafts that are listed."""
LONGEST_NOTE, LONGEST_QUESTION = 300, 300
DONE: dict[Kind, str] = {"upload": "documents uploaded", "edit": "documents edited", "delete": "documents deleted"}
"""What the audit trail calls a draft that was sent on its way."""


class Drafts:
    """The list, and a draft's page."""

    def __init__(self, documents: DocumentDesk, cases: CaseBook, pages: ConsolePages) -> None:
        self._documents = documents
        self._cases = cases
        self._pages = pages

    def ways(self) -> list[Way]:
        """The routes."""
        path = "/console/knowledge/drafts"
        one = f"{path}/{{draft}}"
        return [
            Way("GET", path, self.overview, "case_worker"),
            Way("GET", one, self.page, "case_worker"),
            Way("GET", f"{one}/work", self.work, "case_worker", quiet=True),
            Way("POST", f"{one}/try", self.try_out, "case_worker"),
            Way("POST", f"{one}/confirm", self.confirm, "case_worker"),
            Way("POST", f"{one}/renew", self.renew, "case_worker"),
            Way("POST", f"{one}/discard", self.discard, "case_worker"),
        ]

    def overview(self, visit: Visit) -> Response:
        """All drafts that are kept."""
        drafts = self._documents.drafts()
        values = {
            "drafts": drafts[:MOST_LISTED],
            "more": max(len(drafts) - MOST_LISTED, 0),
            "done": visit.asked("done"),
        }
        return self._pages.page("drafts.html", visit, values)

    def page(self, visit: Visit) -> Response:
        """What a draft would do, how far it is, or what came of it."""
        return self._page(visit, self._draft(visit))

    def work(self, visit: Visit) -> Response:
        """How far a draft is, alone: its page asks for it while it is on its way."""
        return self._pages.page("draft_work.html", visit, self._work(self._draft(visit)))

    def try_out(self, visit: Visit) -> Response:
        """What the bot would find for questions. Nothing is kept."""
        draft = self._draft(visit)
        asked = [" ".join(text.split())[:LONGEST_QUESTION] for text in visit.form.getlist("ask")[:QUESTIONS]]
        if not any(asked) or not draft.writable:
            return self._page(visit, draft, Trouble("try", "trouble-empty", 422))
        questions = [(text, _language(text, visit.language)) for text in asked if text]
        return self._page(visit, draft, tried=self._documents.try_out(draft, questions))

    def confirm(self, visit: Visit) -> Response:
        """Sends a draft on its way; what deletes documents has a way of its own."""
        draft, why, note = self._draft(visit), visit.typed("why"), visit.typed("note")
        if why not in CHANGED_BECAUSE or draft.kind == "delete":
            return self._page(visit, draft, Trouble("confirm", "trouble-reason", 422))
        if len(note) > LONGEST_NOTE:
            return self._page(visit, draft, Trouble("confirm", "trouble-unfit", 422))
        try:
            confirmed = self._documents.confirm(draft.id, version_of(visit), why, note)
        except StaleError:
            return self._page(visit, self._draft(visit), Trouble("confirm", "trouble-draft-stale", 409))
        except UnfitUploadError:
            return self._page(visit, draft, Trouble("confirm", "trouble-draft-unfit", 422))
        self._cases.log(entry(visit, confirmed))
        return go(f"/console/knowledge/drafts/{draft.id}")

    def renew(self, visit: Visit) -> Response:
        """Compares a draft with what somebody else wrote meanwhile."""
        draft = self._draft(visit)
        try:
            self._documents.renew(draft.id, version_of(visit))
        except StaleError:
            return self._page(visit, self._draft(visit), Trouble("confirm", "trouble-draft-stale", 409))
        return go(f"/console/knowledge/drafts/{draft.id}")

    def discard(self, visit: Visit) -> Response:
        """Forgets a draft."""
        draft = self._draft(visit)
        if visit.typed("sure") != "yes":
            return self._page(visit, draft, Trouble("discard", "trouble-sure", 422))
        try:
            self._documents.discard(draft.id)
        except StaleError:
            return self._page(visit, self._draft(visit), Trouble("discard", "trouble-draft-stale", 409))
        self._cases.log(AuditEntry(visit.now, visit.actor, "draft discarded", draft.id, draft.kind))
        return go("/console/knowledge/drafts?done=discarded")

    def _draft(self, visit: Visit) -> Draft:
        return self._documents.draft(str(visit.request.path_params["draft"]))

    def _page(
        self, visit: Visit, draft: Draft, trouble: Trouble | None = None, tried: Sequence[Tried] = ()
    ) -> Response:
        preview = self._documents.foresee(draft) if draft.writable else None
        values = {
            **self._work(draft),
            "preview": preview,
            **preview_values(preview, draft),
            "tried": [_shown(each) for each in tried],
            "questions": QUESTIONS,
            "longest": {"note": LONGEST_NOTE, "question": LONGEST_QUESTION},
            "changed_because": CHANGED_BECAUSE,
            "trouble": trouble,
        }
        return self._pages.page("draft.html", visit, values, status=trouble.status if trouble else 200)

    def _work(self, draft: Draft) -> dict[str, object]:
        typed = any(self._documents.typed(file.place) for file in draft.files)
        return {
            "draft": draft,
            "progress": self._documents.progress(),
            "editable": draft.kind != "delete" and typed,
        }


def preview_values(preview: Preview | None, draft: Draft) -> dict[str, object]:
    """What the templates show of a preview."""
    changes = preview.changes if preview else ()
    own = {file.name for file in draft.files}
    faults: Sequence[Fault] = preview.faults if preview else ()
    return {
        "changes": shown_changes(changes[:MOST_SHOWN]),
        "more": max(len(changes) - MOST_SHOWN, 0),
        "undated": sum(1 for change in changes if change.after and not change.after.as_of),
        "faults": sorted(faults, key=lambda fault: (fault.file not in own, fault.file, fault.line)),
    }


def entry(visit: Visit, draft: Draft) -> AuditEntry:
    """A draft that was sent on its way, for the audit trail: why, and which files."""
    places = " ".join(file.place for file in draft.files)
    return AuditEntry(visit.now, visit.actor, DONE[draft.kind], draft.id, f"{draft.why}: {places}"[:500])


def version_of(visit: Visit) -> int:
    """The version of the draft that a form was made from; 0 where it says none."""
    typed = visit.typed("version")
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else 0


def _language(text: str, otherwise: Language) -> Language:
    written = detect(text)
    return next((each for each in LANGUAGES if each == written), otherwise)


def _shown(tried: Tried) -> dict[str, object]:
    found = {"before": tried.before, "after": tried.after}
    surety = {when: surety_of(each.confidence) if each.passages else "low" for when, each in found.items()}
    return {"tried": tried, "found": found, "surety": surety}
