"""A document of staff's is deleted, or a copy that stands in for a shipped one; for administrators."""

from __future__ import annotations

from urllib.parse import quote

from starlette.responses import Response

from adapters.console.knowledge.drafts import CHANGED_BECAUSE, LONGEST_NOTE, entry, preview_values
from adapters.console.pages import ConsolePages
from adapters.console.troubles import Trouble
from adapters.console.ways import Visit, Way, go
from bot.lead_ports import CaseBook, StaleError
from knowledge.staff_documents import DocumentDesk, UnfitUploadError


class Deleting:
    """What would go, and the way there."""

    def __init__(self, documents: DocumentDesk, cases: CaseBook, pages: ConsolePages) -> None:
        self._documents = documents
        self._cases = cases
        self._pages = pages

    def ways(self) -> list[Way]:
        """The routes."""
        path = "/console/knowledge/delete/{document:path}"
        return [Way("GET", path, self.page, "admin"), Way("POST", path, self.delete, "admin")]

    def page(self, visit: Visit) -> Response:
        """What would go, or why nothing can."""
        return self._page(visit)

    def delete(self, visit: Visit) -> Response:
        """Sends the deletion on its way."""
        why, note = visit.typed("why"), visit.typed("note")
        if why not in CHANGED_BECAUSE:
            return self._page(visit, Trouble("delete", "trouble-reason", 422))
        if visit.typed("sure") != "yes":
            return self._page(visit, Trouble("delete", "trouble-sure", 422))
        if len(note) > LONGEST_NOTE:
            return self._page(visit, Trouble("delete", "trouble-unfit", 422))
        standing = self._documents.standing(self._document(visit))
        if not standing.own:
            return self._page(visit, Trouble("delete", "trouble-not-own", 409))
        draft = self._documents.keep(self._documents.deletion(self._document(visit), visit.staff.name, visit.now))
        try:
            confirmed = self._documents.confirm(draft.id, draft.version, why, note)
        except (StaleError, UnfitUploadError):
            self._documents.discard(draft.id)
            return self._page(visit, Trouble("delete", "trouble-draft-unfit", 409))
        self._cases.log(entry(visit, confirmed))
        return go(f"/console/knowledge/drafts/{draft.id}")

    def _document(self, visit: Visit) -> str:
        return str(visit.request.path_params["document"])

    def _page(self, visit: Visit, trouble: Trouble | None = None) -> Response:
        document = self._document(visit)
        standing = self._documents.standing(document)
        preview, draft = None, None
        if standing.own:
            draft = self._documents.deletion(document, visit.staff.name, visit.now)
            preview = self._documents.foresee(draft)
        values = {
            "document": document,
            "back": f"/console/knowledge/document/{quote(document, safe='')}",
            "standing": standing,
            "preview": preview,
            **(preview_values(preview, draft) if draft else {"changes": (), "more": 0, "faults": (), "undated": 0}),
            "changed_because": CHANGED_BECAUSE,
            "longest": {"note": LONGEST_NOTE},
            "trouble": trouble,
        }
        return self._pages.page("delete.html", visit, values, status=trouble.status if trouble else 200)
