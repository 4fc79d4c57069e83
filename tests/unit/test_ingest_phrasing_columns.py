"""Columns of a catalogue that hold phrasings: which variant gets which, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.reading import RefusedError
from ingest.sources.table import read

MAPPING = """\
catalogue: parks
title: {en: Parks, th: สวนอุตสาหกรรม, zh: 园区}
topic: estate
files: [parks.csv, parks.yaml]
show: [{column: summary}]
phrasings: [asked, chats]
"""
HEADER = "id,name_en,name_th,name_zh,summary,asked_en,asked_th,asked_zh,chats\n"


def phrasings(folder: Path, text: str, name: str = "parks.csv") -> dict[str, tuple[str, ...]]:
    """The phrasings of a catalogue's only record, by language."""
    (folder / "parks.catalogue.yaml").write_text(MAPPING, encoding="utf-8")
    (folder / name).write_text(text, encoding="utf-8")
    return {section.language: section.phrasings for section in read(folder / name)}


def test_each_column_goes_to_its_language_and_a_column_for_all_by_its_script(tmp_path: Path) -> None:
    row = 'n,North,เหนือ,北方,Cool,"how far | is it full?","ไกลไหม\nเต็มหรือยังคะ",远吗 ｜還有地嗎？,'
    row += "MBR คืออะไร | 有 MBR 吗 | EEC"
    assert phrasings(tmp_path, HEADER + row) == {
        "en": ("how far", "is it full?"),
        "th": ("ไกลไหม", "เต็มหรือยังคะ", "MBR คืออะไร", "EEC"),
        "zh": ("远吗", "還有地嗎？", "有 MBR 吗"),
    }


def test_phrasings_in_a_language_without_a_name_are_not_lost(tmp_path: Path) -> None:
    assert phrasings(tmp_path, HEADER + "n,,เหนือ,,Cool,is it full?,ไกลไหม,远吗,可以参观吗") == {
        "th": ("ไกลไหม", "远吗", "is it full?", "可以参观吗")
    }


def test_blank_cells_and_an_entry_without_the_column(tmp_path: Path) -> None:
    assert phrasings(tmp_path, HEADER + "n,North,,,Cool,, | ,,\n") == {"en": ()}
    entry = "- {id: n, name_en: North, name_th: ก, name_zh: 甲, summary: Cool, asked_en: [how far, 'is it | full?']}\n"
    assert phrasings(tmp_path, entry, "parks.yaml")["en"] == ("how far", "is it", "full?")


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("n,North,เหนือ,,Cool,,ไกลไหม | 12,,", "asked_th: '12' is no phrasing, it has no word"),
        ("n,North,เหนือ,,Cool,,,🏭,", "asked_zh: '🏭' is no phrasing"),
        (
            f"n,North,เหนือ,,Cool,,,,{'很长' * 151}",
            "chats: a phrasing of 302 characters (at most 300): part phrasings by |",
        ),
    ],
)
def test_a_bad_cell_is_refused_with_file_row_and_column(tmp_path: Path, row: str, why: str) -> None:
    with pytest.raises(RefusedError) as refused:
        phrasings(tmp_path, HEADER + "m,Mid,กลาง,中,Warm,,,,\n" + row)
    assert str(refused.value).startswith(f"{tmp_path / 'parks.csv'}:3: {why}")


def test_a_column_that_is_not_there_is_missed(tmp_path: Path) -> None:
    with pytest.raises(RefusedError, match="no column 'chats'"):
        phrasings(tmp_path, HEADER.replace(",chats", "") + "n,North,,,Cool,,,\n")


def test_a_mapping_in_a_yaml_cell_is_refused(tmp_path: Path) -> None:
    entry = "- {id: n, name_en: North, name_th: ก, name_zh: 甲, summary: Cool, asked_th: {a: b}}\n"
    with pytest.raises(RefusedError, match=r"parks\.yaml:1: asked_th must be one text or a list of texts"):
        phrasings(tmp_path, entry, "parks.yaml")
