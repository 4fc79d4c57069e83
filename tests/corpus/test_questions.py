"""Phrasings and gaps: they refer to what exists and ask in three languages."""

from __future__ import annotations

from collections import Counter

from bot.messages import LANGUAGES

from .reading import gaps, phrasings, section_ids
from .test_documents import TOPICS


def test_every_section_and_record_has_phrasings_once() -> None:
    asked = Counter(entry["section"] for entry in phrasings())
    assert {section for section, times in asked.items() if times > 1} == set()
    assert set(asked) ^ section_ids() == set()


def test_phrasings_are_three_different_questions_in_each_language() -> None:
    faults = [
        f"{entry['section']} {language}"
        for entry in phrasings()
        for language in LANGUAGES
        if len({question.strip() for question in entry[language] if question.strip()}) != 3 or len(entry[language]) != 3
    ]
    assert faults == []
    assert {key for entry in phrasings() for key in entry} == {"section", *LANGUAGES}


def test_gaps_offer_sections_that_exist() -> None:
    known = section_ids()
    assert [f"{gap['id']}: {near}" for gap in gaps() for near in gap["near"] if near not in known] == []


def test_gaps_are_complete() -> None:
    keys = {f"{stem}_{language}" for stem in ("title", "answer", "phrasings") for language in LANGUAGES}
    faults = [
        gap["id"] for gap in gaps() if set(gap) != keys | {"id", "topic", "near"} or not all(gap[key] for key in keys)
    ]
    faults += [gap["id"] for gap in gaps() if gap["topic"] not in TOPICS | {"outside"}]
    faults += [
        f"{gap['id']} {language}"
        for gap in gaps()
        for language in LANGUAGES
        if len(set(gap[f"phrasings_{language}"])) != 5
    ]
    assert faults == []
    assert len({gap["id"] for gap in gaps()}) == len(gaps())
