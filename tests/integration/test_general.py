"""Documents about anything, alone in an index: found, shown, and not declined by rules made for other matters."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from houses import settings_for

from bot.bootstrap import House
from bot.evaluation import Outcome, measures, read_set, run
from bot.messages import LANGUAGES, Language
from bot.pages import LENGTH, pages
from knowledge.library import IndexedLibrary

GENERAL = Path(__file__).parents[1] / "evaluation" / "general"
DOCUMENTS = GENERAL / "documents"


def house_with(folder: Path, documents: Path) -> House:
    house = House(settings_for(folder, starter_corpus=False))
    report = house.ingest.run([documents])
    assert not report.refused, [str(refusal) for refusal in report.refused]
    return house


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> list[Outcome]:
    house = house_with(tmp_path_factory.mktemp("general"), DOCUMENTS)
    return run(house.assistant, read_set(GENERAL / "questions.jsonl"), lambda _: None)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_right_section_is_found_in_each_language(outcomes: list[Outcome], language: Language) -> None:
    found = measures([outcome for outcome in outcomes if outcome.question.lang == language])
    assert found["recall@1"] >= 0.95
    assert found["wrongly_declined"] <= 0.11
    assert found["figures"] >= 0.85
    assert found["language"] == 1.0


def test_what_the_documents_do_not_hold_is_mostly_declined(outcomes: list[Outcome]) -> None:
    assert (measures(outcomes)["declined"] or 0) >= 0.7


def long_document(language: Language) -> str:
    """All paragraphs as one section."""
    texts = [path.read_text("utf-8").split("---", 2)[2] for path in sorted(DOCUMENTS.glob(f"*.{language}.md"))]
    body = re.sub(r"^## .*\n", "", "\n".join(texts), flags=re.MULTILINE).strip()
    return f"---\nid: yearbook\nlang: {language}\ntitle: Yearbook\n---\n\n## Notes {{#notes}}\n{body}\n"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> IndexedLibrary:
    folder = tmp_path_factory.mktemp("long")
    documents = folder / "documents"
    documents.mkdir()
    for language in LANGUAGES:
        (documents / f"yearbook.{language}.md").write_text(long_document(language), encoding="utf-8")
    return house_with(folder / "data", documents).library


@pytest.mark.parametrize(
    ("language", "question", "fact"),
    [
        ("en", "How heavy is the black hole in M87?", "6.5 billion"),
        ("en", "Which river leaves Lake Baikal?", "Angara"),
        ("zh", "乒乓球的直径增大到多少毫米？", "40毫米"),
        ("zh", "藤球一队几个人？", "三人"),
        ("th", "หลุมดำใน M87 หนักเท่าไร", "6.5 พันล้านเท่า"),
        ("th", "ใครปีนเอเวอเรสต์โดยไม่ใช้ออกซิเจน", "เมสเนอร์"),
    ],
)
def test_a_fact_deep_in_a_long_section_is_on_the_first_page(
    library: IndexedLibrary, language: Language, question: str, fact: str
) -> None:
    """The paragraph around the key sentence comes with it, not the section's beginning."""
    passage = library.passage("yearbook#notes", language)
    assert passage is not None
    assert passage.text.index(fact) > LENGTH, "this tells nothing of a fact on the first page anyway"
    layout = library.lay_out(passage, question)
    assert fact in pages(layout.sentence, layout.rest)[0]
