"""Sections of one document in several languages: the same matter, the same id; in doubt two ids."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.messages import LANGUAGES, Language
from ingest.alignment import aligned, pairs
from ingest.front_matter import split_front_matter
from ingest.manuscript import Block, Manuscript
from ingest.outline import outline
from ingest.ownership import Holdings
from ingest.parallel import align_versions
from ingest.passages import sections_of
from ingest.sources import markdown
from ingest.starter import STARTER_CORPUS
from knowledge.documents import Section
from knowledge.glossary import Glossary, read

DOCUMENTS = (
    "boi/boi-visas-work-permits",
    "boi/boi-labour",
    "boi/boi-company-setup",
    "boi/boi-eec-incentives",
    "estates/estate-ieat-approvals",
    "estates/estate-land-utility-costs",
    "programme/privacy-pdpa",
    "technologies/technology-transfer-process",
)
NUMBERS = {"th": "ข้อ {n} {words}", "zh": "第{han}条 {words}", "en": "Article {n} {words}"}


@pytest.fixture(scope="module")
def glossary() -> Glossary:
    return read(STARTER_CORPUS / "glossary.yaml")


def version(name: str, language: Language, without: set[str], numbered: bool) -> tuple[list[Section], list[str]]:
    """A document of the starter corpus as a file made for people, and the slug that each section has in the corpus."""
    path = STARTER_CORPUS / f"{name}.{language}.md"
    matter, body, line = split_front_matter(path, path.read_text(encoding="utf-8"))
    _, parts = outline(path, body, line)
    blocks: list[Block] = []
    slugs: list[str] = []
    for number, part in enumerate(parts):
        if part.slug in without:
            continue
        words = {"n": number, "han": "零一二三四五六七八九十"[min(number, 10)], "words": part.heading}
        heading = NUMBERS[language].format(**words) if numbered else part.heading
        blocks += [Block("heading", heading, 2)] if part.heading else []
        for text in re.split(r"\n+", part.text):
            kind, plain = ("item", text[2:]) if text.startswith("- ") else ("paragraph", text)
            blocks.append(Block(kind, plain.replace("**", "")))  # type: ignore[arg-type]
        slugs.append(part.slug)
    found = sections_of(Path(f"{path.stem}.pdf"), Manuscript(tuple(blocks), title=matter.text("title")))
    order = list(dict.fromkeys(section.heading for section in found))
    return found, [slugs[order.index(section.heading)] for section in found]


def missing(name: str, language: Language) -> set[str]:
    """Every third section of a document is left out of one version, others of another."""
    text = (STARTER_CORPUS / f"{name}.th.md").read_text(encoding="utf-8")
    slugs = re.findall(r"\{#([^}]*)\}", text)
    return set(slugs[LANGUAGES.index(language) :: 3]) if language != "th" else set()


@pytest.mark.parametrize("numbered", [False, True])
@pytest.mark.parametrize("shortened", [False, True])
def test_versions_of_real_documents(numbered: bool, shortened: bool, glossary: Glossary) -> None:
    def names(text: str) -> set[str]:
        return {mention.entry.id for mention in glossary.find(text)}

    right = wrong = there = 0
    for name in DOCUMENTS:
        made = {lang: version(name, lang, missing(name, lang) if shortened else set(), numbered) for lang in LANGUAGES}
        for one, other in (("th", "zh"), ("th", "en"), ("zh", "en")):
            (left, mine), (right_side, theirs) = made[one], made[other]  # type: ignore[index]
            found = pairs(left, right_side, names)
            right += len({mine[i] for i, j in found if mine[i] == theirs[j]})
            wrong += sum(mine[i] != theirs[j] for i, j in found)
            there += len({*mine} & {*theirs})
    assert right / (right + wrong) >= 0.98
    assert right / there >= 0.85


def section(slug: str, text: str, heading: str = "", language: Language = "en") -> Section:
    return Section(f"n#{slug}", language, "Notice", heading or slug, text, "general")


def test_what_has_no_counterpart_keeps_a_name_of_its_own() -> None:
    thai = [
        section("1", "วงเงิน 12,500 บาท ภายใน 30 วัน", "ข้อ 1", "th"),
        section("2", "กิจกรรม 7.1.8 ได้รับยกเว้น 8 ปี", "ข้อ 2", "th"),
        section("3", "ใช้บังคับตั้งแต่ปี 2568", "ข้อ 3", "th"),
    ]
    chinese = [
        section("1", "金额12,500泰铢，30天内。", "第一条", "zh"),
        section("3", "自2025年起施行。", "第三条", "zh"),
        section("译注", "本译文仅供参考，以泰文为准。", "译注", "zh"),
    ]
    assert [each.id for each in aligned(thai, chinese, "zh")] == ["n#1", "n#3", "n#译注.zh"]


def test_numbers_that_count_otherwise_are_not_believed() -> None:
    texts = [f"Fee {n}: THB {n * 1111:,} within {n * 7} days, code 7.{n}.{n + 1}" for n in range(1, 9)]
    old = [section(f"{n}", text, f"Article {n}") for n, text in enumerate(texts, 1)]
    new = [section(f"{n}", text, f"第{'一二三四五六'[n - 1]}条", "zh") for n, text in enumerate(texts[2:], 1)]
    assert pairs(old, new) == [(n + 2, n) for n in range(6)]


_SECTIONS = st.lists(
    st.tuples(
        st.sampled_from(["", "1. A", "第二条", "ข้อ 3", "Fees"]), st.sampled_from(["", "5%", "7.1.8 BOI", "ก 100"])
    ),
    max_size=8,
)


@settings(deadline=None)
@given(_SECTIONS, _SECTIONS)
def test_pairs_keep_the_order_and_ids_stay_unique(one: list[tuple[str, str]], other: list[tuple[str, str]]) -> None:
    left = [section(f"l{n}", text, heading, "th") for n, (heading, text) in enumerate(one)]
    right = [section(f"r{n}", text, heading, "zh") for n, (heading, text) in enumerate(other)]
    found = pairs(left, right)
    assert found == sorted(set(found))
    assert len({i for i, _ in found}) == len({j for _, j in found}) == len(found)
    assert [j for _, j in found] == sorted(j for _, j in found)
    named = aligned(left, right, "zh")
    assert len({each.id for each in named}) == len(right)
    assert [each.text for each in named] == [each.text for each in right]


def holdings(*languages: Language, without: set[str] | None = None) -> Holdings:
    """What is known of a document's versions as they were read."""
    name = DOCUMENTS[0]
    read_in = {lang: version(name, lang, without or set(), False)[0] for lang in languages}
    return Holdings({Path(f"/d/boi-visas-work-permits.{lang}.pdf"): found for lang, found in read_in.items()}, {})


def ids(taken: Holdings) -> dict[str, list[str]]:
    return {path.name.split(".")[1]: [section.id for section in sections] for path, sections in taken.sections.items()}


def test_ids_hang_on_the_files_and_not_on_what_was_there_before() -> None:
    nothing = Holdings({}, {})
    together = holdings("th", "zh", "en")
    align_versions(nothing, together, ())
    found = ids(together)
    assert found["zh"] == found["en"] == found["th"]

    alone = together.copy()
    thai = next(path for path in alone.sections if ".th." in path.name)
    del alone.sections[thai]
    align_versions(together, alone, {thai})
    of_two = holdings("zh", "en")
    align_versions(nothing, of_two, ())
    assert ids(alone) == ids(of_two)
    assert not {*found["th"][1:]} & {*ids(alone)["zh"]} - {"boi-visas-work-permits#e-work-permit"}

    again = Holdings({**alone.sections, **holdings("th").sections}, {})
    align_versions(alone, again, ())
    assert ids(again) == found


def test_a_document_written_for_saphan_keeps_its_slugs_and_gives_them() -> None:
    own = STARTER_CORPUS / f"{DOCUMENTS[0]}.en.md"
    taken = Holdings({**holdings("th", "zh").sections, own: markdown.read(own)}, {})
    given = [section.id for section in taken.sections[own]]
    align_versions(Holdings({}, {}), taken, ())
    assert [section.id for section in taken.sections[own]] == given
    assert ids(taken)["th"] == ids(taken)["zh"] == given
