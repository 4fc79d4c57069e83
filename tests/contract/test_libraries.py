"""What every library does: the indexed one and the small one that other tests use."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from shelf import Shelf

from bot.bootstrap import House
from bot.messages import LANGUAGES, Language
from bot.ports import Library

DOCUMENT = "boi-incentive-groups"
SECTION = f"{DOCUMENT}#cit-exemption-by-group"


@pytest.fixture(scope="module", params=["indexed", "shelf"])
def library(request: pytest.FixtureRequest, starter_house: House) -> Library:
    indexed = starter_house.library
    if request.param == "indexed":
        return indexed
    names = [entry.section for entry in indexed.contents() if entry.document in (DOCUMENT, "platform-overview")]
    passages = [indexed.passage(name, language) for name in names for language in LANGUAGES]
    return Shelf([passage for passage in passages if passage])


QUESTIONS: dict[Language, str] = {
    "th": "ระยะเวลายกเว้นภาษีและวงเงินของแต่ละกลุ่ม",
    "zh": "各类别的免税年限与额度上限",
    "en": "corporate income tax exemption years and cap by group",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_search_ranks_sections_in_the_wanted_language(library: Library, language: Language) -> None:
    found = library.search(QUESTIONS[language], language)
    assert SECTION in [passage.section for passage in found.passages[:3]]
    assert [passage.language for passage in found.passages] == [language] * len(found.passages)
    scores = [passage.score for passage in found.passages]
    assert scores == sorted(scores, reverse=True)
    assert max(Counter(passage.section for passage in found.passages).values()) == 1
    assert 0 < found.confidence <= 1


@pytest.mark.parametrize("k", [1, 3, 10])
def test_a_search_gives_at_most_k_and_the_same_order(library: Library, k: int) -> None:
    ten = [passage.section for passage in library.search(QUESTIONS["en"], "en").passages]
    assert [passage.section for passage in library.search(QUESTIONS["en"], "en", k=k).passages] == ten[:k]


@pytest.mark.parametrize("question", ["", " ", "😀", "\ud800", "\x00", "ี" * 2000, "?!", "a" * 2000])
def test_a_search_for_nothing_harms_nothing(library: Library, question: str) -> None:
    found = library.search(question, "th")
    assert 0 <= found.confidence <= 1


def test_a_topic_narrows_the_search(library: Library) -> None:
    topics = {passage.topic for passage in library.search(QUESTIONS["en"], "en", topic="programme").passages}
    assert topics <= {"programme"}
    assert library.search(QUESTIONS["en"], "en", topic="no such topic").passages == ()
    assert library.search(QUESTIONS["en"], "en", topic="no such topic").confidence == 0


def test_a_passage_comes_by_its_id(library: Library) -> None:
    for language in LANGUAGES:
        passage = library.passage(SECTION, language)
        assert passage
        assert (passage.section, passage.language) == (SECTION, language)
    assert library.passage("no-such#section", "en") is None
    assert library.passage("", "en") is None


@pytest.mark.parametrize("key", [None, 0, 1, 10**9])
def test_a_layout_holds_all_the_text_with_the_key_first(library: Library, key: int | None) -> None:
    passage = library.passage(SECTION, "en")
    assert passage
    layout = library.lay_out(passage, QUESTIONS["en"], key)
    assert layout.sentence
    assert library.lay_out(passage, "something else", layout.key) == layout
    words = set(passage.text.replace("|", " ").replace("*", " ").split()) - {"---"}
    shown = f"{layout.sentence} {layout.rest}"
    assert [word for word in words if word.strip("-:") not in shown] == []


def test_the_contents_name_every_section_once(library: Library) -> None:
    entries = library.contents()
    assert len({entry.section for entry in entries}) == len(entries)
    (entry,) = (entry for entry in entries if entry.section == SECTION)
    assert set(entry.titles) == set(entry.headings) == set(LANGUAGES)
    assert (entry.document, entry.topic, entry.kind) == (DOCUMENT, "boi", "section")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_neighbours_of_a_section_are_related_to_it(library: Library, language: Language) -> None:
    passage = library.passage(SECTION, language)
    assert passage
    related = library.related(passage, QUESTIONS[language])
    assert related
    assert {other.section.partition("#")[0] for other in related} == {DOCUMENT}
    assert SECTION not in [other.section for other in related]
    assert len({other.section for other in related}) == len(related)
    assert {other.language for other in related} == {language}


def test_to_a_section_that_is_gone_nothing_is_related(library: Library) -> None:
    passage = library.passage(SECTION, "en")
    assert passage
    assert list(library.related(replace(passage, section="gone#gone"), "years")) == []
