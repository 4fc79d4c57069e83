"""The glossary's names in a text as people typed it, for turns that exchange one thing for another of its kind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.things import Thing
from knowledge.glossary import Glossary, fold

# Terms and acronyms are of too many sorts to stand for one another: a tax and a contract.
_KINDS = frozenset(["place", "estate", "technology", "organisation", "sector", "crop"])
# A longer message is no follow-up, and aligning its letters takes time.
_LONGEST = 400
_MOST_EXTRA = 12


class NamedThings:
    """Implements `bot.things.Names` over a glossary."""

    def __init__(self, glossary: Glossary) -> None:
        self._glossary = glossary

    def find(self, text: str) -> Sequence[Thing]:
        """The places, estates, technologies, organisations, sectors and crops that a text names."""
        found: list[Thing] = []
        begin: dict[str, int] = {}
        for mention in self._glossary.find(text[:_LONGEST]):
            if mention.entry.kind in _KINDS:
                span = _span(text, mention.surface, begin.get(mention.surface, 0))
                if span:
                    found.append(Thing(mention.entry.kind, mention.entry.id, *span))
                    begin[mention.surface] = span[0]
        return found


def _span(text: str, surface: str, begin: int) -> tuple[int, int] | None:
    """Where a folded surface stands in a text from `begin` on: folding may change how many letters there are."""
    return next(_spans(text[:_LONGEST], surface, begin), None)


def _spans(text: str, surface: str, begin: int) -> Iterator[tuple[int, int]]:
    for start in range(begin, len(text)):
        first = fold(text[start])
        if not first or not surface.startswith(first[0]):
            continue
        for end in range(start + 1, min(len(text), start + len(surface) + _MOST_EXTRA) + 1):
            if fold(text[start:end]) == surface:
                yield start, end
                break
