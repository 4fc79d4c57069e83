"""Phrasings in tables, through the real ingest and search: a record is found by them, and nothing of them is shown."""

from __future__ import annotations

from pathlib import Path

import pytest
from ingest_parts import Desk, desk_in

from bot.messages import Language
from knowledge.library import IndexedLibrary

MAPPING = """\
catalogue: parks
title: {en: Parks, th: สวนอุตสาหกรรม, zh: 园区}
topic: estate
files: [parks.csv]
show: [{column: summary}]
phrasings: [asked]
"""
HEADER = "id,name_en,name_th,name_zh,summary,asked_th,asked_zh,asked_en\n"
NAMES = {
    "north": "North Park,สวนเหนือ,北园",
    "south": "South Park,สวนใต้,南园",
    "east": "East Park,สวนตะวันออก,东园",
    "west": "West Park,สวนตะวันตก,西园",
}
ASKED = (
    "มีที่จอดรถบรรทุกค้างคืนไหม | จอดรถพ่วงข้ามคืนได้หรือเปล่า,货车可以过夜停放吗 ｜ 有夜间停车场吗,"
    '"can lorries park overnight\nis there a night car park"'
)
ALIKE: dict[Language, str] = {
    "th": "รถบรรทุกจอดค้างคืนได้มั้ยคะ",
    "zh": "夜裡貨車能停放嗎",
    "en": "Is overnight parking for lorries possible?",
}


def parks(asked_for: str = "") -> str:
    """The catalogue, in which one record has phrasings, or none has."""
    return HEADER + "".join(
        f"{record},{names},,{ASKED if record == asked_for else ',,'}\n" for record, names in NAMES.items()
    )


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A desk of the test's own."""
    return desk_in(tmp_path, monkeypatch)


def found(desk: Desk, language: Language) -> list[str]:
    """The sections that a question alike finds, best first."""
    library = IndexedLibrary(desk.generations, desk.embeddings)
    try:
        passages = library.search(ALIKE[language], language, k=4).passages
    finally:
        library.close()
    assert not any(part in passage.text for passage in passages for part in ("lorr", "货车", "รถ"))
    return [passage.section for passage in passages]


@pytest.mark.parametrize("language", ["th", "zh", "en"])
def test_a_phrasing_in_a_column_makes_its_record_the_first(desk: Desk, language: Language) -> None:
    desk.write("parks.catalogue.yaml", MAPPING)
    for record in ("west", "north", "south"):
        desk.write("parks.csv", parks(asked_for=record))
        assert desk.run().refused == []
        assert found(desk, language)[0] == f"parks#{record}"


def test_staff_edit_a_column_and_a_table_of_their_own(desk: Desk) -> None:
    desk.write("parks.catalogue.yaml", MAPPING)
    desk.write("parks.csv", parks(asked_for="north"))
    desk.run()
    assert found(desk, "th")[0] == "parks#north"
    # Taken out of the column, and given to another record in a file of phrasings.
    desk.write("parks.csv", parks())
    desk.write("our phrasings.csv", f"section,th,zh,en\nparks#east,{ASKED}\n")
    report = desk.run()
    assert sorted(report.changed) == [("parks#north", "en"), ("parks#north", "th"), ("parks#north", "zh")]
    assert found(desk, "zh")[0] == "parks#east"


def test_a_table_of_phrasings_does_not_hang_on_a_mapping_beside_it(desk: Desk) -> None:
    desk.write("parks.catalogue.yaml", MAPPING)
    desk.write("parks.csv", parks())
    desk.write("phrasings.csv", f"section,th,zh,en\nparks#east,{ASKED}\n")
    desk.run()
    desk.write("parks.catalogue.yaml", MAPPING.replace("column:", "colum:"))
    report = desk.run()
    assert [error.path.name for error in report.refused] == ["parks.catalogue.yaml"]
    assert report.files_kept == 1
    assert found(desk, "en")[0] == "parks#east"
