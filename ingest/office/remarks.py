"""Remarks on what a reader of an Office file does not see."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ingest.clean import clean
from knowledge.remarks import Remark

_LONGEST = 200
_MOST = 20


def hidden_remarks(found: Iterable[tuple[int, str]]) -> Iterator[Remark]:
    """A remark for each page with the hidden text on it, shortened; at most 20 of them."""
    pages: dict[int, list[str]] = {}
    for page, text in found:
        pages.setdefault(page, []).append(text)
    for page, texts in list(pages.items())[:_MOST]:
        yield Remark("hidden", page, shortened(" ".join(texts)))


def shortened(text: str) -> str:
    """A text as a remark quotes it."""
    plain = clean(text[: 2 * _LONGEST])
    return plain if len(plain) <= _LONGEST else f"{plain[:_LONGEST]}…"
