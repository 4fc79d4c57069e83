"""Sentences of different documents that contradict each other, and all that only looks like it."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

import numpy as np
import pytest

from bot.messages import LANGUAGES, Language
from knowledge import lexical
from knowledge.conflicts import Claim, Conflict, conflicts, load, save
from knowledge.conflicts import _near as near_pairs
from knowledge.documents import Section
from knowledge.vectors import Piece
from knowledge.words import Segmenter

SEGMENTER = Segmenter([])
FILLER: dict[Language, str] = {
    "en": "The estate offers land water power and training to firms that plan a factory with course fees and prices",
    "th": "นิคมมีที่ดิน น้ำประปา ไฟฟ้า และการอบรมแก่บริษัทที่วางแผนตั้งโรงงาน พร้อมค่าธรรมเนียม ราคา และค่าบำบัดน้ำเสีย",
    "zh": "园区向计划建厂的企业提供土地、供水、电力和培训，并公布课程费用、污水处理费和土地价格",
}


def section(name: str, language: Language, text: str, title: str = "", **more: object) -> Section:
    return Section(f"{name}#x", language, title or "T", "", text, "general", **more)  # type: ignore[arg-type]


def found(*sections: Section, near: float = 0.95) -> list[Conflict]:
    """What is found among sections that are all as near to each other as `near`."""
    filler = [section(f"f{n}", language, text) for language, text in FILLER.items() for n in range(4)]
    whole = [*sections, *filler]
    indexes = {
        language: lexical.build([each for each in whole if each.language == language], SEGMENTER)
        for language in LANGUAGES
    }
    pieces = [Piece(each.id, each.language, 0, each.topic, {}) for each in sections]
    apart, common = np.sqrt(1 - near) * np.eye(len(pieces)), np.full((len(pieces), 1), np.sqrt(near))
    return conflicts(sections, pieces, np.hstack([apart, common]).astype(np.float32), SEGMENTER.words, indexes)


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("en", "The course costs 12,500 baht and has 24 places.", "The course costs 14,000 baht and has 24 places."),
        ("th", "ค่าบำบัดน้ำเสียในนิคมคิดลูกบาศก์เมตรละ 14 บาท", "ค่าบำบัดน้ำเสียในนิคมคิดลูกบาศก์เมตรละ 18 บาท"),
        ("zh", "园区的土地价格为每莱450万泰铢，可长期租赁。", "园区的土地价格为每莱480万泰铢，可长期租赁。"),
    ],
)
def test_the_same_sentence_with_another_figure_is_a_conflict(language: Language, one: str, other: str) -> None:
    assert found(section("a", language, one), section("b", language, other)) == [
        Conflict(language, Claim("a#x", one), Claim("b#x", other))
    ]


PRICE = "The course costs 12,500 baht per person and has 24 places."


@pytest.mark.parametrize(
    "other",
    [
        PRICE,
        "The course costs THB 12,500 per person and has 24 places.",
        "The Udomsap course costs 14,000 baht per person and has 24 places.",
        "The course of group A2 costs 14,000 baht per person and has 24 places.",
        "Training is free for 24 people who bring 14,000 baht.",
        "In 2019 the course cost 14,000 baht per person and had 24 places.",
    ],
)
def test_other_words_names_codes_and_years_make_another_matter(other: str) -> None:
    assert found(section("a", "en", PRICE), section("b", "en", other)) == []


def test_sentences_about_different_years_do_not_contradict_each_other() -> None:
    one, other = (
        f"In {year} the plant treated {tonnes} tonnes of sludge." for year, tonnes in ((2023, 120), (2024, 150))
    )
    assert found(section("a", "en", one), section("b", "en", other)) == []


def test_one_document_and_what_was_replaced_make_no_conflict() -> None:
    other = PRICE.replace("12,500", "14,000")
    same = [Section(f"a#{n}", "en", "T", "", text, "general") for n, text in enumerate((PRICE, other))]
    assert found(*same) == []
    assert found(section("a", "en", PRICE), section("b", "en", other, supersedes=("a",))) == []
    assert found(section("a", "en", PRICE), section("a@2022", "en", other)) == []


def test_sections_that_are_not_near_or_have_other_titles_are_not_compared() -> None:
    other = PRICE.replace("12,500", "14,000")
    assert found(section("a", "en", PRICE), section("b", "en", other), near=0.5) == []
    titled = section("a", "en", PRICE, "Kiln operators"), section("b", "en", other, "Membrane cleaning")
    assert found(*titled) == []


def test_they_are_kept_in_a_file_of_the_generation(tmp_path: Path) -> None:
    assert load(tmp_path) == ()
    kept = [Conflict("th", Claim("a#x", "ค่าน้ำ 12 บาท"), Claim("b#x", "ค่าน้ำ 18 บาท"))]
    save(tmp_path, kept)
    assert list(load(tmp_path)) == kept
    assert kept[0].of("b#x") == (kept[0].other, kept[0].one)
    assert kept[0].of("c#x") is None


def test_of_many_near_passages_only_the_nearest_pairs_are_held(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two thousand announcements that are all alike have two million pairs: too many to hold."""
    noise = np.random.default_rng(2568).normal(size=(600, 32)).astype(np.float32)
    vectors = noise * 0.1 + 1
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    pieces = [Piece(f"a{n:03}#x", "th", 0, "general", {}) for n in range(600)]
    cosines = np.triu(vectors @ vectors.T, 1)
    order = np.argsort(-cosines, axis=None)[:50]
    wanted = {(f"a{row:03}#x", f"a{column:03}#x") for row, column in zip(*np.divmod(order, 600), strict=True)}
    monkeypatch.setattr("knowledge.conflicts._PAIRS", 50)
    monkeypatch.setattr("knowledge.conflicts._OF_A_BLOCK", 200)
    tracemalloc.start()
    held = near_pairs(pieces, range(600), vectors)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert set(held) == wanted
    assert peak < 10e6, "the pairs alone would take forty megabytes"
