"""What the library finds for a question that a language model has put otherwise, where that finds something surer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.messages import LANGUAGES, Findings, Language
from bot.ports import Exchange, Library, Rewriter

SURE = 0.95
"""From this confidence on a question is not asked in other languages: that costs time and money, and wins little."""


def found_alone(
    library: Library,
    rewriter: Rewriter,
    found: Findings,
    *,
    question: str,
    taken_as: str,
    earlier: Sequence[Exchange],
    language: Language,
    by: datetime | None,
    k: int,
) -> Findings:
    """What is found for a follow-up as a question of its own, if that is surer than what was `found` without."""
    alone = rewriter.stand_alone(question, taken_as, earlier, language, by)
    return _surer(found, library.search(alone, language, k=k)) if alone else found


def found_across(
    library: Library,
    rewriter: Rewriter,
    found: Findings,
    *,
    question: str,
    language: Language,
    by: datetime | None,
    k: int,
) -> Findings:
    """What is found for the question in other languages, if that is surer and exists in no other."""
    if found.confidence >= SURE:
        return found
    for other, text in rewriter.translated(question, language, _missing(library, language), by).items():
        there = library.search(text, other, k=k)
        here = [library.passage(passage.section, language) or passage for passage in there.passages]
        if here and here[0].language != language:
            scored = [replace(passage, score=one.score) for passage, one in zip(here, there.passages, strict=True)]
            found = _surer(found, replace(there, passages=tuple(scored)))
    return found


def _surer(found: Findings, other: Findings) -> Findings:
    return other if other.passages and other.confidence > found.confidence else found


def _missing(library: Library, language: Language) -> list[Language]:
    """The other languages in which there is something that this one lacks."""
    lacking = [entry.titles for entry in library.contents() if language not in entry.titles]
    return [other for other in LANGUAGES if other != language and any(other in titles for titles in lacking)]
