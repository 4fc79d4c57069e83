"""Files that staff upload: they become a draft, which is looked at before it becomes knowledge."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.responses import Response

from adapters.console.pages import ConsolePages
from adapters.console.troubles import Trouble
from adapters.console.ways import Uploads, Visit, Way, go
from bot.lead_ports import NotFoundError
from knowledge.staff_documents import (
    MOST_DOCUMENT_BYTES,
    MOST_FILE_BYTES,
    MOST_FILES,
    DocumentDesk,
    Fault,
    UnfitUploadError,
)

MOST_TOGETHER = 50_000_000
"""Bytes of all files of one upload, with what a form adds to them."""
PATH = "/console/knowledge/upload"


class Uploading:
    """The form and what comes of it."""

    def __init__(self, documents: DocumentDesk, pages: ConsolePages) -> None:
        self._documents = documents
        self._pages = pages

    def ways(self) -> list[Way]:
        """The routes."""
        limits = Uploads(files=MOST_FILES, fields=10, total=MOST_TOGETHER, field=1_000)
        return [
            Way("GET", PATH, self.page, "case_worker"),
            Way("POST", PATH, self.upload, "case_worker", uploads=limits),
        ]

    def page(self, visit: Visit) -> Response:
        """The form."""
        return self._page(visit)

    def upload(self, visit: Visit) -> Response:
        """Keeps the files as a draft; nothing is kept where one of them is not what it should be."""
        if not visit.files:
            return self._page(visit, Trouble("upload", "trouble-no-file", 422))
        contents, replaces = {file.name: file.content for file in visit.files}, visit.typed("replaces")
        if len(contents) < len(visit.files):
            return self._page(visit, Trouble("upload", "trouble-same-name", 422))
        try:
            draft = self._documents.upload(contents, visit.staff.name, visit.now, replaces)
        except NotFoundError:
            return self._page(visit, Trouble("upload", "trouble-replaced", 409))
        except UnfitUploadError as error:
            return self._page(visit, Trouble("upload", "trouble-upload", 422), error.faults)
        return go(f"/console/knowledge/drafts/{draft.id}")

    def _page(self, visit: Visit, trouble: Trouble | None = None, faults: Sequence[Fault] = ()) -> Response:
        values = {
            "kinds": self._documents.kinds(),
            "most": {
                "files": MOST_FILES,
                "text": MOST_FILE_BYTES // 1_000_000,
                "megabytes": MOST_DOCUMENT_BYTES // 1_000_000,
                "together": MOST_TOGETHER // 1_000_000,
            },
            "replaces": visit.typed("replaces") or visit.asked("replaces"),
            "faults": faults,
            "trouble": trouble,
        }
        return self._pages.page("upload.html", visit, values, status=trouble.status if trouble else 200)
