"""What would be found with other documents: an index that is built for this alone, beside the one in use."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.errors import RetryLaterError
from bot.messages import Findings, Language
from ingest.pipeline import Ingest
from ingest.split import pieces
from knowledge.documents import Section
from knowledge.generations import Generations
from knowledge.glossary import Glossary
from knowledge.index import build
from knowledge.library import IndexedLibrary
from knowledge.staff_documents import Tried

FOUND = 3
"""Sections that are told for a question."""
_RETRY_AFTER = 10.0


class Trial:
    """Searches in the present knowledge, and in one that does not exist yet; one at a time in each process."""

    def __init__(self, ingest: Ingest, library: IndexedLibrary, glossary: Glossary | None, work: Path) -> None:
        self._ingest = ingest
        self._library = library
        self._glossary = glossary
        self._work = work
        self._at_work = threading.Lock()

    def of(self, sections: Sequence[Section], questions: Sequence[tuple[str, Language]]) -> list[Tried]:
        """What is found for questions now, and what would be among other sections. Raises `RetryLaterError`."""
        if not self._at_work.acquire(blocking=False):
            raise RetryLaterError("another draft is being tried", _RETRY_AFTER)
        try:
            before = [self._library.search(text, language, k=FOUND) for text, language in questions]
            after = self._found(sections, questions)
        finally:
            self._at_work.release()
        return [
            Tried(text, language, now, then)
            for (text, language), now, then in zip(questions, before, after, strict=True)
        ]

    def _found(self, sections: Sequence[Section], questions: Sequence[tuple[str, Language]]) -> list[Findings]:
        ingest = self._ingest
        self._work.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=self._work, prefix=".trial-", ignore_cleanup_errors=True) as folder:
            trial = Generations(Path(folder))
            build(trial, sections, {}, embeddings=ingest.embeddings, cache=ingest.cache, split=pieces)
            library = IndexedLibrary(trial, ingest.embeddings, "", self._glossary)
            try:
                return [library.search(text, language, k=FOUND) for text, language in questions]
            finally:
                library.close()
