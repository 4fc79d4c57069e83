"""Phrasings and known gaps at work: they are found by, and never shown."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.bootstrap import House
from bot.config import Settings
from bot.messages import Address, IncomingMessage, Language
from ingest.starter import STARTER_CORPUS

DOCUMENT = """---
id: pool
lang: en
title: Swimming pools
as_of: 2026-01
verified: true
---
A pool of twenty metres.

## Upkeep {#upkeep}
The filter is rinsed with fresh water once a week.
"""


@pytest.fixture
def house(tmp_path: Path) -> House:
    house = House(Settings(_env_file=None, data=tmp_path / "data"))
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "pool.en.md").write_text(DOCUMENT, encoding="utf-8")
    assert not house.ingest.run([folder]).refused
    return house


def test_phrasings_raise_their_section_and_are_not_shown(house: House, tmp_path: Path) -> None:
    asked = "กี่วันต้องล้างเครื่องกรองสระ"
    before = house.library.search(asked, "th").passages[0]
    line = {"section": "pool#upkeep", "th": ["ต้องล้างเครื่องกรองสระทุกกี่วัน"]}
    (tmp_path / "documents" / "more.jsonl").write_text(json.dumps(line, ensure_ascii=False), encoding="utf-8")
    report = house.ingest.run([tmp_path / "documents"])
    assert [str(refusal) for refusal in report.refused] == []
    after = house.library.search(asked, "th").passages[0]
    assert after.section == "pool#upkeep"
    # The section has no Thai text: its English one is found by the Thai phrasing, and nothing of that is shown.
    assert "เครื่องกรอง" not in after.text
    assert before.text


def test_a_gap_of_ones_own_is_answered_with_its_own_words(house: House, tmp_path: Path) -> None:
    gap = (
        "- id: opening\n  topic: general\n  title_en: Opening hours\n"
        "  answer_en: I hold no opening hours. Ask at the desk.\n"
        "  near: [pool#upkeep]\n  phrasings_en: [when does the pool open, opening hours please, is it open on Sunday]\n"
    )
    (tmp_path / "documents" / "gaps.yaml").write_text(gap, encoding="utf-8")
    assert not house.ingest.run([tmp_path / "documents"]).refused
    reply = house.assistant.answer(IncomingMessage(Address("test", "a"), "when does the pool open on a Sunday?"))
    assert reply is not None
    assert (reply.skill, reply.answered) == ("gap", False)
    assert reply.text == "I hold no opening hours. Ask at the desk."
    assert "Upkeep" in [choice.label for choice in reply.choices]
    assert all(entry.document != "gaps" for entry in house.library.contents())


@pytest.mark.parametrize(
    ("language", "text"),
    [("zh", "明天曼谷会下雨吗"), ("th", "พรุ่งนี้ระยองฝนตกมั้ย"), ("en", "Will it rain in Rayong tomorrow?")],
)
def test_the_starter_corpus_knows_its_gaps(starter_house: House, language: Language, text: str) -> None:
    reply = starter_house.assistant.answer(IncomingMessage(Address("test", f"gap-{language}"), text))
    assert reply is not None
    assert (reply.skill, reply.answered, reply.language) == ("gap", False, language)


def test_no_phrasing_of_the_starter_corpus_is_ever_shown(starter_house: House) -> None:
    lines = (STARTER_CORPUS / "phrasings.jsonl").read_text(encoding="utf-8").splitlines()
    for number in range(0, len(lines), 97):
        values = json.loads(lines[number])
        for language in ("th", "zh", "en"):
            asked = values[language][0]
            reply = starter_house.assistant.answer(IncomingMessage(Address("test", f"{number}{language}"), asked))
            assert reply is not None
            assert asked not in reply.text


def test_where_something_is_near_and_nothing_sure_sections_are_offered(starter_house: House) -> None:
    sender = Address("test", "clarify")
    question = "我想在春武里府建一座废旧轮胎裂解厂，可以免几年企业所得税"
    reply = starter_house.assistant.answer(IncomingMessage(sender, question))
    assert reply is not None
    assert (reply.skill, reply.answered, reply.language) == ("clarify", True, "zh")
    assert 2 <= len(reply.citations) <= 3
    assert all(citation.title in reply.text for citation in reply.citations)
    chosen = starter_house.assistant.answer(IncomingMessage(sender, reply.choices[0].label))
    assert chosen is not None
    assert chosen.citations[0].section == reply.citations[0].section
