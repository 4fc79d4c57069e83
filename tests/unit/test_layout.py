"""A passage laid out for a chat: its key sentence in front, nothing lost and nothing doubled."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.bootstrap import House
from bot.messages import LANGUAGES, Language, Passage
from bot.ports import Layout
from knowledge.library import IndexedLibrary
from knowledge.reading import Unit
from knowledge.sentences import plain, sentences

QUESTIONS: dict[Language, tuple[str, ...]] = {
    "th": ("ยกเว้นภาษีเงินได้นิติบุคคลกี่ปี", "ค่าน้ำเสียในนิคมเท่าไร 🙏", "ใครเป็นผู้ออกใบอนุญาต"),
    "zh": ("免征企业所得税几年？", "園區的汙水處理費多少", "谁批准外国人持股"),
    "en": ("How many years of tax exemption?", "minimum capital in baht", "Who issues the permit, and when?"),
}


@pytest.fixture(scope="module")
def library(starter_house: House) -> IndexedLibrary:
    return starter_house.library


def passages(library: IndexedLibrary, language: Language) -> list[Passage]:
    """Every section and record of the starter corpus in a language."""
    found = [library.passage(entry.section, language) for entry in library.contents()]
    return [passage for passage in found if passage and passage.language == language]


def characters(text: str) -> Counter[str]:
    """Letters, figures and signs without spaces and the bullets that a list may lose with its last item."""
    return Counter(re.sub(r"[\s•·]", "", text))


def assert_complete(passage: Passage, laid_out: Layout) -> None:
    """Every sign of the plain text stands in the layout just as often."""
    whole = characters(plain(passage.text))
    shown = characters(f"{laid_out.sentence} {laid_out.rest}")
    assert not whole - shown, f"{passage.section} ({passage.language}) lost {whole - shown}"
    doubled = shown - whole
    # A row of a table stands in front as "Header: cell; Header: cell", so its headers are repeated with it.
    assert not doubled or _is_row(passage, laid_out), f"{passage.section} ({passage.language}) doubled {doubled}"


def _is_row(passage: Passage, laid_out: Layout) -> bool:
    return "|" in passage.text and ": " in laid_out.sentence and "; " in laid_out.sentence


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_section_loses_or_doubles_anything(library: IndexedLibrary, language: Language) -> None:
    questions = QUESTIONS[language]
    for number, passage in enumerate(passages(library, language)):
        laid_out = library.lay_out(passage, questions[number % 3])
        assert_complete(passage, laid_out)
        key = sentences(passage.text, language)[laid_out.key]
        # A record keeps its order where the key is on the first page anyway: its name, then its lines.
        assert key in laid_out.sentence or (passage.kind == "record" and key in laid_out.rest[:900])


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_section_loses_or_doubles_anything_whatever_its_key(library: IndexedLibrary, language: Language) -> None:
    for passage in passages(library, language):
        for key in range(len(sentences(passage.text, language))):
            laid_out = library.lay_out(passage, key=key)
            assert laid_out.key == key
            assert_complete(passage, laid_out)
        for question in QUESTIONS[language]:
            assert_complete(passage, library.lay_out(passage, question))


def passage_of(text: str, language: Language = "en", kind: str = "section") -> Passage:
    return Passage("doc#a", language, kind, "T", "H", text, "boi", "", True, ())  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("language", "text", "question", "key"),
    [
        ("en", "The fee is low.\n\nThe permit takes sixty days.", "How long does the permit take?", 1),
        ("en", "The permit is free.\n\nThe permit takes sixty days.", "permit", 0),
        ("zh", "费用很低。\n\n许可证需要六十天。", "許可證要多久？", 1),
        ("th", "ค่าธรรมเนียมต่ำ\n\nใบอนุญาตใช้เวลาหกสิบวัน", "ใบอนุญาตใช้เวลากี่วันคะ", 1),
        ("th", "ค่าธรรมเนียมต่ำ\n\nใบอนุญาตใช้เวลาหกสิบวัน", "🙏", 0),
        ("en", "- Land: 5 million baht\n- Water: 20 baht", "What does water cost?", 1),
    ],
)
def test_the_key_sentence_is_the_one_that_is_asked_for(
    library: IndexedLibrary, language: Language, text: str, question: str, key: int
) -> None:
    passage = passage_of(text, language)
    laid_out = library.lay_out(passage, question)
    assert laid_out.key == key
    assert laid_out.sentence == sentences(text, language)[key]
    assert laid_out.sentence not in laid_out.rest
    assert_complete(passage, laid_out)


def test_a_record_begins_with_its_name(library: IndexedLibrary) -> None:
    lines = "\n".join(f"- Line {number}: something that is said of every estate" for number in range(30))
    passage = passage_of(f"Udon Thani Industrial Estate\n\n- Area: 2,170 rai\n{lines}\n- Water: 20 baht", kind="record")
    early, late = library.lay_out(passage, "What area is it?"), library.lay_out(passage, "What does water cost?")
    assert early.sentence == "Udon Thani Industrial Estate"
    assert early.rest.startswith("• Area: 2,170 rai")
    assert late.sentence.splitlines() == ["Udon Thani Industrial Estate", "", "Water: 20 baht"]
    assert late.rest.endswith("• Line 29: something that is said of every estate")
    for laid_out in (early, late):
        assert_complete(passage, laid_out)


def test_in_a_long_section_the_paragraph_of_the_key_comes_with_it(library: IndexedLibrary) -> None:
    paragraphs = [f"Paragraph {number} says something that nobody asks about here." for number in range(30)]
    told = "The kiln is heated by gas. Its chimney is ninety metres high. It was built in 1931."
    passage = passage_of("\n\n".join([*paragraphs, told, "The end."]))
    laid_out = library.lay_out(passage, "How high is the chimney of the kiln?")
    assert laid_out.sentence == "Its chimney is ninety metres high."
    assert laid_out.rest.startswith("The kiln is heated by gas. It was built in 1931.\n\nThe end.\n\nParagraph 0 says")
    assert_complete(passage, laid_out)


def test_in_a_section_of_one_page_what_stands_around_the_key_keeps_its_order(library: IndexedLibrary) -> None:
    passage = passage_of("The kiln is old.\n\nIt is heated by gas.\n\nIts chimney is ninety metres high.")
    laid_out = library.lay_out(passage, "How high is the chimney?")
    assert (laid_out.sentence, laid_out.rest) == (
        "Its chimney is ninety metres high.",
        "The kiln is old.\n\nIt is heated by gas.",
    )


def test_a_sentence_that_stands_there_twice_is_taken_out_once(library: IndexedLibrary) -> None:
    passage = passage_of("It takes sixty days.\n\nAsk first.\n\nIt takes sixty days.")
    for key in range(3):
        laid_out = library.lay_out(passage, key=key)
        assert_complete(passage, laid_out)


def test_a_unit_within_another_is_taken_out_at_its_own_place(library: IndexedLibrary) -> None:
    passage = passage_of("- No fees\n- Fees: 5\n- fees")
    laid_out = library.lay_out(passage, key=2)
    assert (laid_out.sentence, laid_out.rest) == ("fees", "• No fees\n• Fees: 5")


@pytest.mark.parametrize("text", ["", " \n ", "🙏", "—", "# Only a heading", "|a|\n|-|"])
def test_a_text_without_sentences_is_shown_as_it_is(library: IndexedLibrary, text: str) -> None:
    passage = passage_of(text)
    laid_out = library.lay_out(passage, "tax")
    assert characters(f"{laid_out.sentence}{laid_out.rest}") == characters(plain(text))


def test_a_key_beyond_the_last_is_the_last(library: IndexedLibrary) -> None:
    """The section may have become shorter since the choice was offered."""
    laid_out = library.lay_out(passage_of("One thing.\n\nAnother thing."), key=99)
    assert (laid_out.key, laid_out.sentence) == (1, "Another thing.")


WORDS = st.sampled_from(
    [
        "tax",
        "Tax.",
        "ภาษี",
        "ยกเว้นภาษี 8 ปี",
        "税。",
        "免税八年。",
        "8 years.",
        "5%",
        "🙏",
        "•",
        "**bold**",
        "a & b",
        "(x)",
    ]
)
LINES = st.lists(WORDS, min_size=1, max_size=6).map(" ".join)
TEXTS = st.lists(
    st.one_of(LINES, LINES.map("- {}".format), LINES.map("1. {}".format), st.just(""), st.just("## Heading")),
    max_size=8,
).map("\n".join)


@settings(deadline=None)
@given(text=TEXTS, language=st.sampled_from(LANGUAGES), question=LINES, kind=st.sampled_from(["section", "record"]))
def test_any_text_stays_whole(library: IndexedLibrary, text: str, language: Language, question: str, kind: str) -> None:
    passage = passage_of(text, language, kind)
    laid_out = library.lay_out(passage, question)
    whole, shown = characters(plain(text)), characters(f"{laid_out.sentence} {laid_out.rest}")
    assert not whole - shown
    assert not shown - whole


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_unit_is_passed_over_that_has_a_word_of_the_question(library: IndexedLibrary, language: Language) -> None:
    with library.index() as index:
        words = index.segmenter.words
        units = [
            Unit(text, words) for one in passages(library, language)[::5] for text in sentences(one.text, language)
        ]
    assert [(unit.text, word) for unit in units for word in unit.words if not unit.may_hold(word)] == []
    asked = [word for question in QUESTIONS[language] for word in words(question)]
    assert [unit.holding(asked) for unit in units] == [unit.words.intersection(asked) for unit in units]
    assert 0 < sum(any(map(unit.may_hold, asked)) for unit in units) < len(units)
