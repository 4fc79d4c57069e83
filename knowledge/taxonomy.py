"""What matching has to know of codes, read from the catalogues: categories, provinces of estates, and names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bot.matching_places import CORRIDOR_NAMES, PROVINCES, REGION_NAMES, province
from bot.matching_taxonomy import Taxonomy
from bot.messages import LANGUAGES, Language
from knowledge.documents import Section
from knowledge.gazetteer import LISTS
from knowledge.index import Index


def taxonomy(index: Index) -> Taxonomy:
    """The codes of an index's catalogues with their names; what a catalogue does not hold is missing."""
    technologies: dict[str, str] = {}
    estates: dict[str, str] = {}
    names: dict[str, Mapping[Language, str]] = {**_provinces(), **REGION_NAMES, **CORRIDOR_NAMES}
    for section, variants in index.sections.items():
        catalogue, _, record = section.partition("#")
        facts = next(iter(variants.values())).facts
        if catalogue == "technologies":
            technologies[record] = category = str(facts.get("category", ""))
            names[record] = _names(variants)
            names.setdefault(category, _shown(variants, "category"))
        elif catalogue == "estates":
            estates[record] = province(str(facts.get("province_en", "")))
        elif catalogue == "activities" and (code := str(facts.get("code", ""))):
            names[code] = _names(variants)
    return Taxonomy(technologies, estates, names)


def _names(variants: Mapping[Language, Section]) -> dict[Language, str]:
    return {language: section.heading or section.title for language, section in variants.items()}


def _shown(variants: Mapping[Language, Section], column: str) -> dict[Language, str]:
    cells = ((language, section.cells.get(column)) for language, section in variants.items())
    return {language: cell.shown for language, cell in cells if cell is not None}


def _provinces() -> dict[str, Mapping[Language, str]]:
    """The first name of each province in the list of places at home."""
    return {code: names for code, names in _places_at_home() if code in PROVINCES}


def _places_at_home() -> Iterator[tuple[str, Mapping[Language, str]]]:
    for line in (LISTS / "home.tsv").read_text(encoding="utf-8").splitlines():
        columns = line.split("\t")
        if columns[0] == "TH" and len(columns) > len(LANGUAGES):
            english, thai, chinese = (column.split("|")[0] for column in columns[1:4])
            yield province(english), {"en": english, "th": thai.removeprefix("จังหวัด"), "zh": chinese}
