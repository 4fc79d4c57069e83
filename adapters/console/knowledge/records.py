"""A record of a catalogue, field by field."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.responses import Response

from adapters.console.knowledge.drafts import version_of
from adapters.console.knowledge.editing import LIMITS
from adapters.console.pages import ConsolePages
from adapters.console.troubles import Trouble
from adapters.console.ways import Visit, Way, go
from bot.lead_ports import StaleError
from knowledge.staff_documents import DocumentDesk, Draft, Fault, UnfitCellsError, UnfitUploadError


class RecordEditing:
    """The form of a record in a draft of its catalogue."""

    def __init__(self, documents: DocumentDesk, pages: ConsolePages) -> None:
        self._documents = documents
        self._pages = pages

    def ways(self) -> list[Way]:
        """The routes."""
        path = "/console/knowledge/drafts/{draft}/record/{record:path}"
        return [
            Way("GET", path, self.page, "case_worker"),
            Way("POST", path, self.write, "case_worker", uploads=LIMITS),
        ]

    def page(self, visit: Visit) -> Response:
        """The form."""
        draft = self._draft(visit)
        return self._page(visit, draft) if draft.writable else go(f"/console/knowledge/drafts/{draft.id}")

    def write(self, visit: Visit) -> Response:
        """Keeps what was typed, and shows what it would do."""
        draft = self._draft(visit)
        cells = {name.removeprefix("cell-"): visit.typed(name) for name in visit.form if name.startswith("cell-")}
        try:
            self._documents.write_record(draft.id, version_of(visit), self._record(visit), cells)
        except StaleError:
            return self._page(visit, self._draft(visit), Trouble("record", "trouble-draft-typed", 409))
        except UnfitCellsError as error:
            return self._page(visit, draft, Trouble("record", "trouble-cells", 422), error.columns)
        except UnfitUploadError as error:
            return self._page(visit, draft, Trouble("record", "trouble-draft-unfit", 422), faults=error.faults)
        return go(f"/console/knowledge/drafts/{draft.id}")

    def _draft(self, visit: Visit) -> Draft:
        return self._documents.draft(str(visit.request.path_params["draft"]))

    def _record(self, visit: Visit) -> str:
        return str(visit.request.path_params["record"])

    def _page(
        self,
        visit: Visit,
        draft: Draft,
        trouble: Trouble | None = None,
        wrong: Mapping[str, str] | None = None,
        faults: tuple[Fault, ...] = (),
    ) -> Response:
        values = {
            "draft": draft,
            "record": self._record(visit),
            "fields": self._documents.record(draft, self._record(visit)),
            "wrong": wrong or {},
            "faults": faults,
            "trouble": trouble,
        }
        return self._pages.page("record.html", visit, values, status=trouble.status if trouble else 200)
