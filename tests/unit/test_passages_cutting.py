"""Passages of a manuscript: nothing lost, nothing doubled, none too long, no figure or row cut."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.manuscript import Block
from ingest.passages import LEAST_TOKENS, MOST_TOKENS
from knowledge.sentences import sentences
from knowledge.tokens import tokens
from tests.unit.passage_parts import BLOCKS, CHINESE, ENGLISH, THAI, letters, sections, shown

HEADER = ("รายการ", "จำนวน (บาท)")


def rows_of(count: int) -> tuple[tuple[str, ...], ...]:
    return HEADER, *((f"รายการที่ {n} ของโรงงาน", f"{n * 1250:,}.50 ล้านบาท") for n in range(1, count))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.lists(BLOCKS, min_size=1, max_size=12))
def test_every_word_is_there_and_no_passage_is_too_long(blocks: list[Block]) -> None:
    # A heading without a text below it is a text itself; its own paragraph keeps each of these in its path.
    whole = [
        each for block in blocks for each in (block, *([Block("paragraph", "ต่อ")] if block.kind == "heading" else []))
    ]
    found = sections(Block("item", "แรก"), *whole)
    for section in found:
        assert tokens(section.embedded_text) <= MOST_TOKENS + 8, section.text
    assert len({section.id for section in found}) == len(found)
    seen = letters(shown(found))
    for block in whole:
        if block.kind in ("paragraph", "item"):
            assert letters(block.text) in seen
        for row in block.rows[1:]:
            assert all(letters(cell) in seen for cell in row)
    words = sum(len(letters(block.text)) for block in whole if block.kind in ("paragraph", "item"))
    if not any(block.rows for block in whole):
        assert len(seen) == words + len("แรก")


def test_long_running_text_overlaps_by_a_sentence_and_nothing_else_does() -> None:
    paragraphs = [Block("paragraph", f"{ENGLISH} It is part {n}. {ENGLISH}") for n in range(30)]
    running = sections(*paragraphs, title="Notice")
    assert len(running) > 3
    for before, after in pairwise(running):
        assert sentences(after.text, "en")[0] == sentences(before.text, "en")[-1]
    headed = sections(Block("heading", "Papers", 1), *paragraphs, title="Notice")
    assert letters(shown(headed)) == letters("".join(block.text for block in paragraphs))


@pytest.mark.parametrize("text", [THAI, CHINESE, ENGLISH])
def test_short_paragraphs_are_gathered_and_the_last_passage_is_not_a_scrap(text: str) -> None:
    found = sections(Block("heading", "1. Papers", 1), *(Block("paragraph", f"{n} {text}") for n in range(31)))
    assert len(found) > 2
    assert all(LEAST_TOKENS <= tokens(section.embedded_text) <= MOST_TOKENS for section in found)


def test_a_long_table_is_cut_between_rows_and_repeats_caption_and_header() -> None:
    caption = "ตารางที่ 1 ค่าธรรมเนียม (หน่วย: บาท)"
    found = sections(Block("heading", "อัตรา", 1), Block("paragraph", caption), Block("table", rows=rows_of(80), page=4))
    assert len(found) > 2
    assert all(
        section.text.startswith(f"{caption}\n\n| รายการ | จำนวน (บาท) |\n| --- | --- |\n| ") for section in found
    )
    units = [unit for section in found for unit in sentences(section.text, "th")[1:]]
    assert units == [f"รายการ: {name}; จำนวน (บาท): {value}" for name, value in rows_of(80)[1:]]


def test_a_table_that_fits_is_not_parted_from_its_caption() -> None:
    filling = Block("paragraph", f"{THAI} " * 8)
    found = sections(
        Block("heading", "อัตรา", 1), filling, Block("paragraph", "ตาราง ค่าบริการ"), Block("table", rows=rows_of(12))
    )
    assert [section.text.count("| รายการที่") for section in found] == [0, 11]
    assert found[1].text.startswith("ตาราง ค่าบริการ")


def test_a_row_too_long_for_a_passage_becomes_a_list_of_its_cells() -> None:
    found = sections(Block("table", rows=(HEADER, (f"{THAI} " * 20, "1,250.50 ล้านบาท"), ("รายการที่ 2", "3"))))
    assert all(tokens(section.embedded_text) <= MOST_TOKENS for section in found)
    assert letters(f"{THAI} " * 20) in letters(shown(found))
    assert "จำนวน (บาท): 1,250.50 ล้านบาท" in shown(found)
    assert sentences(found[-1].text, "th")[-1] == "รายการ: รายการที่ 2; จำนวน (บาท): 3"


def test_a_sentence_that_announces_a_list_stays_with_it() -> None:
    items = [Block("item", f"({n}) {THAI}") for n in range(8)]
    found = sections(
        Block("heading", "x", 1), Block("paragraph", f"{THAI} " * 9), Block("paragraph", "เอกสารมีดังนี้"), *items
    )
    assert next(section.text for section in found if "ดังนี้" in section.text).startswith("เอกสารมีดังนี้\n- (0)")


def test_a_long_stretch_in_another_language_is_a_section_in_that_language() -> None:
    english = [Block("paragraph", ENGLISH) for _ in range(4)]
    found = sections(Block("paragraph", f"{THAI} " * 3), *english, Block("paragraph", f"{THAI} " * 3))
    assert [section.language for section in found] == ["th", "en", "th"]
    assert [
        s.language for s in sections(Block("paragraph", f"{THAI} " * 3), Block("paragraph", "Board of Investment"))
    ] == ["th"]


def test_the_pages_of_a_passage_are_the_first_and_the_last_of_its_text() -> None:
    blocks = [Block("paragraph", f"{n} {THAI}", page=n) for n in range(1, 13)]
    found = sections(Block("heading", "x", 1, page=1), *blocks)
    assert found[0].pages[0] == 1
    assert found[-1].pages[1] == 12
    assert all(before.pages[1] < after.pages[0] for before, after in pairwise(found))
