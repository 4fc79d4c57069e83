"""The texts of a document's files, all languages side by side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import quote

from starlette.responses import Response

from adapters.console.knowledge.drafts import version_of
from adapters.console.pages import ConsolePages
from adapters.console.troubles import Trouble
from adapters.console.ways import Uploads, Visit, Way, go
from bot.lead_ports import NotFoundError, StaleError
from bot.messages import LANGUAGES, Language
from knowledge.staff_documents import MOST_EDITED, DocumentDesk, Draft

LIMITS = Uploads(files=0, fields=100, total=8_000_000, field=1_000_000)
"""Of the form with the texts. Typed text comes in parts, too: urlencoded, a Thai letter would take nine bytes."""


@dataclass(frozen=True, slots=True)
class Pane:
    """A file's text beside the others. `language` is "" where the name does not tell it; `new`: there is none yet."""

    field: str
    name: str
    language: Language | None
    text: str
    new: bool = False
    too_large: bool = False


class Editing:
    """From a document to a draft of it, and the draft's texts."""

    def __init__(self, documents: DocumentDesk, pages: ConsolePages) -> None:
        self._documents = documents
        self._pages = pages

    def ways(self) -> list[Way]:
        """The routes."""
        one = "/console/knowledge/drafts/{draft}/text"
        return [
            Way("POST", "/console/knowledge/edit", self.begin, "case_worker"),
            Way("GET", one, self.page, "case_worker"),
            Way("POST", one, self.write, "case_worker", uploads=LIMITS),
        ]

    def begin(self, visit: Visit) -> Response:
        """Begins a draft of a document, or goes on with it; a record has a form of its own."""
        document, record = visit.typed("document"), visit.typed("record")
        standing = self._documents.standing(document)
        if standing.why_not in ("source", "made") or (standing.why_not and not record):
            return self._pages.page(
                "uneditable.html", visit, {"document": document, "why_not": standing.why_not}, status=409
            )
        draft = self._documents.begin(document, visit.staff.name, visit.now)
        where = f"record/{quote(record, safe='')}" if record else "text"
        return go(f"/console/knowledge/drafts/{draft.id}/{where}")

    def page(self, visit: Visit) -> Response:
        """The texts."""
        draft = self._draft(visit)
        if not draft.writable or draft.kind == "delete":
            return go(f"/console/knowledge/drafts/{draft.id}")
        return self._page(visit, draft)

    def write(self, visit: Visit) -> Response:
        """Keeps what was typed, and shows what it would do."""
        draft = self._draft(visit)
        texts = self._typed(visit, draft)
        try:
            if any(len(text.encode("utf-8", "replace")) > MOST_EDITED for text in texts.values()):
                return self._page(visit, draft, Trouble("text", "trouble-text-large", 422))
            self._documents.write(draft.id, version_of(visit), texts)
        except StaleError:
            return self._page(visit, self._draft(visit), Trouble("text", "trouble-draft-typed", 409))
        except NotFoundError:
            return self._page(visit, draft, Trouble("text", "trouble-gone", 409))
        return go(f"/console/knowledge/drafts/{draft.id}")

    def _draft(self, visit: Visit) -> Draft:
        return self._documents.draft(str(visit.request.path_params["draft"]))

    def _typed(self, visit: Visit, draft: Draft) -> Mapping[str, str]:
        """The texts that a form holds, by their places: the draft's own, and those of further languages."""
        typed = self._documents.typed
        places = {f"text-{n}": file.place for n, file in enumerate(draft.files) if typed(file.place)}
        places |= {f"new-{each}": place for each in LANGUAGES if (place := self._documents.new_place(draft, each))}
        return {place: visit.typed(field) for field, place in places.items() if field in visit.form}

    def _page(self, visit: Visit, draft: Draft, trouble: Trouble | None = None) -> Response:
        panes = [self._pane(draft, n) for n, file in enumerate(draft.files) if self._documents.typed(file.place)]
        places = {language: self._documents.new_place(draft, language) for language in LANGUAGES}
        panes += [
            Pane(f"new-{language}", place.rpartition("/")[2], language, "", new=True)
            for language, place in places.items()
            if place
        ]
        if trouble:
            panes = [replace(pane, text=visit.typed(pane.field) or pane.text) for pane in panes]
        others = [
            each
            for each in self._documents.drafts()
            if each.writable and each.id != draft.id and {f.place for f in each.files} & {f.place for f in draft.files}
        ]
        values = {
            "draft": draft,
            "panes": panes,
            "others": others,
            "tables": any(not file.name.endswith(".md") for file in draft.files),
            "trouble": trouble,
        }
        return self._pages.page("draft_text.html", visit, values, status=trouble.status if trouble else 200)

    def _pane(self, draft: Draft, number: int) -> Pane:
        file = draft.files[number]
        text = self._documents.text(draft, file.place)
        language = next((each for each in LANGUAGES if f".{each}." in file.name), None)
        too_large = len(text.encode()) > MOST_EDITED
        return Pane(f"text-{number}", file.name, language, "" if too_large else text, too_large=too_large)
