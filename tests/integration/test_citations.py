"""Codes, short terms and questions in other words find their section; a citation leads to its claim for good."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient
from houses import settings_for
from talks import Talk

from adapters.web import create_app
from bot.bootstrap import House
from bot.evaluation import read_set
from bot.messages import LANGUAGES, Language
from knowledge.words import Segmenter

FRONT = (
    "---\nid: {name}\nlang: {language}\ntitle: {title}\ntopic: boi\n"
    "source_url: https://www.example.org/\nas_of: 2026-01\nverified: true\n---\n\n"
)

CODES = ("7.1.1", "7.1.1.1", "7.1.1.2", "7.1.12", "7.1.2", "7.11.2", "1.7.1.2", "7.1.1.2.1")
LISTED: dict[Language, tuple[str, str]] = {
    "th": ("รายการกิจการ", "กิจการประเภท {code} ได้รับยกเว้นภาษีเงินได้นิติบุคคลตามหลักเกณฑ์ของหมวดนี้"),
    "zh": ("业务目录", "业务代码 {code} 按本类规定享受企业所得税减免。"),
    "en": ("Activity list", "Activity {code} is exempt from corporate income tax under the rules of its section."),
}
TERMS = {
    "沼气": "biogas",
    "光伏": "solar",
    "储能": "storage",
    "污泥": "sludge",
    "氢能": "hydrogen",
    "地热": "geothermal",
}


def house_of(data: Path, documents: Path) -> House:
    """A house with these documents alone."""
    house = House(settings_for(data, starter_corpus=False))
    assert not house.ingest.run([documents], prune=True).refused
    return house


def write(folder: Path, name: str, language: Language, title: str, sections: dict[str, str]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    text = "\n\n".join(sections.values())
    (folder / f"{name}.{language}.md").write_text(
        FRONT.format(name=name, language=language, title=title) + text + "\n", encoding="utf-8"
    )


@pytest.fixture(scope="module")
def listing(tmp_path_factory: pytest.TempPathFactory) -> House:
    folder = tmp_path_factory.mktemp("listing")
    for language, (title, text) in LISTED.items():
        parts = {code: f"## {code} {{#{_slug(code)}}}\n{text.format(code=code)}" for code in CODES}
        write(folder / "documents", "activities", language, title, parts)
    terms = {
        slug: f"## {term}项目 {{#{slug}}}\n{term}项目须向主管机构申请许可，并按规定提交环境报告。"
        for term, slug in TERMS.items()
    }
    write(folder / "documents", "projects", "zh", "能源与环境项目", terms)
    return house_of(folder / "data", folder / "documents")


def _slug(code: str) -> str:
    return f"a-{code.replace('.', '-')}"


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_code_ranks_its_own_section_first_among_its_neighbours(listing: House, language: Language, code: str) -> None:
    first = listing.library.search(code, language, k=1).passages[0]
    assert (first.section, first.language) == (f"activities#{_slug(code)}", language)


@pytest.mark.parametrize("term", TERMS)
def test_a_term_of_two_characters_ranks_its_section_first(listing: House, term: str) -> None:
    assert listing.library.search(term, "zh", k=1).passages[0].section == f"projects#{TERMS[term]}"


# --- other words ------------------------------------------------------------------------------------------------------

QUESTIONS = Path(__file__).parents[1] / "evaluation" / "dev.jsonl"


def test_thai_without_spaces_in_other_words_finds_the_section(starter_house: House) -> None:
    """Of what people ask in their own words, what shares at most half of its words with the section that answers."""
    library, segmenter = starter_house.library, Segmenter()

    def shared(question: str, sections: Sequence[str]) -> float:
        words = set(segmenter.words(question))
        passages = filter(None, (library.passage(section, "th") for section in sections))
        texts = [set(segmenter.words(f"{each.title} {each.heading} {each.text}")) for each in passages]
        return max(len(words & text) / len(words) for text in texts)

    everyday = [each for each in read_set(QUESTIONS) if (each.lang, each.kind) == ("th", "colloquial")]
    closed_up = [("".join(each.text.split()), each.gold) for each in everyday]
    asked = [(text, gold) for text, gold in closed_up if shared(text, gold) <= 0.5]
    assert len(asked) >= 5
    found = [any(each.section in gold for each in library.search(text, "th", k=3).passages) for text, gold in asked]
    assert found.count(True) >= 0.85 * len(found)


# --- rebuilding -------------------------------------------------------------------------------------------------------

CLAIMS: dict[Language, dict[str, str]] = {
    "th": {
        "fee": "## ค่าธรรมเนียม {#fee}\nค่าธรรมเนียมใบอนุญาตเลี้ยงช้างคือ 4,321 บาท",
        "time": "## ระยะเวลา {#time}\nใบอนุญาตเลี้ยงช้างใช้เวลาพิจารณา 77 วัน",
    },
    "zh": {
        "fee": "## 费用 {#fee}\n饲养大象许可证的费用为4,321泰铢。",
        "time": "## 期限 {#time}\n饲养大象许可证的审批期限为77天。",
    },
    "en": {
        "fee": "## Fee {#fee}\nThe fee for an elephant licence is 4,321 baht.",
        "time": "## Time {#time}\nAn elephant licence is decided within 77 days.",
    },
}
ASKED: dict[Language, str] = {
    "th": "ค่าธรรมเนียมใบอนุญาตเลี้ยงช้างเท่าไร",
    "zh": "饲养大象许可证要多少钱？",
    "en": "How much is the fee for an elephant licence?",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_citation_leads_to_its_claim_also_after_a_rebuild(tmp_path: Path, language: Language) -> None:
    documents = tmp_path / "documents"
    for each, sections in CLAIMS.items():
        write(documents, "elephants", each, "Elephants", sections)
    house = house_of(tmp_path / "data", documents)
    web = TestClient(
        create_app(assistant=house.assistant, library=house.library, settings=settings_for(tmp_path / "data"))
    )
    talk = Talk(house.library, tmp_path, public_url="http://testserver")

    def claim_of(section: str, url: str) -> bool:
        passage = house.library.passage(section, language)
        assert url == f"http://testserver/knowledge/{quote(section, safe='')}?lang={language}"
        return bool(passage) and "4,321" in passage.text and "4,321" in web.get(url).text  # type: ignore[union-attr]

    [before] = talk.say(ASKED[language]).citations
    assert claim_of(before.section, before.url)
    # The same sections in another order, behind a new one, in a corpus that has another document.
    for each, sections in CLAIMS.items():
        new = {"zoo": "## Zoo {#zoo}\nA zoo needs 99 permits, 泰铢 ค่าธรรมเนียม."}
        write(documents, "elephants", each, "Elephants", {**new, **dict(reversed(sections.items()))})
        write(documents, "aardvarks", each, "Aardvarks", {"fee": "## Fee {#fee}\nAn aardvark licence costs 5 baht."})
    assert house.ingest.run([documents], prune=True, rebuild=True).generation
    assert claim_of(before.section, before.url), "an old citation still leads to its claim"
    [after] = talk.elsewhere().say(ASKED[language]).citations
    assert (after.section, after.url) == (before.section, before.url)
    # Where the claim is gone, the old link must not show another's text.
    for each, sections in CLAIMS.items():
        write(documents, "elephants", each, "Elephants", {"time": sections["time"]})
    assert house.ingest.run([documents], prune=True).generation
    assert house.library.passage(before.section, language) is None
    assert web.get(before.url).status_code == 404
