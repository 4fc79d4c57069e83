"""Pieces for the embedding model: nothing is lost, nothing is too long, each says what it is about."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.messages import LANGUAGES, Language
from ingest.sources import module_of, readers
from ingest.split import PIECE_LENGTH, pieces

SENTENCES: dict[Language, str] = {
    "th": "ผู้ลงทุนต้องยื่นคำขอรับการส่งเสริมก่อนเริ่มโครงการ และต้องแนบแผนการลงทุนด้วย ",
    "zh": "投资者必须在项目开始前提交申请，并附上投资计划。",
    "en": "An investor files the application before the project starts and encloses a plan. ",
}


def solid(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_short_text_is_one_piece_unchanged(language: Language) -> None:
    text = "หัวเรื่อง\n\n- a\n- b 🏭 "
    assert pieces(text, language) == [text]
    assert pieces("", language) == [""]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_of_twenty_thousand_characters(language: Language) -> None:
    body = (SENTENCES[language] * 5 + "\n\n") * 400
    text = f"หัวเรื่อง\n{body[:20_000]}"
    found = pieces(text, language)
    assert all(len(piece) <= PIECE_LENGTH[language] + 1 for piece in found)
    assert all(piece.startswith("หัวเรื่อง\n") for piece in found)
    joined = found[0] + "".join(piece.removeprefix("หัวเรื่อง\n") for piece in found[1:])
    assert solid(joined) == solid(text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_without_a_place_to_cut(language: Language) -> None:
    text = "ก" * 5_000
    found = pieces(text, language)
    assert all(len(piece) <= PIECE_LENGTH[language] + 1 for piece in found)
    assert found[0] + "".join(piece.partition("\n")[2] for piece in found[1:]) == text


def test_readers_are_found_by_their_place() -> None:
    texts, tables = {".md", ".markdown"}, {".csv", ".yaml", ".yml"}
    lists = {".jsonl", "phrasings.csv", "gaps.yaml", "gaps.yml", "glossary.yaml", "glossary.yml"}
    assert texts | tables | lists <= set(readers())


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("a.en.md", "markdown"),
        ("GAPS.yaml", "gaps"),
        ("more.gaps.yaml", "gaps"),
        ("parks.yaml", "table"),
        ("p.jsonl", "phrasings"),
    ],
)
def test_the_longest_ending_decides_who_reads_a_file(name: str, source: str) -> None:
    assert module_of(Path(name)).__name__ == f"ingest.sources.{source}"
