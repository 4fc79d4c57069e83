"""Questions about real files of all kinds, asked in the files' own language and in others."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from houses import settings_for

from benchmarks.library import LIBRARY, Asked, ask_all, groups, recall
from bot.bootstrap import House

pytestmark = pytest.mark.slow

SAME, ACROSS = 0.95, 0.85
"""Recall among the first five for questions in the language of the document, and in others."""


@pytest.fixture(scope="module")
def asked(starter_data: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Asked]:
    data = tmp_path_factory.mktemp("library")
    for name in ("index", "cache"):
        shutil.copytree(starter_data / name, data / name)
    house = House(settings_for(data))
    report = house.ingest.run([LIBRARY])
    assert not report.refused
    return ask_all(house)


def test_the_right_passage_is_among_the_first_five(asked: list[Asked]) -> None:
    found = {language: recall(each, 5) for (kind, language), each in groups(asked).items() if kind == "same"}
    assert len(found) == 3
    assert not {language: value for language, value in found.items() if value < SAME}
    assert recall([each for each in asked if each.kind == "across"], 5) >= ACROSS


def test_an_answer_from_a_file_with_pages_names_the_page(asked: list[Asked]) -> None:
    paged = ("fund#", "battery#", "rooftop#", "visit#", "auditor#", "membrane#", "husk#")
    cited = [(each, each.cited) for each in asked if each.cited and each.cited.section.startswith(paged[:3])]
    assert len(cited) > 20
    for each, citation in cited:
        assert citation
        assert citation.pages, each.id
        # Choices name the sections alone.
        assert str(citation.pages[0]) in each.reply.text or each.reply.skill == "clarify", each.id
    assert sum(each.reply.skill == "answer" for each, _ in cited) > 15
