"""A glossary of one's own, through the real ingest and search: another name finds what texts call officially."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from ingest_parts import Desk, desk_in, refusals

from bot.messages import Language
from knowledge.library import IndexedLibrary

PLACES = {
    "lekhani": ("เลขานี", "雷卡尼", "Lekhani"),
    "songmala": ("ทรงมาลา", "宋玛拉", "Songmala"),
    "bangphua": ("บางพัว", "邦普亚", "Bang Phua"),
}
TEXTS: dict[Language, str] = {
    "th": "ท่าเรือบกของ{}รับตู้สินค้าทุกวัน",
    "zh": "{}陆港每天接收集装箱。",
    "en": "The dry port of {} takes containers every day.",
}
GLOSSARY = """\
- {id: lekhani, kind: place, th: [เลขานี], zh: [雷卡尼], en: [Lekhani], colloquial_th: [เมืองสามน้ำ]}
- {id: songmala, kind: place, th: [ทรงมาลา], zh: [宋玛拉, 花环城], en: [Songmala, SGM]}
- {id: bangphua, kind: place, th: [บางพัว], zh: [邦普亚], en: [Bang Phua]}
"""


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A desk with a document in three languages for each of three places, which differ by their names only."""
    desk = desk_in(tmp_path, monkeypatch)
    for place, names in PLACES.items():
        for (language, text), name in zip(TEXTS.items(), names, strict=True):
            desk.write(f"{place}.{language}.md", f"---\nid: {place}\nas_of: 2026-01\n---\n{text.format(name)}\n")
    desk.run()
    return desk


@pytest.fixture
def library(desk: Desk) -> Iterator[IndexedLibrary]:
    library = IndexedLibrary(desk.generations, desk.embeddings)
    yield library
    library.close()


@pytest.mark.parametrize(
    ("question", "language", "place"),
    [
        ("ท่าเรือบกของ宋玛拉รับตู้สินค้าวันไหน", "th", "songmala"),
        ("ท่าเรือบกเมืองสามน้ำรับตู้วันไหนคะ", "th", "lekhani"),
        ("花環城的陆港哪天收货", "zh", "songmala"),
        ("เลขานี 陆港每天开吗", "zh", "lekhani"),
        ("Is the SGM dry port open every day?", "en", "songmala"),
        ("dry port of 邦普亚, which days?", "en", "bangphua"),
    ],
)
def test_a_name_that_no_text_of_the_language_holds(
    desk: Desk, library: IndexedLibrary, question: str, language: Language, place: str
) -> None:
    desk.write("our glossary.yaml", GLOSSARY)
    assert desk.run().refused == []
    found = library.search(question, language)
    assert found.passages[0].section == f"{place}#intro"
    assert {passage.kind for passage in found.passages} == {"section"}


def test_staff_edit_it_and_a_bad_one_changes_nothing(desk: Desk, library: IndexedLibrary) -> None:
    question = "ท่าเรือบกเมืองสามน้ำรับตู้วันไหนคะ"
    desk.write("glossary.yaml", GLOSSARY.replace("เมืองสามน้ำ", "เมืองห้าน้ำ").replace("[บางพัว]", "[บางพัว, เมืองสามน้ำ]"))
    desk.run()
    assert library.search(question, "th").passages[0].section == "bangphua#intro"
    path = desk.write("glossary.yaml", GLOSSARY)
    desk.run()
    assert library.search(question, "th").passages[0].section == "lekhani#intro"
    desk.write("glossary.yaml", GLOSSARY + "- {id: lekhani, kind: place, en: [Twice]}\n")
    assert refusals(desk.run(), desk.folder) == ["glossary.yaml:4: the id 'lekhani' stands already on line 1"]
    assert library.search(question, "th").passages[0].section == "lekhani#intro"
    path.unlink()
    assert len(desk.run(prune=True).removed) == 1


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("", "glossary.yaml:1: the glossary has no entries"),
        ("lekhani: place\n", "glossary.yaml:1: must be a list of entries"),
        (GLOSSARY + "- {id: x]\n", "glossary.yaml:4: not valid YAML"),
        (
            GLOSSARY.replace("kind: place", "kind: town"),
            "glossary.yaml:1: lekhani: kind is 'town', must be one of place",
        ),
        ("- " * 5000 + "x", "glossary.yaml:1: lists within lists, more than 20 deep"),
    ],
)
def test_a_bad_glossary_is_refused_with_its_line(desk: Desk, text: str, refusal: str) -> None:
    desk.write("glossary.yaml", text)
    (found,) = refusals(desk.run(), desk.folder)
    assert found.startswith(refusal)
