"""What a lead's codes are called: sectors, provinces, estates, technologies."""

from __future__ import annotations

import threading

from bot.errors import OperatorError
from bot.matching_taxonomy import Taxonomy
from bot.messages import Language
from knowledge.library import IndexedLibrary
from knowledge.taxonomy import taxonomy


class CodeNames:
    """Names of codes, by the index in use."""

    def __init__(self, library: IndexedLibrary) -> None:
        self._library = library
        self._lock = threading.Lock()
        self._of: tuple[str, Taxonomy] | None = None

    def __call__(self, code: str, language: Language) -> str:
        """What a code is called; the code itself where no catalogue knows it, or there is no index."""
        try:
            estate = self._library.passage(f"estates#{code}", language)
            return estate.name if estate else self.taxonomy().name(code, language)
        except OperatorError:
            return code

    def taxonomy(self) -> Taxonomy:
        """All that the index in use knows of codes, read once for each of its states. Raises `OperatorError`."""
        generation = self._library.generation()
        with self._lock:
            if self._of is None or self._of[0] != generation:
                with self._library.index() as index:
                    self._of = generation, taxonomy(index)
            return self._of[1]
