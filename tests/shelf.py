"""A small library in memory, for tests of the conversation that want to say themselves what is known and how surely."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from math import sqrt

from bot.messages import Findings, Language, Passage
from bot.ports import Change, Changes, Entry, FactValue, Layout


def section(
    name: str, language: Language, text: str, *, heading: str = "", verified: bool = True, as_of: str = "2025-01"
) -> Passage:
    """A section of the document `name` (or of the one before a #) with a source."""
    return Passage(
        section=name if "#" in name else f"{name}#intro",
        language=language,
        kind="section",
        title=f"{name.partition('#')[0]} ({language})",
        heading=heading,
        text=text,
        topic="boi",
        as_of=as_of,
        verified=verified,
        sources=("https://www.boi.go.th/a",),
    )


class Shelf:
    """Implements `bot.ports.Library`; `confidence`, where it is given, is that of every search that finds anything."""

    def __init__(self, passages: Sequence[Passage], confidence: float | None = None) -> None:
        self.sections: dict[str, dict[Language, Passage]] = {}
        for passage in passages:
            self.sections.setdefault(passage.section, {})[passage.language] = passage
        self.confidence = confidence
        self.asked: list[tuple[str, Language]] = []
        self.leaned_on: list[str] = []

    def search(
        self,
        question: str,
        language: Language,
        *,
        k: int = 10,
        topic: str | None = None,
        where: Mapping[str, FactValue] | None = None,
        before: str = "",
    ) -> Findings:
        """Ranks by the pairs of letters that a section shares with the question; sure by the share of them."""
        self.asked.append((question, language))
        self.leaned_on.append(before)
        wanted = _pairs(question)
        scored = []
        for name, variants in self.sections.items():
            passage = self.passage(name, language)
            if passage and (topic is None or passage.topic == topic) and not where:
                scored.append(replace(passage, score=max(_likeness(wanted, each) for each in variants.values())))
        ranked = tuple(sorted(scored, key=lambda passage: (-passage.score, passage.section))[:k])
        sure = len(wanted & _pairs(ranked[0].text)) / max(len(wanted), 1) if ranked else 0.0
        return Findings(ranked, sure if self.confidence is None or not ranked else self.confidence)

    def passage(self, section: str, language: Language) -> Passage | None:
        """The section in `language`, in English, or in what there is."""
        variants = self.sections.get(section, {})
        return variants.get(language) or variants.get("en") or next(iter(variants.values()), None)

    def lay_out(self, passage: Passage, question: str = "", key: int | None = None) -> Layout:
        """Lines are the units."""
        units = [line for line in passage.text.splitlines() if line.strip()]
        if key is None:
            wanted = _pairs(question)
            key = max(range(len(units)), key=lambda number: len(wanted & _pairs(units[number])))
        key = min(key, len(units) - 1)
        return Layout(key, units[key], "\n".join(units[:key] + units[key + 1 :]))

    def related(self, passage: Passage, question: str = "") -> Sequence[Passage]:
        """The other sections of the document, the nearest to the question first."""
        document, wanted = passage.section.partition("#")[0], _pairs(question)
        others = [name for name in self.sections if name.partition("#")[0] == document and name != passage.section]
        found = [other for name in others if (other := self.passage(name, passage.language))]
        return sorted(found, key=lambda other: -_likeness(wanted, other))

    def changes(self, section: str, language: Language) -> Changes | None:
        """What a section says otherwise than its `older` one, line by line."""
        newer = self.passage(section, language)
        older = self.passage(newer.older, language) if newer else None
        if newer is None or older is None:
            return None
        gone = [Change(line, "") for line in older.text.splitlines() if line not in newer.text]
        come = [Change("", line) for line in newer.text.splitlines() if line not in older.text]
        return Changes(older, newer, (*gone, *come))

    def contents(self) -> Sequence[Entry]:
        """An entry for each section."""
        return [
            Entry(
                section=name,
                document=name.partition("#")[0],
                topic=first.topic,
                kind=first.kind,
                titles={language: passage.title for language, passage in variants.items()},
                headings={language: passage.heading for language, passage in variants.items()},
                as_of=first.as_of,
                verified=all(passage.verified for passage in variants.values()),
            )
            for name, variants in self.sections.items()
            for first in list(variants.values())[:1]
        ]


def _likeness(wanted: set[str], passage: Passage) -> float:
    held = _pairs(f"{passage.title} {passage.heading} {passage.text}")
    return len(wanted & held) / sqrt(len(held) + 1)


def _pairs(text: str) -> set[str]:
    return {first + second for first, second in pairwise(re.sub(r"\W+", "", text.casefold()))}
