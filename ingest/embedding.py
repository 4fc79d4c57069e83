"""Embeds what was read while more is being read: a build then finds the vectors in the cache."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ingest.split import pieces
from knowledge.documents import Section
from knowledge.index import Progress, embedded_texts

Embed = Callable[[Sequence[str], Callable[[int], None]], object]
"""Embeds texts into a cache, and tells how many more of them are done."""

_READING_SHARE = 0.2
"""How much of the work on a file is reading it; the rest is embedding its texts."""

_AT_ONCE = 64
"""Texts that are waited for before they are embedded, so that a folder of short files keeps all cores busy."""


class EmbeddingAlong:
    """Takes the sections of one file after the other, and tells the progress in bytes of the files.

    Without `embed` it only tells the progress.
    """

    def __init__(self, progress: Progress, embed: Embed | None = None) -> None:
        self._progress = progress
        self._embed = embed
        self._texts: list[str] = []
        self._waiting = 0.0
        self._done, self._told = 0.0, 0

    def take(self, sections: Sequence[Section], size: int) -> None:
        """Embeds a file's texts, now or with those of the next files; `size` is the file's, in bytes."""
        texts = embedded_texts(sections, pieces) if self._embed else []
        self._advance(size * (_READING_SHARE if texts else 1))
        if texts:
            self._texts += texts
            self._waiting += size * (1 - _READING_SHARE)
        if len(self._texts) >= _AT_ONCE:
            self.finish()

    def finish(self) -> None:
        """Embeds what still waits."""
        texts, work = self._texts, self._waiting
        self._texts, self._waiting = [], 0.0
        if texts and self._embed:
            each = work / len(texts)
            self._embed(texts, lambda count: self._advance(count * each))

    def _advance(self, size: float) -> None:
        self._done += size
        # A hair more, for what the sum of many fractions lacks at the end.
        if steps := int(self._done + 1e-3) - self._told:
            self._told += steps
            self._progress.advance(steps)
