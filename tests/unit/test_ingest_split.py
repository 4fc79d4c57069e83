"""Pieces for the embedding model: nothing is lost, nothing is too long, each says what it is about."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.messages import LANGUAGES, Language
from ingest.sources import module_of, readers
from ingest.split import MOST_TOKENS, pieces, stretches
from knowledge.tokens import tokens

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
    assert all(tokens(piece) <= MOST_TOKENS for piece in found)
    assert all(piece.startswith("หัวเรื่อง\n") for piece in found)
    joined = found[0] + "".join(piece.removeprefix("หัวเรื่อง\n") for piece in found[1:])
    assert solid(joined) == solid(text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_without_a_place_to_cut(language: Language) -> None:
    text = "ก" * 5_000
    found = pieces(text, language)
    assert all(tokens(piece) <= MOST_TOKENS for piece in found)
    assert found[0] + "".join(piece.partition("\n")[2] for piece in found[1:]) == text


def test_a_long_table_goes_on_with_its_header_and_its_rows_stay_whole() -> None:
    rows = [f"| โรงงานที่ {n} | {n * 1250:,}.50 ล้านบาท |" for n in range(1, 90)]
    header = "| ชื่อ | เงินลงทุน |\n| --- | --- |"
    found = pieces("\n".join(["รายชื่อโรงงาน", "", header, *rows, "", "ที่มา: สกท."]), "th")
    assert len(found) > 2
    assert all(f"{header}\n|" in piece for piece in found)
    assert [line for piece in found for line in piece.split("\n") if line in rows] == rows
    assert found[-1].endswith("ที่มา: สกท.")


def test_list_items_stay_whole_with_their_further_lines() -> None:
    items = [
        f"- item {n} of the list of papers that an applicant hands in\n  with a further line {n}" for n in range(60)
    ]
    found = pieces("Papers\n\n" + "\n".join(items), "en")
    assert len(found) > 2
    assert "\n".join(piece.removeprefix("Papers\n").strip() for piece in found) == "\n".join(items)


@pytest.mark.parametrize(
    ("text", "language", "whole"),
    [
        ("มูลค่าเงินลงทุน 1,250.50 ล้านบาทและได้รับยกเว้นร้อยละ 50 ของภาษี" * 30, "th", ["1,250.50 ล้านบาท", "ร้อยละ 50 ของ"]),
        ("最低投资额为1,250.50百万泰铢且活动代码7.1.8属于A1+类" * 40, "zh", ["1,250.50百", "7.1.8", "A1+"]),
        (
            "from 1,250.50 million baht under activity 7.1.8 in group A1+ as of 5 June 2025 " * 40,
            "en",
            ["1,250.50 million", "5 June 2025"],
        ),
    ],
)
def test_a_paragraph_without_sentences_is_not_cut_within_figures(
    text: str, language: Language, whole: list[str]
) -> None:
    found = stretches(text, language, 120)
    assert len(found) > 3
    assert "".join(found) == text
    for figure in whole:
        assert sum(each.count(figure) for each in found) == text.count(figure)


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
