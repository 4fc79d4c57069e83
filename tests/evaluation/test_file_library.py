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

HELPED = 0.6
"""The share of questions in other languages for which the right section is cited or among the choices."""

ASTRAY = 2
"""Answers, of 45, from a wrong section in another language: they do more harm than an honest "I don't know"."""


@pytest.fixture(scope="module")
def asked(starter_data: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Asked]:
    data = tmp_path_factory.mktemp("library")
    for name in ("index", "cache"):
        shutil.copytree(starter_data / name, data / name)
    house = House(settings_for(data))
    report = house.ingest.run([LIBRARY])
    assert not report.refused
    return ask_all(house)


@pytest.mark.parametrize(("kind", "least"), [("same", SAME), ("across", ACROSS)])
def test_the_right_passage_is_among_the_first_five(asked: list[Asked], kind: str, least: float) -> None:
    found = {language: recall(each, 5) for (own, language), each in groups(asked).items() if own == kind}
    assert len(found) == 3
    assert not {language: value for language, value in found.items() if value < least}


def test_what_exists_in_another_language_is_cited_or_offered(asked: list[Asked]) -> None:
    across = [each for each in asked if each.kind == "across"]
    helped = [each for each in across if each.cited or each.offered]
    assert len(helped) >= HELPED * len(across)
    assert sum(each.misled_abroad for each in across) <= ASTRAY


def test_an_answer_from_another_language_says_so(asked: list[Asked]) -> None:
    answers = [each for each in asked if each.kind == "across" and each.cited and each.reply.skill == "answer"]
    assert answers
    for each in answers:
        names = {"th": "มีเฉพาะ", "zh": "只有", "en": "available in"}
        assert names[each.language] in each.reply.text, each.id


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
