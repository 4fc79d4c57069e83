"""Links to sections that are not there."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ingest.sources.phrasings import kept
from knowledge.documents import Section
from knowledge.links import Loose, loose_links

HERE = Section("รถไฟ#intro", "th", "รถไฟ", "", "", "general")
FEES = replace(HERE, id="รถไฟ#ค่าตั๋ว", heading="ค่าตั๋ว")


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("[ตั๋ว](#ค่าตั๋ว)", ""),
        ("[ตั๋ว](#%E0%B8%84%E0%B9%88%E0%B8%B2%E0%B8%95%E0%B8%B1%E0%B9%8B%E0%B8%A7)", ""),
        ("[ตั๋ว](รถไฟ.th.md#ค่าตั๋ว)", ""),
        ("[ตั๋ว](/knowledge/รถไฟ%23ค่าตั๋ว)", ""),
        ("[ทั้งหมด](รถไฟ)", ""),
        ("[外部](https://example.org/#nowhere) <mailto:a@example.org> [ราก](/privacy)", ""),
        ("`[ตัวอย่าง](#ไม่มี)` และ <b>#ไม่มี</b>", ""),
        ("[ตั๋ว](#ไม่มี)", "รถไฟ#ไม่มี"),
        ("| ก | ข |\n|---|---|\n| [ตั๋ว][1] | x |\n\n[1]: 鐵路#票價", "鐵路#票價"),
        ("[頁](/knowledge/%E9%90%B5%E8%B7%AF)", "鐵路"),
        ("[broken](http://[)", ""),
    ],
)
def test_a_link_leads_to_a_section_or_is_named(text: str, target: str) -> None:
    found = loose_links([replace(HERE, text=text), FEES])
    assert found == ([Loose("รถไฟ#intro", "th", target)] if target else [])


def test_phrasings_and_gaps_lead_to_sections_too() -> None:
    gap = replace(HERE, id="gaps#fare", kind="gap", near=("รถไฟ#ค่าตั๋ว", "鐵路#票價"))
    asked = [kept("a~b.jsonl", section, "zh", ["多少錢"]) for section in ("รถไฟ#ค่าตั๋ว", "鐵路#票價")]
    assert loose_links([HERE, FEES, gap, *asked]) == [
        Loose("gaps#fare", "th", "鐵路#票價"),
        Loose("a~b.jsonl", "zh", "鐵路#票價"),
    ]
