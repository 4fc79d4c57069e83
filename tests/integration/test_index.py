"""Building, opening and searching an index: filters, both legs, small indexes, and what damage does."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from index_parts import (
    CHINESE,
    ENGLISH,
    THAI,
    Given,
    Workshop,
    in_three_languages,
    section,
    write_document,
)

from bot.bootstrap import House
from bot.messages import LANGUAGES, Language
from knowledge import index as index_module
from knowledge.documents import Section
from knowledge.index import Progress, open_index, read_sections, read_sources
from knowledge.library import IndexedLibrary


@pytest.fixture
def workshop(tmp_path: Path) -> Workshop:
    return Workshop(tmp_path)


def found(library: IndexedLibrary, question: str, language: Language = "en", **more: object) -> list[str]:
    """The sections of a search without their document."""
    return [p.section.removeprefix("doc#") for p in library.search(question, language, **more).passages]  # type: ignore[arg-type]


# --- filters ---------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def estates(tmp_path_factory: pytest.TempPathFactory) -> IndexedLibrary:
    """Three estates that mean the same to the model, two of them with the word "port" in their text."""
    facts: dict[str, dict[str, str | float | bool]] = {
        "udon": {"corridor": "NeEC", "area_rai": 2170.0, "province_zh": "乌隆府", "free": True},
        "rayong": {"corridor": "EEC", "area_rai": 3000, "province_zh": "罗勇府", "free": False},
        "khon-kaen": {"corridor": "NeEC", "area_rai": 3000.5, "province_zh": "孔敬府"},
    }
    texts = {"udon": "A dry port", "rayong": "Close to the deep sea port", "khon-kaen": "Silent about everything"}
    records = [
        section(slug, language, text, kind="record", topic="estate", facts=facts[slug])
        for slug, text in texts.items()
        for language in LANGUAGES
    ]
    workshop = Workshop(tmp_path_factory.mktemp("estates"))
    workshop.build(*records, *in_three_languages("tax"))
    return workshop.library()


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        ({"corridor": "NeEC"}, {"udon", "khon-kaen"}),
        ({"corridor": "neec"}, {"udon", "khon-kaen"}),
        ({"province_zh": "乌隆府"}, {"udon"}),
        ({"area_rai": 3000}, {"rayong"}),
        ({"area_rai": 3000.0}, {"rayong"}),
        ({"area_rai": 3000.5}, {"khon-kaen"}),
        ({"corridor": "NeEC", "area_rai": 2170}, {"udon"}),
        ({"corridor": "EEC", "area_rai": 2170}, set()),
        ({"free": True}, {"udon"}),
        ({"corridor": ""}, set()),
        ({"corridor": "NeEC'; --"}, set()),
        ({"there is no such field": "x"}, set()),
    ],
)
@pytest.mark.parametrize("question", ["port", "silent", "qqqq", "ท่าเรือน้ำลึก"])
def test_a_filter_by_fields_holds_for_both_legs(
    estates: IndexedLibrary, where: dict[str, str | float | bool], expected: set[str], question: str
) -> None:
    """Whatever the question's words, what passes the filter is found by meaning, and nothing else by words."""
    assert set(found(estates, question, where=where)) == expected
    assert set(found(estates, question, topic="estate", where=where)) == expected
    assert found(estates, question, topic="boi", where=where) == []


def test_the_vector_leg_filters_by_itself(workshop: Workshop) -> None:
    """As the word leg does: whatever the case of a text, 5 like 5.0."""
    facts: dict[str, str | float | bool] = {"corridor": "NeEC", "area_rai": 5, "open": True}
    manifest = workshop.build(section("a", facts=facts, topic="estate"), section("b"), section("c", "th", THAI))
    index = open_index(workshop.generations, manifest.id, workshop.embeddings)
    question = np.array(workshop.embeddings.embed_query(ENGLISH), dtype=np.float32)

    def nearest(topic: str | None, **where: str | float | bool) -> set[str]:
        return set(index.store.nearest(question, 10, "en", topic, where))

    assert nearest(None) == {"doc#a", "doc#b"}
    assert nearest("estate") == {"doc#a"}
    for same in ({"corridor": "neec"}, {"corridor": "NEEC", "area_rai": 5.0}, {"area_rai": 5}, {"open": True}):
        assert nearest(None, **same) == nearest("estate", **same) == {"doc#a"}
        assert nearest("boi", **same) == set()
    for other in ({"corridor": "EEC"}, {"area_rai": 5.5}, {"open": False}, {"area_rai": "5"}, {"nothing": 5}):
        assert nearest(None, **other) == set()
    index.close()


def test_a_filter_by_topic_holds_for_both_legs(estates: IndexedLibrary) -> None:
    assert set(found(estates, "exempt from tax", topic="estate")) == {"udon", "rayong", "khon-kaen"}
    assert found(estates, "dry port", topic="boi") == ["tax"]
    assert found(estates, "dry port", topic="no such topic") == []
    assert len(found(estates, "dry port")) == 4


# --- small and large ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_index_of_one_section_in_one_language_answers_in_all(workshop: Workshop, language: Language) -> None:
    text = dict(zip(LANGUAGES, (THAI, CHINESE, ENGLISH), strict=True))[language]
    workshop.build(section("only", language, text))
    library = workshop.library()
    for asked in LANGUAGES:
        for question in (text, "?", "龘", "🙏", "ภาษี"):
            findings = library.search(question, asked)
            assert [passage.section for passage in findings.passages] == ["doc#only"]
            assert findings.passages[0].language == language
            assert np.isfinite(findings.passages[0].score)
            assert 0 <= findings.confidence <= 1


def test_an_empty_index_finds_nothing_with_confidence_0(workshop: Workshop) -> None:
    workshop.build()
    library = workshop.library()
    for language in LANGUAGES:
        findings = library.search("อะไร 什么 what", language, where={"corridor": "EEC"})
        assert findings.passages == ()
        assert findings.confidence == 0
        assert library.search("7.1.8", language).passages == ()
    assert library.contents() == ()


def test_an_index_can_be_emptied_and_filled_again(workshop: Workshop, tmp_path: Path) -> None:
    documents = tmp_path / "documents"
    path = write_document(documents, "visa", "A visa takes thirty days.")
    workshop.ingest().run([documents])
    library = workshop.library()
    assert [passage.section for passage in library.search("visa", "en").passages] == ["visa#intro"]
    path.unlink()
    workshop.ingest().run([documents], prune=True)
    assert library.search("visa", "en").passages == ()
    write_document(documents, "permit", "A permit takes sixty days.")
    workshop.ingest().run([documents])
    assert [passage.section for passage in library.search("visa", "en").passages] == ["permit#intro"]


def test_more_may_be_asked_for_than_there_is(workshop: Workshop) -> None:
    workshop.build(*in_three_languages("a"), *in_three_languages("b"))
    library = workshop.library()
    assert sorted(found(library, "tax", k=1000)) == ["a", "b"]
    assert len(found(library, "tax", k=1)) == 1
    assert found(library, "tax", k=0) == []


def test_a_question_about_the_end_of_a_long_section_finds_it(workshop: Workshop) -> None:
    """The section is embedded in pieces, and the one at its end is what the question is like."""
    filler = "The committee meets on Mondays and reads the minutes of its last meeting aloud. " * 60
    end = "Biogas digesters must be inspected by a licensed engineer every eighteen months."
    others = [section(f"other{number}", text=f"{filler} Number {number}.") for number in range(12)]
    manifest = workshop.build(*others, section("long", text=f"{filler}\n\n{end}"))
    index = open_index(workshop.generations, manifest.id, workshop.embeddings)
    question = np.array(workshop.embeddings.embed_query(end), dtype=np.float32)
    nearest = index.store.nearest(question, 20, "en", None, {})
    cosines = [float(question @ piece) for piece in index.store.by_section("en", ["doc#long"]).rows]
    assert len(cosines) > 2
    assert nearest["doc#long"] == pytest.approx(cosines[-1], abs=1e-5)
    assert cosines[-1] > max(cosines[:-1]) + 0.02
    assert next(iter(nearest)) == "doc#long"
    index.close()
    library = workshop.library()
    # By meaning alone: none of these words stands in any text.
    assert found(library, "biogazz digesterz inspectedby licensd engneer")[0] == "long"
    assert found(library, end)[0] == "long"


def test_neither_leg_gates_the_other(tmp_path: Path) -> None:
    """Each of two sections among a hundred and fifty others is brought by one leg alone, as the first of all."""
    places = {"meant": (1, 0, 0), "question": (1, 0, 0), "worded": (-0.1, 0, 1), "zweihander": (0.3, 0, 1)}
    workshop = Workshop(tmp_path, Given(places))
    crowd = [section(f"crowd{number}", text=f"Nothing of the kind, {number}") for number in range(150)]
    workshop.build(*crowd, section("meaning", text="What is meant"), section("words", text="A zweihander worded so"))
    library = workshop.library()
    by_meaning = library.search("question", "en").passages[0]
    assert by_meaning.section == "doc#meaning"
    assert by_meaning.legs["words"] == 0
    by_words = library.search("zweihander", "en").passages[0]
    assert by_words.section == "doc#words"
    assert by_words.legs["dense"] < 0
    assert set(found(library, "question zweihander", k=2)) == {"meaning", "words"}


def test_the_order_is_the_same_each_time_even_among_equals(workshop: Workshop) -> None:
    same = [section(f"s{number:02}", text="The very same text", heading="Same") for number in range(20)]
    workshop.build(*reversed(same))
    library, other = workshop.library(), workshop.library()
    first = [(p.section, p.score) for p in library.search("the same text", "en", k=30).passages]
    assert [name for name, _ in first] == sorted(name for name, _ in first)
    assert len({score for _, score in first}) == 1
    for again in (library, other):
        assert [(p.section, p.score) for p in again.search("the same text", "en", k=30).passages] == first


# --- the starter corpus ----------------------------------------------------------------------------------------------

FIRST = [
    ("沼气", "zh", "沼气"),
    ("沼氣", "zh", "沼气"),
    ("地下水", "zh", "地下水"),
    ("7.1.8", "zh", "7.1.8"),
    ("7.1.8", "th", "7.1.8"),
    ("activity 7.1.8", "en", "7.1.8"),
    ("３．５．４．１－１", "zh", "3.5.4.1-1"),
    ("3.5.4.1-1", "en", "3.5.4.1-1"),
    ("3.5.4.1(1)", "zh", "3.5.4.1-1"),
    ("กิจการ 3.5.4.1-1", "th", "3.5.4.1-1"),
]


@pytest.mark.parametrize(("question", "language", "term"), FIRST)
def test_a_short_term_or_code_ranks_a_section_first_that_has_it(
    starter_house: House, question: str, language: Language, term: str
) -> None:
    first = starter_house.library.search(question, language, k=1).passages[0]
    assert term in f"{first.section} {first.title} {first.heading} {first.text}"


AMATA = {"estates#amata-city-chonburi", "estates#amata-city-rayong", "estates#amata-smart-city-chonburi"}
ESTATES = [
    ("安美德", "zh", AMATA),
    ("乌隆园区", "zh", {"estates#udon-thani"}),
    ("烏隆他尼工業園區", "zh", {"estates#udon-thani"}),
    ("นิคมอุดร", "th", {"estates#udon-thani"}),
    ("Udon Thani Industrial Estate", "en", {"estates#udon-thani"}),
]


@pytest.mark.parametrize(("question", "language", "expected"), ESTATES)
def test_an_estate_is_first_by_its_short_name(
    starter_house: House, question: str, language: Language, expected: set[str]
) -> None:
    assert starter_house.library.search(question, language, k=1).passages[0].section in expected


ODD = ["", " ", "?", "🙏🔥", "\x00", "\ud83d", "ก" * 2000, "税" * 100, "‏مرحبا", "Z̸̢͝a̴l̶g̵o̷"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("question", ODD)
def test_no_question_breaks_the_search(starter_house: House, question: str, language: Language) -> None:
    findings = starter_house.library.search(question, language)
    assert len(findings.passages) == 10
    assert 0 <= findings.confidence <= 1
    assert [p.score for p in findings.passages] == sorted((p.score for p in findings.passages), reverse=True)


def test_the_vector_leg_is_nearly_exact(starter_house: House) -> None:
    """Chroma's graph gives the pieces that a comparison with every vector gives, but for one in a hundred at most."""
    generations, model = starter_house.generations, starter_house.embeddings
    current = generations.current()
    assert current
    index = open_index(generations, current, model)
    missed = 0
    for question in ("เครื่องจักรนำเข้าเสียอากรไหม", "垃圾焚烧发电", "What does land cost in an estate?"):
        vector = np.array(model.embed_query(question), dtype=np.float32)
        for language in LANGUAGES:
            table = index.store.by_section(language, index.rows[language])
            exact = dict(zip(table.sections, table.likeness(vector).tolist(), strict=True))
            best = sorted(exact, key=lambda name: -exact[name])[:50]
            nearest = index.store.nearest(vector, 100, language, None, {})
            known = [name for name in best if name in nearest]
            missed += len(best) - len(known)
            assert [nearest[name] for name in known] == pytest.approx([exact[name] for name in known], abs=1e-5)
    assert missed <= 4
    index.close()


def test_an_index_too_large_to_compare_with_all_of_it_gives_nearly_the_same_results(
    starter_house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Chroma finds the candidates there; the starter corpus is taken for such an index."""
    lines = Path("tests/evaluation/dev.jsonl").read_text(encoding="utf-8").splitlines()
    questions = [json.loads(line) for line in lines[::11]]
    exact, library = (IndexedLibrary(starter_house.generations, starter_house.embeddings) for _ in range(2))
    expected = [exact.search(question["text"], question["lang"]) for question in questions]
    monkeypatch.setattr(index_module, "EXACT", 0)
    same = 0
    for question, here in zip(questions, expected, strict=True):
        scores = {passage.section: passage.score for passage in here.passages}
        there = library.search(question["text"], question["lang"])
        for passage in there.passages:
            if passage.section in scores:
                same += 1
                assert passage.score == pytest.approx(scores[passage.section], abs=1e-3), question["text"]
    assert same >= 0.99 * 10 * len(questions)
    exact.close()
    library.close()


# --- what a build keeps ------------------------------------------------------------------------------------------


def test_sections_and_sources_come_back_as_they_were(workshop: Workshop) -> None:
    odd = section(
        "odd", "th", "ก" * 50 + "\u2028พ.ศ. ๒๕๖๘\x85 🔥 乾", aliases=("B&RETTC", "中国—泰国"), sources=("https://example.org/ก",),
        facts={"area": 1.5, "code": "3.5.4.1-1", "open": True}, essence="แก่น", verified=True,
    )  # fmt: skip
    manifest = workshop.build(odd, *in_three_languages("even"))
    assert read_sections(workshop.generations, manifest.id)[0] == odd
    assert read_sources(workshop.generations, manifest.id) == {}
    passage = workshop.library().passage("doc#odd", "zh")
    assert passage is not None
    assert (passage.text, passage.verified, passage.sources) == (odd.text, True, odd.sources)


def test_progress_counts_every_step(workshop: Workshop) -> None:
    class Counted(Progress):
        def __init__(self) -> None:
            self.stretches: list[list[int | str]] = []

        def start(self, what: str, total: int) -> None:
            self.stretches.append([what, total, 0])

        def advance(self, steps: int) -> None:
            self.stretches[-1][2] += steps  # type: ignore[operator]

    counted = Counted()
    many: list[Section] = [
        replace(each, id=f"doc#{number}") for number in range(5) for each in in_three_languages("x", str(number))
    ]
    workshop.build(*many, progress=counted)
    assert counted.stretches == [["embedding", 15, 15], ["indexing", 30, 30]]
