"""A changed section as staff see it: its text as people will read it, and what differs from before, line by line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from markupsafe import Markup

from adapters.pages.markdown import to_html
from bot.sources import page_range
from knowledge.documents import Section
from knowledge.staff_documents import SectionChange

COMPARED = (
    *("title", "sources", "as_of", "verified", "phrasings", "aliases", "topic"),
    *("publisher", "number", "valid_from", "valid_until", "supersedes", "pages"),
)
"""What else of a section may have changed than its heading and text."""
_AROUND = 2
"""Lines that are shown around a difference."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a text: the same in both, only before, only after, or left out between two differences."""

    kind: Literal["same", "before", "after", "gap"]
    text: str = ""


@dataclass(frozen=True, slots=True)
class ShownChange:
    """A change with what a page shows of it; `pages` are those of its source.

    `html` is the new text, in which nothing is markup of its own.
    """

    change: SectionChange
    lines: Sequence[Line]
    also: Sequence[str]
    html: Markup
    pages: str = ""


def shown_changes(changes: Iterable[SectionChange]) -> list[ShownChange]:
    """The changes as a page shows them."""
    return [_shown(change) for change in changes]


def _shown(change: SectionChange) -> ShownChange:
    before, after = change.before, change.after
    lines = tuple(compared(_text(before), _text(after))) if before and after else ()
    also = [name for name in COMPARED if before and after and getattr(before, name) != getattr(after, name)]
    # Rendered by the same code as the public pages: its own markup is inert.
    html = Markup(to_html(after.text)) if after else Markup()
    return ShownChange(change, lines, also, html, page_range(change.section.pages))


def _text(section: Section) -> list[str]:
    return [*filter(None, [section.heading]), *section.text.split("\n")]


def compared(before: Sequence[str], after: Sequence[str]) -> Iterator[Line]:
    """The lines of two texts that differ, with those around them; nothing where they are the same."""
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for number, group in enumerate(matcher.get_grouped_opcodes(_AROUND)):
        if number:
            yield Line("gap")
        for kind, i1, i2, j1, j2 in group:
            if kind == "equal":
                yield from (Line("same", text) for text in before[i1:i2])
            else:
                yield from (Line("before", text) for text in before[i1:i2])
                yield from (Line("after", text) for text in after[j1:j2])
