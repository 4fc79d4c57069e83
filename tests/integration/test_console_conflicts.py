"""The console's page of documents that disagree."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from consoles import add_staff, seat
from houses import settings_for

from adapters.web import create_app
from bot.bootstrap import House
from bot.messages import LANGUAGES

TEXT = """---
title: "<b>Course</b> of the northern centre"
as_of: {date}
source_url: https://example.org/{fee}
---
## Fees
The membrane course costs {fee} baht per person & has 24 places.
"""
HEADS = {"en": "Sources that differ", "th": "แหล่งข้อมูลไม่ตรงกัน", "zh": "说法不一的来源"}


@pytest.fixture
def house(small_data: Path, tmp_path: Path) -> House:
    """A house of its own with a viewer, and a copy of the small index."""
    for name in ("index", "cache"):
        shutil.copytree(small_data / name, tmp_path / "data" / name)
    house = House(settings_for(tmp_path / "data"))
    add_staff(house.matchmaking, "guest", "viewer")
    return house


def test_staff_see_both_sentences_with_sources_and_dates(house: House, tmp_path: Path) -> None:
    app = create_app(
        assistant=house.serving_assistant, library=house.library, settings=house.settings, console=house.console
    )
    guest, path = seat(app, "guest"), "/console/knowledge/conflicts"
    assert "No such pair was found" in guest.page(path).text
    for date, fee in (("2023-05", "12,500"), ("2025-03", "14,000")):
        (tmp_path / f"fees-{date}.en.md").write_text(TEXT.format(date=date, fee=fee), "utf-8")
    house.ingest.run(sorted(tmp_path.glob("*.md")))
    page = guest.page(path).text
    assert page.index("14,000 baht per person") < page.index("12,500 baht per person"), "the newer stands first"
    assert "March 2025" in page
    assert "May 2023" in page
    assert "example.org" in page
    assert "<b>Course" not in page
    assert path in guest.page("/console/knowledge").text
    for language in LANGUAGES:
        house.matchmaking.staff.prefer("guest", language, "auto")
        assert HEADS[language] in guest.page(path).text
