"""A question's words are found in sections of another language."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from bot.messages import LANGUAGES, Language
from knowledge import lexical
from knowledge.bridge import Bridge
from knowledge.documents import Section
from knowledge.words import Segmenter

WORDS: dict[Language, tuple[str, ...]] = {
    "th": ("แบตเตอรี่", "โซลาร์", "ใบอนุญาต", "ค่าเช่า"),
    "zh": ("电池", "光伏", "许可证", "租金"),
    "en": ("battery", "solar", "permit", "rent"),
}
ONLY_THAI = ("ใบอนุญาตแบตเตอรี่ 7.1.8", "ค่าเช่า")


def sections(shared: int = 24) -> dict[Language, list[Section]]:
    """Sections in all languages, each with two of four words; and two that are in Thai only."""
    blank = Section(id="", language="th", title="", heading="", text="", topic="t")
    found: dict[Language, list[Section]] = {}
    for language, words in WORDS.items():
        texts = [f"{words[n % 4]} {words[(n + 1 + n // 4 % 3) % 4]}" for n in range(shared)]
        found[language] = [replace(blank, id=f"d#{n}", language=language, text=text) for n, text in enumerate(texts)]
    found["th"] += [replace(blank, id=f"d#th-{n}", text=text) for n, text in enumerate(ONLY_THAI)]
    return found


@pytest.fixture
def bridge() -> Bridge:
    found, segmenter = sections(), Segmenter()
    order = [section.id for section in found["th"]]
    places = {language: np.array([order.index(s.id) for s in found[language]]) for language in LANGUAGES}
    present = np.zeros((len(LANGUAGES), len(order)), dtype=bool)
    for row, language in enumerate(LANGUAGES):
        present[row, places[language]] = True
    return Bridge({language: lexical.build(found[language], segmenter) for language in LANGUAGES}, places, present)


@pytest.mark.parametrize(
    ("word", "language", "other", "meant"),
    [("光伏", "zh", "th", "โซลาร์"), ("batteri", "en", "zh", "电池"), ("ค่าเช่า", "th", "en", "rent")],
)
def test_a_word_stands_for_the_one_of_the_same_sections(
    bridge: Bridge, word: str, language: Language, other: Language, meant: str
) -> None:
    likeness = bridge.stands_for(word, language, other)
    # Chinese words are indexed with their characters, which are as sure.
    assert likeness[meant] == max(likeness.values()) > 0.8
    others = {*WORDS[other]} - {meant}
    assert others.isdisjoint(likeness)


def test_a_question_is_found_in_the_section_that_says_it_in_another_language(bridge: Bridge) -> None:
    coverage = bridge.coverage(["电池", "许可证"], "zh")
    thai = coverage[LANGUAGES.index("th"), -2:]
    assert thai[0] > thai[1]
    assert thai[0] > 0.7
    assert np.isnan(np.delete(coverage, [coverage.shape[1] - 2, coverage.shape[1] - 1], axis=1)).all()


def test_a_code_is_the_same_in_all_languages(bridge: Bridge) -> None:
    thai = bridge.coverage(["7.1.8"], "en")[LANGUAGES.index("th"), -2:]
    assert thai[0] == pytest.approx(1.0)
    assert thai[1] == 0


def test_words_that_nothing_is_known_of_count_for_nothing(bridge: Bridge) -> None:
    plain = bridge.coverage(["battery", "permit"], "en")
    stranger = bridge.coverage(["battery", "permit", "zeppelin"], "en")
    assert np.allclose(plain, stranger, equal_nan=True)
    assert np.nanmax(bridge.coverage(["zeppelin"], "en")) == 0


def test_questions_in_the_language_of_the_sections_need_no_bridge(bridge: Bridge) -> None:
    assert np.isnan(bridge.coverage(["แบตเตอรี่"], "th")).all()
