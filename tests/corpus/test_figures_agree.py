"""The same figures in the three variants of every text, whatever way each language writes them."""

from __future__ import annotations

from itertools import permutations

from bot.messages import LANGUAGES
from knowledge.figures import unsupported

from .reading import Wording, catalogue, wordings


def disagreements(wording: Wording) -> dict[tuple[str, str, str], list[str]]:
    """Which sure figure of which language is missing in which others."""
    found: dict[tuple[str, str, str], list[str]] = {}
    for one, other in permutations(LANGUAGES, 2):
        for value in unsupported(wording.texts[one], one, wording.texts[other], other):
            found.setdefault((wording.place, one, value), []).append(other)
    return found


def test_figures_agree_in_three_languages() -> None:
    faults = [
        f"{place}: {value} in {language}, not in {' and '.join(others)}"
        for wording in wordings()
        for (place, language, value), others in disagreements(wording).items()
    ]
    assert faults == []


def test_a_changed_figure_is_found() -> None:
    texts = {
        "en": "THB 3 million within 5 years, 20%",
        "th": "3 ล้านบาท ภายใน 5 ปี ร้อยละ 20",
        "zh": "5 年内 30 万泰铢，20%",
    }
    found = disagreements(Wording("here", texts))  # type: ignore[arg-type]
    assert set(found) == {("here", "en", "3000000"), ("here", "th", "3000000"), ("here", "zh", "300000")}


def test_figures_of_estates_stand_in_their_descriptions() -> None:
    numbers = ("area_rai", "general_zone_rai", "water_m3_day", "wastewater_m3_day", "power_mw")
    numbers += ("distance_bangkok_km", "distance_port_km")
    faults = [
        f"{row['id']}: {name} {row[name]} ({language})"
        for row in catalogue("estates")
        for name in numbers
        for language in LANGUAGES
        if row[name] and unsupported(row[name], language, row[f"description_{language}"], language)
    ]
    assert faults == []
