"""What matching has to know, read from the catalogues: categories, provinces of estates, names, likeness of texts."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from hashlib import sha256

from bot.matching import Matcher
from bot.matching_places import CORRIDOR_NAMES, PROVINCES, REGION_NAMES, province
from bot.matching_taxonomy import Taxonomy
from bot.matching_weights import Rates, Weights
from bot.messages import LANGUAGES, Language
from knowledge.documents import Section
from knowledge.embeddings import SaphanEmbeddings
from knowledge.gazetteer import LISTS
from knowledge.index import Index
from knowledge.library import IndexedLibrary
from knowledge.likeness import CONCEPTS, LibraryLikeness


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
    return Taxonomy(technologies, estates, names, version=_version(index))


def _version(index: Index) -> str:
    """Changes with the catalogues and the embedding model, and with nothing else that the index holds."""
    state = sha256(index.manifest.embeddings.encode("utf-8"))
    for section, variants in sorted(index.sections.items()):
        if section.partition("#")[0] in {*CONCEPTS, "estates"}:
            for language in sorted(variants):
                state.update(f"{section} {language} {variants[language].fingerprint}\n".encode())
    return state.hexdigest()[:10]


class CurrentMatcher:
    """Gives out a matcher with what the index in use knows; a new one after the catalogues changed."""

    def __init__(self, library: IndexedLibrary, embeddings: SaphanEmbeddings, weights: Weights, rates: Rates) -> None:
        self._library = library
        self._weights, self._rates = weights, rates
        self._likeness = LibraryLikeness(library, embeddings)
        self._lock = threading.Lock()
        self._of: tuple[str, Matcher] | None = None

    def __call__(self) -> Matcher:
        """The matcher. Raises `OperatorError` when there is no index."""
        generation = self._library.generation()
        with self._lock:
            if self._of is None or self._of[0] != generation:
                with self._library.index() as index:
                    known = taxonomy(index)
                self._of = generation, Matcher(self._likeness, known, self._weights, self._rates)
            return self._of[1]


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
