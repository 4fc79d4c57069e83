"""The ways to change documents: uploads, drafts and their previews, editing, deletion."""

from __future__ import annotations

from collections.abc import Sequence

from adapters.console.knowledge.deleting import Deleting
from adapters.console.knowledge.drafts import Drafts
from adapters.console.knowledge.editing import Editing
from adapters.console.knowledge.parts import Knowledge
from adapters.console.knowledge.records import RecordEditing
from adapters.console.knowledge.uploading import Uploading
from adapters.console.pages import ConsolePages
from adapters.console.ways import Way
from bot.lead_ports import CaseBook


def knowledge_changes(knowledge: Knowledge, cases: CaseBook, pages: ConsolePages) -> Sequence[Way]:
    """All of them."""
    documents = knowledge.documents
    return (
        *Uploading(documents, pages).ways(),
        *Drafts(documents, cases, pages).ways(),
        *Editing(documents, pages).ways(),
        *RecordEditing(documents, pages).ways(),
        *Deleting(documents, cases, pages).ways(),
    )
